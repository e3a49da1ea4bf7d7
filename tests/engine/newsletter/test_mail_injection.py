"""Mail-injection rows of the development data: refused or neutralised as each expects, through the parts that mails are made of."""

from __future__ import annotations

import email
import email.policy
import json
from email.header import decode_header, make_header
from pathlib import Path

import pytest

from broadsheet.deliver.dialogue import wire_form
from broadsheet.engine.newsletter import tokens
from broadsheet.engine.newsletter.addresses import MAX_NAME, check_address, display_name
from broadsheet.engine.newsletter.letter import Reader, make_letter
from broadsheet.engine.newsletter.mail_html import write_html
from broadsheet.engine.newsletter.mail_text import write_text
from broadsheet.engine.newsletter.sheet import Line, Sheet
from broadsheet.errors import InputError

PATH = Path(__file__).resolve().parents[4] / "shared" / "data" / "publish" / "hostile" / "mail_injection.jsonl"
# Rows of our own, for what the data beside the clone may not hold; and so that nothing here is skipped without it.
OWN = [
    {"field": "subject", "input": "Hi\u2028Bcc: x@evil.test", "id": "own-0"},
    {"field": "subject", "input": "Hi\x00\x0bBcc: x", "id": "own-1"},
    {"field": "from_name", "input": '"Editor" <ceo@bank.test>\nBcc: x@evil.test', "id": "own-2"},
    {"field": "to", "input": "a@b.test%0ABcc:x@evil.test", "id": "own-3"},
    {"field": "to", "input": "<a@b.test>", "id": "own-4"},
    {"field": "name", "input": "Ben\r\nBcc: x@evil.test", "id": "own-5"},
    {"field": "unsubscribe_token", "input": "%2e%2e%2fadmin", "id": "own-6"},
    {"field": "body", "input": "x\n.\n", "id": "own-7"},
    {"field": "body", "input": "y" * 5000, "id": "own-8"},
]


def rows():
    shared = [json.loads(line) for line in PATH.read_text().splitlines()] if PATH.exists() else []
    return [pytest.param(row["field"], row["input"], id=row["id"]) for row in [*shared, *OWN]]


def mail(*, subject="Headlines", author="Desk", to="ben@reader.example", name="", words="Words."):
    sheet = Sheet(
        name="Evening",
        site="The Beacon",
        subject=subject,
        date="Monday",
        lines=(Line(words[:4000] or "-", "https://beacon.example/1", "The Beacon", words),),
        home_url="https://paper.example/",
        archive_url="https://paper.example/newsletters/evening/2026-05-04/",
        imprint="The Press",
    )
    letter = make_letter(
        text=write_text(sheet),
        html=write_html(sheet),
        subject=subject,
        author=f"{author} <news@paper.example>",
        headers={"Date": "Mon, 4 May 2026 18:00:00 +0000"},
        boundary="=_b",
    )
    return letter.fill(Reader(to, name, "1@paper.example", "https://paper.example/leave", "https://paper.example/mine"))


def headers_of(raw):
    head = raw.partition(b"\r\n\r\n")[0]
    assert b"\n" not in head.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    assert sorted(parsed.keys()) == sorted(
        ["To", "Message-ID", "List-Unsubscribe", "From", "Subject", "Date", "MIME-Version", "Content-Type"]
    )
    return parsed


def check_subject(text):
    parsed = headers_of(mail(subject=text))
    plain = " ".join("".join(" " if ord(letter) < 32 or letter in "\u2028\u2029" else letter for letter in text).split())
    assert parsed["Subject"] == plain or plain.startswith(parsed["Subject"].rstrip("…"))


def check_from_name(text):
    parsed = headers_of(mail(author=text))
    assert [one.addr_spec for one in parsed["From"].addresses] == ["news@paper.example"]


def check_to(text):
    with pytest.raises(InputError):
        check_address(text)


def check_name(text):
    shown = display_name(text)
    assert len(shown) <= MAX_NAME
    assert "://" not in shown
    assert "\n" not in shown
    raw = mail(name=text)
    parsed = headers_of(raw)
    assert [one.addr_spec for one in parsed["To"].addresses] == ["ben@reader.example"]
    html = parsed.get_body(("html",)).get_content()
    assert "<script" not in html
    text_part = parsed.get_body(("plain",)).get_content()
    assert " ".join(text.split()) in " ".join(text_part.split()) or "\n" in text


def check_unsubscribe_token(text):
    assert tokens.number_in(text) is None or not tokens.holds(text, b"key", "leave")


def check_body(text):
    wire = wire_form(mail(words=text))
    assert b"\r\n.\r\n" not in wire
    assert b"\n" not in wire.replace(b"\r\n", b"")
    assert b"\r\n.\r\n" not in wire_form(text.encode())
    parsed = headers_of(mail(words=text))
    assert "QUIT" not in text or "QUIT" in parsed.get_body(("plain",)).get_content()


def check_bounce(_):
    token = tokens.seal(b"key", "bounce", 7)
    assert tokens.holds(token, b"key", "bounce")
    other = tokens.seal(b"another key", "bounce", 8)
    assert not tokens.holds(other, b"key", "bounce")
    moved = token[:9] + ("a" if token[9] != "a" else "b") + token[10:]
    assert not tokens.holds(moved, b"key", "bounce")


@pytest.mark.parametrize(("field", "text"), rows())
def test_a_row_is_refused_or_neutralised(field, text):
    {
        "subject": check_subject,
        "from_name": check_from_name,
        "to": check_to,
        "name": check_name,
        "unsubscribe_token": check_unsubscribe_token,
        "body": check_body,
        "bounce": check_bounce,
    }[field](text)


def test_the_rows_are_there(shared):
    assert len(PATH.read_text().splitlines()) >= 18


def test_a_long_subject_round_trips_encoded():
    words = "Überraschung 日本 🎉 " * 10
    raw = mail(subject=words)
    line = next(part for part in raw.split(b"\r\n") if part.startswith(b"Subject:"))
    assert line.isascii()
    assert str(make_header(decode_header(email.message_from_bytes(raw)["Subject"]))) == words.strip()


@pytest.mark.parametrize(
    "address",
    [
        "ada@example.org",
        "a.b+c@sub.example.co.uk",
        "o'neil@example.org",
        "x@bücher.example",
        "A@EXAMPLE.org",
        "a_b-c@example.org",
    ],
)
def test_ordinary_addresses_pass(address):
    checked = check_address(address)
    assert checked.isascii()
    assert checked.partition("@")[0] == address.partition("@")[0]


def test_a_name_without_end_is_cut_before_it_is_searched():
    assert display_name("a" * 200_000) == "a" * MAX_NAME
