"""Longer lists of names than ``gazetteer`` has, and of what only looks like one: each a file beside this one, an entry a line.

Hints for the tagger of English names, no proof. Words that careless writers leave small are looked for in the shorter lists only.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Final


def _entries(name: str) -> frozenset[str]:
    """Read one list."""
    return frozenset(files(__package__).joinpath(f"{name}.txt").read_text("utf-8").splitlines())


MORE_TOWNS: Final = _entries("more_towns")
"""Towns, regions, waters and mountains of all continents, some by their German, French or Spanish names."""
MORE_FIRMS: Final = _entries("more_firms")
"""Companies, agencies, parties, clubs and bands."""
MORE_GIVEN: Final = _entries("more_given_names")
MORE_FAMILY: Final = _entries("more_family_names")
THINGS: Final = _entries("things")
"""What has a capital and is neither person nor body nor place: feasts, faiths, languages, peoples, products, prizes, abbreviations."""
