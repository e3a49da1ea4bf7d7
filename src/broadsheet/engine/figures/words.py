"""The words around numbers, language by language: comparators, magnitudes, words that a number belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from broadsheet.engine.figures.numerals import NumberWords

MORE, LEAST, LESS, UP_TO, ABOUT, NEARLY = "more than", "at least", "less than", "up to", "about", "nearly"


class Comparators(NamedTuple):
    """What is said of a number right before it."""

    pattern: re.Pattern[str]
    """Ends where the number begins; the group's name tells the comparator."""
    ends: tuple[str, ...]
    """How what matches ends, but for blanks: hardly any number has such a word before it, and this is told faster."""

    def before(self, text: str, start: int) -> str | None:
        """Return the comparator that stands before a place."""
        head = text[max(0, start - _REACH) : start]
        if not head[-1:].isspace() or not head.rstrip().lower().endswith(self.ends):
            return None
        match = self.pattern.search(head)
        return COMPARATORS[match.lastgroup] if match and match.lastgroup else None


_REACH = 40
"""Characters that the longest comparator takes."""


@dataclass(frozen=True)
class FigureWords:
    """One language's vocabulary of figures."""

    numbers: NumberWords
    comparators: Comparators
    joins: re.Pattern[str]
    """What stands between the two numbers of a range."""


def _comparators(**said: str) -> Comparators:
    """Return what matches from comparator=phrases, separated by bars."""
    groups = "|".join(
        f"(?P<{name}>{phrases.replace('.', chr(92) + '.').replace(' ', chr(92) + 's+')})" for name, phrases in said.items()
    )
    pattern = re.compile(rf"(?<![\w-])(?:{groups})\s+(?:an?\s+estimated\s+|the\s+|a\s+)?$", re.IGNORECASE)
    ends = {phrase.rpartition(" ")[2].rpartition("['’]")[2] for phrases in said.values() for phrase in phrases.split("|")}
    return Comparators(pattern, tuple(sorted(ends - {""} | {"d'", "d’", "estimated", "the", "a"})))


_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_KLEIN = "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
_PETITS = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"


def _counted(words: str) -> dict[str, float]:
    return {word: float(value) for value, word in enumerate(words.split())}


_THOUSAND, _MILLION, _BILLION, _TRILLION = 1e3, 1e6, 1e9, 1e12

ENGLISH = FigureWords(
    numbers=NumberWords(
        small=_counted(_SMALL) | {word: float(value) for value, word in zip(range(20, 100, 10), _TENS.split(), strict=True)},
        scales={"hundred": 100, "thousand": _THOUSAND, "million": _MILLION, "billion": _BILLION, "trillion": _TRILLION}
        | {"bn": _BILLION, "mn": _MILLION, "mln": _MILLION, "bln": _BILLION, "tn": _TRILLION, "dozen": 12}
        | {"lakh": 1e5, "crore": 1e7},
        vague={
            "hundreds of thousands": (200_000, 999_999),
            "tens of thousands": (20_000, 99_999),
            "tens of millions": (20e6, 99_999_999),
            "hundreds of millions": (200e6, 999_999_999),
            "tens of billions": (20e9, 99_999_999_999),
            "hundreds of billions": (200e9, 999_999_999_999),
            "several hundred": (300, 999),
            "several thousand": (3_000, 9_999),
            "several dozen": (36, 99),
            "several million": (3e6, 9_999_999),
            "a few hundred": (200, 500),
            "a few thousand": (2_000, 5_000),
            "a few dozen": (24, 60),
            "dozens": (24, 99),
            "scores of": (40, 99),
            "hundreds": (200, 999),
            "thousands": (2_000, 9_999),
            "millions": (2e6, 9_999_999),
            "billions": (2e9, 9_999_999_999),
            "trillions": (2e12, 9_999_999_999_999),
        },
        articles=frozenset({"a", "an"}),
        links=frozenset({"and"}),
        halves={
            "half a": 0.5,
            "half": 0.5,
            "a half": 0.5,
            "one-half": 0.5,
            "one half": 0.5,
            "a quarter": 0.25,
            "a quarter of a": 0.25,
            "three quarters of a": 0.75,
            "three-quarters of a": 0.75,
        }
        | {"one quarter": 0.25, "one-quarter": 0.25, "three quarters": 0.75, "three-quarters": 0.75, "a third": 1 / 3}
        | {"one third": 1 / 3, "one-third": 1 / 3, "two thirds": 2 / 3, "two-thirds": 2 / 3, "a fifth": 0.2, "one-fifth": 0.2}
        | {"a tenth": 0.1, "one in ten": 0.1, "one in five": 0.2, "one in four": 0.25, "one in three": 1 / 3, "one sixth": 1 / 6}
        | {"two-fifths": 0.4, "three-fifths": 0.6, "four-fifths": 0.8, "one-sixth": 1 / 6}
        | {"a couple of": 2.0, "twice": 2.0},
    ),
    comparators=_comparators(
        least="at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of",
        up_to="up to|as many as|as much as|no more than|not more than|at most|a maximum of|maximum of|as few as",
        less="fewer than|less than|under|below|just under|just below|lower than",
        more="more than|over|above|upwards of|upward of|in excess of|exceeding|greater than|just over|well over|well above|"
        "higher than|older than|just above|topping",
        about="about|around|roughly|approximately|approx.|some|an estimated|estimated|circa|c.|somewhere around|in the region of|"
        "on the order of|more or less|or so",
        nearly="nearly|almost|close to|approaching|not quite",
    ),
    joins=re.compile(r"\s?(?:-|–|—|~)\s?|\s+(?:to|and|or)\s+(?:as\s+(?:many|much)\s+as\s+)?", re.IGNORECASE),
)

