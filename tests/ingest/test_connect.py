"""Names that lie: the numbers that are connected to decide, whatever was checked before.

The public address of these tests is 127.9.9.9, allow-listed by its number; every other loopback address stays forbidden.
"""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.errors import ConfigError
from broadsheet.ingest.client import ENTRIES, Client, ClientOptions
from broadsheet.ingest.connect import system_lookup
from broadsheet.records import Outcome, Page, Refusal, Refused

PLAY_PUBLIC = "127.9.9.9"
OPTIONS = ClientOptions(allow_hosts=(PLAY_PUBLIC,), total_seconds=2, per_host_gap=0, max_wait=1)


@pytest.fixture
def connections(monkeypatch) -> Iterator[list[str]]:
    """Every address that a socket connects to."""
    seen: list[str] = []
    connect = socket.socket.connect

    def noted(self: socket.socket, address: object) -> None:
        seen.append(str(address[0]))  # type: ignore[index]
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", noted)
    return seen


def answers(table: dict[str, list[list[str]]]):
    """Play a name server: each question takes the next answer, the last one stays."""
    asked: dict[str, int] = {}

    async def lookup(host: str, port: int) -> list[str]:
        if host not in table:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        turn = min(asked.get(host, 0), len(table[host]) - 1)
        asked[host] = turn + 1
        return table[host][turn]

    return lookup


async def get_times(client: Client, url: str, times: int) -> list[Outcome]:
    return [await client.get(url, robots=False) for _ in range(times)]


def play(
    table: dict[str, list[list[str]]], url: str, *, options: ClientOptions = OPTIONS, times: int = 1, fresh: bool = False
) -> list[Outcome]:
    async def run() -> list[Outcome]:
        found: list[Outcome] = []
        lookup = answers(table)
        for _ in range(times if fresh else 1):
            async with Client(options, lookup=lookup) as client:
                found += await get_times(client, url, 1 if fresh else times)
        return found

    return asyncio.run(run())


def test_rebinding_gains_nothing(outlets, connections):
    server = outlets(address=PLAY_PUBLIC)
    server.page("/", Connection="close")
    outcomes = play({"rebind.test": [[PLAY_PUBLIC], ["127.0.0.1"]]}, server.url("/", host="rebind.test"), times=2, fresh=True)
    assert isinstance(outcomes[0], Page)
    assert isinstance(outcomes[1], Refused)
    assert outcomes[1].reason is Refusal.ADDRESS
    assert set(connections) == {PLAY_PUBLIC}


def test_a_mixed_answer_never_connects_to_the_private_part(outlets, connections):
    server = outlets(address=PLAY_PUBLIC)
    server.page("/")
    (outcome,) = play({"mixed.test": [["127.0.0.1", PLAY_PUBLIC]]}, server.url("/", host="mixed.test"))
    assert isinstance(outcome, Page)
    assert connections == [PLAY_PUBLIC]


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "no address"]
)
def test_a_name_of_a_private_address_is_refused_and_says_so(address, connections):
    (outcome,) = play({"inside.test": [[address]]}, "http://inside.test/")
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.ADDRESS
    assert "allow_hosts" in outcome.detail
    assert connections == []


def test_a_name_without_addresses_is_no_such_host():
    (outcome,) = play({"empty.test": [[]]}, "http://empty.test/")
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.UNREACHABLE
    assert "check the spelling" in outcome.detail


def test_the_systems_resolver_is_asked():
    assert asyncio.run(system_lookup("127.0.0.1", 80)) == ["127.0.0.1"]
    with pytest.raises(socket.gaierror):
        asyncio.run(system_lookup("a" * 64 + ".test", 80))


def test_the_socket_itself_refuses_when_a_resolver_lets_a_private_address_pass(monkeypatch, connections):
    """The last line of defence holds alone."""
    monkeypatch.setattr("broadsheet.ingest.connect.GuardedResolver.resolve", _careless)
    (outcome,) = play({}, "http://inside.test/")
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.ADDRESS
    assert connections == []


