"""An article's pictures: where they really lie, with caption, credit and size; decoration left out.

A lazy page keeps the address in ``data-src`` or ``srcset``, or repeats the picture in a ``noscript``; ``src`` then holds a blank.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from html import unescape
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from broadsheet.engine.extract.blocks import ASIDE, FOOTER, NAV, NOSCRIPT, Container, Media, Page
from broadsheet.engine.extract.captions import bare_credit, caption_of, split_credit
from broadsheet.engine.text.urls import absolute
from broadsheet.records import Image

_ATTRIBUTE: Final = re.compile(r'\s([a-zA-Z][\w:.-]*)="([^"]*)"')
_LAZY: Final = (
    "data-src", "data-lazy-src", "data-original", "data-orig-src", "data-full-src", "data-hi-res-src", "data-large-file", "data-src-large", "data-image", "data-url", "data-lazy",
)  # fmt: skip
_SETS: Final = ("data-srcset", "data-lazy-srcset", "srcset", "data-sizes-srcset")
_BLANK: Final = re.compile(
    r"^data:|/(?:blank|spacer|pixel|placeholder|transparent|lazy|loading|grey|1x1|clear|default|empty|no-?(?:thumb|image|photo|picture)|[\w-]*(?:placeholder|replacement|fallback))[\w.-]*\.(?:gif|png|svg|jpe?g|webp)",
    re.IGNORECASE,
)
_DECORATION: Final = frozenset(
    str.split(
        "logo logos icon icons avatar avatars gravatar gravatars sprite sprites emoji emojis smiley smileys pixel pixels tracker trackers "
        "tracking beacon beacons badge badges spinner spinners spacer spacers share social author byline profile headshot headshots flag "
        "flags button buttons ad ads banner banners newsletter promo related recommended comment comments rating star stars captcha paypal "
        "doubleclick analytics scorecardresearch feedburner"
    )
)
_ADVERTISED: Final = "advert"
"""How any other word for decoration begins."""
_DECORATION_AROUND: Final = re.compile(
    r"avatar|author|byline|logo|related|recommend|newsletter|promo|share|social|advert|sponsor|comment", re.IGNORECASE
)
_PARTED: Final = re.compile(r"[_\W]+|(?<=[a-z])(?=[A-Z])")
_ENDING: Final = re.compile(r"(?:\.(?:jpe?g|png|gif|webp|avif|\d))+$")
_RESIZED: Final = re.compile(r"(?:[-_]s?\d{2,4}x\d{2,4}|@\dx|-scaled|-e\d{10,})+$")
_TELLS_NOTHING: Final = re.compile(
    r"\d{0,5}|\d{2,4}[x_-]\d{2,4}|\w{0,2}|img|pic|master|image|original|large|photo|picture|default|file|download|view|medium|thumb(?:nail)?"
)
"""Names of files that many pictures bear."""
_NETWORKS: Final = frozenset(str.split("facebook twitter whatsapp telegram linkedin pinterest instagram reddit youtube tiktok"))
_SHOWN_WIDTH: Final = re.compile(r"[?&](?:w|width)=(\d{1,4})(?!\d)")
_PIXELS: Final = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*")
_CANDIDATES: Final = re.compile(r",\s+|,(?=https?:|/)")
_NUMBER: Final = re.compile(r"[\d.]+")
_LOGO_PATH: Final = re.compile(r"/(?:logos?|avatars?|icons?|emoji)/", re.IGNORECASE)
SMALLEST: Final = 100
"""Pixels of the shorter side below which a picture is decoration."""
REACH: Final = 8
"""Texts above the first of the body within which its lead picture stands."""
MOST: Final = 40
MOST_LOOKED_AT: Final = 400


def find_images(page: Page, kept: Collection[int], declared: Image | None = None, *, url: str | None = None) -> tuple[Image, ...]:
    """Return the article's pictures in page order, the declared main one first where the body does not show it.

    Args:
        page: the flattened page.
        kept: indices of the pieces that are the article.
        declared: the main picture that metadata name.
        url: resolves relative addresses.
    """
    found: dict[str, Image] = {}
    lazy = -1
    for media in islice(_candidates(page, kept), MOST_LOOKED_AT):
        twin = media.container.bits & NOSCRIPT and media.before == lazy
        image = None if twin else _image(page, media, kept, url)
        if image:
            lazy = media.before
            key = same_picture(image.url)
            found[key] = _richer(found[key], image) if key in found else image
        if len(found) >= MOST:
            break
    if declared is not None and not (_BLANK.search(declared.url) or is_decoration({}, declared.url)):
        image = _with_credit(declared)
        key = same_picture(image.url)
        if key in found:
            found[key] = _richer(found[key], image)
        else:
            found = {key: image} | found
    return tuple(found.values())


def _candidates(page: Page, kept: Collection[int]) -> Iterator[Media]:
    if not kept:
        return
    first, last = min(kept), max(kept)
    indices = sorted(kept)
    for media in page.media:
        if (
            media.tag not in {"img", "amp-img"}
            or not first - REACH <= media.before <= last + 1
            or media.container.bits & (NAV | FOOTER)
        ):
            continue
        if media.before > first and not _beside(media, indices):
            continue
        if not (media.container.bits & ASIDE and media.before <= first):
            yield media


def _beside(media: Media, indices: list[int]) -> bool:
    """Tell whether a kept text stands within two texts of a picture: further off it belongs to something else."""
    place = bisect_left(indices, media.before - 2)
    return place < len(indices) and indices[place] <= media.before + 2


def attributes_of(source: str) -> dict[str, str]:
    """Return the attributes of a serialised start tag."""
    return {name.lower(): unescape(value) for name, value in _ATTRIBUTE.findall(source)}


def _image(page: Page, media: Media, kept: Collection[int], url: str | None) -> Image | None:
    given = attributes_of(media.attributes)
    address = absolute(best_source(given), url)
    if not address or not address.startswith("http") or is_decoration(given, address) or _stands_in_decoration(media.container):
        return None
    caption, credit = caption_of(page, media, kept)
    alt = " ".join(given.get("alt", "").split()) or None
    return Image(
        address, alt=alt, caption=caption, credit=credit, width=pixels(given.get("width")), height=pixels(given.get("height"))
    )


def best_source(attributes: Mapping[str, str]) -> str | None:
    """Return the address a browser would end up with, the largest of a set; ``None`` for a blank."""
    for name in _LAZY:
        given = attributes.get(name)
        if given and (value := given.strip()) and not _BLANK.search(value) and not value.startswith(("{", "[")):
            return value
    for name in _SETS:
        given = attributes.get(name)
        if given and (largest := largest_of(given)):
            return largest
    source = attributes.get("src", "").strip()
    return source if source and not _BLANK.search(source) else None


def largest_of(srcset: str) -> str | None:
    """Return the address with the greatest width or density of a ``srcset``."""
    best, size = None, -1.0
    for candidate in _CANDIDATES.split(srcset.strip()):
        address, _, descriptor = candidate.strip().partition(" ")
        number = _NUMBER.match(descriptor.strip())
        value = float(number[0]) if number and number[0].count(".") <= 1 and number[0] != "." else 1.0
        if address and not _BLANK.search(address) and value > size:
            best, size = address.rstrip(","), value
    return best


def is_decoration(attributes: Mapping[str, str], address: str) -> bool:
    """Tell whether a picture is a logo, an avatar, a counter's pixel or the like, by its size and its names."""
    sizes = [size for size in (pixels(attributes.get("width")), pixels(attributes.get("height"))) if size]
    if sizes and min(sizes) < SMALLEST:
        return True
    shown = _SHOWN_WIDTH.search(address)
    if shown and int(shown[1]) < SMALLEST:
        return True
    parts = urlsplit(address)
    if not _NETWORKS.isdisjoint([_ENDING.sub("", parts.path.rpartition("/")[2]).lower()]):
        return True
    names = f"{attributes.get('class', '')} {attributes.get('id', '')} {parts.path.rpartition('/')[2]} {parts.netloc}"
    names += " logo" if _LOGO_PATH.search(address) else ""
    words = _PARTED.sub(" ", names).lower()
    if not _DECORATION.isdisjoint(words.split()) or f" {_ADVERTISED}" in f" {words}":
        return True
    return address.lower().partition("?")[0].endswith((".svg", ".ico"))


