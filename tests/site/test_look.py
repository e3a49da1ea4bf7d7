"""What can be measured of the look: contrast of every ink on every ground, both schemes; how dates and languages are set."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
import time_machine

from broadsheet.records import SafeHtml
from broadsheet.site import assets, lines, tags
from broadsheet.site.cards import INKS

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CSS = next(asset for asset in assets.assets().values() if asset.name == "broadsheet.css").body.decode()
GROUNDS = ("paper", "sheet", "wash")
INKS_OF_TEXT = ("ink", "soft", "spot", *(f"ink-{number}" for number in range(INKS)))


def _scheme(name):
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})\b", CSS.split("@media screen and (prefers-color-scheme: dark)")[0]))
    dark = dict(
        re.findall(
            r"--([\w-]+): (#[0-9a-f]{6})\b", CSS.split("@media screen and (prefers-color-scheme: dark)")[1].split("@media")[0]
        )
    )
    return light if name == "light" else light | dark


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS_OF_TEXT)
def test_text_can_be_read(scheme, ground, ink):
    colours = _scheme(scheme)
    lighter, darker = sorted((_luminance(colours[ink]), _luminance(colours[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_every_outlets_ink_has_a_class():
    assert {int(number) for number in re.findall(r"\.ink-(\d+) \{", CSS)} == set(range(INKS))


@pytest.mark.parametrize(
    ("when", "given", "written"),
    [
        (datetime(2026, 11, 22, 9, 5, tzinfo=UTC), "", "09:05"),
        (datetime(2026, 11, 20, 9, 5, tzinfo=UTC), "", "Fri 09:05"),
        (datetime(2026, 11, 14, 9, 5, tzinfo=UTC), "", "14 Nov"),
        (datetime(2025, 11, 14, 9, 5, tzinfo=UTC), "", "14 Nov 2025"),
        (datetime(2026, 11, 22, 12, 0, tzinfo=UTC), "2026-11-22", "today"),
        (datetime(2026, 11, 20, 12, 0, tzinfo=UTC), "2026-11-20", "Friday"),
        (datetime(2026, 11, 25, 9, 5, tzinfo=UTC), "", "25 Nov"),
    ],
)
def test_short_times(when, given, written):
    with time_machine.travel(NOW, tick=False):
        assert tags.moment(when, given, "short").endswith(f">{written}</time>")


def test_times_without_an_original_name_their_zone():
    assert (
        tags.moment(NOW)
        == '<time datetime="2026-11-22T12:00+00:00" title="22 November 2026, 12:00 UTC">22 November 2026, 12:00</time>'
    )
    assert tags.moment(None) == ""
    assert tags.moment(NOW, style="day").endswith(">22 November 2026</time>")


def test_what_is_given_is_escaped():
    assert "<script" not in tags.moment(NOW, '"><script>')
    assert "<b" not in lines.tongue('x"><b>')


@pytest.mark.parametrize(
    ("language", "attributes"),
    [
        ("en", ' lang="en" dir="ltr"'),
        ("ar-EG", ' lang="ar-EG" dir="rtl"'),
        ("he", ' lang="he" dir="rtl"'),
        ("", ' dir="auto"'),
        (None, ' dir="auto"'),
    ],
)
def test_languages(language, attributes):
    assert lines.tongue(language) == attributes


def test_only_what_the_sanitiser_made_is_printed():
    assert tags.body(SafeHtml("<p>x</p>")) == "<p>x</p>"
    assert tags.body("<script>") == ""  # type: ignore[arg-type]
    assert tags.body(None) == ""


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://x.example", "https://x.example"),
        ("HTTP://X.example", "HTTP://X.example"),
        ("javascript:x", ""),
        (None, ""),
        ("data:x", ""),
    ],
)
def test_only_the_web_is_linked(url, leads):
    assert tags.outward(url) == leads


def test_addresses_are_shortened_to_their_host():
    assert tags.address("https://www.courier.example.org/news/1?x=y") == "courier.example.org"
    assert tags.address("nonsense") == "nonsense"
