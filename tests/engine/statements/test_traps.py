"""Short invented passages, each a trap: where it starts, what is said there, in which kind, and by whom."""

import pytest

from broadsheet import find_statements

ENGLISH = [
    # who stands where
    ("speaker after", "“The dam will hold,” said Ada Quill.", "The dam will hold", "direct", "Ada Quill"),
    ("speaker before", "Ada Quill said, “The dam will hold.”", "The dam will hold", "direct", "Ada Quill"),
    ("speaker before, colon", "Ada Quill warned: “The dam will break.”", "will break", "direct", "Ada Quill"),
    ("speaker in the middle", "“The dam,” Ada Quill said, “will hold.”", "The dam", "direct", "Ada Quill"),
    ("addressee is no speaker", "“We are late,” Ada Quill told Ben Orlov.", "We are late", "direct", "Ada Quill"),
    ("question", "“Who paid for it?” Ada Quill asked.", "Who paid", "direct", "Ada Quill"),
    ("exclamation", "“Never!” the crowd shouted.", "Never", "direct", "crowd"),
    ("apposition between", "“We lost,” Ada Quill, who leads the harbour board, said.", "We lost", "direct", "Ada Quill"),
    ("party in brackets", "“We lost,” Rep. Ada Quill (D-Md.) said.", "We lost", "direct", "Ada Quill"),
    ("parenthesis with a place", "Ada Quill, at a rally in Tallis, Ohio, said the dam would hold.", "the dam would hold", "indirect", "Ada Quill"),
    ("inverted with an office", "“We lost,” said former harbour chief Ada Quill.", "We lost", "direct", "Ada Quill"),
    ("age and trade", "“It shook,” said Ada Quill, 41, a baker.", "It shook", "direct", "Ada Quill"),
    ("straight marks", 'Ada Quill said: "The dam will hold."', "The dam will hold", "direct", "Ada Quill"),
    ("single marks", "‘The dam will hold,’ said Ada Quill.", "The dam will hold", "direct", "Ada Quill"),
    ("doubled apostrophes", "''The dam will hold,'' Ada Quill said.", "The dam will hold", "direct", "Ada Quill"),
    ("stray closing mark", "The ferry left.” Later Ada Quill said, “The dam will hold.”", "The dam will hold", "direct", "Ada Quill"),
    ("mark never closed", "Ada Quill said: “The dam will hold.\n\nThe ferry left at noon.", "The dam will hold", "direct", "Ada Quill"),
    ("quotation in a quotation", "“He told me ‘go home’ and I went,” Ada Quill said.", "go home", "direct", "Ada Quill"),
    ("apostrophes are no marks", "The boats’ owners wept. “We’re lost,” said Ada Quill.", "We’re lost", "direct", "Ada Quill"),
    # carried on
    ("second half after a stop", "“We lost,” Ada Quill said. “We will win next year.”", "next year", "direct", "Ada Quill"),
    ("next paragraph", "“We lost,” Ada Quill said.\n\n“We will win next year.”", "next year", "direct", "Ada Quill"),
    ("across paragraphs", "Ada Quill said: “We lost.\n\n“We will win next year.”", "next year", "direct", "Ada Quill"),
    ("announced by a sentence", "Ada Quill was blunt.\n\n“We lost the harbour.”", "We lost the harbour", "direct", "Ada Quill"),
    ("signed after a dash", "“We lost the harbour.” — Ada Quill", "We lost the harbour", "direct", "Ada Quill"),
    ("new speaker takes over", "“We lost,” Ada Quill said.\n\n“We won,” Ben Orlov said. “It is over.”", "It is over", "direct", "Ben Orlov"),
    # who is meant
    ("she", "Ada Quill opened the lock. “It works,” she said.", "It works", "direct", "Ada Quill"),
    ("he passes over a woman", "Ben Orlov met Ada Quill. “It works,” he said.", "It works", "direct", "Ben Orlov"),
    ("family name alone", "Ada Quill opened the lock. Quill said it works.", "it works", "indirect", "Ada Quill"),
    ("title and family name", "Ada Quill opened the lock. “It works,” Ms. Quill said.", "It works", "direct", "Ada Quill"),
    ("office alone", "Harbour president Ada Quill opened the lock. “It works,” the president said.", "It works", "direct", "Ada Quill"),
    ("possessor does not speak", "“No comment,” Ada Quill’s lawyer said.", "No comment", "direct", "Ada Quill’s lawyer"),
    ("spokesman for somebody", "“No comment,” a spokesman for Ada Quill said.", "No comment", "direct", "spokesman for Ada Quill"),
    ("unnamed official", "“It will fail,” a senior official said.", "It will fail", "direct", "senior official"),
    ("organisation", "The Harbour Ministry said it would close the lock.", "close the lock", "indirect", "Harbour Ministry"),
    ("officials", "Local officials warned that the lock could fail.", "the lock could fail", "indirect", "Local officials"),
    # indirect and mixed
    ("that clause", "Ada Quill said that the lock was old.", "the lock was old", "indirect", "Ada Quill"),
    ("in a statement", "Ada Quill said in a statement that the lock was old.", "the lock was old", "indirect", "Ada Quill"),
    ("in a statement on a day", "Ada Quill said in a statement on Friday that the lock was old.", "the lock was old", "indirect", "Ada Quill"),
    ("clause first", "The lock is old, Ada Quill said.", "The lock is old", "indirect", "Ada Quill"),
    ("parenthetic", "The lock, Ada Quill said, is old.", "is old", "indirect", "Ada Quill"),
    ("according to, last", "The lock is old, according to Ada Quill.", "The lock is old", "indirect", "Ada Quill"),
    ("according to, first", "According to Ada Quill, the lock is old.", "the lock is old", "indirect", "Ada Quill"),
    ("mixed", "Ada Quill said the lock was “a ruin in the making”.", "a ruin in the making", "mixed", "Ada Quill"),
    ("second verb", "Ada Quill said the lock was old and added that it leaked.", "it leaked", "indirect", "Ada Quill"),
    ("participle", "Ada Quill closed the lock, saying it leaked badly.", "it leaked badly", "indirect", "Ada Quill"),
    ("headline", "Quill: Lock must close", "Lock must close", "indirect", "Quill"),
]  # fmt: skip

