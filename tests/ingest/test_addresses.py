from __future__ import annotations

import asyncio
import json
from ipaddress import ip_address
from pathlib import Path

import pytest

from broadsheet.ingest.addresses import AddressForbidden, Guard, not_public
from broadsheet.ingest.connect import GuardedResolver, system_lookup

PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "172.15.255.255", "172.32.0.1", "169.253.0.1", "100.63.0.1", "100.128.0.1"]
PUBLIC_6 = ["2606:4700:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888"]
PRIVATE = [
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "168.63.129.16"),
    *("169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1"),
    *(
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
    ),
    *(
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::7f00:1",
    ),
    *("100::1", "2001::1", "2001:0:7f00:1::", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254"),
    *("fe80::1", "fec0::1", "ff02::1", "ff0e::1"),
]


@pytest.mark.parametrize("text", PUBLIC + PUBLIC_6)
def test_public_addresses_pass(text):
    assert not_public(ip_address(text)) is None


@pytest.mark.parametrize("text", PRIVATE)
def test_other_addresses_do_not(text):
    assert not_public(ip_address(text))


@pytest.mark.parametrize(
    "url",
    [
        *(
            "http://127.1/",
            "http://0x7f.1/",
            "http://0177.0.0.1/",
            "http://2130706433/",
            "http://1572395042/",
            "http://127.0.0.1./",
        ),
        *(
            "http://1.2.3.4.5/",
            "http://08.8.8.8/",
            "http://127。0。0。1/",
            "http://①②⑦.0.0.1/",
            "http://[::1]:80/",
            "http://[::1%25lo]/",
        ),
        *("http://[1:2/", "http://[zz::1]/", "http://[v1.a]/"),
    ],
)
def test_disguised_numbers_are_refused(url):
    with pytest.raises(AddressForbidden):
        Guard().check(url)


@pytest.mark.parametrize(
    "url",
    [
        *("", "  ", "example.org", "ftp://example.org/", "file:///etc/hosts", "http://", "http:///path", "https:/example.org/"),
        *(
            "http://exa mple.org/",
            "http://example.org\\@127.0.0.1/",
            "http://example.org/\r\nX: y",
            "http://example.org\t/",
            "http://a%00.org/",
        ),
        *(
            "http://-bad.org/",
            "http://bad-.org/",
            "http://a..b.org/",
            "http://" + "a" * 64 + ".org/",
            "http://" + "a." * 130 + "org/",
        ),
        *(
            "http://printer/",
            "http://router.lan/",
            "http://x.internal/",
            "http://nas.home.arpa/",
            "http://a.localhost/",
            "http://x.onion/",
        ),
        *(
            "http://example.org:0/",
            "http://example.org:21/",
            "http://example.org:25/",
            "http://example.org:6379/",
            "http://example.org:x/",
        ),
        *(
            "http://user:word@127.0.0.1/",
            "http://example.org@10.0.0.1/",
            "http://example.org/" + "a" * 9000,
            "http://exa\u00admple.org/",
            "http://%/",
        ),
    ],
)
def test_what_is_no_public_web_address_is_refused_with_a_sentence(url):
    with pytest.raises(AddressForbidden) as caught:
        Guard().check(url)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTPS://EXAMPLE.ORG./Feed#part", "https://EXAMPLE.ORG./Feed"),
        ("https://bücher.example/straße?q=ä b", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%A4%20b"),
        (
            "https://example.org/%7Euser/%2F?a=%21&b=http://127.0.0.1/",
            "https://example.org/%7Euser/%2F?a=%21&b=http://127.0.0.1/",
        ),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("http://us%40er:pa%3Ass@example.org/", "http://us%40er:pa%3Ass@example.org/"),
        ("https://[2606:4700:4700::1111]/x", "https://[2606:4700:4700::1111]/x"),
    ],
)
def test_what_is_sent_is_what_was_written(url, sent):
    assert str(Guard().check(url).url).lower() == sent.lower()
    assert sent.partition("/")[2].partition("/")[2].partition("/")[2] in str(Guard().check(url).url)


