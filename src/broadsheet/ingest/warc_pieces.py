"""Cut a WARC into records, and find the next one after damage.

A packed WARC is a row of gzip members or zstd frames, one for each record: what is damaged is one of them, and the next begins
with the same few bytes. A plain WARC has no such borders, but every record names its length and ends with two line breaks: one that
does not is damaged, and reading goes on at the next header.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from broadsheet.ingest.warc_packing import Broken, Packing

MAX_RECORD = 1 << 26
"""Longest record that is kept in memory; films are passed over."""
LONGEST_HEADER = 1 << 16
STEP = 1 << 20

_HEADER = re.compile(rb"WARC/[01]\.\d+[ \t]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n")
_NEXT = re.compile(rb"WARC/[01]\.\d+[ \t]*\r?\n[A-Za-z-]+:")
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_DIGEST = re.compile(rb"^WARC-Block-Digest:[ \t]*sha1:([A-Z2-7]{32})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_SWALLOWED = re.compile(rb"\n\r?\nWARC/[01]\.\d+[ \t]*\r?\nWARC-[A-Za-z-]+:")
_OVERLAP = 256
_BLANK = b"\r\n\0"


@dataclass(frozen=True, slots=True)
class Piece:
    """A whole record, or a stretch that gives none."""

    offset: int
    """Where it begins in the file; for a packed record, where its member begins."""
    inside: int
    """Where it begins in the unpacked member; 0 in plain files."""
    record: bytes | None
    """Header and content; ``None`` where there is damage."""
    lost: str = ""
    """What is damaged."""


class Source:
    """Bytes that can be read and searched anywhere: a file, or an unpacked member."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = file.seek(0, 2)

    def at(self, position: int, length: int) -> bytes:
        """Return up to ``length`` bytes from a position."""
        self._file.seek(position)
        return self._file.read(length)

    def find(self, pattern: re.Pattern[bytes], position: int) -> int | None:
        """Return where the pattern first matches at or after a position."""
        while position < self.size:
            found = pattern.search(self.at(position, STEP + _OVERLAP))
            if found and found.start() < STEP:
                return position + found.start()
            position += STEP
        return None

    def is_blank(self, start: int, end: int) -> bool:
        """Tell whether a stretch holds nothing but line breaks and zeros."""
        return all(not self.at(at, min(STEP, end - at)).strip(_BLANK) for at in range(start, end, STEP))


def plain_pieces(source: Source) -> Iterator[Piece]:
    """Yield the records of a plain WARC and the damage between them."""
    for start, record, lost in _records(source):
        yield Piece(start, 0, record, lost)


def packed_pieces(source: Source, packing: Packing) -> Iterator[Piece]:
    """Yield the records of a packed WARC and the damage between them, member by member."""
    at: int | None = 0
    while at is not None and at < source.size:
        try:
            member, end = packing.unpack(source.at, at)
        except Broken as broken:
            following = _next_member(source, packing, at + 1)
            yield from _damaged(source, at, following or source.size, broken)
            at = following
            continue
        if member is not None:
            with member:
                for inside, record, lost in _records(Source(member)):
                    yield Piece(at, inside, record, lost)
        at = end


def _next_member(source: Source, packing: Packing, at: int) -> int | None:
    """Return where the next member begins that unpacks to the beginning of a record."""
    found = source.find(packing.magic, at)
    while found is not None and not packing.unpacks_to(source.at, found, b"WARC/"):
        found = source.find(packing.magic, found + 1)
    return found


def _damaged(source: Source, at: int, end: int, broken: Broken) -> Iterator[Piece]:
    """Yield what is whole in a broken member, and the damage; line breaks and zeros at the end of a file are none."""
    with broken.begun or BytesIO() as begun:
        if source.is_blank(at, end):
            return
        size = begun.seek(0, 2)
        yield from _saved(at, begun, is_cut=broken.is_cut)
        yield Piece(at, size, None, f"{end - at:,} bytes are damaged: {broken}")


def _saved(at: int, begun: BinaryIO, *, is_cut: bool) -> Iterator[Piece]:
    """Yield the whole records: where only the end is missing all but the last, else those that prove themselves."""
    held: Piece | None = None
    for inside, record, _ in _records(Source(begun)):
        if record is not None:
            if held and (is_cut or _proves_itself(held.record)):
                yield held
            held = Piece(at, inside, record)
    if held and _proves_itself(held.record):
        yield held


def _proves_itself(record: bytes | None) -> bool:
    """Tell whether a record's content has the digest that its header names."""
    header = _HEADER.match(record or b"")
    digest = _DIGEST.search(header[0]) if header else None
    if record is None or header is None or digest is None:
        return False
    made = hashlib.sha1(record[header.end() :], usedforsecurity=False).digest()
    return base64.b32encode(made) == digest[1].upper()


def _records(source: Source) -> Iterator[tuple[int, bytes | None, str]]:
    """Yield where each record begins, its bytes, and what is wrong where it has none: then the stretch up to the next is lost."""
    at, lost = 0, ""
    while at < source.size:
        ahead = source.at(at, 8)
        at += len(ahead) - len(ahead.lstrip(b"\r\n"))
        start = source.find(_NEXT, at)
        end = source.size if start is None else start
        if not lost and not source.is_blank(at, end):
            yield at, None, f"{end - at:,} bytes are no record"
        if start is None:
            return
        at, record, lost = _record(source, start)
        if record is not None or lost:
            yield start, record, lost


def _record(source: Source, start: int) -> tuple[int, bytes | None, str]:
    """Read one record. Returns where to go on, its bytes, and what is wrong."""
    header = _HEADER.match(source.at(start, LONGEST_HEADER))
    length = _LENGTH.search(header[0]) if header else None
    if header is None or length is None:
        return start + 5, None, "the header of the record is damaged"
    body = start + header.end()
    end = body + int(length[1])
    if not _ends_well(source, end) or _has_swallowed(source, body, end):
        return body, None, "the record does not end where its header says"
    if end - start > MAX_RECORD:
        return end, None, f"the record has {end - body:,} bytes, more than any page" if _is_page(header[0]) else ""
    return end, source.at(start, end - start), ""


def _ends_well(source: Source, end: int) -> bool:
    """Tell whether a record ends here: with the file, before two line breaks, or before the next record."""
    if end >= source.size:
        return end == source.size
    return source.at(end, 5).startswith((b"\r\n\r\n", b"\n\n", b"WARC/")) or source.is_blank(end, min(source.size, end + 5))


def _has_swallowed(source: Source, body: int, end: int) -> bool:
    """Tell whether a record that no other follows holds the beginning of one: bytes are missing in it, and its end is another's."""
    after = source.at(end, 9).lstrip(b"\r\n")
    if not after or after.startswith(b"WARC/") or end - body > MAX_RECORD:
        return False
    return _SWALLOWED.search(source.at(body, end - body)) is not None


def _is_page(header: bytes) -> bool:
    return b"\ntype: response" in header.lower().replace(b"warc-", b"")
