"""Recognise furniture by its words, whatever markup it stood in: one vocabulary for HTML blocks and for lines of plain text.

Three questions can be asked of one line:

* :func:`label_of`: is the whole line furniture, and of which kind? ``opens`` says that what follows belongs to it ("Related articles").
* :func:`teaser_lead`: does it begin with "Read also:", and where does the headline start?
* :func:`promo_length`: how much of its beginning is a newsletter's advertisement, glued to something else?
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from broadsheet.engine.extract.furniture_patterns import PATTERNS
from broadsheet.engine.extract.furniture_phrases import LINE_PHRASES, SECTION_PHRASES, TEASER_LEADS


@dataclass(frozen=True, slots=True)
class Label:
    """What a line is when it is no part of an article."""

    kind: str
    why: str
    opens: bool = False
    """The line is a heading: what follows belongs to the same piece of furniture."""


LONGEST_LABEL: Final = 400
"""Characters; a longer line is looked at by its beginning only (:func:`promo_length`)."""

_EDGE: Final = re.compile(r"[\W_]+")
_COUNT_AT_END: Final = re.compile(r"\s*[(\[]?\d{1,6}[)\]]?$")


def fold(line: str) -> str:
    """Return a line in the form phrases are kept in: lower case, plain apostrophes, no punctuation at its ends."""
    return _remembered_fold(line) if len(line) <= LONGEST_LABEL else _fold(line)


def _fold(line: str) -> str:
    text = " ".join(line.lower().split())
    if not text.isascii():
        text = text.replace("’", "'").replace("‘", "'").replace("ʼ", "'").replace("´", "'").replace("i\u0307", "i")
    return _trimmed(text.replace("`", "'"))


_remembered_fold = lru_cache(maxsize=2048)(_fold)
"""Several readers ask about one line; pages of one site repeat theirs."""


def _trimmed(text: str) -> str:
    """Return text without signs at its ends, which are few: stepping over them beats searching for them."""
    if text and text[0].isalnum() and text[-1].isalnum():
        return text
    start = _EDGE.match(text)
    end = len(text)
    while end and not text[end - 1].isalnum():
        end -= 1
    # A combining mark belongs to its letter although it is none.
    while end < len(text) and not _EDGE.match(text, end):
        end += 1
    return text[start.end() if start else 0 : end]


def _phrases(table: dict[str, str], *, opens: bool) -> dict[str, Label]:
    labels: dict[str, Label] = {}
    for kind, text in table.items():
        for phrase in text.replace("\n", "|").split("|"):
            key = fold(phrase)
            if key:
                labels.setdefault(key, Label(kind, f"the line is a known phrase of a {kind} element", opens))
    return labels


# A heading wins over a line of the same words: "Newsletter" opens a box.
_BY_PHRASE: Final[dict[str, Label]] = _phrases(LINE_PHRASES, opens=False) | _phrases(SECTION_PHRASES, opens=True)

_COUNT: Final = r"[\d.,\u0660-\u0669\u06f0-\u06f9]+\s?[kKmMтТ]?"
_Test = Callable[[str], re.Match[str] | None]
_Kind = tuple[Label, int, _Test | None]
_OPENING_KINDS: Final = frozenset({"comment", "tags", "related", "byline"})


@lru_cache(maxsize=1)
def _kinds() -> tuple[_Kind, ...]:
    """Return all kinds: a label, the longest line, the test for its needles."""
    return tuple(
        (_pattern_label(kind), _LONGEST.get(kind, LONGEST_LABEL), _one_of(_NEEDLES[kind]) if kind in _NEEDLES else None)
        for kind in PATTERNS
    )


@lru_cache(maxsize=1)
def _with_needles() -> tuple[_Test, tuple[_Kind, ...]]:
    """Return the test for the needles of all kinds that need one, and those kinds."""
    needles = [needle for kind in _NEEDLES.values() for needle in kind]
    return _one_of(needles), tuple(kind for kind in _kinds() if kind[-1] is not None)


def _one_of(needles: Iterable[str]) -> _Test:
    return re.compile("|".join(map(re.escape, needles))).search


def _pattern_label(kind: str) -> Label:
    return Label(kind, f"the words are those of a {kind} element", opens=kind in _OPENING_KINDS)


@lru_cache(maxsize=len(PATTERNS))
def _test_of(kind: str) -> _Test:
    """Return the test of a kind's patterns, made when it is first asked for."""
    return _compile(_lines_of(kind))


def _lines_of(kind: str) -> list[str]:
    return [line.strip() for line in PATTERNS[kind].splitlines() if line.strip()]


def _compile(patterns: Iterable[str]) -> _Test:
    return re.compile("|".join(patterns).replace("<N>", _COUNT)).match


