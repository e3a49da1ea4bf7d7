"""What a browser asks for to install the paper and to keep its pages: manifest, icons, worker, the page for no network."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from broadsheet.site import assets
from broadsheet.site.lines import direction
from broadsheet.site.pocket import icons
from broadsheet.site.visitor import SiteRequest, open_to_strangers

PAPER = "#f6f7f4"
SHELL = ("broadsheet.css", "pocket.js", "mark.svg")


@open_to_strangers
@require_safe
def manifest(request: SiteRequest) -> HttpResponse:
    """Say what the paper is called and how it looks among a reader's programs."""
    site = request.publication
    language = get_language() or "en"
    drawn = [
        {"src": reverse(f"pocket:{name}", args=(size,)), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for name, purpose in (("icon", "any"), ("round-icon", "maskable"))
        for size in (192, 512)
    ]
    said = {
        "id": "/",
        "name": site.name,
        "short_name": site.name if len(site.name) <= 14 else site.name[:13].rsplit(" ", 1)[0],
        "description": site.motto or _("News from many outlets, each with its source."),
        "lang": language,
        "dir": direction(language),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": drawn,
    }
    return JsonResponse(said, content_type="application/manifest+json", headers={"Cache-Control": "public, max-age=3600"})


@open_to_strangers
@require_safe
def icon(request: SiteRequest, size: int, *, is_round: bool = False) -> HttpResponse:
    """Draw the paper's icon."""
    if size not in icons.SIZES:
        raise Http404(_("There is no icon of this size."))
    site = request.publication
    body = icons.icon(size, site.logo, site.accent, is_round=is_round)
    headers = {"Cache-Control": "public, max-age=86400", "Content-Security-Policy": "default-src 'none'; sandbox"}
    return HttpResponse(body, content_type="image/png", headers=headers)


@open_to_strangers
@require_safe
def worker(request: SiteRequest) -> HttpResponse:
    """Hand out the worker that keeps pages; where the owner switched that off, one that forgets them and goes."""
    if not request.publication.works_offline:
        return _script(_read("farewell.js"))
    shell = [reverse("pocket:offline"), *(assets.url(name) for name in SHELL)]
    source = _read("worker.js")
    # The page for no network is printed with the site's name: it is fetched anew with everything that changes it.
    depends = f"{source}{shell}{request.publication.name}{request.publication.accent}{get_language()}"
    version = hashlib.sha256(depends.encode()).hexdigest()[:12]
    told = {"shell": shell, "offline": shell[0], "version": version}
    return _script(f"const POCKET = {json.dumps(told)};\n{source}")


@cache
def _read(name: str) -> str:
    return files("broadsheet.site.pocket").joinpath(name).read_text(encoding="utf-8")


def _script(source: str) -> HttpResponse:
    """Answer a script that browsers look for anew each time."""
    return HttpResponse(source, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


@open_to_strangers
@require_safe
def offline(request: SiteRequest) -> HttpResponse:
    """Say that there is no network, and what was kept. Printed without anybody's name, whoever asks: it is kept."""
    if not request.publication.works_offline:
        raise Http404(_("This site keeps no pages for reading without a network."))
    return render(request, "pocket/offline.html")
