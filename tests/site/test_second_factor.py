from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import struct
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

pytestmark = pytest.mark.django_db

PASSWORD = "a calm morning in november"


def six_digits(secret: str) -> str:
    """RFC 6238 by hand: what an app would show now."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(datetime.now(UTC).timestamp()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def sign_in(client, name="ada"):
    return client.post("/sign-in/", {"username": name, "password": PASSWORD})


@pytest.fixture(autouse=True)
def _standing_clock():
    """Let no half minute end between the moment in which an app shows digits and the one in which they are typed."""
    with time_machine.travel(datetime(2026, 11, 22, 12, 0, 5, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def ada_with_app(ada):
    """Ada, who has turned an authenticator app on; returns its secret."""
    client = Client(SERVER_NAME="localhost", REMOTE_ADDR="127.0.0.1")
    assert sign_in(client).status_code == 302
    assert client.get("/account/keys/totp/activate/")["Location"].startswith("/account/again/")
    assert client.post("/account/again/", {"password": PASSWORD}).status_code == 302
    page = client.get("/account/keys/totp/activate/").content.decode()
    secret = re.search(r'<code dir="ltr">([A-Z2-7]+)</code>', page)[1]
    answer = client.post("/account/keys/totp/activate/", {"code": six_digits(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret


def test_app_is_asked_for_after_the_password(ada_with_app):
    client = Client(SERVER_NAME="localhost", REMOTE_ADDR="127.0.0.1")
    answer = sign_in(client)
    assert answer["Location"] == "/account/keys/authenticate/"
    assert client.get("/desk/").status_code == 302, "the password alone must open nothing"
    cache.clear()  # a code works once: forget that it was used
    answer = client.post("/account/keys/authenticate/", {"code": six_digits(ada_with_app)})
    assert answer.status_code == 302
    client.post("/account/keys/trust/", {"action": "no"})
    assert client.get("/desk/").status_code == 200


def test_wrong_digits_open_nothing(ada_with_app):
    client = Client(SERVER_NAME="localhost", REMOTE_ADDR="127.0.0.1")
    sign_in(client)
    assert client.post("/account/keys/authenticate/", {"code": "000000"}).status_code == 200
    assert client.get("/desk/").status_code == 302


def test_secret_is_not_readable_in_the_database(ada_with_app):
    from allauth.mfa.models import Authenticator

    rows = json.dumps([row.data for row in Authenticator.objects.all()])
    assert rows != "[]"
    assert ada_with_app not in rows


def test_page_of_keys_asks_for_sign_in(cleo, publication):
    for path in ("", "totp/activate/", "webauthn/", "webauthn/add/", "recovery-codes/"):
        assert cleo.get(f"/account/keys/{path}").status_code == 302


def test_pages_of_keys_are_pages_of_this_site(as_ada, read_page):
    page = read_page(as_ada.get("/account/keys/"))
    assert "Broadsheet" in " ".join(page.text)


def test_passkey_login_gives_a_challenge(cleo, publication):
    answer = cleo.get("/account/keys/webauthn/login/", headers={"accept": "application/json"})
    assert answer.json()["request_options"]["publicKey"]["challenge"]


def test_library_scripts_are_served(publication):
    from broadsheet.site import assets

    got = []
    body = b"".join(
        assets.serve(
            {"REQUEST_METHOD": "GET", "PATH_INFO": "/static/mfa/js/webauthn.js"},
            lambda status, headers: got.append((status, dict(headers))),
        )
    )
    assert got[0][0] == "200 OK"
    assert got[0][1]["Cache-Control"] == "public, max-age=3600"
    assert b"webauthn" in body


def test_nobody_signs_up_by_a_library_form(cleo, publication):
    for path in ("/accounts/signup/", "/account/keys/webauthn/signup/"):
        assert cleo.get(path).status_code in {302, 404}


def test_locks_are_told_in_our_words(ada_with_app, as_ada, read_page):
    text = " ".join(" ".join(read_page(as_ada.get("/account/keys/")).text).split())
    assert "It is on: after the password, six digits" in text
    assert "10 are unused" in text or "There are none. Make some" in text
    assert "Two-Factor" not in text
