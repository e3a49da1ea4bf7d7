"""Lines that link to articles: what they print, and that nothing from outside gets out of its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from broadsheet.site import lines

EVIL = "\"><script>x</script>'&"


@dataclass
class Line:
    url: str = "/articles/1/a/"
    title: str = "Bridge opens"
    language: str = "de"
    time: datetime = datetime(2020, 1, 2, 3, 4, tzinfo=UTC)
    given: str = ""
    outlet: str = "Courier"
    outlet_url: str = "/outlets/courier/"
    ink: int = 3
    is_copy: bool = True
    label: str = "background"
    reasons: str = "on the same day"


@pytest.mark.parametrize("tag", [lines.reports, lines.kin, lines.titles, lines.listed])
def test_nothing_from_outside_is_markup(tag: Any) -> None:
    evil = Line(**dict.fromkeys(("url", "title", "language", "given", "outlet", "outlet_url", "label", "reasons"), EVIL))
    printed = tag([evil])
    assert "<script" not in printed
    assert printed.count('"') % 2 == 0


@pytest.mark.parametrize(
    ("tag", "parts"),
    [
        (lines.reports, ('class="outlet ink-3"', ">Courier</a>", ">copy</span>", '<li lang="de" dir="ltr">')),
        (lines.kin, (">background</span>", ">Courier</span>", 'class="why"')),
        (lines.titles, ("<article", '<p class="kicker"><time')),
        (lines.listed, ("<li", "</a> <time")),
    ],
)
def test_what_is_printed(tag: Any, parts: tuple[str, ...]) -> None:
    printed = tag([Line(), Line()])
    assert printed.count('<a href="/articles/1/a/">Bridge opens</a>') == 2
    assert all(part in printed for part in parts)
    assert tag([]) == ""


def test_what_is_not_there_is_not_printed() -> None:
    assert "copy" not in lines.reports([Line(is_copy=False)])
    printed = lines.kin([Line(outlet="", reasons="")])
    assert "Courier" not in printed
    assert "why" not in printed
