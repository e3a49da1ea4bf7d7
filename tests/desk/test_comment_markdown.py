from __future__ import annotations

import json
import re

import pytest

from broadsheet.desk.comment_markdown import render
from broadsheet.engine.talk.words import plain, tidy

OURS = {"p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* **b**", "<p><em>a</em> <strong>b</strong></p>"),
        ("a\nb", "<p>a<br>\nb</p>"),
        ("use `x < y` not x > y", "<p>use <code>x &lt; y</code> not x &gt; y</p>"),
        ("> q", "<blockquote>\n<p>q</p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("# no heading", "<p># no heading</p>"),
        ("<b>x</b> &lt;", "<p>&lt;b&gt;x&lt;/b&gt; &lt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](data:text/html,x)", "<p>[x](data:text/html,x)</p>"),
        ("[x](/desk/)", "<p>[x](/desk/)</p>"),
        ("[x](//evil.example)", "<p>[x](//evil.example)</p>"),
        ("![x](nothing)", "<p>![x](nothing)</p>"),
        ("", ""),
    ],
)
def test_subset(text, html):
    assert render(text).strip() == html


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://a.example/x_(y).", ["https://a.example/x_(y)"]),
        ("(https://a.example/x)", ["https://a.example/x"]),
        ("`https://a.example/`", []),
        ("[w](https://a.example/)", ["https://a.example/"]),
        ("[https://b.example](https://a.example/)", ["https://a.example/"]),
        ("<https://a.example/>", ["https://a.example/"]),
        ("https://user@a.example/ http://", []),
        ("HTTPS://A.example/?a=1&b=2", ["HTTPS://A.example/?a=1&amp;b=2"]),
        ("mailto:a@b.example ftp://a.example", []),
    ],
)
def test_links(text, links):
    html = render(text)
    assert [link.lower() for link in re.findall(r'href="([^"]*)"', html)] == [link.lower() for link in links]
    assert html.count('rel="noopener noreferrer nofollow"') == len(links)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["sanitizer_vectors.jsonl", "sanitizer_keep.jsonl"])
def test_no_vector_becomes_markup_of_its_own(shared, name):
    rows = [
        json.loads(line) for line in (shared / "data" / "publish" / "hostile" / name).read_text(encoding="utf-8").splitlines()
    ]
    for row in rows:
        for text in (row["input"], tidy(row["input"]), f"[{row['input']}]({row['input']})", f"> {row['input']}"):
            html = render(text)
            assert set(re.findall(r"<([a-zA-Z]\w*)", html)) <= OURS
            assert not re.search(r"<\w[^>]*\s(?!href=|rel=|title=|start=)[\w-]+=", html)
            assert all(link.lower().startswith(("http://", "https://")) for link in re.findall(r'<a [^>]*?href="([^"]*)"', html))


@pytest.mark.parametrize(
    "text", ["*" * 20_000, "[" * 20_000, "> " * 20_000, "`" * 20_000, "- " * 10_000, "<" * 20_000, "_a" * 10_000]
)
def test_nothing_takes_long(text):
    import time

    started = time.process_time()
    render(text[:5000])
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00\x08b\x1b[31m", "ab[31m"),
        ("ab\u202ecd\u2066", "abcd"),
        ("\u200b\ufeffa\u2060", "a"),
        ("a" + "\u0301" * 50, "á" + "\u0301" * 4),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("e\u0301", "é"),
        ("👩\u200d👧 می\u200cخواهم", "👩\u200d👧 می\u200cخواهم"),
        ("  > x", "> x"),
    ],
)
def test_tidy(text, tidied):
    assert tidy(text) == tidied
    assert tidy(tidied) == tidied


def test_plain():
    assert plain("<p>a &lt; <em>b</em></p>\n<p>c</p>") == "a < b c"
    assert plain("<p>" + "word " * 100 + "</p>", 20) == "word word word…"
