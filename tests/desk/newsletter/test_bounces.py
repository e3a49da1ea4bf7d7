"""What comes back: believed only with proof, counted once, acted on."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F

from broadsheet.deliver import relays
from broadsheet.engine.newsletter.bounce_report import read_report
from broadsheet.store.models import Consent, Edition, Mail, Subscriber, Subscription

HOUR = datetime(2026, 5, 4, 18, tzinfo=UTC)

DSN = """From: MAILER-DAEMON@mx.example
To: {to}
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"
MIME-Version: 1.0

--b
Content-Type: text/plain

I'm sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} no such user

--b
Content-Type: text/rfc822-headers

Message-ID: <{message_id}>
Subject: Headlines

--b--
"""

ARF = """From: complaints@provider.example
To: {to}
Subject: Complaint
Content-Type: multipart/report; report-type=feedback-report; boundary="b"
MIME-Version: 1.0

--b
Content-Type: text/plain

A user complained.
--b
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: Provider/1
Version: 1
Original-Mail-From: <{mail_from}>
Original-Rcpt-To: <ben@reader.example>

--b
Content-Type: message/rfc822

Message-ID: <{message_id}>
Subject: Headlines

Words.
--b--
"""


@pytest.fixture
def sent(newsletter, reader, tell, mailer, fake_post):
    """An edition that two readers got: their envelope senders and Message-IDs by name."""
    letter = newsletter()
    for name in ("ben", "cleo"):
        reader(letter, f"{name}@reader.example")
    tell("Bridge opens")
    mailer(HOUR)
    found = {}
    for sender, recipient, _ in fake_post.got:
        found[recipient.partition("@")[0]] = (sender, fake_post.to(recipient)[0]["Message-ID"].strip("<>"))
    return found


def take(raw):
    from broadsheet.desk import reports

    report = read_report(raw.encode())
    return report is not None and reports.take(report, how="mail", now=HOUR + timedelta(hours=1))


def states():
    return dict(Subscriber.objects.values_list("address", "state"))


def test_a_hard_bounce_suspends_once(sent):
    raw = DSN.format(to=sent["ben"][0], recipient="ben@reader.example", action="failed", status="5.1.1", message_id="x@y")
    assert take(raw)
    assert take(raw)
    assert states() == {"ben@reader.example": "suspended", "cleo@reader.example": "confirmed"}
    assert Edition.objects.get().bounced == 1


def test_a_forged_report_touches_nobody_else(sent):
    raw = DSN.format(
        to="news+" + "a" * 34 + "@paper.example",
        recipient="cleo@reader.example",
        action="failed",
        status="5.1.1",
        message_id="1.0@paper.example",
    )
    assert not take(raw)
    # Ben knows his own token. With it he can only speak of himself.
    assert take(
        DSN.format(
            to=sent["ben"][0], recipient="cleo@reader.example", action="failed", status="5.1.1", message_id=sent["cleo"][1]
        )
    )
    assert states() == {"ben@reader.example": "suspended", "cleo@reader.example": "confirmed"}


def test_the_message_id_proves_it_too(sent):
    raw = DSN.format(
        to="bounces@paper.example", recipient="ben@reader.example", action="failed", status="5.1.1", message_id=sent["ben"][1]
    )
    assert take(raw)
    assert states()["ben@reader.example"] == "suspended"


def test_what_proved_a_mail_proves_none_that_has_its_number_after_a_backup_was_brought_back(sent):
    Mail.objects.update(wanted_at=F("wanted_at") + timedelta(days=1))
    for to, message_id in ((sent["ben"][0], "x@y"), ("bounces@paper.example", sent["ben"][1])):
        assert not take(DSN.format(to=to, recipient="ben@reader.example", action="failed", status="5.1.1", message_id=message_id))
    assert set(states().values()) == {"confirmed"}


def test_delays_and_answers_are_no_bounces(sent):
    assert not take(
        DSN.format(to=sent["ben"][0], recipient="ben@reader.example", action="delayed", status="4.4.1", message_id="x@y")
    )
    assert not take(f"From: ben@reader.example\nTo: {sent['ben'][0]}\nSubject: On holiday\n\nI am away. 5.1.1\n")
    assert set(states().values()) == {"confirmed"}


def test_an_old_servers_words(sent):
    assert take(
        f"From: MAILER-DAEMON@mx.example\nTo: {sent['ben'][0]}\nSubject: failure notice\n\n<ben@reader.example>: 550 5.1.1 unknown\n"
    )
    assert states()["ben@reader.example"] == "suspended"


def test_soft_bounces_suspend_when_they_do_not_end(sent):
    from broadsheet.desk import bounces

    row = Mail.objects.get(subscriber__address="ben@reader.example")
    for number in range(5):
        Mail.objects.filter(pk=row.pk).update(state="sent")
        row.subscriber.refresh_from_db()
        assert row.subscriber.state == "confirmed", number
        bounces.bounced(row, "4.2.2", "full", now=HOUR)
    row.subscriber.refresh_from_db()
    assert row.subscriber.state == "suspended"


@pytest.mark.parametrize(("arrived", "counted"), [("bounced", 5), ("sent", 1), ("late", 1)])
def test_a_mail_that_arrived_ends_the_row(sent, arrived, counted):
    """Five passing causes in as many years are no five in a row; a mail that never left says nothing."""
    from broadsheet.desk import bounces

    row = Mail.objects.get(subscriber__address="ben@reader.example")
    Subscriber.objects.filter(pk=row.subscriber_id).update(soft_bounces=4 if arrived != "late" else 0)
    before = Edition.objects.create(newsletter=row.newsletter, day=row.day - timedelta(days=1), composed_at=HOUR)
    Mail.objects.create(
        edition=before,
        subscriber=row.subscriber,
        newsletter=row.newsletter,
        day=before.day,
        wanted_at=HOUR - timedelta(days=1),
        state=arrived,
    )
    bounces.bounced(row, "4.2.2", "full", now=HOUR)
    row.subscriber.refresh_from_db()
    assert (row.subscriber.soft_bounces, row.subscriber.state == "suspended") == (counted, counted == 5)


def test_a_server_that_refuses_for_a_passing_cause_is_counted_too(sent):
    from broadsheet.desk import bounces

    row = Mail.objects.get(subscriber__address="ben@reader.example")
    bounces.refused(row, "5.2.2", "mailbox full", now=HOUR)
    assert Subscriber.objects.get(pk=row.subscriber_id).soft_bounces == 1
    assert set(states().values()) == {"confirmed"}


def test_a_complaint_ends_everything_and_stays(sent):
    from broadsheet.store import subscribers

    assert take(ARF.format(to="bounces@paper.example", kind="abuse", mail_from=sent["ben"][0], message_id="x@y"))
    assert set(Subscription.objects.filter(subscriber__address="ben@reader.example").values_list("state", flat=True)) == {"ended"}
    assert subscribers.suppressed("ben@reader.example") == "complained"
    assert Consent.objects.filter(what="complained").count() == 1
    assert Edition.objects.get().complained == 1
    assert not take(ARF.format(to="bounces@paper.example", kind="not-spam", mail_from=sent["cleo"][0], message_id="x@y"))


def test_a_complaint_that_a_relay_tells_twice_counts_once(sent):
    told = ARF.format(to="bounces@paper.example", kind="abuse", mail_from=sent["ben"][0], message_id="x@y")
    assert take(told)
    assert take(told)
    assert Consent.objects.filter(what="complained").count() == 1
    assert Edition.objects.get().complained == 1


def test_the_suspended_get_nothing(sent, tell, mailer, fake_post):
    take(DSN.format(to=sent["ben"][0], recipient="ben@reader.example", action="failed", status="5.1.1", message_id="x@y"))
    tell("Tram stops", at=HOUR + timedelta(hours=12))
    assert mailer(HOUR + timedelta(days=1)) == 1


def test_junk_is_no_report():
    for raw in (
        b"",
        b"\xff\xfe\x00",
        b"Content-Type: multipart/report; boundary=b\n\n--b\n",
        b"Content-Type: message/delivery-status\n\nStatus",
    ):
        assert read_report(raw) is None


# --- relays -----------------------------------------------------------------------------------------------------


def mailgun(event, key="key", stamp=None, **data):
    stamp = stamp or str(int(HOUR.timestamp()))
    signature = hmac.new(key.encode(), f"{stamp}token".encode(), hashlib.sha256).hexdigest()
    body = {
        "signature": {"timestamp": stamp, "token": "token", "signature": signature},
        "event-data": {"event": event, "recipient": "ben@reader.example", **data},
    }
    return json.dumps(body).encode()


def test_a_signed_report_of_mailgun(sent):
    from broadsheet.desk import reports

    body = mailgun(
        "failed", severity="permanent", message={"headers": {"message-id": sent["ben"][1]}}, **{"delivery-status": {"code": 550}}
    )
    (report,) = relays.read("mailgun", body, {}, key="key", now=HOUR)
    assert reports.take(report, how="mailgun", now=HOUR)
    assert states()["ben@reader.example"] == "suspended"


@pytest.mark.parametrize(
    ("key", "stamp"), [("another", None), ("key", str(int((HOUR - timedelta(days=1)).timestamp()))), ("key", "no time")]
)
def test_what_mailgun_did_not_sign(key, stamp):
    with pytest.raises(relays.NotTheirs):
        relays.read("mailgun", mailgun("complained", key=key, stamp=stamp), {}, key="key", now=HOUR)


@pytest.mark.parametrize(
    ("relay", "told"),
    [
        ("mailgun", {"signature": {"timestamp": str(int(HOUR.timestamp())), "token": "\ud800", "signature": "x"}}),
        ("mailgun", {"signature": {"timestamp": str(int(HOUR.timestamp())), "token": "", "signature": "\ud800"}}),
        (
            "ses",
            {
                "TopicArn": "key",
                "Type": "Notification",
                "Message": "\ud800",
                "SigningCertURL": "https://sns.eu-west-1.amazonaws.com/a.pem",
            },
        ),
    ],
)
def test_half_a_character_is_signed_by_nobody(relay, told):
    with pytest.raises(relays.NotTheirs):
        relays.read(relay, json.dumps(told).encode(), {}, key="key", now=HOUR, certificate=lambda _: b"")


def test_sendgrids_signature():
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    private = ec.generate_private_key(ec.SECP256R1())
    public = base64.b64encode(
        private.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    ).decode()
    body = json.dumps(
        [{"event": "spamreport", "email": "ben@reader.example"}, {"event": "delivered", "email": "x@y.example"}]
    ).encode()
    stamp = str(int(HOUR.timestamp()))
    signature = base64.b64encode(private.sign(stamp.encode() + body, ec.ECDSA(hashes.SHA256()))).decode()
    headers = {"x-twilio-email-event-webhook-signature": signature, "x-twilio-email-event-webhook-timestamp": stamp}
    (report,) = relays.read("sendgrid", body, headers, key=public, now=HOUR)
    assert (report.kind, report.recipient) == ("complaint", "ben@reader.example")
    with pytest.raises(relays.NotTheirs):
        relays.read("sendgrid", body + b" ", headers, key=public, now=HOUR)


def test_resends_signature():
    secret = base64.b64encode(b"a secret").decode()
    body = json.dumps({"type": "email.bounced", "data": {"to": ["ben@reader.example"], "bounce": {"type": "Permanent"}}}).encode()
    stamp = str(int(HOUR.timestamp()))
    made = base64.b64encode(hmac.new(b"a secret", f"id.{stamp}.".encode() + body, hashlib.sha256).digest()).decode()
    headers = {"svix-id": "id", "svix-timestamp": stamp, "svix-signature": f"v1,{made}"}
    (report,) = relays.read("resend", body, headers, key=f"whsec_{secret}", now=HOUR)
    assert report.status == "5.0.0"
    with pytest.raises(relays.NotTheirs):
        relays.read("resend", body, headers | {"svix-id": "other"}, key=f"whsec_{secret}", now=HOUR)


def test_amazons_signature():
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import padding, rsa
    from cryptography.x509.oid import NameOID

    private = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sns")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(7)
        .not_valid_before(HOUR - timedelta(days=1))
        .not_valid_after(HOUR + timedelta(days=9))
        .sign(private, hashes.SHA256())
    ).public_bytes(serialization.Encoding.PEM)
    told = {
        "notificationType": "Bounce",
        "mail": {"headers": [{"name": "Message-ID", "value": "<1.x@paper.example>"}]},
        "bounce": {"bounceType": "Permanent", "bouncedRecipients": [{"emailAddress": "ben@reader.example", "status": "5.1.1"}]},
    }
    data = {
        "Type": "Notification",
        "MessageId": "m",
        "TopicArn": "arn:x",
        "Message": json.dumps(told),
        "Timestamp": "t",
        "SignatureVersion": "2",
        "SigningCertURL": "https://sns.eu-west-1.amazonaws.com/Simple.pem",
    }
    signed = "".join(f"{key}\n{data[key]}\n" for key in ("Message", "MessageId", "Timestamp", "TopicArn", "Type")).encode()
    data["Signature"] = base64.b64encode(private.sign(signed, padding.PKCS1v15(), hashes.SHA256())).decode()

    def read(changed):
        return relays.read(
            "ses", json.dumps(data | changed).encode(), {}, key="arn:x", now=HOUR, certificate=lambda _: certificate
        )

    (report,) = read({})
    assert (report.message_id, report.status) == ("1.x@paper.example", "5.1.1")
    for changed in (
        {"MessageId": "n"},
        {"TopicArn": "arn:y"},
        {"SigningCertURL": "https://evil.test/x.pem"},
        {"SigningCertURL": "https://sns.eu-west-1.amazonaws.com.evil.test/x.pem"},
        {"Signature": "x"},
    ):
        with pytest.raises(relays.NotTheirs):
            read(changed)


BASIC = {"authorization": "Basic " + base64.b64encode(b"hook:key").decode()}


@pytest.mark.parametrize(
    ("relay", "headers", "data", "kind"),
    [
        ("postmark", BASIC, {"RecordType": "SpamComplaint", "Email": "ben@reader.example"}, "complaint"),
        ("postmark", BASIC, {"RecordType": "Bounce", "Type": "HardBounce", "Email": "ben@reader.example"}, "bounce"),
        ("mailjet", BASIC, [{"event": "spam", "email": "ben@reader.example"}], "complaint"),
        (
            "sparkpost",
            BASIC,
            [{"msys": {"message_event": {"type": "bounce", "bounce_class": "10", "rcpt_to": "ben@reader.example"}}}],
            "bounce",
        ),
        ("brevo", {"authorization": "Bearer key"}, {"event": "hard_bounce", "email": "ben@reader.example"}, "bounce"),
    ],
)
def test_relays_with_a_password(relay, headers, data, kind):
    body = json.dumps(data).encode()
    (report,) = relays.read(relay, body, headers, key="key", now=HOUR)
    assert (report.kind, report.recipient) == (kind, "ben@reader.example")
    for wrong in ({}, {"authorization": "Basic " + base64.b64encode(b"hook:no").decode()}, {"authorization": "Bearer no"}):
        with pytest.raises(relays.NotTheirs):
            relays.read(relay, body, wrong, key="key", now=HOUR)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b'{"RecordType": 7}', b"[" * 100_000])
def test_what_is_no_report_of_a_relay(body):
    with pytest.raises(relays.InputError):
        list(relays.read("mailgun", body, BASIC, key="key", now=HOUR))


# --- the mailbox --------------------------------------------------------------------------------------------------


def imap_server(mails):
    """Answer as an IMAP server with these unread mails does; return its port and what was stored."""
    listener = socket.create_server(("127.0.0.1", 0))
    stored = []

    def answer():
        connection, _ = listener.accept()
        with connection, connection.makefile("rb") as lines:
            connection.sendall(b"* OK ready\r\n")
            for line in lines:
                tag, command, *rest = line.decode().split()
                command = command.upper()
                if command == "CAPABILITY":
                    connection.sendall(b"* CAPABILITY IMAP4rev1\r\n")
                elif command == "SELECT":
                    connection.sendall(f"* {len(mails)} EXISTS\r\n".encode())
                elif command == "UID" and rest[0].upper() == "SEARCH":
                    connection.sendall(f"* SEARCH {' '.join(str(n + 1) for n in range(len(mails)))}\r\n".encode())
                elif command == "UID" and rest[0].upper() == "FETCH":
                    raw = mails[int(rest[1]) - 1]
                    connection.sendall(f"* {rest[1]} FETCH (UID {rest[1]} BODY[] {{{len(raw)}}}\r\n".encode() + raw + b")\r\n")
                elif command == "UID":
                    stored.append(rest[1])
                connection.sendall(f"{tag} OK done\r\n".encode())
                if command == "LOGOUT":
                    return

    threading.Thread(target=answer, daemon=True).start()
    return listener, stored


def test_the_mailbox_is_emptied(sent, config):
    import dataclasses

    from broadsheet.desk import reports

    raw = DSN.format(
        to=sent["ben"][0], recipient="ben@reader.example", action="failed", status="5.1.1", message_id="x@y"
    ).encode()
    listener, stored = imap_server([b"Subject: hello\r\n\r\nhi\r\n", raw])
    settings = dataclasses.replace(config, bounce_mailbox=f"imap://ada:x@127.0.0.1:{listener.getsockname()[1]}/INBOX")
    assert reports.collect(settings, HOUR) == 1
    listener.close()
    assert stored == ["1", "2"]
    assert states()["ben@reader.example"] == "suspended"


def test_a_mailbox_that_does_not_answer_is_no_disaster(config):
    import dataclasses

    from broadsheet.desk import reports

    assert reports.collect(dataclasses.replace(config, bounce_mailbox="imap://ada:x@127.0.0.1:9/INBOX"), HOUR) == 0
    assert reports.collect(config, HOUR) == 0
