"""Unpack bodies as HTTP packs them, with limits on what comes out.

A body is unpacked in steps, so that a bomb of 100 MB in 100 kB stops at the limit and never lies in memory.
Only codings whose package is installed are offered to servers.
"""

from __future__ import annotations

import importlib
import io
import zlib
from collections.abc import Callable, Generator, Iterator
from types import ModuleType

STEP = 1 << 16
MAX_MEMBERS = 1000
MAX_RATIO = 250
"""How many times larger than its packed form a body may be; real pages stay below 50."""
RATIO_COUNTS_FROM = 1 << 20
"""Bytes of unpacked body below which the ratio does not matter: a page of blanks is no attack."""
MAX_WINDOW = 8 << 20
"""Largest zstd window, as RFC 9659 sets it for the web."""


UNPACKED = frozenset({"", "identity", "none", "binary", "utf-8", "utf8", "iso-8859-1"})
"""Values that mean "not packed", right ones and those that servers send by mistake."""


class Damaged(Exception):
    """The body is not packed as its header says, or ends in the middle."""


class TooMuch(Exception):
    """The body unpacks to more than the limit."""


def unpack(body: bytes, coding: str, limit: int) -> bytes:
    """Undo a Content-Encoding.

    Args:
        body: the packed bytes.
        coding: the value of the header; empty and ``identity`` leave the body as it is.
        limit: most bytes to give back.

    Raises:
        Damaged: the bytes are not what the coding says, or the coding is unknown or stacked.
        TooMuch: more than ``limit`` bytes, or a bomb by its ratio.
    """
    name = coding.strip().lower()
    if name in UNPACKED or not body:
        return _within(body, limit)
    steps = _unpackers().get(name.removeprefix("x-"))
    if steps is None:
        raise Damaged(f"the body is packed as {name[:40]!r}, which was not asked for")
    try:
        return _collect(steps(body), limit, len(body))
    except (zlib.error, EOFError) as error:
        raise Damaged(f"the body is no intact {name}: {error}") from error


def accepted() -> str:
    """Return the Accept-Encoding header: what this installation can unpack."""
    return ", ".join(_unpackers())


def _within(body: bytes, limit: int) -> bytes:
    if len(body) > limit:
        raise TooMuch
    return body


def _collect(pieces: Iterator[bytes], limit: int, packed: int) -> bytes:
    whole = bytearray()
    for piece in pieces:
        whole += piece
        if len(whole) > limit or (len(whole) > RATIO_COUNTS_FROM and len(whole) > packed * MAX_RATIO):
            raise TooMuch
    return bytes(whole)


def _unpackers() -> dict[str, Callable[[bytes], Iterator[bytes]]]:
    """Return what can be unpacked here, by the names of RFC 9110; the order is that of the header."""
    known: dict[str, Callable[[bytes], Iterator[bytes]]] = {"gzip": _gzip, "deflate": _deflate}
    if hasattr(getattr(_optional("brotli"), "Decompressor", None), "can_accept_more_data"):  # since 1.2: output in steps
        known["br"] = _brotli
    if _optional("zstandard"):
        known["zstd"] = _zstd
    return known


def _optional(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def _gzip(body: bytes) -> Iterator[bytes]:
    """Yield every member of a gzip file; what trails the last one and is no member is ignored, as browsers do."""
    rest = body
    for _ in range(MAX_MEMBERS):
        rest = yield from _inflate(rest, 31)
        if rest[:2] != b"\x1f\x8b":
            return


def _deflate(body: bytes) -> Iterator[bytes]:
    """Yield a zlib stream, or the bare deflate stream that some servers send under this name."""
    zlib_header = len(body) > 1 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0
    yield from _inflate(body, 15 if zlib_header else -15)


def _inflate(body: bytes, window: int) -> Generator[bytes, None, bytes]:
    """Yield the pieces of one stream; the generator's value is what follows the stream."""
    stream = zlib.decompressobj(window)
    for start in range(0, len(body), STEP):
        piece = stream.decompress(body[start : start + STEP], STEP)
        while piece:
            yield piece
            piece = stream.decompress(stream.unconsumed_tail, STEP) if not stream.eof else b""
        if stream.eof:
            return stream.unused_data + body[start + STEP :]
    raise EOFError("it ends in the middle")


def _brotli(body: bytes) -> Iterator[bytes]:
    brotli = importlib.import_module("brotli")
    stream = brotli.Decompressor()
    try:
        piece = stream.process(body, output_buffer_limit=STEP)
        while piece or not stream.can_accept_more_data():
            yield piece
            piece = stream.process(b"", output_buffer_limit=STEP)
    except brotli.error as error:
        raise EOFError(str(error)) from error
    if not stream.is_finished():
        raise EOFError("it ends in the middle")


def _zstd(body: bytes) -> Iterator[bytes]:
    zstandard = importlib.import_module("zstandard")
    reader = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW).stream_reader(io.BytesIO(body), read_across_frames=True)
    given = 0
    try:
        promised = zstandard.frame_content_size(body)
        while piece := reader.read(STEP):
            given += len(piece)
            yield piece
    except zstandard.ZstdError as error:
        raise EOFError(str(error)) from error
    if given < promised:  # the reader itself is silent about a cut frame
        raise EOFError("it ends in the middle")
