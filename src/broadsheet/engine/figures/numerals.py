"""Numbers in digits and in words, with their magnitudes: ``1,234.5``, ``10 1/2``, ``two and a half million``, ``dozens``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite
from typing import Final

_GAP = r"[ \u00a0\u202f\u2009]"
_FRACTIONS: Final = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
_FRACTION = "[" + "".join(_FRACTIONS) + "]"
_POINT_GROUPED: Final = re.compile(
    rf"(?P<whole>\d{{1,3}}(?:[,’']\d{{3}})+|\d{{1,3}}(?:[\u00a0\u202f\u2009]\d{{3}})+|\d+)(?P<part>\.\d+)?(?P<power>e[+-]?\d+\b)?"
    rf"(?:{_GAP}?(?P<vulgar>{_FRACTION})|{_GAP}(?P<over>\d{{1,2}})/(?P<under>\d{{1,2}})(?![\d/]))?"
)
_COMMA_GROUPED: Final = re.compile(
    rf"(?P<whole>\d{{1,3}}(?:[.’']\d{{3}})+|\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)|\d+)(?P<part>,\d+)?(?P<power>e[+-]?\d+\b)?"
    rf"(?:{_GAP}?(?P<vulgar>{_FRACTION})|{_GAP}(?P<over>\d{{1,2}})/(?P<under>\d{{1,2}})(?![\d/]))?"
)
_SIMPLE_FRACTION: Final = re.compile(r"(?P<over>\d{1,3})\s?/\s?(?P<under>\d{1,3})(?![\d/])")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number where it stands."""

    start: int
    end: int
    value: float
    high: float | None = None
    """The upper bound where the number is a vague one or a range."""
    in_words: bool = False


