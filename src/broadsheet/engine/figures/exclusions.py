"""Numbers that are no figures: years, dates, times of day, telephones, sections, models, results of games."""

from __future__ import annotations

import re
from typing import Final

from broadsheet.engine.figures.numerals import Numeral
from broadsheet.engine.figures.units import TIMES

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|"
    "januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
    "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
_BEFORE: Final = re.compile(
    rf"(?:\b(?:{_MONTHS})\.?\s(?:the\s)?"
    r"|\b(?:no|nos|nr|section|sections|article|articles|chapter|page|pages|paragraph|room|gate|highway|route|interstate|flight|"
    r"line|platform|channel|volume|vol|episode|season|phase|stage|level|grade|group|psalm|act|resolution|title|exhibit|count|"
    r"artikel|seite|paragraf|kapitel|absatz|§|stage|formula|number|tier|type|category|appendix|version|week|day|year|type|"
    r"district|precinct|battalion|unit|zone|class|round|lap|mile|pier|terminal|proposition|measure|amendment|item|figure|table|"
    r"linie|gleis|nummer|zimmer|ziffer|platz|tor|hausnummer|ligne|numéro|porte|quai|"
    r"model|windows|ios|covid|apollo|boeing|airbus|playstation|xbox|iphone|galaxy|gemini|gpt|studio|area|catch|big|top|the\s+big)"
    r"[.:]?\s(?:no\.?\s)?|[#§№]\s?|[^\W\d_][-‑/]|[\w.]@|\b[A-Z]\.|/)$",
    re.IGNORECASE,
)
_AFTER_DATE: Final = re.compile(rf"(?:st|nd|rd|th|er|ère)?(?:\.)?\s(?:of\s|de\s)?(?:{_MONTHS})\b", re.IGNORECASE)
_TIME: Final = re.compile(
    r"(?::\d\d)|(?:\s?(?:a\.?m\b|p\.?m\b|o['’]?clock\b|uhr\b|noon\b|gmt\b|utc\b|h\s?\d\d\b|h\b|heures du\b))", re.IGNORECASE
)
_ORDINAL: Final = re.compile(
    r"(?:st|nd|rd|th|ème|e)\b|\.\s(?:jahrhundert|quartal)|er(?:[-\s]jahre)\b|['’]?s\b(?!\s?old)", re.IGNORECASE
)
_YEAR_WORDS: Final = re.compile(
    r"\b(?:in|since|until|till|by|from|to|through|during|of|late|early|mid|before|after|year|the|and|between|for|winter|spring|summer|"
    r"autumn|fall|fiscal|circa|seit|im|jahr|jahre|bis|von|ab|en|depuis|année|desde|до|у|в|с|з|als|née|born|aged|olympics|cup|for)\s$|\d,\s$",
    re.IGNORECASE,
)
_DIGITS_JOINED: Final = re.compile(r"[-/.:]\d")
_NUMBER_BEFORE: Final = re.compile(r"\d[-–/.:()\s]{1,2}$")
_APART: Final = re.compile(r"\d\)?\s$")
_MAGNITUDE: Final = re.compile(r"(?:k|m|bn|mn)\b")
_AGO: Final = re.compile(
    r"\s+(?:\w+[\s-])?(?:days?|weeks?|months?|years?|decades?|centuries|hours?|minutes?)\s+(?:ago|later|earlier|from\snow|hence|before|after)\b",
    re.IGNORECASE,
)
_RELATIVE_BEFORE: Final = re.compile(
    r"\b(?:last|past|next|previous|coming|first|following|final|vor|il\sy\sa|hace)\s+$", re.IGNORECASE
)
_LASTED: Final = re.compile(r"\bfor\s$")
"""What makes a time before something last: "leaked for six weeks before anyone noticed"."""
_NAMED_DAYS: Final = frozenset({"9/11", "7/7", "24/7"})
_AT: Final = re.compile(r"(?:\bà|\ba las|\bum|\bvers)\s$")
_HOURS: Final = 24
_NO_QUANTITY: Final = 1e15
"""Longer numbers without a unit identify something."""