ELSEWHERE = [
    ("de", "„Der Damm hält“, sagte Bürgermeisterin Anna Quell.", "Der Damm hält", "direct", "Anna Quell"),
    ("de", "Anna Quell sagte: „Der Damm hält.“", "Der Damm hält", "direct", "Anna Quell"),
    ("de", "»Der Damm hält«, so Anna Quell.", "Der Damm hält", "direct", "Anna Quell"),
    ("de", "Anna Quell kam. „Der Damm hält“, sagte sie.", "Der Damm hält", "direct", "Anna Quell"),
    ("de", "Laut Anna Quell ist der Damm alt.", "ist der Damm alt", "indirect", "Anna Quell"),
    ("de", "Dazu erklärte Anna Quell: „Der Damm hält.“", "Der Damm hält", "direct", "Anna Quell"),
    ("de", "Anna Quell sagte, dass der Damm alt sei.", "der Damm alt sei", "indirect", "Anna Quell"),
    ("de", "„Der Damm hält“, wird Anna Quell zitiert.", "Der Damm hält", "direct", "Anna Quell"),
    ("fr", "« La digue tiendra », a déclaré Claire Quille.", "La digue tiendra", "direct", "Claire Quille"),
    ("fr", "« La digue tiendra », affirme la ministre Claire Quille.", "La digue tiendra", "direct", "Claire Quille"),
    ("fr", "Claire Quille a déclaré : « La digue tiendra. »", "La digue tiendra", "direct", "Claire Quille"),
    ("fr", "Selon Claire Quille, la digue est vieille.", "la digue est vieille", "indirect", "Claire Quille"),
    ("fr", "Claire Quille affirme que la digue est vieille.", "la digue est vieille", "indirect", "Claire Quille"),
    ("es", "«El dique aguantará», dijo María Quila.", "El dique aguantará", "direct", "María Quila"),
    ("es", "María Quila dijo: “El dique aguantará”.", "El dique aguantará", "direct", "María Quila"),
    ("es", "Según María Quila, el dique es viejo.", "el dique es viejo", "indirect", "María Quila"),
    ("uk", "«Гребля витримає», — сказала Олена Кравець.", "Гребля витримає", "direct", "Олена Кравець"),
    ("uk", "Олена Кравець сказала: «Гребля витримає».", "Гребля витримає", "direct", "Олена Кравець"),
    ("ru", "«Плотина выдержит», — сказала Елена Кравец.", "Плотина выдержит", "direct", "Елена Кравец"),
    ("ru", "Елена Кравец заявила: «Плотина выдержит».", "Плотина выдержит", "direct", "Елена Кравец"),
]  # fmt: skip

NO_SPEECH = [
    ("title of a work", "The choir sang “The Old Lock at Tallis Bridge” in the church."),
    ("word at a distance", "The so-called “lock” leaked all night."),
    ("denied", "Ada Quill did not say that the lock was old."),
    ("a noun, no verb", "The report cost a lot. The call came late. His claim was paid."),
    ("passive", "The lock was praised and criticised."),
    ("inches and minutes", "The board is 12\" wide and 9' long."),
]


def found(text: str, language: str, words: str) -> list[tuple[str, str | None]]:
    return [
        (statement.kind, statement.speaker)
        for statement in find_statements(text, language=language)
        if any(words in text[span.start : span.end] for span in statement.spans)
    ]


@pytest.mark.parametrize(("text", "words", "kind", "speaker"), [pytest.param(*trap[1:], id=trap[0]) for trap in ENGLISH])
def test_english(text: str, words: str, kind: str, speaker: str) -> None:
    assert (kind, speaker) in found(text, "en", words)


@pytest.mark.parametrize(("language", "text", "words", "kind", "speaker"), ELSEWHERE)
def test_other_languages(language: str, text: str, words: str, kind: str, speaker: str) -> None:
    assert (kind, speaker) in found(text, language, words)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in NO_SPEECH])
def test_no_statement_is_made_up(text: str) -> None:
    assert find_statements(text, language="en") == []


def test_an_unknown_speaker_stays_unknown() -> None:
    (statement,) = find_statements("“We lost the whole harbour in one night.”", language="en")
    assert (statement.speaker, statement.speaker_spans) == (None, ())
    assert statement.confidence < 0.5
