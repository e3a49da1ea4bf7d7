"""What resolves an expression besides its own words: the day it counts from, the tense around it, what was named before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from broadsheet.engine.dates import periods
from broadsheet.engine.dates.words import Words

PAST, FUTURE, UNKNOWN = -1, 1, 0

_SENTENCE_END: Final = re.compile(r"[.!?…][”\"’»)]*\s+(?=[\"“„«(]?[A-ZÀ-ÞА-ЯІЇЄҐ0-9])|\n")
_ASIDE: Final = re.compile(r", (?:der|die|das|who|which|qui) [^,.]{3,60},")
"""A clause within another, whose tense is its own."""
_REACH: Final = 400
"""Characters over which "the next day" looks back."""
_LONGEST_KNOWN: Final = 366
_FAR: Final = {"until": 6, "till": 6, "before": 4, "by": 8, "bis": 6, "hasta": 6}
"""Words before a month that more likely is to come, whatever tense they stand in, with the months that it may be off."""
_LEFT: Final = 120
"""Characters looked at on either side for the tense: a clause, not a paragraph."""


@dataclass(slots=True)
class Context:
    """One expression's surroundings."""

    text: str
    words: Words
    anchor: date | None
    """The day of publication, or of speaking within a quotation; ``None`` when unknown."""
    start: int = 0
    end: int = 0
    latest: str | None = None
    """The value named last before this one."""
    latest_end: int = 0
    year_in_force: int | None = None
    """The year of a full date named earlier in the same paragraph."""
    tenses: dict[tuple[int, int], int] = field(default_factory=dict)
    """Tenses found before, by the places of the expressions: a text is read for several days."""

    def tense(self) -> int:
        """Return whether the clause speaks of the past or the future: the nearest verb decides, those before it first."""
        place = self.start, self.end
        if place not in self.tenses:
            self.tenses[place] = self._tense()
        return self.tenses[place]

    def tense_before(self) -> int:
        """Return the tense that the clause has shown before the expression."""
        place = self.start, -1
        if place not in self.tenses:
            self.tenses[place] = self._tense_before()
        return self.tenses[place]

    def _tense(self) -> int:
        found = self.tense_before()
        if found != UNKNOWN:
            return found
        right = self.text[self.end : self.end + _LEFT]
        end = _SENTENCE_END.search(right)
        found = self._nearest(right[: end.start()] if end else right, last=False)
        return FUTURE if found != PAST and self.before() in self.words.until else found

    def _tense_before(self) -> int:
        left = self.text[max(0, self.start - _LEFT) : self.start]
        ends = [match.end() for match in _SENTENCE_END.finditer(left)]
        return self._nearest(_ASIDE.sub(" ", left[ends[-1] :] if ends else left), last=True)

    def _nearest(self, clause: str, *, last: bool) -> int:
        future = self._place(self.words.future, clause, last=last)
        past = self._place(self.words.past, clause, last=last)
        if future is None and past is None:
            return UNKNOWN
        if future is None or past is None:
            return PAST if future is None else FUTURE
        return FUTURE if future == past or (future > past) == last else PAST

    @staticmethod
    def _place(pattern: re.Pattern[str] | None, clause: str, *, last: bool) -> int | None:
        if pattern is None:
            return None
        if not last:
            match = pattern.search(clause)
            return match.end() if match else None
        ends = [match.end() for match in pattern.finditer(clause)]
        return ends[-1] if ends else None

    def before(self) -> str:
        """Return the word before the expression, in lower case."""
        return self.before_from(self.start)

    def before_from(self, place: int) -> str:
        """Return the word that ends before a place, in lower case."""
        head = self.text[max(0, place - 24) : place].rstrip(" \u00a0\t\n").removesuffix(" at least")
        match = _LAST_WORD.search(head)
        return match.group().lower() if match else ""

    def after(self) -> str:
        """Return what follows the expression, a few words of it."""
        return self.text[self.end : self.end + 40]

    def known(self) -> tuple[date, date] | None:
        """Return first and last day of what was named last, if it was near by and no longer than a year."""
        if self.latest is None or self.start - self.latest_end > _REACH:
            return None
        found = periods.interval(self.latest)
        return found if found and (found[1] - found[0]).days <= _LONGEST_KNOWN else None

    def weekday_value(self, weekday: int) -> str | None:
        """Return the weekday nearest to the anchor as an ISO date."""
        day = self.nearest_weekday(weekday)
        return day.isoformat() if day else None

    def nearest_weekday(self, weekday: int) -> date | None:
        """Return the weekday before or after the anchor as the tense tells; the day itself counts for both."""
        if self.anchor is None:
            return None
        back = (self.anchor.weekday() - weekday) % 7
        if self.tense() == FUTURE:
            return self.anchor + timedelta(days=(7 - back) % 7)
        return self.anchor - timedelta(days=back)

    def year_for(self, month: int, day: int | None) -> int | None:
        """Return the year of a day or month that is named without one."""
        if self.year_in_force is not None and self.tense_before() != FUTURE:
            return self.year_in_force
        if self.anchor is None:
            return None
        if (ahead := self._until(month)) is not None:
            return ahead
        tense = self.tense()
        here = (month, day or 1) if day else (month, 1)
        today = (self.anchor.month, self.anchor.day if day else 1)
        months_ahead = month - self.anchor.month
        if tense == PAST:
            return self.anchor.year - (here > today and months_ahead > (0 if day is None or months_ahead else -1))
        if tense == FUTURE:
            return self.anchor.year + (months_ahead < -2)
        return self.anchor.year - (months_ahead > 6) + (months_ahead < -6)

    def _until(self, month: int) -> int | None:
        """Return the year of a month still to come that ends something: "was adjourned until 9 December"; ``None`` where that is far off."""
        far = _FAR.get(self.before())
        if self.anchor is None or far is None or not 0 < (month - self.anchor.month) % 12 <= far:
            return None
        return self.anchor.year + (month < self.anchor.month)


_LAST_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?$")
