"""Comments of WordPress -> comments of ours: threads kept, states kept, pingbacks left out and told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from broadsheet.desk import comment_files
from broadsheet.desk.comment_files import Foreign
from broadsheet.desk.comments import MAX_TEXT
from broadsheet.desk.wordpress.moving import Moving, hash_of, key_of, title_of
from broadsheet.engine.html.to_markdown import to_markdown
from broadsheet.engine.wxr.paragraphs import paragraphs
from broadsheet.engine.wxr.values import Post, Remark
from broadsheet.store.models import Piece

STATES = {"1": "published", "approve": "published", "0": "held", "hold": "held", "spam": "spam"}
PINGS = frozenset({"pingback", "trackback", "pings"})


def text_of(html: str) -> str:
    """Return a comment as the Markdown that comments are written in; a picture becomes a link to it."""
    return re.sub(r"(?<!\\)!\[\]", "![picture]", to_markdown(paragraphs(html)).text).replace("![", "[").strip()


def rows(moving: Moving, post: Post, piece: Piece) -> list[Foreign]:
    """Return the comments of a post that are to be taken in; note the others."""
    wanted = []
    for remark in post.remarks:
        why = unwanted(remark)
        if why:
            moving.report.leave_out(why, title_of(post))
        elif piece.article_id is None:
            moving.report.leave_out("Comments on what is not published here", title_of(post))
        else:
            wanted.append(_row(moving, post, remark, piece))
    return wanted


def take_in(moving: Moving, found: Sequence[Foreign]) -> None:
    """Take comments in; those that are here already are counted."""
    if not found:
        return
    result = comment_files.take_in(found, now=moving.now)
    moving.report.count("comments_new", result.new)
    moving.report.count("comments_known", result.known)
    for why in result.left_out:
        moving.report.leave_out(f"Comments: {why.rpartition(': ')[2]}", why)


def unwanted(remark: Remark) -> str:
    """Return why a comment is not taken in; nothing for one that is."""
    if remark.kind in PINGS:
        return "Pingbacks and trackbacks: what other sites' programs sent"
    if remark.kind not in {"comment", ""}:
        return f"Notes of the kind {remark.kind[:30]}, which are no readers' comments"
    if remark.state not in STATES:
        return (
            f"Comments in the {remark.state[:20] or 'unknown state'}"
            if "trash" in remark.state
            else "Comments in an unknown state"
        )
    return ""


def _row(moving: Moving, post: Post, remark: Remark, piece: Piece) -> Foreign:
    row = foreign(moving.key, post, remark, now=moving.now, page=f"article/{piece.article_id}")
    if len(row.text) > MAX_TEXT:
        moving.report.note(f"A comment was cut at {MAX_TEXT:,} characters", title_of(post))
    return row


def foreign(site: str, post: Post, remark: Remark, *, now: datetime, page: str = "", url: str = "") -> Foreign:
    """Make a row of a comment.

    Args:
        site: what tells the other site; with the comment's number it is the comment's key for ever.
        post: what it was written below.
        remark: the comment.
        now: the time (aware), for a comment without one.
        page: of this installation, as ``article/12``.
        url: of the article, where ``page`` is not known.
    """
    number = remark.id or hash_of(key_of(post), remark.name, remark.html, remark.written)[:32]
    written = remark.written or post.written or now
    return Foreign(
        key=remark.key or f"wordpress:{site}:{number}"[-200:],
        text=text_of(remark.html),
        written=written.isoformat(),
        url="" if page else url,
        page=page,
        parent=f"wordpress:{site}:{remark.parent}"[-200:] if remark.parent else "",
        name=remark.name,
        email=remark.email,
        state=STATES[remark.state],
    )
