from __future__ import annotations

import pytest

from broadsheet.records import NotModified, Page, Refusal, Refused


def chain(outlet, *statuses: int) -> str:
    """Serve a chain of redirects with these statuses that ends in a page; return its first address."""
    for number, status in enumerate(statuses):
        outlet.page(f"/{number}", status=f"{status} Moved", Location=f"/{number + 1}")
    outlet.page(f"/{len(statuses)}", "end", ETag='"e"')
    return str(outlet.url("/0"))


@pytest.mark.parametrize(
    ("statuses", "permanent"),
    [((301,), True), ((308, 301), True), ((302,), False), ((301, 302), False), ((307, 301), False), ((303,), False), ((), False)],
)
def test_a_move_is_permanent_only_when_every_hop_is(outlet, fetch, statuses, permanent):
    url = chain(outlet, *statuses)
    page = fetch(url)
    assert isinstance(page, Page)
    assert page.body == b"end"
    assert page.url == url
    assert page.final_url == outlet.url(f"/{len(statuses)}")
    assert page.moved_permanently is permanent


def test_too_many_redirects(outlet, fetch, quick):
    outcome = fetch(chain(outlet, *[302] * 4), quick(max_redirects=3))
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.REDIRECTS
    assert "more than 3 times" in outcome.detail
    assert isinstance(fetch(chain(outlet, *[302] * 3), quick(max_redirects=3)), Page)


def test_a_circle_ends_at_once(outlet, fetch):
    outlet.page("/a", status="302 Found", Location="/b")
    outlet.page("/b", status="302 Found", Location="/a#other")
    outcome = fetch(outlet.url("/a"))
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.REDIRECTS
    assert "circle" in outcome.detail
    assert outlet.paths() == ["/a", "/b"]


def test_the_body_of_a_redirect_is_not_read(outlet, fetch):
    outlet.page("/there", "there")
    outlet.scripts["/"] = [["send", "HTTP/1.1 302 F\r\nLocation: /there\r\n\r\n"], ["forever", "x" * 4096]]
    assert isinstance(fetch(outlet.url("/")), Page)


def test_conditions_follow_redirects(outlet, fetch):
    outlet.page("/feed", status="301 Moved", Location="/new")
    outlet.scripts["/new"] = [["send", "HTTP/1.1 304 Not Modified\r\n\r\n"], ["again"]]
    answer = fetch(outlet.url("/feed"), etag='"v"')
    assert isinstance(answer, NotModified)
    assert answer.final_url == outlet.url("/new")
    assert answer.moved_permanently
    assert [one.headers["if-none-match"] for one in outlet.asked] == ['"v"', '"v"']


def test_logins_and_cookies_stay_with_their_site(outlets, fetch):
    here, there = outlets(), outlets()
    own = {"Authorization": "Basic eA==", "Cookie": "a=b", "X-Key": "secret", "User-Agent": "Own/1"}
    here.page("/", status="302 Found", Location="/same")
    here.page("/same", status="302 Found", Location=there.url("/"))
    there.page("/")
    assert isinstance(fetch(here.url("/"), headers=own), Page)
    assert here.asked[1].headers["cookie"] == "a=b"
    assert here.asked[1].headers["authorization"] == "Basic eA=="
    (asked,) = there.asked
    assert asked.headers["user-agent"] == "Own/1"
    assert not {"authorization", "cookie", "x-key"} & set(asked.headers)


def test_a_login_in_the_address_is_sent_and_not_shown(outlet, fetch):
    outlet.page("/")
    page = fetch(outlet.url("/", host="ann:word@127.0.0.1"))
    assert isinstance(page, Page)
    assert outlet.asked[0].headers["authorization"] == "Basic YW5uOndvcmQ="
    assert page.final_url == outlet.url("/")


@pytest.mark.parametrize("location", ["/caf\u00e9?x=\u00e4 b", "/caf%C3%A9?x=%C3%A4%20b"])
def test_places_with_unusual_letters_are_followed(outlet, fetch, location):
    outlet.page("/", status="302 Found", Location=location)
    outlet.page("/caf%C3%A9?x=%C3%A4%20b", "there")
    page = fetch(outlet.url("/"))
    assert isinstance(page, Page)
    assert page.body == b"there"


def test_a_place_in_old_encodings_is_sent_back_byte_by_byte(outlet, fetch):
    outlet.scripts["/"] = [["send", b"HTTP/1.1 302 F\r\nLocation: /caf\xe9\r\nContent-Length: 0\r\n\r\n"], ["again"]]
    outlet.page("/caf%E9", "there")
    assert isinstance(fetch(outlet.url("/")), Page)


@pytest.mark.parametrize("location", ["http://[broken", "http://a:b:c/", "mailto:a@b.test", "http://caf\u00e9\u2028.test/", "//"])
def test_a_redirect_to_nonsense_is_refused(outlet, fetch, location):
    outlet.page("/", status="302 Found", Location=location)
    outcome = fetch(outlet.url("/"))
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.REDIRECTS
    assert outcome.detail.startswith("127.0.0.1 redirects")


def test_a_redirect_without_a_place_is_refused(outlet, fetch):
    outlet.page("/", status="302 Found")
    outcome = fetch(outlet.url("/"))
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.SERVER
    assert outcome.status == 302
