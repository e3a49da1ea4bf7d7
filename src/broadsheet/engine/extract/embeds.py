"""Embeds within the body - a video, a post of a social network - as a link with its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from broadsheet.engine.extract.blocks import Media, Page
from broadsheet.engine.text.urls import absolute, domain
from broadsheet.records import Block

_SOURCE = re.compile(r'\s(?:data-src|data-lazy-src|src)="([^"]+)"')
_TITLE = re.compile(r'\s(?:title|aria-label)="([^"]+)"')
_FRAMES = frozenset(
    {"iframe", "video", "audio", "embed", "amp-video", "amp-youtube", "amp-iframe", "amp-twitter", "amp-instagram"}
)
_YOUTUBE = re.compile(r'\sdata-videoid="([\w-]{6,20})"')
# Frames that hold no content of the article: counters, advertisements, forms.
_NOISE = re.compile(
    r"doubleclick|googlesyndication|googletagmanager|/ads?[/.]|adserver|captcha|facebook\.com/(?:plugins|tr)|newsletter|analytics|about:blank"
)
_MOST = 20


def find_embeds(page: Page, kept: Sequence[int], url: str | None) -> tuple[Block, ...]:
    """Return the embeds that stand between the first and the last piece of the body."""
    if not kept:
        return ()
    blocks: list[Block] = []
    for media in page.media:
        if media.tag in _FRAMES and kept[0] <= media.before <= kept[-1] + 1:
            block = _embed(media, url, page.before + media.before)
            if block is not None and len(blocks) < _MOST:
                blocks.append(block)
    return tuple(blocks)


def _embed(media: Media, url: str | None, position: int) -> Block | None:
    """Describe one embed, or ``None`` for one that leads nowhere."""
    source = _SOURCE.search(media.attributes)
    video = _YOUTUBE.search(media.attributes)
    href = (
        absolute(unescape(source.group(1)), url)
        if source
        else f"https://www.youtube.com/watch?v={video.group(1)}"
        if video
        else None
    )
    if href is None or _NOISE.search(href):
        return None
    title = _TITLE.search(media.attributes)
    text = " ".join(unescape(title.group(1)).split()) if title else domain(href) or href
    return Block("embed", text, why=f"a {media.tag} element between paragraphs of the body", href=href, position=position)
