"""Where the demo press is let in: to this machine, by its host names, while the demo is open. Never on a public address."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from broadsheet.demo.press import Press
from broadsheet.site import peer
from broadsheet.store.models import Publication

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment


def open_for(environ: WSGIEnvironment) -> Press | None:
    """Return the press when this request is for one of its outlets and may be answered by it."""
    if settings.CONFIG.is_public or not Press.serves(environ.get("HTTP_HOST", "")) or not peer.is_own_machine(environ):
        return None
    epoch = _epoch()
    return _press(epoch, settings.CONFIG.port) if epoch else None


def _epoch() -> datetime | None:
    """Read when the demo was opened; ``None`` when it is closed or the database does not answer."""
    close_old_connections()
    try:
        return Publication.objects.values_list("demo_epoch", flat=True).first()
    except DatabaseError:
        return None
    finally:
        close_old_connections()


@lru_cache(maxsize=2)
def _press(epoch: datetime, port: int) -> Press:
    return Press(epoch=epoch, now=lambda: datetime.now(UTC), port=port)
