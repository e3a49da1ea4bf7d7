"""Spans are those of the text as it was given, whatever it is made of; a day of publication that is none is told of."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime

import pytest

import broadsheet

TEXT = (
    "“Wir bauen die Brücke neu”, sagte Bürgermeisterin Änne Müller am Dienstag. "
    "Mehr als 550 Fährgäste, darunter 330 Schüler, saßen am 4. Juli in Lübeck fest."
)


def all_found(text):
    about = {"language": "de"}
    dated = about | {"published": "2025-07-04"}
    return (
        broadsheet.find_statements(text, **dated),
        broadsheet.find_names(text, **about),
        broadsheet.find_figures(text, **about),
        broadsheet.find_dates(text, **dated),
    )


def spans(value):
    if isinstance(value, broadsheet.Span):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from spans(one)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from spans(getattr(value, name))


HYPHEN, FEFF, RIGHT, ZERO = "\u00ad", "\ufeff", "\u200f", "\u200b"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("Brücke", f"Brü{HYPHEN}cke").replace("Müller", f"Mül{HYPHEN}ler"),
        lambda text: FEFF + text,
        lambda text: text.replace("Änne", f"{RIGHT}Änne").replace("Müller", f"Müller{RIGHT}"),
        lambda text: unicodedata.normalize("NFD", text).replace("Dienstag", f"Diens{ZERO}tag") + "o" + "\u0308" * 40_000,
    ],
    ids=["apart", "soft hyphens", "byte order mark", "marks of direction", "a heap of accents"],
)
def test_what_nobody_sees_changes_nothing_but_the_places(spoil):
    given = spoil(TEXT)

    def words(text):
        plain = [text[span.start : span.end] for span in spans(all_found(text))]
        kept = ["".join(char for char in one if char not in {HYPHEN, FEFF, RIGHT, ZERO}) for one in plain]
        return [unicodedata.normalize("NFC", one) for one in kept]

    found, expected = words(given), words(TEXT)
    assert expected
    assert [one for one in found if "ö\u0308" not in one] == expected
    assert all_found(given)[0][0].speaker == "Änne Müller"


def test_the_rest_of_a_letter_is_part_of_the_span():
    text = unicodedata.normalize("NFD", "Gestern sprach José.")
    (name,) = broadsheet.find_names(text, language="en")[-1:]
    assert [text[span.start : span.end] for span in name.mentions] == [unicodedata.normalize("NFD", "José")]
    assert name.name == "José", "what is told is composed"


@pytest.mark.parametrize(
    "published",
    [
        date(2025, 7, 4),
        datetime(2025, 7, 4, 23, 59, tzinfo=UTC),
        "2025-07-04",
        "2025-07-04 23:59:07 +0200",
        "2025-07-04T23:59:00Z",
        "20250704",
    ],
    ids=str,
)
def test_a_day_of_publication_in_every_form(published):
    (when,) = broadsheet.find_dates("The fair opens tomorrow.", published=published)
    assert when.value == "2025-07-05"
    (said,) = broadsheet.find_statements('"It opens," Ada Quill said yesterday.', published=published)
    assert said.said_on == date(2025, 7, 3)


@pytest.mark.parametrize("find", [broadsheet.find_dates, broadsheet.find_statements])
def test_what_is_no_day_is_told_of(find):
    for wrong in ("yesterday", "2025-07", "2025-13-01", "Fri, 04 Jul 2025 10:00:00 GMT"):
        with pytest.raises(ValueError, match="no ISO 8601 date"):
            find("The fair opens tomorrow.", published=wrong)
    with pytest.raises(TypeError, match="not int"):
        find("The fair opens tomorrow.", published=20250704)
    assert find("The fair opened.", published="") == find("The fair opened.") == []
