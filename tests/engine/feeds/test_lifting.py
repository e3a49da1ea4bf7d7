"""Texts that are lifted out before the parse: what is read is what is read without that."""

from __future__ import annotations

import itertools
import random

import pytest

from broadsheet.engine import feeds
from broadsheet.engine.feeds import read_document
from broadsheet.engine.feeds.document import Document
from broadsheet.engine.feeds.lifting import MARK, lifted
from broadsheet.engine.feeds.xmltree import parse_plain
from broadsheet.errors import BroadsheetError

LONG = "<p>Words of an article, &amp; more [of] them]] > so that it is long.</p>\n" * 5
HEAD = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Beacon</title>'
PARTS = [
    f"<content:encoded><![CDATA[{LONG}]]></content:encoded>",
    f"<description>\n  <![CDATA[{LONG}]]>\n</description>",
    f"<description><![CDATA[{LONG}]]>tail</description>",
    f"<description><![CDATA[{LONG}]]><![CDATA[{LONG}]]></description>",
    f"<description><![CDATA[{LONG}]]]]><![CDATA[>{LONG}]]></description>",
    f"<description>{LONG.replace('<', '&lt;')}</description>",
    f"<title><![CDATA[{LONG}]]></title>",
    f"<title><description><![CDATA[{LONG}]]></description></title>",
    f"<content type='xhtml'><![CDATA[{LONG}]]></content>",
    f"<summary/><![CDATA[{LONG}]]><summary>x</summary>",
    f'<summary type="html"><![CDATA[{LONG}]]></summary>',
    f"<!-- <description><![CDATA[ --> {LONG}]]></description>",
    f"<?php <![CDATA[{LONG}]]> ?>",
    f'<link a="<![CDATA[{LONG}]]>"/>',
    f"<description><![CDATA[{LONG}\r\n\r]]></description>",
    f"<description><![CDATA[{LONG}\x08]]></description>",
    f"<description><![CDATA[{LONG}\x85\u2028\ufffe]]></description>",
    f"<description><![CDATA[{LONG}\u0441\u043b\u043e\u0432\u043e e\u0301]]></description>",
    f"<description><![CDATA[{LONG}{MARK}0{MARK}]]></description>",
    f"<description><![CDATA[{' ' * 300}]]></description>",
    f"<description><![CDATA[{LONG}",
    f"<dc:description><![CDATA[{LONG}]]></dc:description>",
    f"<media:description><![CDATA[{LONG}]]></media:description>",
    f"<author><description><![CDATA[{LONG}]]></description></author>",
    "<description><![CDATA[short]]></description>",
    "<guid>1</guid>",
    "<title>&#127;0&#127;</title>",
    "<title>&#127;x</title><description>&#x7f;99&#127;</description>",
    "</item><item>",
]


def outcome(text: str) -> Document | str:
    try:
        return read_document(text.encode("utf-8", "replace"), url="https://a.test/feed")
    except BroadsheetError as error:
        return repr(error)


def outcomes(monkeypatch: pytest.MonkeyPatch, text: str) -> tuple[Document | str, Document | str]:
    """Read with and without lifting."""
    with_lifting = outcome(text)
    with monkeypatch.context() as patched:
        patched.setattr(feeds, "parse_plain", lambda _body: None)
        return with_lifting, outcome(text)


@pytest.mark.parametrize("head", [HEAD, '<feed xmlns="http://www.w3.org/2005/Atom">', "<rdf:RDF><channel/>"])
@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_read_alike(monkeypatch: pytest.MonkeyPatch, head: str, part: str) -> None:
    entry = "entry" if head.startswith("<feed") else "item"
    ends = {"<rss": "</channel></rss>", "<fee": "</feed>", "<rdf": "</rdf:RDF>"}
    text = f"{head}<{entry}>{part.replace('item', entry)}</{entry}>{ends[head[:4]]}"
    one, other = outcomes(monkeypatch, text)
    assert one == other


def test_parts_together_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(7)
    for _ in range(150):
        body = "".join(rng.choices([*PARTS[:2], *PARTS], k=rng.randint(1, 4)))
        one, other = outcomes(monkeypatch, f"{HEAD}<item>{body}</item></channel></rss>")
        assert one == other, body


def test_ordinary_articles_are_lifted() -> None:
    rest, texts = lifted(f"{HEAD}<item>{PARTS[0]}</item><item>{PARTS[1]}</item></channel></rss>".encode())
    assert texts == [LONG, LONG]
    assert len(rest) < len(LONG)


@pytest.mark.parametrize("number", [2, 3, 4, 6, 7, 9, 11, 12, 13, 15, 18, 23])
def test_a_feed_with_anything_out_of_the_ordinary_is_parsed_whole(number: int) -> None:
    found = parse_plain(f"{HEAD}<item>{PARTS[0]}{PARTS[number]}</item></channel></rss>".encode("utf-8", "replace"))
    assert found is None or found[1] == []


def test_sections_without_end_take_no_time() -> None:
    body = HEAD.encode() + b"<![CDATA[" * 100_000 + b"]" * 100_000
    assert lifted(body) == (body, [])


@pytest.mark.parametrize(
    "around", ["<title>{}</title>", "<link a='{}'/>", "<description><![CDATA[{}]]></description>", "<!-- {} -->"]
)
def test_bytes_that_are_no_utf8_are_never_taken_for_it(around: str) -> None:
    """The parser is given bytes that nobody has decoded: what it takes must be what decodes."""
    before, after = f"{HEAD}<item>{around}</item></channel></rss>".encode().split(b"{}")
    continuations = [b"", b"A", b"\x7e", b"\x80", b"\x8f", b"\x90", b"\x9f", b"\xa0", b"\xbf", b"\xc0"]
    for first in (*range(0x80, 0x100, 5), 0xC0, 0xC1, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5):
        for rest in itertools.product(continuations, repeat=3):
            given = bytes([first]) + b"".join(rest)
            if given.decode(errors="ignore").encode() != given:
                assert parse_plain(before + given + after) is None, given
                assert parse_plain(b"<!-- " + given + b" -->" + before + after) is None, given
