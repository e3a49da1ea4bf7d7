"""Copies: agency text reprinted under another headline, cut, extended, or its lead alone.

Runs of five words are hashed and one in four is kept. Two articles are copies when most of the shorter one's runs stand in the longer
one, within two weeks. Runs that an outlet prints again and again (its own blurb, a standing explanation) say nothing about copying:
a run first seen more than two weeks ago no longer counts.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Sequence
from zlib import crc32

WORD = re.compile(r"[^\W_]+")
RUN = 5
SPREAD = 0x9E3779B97F4A7C15
"""An odd multiplier of 64 bits: word order matters, and every bit of the sum depends on every word."""
WINDOW_DAYS = 14.0
SWEEP_EVERY_DAYS = 3.0
CONTAINMENT = 0.5
"""Share of the shorter article's runs that must stand in the other. On edited copies F1 is .997 from .48 to .51; lower folds other
outlets' reports, higher loses copies."""
FEWEST_RUNS = 4
"""Kept runs that two articles must share: below, a common quotation alone would make them copies."""
CROWD = 60
"""Articles in which one run is looked up at most; the newest."""


class CopyFinder:
    """Finds, for each article as it comes, the earlier ones that it copies."""

    def __init__(self) -> None:
        self._holders: dict[int, int | array[int]] = {}
        """Run -> its article, or its articles in order: nearly all runs have one, and an array each would be most of the memory."""
        self._ids: list[str] = []
        self._days = array("d")
        self._sizes = array("I")
        self._swept_on: float | None = None

    def add(self, identity: str, text: str, day: float) -> list[tuple[str, float]]:
        """Remember an article and return the earlier ones it is a copy of, with the share of runs in common: best, then oldest first."""
        runs = {run for run in runs_of(text) if self._is_fresh(run, day)}
        shared: Counter[int] = Counter()
        for run in runs:
            shared.update(n for n in self._held(run)[-CROWD:] if abs(day - self._days[n]) <= WINDOW_DAYS)
        found = []
        for number, count in shared.items():
            containment = count / max(1, min(len(runs), self._sizes[number]))
            if count >= FEWEST_RUNS and containment >= CONTAINMENT:
                found.append((-round(containment, 2), number))
        self._remember(identity, runs, day)
        return [(self._ids[number], -share) for share, number in sorted(found)]

    def _held(self, run: int) -> Sequence[int]:
        held = self._holders.get(run, ())
        return (held,) if isinstance(held, int) else held

    def _is_fresh(self, run: int, day: float) -> bool:
        held = self._held(run)
        return not held or day - self._days[held[0]] <= WINDOW_DAYS

    def _remember(self, identity: str, runs: set[int], day: float) -> None:
        number = len(self._ids)
        self._ids.append(identity)
        self._days.append(day)
        self._sizes.append(len(runs))
        for run in runs:
            held = self._holders.setdefault(run, number)
            if isinstance(held, array):
                held.append(number)
            elif held != number:
                self._holders[run] = array("I", (held, number))
        if self._swept_on is None:
            self._swept_on = day
        elif day - self._swept_on > SWEEP_EVERY_DAYS:
            self._sweep(day)

    def _sweep(self, day: float) -> None:
        """Forget runs whose articles are all out of the window, so that memory stays flat."""
        self._swept_on = day
        for run in [run for run in self._holders if self._is_stale(run, day)]:
            del self._holders[run]

    def _is_stale(self, run: int, day: float) -> bool:
        held = self._held(run)
        kept = (
            WINDOW_DAYS if len(held) == 1 else 2 * WINDOW_DAYS
        )  # what stood in several articles may be a blurb: remember it longer
        return day - self._days[held[-1]] > kept


def runs_of(text: str) -> set[int]:
    """Return the kept hashes of a text's five-word runs; the same in every process."""
    words = [crc32(word.encode()) for word in WORD.findall(unicodedata.normalize("NFKC", text).casefold())]
    kept = set()
    for a, b, c, d, e in zip(words, words[1:], words[2:], words[3:], words[4:], strict=False):
        run = ((((a * SPREAD + b) * SPREAD + c) * SPREAD + d) * SPREAD + e) & 0xFFFFFFFFFFFFFFFF
        if run >> 62 == 0:  # the top bits depend on all five words
            kept.add(run)
    return kept
