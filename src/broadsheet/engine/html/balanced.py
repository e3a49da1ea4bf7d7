"""The sanitiser's short way: markup that is balanced and ordinary, as most feeds send it, cleaned without building a tree.

One split at the tags, one look-up for each of them, a stack to see that they nest. Whatever is out of the ordinary - a tag that is
not in the list, one left open or closed out of order, anything a browser would move or mend - is refused with ``None`` and goes the
long way through :func:`broadsheet.engine.html.sanitize.sanitize`. What is accepted comes out as it would there, letter for letter: a
test holds the two against each other.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from html.entities import html5

from broadsheet.engine.html import limits
from broadsheet.engine.html.sanitize import _ATTRIBUTES as ATTRIBUTES
from broadsheet.engine.html.sanitize import _checked as checked
from broadsheet.records import SafeHtml

_TAG = re.compile(r"(<[^<>]*>)")
_OPEN = re.compile(
    r"<([a-z][a-z0-9]*)((?:\s+[a-z][a-z0-9-]*+(?:=(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++))?+)*+)\s*(/?)>", re.IGNORECASE
)
_CLOSE = re.compile(r"</([a-z][a-z0-9]*)\s*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([^\s=]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s]+)))?")
_COMMENT = re.compile(r"<!--(?!-?>)(?:[^-<>]|-(?!-))*-->")
_PLAIN_PATH = re.compile(r"(?:/[A-Za-z0-9_~+,=:@!*%-][A-Za-z0-9._~+,=:@!*%-]*)+")
"""A path from the root without dots that lead anywhere: most pictures of a site."""
_HOST = r"https?://(?:(?!(?i:xn--))[A-Za-z0-9][A-Za-z0-9-]*+\.)+(?!(?i:xn--))[A-Za-z]{2,}(?::[0-9]{1,4})?(?=[/?#]|$)"
_ORIGIN = re.compile(_HOST)
"""Scheme and host that every reader of addresses takes; for any other it takes a parser to say."""
_REFERENCE = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*+;?|#[0-9]++;?|#[xX][0-9a-fA-F]++;?)?")
_ADDRESSES = frozenset({"href", "src", "cite"})
LINK_REL = "noopener noreferrer nofollow"
_DULL = r'(?: (?:class|target|rel|style|id|data-[a-z-]+)="[^"<>]*+")*+'
_PLAIN_ANCHOR = re.compile(
    rf"""<a{_DULL} href="({_HOST.replace("$", '"')}(?:/[A-Za-z0-9/._~+,=:@!*%-]*+)?"""
    rf"""(?:\?(?:[A-Za-z0-9/._~+,=:@!*%-]|&amp;)++)?(?:\#[A-Za-z0-9/._~-]++)?)"{_DULL}>"""
)
"""Most links of feeds, understood at one glance; the attributes around the address go."""
_MOST_REMEMBERED = 2_000
_LONG = 60
"""Tags longer than this hold an address and seldom come twice."""
_HARMLESS = 15_000
"""Characters that cannot hold enough tags to nest too deep."""

