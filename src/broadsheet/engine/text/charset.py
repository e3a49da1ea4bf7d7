"""Bytes to text: byte order mark, header, the document's own word, then a look at the bytes. UTF-7 never, whoever asks for it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from broadsheet.engine.text.labels import other_name

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"))
_BOMS_16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:\-]{1,40})", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:\-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:\-]{1,40})", re.IGNORECASE)
# What browsers read in place of a label (WHATWG Encoding): supersets that cost nothing and save the extra characters.
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
}
_NAMES = {"unicode": "utf-16-le"}
_ALLOWED = frozenset(
    str.split(
        "utf-8 utf-16-le utf-16-be utf-32 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp866 cp874 cp932 cp949 "
        "gb18030 big5hkscs euc_jp iso2022_jp iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 "
        "iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-roman mac-cyrillic"
    )
)
_C1 = {index: bytes([index]).decode("cp1252", "replace") for index in range(0x80, 0xA0)}
_MOJIBAKE = re.compile(
    "[\u00c2-\u00c3][\u0080-\u00bf\u20ac\u201a-\u2122\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc]|\u00e2\u20ac."
)
_MOJIBAKE_SIGNS = ("\u00c2", "\u00c3", "\u00e2\u20ac")
"""What the pattern begins with: quick to look for, and seldom there."""
_HIGH_RUN = re.compile(rb"[\x80-\xff]{4}")
_HEAD = 4096
_SAMPLE = 65_536


def decode(body: bytes, content_type: str | None = None) -> tuple[str, str]:
    """Decode the bytes of a document.

    Args:
        body: the document, of any size; time and memory are linear in it.
        content_type: the header's value, as ``text/html; charset=utf-8``.

    Returns:
        The text, and where the charset came from, as ``utf-8 (header)``. Never fails: bytes that no candidate can read become
        U+FFFD, and the evidence then says ``damaged``.
    """
    for charset, origin in _candidates(body, content_type):
        text = _strictly(body, charset, tolerant=origin == "byte order mark")
        if text is not None:
            return _mended(text), f"{charset} ({origin})"
    charset, origin = next(_candidates(body, content_type))
    if body[:_SAMPLE].decode("utf-8", "replace").count("\ufffd") <= len(body[:_SAMPLE]) // 200:
        charset = "utf-8"
    return _mended(body.decode(charset, "replace")), f"{charset} ({origin}, damaged)"


def _candidates(body: bytes, content_type: str | None) -> Iterator[tuple[str, str]]:
    """Yield the charsets to try, most trustworthy first, at least one. Guessing costs as much as all other work on a page: it comes last."""
    for mark, charset in (*_BOMS, *_BOMS_16):
        if body.startswith(mark):
            yield charset, "byte order mark"
            return
    found = [(known(label), origin) for label, origin in _labels(body, content_type)]
    wide = _looks_wide(body)
    listed = [(wide, "sniffed")] if wide else []
    # A label of two-byte units on bytes that show none is a mistake that browsers ignore too.
    listed += [(name, origin) for name, origin in found if name and (wide or not name.startswith(("utf-16", "utf-32")))]
    if not any(name == "utf-8" for name, _ in listed):
        # Text that happens to be valid UTF-8 with multi-byte characters is UTF-8, whatever a template says.
        listed.insert(0 if _is_utf8(body) else len(listed), ("utf-8", "sniffed"))
    yield from listed
    yield _guess(body), "guessed"


def _labels(body: bytes, content_type: str | None) -> list[tuple[str, str]]:
    """Collect what header, XML declaration and meta element claim."""
    labels: list[tuple[str, str]] = []
    if content_type and (match := _HEADER.search(content_type)):
        labels.append((match.group(1), "header"))
    head = body[:_HEAD]
    if xml := _XML.search(head):
        labels.append((xml.group(1).decode("ascii"), "xml declaration"))
    if meta := _META.search(head) or _META.search(body[:_SAMPLE]):
        labels.append((meta.group(1).decode("ascii"), "meta"))
    return labels


def known(label: str) -> str | None:
    """Return our name for a charset label, or ``None`` for one that we do not read (unknown, or UTF-7)."""
    label = label.strip().lower()
    try:
        name = codecs.lookup(_NAMES.get(label) or label).name
    except LookupError:
        name = other_name(label) or label
    name = _SUPERSETS.get(name, name)
    return name if name in _ALLOWED else None


def _strictly(body: bytes, charset: str, *, tolerant: bool) -> str | None:
    """Decode without losing a byte, or return ``None``; the bytes that cp125x leave open count as controls, as in browsers."""
    if charset == "cp1252":
        return body.decode("latin-1").translate(_C1) if b"\x00" not in body[:_SAMPLE] else None
    try:
        return body.decode(charset, "replace" if tolerant else "strict").lstrip("\ufeff")
    except UnicodeDecodeError:
        return None


def _is_utf8(body: bytes) -> bool:
    """Tell whether the bytes hold non-ASCII characters and are valid UTF-8 throughout."""
    if body[:_SAMPLE].isascii() and body.isascii():
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _looks_wide(body: bytes) -> str | None:
    """Recognise UTF-16 without a mark by the zero bytes of ASCII characters."""
    sample = body[:400]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd > 0.2 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.2 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _guess(body: bytes) -> str:
    """Choose a charset by the bytes alone: multi-byte ones by validity, single-byte ones by the letters they would give."""
    sample = body[:_SAMPLE]
    for charset in ("euc_jp", "cp932", "gb18030", "cp949", "big5hkscs"):
        text = sample.decode(charset, "ignore")
        if _plausible_multibyte(text, sample, charset):
            return charset
    # Four foreign letters in a row do not occur in Latin script.
    latin = len(_HIGH_RUN.findall(sample)) < 2
    names = ("cp1252", "cp1250") if latin else ("cp1251", "koi8-r", "cp1256", "cp1255", "cp1253", "cp874")
    return max(names, key=lambda name: _letter_score(sample, name))


_COMMON_MARKS = frozenset("«»“”‘’„–—…€£§°\xa0№")
_COMMON_IDEOGRAPHS = frozenset("的一是不了在人有我他这中大来上国年本日時者会社発表分月新政部経済報道記者中国經濟這個說為對")
_PREFERRED = {
    "cp1252": "éèàçüöäñóíáêôßåøæãõ’“”–",
    "cp1250": "ěščřžýáíéąęłńśźżćőűșț",
    "cp1253": "άέήίόύώ",
    "cp1251": "оеаинт",
    "koi8-r": "оеаинт",
    "cp1255": "היולתמרא",
}


def _plausible_multibyte(text: str, sample: bytes, charset: str) -> bool:
    """Tell whether a multi-byte reading lost next to nothing and gives script that the charset is for."""
    high = sum(1 for byte in sample if byte >= 0x80)
    if high < 8 or len(text.encode(charset, "ignore")) < len(sample) - high // 50 - 2:
        return False
    kana = sum("\u3041" <= char <= "\u30ff" for char in text)
    hangul = sum("\uac00" <= char <= "\ud7a3" for char in text)
    han = sum("\u4e00" <= char <= "\u9fff" for char in text)
    if charset in {"euc_jp", "cp932"}:
        return kana * 5 > kana + han and kana * 4 > high // 4
    if charset == "cp949":
        return hangul * 2 > hangul + han
    common = sum(char in _COMMON_IDEOGRAPHS for char in text)
    return common * 50 > han > high // 4


def _letter_score(sample: bytes, charset: str) -> float:
    """Score a single-byte reading: lower-case letters of one script after letters of that script, odd characters count against it."""
    text = sample.decode(charset, "replace")
    preferred = _PREFERRED.get(charset, "")
    score, previous = 0.0, " "
    for char in text:
        if char > "\x7f":
            score += 1.5 if char in preferred else _plain_score(char, previous)
        previous = char
    return score


def _plain_score(char: str, previous: str) -> float:
    """Score one non-ASCII character by its kind and the one before it."""
    if char == "\ufffd":
        return -3.0
    if not char.isalpha():
        return 0.0 if char in _COMMON_MARKS else -1.0
    if char.isupper():
        return -0.7 if previous.islower() else 0.3
    return 1.0


def _mended(text: str) -> str:
    """Repair UTF-8 that was read as cp1252 and written out again, where nearly all of its odd characters show the pattern."""
    sample = text[:_SAMPLE]
    if sample.isascii() or not any(sign in sample for sign in _MOJIBAKE_SIGNS):
        return text
    hits = len(_MOJIBAKE.findall(sample))
    if hits < 3 or hits * 2 < sum(char > "\x7f" for char in sample) * 0.6:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
