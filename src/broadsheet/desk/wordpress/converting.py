"""A post of WordPress -> the words of a piece or a page: Markdown, section, tags, pictures, language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from broadsheet.desk.wordpress.moving import Moving, key_of, title_of
from broadsheet.engine.html.to_markdown import Picture, to_markdown
from broadsheet.engine.text import language
from broadsheet.engine.text.normalise import fold
from broadsheet.engine.wxr.shortcodes import Shot
from broadsheet.engine.wxr.values import Post
from broadsheet.engine.wxr.words import Left, to_html
from broadsheet.store import imported

MAX_TITLE, MAX_STANDFIRST, MAX_SECTION = 300, 600, 40
MAX_PICTURES = 30
ENOUGH = 400
"""Characters from which on a text's own language is believed rather than its site's."""
NO_CATEGORY = frozenset(
    {"uncategorized", "uncategorised", "allgemein", "non-classe", "sin-categoria", "без-категории", "без-рубрики"}
)
_PUBLIC = frozenset({"publish", "future", "draft", "pending"})
_OWN_LINK = re.compile(r"(?<=\]\()(<?)(https?://[^\s<>()]+)")
_FORMAT = frozenset({"post_format", "language", "post_translations", "term_translations", "nav_menu", "translation_priority"})


@dataclass(slots=True)
class Words:
    """What a post says, in our columns."""

    title: str
    standfirst: str
    body: str
    byline: str
    section: str
    language: str
    tags: list[str] = field(default_factory=list)
    pictures: list[dict[str, Any]] = field(default_factory=list)

    @property
    def columns(self) -> dict[str, Any]:
        """Columns of a piece."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def is_open(post: Post) -> bool:
    """Whether everybody could read it there, or was to."""
    return post.status in _PUBLIC and not post.password


def convert(moving: Moving, post: Post) -> Words:
    """Make our words of a post, and note in the report what could not come along."""
    left = Left()
    html = to_html(post.content, lambda ids: _library(moving, post, ids), left)
    written = to_markdown(html, base_url=post.link or f"{moving.site.home}/")
    body = _within(moving, written.text)
    section, tags = _filed(moving, post)
    pictures = _pictures(moving, post, written.pictures)
    _tell(moving, post, left, written.inline_data)
    return Words(
        title=_title(moving, post, body),
        standfirst=_standfirst(moving, post),
        body=body,
        byline=moving.byline(post),
        section=section,
        language=_language(moving, post, body),
        tags=tags,
        pictures=pictures,
    )


def _library(moving: Moving, post: Post, ids: Sequence[str]) -> list[Shot]:
    """Find the pictures of a gallery."""
    if ids:
        found = imported.said(moving.key, ids)
        rows = [found[number] for number in ids if number in found]
        if len(rows) < len(ids):
            moving.report.note("A gallery lacks pictures that the export does not hold", title_of(post))
    else:
        rows = imported.hanging_on(moving.key, key_of(post))
    return [Shot(row["url"], row.get("alt", ""), row.get("caption", "")) for row in rows if row.get("url")]


def _within(moving: Moving, text: str) -> str:
    """Make links to the old site into paths: they lead on wherever this site is, by the old addresses."""
    if not moving.host or moving.host not in text:
        return text
    return _OWN_LINK.sub(lambda match: match.group(1) + _path(moving, match.group(2), match), text)


def _path(moving: Moving, address: str, match: re.Match[str]) -> str:
    try:
        parts = urlsplit(address)
        is_theirs = (parts.hostname or "").removeprefix("www.") == moving.host
    except ValueError:
        return address
    is_file = "/wp-content/" in parts.path or "/uploads/" in parts.path
    if not is_theirs or is_file or parts.path.startswith("//") or _is_picture(match):
        return address
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")


def _is_picture(match: re.Match[str]) -> bool:
    """Whether an address is that of a picture: ``![...](``; brackets within its words are escaped."""
    before = match.string[max(0, match.start() - 1200) : match.start() - 2]
    start = next((at for at in range(len(before) - 1, -1, -1) if before[at] == "[" and before[at - 1 : at] != "\\"), -1)
    return start > 0 and before[start - 1] == "!"


