"""What one tag of foreign HTML means to the sanitiser's short way: how it nests and what is printed for it.

Most tags are understood at one glance by a pattern; the others attribute by attribute. What no pattern here fits is left to a parser.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import itemgetter

from broadsheet.engine.html.nesting import GOING, SHAPES, TABLES, VOID, WITHIN_GOING, is_paired
from broadsheet.engine.html.references import escaped, late, spelled, unescaped
from broadsheet.engine.html.sanitize import _ATTRIBUTES as ATTRIBUTES
from broadsheet.engine.html.sanitize import _TAGS as PRINTED
from broadsheet.engine.html.sanitize import _checked as checked

# --- the patterns of tags -----------------------------------------------------------------------------------------

_BLANK = r"[ \t\n\f]"
_GIVEN = rf"""(?:{_BLANK}++[^\s"'<>/=\0]++(?:{_BLANK}*+={_BLANK}*+(?:"[^"<>\0]*+"|'[^'<>\0]*+'|[^\s"'=<>`\0]++))?+)*+{_BLANK}*+"""
_RAW = ("script", "style", "iframe", "noscript")
"""Elements whose content is no markup; they go with it."""
_GOING = {
    **{name: rf"[^<\0]*+(?:<(?!/(?i:{name})|!--|\0)[^<\0]*+){{0,40}}+" for name in _RAW},
    **dict.fromkeys(("video", "audio"), rf"[^<\0]*+(?:</?(?:source|track){_GIVEN}/?>[^<\0]*+){{0,20}}+"),
    "svg": rf"[^<\0]*+(?:(?:</?(?i:{'|'.join(SHAPES)}){_GIVEN}/?>|<title></title>)[^<\0]*+){{0,300}}+",
}
"""Elements that go with their content -> content that surely ends where they do."""
_GOES = (
    "(?:(?:"
    + "|".join(rf"{name}{_GIVEN}>{inside}</{name}" for name, inside in _GOING.items())
    + r")>|!--(?!-?>)(?:[^-\0]++|-(?!-))*+-->)"
)
"""What goes, but for its first ``<``."""
WHAT_GOES = re.compile(_GOES)
WHOLE_GOES = re.compile(f"<{_GOES}")
PARTED = re.compile(rf"<({_GOES}|[^<>]*+>)")
"""Parts a text at its tags, and at what goes with all that is in it."""
_OPEN = re.compile(rf"<([a-z][a-z0-9:-]*+)({_GIVEN})(/?)>", re.IGNORECASE | re.ASCII)
_CLOSE = re.compile(rf"</([a-z][a-z0-9:-]*+){_BLANK}*+>", re.IGNORECASE | re.ASCII)
_QUOTED = re.compile(r'([a-z][a-z0-9:-]*+)((?: [a-z][a-z0-9:_-]*+(?:="")?+)++) ?(/?)>', re.IGNORECASE | re.ASCII)
"""The shape of a tag all of whose attributes are in double quotes with one blank before each, as nearly all are."""
_KEY = re.compile(r' ([^= ]++)(="")?+')
_VALUE = re.compile(r"""(?<==)('[^']*+'|[^\s"'=<>`\0]++)""")
"""A value without double quotes."""
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
_CANDIDATES = rf"{_CANDIDATE}(?:, {_CANDIDATE}){{0,18}}+"
"""A ``srcset`` as most programs write it."""


_DULL = rf'(?: (?!(?:{"|".join(sorted(ATTRIBUTES["a"] | ATTRIBUTES["*"]))})=)[a-z][a-z0-9:_-]*+="[^"]*+")'
_WEB = rf"(https?://[A-Za-z0-9.:-]++)(?:/[A-Za-z0-9/._~+,=:@!*%-]*+)?(?:\?{_QUERY}(?:&amp;{_QUERY})*+)?(?:\#[A-Za-z0-9/._~-]++)?"
_PLAIN_ANCHOR = re.compile(rf'a{_DULL}*+ href="({_WEB})"{_DULL}*+>')
"""Most links of feeds, understood at one glance; the attributes around the address go."""
_LINKS = frozenset({"href", "src"})
_ADDRESSES = _LINKS | {"cite"}
_WORDS = frozenset({"alt", "title", "sizes", "lang", "type", "media", "datetime", "hreflang", "headers", "scope", "abbr"})
"""Attributes whose value stays whatever it is."""


def _as_words(value: str) -> str:
    return _quotable(late(spelled(value, in_tag=True))) if "&" in value or '"' in value else value


def _quotable(value: str) -> str:
    return value.replace('"', QUOTE)


Fits = Callable[[str], object]
Turned = Callable[[str], str | None]


def _unknown(_value: str) -> None:
    """A value of which it takes more to tell what is printed."""


_FITTING: defaultdict[str, tuple[Fits, Turned]] = defaultdict(
    lambda: (_unknown, _unknown),
    {
        **dict.fromkeys(_ADDRESSES, (_PLAIN_ADDRESS.fullmatch, _unknown)),
        **dict.fromkeys(_WORDS, (re.compile('[^&"]*+').fullmatch, _as_words)),
        **dict.fromkeys(("width", "height", "colspan", "rowspan"), (re.compile("[0-9]{1,5}%?").fullmatch, _unknown)),
        "srcset": (re.compile(_CANDIDATES).fullmatch, _unknown),
    },
)
"""Attribute -> whether a value of it is printed as it is; what gives any other, ``None`` where it takes more to tell."""
_ALLOWED = {name: frozenset(names) | ATTRIBUTES["*"] for name, names in ATTRIBUTES.items()}
LINK_REL = "noopener noreferrer nofollow"
_MOST_REMEMBERED = 2_000
_SELDOM = 80
"""Characters of a tag that seldom comes twice."""
_LONG = 300
"""Characters of a tag, a part of one or a host that is remembered."""

Meaning = tuple[str, str]
"""What a tag is, bare as ``<p>``; what is printed for it."""
bare = itemgetter(0)
VANISHED = "\x1a"
"""Is printed for a tag of which nothing is left, until references are resolved: what stands around it makes none together."""
GONE = ("", VANISHED)
_ADDED = "added"
"""Stands for the attribute that the sanitiser adds."""
_ODD, _NEVER = ("<>", ""), ("<!>", "")
"""A tag that may stand nowhere but in a script; what may not even stand there: ends, comments, tags without an end."""
GOES, HALF_GONE = "\x0e", "\x08\x0b\x0e\x0f"
"""Stand for the begin of what goes with its content, its end, and the tags of a title in it; no byte of most alphabets in UTF-16 is one."""
_MARKS = {"title": ("\x08", "\x0b"), **dict.fromkeys(GOING, ("\x0e", "\x0f"))}
TOUCHY = "\2"
"""Stands where no words may: behind the tags of a table between which there are none."""
FIRST = "\5"
"""Stands before the words of ``<pre>``, which may not begin with a line break."""
_TABLE_PARTS = (TABLES.keys() - {"table"}) | {"td", "th", "caption"}
BETWEEN = "<\0>"
"""What parts texts that are cleaned together: stands nowhere but between whole texts, and in no text."""
WENT = "<\2>"
"""Stands where something went with its content."""
QUOTE = "\3"
"""Stands for ``&quot;`` in an attribute until the references in the words around the tags are resolved."""


Plan = tuple[Meaning, tuple[tuple[int, Fits, Turned], ...]]
"""What a tag means, with a place for each value that is printed; where these stand, whether they fit and what makes them fit."""


class Tags(dict[str, Meaning]):
    """Tag as written, but for its ``<`` -> what it means, worked out once for most; one that only a parser can read may stand nowhere."""

    def __init__(self, base_url: str | None) -> None:
        super().__init__()
        self._base_url = base_url
        self._origin = _origin(base_url) if base_url else None
        self._folder = _folder(base_url) if base_url else None
        self._plans: dict[str, Plan | tuple[()]] = {}

    def __missing__(self, written: str) -> Meaning:
        plain = _PLAIN_ANCHOR.fullmatch(written)
        if plain and _is_host(plain[2]):
            return "<a>", f'<a href="{plain[1]}" rel="{LINK_REL}">'
        parts = written.split('"') if '"' in written else _unquoted(written)
        shape = '""'.join(parts[::2])
        plan = self._plans.get(shape) if len(parts) > 1 else ()
        if plan is None:
            plan = self._planned(shape)
        if plan and not plan[1] and len(written) > _SELDOM:
            return plan[0]
        found = _filled(plan, parts) if plan else None
        return self._remembered(written, found or self._looked_up(f"<{spelled(written, in_tag=True)}"))

    def _remembered(self, written: str, found: Meaning) -> Meaning:
        if len(written) < _LONG:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[written] = found
        return found

    def _looked_up(self, tag: str) -> Meaning:
        if tag == BETWEEN:
            return BETWEEN, "\0"
        if tag == WENT or WHAT_GOES.fullmatch(tag, 1):
            return GONE
        found = _meaning(tag, self._base_url)
        return _NEVER if found is _ODD and (tag.startswith(("<!", "</")) or not tag.endswith(">")) else found

    def _planned(self, shape: str) -> Plan | tuple[()]:
        """Work out how tags are understood that differ in the values of their attributes only; nothing for uncommon ones."""
        plan = _plan(shape, self._resolved)
        if len(shape) < _LONG:
            if len(self._plans) >= _MOST_REMEMBERED:
                self._plans.clear()
            self._plans[shape] = plan
        return plan

    def _resolved(self, value: str) -> str | None:
        """Return an ordinary address as it is printed."""
        if "&" in value:
            value = spelled(value, in_tag=True)
        if self._origin and _PLAIN_PATH.fullmatch(value):
            return self._origin + value
        if self._folder and _PLAIN_STEPS.fullmatch(value):
            return self._folder + value
        return value if _PLAIN_ADDRESS.fullmatch(value) else None


def _unquoted(tag: str) -> list[str]:
    """Part a tag as its double quotes would part it, if the values of its attributes had these."""
    parts = _VALUE.split(tag)
    if "'" in tag:
        parts[1::2] = [value.strip("'") for value in parts[1::2]]
    return parts


def _filled(plan: Plan, parts: list[str]) -> Meaning | None:
    """Put the values of a tag's attributes in their places; ``None`` where one does not fit."""
    found, places = plan
    if not places:
        return found
    values = []
    for place, fits, turned in places:
        given = parts[place]
        value = given if fits(given) else turned(given)
        if value is None:
            return None
        values.append(value)
    return found[0], found[1] % tuple(values)


