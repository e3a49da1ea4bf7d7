"""Judge a comment by its words and by how it came: publish it, hold it for a moderator, or call it spam, with the reasons.

Every reason is a word that the moderators' queue says in a sentence. A rule never refuses: what is called spam wrongly is found
among the spam and published from there.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What is to happen with a comment."""

    PUBLISH = "publish"
    HOLD = "hold"
    SPAM = "spam"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a comment came, and what the site wants."""

    level: int = 0
    """0 new, 1 known, 2 trusted."""
    open_seconds: float | None = None
    """How long the form was open; ``None``: it was none of ours or too old."""
    trap: bool = False
    """A field was filled that people do not see."""
    same_words: int = 0
    """How often the same words came lately."""
    is_banned: bool = False
    hold_words: tuple[str, ...] = ()
    spam_words: tuple[str, ...] = ()
    borrowed_name: bool = False
    """A stranger signs with the name of an account."""
    hold_everything: bool = False
    """The site looks at every comment before it is published."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to happen, and why."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()


LEAST_SECONDS = 2.0
"""Nobody reads a page and writes a sentence in less."""
SPAM_LINKS = 3
_TLDS = frozenset(
    "com net org info biz co io uk de fr it es nl be at ch pl cz ru ua eu us ca au nz in cn jp br me tv cc ws app dev xyz top site online shop "
    "store club vip win bet casino live life world click link icu buzz fun space website blog news press media agency network test "
    "example invalid gov edu int mil mobi name pro travel ly gg to su sk hu ro gr bg rs hr si se no fi dk ee lv lt ie pt tr il ir sa ae pk "
    "id my sg th vn ph kr tw hk mx ar cl pe za ng ke".split()
)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]+", re.IGNORECASE)
_HOST = re.compile(r"(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,24})(?![\w-]|\.\w)")
_ANCHOR = re.compile(r"<\s*a\s[^>]*href", re.IGNORECASE)
_BBCODE = re.compile(r"\[\s*(?:url|link|img|email)\s*(?:=[^\]]*)?\]", re.IGNORECASE)
_LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "|": "i"})
_WARES = re.compile(
    r"v[il]agra|c[il]al[il]s|levitra|\bpills?\b|pharmac(?:y|ies)|\btramadol|\bxanax|casino|\bslots?\b|betting|jackpot|poker online"
    r"|payday|quick loan|cash loan|\bforex|crypto (?:signal|profit|invest|recover|expert|trader)|bitcoin (?:invest|profit|doubl|recover|trader)"
    r"|binary option|\breplica|\bescort|\bporn|\bxxx\b|sex cam|\bonlyfans|hot girls|\bseo (?:service|expert|agency|package)|backlinks?\b|guest post"
    r"|weight loss|lose weight|male enhancement|work from home|earn \W?\d|make money|\bfree (?:iphone|gift card|spins)|essay writ|cheap (?:price|watch|meds)"
    r"|hire a hacker|love spell|spell caster|recover (?:your|my) (?:lost )?(?:fund|crypto|bitcoin|money)"
)
_BAIT = re.compile(
    r"(?:account|wallet|paypal|bank|card|mailbox|e-?mail|password|profile|payment|netflix|apple id)\b.{0,60}?"
    r"\b(?:suspend|lock|limit|block|expir|verif|confirm|unusual|restrict|deactivat|disabl|updat)"
    r"|(?:verif|confirm|updat|unlock|restor)\w*\b.{0,60}?\b(?:account|wallet|identity|password|card|payment|details)"
    r"|you (?:have|'ve|were|are) (?:won|selected|been chosen)|claim (?:your|the) (?:prize|reward|gift)",
    re.DOTALL,
)
_TOUTING = re.compile(
    r"\b(?:visit|check(?: out)?|see|click|read more|learn more|contact|more (?:info|insights|details)|message|dm|reach)\b.{0,40}"
    r"\b(?:my|our|me|us|here|him|her|site|blog|page|channel|whats ?app|telegram)\b"
)
_CALL = re.compile(
    r"(?:(?:whats ?app|telegram|t\.me)\W{0,5}(?:me|us|him|her|on|at|:)?|\b(?:signal|call|text)\W{1,3}(?:me|us|him|her|on|at)\b)"
    r"\W{0,5}(?:@\w{3,}|\+?\d[\d ()-]{7,})"
)


