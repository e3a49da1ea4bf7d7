"""What an export of WordPress says, as values. Empty where the file says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Site:
    """The site that was exported."""

    title: str = ""
    home: str = ""
    """Address of its front page, without a slash at its end."""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who wrote there."""

    id: str
    login: str
    name: str
    """As shown there; the login where nothing else is known."""


@dataclass(frozen=True, slots=True)
class Term:
    """A category, a tag, a menu, or whatever else plugins file posts under."""

    kind: str
    """Its taxonomy: ``category``, ``post_tag``, ``nav_menu`` ..."""
    slug: str
    name: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment."""

    id: str
    parent: str
    """The comment it answers; empty for none."""
    name: str
    email: str
    html: str
    written: datetime | None
    """UTC."""
    state: str
    """As WordPress has it: ``1``, ``0``, ``spam``, ``trash``, ``post-trashed``."""
    kind: str
    """``comment``, ``pingback``, ``trackback`` or a plugin's own."""
    key: str = ""
    """Its key where the file was written by Broadsheet."""


@dataclass(frozen=True, slots=True)
class Post:
    """One item: a post, a page, an attachment, a line of a menu, or a plugin's own type."""

    id: str
    kind: str
    status: str
    title: str
    link: str = ""
    slug: str = ""
    author: str = ""
    """Login."""
    written: datetime | None = None
    """With the offset of the site's zone at that time where both times are given; else UTC."""
    changed: datetime | None = None
    content: str = ""
    excerpt: str = ""
    password: str = ""
    sticky: bool = False
    parent: str = ""
    order: int = 0
    url: str = ""
    """Of an attachment's file."""
    terms: tuple[Term, ...] = ()
    meta: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The few fields that matter here, see ``read.META``."""
    former: tuple[str, ...] = ()
    """Slugs it had before."""
    remarks: tuple[Remark, ...] = ()
    repaired: bool = False
    """Its XML was broken and mended."""
