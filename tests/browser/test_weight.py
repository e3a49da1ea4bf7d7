"""At most 40 KB a page without its pictures: what a browser that comes for the first time is sent, styles and scripts with it."""

from __future__ import annotations

import re
import urllib.request

MOST = 40 * 1024
ASSETS = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js|webmanifest))"')


def _fetch(address: str, cookie: str = "") -> tuple[int, bytes]:
    """Return how many bytes travel, and the answer unpacked."""
    import gzip

    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip", "Cookie": cookie})
    with urllib.request.urlopen(request, timeout=30) as response:
        body = response.read()
        return len(body), gzip.decompress(body) if response.headers["Content-Encoding"] == "gzip" else body


def _weigh(site, page) -> int:
    cookie = f"broadsheet_session={site['cookies'][page['who']]}" if page["who"] else ""
    size, body = _fetch(site["base"] + page["path"], cookie)
    return size + sum(_fetch(site["base"] + asset)[0] for asset in sorted(set(ASSETS.findall(body.decode()))))


def test_no_page_weighs_more_than_40_kilobytes(site):
    pages = [page for page in site["pages"] if page["name"] != "not found"]
    weights = {page["name"]: _weigh(site, page) for page in pages}
    assert {"front", "article", "story", "search"} <= set(weights)
    assert min(weights.values()) > 8_000, "a page without its styles was weighed"
    assert {name: weight for name, weight in weights.items() if weight > MOST} == {}
