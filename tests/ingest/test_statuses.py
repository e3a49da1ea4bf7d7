from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import count, pairwise

import pytest

from broadsheet.errors import InputError
from broadsheet.ingest.client import Client
from broadsheet.records import Page, Refusal, Refused


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        *((401, Refusal.DENIED), (402, Refusal.DENIED), (403, Refusal.DENIED), (451, Refusal.DENIED), (404, Refusal.NOT_FOUND)),
        *((410, Refusal.GONE), (429, Refusal.SLOW_DOWN), (400, Refusal.SERVER), (500, Refusal.SERVER), (503, Refusal.SERVER)),
        *((599, Refusal.SERVER), (418, Refusal.SERVER), (305, Refusal.SERVER)),
    ],
)
def test_each_status_has_its_reason_and_words(outlet, fetch, status, reason):
    outlet.page("/", status=f"{status} X")
    outcome = fetch(outlet.url("/"))
    assert isinstance(outcome, Refused)
    assert (outcome.reason, outcome.status) == (reason, status)
    assert f"status {status}" in outcome.detail
    assert outcome.detail.endswith(".")
    assert outcome.fetched_at is not None


@pytest.mark.parametrize("status", [200, 203, 204, 206, 226])
def test_every_success_is_a_page(outlet, fetch, status):
    outlet.page("/", "" if status == 204 else "words", status=f"{status} X")
    page = fetch(outlet.url("/"))
    assert isinstance(page, Page)
    assert page.status == status


@pytest.mark.parametrize(
    ("status", "header", "least", "most"),
    [
        (429, "120", 120, 120),
        (503, "120", 120, 120),
        (403, "120", 120, 120),
        (429, "999999999", 86_400, 86_400),
        (429, "-5", 60, 75),
        (503, "soon", 60, 75),
        (429, "Fri, 31 Dec 9999 23:59:59 GMT", 86_400, 86_400),
        (429, "Fri, 31 Dec 1999 23:59:59 GMT", 60, 75),
    ],
)
def test_slow_down_carries_a_wait_of_at_most_a_day(outlet, fetch, status, header, least, most):
    outlet.page("/", status=f"{status} X", Retry_After=header)
    outcome = fetch(outlet.url("/"))
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.SLOW_DOWN
    assert outcome.retry_after is not None
    assert timedelta(seconds=least) <= outcome.retry_after <= timedelta(seconds=most)


def test_a_host_that_said_slow_down_is_not_asked_again_before_its_time(outlet, quick):
    outlet.page("/", status="429 X", Retry_After="300")

    async def run() -> list[object]:
        async with Client(quick(allow_hosts=("own.test",)), lookup=_here) as client:
            return [await client.get(outlet.url("/", host="own.test"), robots=False) for _ in range(3)]

    outcomes = asyncio.run(run())
    assert len(outlet.asked) == 1
    for outcome in outcomes:
        assert isinstance(outcome, Refused)
        assert outcome.reason is Refusal.SLOW_DOWN
        assert outcome.retry_after is not None
        assert timedelta(minutes=4) < outcome.retry_after <= timedelta(minutes=5)


def test_a_403_to_a_hurried_visitor_means_slow_down(outlet, quick):
    outlet.page("/feed")
    outlet.page("/page", status="403 X")

    async def run() -> list[object]:
        async with Client(quick(allow_hosts=("own.test",)), lookup=_here) as client:
            return [await client.get(outlet.url(path, host="own.test"), robots=False) for path in ("/feed", "/page")]

    _, second = asyncio.run(run())
    assert isinstance(second, Refused)
    assert second.reason is Refusal.SLOW_DOWN


def test_a_403_to_a_first_visit_means_no(outlet, quick):
    """Though its robots.txt was asked for just before."""
    outlet.page("/robots.txt", "User-agent: *\nDisallow: /private")
    outlet.page("/page", status="403 X")

    async def run() -> object:
        async with Client(quick(allow_hosts=("own.test",)), lookup=_here) as client:
            return await client.get(outlet.url("/page", host="own.test"))

    outcome = asyncio.run(run())
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.DENIED


def test_requests_to_one_host_keep_their_gap_and_others_do_not_wait(outlet, quick):
    outlet.default = [["send", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"], ["again"]]

    async def run() -> None:
        options = quick(allow_hosts=("one.test", "two.test"), per_host_gap=0.2)
        async with Client(options, lookup=_here) as client:
            urls = [outlet.url(f"/{number}", host=host) for number in range(3) for host in ("one.test", "two.test")]
            await asyncio.gather(*(client.get(url, robots=False) for url in urls))

    asyncio.run(run())
    for host in ("one.test", "two.test"):
        moments = [one.at for one in outlet.asked if one.headers["host"].startswith(host)]
        assert len(moments) == 3
        assert all(later - earlier > 0.19 for earlier, later in pairwise(moments))
    assert {one.headers["host"].partition(":")[0] for one in outlet.asked[:2]} == {"one.test", "two.test"}


def test_a_request_held_up_on_its_way_is_not_caught_up_with(outlet, quick):
    outlet.default = [["send", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"], ["again"]]
    asked = count()

    async def slow_at_first(host: str, port: int) -> list[str]:
        await asyncio.sleep(0.5 if next(asked) == 0 else 0)
        return await _here(host, port)

    async def run() -> None:
        options = quick(allow_hosts=("own.test",), per_host_gap=0.2)
        async with Client(options, lookup=slow_at_first) as client:
            await asyncio.gather(*(client.get(outlet.url(f"/{n}", host="own.test"), robots=False) for n in range(3)))

    asyncio.run(run())
    moments = [one.at for one in outlet.asked]
    assert len(moments) == 3
    assert all(later - earlier > 0.19 for earlier, later in pairwise(moments))


def test_a_host_held_from_elsewhere_is_left_alone(outlet, quick):
    outlet.page("/")

    async def run() -> object:
        async with Client(quick(allow_hosts=("own.test",)), lookup=_here) as client:
            client.hold("own.test", 100)
            return await client.get(outlet.url("/", host="own.test"), robots=False)

    outcome = asyncio.run(run())
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.SLOW_DOWN
    assert "100 seconds" in outcome.detail
    assert outlet.asked == []


def test_headers_that_would_break_out_of_their_line_are_an_input_error(outlet, fetch):
    with pytest.raises(InputError, match="line break"):
        fetch(outlet.url("/"), headers={"Cookie": "a=b\r\nHost: other"})


def test_a_user_agent_that_would_break_out_of_its_line_is_an_input_error(quick):
    with pytest.raises(InputError, match="User-Agent"):
        Client(quick(user_agent="Own/1\r\nHost: other"))


def test_the_time_for_turns_spans_all_redirects(outlet, quick):
    for number in range(4):
        outlet.page(f"/{number}", status="302 Found", Location=f"/{number + 1}")

    async def run() -> object:
        options = quick(allow_hosts=("own.test",), per_host_gap=0.3, max_wait=0.85)
        async with Client(options, lookup=_here) as client:
            return await client.get(outlet.url("/0", host="own.test"), robots=False)

    outcome = asyncio.run(run())
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.SLOW_DOWN
    assert outcome.retry_after is not None
    assert outlet.paths() == ["/0", "/1", "/2", "/3"][: len(outlet.paths())]  # how many, this machine decides; never the last


def test_a_client_that_is_not_open_says_so(quick):
    with pytest.raises(RuntimeError, match="async with"):
        asyncio.run(Client(quick()).get("http://127.0.0.1:8000/", robots=False))


async def _here(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]
