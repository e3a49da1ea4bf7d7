"""Bytes of a feed to text: by mark, header, declaration and plausibility; never UTF-7 and never an exception.

1. A byte order mark decides.
2. A character set in the HTTP header, then one in the XML declaration, where the bytes fit it. A single-byte set fits
   anything, so bytes that are multi-byte UTF-8 throughout are UTF-8 whatever a feed claims.
3. UTF-16, UTF-32 and EBCDIC by the pattern of ``<?xml``.
4. UTF-8 where it fits, then what :mod:`broadsheet.engine.text.charset` finds.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from broadsheet.engine.text.charset import decode as guess
from broadsheet.engine.text.labels import other_name

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PATTERNS = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
_DECLARED = re.compile(r"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([^"'>\s]{1,40})""", re.IGNORECASE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([^"';,\s]{1,40})""", re.IGNORECASE)
C1 = {byte: bytes([byte]).decode("cp1252", "replace").replace("\ufffd", "") for byte in range(0x80, 0xA0) if byte != 0x85}
"""Characters between U+0080 and U+009F -> those that windows-1252 has there, which is what was meant by them."""
_WIDE = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"})
_NEVER = frozenset({"utf-7", "idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "mbcs", "oem"})
_ALIASES = {
    "ansi_x3.4-1968": "cp1252",
    "ascii": "cp1252",
    "cp-is": "cp861",
    "csmacintosh": "mac_roman",
    "ms-ansi": "cp1252",
    "ms-arab": "cp1256",
    "ms-cyrl": "cp1251",
    "ms-ee": "cp1250",
    "ms-greek": "cp1253",
    "ms-hebr": "cp1255",
    "ms-turk": "cp1254",
    "cp_is": "cp861",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso8859-9": "cp1254",
    "ks_c_5601-1987": "cp949",
    "euc_kr": "cp949",
    "koi8-ru": "koi8-u",
    "mac": "mac_roman",
    "shift_jis": "cp932",
    "tis-620": "cp874",
    "us-ascii": "cp1252",
    "winbaltrim": "cp1257",
    "x-mac-roman": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-sjis": "cp932",
    "x-user-defined": "cp1252",
    "x-x-big5": "big5hkscs",
}
"""Labels whose bytes are in practice those of the superset, and names that Python does not know."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a feed, the encoding that gave it, and whether the feed claimed a different one."""

    text: str
    encoding: str
    problem: str | None = None


def codec(label: str | None) -> str | None:
    """Return Python's name for a character set; ``None`` for one it lacks and for those that are no plain mapping of text."""
    if not label:
        return None
    try:
        found = codecs.lookup(label.strip())
    except (LookupError, ValueError, UnicodeError):
        found = None
    name = found.name if found else other_name(label) or label.strip().lower()
    name = _ALIASES.get(name, _ALIASES.get(name.replace("_", "-"), name))
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError, UnicodeError):
        return None
    is_text = getattr(info, "_is_text_encoding", True)
    return info.name if is_text and info.name.replace("_", "-") not in _NEVER else None


def decode_feed(body: bytes, content_type: str | None = None) -> Decoded:
    """Turn the bytes of a feed into text without mark and NULs; bytes that fit nothing become U+FFFD."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return _marked(body[len(mark) :], name)
    claims = _claims(body, content_type)
    utf8 = _strictly(body, "utf-8")
    if utf8 is not None and utf8.isascii() and not any(_shifts(codec(claim)) for claim in claims):
        return Decoded(utf8, "utf-8")
    if utf8 is not None and not utf8.isascii() and not any(codec(claim) in _WIDE for claim in claims):
        return Decoded(utf8, "utf-8", _contradiction(claims, "utf-8"))
    for label in claims:
        name_of = codec(label)
        text = _strictly(body, name_of) if name_of and _plausible(body, name_of) else None
        if name_of and text is not None:
            return Decoded(text, name_of, _contradiction(claims, name_of))
    return _undeclared(body, utf8, claims)


def is_utf8(body: bytes, content_type: str | None = None) -> bool:
    """Whether the bytes of a feed are UTF-8, as long as they fit it: by mark, or as nobody claims anything else."""
    if body.startswith(codecs.BOM_UTF8):
        return True
    named = {codec(claim) for claim in _claims(body, content_type) if claim}
    return named <= {"utf-8"} or (body.isascii() and not any(map(_shifts, named)))


def _claims(body: bytes, content_type: str | None) -> list[str | None]:
    """Return what the header and the declaration call the character set."""
    header = _CHARSET.search(content_type or "")
    return [header.group(1) if header else None, declared(body)]


def declared(body: bytes) -> str | None:
    """Return the label in the XML declaration, read in whatever way its first bytes can be read."""
    head = body[:512]
    for start, name in _PATTERNS:
        if head.lstrip(b"\r\n\t ").startswith(start) and name not in _WIDE:
            head = head.decode(name, "replace").encode("ascii", "replace")
    match = _DECLARED.match(head.replace(b"\0", b"").decode("latin-1").lstrip("\ufeff"))
    return match.group(1) if match else None


def _marked(body: bytes, name: str) -> Decoded:
    text = _strictly(body, name)
    if text is not None:
        return Decoded(text, name)
    return Decoded(body.decode(name, "replace"), name, f"encoding: bytes that are no {name} although its mark is there")


def _undeclared(body: bytes, utf8: str | None, claims: list[str | None]) -> Decoded:
    """Decode what no claim fits: by pattern, as UTF-8, or by guess."""
    for start, name in _PATTERNS:
        if body.startswith(start) and (text := _strictly(body, name)) is not None:
            return Decoded(text, name, _contradiction(claims, name))
    if utf8 is not None:
        return Decoded(utf8, "utf-8", _contradiction(claims, "utf-8"))
    text, evidence = guess(body)
    name = evidence.partition(" ")[0]
    return Decoded(text, name, "encoding: damaged bytes" if "damaged" in evidence else _contradiction(claims, name))


def _strictly(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _shifts(name: str | None) -> bool:
    """Whether a character set gives bytes below 128 another meaning than ASCII does."""
    return name is not None and (
        name in _WIDE or name.startswith(("iso2022", "hz", "cp037", "cp500", "cp1026", "cp875", "cp1140"))
    )


def _plausible(body: bytes, name: str) -> bool:
    """Two- and four-byte sets decode any bytes into something: demand the NULs that markup would have in them."""
    if name in _WIDE:
        return body.count(0, 0, 200) >= min(len(body), 200) // 4
    return True


def _contradiction(claims: list[str | None], name: str) -> str | None:
    wrong = [label for label in claims if label and codec(label) != name]
    return f"encoding: called {', '.join(wrong)}, read as {name}" if wrong else None