def is_no_figure(text: str, number: Numeral, *, has_unit: bool, unit: str | None, comparator: str | None) -> bool:
    """Tell whether a number only names, dates or orders something.

    Args:
        text: The text.
        number: The number, or the range.
        has_unit: A unit or a currency stands beside it.
        unit: The unit after it.
        comparator: What was found before it; a number that is compared is a figure more often.
    """
    head = text[max(0, number.start - 24) : number.start]
    tail = text[number.end : number.end + 32]
    if text[number.start : number.end] in _NAMED_DAYS or (number.value >= _NO_QUANTITY and not has_unit):
        return True
    if unit in TIMES and ((_AGO.match(tail) and not _LASTED.search(head)) or _RELATIVE_BEFORE.search(head)):
        return True
    if unit == "hour" and number.value <= _HOURS and number.high is None and _AT.search(head):
        return True
    if number.in_words:
        return _is_no_count_in_words(text, number, tail, has_unit=has_unit, comparator=comparator)
    if _AFTER_DATE.match(tail) or (comparator is None and not (has_unit and head.endswith(" ")) and _BEFORE.search(head)):
        return True
    return _glued(head, tail, has_unit=has_unit) or (not has_unit and _names(text, number, head, tail, comparator))


def _names(text: str, number: Numeral, head: str, tail: str, comparator: str | None) -> bool:
    """Tell times of day, ordinals, years and results of games, none of which has a unit."""
    if _TIME.match(tail) or _ORDINAL.match(tail):
        return True
    return _is_year(text, number, head, comparator) or _is_result(text, number, tail)


def _glued(head: str, tail: str, *, has_unit: bool) -> bool:
    """Tell numbers within a longer string: addresses, telephones, versions, times, dates of digits."""
    if head and (head[-1].isalnum() or head[-1] == "_" or (head[-1] in ":/." and head[-2:-1].isdigit())) and not has_unit:
        return True
    if not has_unit and _NUMBER_BEFORE.search(head) and not _APART.search(head):
        return True
    return bool(_DIGITS_JOINED.match(tail)) or (bool(tail) and tail[0].isalpha() and not has_unit and not _MAGNITUDE.match(tail))


def _is_year(text: str, number: Numeral, head: str, comparator: str | None) -> bool:
    written = text[number.start : number.end]
    bounds = re.findall(r"\d+", written)
    if (
        not bounds
        or not all(len(part) == 4 and 1000 <= int(part) <= 2199 for part in bounds[:1])
        or re.search(r"[,.\s]\d{3}\b", written)
    ):
        return False
    if comparator in ("more than", "at least", "up to", "less than", "nearly"):
        return False
    if _YEAR_WORDS.search(head):
        return True
    return 1800 <= int(bounds[0]) <= 2100


def _is_result(text: str, number: Numeral, tail: str) -> bool:
    """Tell 3-1 from a range: both small, nothing counted after it."""
    written = text[number.start : number.end]
    if not re.fullmatch(r"\d{1,3}[-–]\d{1,3}", written):
        return False
    return not re.match(r"\s+(?:[^\W\d_]{3,}|of\s+(?:the|them|those|whom|which)\b)", tail) or (
        len(written) <= len("10-12") and bool(_AFTER_RESULT.match(tail))
    )


_AFTER_RESULT: Final = re.compile(r"\s+(?:win|victory|defeat|loss|draw|lead|to|on|at|in|against|after|with|over|vote|and)\b")


_PRONOUN_ONE: Final = re.compile(
    r"\s+(?:of|by|another|or|can|day|thing|more|time|side|hand|must|should|would|that|who|way|another)\b", re.IGNORECASE
)


_HARMED_ONE: Final = re.compile(r"\s+(?:mort|blessé|disparu|tué|suspect|survivant)\b", re.IGNORECASE)


_TWICE_OF: Final = re.compile(r"\s+(?:as\s+(?:many|much)|the\s+(?:number|size|amount|rate|price|cost|average))\b", re.IGNORECASE)


def _is_no_count_in_words(text: str, number: Numeral, tail: str, *, has_unit: bool, comparator: str | None) -> bool:
    """Tell "one of the largest" and "no one" from a count."""
    word = text[number.start : number.end].lower()
    if tail[:1] == "-" and not has_unit:
        return True
    if word == "one":
        before = text[max(0, number.start - 8) : number.start].lower()
        return (not has_unit and comparator is None and bool(_PRONOUN_ONE.match(tail))) or bool(
            re.search(r"(?:no|the|this|that|any|each|every|which)\s$", before) and not has_unit
        )
    if word == "twice":  # compared, and no count of occasions
        return comparator is None and not _TWICE_OF.match(tail)
    if word == "un":  # French: an article, but for those who came to harm
        return not has_unit and comparator is None and not _HARMED_ONE.match(tail)
    return (
        word in ("half", "a half", "a third", "a quarter", "one half")
        and not has_unit
        and not re.match(r"\s+(?:of|the|its|all)\b", tail)
    )
