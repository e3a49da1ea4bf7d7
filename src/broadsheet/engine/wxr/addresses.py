"""Old addresses of a WordPress site: the keys under which a post, a page or a category answered, and those that a request asks for.

A key is a path without slashes at its ends, unquoted, in lower case - ``2023/05/the-ferry`` - or a query of the front page:
``?p=12``. A request asks for a few of them: as it stands, and without what WordPress hangs on (``/feed/``, ``/amp/``, ``/page/2/``,
``/comment-page-3/``). What comes first in the list is the better answer.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

MAX_KEY = 380
SITE = "#site"
"""The key under which it is noted that a site of WordPress was here at all: its archives by date and its search are answered."""
_ASKED = (
    "p",
    "page_id",
    "attachment_id",
    "cat",
    "tag",
    "author",
    "author_name",
    "name",
    "pagename",
    "category_name",
    "m",
    "feed",
)
_TAILS = re.compile(
    r"/(?:feed(?:/(?:rss2?|atom|rdf|feed))?|amp|embed|trackback|print|comment-page-\d{1,6}|page/\d{1,6}|\d{1,3}|index\.html?)$"
)
_FEED = re.compile(r"(?:^|/)feed(?:/(?:rss2?|atom|rdf|feed))?$")
_DATED = re.compile(r"(?:^|/)((?:19|20)\d\d)(?:/(0[1-9]|1[0-2]))?(?:/(0[1-9]|[12]\d|3[01]))?$")
_ARCHIVE = re.compile(r"(?:^|/)(category|tag|author)/(?:.*/)?([^/]+)$")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an old address asks for."""

    keys: tuple[str, ...]
    """The best first; empty where the address can be none of WordPress's."""
    is_feed: bool = False
    day: str = ""
    """``2023``, ``2023-05`` or ``2023-05-17``, where it asks for an archive by date."""
    words: str = ""
    """What it searches for."""


def key_of_path(path: str) -> str:
    """Return a path as a key; empty for the front page and for one that is too long."""
    words = unicodedata.normalize("NFC", unquote(path, errors="replace")).lower()
    key = re.sub(r"/{2,}", "/", words.replace("\\", "/")).strip("/ ")
    key = key.removeprefix("index.php/") if key != "index.php" else ""
    return key if len(key.encode()) <= MAX_KEY and key.isprintable() else ""


def keys_of_link(link: str) -> tuple[str, str]:
    """Return host and key of a link as an export gives it; the key is empty for the front page."""
    try:
        parts = urlsplit(link.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "", ""
    path = key_of_path(parts.path)
    query = next((f"?{name}={value}" for name, value in parse_qsl(parts.query) if name in _ASKED), "")
    return host, query.lower() if query and len(query) < MAX_KEY else path


def archive_key(kind: str, slug: str) -> str:
    """Return the key of an archive: ``category/harbour``, ``tag/ferry``, ``author/ada``."""
    return key_of_path(f"{kind}/{slug}")


def asked(path: str, query: str) -> Asked:
    """Read a request.

    Args:
        path: as the server decoded it.
        query: after the question mark, as sent.
    """
    queries = _queries(query)
    key = key_of_path(path)
    paths, at = [key] if key else [], key
    for _ in range(3):
        shorter = _TAILS.sub("", f"/{at}").strip("/")
        if shorter == at:
            break
        at = shorter
        paths.append(at)
    archive = next((found for one in reversed(paths) if (found := _ARCHIVE.search(one))), None)
    if archive:
        paths.append(f"{archive.group(1)}/{archive.group(2)}")
    dated = next((found for one in paths if (found := _DATED.search(one))), None)
    day = "-".join(filter(None, dated.groups())) if dated else _month(query)
    is_feed = bool(_FEED.search(key)) or any(one.startswith("?feed=") for one in queries)
    words = _words(query) if not key else ""
    keys = (*queries, *(paths[:1] if dated else paths), *((SITE,) if day or words else ()))
    return Asked(tuple(dict.fromkeys(keys)), is_feed, day, words)


def may_be_old_front(query: str) -> bool:
    """Whether a query of the front page can be an old address: read on every visit of ``/?...``, so it is quick."""
    return bool(_queries(query) or _words(query))


def _words(query: str) -> str:
    """Return what ``?s=`` searches for."""
    if not query.startswith("s=") and "&s=" not in query:
        return ""
    try:
        pairs = dict(parse_qsl(query[:2000], max_num_fields=20, errors="replace"))
    except ValueError:
        return ""
    return " ".join(pairs.get("s", "").split())[:200]


def _queries(query: str) -> list[str]:
    if not query or len(query) > 2000:
        return []
    try:
        pairs = parse_qsl(query, max_num_fields=20, errors="replace")
    except ValueError:
        return []
    found = [(name, value.strip().lower()) for name, value in pairs if name in _ASKED]
    return [f"?{name}={value}" for name, value in found if value and len(value) < MAX_KEY - 20 and value.isprintable()]


def _month(query: str) -> str:
    found = re.search(r"(?:^|&)m=((?:19|20)\d\d)(0[1-9]|1[0-2])?(0[1-9]|[12]\d|3[01])?(?:&|$)", query)
    return "-".join(filter(None, found.groups())) if found else ""
