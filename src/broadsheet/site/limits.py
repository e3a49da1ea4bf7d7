"""What a visitor may send. Looked at before anything is read, so that nobody fills the disk with an upload."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from broadsheet.engine.text.digits import whole
from broadsheet.site import errors

MAX_BODY_BYTES = 8 * 1024 * 1024
MAX_UPLOAD_BYTES = 256 * 1024 * 1024
"""For views that take whole exports, from people with a desk: their body is written to disk, not to memory."""
UPLOADS = "/desk/import/"
"""Where such a view is: anywhere else nothing larger than a form's body is even begun."""


def takes_uploads(view: Any) -> Any:
    """Mark a view that takes bodies up to ``MAX_UPLOAD_BYTES`` from editors."""
    view.takes_uploads = True
    return view


class Limits:
    """Refuse requests whose body is larger than their form takes, and addresses with a NUL."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 413 without reading the body, 400 to an address that no database takes, or pass on."""
        if "\x00" in request.path:
            return errors.bad_request(request)
        length = whole(request.META.get("CONTENT_LENGTH") or "0")
        most = MAX_UPLOAD_BYTES if request.path == UPLOADS else MAX_BODY_BYTES
        if length is None or length > most:
            return errors.too_large(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], _args: object, _kwargs: object
    ) -> HttpResponseBase | None:
        """Refuse a large body unless an editor sends it to a view that takes such; before anything reads it."""
        if int(request.META.get("CONTENT_LENGTH") or 0) <= MAX_BODY_BYTES:
            return None
        may = getattr(view, "takes_uploads", False) and getattr(request.user, "may_edit", False)
        return None if may else errors.too_large(request)
