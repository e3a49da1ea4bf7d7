"""Feeds per second, sanitising included, beside feedparser and fastfeedparser in the same run, for each style of feed.

usage: feeds.py [--feeds N] [--sample N] [--repeat N] [--styles news,wordpress]

The feeds are generated (:mod:`feed_styles`): 20 to 50 entries each, HTML of articles as a dozen kinds of programs write it, about
200 kB a feed; half RSS 2.0 with content:encoded, half Atom. The peers must be importable; those that are not are passed over
(feedparser, fastfeedparser). feedparser reads a sample only, for it is slow. Figures are CPU time of this process; the parsers take
turns, and the middle one of each counts, as a busy machine slows them all. The last line is of all styles together.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from importlib import import_module
from statistics import median

from feed_styles import STYLES, feed

from broadsheet.engine.feeds import parse_feed

PEERS = ("feedparser", "fastfeedparser")
Read = Callable[[bytes], object]


def own(body: bytes) -> object:
    """Read a feed and what anybody would of it, so that nothing is saved by leaving work for later."""
    feed = parse_feed(body, url="https://www.example.org/feed")
    return [(entry.title, *(text.html for text in (entry.summary, entry.content) if text)) for entry in feed.entries]


def readers() -> dict[str, Read]:
    """Return the parsers that are here."""
    found: dict[str, Read] = {"broadsheet": own}
    for name in PEERS:
        try:
            found[name] = import_module(name).parse
        except ImportError:
            print(f"{name} is not installed")
    return found


def seconds(read: Read, feeds: list[bytes]) -> float:
    """Return the CPU seconds that a feed takes."""
    start = time.process_time()
    for body in feeds:
        read(body)
    return (time.process_time() - start) / len(feeds)


def measured(style: str, parsers: dict[str, Read], count: int, sample: int, repeat: int) -> dict[str, float]:
    """Return the CPU seconds of each parser for a feed of one style, the median of its turns."""
    feeds = [feed(style, number) for number in range(count)]
    taken = {name: feeds[:sample] if name == "feedparser" else feeds for name in parsers}
    turns = [{name: seconds(read, taken[name]) for name, read in parsers.items()} for _ in range(repeat)]
    return {name: median(turn[name] for turn in turns) for name in parsers}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--feeds", type=int, default=200, help="feeds of all styles together")
    arguments.add_argument("--sample", type=int, default=2, help="feeds of each style that feedparser reads")
    arguments.add_argument("--repeat", type=int, default=7)
    arguments.add_argument("--styles", default=",".join(STYLES))
    given = arguments.parse_args()
    parsers = readers()
    chosen = given.styles.split(",")
    found = {style: measured(style, parsers, -(-given.feeds // len(chosen)), given.sample, given.repeat) for style in chosen}
    found["together"] = {name: sum(one[name] for one in found.values()) / len(chosen) for name in parsers}
    for style, one in found.items():
        ratios = "".join(f"   {one[name] / one['broadsheet']:6.2f} times {name}" for name in parsers if name != "broadsheet")
        print(f"{style:10} {1 / one['broadsheet']:6.1f} feeds/s{ratios}")


if __name__ == "__main__":
    main()
