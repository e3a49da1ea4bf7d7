"""How surprising a word is now: rare among the articles of these weeks, and rarer than it usually is.

A word that is rare this month tells events apart; a word that is always rare (a name out of an old essay, a typo) tells less than one
that is usually common and rare this month. The weight is therefore recent rarity squared, divided by overall rarity. Recent counts
fade with time, so that nothing has to be taken out of a window.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable

FADE_DAYS = 12.0
"""Days after which an article counts 1/e for the rarity of its words."""
VECTOR_TERMS = 40
"""Terms kept of an article: beyond them the pair scores of real streams no longer improve."""
LEAST_RECENT, LEAST_EVER = 0.1, 0.5
"""What the logarithms of rarity are at least: a word in every article is not of no weight at all."""
IDLE_DAYS, LONGEST_IDLE_DAYS = 30.0, 366.0
"""Days for which a term is remembered without being seen, for each article it was ever seen in, and at most."""

Vector = tuple["array[int]", "array[float]"]
"""Term numbers, heaviest first, and their weights; the weights' squares sum to one."""


class Rarity:
    """Counts in how many articles each term stood: ever, and lately."""

    def __init__(self, guess: Callable[[str, str], float], guessed: float) -> None:
        """Count nothing yet.

        Args:
            guess: the share of articles that will have a term, of which nothing is known but itself and how it was first written.
            guessed: articles that the guess counts for.
        """
        self._guess = guess
        self._guessed_articles = guessed
        self._guessed = array("f")
        self._number: dict[str, int] = {}
        self._term: list[str] = []
        self._free: list[int] = []
        self._ever = array("I")
        self._recent = array("f")
        self._counted_on = array("d")
        self._articles = 0
        self._recent_articles = 0.0
        self._today: float | None = None

    def count(self, terms: dict[str, int], day: float, surface: dict[str, str]) -> None:
        """Count the terms of one article seen on a day (days since any fixed date)."""
        if self._today is None or day > self._today:
            self._recent_articles *= 1.0 if self._today is None else math.exp((self._today - day) / FADE_DAYS)
            self._today = day
        self._articles += 1
        self._recent_articles += 1.0
        known, ever, recent, counted_on, exp = self._number.get, self._ever, self._recent, self._counted_on, math.exp
        for term in terms:  # a hundred an article: everything at hand
            number = known(term)
            if number is None:
                number = self._admit(term, surface[term])
            ever[number] += 1
            recent[number] = recent[number] * exp((counted_on[number] - self._today) / FADE_DAYS) + 1.0
            counted_on[number] = self._today

    def vector(self, terms: dict[str, int]) -> Vector:
        """Weigh the terms of an article by what is surprising today."""
        weighed = sorted(self._weighed(terms), reverse=True)
        weighed = weighed[:VECTOR_TERMS]
        length = math.sqrt(sum(weight * weight for weight, _ in weighed)) or 1.0
        return array("I", (number for _, number in weighed)), array("f", (weight / length for weight, _ in weighed))

    def word(self, number: int) -> str:
        """Return the term of a number."""
        return self._term[number]

    def forget(self, needed: Callable[[int], bool]) -> None:
        """Forget the terms that nobody needs and that were not seen for long, the longer the more often they were: their numbers are used again.

        Args:
            needed: whether the number of a term still stands in a vector that somebody keeps.
        """
        for term, number in list(self._number.items()):
            idle = (self._today or 0.0) - self._counted_on[number]
            if idle > min(IDLE_DAYS * self._ever[number], LONGEST_IDLE_DAYS) and not needed(number):
                del self._number[term]
                self._term[number] = ""
                self._free.append(number)

    def _weighed(self, terms: dict[str, int]) -> list[tuple[float, int]]:
        """Return (weight, number) of each term; one loop, for a hundred terms an article are weighed twice."""
        lately, always = self._recent_articles + self._guessed_articles, self._articles + self._guessed_articles
        log, numbers, counted_on, today = math.log, self._number, self._counted_on, self._today
        all_guessed, all_recent, all_ever = self._guessed, self._recent, self._ever
        found = []
        for term, count in terms.items():
            number = numbers[term]
            guessed = all_guessed[number]
            # The common case: an article's own terms were just counted.
            faded = all_recent[number] if counted_on[number] == today else self._faded(number)
            recent = log(lately / (faded + guessed))
            ever = log(always / (all_ever[number] + guessed))
            recent = max(recent, LEAST_RECENT)
            often = 1.0 if count == 1 else 1.0 + log(count)
            found.append((often * recent * recent / (max(LEAST_EVER, ever)), number))
        return found

    def _faded(self, number: int) -> float:
        if self._today is None:
            return 0.0
        return self._recent[number] * math.exp((self._counted_on[number] - self._today) / FADE_DAYS)

    def _admit(self, term: str, surface: str) -> int:
        guessed = self._guessed_articles * self._guess(term, surface)
        if self._free:
            number = self._free.pop()
            self._term[number] = term
            self._ever[number], self._recent[number], self._counted_on[number], self._guessed[number] = 0, 0.0, 0.0, guessed
        else:
            number = len(self._term)
            self._term.append(term)
            self._ever.append(0)
            self._recent.append(0.0)
            self._counted_on.append(0.0)
            self._guessed.append(guessed)
        self._number[term] = number
        return number


def cosine(left: dict[int, float], right: Vector) -> float:
    """Return how alike two vectors of length one are, 0 to 1; the left one as a mapping."""
    alike = 0.0
    for number, weight in zip(*right, strict=True):
        if number in left:
            alike += weight * left[number]
    return alike
