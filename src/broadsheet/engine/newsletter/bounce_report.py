"""What came back, read: delivery reports (DSN, RFC 3464) and complaints (ARF, RFC 5965)."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

TOKEN = re.compile(r"\+([a-z2-7]{34})@")
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_MESSAGE_ID = re.compile(r"<([^<>\s]{3,200})>")
_OUR_ADDRESS = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "to", "original-mail-from", "return-path")
MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Report:
    """A mail that came back, or a reader who complained."""

    kind: str
    """``bounce`` or ``complaint``."""
    token: str = ""
    """From the envelope's sender; proves nothing until it is checked."""
    message_id: str = ""
    """Of our mail, without angle brackets."""
    recipient: str = ""
    status: str = ""
    """Enhanced status, as ``5.1.1``; empty where none was given."""
    words: str = ""


def read_report(raw: bytes) -> Report | None:
    """Read a mail that reached the bounce mailbox.

    Returns:
        The report; ``None`` for a mail that is none: an answer, a notice of absence, a delay that is not over yet.
    """
    mail = email.message_from_bytes(raw[:MAX_BYTES], policy=email.policy.compat32)
    parts = list(_parts(mail))
    token = _token([mail, *parts])
    kind = str(mail.get_param("report-type") or "").lower()
    fields = next((part for part in parts if part.get_content_type() == "message/feedback-report"), None)
    if fields is not None or kind == "feedback-report":
        return _complaint(parts, fields, token)
    if any(part.get_content_type() == "message/delivery-status" for part in parts):
        return _delivery(parts, token)
    return _plain_bounce(mail, token)


def _complaint(parts: list[Message], fields: Message | None, token: str) -> Report | None:
    about = next(iter(_sub_messages(fields)), None) if fields is not None else None
    if about is not None and str(about.get("Feedback-Type", "abuse")).strip().lower() not in {"abuse", "fraud", "other"}:
        return None
    token = token or (_token([about]) if about is not None else "")
    recipient = str(about.get("Original-Rcpt-To", "")) if about is not None else ""
    return Report("complaint", token, _original_id(parts), _bare(recipient), words="feedback report")


def _delivery(parts: list[Message], token: str) -> Report | None:
    for part in parts:
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in _sub_messages(part):
            action = str(block.get("Action", "")).strip().lower()
            if action not in {"failed", "delayed"} and "Status" not in block:
                continue
            if action in {"delayed", "relayed", "delivered", "expanded"}:
                return None
            status = _STATUS.search(str(block.get("Status", "")))
            recipient = str(block.get("Final-Recipient", "") or block.get("Original-Recipient", ""))
            words = " ".join(str(block.get("Diagnostic-Code", "")).split())[:300]
            return Report("bounce", token, _original_id(parts), _bare(recipient), status.group(1) if status else "5.0.0", words)
    return None


def _plain_bounce(mail: Message, token: str) -> Report | None:
    """Read an old server's bounce, which only says it in words: sent by a mailer daemon, with a status in its text."""
    sender = f"{mail.get('From', '')} {mail.get('Return-Path', '')}".lower()
    if "mailer-daemon" not in sender and "postmaster" not in sender and "<>" not in sender:
        return None
    text = _text(mail)
    status = _STATUS.search(text)
    if status is None or status.group(1).startswith("2"):
        return None
    ids = [found for found in _MESSAGE_ID.findall(text) if "@" in found]
    return Report("bounce", token, next(iter(ids), ""), "", status.group(1), " ".join(text.split())[:300])


def _parts(mail: Message) -> Iterator[Message]:
    """Yield the parts below a mail, those of attached mails among them, as many as any report has."""
    for number, part in enumerate(mail.walk()):
        if number > 60:
            return
        yield part


def _sub_messages(part: Message | None) -> list[Message]:
    payload = part.get_payload() if part is not None else []
    if isinstance(payload, list):
        return [block for block in payload if isinstance(block, Message)]
    return [email.message_from_string(str(payload))]


def _original_id(parts: list[Message]) -> str:
    """Return the Message-ID of our mail, from the copy or the headers that came back."""
    for part in parts:
        if part.get_content_type() == "message/rfc822":
            for inner in _sub_messages(part):
                return str(inner.get("Message-ID", "")).strip().strip("<>")
        if part.get_content_type() == "text/rfc822-headers":
            inner = email.message_from_string(str(part.get_payload()))
            return str(inner.get("Message-ID", "")).strip().strip("<>")
    return ""


def _token(parts: list[Message]) -> str:
    for part in parts:
        for name in _OUR_ADDRESS:
            for value in part.get_all(name, []):
                found = TOKEN.search(str(value))
                if found:
                    return found.group(1)
    return ""


def _bare(address: str) -> str:
    """Return the address of ``rfc822; <ada@example.org>``."""
    return address.rpartition(";")[2].strip().strip("<>")[:254]


def _text(mail: Message) -> str:
    for part in mail.walk():
        if part.get_content_type() == "text/plain":
            payload = part.get_payload(decode=True)
            return payload.decode("utf-8", "replace")[:20_000] if isinstance(payload, bytes) else ""
    return ""
