"""Read a mail: who sent it, to which list, what it says. Any bytes end in a letter or an ``InputError``.

1. limits of size, headers and parts, before anything is parsed
2. the tree of parts; text/html is preferred to text/plain, attachments are named and left out
3. the HTML without pixels, hidden text and the list's own furniture (``furniture``)
"""

from __future__ import annotations

import email
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from html import escape

from broadsheet.engine.letters.furniture import without_furniture, without_signature
from broadsheet.engine.text.charset import decode
from broadsheet.engine.text.normalise import fold
from broadsheet.errors import InputError, TooComplex

MAX_BYTES = 15_000_000
MAX_BODY = 3_000_000
"""Bytes of the HTML or text that is read; the rest of a longer one is left out and said."""
MAX_PARTS = 200
MAX_DEPTH = 30
MAX_HEADERS = 1_000
MAX_HEADER = 4_000
_LIST_ID = re.compile(r"<\s*([^<>\s]{1,250})\s*>")
_MESSAGE_ID = re.compile(r"<\s*([^<>\s]{3,500})\s*>")
_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_REPORTS = {"multipart/report", "message/delivery-status", "message/disposition-notification"}


@dataclass(frozen=True, slots=True)
class Letter:
    """One issue of a newsletter."""

    id: str
    """Its Message-ID without angle brackets, or a hash of everything where it has none."""
    list_key: str
    """What its list or sender is known by: ``list:weekly.example.org`` or ``mailto:desk@example.org``; lower case."""
    list_name: str
    sender: str
    """The name in From, or the address."""
    subject: str
    html: str
    """Its body, cleaned of furniture, not yet sanitised."""
    sent: datetime | None = None
    language: str = ""
    attachments: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def read_letter(raw: bytes) -> Letter:
    """Read a mail.

    Args:
        raw: the message as it was delivered, headers and all.

    Raises:
        TooComplex: it is over a limit.
        InputError: it is no mail, has no words, or is a delivery report.
    """
    _check(raw)
    try:
        return _letter(email.message_from_bytes(raw.lstrip(), policy=policy.compat32), raw)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:  # the library's own, on hostile headers
        raise InputError("This mail is damaged and cannot be taken apart.") from error


def _letter(mail: Message, raw: bytes) -> Letter:
    if mail.get_content_type() in _REPORTS:
        raise InputError("This mail is a delivery report, and no newsletter.")
    problems: list[str] = []
    html, attachments = _body(mail, problems)
    sender, address = _sender(mail)
    if "@" not in address:
        raise InputError("This mail names no sender.")
    key, name = _list(mail, address.lower(), sender)
    return Letter(
        id=_id(mail, raw),
        list_key=key[:300],
        list_name=fold(name)[:200],
        sender=fold(sender or address)[:200],
        subject=fold(_header(mail, "Subject"))[:500] or "(no subject)",
        html=html,
        sent=_date(mail),
        language=fold(_header(mail, "Content-Language")).partition(",")[0][:35],
        attachments=tuple(attachments),
        problems=tuple(problems),
    )


def _check(raw: bytes) -> None:
    """Refuse what is no mail, and what would cost too much to take apart."""
    if len(raw) > MAX_BYTES:
        raise TooComplex(f"This mail is larger than {MAX_BYTES // 1_000_000} MB.")
    head = raw.lstrip()[:200_000]
    if not re.match(rb"(?:From |[!-9;-~]{1,100}:)", head):
        raise InputError("This is no mail: it begins with no header.")
    if len(_MULTIPART.findall(raw)) > MAX_DEPTH or raw.count(b"\nContent-Type:") > MAX_PARTS:
        raise TooComplex("This mail has too many parts within parts.")
    if re.split(rb"\r?\n\r?\n", raw.lstrip(), maxsplit=1)[0].count(b"\n") > MAX_HEADERS:
        raise TooComplex("This mail has too many headers.")


