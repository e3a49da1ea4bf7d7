"""Why an article stands where it stands, in the reader's language, with no word that its policy does not let them read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from broadsheet.engine.understand.terms import WORD, fold
from broadsheet.store.models import Article, Policy
from broadsheet.store.rights import policy_for, shown

_SHARED = re.compile(r"both speak of (.+)")
_APART = re.compile(r"(\d+) days apart")


def in_words(reasons: Iterable[str], *articles: Article, full: bool) -> list[str]:
    """Say the engine's reasons.

    Args:
        reasons: as stored.
        articles: whose words the reasons may name; shared words that none of them shows are not named.
        full: the reader may read everything.
    """
    whole = full or any(policy_for(article, full=False) == Policy.FULL for article in articles)
    open_words = None if whole else _open_words(articles)
    return [said for reason in reasons if (said := _say(reason, open_words))]


def _open_words(articles: Iterable[Article]) -> frozenset[str]:
    """Return the folded words of what strangers may read of these articles."""
    words = (shown(article, full=False) for article in articles)
    return frozenset(fold(word) for one in words for word in WORD.findall(f"{one.title} {one.excerpt}"))


def _say(reason: str, open_words: frozenset[str] | None) -> str:
    shared = _SHARED.fullmatch(reason)
    if shared:
        named = [word for word in shared[1].split(", ") if open_words is None or _is_open(word, open_words)]
        return _("both speak of %(words)s") % {"words": ", ".join(named)} if named else _("they share names and rare words")
    apart = _APART.fullmatch(reason)
    if apart:
        days = int(apart[1])
        return ngettext("%(days)d day apart", "%(days)d days apart", days) % {"days": days}
    return {"on the same day": _("on the same day"), "a day apart": _("a day apart")}.get(reason, "")


def _is_open(words: str, open_words: frozenset[str]) -> bool:
    return all(fold(word) in open_words for word in WORD.findall(words))
