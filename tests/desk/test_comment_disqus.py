"""Comments as Disqus exports them: threads kept, twice the same, nothing dangerous, damage told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from broadsheet.desk import comment_wxr
from broadsheet.engine.talk import disqus
from broadsheet.records import Article, SafeHtml
from broadsheet.store import identity, sources
from broadsheet.store.models import Comment
from broadsheet.store.write import save_article

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
URL = "https://gazette.example/2026/03/the-ferry/"
HEAD = """<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<category dsq:id="1"><forum>gazette</forum><title>General</title><isDefault>true</isDefault></category>"""


def thread(number=7, link=URL):
    return f'<thread dsq:id="{number}"><id/><forum>gazette</forum><category dsq:id="1"/><link>{link}</link><title>Ferry</title></thread>'


def post(number, html, *, of=7, parent="", name="Ben", deleted=False, spam=False, at="2014-03-05T10:00:00Z"):
    answers = f'<parent dsq:id="{parent}"/>' if parent else ""
    said = f"<message><![CDATA[{html}]]></message><createdAt>{at}</createdAt>"
    marks = f"<isDeleted>{str(deleted).lower()}</isDeleted><isSpam>{str(spam).lower()}</isSpam>"
    author = f"<author><name>{name}</name><isAnonymous>true</isAnonymous></author>"
    return f'<post dsq:id="{number}"><id/>{said}{marks}{author}<thread dsq:id="{of}"/>{answers}</post>'


def file(*parts, end="</disqus>"):
    return "".join([HEAD, *parts, end]).encode()


@pytest.fixture
def article(db):
    value = Article(text="Nine months.", title="The ferry", html=SafeHtml("<p>x</p>"), url=URL, published=NOW)
    return save_article(sources.add("The Gazette"), value, identity=identity.of_page(URL), url=URL, now=NOW).article


def in_pieces(whole, size=61):
    return [whole[start : start + size] for start in range(0, len(whole), size)]


def test_threads_come_along_and_twice_is_once(article):
    whole = file(
        thread(),
        thread(8, "https://gazette.example/elsewhere/"),
        post(1, "<p>One <b>word</b></p><p>and another</p>", name="Ben &amp; Co"),
        post(2, "An answer", parent=1, name="Cleo"),
        post(3, "Buy this", spam=True),
        post(4, "Gone", deleted=True),
        post(5, "On what is not here", of=8),
        post(6, "Nowhere", of=99),
    )
    taken = comment_wxr.take_in_chunks([whole[:3000], *in_pieces(whole[3000:])], now=NOW)
    assert (taken.new, taken.known, len(taken.left_out)) == (3, 0, 3)
    rows = Comment.objects.select_related("parent").order_by("origin")
    assert [(row.origin, row.name, row.state, row.parent.origin if row.parent else "") for row in rows] == [
        ("disqus:1", "Ben & Co", "published", ""),
        ("disqus:2", "Cleo", "published", "disqus:1"),
        ("disqus:3", "Ben", "spam", ""),
    ]
    assert rows[0].html == "<p>One <strong>word</strong></p>\n<p>and another</p>\n"
    assert rows[0].created_at == datetime(2014, 3, 5, 10, tzinfo=UTC)
    assert rows[0].article == article
    again = comment_wxr.take_in_chunks([whole], now=NOW)
    assert (again.new, again.known) == (0, 3)


@pytest.mark.parametrize(
    "html", ['<a href="javascript:alert(1)">x</a>', "<script>alert(1)</script>x", '<img src=x onerror="alert(1)">x']
)
def test_no_comment_brings_anything_that_runs(article, html):
    comment_wxr.take_in_chunks([file(thread(), post(1, html))], now=NOW)
    made = Comment.objects.get().html
    assert not [sign for sign in ("<a", "<img", "<script", "onerror=") if sign in made]


def test_a_damaged_file_gives_what_stands_before_the_damage(article):
    taken = comment_wxr.take_in_chunks(in_pieces(file(thread(), post(1, "Well."), "<post <", end=""), 2500), now=NOW)
    assert taken.new == 1
    assert "damaged" in taken.left_out[-1]


def test_entities_are_not_resolved():
    bomb = b'<?xml version="1.0"?><!DOCTYPE disqus [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    body = file(thread(), post(1, "x").replace("<![CDATA[x]]>", "one &a; &b; two")).partition(b"?>")[2]
    (found,) = disqus.remarks([bomb + body])
    assert "aaaa" not in found.html


def test_comments_come_as_the_file_is_read():
    read = []

    def many():
        yield file(thread(), end="")
        for number in range(50):
            read.append(number)
            yield post(number, "Well.").encode()
        yield b"</disqus>"

    found = disqus.remarks(many())
    assert next(found).id == "0"
    assert len(read) < 5
    assert sum(1 for _ in found) == 49
