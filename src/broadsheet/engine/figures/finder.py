"""Find figures in running text, in one walk over its numbers.

1. Read the number, in digits or words, with its magnitude; join two of them to a range.
2. Leave out what is no figure: years, dates, times, numbers of sections, telephones, models, ordinals, results of games.
3. Take the currency before it, the unit or currency after it, or the thing counted.
4. Take the comparator before it.
5. Tie parts to their whole: "550 weapons, including 330 drones".
6. Add the place and the time that the sentence names.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from broadsheet.engine.figures import units
from broadsheet.engine.figures.around import place_and_time
from broadsheet.engine.figures.counted import counted_after, counted_elsewhere
from broadsheet.engine.figures.exclusions import is_no_figure
from broadsheet.engine.figures.numerals import Numeral, digits, in_words, vulgar_fraction
from broadsheet.engine.figures.words import ABOUT, LANGUAGES, FigureWords
from broadsheet.engine.text.given import as_given
from broadsheet.engine.text.language import detect
from broadsheet.engine.text.runs import runs
from broadsheet.records import Figure, Span

_MAGNITUDE_LETTER: Final = re.compile(r"\s?(k|m|mm|b|t|tr|bn|mn)\b", re.IGNORECASE)
_COUNTED_LETTER: Final = re.compile(r"(k|m|bn|mn)\b")
_LETTERS: Final = {"k": 1e3, "m": 1e6, "mm": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "t": 1e12, "tr": 1e12}
_PART: Final = re.compile(
    r"^[^.!?\n]{0,60}?[,;(–—-]?\s*\b(?<!\d\s)(?:including|among them|of them|of whom|of which|darunter|davon|unter ihnen|dont|parmi (?:eux|elles)|"
    r"parmi lesquel(?:le)?s|entre (?:ellos|ellas)|incluid[oa]s|зокрема|серед них|з них|[ув] тому числі|в том числе|среди них|из них|включая)\b"
    r"[^.!?;\n]{0,40}$",
    re.IGNORECASE,
)
_COMPOUND: Final = {
    ("dollar", "cent"): 100,
    ("US dollar", "cent"): 100,
    ("euro", "cent"): 100,
    ("pound", "pence"): 100,
    ("foot", "inch"): 12,
}
_BETWEEN_COMPOUND: Final = re.compile(r"\s+(?:and\s+)?")
_BETWEEN_PARTS: Final = re.compile(r"^[^.!?;:\n]{0,60}?(?:,|\band|\bund|\bet)\s+(?:[^\W\d]+\s+){0,2}$")
_NAMED_BEFORE: Final = re.compile(r"(?:^|\s)[A-ZÀ-Þ][\w'’-]+,\s$")
_AGE_AFTER: Final = re.compile(r",(?=\s[a-z“\"])|,?\s+(?:who|from|of)\b|\.(?=\s|$)")
_AGED: Final = re.compile(r"\b(?:aged|im Alter von|[àa] l['’]âge de)\s$")
_OF_YEARS: Final = re.compile(r"-?jährige[nrms]?\b", re.IGNORECASE)
_OLDEST: Final = 115
_CLOCK: Final = 13
"""Hours from which no time of day is told with "pm"."""
_CHANGED: Final = re.compile(
    r"\b(?:rose|risen|rising|rises|fell|fallen|falling|falls|grew|grown|increased?|decreased?|raised?|cut|dropped|jumped|climbed|up|down|"
    r"doubled|tripled|swelled|shrank|slipped|went|stieg|sank|fiel|wuchs|passé|passée)\b[^.!?\n]{0,60}\b(?:from|von|de)\s+(?:\S+\s+(?:to|auf|à)\s+)?$"
)
_TOTAL: Final = re.compile(
    r"\b(?:total|toll|tally|death count)\b[^.!?\n]{0,40}\b(?:to|at|reached|reaching|is|was|hit)\s+(?:(?:at least|more than|nearly|about)\s+)?$",
    re.IGNORECASE,
)
"""What makes a number a sum: "bringing the total since June to 214"."""
_HARMED: Final = re.compile(
    r"\b(?:killed|killing|injured|injuring|wounded|wounding|arrested|detained|rescued|evacuated)\s+(?:(?:at least|more than|over|about|another|some|nearly|up to)\s+)?$",
    re.IGNORECASE,
)
"""A number without a noun right after one of these counts people."""
_BETWEEN: Final = re.compile(r"(?:between|zwischen|entre|між|между)\s+$", re.IGNORECASE)
_OF_THEM: Final = re.compile(
    r" (?:of (?:them|whom|which|those)|von ihnen|davon|d['’]entre (?:eux|elles)|de (?:ellos|ellas)|(?:з|із|из) них)\b"
)
"""A part of what was counted before: "25 people were hurt, 8 of them seriously"."""
_THEREOF: Final = re.compile(r"\b(?:davon|darunter|dont|of (?:them|whom|which)|(?:з|із|из) них)\s(?:[^\W\d]+\s)?$", re.IGNORECASE)
_FAR: Final = 160
"""Characters within which "15 of them" still means what was counted before."""
_WHOLE: Final = re.compile(r"\b[Oo]f (?:the |all |those |these )?$")
_ITS_PART: Final = re.compile(r"^[^.!?;\n\d]{0,60},\s+(?:[^\W\d]+\s+){0,2}$")
"""What stands between the whole and its part in "of the 40 injured, 12 were children"."""
_OUT_OF: Final = re.compile(
    r"\s+(?:(?:out\s+)?of(?:\s+(?:the|all|its|their|his|her|our|those|these|some|about|nearly|more than|at least|an estimated))*"
    r"|von(?:\s+(?:den|allen|ihren|seinen|rund|insgesamt))*|des|de\s+(?:ses|leurs|los|las|sus)|sur|(?:з|із|из)(?:\s+(?:цих|этих|усіх|всех))?)\s+"
)
"""Between a part and its whole: "1,200 of its 8,500 jobs"."""
_TO: Final = re.compile(r"\s+(?:to|auf|bis|à)\s+")
"""Between two numbers of one unit: "from 5.1 to 4.9 percent"."""
_DEGREES: Final = re.compile(r"[CF]\b")
_WARMTH: Final = re.compile(
    r"\b(?:temperatures?|heat|heatwave|cold|colder|warm|warmer|warmest|hot|hotter|hottest|mercury|freez|degrees)", re.IGNORECASE
)
_BELOW_ZERO: Final = re.compile(r"(?:^|[\s(])(?:minus\s|[-−–])\Z", re.IGNORECASE)
"""Nothing else with such a letter is less than none."""
_NEAR: Final = 80
"""Characters on either side within which warmth is spoken of."""
_SUM: Final = 1e6
"""Pounds from which they are money and no weight."""
_WERE: Final = re.compile(r" (?:were|are|have|had|died|survived|remain|remained) ")
"""A number as the subject of its clause: "of 74 drones, 61 were shot down"."""
_MINUS: Final = re.compile(r"\b(?:minus|menos|moins|мінус|минус)\s\Z", re.IGNORECASE)
_DURING: Final = re.compile(
    r"(?<!\bfor)(?<!\blasted)(?<!\btook)(?<!\bspent)(?<!\bjust)(?<!\bwell)(?<!\bafter)(?<!\blasting)\s+over\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@as_given
def find_figures(text: str, *, language: str | None = None) -> list[Figure]:
    """Return the figures of a text in its order: counts, measures, sums of money and shares.

    Args:
        text: Running text. Spans count its code points; a span holds the number, its currency and its unit, not the
            comparator and not the thing counted.
        language: A language code as ``en``, ``de``, ``fr``, ``es``, ``uk`` or ``ru``; found out where it is not given. Any
            other language is read as English.
    """
    code = (language or detect(text) or "en").split("-")[0].lower()
    return _Walk(text, code if code in LANGUAGES else "en").found()


class _Walk:
    """One text on its way."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._language = language
        self._words: FigureWords = LANGUAGES[language]

    def found(self) -> list[Figure]:
        figures: list[Figure] = []
        place = 0
        begin = self._words.numbers.begin
        tokens, starts = runs(self._text)
        for start in [starts[index] for index, token in enumerate(tokens) if token in begin or not token[0].isalpha()]:
            if start < place:
                continue
            number = self._number(start)
            if number is None:
                continue
            place = max(place, number.end)
            figure, place = self._figure(number)
            if figure is not None:
                figures.append(self._tied(figure, figures))
        figures = self._of_what_follows(self._of_one_unit(_compounds(self._text, figures)))
        return [self._placed(figure) for figure in figures]

    def _of_one_unit(self, figures: list[Figure]) -> list[Figure]:
        """Give a bare number the unit of the one that it changed to: "from 5.1 to 4.9 percent"."""
        for place, (first, second) in enumerate(pairwise(figures)):
            bare = first.kind == units.COUNT and first.counted is None
            if bare and second.kind in _SHARED and _TO.fullmatch(self._text, first.span.end, second.span.start):
                figures[place] = replace(first, kind=second.kind, unit=second.unit)
        return figures

    def _of_what_follows(self, figures: list[Figure]) -> list[Figure]:
        """Tie a number to the larger one that it is a part of, and that tells what both count: "1,200 of its 8,500 jobs"."""
        for place, (part, whole) in enumerate(pairwise(figures)):
            counts = part.kind == whole.kind == units.COUNT and _high(part) <= _high(whole)
            if counts and part.part_of is None and _OUT_OF.fullmatch(self._text, part.span.end, whole.span.start):
                figures[place] = replace(part, part_of=whole.span, counted=whole.counted or part.counted)
        return figures

    def _placed(self, figure: Figure) -> Figure:
        """Return the figure with the place and time that its sentence names."""
        start, end = figure.span.start, figure.span.end
        place, when = place_and_time(self._text, start, end)
        return replace(figure, place=place, when=when)

    def _number(self, place: int) -> Numeral | None:
        first = self._text[place : place + 1]
        if first.isdecimal():
            return digits(self._text, place, self._words.numbers)
        if not first.isalpha():
            return vulgar_fraction(self._text, place, self._words.numbers)
        return in_words(self._text, place, self._words.numbers)

    def _figure(self, number: Numeral) -> tuple[Figure | None, int]:
        """Return the figure that a number is, or None, and the place to go on from."""
        text = self._text
        money = units.money_before(text, number.start)
        start = money[1] if money else number.start
        comparator = self._comparator(start)
        whole = self._range(number, money is not None)
        unit = units.unit_after(text, whole.end) or self._degrees(whole)
        if is_no_figure(
            text, whole, has_unit=unit is not None or money is not None, unit=unit[1] if unit else None, comparator=comparator
        ):
            return None, whole.end
        if money is not None:
            return self._money(whole, money, start, comparator)
        if unit is not None and unit[1] == "picometre" and whole.value < _CLOCK:
            return None, unit[2]  # "at 10.40pm"
        if unit is not None and not self._is_million_people(whole, unit):
            kind, name, end, factor = unit
            if name in units.TIMES and _DURING.search(text, max(0, start - 40), start):
                comparator = None  # "14 missions over 3 days"
            if name == "pound" and whole.value * factor >= _SUM:
                kind = units.MONEY
            return self._made(whole, start, end, kind, name, comparator, factor), end
        return self._count(whole, comparator)

    def _degrees(self, number: Numeral) -> tuple[str, str, int, float] | None:
        """Read the unit of "41C (106F)" as :func:`units.unit_after` does, where the words around speak of warmth."""
        letter = _DEGREES.match(self._text, number.end) if not number.in_words else None
        if letter is None:
            return None
        near, head = (
            self._text[max(0, number.start - _NEAR) : number.end + _NEAR],
            self._text[max(0, number.start - 7) : number.start],
        )
        is_warmth = _WARMTH.search(near) or _BELOW_ZERO.search(head)
        return (units.MEASURE, letter.group(), letter.end(), 1) if is_warmth else None

    def _is_million_people(self, number: Numeral, unit: tuple[str, str, int, float]) -> bool:
        return unit[1] == "metre" and self._text[unit[2] - 1] == "m" and bool(self._thing(number, unit[2]))

    def _money(self, number: Numeral, money: tuple[str, int, float], start: int, comparator: str | None) -> tuple[Figure, int]:
        name, _, factor = money
        end = number.end
        letter = _MAGNITUDE_LETTER.match(self._text, end)
        if letter:
            factor *= _LETTERS[letter.group(1).lower()]
            end = letter.end()
        after = units.unit_after(self._text, end)
        if after and after[0] == units.MONEY and after[1].split()[-1] == name.split()[-1]:
            end = after[2]
        return self._made(number, start, end, units.MONEY, name, comparator, factor), end

    def _count(self, number: Numeral, comparator: str | None) -> tuple[Figure | None, int]:
        end, factor = number.end, 1.0
        letter = _COUNTED_LETTER.match(self._text, end) if not number.in_words else None
        if letter:
            end, factor = letter.end(), _LETTERS[letter.group(1)]
        thing = self._thing(number, end)
        if thing is None and self._is_age(number):
            return self._made(number, number.start, end, units.MEASURE, "year", comparator, 1), end
        if thing is None and not self._stands_alone(number, comparator):
            return None, end
        if self._text[number.start : number.end].lower().startswith("a couple"):
            comparator = comparator or ABOUT
        figure = self._made(number, number.start, end, units.COUNT, None, comparator, factor)
        return replace(figure, counted=thing[0] if thing else None), end

    def _is_age(self, number: Numeral) -> bool:
        """Tell the age in "Tomas Berg, 23, sold the boat", "aged 89" and "die 66-Jährige"."""
        if number.in_words or number.high is not None or not 1 <= number.value <= _OLDEST:
            return False
        head = self._text[max(0, number.start - 40) : number.start]
        if _AGED.search(head) or _OF_YEARS.match(self._text, number.end):
            return True
        return bool(_NAMED_BEFORE.search(head) and _AGE_AFTER.match(self._text, number.end))

    def _stands_alone(self, number: Numeral, comparator: str | None) -> bool:
        """Tell whether a number without a thing counted is a figure: big, compared or changed, not a lone digit or a year."""
        before = max(0, number.start - 100)
        if _CHANGED.search(self._text, before, number.start) or _TOTAL.search(self._text, before, number.start):
            return True
        if (
            _HARMED.search(self._text, max(0, number.start - 40), number.start)
            or _OF_THEM.match(self._text, number.end)
            or _THEREOF.search(self._text, max(0, number.start - 30), number.start)
            or _WERE.match(self._text, number.end)
            or ((whole := _OUT_OF.match(self._text, number.end)) and self._text[whole.end() : whole.end() + 1].isdecimal())
        ):
            return True
        if number.in_words:
            written = self._text[number.start : number.end].lower()
            if written == "twice" or (number.value < 1 and re.search(r"\sin\s", written)):
                return True  # "nearly twice as much", "one in five did not"
            compared = comparator is not None and (number.value > 2 or number.value < 1)  # "less than a third"
            return compared or number.value >= 100 or number.high is not None
        return comparator is not None or number.value >= 1000 or number.value % 1 > 0 or number.high is not None

    def _thing(self, number: Numeral, end: int) -> tuple[str, int] | None:
        if self._language == "en":
            return counted_after(self._text, end, one=number.value == 1 and number.high is None)
        return counted_elsewhere(self._text, end, self._language)

    def _comparator(self, start: int) -> str | None:
        return self._words.comparators.before(self._text, start)

    def _range(self, number: Numeral, has_money: bool) -> Numeral:
        """Join a number with the one after "to", "-" or, after "between", "and"."""
        if number.high is not None:
            return number
        letter = _MAGNITUDE_LETTER.match(self._text, number.end) if has_money else None
        first_end = letter.end() if letter else number.end + self._is_first_percent(number)
        join = self._words.joins.match(self._text, first_end)
        if join is None or not self._joins(join.group(), number.start) or (number.in_words and join.group() == "-"):
            return number
        if letter:
            return self._lettered(number, letter, join.end())
        place = join.end()
        sign = units.money_before(self._text, place + 1) if has_money and not self._text[place : place + 1].isalnum() else None
        high = (
            self._number(place + (1 if sign else 0))
            if re.match(r"[^\W_]", self._text[place + (1 if sign else 0) :][:1])
            else None
        )
        if high is None or high.high is not None or high.value == number.value:
            return number
        low = number.value
        if low < 1000 <= high.value and not number.in_words and re.search(r"[^\W\d]", self._text[place : high.end]):
            scale = self._words.numbers.scale_pattern.search(self._text, place, high.end)
            low *= self._words.numbers.scales[scale.group(1).lower()] if scale else 1
        if low >= high.value:
            return number
        return Numeral(number.start, high.end, low, high.value, number.in_words or high.in_words)

    def _is_first_percent(self, number: Numeral) -> bool:
        """Tell whether the sign behind a number is the first of two: "between 60% and 70%"."""
        between = _BETWEEN.search(self._text, max(0, number.start - 12), number.start)
        return bool(between) and self._text[number.end : number.end + 1] == "%"

    def _lettered(self, low: Numeral, letter: re.Match[str], place: int) -> Numeral:
        """Join two sums of money that each have their magnitude: "between €3m and €4.5m"."""
        sign = units.money_before(self._text, place + 1) if not self._text[place : place + 1].isalnum() else None
        begin = place + (sign is not None)
        high = self._number(begin) if self._text[begin : begin + 1].isdecimal() else None
        behind = _MAGNITUDE_LETTER.match(self._text, high.end) if high else None
        if high is None or behind is None:
            return low
        values = low.value * _LETTERS[letter.group(1).lower()], high.value * _LETTERS[behind.group(1).lower()]
        return Numeral(low.start, behind.end(), *values) if values[0] < values[1] else low

    def _joins(self, join: str, start: int) -> bool:
        word = join.strip().lower().split()[0]
        if join[0].isspace() and _CHANGED.search(self._text, max(0, start - 100), start):
            return False
        if word in ("and", "or", "und", "et", "y", "oder", "ou", "і", "та", "и", "o"):
            head = self._text[max(0, start - 12) : start].lower()
            between = re.search(r"(?:between|zwischen|entre|між|между)\s+[$€£]?$", head)
            return bool(between) or word in ("or", "oder", "ou")
        return True

    def _made(
        self, number: Numeral, start: int, end: int, kind: str, unit: str | None, comparator: str | None, factor: float
    ) -> Figure:
        if (
            kind == units.MEASURE
            and start
            and self._text[start - 1] in "-−"
            and not self._text[max(0, start - 2) : start - 1].strip()
        ):
            number, start = replace(number, value=-number.value), start - 1
        elif kind == units.MEASURE and (sign := _MINUS.search(self._text, max(0, start - 8), start)):
            number, start = replace(number, value=-number.value), sign.start()
        low = _plain(number.value * factor)
        value: float | list[float] = low if number.high is None else [low, _plain(number.high * factor)]
        return Figure(span=Span(start, end), value=value, kind=kind, unit=unit, comparator=comparator)

    def _tied(self, figure: Figure, earlier: list[Figure]) -> Figure:
        """Return the figure with the whole it is a part of, where "including" says so."""
        if not earlier:
            return figure
        whole = earlier[-1]
        between = self._text[whole.span.end : figure.span.start]
        if _PART.match(between) or self._is_of_them(figure, whole, between) or self._is_of_whole(figure, whole, between):
            return replace(figure, part_of=whole.part_of or whole.span)
        apart = figure.counted is None and _WERE.match(self._text, figure.span.end)  # "... children, and four were killed"
        if whole.part_of and not apart and _BETWEEN_PARTS.match(between):
            return replace(figure, part_of=whole.part_of)
        return figure

    def _is_of_them(self, figure: Figure, whole: Figure, between: str) -> bool:
        """Tell the part in "25 people were hurt, 8 of them seriously"."""
        if not _OF_THEM.match(self._text, figure.span.end) or len(between) > _FAR or "\n" in between:
            return False
        return figure.kind == whole.kind == units.COUNT and _high(figure) <= _high(whole)

    def _is_of_whole(self, figure: Figure, whole: Figure, between: str) -> bool:
        """Tell the part in "of the 40 injured, 12 were children"."""
        if not _ITS_PART.match(between) or not _WHOLE.search(self._text, max(0, whole.span.start - 12), whole.span.start):
            return False
        return figure.kind == whole.kind == units.COUNT and _high(figure) <= _high(whole)


def _high(figure: Figure) -> float:
    return figure.value[1] if isinstance(figure.value, list) else figure.value


_SHARED: Final = frozenset({units.PERCENT, units.MEASURE})


def _plain(value: float) -> float:
    """Return whole numbers as integers and drop what binary fractions add."""
    value = round(float(f"{value:.14g}"), 9)
    return int(value) if value == int(value) else value


def _compounds(text: str, figures: list[Figure]) -> list[Figure]:
    """Join "3 dollars 50 cents" and "5 feet 2 inches" to one figure of the larger unit."""
    joined: list[Figure] = []
    for figure in figures:
        last = joined[-1] if joined else None
        parts = _COMPOUND.get((last.unit or "", figure.unit or "")) if last else None
        if (
            last is not None
            and parts
            and not isinstance(last.value, list)
            and not isinstance(figure.value, list)
            and _BETWEEN_COMPOUND.fullmatch(text, last.span.end, figure.span.start)
            and figure.value < parts
        ):
            joined[-1] = replace(last, span=Span(last.span.start, figure.span.end), value=last.value + figure.value / parts)
        else:
            joined.append(figure)
    return joined