def _filed(moving: Moving, post: Post) -> tuple[str, list[str]]:
    """Return section and tags: the first category - or the one that an SEO plugin calls primary - is the section."""
    categories = [term for term in post.terms if term.kind == "category" and term.slug not in NO_CATEGORY]
    first = moving.categories.get(
        post.meta.get("_yoast_wpseo_primary_category") or post.meta.get("rank_math_primary_category", "")
    )
    if first is not None and any(term.slug == first.slug for term in categories):
        categories.sort(key=lambda term: term.slug != first.slug)
    section = categories[0].name if categories and len(categories[0].name) <= MAX_SECTION else ""
    tags = [term.name for term in categories if term.name != section]
    tags += [term.name for term in post.terms if term.kind == "post_tag"]
    for kind in {term.kind for term in post.terms} - _FORMAT - {"category", "post_tag"}:
        moving.report.leave_out(f"Filed under {kind}, for which there is nothing here", title_of(post))
    return section, [tag[:100] for tag in dict.fromkeys(tags)][:50]


def _pictures(moving: Moving, post: Post, found: Sequence[Picture]) -> list[dict[str, Any]]:
    """List the pictures of a post, its lead picture first."""
    lead = post.meta.get("_thumbnail_id", "")
    said = imported.said(moving.key, [lead]).get(lead) if lead else None
    shots = [Picture(said["url"], said.get("alt", ""), said.get("caption", ""))] if said and said.get("url") else []
    shots += [picture for picture in found if picture.url not in {shot.url for shot in shots}]
    if len(shots) > MAX_PICTURES:
        moving.report.leave_out(f"Pictures beyond the first {MAX_PICTURES} of a post", title_of(post), len(shots) - MAX_PICTURES)
    asked = moving.options.pictures
    return [{"url": shot.url, "alt": shot.alt, "caption": shot.caption, "copy": asked} for shot in shots[:MAX_PICTURES]]


def _tell(moving: Moving, post: Post, left: Left, inline_data: int) -> None:
    report, title = moving.report, title_of(post)
    for name in sorted(left.told.shortcodes):
        report.leave_out(f"The shortcode [{name[:40]}]; the words in it stayed", title)
    for name in sorted(left.blocks):
        report.leave_out(f"The block {name[:40]}, which the server drew there", title)
    if left.told.embeds:
        report.note("Embedded media became links", title, left.told.embeds)
    if inline_data:
        report.leave_out("Pictures that were written into the text itself", title, inline_data)
    if post.repaired:
        report.note("Its XML was broken and was mended", title)


def _title(moving: Moving, post: Post, body: str) -> str:
    if len(post.title) > MAX_TITLE:
        moving.report.note(f"A headline was cut at {MAX_TITLE} characters", post.title)
    words = " ".join(re.sub(r"[\\*_#>\[\]`]|\([^)]*\)", "", body).split()[:8])
    return post.title[:MAX_TITLE] or words[:80] or post.slug[:80] or "Untitled"


def _standfirst(moving: Moving, post: Post) -> str:
    """Return the excerpt that its author wrote; WordPress makes others itself, and they are not in the export."""
    if not post.excerpt.strip():
        return ""
    words = fold(re.sub(r"[\\*_]|!?\[([^\]]*)\]\([^)]*\)", r"\1", to_markdown(post.excerpt).text))
    if len(words) <= MAX_STANDFIRST:
        return words
    moving.report.note(f"A standfirst was cut at {MAX_STANDFIRST} characters", title_of(post))
    return words[: MAX_STANDFIRST - 1].rsplit(" ", 1)[0] + "…"


def _language(moving: Moving, post: Post, body: str) -> str:
    """Return the language of a post: what a plugin says, else the site's, unless the words are plainly another."""
    said = next((term.slug for term in post.terms if term.kind == "language"), "") or moving.site.language
    told = language.declared(said) or ""
    found = language.detect(body[:3000]) if len(body) >= ENOUGH else None
    is_other = bool(found) and found != told.split("-", maxsplit=1)[0]
    return (found or "")[:35] if is_other else told[:35]


def moment_of(post: Post, now: datetime) -> datetime:
    """Return when a post was published; never later than now."""
    return min(post.written or now, now)
