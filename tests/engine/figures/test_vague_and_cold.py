"""Vague numbers of further languages; cold without a word of warmth."""

from __future__ import annotations

import pytest

from broadsheet import find_figures


@pytest.mark.parametrize(
    ("language", "text", "words", "value", "counted"),
    [
        ("es", "Hubo decenas de heridos.", "decenas", [20, 99], "heridos"),
        ("es", "Miles de personas huyeron.", "Miles", [2000, 9999], "personas"),
        ("uk", "Поранено десятки людей.", "десятки", [20, 99], "людей"),
        ("uk", "Тисячі людей вийшли.", "Тисячі", [2000, 9999], "людей"),
        ("uk", "Вийшло 5 тисяч людей.", "5 тисяч", 5000, "людей"),
        ("ru", "Ранены сотни людей.", "сотни", [200, 999], "людей"),
        ("ru", "Пришло 3 тысячи человек.", "3 тысячи", 3000, "человек"),
    ],
)
def test_vague_numbers(language, text, words, value, counted):
    (figure,) = find_figures(text, language=language)
    assert (text[figure.span.start : figure.span.end], figure.value, figure.counted) == (words, value, counted)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It was -5C in Skarholm.", [("-5C", -5)]),
        ("The morning began at minus 12C.", [("minus 12C", -12)]),
        ("They flew a C-5C and a B-5C.", []),
        ("Seat 5C was empty.", []),
    ],
)
def test_cold(text, values):
    assert [(text[one.span.start : one.span.end], one.value) for one in find_figures(text, language="en")] == values
