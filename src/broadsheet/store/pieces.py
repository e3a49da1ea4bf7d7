"""The publication's own pieces and standing pages, to read."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import unquote

from django.utils.text import slugify

from broadsheet.engine.text.digits import whole
from broadsheet.store.models import Piece, Publication, StandingPage


def at_desk(*, limit: int = 200) -> list[Piece]:
    """Return pieces as the desk lists them, those touched last first."""
    return list(Piece.objects.select_related("article").order_by("-updated_at", "-pk")[:limit])


def get(number: int) -> Piece | None:
    """Return one piece with its article and author."""
    return Piece.objects.select_related("article__source", "author").filter(pk=number).first()


def standing(slug: str) -> StandingPage | None:
    """Return a standing page, public or not: who may see it is the caller's."""
    return StandingPage.objects.filter(slug=slug).first()


def locked_standing(page: StandingPage) -> StandingPage:
    """Return a standing page as it is in the database, locked. Within a transaction."""
    return StandingPage.objects.select_for_update().get(pk=page.pk)


def holds(file: str) -> bool:
    """Whether a file below the media folder is a picture of a piece: ``own/12-...`` of piece 12."""
    number = whole(file.removeprefix("own/").partition("-")[0]) if file.startswith("own/") else None
    if number is None:
        return False
    piece = Piece.objects.filter(pk=number).only("picture", "pictures").first()
    return piece is not None and file in {piece.picture, *(one.get("file") for one in piece.pictures)}


def lock(piece: Piece) -> None:
    """Read a piece anew and lock it: nobody else changes it until the transaction ends."""
    piece.refresh_from_db(from_queryset=Piece.objects.select_for_update())


def all_standing() -> list[StandingPage]:
    """Return every standing page in the order of the menu."""
    return list(StandingPage.objects.all())


def touch(page: StandingPage, *, now: datetime) -> None:
    """Save a standing page as of now, and the links that every page has to such pages."""
    page.updated_at = now
    page.save()
    _link()


def remove_standing(page: StandingPage) -> None:
    """Throw a standing page away, and its link with it."""
    page.delete()
    _link()


def _link() -> None:
    """Keep the links beside the site's own row: no page asks for them one by one."""
    rows = StandingPage.objects.filter(is_public=True, in_menu=True)
    Publication.objects.filter(pk=1).update(standing=[list(row) for row in rows.values_list("slug", "title")])


def slug_of(words: str, most: int) -> str:
    """Return words as the last part of a page's address: letters and digits of Latin script, joined by hyphens."""
    return slugify(unquote(words))[:most].strip("-_") or "page"
