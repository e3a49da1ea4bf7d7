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
    """Return the lines of the menu that seems to be the main one, in its order; note what is left out."""
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
    return sorted(by_menu[main], key=lambda line: line.order)


def _lines(moving: Moving, posts: list[Post]) -> list[list[str]]:
    """Return label and address of each line. The menu has one level here: a line below another is named after it, "Sport: Rowing".

    Where they are too many, those at the top stay before those below them.
    """
    names = {str(post.id): post.title for post in posts}
    parents = {str(post.id): _parent(post) for post in posts}
    lines: list[tuple[bool, list[str]]] = []
    for post in posts:
        label, path = _line(moving, post)
        names[str(post.id)] = label
        if path == "/":
            continue  # the front page stands first in every menu here
        if label and path:
            above = names.get(_parent(post), "")
            lines.append((bool(_parent(post)), [f"{above}: {label}"[:MAX_LABEL] if above else label[:MAX_LABEL], path]))
        elif str(post.id) not in parents.values():  # one that only holds others is named by them
            moving.report.leave_out("Lines of the menu that lead nowhere", label or post.title or f"number {post.id}")
    kept = sorted(range(len(lines)), key=lambda place: (lines[place][0], place))[:MAX_LINES]
    for place in set(range(len(lines))) - set(kept):
        moving.report.leave_out(f"Lines of the menu beyond the first {MAX_LINES}", lines[place][1][0])
    return [lines[place][1] for place in sorted(kept)]


def _parent(post: Post) -> str:
    """Return the number of the line above; empty for one at the top."""
    number = post.meta.get("_menu_item_menu_item_parent", "").strip()
    return "" if number == "0" else number


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
