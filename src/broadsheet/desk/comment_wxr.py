"""Comments as WordPress's export has them (WXR), in and out: for moving them between this site and one of WordPress or wpDiscuz."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, groupby
from pathlib import Path
from xml.sax.saxutils import escape

from broadsheet.desk.comment_disqus import take_in_disqus
from broadsheet.desk.comment_files import Foreign, TakenIn, everything_by_page, from_json, key_of_row, take_in
from broadsheet.desk.wordpress.remarks import foreign, unwanted
from broadsheet.engine.talk import disqus
from broadsheet.engine.text.digits import whole
from broadsheet.engine.wxr.read import KEY, read_post, read_site
from broadsheet.engine.wxr.split import decode, split
from broadsheet.engine.wxr.values import Post, Site
from broadsheet.errors import InputError
from broadsheet.ingest.streams import stream
from broadsheet.store.models import Comment
from broadsheet.store.publication import base_url

BATCH = 500
MOST_BYTES = 200_000_000
"""Of a file of our own, unpacked."""
STATES = {"published": "1", "held": "0", "spam": "spam", "removed": "trash"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>{title}</title>
<link>{home}</link>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>{home}</wp:base_site_url>
<wp:base_blog_url>{home}</wp:base_blog_url>
"""


def to_wxr(*, title: str, home: str) -> Iterator[str]:
    """Write every comment as an export of WordPress, article by article. Addresses of writers are in it: keep the file private.

    Args:
        title: of the site.
        home: its address, without a slash at its end.
    """
    yield _HEAD.format(title=escape(title), home=escape(home))
    for page, rows in groupby(everything_by_page(), key=lambda row: row.page):
        first, *others = rows
        yield from _item(page, first, home)
        yield from map(_comment, (first, *others))
        yield "</item>\n"
    yield "</channel>\n</rss>\n"


def _item(page: str, row: Comment, home: str) -> Iterator[str]:
    thing = row.article or row.story
    name = row.article.title if row.article else row.story.headline if row.story else ""
    link = (
        row.article.url if row.article else ""
    ) or f"{home}/{page.replace('article/', 'articles/').replace('story/', 'stories/')}/"
    yield f"<item>\n<title>{_data(name)}</title>\n<link>{escape(link)}</link>\n"
    yield f"<wp:post_id>{thing.pk if thing else 0}</wp:post_id>\n<wp:post_type>post</wp:post_type>\n<wp:status>publish</wp:status>\n"


def _comment(row: Comment) -> str:
    fields = {
        "comment_id": str(row.pk),
        "comment_author": _data(row.name),
        "comment_author_email": _data(row.commenter.email if row.commenter else ""),
        "comment_date_gmt": f"{row.created_at.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
        "comment_content": _data(row.html),
        "comment_approved": STATES.get(row.state, "0"),
        "comment_type": "comment",
        "comment_parent": str(row.parent_id or 0),
    }
    inner = "\n".join(f"<wp:{name}>{value}</wp:{name}>" for name, value in fields.items())
    meta = f"<wp:commentmeta><wp:meta_key>{KEY}</wp:meta_key><wp:meta_value>{_data(key_of_row(row))}</wp:meta_value></wp:commentmeta>"
    return f"<wp:comment>\n{inner}\n{meta}\n</wp:comment>\n"


def _data(words: str) -> str:
    return f"<![CDATA[{words.replace(']]>', ']]]]><![CDATA[>')}]]>"


def take_in_wxr(chunks: Iterable[bytes], *, now: datetime) -> TakenIn:
    """Take the comments of an export in: onto articles that are here, found by their address there or by an old one.

    Raises:
        InputError: it is no export of WordPress.
    """
    site, total = Site(), TakenIn()
    waiting: list[Foreign] = []
    for piece in split(decode(chunks)):
        if piece.name == "head":
            site = read_site(piece)
        elif piece.name == "problem":
            total = _sum(total, TakenIn(left_out=(piece.text,)))
        elif piece.name == "item" and (post := read_post(piece)) is not None and post.remarks:
            rows, left_out = _rows(site, post, now)
            waiting += rows
            total = _sum(total, TakenIn(left_out=left_out))
        if len(waiting) >= BATCH:
            total, waiting = _sum(total, take_in(waiting, now=now)), []
    return _sum(total, take_in(waiting, now=now))


def take_in_chunks(chunks: Iterable[bytes], *, now: datetime) -> TakenIn:
    """Take a file in, whichever it is: JSON of ours, an export of WordPress or one of Disqus.

    Raises:
        InputError: it is none of them.
    """
    stream_of = iter(chunks)
    first = next(stream_of, b"")
    whole = chain((first,), stream_of)
    if disqus.is_export(first):
        return take_in_disqus(whole, now=now)
    if first.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return take_in_wxr(whole, now=now)
    return take_in(from_json(_within(whole)), now=now)


def _within(chunks: Iterable[bytes]) -> bytes:
    """Put a file together that is read as a whole: a packed one may be small and unpack to more than there is memory."""
    whole = bytearray()
    for chunk in chunks:
        whole += chunk
        if len(whole) > MOST_BYTES:
            raise InputError("This file is of another version, or holds too many comments.")
    return bytes(whole)


def take_in_file(path: Path, *, now: datetime) -> TakenIn:
    """Take a file in, packed with gzip or not; as :func:`take_in_chunks`."""
    return take_in_chunks(stream(path), now=now)


def _rows(site: Site, post: Post, now: datetime) -> tuple[list[Foreign], tuple[str, ...]]:
    wanted = [remark for remark in post.remarks if not unwanted(remark)]
    left_out = tuple(f"{post.title[:80] or post.id}: {why}" for remark in post.remarks if (why := unwanted(remark)))
    place = {"url": post.link, "page": _own_page(post, site)}
    keyed = [(remark, foreign(_site_key(site), post, remark, now=now, **place)) for remark in wanted]
    keys = {remark.id: row.key for remark, row in keyed}
    return [replace(row, parent=keys.get(remark.parent, row.parent)) for remark, row in keyed], left_out


def _own_page(post: Post, site: Site) -> str:
    """Return ``article/12`` for an article of this installation that the file names by our own address."""
    path = post.link.removeprefix(site.home).strip("/") if site.home and post.link.startswith(site.home) else ""
    kind, _, rest = path.partition("/")
    number = rest.partition("/")[0]
    name = {"articles": "article", "stories": "story"}.get(kind, "")
    return f"{name}/{number}" if name and whole(number) is not None and base_url() == site.home else ""


def _site_key(site: Site) -> str:
    return site.home.partition("://")[2].removeprefix("www.")[:200] or "unnamed"


def _sum(one: TakenIn, other: TakenIn) -> TakenIn:
    return TakenIn(one.new + other.new, one.known + other.known, (*one.left_out, *other.left_out)[:2000])