def judge(text: str, how: Circumstances) -> Judgement:
    """Judge a comment.

    Args:
        text: as written, after ``words.tidy``.
        how: the circumstances.
    """
    if how.is_banned:
        return Judgement(Verdict.SPAM, ("banned",))
    spam = [reason for reason, found in _spam(text, how) if found]
    if how.level >= 2 and not how.trap:  # the site's own people may quote what they like
        return Judgement(Verdict.PUBLISH)
    if spam:
        return Judgement(Verdict.SPAM, tuple(spam))
    hold = [reason for reason, found in _hold(text, how) if found]
    return Judgement(Verdict.HOLD, tuple(hold)) if hold else Judgement(Verdict.PUBLISH)


def links(text: str) -> list[str]:
    """Find what leads elsewhere: addresses, and names of hosts without ``https://``."""
    found = _URL.findall(text)
    rest = _URL.sub(" ", text)
    return found + [match.group() for match in _HOST.finditer(rest) if _is_host(match)]


def matches(words: tuple[str, ...], text: str) -> bool:
    """Whether a text has one of the words: whole words, whatever their case; ``*`` stands for any ending."""
    folded = _folded(text)
    return any(re.search(_pattern(word), folded) for word in words if word.strip(" *"))


def _spam(text: str, how: Circumstances) -> list[tuple[str, bool]]:
    found, plain = links(text), _folded(text)
    straight = plain.translate(_LEET)
    wares = bool(_WARES.search(plain) or _WARES.search(straight))
    return [
        ("trap", how.trap),
        ("forum code", bool(_BBCODE.search(text))),
        ("many links", len(found) + len(_ANCHOR.findall(text)) >= SPAM_LINKS * 2 if how.level else _many(found, text)),
        ("advertising", wares and bool(found)),
        ("bait", bool(found) and bool(_BAIT.search(plain))),
        ("sent again and again", how.same_words >= 3),
        ("spam word", matches(how.spam_words, text)),
    ]


def _hold(text: str, how: Circumstances) -> list[tuple[str, bool]]:
    found, plain = links(text), _folded(text)
    straight = plain.translate(_LEET)
    return [
        ("link", bool(found or _ANCHOR.search(text)) and (how.level == 0 or any(map(_is_odd, found)))),
        ("advertising", bool(_WARES.search(plain) or _WARES.search(straight)) and how.level == 0),
        ("touting", bool(_CALL.search(plain)) or (bool(found) and bool(_TOUTING.search(plain)) and how.level == 0)),
        ("form", how.open_seconds is None),
        ("fast", how.open_seconds is not None and how.open_seconds < LEAST_SECONDS),
        ("shouting", _shouts(text)),
        ("sent again", how.same_words >= 1),
        ("held word", matches(how.hold_words, text)),
        ("borrowed name", how.borrowed_name),
        ("every comment", how.hold_everything),
    ]


def _many(found: list[str], text: str) -> bool:
    return len(found) >= SPAM_LINKS or len(_ANCHOR.findall(text)) >= SPAM_LINKS


def _is_host(match: re.Match[str]) -> bool:
    return match.group(1) in _TLDS


def _is_odd(link: str) -> bool:
    """Whether a link hides where it leads: by an address of numbers, a user before the host, a host within a host, foreign letters."""
    host = re.sub(r"^\w+://", "", link).split("/")[0]
    labels = host.split(":")[0].lower().split(".")
    is_numbers = all(label.isdigit() for label in labels)
    return "@" in host or is_numbers or "xn--" in host or (sum(label in _TLDS for label in labels[:-1]) >= 1 and len(labels) >= 4)


def _shouts(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha() and letter.lower() != letter.upper()]
    return len(letters) >= 30 and sum(letter.isupper() for letter in letters) / len(letters) > 0.7


_LOOKALIKES = str.maketrans("аеорсухіјѕԁαοεικνρτυ", "aeopcyxijsdaoeiknptu")
"""Cyrillic and Greek letters that spammers put into Latin words."""


def _folded(text: str) -> str:
    """Return a text in lower case without accents, letters that only look Latin made so where a word mixes them with Latin ones."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    flat = "".join(letter for letter in flat if not unicodedata.combining(letter))
    return re.sub(r"\w+", _latin, flat)


def _latin(match: re.Match[str]) -> str:
    word = match.group()
    return word.translate(_LOOKALIKES) if re.search(r"[a-z]", word) and not word.isascii() else word


def _pattern(word: str) -> str:
    flat = _folded(word.strip())
    core = re.escape(flat.rstrip("*"))
    end = "" if flat.endswith("*") else r"(?!\w)"
    return rf"(?<!\w){core}{end}"