GERMAN = FigureWords(
    numbers=NumberWords(
        small=_counted(_KLEIN)
        | {
            "zwanzig": 20,
            "dreißig": 30,
            "vierzig": 40,
            "fünfzig": 50,
            "sechzig": 60,
            "siebzig": 70,
            "achtzig": 80,
            "neunzig": 90,
        },
        scales={
            "hundert": 100,
            "tausend": _THOUSAND,
            "million": _MILLION,
            "millionen": _MILLION,
            "mio": _MILLION,
            "milliarde": _BILLION,
        }
        | {"milliarden": _BILLION, "mrd": _BILLION, "billion": _TRILLION, "billionen": _TRILLION, "dutzend": 12},
        vague={"dutzende": (24, 99), "hunderte": (200, 999), "tausende": (2_000, 9_999), "zehntausende": (20_000, 99_999)}
        | {"hunderttausende": (200_000, 999_999), "mehrere hundert": (300, 999), "mehrere tausend": (3_000, 9_999)},
        articles=frozenset({"eine", "ein", "einer", "einem", "einen"}),
        links=frozenset({"und"}),
        halves={"die hälfte": 0.5, "ein drittel": 1 / 3, "zwei drittel": 2 / 3, "ein viertel": 0.25, "drei viertel": 0.75},
        comma_is_point=True,
    ),
    comparators=_comparators(
        least="mindestens|wenigstens|nicht weniger als|zumindest",
        up_to="bis zu|höchstens|maximal|nicht mehr als",
        less="weniger als|unter|knapp unter",
        more="mehr als|über|gut|mehr denn",
        about="etwa|rund|ungefähr|circa|ca.|zirka|schätzungsweise",
        nearly="fast|knapp|nahezu|beinahe|annähernd",
    ),
    joins=re.compile(r"\s?(?:-|–|—)\s?|\s+(?:bis|und|oder)\s+(?:zu\s+)?", re.IGNORECASE),
)

