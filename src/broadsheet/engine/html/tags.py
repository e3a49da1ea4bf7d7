"""What one tag of foreign HTML means to the sanitiser's short way: how it nests, what is printed for it, what it does to the words."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter

from broadsheet.engine.html.nesting import BLOCK, HEADINGS, LISTS, PAIRED, VOID, Odd
from broadsheet.engine.html.references import escaped
from broadsheet.engine.html.sanitize import _ATTRIBUTES as ATTRIBUTES
from broadsheet.engine.html.sanitize import _checked as checked

_RAW = r"(?:script|style|iframe)"
_SHORT_TAG = rf"<(?!{_RAW})[^<>\0][^<>]{{0,10}}+>"
TOKEN = re.compile(rf"({_SHORT_TAG}(?:[ \n\t]*+{_SHORT_TAG})*+|<{_RAW}[^<>]*+>[^<]*+</{_RAW}>|<[^<>]*+>)")
"""What is looked up at once: short tags with nothing but blanks between them; a tag; an element that goes with its content."""
_TAG = re.compile(r"(<[^<>]*>)")
_DROPPED = re.compile(r"(<(script|style|iframe)[^<>]*>)[^<]*</\2>")
_OPEN = re.compile(
    r"<([a-z][a-z0-9]*)((?:\s+[a-z][a-z0-9-]*+(?:=(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++))?+)*+)\s*(/?)>", re.IGNORECASE
)
_CLOSE = re.compile(r"</([a-z][a-z0-9]*)\s*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([^\s=]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s]+)))?")
_COMMENT = re.compile(r"<!--(?!-?>)(?:[^-<>]|-(?!-))*-->")
_HOST = r"https?://(?:(?!(?i:xn--))[A-Za-z0-9][A-Za-z0-9-]*+\.)+(?!(?i:xn--))[A-Za-z]{2,}(?::[0-9]{1,4})?(?=[/?#]|$)"
_ORIGIN = re.compile(_HOST)
"""Scheme and host that every reader of addresses takes; for any other it takes a parser to say."""
_PATH = r"(?:/[A-Za-z0-9_~+,=:@!*%-][A-Za-z0-9._~+,=:@!*%-]*+)++"
_PLAIN_PATH = re.compile(_PATH)
"""A path from the root without dots that lead anywhere: most pictures of a site."""
_ADDRESSES = frozenset({"href", "src", "cite"})
LINK_REL = "noopener noreferrer nofollow"
_DULL = r'(?: (?:class|target|rel|style|id|data-[a-z-]+)="[^"<>]*+")*+'
_QUERY = "[A-Za-z0-9/._~+,=:@!*%-]*+"
_PLAIN_ANCHOR = re.compile(
    rf"""<a{_DULL} href="({_HOST.replace("$", '"')}(?:/[A-Za-z0-9/._~+,=:@!*%-]*+)?"""
    rf"""(?:\?{_QUERY}(?:&amp;{_QUERY})*+)?(?:\#[A-Za-z0-9/._~-]++)?)"{_DULL}>"""
)
"""Most links of feeds, understood at one glance; the attributes around the address go."""
_PLAIN_PICTURE = re.compile(
    rf"""<img{_DULL} src="({_PATH})"((?: alt="[^"<>&\xa0]*+")?(?: width="[0-9]{{1,5}}")?(?: height="[0-9]{{1,5}}")?){_DULL} ?/?>"""
)
"""Most pictures whose address is relative."""
_MOST_REMEMBERED = 2_000
_LONG = 60
"""Tags longer than this hold an address and seldom come twice."""
Meaning = tuple[str, str, str]
"""What a tag is, bare as ``<p>``; what is printed for it; what stands for it in the words."""
bare, printed, gap = itemgetter(0), itemgetter(1), itemgetter(2)
_GONE = ("", "", "")
_ODD = ("<>", "", "")
"""A tag that may stand nowhere."""
BETWEEN = "<\0>"
"""What parts texts that are cleaned together: stands nowhere but between whole texts, and in no text."""


