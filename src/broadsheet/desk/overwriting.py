"""Two people at one text: what is saved from a form that shows an older text is refused, and says who was faster."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from broadsheet.errors import InputError
from broadsheet.store.models import Piece, StandingPage, User

_PIECE = (
    *("title", "standfirst", "body", "byline", "section", "language", "picture", "picture_alt", "picture_caption"),
    *("picture_credit", "state", "corrections"),
)
_PAGE = ("title", "slug", "body", "language", "is_public", "in_menu", "position")


class Overwritten(InputError):
    """Somebody changed the text since the form was opened.

    Attributes:
        by: who did; ``None`` where it was no person of the desk.
        at: when (aware).
        version: of the newer text; who saves with it means to write over it.
    """

    def __init__(self, row: Piece | StandingPage) -> None:
        """Note whose words would be lost."""
        super().__init__("Somebody changed this text meanwhile. Nothing was saved.")
        self.by: User | None = row.changed_by
        self.at: datetime = row.updated_at
        self.version = version_of(row)


def version_of(row: Piece | StandingPage) -> str:
    """Return what stands for the words of a row: the same words have the same version, whenever they were saved."""
    columns = _PIECE if isinstance(row, Piece) else _PAGE
    return hashlib.sha256(json.dumps([getattr(row, name) for name in columns]).encode()).hexdigest()[:16]


def check(row: Piece | StandingPage, seen: str) -> None:
    """Refuse to go on where the form showed another text; within the transaction that locked the row.

    Args:
        row: as it is in the database.
        seen: the version that the form showed; empty where there was no form.

    Raises:
        Overwritten: it was changed since.
    """
    if seen and seen != version_of(row):
        raise Overwritten(row)
