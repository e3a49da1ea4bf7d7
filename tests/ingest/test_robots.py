from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from broadsheet.ingest.client import Client
from broadsheet.ingest.robots import Robots, Rules, parse
from broadsheet.records import NotModified, Outcome, Page, Refusal, Refused

RULES = "User-agent: *\nDisallow: /private\nAllow: /private/open\nCrawl-delay: 7\n\nUser-agent: broadsheet\nDisallow: /mine\n"


class Site:
    """Answers for robots.txt, counted; a clock that stands still until told."""

    def __init__(self, answer: Outcome) -> None:
        self.answer = answer
        self.asked: list[str] = []
        self.now = 0.0

    async def fetch(self, url: str) -> Outcome:
        self.asked.append(url)
        await asyncio.sleep(0)
        return self.answer

    def robots(self, agent: str = "Other") -> Robots:
        return Robots(self.fetch, agent, lambda: self.now)


def rules(text: str) -> Page:
    return Page(url="http://a.test/robots.txt", body=text.encode())


def refused(reason: Refusal, status: int | None = None, wait: timedelta | None = None) -> Refused:
    return Refused("http://a.test/robots.txt", reason, "The cause.", status, wait)


def ask(robots: Robots, path: str) -> Refused | None:
    return asyncio.run(robots.refusal("http://a.test", f"http://a.test{path}"))


def test_rules_are_obeyed_by_name_and_longest_match():
    site = Site(rules(RULES))
    robots = site.robots()
    assert ask(robots, "/story") is None
    assert ask(robots, "/private/open/1") is None
    no = ask(robots, "/private/1")
    assert no is not None
    assert (no.reason, no.url) == (Refusal.ROBOTS, "http://a.test/private/1")
    assert ask(site.robots("Broadsheet"), "/private/1") is None
    assert ask(site.robots("Broadsheet"), "/mine") is not None


def test_a_byte_order_mark_does_not_hide_the_first_line():
    assert not parse(b"\xef\xbb\xbfUser-agent: *\nDisallow: /").can_fetch("http://a.test/x", "Broadsheet")


@pytest.mark.parametrize(
    "body", [b"", b"\0\0\0", b"<!doctype html><p>Not found", b"\xff\xfe\x00", b"Disallow: /", b"User-agent: *\nDisallow:"]
)
def test_what_says_nothing_forbids_nothing(body):
    assert parse(body).can_fetch("http://a.test/x", "Broadsheet")


def test_rules_are_kept_for_a_day_and_asked_once_by_many():
    site = Site(rules(RULES))
    robots = site.robots()

    async def many() -> None:
        await asyncio.gather(*(robots.refusal("http://a.test", f"http://a.test/{number}") for number in range(9)))

    asyncio.run(many())
    site.now = 86_399
    ask(robots, "/")
    assert site.asked == ["http://a.test/robots.txt"]
    site.now = 86_401
    ask(robots, "/")
    assert len(site.asked) == 2
    assert robots._asking == {}


@pytest.mark.parametrize(
    "answer",
    [
        *(
            refused(Refusal.NOT_FOUND, 404),
            refused(Refusal.GONE, 410),
            refused(Refusal.DENIED, 403),
            refused(Refusal.SERVER, 400),
        ),
        *(refused(Refusal.REDIRECTS), NotModified("http://a.test/robots.txt")),
    ],
)
def test_4xx_means_no_rules(answer):
    assert ask(Site(answer).robots(), "/private") is None


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (refused(Refusal.SERVER, 500), Refusal.ROBOTS),
        (refused(Refusal.SLOW_DOWN, 429, timedelta(hours=1)), Refusal.SLOW_DOWN),
        (refused(Refusal.TIMEOUT), Refusal.ROBOTS),
        (refused(Refusal.BROKEN), Refusal.ROBOTS),
        (refused(Refusal.UNREACHABLE), Refusal.UNREACHABLE),
        (refused(Refusal.ADDRESS), Refusal.ADDRESS),
        (refused(Refusal.TLS), Refusal.TLS),
    ],
)
def test_trouble_means_wait(answer, reason):
    site = Site(answer)
    robots = site.robots()
    no = ask(robots, "/story")
    assert no is not None
    assert no.reason is reason
    assert no.url == "http://a.test/story"
    assert "The cause." in no.detail
    if reason in {Refusal.ROBOTS, Refusal.SLOW_DOWN}:
        assert no.retry_after == (answer.retry_after or timedelta(minutes=10))
    site.answer, site.now = rules(RULES), 3601
    assert ask(robots, "/story") is None


