"""People, organisations and places of a text, each with its mentions and role.

1. ``tokens``      words and marks with their places
2. ``tagger``      English: where names are and what they name, by learned weights over ``features``, which ``scores`` adds up; ``complete`` by what
   the whole text tells
   ``candidates``  other languages: capitalised runs that may be names, ``kinds`` by lists and context; ``cyrillic`` for cases
3. ``register``    mentions of one bearer merged into the document's table
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from broadsheet.engine.names import cyrillic
from broadsheet.engine.names.candidates import candidates
from broadsheet.engine.names.complete import completed, with_family_names
from broadsheet.engine.names.headlines import in_sentence_case
from broadsheet.engine.names.register import Bearer, register
from broadsheet.engine.names.tagger import tagged
from broadsheet.engine.names.tokens import Tokens, tokenise
from broadsheet.engine.text.given import as_given
from broadsheet.engine.text.language import detect
from broadsheet.records import Name, Span

__all__ = ["find_names", "names_in"]

_LEARNED: Final = frozenset({"en"})
"""Languages whose names are tagged with learned weights."""


@as_given
def find_names(text: str, *, language: str | None = None) -> list[Name]:
    """Find the people, organisations and places that a text names.

    Args:
        text: plain text, paragraphs apart by line ends.
        language: BCP 47 tag; guessed from the text when absent.

    Returns:
        One :class:`~broadsheet.records.Name` for each bearer, in the order of first mention, with every mention's span in
        code points. Never fails; a text without names gives an empty list.
    """
    return list(names_in(text, (language or detect(text) or "en")[:2].lower()))


@lru_cache(maxsize=4)
def names_in(text: str, language: str) -> tuple[Name, ...]:
    """Find the names in a text of a known language; remembered for the few texts read last, which several finders ask about."""
    tokens = tokenise(text)
    if language in _LEARNED:
        tokens = in_sentence_case(tokens)
        found = completed(tokens, tagged(tokens))
    else:
        found = with_family_names(tokens, candidates(tokens, nouns_are_capital=language == "de"))
        found = cyrillic.without_bodies(tokens, found) if language in cyrillic.TONGUES else found
    return tuple(_name(tokens, bearer) for bearer in register(tokens, found))


def _name(tokens: Tokens, bearer: Bearer) -> Name:
    """Turn a row of the table into the value that leaves the engine."""
    mentions = tuple(Span(tokens.starts[place.first], tokens.ends[place.last - 1]) for place in bearer.places)
    role = bearer.roles.most_common(1)[0][0] if bearer.roles else None
    first = bearer.places[0]
    written = tokens.text[tokens.starts[first.first] : tokens.ends[first.last - 1]] if len(bearer.places) == 1 else bearer.name
    return Name(kind=bearer.kind, name=" ".join(written.split()), role=role, mentions=mentions)
