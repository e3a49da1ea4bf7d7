import asyncio
import time
from collections import Counter
from datetime import timedelta

import pytest

from broadsheet.config import Config
from broadsheet.desk import work
from broadsheet.engine.feeds import parse_feed
from broadsheet.errors import EnvironmentProblem, StoreBusy
from broadsheet.records import Article, Page, SafeHtml
from broadsheet.store.models import Article as Row
from broadsheet.store.models import Entry, EntryState, Feed, WorkerBeat

pytestmark = pytest.mark.django_db(transaction=True)
CONFIG = Config(lease_seconds=30)


async def parse(page):
    return parse_feed(page.body, url=page.url)


async def read(page):
    words = page.body.decode()
    return Article(text=f"{words} and the town came to look at it.", title=words, html=SafeHtml(f"<p>{words}</p>"))


async def shrink(page):
    raise AssertionError("no pictures here")


def rss(urls):
    return f"<rss version='2.0'><channel>{''.join(f'<item><link>{url}</link><title>{url}</title></item>' for url in urls)}</channel></rss>".encode()


async def in_thread(call):
    """Call the database from a thread of its own, as another process would."""

    def there():
        from django.db import connection

        try:
            return call()
        finally:
            connection.close()

    return await asyncio.get_running_loop().run_in_executor(None, there)


@pytest.fixture
def outlets(press, transactional_db, now):
    """Three outlets of four pages each."""
    from broadsheet.store import sources

    for name in ("beacon", "lantern", "harbour"):
        urls = [f"https://{name}.example/{number}" for number in range(4)]
        press.answers |= {url: url.encode() for url in urls}
        press.answers[f"https://{name}.example/feed"] = rss(urls)
        sources.add_feed(sources.add(name), f"https://{name}.example/feed", now=now)
    return press


@pytest.fixture
def idle(run):
    def until_idle(press, now, **more):
        more = {"fetch": press, "read": read, "parse": parse, "shrink": shrink, "config": CONFIG, "clock": lambda: now} | more
        return run(work.run_until_idle(**more))

    return until_idle


def test_everything_due_is_done(outlets, idle, now):
    steps = []
    assert idle(outlets, now, progress=steps.append) == work.Done(feeds=3, pages=12, pictures=0, places=12, findings=12)
    assert Row.objects.count() == 12
    assert sum(steps) == 39
    assert not WorkerBeat.objects.exists()


def test_again_there_is_nothing_to_do(outlets, idle, now):
    idle(outlets, now)
    assert idle(outlets, now) == work.Done()
    assert max(outlets.asked.values()) == 1


def test_what_no_job_of_ours_does_is_not_waited_for(outlets, now, run):
    from broadsheet.store import webhooks

    hook = webhooks.add("https://taker.example/", ["ping"], now=now)
    webhooks.ping(hook, now=now)

    async def until_idle():
        given = {"fetch": outlets, "read": read, "parse": parse, "shrink": shrink, "config": CONFIG, "clock": lambda: now}
        return await asyncio.wait_for(work.run_until_idle(**given), 60)

    assert run(until_idle()).pages == 12


def test_one_bad_page_stops_nobody(outlets, idle, now):
    async def moody(page):
        if page.url.endswith("beacon.example/1"):
            raise RuntimeError("a mistake of ours")
        return await read(page)

    idle(outlets, now, read=moody)
    assert Row.objects.count() == 11
    (failed,) = Entry.objects.exclude(state=EntryState.DONE)
    assert "a mistake of ours" in failed.last_error
    assert failed.due_at > now
    assert failed.lease_until is None


def test_a_busy_database_is_tried_again(outlets, idle, now, monkeypatch):
    from broadsheet.desk import take_in

    save, refused = take_in.save, Counter()

    def busy(entry, *arguments, **more):
        refused[entry.pk] += 1
        if refused[entry.pk] < 3:
            raise StoreBusy("Another process holds the database.")
        return save(entry, *arguments, **more)

    monkeypatch.setattr(take_in, "save", busy)
    idle(outlets, now)
    assert Row.objects.count() == 12
    assert set(refused.values()) == {3}


def test_a_full_disk_loses_nothing(outlets, idle, now, monkeypatch):
    from broadsheet.desk import take_in

    save = take_in.save

    def full(*arguments, **more):
        raise EnvironmentProblem("The disk is full.")

    monkeypatch.setattr(take_in, "save", full)
    idle(outlets, now)
    assert not Row.objects.exists()
    assert Entry.objects.filter(state=EntryState.WAITING, lease_until=None).count() == 12, "a worker that leaves holds nothing"
    monkeypatch.setattr(take_in, "save", save)
    idle(outlets, now)
    assert Row.objects.count() == 12


def test_a_database_server_that_restarts_is_connected_to_again(outlets, idle, now):
    from django.db import connection

    if connection.vendor != "postgresql":
        pytest.skip("about the connection to a server")
    import psycopg

    parameters = {
        name: value
        for name, value in connection.get_connection_params().items()
        if name in {"host", "port", "user", "dbname", "password"}
    }
    cut = []

    async def fetch(url, **more):
        if url.endswith("lantern.example/2") and not cut:
            with psycopg.connect(**parameters, autocommit=True) as server:
                cut.extend(
                    server.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                    )
                )
        return await outlets(url, **more)

    connection.close()
    idle(outlets, now, fetch=fetch)
    assert cut
    idle(outlets, now)  # what was cut off between claim and answer was handed back at the end
    assert Row.objects.count() == 12


