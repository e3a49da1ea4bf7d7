"""Whether words in marks are somebody's, though no cue attributes them: a fragment of speech, a judgement, no title and no word held at a distance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from broadsheet.engine.statements import chunk
from broadsheet.engine.statements.narrative import Sentence, Unit
from broadsheet.engine.statements.titles import is_title, words_of

_SO_CALLED: Final = re.compile(
    r"(?:so[- ]called|so ?genannte\w*|soi-disant|dite?s?|llamad[oa]s?|так звана?\w*|так называ\w+)\s*(?:the\s*)?$", re.IGNORECASE
)
"""What keeps the word in marks behind it at a distance."""
_CHANTED: Final = re.compile(
    r"\b(?:chant(?:s|ed|ing)?|cries|calls|shouts?|shouting|read|reads|reading|saying|yelling|screaming|boomed)(?:\s+of)?[,:]?\s*$"
)
"""What stands before words that a crowd shouts."""
_WRITTEN: Final = re.compile(
    r"\b(?:typed|googled|searched for|signs?|banners?|placards?|posters?|plaques?|stickers?|(?:t-)?shirts?|caps?|hats?"
    r"|schild(?:er)?|plakate?n?|transparente?n?|aufschrift|pancartes?|banderoles?|pancartas?|carteles|cartel|плакат\w*|транспарант\w*|табличк\w*)\b"
    r"(?: (?:read|reads|decía|disait|proclamait)| con (?:el lema|la frase)| avec (?:les mots|l['’]inscription)| mit der aufschrift| [зс]і? (?:словами|надписью|написом)"
    r"| saying| reading| declaring| proclaiming| bearing| that (?:said|say|says|read|reads)| with the (?:words?|slogan|message))?[,:]?\s*$",
    re.IGNORECASE,
)
"""What stands before words that nobody says: they are written on something."""
_OWN: Final = re.compile(r"\b(?:the|a|an|its|this|that|these|those|such)\s*$", re.IGNORECASE)
_NOUN: Final = re.compile(
    r" (?!and\b|or\b|but\b|to\b|in\b|on\b|of\b|by\b|for\b|with\b|from\b|at\b|as\b|that\b|who\b|is\b|are\b|was\b|were\b|has\b|have\b|will\b)[a-z]"
)
_MEANING: Final = re.compile(r" (?:is|was|are|were|means|meant|refers to)\b")
"""What stands behind a word that the narrator explains: "“Eel grass” is a weed"."""
_PREDICATED: Final = re.compile(r"\b(?:is|was|are|were)\s*$")
"""What stands before one word that says what something is: "the lock is “dead”"."""
_JUDGED: Final = re.compile(r"(?<!\bsuch )(?<!\bknown )(?<!\bregistered )\bas(?: an?| the)?\s*$")
"""What stands before words with which somebody judges, however few: "portrayed the lock as a “trap”"."""
_BEFORE_JUDGEMENT: Final = frozenset({"as", "a", "an", "the"})
_AGENT: Final = 8
"""Units of the longest agent with its "by"."""
_ANNOUNCING: Final = 4
"""Units before a colon that announces a quotation, not only labels it."""
FRAGMENT: Final = 3
"""Words from which a quotation inside the narrator's sentence counts as speech; one fewer where its speaker is known by name."""


def is_speech(text: str, unit: Unit, sentence: Sentence) -> bool:
    """Tell a quoted fragment of speech from a title or a word held at a distance: by its length and its small letters.

    Capitals say nothing on a banner or in a chant.
    """
    before = text[max(0, unit.start - 24) : unit.start]
    if _SO_CALLED.search(before) or _WRITTEN.search(text[max(0, unit.start - 50) : unit.start]):
        return False
    if _CHANTED.search(before) or is_meant(text, unit, sentence):
        return True
    words = len(words_of(text, unit.start, unit.end))
    named = sentence.units[0] is unit and text[unit.end - 2].isalnum() and _MEANING.match(text, unit.end)
    if words <= FRAGMENT and named:
        return False
    if (words < FRAGMENT - 1 and not _PREDICATED.search(before)) or (words <= FRAGMENT and _is_label(text, unit, before)):
        return False
    opens = sentence.units[0] is unit and ends_openly(text, unit)
    return opens or not is_title(text, unit.start, unit.end)


def is_meant(text: str, unit: Unit, sentence: Sentence) -> bool:
    """Tell whether few words, or words with capitals, are somebody's: they judge, or are announced by a clause before a colon that they end."""
    index = sentence.units.index(unit)
    if judged_by(sentence.units, index):
        return True
    announced = index >= _ANNOUNCING and sentence.units[index - 1].word == ":" and index == len(sentence.units) - 1
    return announced or bool(_JUDGED.search(text, max(0, unit.start - 24), unit.start))


def _is_label(text: str, unit: Unit, before: str) -> bool:
    """Tell whether words in marks only name a kind: "the “law and order” issue"."""
    return bool(_OWN.search(before)) and bool(_NOUN.match(text, unit.end))


def ends_openly(text: str, unit: Unit) -> bool:
    """Tell whether a quotation ends with a comma or a mark that lets its sentence go on."""
    return text[unit.start : unit.end].rstrip("”\"»’' ")[-1:] in {",", "!", "?"}


def judged_by(units: Sequence[Unit], index: int) -> chunk.Chunk | None:
    """Return who judges in the passive: "described as a “farce” by Ada Quill", "seen by many rowers as a “trap”"."""
    judged = index - 1
    while judged > 0 and units[judged].lower in _BEFORE_JUDGEMENT:
        judged -= 1
    if judged > 0 and _is_judging(units[judged].lower):
        return chunk.after(units, index + 2) if index + 2 < len(units) and units[index + 1].lower == "by" else None
    by = next((step for step in range(judged, max(0, judged - _AGENT), -1) if units[step].lower == "by"), 0)
    agent = chunk.after(units, by + 1) if by and by < judged and _is_judging(units[by - 1].lower) else None
    return agent if agent and agent.last == judged + 1 else None


def _is_judging(word: str) -> bool:
    """Tell whether a word may be the participle of a verb that judges."""
    return word.endswith("ed") or word in {"seen", "known"}
