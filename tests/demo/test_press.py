"""What the demo press answers over HTTP."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import unquote, urlsplit
from wsgiref.util import setup_testing_defaults

import pytest

from broadsheet.demo import Press, sources
from broadsheet.demo.outlets import OUTLETS

EPOCH = datetime(2031, 5, 14, 9, 30, tzinfo=UTC)
PORT = 8123


def make_press(hours: float = 0) -> Press:
    return Press(epoch=EPOCH, now=lambda: EPOCH + timedelta(hours=hours), port=PORT)


def get(press: Press, url: str, **headers: str) -> tuple[str, dict[str, str], bytes]:
    parts = urlsplit(url)
    environ: dict[str, object] = {}
    setup_testing_defaults(environ)
    environ |= {
        "HTTP_HOST": parts.netloc,
        "PATH_INFO": unquote(parts.path).encode().decode("latin-1"),
        "QUERY_STRING": parts.query,
    }
    environ |= headers
    seen: list[tuple[str, dict[str, str]]] = []
    body = b"".join(press(environ, lambda status, head, *_: seen.append((status, dict(head)))))  # type: ignore[arg-type]
    return (*seen[0], body)


def test_each_source_has_a_front_page_that_names_its_feed() -> None:
    for source, outlet in zip(sources(PORT), OUTLETS, strict=True):
        status, headers, body = get(make_press(), source.home_url)
        assert status == "200 OK"
        assert headers["Content-Type"].startswith("text/html")
        assert f'href="{outlet.feed_path}"' in body.decode()
        assert get(make_press(), source.feed_url)[0] == "200 OK"


def test_every_article_is_found_at_its_address_and_linked_pictures_exist() -> None:
    press = make_press()
    stand = press.newsstand()
    for standing in stand.standing:
        status, _, body = get(press, stand.url(standing))
        assert status == "200 OK", standing.report.key
        assert "None" not in body.decode()
    assert len({stand.url(standing) for standing in stand.standing}) == len(stand.standing)


def test_an_unchanged_page_is_not_sent_again() -> None:
    url = sources(PORT)[0].home_url
    _, headers, _ = get(make_press(), url)
    status, _, body = get(make_press(), url, HTTP_IF_NONE_MATCH=headers["ETag"])
    assert (status, body) == ("304 Not Modified", b"")
    assert get(make_press(), url, HTTP_IF_MODIFIED_SINCE=headers["Last-Modified"])[0] == "304 Not Modified"
    assert get(make_press(), url, HTTP_IF_NONE_MATCH='"else"', HTTP_IF_MODIFIED_SINCE=headers["Last-Modified"])[0] == "200 OK"
    assert get(make_press(), url, HTTP_IF_MODIFIED_SINCE="a while ago")[0] == "200 OK"


@pytest.mark.parametrize("path", ["nowhere", "images/nothing.jpg", "images/comet.gif", "2031/05/01/x/y?id=1"])
def test_unknown_addresses_are_not_found(path: str) -> None:
    assert get(make_press(), sources(PORT)[0].home_url + path)[0] == "404 Not Found"


def test_only_outlets_are_served_and_only_read() -> None:
    assert get(make_press(), "http://elsewhere.localhost/")[0] == "404 Not Found"
    assert get(make_press(), "http://ledger.example.org/")[0] == "404 Not Found"
    assert get(make_press(), sources(PORT)[0].home_url, REQUEST_METHOD="POST")[0] == "405 Method Not Allowed"
    assert Press.serves("magpie.localhost:80")
    assert not Press.serves("localhost:80")


def test_robots_may_read_articles() -> None:
    status, _, body = get(make_press(), sources(PORT)[1].home_url + "robots.txt")
    assert status == "200 OK"
    assert b"User-agent: *" in body


def test_a_withdrawn_report_is_gone_from_its_address_and_its_outlet() -> None:
    stand = make_press().newsstand()
    report = next(standing for standing in stand.standing if standing.report.withdrawn_after)
    hours = report.report.withdrawn_after or 0
    before, after = (make_press(hours - report.report.hours_ago + minutes / 60) for minutes in (-1, 1))
    assert get(before, stand.url(report))[0] == "200 OK"
    assert get(after, stand.url(report))[0] == "410 Gone"
    assert report.title not in get(after, report.report.outlet.home(PORT))[2].decode()


def test_comments_appear_after_they_were_written() -> None:
    stand = make_press().newsstand()
    flood = stand.find("flood-magpie")
    assert flood
    first, *_, last = flood.report.comments
    early = make_press(first.after_hours - flood.report.hours_ago + 0.1)
    for press, count in ((early, 1), (make_press(), 3)):
        body = get(press, stand.url(flood))[2].decode()
        assert f'<span class="wpdtc">{count}</span> Comments' in body
        assert first.name in body
        assert (last.name in body) == (count == 3)


def test_words_are_escaped_in_pages() -> None:
    body = get(make_press(), "http://posthorn.localhost:8123/")[2].decode()
    assert "&quot;" in body or "&#x27;" in body
    assert "<script" not in body
