"""Names that the table takes for a person's, though the text shows a body or a place."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from broadsheet.engine.names.given_names import GIVEN_NAMES
from broadsheet.records import Name

_GOES_TO: Final = re.compile(
    r"\b(?:(?:gone|goes|went|moved|moves|travelled|traveled|sailed|flew|fled|returned|returns|came|drove|bound) (?:to|from|for) |(?:ging|zog|reiste|fuhr|kam|floh) (?:nach|aus) )\Z"
)
"""What stands before a place to which somebody goes."""
_PLACED: Final = re.compile(r"\b(?:in|at|near|outside|to|from|between|through|across|towards) \Z")
"""What stands before a place; before a person only who was brought in with a full name."""
_TITLED: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lady|Lord|Dame|Rev)\.? \Z")
_KIN: Final = re.compile(
    r"\b(?:son|daughter|wife|husband|mother|father|brother|sister|mum|dad|uncle|aunt|grandson|granddaughter|niece|nephew),? \Z"
)
_AS_ONLY_PEOPLE_DO: Final = re.compile(
    r",? (?:\d\d,|who\b|(?:tweeted|laughed|smiled|joked|grinned|shrugged|recalled|quipped|sighed|nodded|wept|sobbed|whispered|shouted|testified)\b)"
)
"""What stands behind somebody's name and behind no body's."""
_OF_CLUB: Final = re.compile(
    r" (?:boss|manager|coach|captain|skipper|goalkeeper|striker|midfielder|defender|winger|chairman|fans|supporters|players|defence|bench) "
)
"""What belongs to a club, behind its name."""


def put_right(text: str, names: Sequence[Name]) -> list[Name]:
    """Take for bodies and places what is none of a person: what stands in their places, and short forms of the names of bodies."""
    bodies = {name.name.partition(" ")[0]: name for name in names if name.kind == "organisation" and " " in name.name}
    families = {name.name.rpartition(" ")[2] for name in names if name.kind == "person" and " " in name.name}
    return [
        replace(bodies[name.name], mentions=name.mentions)
        if name.kind == "person"
        and name.name in bodies
        and name.name not in families
        and name.name not in GIVEN_NAMES
        and not any(_AS_ONLY_PEOPLE_DO.match(text, mention.end) for mention in name.mentions)
        else no_person(text, name, families)
        if name.kind == "person"
        else _person(text, name)
        for name in names
    ]


def no_person(text: str, name: Name, families: Collection[str]) -> Name:
    """Take for a body what a "which" tells of, for a place where people go: "Quill Boats, which builds them in Ely, said"."""
    if name.kind != "person":
        return name
    if any(text.startswith(", which ", mention.end) for mention in name.mentions):
        return replace(name, kind="organisation")
    return name if name.name.split()[0] in GIVEN_NAMES or name.name in families else _placed(text, name)


def _person(text: str, name: Name) -> Name:
    """Take for a person whom a text brings in as somebody's kin: "Quill's daughter Amal"."""
    kin = " " not in name.name and any(_KIN.search(text, max(0, mention.start - 16), mention.start) for mention in name.mentions)
    return replace(name, kind="person") if kin else name


def _placed(text: str, name: Name) -> Name:
    """Take for a place or a club whose mentions stand where a place's or a club's do."""
    before = [text[max(0, mention.start - 20) : mention.start] for mention in name.mentions]
    if any(map(_GOES_TO.search, before)):
        return replace(name, kind="place")
    if " " in name.name or not before or any(map(_TITLED.search, before)):
        return name
    if any(_OF_CLUB.match(text, mention.end) for mention in name.mentions):
        return replace(name, kind="organisation")
    return replace(name, kind="place") if _PLACED.search(before[0]) else name