def _stands_in_decoration(container: Container) -> bool:
    own: Container | None = container
    for _ in range(3):
        if own is None:
            return False
        if own.names and _speaks_of_decoration(own.names):
            return True
        own = own.parent
    return False


@lru_cache(maxsize=1024)
def _speaks_of_decoration(names: str) -> bool:
    return _DECORATION_AROUND.search(names) is not None


def same_picture(address: str) -> str:
    """Return a key that the resized copies of one picture share: the name of its file, or all of its path where that tells nothing."""
    path = urlsplit(address).path.lower()
    name = _RESIZED.sub("", _ENDING.sub("", path.rsplit("/", 1)[-1]))
    return (path if _TELLS_NOTHING.fullmatch(name) else name) or address


def pixels(text: str | None) -> int | None:
    """Return a size in pixels; percentages and the like are none."""
    match = _PIXELS.fullmatch(text) if text else None
    return int(match[1]) or None if match else None


def _richer(one: Image, other: Image) -> Image:
    return replace(
        one,
        alt=one.alt or other.alt,
        caption=one.caption or other.caption,
        credit=one.credit or other.credit,
        width=one.width or other.width,
        height=one.height or other.height,
    )


def _with_credit(image: Image) -> Image:
    caption, credit = split_credit(image.caption or "")
    return replace(image, caption=caption, credit=bare_credit(image.credit) if image.credit else credit)
