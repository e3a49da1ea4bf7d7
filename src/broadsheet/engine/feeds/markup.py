"""Elements of a feed to strings: words, inner markup, and the base and language that hold there."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from html.entities import html5
from urllib.parse import urlsplit

from lxml import etree

from broadsheet.engine.feeds.document import HTML, PLAIN, XHTML, Text
from broadsheet.engine.feeds.lifting import text_of
from broadsheet.engine.feeds.namespaces import Element, Names
from broadsheet.engine.text.urls import absolute, scheme

_BASE = "{http://www.w3.org/XML/1998/namespace}base"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_XHTML = "http://www.w3.org/1999/xhtml"
_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9/._~+,=:@!*%-]*)?(?:\?[A-Za-z0-9/._~+,=:@!*&%-]+)?")
"""Addresses that resolve to themselves: nearly all, so most need no parsing."""
_XHTML_FIELDS = frozenset({"body", "xhtml:body", "xhtml:div"})
_ATOM_TYPES = {None: PLAIN, "text": PLAIN, "plain": PLAIN, "html": HTML, "xhtml": XHTML}
_LONG = 200
_EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_CLOSING = re.compile(r"</(\w+)>|&#?\w+;")
_ENTITY = re.compile(r"&(\w+);")
_RARE_REFERENCE = re.compile("&(?!(?:amp|lt|gt|quot);)")
_GIVEN = r'(?: (?!xmlns=)[^\s=<>":]++="[^"<>]*+")'
_VOID = rf"(?:{'|'.join(sorted(_EMPTY))})"
_PLAIN = re.compile(rf"(?:[^<]++(?:</?+[^\s<>/:]++>)?+|<(?:/?+[^\s<>/:]++|[^\s<>/:]++{_GIVEN}++|{_VOID}{_GIVEN}*+/)>)*+")
"""Markup that the parser's library wrote as it is wanted: of one vocabulary, and what ends itself is empty in HTML too."""
_ALONE = re.compile(rf"<(?!{_VOID}[ /])([^\s<>/:]++)({_GIVEN}*+)/>")
"""An element that ends itself and must not in HTML."""
_HTML_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)[^<>]*>")
HTML_NAMES = frozenset(
    """a abbr acronym address area article aside audio b bdo big blockquote body br button caption center cite code col colgroup dd
    del details dfn dir div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe
    img input ins kbd label legend li link main map mark menu meta nav noscript object ol optgroup option p param pre q s samp script
    section select small source span strike strong style sub summary sup table tbody td textarea tfoot th thead time title tr tt u ul
    var video wbr""".split()
)


@dataclass(slots=True)
class Scope:
    """What holds around an element: where links are resolved from, which language its words are in, how names are read."""

    url: str | None
    """Address of the document, for links that no ``xml:base`` governs."""
    names: Names
    language: str | None = None
    """From the HTTP header, where the feed itself names none."""
    has_base: bool = True
    has_lang: bool = True
    is_given: bool = False
    """The feed itself names the address that its links are relative to, as CDF's BASE."""
    texts: list[str] = field(default_factory=list)
    """The texts that were lifted out of the feed."""

    def settle(self, site: str | None) -> None:
        """Resolve what follows as the items' links are meant."""
        if not self.is_given:
            self.url = site_base(site, self.url)

    def base(self, element: Element) -> str | None:
        """Return the address that links within an element are resolved against."""
        if not self.has_base:
            return self.url
        given = [value for node in (element, *element.iterancestors()) if (value := node.get(_BASE)) is not None]
        base = self.url
        for value in reversed(given):
            base = absolute(value.strip(), base) or base
        return base

    def lang(self, element: Element) -> str | None:
        """Return the language of an element by the nearest ``xml:lang``, ``None`` where that is blank."""
        if self.has_lang:
            for node in (element, *element.iterancestors()):
                value = node.get(LANG)
                if value is not None:
                    return value.strip().replace("_", "-") or None
        return self.language

    def link(self, href: str | None, element: Element) -> str | None:
        """Resolve a link found in an element; ``None`` where it leads nowhere."""
        if not href:
            return None
        href = href.strip()
        return (
            href if _PLAIN_ADDRESS.fullmatch(href) else absolute(href, None if self._is_misled(element) else self.base(element))
        )

    def _is_misled(self, element: Element) -> bool:
        """Whether an ``xml:base`` around an element is no address of the web: nothing relative may be made of it."""
        if not self.has_base:
            return False
        given = [node.get(_BASE) for node in (element, *element.iterancestors())]
        return any(value and scheme(value) not in {None, "http", "https"} for value in given)


def site_base(site: str | None, url: str | None) -> str | None:
    """Return what items' links are relative to: the site's address where the feed comes from another host, as feed services' do."""
    if site and urlsplit(site)[:2] != urlsplit(url or "")[:2]:
        return site
    return url


def words(element: Element | None) -> str:
    """Return all text within an element, without blanks around it."""
    if element is None:
        return ""
    if len(element) == 0:
        return (element.text or "").strip()
    return "".join(str(part) for part in element.itertext()).strip()


