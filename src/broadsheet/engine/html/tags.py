"""What one tag of foreign HTML means to the sanitiser's short way: how it nests and what is printed for it.

Most tags are understood at one glance by a pattern; the others attribute by attribute. What no pattern here fits is left to a parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter

from broadsheet.engine.html.nesting import TABLES, VOID, is_paired
from broadsheet.engine.html.references import escaped, late, unescaped
from broadsheet.engine.html.sanitize import _ATTRIBUTES as ATTRIBUTES
from broadsheet.engine.html.sanitize import _TAGS as PRINTED
from broadsheet.engine.html.sanitize import _checked as checked

# --- the patterns of tags -----------------------------------------------------------------------------------------

_BLANK = r"[ \t\n\f]"
_GIVEN = rf"""(?:{_BLANK}++[^\s"'<>/=\0]++(?:{_BLANK}*+={_BLANK}*+(?:"[^"<>\0]*+"|'[^'<>\0]*+'|[^\s"'=<>`\0]++))?+)*+{_BLANK}*+"""
_RAW = ("script", "style", "iframe", "noscript")
"""Elements whose content is no markup; they go with it."""
_SHAPES = "path|g|circle|rect|line|polyline|polygon|ellipse|defs|use|symbol|lineargradient|radialgradient|stop|clippath"
_GOING = {
    **{name: rf"[^<\0]*+(?:<(?!/(?i:{name})|!--|\0)[^<\0]*+){{0,40}}+" for name in _RAW},
    **dict.fromkeys(("video", "audio"), rf"[^<\0]*+(?:</?(?:source|track){_GIVEN}/?>[^<\0]*+){{0,20}}+"),
    "svg": rf"[^<\0]*+(?:(?:</?(?i:{_SHAPES}){_GIVEN}/?>|<title></title>)[^<\0]*+){{0,300}}+",
}
"""Elements that go with their content -> content that surely ends where they do."""
_GOES = (
    "<(?:"
    + "|".join(rf"{name}{_GIVEN}>{inside}</{name}" for name, inside in _GOING.items())
    + r")>|<!--(?!-?>)(?:[^-\0]++|-(?!-))*+-->"
)
_RUN_ON = rf"(?:[ \n\t]*+<(?!{'|'.join(_GOING)}|!)[^>]{{1,11}}>)*+"
TOKEN = re.compile(rf"({_GOES}|<[^>]{{1,11}}>{_RUN_ON}|<[^>]*+>)")
"""What is looked up at once: what goes with all that is in it; short tags with nothing but blanks between them; a tag.

A search up to one sign takes a fraction of the time of one up to either of two: tags with a ``<`` in them are told by those who read them.
"""
SINGLE = re.compile(rf"({_GOES}|<[^<>]*+>)")
"""The same, but each tag alone."""
_RUN = re.compile(r"<[^<>]*+>(?:[ \n\t]*+<[^<>]*+>)++")
_WHAT_GOES = re.compile(_GOES)
_TAG = re.compile(r"(<[^<>]*>)")
_OPEN = re.compile(rf"<([a-z][a-z0-9:-]*+)({_GIVEN})(/?)>", re.IGNORECASE | re.ASCII)
_CLOSE = re.compile(rf"</([a-z][a-z0-9:-]*+){_BLANK}*+>", re.IGNORECASE | re.ASCII)
_START = re.compile(r"<([a-z][a-z0-9:-]*+ [a-z][a-z0-9:_-]*+)=", re.IGNORECASE | re.ASCII)
_KEY = re.compile(r" ([a-z][a-z0-9:_-]*+)=", re.IGNORECASE | re.ASCII)
_ENDS = {">": False, " >": False, "/>": True, " />": True}
"""How a tag ends -> whether it closes itself."""
_ATTRIBUTE = re.compile(rf"""([^\s"'<>/=]++)(?:{_BLANK}*+={_BLANK}*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?+""", re.ASCII)

# --- the patterns of values ---------------------------------------------------------------------------------------

_HOST = r"https?://(?:(?!(?i:xn--))[A-Za-z0-9][A-Za-z0-9-]*+\.)+(?!(?i:xn--))[A-Za-z]{2,}(?::[0-9]{1,4})?(?=[/?#]|$)"
_ORIGIN = re.compile(_HOST)
"""Scheme and host that every reader of addresses takes; for any other it takes a parser to say."""
_PATH = r"(?:/[A-Za-z0-9_~+,=:@!*%-][A-Za-z0-9._~+,=:@!*%-]*+)++"
_PLAIN_PATH = re.compile(_PATH)
"""A path from the root without dots that lead anywhere: most pictures of a site."""
_STEPS = r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*+(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*+)*+"
_PLAIN_STEPS = re.compile(_STEPS)
"""A path from the folder that a document is in."""
_QUERY = "[A-Za-z0-9/._~+,=:@!*%-]*+"
_ADDRESS = rf"{_HOST}(?:/[A-Za-z0-9/._~+,=:@!*%-]*+)?(?:\?{_QUERY}(?:&amp;{_QUERY})*+)?(?:\#[A-Za-z0-9/._~-]++)?"
_PLAIN_ADDRESS = re.compile(_ADDRESS)
_CANDIDATE = (
    r"https?://[A-Za-z0-9][A-Za-z0-9.-]*+(?:/[A-Za-z0-9/._~+=:@!*%-]*+)?(?:\?[A-Za-z0-9/._~+=:@!*%-]++)?(?: [0-9]{1,5}[wxh])?"
)
_PLAIN_CANDIDATES = re.compile(rf"{_CANDIDATE}(?:, {_CANDIDATE}){{0,18}}+")
"""A ``srcset`` as most programs write it."""


def _dull(kept: Iterable[str]) -> str:
    """Return the pattern of an attribute that is none of those that are kept."""
    return rf'(?: (?!(?:{"|".join(sorted(kept))})=)[a-z][a-z0-9:_-]*+="[^"]*+")'


_DULL_TAG = re.compile(rf"<([A-Za-z][A-Za-z0-9]*+){_dull(set[str]().union(*ATTRIBUTES.values()))}++ ?(/?)>")
"""A tag none of whose attributes any element keeps."""
_DULL = _dull(ATTRIBUTES["a"] | ATTRIBUTES["*"])
_WEB = rf"""(https?://[A-Za-z0-9.:-]++)(?:/[A-Za-z0-9/._~+,=:@!*%-]*+)?(?:\?{_QUERY}(?:&amp;{_QUERY})*+)?"""
_PLAIN_ANCHOR = re.compile(rf'<a{_DULL}*+ href="({_WEB}(?:\#[A-Za-z0-9/._~-]++)?)"{_DULL}*+>')
"""Most links of feeds, understood at one glance; the attributes around the address go."""
_DULL = _dull(ATTRIBUTES["img"] | ATTRIBUTES["*"])
_PLAIN_PICTURE = re.compile(
    rf"""<img{_DULL}*+ src="((?:{_WEB}|{_PATH})")((?: alt="[^"<]*+")?(?: width="[0-9]{{1,5}}")?(?: height="[0-9]{{1,5}}")?)"""
    rf"""{_DULL}*+ ?/?>"""
)
"""Many pictures."""
_ADDRESSES = frozenset({"href", "src", "cite"})
_WORDS = frozenset({"alt", "title", "sizes", "lang", "type", "media", "datetime", "hreflang", "headers", "scope", "abbr"})
"""Attributes whose value stays whatever it is."""
_AS_IT_IS = {
    **dict.fromkeys(_ADDRESSES, _PLAIN_ADDRESS.fullmatch),
    **dict.fromkeys(_WORDS, re.compile('[^#"]*+').fullmatch),
    **dict.fromkeys(("width", "height", "colspan", "rowspan"), re.compile("[0-9]{1,5}%?").fullmatch),
    "srcset": _PLAIN_CANDIDATES.fullmatch,
}
"""Attribute -> whether a value of it is printed as it is."""
_ALLOWED = {name: frozenset(names) | ATTRIBUTES["*"] for name, names in ATTRIBUTES.items()}
LINK_REL = "noopener noreferrer nofollow"
_MOST_REMEMBERED = 2_000
_SELDOM = 80
"""Characters of a tag that seldom comes twice."""
_LONG = 300
"""Characters of a tag, a part of one or a host that is remembered."""

Meaning = tuple[str, str]
"""What a tag is, bare as ``<p>``; what is printed for it."""
bare, printed = itemgetter(0), itemgetter(1)
_GONE = ("", "")
_ADDED = "added"
"""Stands for the attribute that the sanitiser adds."""
_QUOTE = '"'
_ODD = ("<>", "")
"""A tag that may stand nowhere."""
TOUCHY = "\2"
"""Stands where not all words may: behind the tags of a table between which there are none, and before ``<pre>``."""
_TABLE_PARTS = (TABLES.keys() - {"table"}) | {"td", "th", "caption"}
BETWEEN = "<\0>"
"""What parts texts that are cleaned together: stands nowhere but between whole texts, and in no text."""


class Tags(dict[str, Meaning]):
    """Tag as written -> what it means, worked out once for most spellings; one that only a parser can read may stand nowhere."""

    def __init__(self, base_url: str | None) -> None:
        super().__init__()
        self._base_url = base_url
        self._origin = _origin(base_url) if base_url else None

    def __missing__(self, tag: str) -> Meaning:
        plain = _PLAIN_ANCHOR.fullmatch(tag)
        if plain and _is_host(plain[2]):
            return "<a>", f'<a href="{plain[1]}" rel="{LINK_REL}">'
        picture = _PLAIN_PICTURE.fullmatch(tag)
        if picture and (_is_host(picture[2]) if picture[2] else self._origin) and "&#" not in picture[3]:
            return "<img>", f'<img src="{"" if picture[2] else self._origin}{picture[1]}{picture[3]} loading="lazy">'
        dull = _DULL_TAG.fullmatch(tag)
        if dull:
            found = self[f"<{dull[1]}{dull[2]}>"]
            return found if len(tag) > _SELDOM else self._remembered(tag, found)
        return self._remembered(tag, _GONE if _WHAT_GOES.fullmatch(tag) else self._looked_up(tag))

    def _remembered(self, tag: str, found: Meaning) -> Meaning:
        if len(tag) < _LONG:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[tag] = found
        return found

    def _looked_up(self, tag: str) -> Meaning:
        if tag == BETWEEN:
            return BETWEEN, "\0"
        if tag.find("<", 1) < 0:
            return _meaning(tag, self._base_url)
        return self._run(tag) if _RUN.fullmatch(tag) else _ODD

    def _run(self, tags: str) -> Meaning:
        """What several tags mean together."""
        parts = _TAG.split(tags)
        found = [self[tag] for tag in parts[1::2]]
        parts[1::2] = map(printed, found)
        return "".join(map(bare, found)), "".join(parts)


@lru_cache(maxsize=16)
def tags_at(base_url: str | None) -> Tags:
    """Return what tags mean in a document from an address."""
    return Tags(base_url)


# --- one tag, attribute by attribute ------------------------------------------------------------------------------


class _Shapes(dict[str, str]):
    """Part of a tag -> the names in it in lower case, nothing where it has another shape."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        super().__init__()
        self._pattern = pattern

    def __missing__(self, part: str) -> str:
        match = self._pattern.fullmatch(part) if len(part) < _LONG else None
        found = match[1].lower() if match else ""
        if len(part) < _LONG and len(self) < _MOST_REMEMBERED:
            self[part] = found
        return found


_STARTS, _KEYS = _Shapes(_START), _Shapes(_KEY)


def _meaning(tag: str, base_url: str | None) -> Meaning:
    return _quoted(tag, base_url) or _unquoted(tag, base_url)


def _quoted(tag: str, base_url: str | None) -> Meaning | None:
    """Understand a tag all of whose attributes are in double quotes with one blank before each, as nearly all are."""
    parts = tag.split('"')
    name, _, first = _STARTS[parts[0]].partition(" ")
    if not name or len(parts) % 2 == 0 or parts[-1] not in _ENDS:
        return None
    keys = [first]
    if len(parts) > 3:
        keys += map(_KEYS.__getitem__, parts[2:-1:2])
        if "" in keys:
            return None
    return _opening(name, zip(keys, parts[1::2], strict=True), base_url, closes_itself=_ENDS[parts[-1]])


def _unquoted(tag: str, base_url: str | None) -> Meaning:
    closing = _CLOSE.fullmatch(tag)
    if closing:
        return _closing(closing[1].lower())
    opening = _OPEN.fullmatch(tag)
    if opening is None:
        return _ODD
    pairs = [(key.lower(), double or single or bare) for key, double, single, bare in _ATTRIBUTE.findall(opening[2])]
    return _opening(opening[1].lower(), pairs, base_url, closes_itself=bool(opening[3]))


def _closing(name: str) -> Meaning:
    if name in VOID and name != "br":
        return f"</{name}>", ""
    mark = TOUCHY if name in _TABLE_PARTS else ""
    return (f"</{name}>", f"</{name}>{mark}" if name in PRINTED else "") if is_paired(name) else _ODD


def _opening(name: str, attributes: Iterable[tuple[str, str]], base_url: str | None, *, closes_itself: bool) -> Meaning:
    if name not in VOID and (closes_itself or not is_paired(name)):
        return _ODD
    if name not in PRINTED:
        return f"<{name}>", ""
    kept = _attributes(name, attributes, base_url)
    if kept is None:
        return _ODD
    if name == "a":
        kept += f' rel="{LINK_REL}"'
    elif name == "img":
        kept += ' loading="lazy"'
    if name == "pre":
        return "<pre>", f"{TOUCHY}<pre{kept}>"
    return f"<{name}>", f"<{name}{kept}>{TOUCHY if name in TABLES else ''}"


@lru_cache(maxsize=1_000)
def _is_host(origin: str) -> bool:
    """Whether every reader of addresses takes a scheme and host."""
    return len(origin) < _LONG and _ORIGIN.fullmatch(origin) is not None


@lru_cache(maxsize=64)
def _folder(base_url: str) -> str | None:
    """Return the folder of an ordinary base address, with the slash at its end."""
    match = _ORIGIN.match(base_url)
    path = base_url[match.end() :] if match else "?"
    if path not in {"", "/"} and not _PLAIN_STEPS.fullmatch(path.removeprefix("/").removesuffix("/")):
        return None
    return f"{base_url.rpartition('/')[0]}/" if path else f"{base_url}/"


@lru_cache(maxsize=64)
def _origin(base_url: str) -> str | None:
    """Return scheme and host of an ordinary base address."""
    match = _ORIGIN.match(base_url)
    return match.group(0) if match else None


def _attributes(name: str, attributes: Iterable[tuple[str, str]], base_url: str | None) -> str | None:
    """Return the attributes that stay, checked; ``None`` where only a parser can tell."""
    allowed = _ALLOWED.get(name, ATTRIBUTES["*"])
    kept: dict[str, str] = {}
    is_refused = False
    for key, value in attributes:
        if key in allowed:
            fits = _AS_IT_IS.get(key)
            shown = f' {key}="{value}"' if fits and fits(value) else _value(key, value, base_url)
            if shown is None or key in kept:
                return None
            kept[key] = shown
            is_refused = is_refused or (not shown and key in _ADDRESSES and ":" in value)
    if all(kept.values()):
        return "".join(kept.values())
    if is_refused and len(kept) > 2:
        return None
    return "".join(_swapped([*kept.values(), *([_ADDED] if name in {"a", "img"} else ())]))


def _swapped(values: list[str]) -> list[str]:
    """Take the empty ones out as the sanitiser does, which puts the last one in the place of each; its own goes last in the end."""
    for place in range(len(values) - 1, -1, -1):
        if not values[place]:
            values[place] = values[-1]
            values.pop()
    return [value for value in values if value != _ADDED]


def _value(key: str, value: str, base_url: str | None) -> str | None:
    """Return an attribute as it is printed, nothing for one that is not kept, ``None`` where only a parser can tell."""
    value = late(value)
    if key in _WORDS:
        return f' {key}="{value.replace(_QUOTE, "&quot;")}"'
    if key in _ADDRESSES and _PLAIN_ADDRESS.fullmatch(value):
        return f' {key}="{value}"'
    if key == "srcset" and _PLAIN_CANDIDATES.fullmatch(value):
        return f' {key}="{value}"'
    origin = _origin(base_url) if base_url and key in {"href", "src"} else None
    if origin and _PLAIN_PATH.fullmatch(value):
        return f' {key}="{origin}{value}"'
    if origin and _PLAIN_STEPS.fullmatch(value) and (folder := _folder(base_url or "")):
        return f' {key}="{folder}{value}"'
    return _checked_value(key, unescaped(value), base_url)


def _checked_value(key: str, value: str, base_url: str | None) -> str | None:
    verdict = checked(key, value, base_url)
    if verdict is None:
        return ""
    if key in _ADDRESSES and not verdict.startswith("mailto:") and not _is_plain(value, verdict):
        return None
    return f' {key}="{escaped(verdict).replace(_QUOTE, "&quot;")}"'


def _is_plain(value: str, verdict: str) -> bool:
    """Whether an address, as given and as it came out, is none that readers of addresses differ about."""
    return _ORIGIN.match(verdict) is not None and (":" not in value or _ORIGIN.match(value) is not None)