_INLINE = frozenset(str.split("abbr b bdi cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var"))
_BLOCK = frozenset(
    str.split("address article aside blockquote details div dl figcaption figure footer header main ol p section summary ul")
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_VOID = frozenset({"br", "img", "wbr"})
_DROPPED = frozenset({"iframe", "script", "style"})
"""Elements that go with their content, which is never markup."""

_GO_ON, _INLINE_OPEN, _BLOCK_OPEN, _HEADING_OPEN, _LIST_ITEM, _ANCHOR, _CLOSED, _RULE, _RAW = range(9)
_Meaning = tuple[int, str, str, str]
"""What a tag is, its name, what is printed for it, what stands for it in the words."""


class _Tags(dict[str, "_Meaning | None"]):
    """Tag as written -> what it means, worked out once for each spelling; ``None`` sends the document the long way."""

    def __init__(self, base_url: str | None) -> None:
        super().__init__()
        self._base_url = base_url

    def __missing__(self, tag: str) -> _Meaning | None:
        plain = _PLAIN_ANCHOR.fullmatch(tag)
        if plain:
            return _ANCHOR, "a", f'<a href="{plain.group(1)}" rel="{LINK_REL}">', ""
        found = _meaning(tag, self._base_url)
        if len(tag) < _LONG and len(self) < _MOST_REMEMBERED:
            self[tag] = found
        return found


@lru_cache(maxsize=16)
def _tags(base_url: str | None) -> _Tags:
    return _Tags(base_url)


def clean_balanced(html: str, base_url: str | None) -> tuple[SafeHtml, str] | None:  # noqa: C901, PLR0911, PLR0912 - one loop, for speed
    """Clean balanced, ordinary markup.

    Returns:
        What :func:`sanitize` returns for it, and its words with a line for each block; ``None`` where the long way is needed.
    """
    if len(html) > _HARMLESS and limits.tame(html)[0] is not html:
        return None
    html = _spelled(html)
    pieces = _TAG.split(html)
    count = len(pieces) - 1
    if "\0" in html or "\r" in html or html.count("<") != count // 2:
        return None
    tags = _tags(base_url)
    words = pieces.copy()
    stack: list[str] = []
    in_paragraph = False
    index = -1
    while (index := index + 2) < count:
        meaning = tags[pieces[index]]
        if meaning is None:
            return None
        kind, name, out, gap = meaning
        pieces[index] = out
        words[index] = gap
        if kind == _CLOSED:
            if not stack or stack.pop() != name:
                return None
            if name == "p":
                in_paragraph = False
        elif kind == _INLINE_OPEN:
            stack.append(name)
        elif kind == _BLOCK_OPEN:
            if in_paragraph:
                return None
            in_paragraph = name == "p"
            stack.append(name)
        elif kind != _GO_ON:
            if not _fits(kind, name, stack, in_paragraph=in_paragraph):
                return None
            if kind == _RAW:
                if index + 2 >= count or pieces[index + 2].lower() != f"</{name}>":
                    return None
                pieces[index + 1 : index + 3] = words[index + 1 : index + 3] = ["", ""]
                index += 2
            elif kind != _RULE:
                stack.append(name)
    if stack:
        return None
    _set_signs(html, pieces, words)
    return SafeHtml("".join(pieces)), folded(_plain("".join(words)))


def _fits(kind: int, name: str, stack: list[str], *, in_paragraph: bool) -> bool:
    """Whether a tag may stand here without a browser moving anything."""
    if kind == _ANCHOR:
        return "a" not in stack
    if kind == _RAW:
        return True
    if in_paragraph:
        return False
    last = stack[-1] if stack else ""
    if kind == _HEADING_OPEN:
        return last not in _HEADINGS
    if kind == _LIST_ITEM:
        return last in ({"ul", "ol"} if name == "li" else {"dl"})
    return True


def _spelled(html: str) -> str:
    """Write references, in words and in attributes alike, the one way the sanitiser writes them; U+0000 where that is not certain."""
    if "&" in html:
        html = _REFERENCE.sub(_reference, html)
    return html.replace("\xa0", "&nbsp;")


def _reference(match: re.Match[str]) -> str:
    return _REFERENCES[match.group(0)]


class _References(dict[str, str]):
    """Reference as written -> the character it stands for, or the canonical reference of a sign that may not stand bare."""

    def __missing__(self, written: str) -> str:
        finished = written.endswith(";")
        if finished and (written[1] == "#" or written[1:] in html5):
            found = _escaped(unescape(written)).replace('"', "&quot;")
        elif any(written[1:end] in html5 for end in range(3, 8)) or written[1:2] == "#":
            found = "\0"
        else:
            found = f"&amp;{written[1:]}"
        if len(self) < _MOST_REMEMBERED:
            self[written] = found
        return found


_REFERENCES = _References()


def _set_signs(html: str, pieces: list[str], words: list[str]) -> None:
    """Bring the signs that attributes and words spell differently into the form that words have."""
    quoted = "&quot;" in html
    if not quoted and html.count(">") == len(pieces) // 2:
        return
    for index in range(0, len(pieces), 2):
        text = pieces[index]
        if quoted or ">" in text:
            pieces[index] = words[index] = text.replace("&quot;", '"').replace(">", "&gt;")


def _plain(words: str) -> str:
    """Resolve the few references that are left in words."""
    if "&" not in words:
        return words
    return words.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\xa0", "&nbsp;")


def folded(words: str) -> str:
    """Fold words whose blocks are parted by U+001E: a line for each block that has any, blanks within it as one."""
    lines = [line for part in words.replace("\xa0", " ").split("\x1e") if (line := part.strip())]
    text = "\x1e".join(lines)
    if "\n" in text or "\t" in text:
        return "\n".join([" ".join(line.split()) for line in lines])
    return text.replace("\x1e", "\n")


# --- one tag ------------------------------------------------------------------------------------------------------


def _meaning(tag: str, base_url: str | None) -> _Meaning | None:
    closing = _CLOSE.fullmatch(tag)
    if closing:
        name = closing.group(1).lower()
        known = name in _INLINE or name in _BLOCK or name in _HEADINGS or name in {"a", "li", "dd", "dt"}
        return (_CLOSED, name, f"</{name}>", "" if name in _INLINE or name == "a" else "\x1e") if known else None
    opening = _OPEN.fullmatch(tag)
    if opening:
        name = opening.group(1).lower()
        return _opening(name, opening.group(2), base_url, closes_itself=bool(opening.group(3)))
    return (_GO_ON, "", "", "") if _COMMENT.fullmatch(tag) else None


def _opening(name: str, attributes: str, base_url: str | None, *, closes_itself: bool) -> _Meaning | None:
    kind = _kind(name)
    if kind is None or (closes_itself and name not in _VOID and name != "hr"):
        return None
    if kind == _RAW:
        return kind, name, "", ""
    kept = _attributes(name, attributes, base_url) if attributes else ""
    if kept is None:
        return None
    if name == "a":
        kept += f' rel="{LINK_REL}"'
    elif name == "img":
        kept += ' loading="lazy"'
    inline = kind in {_INLINE_OPEN, _ANCHOR} or name in {"img", "wbr"}
    return kind, name, f"<{name}{kept}>", "" if inline else "\x1e"


def _kind(name: str) -> int | None:
    if name in _INLINE:
        return _INLINE_OPEN
    if name in _BLOCK:
        return _BLOCK_OPEN
    if name in _HEADINGS:
        return _HEADING_OPEN
    others = {"a": _ANCHOR, "li": _LIST_ITEM, "dd": _LIST_ITEM, "dt": _LIST_ITEM, "hr": _RULE}
    if name in others:
        return others[name]
    if name in _VOID:
        return _GO_ON
    return _RAW if name in _DROPPED else None


@lru_cache(maxsize=64)
def _origin(base_url: str) -> str | None:
    """Return scheme and host of an ordinary base address."""
    match = _ORIGIN.match(base_url)
    return match.group(0) if match else None


def _attributes(name: str, text: str, base_url: str | None) -> str | None:
    """Return the attributes that stay, checked; ``None`` where they need a parser."""
    allowed = ATTRIBUTES.get(name, set())
    everywhere = ATTRIBUTES["*"]
    kept = ""
    seen = []
    for key, double, single, bare in _ATTRIBUTE.findall(text):
        key = key.lower()  # noqa: PLW2901 - its one spelling
        if key in seen:
            return None
        seen.append(key)
        if key not in allowed and key not in everywhere:
            continue
        value = double or single or bare
        origin = _origin(base_url) if base_url and key in {"href", "src"} else None
        if origin and _PLAIN_PATH.fullmatch(value):
            kept += f' {key}="{origin}{value}"'
            continue
        if "&" in value:
            value = (
                value.replace("&nbsp;", "\xa0")
                .replace("&quot;", '"')
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
            )
        verdict = checked(key, value, base_url)
        if verdict and key in _ADDRESSES and not verdict.startswith("mailto:") and not _ORIGIN.match(verdict):
            return None
        if verdict is not None:
            kept += f' {key}="{_escaped(verdict).replace(chr(34), "&quot;")}"'
    return kept
