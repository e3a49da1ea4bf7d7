"""From a page to its feeds, without a request of its own: the links it names, the places to try, the rules of big platforms.

Ask in this order and stop at the first address that gives a feed:

1. :func:`platform_feeds` - the address alone says where the feed is
2. :func:`linked_feeds`   - ``<link rel=alternate>`` in the page, then anchors that look like feeds
3. :func:`usual_places`   - paths that content systems use
4. :func:`sitemaps`       - from robots.txt, then the usual place
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.engine.html.limits import tame
from broadsheet.engine.text.urls import absolute, canonical

_TYPES = {
    "application/rss+xml": "rss",
    "application/x-rss+xml": "rss",
    "text/rss+xml": "rss",
    "application/rdf+xml": "rdf",
    "application/atom+xml": "atom",
    "application/feed+json": "json",
    "application/json": "json",
    "application/xml": "rss",
    "text/xml": "rss",
}
_NOT_FEEDS = re.compile(r"/wp-json/|/oembed|/api/|opensearch|/comments/feed|/xmlrpc\.php|\.webmanifest", re.IGNORECASE)
_FEED_PATH = re.compile(
    r"(?:^|[/._-])(?:rss2?|atom|feeds?|rdf)(?:$|[/._-])|\.(?:rss|atom|rdf)$|/index\.xml$|feed\.json$|[?&](?:feed|format|type)=(?:rss2?|atom|feed)",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"comment|kommentar|réponse|antwort|repl(?:y|ies)", re.IGNORECASE)
_MOST = 50
_PLACES = (
    "feed",
    "feed/",
    "rss",
    "rss.xml",
    "feed.xml",
    "atom.xml",
    "index.xml",
    "feeds/posts/default",
    "rss/",
    "feed.json",
    "index.rdf",
    "blog/feed",
    "blog/rss.xml",
    "news/feed",
    "news/rss.xml",
    "?feed=rss2",
)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """An address that may be a feed, and why it is thought to be one."""

    url: str
    type: str
    """rss, rdf, atom or json, as far as it was said; ``rss`` otherwise."""
    title: str
    """As the page says; the address where it says nothing."""
    why: str


def linked_feeds(html: str, url: str | None = None) -> list[FeedLink]:
    """Return the feeds that a page names, each once: declared ones first, those of comments last."""
    tree = LexborHTMLParser(tame(html)[0])
    base_node = tree.css_first("base[href]")
    base = absolute(base_node.attributes.get("href"), url) if base_node is not None else None
    base = base or url
    found: dict[str, FeedLink] = {}
    for node in tree.css("link[rel][href]"):
        link = _declared(node, base)
        if link is not None:
            found.setdefault(canonical(link.url), link)
    for node in [] if found else tree.css("a[href]"):
        link = _anchor(node, base)
        if link is not None:
            found.setdefault(canonical(link.url), link)
        if len(found) >= _MOST:
            break
    return sorted(list(found.values())[:_MOST], key=lambda one: bool(_COMMENTS.search(one.url + one.title)))


def _declared(node: LexborNode, base: str | None) -> FeedLink | None:
    given = {name: (value or "").strip() for name, value in node.attributes.items()}
    rels = set(given.get("rel", "").lower().split())
    kind = _TYPES.get(given.get("type", "").lower().partition(";")[0].strip())
    address = absolute(given.get("href"), base)
    if address is None or not rels & {"alternate", "feed"} or "stylesheet" in rels:
        return None
    if "feed" in rels and not given.get("type"):
        kind = kind or "rss"
    if kind is None or (given.get("hreflang") and kind == "json") or _NOT_FEEDS.search(address):
        return None
    if given.get("type", "").lower() in {"application/xml", "text/xml"} and not _FEED_PATH.search(address):
        return None
    return FeedLink(address, kind, given.get("title") or address, "the page declares it")


def _anchor(node: LexborNode, base: str | None) -> FeedLink | None:
    """Take an anchor for a feed when its address looks like one and stays with the site or its feed service."""
    address = absolute(node.attributes.get("href"), base)
    if address is None or _NOT_FEEDS.search(address):
        return None
    parts = urlsplit(address)
    if not (_FEED_PATH.search(parts.path) or _FEED_PATH.search(f"?{parts.query}")) or (parts.hostname or "").endswith(
        (".addtoany.com", "feedly.com")
    ):
        return None
    title = " ".join(node.text().split()) or (node.attributes.get("title") or "").strip() or address
    kind = "atom" if "atom" in address.lower() else "json" if address.endswith(".json") else "rss"
    return FeedLink(address, kind, title[:200], "the page links it and its address looks like a feed")


def usual_places(url: str) -> list[str]:
    """Return addresses where content systems keep their feeds: below the page's own path first, then below the root."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return []
    root = f"{parts.scheme}://{parts.netloc}/"
    folder = parts.path.strip("/")
    own = (
        [f"{root}{folder}/{place}" for place in ("feed", "rss.xml", "index.xml")]
        if folder and "." not in folder.rpartition("/")[2]
        else []
    )
    return list(dict.fromkeys([*own, *(root + place for place in _PLACES)]))