def _plan(shape: str, resolved: Callable[[str], str | None]) -> Plan | tuple[()]:
    match = _QUOTED.fullmatch(shape)
    if match is None:
        return ()
    name = match[1].lower()
    found = _opening(name, (), None, closes_itself=bool(match[3]))
    if name not in PRINTED or found is _ODD:
        return found, ()
    allowed = _ALLOWED.get(name, ATTRIBUTES["*"])
    kept: dict[str, int] = {}
    place = -1
    for key, has_value in _KEY.findall(match[2].lower()):
        place += 2 if has_value else 0
        if key in allowed:
            if key in kept or not has_value:
                return ()
            kept[key] = place
    shown = _shown(name, "".join([f' {key}="%s"' for key in kept]))
    return shown, tuple(
        [(place, _FITTING[key][0], resolved if key in _LINKS else _FITTING[key][1]) for key, place in kept.items()]
    )


@lru_cache(maxsize=16)
def tags_at(base_url: str | None) -> Tags:
    """Return what tags mean in a document from an address."""
    return Tags(base_url)


# --- one tag, attribute by attribute ------------------------------------------------------------------------------


def _meaning(tag: str, base_url: str | None) -> Meaning:
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
        return f"</{name}>", VANISHED
    if name in WITHIN_GOING:
        return f"</{name}>", _MARKS.get(name, ("", ""))[1]
    mark = TOUCHY if name in _TABLE_PARTS else ""
    return (f"</{name}>", f"</{name}>{mark}" if name in PRINTED else VANISHED) if is_paired(name) else _ODD


