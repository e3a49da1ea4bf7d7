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
_DAYS_APART = re.compile(r"(\d+) days apart")
_WEEKS_APART = re.compile(r"(\d+) weeks apart")


def in_words(reasons: Iterable[str], article: Article, *, full: bool) -> list[str]:
    """Say the engine's reasons; words of the article that its policy does not show are not named.

    Args:
        reasons: as stored.
        article: whose words the reasons may name.
        full: the reader may read everything.
    """
    return Reasons(article, full=full).in_words(reasons)


class Reasons:
    """Says reasons that tie one article to others: shared words that neither shows are not named."""

    def __init__(self, article: Article, *, full: bool) -> None:
        self._article = article
        self._all_open = full or policy_for(article, full=False) == Policy.FULL
        self._own_words: frozenset[str] | None = None

    def in_words(self, reasons: Iterable[str], other: Article | None = None) -> list[str]:
        """Say the engine's reasons for one other article, or those that are the article's alone."""
        return [said for reason in reasons if (said := self._say(reason, other))]

    def _say(self, reason: str, other: Article | None) -> str:
        shared = _SHARED.fullmatch(reason)
        if shared:
            named = self._open(shared[1].split(", "), other)
            return _("both speak of %(words)s") % {"words": ", ".join(named)} if named else _("they share names and rare words")
        plain = {
            "on the same day": _("on the same day"),
            "a day apart": _("a day apart"),
            "in the same days": _("in the same days"),
            "prints the same words": _("prints the same words"),
        }
        return _apart(reason) or plain.get(reason, "")

    def _open(self, words: list[str], other: Article | None) -> list[str]:
        """Return the shared words that strangers may read in one of the two."""
        if self._all_open or (other is not None and policy_for(other, full=False) == Policy.FULL):
            return words
        if self._own_words is None:
            self._own_words = _open_words(self._article)
        may_read = self._own_words | _open_words(other) if other is not None else self._own_words
        return [word for word in words if all(fold(part) in may_read for part in WORD.findall(word))]


def _open_words(article: Article) -> frozenset[str]:
    """Return the folded words of what strangers may read of an article."""
    one = shown(article, full=False)
    return frozenset(map(fold, WORD.findall(f"{one.title} {one.excerpt}")))


def _apart(reason: str) -> str:
    """Say how much time lies between two stories; empty for a reason of another kind."""
    if found := _DAYS_APART.fullmatch(reason):
        days = int(found[1])
        return ngettext("%(days)d day apart", "%(days)d days apart", days) % {"days": days}
    if found := _WEEKS_APART.fullmatch(reason):
        weeks = int(found[1])
        return ngettext("%(weeks)d week apart", "%(weeks)d weeks apart", weeks) % {"weeks": weeks}
    return ""