FRENCH = FigureWords(
    numbers=NumberWords(
        small=_counted(_PETITS) | {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60},
        scales={
            "cent": 100,
            "cents": 100,
            "mille": _THOUSAND,
            "million": _MILLION,
            "millions": _MILLION,
            "milliard": _BILLION,
            "milliards": _BILLION,
        },
        vague={
            "des dizaines": (20, 99),
            "des centaines": (200, 999),
            "des milliers": (2_000, 9_999),
            "des dizaines de milliers": (20_000, 99_999),
        }
        | {"plusieurs dizaines": (20, 99), "plusieurs centaines": (200, 999), "plusieurs milliers": (2_000, 9_999)},
        halves={
            "une dizaine": 10,
            "une douzaine": 12,
            "une quinzaine": 15,
            "une vingtaine": 20,
            "une trentaine": 30,
            "une quarantaine": 40,
            "une cinquantaine": 50,
            "une soixantaine": 60,
            "une centaine": 100,
        }
        | {
            "un millier": 1_000,
            "la moitié": 0.5,
            "un tiers": 1 / 3,
            "deux tiers": 2 / 3,
            "un quart": 0.25,
            "les deux tiers": 2 / 3,
        },
        comma_is_point=True,
    ),
    comparators=_comparators(
        least="au moins|pas moins de|au minimum",
        up_to="jusqu['’]à|au plus|au maximum|pas plus de",
        less="moins de|sous",
        more="plus de|plus d['’]",
        about="environ|autour de|quelque|à peu près",
        nearly="près de|presque",
    ),
    joins=re.compile(r"\s?(?:-|–|—)\s?|\s+(?:à|et|ou)\s+", re.IGNORECASE),
)

SPANISH = FigureWords(
    numbers=NumberWords(
        small=_counted("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince")
        | {"veinte": 20, "treinta": 30},
        scales={"cien": 100, "mil": _THOUSAND, "millón": _MILLION, "millones": _MILLION},
        vague={"decenas de miles": (20_000, 99_999), "decenas": (20, 99), "cientos": (200, 999), "centenares": (200, 999)}
        | {"cientos de miles": (200_000, 999_999), "miles": (2_000, 9_999)},
        comma_is_point=True,
    ),
    comparators=_comparators(
        least="al menos|por lo menos|como mínimo",
        up_to="hasta|como máximo",
        less="menos de",
        more="más de",
        about="unos|unas|alrededor de",
        nearly="casi|cerca de",
    ),
    joins=re.compile(r"\s?(?:-|–|—)\s?|\s+(?:a|y|o)\s+", re.IGNORECASE),
)

UKRAINIAN = FigureWords(
    numbers=NumberWords(
        small=_counted("нуль один два три чотири п'ять шість сім вісім дев'ять десять"),
        scales={
            "тис": _THOUSAND,
            "тисяч": _THOUSAND,
            "тисячі": _THOUSAND,
            "млн": _MILLION,
            "мільйонів": _MILLION,
            "мільйони": _MILLION,
            "млрд": _BILLION,
            "мільярдів": _BILLION,
        },
        vague={"десятки тисяч": (20_000, 99_999), "десятки": (20, 99), "десятків": (20, 99), "сотні тисяч": (200_000, 999_999)}
        | {"сотні": (200, 999), "тисячі": (2_000, 9_999)},
        comma_is_point=True,
    ),
    comparators=_comparators(
        least="щонайменше|принаймні|не менше",
        up_to="до",
        less="менше|менш ніж",
        more="понад|більше|більш ніж",
        about="близько|приблизно|орієнтовно",
        nearly="майже",
    ),
    joins=re.compile(r"\s?(?:-|–|—)\s?|\s+(?:до|і|та)\s+", re.IGNORECASE),
)

RUSSIAN = FigureWords(
    numbers=NumberWords(
        small=_counted("ноль один два три четыре пять шесть семь восемь девять десять"),
        scales={
            "тыс": _THOUSAND,
            "тысяч": _THOUSAND,
            "тысячи": _THOUSAND,
            "млн": _MILLION,
            "миллионов": _MILLION,
            "миллиона": _MILLION,
            "млрд": _BILLION,
            "миллиардов": _BILLION,
        },
        vague={"десятки тысяч": (20_000, 99_999), "десятки": (20, 99), "десятков": (20, 99), "сотни тысяч": (200_000, 999_999)}
        | {"сотни": (200, 999), "тысячи": (2_000, 9_999)},
        comma_is_point=True,
    ),
    comparators=_comparators(
        least="как минимум|не менее|по меньшей мере",
        up_to="до",
        less="менее|меньше",
        more="более|больше|свыше",
        about="около|примерно",
        nearly="почти",
    ),
    joins=re.compile(r"\s?(?:-|–|—)\s?|\s+(?:до|и)\s+", re.IGNORECASE),
)

LANGUAGES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "uk": UKRAINIAN, "ru": RUSSIAN}
COMPARATORS = {"least": LEAST, "up_to": UP_TO, "less": LESS, "more": MORE, "about": ABOUT, "nearly": NEARLY}
