"""Handing mails to real servers on loopback."""

from __future__ import annotations

import socket
from email.message import EmailMessage

import pytest

from broadsheet.config import Config
from broadsheet.deliver.dialogue import wire_form
from broadsheet.deliver.servers import Server, Tls, read_server
from broadsheet.deliver.smtp import Post, Verdict, send
from broadsheet.errors import ConfigError


def mail(to="ben@reader.example", body="Good evening.\n", **headers):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Evening Desk <news@paper.example>", to, "Headlines"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    return message


def server_of(inbox, **options):
    return Server("127.0.0.1", inbox.port, **options)


def test_a_mail_arrives_with_its_headers(inbox):
    outcome = send(mail(), config=Config(smtp=(inbox.url,)), sender="bounces+7@paper.example")
    assert (outcome.verdict, outcome.code) == (Verdict.ACCEPTED, 250)
    (got,) = inbox.mails
    assert (got.mail_from, got.rcpt_tos) == ("bounces+7@paper.example", ["ben@reader.example"])
    assert b"Subject: Headlines\r\n" in got.content
    assert b"Message-ID: <" in got.content
    assert b"Date: " in got.content


def test_from_comes_from_the_settings(inbox):
    message = mail()
    del message["From"]
    send(message, config=Config(smtp=(inbox.url,), mail_from="Desk <desk@paper.example>"))
    assert inbox.mails[0].mail_from == "desk@paper.example"
    assert b"From: Desk <desk@paper.example>" in inbox.mails[0].content


@pytest.mark.parametrize("to", ["a@b.example, c@d.example", ""])
def test_a_mail_has_one_recipient(inbox, to):
    with pytest.raises(ValueError, match="one recipient"):
        send(mail(to), config=Config(smtp=(inbox.url,)))
    assert not inbox.mails


@pytest.mark.parametrize(
    "address", ["a@b.example\r\nRCPT TO:<c@d.example>", "a b@c.example", "<a@b.example>", "a@b.example,c@d.example", ""]
)
def test_an_envelope_takes_no_second_line(inbox, address):
    with Post([server_of(inbox)]) as post:
        outcome = post.hand_over(b"Subject: x\r\n\r\nx\r\n", sender="news@paper.example", recipient=address)
    assert outcome.verdict is Verdict.REFUSED
    assert not inbox.mails


def test_no_server_is_a_setting_to_mend():
    with pytest.raises(ConfigError, match="BROADSHEET_SMTP"):
        send(mail(), config=Config())


def test_the_wire_form_cannot_end_early():
    for body in (b"x\r\n.\r\nMAIL FROM:<a@b.test>\r\n", b"x\n.\nQUIT\n", b"x\r.\rQUIT", b"x\n.\r\nQUIT", b"x\r\n.\nQUIT\x00"):
        wire = wire_form(body)
        assert b"\r\n.\r\n" not in wire
        assert wire.endswith(b"\r\n")
        assert b"\n" not in wire.replace(b"\r\n", b"")
        assert b"\r" not in wire.replace(b"\r\n", b"")


def test_dots_and_commands_in_the_body_arrive_as_text(inbox):
    send(mail(body="From the start of a line\n.\nQUIT\n.hidden\n"), config=Config(smtp=(inbox.url,)))
    (got,) = inbox.mails
    assert got.content.endswith(b"From the start of a line\r\n.\r\nQUIT\r\n.hidden\r\n")


def test_refusals_are_told_apart(inbox):
    inbox.rcpt = {"gone@reader.example": "550 5.1.1 No such user", "full@reader.example": "452 4.2.2 Mailbox full"}
    inbox.data = {"spam@reader.example": "554 5.7.1 Not wanted"}
    with Post([server_of(inbox)]) as post:
        outcomes = {
            name: post.hand_over(b"Subject: x\r\n\r\nx\r\n", sender="news@paper.example", recipient=f"{name}@reader.example")
            for name in ("gone", "full", "spam", "ben")
        }
    assert outcomes["gone"].verdict is Verdict.REFUSED
    assert (outcomes["gone"].enhanced, outcomes["gone"].about_recipient) == ("5.1.1", True)
    assert outcomes["full"].verdict is Verdict.DEFERRED
    assert outcomes["spam"].verdict is Verdict.REFUSED
    assert not outcomes["spam"].about_recipient
    assert outcomes["ben"].verdict is Verdict.ACCEPTED
    assert inbox.connections == 1


