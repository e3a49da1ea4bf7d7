"""The sanitiser's short way: markup that is balanced and ordinary, as most feeds send it, cleaned without building a tree.

One split at the tags, one look-up for what each of them means, one to see that it nests. Whatever is out of the ordinary - a tag
that is not in the list, one left open or closed out of order, anything a browser would move or mend - is refused with ``None`` and
goes the long way through :func:`broadsheet.engine.html.sanitize.sanitize`. What is accepted comes out as it would there, letter for
letter: a test holds the two against each other.
"""

from __future__ import annotations

import re
from functools import lru_cache, reduce
from html import unescape
from html.entities import html5
from operator import getitem, itemgetter

from broadsheet.engine.html import limits
from broadsheet.engine.html.nesting import BLOCK, HEADINGS, LISTS, OUTSIDE, PAIRED, VOID, Odd
from broadsheet.engine.html.sanitize import _ATTRIBUTES as ATTRIBUTES
from broadsheet.engine.html.sanitize import _checked as checked
from broadsheet.records import SafeHtml

_RAW = r"(?:script|style|iframe)"
_SHORT_TAG = rf"<(?!{_RAW})[^<>]{{1,11}}+>"
_TOKEN = re.compile(rf"({_SHORT_TAG}(?:[ \n\t]*+{_SHORT_TAG})*+|<{_RAW}[^<>]*+>[^<]*+</{_RAW}>|<[^<>]*+>)")
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
_REFERENCE = re.compile(r"(&(?:[A-Za-z][A-Za-z0-9]*+;?|#[0-9]++;?|#[xX][0-9a-fA-F]++;?)?)")
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
_HARMLESS = 15_000
"""Characters that cannot hold enough tags to nest too deep."""

_Meaning = tuple[str, str, str]
"""What a tag is, bare as ``<p>``; what is printed for it; what stands for it in the words."""
_bare, _printed, _gap = itemgetter(0), itemgetter(1), itemgetter(2)
_GONE = ("", "", "")


class _Tags(dict[str, _Meaning]):
    """Tag as written -> what it means, worked out once for each spelling; raises :class:`Odd`."""

    def __init__(self, base_url: str | None) -> None:
        super().__init__()
        self._base_url = base_url
        self._origin = _origin(base_url) if base_url else None

    def __missing__(self, tag: str) -> _Meaning:
        plain = _PLAIN_ANCHOR.fullmatch(tag)
        if plain:
            return "<a>", f'<a href="{plain[1]}" rel="{LINK_REL}">', ""
        picture = _PLAIN_PICTURE.fullmatch(tag) if self._origin else None
        if picture:
            return "<img>", f'<img src="{self._origin}{picture[1]}"{picture[2]} loading="lazy">', ""
        several = tag.count("<") > 1 and not _DROPPED.fullmatch(tag)
        found = self._run(tag) if several else _meaning(tag, self._base_url)
        if len(tag) < _LONG and len(self) < _MOST_REMEMBERED:
            self[tag] = found
        return found

    def _run(self, tags: str) -> _Meaning:
        """What several tags mean together."""
        parts = _TAG.split(tags)
        found = [self[tag] for tag in parts[1::2]]
        parts[1::2] = map(_printed, found)
        parting = any(map(_gap, found))
        return "".join(map(_bare, found)), "".join(parts), "\x1e" if parting else "".join(parts[::2])


@lru_cache(maxsize=16)
def _tags(base_url: str | None) -> _Tags:
    return _Tags(base_url)


def clean_balanced(html: str, base_url: str | None) -> tuple[SafeHtml, str] | None:
    """Clean balanced, ordinary markup.

    Returns:
        What :func:`sanitize` returns for it, and its words with a line for each block; ``None`` where the long way is needed.
    """
    if "\0" in html or "\r" in html or (len(html) > _HARMLESS and limits.tame(html)[0] is not html):
        return None
    try:
        pieces = _TOKEN.split(_spelled(html))
        tags = list(map(_tags(base_url).__getitem__, pieces[1::2]))
        if reduce(getitem, map(_bare, tags), OUTSIDE) is not OUTSIDE:
            return None
    except Odd:
        return None
    words = pieces.copy()
    words[1::2] = map(_gap, tags)
    text = "".join(words)
    if "<" in text:
        return None
    if ">" in text or ("&" in text and "&quot;" in text):
        pieces[::2] = words[::2] = [piece.replace(">", "&gt;").replace("&quot;", '"') for piece in pieces[::2]]
        text = "".join(words)
    pieces[1::2] = map(_printed, tags)
    return SafeHtml("".join(pieces)), folded(_plain(text))


def _spelled(html: str) -> str:
    """Write references, in words and in attributes alike, the one way the sanitiser writes them."""
    if "&" in html:
        parts = _REFERENCE.split(html)
        parts[1::2] = map(_REFERENCES.__getitem__, parts[1::2])
        html = "".join(parts)
    return html.replace("\xa0", "&nbsp;") if "\xa0" in html else html


class _References(dict[str, str]):
    """Reference as written -> the character it stands for, or the canonical reference of a sign that may not stand bare."""

    def __missing__(self, written: str) -> str:
        finished = written.endswith(";")
        if finished and (written[1] == "#" or written[1:] in html5):
            found = _escaped(unescape(written)).replace('"', "&quot;")
        elif any(written[1:end] in html5 for end in range(3, 8)) or written[1:2] == "#":
            raise Odd
        else:
            found = f"&amp;{written[1:]}"
        if "\r" in found:
            raise Odd
        if len(written) < _LONG and len(self) < _MOST_REMEMBERED:
            self[written] = found
        return found


_REFERENCES = _References()


def _plain(words: str) -> str:
    """Resolve the few references that are left in words."""
    if "&" not in words:
        return words
    return words.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\xa0", "&nbsp;")


def folded(words: str) -> str:
    """Fold words whose blocks are parted by U+001E: a line for each block that has any, blanks within it as one."""
    if "\xa0" in words:
        words = words.replace("\xa0", " ")
    lines = list(filter(None, map(str.strip, words.split("\x1e"))))
    text = "\x1e".join(lines)
    if "\n" in text or "\t" in text:
        return "\n".join([" ".join(line.split()) for line in lines])
    return text.replace("\x1e", "\n")


# --- one tag ------------------------------------------------------------------------------------------------------


def _meaning(tag: str, base_url: str | None) -> _Meaning:
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


def _closing(name: str) -> _Meaning:
    if name not in PAIRED:
        raise Odd
    return f"</{name}>", f"</{name}>", _parting(name)


def _parting(name: str) -> str:
    """What an element puts between the words before and behind it."""
    return "\x1e" if name in BLOCK or name in HEADINGS or name in LISTS or name in {"br", "hr"} else ""


def _opening(name: str, attributes: str, base_url: str | None, *, closes_itself: bool) -> _Meaning:
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
    return f' {key}="{_escaped(verdict).replace(chr(34), "&quot;")}"'
