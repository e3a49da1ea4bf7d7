"""Attacks spliced of the pieces that parsers differ about, sent through each kind of text that a feed has; a browser's parser audits."""

from __future__ import annotations

import html
import json
import random
from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser

from broadsheet.engine.feeds import parse_feed
from broadsheet.engine.html.sanitize import _ATTRIBUTES, _TAGS
from broadsheet.records import Feed

_PIECES = (
    "<svg>|</svg>|<math>|</math>|<math><mi>|<mtext>|<mglyph>|<malignmark>|<annotation-xml encoding=text/html>|<foreignObject>|<desc>|"
    "<svg><title>|<title>|</title>|<style>|</style>|<script>|</script>|<noscript>|</noscript>|<template>|</template>|<iframe srcdoc='|'>|"
    "<xmp>|<plaintext>|<textarea>|</textarea>|<select>|</select>|<option>|<form>|</form>|<table>|<tr>|<td>|</table>|<caption>|<col>|"
    '<p>|</p>|<b>|</b>|<i>|<li>|<ul>|</ul>|<h1>|<dd>|<rp>|<figure>|<br>|words |<a title="|">|<div title=\'"><script>\'>|<!--|-->|--!>|'
    '<![CDATA[|<?x |\0|&lt;|&quot;|<img src=x onerror=alert(1)>|<a href="https://a.example/">|</a>|<img src=/a.png srcset="|, data:,x 2x"|'
    '<a href="java\tscript:alert(1)">|<a href=&#x6A;avascript&colon;alert(1)>|<q cite=vbscript:x>|<p onclick=alert(1) style=x:expression(1)>|'
    "<base href=javascript:>|<object data=data:text/html,x>|<video poster=javascript:x>|</video>|<x-y is=z onfocus=alert(1)>"
).split("|")
_ADDED = {"a": {"rel"}, "img": {"loading"}}
_NAMES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"'


def unsafe(clean: str) -> Iterator[str]:
    """Tell what a browser would find that must not be there."""
    body = LexborHTMLParser(f"<!DOCTYPE html><body>{clean}").body
    for node in body.css("*") if body else ():
        if node.tag == "body":
            continue
        if node.tag not in _TAGS:
            yield node.tag or "?"
        allowed = _ATTRIBUTES["*"] | _ATTRIBUTES.get(node.tag or "", set()) | _ADDED.get(node.tag or "", set())
        for name, value in node.attributes.items():
            said = value or ""
            addresses = said.split(", ") if name == "srcset" else [said] if name in {"href", "src", "cite"} else []
            if name not in allowed or not all(one.startswith(("https://", "http://", "mailto:")) for one in addresses):
                yield f"{node.tag}[{name}={said}]"


def feeds(attack: str) -> Iterator[bytes]:
    escaped = html.escape(attack.replace("\0", ""), quote=False)
    inside = f"<title>{escaped}</title><description>{escaped}</description>"
    yield f'<rss version="2.0" {_NAMES}><channel><item>{inside}<content:encoded>{escaped}</content:encoded></item></channel></rss>'.encode()
    yield f'<rss {_NAMES}><channel><item><media:description type="html">{escaped}</media:description></item></channel></rss>'.encode()
    yield f"<rss><channel><item><description>{attack}</description><description><![CDATA[{attack}".encode()
    xhtml = f'<div xmlns="http://www.w3.org/1999/xhtml">{attack}</div>'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">{xhtml}</content></entry></feed>'.encode()
    items = [{"id": "1", "content_html": attack, "summary": attack}]
    yield json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": attack, "items": items}).encode()


def markup(feed: Feed) -> list[str]:
    return [text.html for entry in feed.entries for text in (entry.summary, entry.content) if text]


@pytest.mark.parametrize("seed", range(8))
def test_nothing_unsafe_is_left_of_spliced_attacks(seed: int) -> None:
    chosen = random.Random(seed)
    seen = 0
    for _ in range(60):
        attack = "".join(chosen.choices(_PIECES, k=chosen.randint(2, 12)))
        for body in feeds(attack):
            for clean in markup(parse_feed(body, url="https://feeds.example.net/x/feed")):
                seen += 1
                assert [*unsafe(clean)] == [], attack
    assert seen > 150


def test_the_audit_finds_what_is_unsafe() -> None:
    for attack in (
        "<img src=x onerror=y>",
        "<svg></svg>",
        '<a href="javascript:x">',
        '<img srcset="https://a.example/x, data:x">',
    ):
        assert [*unsafe(attack)]
