"""The pictures of own pieces: the one above the text, and those within it. Their files lie below the media folder, redrawn by us.

A picture within the text is a row of ``Piece.pictures`` with a ``file``; where it stands, what it shows and its caption is what the text
says: ``![what it shows](/media/own/12-3f.webp "Caption")``. What the text does not name any more goes when the piece is published or corrected.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Final

from broadsheet.desk import markdown
from broadsheet.desk.outside import Shrunk
from broadsheet.errors import InputError
from broadsheet.records import Image
from broadsheet.store import media
from broadsheet.store.models import Picture, PictureState, Piece
from broadsheet.store.publication import base_url

NONE: Final = Shrunk(b"", "", 0, 0)
"""Given for a picture, this one takes the picture above the text away."""
_ABOVE = ("picture", "picture_alt", "picture_caption", "picture_credit", "picture_width", "picture_height")
MOST = 30
MOST_WORDS = 500
"""Letters of a description or a caption."""


@dataclass(frozen=True, slots=True)
class Given:
    """A picture for the text of a piece."""

    shrunk: Shrunk
    alt: str
    """What it shows, for those who cannot see it."""
    caption: str = ""


def hang(row: Piece, picture: Shrunk) -> None:
    """Store a new picture above the text in place of the old one, or take that away (``NONE``). Within a transaction."""
    name = _file_name(row, picture) if picture.data else ""
    if name:
        media.write(name, picture.data)
    else:
        row.picture_alt = row.picture_caption = row.picture_credit = ""
    if row.picture != name and row.picture not in files(row):
        media.delete_after_commit([row.picture])
    row.picture, row.picture_width, row.picture_height = name, picture.width, picture.height
    row.save(update_fields=_ABOVE)


def put(row: Piece, given: Given) -> str:
    """Store a picture for the text; return the line that puts it there, which the text does not have yet. Within a transaction.

    Raises:
        InputError: nobody said what it shows, or the piece holds as many as it may.
    """
    alt, caption = (" ".join(words.split())[:MOST_WORDS] for words in (given.alt, given.caption))
    if not alt:
        raise InputError("Say what the picture shows, for those who cannot see it.")
    name, shrunk = _file_name(row, given.shrunk), given.shrunk
    url = f"/media/{name}"
    others = [one for one in row.pictures if one.get("file") != name]
    if len(others) >= MOST:
        raise InputError(f"A piece holds at most {MOST} pictures.")
    media.write(name, shrunk.data)
    held = {"url": url, "file": name, "alt": alt, "caption": caption, "width": shrunk.width, "height": shrunk.height}
    row.pictures = [*others, held]
    row.save(update_fields=["pictures"])
    return markdown.picture_line(url, alt, caption)


def files(row: Piece) -> list[str]:
    """Return the files of the pictures within the text."""
    return [one["file"] for one in row.pictures if one.get("file")]


def lines(row: Piece) -> list[dict[str, Any]]:
    """Return our pictures for the text: ``url``, ``alt``, ``line`` that puts each there, and whether it ``stands`` there."""
    standing = _standing(row)
    return [
        {
            "url": one["url"],
            "alt": one["alt"],
            "line": markdown.picture_line(one["url"], one["alt"], one["caption"]),
            "stands": one["url"] in standing,
        }
        for one in row.pictures
        if one.get("file")
    ]


def check_places(row: Piece) -> None:
    """Refuse a text in which one of our pictures stands amid words.

    Raises:
        InputError: names it.
    """
    ours = {one["url"] for one in row.pictures if one.get("file")}
    for one in markdown.pictures(row.body):
        if _path(one.address) in ours and not one.is_alone:
            raise InputError(f"The picture “{one.alt}” needs a line of its own, with an empty line above and below it.")


def forget_unused(row: Piece) -> None:
    """Throw away our pictures that the text does not name. Within a transaction."""
    standing = _standing(row)
    gone = [one for one in row.pictures if one.get("file") and one["url"] not in standing]
    if gone:
        row.pictures = [one for one in row.pictures if one not in gone]
        row.save(update_fields=["pictures"])
        media.delete_after_commit([one["file"] for one in gone if one["file"] != row.picture])


def images(row: Piece) -> tuple[Image, ...]:
    """Return the pictures as readers see them: the one above the text, then the others, ours in the order of the text."""
    above = Image(
        url=f"{base_url()}/media/{row.picture}",
        alt=row.picture_alt or None,
        caption=row.picture_caption or None,
        credit=row.picture_credit or None,
        width=row.picture_width,
        height=row.picture_height,
    )
    linked = (
        Image(one["url"], one.get("alt") or None, one.get("caption") or None) for one in row.pictures if not one.get("file")
    )
    return (*((above,) if row.picture else ()), *linked, *_ours(row))


def _ours(row: Piece) -> tuple[Image, ...]:
    held = {one["url"]: one for one in row.pictures if one.get("file")}
    return tuple(
        Image(
            url=f"{base_url()}{address}",
            alt=one.alt or held[address]["alt"],
            caption=one.title or None,
            width=held[address]["width"],
            height=held[address]["height"],
        )
        for address, one in _standing(row).items()
        if address in held
    )


def readdress(row: Piece) -> None:
    """Give the article's pictures the addresses that they have now, as after a change of port: otherwise they would go as others."""
    ours = [name for name in (row.picture, *files(row)) if name]
    for held in Picture.objects.filter(article__piece=row, file__in=ours):
        Picture.objects.filter(pk=held.pk).update(url=f"{base_url()}/media/{held.file}")


def tie(row: Piece, article_id: int) -> None:
    """Tie the article's pictures to the files that we have: there is nothing to fetch."""
    ours = {f"{base_url()}/media/{name}": name for name in (row.picture, *files(row)) if name}
    for url, name in ours.items():
        held = {"state": PictureState.COPIED, "file": name, "due_at": None, "lease_until": None}
        Picture.objects.filter(article_id=article_id, url=url).update(**held)


def _standing(row: Piece) -> dict[str, markdown.Placed]:
    """Return the pictures that the text names, by their path here or their address elsewhere, in its order."""
    return {_path(one.address): one for one in markdown.pictures(row.body)}


def _path(address: str) -> str:
    return address.removeprefix(base_url())


def _file_name(row: Piece, picture: Shrunk) -> str:
    return f"own/{row.pk}-{hashlib.sha256(picture.data).hexdigest()[:12]}{picture.suffix}"
