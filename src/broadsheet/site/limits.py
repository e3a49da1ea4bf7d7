"""What a visitor may send. Looked at before anything is read, so that nobody fills the disk with an upload."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from broadsheet.site import errors

MAX_BODY_BYTES = 8 * 1024 * 1024


class Limits:
    """Refuse requests whose body is larger than any form of ours takes, and addresses with a NUL."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 413 without reading the body, 400 to an address that no database takes, or pass on."""
        if "\x00" in request.path:
            return errors.bad_request(request)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > MAX_BODY_BYTES:
            return errors.too_large(request)
        return self.get_response(request)
