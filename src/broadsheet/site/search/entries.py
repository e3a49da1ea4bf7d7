"""Statements as entries of a feed: who said it in the title, the words below, the sentence itself behind the link."""

from __future__ import annotations

from html import escape

from broadsheet.engine.html.sanitize import sanitize
from broadsheet.records import Entry, Rich
from broadsheet.site.people.words import Quotation
from broadsheet.site.search.statements import told
from broadsheet.site.syndication import absolute
from broadsheet.site.visitor import SiteRequest, Visitor

_MOST = 40
_TITLE = 160
"""Characters of the longest title."""


def statement_entries(request: SiteRequest, query: str) -> tuple[Entry, ...]:
    """Return the newest statements that a query finds, as a stranger may read them: a feed travels on."""
    found = told(query, Visitor(demo_allowed=request.visitor.demo_allowed), after="", limit=_MOST).found
    return tuple(_entry(request, one) for _, one in found)


def _entry(request: SiteRequest, one: Quotation) -> Entry:
    title = f"{one.speaker}: {one.told}" if one.speaker else one.told
    return Entry(
        id=absolute(request, f"/said/{one.id}/"),
        link=absolute(request, one.url),
        title=title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…",
        summary=Rich(one.told, sanitize(escape(one.told))),
        authors=(one.article.source.name,),
        published=one.article.sort_at,
        updated=one.article.sort_at,
        language=one.article.language or None,
    )
