"""Whose a quotation is that makes a sentence by itself: of whom the sentence before speaks, else who spoke last."""

from __future__ import annotations

from typing import Final

from broadsheet.engine.statements import chunk
from broadsheet.engine.statements.descriptions import is_one_person
from broadsheet.engine.statements.draft import Draft
from broadsheet.engine.statements.narrative import Sentence
from broadsheet.engine.statements.pronouns import HE, SHE
from broadsheet.engine.statements.resolve import UNKNOWN, Resolver, Speaker

_POINTERS: Final = frozenset({"that", "this", "it"})
"""What a sentence begins with that tells of what was said before."""
_RELATIVE: Final = frozenset({"who", "whose", "whom", "which"})
_AGAINST: Final = frozenset({"but", "while", "whereas", "though"})
Owner = tuple[Speaker, tuple[int, int] | None, str]
_BEFORE: Final = "subject of the sentence before"


def owner(sentence: Sentence, before: Sentence | None, last: Draft | None, resolver: Resolver) -> Owner:
    """Find whose quotation it is: announced by the sentence before, carried on, or nobody's."""
    if before is not None and sentence.paragraph - before.paragraph <= 2 and not stands_alone(before):
        if last and last.spans[0][0] >= before.units[0].start:
            return last.speaker, last.speaker_span, "carried on"
        if announced := _announced(sentence, before, resolver):
            return announced
    if last and sentence.paragraph - last.paragraph <= 3:
        return last.speaker, last.speaker_span, "carried on"
    return UNKNOWN, None, "no attribution near"


def _announced(sentence: Sentence, before: Sentence, resolver: Resolver) -> Owner | None:
    """Find of whom the sentence before speaks: its subject, else the one person it names."""
    where = before.units[0].start, before.units[-1].end
    beside = sentence.paragraph == before.paragraph
    told = _against(before, resolver) or _pointed(before, resolver) or subject_of(before)
    told = (told and resolver.apposed(*told)) or told
    if resolver.fronting:
        told = resolver.only_person(*where) or told
    if told:
        speaker = resolver.speaker(*told)
        alone = beside and is_one_person(resolver.text[slice(*told)].split())
        if speaker.person or speaker.how.startswith("pronoun") or alone:
            return speaker, told, _BEFORE
    only = resolver.only_person(*where) if beside else None
    return (resolver.speaker(*only), only, _BEFORE) if only and only != told else None


def _against(before: Sentence, resolver: Resolver) -> tuple[int, int] | None:
    """Return who is set against another at the end: "Tarn had no complaints, but Quill did."."""
    units = before.units
    joint = next((index for index in range(len(units) - 2, 1, -1) if units[index].lower in _AGAINST), None)
    phrase = chunk.after(units, joint + 1) if joint and units[joint - 1].word == "," else None
    place = phrase.place(units) if phrase else None
    return place if place and resolver.names_person(*place) else None


def _pointed(before: Sentence, resolver: Resolver) -> tuple[int, int] | None:
    """Return the one person whom a sentence names that tells of what was said before, no kin of theirs: "That is no help to Quill, whose son rows"."""
    units = before.units
    if units[0].lower not in _POINTERS:
        return None
    end = next((unit.start for unit in units if unit.lower in _RELATIVE), units[-1].end)
    return resolver.only_named(units[0].start, end)


def subject_of(sentence: Sentence) -> tuple[int, int] | None:
    """Return the place of the first phrase of a sentence that may speak; of a question, whom it asks about: "Would she go?"."""
    if sentence.stop == "?":
        asked = next((unit for unit in sentence.units[1:4] if unit.lower in HE or unit.lower in SHE), None)
        if asked:
            return asked.start, asked.end
    phrase = chunk.subject(sentence.units)
    return phrase.place(sentence.units) if phrase else None


def stands_alone(sentence: Sentence) -> bool:
    """Tell whether a sentence is quotation only."""
    return not any(unit.word[0].isalnum() for unit in sentence.units if not unit.quote)