def test_the_allow_list_takes_names_suffixes_addresses_and_networks():
    guard = Guard(("intranet", ".lan", "127.0.0.1", "10.1.0.0/16", "[fd00::1]"))
    assert guard.check("http://intranet:631/").named
    assert guard.check("http://printer.lan/").named
    assert guard.check("http://127.0.0.1:6379/").loopback
    assert not guard.check("http://10.1.2.3/").loopback
    assert guard.check("http://[fd00::1]/").port == 80
    for url in ("http://lan/", "http://127.0.0.2/", "http://10.2.0.1/", "http://[fd00::2]/", "http://other/"):
        with pytest.raises(AddressForbidden):
            guard.check(url)


def test_an_entry_with_a_port_allows_that_port_only():
    guard = Guard(("herald.localhost:8000", ".lan:81", "127.0.0.1:8001", "[::1]:8002", "10.0.0.0/8:80"))
    for url in (
        "http://herald.localhost:8000/",
        "http://a.lan:81/",
        "http://127.0.0.1:8001/",
        "http://[::1]:8002/",
        "http://10.9.9.9/",
    ):
        assert guard.check(url).url
    for url in ("http://herald.localhost/", "http://a.lan/", "http://127.0.0.1:8002/", "http://[::1]/", "http://10.9.9.9:81/"):
        with pytest.raises(AddressForbidden):
            guard.check(url)


def test_an_allowed_localhost_is_this_machine_without_dns():
    guard = Guard(("localhost", ".localhost"))
    assert guard.check("http://herald.localhost:8000/").loopback
    assert guard.check("http://localhost:8000/").loopback
    assert asyncio.run(system_lookup("herald.localhost", 8000)) == ["127.0.0.1"]
    assert asyncio.run(system_lookup("localhost", 8000)) == ["127.0.0.1"]


def test_an_allowed_nat64_prefix_is_no_way_into_the_private_network():
    guard = Guard(("64:ff9b::/96",))
    assert guard.forbids(ip_address("64:ff9b::808:808"), 80) is None
    assert guard.forbids(ip_address("64:ff9b::a00:1"), 80)


def test_the_addresses_of_the_development_data(shared: Path):
    """Every row as its ``expect`` says: written form first, then what its name resolves to."""
    wrong = []
    for line in (shared / "data/publish/hostile/ssrf_urls.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        answer = row.get("resolves", {}).get("*", ["93.184.216.34"])
        if asyncio.run(_verdict(row["url"], answer)) != row["expect"]:
            wrong.append(row["id"])
    assert wrong == []


async def _verdict(url: str, answer: list[str]) -> str:
    async def lookup(host: str, port: int) -> list[str]:
        return answer

    guard = Guard()
    try:
        target = guard.check(url)
        if target.literal is None:
            await GuardedResolver(guard, lookup).resolve(target.host, target.port)
    except AddressForbidden:
        return "block"
    return "allow"


def test_a_server_is_checked_alike_whenever_it_is_met():
    guard = Guard()
    for _ in range(2):
        with pytest.raises(AddressForbidden, match="not a public address"):
            guard.check("http://127.0.0.1/a")
        with pytest.raises(AddressForbidden, match="no valid address"):
            guard.check("http://[1.2.3.4]/a")
    first, second = (guard.check(f"https://me:{word}@news.example.org/{word}?q=ä") for word in ("one", "two"))
    assert (first.text, second.text) == tuple(f"https://me:{word}@news.example.org/{word}?q=%C3%A4" for word in ("one", "two"))
    assert (first.shown, second.shown) == tuple(f"https://news.example.org/{word}?q=%C3%A4" for word in ("one", "two"))
    assert (first.url.password, second.url.password) == ("one", "two")
    assert first.origin == second.origin == "https://news.example.org"
    assert Guard(("127.0.0.1",)).check("http://127.0.0.1/a").loopback
