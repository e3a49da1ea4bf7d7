"""What reports in different languages have in common."""

from __future__ import annotations

import pytest

from broadsheet.engine.understand.bridges import bridges_of, skeleton
from broadsheet.engine.understand.glossary import concept_of
from broadsheet.engine.understand.terms import fold


@pytest.mark.parametrize(
    "spellings",
    [
        ("Mansour", "منصور", "Мансур", "Mansûr"),
        ("Shevchenko", "Шевченко", "Chevtchenko"),
        ("Karamanlis", "Καραμανλής"),
        ("Zaporizhzhia", "Запоріжжя"),
        ("Marigold's", "Marigold"),
    ],
)
def test_a_name_has_one_skeleton_in_every_alphabet(spellings):
    assert len({skeleton(fold(name)) for name in spellings}) == 1


def test_names_that_differ_keep_apart():
    assert skeleton("mansour") != skeleton("marigold")


def test_names_numbers_and_concepts_are_told_apart():
    terms = bridges_of(
        "Ferry adrift with 1,250 on board", "The Marigold carries 1,250 passengers, said Commander Mansour.", "en-GB"
    ).counts
    assert terms["=1250"] == 3
    assert terms["~mrgld"] == 1
    assert terms[f"#{concept_of('ferry', 'en')}"] == 2
    assert not any("brd" in term for term in terms)  # "board" is no name: it has no capital


def test_digits_of_every_script_are_numbers():
    assert bridges_of("", "على متنها ٤١٢ راكبا", "ar").counts["=412"] == 1
    assert bridges_of("", "1.250 Menschen", "de").counts == bridges_of("", "1\u202f250 Menschen", "de").counts


def test_the_article_of_arabic_falls_away():
    assert skeleton(fold("المنصور")) == skeleton(fold("منصور"))


def test_short_skeletons_and_single_digits_say_nothing():
    assert bridges_of("", "Noor has 4.", "en").counts == {}


def test_without_a_language_no_concepts():
    assert not any(term.startswith("#") for term in bridges_of("Ferry", "A Ferry sank.", None).counts)


def test_vowel_marks_part_no_words():
    marked, plain = bridges_of("", "مذنّب فوق مرسى نور", "ar"), bridges_of("", "مذنب فوق مرسى نور", "ar")
    assert marked.counts == plain.counts


def test_a_name_that_begins_like_an_article_keeps_its_beginning():
    (term,) = list(bridges_of("", "ألدوس", "ar").counts)
    assert term in bridges_of("", "Aldous", "en").counts