def _opening(name: str, attributes: Iterable[tuple[str, str]], base_url: str | None, *, closes_itself: bool) -> Meaning:
    if name in WITHIN_GOING and (name in SHAPES or not closes_itself):
        return f"<{name}>", _MARKS.get(name, ("", ""))[0]
    if name not in VOID and (closes_itself or not is_paired(name)):
        return _ODD
    if name not in PRINTED:
        return f"<{name}>", VANISHED
    kept = _attributes(name, attributes, base_url)
    return _ODD if kept is None else _shown(name, kept)


def _shown(name: str, kept: str) -> Meaning:
    """Return what is printed for a tag with the attributes that stay."""
    if name == "a":
        kept += f' rel="{LINK_REL}"'
    elif name == "img":
        kept += ' loading="lazy"'
    if name == "pre":
        return "<pre>", f"<pre{kept}>{FIRST}"
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
            shown = _value(key, value, base_url)
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
    fits, turned = _FITTING[key]
    fitting = value if fits(value) else turned(value)
    if fitting is not None:
        return f' {key}="{fitting}"'
    origin = _origin(base_url) if base_url and key in _LINKS else None
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
    return f' {key}="{_quotable(escaped(verdict))}"'


def _is_plain(value: str, verdict: str) -> bool:
    """Whether an address, as given and as it came out, is none that readers of addresses differ about."""
    return _ORIGIN.match(verdict) is not None and (":" not in value or _ORIGIN.match(value) is not None)
