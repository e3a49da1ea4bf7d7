"""The one place that makes :class:`~broadsheet.records.SafeHtml`: last step of every reader of foreign HTML.

nh3 (ammonia) rebuilds the markup from an allow-list; the checks here cover what it leaves open: schemes disguised by control
characters, ``srcset``, and addresses that are relative to another site. The result is a fixed point: cleaning it again changes nothing.
"""

from __future__ import annotations

import html as entities
import re
from functools import lru_cache

import nh3

from broadsheet.engine.html import limits
from broadsheet.engine.text import urls
from broadsheet.records import SafeHtml

_TAGS = set(
    str.split(
        "a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure "
        "footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p picture pre q rp rt ruby s samp section small source span strong "
        "sub summary sup table tbody td tfoot th thead time tr u ul var wbr"
    )
)
_DROP_WITH_CONTENT = set(
    str.split(
        "script style template iframe object embed noscript svg math textarea select option input "
        "noframes noembed xmp plaintext canvas audio video applet frameset dialog"
    )
)
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height"},
    "source": {"srcset", "sizes", "type", "media", "width", "height"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"datetime", "cite"},
    "ins": {"datetime", "cite"},
    "time": {"datetime"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
}
_LINK_SCHEMES = frozenset({"http", "https", "mailto"})
_IMAGE_SCHEMES = frozenset({"http", "https"})
_NUMBER = re.compile(r"\d{1,5}%?")
_DESCRIPTOR = re.compile(r"\d{1,5}(?:\.\d{1,3})?[wxh]")
_MOST_CANDIDATES = 20


def sanitize(html: str, *, base_url: str | None = None) -> SafeHtml:
    """Clean a piece of foreign HTML down to what an article needs.

    Args:
        html: any text at all.
        base_url: the address that relative links and pictures are resolved against; without one they are dropped.

    Returns:
        HTML without scripts, styles, forms, frames, event handlers, ids, classes, or addresses other than http, https and (links)
        mailto. ``sanitize(sanitize(x)) == sanitize(x)``. Input over the limits of structure is flattened first.
    """
    cleaned = cleaned_once(html, base_url)
    for _ in range(3):
        again = _clean(cleaned, None)
        if again == cleaned:
            return SafeHtml(cleaned)
        cleaned = again
    return SafeHtml(entities.escape(cleaned, quote=False))


def cleaned_once(html: str, base_url: str | None) -> str:
    """Take the first step of :func:`sanitize`; what comes out is safe to print only if another step changes nothing."""
    return _clean(limits.tame(html)[0], base_url)


def _clean(html: str, base_url: str | None) -> str:
    """Run nh3 once with our list and our checks of addresses."""
    return _cleaner(base_url).clean(html)


@lru_cache(maxsize=16)
def _cleaner(base_url: str | None) -> nh3.Cleaner:
    """Return nh3 set up for one base address; to set it up takes as long as to clean a paragraph."""

    def check(_tag: str, name: str, value: str) -> str | None:
        return _checked(name, value, base_url)

    return nh3.Cleaner(
        tags=_TAGS,
        clean_content_tags=_DROP_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=check,
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"img": {"loading": "lazy"}},
        url_schemes=set(_LINK_SCHEMES),
        url_relative="pass_through",
    )


def _checked(name: str, value: str, base_url: str | None) -> str | None:
    """Return the value an attribute may keep, or ``None``."""
    if name == "href":
        return _address(value, base_url, _LINK_SCHEMES)
    if name in {"src", "cite"}:
        return _address(value, base_url, _IMAGE_SCHEMES)
    if name == "srcset":
        return _srcset(value, base_url)
    if name in {"width", "height", "colspan", "rowspan", "span", "start", "value"}:
        return value if _NUMBER.fullmatch(value) else None
    if name == "dir":
        return value if value in {"ltr", "rtl", "auto"} else None
    return value


def _address(value: str, base_url: str | None, schemes: frozenset[str]) -> str | None:
    """Return an absolute address of an allowed scheme, or ``None``."""
    seen = urls.scheme(value)
    if seen == "mailto" and "mailto" in schemes:
        return value if value.isprintable() and value.lower().startswith("mailto:") else None
    if seen is not None and seen not in schemes:
        return None
    return urls.absolute(value, base_url)


def _srcset(value: str, base_url: str | None) -> str | None:
    """Return the candidates of a ``srcset`` that are pictures on the web, at most twenty, or ``None``."""
    kept: list[str] = []
    words: list[str] = []
    for word in value[:20_000].split():
        words.append(word.rstrip(","))
        if word.endswith(","):
            kept += _candidate(words, base_url)
            words = []
        if len(kept) >= _MOST_CANDIDATES:
            break
    else:
        kept += _candidate(words, base_url)
    return ", ".join(kept) or None


def _candidate(words: list[str], base_url: str | None) -> list[str]:
    """Return one checked candidate of a ``srcset`` (address, then descriptors), or nothing."""
    words = [word.lstrip(",") for word in words if word.strip(",")]
    if not words or not all(_DESCRIPTOR.fullmatch(word) for word in words[1:]):
        return []
    address = _address(words[0], base_url, _IMAGE_SCHEMES)
    return [" ".join([address, *words[1:]])] if address and not address.endswith(",") else []
