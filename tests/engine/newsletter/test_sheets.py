"""Both parts of a mail: columns, bytes, links, languages."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from broadsheet.engine.newsletter.mail_html import MAX_BYTES, write_html
from broadsheet.engine.newsletter.mail_text import COLUMNS, write_text
from broadsheet.engine.newsletter.sheet import PREFERENCES, RECIPIENT, UNSUBSCRIBE, Aside, Labels, Line, Sheet

VOID = {"meta", "br", "img"}


def sheet(count=10, **changes):
    lines = tuple(
        Line(
            f"Ferry {number} arrives & <leaves> “on time”",
            f"https://beacon.example/{number}?a=1&b=2",
            "The Beacon",
            "Twelve boats came in and nine went out again, the harbour office said. " * 3,
            "en",
            "ltr",
            is_update=number == 2,
            copies=(("The Courier", "https://courier.example/x"), ("Der Bote", "https://bote.example/y")),
        )
        for number in range(count)
    )
    whole = Sheet(
        name="Evening Headlines",
        site="The Daily",
        subject="Ferry arrives",
        date="Monday, 4 May 2026",
        lines=lines,
        home_url="https://paper.example/",
        archive_url="https://paper.example/newsletters/evening/2026-05-04/",
        imprint="The Beacon Press\nQuay 1, Upper Wick",
        note="Good evening.\n\nA quiet day.",
        quote=Aside("“We go”", "Ada Finch, mayor", "The Beacon", "https://beacon.example/q"),
        figure=Aside("550 boats", "More than 550 boats passed.", "The Beacon", "https://beacon.example/f"),
    )
    return replace(whole, **changes)


class Checker(HTMLParser):
    """Notes links, images and what is left open."""

    def __init__(self, html):
        super().__init__()
        self.open, self.links, self.images, self.faults = [], [], [], []
        self.feed(html)
        assert not self.open
        assert not self.faults

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "a":
            self.links.append(given["href"])
        if tag == "img":
            assert given["alt"] is not None
            self.images.append(given["src"])
        self.faults += [name for name in given if name.startswith("on")] + [tag] * (tag in {"script", "form", "iframe", "link"})
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_text_is_readable_at_72_columns():
    text = write_text(sheet())
    for line in text.splitlines():
        assert len(line) <= COLUMNS or "://" in line or "\ue000" in line
        assert not line.startswith(("From ", "."))
    for words in (
        "FERRY" not in text,
        "1. Ferry 0 arrives & <leaves>" in text,
        "3. Update: Ferry 2" in text,
        "Good evening." in text,
        "Quay 1" in text,
    ):
        assert words


def test_both_parts_pass_a_links_check():
    whole = sheet()
    wanted = {line.url for line in whole.lines} | {whole.archive_url, whole.quote.url, whole.figure.url}
    html = Checker(write_html(whole))
    places = {UNSUBSCRIBE, PREFERENCES}
    assert wanted | places | {whole.home_url, "https://courier.example/x", "https://bote.example/y"} == set(html.links)
    text = write_text(whole)
    addresses = set(re.findall(r"^(https?://\S+)$", text, re.MULTILINE))
    assert wanted == addresses
    assert all(text.count(place) == 1 for place in (UNSUBSCRIBE, PREFERENCES, RECIPIENT))
    for address in addresses | set(html.links) - places:
        parts = urlsplit(address)
        assert parts.scheme == "https"
        assert parts.hostname


def test_html_is_escaped_and_closed():
    html = write_html(sheet(name='<img src=x onerror="x">', note="<script>alert(1)</script>"))
    Checker(html)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.test", ""])
def test_an_address_that_leads_nowhere_on_the_web(address):
    whole = sheet(1)
    html = write_html(replace(whole, lines=(replace(whole.lines[0], url=address, copies=()),)))
    assert "javascript:" not in html
    assert "data:" not in html


@pytest.mark.parametrize("letter", ["x", "ж", "漢", "&"])
def test_a_mail_is_never_cut_by_gmail(letter):
    lines = tuple(
        Line(
            f"{letter * 300} {number}",
            f"https://beacon.example/{number}",
            letter * 60,
            letter * 900,
            note=letter * 400,
            copies=((letter * 50, "https://c.example/"),) * 6,
        )
        for number in range(40)
    )
    html = write_html(sheet(lines=lines))
    assert len(html.encode()) <= MAX_BYTES <= 100 * 1024
    Checker(html)


def test_dark_mode_and_no_pictures_by_default():
    html = write_html(sheet())
    assert "prefers-color-scheme:dark" in html
    assert 'name="color-scheme" content="light dark"' in html
    assert not Checker(html).images


def test_a_picture_has_words():
    whole = sheet(2)
    first = replace(whole.lines[0], picture="https://paper.example/media/1.jpg", picture_text="A <ferry>")
    html = write_html(replace(whole, lines=(first, replace(whole.lines[1], picture="https://paper.example/media/2.jpg"))))
    assert Checker(html).images == ["https://paper.example/media/1.jpg"]
    assert 'alt="A &lt;ferry&gt;"' in html


def test_right_to_left():
    html = write_html(sheet(labels=Labels(language="ar", direction="rtl")))
    assert '<html lang="ar" dir="rtl">' in html


def test_foreign_words_cannot_fill_a_place():
    whole = sheet(1)
    line = replace(whole.lines[0], title=f"x{UNSUBSCRIBE}y", excerpt=RECIPIENT)
    for part in (write_html(replace(whole, lines=(line,))), write_text(replace(whole, lines=(line,)))):
        assert part.count(UNSUBSCRIBE) == 1
        assert part.count(RECIPIENT) == 1