def test_a_connection_cut_at_any_question_ends_no_worker(outlets, idle, now, monkeypatch):
    from django.db import OperationalError

    from broadsheet.store import roles

    take, cut = roles.take, []

    def once(*arguments, **more):
        if not cut:
            cut.append(1)
            raise OperationalError("terminating connection due to administrator command")
        return take(*arguments, **more)

    monkeypatch.setattr(roles, "take", once)
    idle(outlets, now)
    assert cut
    assert Row.objects.count() == 12


def test_a_slow_outlet_leaves_room_for_the_others(press, idle, now, transactional_db):
    from broadsheet.store import sources

    under_way, most = Counter(), Counter()
    for name, count in (("slow", 40), ("quick", 4)):
        urls = [f"https://{name}.example/{number}" for number in range(count)]
        press.answers |= {url: url.encode() for url in urls}
        press.answers[f"https://{name}.example/feed"] = rss(urls)
        sources.add_feed(sources.add(name), f"https://{name}.example/feed", now=now)

    async def fetch(url, **more):
        host = url.split("/")[2]
        under_way[host] += 1
        most[host] = max(most[host], under_way[host])
        await asyncio.sleep(0.01 if host.startswith("slow") else 0)
        under_way[host] -= 1
        return await press(url, **more)

    idle(press, now, fetch=fetch)
    assert Row.objects.count() == 44
    assert most["slow.example"] <= 4


def test_stop_is_heeded_within_seconds_and_work_is_handed_back(outlets, run, now):
    reading = asyncio.Event()

    async def stuck(page):
        reading.set()
        await asyncio.sleep(60)

    async def go():
        stop = asyncio.Event()
        worker = asyncio.create_task(
            work.run(fetch=outlets, read=stuck, parse=parse, shrink=shrink, config=CONFIG, stop=stop, clock=lambda: now)
        )
        await asyncio.wait_for(reading.wait(), 20)
        begun = time.monotonic()
        stop.set()
        await worker
        return time.monotonic() - begun

    assert run(go()) < 5
    assert Entry.objects.filter(state=EntryState.WAITING, lease_until=None).count() == 12
    assert not WorkerBeat.objects.exists()


def test_work_under_way_is_held_on_to(outlets, run, now, monkeypatch):
    """A page that takes longer than a lease is not given to another worker."""
    from broadsheet.store import claim, due

    lease, clock, renewals, stolen = timedelta(seconds=1), [now], [0], []
    renew = claim.renew
    Feed.objects.exclude(url__contains="beacon").delete()

    def counted(*arguments, **more):
        renew(*arguments, **more)
        renewals[0] += 1

    monkeypatch.setattr(claim, "renew", counted)

    async def slow(page):
        if page.url.endswith("/0"):
            for _ in range(4):
                clock[0] += 0.6 * lease
                seen = renewals[0]
                while renewals[0] < seen + 2:  # noqa: ASYNC110 - told from the database's thread
                    await asyncio.sleep(0.01)
                stolen.extend(await in_thread(lambda: claim.claim(due.entries(), limit=9, now=clock[0], lease=lease)))
        return await read(page)

    config = Config(lease_seconds=1)
    run(work.run_until_idle(fetch=outlets, read=slow, parse=parse, shrink=shrink, config=config, clock=lambda: clock[0]))
    assert stolen == []
    assert Row.objects.count() == 4


def test_a_worker_does_not_take_its_own_work_again(outlets, idle, now):
    """A machine that slept finds its leases run out; what is still being read is not begun a second time."""
    clock = [now]

    async def sleepy(page):
        clock[0] += timedelta(hours=1)
        await asyncio.sleep(0.2)
        return await read(page)

    idle(outlets, now, read=sleepy, clock=lambda: clock[0])
    assert Row.objects.count() == 12
    assert {count for url, count in outlets.asked.items() if "feed" not in url} == {1}


def test_what_a_dead_worker_held_is_done_when_its_lease_ran_out(outlets, idle, now):
    from broadsheet.store import claim, due

    idle(outlets, now, fetch=outlets)
    Entry.objects.update(state=EntryState.WAITING, due_at=now)
    Row.objects.all().delete()
    taken = claim.claim(due.entries(), limit=5, now=now, lease=timedelta(minutes=2), key="unknown00000")
    assert idle(outlets, now).pages == 7
    assert idle(outlets, now + timedelta(minutes=2)).pages >= len(taken)
    assert Row.objects.count() == 12


def test_a_worker_shows_signs_of_life(outlets, run, now):
    async def go():
        stop = asyncio.Event()
        worker = asyncio.create_task(
            work.run(fetch=outlets, read=read, parse=parse, shrink=shrink, config=CONFIG, stop=stop, clock=lambda: now)
        )
        for _ in range(200):
            beats = await in_thread(lambda: list(WorkerBeat.objects.values_list("beat_at", "doing")))
            if beats and beats[0][1]:
                break
            await asyncio.sleep(0.02)
        stop.set()
        await worker
        return beats

    ((beat_at, doing),) = run(go())
    assert beat_at == now
    assert doing


def test_feeds_are_asked_when_due(outlets, idle, now):
    idle(outlets, now)
    Feed.objects.update(due_at=now + timedelta(hours=1))
    assert idle(outlets, now + timedelta(minutes=59)).feeds == 0
    assert idle(outlets, now + timedelta(hours=1)).feeds == 3


def test_a_page_given_twice_by_two_sources_is_an_article_of_each(press, idle, now, transactional_db):
    from broadsheet.store import sources

    url = "https://wire.example/1"
    press.answers = {url: b"Wire story", "https://a.example/feed": rss([url]), "https://b.example/feed": rss([url])}
    for name in ("a", "b"):
        sources.add_feed(sources.add(name), f"https://{name}.example/feed", now=now)
    idle(press, now)
    assert Row.objects.count() == 2
    assert Page(url, b"").url == url
