"""The application that the server runs: ``broadsheet.site.wsgi:application``.

1. ``peer``: who asks. A forwarded address and scheme are believed only from a trusted proxy.
2. ``/static/``: files with a hash in their name, from memory.
3. ``*.localhost`` from this machine, while the demo is open and the site is not public: the demo press.
4. strangers' pages that are kept in memory: ``page_cache``.
5. everything else: Django.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.site.settings")

from django.core.wsgi import get_wsgi_application

django_application = get_wsgi_application()

from broadsheet.site import assets, page_cache, peer, press_door  # noqa: E402 - models may be imported only after Django is set up

# What is loaded now stays: looking through it again and again for what nobody needs costs a tenth of every page.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)

pages = page_cache.PageCache(django_application, page_cache.publication_version)

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer one request."""
    peer.settle(environ)
    if environ.get("PATH_INFO", "").startswith(assets.PREFIX):
        return assets.serve(environ, start_response)
    press = press_door.open_for(environ)
    if press is not None:
        return press(environ, start_response)
    return pages(environ, start_response)
