"""Pages become standing pages."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.desk.wordpress import addresses
from broadsheet.desk.wordpress.converting import convert, is_open
from broadsheet.desk.wordpress.moving import Moving, hash_of, key_of, title_of
from broadsheet.desk.wordpress.posts import EDITED, GONE
from broadsheet.engine.wxr.values import Post
from broadsheet.store import imported, pieces
from broadsheet.store.models import Imported, StandingPage

MAX_SLUG, MAX_TITLE = 80, 200
MENU_PAGES = 8
"""Pages that are linked at the foot of every page, the first of the export's own order; more would crowd it."""


def take_pages(moving: Moving, posts: Sequence[Post]) -> None:
    """Take pages in. Within the caller's transaction."""
    known = imported.known(moving.key, "page", [key_of(post) for post in posts])
    old = []
    for post in posts:
        page = _take(moving, post, known.get(key_of(post)))
        if page is not None:
            old += addresses.of_page(moving, post, page)
            addresses.tell_of_ours(moving, post)
        for _remark in post.remarks:
            moving.report.leave_out("Comments on pages, which have none here", title_of(post))
    addresses.keep(moving, old)


def _take(moving: Moving, post: Post, row: Imported | None) -> StandingPage | None:
    there = hash_of(post.title, post.content, post.status, post.password, post.order)
    if row is not None and row.page is None:
        moving.report.leave_out(GONE, title_of(post))
        return None
    if row is not None and row.there == there:
        moving.report.count("pages_same", int(row.run_id != moving.run.pk))
        return row.page
    if row is not None and row.page is not None and hash_of_page(row.page) != row.ours:
        moving.report.leave_out(EDITED, title_of(post))
        return row.page
    page = row.page if row is not None and row.page is not None else StandingPage(slug=_slug(post), in_menu=_is_in_menu(post))
    _write(moving, post, page)
    columns = {"there": there, "ours": hash_of_page(page), "page": page, "run": moving.run}
    Imported.objects.update_or_create(site=moving.key, kind="page", key=key_of(post), defaults=columns)
    moving.report.count("pages_changed" if row is not None else "pages_new")
    return page


def _write(moving: Moving, post: Post, page: StandingPage) -> None:
    words = convert(moving, post)
    page.title, page.body, page.language = words.title[:MAX_TITLE], words.body, words.language
    page.is_public = post.status == "publish" and is_open(post)
    page.position = min(max(post.order, 0), 32_000)
    if not page.is_public:
        moving.report.count("drafts")
        if post.password or post.status not in {"draft", "pending"}:
            why = "Had a password" if post.password else f"Was {post.status[:20]}"
            moving.report.note(f"{why}; it is a page here that only editors see", title_of(post))
    if words.pictures:
        moving.report.leave_out("Pictures of pages, which are links here", title_of(post), len(words.pictures))
    pieces.touch(page, now=moving.now)


def hash_of_page(page: StandingPage) -> str:
    """Return the hash of what an editor may change."""
    return hash_of(page.title, page.body, page.language, page.is_public)


def _is_in_menu(post: Post) -> bool:
    """Whether a page is linked at the foot of every page: top pages are, as long as they are few."""
    return not post.parent and StandingPage.objects.filter(in_menu=True).count() < MENU_PAGES


def _slug(post: Post) -> str:
    """Return a slug that no page has yet."""
    stem = pieces.slug_of(post.slug or post.title, MAX_SLUG - 6)
    taken = set(StandingPage.objects.filter(slug__startswith=stem[: MAX_SLUG - 6]).values_list("slug", flat=True))
    return stem if stem not in taken else next(f"{stem}-{n}" for n in range(2, len(taken) + 3) if f"{stem}-{n}" not in taken)
