"""Bytes of feeds to text, whatever they claim to be."""

from __future__ import annotations

import codecs

import pytest

from broadsheet.engine.feeds import parse_feed
from broadsheet.engine.feeds.encoding import codec, decode_feed

WORDS = "Grüße, 15 €"


def rss(title: str, declaration: str = "") -> str:
    return f"{declaration}<rss><channel><title>{title}</title></channel></rss>"


def declared(name: str) -> str:
    return f'<?xml version="1.0" encoding="{name}"?>'


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (rss(WORDS).encode(), None),
        (codecs.BOM_UTF8 + rss(WORDS, declared("iso-8859-1")).encode(), "text/xml; charset=koi8-r"),
        (rss(WORDS, declared("windows-1252")).encode("cp1252"), None),
        (rss(WORDS, declared("iso-8859-1")).encode("cp1252"), None),
        (rss(WORDS).encode("cp1252"), "application/rss+xml; charset=windows-1252"),
        (rss(WORDS).encode("cp1252"), "text/xml"),
        (rss(WORDS, declared("utf-8")).encode("cp1252"), None),
        (rss(WORDS, declared("iso-8859-1")).encode(), None),
        (rss(WORDS, declared("iso-8859-1")).encode(), "text/xml; charset=us-ascii"),
        (rss(WORDS, declared("no-such-set")).encode(), "text/xml; charset=neither"),
        (codecs.BOM_UTF16_LE + rss(WORDS).encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + rss(WORDS).encode("utf-16-be"), None),
        (rss(WORDS, declared("utf-16")).encode("utf-16-le"), None),
        (rss(WORDS, declared("utf-16")).encode("utf-16-be"), None),
        (codecs.BOM_UTF32_LE + rss(WORDS).encode("utf-32-le"), None),
        (rss(WORDS, declared("utf-32")).encode("utf-32-be"), None),
        (rss(WORDS, declared("utf-16")).encode(), None),
    ],
)
def test_the_words_come_through(data: bytes, content_type: str | None) -> None:
    assert parse_feed(data, content_type=content_type).title == WORDS


def test_ebcdic_is_read_by_its_declaration() -> None:
    assert parse_feed(rss("Oeuf Ø", declared("ibm037")).encode("cp037")).title == "Oeuf Ø"


@pytest.mark.parametrize(
    ("name", "python"),
    [("euc-kr", "cp949"), ("shift_jis", "cp932"), ("koi8-r", "koi8-r"), ("windows-1251", "cp1251"), ("big5", "big5")],
)
def test_other_scripts(name: str, python: str) -> None:
    title = {"euc-kr": "뉴스 신문", "shift_jis": "新聞の記事", "big5": "新聞報導"}.get(name, "Новости дня")
    assert parse_feed(rss(title, declared(name)).encode(python)).title == title


def test_utf7_is_never_read() -> None:
    assert codec("utf-7") is None
    data = rss("+ADw-script+AD4-", declared("utf-7")).encode()
    assert parse_feed(data, content_type="text/xml; charset=utf-7").title == "+ADw-script+AD4-"


@pytest.mark.parametrize("label", ["base64", "rot13", "unicode_escape", "idna", "hex", "zip", "no such", "", None])
def test_what_is_no_character_set(label: str | None) -> None:
    assert codec(label) is None


def test_a_contradiction_is_told() -> None:
    decoded = decode_feed(rss(WORDS, declared("koi8-r")).encode())
    assert decoded.encoding == "utf-8"
    assert decoded.problem == "encoding: called koi8-r, read as utf-8"


def test_characters_of_windows_in_the_wrong_place_are_understood() -> None:
    assert parse_feed(rss("don&#146;t &#x93;say&#x94;").encode()).title == "don’t “say”"
    assert parse_feed(rss("don\x92t").encode()).title == "don’t"
