"""Figures in running text: what is one, its value, and what it counts."""

from __future__ import annotations

import pytest

from broadsheet import find_figures


def found(text, language="en"):
    return [
        (text[figure.span.start : figure.span.end], figure.value, figure.unit, figure.comparator, figure.counted)
        for figure in find_figures(text, language=language)
    ]


@pytest.mark.shared
def test_every_figure_of_the_reference_page(shared):
    text = (shared / "seed" / "page.txt").read_text(encoding="utf-8")
    figures = find_figures(text, language="en")
    told = [(figure.value, figure.comparator, figure.counted) for figure in figures]
    assert (550, "more than", "aerial weapons") in told
    assert (330, "more than", "Iranian-type Shahed drones") in told
    assert (23, "at least", "people") in told
    assert ([10, 12], None, "letters") in told
    whole = next(figure for figure in figures if figure.value == 550)
    assert next(figure for figure in figures if figure.value == 330).part_of == whole.span
