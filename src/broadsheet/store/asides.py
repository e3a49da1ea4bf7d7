"""The quote and the figure of an edition: within policies and care when it is made, and again whenever it is printed or looked at.

Editions are kept for years; meanwhile an outlet's policy changes, an editor finds a statement wrong, somebody objects to being named.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from broadsheet.engine.newsletter.asides import Found
from broadsheet.store import findings
from broadsheet.store.articles import numbered
from broadsheet.store.models import Article, Policy, Said, Verdict, live
from broadsheet.store.publication import publication
from broadsheet.store.rights import listed, policy_for
from broadsheet.store.said_rights import OpenWords, may_see, role_of, speaker_of


def texts(numbers: Sequence[int]) -> list[tuple[Article, str]]:
    """Return articles with as much of their text as everybody may read, in the order given: where figures may come from."""
    read = _in_order(numbers)
    return [(row, row.text if policy_for(row, full=False) == Policy.FULL else listed(row, full=False).excerpt) for row in read]


def quotes(numbers: Sequence[int]) -> list[tuple[Found, float]]:
    """Return what strangers may see said, and by whom, in articles, in the order given; each with how sure the speaker is."""
    if not publication().shows_people:
        return []
    by_number = {row.pk: row for row in _in_order(numbers)}
    rows = [row for row in findings.of_articles(list(by_number)) if row.kind == "direct"]
    for row in rows:
        row.article = by_number[row.article_id]
    words, place = OpenWords(full=False), {number: place for place, number in enumerate(by_number)}
    told = [row for row in rows if _may_be_told(row, words)]
    return [(_found(row, words), row.confidence) for row in sorted(told, key=lambda row: (place[row.article_id], row.position))]


def quote_now(kept: dict[str, Any], *, demo_allowed: bool | None = None) -> dict[str, Any] | None:
    """Return a kept quote, with its speaker as strangers are told now; ``None`` where they are told neither any more."""
    article = _article(kept, demo_allowed=demo_allowed) if kept and publication().shows_people else None
    if article is None:
        return None
    rows = Said.objects.filter(article=article, words_hash=findings.words_hash(kept["words"])).exclude(verdict=Verdict.WRONG)
    words = OpenWords(full=False)
    for row in rows.select_related("person"):
        row.article = article
        if _may_be_told(row, words):
            return kept | {"speaker": _found(row, words).who}
    return None


def figure_now(kept: dict[str, Any], *, demo_allowed: bool | None = None) -> dict[str, Any] | None:
    """Return a kept figure while the sentence around it may be shown."""
    article = _article(kept, demo_allowed=demo_allowed) if kept else None
    return kept if article is not None and OpenWords(full=False).covers(article, kept.get("sentence", "")) else None


def _in_order(numbers: Sequence[int]) -> list[Article]:
    found = {row.pk: row for row in numbered(numbers, demo_allowed=True)}
    return [found[number] for number in numbers if number in found]


def _article(kept: dict[str, Any], *, demo_allowed: bool | None) -> Article | None:
    rows = Article.objects.filter(live(""), pk=kept["article"]).select_related("source")
    if not (demo_allowed if demo_allowed is not None else not settings.CONFIG.is_public):
        rows = rows.filter(source__is_demo=False)
    return rows.first()


def _may_be_told(row: Said, words: OpenWords) -> bool:
    return may_see(row, words) and bool(speaker_of(row, words))


def _found(row: Said, open_words: OpenWords) -> Found:
    words = " ".join(row.words.split())
    return Found(
        row.article_id, words, ", ".join(part for part in (speaker_of(row, open_words), role_of(row, open_words)) if part)
    )
