"""Saved pages and text dumps from disk or standard input, as a ``Page`` like any other.

What is no page is refused here with a sentence: missing, unreadable, a folder, empty, too large, or binary.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from broadsheet.errors import InputError
from broadsheet.records import Page

MAX_BYTES = 20_000_000

CONTENT_TYPES = {
    ".atom": "application/atom+xml",
    ".eml": "message/rfc822",
    ".htm": "text/html",
    ".html": "text/html",
    ".json": "application/json",
    ".opml": "text/x-opml",
    ".rss": "application/rss+xml",
    ".txt": "text/plain",
    ".xhtml": "application/xhtml+xml",
    ".xml": "application/xml",
}

_SIGNATURES = (
    (b"%PDF-", "a PDF; copy its text and give it as plain text"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document; save its text as HTML or plain text"),
    (b"\x1f\x8b", "packed with gzip; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd; unpack it first"),
    (b"BZh", "packed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "packed with xz; unpack it first"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF document; save it as HTML or plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as HTML or plain text"),
)

_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def read_file(path: Path, *, max_bytes: int = MAX_BYTES) -> Page:
    """Read a saved page or a text dump.

    Args:
        path: the file.
        max_bytes: largest file that is read.

    Returns:
        A page without an address, dated when the file was last written.

    Raises:
        InputError: there is no such file, it cannot be read, or it is no page.
    """
    try:
        with path.open("rb") as file:
            body = file.read(max_bytes + 1)
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        raise InputError(_why_unreadable(path, error)) from error
    _check(body, str(path), max_bytes)
    return Page(url=None, body=body, content_type=_content_type(path, body), fetched_at=written)


def read_stream(stream: BinaryIO, *, name: str = "standard input", max_bytes: int = MAX_BYTES) -> Page:
    """Read a page or a text dump from an open stream, as ``sys.stdin.buffer``.

    Raises:
        InputError: the stream cannot be read, or brings no page.
    """
    try:
        body = stream.read(max_bytes + 1)
    except OSError as error:
        raise InputError(f"{name} cannot be read: {error.strerror or error}.") from error
    _check(body, name, max_bytes)
    return Page(url=None, body=body, fetched_at=datetime.now(UTC))


def _why_unreadable(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{path} does not exist; check the name, or give an address that begins with http:// or https://."
    if isinstance(error, IsADirectoryError):
        return f"{path} is a folder; name one file in it."
    if isinstance(error, PermissionError):
        return f"{path} may not be read by this user; change its permissions."
    return f"{path} cannot be read: {error.strerror or error}."


def _check(body: bytes, name: str, max_bytes: int) -> None:
    """Refuse what is no text of any kind."""
    if not body.strip():
        raise InputError(f"{name} is empty; there is nothing to read.")
    if len(body) > max_bytes:
        raise InputError(f"{name} is larger than {max_bytes / 1e6:g} MB; no page is.")
    for signature, what in _SIGNATURES:
        if body.startswith(signature):
            raise InputError(f"{name} is {what}. Pages are HTML or plain text.")
    if _is_binary(body[:65_536]):
        raise InputError(f"{name} is a binary file. Pages are HTML or plain text.")


def _is_binary(start: bytes) -> bool:
    """Tell text from other bytes: NUL bytes mean binary, but for UTF-16 and UTF-32; so do many control characters."""
    if start.startswith(_UNICODE_MARKS) or _looks_utf16(start):
        return False
    controls = sum(start.count(value) for value in range(32) if value not in b"\t\n\v\f\r\x1b")
    return b"\0" in start or controls > len(start) // 20


def _looks_utf16(start: bytes) -> bool:
    """Recognise UTF-16 without a mark: markup and Latin text have a NUL in nearly every second byte, on one side only."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    return most * 10 >= (len(start) // 2) * 6 and least * 50 <= most


def _content_type(path: Path, body: bytes) -> str | None:
    """Go by the file's ending, except where a ``.txt`` plainly holds HTML."""
    named = CONTENT_TYPES.get(path.suffix.lower())
    if named == "text/plain" and body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html")):
        return "text/html"
    return named
