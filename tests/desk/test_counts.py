"""What counts as a visit, played from the shared rows; the journal between processes, crashes and the tables."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from broadsheet.desk import counts
from broadsheet.desk.counts import Dropped, Hit
from broadsheet.store.visit_journal import MOST_KNOCKS, MOST_OF_A_NETWORK, Journal, Verdict

START = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PAGES = {"/a/1": "article/1", "/a/2": "article/2"}


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "visits")
    yield journal
    journal.close()


@pytest.fixture
def knock(journal):
    def make(page="article/1", *, after=0.0, address="198.51.100.1", agent=FIREFOX, start=START, zone="UTC", **fields):
        hit = Hit(address=address, agent=agent, page=page, at=start + timedelta(seconds=after), **fields)
        return counts.count(hit, journal=journal, zone=ZoneInfo(zone))

    return make


def _rows(shared, name):
    lines = (shared / "data" / "publish" / "hostile" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.shared
def test_shared_rows_are_counted_as_they_expect(shared, tmp_path):
    wrong = {}
    rows = _rows(shared, "visit_counts.jsonl")
    for row in rows:
        journal, visits = Journal(tmp_path / row["id"]), 0
        for asked in row["requests"]:
            page = PAGES[asked.get("path", row["path"])]
            hit = Hit(
                address=asked["ip"],
                agent=asked["ua"],
                page=page,
                at=START + timedelta(seconds=asked["t"]),
                method=asked.get("method", "GET"),
                status=asked.get("status", 200),
                headers=asked.get("headers", {}),
                is_staff=asked.get("user") in {"editor", "owner", "moderator"},
            )
            is_visit = counts.count(hit, journal=journal, zone=UTC) is None
            visits += is_visit and page == PAGES[row["path"]]
        journal.close()
        expect = row["expect"]
        if visits > expect.get("visits_max", visits) or visits != expect.get("visits", visits):
            wrong[row["id"]] = (visits, expect)
    assert len(rows) >= 10
    assert not wrong


def test_coming_back_after_half_an_hour_is_a_new_visit(knock):
    assert knock() is None
    assert knock(after=29 * 60) is Dropped.REPEAT
    assert knock(after=58 * 60) is Dropped.REPEAT
    assert knock(after=89 * 60) is None


def test_stories_and_articles_are_told_apart(knock):
    assert knock("article/1") is None
    assert knock("story/1") is None


def test_a_network_of_ipv6_is_one_place(knock):
    found = [knock(address=f"2001:db8:0:1::{number:x}", agent=f"{FIREFOX} v{number}", after=number) for number in range(1, 40)]
    assert found.count(None) == 5
    assert found.count(Dropped.CROWD) == 34


def test_whoever_walks_over_a_whole_network_of_ipv6_is_stopped_and_their_neighbours_are_not(knock):
    found = [knock(address=f"2001:db8:7:{number:x}::1", after=number) for number in range(60)]
    assert found.count(None) == MOST_OF_A_NETWORK
    assert found[MOST_OF_A_NETWORK:] == [Dropped.CROWD] * (60 - MOST_OF_A_NETWORK)
    assert knock(address="2001:db8:8:1::1", after=60) is None
    assert knock("article/2", address="2001:db8:7:1::1", after=60) is None
    assert knock(address="2001:db8:7:999::1", after=3700) is None


def test_an_address_brings_more_after_an_hour(knock):
    assert [knock(agent=f"{FIREFOX} v{number}") for number in range(6)].count(None) == 5
    assert knock(agent=f"{FIREFOX} later", after=3601) is None


def test_an_address_that_walks_over_all_pages_is_stopped(knock):
    found = [knock(f"article/{number}") for number in range(MOST_KNOCKS + 50)]
    assert found.count(None) == MOST_KNOCKS


def test_midnight_of_the_site_forgets_everybody(knock, journal):
    late = datetime(2026, 11, 22, 22, 59, 50, tzinfo=UTC)
    assert knock(start=late, zone="Europe/Berlin") is None
    before = (journal.folder / "today.seen").read_bytes()
    assert knock(start=late, after=20, zone="Europe/Berlin") is None
    after = (journal.folder / "today.seen").read_bytes()
    assert before[12:28] != after[12:28]
    used = [before[at : at + 8] for at in range(64, len(before), 16) if before[at : at + 8] != bytes(8)]
    assert len(used) == 3
    assert not any(key in after for key in used)


def test_nothing_on_disk_names_anybody(knock, journal):
    knock(referrer="https://search.example/find?q=a+secret")
    written = b"".join(file.read_bytes() for file in journal.folder.iterdir())
    assert b"search.example" in written
    assert not any(secret in written for secret in (b"198.51.100.1", b"Firefox", b"secret"))
    assert all(file.stat().st_mode & 0o077 == 0 for file in journal.folder.iterdir())


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "-",
        "curl/8.5.0",
        "python-requests/2.32",
        "Feedly/1.0 (+http://www.feedly.com/fetcher.html; 42 subscribers)",
        "NetNewsWire (RSS Reader; https://netnewswire.com/)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; SomeBot/1.2)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/139.0.0.0 Safari/537.36 Chrome-Lighthouse",
        "facebookexternalhit/1.1",
        "WhatsApp/2.23.20.0",
        "Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)",
        "Mozilla/5.0 (Windows NT 6.1) (compatible; SemrushSpider)",
        "Mozilla/5.0 (compatible; archive.org_player +info@archive.example)",
        "Go-http-client/2.0",
        "okhttp/4.12.0",
        "UptimeRobot/2.0",
    ],
)
def test_machines_are_no_readers(agent):
    assert counts.is_machine(agent)


@pytest.mark.parametrize(
    "agent",
    [
        FIREFOX,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 10; CUBOT_X18_Plus) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
        "Opera/9.80 (Android; Opera Mini/36.2/191.256; U; en) Presto/2.12.423 Version/12.16",
        "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0)",
        "Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/4.0 Chrome/94.0 TV Safari/537.36",
    ],
)
def test_readers_are_no_machines(agent):
    assert not counts.is_machine(agent)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X-Purpose": "preview"},
        {"X-Moz": "prefetch"},
        {"Sec-Purpose": "Prefetch"},
    ],
)
def test_what_a_browser_fetches_ahead_is_no_visit(knock, headers):
    assert knock(headers=headers) is Dropped.PREFETCH


def test_a_browser_that_a_program_drives_is_a_machine(knock):
    assert knock(is_automated=True) is Dropped.MACHINE


@pytest.mark.parametrize(
    ("referrer", "host"),
    [
        ("https://www.Search.example/find?q=x", "search.example"),
        ("news.example", "news.example"),
        ("https://bücher.example/a", "xn--bcher-kva.example"),
        ("", ""),
        ("javascript:alert(1)", ""),
        ("https://[::1", ""),
        ("a b\tc", ""),
        ("x" * 200 + ".example", ""),
        ("https://host.example:8080/", "host.example"),
        ("localhost", ""),
    ],
)
def test_hosts_of_referrers(referrer, host):
    assert counts.host_of(referrer) == host


def test_a_full_table_forgets_the_oldest_first(journal, monkeypatch):
    from broadsheet.store import visit_journal

    monkeypatch.setattr(visit_journal, "MOST_KNOCKS", 10**9)
    monkeypatch.setattr(visit_journal, "SLOTS", 64)
    day = date(2026, 11, 22)
    for number in range(500):
        made = visit_journal.Knock(f"p{number}", FIREFOX, "article/1", "", START + timedelta(seconds=number), day)
        assert journal.knock(made) is Verdict.VISIT
    assert journal.knock(made) is Verdict.REPEAT


def _hammer(folder, number, times):
    journal = Journal(folder)
    for at in range(times):
        hit = Hit(f"192.0.2.{at % 20}", FIREFOX, f"article/{at // 20}", START + timedelta(seconds=number))
        counts.count(hit, journal=journal, zone=UTC)


def test_processes_at_once_count_each_visit_once(tmp_path):
    folder = tmp_path / "visits"
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=_hammer, args=(folder, number, 400)) for number in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    lines = (folder / "counts.log").read_text().splitlines()
    assert len(lines) == 1600
    assert sum("\tvisit\t" in line for line in lines) == 400


def test_a_killed_process_loses_nothing_that_it_counted(tmp_path):
    folder = tmp_path / "visits"
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        journal = Journal(folder)
        for number in range(50):
            counts.count(Hit(f"192.0.2.{number}", FIREFOX, "article/1", START), journal=journal, zone=UTC)
        os.write(write_end, b"x")
        signal.pause()
    os.read(read_end, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(read_end)
    os.close(write_end)
    assert (folder / "counts.log").read_text().count("\tvisit\t") == 50
    # And the survivors know whom it had seen: its readers are not counted again.
    journal = Journal(folder)
    again = counts.count(Hit("192.0.2.7", FIREFOX, "article/1", START), journal=journal, zone=UTC)
    assert again is Dropped.REPEAT
