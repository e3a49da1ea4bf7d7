"""What an article signs off with: a line about who wrote it, calls to subscribe, to follow or to write in, a copyright, a heading of others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.engine.extract.blocks import Piece
from broadsheet.engine.extract.furniture_words import is_address, label_of
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
_SENT = (
    r"(?:\W{1,4}(?:please |then |just )?(?:sign ?up|subscribe|join us|abonnier\w*|melde? (?:dich|euch)|abonnez-vous|inscrivez-vous|suscr[ií]b\w+|únete|iscriviti)\b"
    r"|\W.{0,200}(?:(?:sign ?up|subscribe) (?:(?:to|for) (?:our|my)|here|below)\b|newsletter|infolettre|bolet[ií]n\b|розсилк|рассылк))"
)
"""Where a question at the end of a text leads."""
_PLACES = r"(?:twitter|x|facebook|instagram|threads|bluesky|linkedin|tiktok|youtube|telegram|whatsapp|google(?: news)?)"
_CALL = re.compile(
    r"\W{0,3}(?:"
    r"if you (?:purchase|buy) (?:a |an |any )?(?:product|item|something)|(?:sign ?up|subscribe) (?:for|to) .{0,80}newsletter"
    rf"|[^.?!]{{2,120}}\?{_SENT}|(?:for|get) .{{0,80}}\bdownload (?:the|our) .{{0,40}}\bapps?\b"
    rf"|follow .{{2,80}} on {_PLACES}\b|(?:follow|join|watch|visit) (?:him|her|them|us|our|@).{{0,80}}\b{_PLACES}\b"
    rf"|.{{0,60}}\b(?:nuestro|unser\w*|notre|nostro|nosso|наш\w*) .{{0,30}}\b{_PLACES}\b.{{0,40}}$|.{{0,80}}\bcan be reached (?:at|via|by|on)\b"
    r"|(?:you can )?(?:e-?mail|contact|reach) (?:the (?:author|reporter|writer)|\w+(?: \w+){0,3}) (?:at|via|on|by) .{0,60}(?:@|\d[ -]\d)|(?:have|got) (?:a )?(?:news )?(?:tip|story)\b"
    r"|send (?:your )?tips\b|send us |(?:contact|e-?mail) (?:the )?(?:author|reporter|writer|us)\b|this (?:article|story|post) may contain affiliate"
    r"|we may (?:earn|receive) (?:a |an )?(?:small )?commission|abonnieren sie .{0,80}newsletter|folgen sie uns |abonnez-vous .{0,80}newsletter|suivez-nous "
    r"|suscríb\w+ .{0,80}(?:newsletter|boletín)|síguenos |iscriviti .{0,80}newsletter|seguici |inscreva-se .{0,80}newsletter|підписуйтес|подписывайтесь|стежте за нами)",
    re.IGNORECASE,
)
_CLOSING = frozenset({"footer", "newsletter", "comment", "comment box", "tags"})
_CLOSING_UNENDED = frozenset({"related", "caption"})
"""Kinds of furniture that the last lines of a text are, wherever they stand on the page; sentences are none of the second two."""
_LINKED = 0.9
_SENTENCE = re.compile(r"[.!?…][\"'”’»)]*$")


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


def closings(pieces: Sequence[Piece], kept: Sequence[int]) -> set[int]:
    """Return the last pieces that are furniture by their words, and the links below one that opens a list of them.

    What heads more of it, and addresses, are so only where no text follows.
    """
    found: set[int] = set()
    links: set[int] = set()
    for below, index in enumerate(reversed(kept[-_LOOKED_AT:])):
        piece = pieces[index]
        if _closes(piece, last=below == len(found) + len(links)):
            found |= {index, *links}
        elif below == len(found) + len(links) and piece.link_chars > _LINKED * len(piece.text):
            links.add(index)
    return found


def _closes(piece: Piece, *, last: bool) -> bool:
    label = label_of(piece.text)
    if label is None or ((label.opens or piece.container.tag[0] == "h") and not last):
        return False
    if last and is_address(piece.text):
        return True
    return label.kind in _CLOSING or (label.kind in _CLOSING_UNENDED and (piece.links > 0 or not _SENTENCE.search(piece.text)))
