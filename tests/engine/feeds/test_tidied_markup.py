"""XHTML of feeds that the parser's library writes: what comes of it is what is written element by element."""

from __future__ import annotations

import random

import pytest

from broadsheet.engine.feeds import markup, read_document

HEAD = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="urn:x" xmlns:h="http://www.w3.org/1999/xhtml"><entry><content type="xhtml">'
OUTER = ['<div xmlns="http://www.w3.org/1999/xhtml" title="a &gt; b">', "<div>", "<h:div>", "<div xmlns=''>", ""]
PIECES = [
    'words &amp; &lt;more&gt; "said" it\'s é —',
    "<p>x</p>",
    "<p/>",
    "<br/><br class='a'/><br></br>",
    '<img width="1" src="/a.png" alt="it\'s &quot;a&quot; &gt; &amp;"/>',
    '<a href="https://e.test/?a=1&amp;b=2" class="k" data="1" data-x="2">link</a>',
    '<a title="line&#10;break&#9;">x</a>',
    "a&#13;b &#160;",
    '<p xml:lang="de" class="a">x</p>',
    "<x:y>z</x:y>",
    '<p x:y="1" a="2">z</p>',
    "<h:p a='1'>z</h:p>",
    '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0"/></svg>',
    "<b><i><b/></i></b>",
    "<!-- note --><?go on?><![CDATA[<p>&]]>",
]


def contents(pieces: list[str], outer: str) -> list[str]:
    end = f"</{outer[1:].split(maxsplit=1)[0].rstrip('>')}>" if outer else ""
    document = read_document(f"{HEAD}{outer}{''.join(pieces)}{end}</content></entry></feed>".encode(), url="https://e.test/feed")
    return [text.value for text in document.items[0].contents]


def test_markup_is_written_as_element_by_element(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(3)
    some = [([piece], outer) for piece in PIECES for outer in OUTER]
    some += [(rng.choices(PIECES, k=rng.randint(2, 6)), rng.choice(OUTER)) for _ in range(300)]
    found = [contents(*one) for one in some]
    monkeypatch.setattr(markup, "_tidied", lambda _element: None)
    for one, here in zip(some, found, strict=True):
        assert here == contents(*one), one


def test_most_markup_needs_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "_serialise", None)
    assert contents(PIECES[:6], OUTER[0])[0].endswith(
        '<a href="https://e.test/?a=1&amp;b=2" class="k" data="1" data-x="2">link</a>'
    )