def test_a_line_that_breaks_before_the_answer_leaves_the_mail_unsure(inbox):
    inbox.data = {"ben@reader.example": "hang up"}
    left = []
    with Post([server_of(inbox)]) as post:
        outcome = post.hand_over(
            b"Subject: x\r\n\r\nx\r\n", sender="n@p.example", recipient="ben@reader.example", leaving=lambda: left.append(1)
        )
        assert outcome.verdict is Verdict.UNSURE
        inbox.data = {}
        again = post.hand_over(b"Subject: x\r\n\r\nx\r\n", sender="n@p.example", recipient="ben@reader.example")
    assert again.verdict is Verdict.ACCEPTED
    assert left == [1]


def test_a_server_that_is_away_is_passed_over(mail_server):
    here = mail_server()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        away = Server("127.0.0.1", probe.getsockname()[1])
    with Post([away, server_of(here)]) as post:
        outcomes = [
            post.hand_over(b"Subject: x\r\n\r\nx\r\n", sender="n@p.example", recipient="ben@reader.example") for _ in range(3)
        ]
    assert [outcome.verdict for outcome in outcomes] == [Verdict.ACCEPTED] * 3
    with Post([away]) as post:
        outcome = post.hand_over(b"Subject: x\r\n\r\nx\r\n", sender="n@p.example", recipient="ben@reader.example")
        assert outcome.verdict is Verdict.UNREACHABLE
        assert post.wait() > 0


def test_limits_a_minute_are_kept_and_shared(mail_server):
    first, second, clock = mail_server(), mail_server(), [0.0]
    with Post([server_of(first, limit=2), server_of(second, limit=3)], clock=lambda: clock[0]) as post:

        def hand(count):
            return [
                post.hand_over(b"Subject: x\r\n\r\nx\r\n", sender="n@p.example", recipient="ben@reader.example").verdict
                for _ in range(count)
            ]

        assert hand(6) == [Verdict.ACCEPTED] * 5 + [Verdict.UNREACHABLE]
        assert (len(first.mails), len(second.mails)) == (2, 3)
        assert post.room() == 0
        assert post.wait() == pytest.approx(60)
        clock[0] = 60.5
        assert post.room() == 5
        assert hand(1) == [Verdict.ACCEPTED]


def test_the_connection_is_kept(inbox):
    with Post([server_of(inbox)]) as post:
        for _ in range(5):
            post.hand_over(b"Subject: x\r\n\r\nx\r\n", sender="n@p.example", recipient="ben@reader.example")
    assert (inbox.connections, len(inbox.mails)) == (1, 5)


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("smtp://mail.example", Server("mail.example", 25)),
        ("smtp://mail.example:587?limit=60", Server("mail.example", 587, limit=60)),
        ("smtp://ada:p%40ss@mail.example:587", Server("mail.example", 587, "ada", "p@ss", Tls.REQUIRED)),
        ("smtps://ada:x@mail.example", Server("mail.example", 465, "ada", "x", Tls.IMPLICIT)),
        ("smtp://127.0.0.1:2525?tls=never", Server("127.0.0.1", 2525, tls=Tls.NEVER)),
    ],
)
def test_addresses_of_servers(address, server):
    assert read_server(address) == server


@pytest.mark.parametrize(
    "address",
    [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://mail.example:port",
        "smtp://a:s3cret@mail.example?limit=0",
        "smtp://a:s3cret@mail.example?tsl=no",
        "smtp://mail.example?tls=maybe",
    ],
)
def test_wrong_addresses_of_servers(address):
    with pytest.raises(ConfigError) as caught:
        read_server(address)
    assert "s3cret" not in str(caught.value)
