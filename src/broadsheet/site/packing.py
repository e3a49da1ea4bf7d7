"""Pages leave packed (gzip) for browsers that take it: a front page of 35 KB travels as 8.

Strangers' pages are packed by the page cache, once for all who ask; everybody else's here, one by one. A page that holds
somebody's form token is safe to pack: Django writes the token differently each time, and Django's packing adds a random
length on top (the attack that guesses secrets by packed lengths is called BREACH).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

WORTH_IT = 1_000
"""Bytes below which packing saves nothing."""
LEVEL = 5
"""A page of 35 KB in a third of a millisecond; level 9 takes twice that for two per cent."""
TEXTS = ("text/", "application/json", "application/feed+json", "application/rss+xml", "application/atom+xml", "application/xml")

Headers = list[tuple[str, str]]


def is_text(content_type: str) -> bool:
    """Tell what gets smaller: pictures are packed already."""
    return content_type.startswith(TEXTS)


def is_wanted(environ: WSGIEnvironment) -> bool:
    """Tell whether a browser takes packed pages."""
    return "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")


def pack(headers: Iterable[tuple[str, str]], body: bytes) -> tuple[Headers, bytes]:
    """Return a page with its headers as it travels; unchanged where packing saves nothing."""
    headers = list(headers)
    named = {name.lower(): value for name, value in headers}
    if len(body) < WORTH_IT or "content-encoding" in named or not is_text(named.get("content-type", "")):
        return headers, body
    packed = gzip.compress(body, LEVEL, mtime=0)
    kept = [(name, _loosened(name, value)) for name, value in headers if name.lower() != "content-length"]
    return [*kept, ("Content-Encoding", "gzip"), ("Content-Length", str(len(packed)))], packed


def _loosened(name: str, value: str) -> str:
    """Weaken an entity tag: the bytes are others, the page is the same."""
    return f"W/{value}" if name.lower() == "etag" and not value.startswith("W/") else value


class Pack(GZipMiddleware):
    """Pack what is text and is not streamed. Leaves strangers' pages to the page cache, which asks without ``Accept-Encoding``."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Pack an answer whose type is worth it."""
        if not isinstance(response, HttpResponse) or not is_text(response.get("Content-Type", "")):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        return super().process_response(request, response)
