"""Where the words told begin and end: marks of two kinds, headings, scenes, things beside a verb. Invented passages."""

import pytest

from broadsheet import find_statements

# (text, all that is said in it, in order)
WORDS = [
    ('“We build a lock," Ada Quill said. "It is deep.”', ['“We build a lock,"', '"It is deep.”']),
    ('“Ben said "no" and left,” Ada Quill recalled.', ['“Ben said "no" and left,”']),
    ('"It was about “Equal Locks” once. It is about money.\n\n"It must end," Ada Quill wrote.',
     ['"It was about “Equal Locks” once. It is about money.', '"It must end,"']),
    ("\"The lock leaks,\" Ada Quill said.\n\n'A wet summer.'\n\nIt rained in June.", ['"The lock leaks,"']),
    ("Asked about the lock, Ada Quill said: “It leaks.”", ["“It leaks.”"]),
    ("Ada Quill called the lock “a ruin”.", ["the lock “a ruin”"]),
    ("Ada Quill said the lock leaks, which surprised nobody in Tallis.", ["the lock leaks"]),
    ("Ada Quill said three towns are flooded, including Tallis.", ["three towns are flooded, including Tallis"]),
    ("The lock is old, said Ada Quill, a lawyer from Tallis.", ["The lock is old"]),
    ("Ada Quill asked the board to resign.", ["the board to resign"]),
    ("Ada Quill said the lock leaks, a sign of its age.", ["the lock leaks"]),
    ("Ada Quill waved the plan away as “noise”.", ["“noise”"]),
    ("A new survey shows Tallis growing.", ["Tallis growing"]),
    ("Ada Quill praised the lock in a speech on Sunday.", ["the lock"]),
    ("''I miss the old 'Eel' and you,'' Ada Quill said. ''It leaks.''", ["''I miss the old 'Eel' and you,''", "''It leaks.''"]),
    ("On Tallis TV’s “New Day,” Ada Quill said the lock leaks.", ["the lock leaks"]),
    ("Ada Quill said that Tarn wants to row to Ely.", ["that Tarn wants to row to Ely"]),
    ("Ada Quill said the lock leaks and suggested that it will be sold.", ["the lock leaks", "that it will be sold"]),
    ("Unwilling to discuss the lock, Ada Quill said it leaks.", ["it leaks"]),
    ("Asked whether the lock was safe, Ada Quill laughed.", ["whether the lock was safe"]),
    ("The old lock is expected to open in May.", ["The old lock", "to open in May"]),
    ("The board dismissed Ada Quill’s claim that the lock leaks.", ["Ada Quill’s claim that the lock leaks"]),
    ("The march, which Ada Quill described as needless, was the first since May.", ["as needless"]),
]  # fmt: skip
NOTHING_SAID = [
    "A year later, Ada Quill called.",
    "The rain added fuel to the quarrel.",
    "Ada Quill answered with a shrug.",
    "At the harbour, Ada Quill continued.",
    "Ada Quill won the vote on the “law and order” issue.",
    "Correction: The lock opened in June.",
    "A banner read “No lock, no peace”.",
    "Explained: how the new lock works",
    "The “Equal Locks” march has its own “mayor”, a dog called Duke.",
]
# (text, who is said to speak)
SPEAKERS = [
    ("Officials who were not allowed to speak said the lock leaks.", "Officials"),
    ("The board stuck to Ada Quill’s promise to row.", "Ada Quill"),
    ("Asked by a reporter whether the lock was safe, Quill laughed.", "reporter"),
    ("Experts on the river say the lock leaks.", "Experts on the river"),
    ("The board met – Ada Quill calling it “a ruin”.", "Ada Quill"),
    ('Ben Tarn and Ada Quill met.\n\n"TARN: Why?\n\n"QUILL: It is old."', "Ada Quill"),
    ('Ada Quill said the lock leaks.\n\n"STEWARD: Sit down."', None),
    ("“Leave the lock by noon,” Ben Tarn, who rows, was told by the steward Ada Quill.", "Ada Quill"),
    ("Asked whether she would row, Ada Quill laughed. “Ask my knees.”", "Ada Quill"),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_what_is_said_begins_and_ends_where_it_does(text: str, words: list[str]) -> None:
    found = find_statements(text, language="en")
    assert [text[span.start : span.end] for statement in found for span in statement.spans] == words


def test_a_second_quotation_goes_on_with_a_statement_that_begins_in_the_narrators_words() -> None:
    found = find_statements("Tarn “rows well,” said Ada Quill. “He has a good boat.”", language="en")
    assert [len(statement.spans) for statement in found] == [2]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_nobody_says_what_only_stands_beside_a_verb(text: str) -> None:
    assert find_statements(text, language="en") == []


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_who_speaks_stands_elsewhere_than_right_before_a_verb(text: str, speaker: str | None) -> None:
    assert find_statements(text, language="en")[-1].speaker == speaker


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("de", "Er habe nichts gewusst, beteuerte der Ruderer Marko Quall vor Gericht.", ["Er habe nichts gewusst"]),
        ("de", "Anwohnerin Gerda Quall sieht das anders: „Endlich passiert etwas.“", ["„Endlich passiert etwas.“"]),
        ("fr", "Interrogé sur le pont, Paul Quall a répondu « non ».", ["« non »"]),
    ],
)
def test_scenes_and_judges_are_not_told(language: str, text: str, words: list[str]) -> None:
    assert [text[span.start : span.end] for one in find_statements(text, language=language) for span in one.spans] == words
