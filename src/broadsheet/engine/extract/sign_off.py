"""What an article signs off with: a line about who wrote it, calls to subscribe, to follow or to write in, what the outlet earns by a link."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.engine.extract.blocks import Piece
from broadsheet.engine.extract.hints import Hints, letters

_LOOKED_AT = 4
"""Pieces at the end of a text."""
_LONGEST_BIOGRAPHY, _LONGEST_CALL = 600, 400
_SHORTEST_NAME = 7
"""Letters of a name that no sentence begins with by chance."""
_HEAD, _PREDICATE = 80, 120
_TELLS = re.compile(
    r"\b(?:is|was|are|writes|wrote|covers|covered|reports|reported|joined|has|works|worked|leads|lives|edits|serves|can be"
    r"|ist|schreibt|arbeitet|berichtet|leitet|est|écrit|couvre|es|escribe|cubre|è|scrive|é|escreve)\b",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"if you (?:purchase|buy) (?:a |an |any )?(?:product|item|something)|(?:want more .{0,60}\? )?(?:sign ?up|subscribe) (?:for|to) .{0,80}newsletter"
    r"|follow (?:him|her|them|us|@|\w+ \w+ on) .{0,80}(?:twitter|x|facebook|instagram|threads|bluesky|linkedin|google)\b|.{0,80}\bcan be reached (?:at|via|by|on)\b"
    r"|(?:you can )?(?:e-?mail|contact|reach) (?:the (?:author|reporter|writer)|him|her|them|\w+(?: \w+)?) (?:at|via|on|by) |(?:have|got) (?:a )?(?:news )?(?:tip|story)\b"
    r"|send (?:your )?tips\b|send us |(?:contact|e-?mail) (?:the )?(?:author|reporter|writer|us)\b|this (?:article|story|post) may contain affiliate"
    r"|we may (?:earn|receive) (?:a |an )?(?:small )?commission|abonnieren sie .{0,80}newsletter|folgen sie uns |abonnez-vous .{0,80}newsletter|suivez-nous "
    r"|suscríb\w+ .{0,80}(?:newsletter|boletín)|síguenos |iscriviti .{0,80}newsletter|seguici |inscreva-se .{0,80}newsletter|підписуйтес|подписывайтесь|стежте за нами",
    re.IGNORECASE,
)


def biographies(pieces: Sequence[Piece], kept: Sequence[int], hints: Hints) -> set[int]:
    """Return the last pieces that tell of who signed: they begin with a name from the byline."""
    names = tuple(name for name in hints.bylines if len(name) >= _SHORTEST_NAME)
    return {index for index in kept[-_LOOKED_AT:] if _tells_of(pieces[index].text, names)} if names else set()


def _tells_of(text: str, names: tuple[str, ...]) -> bool:
    return (
        len(text) <= _LONGEST_BIOGRAPHY
        and letters(text[:_HEAD]).startswith(names)
        and _TELLS.search(text[:_PREDICATE]) is not None
    )


def calls(pieces: Sequence[Piece], kept: Sequence[int]) -> set[int]:
    """Return the last pieces that call upon readers."""
    return {index for index in kept[-_LOOKED_AT:] if len(pieces[index].text) <= _LONGEST_CALL and _CALL.match(pieces[index].text)}
