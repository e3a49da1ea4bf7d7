"""Fixtures for every test: the development data, the database to test against, no network beyond loopback."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite", help="database that store and desk tests run on")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of development data; skip where it is absent, fail where CI promises it."""
    if SHARED.is_dir():
        return SHARED
    message = f"the development data is not beside the clone ({SHARED.name}/); tests that read it are skipped"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail any test that would leave this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            host = str(address[0])  # type: ignore[index]
            if host not in {"localhost", "::1"} and not host.startswith("127."):
                raise AssertionError(f"a test tried to reach {host}; tests stay on loopback")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)
