"""Pages from a WARC file, plain or packed with gzip or zstd; damage costs only the record it is in.

    for record in records(Path("crawl.warc.gz")):
        if isinstance(record, Lost):
            print(record.offset, record.reason)
        else:
            broadsheet.read(record.page.body, url=record.page.url, content_type=record.page.content_type)

Needs the ``warc`` extra: fastwarc reads the records' headers; which bytes are a record decides
:mod:`~broadsheet.ingest.warc_pieces`, since fastwarc ends with the first damage.
"""

from __future__ import annotations

import importlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from broadsheet.errors import InputError
from broadsheet.ingest.decompress import Damaged, TooMuch, unpack
from broadsheet.ingest.files import MAX_BYTES
from broadsheet.ingest.warc_packing import Gzip, Zstd
from broadsheet.ingest.warc_pieces import Piece, Source, packed_pieces, plain_pieces
from broadsheet.records import Page

HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p)[\s>]", re.IGNORECASE)
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


@dataclass(frozen=True, slots=True)
class WarcPage:
    """An HTML page that a server answered with status 2xx."""

    id: str | None
    """The WARC-Record-ID, as ``<urn:uuid:...>``."""
    page: Page
    offset: int
    """Byte at which the record, or its packed member, begins in the file."""
    inside: int = 0
    """Byte within the unpacked member; 0 but for WARCs that were packed in one piece."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A stretch of the file, or a page in it, that cannot be read."""

    reason: str
    offset: int
    inside: int = 0
    id: str | None = None
    """The WARC-Record-ID, where that much is known."""


def records(path: Path) -> Iterator[WarcPage | Lost]:
    """Yield the HTML pages of a WARC file in order, and what was lost between them.

    Args:
        path: the file; packed or not, whatever its name says.

    Raises:
        InputError: the ``warc`` extra is not installed, or the file cannot be opened.
        OSError: the disk fails while it is read.
    """
    fastwarc = _fastwarc()
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error
    with file:
        for piece in _pieces(path, Source(file)):
            if piece.record is None:
                yield Lost(piece.lost, piece.offset, piece.inside)
            elif (found := _page(fastwarc, piece, piece.record)) is not None:
                yield found


def _fastwarc() -> Any:
    try:
        return importlib.import_module("fastwarc.warc")
    except ImportError as error:
        raise InputError('Reading WARC files needs fastwarc, which is not installed: pip install "broadsheet[warc]"') from error


def _pieces(path: Path, source: Source) -> Iterator[Piece]:
    """Choose how the file is packed: by its first bytes, and by its name where those are damaged."""
    start = source.at(0, 8)
    if Zstd.magic.match(start) or start[1:4] == b"\x2a\x4d\x18" or (path.suffix == ".zst" and start[:5] != b"WARC/"):
        return packed_pieces(source, Zstd(source.at))
    if Gzip.magic.match(start) or (path.suffix == ".gz" and start[:5] != b"WARC/"):
        return packed_pieces(source, Gzip())
    return plain_pieces(source)


def _page(fastwarc: Any, piece: Piece, data: bytes) -> WarcPage | Lost | None:
    """Read a record; ``None`` when it is no page."""
    try:
        stream = fastwarc.ArchiveIterator(io.BytesIO(data), record_types=fastwarc.WarcRecordType.response, parse_http=False)
        record = next(iter(stream), None)
        if record is None:
            return None
        record.is_http = record.is_http or data.startswith(b"HTTP/", data.find(b"\r\n\r\n") + 4)  # where the type was left away
        record.parse_http()
    except (OSError, ValueError) as error:
        return Lost(f"its header cannot be read: {error}", piece.offset, piece.inside)
    if record.http_headers is None:
        return None
    status = record.http_headers.status_code
    content_type = record.http_headers.get("Content-Type")
    if status is None or not 200 <= status < 300 or not _may_be_html(content_type):
        return None
    return _unpacked(record, record.reader.read(), content_type, piece)


def _may_be_html(content_type: str | None) -> bool:
    return not content_type or content_type.partition(";")[0].strip().lower() in HTML


def _unpacked(record: Any, body: bytes, content_type: str | None, piece: Piece) -> WarcPage | Lost | None:
    """Undo what HTTP did to the body."""
    headers = {name.lower(): value for name, value in record.http_headers.astuples()}
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    try:
        body = unpack(body, headers.get("content-encoding", ""), MAX_BYTES)
    except TooMuch:
        return Lost(f"the page is larger than {MAX_BYTES / 1e6:g} MB", piece.offset, piece.inside, record.record_id)
    except Damaged as error:
        if not _MARKUP.search(body[:2048]):  # some crawlers unpack the body and keep the header
            return Lost(str(error), piece.offset, piece.inside, record.record_id)
    if content_type is None and not _MARKUP.search(body[:2048]):
        return None
    page = Page(
        url=_address(record.headers.get("WARC-Target-URI")),
        body=body,
        content_type=content_type,
        status=record.http_headers.status_code,
        headers=MappingProxyType(headers),
        fetched_at=record.record_date,
    )
    return WarcPage(record.record_id, page, piece.offset, piece.inside)


def _address(uri: str | None) -> str | None:
    """Take away the angle brackets that the first version of the format asked for."""
    return uri.strip().removeprefix("<").removesuffix(">") if uri else None


def _joined(body: bytes) -> bytes:
    """Join the chunks of a body; one that was joined before, or is cut, is returned as far as it goes."""
    parts: list[bytes] = []
    at = 0
    while (chunk := _CHUNK.match(body, at)) is not None:
        size = int(chunk[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return b"".join(parts) if at >= len(body) > 0 else body