def sitemaps(url: str, robots: str | None = None) -> list[str]:
    """Return a site's sitemaps: those its robots.txt names, else the usual places."""
    named = [absolute(match.strip(), url) for match in re.findall(r"(?im)^\s*sitemap\s*:\s*(\S+)", robots or "")]
    found = [address for address in named if address]
    parts = urlsplit(url)
    if found or not parts.netloc:
        return list(dict.fromkeys(found))[:_MOST]
    root = f"{parts.scheme}://{parts.netloc}"
    return [f"{root}/news-sitemap.xml", f"{root}/sitemap-news.xml", f"{root}/sitemap_index.xml", f"{root}/sitemap.xml"]


# --- platforms ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Place:
    """An address taken apart, and the page that was there."""

    host: str
    path: list[str]
    query: str
    html: str


_Found = list[tuple[str, str, str]]
"""Address, type and title of each feed."""


def platform_feeds(url: str, html: str | None = None) -> list[FeedLink]:
    """Return the feeds that an address of a big platform has by that platform's rules; the page helps where it is given."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower().removeprefix("www.").removeprefix("m.").removeprefix("old.")
    place = _Place(host, [segment for segment in parts.path.split("/") if segment], parts.query, html or "")
    for rule in (_youtube, _reddit, _github, _forges, _profiles, _blogs, _media, _forums, _others):
        found = rule(place)
        if found:
            return [FeedLink(address, kind, title, "the platform keeps it there") for address, kind, title in found]
    return []


def _youtube(place: _Place) -> _Found:
    path, feed = place.path, "https://www.youtube.com/feeds/videos.xml"
    if place.host != "youtube.com" or path[:1] == ["feeds"]:
        return []
    playlist = parse_qs(place.query).get("list")
    if path[:1] == ["channel"] and len(path) > 1:
        return [(f"{feed}?channel_id={quote(path[1])}", "atom", "Videos of the channel")]
    if path[:1] == ["user"] and len(path) > 1:
        return [(f"{feed}?user={quote(path[1])}", "atom", "Videos of the user")]
    if playlist:
        return [(f"{feed}?playlist_id={quote(playlist[0])}", "atom", "Videos of the playlist")]
    match = re.search(
        r'(?:itemprop="(?:channelId|identifier)" content|"(?:externalId|channelId)")\s*[=:]\s*"(UC[\w-]{22})"', place.html
    )
    return [(f"{feed}?channel_id={match.group(1)}", "atom", "Videos of the channel")] if match else []


def _reddit(place: _Place) -> _Found:
    if place.host != "reddit.com" or (place.path and place.path[-1].endswith(".rss")):
        return []
    return [("https://www.reddit.com/" + "/".join([*place.path, ".rss"]), "atom", "Posts")]


def _github(place: _Place) -> _Found:
    path = place.path
    if place.host == "gist.github.com" and path:
        return [(f"https://gist.github.com/{path[0]}.atom", "atom", "Gists")]
    if place.host != "github.com" or not path or path[-1].endswith(".atom"):
        return []
    if len(path) == 1:
        return [(f"https://github.com/{path[0]}.atom", "atom", "Activity")]
    project = f"https://github.com/{path[0]}/{path[1]}"
    if len(path) > 2 and path[2] in {"releases", "tags", "commits", "discussions"}:
        branch = "/" + "/".join(path[3:]) if path[2] == "commits" and len(path) > 3 else ""
        return [(f"{project}/{path[2]}{branch}.atom", "atom", path[2].title())]
    return [(f"{project}/{name}.atom", "atom", name.title()) for name in ("releases", "commits", "tags")]


def _forges(place: _Place) -> _Found:
    if len(place.path) < 2 or place.host not in {"gitlab.com", "codeberg.org", "gitea.com"}:
        return []
    project = f"https://{place.host}/{place.path[0]}/{place.path[1]}"
    if place.host == "gitlab.com":
        return [(f"{project}/-/tags?format=atom", "atom", "Tags")]
    return [(f"{project}/releases.rss", "rss", "Releases"), (f"{project}.rss", "rss", "Activity")]


def _profiles(place: _Place) -> _Found:
    """A person on any server of the fediverse, or on Bluesky."""
    host, path = place.host, place.path
    if host == "bsky.app" and path[:1] == ["profile"] and len(path) > 1:
        return [(f"https://bsky.app/profile/{quote(path[1], safe=':.')}/rss", "rss", "Posts")]
    known = (
        host.startswith(("mastodon.", "mstdn.", "fosstodon.")) or 'content="Mastodon' in place.html or '"mastodon"' in place.html
    )
    return [(f"https://{host}/{path[0]}.rss", "rss", "Posts")] if known and len(path) == 1 and path[0].startswith("@") else []


_BLOGS = {
    ".substack.com": ("feed", "rss"),
    ".medium.com": ("feed", "rss"),
    ".tumblr.com": ("rss", "rss"),
    ".blogspot.com": ("feeds/posts/default", "atom"),
    ".wordpress.com": ("feed/", "rss"),
    ".livejournal.com": ("data/rss", "rss"),
    ".ghost.io": ("rss/", "rss"),
    ".bearblog.dev": ("feed/", "atom"),
    ".hashnode.dev": ("rss.xml", "rss"),
    ".neocities.org": ("rss.xml", "rss"),
}


def _blogs(place: _Place) -> _Found:
    path = place.path
    if place.host == "medium.com" and path and path[0] not in {"feed", "m"}:
        tail = f"tag/{path[1]}" if path[0] == "tag" and len(path) > 1 else path[0]
        return [(f"https://medium.com/feed/{tail}", "rss", "Stories")]
    ending = next((found for end, found in _BLOGS.items() if place.host.endswith(end)), None)
    return [(f"https://{place.host}/{ending[0]}", ending[1], "Posts")] if ending and path[:1] != ["feed"] else []


def _media(place: _Place) -> _Found:
    """Podcasts and films."""
    if place.host == "vimeo.com" and place.path:
        return [(f"https://vimeo.com/{place.path[0]}/videos/rss", "rss", "Videos")]
    if place.host == "dailymotion.com" and place.path:
        return [(f"https://www.dailymotion.com/rss/user/{quote(place.path[0])}", "rss", "Videos")]
    user = re.search(r"soundcloud://users:(\d+)", place.html) if place.host == "soundcloud.com" else None
    if user:
        return [(f"https://feeds.soundcloud.com/users/soundcloud:users:{user.group(1)}/sounds.rss", "rss", "Tracks")]
    show = re.search(r'"feedUrl"\s*:\s*"(https?:[^"]+)"', place.html) if place.host == "podcasts.apple.com" else None
    return [(show.group(1).replace("\\/", "/"), "rss", "Episodes")] if show else []


def _forums(place: _Place) -> _Found:
    host, path = place.host, place.path
    if host == "news.ycombinator.com":
        return [("https://news.ycombinator.com/rss", "rss", "Front page")]
    if host == "lobste.rs":
        tail = f"{'/'.join(path)}.rss" if path[:1] in (["t"], ["newest"]) else "rss"
        return [(f"https://lobste.rs/{tail}", "rss", "Stories")]
    if host in {"stackoverflow.com", "superuser.com", "serverfault.com"} or host.endswith(".stackexchange.com"):
        tag = f"/tag/{path[2]}" if path[:2] == ["questions", "tagged"] and len(path) > 2 else ""
        return [(f"https://{host}/feeds{tag}", "atom", "Questions")]
    return []


def _others(place: _Place) -> _Found:
    host, path = place.host, place.path
    if host == "dev.to" and path and path[0] != "feed":
        return [(f"https://dev.to/feed/{'/'.join(path[:2]) if path[0] == 't' else path[0]}", "rss", "Posts")]
    if host.endswith(".wikipedia.org") and not path:
        return [(f"https://{host}/w/index.php?title=Special:RecentChanges&feed=atom", "atom", "Recent changes")]
    return []
