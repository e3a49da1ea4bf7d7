"""The content of a post, as its author left it in WordPress -> HTML that says what readers saw.

1. Comments of the block editor go; of what only a server could draw (latest posts, forms, reused blocks) the name is told.
2. Shortcodes become HTML (``shortcodes``); blank lines become paragraphs (``paragraphs``).
3. Frames and players become links: nothing of another host is shown here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape

from broadsheet.engine.wxr.paragraphs import paragraphs
from broadsheet.engine.wxr.raw import Raw, elements
from broadsheet.engine.wxr.shortcodes import Library, Told, expand

_BLOCK = re.compile(r"<!--\s*(/?)wp:([a-z][a-z0-9_/-]*)((?:(?!-->).)*?)(/?)-->", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FRAMES = "iframe|embed|video|audio|object"
_SOURCE = re.compile(r"""\b(?:data-lazy-src|data-src|src|data)\s*=\s*["']?((?:https?:)?//[^\s"'<>]+)""", re.IGNORECASE)
_BARE = re.compile(r"<p>\s*(https?://[^\s<>\"']+)\s*</p>", re.IGNORECASE)
_OWN_LINE = re.compile(r"(<p>|<br>)\s*(https?://[^\s<>\"']+)\s*(?=<br>|</p>)", re.IGNORECASE)
_WRAPPED = re.compile(r"(<div class=\"wp-block-embed__wrapper\">)\s*(https?://[^\s<>\"']+)\s*(</div>)", re.IGNORECASE)
_SELF_MADE = frozenset(("separator", "spacer", "more", "nextpage", "navigation-link", "site-logo", "post-title"))


@dataclass(slots=True)
class Left:
    """What a post had that could not come along, for the report."""

    told: Told = field(default_factory=Told)
    blocks: set[str] = field(default_factory=set)


def to_html(content: str, library: Library, left: Left) -> str:
    """Return a post's content as HTML; still foreign, so it goes through ``to_markdown`` or the sanitiser.

    Args:
        content: of ``content:encoded``.
        library: finds the pictures of galleries.
        left: names what was left out.
    """
    is_blocks = "<!-- wp:" in content or "<!--wp:" in content
    if is_blocks:
        content = _BLOCK.sub(lambda match: _drawn(match, left), content)
    content = _COMMENT.sub("\n\n", content)
    html = paragraphs(expand(content, library, left.told), lines=not is_blocks)
    html = _without_frames(html, left.told)
    html = _WRAPPED.sub(lambda match: _bare(match, 2, left.told), html)
    html = _BARE.sub(lambda match: _bare(match, 1, left.told), html)
    return _OWN_LINE.sub(lambda match: f"{match.group(1)}{_anchor(unescape(match.group(2)))}", html)


def _drawn(block: re.Match[str], left: Left) -> str:
    """Take a block's comment out; one without content of its own was drawn by the server."""
    name = block.group(2).removeprefix("core/")
    if block.group(4) and not block.group(1) and name not in _SELF_MADE:
        left.blocks.add(name)
    return "<hr>" if name == "separator" and block.group(4) else "\n"


def _without_frames(html: str, told: Told) -> str:
    """Make frames and players into links to what they showed."""
    out, at = [], 0
    for raw in elements(html, _FRAMES, unclosed=True):
        out += [html[at : raw.start], _framed(raw, told)]
        at = raw.end
    return "".join([*out, html[at:]])


def _framed(frame: Raw, told: Told) -> str:
    found = _SOURCE.search(frame.attributes) or _SOURCE.search(frame.inner)
    told.embeds += 1
    if found is None:
        return ""
    address = unescape(found.group(1))
    whole = f"https:{address}" if address.startswith("//") else address
    return _link(_watched(whole))


def _watched(address: str) -> str:
    """Return the page of a video for the address of its frame."""
    tube = re.match(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})", address)
    vimeo = re.match(r"https?://player\.vimeo\.com/video/(\d{4,15})", address)
    if tube:
        return f"https://www.youtube.com/watch?v={tube.group(1)}"
    return f"https://vimeo.com/{vimeo.group(1)}" if vimeo else address


def _bare(match: re.Match[str], group: int, told: Told) -> str:
    told.embeds += 1
    return _link(unescape(match.group(group)))


def _link(address: str) -> str:
    return f"<p>{_anchor(address)}</p>"


def _anchor(address: str) -> str:
    return f'<a href="{escape(address)}">{escape(address)}</a>'
