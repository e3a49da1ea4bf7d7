"""Hand out what the database holds, one JSON object a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from broadsheet.errors import InputError
from broadsheet.store import exports
from broadsheet.store.exports import Filter
from broadsheet.store.models import Article, Feed, Source, Verdict

__all__ = ["EVERYTHING", "Filter", "kinds", "rows"]

BATCH = 200


def kinds() -> tuple[str, ...]:
    """Name what can be exported."""
    return (*_FILTERED, *_KINDS)


EVERYTHING = Filter()


def rows(kind: str, wanted: Filter = EVERYTHING) -> Iterator[dict[str, Any]]:
    """Yield every row of a kind, the oldest first, read in batches.

    Args:
        kind: ``articles`` (with their whole text: an export is the owner's), ``statements``, ``figures``, ``names``, ``dates``, ``sources``
            or ``feeds``.
        wanted: which of them; sources and feeds have no filter.

    Raises:
        InputError: there is no such kind, or it cannot be filtered so.
    """
    if kind in _FILTERED:
        if wanted.speaker and kind != "statements":
            raise InputError("Only statements have a speaker.")
        return _FILTERED[kind](wanted)
    if kind not in _KINDS:
        raise InputError(f"There is no {kind!r} to export; there are: {', '.join(kinds())}.")
    if wanted != EVERYTHING:
        raise InputError(f"{kind} are exported whole: leave the filters away.")
    return _KINDS[kind]()


def _place(article: Article) -> dict[str, Any]:
    return {
        "article": article.pk,
        "source": article.source.slug,
        "outlet": article.source.name,
        "url": article.url or None,
        "published": article.published_as or None,
    }


def _statements(wanted: Filter) -> Iterator[dict[str, Any]]:
    for row in exports.statements(wanted).iterator(BATCH):
        yield {
            "id": row.pk,
            **_place(row.article),
            "lead": row.lead or None,
            "words": row.words,
            "spans": row.spans,
            "kind": row.kind,
            "act": row.act,
            "speaker": row.speaker or None,
            "person": row.person_id,
            "role": row.role or None,
            "speaker_spans": row.speaker_spans,
            "cue_spans": row.cue_spans,
            "addressee": row.addressee or None,
            "said_on": row.said_on.isoformat() if row.said_on else None,
            "confidence": row.confidence,
            "reason": row.reason,
            "touches": row.touches or None,
            "checked": row.verdict == Verdict.RIGHT or row.by_editor,
            "objected": row.person is not None and row.person.is_hidden,
        }


def _figures(wanted: Filter) -> Iterator[dict[str, Any]]:
    for row in exports.figures(wanted).iterator(BATCH):
        yield {
            "id": row.pk,
            **_place(row.article),
            "words": row.words,
            "span": [row.start, row.end],
            "low": row.low,
            "high": row.high,
            "kind": row.kind,
            "unit": row.unit or None,
            "comparator": row.comparator or None,
            "counted": row.counted or None,
            "part_of": row.part_of,
            "place": row.place or None,
            "time": row.time_words or None,
            "time_value": row.time_value or None,
        }


def _dates(wanted: Filter) -> Iterator[dict[str, Any]]:
    for row in exports.dates(wanted).iterator(BATCH):
        yield {
            "id": row.pk,
            **_place(row.article),
            "words": row.words,
            "span": [row.start, row.end],
            "value": row.value,
            "vague": row.is_vague,
        }


def _names(wanted: Filter) -> Iterator[dict[str, Any]]:
    for row in exports.names(wanted).iterator(BATCH):
        yield {
            "id": row.pk,
            **_place(row.article),
            "kind": row.kind,
            "name": row.name,
            "key": row.key,
            "role": row.role or None,
            "mentions": row.mentions,
        }


def _articles(wanted: Filter) -> Iterator[dict[str, Any]]:
    for row in exports.articles(wanted).iterator(BATCH):
        yield {
            "id": row.pk,
            "source": row.source.slug,
            "outlet": row.source.name,
            "url": row.url or None,
            "source_link": row.source_link or None,
            "title": row.title,
            "standfirst": row.standfirst or None,
            "bylines": row.bylines,
            "organisations": row.organisations,
            "published": row.published_as or None,
            "modified": row.modified_as or None,
            "first_seen": row.first_seen_at.isoformat(),
            "updated": row.updated_at.isoformat(),
            "language": row.language or None,
            "section": row.section or None,
            "tags": row.tags,
            "text": row.text,
            "html": row.html,
            "images": row.images,
            "furniture": row.furniture,
            "problems": row.problems,
            "policy": row.effective_policy,
            "reserved": row.reserved,
            "state": row.state,
            "revision": row.revision_number,
        }


def _sources() -> Iterator[dict[str, Any]]:
    for row in Source.objects.order_by("pk").iterator(BATCH):
        yield {
            "id": row.pk,
            "slug": row.slug,
            "name": row.name,
            "home_url": row.home_url or None,
            "language": row.language or None,
            "policy": row.policy,
            "image_policy": row.image_policy,
            "paused": row.is_paused,
            "demo": row.is_demo,
        }


def _feeds() -> Iterator[dict[str, Any]]:
    for row in Feed.objects.select_related("source").order_by("pk").iterator(BATCH):
        yield {
            "id": row.pk,
            "source": row.source.slug,
            "url": row.url,
            "format": row.format or None,
            "last_ok": row.last_ok_at.isoformat() if row.last_ok_at else None,
            "last_status": row.last_status or None,
            "error": row.last_error or None,
        }


_FILTERED: dict[str, Callable[[Filter], Iterator[dict[str, Any]]]] = {
    "articles": _articles,
    "statements": _statements,
    "figures": _figures,
    "names": _names,
    "dates": _dates,
}
_KINDS: dict[str, Callable[[], Iterator[dict[str, Any]]]] = {"sources": _sources, "feeds": _feeds}
