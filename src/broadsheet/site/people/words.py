"""What a reader may see of a statement: its words within the article's policy, its speaker only where that is sure enough.

Strangers see a statement where its words stand in what the article's policy shows them anyway, and its speaker where
the confidence is one whose precision was measured, nobody objected, and it touches neither crime nor health nor minors - or an
editor has said that it is right. Readers with an account see everything that is not wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from broadsheet.engine.statements import PUBLIC_CONFIDENCE
from broadsheet.site.addresses import titled
from broadsheet.site.cards import article_url
from broadsheet.site.visitor import Visitor
from broadsheet.store.findings import is_public
from broadsheet.store.models import Article, Policy, Said, Verdict
from broadsheet.store.rights import listed, policy_for


class Rights:
    """Which words of which articles a reader sees anyway."""

    def __init__(self, visitor: Visitor) -> None:
        self._full = visitor.reads_whole
        self._open: dict[int, str | None] = {}

    def covers(self, article: Article, said: str) -> bool:
        """Whether the article's policy shows these words anyway: nothing that was found in it is a way round it."""
        if article.pk not in self._open:
            self._open[article.pk] = self._open_words(article)
        words = self._open[article.pk]
        return words is None or all(_plain(part) in words for part in said.split(" … "))

    def _open_words(self, article: Article) -> str | None:
        """Return the words that may be shown; ``None`` for all of them."""
        if policy_for(article, full=self._full) == Policy.FULL:
            return None
        words = listed(article, full=self._full)
        return _plain(f"{words.title} {words.standfirst} {words.excerpt}")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One statement as a page prints it."""

    id: int
    words: str
    kind: str
    act: str
    speaker: str
    """Empty where the reader may not be told, or nobody knows."""
    person: str
    """What the person is called here, whatever the article calls them; empty where the reader may not be told."""
    person_url: str
    role: str
    addressee: str
    said_on: date | None
    url: str
    """The article, at the sentence itself."""
    article: Article
    reason: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody with what they said in one article."""

    name: str
    url: str
    role: str
    quotations: tuple[Quotation, ...]


def quotations(rows: Iterable[Said], visitor: Visitor) -> list[Quotation]:
    """Return what this reader may see, in order. Rows come with article, source and person."""
    rights = Rights(visitor)
    return [one for row in rows if (one := quotation(row, rights, visitor)) is not None]


def attributed(rows: Iterable[Said], visitor: Visitor) -> list[Quotation]:
    """Return those whose speaker this reader may be told: a person's own page or feed attributes whatever stands there."""
    return [one for one in quotations(rows, visitor) if one.speaker]


def by_speaker(rows: Sequence[Said], visitor: Visitor) -> list[Speaker]:
    """Group an article's statements by who made them, in the order in which they first speak; unnamed ones come last."""
    grouped: dict[str, list[Quotation]] = {}
    for one in quotations(rows, visitor):
        grouped.setdefault(one.speaker, []).append(one)
    speakers = [
        Speaker(
            name,
            next((one.person_url for one in all_ if one.person_url), ""),
            next((one.role for one in all_ if one.role), ""),
            tuple(all_),
        )
        for name, all_ in grouped.items()
    ]
    return sorted(speakers, key=lambda speaker: not speaker.name)


def quotation(row: Said, rights: Rights, visitor: Visitor) -> Quotation | None:
    """Return one statement as this reader may see it; ``None`` where they may not."""
    is_checked = row.verdict == Verdict.RIGHT or row.by_editor
    if not visitor.reads_whole and (not rights.covers(row.article, row.words) or (row.touches and not is_checked)):
        return None
    named = visitor.reads_whole or _may_name(row, is_checked=is_checked)
    if not named and row.kind == "indirect":
        return None  # without its speaker it is the article's own sentence; a quotation stands for itself
    person = row.person if named else None
    has_page = person is not None and (visitor.reads_whole or is_public(person))
    return Quotation(
        id=row.pk,
        words=row.words,
        kind=row.kind,
        act=row.act,
        speaker=(person.name if person and person.name_by_editor else row.speaker) if named else "",
        person=person.name if person else "",
        person_url=titled("people:person", person.pk, person.slug) if has_page and person else "",
        role=row.role if named else "",
        addressee=row.addressee if named else "",
        said_on=row.said_on,
        url=at_sentence(row.article, row.words),
        article=row.article,
        reason=row.reason,
        is_checked=is_checked,
    )


def _may_name(row: Said, *, is_checked: bool) -> bool:
    if row.person is not None and row.person.is_hidden:
        return False
    return is_checked or row.confidence >= PUBLIC_CONFIDENCE


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def at_sentence(article: Article, words: str) -> str:
    """Return the article's address with a text fragment: browsers lead to the sentence itself and mark it."""
    first = words.split(" … ", maxsplit=1)[0].strip("\"'“”„‚‘’«»‹› ").split()
    if len(first) > 10:
        start, end = " ".join(first[:5]), " ".join(first[-4:])
        return f"{article_url(article)}#:~:text={_encoded(start)},{_encoded(end)}"
    return f"{article_url(article)}#:~:text={_encoded(' '.join(first))}"


def _encoded(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")
