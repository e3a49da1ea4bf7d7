"""Comments of Disqus -> comments of ours: threads kept, spam kept as such, what was deleted there left out and told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from broadsheet.desk.comment_files import Foreign, TakenIn, take_in
from broadsheet.desk.comments import MAX_TEXT
from broadsheet.desk.wordpress.remarks import text_of
from broadsheet.engine.talk.disqus import Remark, remarks
from broadsheet.errors import InputError

BATCH = 500
MOST_TOLD = 2000


def take_in_disqus(chunks: Iterable[bytes], *, now: datetime) -> TakenIn:
    """Take the comments of an export in: onto articles that are here, found by their address there or by an old one.

    A file that is damaged is taken in as far as it can be read, and the damage is told.
    """
    total, waiting = TakenIn(), list[Foreign]()
    try:
        for remark in remarks(chunks):
            if why := _unwanted(remark):
                total = _sum(total, TakenIn(left_out=(f"{remark.id}: {why}",)))
                continue
            waiting.append(_row(remark, now))
            if len(waiting) >= BATCH:
                total, waiting = _sum(total, take_in(waiting, now=now)), []
    except InputError as error:
        total = _sum(total, TakenIn(left_out=(str(error),)))
    return _sum(total, take_in(waiting, now=now))


def _unwanted(remark: Remark) -> str:
    """Return why a comment is not taken in; nothing for one that is."""
    if remark.is_deleted:
        return "deleted at Disqus"
    return "" if remark.url and remark.id else "the file does not say below which page it stands"


def _row(remark: Remark, now: datetime) -> Foreign:
    return Foreign(
        key=f"disqus:{remark.id}",
        text=text_of(remark.html)[:MAX_TEXT],
        written=(remark.written or now).isoformat(),
        url=remark.url,
        parent=f"disqus:{remark.parent}" if remark.parent else "",
        name=remark.name,
        email=remark.email,
        state="spam" if remark.is_spam else "published",
    )


def _sum(one: TakenIn, other: TakenIn) -> TakenIn:
    return TakenIn(one.new + other.new, one.known + other.known, (*one.left_out, *other.left_out)[:MOST_TOLD])
