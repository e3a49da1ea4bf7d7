"""Feeds per second, sanitising included, beside feedparser and fastfeedparser in the same run.

usage: feeds.py [--feeds N] [--sample N] [--repeat N]

The feeds are generated: 20 to 50 entries each, HTML of news articles (paragraphs, links, pictures, lists, quotes, embedded
widgets, some script), about 200 kB a feed; half RSS 2.0 with content:encoded, half Atom. The peers must be importable; those
that are not are passed over (feedparser, fastfeedparser). feedparser reads a sample only, for it is slow. Figures are CPU time
of this process; the best of the repeats counts for each parser.
"""

from __future__ import annotations

import argparse
import html
import random
import time
from collections.abc import Callable
from importlib import import_module

from broadsheet.engine.feeds import parse_feed

WORDS = (
    "council harbour report minister said on the of a to and in for with after before vote budget rail water school court police "
    "storm league season match record price market bank energy plan road bridge study health hospital city region people week"
).split()
SIZE = 200_000


def sentence(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(8, 24))).capitalize() + rng.choice([".", ".", ".", "?", " &mdash; so far."])


def paragraph(rng: random.Random) -> str:
    parts = [sentence(rng) for _ in range(rng.randint(2, 5))]
    if rng.random() < 0.5:
        address = f"https://www.example.org/{rng.randint(1, 9999)}/{'-'.join(rng.choices(WORDS, k=4))}?ref=feed&amp;n=1"
        parts.insert(1, f'<a href="{address}" target="_blank" class="inline-link">{" ".join(rng.choices(WORDS, k=4))}</a>')
    if rng.random() < 0.3:
        parts.append(f"<em>{sentence(rng)}</em>")
    if rng.random() < 0.2:
        parts.append(f"<strong>{sentence(rng)}</strong>")
    return f"<p>{' '.join(parts)}</p>\n"


def article(rng: random.Random, size: int) -> str:
    parts = [paragraph(rng)]
    while sum(map(len, parts)) < size:
        kind = rng.random()
        if kind < 0.78:
            parts.append(paragraph(rng))
        elif kind < 0.86:
            parts.append(
                f'<figure class="wp-block-image"><img src="/images/{rng.randint(1, 999)}.jpg" alt="{sentence(rng)[:40]}" width="640" height="427"/><figcaption>{sentence(rng)}</figcaption></figure>\n'
            )
        elif kind < 0.90:
            parts.append("<ul>" + "".join(f"<li>{sentence(rng)}</li>" for _ in range(4)) + "</ul>\n")
        elif kind < 0.94:
            parts.append(f"<h2>{sentence(rng)}</h2>\n")
        elif kind < 0.98:
            parts.append(f"<blockquote>{paragraph(rng)}</blockquote>\n")
        else:
            parts.append(
                '<div class="widget" style="color:red" onclick="x()"><script>var a=1;</script><iframe src="https://video.example.com/1"></iframe></div>\n'
            )
    return "".join(parts)


def feed(number: int) -> bytes:
    """Make one feed; even numbers are RSS, odd ones Atom."""
    rng = random.Random(number)
    count = rng.randint(20, 50)
    entries = [article(rng, SIZE * 4 // 5 // count) for _ in range(count)]
    return (rss if number % 2 == 0 else atom)(rng, entries).encode()


def rss(rng: random.Random, entries: list[str]) -> str:
    items = "".join(
        f"<item><title>{html.escape(sentence(rng))}</title><link>https://www.example.org/a/{i}</link>"
        f"<guid isPermaLink='false'>tag:{i}</guid><dc:creator><![CDATA[Ann Example]]></dc:creator>"
        f"<pubDate>Tue, {i % 28 + 1:02} Sep 2026 10:{i:02}:00 +0200</pubDate><category>news</category><category>city</category>"
        f"<description><![CDATA[<p>{sentence(rng)}</p>]]></description><content:encoded><![CDATA[{body}]]></content:encoded></item>\n"
        for i, body in enumerate(entries)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Example</title><link>https://www.example.org/</link>'
        f"<description>Words</description><language>en</language>{items}</channel></rss>"
    )


def atom(rng: random.Random, entries: list[str]) -> str:
    items = "".join(
        f'<entry><title type="html">{html.escape(html.escape(sentence(rng)))}</title><link href="https://www.example.org/a/{i}"/>'
        f"<id>tag:example.org,2026:{i}</id><author><name>Ann Example</name></author><updated>2026-09-{i % 28 + 1:02}T10:{i:02}:00Z</updated>"
        f'<category term="news"/><summary type="html">{html.escape(sentence(rng))}</summary>'
        f'<content type="html">{html.escape(body)}</content></entry>\n'
        for i, body in enumerate(entries)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title>'
        f'<link href="https://www.example.org/"/><id>tag:example.org,2026:f</id><updated>2026-09-01T00:00:00Z</updated>{items}</feed>'
    )


def rate(read: Callable[[bytes], object], feeds: list[bytes], repeat: int) -> float:
    """Return feeds per second of CPU time, the best of the repeats."""
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        for body in feeds:
            read(body)
        best = min(best, time.process_time() - start)
    return len(feeds) / best


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--feeds", type=int, default=200)
    arguments.add_argument("--sample", type=int, default=20, help="feeds that feedparser reads")
    arguments.add_argument("--repeat", type=int, default=2)
    given = arguments.parse_args()
    feeds = [feed(number) for number in range(given.feeds)]
    print(f"{len(feeds)} feeds, {sum(map(len, feeds)) / len(feeds) / 1000:.0f} kB on average")
    own = rate(lambda body: parse_feed(body, url="https://www.example.org/feed"), feeds, given.repeat)
    print(f"broadsheet      {own:8.1f} feeds/s")
    for name, sample in (("feedparser", feeds[: given.sample]), ("fastfeedparser", feeds)):
        try:
            parse = import_module(name).parse
        except ImportError:
            print(f"{name:15} not installed")
            continue
        peer = rate(parse, sample, 1 if name == "feedparser" else given.repeat)
        print(f"{name:15} {peer:8.1f} feeds/s   broadsheet is {own / peer:.2f} times as fast")


if __name__ == "__main__":
    main()
