"""An export is cut into its items wherever the bytes are cut, and a broken item takes nothing with it."""

from __future__ import annotations

import contextlib
import time

import pytest

from broadsheet.engine.wxr import split as module
from broadsheet.engine.wxr.read import read_post, read_site
from broadsheet.engine.wxr.split import decode, split
from broadsheet.errors import NotAFeed, TooComplex

HEAD = '<?xml version="1.0" encoding="{}"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Zeitung für alle</title><link>https://a.example/</link><description><![CDATA[<item>no</item>]]></description>'
ITEM = "<item><title>{}</title><content:encoded><![CDATA[{}]]></content:encoded></item>"


def pieces(text, size=1 << 20, encoding="utf-8"):
    data = text.encode(encoding)
    return list(split(decode(data[at : at + size] for at in range(0, len(data), size))))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 301, 1 << 20])
def test_it_does_not_matter_where_the_bytes_are_cut(size):
    text = HEAD.format("UTF-8") + ITEM.format("größer", "a </item> b <item> c") + "<!-- <item> -->" + ITEM.format("ї", "x")
    found = pieces(text, size)
    assert [piece.name for piece in found] == ["head", "item", "item"]
    assert read_site(found[0]).title == "Zeitung für alle"
    assert [(post.title, post.content) for piece in found[1:] if (post := read_post(piece))] == [
        ("größer", "a </item> b <item> c"),
        ("ї", "x"),
    ]


@pytest.mark.parametrize(("name", "encoding"), [("ISO-8859-1", "iso-8859-1"), ("UTF-8", "utf-8-sig"), ("UTF-16", "utf-16")])
def test_other_encodings_are_read(name, encoding):
    found = pieces(HEAD.format(name) + ITEM.format("größer", "x"), encoding=encoding)
    assert read_post(found[1]).title == "größer"


def test_control_characters_go():
    assert read_post(pieces(HEAD.format("UTF-8") + ITEM.format("a\x00b\x0bc", "\x1f\ufffed"))[1]).title == "abc"


def test_an_item_without_an_end_is_told_and_the_next_is_read():
    text = HEAD.format("UTF-8") + "<item><title>Lost</title>" + ITEM.format("Found", "x")
    found = pieces(text)
    assert [piece.name for piece in found] == ["head", "problem", "item", "item"]
    assert "“Lost”" in found[1].text


def test_cdata_without_an_end_loses_one_item(monkeypatch):
    monkeypatch.setattr(module, "MAX_PIECE", 10_000)
    text = HEAD.format("UTF-8") + "<item><title>Lost</title><![CDATA[ no end " + " " * 11_000 + ITEM.format("Found", "x")
    assert [piece.name for piece in pieces(text)][-1] == "item"


def test_a_file_cut_off_is_told():
    found = pieces(HEAD.format("UTF-8") + ITEM.format("Whole", "x") + "<item><title>Half")
    assert [piece.name for piece in found] == ["head", "item", "problem"]
    assert "ends in the middle" in found[2].text


def test_entities_are_never_expanded():
    text = HEAD.format("UTF-8") + "<item><title>&xxe; &nbsp;&eacute; &amp;</title></item>"
    assert read_post(pieces(text)[1]).title == "&xxe; é &"
    with pytest.raises(TooComplex):
        pieces('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + HEAD.format("UTF-8"))
    with pytest.raises(TooComplex):
        pieces(HEAD.format("UTF-8") + '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + ITEM.format("a", "b"))


@pytest.mark.parametrize("text", ["", " \n ", "no markup", "<html><body>page</body></html>", "<rss><channel/></rss>", '{"a": 1}'])
def test_what_is_no_export_is_refused(text):
    with pytest.raises(NotAFeed):
        pieces(text)


@pytest.mark.parametrize("junk", ["<item>", "<item><![CDATA[", "<!--", "<![CDATA[", "<wp:author>", "]]>", "</item>"])
def test_hostile_files_end_soon(junk):
    text = HEAD.format("UTF-8") + junk * (2_000_000 // len(junk))
    start = time.process_time()
    with contextlib.suppress(TooComplex):
        pieces(text)
    assert time.process_time() - start < 10
