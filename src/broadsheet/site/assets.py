"""Stylesheet, scripts and marks, served from memory under names that carry their hash: a browser keeps them for a year.

What the libraries bring (the scripts of passkeys) is served under its own name, ``{% static %}``, and kept for an hour.

The files lie in ``static/``; ``url("broadsheet.css")`` is the address of one, ``serve`` the WSGI application that answers it.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

PREFIX = "/static/"
TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "webmanifest": "application/manifest+json",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, plain and packed."""

    name: str
    body: bytes
    packed: bytes
    content_type: str


@cache
def assets() -> dict[str, Asset]:
    """Read every file once: the name with its hash -> the file."""
    found = {}
    bodies = {file.name: file.read_bytes() for file in files("broadsheet.site").joinpath("static").iterdir()}
    for name, (package, path) in BORROWED.items():
        bodies[name] = files(package).joinpath("static", *path.split("/")).read_bytes()
    for name, body in bodies.items():
        stem, _, ending = name.rpartition(".")
        hashed = f"{stem}.{hashlib.sha256(body).hexdigest()[:12]}.{ending}"
        found[hashed] = Asset(name, body, gzip.compress(body, mtime=0), TYPES[ending])
    return found


BORROWED = {"htmx.js": ("django_htmx", "django_htmx/htmx-2.min.js")}
"""Name here -> package and path below its ``static/``; served under our name with its hash, never from anywhere else."""
PACKAGES = {"account": "allauth.account", "mfa": "allauth.mfa", "admin": "django.contrib.admin"}
"""First part of a library's asset -> the package whose ``static/`` holds it."""


@cache
def _borrowed() -> dict[str, Traversable]:
    """Find what the libraries bring: its path below ``PREFIX`` -> the file. Nothing that is not listed here is ever opened."""
    found: dict[str, Traversable] = {}
    folders = [(name, files(package).joinpath("static", name)) for name, package in PACKAGES.items()]
    while folders:
        path, folder = folders.pop()
        for one in folder.iterdir():
            if one.is_dir():
                folders.append((f"{path}/{one.name}", one))
            elif one.name.rpartition(".")[2] in TYPES:
                found[f"{path}/{one.name}"] = one
    return found


@lru_cache(maxsize=64)
def foreign(path: str) -> Asset | None:
    """Read a file that a library brings, when it is asked for; ``None`` where there is none."""
    file = _borrowed().get(path)
    if file is None:
        return None
    body = file.read_bytes()
    return Asset(file.name, body, gzip.compress(body, mtime=0), TYPES[file.name.rpartition(".")[2]])


@cache
def url(name: str) -> str:
    """Return the address of a file in ``static/``.

    Raises:
        KeyError: there is no such file.
    """
    for hashed, asset in assets().items():
        if asset.name == name:
            return PREFIX + hashed
    raise KeyError(name)


def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer a request below ``PREFIX``."""
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
        return _plain(start_response, "405 Method Not Allowed", b"Only GET and HEAD.\n", [("Allow", "GET, HEAD")])
    path = environ.get("PATH_INFO", "").removeprefix(PREFIX)
    asset = assets().get(path) or foreign(path)
    if asset is None:
        return _plain(
            start_response, "404 Not Found", b"No such file. Reload the page: its address changed with the last upgrade.\n", []
        )
    packs = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
    body = asset.packed if packs else asset.body
    headers = [
        ("Content-Type", asset.content_type),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "public, max-age=31536000, immutable" if path in assets() else "public, max-age=3600"),
        ("Vary", "Accept-Encoding"),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "default-src 'none'; sandbox"),
    ]
    start_response("200 OK", [*headers, ("Content-Encoding", "gzip")] if packs else headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _plain(start_response: StartResponse, status: str, body: bytes, headers: list[tuple[str, str]]) -> list[bytes]:
    start_response(status, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body))), *headers])
    return [body]
