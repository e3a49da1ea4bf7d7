"""What was found in articles that may be shown, the newest first, a window at a time: who may see what of it is the caller's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet

from broadsheet.store import exports, findings
from broadsheet.store.articles import HEAVY
from broadsheet.store.models import FigureRow, NameRow, live

Row = TypeVar("Row", bound=Model)

WINDOW = 400
"""Rows that one page is chosen from."""
_UNREAD = tuple(f"article__{column}" for column in HEAVY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter(exports.Filter):
    """Which figures or names are wanted."""

    kind: str = ""
    story: int | None = None
    article: int | None = None
    demo_allowed: bool = False


def figures(wanted: Filter, *, before: int | None) -> list[FigureRow]:
    """Return figures with article and source. One query."""
    return _window(exports.figures(wanted), wanted, before)


def names(wanted: Filter, *, before: int | None) -> list[NameRow]:
    """Return names with article and source. One query."""
    return _window(exports.names(wanted), wanted, before)


def public_keys(rows: Iterable[NameRow]) -> frozenset[str]:
    """Return the keys of those people among the names who have a public page. One query."""
    keys = {row.key for row in rows if row.kind == "person"}
    known = findings.people(everybody=False).filter(key__in=keys)
    return frozenset(row.key for row in known if findings.is_public(row))


def _window(rows: QuerySet[Row], wanted: Filter, before: int | None) -> list[Row]:
    rows = rows.filter(live()).defer(*_UNREAD)
    if not wanted.demo_allowed:
        rows = rows.filter(article__source__is_demo=False)
    narrowed = {
        "kind": wanted.kind,
        "article": wanted.article,
        "article__membership__story": wanted.story,
        "pk__lt": before,
    }
    found = rows.filter(**{name: value for name, value in narrowed.items() if value})
    return list(found.order_by("-pk")[:WINDOW])
