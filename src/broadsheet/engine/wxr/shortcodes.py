"""Shortcodes of WordPress -> HTML: captions, galleries, embeds and code are understood; of others the words inside stay.

Brackets in prose are left alone: ``[sic]``, ``[1]`` and ``[Editor's note: ...]`` are no shortcodes. A name that we do not know counts
as one where it has attributes or a closing tag, or is one of the well-known ones that stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape

from broadsheet.engine.wxr.raw import elements

_TAG = re.compile(
    r"""(?P<open>\[\[?)(?P<end>/?)(?P<name>[A-Za-z][\w-]{0,60})(?=[\s\]/=])(?P<given>(?:[^\]\["']++|"[^"]*+"|'[^']*+'|["'])*+)\](?P<shut>\]?)"""
)
_GIVEN = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]+)"|'([^']+)'|(\S+)""")
_KEPT = "pre|code|script|style|textarea"
_ADDRESS = re.compile(r"https?://[^\s\"'<>\]]+", re.IGNORECASE)
_ALONE = frozenset(
    "gallery playlist toc ez-toc rev_slider contact-form contact-form-7 wpforms mc4wp_form sitemap archives wp_caption year".split()
)
_MEDIA = frozenset("embed audio video youtube vimeo soundcloud twitter tweet instagram facebook dailymotion ted gist".split())
_CODE = frozenset("code sourcecode php js css html python bash sql xml java ruby".split())
_SOURCES = ("src", "url", "mp3", "mp4", "m4a", "ogg", "webm", "m4v", "wav", "flac", "href", "link")
MAX_TAGS = 20_000


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of the media library."""

    url: str
    alt: str = ""
    caption: str = ""


Library = Callable[[Sequence[str]], Sequence[Shot]]
"""Pictures by their numbers, in that order; with none, all that hang on the post."""


@dataclass(slots=True)
class Told:
    """What was left out of a post, by name, for the report."""

    shortcodes: set[str] = field(default_factory=set)
    embeds: int = 0


def expand(content: str, library: Library, told: Told) -> str:
    """Return the content with every shortcode made into HTML or taken out.

    Args:
        content: as stored; what stands in ``pre`` and ``code`` is not looked at.
        library: finds the pictures of a gallery.
        told: names what was taken out.
    """
    if "[" not in content:
        return content
    parts, at = [], 0
    for raw in elements(content, _KEPT):
        parts += [_expanded(content[at : raw.start], library, told), content[raw.start : raw.end]]
        at = raw.end
    return "".join([*parts, _expanded(content[at:], library, told)])


def _expanded(text: str, library: Library, told: Told) -> str:
    tags = list(_TAG.finditer(text))[:MAX_TAGS]
    closed = {tag.group("name").lower() for tag in tags if tag.group("end")}
    out: list[str] = []
    at = 0
    for tag in tags:
        if tag.start() < at:
            continue
        out.append(text[at : tag.start()])
        made, at = _one(tag, text, closed, library, told)
        out.append(made)
    return "".join([*out, text[at:]])


def _one(tag: re.Match[str], text: str, closed: set[str], library: Library, told: Told) -> tuple[str, int]:
    """Return what stands for a tag and where to go on."""
    name, whole = tag.group("name").lower(), tag.group()
    if tag.group("open") == "[[" and tag.group("shut"):
        return whole[1:-1], tag.end()
    before, after = tag.group("open")[1:], tag.group("shut")
    if tag.group("end"):
        return (before + after if name in closed else whole), tag.end()
    given = _attributes(tag.group("given"))
    inner, end = _inner(tag, text) if name in closed else ("", tag.end())
    made = _known(name, given, inner, library, told)
    if made is not None:
        return before + made + ("" if end != tag.end() else after), end
    if name in closed or name in _ALONE or "=" in tag.group("given"):
        told.shortcodes.add(name)
        return before + after, tag.end()
    return whole, tag.end()


def _inner(tag: re.Match[str], text: str) -> tuple[str, int]:
    """Return what stands between a tag and its closing one, and where that ends; nothing where it comes too late."""
    closing = f"[/{tag.group('name')}]"
    end = text.find(closing, tag.end(), tag.end() + 200_000)
    return (text[tag.end() : end], end + len(closing)) if end >= 0 else ("", tag.end())


def _known(name: str, given: dict[str, str], inner: str, library: Library, told: Told) -> str | None:
    if name in {"caption", "wp_caption"} and inner:
        return _captioned(given, inner)
    if name == "gallery":
        wanted = [part for part in re.split(r"[\s,]+", given.get("ids", "") or given.get("include", "")) if part.isdigit()]
        return "\n\n" + "".join(map(_figure, library(wanted))) + "\n\n"
    if name in _MEDIA:
        return _linked(given, inner, told)
    if name in _CODE and inner:
        return f"<pre>{inner if '&lt;' in inner or '<' not in inner else escape(inner, quote=False)}</pre>"
    return None


def _captioned(given: dict[str, str], inner: str) -> str:
    pictures = list(re.finditer(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", inner))
    end = pictures[0].end() if pictures else 0
    caption = given.get("caption") or inner[end:].strip()
    return f"\n\n<figure>{inner[:end]}<figcaption>{caption}</figcaption></figure>\n\n"


def _figure(shot: Shot) -> str:
    caption = f"<figcaption>{escape(shot.caption)}</figcaption>" if shot.caption else ""
    return f'<figure><img src="{escape(shot.url)}" alt="{escape(shot.alt)}">{caption}</figure>'


def _linked(given: dict[str, str], inner: str, told: Told) -> str:
    found = next((given[name] for name in _SOURCES if given.get(name)), "") or inner or " ".join(given.values())
    address = _ADDRESS.search(found)
    told.embeds += 1
    return f'\n\n<p><a href="{escape(address.group())}">{escape(address.group())}</a></p>\n\n' if address else ""


def _attributes(text: str) -> dict[str, str]:
    """Read ``name="value"`` pairs; values without a name stand under their number."""
    given: dict[str, str] = {}
    for number, match in enumerate(_GIVEN.finditer(text.strip().strip("/"))):
        name, *values = match.groups()
        value = next((value for value in values if value), "")
        given[name.lower() if name else str(number)] = value
    return given