class Tags(dict[str, Meaning]):
    """Tag as written -> what it means, worked out once for each spelling; one that only a parser can read may stand nowhere."""

    def __init__(self, base_url: str | None) -> None:
        super().__init__({BETWEEN: (BETWEEN, "\0", "\0")})
        self._base_url = base_url
        self._origin = _origin(base_url) if base_url else None

    def __missing__(self, tag: str) -> Meaning:
        plain = _PLAIN_ANCHOR.fullmatch(tag)
        if plain:
            return "<a>", f'<a href="{plain[1]}" rel="{LINK_REL}">', ""
        picture = _PLAIN_PICTURE.fullmatch(tag) if self._origin else None
        if picture:
            return "<img>", f'<img src="{self._origin}{picture[1]}"{picture[2]} loading="lazy">', ""
        several = tag.count("<") > 1 and not _DROPPED.fullmatch(tag)
        found = self._run(tag) if several else self._one(tag)
        if len(tag) < _LONG and len(self) < _MOST_REMEMBERED:
            self[tag] = found
        return found

    def _one(self, tag: str) -> Meaning:
        try:
            return _meaning(tag, self._base_url)
        except Odd:
            return _ODD

    def _run(self, tags: str) -> Meaning:
        """What several tags mean together."""
        parts = _TAG.split(tags)
        found = [self[tag] for tag in parts[1::2]]
        parts[1::2] = map(printed, found)
        parting = any(map(gap, found))
        return "".join(map(bare, found)), "".join(parts), "\x1e" if parting else "".join(parts[::2])


@lru_cache(maxsize=16)
def tags_at(base_url: str | None) -> Tags:
    """Return what tags mean in a document from an address."""
    return Tags(base_url)


# --- one tag ------------------------------------------------------------------------------------------------------


def _meaning(tag: str, base_url: str | None) -> Meaning:
    closing = _CLOSE.fullmatch(tag)
    if closing:
        return _closing(closing[1].lower())
    dropped = _DROPPED.fullmatch(tag)
    opening = _OPEN.fullmatch(dropped[1] if dropped else tag)
    if dropped and opening:
        return _GONE
    if opening:
        return _opening(opening[1].lower(), opening[2], base_url, closes_itself=bool(opening[3]))
    if _COMMENT.fullmatch(tag):
        return _GONE
    raise Odd


def _closing(name: str) -> Meaning:
    if name not in PAIRED:
        raise Odd
    return f"</{name}>", f"</{name}>", _parting(name)


def _parting(name: str) -> str:
    """What an element puts between the words before and behind it."""
    return "\x1e" if name in BLOCK or name in HEADINGS or name in LISTS or name in {"br", "hr"} else ""


def _opening(name: str, attributes: str, base_url: str | None, *, closes_itself: bool) -> Meaning:
    if name not in VOID and (closes_itself or name not in PAIRED):
        raise Odd
    kept = _attributes(name, attributes, base_url) if attributes else ""
    if name == "a":
        kept += f' rel="{LINK_REL}"'
    elif name == "img":
        kept += ' loading="lazy"'
    return f"<{name}>", f"<{name}{kept}>", _parting(name)


@lru_cache(maxsize=64)
def _origin(base_url: str) -> str | None:
    """Return scheme and host of an ordinary base address."""
    match = _ORIGIN.match(base_url)
    return match.group(0) if match else None


def _attributes(name: str, text: str, base_url: str | None) -> str:
    """Return the attributes that stay, checked."""
    allowed = ATTRIBUTES.get(name, set()) | ATTRIBUTES["*"]
    kept = {}
    for key, double, single, bare in _ATTRIBUTE.findall(text):
        key = key.lower()  # noqa: PLW2901 - its one spelling
        if key in kept:
            raise Odd
        kept[key] = _value(key, double or single or bare, base_url) if key in allowed else ""
    return "".join(kept.values())


def _value(key: str, value: str, base_url: str | None) -> str:
    """Return an attribute as it is printed, nothing for one that is not kept."""
    origin = _origin(base_url) if base_url and key in {"href", "src"} else None
    if origin and _PLAIN_PATH.fullmatch(value):
        return f' {key}="{origin}{value}"'
    if "&" in value:
        value = (
            value.replace("&nbsp;", "\xa0").replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        )
    verdict = checked(key, value, base_url)
    if verdict is None:
        return ""
    if key in _ADDRESSES and not verdict.startswith("mailto:") and not _ORIGIN.match(verdict):
        raise Odd
    return f' {key}="{escaped(verdict).replace(chr(34), "&quot;")}"'
