"""The old site's menu -> the further lines of ours."""

from __future__ import annotations

import re
from collections import Counter

from broadsheet.desk.wordpress.moving import Moving
from broadsheet.engine.wxr import addresses as keys
from broadsheet.engine.wxr.values import Post
from broadsheet.store import imported, old_addresses, publication
from broadsheet.store.models import Imported
from broadsheet.store.story_headline import section_slug

MAX_LINES, MAX_LABEL = 8, 40
_MAIN = re.compile(r"main|primary|header|haupt|principal|top|nav", re.IGNORECASE)


def hang_menu(moving: Moving) -> None:
    """Hang the main menu, unless an editor made one here. Within the caller's transaction."""
    lines = _lines(moving, _main(moving))
    if not lines:
        return
    site = publication.publication()
    row, _ = Imported.objects.get_or_create(site=moving.key, kind="menu", key="main")
    if site.menu and site.menu != row.said.get("lines"):
        moving.report.leave_out("The menu: this site has one of its own", ", ".join(label for label, _ in lines))
        return
    publication.hang_menu(lines)
    row.said, row.run = {"lines": lines}, moving.run
    row.save(update_fields=["said", "run"])
    moving.report.count("menu", len(lines))


def _main(moving: Moving) -> list[Post]:
    """Return the lines of the menu that seems to be the main one, top ones first; note what is left out."""
    by_menu: dict[str, list[Post]] = {}
    for line in moving.lines:
        slug = next((term.slug for term in line.terms if term.kind == "nav_menu"), "")
        by_menu.setdefault(slug, []).append(line)
    sizes = Counter(
        {slug: len(lines) + 1000 * bool(_MAIN.search(f"{slug} {moving.menus.get(slug, '')}")) for slug, lines in by_menu.items()}
    )
    if not sizes:
        return []
    main = sizes.most_common(1)[0][0]
    for slug in set(by_menu) - {main}:
        moving.report.leave_out("Menus beside the main one", moving.menus.get(slug) or slug)
    top = [line for line in by_menu[main] if line.meta.get("_menu_item_menu_item_parent", "0").strip() in {"", "0"}]
    below = len(by_menu[main]) - len(top)
    if below:
        moving.report.leave_out(
            "Lines of the menu below others: the menu has one level here", moving.menus.get(main, main), below
        )
    return sorted(top, key=lambda line: line.order)


def _lines(moving: Moving, posts: list[Post]) -> list[list[str]]:
    lines = []
    for post in posts:
        label, path = _line(moving, post)
        if path == "/":
            continue  # the front page stands first in every menu here
        if not label or not path:
            moving.report.leave_out("Lines of the menu that lead nowhere", label or post.title or f"number {post.id}")
        else:
            lines.append([label[:MAX_LABEL], path])
    for label, _ in lines[MAX_LINES:]:
        moving.report.leave_out(f"Lines of the menu beyond the first {MAX_LINES}", label)
    return lines[:MAX_LINES]


def _line(moving: Moving, post: Post) -> tuple[str, str]:
    """Return words and address of a line; the address is empty where it leads to nothing that came along."""
    number, kind = post.meta.get("_menu_item_object_id", ""), post.meta.get("_menu_item_type", "")
    if kind == "taxonomy":
        term = moving.categories.get(number)
        slug = section_slug(term.name) if term else ""
        return (post.title or (term.name if term else "")), f"/section/{slug}/" if slug else ""
    if kind == "post_type":
        return _thing(moving, post, number)
    return post.title, _address(moving, post.meta.get("_menu_item_url", "").strip())


def _thing(moving: Moving, post: Post, number: str) -> tuple[str, str]:
    for kind in ("page", "post"):
        row = imported.known(moving.key, kind, [number]).get(number)
        if row is not None and row.page is not None:
            return post.title or row.page.title, f"/pages/{row.page.slug}/" if row.page.is_public else ""
        if row is not None and row.piece is not None and row.piece.article_id:
            return post.title or row.piece.title, f"/articles/{row.piece.article_id}/"
    return post.title, ""


def _address(moving: Moving, url: str) -> str:
    """Return where a line with an address of its own leads now."""
    host, key = keys.keys_of_link(url)
    is_within = host in {"", moving.host} and (url.startswith("/") or bool(host))
    if not is_within:
        return url if url.startswith(("https://", "http://")) and len(url) <= 300 and url.isprintable() else ""
    home = keys.keys_of_link(moving.site.home)[1]
    if key in {"", home}:
        return "" if "#" in url else "/"
    path, _, query = key.partition("?")
    answer = old_addresses.find(keys.asked(path, query), moving.host)
    return answer.path if answer else ""
