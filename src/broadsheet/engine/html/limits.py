"""Bounds that hold before any parser sees the input.

The tree builders below us are quadratic in depth and in the attributes of one tag: 200,000 unclosed ``div`` cost lexbor 50 s,
100,000 attributes on one tag 14 s. A scan that is linear in the input tells such pages from others; what is over a limit of
structure is flattened (its words are kept), what is over the limit of size is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from broadsheet.errors import TooComplex


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost. The defaults keep any input under 2 s and 200 MB."""

    bytes: int = 8_000_000
    """Size of the input."""
    depth: int = 500
    """Open elements at one time, elements without an end tag aside."""
    attributes: int = 256
    """Attributes of one tag."""
    tags: int = 300_000
    """Tags of one document."""


DEFAULT = Limits()

# Documents below these counts cannot hurt, however they are built: a few comparisons instead of a scan.
_HARMLESS_TAGS = 30_000
_HARMLESS_LENGTH = 120_000

_ATTRIBUTES = r"""((?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?)?+)*+)>?"""
_TOKEN = re.compile(
    rf"<!--(?:[^-]++|-(?!->))*+|<(script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>]){_ATTRIBUTES}(?:[^<]++|<(?!/\1))*+"
    rf"|<(/?[a-z][^\s/>]*+){_ATTRIBUTES}",
    re.IGNORECASE,
)
_SHORT = 500
_CALM_MOST = 256
_QUICK_ATTRIBUTES = _ATTRIBUTES.replace("(?:[", r"""(?:\s[a-zA-Z][a-zA-Z:-]*+="[^"]*+"|[""", 1)
_RAW = "(?i:script|style|textarea|title|xmp|iframe|noembed|noframes)"
_QUICK_TOKEN = re.compile(
    rf"<(?:/?(?![sStTxXiInN])[a-zA-Z][^\s/>]*+{_QUICK_ATTRIBUTES}|({_RAW})(?=[\s/>]){_QUICK_ATTRIBUTES}(?:[^<]++|<(?!/(?i:\2)))*+"
    rf"|/?[a-zA-Z][^\s/>]*+{_QUICK_ATTRIBUTES}|!--(?:[^-]++|-(?!->))*+)"
)
"""The same tokens as ``_TOKEN``, with what nearly all tags look like tried first."""
_FEW = _QUICK_ATTRIBUTES[1:].removesuffix("*+)>?") + r"{0,256}+(?:>|\Z)"
_RAW_ELEMENTS = "|".join(rf"(?i:{name})(?=[\s/>]){_FEW}(?:[^<]++|<(?!/(?i:{name})))*+" for name in _RAW[4:-1].split("|"))
_PLAIN = r"""(?:\s[a-zA-Z][a-zA-Z:-]*+="[^"]*+"){0,256}+>"""
"""The attributes of most tags."""
_NO_RAW = r"(?![sStTxXiInN](?i:cript|tyle|extarea|itle|mp|frame|oembed|oframes)(?=[\s/>]))"
_CALM = re.compile(
    rf"[^<]*+(?:<(?:/[a-zA-Z][a-zA-Z0-9]*+>|{_NO_RAW}[a-zA-Z][^\s/>]*+(?:{_PLAIN}|{_FEW})|{_RAW_ELEMENTS}|/?[a-zA-Z][^\s/>]*+{_FEW}"
    r"|!--(?:[^-]++|-(?!->))*+|(?![a-zA-Z/]|!--)|/(?![a-zA-Z]))[^<]*+)*+"
)
"""A document none of whose tags has more than 256 attributes, in one match: as far as it goes, all is well."""
_ATTRIBUTE = re.compile(r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?)?+""")
# Elements that hold nothing, or that the next of their kind closes: they add at most one level each to a counted one.
_UNCOUNTED = frozenset(
    str.split(
        "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot option optgroup "
        "html head body rb rt rp rtc colgroup"
    )
)
_KEPT_WHEN_FLAT = frozenset(str.split("p h1 h2 h3 h4 h5 h6 li br title article main"))
_NESTED_SCRIPT = re.compile(r"<script[^>]*>[^<]*<!--(?:(?!-->)[^<]|<(?!/?script)){0,2000}<script", re.IGNORECASE)


def check_size(body: bytes | str, limits: Limits = DEFAULT) -> None:
    """Refuse a document over the size limit.

    Raises:
        TooComplex: it has more bytes (or characters) than the limits allow.
    """
    if len(body) > limits.bytes:
        raise TooComplex(
            f"The document has {len(body):,} bytes; at most {limits.bytes:,} are read. Raise the limit or cut the file."
        )


def tame(html: str, limits: Limits = DEFAULT) -> tuple[str, str | None]:
    """Make a document safe to parse, in time linear in its length.

    Returns:
        The document itself and ``None`` in nearly all cases; otherwise one without the structure that was over a limit, its words
        in order, and a sentence that says so.
    """
    if html.count("<") < _HARMLESS_TAGS and (len(html) < _HARMLESS_LENGTH or not _is_crowded(html, limits.attributes)):
        return html, None
    tokens = _TOKEN.findall(html)
    if len(tokens) > limits.tags:  # a million of them is not looked at one by one
        return _flat(html), f"truncated: {len(tokens):,} tags, structure ignored"
    depth, attributes = _measure(tokens, trust_end_tags=not _NESTED_SCRIPT.search(html))
    if depth > limits.depth:
        return _flat(html), f"truncated: nested {depth:,} deep, structure ignored"
    if attributes > limits.attributes:
        return _without_crowded_tags(html, limits.attributes), f"truncated: a tag with {attributes:,} attributes was ignored"
    return html, None


def _is_crowded(html: str, most: int) -> bool:
    """Tell whether a tag has too many attributes."""
    calm = _CALM.match(html)
    if calm is not None and calm.end() == len(html) and most >= _CALM_MOST:
        return False
    for match in _QUICK_TOKEN.finditer(html):
        start, end = match.span()
        if end - start > _SHORT and _count(match.group(1) or match.group(3) or match.group(4) or "") > most:
            return True
    return False


def _count(attributes: str) -> int:
    """Count attributes."""
    return sum(1 for _ in _ATTRIBUTE.finditer(attributes))


def _measure(tokens: list[tuple[str, str, str, str]], *, trust_end_tags: bool) -> tuple[int, int]:
    """Return the depth and the most attributes on one tag, each exact or too high; ``tokens`` as ``_TOKEN`` finds them."""
    depth = deepest = most = 0
    open_count: dict[str, int] = {}
    for _raw, raw_attributes, name, attributes in tokens:
        if len(attributes) > _SHORT or len(raw_attributes) > _SHORT:
            most = max(most, _count(attributes or raw_attributes))
        name = name.lower()  # noqa: PLW2901 - the token's own name
        if not name or name in _UNCOUNTED:
            continue
        if name[0] != "/":
            depth += 1
            open_count[name] = open_count.get(name, 0) + 1
            deepest = max(depth, deepest)
        elif open_count.get(name[1:], 0) and trust_end_tags:
            depth -= 1
            open_count[name[1:]] -= 1
    return deepest, most


def _flat(html: str) -> str:
    """Keep the words, the paragraphs and the headings; drop every other tag, scripts and comments with their content."""
    return _TOKEN.sub(_flat_token, html)


def _flat_token(match: re.Match[str]) -> str:
    """Give a bare tag for what makes paragraphs, the content of a title, and a blank for anything else."""
    name = (match.group(3) or "").lower().removeprefix("/")
    if name in _KEPT_WHEN_FLAT:
        return f"<{match.group(3)}>"
    return match.group(0) if (match.group(1) or "").lower() == "title" else " "


def _without_crowded_tags(html: str, most: int) -> str:
    """Drop the tags that carry more attributes than allowed."""

    def keep(match: re.Match[str]) -> str:
        attributes = match.group(4) or match.group(2) or ""
        crowded = len(attributes) > _SHORT and _count(attributes) > most
        return " " if crowded else match.group(0)

    return _TOKEN.sub(keep, html)
