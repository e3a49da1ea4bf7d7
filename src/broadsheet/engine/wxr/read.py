"""A piece of an export -> a value. The parser sees one item at a time, without a document type, and never more than its limits."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType

from lxml import etree

from broadsheet.engine.feeds.dates import parse_date
from broadsheet.engine.feeds.repair import repair
from broadsheet.engine.text.normalise import fold
from broadsheet.engine.wxr.split import Piece
from broadsheet.engine.wxr.values import Author, Post, Remark, Site, Term
from broadsheet.errors import BroadsheetError

META = frozenset(
    {
        "_thumbnail_id",
        "_wp_attachment_image_alt",
        "_wp_attached_file",
        "_menu_item_type",
        "_menu_item_object",
        "_menu_item_object_id",
        "_menu_item_url",
        "_menu_item_menu_item_parent",
        "_yoast_wpseo_primary_category",
        "rank_math_primary_category",
    }
)
"""Fields of a post that are kept."""
KEY = "broadsheet_key"
"""The field of a comment in which our own exports note its key."""
MAX_REMARKS = 50_000
"""Comments of one post."""
_SPACES = ("wp", "content", "excerpt", "dc", "wfw", "itunes", "media", "georss", "slash", "sy", "atom")
_OPEN = "<r " + " ".join(f'xmlns:{name}="{name}"' for name in _SPACES) + ">"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]+")
_ZERO = "0000-00-00"
_ITEM_IN_HEAD = re.compile(r"<channel[^<>]*>(.*)", re.DOTALL)

Element = etree._Element  # noqa: SLF001 - lxml names its type so


def read_site(piece: Piece) -> Site:
    """Read the head of an export."""
    found = _ITEM_IN_HEAD.search(piece.text)
    root, _ = _parse(found.group(1) if found else "")
    if root is None:
        return Site()
    home = _said(root, "{wp}base_blog_url") or _said(root, "link") or _said(root, "{wp}base_site_url")
    return Site(title=fold(_said(root, "title")), home=home.strip().rstrip("/"), language=_said(root, "language").strip())


def read_author(piece: Piece) -> Author | None:
    """Read an author; ``None`` where there is no login."""
    root = _inside(piece)[0]
    if root is None or not (login := _said(root, "{wp}author_login").strip()):
        return None
    whole = fold(f"{_said(root, '{wp}author_first_name')} {_said(root, '{wp}author_last_name')}")
    name = fold(_said(root, "{wp}author_display_name")) or whole or login
    return Author(_said(root, "{wp}author_id").strip(), login, name)


def read_term(piece: Piece) -> Term | None:
    """Read a category, a tag or another term; ``None`` where it has no slug."""
    root = _inside(piece)[0]
    if root is None:
        return None
    kind, slug, name = _TERM_FIELDS[piece.name]
    slug = _said(root, slug).strip()
    taxonomy = {"wp:category": "category", "wp:tag": "post_tag"}.get(piece.name) or _said(root, kind).strip()
    return Term(taxonomy, slug, fold(_said(root, name)) or slug, _said(root, "{wp}term_id").strip()) if slug else None


_TERM_FIELDS = {
    "wp:category": ("", "{wp}category_nicename", "{wp}cat_name"),
    "wp:tag": ("", "{wp}tag_slug", "{wp}tag_name"),
    "wp:term": ("{wp}term_taxonomy", "{wp}term_slug", "{wp}term_name"),
}


def read_post(piece: Piece) -> Post | None:
    """Read an item; ``None`` where not even mending makes XML of it."""
    root, repaired = _inside(piece)
    if root is None:
        return None
    fields = _Fields(root)
    meta = [(fields_of(one, "{wp}meta_key"), fields_of(one, "{wp}meta_value")) for one in root.iterfind("{wp}postmeta")]
    written, offset = _written(fields("{wp}post_date"), fields("{wp}post_date_gmt"), fields("pubDate"))
    return Post(
        id=fields("{wp}post_id").strip(),
        kind=fields("{wp}post_type").strip() or "post",
        status=fields("{wp}status").strip() or "publish",
        title=fold(fields("title")),
        link=fields("link").strip(),
        slug=fields("{wp}post_name").strip(),
        author=fields("{dc}creator").strip(),
        written=written,
        changed=_changed(fields("{wp}post_modified_gmt"), offset),
        content=fields("{content}encoded"),
        excerpt=fields("{excerpt}encoded"),
        password=fields("{wp}post_password"),
        sticky=fields("{wp}is_sticky").strip() == "1",
        parent=_number(fields("{wp}post_parent")),
        order=int(_number(fields("{wp}menu_order"))[:6] or 0),
        url=fields("{wp}attachment_url").strip(),
        terms=tuple(filter(None, map(_filed, root.iterfind("category")))),
        meta=MappingProxyType({name: value for name, value in meta if name in META}),
        former=tuple(value for name, value in meta if name == "_wp_old_slug" and value)[:20],
        remarks=tuple(_remark(one) for one in list(root.iterfind("{wp}comment"))[:MAX_REMARKS]),
        repaired=repaired,
    )


class _Fields:
    """The words of an item's fields by name, the first of each."""

    def __init__(self, root: Element) -> None:
        self._words: dict[str, str] = {}
        for child in root:
            if isinstance(child.tag, str) and child.tag not in self._words:
                self._words[child.tag] = "".join(map(str, child.itertext()))

    def __call__(self, name: str) -> str:
        return self._words.get(name, "")


