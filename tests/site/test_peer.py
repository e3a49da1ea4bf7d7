from __future__ import annotations

import pytest

from broadsheet.site import peer

TRUSTED = ("127.0.0.1", "10.0.0.2")


def _settled(direct, **headers):
    environ = {"REMOTE_ADDR": direct, **{f"HTTP_{name}": value for name, value in headers.items()}}
    peer.settle(environ, TRUSTED)
    return environ


@pytest.mark.parametrize(
    ("forwarded", "seen"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("198.51.100.1, 203.0.113.5", "203.0.113.5"),
        ("203.0.113.5, 10.0.0.2", "203.0.113.5"),
        ("2001:db8::5", "2001:db8::5"),
        ("203.0.113.5, nonsense", "127.0.0.1"),
        ("", "127.0.0.1"),
        ("127.0.0.1", "127.0.0.1"),
    ],
)
def test_address_that_a_trusted_proxy_names(forwarded, seen):
    assert _settled("127.0.0.1", X_FORWARDED_FOR=forwarded)["REMOTE_ADDR"] == seen


def test_nobody_else_is_believed():
    environ = _settled("203.0.113.9", X_FORWARDED_FOR="127.0.0.1", X_FORWARDED_PROTO="https", FORWARDED="for=127.0.0.1")
    assert environ["REMOTE_ADDR"] == "203.0.113.9"
    assert not [name for name in environ if "FORWARDED" in name]


def test_scheme_of_a_trusted_proxy_stays():
    assert _settled("10.0.0.2", X_FORWARDED_PROTO="https")["HTTP_X_FORWARDED_PROTO"] == "https"


@pytest.mark.parametrize(
    ("direct", "own"), [("127.0.0.1", True), ("::1", True), ("127.8.8.8", True), ("203.0.113.9", False), ("", False)]
)
def test_own_machine(direct, own):
    assert peer.is_own_machine(_settled(direct)) is own


@pytest.mark.parametrize("name", ["X_FORWARDED_FOR", "X_FORWARDED_PROTO", "X_FORWARDED_HOST", "FORWARDED"])
def test_what_a_proxy_brings_is_not_from_this_machine(name):
    """A proxy on the same machine that forgets the visitor's address must not open the demo to the world."""
    assert not peer.is_own_machine(_settled("127.0.0.1", **{name: "127.0.0.1"}))
