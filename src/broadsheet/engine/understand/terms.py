"""The words of an article as evidence: folded, lightly stemmed, counted."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that put no spaces between words: Thai, Burmese, Japanese, Chinese."""
LEAD_CHARACTERS = 1500
"""News says what happened at its beginning; what follows is background that other events share."""
TITLE_WEIGHT = 3

STOP_WORDS = frozenset(
    """the a an and or of to in on at by for with from as is are was were be been being it its this that these those he she they we you
    i his her their our your my him them us not no but if so than then there here what which who whom when where why how has have had do
    does did will would can could may might must shall should said says say after before over about into out up down more most other some
    such only own same too very just also one two new first last year years day days week weeks month time people mr mrs ms dr monday
    tuesday wednesday thursday friday saturday sunday
    der die das und oder von zu im in den dem des ein eine einer einem einen ist sind war waren nicht mit auf für als auch sich nach bei
    aus dass wie er sie es wir ihr sein seine ihre hat haben wird werden wurde wurden kann noch nur so aber um am an vor über zum zur
    le la les un une des du de et ou à au aux en dans pour par sur avec est sont était été être ne pas que qui il elle ils elles nous vous
    se sa son ses ce cette ces plus comme mais leur leurs
    el los las una unos unas y del al por con para es son fue ha han no que se su sus como más pero lo
    il lo gli e di da nel nella con per è sono che non si come più ma
    и в на не что с по как это он она они от из за к у же но для о об до при
    і й та у з що не як це він вона вони від із за до про для""".split()
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What an article is about, before anyone weighs it.

    Attributes:
        counts: term -> occurrences in title (each counts three times) and lead.
        title: the terms of the title.
        surface: term -> how the article wrote it, for reasons that people read.
    """

    counts: dict[str, int]
    title: frozenset[str]
    surface: dict[str, str]


def terms_of(title: str, text: str, language: str | None = None) -> Terms:
    """Count the terms of a title and of the first 1,500 characters of a text."""
    english = language is None or language.lower().startswith("en")
    surface: dict[str, str] = {}
    counts: Counter[str] = Counter()
    titled = _terms(title, english, surface)
    for term in titled:
        counts[term] += TITLE_WEIGHT
    counts.update(_terms(text[:LEAD_CHARACTERS], english, surface))
    return Terms(dict(counts), frozenset(titled), surface)


def _terms(text: str, english: bool, surface: dict[str, str]) -> list[str]:
    found = []
    for word in WORD.findall(text):
        for piece in _pieces(word):
            folded = fold(piece)
            if len(folded) < 2 or folded in STOP_WORDS:
                continue
            term = stem(folded) if english else folded
            surface.setdefault(term, piece)
            found.append(term)
    return found


def _pieces(word: str) -> list[str]:
    """Split a run of an unspaced script into overlapping pairs of characters; leave other words whole."""
    if len(word) > 2 and UNSPACED.search(word):
        return [word[i : i + 2] for i in range(len(word) - 1)]
    return [word]


def fold(word: str) -> str:
    """Bring case, accents and apostrophes to one form."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")


def stem(word: str) -> str:
    """Take the commonest English endings off: enough to join 'strikes', 'striking' and 'strike', never more."""
    word = word.removesuffix("'s")
    if len(word) <= 4:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us")):
        word = word[:-1]
    if len(word) > 6 and word.endswith("ing"):
        return word[:-3]
    if len(word) > 5 and word.endswith("ed"):
        return word[:-2]
    return word
