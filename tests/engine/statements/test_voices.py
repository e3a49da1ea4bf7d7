"""Short invented passages after the manner of courts, sport, business and interviews: who is meant where no name stands beside the verb.

Published on Wednesday, 2025-09-17.
"""

from __future__ import annotations

import pytest

from broadsheet import find_statements

PUBLISHED = "2025-09-17"
TOLD = [
    ("the verb ends the phrase", "en", "Quill Motors slashed its forecast, and said it would cut jobs.", "it would cut jobs", "Quill Motors"),
    ("a trade in between", "en", "The owner, Danish investor Ada Quill, posted on X: “Changes coming.”", "Changes coming", "Ada Quill"),
    ("the mediator sounded", "en", "Ben Tarn left. The mediator, retired Finnish judge Ada Quill, sighed. The gap was “narrow but deep”, she said.", "narrow but deep", "Ada Quill"),
    ("in turn", "en", "“He is late,” said Ada Quill of Ely; “He is not,” countered Ben Tarn.", "He is not", "Ben Tarn"),
    ("a rebuke from", "en", "It drew a rebuke from the warden, who said the lock would stay shut.", "the lock would stay shut", "warden"),
    ("puts pressure on", "en", "The leak puts pressure on Ada Quill, who told a meeting she would stay.", "she would stay", "Ada Quill"),
    ("the Dane", "en", "Captain Ada Quill is sure.\n“We row on,” the Danish skipper said.", "We row on", "Ada Quill"),
    ("no name to take up", "en", "Ada Quill sued Tarn Motors. “She is wrong,” the judge said.", "She is wrong", "judge"),
    ("the firm", "en", "Quill Motors will close a yard. The truckmaker said demand had fallen.", "demand had fallen", "Quill Motors"),
    ("it", "en", "The union said it had not been asked. “We read of it in the papers,” it said.", "We read of it", "union"),
    ("they", "en", "Harbour groups dispute that. The dock, they said, was never checked at all.", "was never checked", "Harbour groups"),
    ("she of no name", "en", "Ada Quill left. A resident of nearby Eel Lane said it stank. “It is the eels,” she said.", "It is the eels", "resident of nearby Eel Lane"),
    ("likes to say", "en", "“Eels have no meetings,” Ada Quill likes to say.", "Eels have no meetings", "Ada Quill"),
    ("would only say", "en", "Ada Quill would only say that the lock leaks.", "the lock leaks", "Ada Quill"),
    ("is said to have replied", "en", "Asked to go, Ada Quill is said to have replied: “Row first.”", "Row first", "Ada Quill"),
    ("put the toll at", "en", "Ada Quill put the number of lost eels at 63.", "the number of lost eels at 63", "Ada Quill"),
    ("familiar with the thinking", "en", "One person familiar with the board's thinking said the warden was cross.", "the warden was cross", "One person familiar with the board's thinking"),
    ("at 2 a.m.", "en", "The lock burst at 2 a.m., when most were asleep, Ada Quill told a meeting.", "The lock burst at 2 a.m., when", "Ada Quill"),
    ("an interview", "en", "Ada Quill keeps eels.\nThe Post: Why eels?\nAda Quill: They asked. I was bored.\nDo you still like them?\nOn Sundays.", "On Sundays", "Ada Quill"),
    ("initials", "en", "Ada Quill spoke to us.\nPost: Why eels?\nQuill: They asked.\nPost: And now?\nAQ: I row.", "I row", "Ada Quill"),
    ("wie die Polizei", "de", "Wie die Polizei am Montag mitteilte, blieb die Schleuse die ganze Nacht offen.", "blieb die Schleuse die ganze Nacht offen", "Polizei"),
    ("aus der Verwaltung", "de", "Ada Quill schwieg. Aus der Verwaltung hieß es, die Schleuse werde verkauft.", "die Schleuse werde verkauft", "Verwaltung"),
    ("die Vorsitzende der Partei", "de", "„Wir rudern weiter“, sagte die Vorsitzende der Ruderfreunde, Ada Quill, am Montag.", "Wir rudern weiter", "Ada Quill"),
    ("die Kämmerin", "de", "Stadtkämmerer Bernd Quill schwieg lange. „Es ist kein Geld da“, so Quill.", "Es ist kein Geld da", "Bernd Quill"),
    ("vowed to", "en", "Ada Quill vowed to mend the lock.", "to mend the lock", "Ada Quill"),
    ("a dateline", "en", "SPRINGFIELD — Gov. Ada Quill on Monday shut the lock, calling it “an old tub.”", "an old tub", "Ada Quill"),
    ("a man of that title", "en", "Ben Tarn, 49, smiled as Lady Ada Quill said he could go. “I am free,” he told us.", "I am free", "Ben Tarn"),
    ("in its judgment", "en", "Ada Quill lost. In its judgment the court disagreed: “No lock could have been so dry.”", "No lock could have been so dry", "court"),
    ("which she described as", "en", "Ada Quill said the leak, which she described as “rather damp”, would stay.", "rather damp", "Ada Quill"),
    ("written on", "en", "A man left a note written on a sail, the police said.", "A man left a note", "police"),
    ("quoted as telling", "en", "The warden was quoted as telling Ben Tarn: “You are late, and you are wet.”", "You are late", "warden"),
    ("with a spokesman calling", "en", "Quill Motors stayed shut, with a spokesman calling the idea “frankly damp”.", "frankly damp", "spokesman"),
    ("what it called", "en", "The harbour ministry summoned Ben Tarn over what it called “a campaign of eels”.", "a campaign of eels", "harbour ministry"),
    ("his mother, a name", "en", "Ben Tarn's mother, Blessing, told the court he had rowed.", "he had rowed", "Blessing"),
    ("one, a name", "en", "Others stayed. “It never rang,” said one, Ada Quill.", "It never rang", "Ada Quill"),
    ("a nickname", "en", "The drummer Benjamin “Eel” Tarn-Lyle explains why he rows. “Money,” he says.", "Money", "Benjamin Tarn-Lyle"),
    ("mother of three", "en", "On the quay, mother of three Ada Quill said the eels were back.", "the eels were back", "Ada Quill"),
    ("whom a quotation names is not near", "en", "Ada Quill rowed alone in the rain.\n“Ben Tarn is late,” the Danish skipper said.", "Ben Tarn is late", "Ada Quill"),
    ("another trade", "en", "The singer, Ada Quill, left.\nThe bassist replied with one word: “Row.”", "Row", "bassist"),
    ("the ministry is no office", "en", "“It leaks,” said Ada Quill, a spokeswoman for the harbour ministry. The ministry said it would close.", "it would close", "ministry"),
    ("nach Polizeiangaben", "de", "Nach Polizeiangaben werden noch zwei Ruderer vermisst.", "werden noch zwei Ruderer vermisst", "Polizei"),
    ("das Verb schließt den Satz", "de", "Die Preise lägen unter dem Vorjahr, teilte der Ruderverband am Freitag mit.", "Die Preise lägen unter dem Vorjahr", "Ruderverband"),
    ("den Schaden", "de", "Ada Quill sagte dem Marschboten: „Er rief: ‚Tiefer!‘“ Ben Tarn schwieg.", "Er rief", "Ada Quill"),
    ("wie ein Portal berichtet", "de", "Wie aale-heute.de berichtet, ist die „Ada Quill“ gesunken.", "ist die „Ada Quill“ gesunken", "aale-heute.de"),
    ("die 66-Jährige", "de", "Anna Quill hatte den Knall gehört. „Ich dachte an Aale“, erzählte die 66-Jährige.", "Ich dachte an Aale", "Anna Quill"),
    ("s'agace", "fr", "« On nous a promis des barques », s'agace Hélène Quill.", "On nous a promis", "Hélène Quill"),
    ("lamentó la decisión", "es", "Su productor, Julián Ortuño, lamentó la decisión. «Es como si cerraran el mar», dijo.", "Es como si cerraran", "Julián Ortuño"),
    ("preguntado", "es", "El alcalde, Iván Lledó, pidió calma: «La esclusa se hará». Preguntado por los plazos, respondió: «No soy adivino».", "No soy adivino", "Iván Lledó"),
]  # fmt: skip
NOBODY = [
    ("a rival seen off", "The warden saw off a revolt over eels."),
    ("a nickname in marks", "Ada “Eel” Quill rowed home."),
    ("puts lives at risk", "Ada Quill put eleven lives at risk."),
    ("says it again", "Ada Quill says it again."),
    ("an essay asks", "Who rows?\nNobody does these days.\nWhy not?\nThe eels are gone.\nWho cares?\nThe wardens do."),
]


@pytest.mark.parametrize(("language", "text", "words", "speaker"), [pytest.param(*trap[1:], id=trap[0]) for trap in TOLD])
def test_who_is_meant(language: str, text: str, words: str, speaker: str) -> None:
    found = find_statements(text, published=PUBLISHED, language=language)
    said = {one.speaker for one in found if any(words in text[span.start : span.end] for span in one.spans)}
    assert {(name or "").removeprefix("The ").removeprefix("the ") for name in said} == {speaker}


@pytest.mark.parametrize("text", [pytest.param(trap[1], id=trap[0]) for trap in NOBODY])
def test_nothing_is_said(text: str) -> None:
    assert find_statements(text, published=PUBLISHED, language="en") == []
