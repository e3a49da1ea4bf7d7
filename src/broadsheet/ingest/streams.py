"""A large file as a stream of bytes, packed with gzip or not; a bomb stops at its limit and never lies in memory or on disk."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from broadsheet.errors import InputError, TooComplex

STEP = 1 << 18
MAX_BYTES = 8_000_000_000
"""Of the unpacked stream."""
MAX_RATIO = 300
"""How many times larger than its packed form a file may be; exports of text stay below 40."""
RATIO_COUNTS_FROM = 64 << 20
_GZIP = b"\x1f\x8b"
_OTHERS = {
    b"PK\x03\x04": "a ZIP archive",
    b"BZh": "packed with bzip2",
    b"\xfd7zXZ": "packed with xz",
    b"\x28\xb5\x2f\xfd": "packed with zstd",
}


def stream(path: Path) -> Iterator[bytes]:
    """Yield a file's bytes, unpacked where it is gzip.

    Raises:
        InputError: there is no such file, it cannot be read, or it is an archive of another kind. A packed file that ends too
            early raises this after what could be unpacked.
        TooComplex: it unpacks to far more than any export has.
    """
    try:
        with path.open("rb") as file:
            yield from stream_of(file, path.name)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error


def stream_of(file: BinaryIO, name: str) -> Iterator[bytes]:
    """Yield what an open file holds, as :func:`stream` does; ``name`` is what its owner calls it."""
    start = file.read(8)
    file.seek(0)
    _refuse_archive(start, name)
    yield from _unpacked(file) if start.startswith(_GZIP) else _plain(file)


def unpacked_start(start: bytes, name: str) -> Iterator[bytes]:
    """Yield what the beginning of a file holds, unpacked where it is gzip: to see what it is.

    Raises:
        InputError: it is an archive of another kind, or damaged from its first byte.
    """
    _refuse_archive(start, name)
    if not start.startswith(_GZIP):
        yield start
        return
    try:
        yield zlib.decompressobj(31).decompress(start, 1 << 20)
    except zlib.error as error:
        raise InputError(f"The packed file is damaged: {error}. What could be unpacked was read.") from error


def _refuse_archive(start: bytes, name: str) -> None:
    kind = next((words for mark, words in _OTHERS.items() if start.startswith(mark)), "")
    if kind:
        raise InputError(f"{name} is {kind}. Unpack it, and give the .xml file that is in it.")


def _plain(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(STEP):
        yield chunk


def _unpacked(file: BinaryIO) -> Iterator[bytes]:
    """Yield every member of a gzip file; what trails the last one and is no member is ignored."""
    packed = unpacked = 0
    unzip, rest, is_within = zlib.decompressobj(31), b"", False
    try:
        while chunk := rest or file.read(STEP):
            packed += 0 if rest else len(chunk)
            piece, rest, is_within = unzip.decompress(chunk, STEP), b"", True
            while piece:
                unpacked += len(piece)
                _check(packed, unpacked)
                yield piece
                piece = b"" if unzip.eof else unzip.decompress(unzip.unconsumed_tail, STEP)
            if unzip.eof:
                rest, unzip, is_within = unzip.unused_data, zlib.decompressobj(31), False
                if rest and not rest.startswith(_GZIP[: len(rest)]):
                    return
    except zlib.error as error:
        raise InputError(f"The packed file is damaged: {error}. What could be unpacked was read.") from error
    if is_within:
        raise InputError("The packed file ends in the middle. What could be unpacked was read.")


def _check(packed: int, unpacked: int) -> None:
    if unpacked > MAX_BYTES or (unpacked > RATIO_COUNTS_FROM and unpacked > packed * MAX_RATIO):
        raise TooComplex("This file unpacks to far more than any export of a site has. It was not read.")
