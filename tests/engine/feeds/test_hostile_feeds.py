"""Feeds made to hurt: refused or survived, soon, and with nothing of theirs in what comes out."""

from __future__ import annotations

import html
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.engine.feeds import MAX_BYTES, parse_feed
from broadsheet.errors import BroadsheetError, NotAFeed, TooComplex
from broadsheet.records import Feed

SECONDS = 4.0
"""Twice the promise, for machines that do other things at the same time."""
RSS = (
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{0}</title><item><title>{0}</title><guid>{0}</guid>'
    "<link>{0}</link><author>{0}</author><pubDate>{0}</pubDate><description>{0}</description><category>{0}</category></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">{0}</title><entry><id>{0}</id><author><name>{0}</name></author>'
    '<updated>{0}</updated><content type="html">{0}</content></entry></feed>'
)


def rows(shared: Path, name: str) -> list[dict[str, Any]]:
    lines = (shared / "data/publish/hostile" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def body(row: dict[str, Any]) -> str:
    recipe = row.get("recipe")
    return recipe["head"] + recipe["repeat"][0] * recipe["repeat"][1] + recipe["tail"] if recipe else row["input"]


def outcome(data: bytes) -> Feed | BroadsheetError:
    """Read a feed within the time that is promised; only our own errors may come out."""
    start = time.process_time()
    try:
        return parse_feed(data, url="https://a.test/feed")
    except BroadsheetError as error:
        return error
    finally:
        assert time.process_time() - start < SECONDS


def feed(data: str) -> Feed:
    found = outcome(data.encode())
    assert isinstance(found, Feed), found
    return found


@pytest.mark.parametrize("name", ["xml_feeds.jsonl", "opml_wxr.jsonl"])
def test_every_row_is_refused_or_survived(shared: Path, name: str) -> None:
    secret = Path("/etc/hostname").read_text(encoding="utf-8").strip() if Path("/etc/hostname").exists() else "no such file"
    for row in rows(shared, name):
        found = outcome(body(row).encode("utf-8", "surrogatepass"))
        shown = (
            json.dumps([[entry.title, entry.link, str(entry.content)] for entry in found.entries])
            if isinstance(found, Feed)
            else str(found)
        )
        assert len(shown) < 20_000_000, row["id"]
        assert secret not in shown or "/etc/hostname" not in body(row), row["id"]
        if isinstance(found, Feed):
            links = [entry.link for entry in found.entries]
            assert all(link is None or link.startswith(("http://", "https://")) for link in links), row["id"]


def test_slow_inputs_in_every_field(shared: Path) -> None:
    for row in rows(shared, "slow_inputs.jsonl"):
        for frame in (RSS, ATOM):
            outcome(frame.replace("{0}", html.escape(body(row))).encode("utf-8", "surrogatepass"))
            outcome(frame.replace("{0}", body(row)).encode("utf-8", "surrogatepass"))


def test_hostile_files_are_no_feeds(shared: Path) -> None:
    for row in rows(shared, "files.jsonl"):
        data = (shared / "data/publish/hostile" / row["file"]).read_bytes()
        outcome(data)
        outcome(RSS.replace("{0}", html.escape(data.decode("latin-1"))).encode())


def test_over_the_byte_limit() -> None:
    assert isinstance(outcome(b"<rss>" + b" " * MAX_BYTES), TooComplex)


def test_entities_are_not_expanded_by_the_parser() -> None:
    found = feed(
        '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><title>&a; &b; &x;</title></channel></rss>'
    )
    assert found.title == "aaaa &b; &x;"


def test_an_entity_that_blows_up_is_refused() -> None:
    bomb = f'<!DOCTYPE rss [<!ENTITY a "{"x" * 400}">]><rss><channel><title>{"&a;" * 1000}</title></channel></rss>'
    assert isinstance(outcome(bomb.encode()), TooComplex)


def test_entries_beyond_the_limit_are_cut_and_told() -> None:
    found = feed(f"<rss><channel>{'<item><title>x</title></item>' * 10_002}</channel></rss>")
    assert len(found.entries) == 10_000
    assert any("limit" in problem for problem in found.problems)


def test_deep_folders_keep_their_subscription() -> None:
    found = feed(
        "<opml><body>"
        + '<outline text="f">' * 400
        + '<outline text="x" xmlUrl="https://ok.test/f"/>'
        + "</outline>" * 400
        + "</body></opml>"
    )
    assert [entry.link for entry in found.entries] == ["https://ok.test/f"]
    assert len(found.entries[0].folder) <= 8


def test_script_never_comes_out() -> None:
    found = feed(
        RSS.replace("{0}", html.escape('<p onclick="x()">a<script>alert(1)</script><a href="java&#10;script:alert(1)">b</a></p>'))
    )
    summary = found.entries[0].summary
    assert summary is not None
    assert summary.html == '<p>a<a rel="noopener noreferrer nofollow">b</a></p>'


def test_a_base_that_is_no_address_makes_no_links() -> None:
    found = feed(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="javascript:alert(1)//"><entry><id>2</id><link href="a"/></entry></feed>'
    )
    assert found.entries[0].link is None


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\0\0\0", "empty"),
        (b"just words", "no markup"),
        (b"<!doctype html><html><head><title>Front page</title></head><body>x</body></html>", "web page titled 'Front page'"),
        (b'{"items": 3}', "no JSON Feed"),
        (b"[1, 2]", "no JSON Feed"),
        (b'{"broken', "none"),
        (b"<svg><g/></svg>", "begins with <svg>"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "no"),
        (b"%PDF-1.7 binary", "no markup"),
    ],
)
def test_what_is_no_feed_says_what_it_is(data: bytes, says: str) -> None:
    with pytest.raises(NotAFeed, match=says):
        parse_feed(data)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_feed_or_our_error(data: bytes) -> None:
    outcome(data)