@dataclass(frozen=True)
class NumberWords:
    """One language's number words."""

    small: Mapping[str, float]
    """One to ninety-nine, as single words."""
    scales: Mapping[str, float]
    """Hundred, thousand, million and their short forms."""
    vague: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Dozens, hundreds: the range they stand for."""
    articles: frozenset[str] = frozenset()
    """Words that stand for one before a scale: "a million"."""
    links: frozenset[str] = frozenset()
    """Words within a number: "two hundred and five"."""
    halves: Mapping[str, float] = field(default_factory=dict)
    """What adds to a number or takes a share of the scale after it: "and a half", "half a", "a quarter"."""
    comma_is_point: bool = False

    @cached_property
    def begin(self) -> frozenset[str]:
        """Return the words a number can begin with."""
        phrases = [*self.small, *self.scales, *self.vague, *self.articles, *self.halves]
        return frozenset(re.split(r"[\s-]", phrase)[0] for phrase in phrases)

    @cached_property
    def vague_pattern(self) -> re.Pattern[str]:
        """Return what matches the vague numbers."""
        return _phrases(self.vague)

    @cached_property
    def scale_pattern(self) -> re.Pattern[str]:
        """Return what matches a magnitude after a number, with the blank before it."""
        words = "|".join(re.escape(word) for word in sorted(self.scales, key=len, reverse=True))
        return re.compile(rf"[\s-]?\s?({words})\b\.?(?!['’])", re.IGNORECASE)

    @cached_property
    def half_pattern(self) -> re.Pattern[str]:
        """Return what matches a share before a magnitude or after a number."""
        return _phrases(self.halves)


def _phrases(words: Mapping[str, object]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(
        "(" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + r")\b" if ordered else "(?!)", re.IGNORECASE
    )


def _said(match: re.Match[str]) -> str:
    return " ".join(match.group(1).lower().split())


_RATIO: Final = re.compile(r"(?P<over>\d{1,3}) (?:in|out of|von|sur) (?P<under>\d{1,3}|1,?000)(?= [^\W\d_]{3})")
"""A share of people or things: "1 in 5 children", "3 von 10 Kindern"."""


def digits(text: str, start: int, words: NumberWords) -> Numeral | None:
    """Read a number that begins with a digit."""
    ratio = _RATIO.match(text, start)
    if ratio and 0 < int(ratio["over"]) < int(ratio["under"].replace(",", "")):
        return Numeral(start, ratio.end(), round(int(ratio["over"]) / int(ratio["under"].replace(",", "")), 9))
    simple = _SIMPLE_FRACTION.match(text, start)
    if simple and 0 < int(simple["over"]) < int(simple["under"]) <= 100:
        return _scaled(text, Numeral(start, simple.end(), int(simple["over"]) / int(simple["under"])), words)
    match = (_COMMA_GROUPED if words.comma_is_point else _POINT_GROUPED).match(text, start)
    if match is None:
        return None
    whole = re.sub(r"\D", "", match["whole"])
    value = float(whole + (match["part"] or "").replace(",", ".") + (match["power"] or ""))
    if not isfinite(value):
        return None
    if match["vulgar"]:
        value += _FRACTIONS[match["vulgar"]]
    elif match["over"] and 0 < int(match["over"]) < int(match["under"]):
        value += int(match["over"]) / int(match["under"])
    elif match["over"]:
        return _scaled(text, Numeral(start, match.start("over") - 1, value), words)
    return _scaled(text, Numeral(start, match.end(), value), words)


def vulgar_fraction(text: str, start: int, words: NumberWords) -> Numeral | None:
    """Read a fraction that is one character; None where it is none but an exponent, a circled digit or another sign that counts as numeric."""
    value = _FRACTIONS.get(text[start])
    return None if value is None else _scaled(text, Numeral(start, start + 1, value), words)


_ABBREVIATED: Final = frozenset({"mio", "mrd", "тыс", "млн", "млрд", "тис"})


def _scaled(text: str, number: Numeral, words: NumberWords) -> Numeral:
    """Return the number times the magnitudes after it."""
    value, end = number.value, number.end
    while match := words.scale_pattern.match(text, end):
        if words.scales[match.group(1).lower()] < 100 and match.group()[0].isspace() and value > 99:
            break
        value *= words.scales[match.group(1).lower()]
        end = (
            match.end() if match.group(1).lower() in _ABBREVIATED and text[match.end() : match.end() + 1] == " " else match.end(1)
        )
    return Numeral(number.start, end, round(value, 9), None, number.in_words)


_TOKEN: Final = re.compile(r"[\s-]*([^\W\d_]+)")


def in_words(text: str, start: int, words: NumberWords) -> Numeral | None:
    """Read a number that begins with a word; None where it is none after all."""
    vague = words.vague_pattern.match(text, start)
    if vague:
        low, high = words.vague[_said(vague)]
        return Numeral(start, vague.end(), low, high, in_words=True)
    share = words.half_pattern.match(text, start)
    if share:
        return _shared(text, share, words)
    total, current, place, seen = 0.0, 0.0, start, False
    end = start
    while token := _TOKEN.match(text, place):
        word = token.group(1).lower()
        value = words.small.get(word)
        if value is not None and not (current % 100 and (value >= 10 or current % 10)):
            current += value
        elif word in words.articles and not seen:
            place, seen = token.end(), True
            if not ((following := _TOKEN.match(text, place)) and following.group(1).lower() in words.scales):
                return None
            current = 1
            continue
        elif word in words.scales:
            scale = words.scales[word]
            if scale == 100:
                current = (current or 1) * 100
            else:
                total, current = total + (current or 1) * scale, 0.0
        elif word in words.links and seen and _continues(text, token.end(), words):
            place = token.end()
            continue
        else:
            break
        place = end = token.end()
        seen = True
    return _with_half(text, Numeral(start, end, total + current, None, in_words=True), words) if end > start else None


def _continues(text: str, place: int, words: NumberWords) -> bool:
    following = _TOKEN.match(text, place)
    return bool(
        following
        and following.group(1).lower() in words.small
        and text[place : place + 1] == " "
        and words.small[following.group(1).lower()] < 100
    ) and bool(
        re.search(r"(?:hundred|thousand|million|hundert|tausend|ciento?)\s+\w+$", text[max(0, place - 24) : place], re.IGNORECASE)
    )


_AND_A_HALF: Final = re.compile(r"[\s-]+(?:and|et)[\s-]+(?:a|one)?[\s-]*(half|quarter|third|demie?)\b", re.IGNORECASE)
_ADDED: Final = {"half": 0.5, "quarter": 0.25, "third": 1 / 3, "demi": 0.5, "demie": 0.5}


def _with_half(text: str, number: Numeral, words: NumberWords) -> Numeral:
    match = _AND_A_HALF.match(text, number.end)
    if match is None:
        return number
    return _scaled(
        text, Numeral(number.start, match.end(), number.value + _ADDED[match.group(1).lower()], None, in_words=True), words
    )


def _shared(text: str, share: re.Match[str], words: NumberWords) -> Numeral:
    """Return a share of what follows: "half a million", "a quarter million"; or the bare fraction."""
    return _scaled(text, Numeral(share.start(), share.end(), words.halves[_said(share)], None, in_words=True), words)
