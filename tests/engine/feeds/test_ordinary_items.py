"""Items of RSS that are read in one pass: what is found is what the reader of all items finds."""

from __future__ import annotations

import random

import pytest

from broadsheet.engine.feeds import read_document, rss
from broadsheet.engine.feeds.document import Document

HEAD = (
    '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:o="urn:other" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel><title>Beacon</title><link>https://b.test/</link>'
)
PARTS = [
    "<title>Bridge</title>",
    "<title> Tom &amp;amp; &lt;b&gt;Jerry&lt;/b&gt; </title>",
    "<title/>",
    "<title>A <b>b</b></title>",
    "<title type='html'>x</title>",
    "<dc:title>Other</dc:title>",
    "<link>https://b.test/1</link>",
    "<link> /relative path </link>",
    "<link>javascript:alert(1)</link>",
    "<link/>",
    "<link rel='self' href='/x'>y</link>",
    "<guid>https://b.test/g</guid>",
    "<guid isPermaLink=' FALSE '>https://b.test/g</guid>",
    "<guid ispermalink='true'>no address</guid>",
    "<guid> </guid>",
    "<id>other</id>",
    "<pubDate> Tue, 01 Sep 2026 10:00:00 GMT </pubDate>",
    "<pubDate value='2026-09-01'/>",
    "<dc:creator>Ann Example</dc:creator>",
    "<author>ann@b.test (Ann)</author>",
    "<author><name>Ann</name></author>",
    "<category>a</category>",
    "<category> b </category><category>a</category><category/><category>a</category>",
    "<category domain='d'>a</category>",
    "<description>&lt;p&gt;Words&lt;/p&gt;</description>",
    "<description/>",
    f"<description><![CDATA[<p>{'long words ' * 30}</p>]]></description>",
    f"<Description><![CDATA[<p>{'long words ' * 30}</p>]]></Description>",
    "<content:encoded><![CDATA[<p>Whole</p>]]></content:encoded>",
    f"<content:encoded><![CDATA[ <p>{'long words ' * 30}</p> ]]></content:encoded>",
    "<content:encoded> </content:encoded>",
    "<comments>https://b.test/1#c</comments>",
    "<comments>none yet</comments>",
    "<slash:comments>3</slash:comments>",
    "<o:thing>x</o:thing>",
    "<enclosure url='https://b.test/a.mp3' type='audio/mpeg'/>",
    "<source url='https://c.test/'>C</source>",
    "words",
]


def read(parts: list[str], start: str = "<item>") -> Document:
    return read_document(f"{HEAD}{start}{''.join(parts)}</item></channel></rss>".encode(), url="https://f.test/feed")


def test_items_are_read_as_the_reader_of_all_items_does(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(11)
    some = [*([part] for part in PARTS), *(rng.sample(PARTS, k=rng.randint(2, 8)) for _ in range(600))]
    starts = [rng.choice(["<item>"] * 6 + ["<item href='/h'>", "<item xml:base='https://e.test/'>"]) for _ in some]
    found = [read(parts, start) for parts, start in zip(some, starts, strict=True)]
    monkeypatch.setattr(rss, "ordinary", lambda _element, _scope: None)
    for parts, start, one in zip(some, starts, found, strict=True):
        assert one == read(parts, start), parts


def test_most_items_are_ordinary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rss, "_item", None)
    item = read(
        [PARTS[0], PARTS[6], PARTS[12], PARTS[16], PARTS[18], PARTS[22], PARTS[24], PARTS[29], PARTS[31], PARTS[33]]
    ).items[0]
    assert item.link == "https://b.test/1"
    assert [tag.term for tag in item.tags] == ["b", "a"]
