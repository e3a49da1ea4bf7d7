"""Statements found: the newest that the index names, those of them that this reader may see and that say what was asked for.

The speaker is part of the question only where the reader is told who it was: searching for a name finds no statement whose speaker
is withheld, and leaving a name out leaves none of them away.
"""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.engine.text.query import Query
from broadsheet.site.people.words import Quotation, Rights, quotation
from broadsheet.site.visitor import Visitor
from broadsheet.store import search as index
from broadsheet.store.models import Said


@dataclass(frozen=True, slots=True)
class Told:
    """A page of statements, newest article first."""

    query: Query
    found: tuple[tuple[Said, Quotation], ...]
    """The rows, and what this reader may see of them: print only that."""
    after: str
    """Where the next page begins; empty on the last."""
    unknown_sources: tuple[str, ...]


def told(query: str | Query, visitor: Visitor, *, after: str, limit: int) -> Told:
    """Find statements. A page may hold fewer than ``limit`` and still have one after it: the rest may not be shown."""
    asked = index.candidates(query, after=after, demo_allowed=visitor.demo_allowed)
    rights = Rights(visitor)
    found: list[tuple[Said, Quotation]] = []
    onward = asked.after
    for candidate in asked.found:
        one = quotation(candidate.said, rights, visitor)
        if one is None or not _says(asked.query, one):
            continue
        found.append((candidate.said, one))
        if len(found) == limit:
            onward = candidate.after
            break
    return Told(asked.query, tuple(found), onward, asked.unknown_sources)


def _says(query: Query, one: Quotation) -> bool:
    speaker = f"{one.speaker} {one.person}" if one.person != one.speaker else one.speaker
    return index.is_met(query, (one.words, one.speaker, one.person, one.role, one.addressee), speaker)
