"""One edition in one language as a mail: written once, filled for each reader by joining bytes.

Both parts are quoted-printable, encoded once between the places that differ; what fills a place is encoded by itself and
set off by soft line breaks, so that no reader's part changes another's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.charset import QP, Charset
from email.header import Header
from email.quoprimime import body_encode
from html import escape

from broadsheet.engine.newsletter.addresses import header_text
from broadsheet.engine.newsletter.sheet import PREFERENCES, RECIPIENT, UNSUBSCRIBE

_PLACES = re.compile(f"({UNSUBSCRIBE}|{PREFERENCES}|{RECIPIENT})")
_NAMES = {UNSUBSCRIBE: "unsubscribe", PREFERENCES: "preferences", RECIPIENT: "recipient"}
_PLAIN = re.compile("[!-<>-~]*")
_SOFT = b"=\r\n"
_LINE = 60


@dataclass(frozen=True, slots=True)
class Reader:
    """What differs from mail to mail."""

    address: str
    name: str
    message_id: str
    unsubscribe: str
    """Address of the page that ends the subscription, and of the one-click POST."""
    preferences: str


@dataclass(frozen=True, slots=True)
class Letter:
    """An edition ready to be filled."""

    head: bytes
    """Headers that all mails share, each ending with CRLF."""
    pieces: tuple[tuple[bytes, str, bool], ...]
    """Bytes, then the place that follows them (empty at the end) and whether it stands in HTML."""

    def fill(self, reader: Reader) -> bytes:
        """Return the mail for one reader."""
        values = {
            "unsubscribe": reader.unsubscribe,
            "preferences": reader.preferences,
            "recipient": f"{reader.name} ({reader.address})" if reader.name else reader.address,
        }
        parts = [_to(reader), self.head]
        for piece, place, in_html in self.pieces:
            parts.append(piece)
            if place:
                parts += (_SOFT, quoted(escape(values[place]) if in_html else values[place]), _SOFT)
        return b"".join(parts)


def make_letter(*, text: str, html: str, subject: str, author: str, headers: Mapping[str, str], boundary: str) -> Letter:
    """Write an edition as a mail.

    Args:
        text: the text part, with its places.
        html: the HTML part, with its places.
        subject: of the mail.
        author: the From header, as ``Name <address>``.
        headers: others that all mails share, as Date and List-Id.
        boundary: between the parts; must stand in neither.
    """
    head = [
        encode_author(author),
        f"Subject: {encode_words(header_text(subject), first=9)}\r\n",
        *[f"{name}: {header_text(value, longest=900)}\r\n" for name, value in headers.items()],
        f'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="{boundary}"\r\n',
    ]
    mark = f"--{boundary}\r\n"
    pieces: list[tuple[bytes, str, bool]] = [(b"\r\n", "", False)]
    for kind, body, in_html in (("plain", text, False), ("html", html, True)):
        start = f"{mark}Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        pieces.append((start.encode("ascii"), "", in_html))
        pieces += _body(body, in_html=in_html)
    pieces.append((f"--{boundary}--\r\n".encode("ascii"), "", False))
    return Letter("".join(head).encode("ascii"), _merge(pieces))


def encode_words(text: str, *, first: int = 0) -> str:
    """Return header words, encoded (RFC 2047) where they are not plain ASCII, folded into lines that end with CRLF."""
    charset = Charset("utf-8")
    charset.header_encoding = QP
    if text.isascii() and "=?" not in text:
        return Header(text, "us-ascii", maxlinelen=76).encode(linesep="\r\n", maxlinelen=76 - first)
    return Header(text, charset, maxlinelen=76).encode(linesep="\r\n", maxlinelen=76 - first)


def encode_author(author: str) -> str:
    """Return a From header; its name is encoded or quoted, whatever it holds."""
    name, _, rest = author.rpartition("<")
    address = rest.rstrip("> ") if name or author.startswith("<") else author.strip()
    return f"From: {_mailbox(name.strip().strip(chr(34)), address)}\r\n"


def quoted(value: str) -> bytes:
    """Return a short value as quoted-printable, broken softly where it is long."""
    if _PLAIN.fullmatch(value):
        encoded = value
    else:
        encoded = "".join(chr(byte) if 33 <= byte <= 126 and byte != 61 else f"={byte:02X}" for byte in value.encode())
    pieces = re.findall(rf"(?:=[0-9A-F]{{2}}|[^=]){{1,{_LINE // 3}}}" if "=" in encoded else rf".{{1,{_LINE}}}", encoded)
    return _SOFT.join(piece.encode("ascii") for piece in pieces)


def _to(reader: Reader) -> bytes:
    lines = (
        f"To: {_mailbox(reader.name, reader.address)}\r\n"
        f"Message-ID: <{reader.message_id}>\r\n"
        f"List-Unsubscribe: <{reader.unsubscribe}>\r\n"
    )
    return lines.encode("ascii")


def _mailbox(name: str, address: str) -> str:
    name = header_text(name, longest=100).replace('"', "").replace("\\", "").strip()
    if not name:
        return address
    words = f'"{name}"' if name.isascii() and "=?" not in name else encode_words(name)
    return f"{words}\r\n <{address}>" if len(words) + len(address) > 66 else f"{words} <{address}>"


def _body(body: str, *, in_html: bool) -> list[tuple[bytes, str, bool]]:
    """Encode a part between its places."""
    found = _PLACES.split(body.replace("\r\n", "\n"))
    pieces = [
        (body_encode_crlf(text), _NAMES.get(place, ""), in_html)
        for text, place in zip(found[::2], [*found[1::2], ""], strict=True)
    ]
    last = pieces[-1]
    return [*pieces[:-1], (last[0] if last[0].endswith(b"\r\n") else last[0] + b"\r\n", "", in_html)]


def body_encode_crlf(text: str) -> bytes:
    """Encode words as quoted-printable with CRLF between lines."""
    encoded: str = body_encode("".join(map(chr, text.encode())), maxlinelen=76, eol="\r\n")
    return encoded.encode("ascii")


def _merge(pieces: list[tuple[bytes, str, bool]]) -> tuple[tuple[bytes, str, bool], ...]:
    """Join neighbours that have no place between them."""
    merged: list[tuple[bytes, str, bool]] = []
    kept = b""
    for piece, place, in_html in pieces:
        kept += piece
        if place:
            merged.append((kept, place, in_html))
            kept = b""
    return (*merged, (kept, "", False))
