"""What can be done about a feed that fails or is silent, in words. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from broadsheet.config import FILE_NAME
from broadsheet.desk.rhythm import Rhythm, per_day
from broadsheet.records import Refusal

QUIET = timedelta(days=30)
"""A feed that brought nothing for so long is called quiet, whatever it did before."""
_MISSED = 10
"""One that by its own rhythm should have brought so many by now, too."""
_LEAST = timedelta(days=3)

_MANY_PAGES = 3
"""Pages in a row that became no article, from which on it is no longer chance."""
PAGES = (
    "Open one in a browser. Where the outlet's leave, a login or a cookie mends it, have them tried again "
    "(desk: Problems; console: broadsheet sources retry); otherwise pause the source."
)

_REMEDIES = {
    Refusal.ADDRESS: (
        f"Add the feed's address anew. If the host is one of yours, list it under allow_hosts in {FILE_NAME} of the data folder "
        "(or in BROADSHEET_ALLOW_HOSTS) and start Broadsheet again."
    ),
    Refusal.ROBOTS: "The site does not want programs there. Ask it for a feed, or remove the source.",
    Refusal.GONE: "The outlet took it away for good. Add the outlet's address again to find its new feed, or remove the source.",
    Refusal.NOT_FOUND: "The feed has moved. Add the outlet's address again to find its new place.",
    Refusal.SLOW_DOWN: "Nothing: it is asked again when its host allows it.",
    Refusal.DENIED: "Open the address in a browser. If it works there, set a login, a cookie or a User-Agent (How it is asked; broadsheet sources access).",
    Refusal.SERVER: "The server is ill. Nothing can be done here; it is asked again by itself.",
    Refusal.TOO_LARGE: "Look for a smaller feed of this outlet, as of one section.",
    Refusal.TIMEOUT: "The server is too slow today. It is asked again by itself.",
    Refusal.TLS: "Its certificate cannot be trusted. Tell the outlet; it is asked again by itself.",
    Refusal.UNREACHABLE: "Check the address and this machine's network. It is asked again by itself.",
    Refusal.REDIRECTS: "Open the address in a browser and add the one that it ends at.",
    Refusal.BROKEN: "The server's answer is damaged. It is asked again by itself.",
}
_BY_STATUS = {reason.value: words for reason, words in _REMEDIES.items()} | {
    "not a feed": "Add the outlet's address again to find where its feed is now.",
    "broke": "Report it with this address: Broadsheet itself failed.",
}


def remedy(status: str) -> str:
    """Return what to do about a feed whose last fetch gave this status; empty where nothing is wrong."""
    return _BY_STATUS.get(status, "")


def pages(lost: int, *, has_articles: bool) -> str:
    """Say that the pages of a feed give nothing, though it answers itself; empty where they do.

    Args:
        lost: entries that became no article since the last one that did.
        has_articles: whether any ever did.
    """
    if lost and not has_articles:
        return "none of its pages became an article"
    return f"its last {lost} pages became no article" if lost >= _MANY_PAGES else ""


def silence(rhythm: Rhythm, last_new: datetime | None, now: datetime) -> str:
    """Say that a feed is silent beyond its custom; empty where it is not.

    Args:
        rhythm: the feed's.
        last_new: when it last brought something (aware), ``None`` where it never did.
        now: the time (aware).
    """
    if last_new is None:
        return "brought nothing yet"
    silent = now - last_new
    if silent > QUIET:
        return f"silent for {silent.days} days"
    usual = per_day(rhythm)
    if silent > _LEAST and usual * (silent / timedelta(days=1)) >= _MISSED:
        return f"silent for {silent.days} days, though it used to bring something {_often(usual)}"
    return ""


def _often(per_day_: float) -> str:
    return "many times a day" if per_day_ > 4 else "every day"
