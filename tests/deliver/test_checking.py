"""``broadsheet doctor mail``: what keeps mail from arriving."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from broadsheet.config import Config
from broadsheet.deliver.checking import check_mail, public_key
from broadsheet.engine.newsletter.dns_records import judge

GOOD = {
    ("paper.example", "TXT"): ["v=spf1 a:mail.paper.example ~all"],
    ("_dmarc.paper.example", "TXT"): ["v=DMARC1; p=none"],
    ("mail._domainkey.paper.example", "TXT"): ["v=DKIM1; k=rsa; p=AB C"],
    ("paper.example", "MX"): ["mail.paper.example"],
    ("mail.paper.example", "A"): ["192.0.2.7"],
    ("192.0.2.7", "PTR"): ["mail.paper.example."],
}


def faults(changes=None, **arguments):
    answers = GOOD | (changes or {})
    given = {
        "domain": "paper.example",
        "bounce_domain": "paper.example",
        "selector": "mail",
        "public_key": "ABC",
        "hosts": ("mail.paper.example",),
    }
    return list(judge(**(given | arguments), look_up=lambda name, kind: answers.get((name, kind), [])))


def test_nothing_is_wrong():
    assert faults() == []


@pytest.mark.parametrize(
    ("changes", "words", "remedy"),
    [
        ({("paper.example", "TXT"): []}, "no SPF", 'TXT "v=spf1 a:mail.paper.example ~all"'),
        ({("paper.example", "TXT"): ["v=spf1 -all", "v=spf1 ~all"]}, "2 SPF records", "Join"),
        ({("paper.example", "TXT"): ["v=spf1 +all"]}, "every machine", "~all"),
        ({("mail._domainkey.paper.example", "TXT"): []}, "no public key", 'p=ABC"'),
        ({("mail._domainkey.paper.example", "TXT"): ["v=DKIM1; p=XYZ"]}, "another private key", "p=ABC"),
        ({("_dmarc.paper.example", "TXT"): []}, "no DMARC", "v=DMARC1"),
        ({("192.0.2.7", "PTR"): []}, "no reverse DNS", "mail.paper.example"),
        ({("192.0.2.7", "PTR"): ["other.example."]}, "leads elsewhere", "agree"),
        ({("mail.paper.example", "A"): []}, "has no address", "smtp"),
        ({("paper.example", "MX"): []}, "takes no mail", "MX"),
    ],
)
def test_what_is_wrong_and_what_to_set(changes, words, remedy):
    (fault,) = faults(changes)
    assert words in fault.what
    assert remedy in fault.remedy


def test_a_subdomain_lives_under_its_owners_dmarc():
    answers = {
        ("news.paper.example", "TXT"): ["v=spf1 ~all"],
        ("news.paper.example", "MX"): ["m"],
        ("mail._domainkey.news.paper.example", "TXT"): ["p=ABC"],
    }
    assert faults(answers, domain="news.paper.example", bounce_domain="news.paper.example") == []


def test_unsigned_mail_is_a_warning():
    (fault,) = faults(public_key=None)
    assert not fault.grave
    assert "openssl genrsa" in fault.remedy


def test_without_settings_it_says_which():
    assert [fault.what.partition(":")[0] for fault in check_mail(Config())] == [
        "No mail server is set.",
        "Nobody is named whom mails come from.",
        "Mails have no imprint",
    ]


def test_a_server_that_answers_and_one_that_does_not(inbox):
    config = Config(smtp=(inbox.url,), mail_from="news@paper.example", mail_imprint="Press")
    found = list(check_mail(config, look_up=lambda name, kind: GOOD.get((name, kind), [])))
    assert [fault.grave for fault in found] == [False], found
    away = Config(smtp=("smtp://127.0.0.1:9",), mail_from="news@paper.example", mail_imprint="Press")
    assert "cannot be talked to" in next(check_mail(away, look_up=lambda name, kind: GOOD.get((name, kind), []))).what


def test_the_public_half_of_a_key(tmp_path):
    key = rsa.generate_private_key(65537, 2048)
    form = serialization.PrivateFormat.TraditionalOpenSSL
    (tmp_path / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))
    found = public_key(Config(dkim_key=tmp_path / "key.pem"), "paper.example")
    assert found.startswith("MIIBIjANBgkqhkiG9w0B")