def _body(mail: Message, problems: list[str]) -> tuple[str, list[str]]:
    """Return the words as HTML, and the names of what is attached.

    Raises:
        InputError: there are no words.
    """
    html: list[str] = []
    plain: list[str] = []
    attachments: list[str] = []
    for part in _parts(mail):
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind not in {"text/html", "text/plain"}:
            attachments.append(fold(_filename(part))[:100] or kind)
            continue
        (html if kind == "text/html" else plain).append(_text(part, problems))
    if attachments:
        problems.append(f"attachments are left out: {', '.join(attachments[:10])}")
    words = "\n".join(one for one in html if one.strip())
    cleaned = without_furniture(words) if words else ""
    if not cleaned.strip() and any(one.strip() for one in plain):
        cleaned = _paragraphs(without_signature("\n\n".join(plain)))
    if not cleaned.strip():
        raise InputError("This mail has no words: neither HTML nor text.")
    return cleaned, attachments


def _parts(mail: Message) -> Iterator[Message]:
    """Walk the parts that are no containers, in order, up to a limit."""
    for count, part in enumerate(mail.walk(), 1):
        if count > MAX_PARTS:
            raise TooComplex("This mail has too many parts.")
        if not part.is_multipart():
            yield part


def _text(part: Message, problems: list[str]) -> str:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError):
        payload = None
    body = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "replace")
    if len(body) > MAX_BODY:
        problems.append("its end is left out: the mail is very long")
    charset = _charset(part)
    kind = f"{part.get_content_type()}; charset={charset}" if charset else part.get_content_type()
    return decode(body[:MAX_BODY], kind)[0]


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset() or "")
    except (ValueError, LookupError):
        return ""


def _filename(part: Message) -> str:
    try:
        return str(part.get_filename() or "")
    except (ValueError, LookupError):
        return ""


def _sender(mail: Message) -> tuple[str, str]:
    """Return name and address in From; taken apart before the name is decoded, for it may hold a comma or colon then."""
    name, address = parseaddr(str(mail.get("From", ""))[:MAX_HEADER])
    if "@" not in address:  # some programs encode the address too
        return parseaddr(_header(mail, "From"))
    return _decoded(name), address


def _header(mail: Message, name: str) -> str:
    """Return a header's words, encoded ones decoded; what cannot be decoded is replaced."""
    return _decoded(str(mail.get(name, ""))[:MAX_HEADER])


def _decoded(value: str) -> str:
    if "=?" not in value:
        return value
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    return "".join(_piece(words, charset) for words, charset in pieces)


def _piece(words: bytes | str, charset: str | None) -> str:
    if isinstance(words, str):
        return words
    try:
        return words.decode(charset or "ascii", "replace")
    except LookupError:
        return words.decode("utf-8", "replace")


def _list(mail: Message, address: str, sender: str) -> tuple[str, str]:
    """Return what the list is known by, and its name: List-Id where there is one, else the sender."""
    given = _header(mail, "List-Id")
    found = _LIST_ID.search(given)
    number = (found[1] if found else given.strip() if given.strip() and " " not in given.strip() else "").lower()
    if not number:
        return f"mailto:{address}", sender or address
    name = given[: found.start()].strip().strip('"').strip() if found else ""
    return f"list:{number}", name or sender or number


def _id(mail: Message, raw: bytes) -> str:
    found = _MESSAGE_ID.search(str(mail.get("Message-ID", "")))
    return found[1] if found else f"sha256:{hashlib.sha256(raw).hexdigest()}"


def _date(mail: Message) -> datetime | None:
    try:
        moment = parsedate_to_datetime(str(mail.get("Date", ""))[:200])
    except (ValueError, TypeError, OverflowError):
        return None
    return (
        moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    )  # -0000: the sender's clock says UTC and keeps its zone to itself


def _paragraphs(text: str) -> str:
    """Make HTML of plain text: blank lines part paragraphs."""
    parts = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))
    return "\n".join(f"<p>{escape(' '.join(part.split()), quote=False)}</p>" for part in parts if part.strip())
