from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from broadsheet.ingest.client import Client, fetch_once
from broadsheet.records import NotModified, Page, Refusal, Refused


def test_a_page_comes_with_its_headers_and_moment(outlet, fetch):
    outlet.page(
        "/story", "<p>words", Content_Type="text/html; charset=utf-8", ETag='"v1"', Set_Cookie="a=b", X_Robots_Tag="noarchive"
    )
    page = fetch(outlet.url("/story"))
    assert isinstance(page, Page)
    assert page.body == b"<p>words"
    assert page.content_type == "text/html; charset=utf-8"
    assert page.url == page.final_url == outlet.url("/story")
    assert page.headers["etag"] == '"v1"'
    assert page.headers["x-robots-tag"] == "noarchive"
    assert "set-cookie" not in page.headers
    assert page.fetched_at is not None
    assert abs((datetime.now(UTC) - page.fetched_at).total_seconds()) < 10
    assert not page.moved_permanently


def test_we_introduce_ourselves_and_send_no_cookie(outlet, quick):
    outlet.page("/", Set_Cookie="a=b; Path=/")

    async def twice() -> None:
        async with Client(quick()) as client:
            await client.get(outlet.url("/"), robots=False)
            await client.get(outlet.url("/"), robots=False, headers={"User-Agent": "Own/1"})

    asyncio.run(twice())
    first, second = outlet.asked
    assert first.headers["user-agent"].startswith("Broadsheet/")
    assert second.headers["user-agent"] == "Own/1"
    assert "cookie" not in second.headers
    assert "gzip" in first.headers["accept-encoding"]


def test_conditions_are_sent_and_304_is_not_modified(outlet, fetch):
    outlet.scripts["/feed"] = [["send", 'HTTP/1.1 304 Not Modified\r\nETag: "v2"\r\n\r\n'], ["again"]]
    date = "Sun, 22 Nov 2020 10:00:00 GMT"
    answer = fetch(outlet.url("/feed"), etag='W/"v1"', last_modified=date)
    assert isinstance(answer, NotModified)
    assert answer.headers["etag"] == '"v2"'
    assert outlet.asked[0].headers["if-none-match"] == 'W/"v1"'
    assert outlet.asked[0].headers["if-modified-since"] == date


def test_broken_conditions_are_not_sent_back(outlet, fetch):
    outlet.page("/feed")
    assert isinstance(fetch(outlet.url("/feed"), etag='"a', last_modified="yesterday\r\nX: y"), Page)
    assert "if-none-match" not in outlet.asked[0].headers
    assert "if-modified-since" not in outlet.asked[0].headers


def test_304_without_a_condition_is_broken(outlet, fetch):
    outlet.scripts["/"] = [["send", "HTTP/1.1 304 NM\r\n\r\n"], ["close"]]
    answer = fetch(outlet.url("/"))
    assert isinstance(answer, Refused)
    assert answer.reason is Refusal.BROKEN


def test_headers_in_old_encodings_can_be_stored(outlet, fetch):
    head = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; x=\xe9\r\nETag: "\xe9"\r\nContent-Length: 2\r\n\r\nok'
    outlet.scripts["/"] = [["send", head], ["again"]]
    page = fetch(outlet.url("/"))
    assert isinstance(page, Page)
    assert page.content_type == "text/html; x=\ufffd"
    assert page.headers["etag"] == '"\ufffd"'
    assert isinstance(fetch(outlet.url("/"), etag=page.headers["etag"], last_modified="Mon, 99 Foo 2020 99:99:99 GMT"), Page)
    assert "if-none-match" not in outlet.asked[1].headers
    assert "if-modified-since" not in outlet.asked[1].headers


def test_a_header_of_absurd_length_is_not_kept(outlet, fetch):
    outlet.page("/", ETag=f'"{"x" * 5000}"', Last_Modified="Sun, 22 Nov 2020 10:00:00 GMT")
    page = fetch(outlet.url("/"))
    assert isinstance(page, Page)
    assert set(page.headers) == {"last-modified"}


def test_fetch_once_needs_no_loop(outlet, quick):
    outlet.page("/", "here")
    answer = fetch_once(outlet.url("/"), quick(), robots=False)
    assert isinstance(answer, Page)
    assert answer.body == b"here"
