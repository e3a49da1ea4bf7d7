"""Reports of mail relays over HTTP: whether they are theirs, and what they say.

========  ==================================================  =================================
name      how a report is known to be theirs                  key in the settings
========  ==================================================  =================================
mailgun   HMAC-SHA256 over timestamp and token                webhook signing key
sendgrid  ECDSA over timestamp and body                       public key (base64)
resend    HMAC-SHA256 over id, timestamp and body (Svix)      signing secret (``whsec_...``)
ses       RSA over the fields of the notification (SNS)       ARN of the topic
postmark  password of HTTP Basic                              that password
mailjet   password of HTTP Basic                              that password
sparkpost password of HTTP Basic                              that password
brevo     bearer token                                        that token
========  ==================================================  =================================
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from broadsheet.engine.newsletter.bounce_report import Report
from broadsheet.errors import InputError

OLDEST = timedelta(hours=1)
_CERTIFICATE = re.compile(r"https://sns\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?/[\w./-]+\.pem")
Certificate = Callable[[str], bytes]


class NotTheirs(InputError):
    """The report is not signed as its relay signs."""


def read(
    relay: str, body: bytes, headers: Mapping[str, str], *, key: str, now: datetime, certificate: Certificate | None = None
) -> list[Report]:
    """Check and read a relay's report.

    Args:
        relay: one of :data:`RELAYS`.
        body: as it came.
        headers: names in lower case.
        key: what the owner put into the settings.
        now: the time (aware).
        certificate: fetches a certificate of Amazon's by its address (``ses`` only).

    Raises:
        NotTheirs: the signature does not hold, or is too old.
        InputError: the body is no report.
    """
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise InputError("The report is no JSON.") from None
    check, parse = RELAYS[relay]
    if not _holds(check, data, body, headers, key, now, certificate):
        raise NotTheirs("The report is not signed with the key in the settings.")
    try:
        return [report for report in parse(data) if report.recipient or report.message_id]
    except (KeyError, TypeError, AttributeError, ValueError, IndexError):
        raise InputError("The report is not in the form that this relay sends.") from None


def _holds(check: Callable[..., bool], *given: object) -> bool:
    """Whether a signature holds. JSON may bring half a character, of which no bytes can be made: nobody signed that."""
    try:
        return check(*given)
    except UnicodeEncodeError:
        return False


def _fresh(stamp: object, now: datetime) -> bool:
    try:
        return abs(now - datetime.fromtimestamp(float(str(stamp)), UTC)) <= OLDEST
    except (ValueError, OverflowError, OSError):
        return False


# --- signatures ---------------------------------------------------------------------------------------------------


def _mailgun(data: Any, body: bytes, headers: Mapping[str, str], key: str, now: datetime, _: object) -> bool:
    del body, headers
    given = data.get("signature") if isinstance(data, dict) else None
    if not isinstance(given, dict) or not _fresh(given.get("timestamp"), now):
        return False
    made = hmac.new(key.encode(), f"{given.get('timestamp')}{given.get('token')}".encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(made.encode(), str(given.get("signature")).encode())


def _sendgrid(data: Any, body: bytes, headers: Mapping[str, str], key: str, now: datetime, _: object) -> bool:

    del data
    stamp = headers.get("x-twilio-email-event-webhook-timestamp", "")
    try:
        signature = base64.b64decode(headers.get("x-twilio-email-event-webhook-signature", ""), validate=True)
        public = serialization.load_der_public_key(base64.b64decode(key))
    except (ValueError, binascii.Error):
        return False
    if not isinstance(public, ec.EllipticCurvePublicKey) or not _fresh(stamp, now):
        return False
    try:
        public.verify(signature, stamp.encode() + body, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def _svix(data: Any, body: bytes, headers: Mapping[str, str], key: str, now: datetime, _: object) -> bool:
    del data
    stamp = headers.get("svix-timestamp", "")
    try:
        secret = base64.b64decode(key.removeprefix("whsec_"))
    except (ValueError, binascii.Error):
        return False
    signed = f"{headers.get('svix-id', '')}.{stamp}.".encode() + body
    made = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest())
    given = [part.partition(",")[2].encode() for part in headers.get("svix-signature", "").split()]
    return _fresh(stamp, now) and any(hmac.compare_digest(made, one) for one in given)


_SNS_FIELDS = {
    "Notification": ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
    "SubscriptionConfirmation": ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
}


def _sns(data: Any, body: bytes, headers: Mapping[str, str], key: str, now: datetime, certificate: Certificate | None) -> bool:

    del body, headers, now
    address = str(data.get("SigningCertURL", "")) if isinstance(data, dict) else ""
    if certificate is None or not _CERTIFICATE.fullmatch(address) or data.get("TopicArn") != key:
        return False
    names = [name for name in _SNS_FIELDS.get(str(data.get("Type")), ()) if name in data]
    signed = "".join(f"{name}\n{data[name]}\n" for name in names).encode()
    algorithm = hashes.SHA256() if str(data.get("SignatureVersion")) == "2" else hashes.SHA1()  # noqa: S303 - Amazon's choice
    try:
        public = x509.load_pem_x509_certificate(certificate(address)).public_key()
        if not names or not isinstance(public, rsa.RSAPublicKey):
            return False
        public.verify(base64.b64decode(str(data.get("Signature"))), signed, padding.PKCS1v15(), algorithm)
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True


def _basic(data: Any, body: bytes, headers: Mapping[str, str], key: str, now: datetime, _: object) -> bool:
    del data, body, now
    kind, _blank, given = headers.get("authorization", "").partition(" ")
    try:
        password = base64.b64decode(given).partition(b":")[2] if kind.lower() == "basic" else b""
    except (ValueError, binascii.Error):
        return False
    return bool(key) and hmac.compare_digest(password, key.encode())


def _bearer(data: Any, body: bytes, headers: Mapping[str, str], key: str, now: datetime, _: object) -> bool:
    del data, body, now
    return bool(key) and hmac.compare_digest(headers.get("authorization", "").encode(), f"Bearer {key}".encode())


# --- contents -----------------------------------------------------------------------------------------------------


def _of_mailgun(data: Any) -> Iterator[Report]:
    event = data["event-data"]
    message_id = str(event.get("message", {}).get("headers", {}).get("message-id", ""))
    status = event.get("delivery-status", {})
    if event["event"] == "complained":
        yield Report("complaint", "", message_id, event["recipient"], words="mailgun")
    elif event["event"] == "failed":
        hard = event.get("severity") == "permanent"
        yield _bounce(
            event["recipient"],
            message_id,
            status.get("enhanced-code"),
            hard=hard,
            words=status.get("description") or status.get("message"),
        )


def _of_sendgrid(data: Any) -> Iterator[Report]:
    for event in data:
        message_id = str(event.get("smtp-id", "")).strip("<>")
        if event["event"] == "spamreport":
            yield Report("complaint", "", message_id, event["email"], words="sendgrid")
        elif event["event"] in {"bounce", "dropped"}:
            hard = event.get("type", "bounce") == "bounce"
            yield _bounce(event["email"], message_id, event.get("status"), hard=hard, words=event.get("reason"))


def _of_resend(data: Any) -> Iterator[Report]:
    event = data["data"]
    for recipient in event["to"]:
        if data["type"] == "email.complained":
            yield Report("complaint", "", "", recipient, words="resend")
        elif data["type"] == "email.bounced":
            bounce = event.get("bounce", {})
            yield _bounce(recipient, "", None, hard=bounce.get("type") == "Permanent", words=bounce.get("message"))


def _of_ses(data: Any) -> Iterator[Report]:
    if data.get("Type") != "Notification":
        return
    told = json.loads(data["Message"])
    message_id = next(
        (
            str(header["value"]).strip("<>")
            for header in told.get("mail", {}).get("headers", [])
            if header["name"].lower() == "message-id"
        ),
        "",
    )
    kind = told.get("notificationType") or told.get("eventType")
    if kind == "Complaint":
        for person in told["complaint"]["complainedRecipients"]:
            yield Report("complaint", "", message_id, person["emailAddress"], words="ses")
    elif kind == "Bounce":
        bounce = told["bounce"]
        for person in bounce["bouncedRecipients"]:
            hard = bounce.get("bounceType") == "Permanent"
            yield _bounce(person["emailAddress"], message_id, person.get("status"), hard=hard, words=person.get("diagnosticCode"))


def _of_postmark(data: Any) -> Iterator[Report]:
    if data["RecordType"] == "SpamComplaint":
        yield Report("complaint", "", "", data["Email"], words="postmark")
    elif data["RecordType"] == "Bounce":
        hard = data.get("Type") in {"HardBounce", "BadEmailAddress", "ManuallyDeactivated"}
        yield _bounce(data["Email"], "", None, hard=hard, words=data.get("Description"))


def _of_mailjet(data: Any) -> Iterator[Report]:
    for event in data if isinstance(data, list) else [data]:
        if event["event"] == "spam":
            yield Report("complaint", "", "", event["email"], words="mailjet")
        elif event["event"] in {"bounce", "blocked"}:
            yield _bounce(event["email"], "", None, hard=bool(event.get("hard_bounce")), words=event.get("error"))


def _of_sparkpost(data: Any) -> Iterator[Report]:
    for row in data:
        event: dict[str, Any] = next(iter(row.get("msys", {}).values()), {})
        if event.get("type") == "spam_complaint":
            yield Report("complaint", "", "", event["rcpt_to"], words="sparkpost")
        elif event.get("type") in {"bounce", "out_of_band"}:
            yield _bounce(
                event["rcpt_to"], "", None, hard=str(event.get("bounce_class")) in {"10", "30", "90"}, words=event.get("reason")
            )


def _of_brevo(data: Any) -> Iterator[Report]:
    message_id = str(data.get("message-id", "")).strip("<>")
    if data["event"] in {"spam", "complaint"}:
        yield Report("complaint", "", message_id, data["email"], words="brevo")
    elif data["event"] in {"hard_bounce", "soft_bounce", "invalid_email", "blocked"}:
        hard = data["event"] in {"hard_bounce", "invalid_email"}
        yield _bounce(data["email"], message_id, None, hard=hard, words=data.get("reason"))


def _bounce(recipient: str, message_id: str, status: object, *, hard: bool, words: object) -> Report:
    """Make a report of a bounce; the relay's own judgement decides where its status does not say the same."""
    given = str(status or "")
    fits = given.startswith("5." if hard else "4.")
    return Report("bounce", "", message_id, recipient, given if fits else "5.0.0" if hard else "4.0.0", str(words or "")[:300])


RELAYS: dict[str, tuple[Callable[..., bool], Callable[[Any], Iterator[Report]]]] = {
    "mailgun": (_mailgun, _of_mailgun),
    "sendgrid": (_sendgrid, _of_sendgrid),
    "resend": (_svix, _of_resend),
    "ses": (_sns, _of_ses),
    "postmark": (_basic, _of_postmark),
    "mailjet": (_basic, _of_mailjet),
    "sparkpost": (_basic, _of_sparkpost),
    "brevo": (_bearer, _of_brevo),
}
