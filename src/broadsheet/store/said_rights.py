"""What a reader may see of what was found in articles: its words within the article's policy, its speaker only where that is sure enough.

Strangers see a statement where its words stand in what the article's policy shows them anyway, and its speaker where
the confidence is one whose precision was measured, nobody objected, and it touches neither crime nor health nor minors - or an
editor has said that it is right. Readers to whom whole articles are shown see everything that is not wrong.
"""

from __future__ import annotations

from broadsheet.engine.statements import PUBLIC_CONFIDENCE
from broadsheet.store import who
from broadsheet.store.models import Article, Policy, Said, Verdict
from broadsheet.store.rights import listed, policy_for


class OpenWords:
    """Which words of which articles a reader sees anyway, and whose name not."""

    def __init__(self, *, full: bool) -> None:
        """Tell for those to whom whole articles are shown (``full``), or for strangers."""
        self.full = full
        self._open: dict[int, str | None] = {}
        self._hidden: frozenset[str] | None = None

    def covers(self, article: Article, said: str) -> bool:
        """Whether the article's policy shows these words anyway: nothing that was found in it is a way round it."""
        if article.pk not in self._open:
            self._open[article.pk] = self._open_words(article)
        words = self._open[article.pk]
        return words is None or all(_plain(part) in words for part in said.split(" … "))

    def is_objected(self, row: Said) -> bool:
        """Whether whoever made a statement may be somebody who does not want to be named.

        One whom an editor put into public life is told apart by that; another form of a name, or a family name alone, may be theirs who has it.
        """
        person = row.person
        if person is not None and (person.is_hidden or person.is_public_figure):
            return person.is_hidden
        return self.names_hidden(row.speaker if person is None or who.is_full(row.speaker) else person.name)

    def names_hidden(self, label: str) -> bool:
        """Whether words about somebody - a speaker, a role, an addressee - may name one who does not want to be named."""
        if not label:
            return False
        if self._hidden is None:
            self._hidden = who.hidden_names()
        return who.names_one_of(label, self._hidden)

    def _open_words(self, article: Article) -> str | None:
        """Return the words that may be shown; ``None`` for all of them."""
        if policy_for(article, full=self.full) == Policy.FULL:
            return None
        words = listed(article, full=self.full)
        return _plain(f"{words.title} {words.standfirst} {words.excerpt}")


def told(row: Said) -> str:
    """Return a statement as it is told: in the article's own words with the verb that they hang on."""
    return f"{row.lead} {row.words}" if row.lead else row.words


def may_see(row: Said, words: OpenWords) -> bool:
    """Return whether a reader may see a statement at all."""
    if not words.full and (not words.covers(row.article, told(row)) or (row.touches and not is_checked(row))):
        return False
    # Without its speaker an indirect one is the article's own sentence; a quotation stands for itself.
    return row.kind != "indirect" or may_name(row, words)


def may_name(row: Said, words: OpenWords) -> bool:
    """Return whether a reader may be told who made a statement."""
    if words.full:
        return True
    return (is_checked(row) or row.confidence >= PUBLIC_CONFIDENCE) and not words.is_objected(row)


def is_checked(row: Said) -> bool:
    """Whether an editor has said that a statement is right, or whose it is."""
    return row.verdict == Verdict.RIGHT or row.by_editor


def speaker_of(row: Said, words: OpenWords) -> str:
    """Return whom a reader is told that a statement is of; empty where they may not be told, or nobody knows."""
    if not may_name(row, words):
        return ""
    return row.person.name if row.person and row.person.name_by_editor else row.speaker


def role_of(row: Said, words: OpenWords) -> str:
    """Return the role that a reader is told with a speaker: none that names somebody who does not want it."""
    return _unless_hidden(row.role, row, words)


def addressee_of(row: Said, words: OpenWords) -> str:
    """Return to whom a reader is told that a statement was made."""
    return _unless_hidden(row.addressee, row, words)


def _unless_hidden(label: str, row: Said, words: OpenWords) -> str:
    return label if may_name(row, words) and (words.full or not words.names_hidden(label)) else ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
