"""The addresses that things had there, as rows that lead on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from broadsheet.desk.wordpress.moving import Moving, title_of
from broadsheet.engine.wxr import addresses as keys
from broadsheet.engine.wxr.values import Author, Post, Term
from broadsheet.store import old_addresses
from broadsheet.store.models import Article, OldAddress, Piece, StandingPage
from broadsheet.store.story_headline import section_slug

TAKEN = "An old address leads elsewhere already and stays as it is"
OURS = "Its old address is a page of Broadsheet's own, which answers there"
_FEEDS = (
    "feed",
    "feed/rss2",
    "feed/rss",
    "feed/rdf",
    "feed/atom",
    "comments/feed",
    "rss",
    "?feed=rss2",
    "?feed=rss",
    "?feed=atom",
)
_FEED_FILES = ("wp-rss2.php", "wp-rss.php", "wp-feed.php", "wp-atom.php", "?feed=comments-rss2")
_MAPS = ("sitemap_index.xml", "wp-sitemap.xml", "post-sitemap.xml", "page-sitemap.xml", "sitemap-index.xml")


def of_piece(moving: Moving, post: Post, piece: Piece) -> list[OldAddress]:
    """Return the addresses of a post, and of its files."""
    return [OldAddress(host=host, key=key, piece_id=piece.pk) for host, key in (*_of_post(moving, post), *_files(moving, piece))]


def of_page(moving: Moving, post: Post, page: StandingPage) -> list[OldAddress]:
    """Return the addresses of a page."""
    return [OldAddress(host=host, key=key, page_id=page.pk) for host, key in _of_post(moving, post)]


def of_attachment(moving: Moving, link: str, number: str, piece: int) -> list[OldAddress]:
    """Return the addresses of an attachment's own page: they lead to the post that it hung on."""
    places = [keys.keys_of_link(link), (moving.host, f"?attachment_id={number}")]
    return [OldAddress(host=host, key=key, piece_id=piece) for host, key in places if key]


def of_gathered(article: Article, piece: Piece) -> list[OldAddress]:
    """Return the addresses that an article had here before a piece took its place."""
    here = (f"articles/{article.pk}", keys.key_of_path(f"articles/{article.pk}/{article.slug}"))
    return [OldAddress(host="", key=key, piece_id=piece.pk) for key in here if key]


def _of_post(moving: Moving, post: Post) -> Iterator[tuple[str, str]]:
    host, key = keys.keys_of_link(post.link)
    if key:
        yield host, key
    if post.id:
        yield moving.host, f"?{'page_id' if post.kind == 'page' else 'p'}={post.id}"
    if post.id and post.kind == "page":
        yield moving.host, f"?p={post.id}"
    if key and not key.startswith("?"):
        stem = key.rpartition("/")[0]
        yield from ((host, keys.key_of_path(f"{stem}/{slug}")) for slug in post.former)


def _files(moving: Moving, piece: Piece) -> Iterator[tuple[str, str]]:
    """Name the files that a piece shows and that lay on the old site: whoever asks for one is led to the piece."""
    for picture in piece.pictures:
        host, key = keys.keys_of_link(picture["url"])
        if host == moving.host and key and not key.startswith("?"):
            yield host, key


def of_term(moving: Moving, term: Term) -> list[OldAddress]:
    """Return the addresses of a category or a tag."""
    is_tag = term.kind == "post_tag"
    section = "" if is_tag else section_slug(term.name)
    base = moving.options.tag_base if is_tag else moving.options.category_base
    name = keys.archive_key("tag" if is_tag else "category", term.slug)
    by_number = (f"?tag={term.slug.lower()}",) if is_tag else (f"?cat={term.id}", f"?category_name={term.slug.lower()}")
    places = {name, keys.key_of_path(f"{base}/{term.slug}"), *by_number}
    return [OldAddress(host=moving.host, key=key, section=section, words=_quoted(term.name)) for key in places if key]


def of_author(moving: Moving, author: Author) -> list[OldAddress]:
    """Return the addresses of an author's archive: the search for the byline."""
    words = f"by:{_quoted(author.name)}"
    names = {_slug(author.login), _slug(author.name)}
    places = {keys.archive_key("author", name) for name in names if name} | {
        f"?author={author.id}",
        f"?author_name={_slug(author.login)}",
    }
    return [OldAddress(host=moving.host, key=key, words=words) for key in places if key]


def of_site(moving: Moving) -> list[OldAddress]:
    """Return the addresses of the site itself: feeds, maps, archives by date, search."""
    home = keys.key_of_path(urlsplit(moving.site.home).path)
    before = f"{home}/" if home else ""
    rows = [OldAddress(host=moving.host, key=keys.SITE)]
    rows += [OldAddress(host=moving.host, key=home, path="/", feed="/feed.xml")] if home else []
    rows += [OldAddress(host=moving.host, key=_at(before, name), path=_feed(name), feed=_feed(name)) for name in _FEEDS]
    rows += [OldAddress(host=moving.host, key=_at(before, name), path="/feed.xml", feed="/feed.xml") for name in _FEED_FILES]
    return rows + [OldAddress(host=moving.host, key=before + name, path="/sitemap.xml") for name in _MAPS]


def _at(before: str, name: str) -> str:
    return name if name.startswith("?") else before + name


def _feed(name: str) -> str:
    return "/feed.atom" if "atom" in name else "/feed.xml"


def keep(moving: Moving, rows: Sequence[OldAddress]) -> None:
    """Write addresses down; note those that cannot answer. Within the caller's transaction."""
    new, taken = old_addresses.note(rows)
    moving.report.count("addresses", new)
    for row in taken:
        moving.report.leave_out(TAKEN, f"{row.host}/{row.key}")


def tell_of_ours(moving: Moving, post: Post) -> None:
    """Note where a page of Broadsheet's own stands at an old address."""
    _host, key = keys.keys_of_link(post.link)
    if key and not key.startswith("?") and old_addresses.is_ours(f"/{key}/"):
        moving.report.leave_out(OURS, f"{title_of(post)}: /{key}/")


def _slug(words: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in words.lower()).split())


def _quoted(words: str) -> str:
    plain = words.replace('"', " ").strip()[:150]
    return f'"{plain}"' if " " in plain else plain
