"""Everything the article page prints, as plain values: words within the policy, pictures, problems in sentences, JSON-LD."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from broadsheet.records import Link
from broadsheet.site.articles import proxy
from broadsheet.site.articles.placing import Part, place_pictures
from broadsheet.site.articles.typesetting import set_body
from broadsheet.site.cards import INKS, outlet_url
from broadsheet.site.language import codes
from broadsheet.site.pictures import Shot, shots
from broadsheet.site.said import said
from broadsheet.site.tags import comma
from broadsheet.site.visitor import Visitor
from broadsheet.store.models import Article, Policy
from broadsheet.store.rights import Shown, shown

READING_SPEED = 230
"""Words a minute; what adults read in their first language without hurry."""

PROBLEMS = {
    "paywall": gettext_lazy("The outlet shows only the opening of this article; the rest is for its subscribers."),
    "truncated": gettext_lazy("The text breaks off here: the outlet's page or feed did not give the rest."),
    "not an article": gettext_lazy("The page may not be an article at all: a list, a search or a notice."),
    "from the feed": gettext_lazy("These words come from the outlet's feed: its page could not be read, or gives less."),
}
"""What the beginning of a problem, as the engine and the desk note it, means to a reader."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right in a published piece, as its readers are told."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page of one article."""

    article: Article
    words: Shown
    parts: tuple[Part, ...]
    """The body, and between its words the pictures that our own writers put there; empty where the body may not be shown."""
    path: str
    canonical: str
    ink: int
    outlet_url: str
    lead: Shot | None
    others: tuple[Shot, ...]
    """Further pictures that we hold."""
    linked_pictures: int
    """Pictures that are only at the outlet."""
    teasers: tuple[Link, ...]
    problems: tuple[str, ...]
    editor_problems: tuple[str, ...]
    minutes: int
    structured: SafeString
    changes: int = 0
    is_broken: bool = False
    """Nothing could be read from the outlet's page."""
    hidden: bool = False
    byline: str = ""
    is_demo: bool = field(default=False)
    is_own: bool = False
    corrections: tuple[Correction, ...] = ()
    """What the publication corrected in a piece of its own."""


def sheet(article: Article, visitor: Visitor, path: str) -> Sheet:
    """Put the page of an article together for a visitor."""
    words = shown(article, full=visitor.reads_whole)
    known = shots(article, is_whole=words.is_whole)
    pictures = proxy.through(known, article, visitor)
    parts = _parts(article, words, pictures)
    return Sheet(
        article=article,
        words=words,
        parts=parts,
        path=path,
        canonical=_canonical(article, path),
        ink=article.source_id % INKS,
        outlet_url=outlet_url(article.source.slug),
        lead=pictures[0] if pictures else None,
        others=tuple(shot for shot in pictures[1:] if shot.src and shot not in parts) if words.is_whole else (),
        linked_pictures=sum(1 for shot in pictures if not shot.src),
        teasers=_teasers(article) if words.is_whole else (),
        problems=tuple(dict.fromkeys(filter(None, map(_sentence, article.problems)))),
        editor_problems=tuple(map(said, article.problems)) if visitor.may_edit else (),
        minutes=max(1, round(article.word_count / READING_SPEED)) if words.is_whole and article.word_count else 0,
        structured=_structured(article, words, path, known[0] if known else None),
        changes=article.revision_number - 1,
        is_broken=not article.text and article.effective_policy != Policy.LINK,
        hidden=article.state != "live",
        byline=byline(article),
        is_demo=article.source.is_demo,
        is_own=article.source.is_own,
        corrections=_corrections(article),
    )


def _parts(article: Article, words: Shown, pictures: list[Shot]) -> tuple[Part, ...]:
    if not words.html:
        return ()
    return place_pictures(words.html, pictures) if article.source.is_own else (set_body(words.html),)


def byline(article: Article) -> str:
    """Join the people, or else the agencies and desks, behind an article; the last "and" in the article's language."""
    names = article.bylines or article.organisations
    if len(names) < 2:
        return "".join(names)
    spoken = article.language.partition("-")[0]
    if spoken not in codes():
        return ", ".join(names)
    with translation.override(spoken):
        return _("%(names)s and %(last)s") % {"names": comma().join(names[:-1]), "last": names[-1]}


def _corrections(article: Article) -> tuple[Correction, ...]:
    piece = getattr(article, "piece", None)
    return tuple(Correction(datetime.fromisoformat(row["at"]), row["text"]) for row in piece.corrections) if piece else ()


def _teasers(article: Article) -> tuple[Link, ...]:
    rows = (row for row in article.teasers if isinstance(row, dict))
    return tuple(Link(url=row.get("url"), text=row.get("text", ""), summary=row.get("summary")) for row in rows)


def _sentence(problem: str) -> str:
    """Say a problem in words for readers. What we do not know stays with the editors: it may quote the article."""
    return str(PROBLEMS.get(problem.partition(":")[0].strip().lower(), ""))


def _canonical(article: Article, path: str) -> str:
    """Return where the article is at home: here when we hold all of it by right, otherwise at its outlet."""
    if article.effective_policy != Policy.FULL and article.url:
        return article.url
    return settings.CONFIG.base_url + path


def _structured(article: Article, words: Shown, path: str, lead: Shot | None) -> SafeString:
    """Write the NewsArticle description that machines read, with no word beyond what the page shows."""
    here = settings.CONFIG.base_url
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": words.title,
        "mainEntityOfPage": _canonical(article, path),
        "publisher": {"@type": "NewsMediaOrganization", "name": article.source.name, "url": article.source.home_url},
        "description": words.standfirst or words.excerpt,
        "inLanguage": article.language,
        "datePublished": article.published_as,
        "dateModified": article.modified_as,
        "author": [{"@type": "Person", "name": name} for name in article.bylines],
        "isBasedOn": article.url,
        "image": here + lead.src if lead and lead.src else "",
        "isAccessibleForFree": words.is_whole,
    }
    return script_json({name: value for name, value in data.items() if value not in ("", [], None)})


def script_json(data: object) -> SafeString:
    """Write JSON for a ``<script type="application/ld+json">``: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S308 - escaped here