PARTS = st.sampled_from(
    ["<rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<description>", "<![CDATA[", "]]>", "&", "&nbsp;", "&#0;", "<", ">", '"', "'", "<br>", "<p>", "</p>",
     "<link href=x>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "<a:b>", "<!--", "-->", "<?", "?>", "<!DOCTYPE", "[", "]", "text", "\x00", "\x93", "\ud7ff", "</rss>", "xml:base='x:'"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PARTS, max_size=40))
def test_any_broken_markup_gives_a_feed_or_our_error(parts: list[str]) -> None:
    outcome("".join(parts).encode("utf-8", "replace"))
    outcome(("<rss><channel><item>" + "".join(parts)).encode("utf-8", "replace"))


@pytest.mark.parametrize(
    "inside",
    [
        "".join(f"<author>a{number}</author>" for number in range(100_000)),
        '<enclosure url="/a"/>' + "".join(f"<link>/{number}</link>" for number in range(100_000)),
        "<description>" + html.escape("".join(f'<a href="/x{number} y">q</a>' for number in range(100_000))) + "</description>",
        "<description>" + "<p>x" * 100_000 + "</description>",
        "<title>" + "& " * 1_000_000 + "</title>",
        "<title>" + "<![CDATA[" * 200_000 + "</title>",
        "<author>" + "a." * 200_000 + "@</author>",
    ],
    ids=["authors", "links", "anchors", "naked", "ampersands", "cdata", "mail"],
)
def test_masses_of_one_thing_take_no_time(inside: str) -> None:
    found = feed(f"<rss><channel><item>{inside}</item></channel></rss>")
    assert len(found.entries) == 1


def test_too_much_markup_becomes_words() -> None:
    found = feed(RSS.replace("{0}", html.escape("<b title='x'>w</b> " * 80_000)))
    summary = found.entries[0].summary
    assert summary is not None
    assert "<b" not in summary.html
    assert summary.text.startswith("w w w")
    assert any("markup" in problem for problem in found.problems)


@pytest.mark.parametrize("number", ["²", "٣", "1" * 5000, "0" * 9 + "9" * 9, "-5", "1e9"])
def test_a_number_that_is_none_breaks_no_feed(number):
    feed = parse_feed(
        '<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>The Beacon</title>'
        f"<ttl>{number}</ttl><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>{number}</sy:updateFrequency><item>"
        f'<title>Ferry</title><enclosure url="https://b.example/a.mp3" length="{number}"/></item></channel></rss>'.encode()
    )
    assert feed.ttl is None
    assert feed.entries[0].enclosures[0].length is None
