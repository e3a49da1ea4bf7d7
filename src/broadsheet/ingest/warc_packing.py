"""Unpack one member of a packed WARC, in steps, with limits, and tell how it is broken."""

from __future__ import annotations

import importlib
import re
import tempfile
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, Protocol, cast

from broadsheet.errors import InputError

MAX_RATIO = 250
"""How many times larger than its packed form a large member may be; pages stay below 50."""
RATIO_COUNTS_FROM = 1 << 26
IN_MEMORY = 1 << 24
"""Bytes of a member that are held in memory; a WARC that was packed in one piece goes on in a temporary file."""

At = Callable[[int, int], bytes]
"""Reads up to so many bytes from a position of the file."""


class Broken(Exception):
    """A member cannot be unpacked to its end.

    Args:
        why: for a person.
        begun: what came out before, or ``None``.
        is_cut: whether nothing is wrong but that its end is missing.
    """

    def __init__(self, why: str, begun: BinaryIO | None = None, *, is_cut: bool = False) -> None:
        super().__init__(why)
        self.begun = begun
        self.is_cut = is_cut


class Packing(Protocol):
    """A way of packing: gzip or zstd."""

    magic: re.Pattern[bytes]
    """How a member begins."""

    def unpack(self, read: At, start: int) -> tuple[BinaryIO | None, int]:
        """Unpack the member at a position; returns it (``None``: it is for the unpacker only) and where it ends.

        Raises:
            Broken: there is none, or it is damaged.
        """

    def unpacks_to(self, read: At, start: int, beginning: bytes) -> bool:
        """Tell whether a member begins at a position, and with these bytes."""


class Gzip:
    """Members of gzip: each has a checksum of its own."""

    magic = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]", re.DOTALL)
    _step = 1 << 15

    def unpack(self, read: At, start: int) -> tuple[BinaryIO | None, int]:
        """Unpack a member; its checksum is verified."""
        begin = start + _gzip_header(read(start, _LONGEST_NAME))
        whole, end = _unpack(read, begin, self._step, zlib.decompressobj(-15), zlib.error)
        tail = read(end, 8)
        if len(tail) < 8:
            raise Broken("its end is missing", whole, is_cut=True)
        if int.from_bytes(tail[:4], "little") != _checksum(whole):
            raise Broken("its checksum is not that of its content", whole)
        return whole, end + 8

    def unpacks_to(self, read: At, start: int, beginning: bytes) -> bool:
        """Unpack just the first bytes."""
        try:
            return zlib.decompressobj(31).decompress(read(start, 4096), len(beginning)) == beginning
        except zlib.error:
            return False


class Zstd:
    """Frames of zstd, with the dictionary that stands at the beginning of the file, if any.

    Raises:
        InputError: the package ``zstandard`` is not installed, or the dictionary is damaged.
    """

    magic = re.compile(rb"\x28\xb5\x2f\xfd", re.DOTALL)
    _step = 1 << 11  # a step may unpack to thousands of times its size
    _block = (1 << 17) + 64
    _skippable = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18", re.DOTALL)
    _dictionary = b"\x5d\x2a\x4d\x18"

    def __init__(self, read: At) -> None:
        try:
            self._zstandard = importlib.import_module("zstandard")
        except ImportError as error:
            raise InputError("Reading .warc.zst needs the package zstandard: pip install zstandard") from error
        known = read(0, 4) == self._dictionary
        self._decompressor = self._zstandard.ZstdDecompressor(
            dict_data=self._read_dictionary(read) if known else None, max_window_size=1 << 27
        )

    def unpack(self, read: At, start: int) -> tuple[BinaryIO | None, int]:
        """Unpack a frame; what is to be skipped is skipped."""
        if self._skippable.match(read(start, 4)):
            return None, start + 8 + int.from_bytes(read(start + 4, 4), "little")
        return _unpack(read, start, self._step, self._decompressor.decompressobj(), self._zstandard.ZstdError)

    def unpacks_to(self, read: At, start: int, beginning: bytes) -> bool:
        """Unpack the first block."""
        try:
            return bool(self._decompressor.decompressobj().decompress(read(start, self._block)).startswith(beginning))
        except self._zstandard.ZstdError:
            return False

    def _read_dictionary(self, read: At) -> Any:
        packed = read(8, int.from_bytes(read(4, 4), "little"))
        try:
            plain = self._zstandard.ZstdDecompressor().decompress(packed, 1 << 24) if self.magic.match(packed) else packed
            return self._zstandard.ZstdCompressionDict(plain)
        except self._zstandard.ZstdError as error:
            raise InputError(
                f"The dictionary at the beginning of the file is damaged ({error}); nothing can be unpacked."
            ) from error


def _gzip_header(data: bytes) -> int:
    """Return the length of the header of a member. The checksum is ours to verify: zlib keeps the content back when it is wrong."""
    if not Gzip.magic.match(data):
        raise Broken("no packed record begins here")
    flags, length = data[3], 10
    if flags & 4:
        length += 2 + int.from_bytes(data[length : length + 2], "little")
    for flag in (8, 16):
        if flags & flag:
            length = data.find(b"\0", length) + 1
            if not length:
                raise Broken("the name in its header has no end")
    return length + (2 if flags & 2 else 0)


_LONGEST_NAME = 4096


def _checksum(whole: BinaryIO) -> int:
    """Return the CRC-32 of a member; it is left at its beginning."""
    whole.seek(0)
    value = 0
    while piece := whole.read(1 << 20):
        value = zlib.crc32(piece, value)
    whole.seek(0)
    return value


def _unpack(read: At, start: int, step: int, stream: Any, damage: type[Exception]) -> tuple[BinaryIO, int]:
    """Unpack step by step into memory, or a temporary file when it is long.

    Args:
        read: reads the file.
        start: where the packed bytes begin.
        step: packed bytes to take at once.
        stream: the unpacker.
        damage: what it raises.
    """
    whole = cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - the caller closes it
    at, size = start, 0
    while not stream.eof:
        packed = read(at, step)
        if not packed:
            raise Broken("its end is missing", whole, is_cut=True)
        at += len(packed)
        try:
            piece = stream.decompress(packed)
        except damage as error:
            raise Broken(str(error).rpartition(": ")[2] or "it cannot be unpacked", whole) from error
        size += len(piece)
        if size > RATIO_COUNTS_FROM and size > MAX_RATIO * (at - start):
            raise Broken("it unpacks to hundreds of times its size, as no page does", whole)
        whole.write(piece)
    whole.seek(0)
    return whole, at - len(stream.unused_data)
