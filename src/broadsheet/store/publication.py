"""The site's own row: what it is called, whom it is for, and the version that page caches are keyed by."""

from __future__ import annotations

from django.conf import settings
from django.db import connection

from broadsheet.config import Config
from broadsheet.store.database import sentences
from broadsheet.store.models import Publication
from broadsheet.store.prepared import Prepared

_row = Prepared(lambda: Publication.objects.filter(pk=1))


def publication() -> Publication:
    """Return the one row, made on first use."""
    found = _row()
    if found:
        return found[0]
    with sentences():
        return Publication.objects.get_or_create(pk=1)[0]


def base_url() -> str:
    """Return the address under which people reach the site, without a slash at its end."""
    config: Config = settings.CONFIG
    return config.base_url


def bump_version() -> None:
    """Tell page caches that something on a public page changed."""
    with sentences():
        with connection.cursor() as cursor:  # with every change of a page: written out, Django's way costs ten times as much
            cursor.execute("UPDATE store_publication SET version = version + 1 WHERE id = 1")
            changed = cursor.rowcount
        if not changed:
            Publication.objects.get_or_create(pk=1, defaults={"version": 2})


def hang_menu(lines: list[list[str]]) -> None:
    """Set the further lines of the menu: words and path or address each."""
    Publication.objects.filter(pk=1).update(menu=lines)
    bump_version()
