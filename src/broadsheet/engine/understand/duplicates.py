"""Copies: agency text reprinted under another headline, cut, extended, or its lead alone.

Runs of five words are hashed and one in four is kept. Two articles are copies when most of the shorter one's runs stand in the longer
one, within two weeks. Runs that an outlet prints again and again (its own blurb, a standing explanation) say nothing about copying:
a run that was printed again within two weeks, and that first stood more than two weeks ago, no longer counts.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from zlib import crc32

from broadsheet.engine.understand.runs import BUCKET, Runs, key_of

WORD = re.compile(r"[^\W_]+")
RUN = 5
SPREAD = 0x9E3779B97F4A7C15
"""An odd multiplier of 64 bits: word order matters, and every bit of the sum depends on every word."""
ALL_BITS = 0xFFFFFFFFFFFFFFFF
KEPT_BELOW = 1 << 62
"""One run in four is kept."""
LEAVING = pow(SPREAD, RUN, 1 << 64)
"""What the word that leaves a run had been multiplied by."""
WINDOW_DAYS = 14.0
KEPT_DAYS = 28.0
"""Days after which an article's runs are forgotten: twice the window, to know a blurb from news."""
KEPT_ARTICLES = 40_000
"""With more articles than that, runs older than the window are forgotten too."""
KEPT_WHOLE, THIN_EVERY = 10_000, 4_000
"""Of articles out of the window, and older than so many, only those runs are kept that were printed again: a run printed once tells neither a
copy nor a blurb any more. It is looked after for so many articles at a time."""
SWEEP_EVERY = 2_000
"""Articles between two sweeps of what is to be forgotten."""
CONTAINMENT = 0.5
"""Share of the shorter article's runs that must stand in the other. On edited copies F1 is .997 from .48 to .51; lower folds other
outlets' reports, higher loses copies."""
FEWEST_RUNS = 4
"""Kept runs that two articles must share: below, a common quotation alone would make them copies."""
CROWD = 60
"""Articles in which one run is looked up at most; the newest."""


class CopyFinder:
    """Finds, for each article as it comes, the earlier ones that it copies. Articles are numbered in the order of arrival."""

    def __init__(self) -> None:
        self._runs = Runs()
        self._days = array("d")
        self._clock = array("d")
        """Newest day up to each article."""
        self._sizes = array("H")
        self._thinned = 0
        """Articles up to which runs that nobody printed again are forgotten."""

    def add(self, text: str, day: float) -> list[tuple[int, float]]:
        """Remember the next article and return the earlier ones it is a copy of, with the share of runs in common: best, then oldest first."""
        shared: Counter[int] = Counter()
        fresh = []
        look_up = self._runs.look_up
        for run in runs_of(text):
            bucket, key = run & BUCKET, key_of(run)
            holders = look_up(bucket, key)
            if not holders:
                fresh.append((bucket, key))
            elif not self._is_blurb(holders, day):
                fresh.append((bucket, key))
                for holder in holders[-CROWD:]:
                    shared[holder] += 1
        found = []
        for number, count in shared.items():
            containment = count / max(1, min(len(fresh), self._sizes[number]))
            if count >= FEWEST_RUNS and containment >= CONTAINMENT and abs(day - self._days[number]) <= WINDOW_DAYS:
                found.append((-round(containment, 2), number))
        self._remember(fresh, day)
        return [(number, -share) for share, number in sorted(found)]

    def _is_blurb(self, holders: Sequence[int], day: float) -> bool:
        """Tell whether a run was printed again and again since before the window; a month's rest makes it news again."""
        if day - self._days[holders[0]] <= WINDOW_DAYS:
            return False
        since = last = self._days[holders[0]]
        again = False
        for moment in (*(self._days[number] for number in holders[1:]), day):
            if moment - last > (KEPT_DAYS if again else WINDOW_DAYS):
                since, again = moment, False
            else:
                again = True
            last = moment
        return day - since > WINDOW_DAYS

    def _remember(self, runs: list[tuple[int, bytes]], day: float) -> None:
        number = len(self._days)
        self._days.append(day)
        self._clock.append(max(day, self._clock[-1]) if number else day)
        self._sizes.append(min(len(runs), 0xFFFF))
        put = self._runs.put
        for bucket, key in runs:
            put(bucket, key, number)
        if number % SWEEP_EVERY == SWEEP_EVERY - 1:
            self._sweep(number)

    def _sweep(self, number: int) -> None:
        """Forget runs of articles that are out of the window, so that memory stays flat."""
        today = self._clock[number]
        spare = min(number - KEPT_ARTICLES, bisect_left(self._clock, today - WINDOW_DAYS))
        self._runs.forget(max(spare, bisect_left(self._clock, today - KEPT_DAYS)))
        lone = min(number - KEPT_WHOLE, bisect_left(self._clock, today - WINDOW_DAYS))
        if lone - self._thinned >= THIN_EVERY:
            self._runs.thin(self._thinned, lone)
            self._thinned = lone


def runs_of(text: str) -> set[int]:
    """Return the kept hashes of a text's five-word runs, of 62 bits; the same in every process."""
    words = [crc32(word.encode()) for word in WORD.findall(unicodedata.normalize("NFKC", text).casefold())]
    run, kept = 0, set()
    for word in words[: RUN - 1]:
        run = run * SPREAD + word
    for left, word in zip([0, *words], words[RUN - 1 :], strict=False):
        run = (run * SPREAD - left * LEAVING + word) & ALL_BITS
        if run < KEPT_BELOW:  # the top bits depend on all five words
            kept.add(run)
    return kept
