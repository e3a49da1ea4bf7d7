"""Quotation marks around the title of a work: a programme, a book, a song. Nobody says those words."""

from __future__ import annotations

import re
from typing import Final

from broadsheet.engine.names.lexicon import SMALL_WORDS
from broadsheet.engine.statements.marks import Quotation

_MARKS: Final = "“”\"„«»‘’'‹›`.,!?"
_BEFORE: Final = re.compile(
    r"(?:['’]s|\b(?:titled|entitled|program|programme|show|series|book|novel|film|movie|song|album|magazine|podcast|ballad|drama|documentary"
    r"|anthem|hit|track|single|musical|play|memoir|sitcom|thriller|concert|poem|essay|classic|cartoon|comedy|blockbuster|spot),?"
    r"|\b(?:broadcast|edition|episode|host|author|anchor|star|season|taping|director|producer) of)\s*$",
    re.IGNORECASE,
)
"""What stands right before the title of a work."""
_AFTER: Final = re.compile(
    r" (?:(?:radio|tv|television|reality|talk|film|movie|book) )?(?:stars?|(?:co-?)?hosts?|actress|actor|creator|author|program|programme|show|series|movie|film|novel"
    r"|franchise|reboot|sequel|fame|singer|album|podcast)\b",
    re.IGNORECASE,
)
"""What stands right behind it: "the “Avatar” star"."""
_BY: Final = re.compile(r" by (?:the )?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z]")
_WORKS_ELSEWHERE: Final = re.compile(
    r"\b(?:film|livre|roman|pièce|spectacle|chanson|journal|quotidien|hebdomadaire|série|émission|exposition|obra|película|novela|libro|canción|diario"
    r"|revista|exposición|спектакль|фільм|фильм|книг[аиу]|роман|пісн[яюі]|песн[яюи]|газет[аиуы]|журнал|вистав[аиу]|пьес[аыу]|п['’]єс[аиу]|опер[аиуы]"
    r"|серіал|сериал|телеканал|агентств[оа]|виставк[аиу]|выставк[аиу])\s$",
    re.IGNORECASE,
)
"""The same in languages whose titles have one capital."""
_ON: Final = re.compile(r"\b(?:on|in|for)\s*$")
_NOUN: Final = re.compile(r"(?:\b[A-ZÄÖÜ][\w-]+|\b(?:der|die|das|dem|den|des|im|am|zum|zur|vom|beim))\s$")
"""In German: a noun or article that the name of a thing belongs to."""
_SHORT: Final = 4
_LONGEST: Final = 9
_LONGEST_HEADLINE: Final = 16
_NICKNAME: Final = 3
_AFTER_NICKNAME: Final = re.compile(r" (?!(?:For|In|On|At|To|By|Of|With|And|The|As|Is|Was|Says?)\b)[^\W\d_a-zß-ÿ][\w’'-]+")
_LOUD: Final = 0.6


def words_of(text: str, start: int, end: int) -> list[str]:
    """Return the words of a quotation without its marks."""
    return text[start:end].strip(_MARKS).split()


def is_nickname(text: str, quotation: Quotation) -> bool:
    """Tell whether a quotation stands within a name: "Ada “Eel” Quill"."""
    before = text[max(0, quotation.start - 30) : quotation.start].split(" ")[-2:]
    return (
        quotation.closed
        and len(words_of(text, quotation.start, quotation.end)) <= _NICKNAME
        and len(before) == 2
        and not before[1]
        and before[0][:1].isupper()
        and before[0].isalpha()
        and before[0].lower() not in SMALL_WORDS
        and text[quotation.end - 2] not in ",.!?"
        and _AFTER_NICKNAME.match(text, quotation.end) is not None
    )


def is_title(text: str, start: int, end: int) -> bool:
    """Tell whether most long words of a quotation have a capital."""
    return is_loud(words_of(text, start, end))


def is_loud(words: list[str], share: float = _LOUD) -> bool:
    """Tell whether most long words have a capital, as in titles and many headlines."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return bool(long) and sum(word[0].isupper() for word in long) >= share * len(long)


def is_work(text: str, quotation: Quotation, *, nouns_are_capital: bool = False) -> bool:
    """Tell whether a quotation is the title of a work by what stands before it: "on NBC's “Meet the Press”", "der Agentur „Interfax“"."""
    words = words_of(text, quotation.start, quotation.end)
    if text[quotation.end - 2] == "," and len(words) <= _LONGEST_HEADLINE and _BY.match(text, quotation.end):
        return True  # “A city under water,” by Ada Quill
    if not quotation.closed or len(words) > _LONGEST or text[quotation.start : quotation.end].rstrip("”\"»’'")[-1:] in {"!", "?"}:
        return False
    before = text[max(0, quotation.start - 20) : quotation.start]
    if words and words[0][0].isupper() and _WORKS_ELSEWHERE.search(before):
        return True
    brief = not nouns_are_capital and len(words) > 1 and all(word[0].isupper() for word in words)  # “New Day”
    if not brief and not is_title(text, quotation.start, quotation.end):
        return False
    if nouns_are_capital:
        return len(words) <= _SHORT and words[0][0].isupper() and bool(_NOUN.search(before))
    return bool(
        _BEFORE.search(before)
        or _AFTER.match(text, quotation.end)
        or (len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper() and _ON.search(before))
    )
