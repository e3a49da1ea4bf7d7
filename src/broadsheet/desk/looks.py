"""How the publication looks: its logo."""

from __future__ import annotations

import hashlib

from broadsheet.desk.outside import Shrunk
from broadsheet.store import media
from broadsheet.store.models import Publication


def hang_logo(site: Publication, picture: Shrunk) -> None:
    """Put a redrawn picture before the site's name; the caller saves the row."""
    name = f"site/logo-{hashlib.sha256(picture.data).hexdigest()[:12]}{picture.suffix}"
    media.write(name, picture.data)
    if site.logo and site.logo != name:
        media.delete_after_commit([site.logo])
    site.logo, site.logo_width, site.logo_height = name, picture.width, picture.height


def take_logo_down(site: Publication) -> None:
    """Go back to the mark of Broadsheet; the caller saves the row."""
    media.delete_after_commit([site.logo])
    site.logo, site.logo_width, site.logo_height = "", 0, 0
