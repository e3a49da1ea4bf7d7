"""Mail addresses and names that strangers type: what may stand on an envelope and in a header."""

from __future__ import annotations

import re
import unicodedata

from broadsheet.errors import InputError

MAX_LOCAL = 64
MAX_ADDRESS = 254
MAX_NAME = 40
_MOST_READ = 400
"""Characters of a name that are looked at: looking for links takes time by their square."""
_LOCAL = re.compile(r"[A-Za-z0-9_+&'*/=?^`{|}~#$-]+(?:\.[A-Za-z0-9_+&'*/=?^`{|}~#$-]+)*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_LINK = re.compile(r"\S*(?:://|www\.|@|[\w-]\.[a-z]{2,})\S*", re.IGNORECASE)
_WRONG = "This is no address that mail can be sent to: one address, as ada@example.org."


def check_address(text: str) -> str:
    """Return one mail address in the form that stands on an envelope.

    International domains become ASCII. Refused: several addresses, IP addresses in brackets, routes (``%``, ``!``), quoted
    names, anything with a blank or control character, a name that begins with a hyphen.

    Raises:
        InputError: it is no such address.
    """
    if any(unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"} for character in text.strip(" ")):
        raise InputError(_WRONG)
    local, at, domain = text.strip().rpartition("@")
    if not at or local.startswith("-") or not _LOCAL.fullmatch(local):
        raise InputError(_WRONG)
    if len(local) > MAX_LOCAL:
        raise InputError("The part before the @ is longer than any mail address may be.")
    address = f"{local}@{_domain(domain)}"
    if len(address) > MAX_ADDRESS:
        raise InputError("This is longer than any mail address may be.")
    return address


def _domain(text: str) -> str:
    try:
        domain = text.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise InputError(_WRONG) from None
    labels = domain.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels) or labels[-1].isdigit():
        raise InputError(_WRONG)
    return domain


def address_key(address: str) -> str:
    """Return what tells whether two addresses are the same mailbox, as nearly every provider sees it."""
    return address.casefold()


def display_name(text: str) -> str:
    """Return a person's name as it may stand in a mail: one line, short, without any link."""
    text = unicodedata.normalize("NFC", text[:_MOST_READ])
    plain = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text)
    words = _LINK.sub(" ", plain).split()
    return " ".join(words)[:MAX_NAME].rstrip()


def header_text(text: str, *, longest: int = 300) -> str:
    """Return words as they may stand in a header: one line, no control characters, not longer than a subject is read."""
    plain = "".join(" " if unicodedata.category(letter) in {"Cc", "Zl", "Zp", "Cs"} else letter for letter in text)
    words = " ".join(plain.split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"