def fields_of(element: Element, name: str) -> str:
    """Return the words of a child; empty where there is none."""
    return _said(element, name).strip()


def _inside(piece: Piece) -> tuple[Element | None, bool]:
    """Parse a piece; its element, and whether it had to be mended."""
    root, repaired = _parse(piece.text)
    return (root[0] if root is not None and len(root) else None), repaired


def _parse(text: str) -> tuple[Element | None, bool]:
    clean = _ILLEGAL.sub("", text)
    whole = f"{_OPEN}{clean}</r>"
    try:
        return etree.fromstring(whole.encode("utf-8", "replace"), _parser(recover=False)), False
    except (etree.XMLSyntaxError, ValueError):
        return _mended(clean), True


def _mended(text: str) -> Element | None:
    try:
        return etree.fromstring(f"{_OPEN}{repair(text)}</r>".encode("utf-8", "replace"), _parser(recover=True))
    except (etree.XMLSyntaxError, ValueError, BroadsheetError):
        return None


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        recover=recover, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, collect_ids=False
    )


def _said(root: Element, name: str) -> str:
    found = root.find(name)
    return "".join(map(str, found.itertext())) if found is not None else ""


def _number(text: str) -> str:
    text = text.strip()
    return text if text.isascii() and text.isdigit() and text.strip("0") else ""


def _filed(category: Element) -> Term | None:
    """Read what a post is filed under."""
    slug, name = category.get("nicename", "").strip(), fold("".join(map(str, category.itertext())))
    kind = {"tag": "post_tag", "": "category"}.get(category.get("domain", ""), category.get("domain", ""))
    return Term(kind, slug or name, name or slug) if slug or name else None


def _remark(comment: Element) -> Remark:
    return Remark(
        id=fields_of(comment, "{wp}comment_id"),
        parent=_number(_said(comment, "{wp}comment_parent")),
        name=fold(_said(comment, "{wp}comment_author")),
        email=fields_of(comment, "{wp}comment_author_email"),
        html=_said(comment, "{wp}comment_content"),
        written=_clock(_said(comment, "{wp}comment_date_gmt")) or _clock(_said(comment, "{wp}comment_date")),
        state=fields_of(comment, "{wp}comment_approved"),
        kind=fields_of(comment, "{wp}comment_type") or "comment",
        key=_key(comment),
    )


def _key(comment: Element) -> str:
    fields = comment.iterfind("{wp}commentmeta")
    return next((fields_of(one, "{wp}meta_value")[:200] for one in fields if fields_of(one, "{wp}meta_key") == KEY), "")


def _written(local: str, gmt: str, published: str) -> tuple[datetime | None, timedelta]:
    """Return when a post was written, in its site's own offset where that can be told.

    A draft has no time in GMT (``0000-00-00``): its local time counts as UTC. ``pubDate`` is the last resort.
    """
    here, there = _clock(local), _clock(gmt)
    if there is None:
        given = parse_date(published) if here is None and not re.search(r"-0{1,3}1 ", published) else None
        return here or (given if isinstance(given, datetime) else None), timedelta(0)
    ahead = here - there if here else timedelta(0)
    whole = timedelta(minutes=15 * round(ahead / timedelta(minutes=15)))
    if abs(whole) > timedelta(hours=14) or abs(whole - ahead) > timedelta(minutes=1):
        return there, timedelta(0)
    return there.astimezone(timezone(whole)) if whole else there, whole


def _changed(gmt: str, offset: timedelta) -> datetime | None:
    at = _clock(gmt)
    return at.astimezone(timezone(offset)) if at and offset else at


def _clock(text: str) -> datetime | None:
    """Read a time as databases write it, as UTC; ``None`` for none and for zeros."""
    text = text.strip()
    if not text or text.startswith(_ZERO):
        return None
    try:
        read = datetime.fromisoformat(text[:19])
    except ValueError:
        return None
    return read.replace(tzinfo=UTC) if 1900 < read.year < 2200 else None
