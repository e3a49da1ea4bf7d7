"""An export's file, twice: first for what posts need of each other, then the posts themselves, some at a time.

Attachments and lines of menus stand anywhere in an export, often behind the posts that need them: so the first pass gathers
these, terms and authors, and counts; the second gives the rest. Memory holds one batch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from broadsheet.engine.wxr.read import read_author, read_post, read_site, read_term
from broadsheet.engine.wxr.split import Piece, decode, split
from broadsheet.engine.wxr.values import Author, Post, Site, Term
from broadsheet.errors import InputError, NotAFeed, TooComplex
from broadsheet.ingest.streams import stream

BATCH = 40
"""Items of one batch, and of one transaction."""
LOOKED = 500
"""Things of one batch of the first pass."""
_SIDE = re.compile(r"<wp:post_type>\s*(?:<!\[CDATA\[)?\s*(?:attachment|nav_menu_item)\b")


@dataclass(slots=True)
class Batch:
    """Some of what stands in the file."""

    is_look: bool
    """Of the first pass: ``posts`` are attachments and lines of menus."""
    site: Site | None = None
    """With the first batch."""
    authors: list[Author] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    items: int = 0
    """Items that were passed by since the batch before."""


def batches(path: Path) -> Iterator[Batch]:
    """Read a file.

    Raises:
        InputError: it cannot be read, is no export, or is a bomb. What else is wrong after the first item is a problem of its batch.
    """
    yield from _pass(path, is_look=True)
    yield from _pass(path, is_look=False)


def _pass(path: Path, *, is_look: bool) -> Iterator[Batch]:
    batch = Batch(is_look)
    seen = 0
    try:
        for piece in split(decode(stream(path))):
            seen += piece.name in {"item", "wp:author", "wp:category", "wp:tag", "wp:term"}
            _add(batch, piece)
            full = BATCH if not is_look else LOOKED
            if max(len(batch.posts), len(batch.terms), batch.items // 10 if is_look else batch.items) >= full:
                yield batch
                batch = Batch(is_look)
    except InputError as error:
        if not seen or isinstance(error, (NotAFeed, TooComplex)):
            raise
        batch.problems.append(str(error))
    yield batch


def _add(batch: Batch, piece: Piece) -> None:
    if piece.name == "problem":
        batch.problems += [piece.text] if batch.is_look else []
    elif piece.name == "head":
        batch.site = read_site(piece)
    elif piece.name == "item":
        _add_item(batch, piece)
    elif not batch.is_look:
        return
    elif piece.name == "wp:author":
        batch.authors += filter(None, [read_author(piece)])
    else:
        batch.terms += filter(None, [read_term(piece)])


def _add_item(batch: Batch, piece: Piece) -> None:
    batch.items += 1
    if bool(_SIDE.search(piece.text)) != batch.is_look:
        return
    post = read_post(piece)
    if post is None:
        batch.problems.append("An item is so broken that nothing of it could be read.")
    else:
        batch.posts.append(post)