def _is_of_a_kind(words: str) -> bool:
    """Tell whether a line matches any pattern that needs no needle. Most lines do not, which their first letter tells of most patterns."""
    first = _DIGIT if words[0].isdecimal() or words[0] in ".," else words[0]
    if _beginning(_ANY)(words) or (first in _beginnings() and _beginning(first)(words)):
        return True
    return not words.isascii() and _beginning(_FOREIGN)(words) is not None


@lru_cache(maxsize=256)
def _beginning(letter: str) -> _Test:
    """Return the test of the patterns whose matches can begin with a letter."""
    return _compile(_beginnings()[letter])


@lru_cache(maxsize=1)
def _beginnings() -> dict[str, list[str]]:
    """Return the patterns that need no needle by the letters that tell where they can match."""
    by_letter: dict[str, list[str]] = {}
    for pattern in (line for kind in PATTERNS if kind not in _NEEDLES for line in _lines_of(kind)):
        for letter, narrowed in (_by_letter(pattern) or {_FOREIGN if _is_foreign(pattern) else _ANY: pattern}).items():
            by_letter.setdefault(letter, []).append(narrowed)
    return by_letter


def _by_letter(pattern: str) -> dict[str, str]:
    """Return a pattern by the letters that its matches begin with, each without the words that begin with others: it compiles sooner."""
    head = _HEAD.match(pattern)
    letters = first_letters(pattern)
    if head is None or head["group"] is None or head["optional"]:
        return dict.fromkeys(letters, pattern)
    begun = [(part, first_letters(part)) for part in head["group"].split("|")]
    parts = {letter: "|".join([part for part, firsts in begun if letter in firsts]) for letter in letters}
    return {letter: f"(?:{part}){pattern[head.end() :]}" for letter, part in parts.items()}


_ANY: Final = ""
"""Stands for any letter."""
_FOREIGN: Final = "*"
"""Stands for any letter, in a line that is not all ASCII."""
_DIGIT: Final = "0"
"""Stands for any sign that a count can begin with."""
_HEAD: Final = re.compile(r"(?:\(\?:(?P<group>[^()]*)\)|(?P<digit><N>|\\d)|(?P<letter>[\w©#¿]))(?P<optional>\??)(?![*]|\{0)")
_LOOSE: Final = re.compile(r"\.\{0,\d+\}\(\?:([^()]*)\)")


def first_letters(pattern: str) -> set[str]:
    """Return the letters that matches of a pattern begin with, ``0`` for digits; empty where that is more than its beginning tells."""
    head = _HEAD.match(pattern)
    if head is None:
        return set()
    if head["group"] is not None:
        found = [first_letters(part) for part in head["group"].split("|")]
    else:
        found = [{_DIGIT if head["digit"] or head["letter"].isdecimal() else head["letter"]}]
    if head["optional"]:
        found.append(first_letters(pattern[head.end() :]))
    return set().union(*found) if all(found) else set()


def _is_foreign(pattern: str) -> bool:
    """Tell whether a pattern that begins with just anything goes on with words none of which is ASCII."""
    found = _LOOSE.match(pattern)
    return found is not None and not any(map(str.isascii, found[1].split("|")))


def label_of(line: str) -> Label | None:
    """Return the label of a line that is furniture as a whole, ``None`` for anything else.

    The line may end in a count ("Comments (12)"). Nothing longer than ``LONGEST_LABEL`` characters is ever labelled.
    """
    return _label_of(line) if len(line) <= LONGEST_LABEL else None


@lru_cache(maxsize=4096)
def _label_of(line: str) -> Label | None:
    folded = fold(line)
    if not folded:
        return None
    return _BY_PHRASE.get(folded) or _by_count(folded) or _by_parts(folded) or _by_pattern(folded, line)


def phrase_kind(word: str) -> str | None:
    """Return the kind of a word or phrase by the fixed phrases alone: quick enough to ask of every word of a line."""
    label = _BY_PHRASE.get(fold(word))
    return label.kind if label else None


def _by_count(folded: str) -> Label | None:
    if not folded[-1:].isdigit() and not folded.endswith(")"):
        return None
    bare = _trimmed(_COUNT_AT_END.sub("", folded))
    return _BY_PHRASE.get(bare) if bare != folded and bare else None


def _by_parts(folded: str) -> Label | None:
    """Return the label of buttons that stand side by side: "Print | E-mail"."""
    if "|" not in folded:
        return None
    labels = [_BY_PHRASE.get(_trimmed(part.strip())) for part in folded.split("|")]
    return replace(labels[0], opens=False) if labels[0] and all(labels) else None


