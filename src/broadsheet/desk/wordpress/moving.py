"""One import under way: what it knows of the old site, and what it has found so far."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from broadsheet.desk.wordpress.report import Report
from broadsheet.engine.wxr.values import Author, Post, Site, Term
from broadsheet.store.models import Import

MAX_MENU_LINES = 500


@dataclass(frozen=True, slots=True)
class Options:
    """What the owner wants of an import."""

    pictures: bool = False
    """Fetch the pictures and keep copies of ours; otherwise they are links to where they are."""
    also: tuple[str, ...] = ()
    """Types of plugins whose posts are taken in as posts."""
    category_base: str = "category"
    tag_base: str = "tag"

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        return asdict(self)

    @classmethod
    def of_json(cls, given: Mapping[str, Any]) -> Options:
        """Return options of plain values."""
        return cls(**{**given, "also": tuple(given.get("also", ()))})


@dataclass(slots=True)
class Moving:
    """One import."""

    run: Import
    options: Options
    now: datetime
    site: Site = field(default_factory=Site)
    key: str = ""
    """What tells the old site: host and path of its front page."""
    host: str = ""
    """Its host, without ``www.``."""
    authors: dict[str, str] = field(default_factory=dict)
    """Login -> name."""
    categories: dict[str, Term] = field(default_factory=dict)
    """By number."""
    menus: dict[str, str] = field(default_factory=dict)
    """Slug -> name."""
    lines: list[Post] = field(default_factory=list)
    """Lines of menus."""
    report: Report = field(default_factory=Report)
    items: int = 0
    total: int = 0

    def meet(self, site: Site) -> None:
        """Learn whose export it is."""
        try:
            parts = urlsplit(site.home)
        except ValueError:  # it is no address: the site has no name to go by
            site = replace(site, home="")
            parts = urlsplit("")
        self.site = site
        self.host = (parts.hostname or "").removeprefix("www.")
        self.key = f"{self.host}{parts.path.rstrip('/')}"[:200] or "unnamed"
        self.report.site = f"{site.title} ({self.key})" if site.title else self.key

    def know_authors(self, authors: list[Author]) -> None:
        """Learn who wrote there."""
        self.authors.update((author.login, author.name) for author in authors)

    def byline(self, post: Post) -> str:
        """Return the name that stands over a post."""
        name = self.authors.get(post.author) or post.author
        return name[:100]


def key_of(post: Post) -> str:
    """Return what tells a post within its site: its number, or a hash where the export gives none."""
    words = f"{post.link} {post.title} {post.written} {post.url}"
    return post.id[:100] or "hash:" + hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:40]


def hash_of(*words: object) -> str:
    """Return a hash of plain values."""
    return hashlib.sha256(json.dumps(words, default=str, sort_keys=True).encode("utf-8", "replace")).hexdigest()


def title_of(post: Post) -> str:
    """Return what a post is called in a report."""
    return post.title or post.slug or f"number {post.id}"