def test_trouble_lasts_as_long_as_the_host_says():
    site = Site(refused(Refusal.SLOW_DOWN, 429, timedelta(seconds=40)))
    robots = site.robots()
    assert ask(robots, "/") is not None
    site.answer, site.now = rules(RULES), 39
    assert ask(robots, "/") is not None
    site.now = 41
    assert ask(robots, "/") is None


def test_crawl_delay():
    site = Site(rules(RULES))
    robots = site.robots()
    assert robots.delay("http://a.test") is None
    ask(robots, "/")
    assert robots.delay("http://a.test") == 7
    assert Rules(parse(b"User-agent: *\nCrawl-delay: 999999"), 1).delay("x") == 3600
    assert Rules(parse(b"User-agent: *\nCrawl-delay: -1"), 1).delay("x") is None
    assert Rules(None, 1).delay("x") is None


def test_only_so_many_sites_are_remembered(monkeypatch):
    monkeypatch.setattr("broadsheet.ingest.robots.MAX_ORIGINS", 3)
    site = Site(rules(RULES))
    robots = site.robots()
    for number in range(9):
        asyncio.run(robots.refusal(f"http://{number}.test", f"http://{number}.test/"))
    assert len(robots._rules) == 3


def test_the_client_asks_rules_where_they_govern(outlet, fetch, quick):
    outlet.page("/robots.txt", "User-agent: *\nDisallow: /private")
    outlet.page("/private")
    outlet.page("/story", status="302 Found", Location="/private")
    no = fetch(outlet.url("/private"), robots=True)
    assert isinstance(no, Refused)
    assert no.reason is Refusal.ROBOTS
    assert outlet.paths() == ["/robots.txt"]
    assert isinstance(fetch(outlet.url("/private"), robots=False), Page)
    assert isinstance(fetch(outlet.url("/private"), quick(respect_robots=False), robots=True), Page)
    moved = fetch(outlet.url("/story"), robots=True)
    assert isinstance(moved, Refused)
    assert (moved.reason, moved.url) == (Refusal.ROBOTS, outlet.url("/story"))


def test_rules_longer_than_the_limit_are_cut(outlet, fetch, quick):
    outlet.page("/robots.txt", "User-agent: *\nDisallow: /private\n" + "# words\n" * 100_000)
    outlet.page("/private")
    no = fetch(outlet.url("/private"), quick(max_bytes=1000), robots=True)
    assert isinstance(no, Refused)
    assert no.reason is Refusal.ROBOTS


def test_the_hosts_crawl_delay_is_kept(outlet, quick):
    outlet.page("/robots.txt", "User-agent: *\nCrawl-delay: 0.4")
    outlet.page("/1")
    outlet.page("/2")

    async def here(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    async def run() -> None:
        async with Client(quick(allow_hosts=("own.test",)), lookup=here) as client:
            await asyncio.gather(*(client.get(outlet.url(path, host="own.test")) for path in ("/1", "/2")))

    asyncio.run(run())
    assert outlet.paths()[0] == "/robots.txt"
    assert outlet.asked[2].at - outlet.asked[1].at > 0.39


@pytest.mark.parametrize(
    ("agent", "name"), [("Own/2 (x)", "own"), ("Mozilla/5.0 (compatible; x)", "broadsheet"), (" ", "broadsheet")]
)
def test_rules_know_us_by_our_product(outlet, fetch, quick, agent, name):
    outlet.page("/robots.txt", f"User-agent: {name}\nDisallow: /")
    outcome = fetch(outlet.url("/"), quick(user_agent=agent), robots=True)
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.ROBOTS
