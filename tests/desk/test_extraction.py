import asyncio
import sys
import time

import pytest

from broadsheet.desk.extraction import Reader, read_once
from broadsheet.errors import EnvironmentProblem, InputError, NotAFeed, ReadingBroke, TooComplex
from broadsheet.records import Page

HTML = b"""<html lang=en><body><article><h1>Bridge opens</h1><p>The bridge opened at noon and the whole town came to look at it,
with flags and a band that played until the evening.</p><p>Nobody fell into the river this time, said the mayor, who had
promised as much a year ago and was visibly relieved about it.</p></article></body></html>"""
GOOD = Page("https://beacon.example/bridge", HTML, content_type="text/html; charset=utf-8")

POISON = """
import os, sys, time
from broadsheet.desk import reading

def poisoned(request, body):
    if body == b"loop":
        while True: pass
    if body == b"sleep":
        time.sleep(60)
    if body == b"die":
        os._exit(11)
    if body == b"eat":
        return reading_answer(lambda: bytearray(3 << 30))
    if body == b"garbage":
        sys.__stdout__.buffer.write(b"\\xff\\xff\\xff\\xff")
        sys.__stdout__.buffer.flush()
    if body == b"raise":
        return reading_answer(lambda: 1 / 0)
    if body == b"deep":
        def down(): return down()
        return reading_answer(down)
    return {"value": {"text": body.decode()}}

def reading_answer(work):
    reading._do = lambda request, body: work()
    return answer({"what": "page"}, b"")

answer, reading._answer = reading._answer, poisoned
reading.main()
"""


@pytest.fixture
def poison():
    """Make readers whose process does what the page says."""
    return lambda **more: Reader(command=(sys.executable, "-c", POISON), **more)


def test_a_page_and_a_feed_are_read_by_the_engine(run):
    async def go():
        async with Reader() as reader:
            article = await reader.read(GOOD)
            feed = await reader.parse(
                Page("https://a.example/f", b"<rss version='2.0'><channel><title>T</title></channel></rss>")
            )
            return article, feed

    article, feed = run(go())
    assert "Nobody fell into the river" in article.text
    assert feed.title == "T"


def test_errors_keep_their_kind(run):
    async def go():
        async with Reader() as reader:
            with pytest.raises(NotAFeed):
                await reader.parse(GOOD)
            with pytest.raises(InputError):
                await reader.shrink(GOOD)
            return (await reader.read(GOOD)).text

    assert run(go())


@pytest.mark.parametrize("body", [b"loop", b"sleep", b"die", b"garbage"])
def test_a_poisoned_page_kills_its_process_and_no_other_page(run, poison, body):
    async def go():
        async with poison(seconds=0.5) as reader:
            first = (await reader.read(Page(None, b"before"))).text
            begun = time.monotonic()
            with pytest.raises(TooComplex):
                await reader.read(Page(None, body))
            took = time.monotonic() - begun
            return first, took, (await reader.read(Page(None, b"after"))).text

    first, took, last = run(go())
    assert (first, last) == ("before", "after")
    assert took < 4


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [(b"eat", TooComplex, "memory"), (b"raise", ReadingBroke, "ZeroDivisionError"), (b"deep", TooComplex, "nested")],
)
def test_what_python_survives_is_said_and_the_process_goes_on(run, poison, body, kind, words):
    async def go():
        async with poison() as reader:
            with pytest.raises(kind, match=words):
                await reader.read(Page(None, body))
            return reader._child.process.pid, reader._child.process.returncode

    assert run(go())[1] is None


def test_pages_at_once_wait_for_their_turn(run, poison):
    async def go():
        async with poison() as reader:
            pages = [Page(None, str(number).encode()) for number in range(50)]
            return [article.text for article in await asyncio.gather(*map(reader.read, pages))]

    assert run(go()) == [str(number) for number in range(50)]


def test_a_cancelled_page_does_not_answer_the_next(run, poison):
    async def go():
        async with poison() as reader:
            task = asyncio.create_task(reader.read(Page(None, b"sleep")))
            await asyncio.sleep(0.3)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return (await reader.read(Page(None, b"next"))).text

    assert run(go()) == "next"


def test_the_process_loads_no_database_and_no_client(run):
    code = "import sys, broadsheet.desk.reading, broadsheet.engine.extract, broadsheet.engine.feeds; print([m for m in ('django', 'aiohttp', 'sqlite3') if m in sys.modules])"
    import subprocess

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_one_page_can_be_read_without_a_loop():
    assert "Nobody fell into the river" in read_once(GOOD).text


def test_the_time_limit_holds_even_without_anybody_watching():
    """The kernel's alarm ends the process when the one that asked was killed."""
    import subprocess

    from broadsheet.desk.extraction import encode

    message = encode("page", Page(None, b"loop"), 0.3)
    process = subprocess.Popen([sys.executable, "-c", POISON], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    process.stdin.write(len(message).to_bytes(4) + message)
    process.stdin.flush()
    assert process.wait(timeout=20) < 0
    process.stdin.close()


@pytest.mark.parametrize("code", ["raise SystemExit(1)", "import sys; sys.stdout.buffer.write(b'\\0\\0\\0\\5hello')"])
def test_a_process_that_cannot_start_is_no_page_s_fault(run, code):
    async def go():
        async with Reader(command=(sys.executable, "-c", code)) as reader:
            with pytest.raises(EnvironmentProblem, match="cannot be started"):
                await reader.read(GOOD)

    run(go())
