"""Broken XML to XML: what a strict parser refused, put right the way the writer most likely meant it.

1. Characters that XML cannot hold go; those of windows-1252 in the C1 range become what they look like there.
2. CDATA within CDATA is one CDATA.
3. HTML's entities become characters; an ampersand or less-than sign that begins nothing becomes text.
4. Tags are balanced: an end tag closes what is open inside it, one without a beginning goes, HTML's void tags end themselves.

Everything is a linear scan. Runs only after the strict parser gave up.
"""

from __future__ import annotations

import re
from collections import Counter
from html.entities import html5

from broadsheet.errors import TooComplex

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]+")
_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_C1_MAP = {byte: bytes([byte]).decode("cp1252", "replace").replace("\ufffd", "") for byte in range(0x80, 0xA0) if byte != 0x85}
_CDATA_MARK = re.compile(r"<!\[CDATA\[|\]\]>")
_PIECE = re.compile(
    r"""(?P<cdata><!\[CDATA\[.*?(?:\]\]>|\Z))
    |(?P<skip><!--.*?(?:-->|\Z)|<\?[^<>]*>)
    |(?P<reference>&(?:\#[xX][0-9a-fA-F]{1,6};|\#[0-9]{1,7};|[A-Za-z][A-Za-z0-9]{1,31};)?)
    |</(?P<end>[^\s<>/]+)\s*>
    |<(?P<start>[A-Za-z_][^\s<>/"'=]*)(?P<attributes>(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>
    |(?P<less><)
    |(?P<stray>\]\]>)
    """,
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([A-Za-z_:][\w:.\-]*)\s*(?:=\s*("[^"<]*"|'[^'<]*'|[^\s"'<>]+))?""")
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6};|#[0-9]{1,7};|[A-Za-z][A-Za-z0-9]{1,31};)?")
_XML_ENTITIES = frozenset({"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"})
_HTML4 = {"&lang;": "\u2329", "&rang;": "\u232a"}
"""Two entities that mean other characters in the document types of RSS and XHTML than in HTML 5."""
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "param", "wbr"})
_ALONE = frozenset({"dd", "dt", "entry", "item", "li", "option", "p", "td", "tr"})
"""Elements that end where the next of their kind begins."""
_LEAVES = frozenset(
    {"author", "category", "comments", "dc:creator", "dc:date", "guid", "id", "link", "pubdate", "published", "title", "updated"}
)
"""Fields of an item or entry that hold words only: another field within one means that it was never closed."""
_FIELDS = _LEAVES | {"content", "content:encoded", "description", "enclosure", "entry", "item", "summary"}
MAX_DEPTH = 200
"""Open elements; an honest feed has under forty."""


def repair(text: str) -> str:
    """Return XML as near to ``text`` as can be; still not always well-formed, so parse it leniently.

    Raises:
        TooComplex: elements nested deeper than 200.
    """
    text = _ILLEGAL.sub("", text)
    if _C1.search(text):
        text = text.translate(_C1_MAP)
    return "".join(_balanced(_one_cdata(text)))


def reference(match: re.Match[str] | str) -> str:
    """Return what a character reference stands for, fit for XML: a character, a reference, or an ampersand in words."""
    whole = match if isinstance(match, str) else match.group(0)
    if whole in _XML_ENTITIES:
        return whole
    if whole.startswith("&#"):
        return _numeric(whole)
    found = _HTML4.get(whole) or html5.get(whole[1:]) if len(whole) > 1 else None
    return found if found is not None and found not in "<&" else f"&amp;{whole[1:]}"


def _numeric(whole: str) -> str:
    digits = whole[2:-1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    if number in _C1_MAP:
        return _C1_MAP[number]
    legal = number in {9, 10, 13} or 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
    return f"&#{number};" if legal else ""


def _one_cdata(text: str) -> str:
    """Drop the marks of a CDATA section that lies within another, where both of its marks are there."""
    marks = [(match.start(), match.group(0)) for match in _CDATA_MARK.finditer(text)]
    dropped: list[tuple[int, int]] = []
    inner: list[int] = []
    is_open = False
    for index, (position, mark) in enumerate(marks):
        if mark != "]]>":
            if is_open:
                inner.append(position)
            is_open = True
        elif inner and index + 1 < len(marks) and marks[index + 1][1] == "]]>":
            dropped += [(inner.pop(), 9), (position, 3)]
        else:
            is_open, inner = False, []
    return _without(text, sorted(dropped)) if dropped else text


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for position, length in spans:
        pieces.append(text[at:position])
        at = position + length
    return "".join(pieces) + text[at:]


def _balanced(text: str) -> list[str]:
    """Rewrite tags and references one by one, keeping the stack of what is open."""
    out: list[str] = []
    stack: list[str] = []
    depth: Counter[str] = Counter()
    at = 0
    for match in _PIECE.finditer(text):
        out.append(text[at : match.start()])
        at = match.end()
        kind = match.lastgroup
        if kind == "cdata":
            out.append(match.group(0) if match.group(0).endswith("]]>") else match.group(0) + "]]>")
        elif kind == "reference":
            out.append(reference(match))
        elif kind == "less":
            out.append("&lt;")
        elif kind == "stray":
            out.append("]]&gt;")
        elif kind == "end":
            out += _end(match.group("end"), stack, depth)
        elif kind == "attributes":
            out.append(_start(match.group("start"), match.group("attributes"), stack, depth))
    out.append(text[at:])
    out += [f"</{name}>" for name in reversed(stack)]
    return out


def _start(name: str, attributes: str, stack: list[str], depth: Counter[str]) -> str:
    closed = attributes.rstrip().endswith("/") or name.lower() in _VOID
    before = ""
    if stack and stack[-1].lower() in _LEAVES and name.lower() in _FIELDS:
        before = "".join(_end(stack[-1], stack, depth))
    if not closed:
        if name.lower() in _ALONE and stack and stack[-1] == name:
            before += f"</{name}>"
        elif len(stack) >= MAX_DEPTH and name.lower() == "outline":
            closed = True  # folders deeper than any reader shows; the subscriptions in them stay
        elif len(stack) >= MAX_DEPTH:
            raise TooComplex(f"This feed nests elements more than {MAX_DEPTH} deep, which no honest feed does. It was not read.")
        else:
            stack.append(name)
            depth[name] += 1
    return f"{before}<{name}{_attributes(attributes)}{'/' if closed else ''}>"


def _end(name: str, stack: list[str], depth: Counter[str]) -> list[str]:
    if not depth[name]:
        return []
    closers: list[str] = []
    while stack:
        last = stack.pop()
        depth[last] -= 1
        closers.append(f"</{last}>")
        if last == name:
            break
    return closers


def _attributes(text: str) -> str:
    """Quote every value, give every name a value, keep the first of two with one name."""
    if not text.strip(" /\t\r\n"):
        return ""
    seen: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(text):
        bare = (
            value[1:-1]
            if value[:1] in {'"', "'"}
            else value.rstrip("/")
            if value.endswith("/") and not text.rstrip().endswith(value)
            else value
        )
        seen.setdefault(name, _REFERENCE.sub(reference, bare).replace('"', "&quot;"))
    return "".join(f' {name}="{value}"' for name, value in seen.items())
