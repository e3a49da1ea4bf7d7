"""How long search takes over many short articles, stop words included: milliseconds per kind of query, p50, p99 and worst.

usage: search.py [--articles N] [--queries N] [--data FOLDER] [--database URL]

The articles are invented: a vocabulary of 60,000 words drawn by Zipf's law (the commonest stands in nearly every article), 45 words
each, spread over five years, 200 outlets; one in fifty is in characters without blanks. FOLDER keeps the database for another run.
Measured are ``store.search.search`` and, for a part of the queries, the whole page through the full middleware.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WORDS, OUTLETS, LENGTH, YEARS = 60_000, 200, 45, 5
BATCH = 2000
STOP_WORDS = ("the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "on", "was", "with", "as", "by")
SYLLABLES = [
    c + v for c in ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "ch", "st", "br") for v in "aeiou"
]
CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 2500)]


def vocabulary(rng: random.Random) -> list[str]:
    words = list(STOP_WORDS)
    known = set(words)
    while len(words) < WORDS:
        word = "".join(rng.choices(SYLLABLES, k=rng.randint(2, 5)))
        if word not in known:
            known.add(word)
            words.append(word)
    return words


class Press:
    """Invents articles."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.words = vocabulary(rng)
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(WORDS)))
        self.signs = list(accumulate(1 / (rank + 2.7) for rank in range(len(CHARACTERS))))

    def some(self, number: int) -> str:
        return " ".join(self.rng.choices(self.words, cum_weights=self.weights, k=number))

    def line(self, number: int) -> str:
        return "".join(self.rng.choices(CHARACTERS, cum_weights=self.signs, k=number))

    def article(self, number: int, count: int, sources: list[int]):
        from broadsheet.store.models import Article

        unspaced = number % 50 == 0
        text = self.line(90) if unspaced else self.some(LENGTH)
        at = NOW - timedelta(days=365 * YEARS) * (1 - number / count)
        return Article(
            source_id=self.rng.choice(sources), identity=str(number), url=f"https://press.example/{number}", slug="article",
            title=self.line(14) if unspaced else self.some(8), bylines=[self.some(1)], language="en",
            published_at=at, sort_at=at, first_seen_at=at, updated_at=at, lead=text[:200], text=text, html=f"<p>{text}</p>",
            text_hash=str(number), word_count=LENGTH,
        )  # fmt: skip


def fill(press: Press, count: int) -> float:
    """Write the articles and their index; return how many a second were indexed."""
    from broadsheet.store.database import writing
    from broadsheet.store.models import Article, Source
    from broadsheet.store.search import backends, index

    sources = [
        Source.objects.create(name=f"Outlet {n}", slug=f"outlet-{n}", home_url=f"https://o{n}.example/").pk
        for n in range(OUTLETS)
    ]
    seconds = 0.0
    numbers = iter(range(count))
    for batch in iter(lambda: list(islice(numbers, BATCH)), []):
        rows = [press.article(number, count, sources) for number in batch]
        with writing():
            Article.objects.bulk_create(rows)
            began = time.perf_counter()
            index.put([index.of_article(row) for row in rows])
        seconds += time.perf_counter() - began
        if batch[0] % 50_000 == 0:
            print(f"  {batch[0]:>9,} articles", flush=True)
    began = time.perf_counter()
    backends.tidy()
    print(f"index put in order in {time.perf_counter() - began:.0f} s")
    return count / seconds


def kinds(press: Press) -> dict[str, Callable[[], str]]:
    rng, words = press.rng, press.words

    def rare() -> str:
        return rng.choice(words[5000:])

    def middle() -> str:
        return rng.choice(words[100:3000])

    def stop() -> str:
        return rng.choice(words[:15])

    return {
        "one rare word": rare,
        "one middling word": middle,
        "one stop word": stop,
        "two stop words": lambda: f"{stop()} {stop()}",
        "three middling words": lambda: f"{middle()} {middle()} {middle()}",
        "stop word and rare word": lambda: f"{stop()} {rare()}",
        "stop word and middling word": lambda: f"{stop()} {middle()}",
        "phrase of stop words": lambda: f'"{stop()} {stop()}"',
        "phrase that is nowhere": lambda: f'"{stop()} {rare()} {stop()}"',
        "one of two stop words": lambda: f"{stop()} OR {stop()}",
        "stop word without another": lambda: f"{stop()} -{stop()}",
        "stop word of one outlet": lambda: f"{stop()} source:outlet-{rng.randrange(OUTLETS)}",
        "stop word before a day": lambda: f"{stop()} before:2023-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        "stop word within a month": lambda: f"{stop()} from:2024-{(month := rng.randint(1, 11)):02} before:2024-{month + 1:02}",
        "all of one outlet": lambda: f"source:outlet-{rng.randrange(OUTLETS)}",
        "by one author": lambda: f"from:{middle()}",
        "characters": lambda: press.line(2),
        "one character": lambda: press.line(1),
        "mistyped": lambda: _mistyped(rng, rare()),
    }


def _mistyped(rng: random.Random, word: str) -> str:
    place = rng.randrange(1, len(word) - 1)
    return word[:place] + rng.choice("xqwy") + word[place + 1 :]


def measured(call: Callable[[str], object], queries: Iterator[str]) -> list[tuple[float, float]]:
    """Return milliseconds by the clock and of this process, for machines that others work on."""
    times = []
    for query in queries:
        began, worked = time.perf_counter(), time.process_time()
        call(query)
        times.append(((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000))
    return times


def report(name: str, times: list[tuple[float, float]]) -> None:
    cells = [
        f"{value:>9.1f}"
        for column in zip(*times, strict=True)
        for value in (statistics.median(column), _p99(column), max(column))
    ]
    print(f"{name:<30}{len(times):>6}{''.join(cells)}", flush=True)


def _p99(values: Sequence[float]) -> float:
    return sorted(values)[max(0, int(len(values) * 0.99) - 1)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=200, help="of each kind")
    parser.add_argument("--data", type=Path, help="keeps the database; a folder that goes when absent")
    parser.add_argument("--database", default="", help="address of a PostgreSQL database, empty, for this alone")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        run(options, options.data or Path(scratch))


def run(options: argparse.Namespace, data: Path) -> None:
    data.mkdir(parents=True, exist_ok=True)
    os.environ |= {"BROADSHEET_DATA": str(data), "DJANGO_SETTINGS_MODULE": "broadsheet.site.settings"}
    if options.database:
        os.environ["BROADSHEET_DATABASE_URL"] = options.database
    import django

    django.setup()
    from django.test import Client

    from broadsheet.store import database
    from broadsheet.store.models import SearchDocument
    from broadsheet.store.search import search

    database.migrate()
    press = Press(random.Random(7))
    if not SearchDocument.objects.exists():
        print(f"indexed {fill(press, options.articles):,.0f} articles a second")
    print(
        f"{SearchDocument.objects.count():,} articles\n{'milliseconds':<30}{'n':>6}"
        + f"{'p50':>9}{'p99':>9}{'worst':>9}" * 2
        + "  (clock, then CPU)"
    )
    client = Client(SERVER_NAME="localhost", REMOTE_ADDR="127.0.0.1")
    client.get("/search/?q=warm")
    table, every, pages = kinds(press), [], []
    for name, make in table.items():
        times = measured(lambda query: search(query, now=NOW), (make() for _ in range(options.queries)))
        every += times
        report(name, times)
        pages += measured(lambda query: client.get("/search/", {"q": query}), (make() for _ in range(options.queries // 10)))
    report("every kind", every)
    report("whole page, every kind", pages)


if __name__ == "__main__":
    main()