def _by_pattern(folded: str, line: str) -> Label | None:
    # Signs at the ends (©, #) are part of some patterns, so a line that begins with one is tried as it stands.
    stripped = line.lstrip()
    words = " ".join(line.lower().split()) if stripped[:1] in "©#" else folded
    length = len(words)
    has_any, with_needles = _with_needles()
    for label, longest, has_needle in _kinds() if _is_of_a_kind(words) else with_needles if has_any(words) else ():
        if length <= longest and (has_needle is None or has_needle(words)) and _test_of(label.kind)(words):
            return label
    return None


_LONGEST: Final = {
    "comment box": 170,
    "comment": 240,
    "counter": 160,
    "share": 130,
    "placeholder": 200,
    "byline": 130,
    "tags": 380,
    "related": 140,
}
"""Characters of the longest line that a kind's patterns can match: nothing longer is tried."""
_NEEDLES: Final = {
    "consent": ("cookie", "クッキー", "쿠키", "куки", "الارتباط", "الكوكيز", "ciastecz", "çerez", "privacy", "consent", "tracking", "personal data", "partner", "partenaire", "socios", "parceiros"),
    "footer": (
        "©", "(c)", "copyright", "&copy", "reserv", "vorbehalten", "réservés", "riservati", "права", "حقوق", "版权", "版權", "未经授权", "转载", "転載", "전재", "zastrze", "hakları",
        "prohibit", "permission", "may not be", "reproduc", "rewritten", "redistribut", "powered", "designed", "developed", "theme",
    ),
}  # fmt: skip
"""Words without which a kind's patterns cannot match; looking for them first is cheaper than trying the patterns."""


_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")


def is_address(line: str) -> bool:
    """Tell whether a line is the address of a page or a mailbox and nothing else."""
    return _ADDRESS.fullmatch(line) is not None


_TEASER: Final = re.compile(
    r"\W{0,4}(?:"
    + "|".join(sorted((re.escape(lead) for lead in TEASER_LEADS.split("|")), key=len, reverse=True))
    + r")\s*(?:[:：|>»›→►▶–—-]+|:\s*-)\s*",
    re.IGNORECASE,
)
_LEAD_END: Final = re.compile("[:：|>»›→►▶–—-]")
_LONGEST_TEASER_LEAD: Final = max(map(len, TEASER_LEADS.split("|"))) + 20
"""Characters within which a lead ends in a sign: most lines have none there, which is quick to see."""
_TEASER_PHRASES: Final = frozenset(TEASER_LEADS.split("|"))
_LONGEST_TEASER_HEADING: Final = 120
"""Characters; the phrases are much shorter, blanks and signs around them may add some."""


def teaser_lead(line: str) -> int:
    """Return how many characters of a line are "Read also:" or the like; 0 when it has no such lead."""
    if not _LEAD_END.search(line, 0, _LONGEST_TEASER_LEAD):
        return 0
    match = _TEASER.match(line.replace("’", "'"))
    return match.end() if match else 0


def is_teaser_heading(line: str) -> bool:
    """Tell whether a line is "Read also" by itself, so that the next line is the headline of another article."""
    return len(line) <= _LONGEST_TEASER_HEADING and fold(line) in _TEASER_PHRASES


_PROMO: Final = re.compile(
    r"(?:the latest (?:headlines|news|stories)\b.{0,120}?\b(?:your inbox|by email)(?: (?:each|every) \w+(?: (?:morning|evening))?)?"
    r"|(?:sign up|subscribe) (?:to|for) [^.!?]{0,120}?(?:newsletter|briefing|inbox|alerts|emails?)s?"
    r"|(?:get|receive) [^.!?]{0,120}?\b(?:your inbox|by email)(?: (?:each|every) \w+(?: (?:morning|evening))?)?"
    r"|your (?:daily |weekly |morning |evening )?(?:briefing|digest|round-?up) (?:on|to|of|from) )",
    re.IGNORECASE,
)
_CASE_BREAK: Final = re.compile(r"(?<=[\w,;)])[.!]? +(?=[\"“‘(]?[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ])")
_DOUBLED: Final = re.compile(r"(?P<phrase>\b\S+(?: \S+){3,19}) (?P=phrase)\b", re.IGNORECASE)


def promo_length(line: str) -> int:
    """Return how many characters at the beginning of a line advertise a newsletter and are followed by something else.

    The end of the advertisement is the end of its repeated sentence where it repeats itself, else the next place where a new sentence
    begins. 0 when the line does not begin with such words.
    """
    match = _PROMO.match(line)
    if not match:
        return 0
    doubled = [hit.end() for hit in _DOUBLED.finditer(line[:800])]
    end = max([match.end(), *doubled])
    following = line[end:].lstrip(" .!")
    if following[:1].isupper():
        return len(line) - len(following)
    rest = _CASE_BREAK.search(line, end)
    return rest.end() if rest else len(line)
