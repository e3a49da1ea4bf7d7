"""Names that stand behind an office and a comma: "the mayor of Tallis, Ada Quill"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from broadsheet.engine.statements import german
from broadsheet.engine.statements.descriptions import is_office
from broadsheet.engine.statements.narrative import Unit
from broadsheet.engine.statements.resolve import Resolver

_CHARGED: Final = frozenset("à au aux chargé chargée".split())
"""French words behind an office that tell what for."""


def apposition(units: Sequence[Unit], first: int, last: int, resolver: Resolver) -> tuple[int, int] | None:
    """Return the place of the name that follows an office: "the mayor of Tallis, Ada Quill"."""
    whole = german.phrase(units, first) if resolver.fronting else None
    if whole and whole.last + 1 < len(units) and units[whole.last].word == ",":
        last = whole.last  # "die Vorsitzende der Partei, Ada Quill,"
    if last < len(units) and units[last].lower in _CHARGED:  # "l'adjoint à l'urbanisme, Didier Faye"
        last = next((index for index in range(last, min(last + 5, len(units))) if units[index].word == ","), last)
    if last + 1 >= len(units) or units[last].word != ",":
        return None
    if resolver.completes(units[first].start, units[last - 1].end, units[last + 1].start):
        return None
    return resolver.apposed(units[first].start, units[last - 1].end) or apposed_word(units, first, last)


def apposed_word(units: Sequence[Unit], first: int, last: int) -> tuple[int, int] | None:
    """Return the place of capital words between commas behind kin or an office, though no name is known there: "His mother, Blessing, said"."""
    if last >= len(units) or units[last].word != ",":
        return None
    end = last + 1
    while end < len(units) and units[end].quote is None and units[end].word[0].isupper():
        end += 1
    closed = end < len(units) and units[end].word == ","
    called = any(is_office(unit.lower) for unit in units[first:last])
    return (units[last + 1].start, units[end - 1].end) if called and closed and 0 < end - last - 1 < 4 else None
