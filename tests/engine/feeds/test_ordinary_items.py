"""Items of RSS and entries of Atom that are read in one pass: what is found is what the reader of all of them finds."""

from __future__ import annotations

import random

import pytest

from broadsheet.engine.feeds import atom, read_document, rss
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


ATOM_HEAD = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:thr="http://purl.org/syndication/'
    'thread/1.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:o="urn:other"><title>Beacon</title><link href="https://b.test/"/>'
)
ATOM_PARTS = [
    "<title>Bridge</title>",
    "<title type='html'> Tom &amp;amp; &lt;b&gt;Jerry&lt;/b&gt; </title>",
    "<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A <b>b</b></div></title>",
    "<title/>",
    "<media:title>Other</media:title>",
    "<id>tag:b.test,2026:1</id>",
    "<id>https://b.test/id</id>",
    "<id o:x='1'> relative </id>",
    "<id> </id>",
    "<link href='https://b.test/1'/>",
    "<link href=' /relative ' rel='alternate' type='text/html'/>",
    "<link rel='alternate' type='application/json' href='/1.json'/>",
    "<link rel='replies' type='text/html' href='/1#c'/>",
    "<link rel='replies' type='application/atom+xml' href='/1/c.xml'/>",
    "<link rel='enclosure' type='audio/mpeg' length='3' href='/a.mp3'/>",
    "<link rel='self'>https://b.test/words</link>",
    "<link href='javascript:alert(1)'/>",
    "<link/>",
    "<published> 2026-09-01T10:00:00Z </published>",
    "<published/>",
    "<updated>2026-09-02T10:00:00Z</updated>",
    "<modified>2026-09-03T10:00:00Z</modified>",
    "<author><name>Ann Example</name></author>",
    "<author><name>Ben Example</name><email>ben@b.test</email><uri>/ben</uri></author>",
    "<author>Cy Example</author>",
    "<author/>",
    "<contributor><name>Di Example</name></contributor>",
    "<dc:creator>Eve Example</dc:creator>",
    "<category term='a'/>",
    "<category term='b' scheme='https://b.test/s' label='B'/><category term='a' label='A'/>",
    "<category/>",
    "<dc:subject>c</dc:subject>",
    "<summary type='html'>&lt;p&gt;Words&lt;/p&gt;</summary>",
    "<summary>Plain &lt;words&gt;</summary>",
    "<summary/>",
    "<content type='html'> &lt;p&gt;Whole&lt;/p&gt; </content>",
    f"<content type='html'><![CDATA[<p>{'long words ' * 30}</p>]]></content>",
    "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Whole</p></div></content>",
    "<content src='/1.pdf' type='application/pdf'/>",
    "<content type='text/x-odd'>V29yZHM=</content>",
    "<content/>",
    "<thr:total>3</thr:total>",
    "<o:thing>x</o:thing>",
    "<media:thumbnail url='/t.png'/>",
    "<rights>None</rights>",
    "<source><title>C</title><link href='https://c.test/'/></source>",
    "words",
]


def read_atom(parts: list[str], start: str = "<entry>") -> Document:
    return read_document(f"{ATOM_HEAD}{start}{''.join(parts)}</entry></feed>".encode(), url="https://f.test/feed")


def test_entries_are_read_as_the_reader_of_all_entries_does(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(12)
    some = [*([part] for part in ATOM_PARTS), *(rng.sample(ATOM_PARTS, k=rng.randint(2, 9)) for _ in range(800))]
    starts = [rng.choice(["<entry>"] * 6 + ["<entry xml:lang='de'>", "<entry xml:base='https://e.test/'>"]) for _ in some]
    found = [read_atom(parts, start) for parts, start in zip(some, starts, strict=True)]
    monkeypatch.setattr(atom, "ordinary", lambda _element, _scope: None)
    for parts, start, one in zip(some, starts, found, strict=True):
        assert one == read_atom(parts, start), parts


def test_most_entries_are_ordinary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atom, "_entry", None)
    entry = read_atom([ATOM_PARTS[place] for place in (0, 5, 9, 12, 18, 20, 22, 23, 29, 32, 36, 41, 42)]).items[0]
    assert entry.link == "https://b.test/1"
    assert entry.comments == "https://b.test/1#c"
