"""How alike two articles are, in one language and across two."""

from __future__ import annotations

import pytest

from broadsheet import StoryIndex
from broadsheet.engine.understand.glossary import _CONCEPTS, _RARITY, LANGUAGES, concept_of, rarity_of
from broadsheet.engine.understand.similarity import similarity
from broadsheet.engine.understand.terms import fold

FERRY = {
    "title": "Ferry adrift off Marsa Noor",
    "text": "A ferry with 412 passengers lost both engines and is adrift off the coast of Marsa Noor.",
    "language": "en",
}
FAEHRE = {
    "title": "Fähre treibt vor Marsa Noor",
    "text": "Eine Fähre mit 412 Passagieren treibt ohne Motoren vor der Küste von Marsa Noor.",
    "language": "de",
}
BANK = {
    "title": "Central bank raises its rate",
    "text": "The central bank of Halmere raised its interest rate to five percent on fears of inflation.",
    "language": "en",
}
LEITZINS = {
    "title": "Notenbank hebt den Leitzins an",
    "text": "Die Notenbank in Halmere erhöht den Leitzins auf fünf Prozent, weil die Preise steigen.",
    "language": "de",
}


def test_the_same_words_are_most_alike():
    assert similarity(FERRY, FERRY) == pytest.approx(1.0)
    assert similarity(FERRY, BANK) < 0.3


def test_nothing_in_common():
    assert similarity(FERRY, {"title": "", "text": "", "language": "en"}) == 0.0
    assert similarity({}, {}) == 0.0


def test_it_does_not_matter_which_comes_first():
    assert similarity(FERRY, LEITZINS) == pytest.approx(similarity(LEITZINS, FERRY))


def test_the_same_event_across_languages_is_nearer_than_another_event():
    assert similarity(FERRY, FAEHRE) > 2 * similarity(FERRY, LEITZINS)
    assert similarity(BANK, LEITZINS) > 2 * similarity(BANK, FAEHRE)


def test_a_language_that_nobody_named_is_recognised():
    text = "Die Feuerwehr und die Polizei sind mit dem Hochwasser nicht fertig geworden, und auch die Brücke ist noch gesperrt."
    named = {"title": "", "text": text, "language": "de"}
    assert similarity({"title": "", "text": text}, FAEHRE) == similarity(named, FAEHRE)


def test_an_index_answers_before_anything_was_added():
    assert StoryIndex().similarity(FERRY, FAEHRE) == similarity(FERRY, FAEHRE)


@pytest.mark.parametrize(
    ("words", "languages"),
    [
        (("ferry", "Fähre", "ferry", "transbordador", "traghetto", "promu", "feribot", "парома", "поромі", "العبارة"), LANGUAGES),
        (("strike", "Streiks", "grève", "huelga", "sciopero", "strajku", "grevi", "забастовки", "страйк", "والإضراب"), LANGUAGES),
        (("flooding", "Hochwassers"), ("en", "de")),
    ],
)
def test_words_of_one_concept(words, languages):
    concepts = {concept_of(fold(word), language) for word, language in zip(words, languages, strict=True)}
    assert len(concepts) == 1
    assert None not in concepts


def test_words_and_languages_that_the_glossary_does_not_know():
    assert concept_of("skarholm", "en") is None
    assert concept_of("ferry", "fi") is None


def test_every_concept_has_ten_columns_and_a_rarity():
    lines = _CONCEPTS.strip().splitlines()
    assert {len(line.split(" ")) for line in lines} == {len(LANGUAGES)}
    assert len(_RARITY) == len(lines)
    assert all(1 <= rarity_of(number) <= 9 for number in range(len(lines)))
