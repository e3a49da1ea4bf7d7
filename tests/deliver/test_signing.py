"""Signatures that a receiver can check."""

from __future__ import annotations

import base64
from email.message import EmailMessage

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from broadsheet.config import Config
from broadsheet.deliver.signing import signer
from broadsheet.deliver.smtp import send
from broadsheet.errors import ConfigError


@pytest.fixture(scope="module")
def pair():
    key = rsa.generate_private_key(65537, 2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private, b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)


def test_a_mail_is_signed_and_the_signature_holds(inbox, pair, tmp_path):
    (tmp_path / "key.pem").write_bytes(pair[0])
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Desk <news@paper.example>", "ben@reader.example", "Grüße"
    message.set_content(".dot\nlange Zeile " * 40 + "\n")
    config = Config(smtp=(inbox.url,), dkim_key=tmp_path / "key.pem", dkim_selector="mail")
    send(message, config=config)
    (got,) = inbox.mails
    asked = []

    def dns(name, timeout=5):
        asked.append(name)
        return pair[1]

    assert dkim.verify(got.content, dnsfunc=dns)
    assert asked[0].startswith(b"mail._domainkey.paper.example")
    assert not dkim.verify(got.content.replace(b"Subject: ", b"Subject: Re: "), dnsfunc=dns)


def test_without_a_key_nothing_is_signed():
    assert signer(Config(), "paper.example") is None


def test_a_key_that_is_none(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        signer(Config(dkim_key=tmp_path / "none.pem"), "paper.example")
    (tmp_path / "wrong.pem").write_text("no key")
    with pytest.raises(ConfigError, match="no private key"):
        signer(Config(dkim_key=tmp_path / "wrong.pem"), "paper.example")