def inner(element: Element, scope: Scope, *, as_markup: bool = False) -> str:
    """Return what is between an element's tags: its children as markup; its text as it is, or escaped as markup."""
    text = text_of(element, scope.texts)
    if len(element) == 0 and not as_markup:
        return text.strip()
    tidy = _tidied(element) if len(element) else None
    if tidy is not None:
        return tidy.strip()
    parts = [escape(text, quote=False)]
    _serialise(element, parts, _XHTML)
    return "".join(parts).strip()


def _tidied(element: Element) -> str | None:
    """Return what is between an element's tags as :func:`_serialise` writes it, made of what the parser's library writes.

    ``None`` where that may be something else: with other namespaces, or references beside the usual four.
    """
    uri, _, _ = str(element.tag).rpartition("}")
    if element.prefix or uri not in {"", f"{{{_XHTML}"}:
        return None
    written = etree.tostring(element, encoding="unicode", with_tail=False)
    within = written[written.index(">") + 1 : written.rindex("<")]
    if _RARE_REFERENCE.search(within):
        return None
    if not _PLAIN.fullmatch(within):
        within = _ALONE.sub(r"<\1\2></\1>", within)
        if not _PLAIN.fullmatch(within):
            return None
    return within


def _serialise(element: Element, parts: list[str], outer: str) -> None:
    """Append the children of an element as HTML; a foreign vocabulary names its namespace where it begins."""
    for child in element:
        tag = child.tag
        if isinstance(tag, str):
            uri, name = (_known if len(tag) < _LONG else _called)(tag, child.prefix, outer)
            given = child.items()
            parts.append(f"<{name}{_attributes(child, given, uri, outer)}" if given or uri != _XHTML else f"<{name}")
            text, has_children = child.text, len(child) > 0
            if not has_children and not text and name in _EMPTY:
                parts.append("/>")
            else:
                parts += [">", _escaped(text)]
                if has_children:
                    _serialise(child, parts, uri)
                parts.append(f"</{name}>")
        parts.append(_escaped(child.tail))


def _called(tag: str, prefix: str | None, outer: str) -> tuple[str, str]:
    """Return the namespace of an element and its name as it is written within an element of another."""
    uri, _, name = tag[1:].partition("}") if tag.startswith("{") else (outer, "", tag)
    return uri, f"{prefix}:{name}" if prefix and uri not in {_XHTML, outer} else name


_known = lru_cache(maxsize=1_000)(_called)
"""The elements of a text come back in the next."""


def _escaped(text: str | None) -> str:
    if not text:
        return ""
    return escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text


def _quotable(value: str) -> str:
    return escape(value, quote=False).replace('"', "&quot;")


def _attributes(element: Element, given: Sequence[tuple[str | bytes, str | bytes]], uri: str, outer: str) -> str:
    named = {_prefixed(str(name), element): str(value) for name, value in given}
    if uri not in {_XHTML, outer} and not element.prefix:
        named["xmlns"] = uri
    return "".join([f' {name}="{_quotable(value)}"' for name, value in named.items()])


def _prefixed(name: str, element: Element) -> str:
    if not name.startswith("{"):
        return name
    uri, local = name[1:].split("}", 1)
    if uri.endswith("/XML/1998/namespace"):
        return f"xml:{local}"
    prefix = next((key for key, value in element.nsmap.items() if value == uri and key), None)
    return f"{prefix}:{local}" if prefix else local


def looks_like_html(value: str) -> bool:
    """Whether words that should be plain are HTML: only known elements, and an end tag or a reference among them."""
    if ("<" not in value and "&" not in value) or not _CLOSING.search(value):
        return False
    known_names = all(name.lower() in HTML_NAMES for name in _HTML_TAG.findall(value))
    return known_names and all(f"{name};" in html5 for name in _ENTITY.findall(value))


def rss_text(element: Element, scope: Scope, *, type_: str = PLAIN) -> Text:
    """Read a text of RSS, which never says whether it is HTML: naked markup is, and so is what looks like it."""
    is_xhtml = len(element) > 0 or scope.names[str(element.tag)] in _XHTML_FIELDS
    value = inner(element, scope, as_markup=is_xhtml)
    if is_xhtml:
        type_ = XHTML
    elif type_ == PLAIN and looks_like_html(value):
        type_ = HTML
    return Text(value, type_, scope.base(element), scope.lang(element))


def from_base64(value: str) -> str | None:
    """Decode a text that was packed as base64; ``None`` where it was not."""
    try:
        return base64.b64decode(re.sub(r"\s+", "", value), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return None


def unwrapped(element: Element) -> Element:
    """Return the single ``div`` that holds all of an XHTML text, or the element itself."""
    children = [child for child in element if isinstance(child.tag, str)]
    alone = len(children) == 1 and not (element.text or "").strip() and not (children[0].tail or "").strip()
    return children[0] if alone and children[0].tag in {f"{{{_XHTML}}}div", "div"} else element


def atom_type(given: str | None) -> str:
    """Return the media type that an Atom ``type`` attribute means."""
    known = _ATOM_TYPES.get(given)
    if known is not None:
        return known
    kind = (given or "text").strip().lower()
    return _ATOM_TYPES.get(kind, kind)