async def _careless(self: object, host: str, port: int = 0, family: int = 0) -> list[dict[str, object]]:
    return [{"hostname": host, "host": "127.0.0.1", "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}]


@pytest.mark.parametrize(
    "location", ["http://169.254.169.254/latest/", "//127.0.0.1:6379/", "http://[::1]/", "file:///etc/hosts", "http://[broken"]
)
def test_each_redirect_is_checked(outlets, connections, location):
    server = outlets(address=PLAY_PUBLIC)
    server.page("/", status="302 Found", Location=location)
    (outcome,) = play({"ok.test": [[PLAY_PUBLIC]]}, server.url("/", host="ok.test"))
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.REDIRECTS
    assert connections == [PLAY_PUBLIC]


def test_a_redirect_to_a_name_of_a_private_address_is_a_bad_redirect(outlets, connections):
    server = outlets(address=PLAY_PUBLIC)
    server.page("/", status="302 Found", Location="http://inside.test/")
    (outcome,) = play({"ok.test": [[PLAY_PUBLIC]], "inside.test": [["10.0.0.1"]]}, server.url("/", host="ok.test"))
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.REDIRECTS
    assert connections == [PLAY_PUBLIC]


def test_an_allow_listed_name_may_lie_anywhere(outlet, connections):
    outlet.page("/")
    options = ClientOptions(allow_hosts=("nas.home",), per_host_gap=0)
    (outcome,) = play({"nas.home": [["127.0.0.1"]]}, outlet.url("/", host="nas.home"), options=options)
    assert isinstance(outcome, Page)
    assert connections == ["127.0.0.1"]


def test_the_demo_press_is_reached_under_its_names_and_only_on_its_port(outlet, connections):
    outlet.page("/", "words")
    options = ClientOptions(allow_hosts=(f".localhost:{outlet.port}",), proxy="http://127.0.0.1:9", total_seconds=2)

    async def run() -> list[Outcome]:
        urls = [
            outlet.url("/", host="herald.localhost"),
            outlet.url("/", host="tagblatt.localhost"),
            "http://herald.localhost:1/",
        ]
        async with Client(options) as client:
            return [await client.get(url, robots=False) for url in urls]

    first, second, other = asyncio.run(run())
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert isinstance(other, Refused)
    assert other.reason is Refusal.ADDRESS
    assert set(connections) == {"127.0.0.1"}
    assert outlet.asked[0].headers["host"] == f"herald.localhost:{outlet.port}"


def test_the_environments_proxy_is_not_used(outlets, connections, monkeypatch):
    server = outlets(address=PLAY_PUBLIC)
    server.page("/", "direct")
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:3128")
    (outcome,) = play({"slow.test": [[PLAY_PUBLIC]]}, server.url("/", host="slow.test"))
    assert isinstance(outcome, Page)
    assert connections == [PLAY_PUBLIC]


def test_a_proxy_of_the_options_is_used_even_on_loopback(outlet, connections):
    outlet.scripts["http://far.test/page"] = [["send", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nvia"], ["again"]]
    options = ClientOptions(proxy=f"http://127.0.0.1:{outlet.port}", per_host_gap=0, total_seconds=2)
    (outcome,) = play({"far.test": [["93.184.216.34"]]}, "http://far.test/page", options=options)
    assert isinstance(outcome, Page)
    assert outcome.body == b"via"
    assert connections == ["127.0.0.1"]


def test_a_proxy_is_not_asked_for_private_addresses(outlet, connections):
    options = ClientOptions(proxy=f"http://127.0.0.1:{outlet.port}", per_host_gap=0, total_seconds=2)
    for url in ("http://inside.test/", "http://10.0.0.1/", f"http://127.0.0.1:{outlet.port}/"):
        (outcome,) = play({"inside.test": [["10.0.0.1"]]}, url, options=options)
        assert isinstance(outcome, Refused)
        assert outcome.reason is Refusal.ADDRESS
    assert connections == []


def test_a_name_that_only_the_proxy_knows_is_left_to_it(outlet):
    outlet.page("http://far.test/page", "via")
    options = ClientOptions(proxy=f"http://127.0.0.1:{outlet.port}", per_host_gap=0, total_seconds=2)
    (outcome,) = play({}, "http://far.test/page", options=options)
    assert isinstance(outcome, Page)


class SlowLedger:
    """Notes who enters what, and how many requests had left by then; a new entry takes a while to be written."""

    def __init__(self, outlet, seconds):
        self.outlet, self.seconds, self.entered = outlet, seconds, []

    async def ask(self, host, gap):
        self.entered.append(("ask", host, len(self.outlet.asked)))
        await asyncio.sleep(self.seconds)
        return 0.0

    async def keep(self, host, seconds):
        self.entered.append(("keep", host, len(self.outlet.asked)))

    async def get(self, gap):
        options = ClientOptions(proxy=f"http://127.0.0.1:{self.outlet.port}", per_host_gap=gap, total_seconds=2)
        async with Client(options, ledger=self) as client:
            return await client.get("http://far.test/page", robots=False)


@pytest.mark.parametrize(
    ("gap", "seconds", "times"),
    [(60, 0, 0), (0.4, 0.2, 1), (1e-9, 0, ENTRIES)],
    ids=["at once", "a slow entry", "always late"],
)
def test_a_request_that_was_held_up_is_entered_anew_before_it_leaves(outlet, gap, seconds, times):
    outlet.page("http://far.test/page", "via")
    ledger = SlowLedger(outlet, seconds)
    assert isinstance(asyncio.run(ledger.get(gap)), Page)
    assert ledger.entered == [("ask", "far.test", 0)] + [("keep", "far.test", 0)] * times


@pytest.mark.parametrize("proxy", ["proxy.test:3128", "socks5://127.0.0.1:1080", "http://", "http://a:b:c", "nonsense"])
def test_a_proxy_setting_that_cannot_work_is_a_config_error(proxy):
    with pytest.raises(ConfigError, match="proxy must be"):
        Client(ClientOptions(proxy=proxy))


def test_a_wrong_proxy_setting_does_not_show_its_login():
    with pytest.raises(ConfigError) as caught:
        Client(ClientOptions(proxy="socks5://ada:hush@127.0.0.1:1080"))
    assert "hush" not in str(caught.value)


def by_proxy(own: str, url: str, *, robots: bool = False, **options: object) -> Outcome:
    """Fetch through the proxy of a source."""

    async def run() -> Outcome:
        async with Client(ClientOptions(per_host_gap=0, total_seconds=2, **options)) as client:
            return await client.get(url, robots=robots, proxy=own, headers={"Cookie": "a=b"})

    return asyncio.run(run())


def test_a_source_may_have_a_proxy_of_its_own(outlet, connections):
    outlet.page("http://far.test/page", "via")
    outlet.page("http://far.test/robots.txt", "User-agent: *\nDisallow: /private")
    own = f"http://ada:hush@127.0.0.1:{outlet.port}"
    outcome = by_proxy(own, "http://far.test/page", robots=True, proxy="http://127.0.0.1:9", allow_hosts=("127.0.0.1",))
    assert isinstance(outcome, Page)
    assert outlet.paths() == ["http://far.test/robots.txt", "http://far.test/page"]
    assert outlet.asked[1].headers["proxy-authorization"].startswith("Basic ")
    assert "cookie" not in outlet.asked[0].headers
    assert set(connections) == {"127.0.0.1"}


def test_the_proxy_of_a_source_is_checked_as_any_other_host(outlet, connections):
    outlet.page("http://far.test/page", "via")
    outcome = by_proxy(f"http://127.0.0.1:{outlet.port}", "http://far.test/page")
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.ADDRESS
    assert outlet.asked == []


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://localhost/", "http://169.254.169.254/latest/"])
def test_the_proxy_of_a_source_is_no_way_to_private_addresses(outlet, url):
    outcome = by_proxy(f"http://127.0.0.1:{outlet.port}", url, allow_hosts=("127.0.0.1",))
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.ADDRESS
    assert outlet.asked == []


def test_a_proxy_that_refuses_is_named(outlet, connections):
    outlet.default = [["send", "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"], ["close"]]
    options = ClientOptions(proxy=f"http://127.0.0.1:{outlet.port}", per_host_gap=0, total_seconds=2)
    for url in ("http://far.test/", "https://far.test/"):
        (outcome,) = play({}, url, options=options)
        assert isinstance(outcome, Refused)
        assert "check the proxy setting" in outcome.detail
    outlet.close()
    (outcome,) = play({}, "http://far.test/", options=options)
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.UNREACHABLE
    assert "check the proxy setting" in outcome.detail


def test_the_scenarios_of_the_development_data(shared: Path, outlets, connections):
    """No scenario makes a connection to anything but the address that plays the public ones."""
    for line in (shared / "data/publish/hostile/ssrf_scenarios.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        _play_scenario(row["scenario"], outlets(address=PLAY_PUBLIC))
        assert set(connections) <= {PLAY_PUBLIC}, row["id"]


def _play_scenario(scenario: dict[str, object], server) -> None:
    """Serve the scenario's pages from the play-public address, plain HTTP on its port, and fetch every link they name."""
    dns = {
        host: [[PLAY_PUBLIC if address == "93.184.216.34" else address for address in one] for one in several]
        for host, several in scenario["dns"].items()
    }  # type: ignore[attr-defined]
    url = str(scenario["url"]).removeprefix("webhook:")
    wanted = [url]
    for status, value in scenario.get("http", {}).values():  # type: ignore[attr-defined]
        if status == 200:
            server.page("/", value)
            wanted.append(value.partition("href=")[2].rstrip(">"))
        else:
            server.page("/", status=f"{status} Moved", Location=value)
    for one in wanted:
        for host in dns:
            one = one.replace(f"https://{host}/", f"http://{host}/").replace(f"//{host}/", f"//{host}:{server.port}/")  # noqa: PLW2901
        outcomes = play(dns, one, times=2, fresh=True)
        assert all(isinstance(outcome, Refused | Page) for outcome in outcomes)
