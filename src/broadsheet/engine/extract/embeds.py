"""Embeds within the body - a video, a post of a social network - as a link with its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from broadsheet.engine.extract.blocks import QUOTE, Container, Media, Page, Piece
from broadsheet.engine.text.urls import absolute, domain
from broadsheet.records import Block

_SOURCE = re.compile(r'\s(?:data-src|data-lazy-src|src)="([^"]+)"')
_TITLE = re.compile(r'\s(?:title|aria-label)="([^"]+)"')
_FRAMES = frozenset(
    {"iframe", "video", "audio", "embed", "amp-video", "amp-youtube", "amp-iframe", "amp-twitter", "amp-instagram"}
)
_NUMBERED = (
    (re.compile(r'\sdata-videoid="([\w-]{6,20})"'), "https://www.youtube.com/watch?v={}"),
    (re.compile(r'\sdata-tweetid="(\d{1,25})"'), "https://twitter.com/i/status/{}"),
    (re.compile(r'\sdata-shortcode="([\w-]{4,30})"'), "https://www.instagram.com/p/{}/"),
)
"""Attributes of AMP elements that hold a number in place of an address."""
# Frames that hold no content of the article: counters, advertisements, forms.
_NOISE = re.compile(
    r"doubleclick|googlesyndication|googletagmanager|/ads?[/.]|adserver|captcha|facebook\.com/(?:plugins|tr)|newsletter|analytics|about:blank"
)
_MOST = 20
_BEHIND = 4
"""Pieces from the last of the body on within which a post still belongs to it."""


def find_embeds(page: Page, kept: Sequence[int], url: str | None) -> tuple[tuple[Block, ...], set[int]]:
    """Find the embeds that stand between the first and the last piece of the body.

    Returns:
        A block for each, and which pieces hold their words.
    """
    if not kept:
        return (), set()
    blocks: list[Block] = []
    for media in page.media:
        if media.tag in _FRAMES and kept[0] <= media.before <= kept[-1] + 1:
            block = _embed(media, url, page.before + media.before)
            if block is not None and len(blocks) < _MOST:
                blocks.append(block)
    said: set[int] = set()
    for post, indices in _posts(page, kept):
        address = _address_of(page, post, indices, url)
        if address is not None:
            text = "\n".join(page.pieces[index].text for index in indices)
            place = page.before + indices[0]
            blocks.append(Block("embed", text, why="a post of a social network in the body", href=address, position=place))
            said.update(indices)
    return tuple(blocks), said


def _posts(page: Page, kept: Sequence[int]) -> list[tuple[Container, list[int]]]:
    """Return the posts of social networks that stand in the body or right below it, and the pieces of each."""
    posts: dict[int, tuple[Container, list[int]]] = {}
    for index in range(kept[0], min(kept[-1] + _BEHIND, len(page.pieces))):
        piece = page.pieces[index]
        if piece.container.bits & QUOTE and (post := _post_of(piece)) is not None:
            posts.setdefault(id(post), (post, []))[1].append(index)
    return list(posts.values())[:_MOST]


def _address_of(page: Page, post: Container, indices: Sequence[int], url: str | None) -> str | None:
    """Return the last address that a post gives: its own."""
    links = [
        match[1]
        for index in range(post.first, page.pieces[indices[-1]].last)
        if page.tags[index] in {"a", "blockquote"} and (match := _POST_ADDRESS.search(page.attributes[index]))
    ]
    return absolute(unescape(links[-1]), url) if links else None


def _post_of(piece: Piece) -> Container | None:
    """Return the element of the embedded post that a piece is part of."""
    container: Container | None = piece.container
    while container is not None:
        if container.tag == "blockquote" and _POST.search(container.names or ""):
            return container
        container = container.parent
    return None


_POST = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|reddit-(?:card|embed)\w*|fb-post|telegram-post)\b"
)
_POST_ADDRESS = re.compile(r'\s(?:href|cite|data-instgrm-permalink)="(https?://[^"]+)"')


def _embed(media: Media, url: str | None, position: int) -> Block | None:
    """Describe one embed, or ``None`` for one that leads nowhere."""
    source = _SOURCE.search(media.attributes)
    href = absolute(unescape(source.group(1)), url) if source else _by_number(media.attributes)
    if href is None or _NOISE.search(href):
        return None
    title = _TITLE.search(media.attributes)
    text = " ".join(unescape(title.group(1)).split()) if title else domain(href) or href
    return Block("embed", text, why=f"a {media.tag} element between paragraphs of the body", href=href, position=position)


def _by_number(attributes: str) -> str | None:
    """Return the address of an embed that is known by its number alone."""
    return next((address.format(match[1]) for pattern, address in _NUMBERED if (match := pattern.search(attributes))), None)
