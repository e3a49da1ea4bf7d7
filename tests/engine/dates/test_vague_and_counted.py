"""Stretches that name no days, and weeks counted from this one."""

from __future__ import annotations

import pytest

from broadsheet import find_dates

PUBLISHED = "2025-07-04"  # a Friday


@pytest.mark.parametrize(
    ("language", "text", "words", "value"),
    [
        ("fr", "Les prix ont monté ces derniers mois.", "ces derniers mois", "2025-04-04/2025-07-04"),
        ("fr", "Il a plu au cours des dernières semaines.", "des dernières semaines", "2025-06-13/2025-07-04"),
        ("fr", "Le port a changé ces dernières années.", "ces dernières années", "2022-07-05/2025-07-04"),
        ("fr", "Elle part dans les prochains jours.", "les prochains jours", "2025-07-05/2025-07-07"),
        ("es", "Los precios subieron en los últimos meses.", "los últimos meses", "2025-04-04/2025-07-04"),
        ("es", "Zarpa en las próximas semanas.", "las próximas semanas", "2025-07-05/2025-07-25"),
        ("de", "Es regnete in den letzten Tagen.", "den letzten Tagen", "2025-07-01/2025-07-04"),
        ("en", "Prices rose in recent months.", "recent months", "2025-04-04/2025-07-04"),
    ],
)
def test_vague_stretches(language, text, words, value):
    (when,) = find_dates(text, published=PUBLISHED, language=language)
    assert (text[when.span.start : when.span.end], when.value, when.vague) == (words, value, True)


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("fr", "Les derniers jours de juin furent chauds.", ["2025-06"]),
        ("es", "Llovió los últimos días de junio.", ["2025-06"]),
        ("uk", "Los últimos días, співала вона.", []),
        ("en", "They met the week before last.", ["2025-W25"]),
        ("en", "The council had met earlier in the week.", ["2025-W27"]),
        ("en", "The fair in two weeks' time is sold out.", ["2025-07-18"]),
        ("en", "The fair was built in two weeks.", []),
    ],
)
def test_what_is_counted_from_here(language, text, values):
    assert [when.value for when in find_dates(text, published=PUBLISHED, language=language)] == values
