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

from django.urls import reverse

from broadsheet.engine.statements.care import PUBLIC_CONFIDENCE
from broadsheet.site.cards import article_url
from broadsheet.site.visitor import Visitor
from broadsheet.store.findings import is_public
from broadsheet.store.models import Article, Said, Verdict
from broadsheet.store.rights import Shown, listed, shown


@dataclass(frozen=True, slots=True)
class Quotation:
    """One statement as a page prints it."""

    id: int
    words: str
    kind: str
    act: str
    speaker: str
    """Empty where the reader may not be told, or nobody knows."""
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
    words: dict[int, Shown] = {}
    found = []
    for row in rows:
        if row.article_id not in words:
            show = listed if "html" in row.article.get_deferred_fields() else shown
            words[row.article_id] = show(row.article, full=visitor.signed_in)
        if (one := _quotation(row, words[row.article_id], visitor)) is not None:
            found.append(one)
    return found


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


def _quotation(row: Said, words: Shown, visitor: Visitor) -> Quotation | None:
    is_checked = row.verdict == Verdict.RIGHT or row.by_editor
    if not visitor.signed_in and (not _is_within(row.words, words) or (row.touches and not is_checked)):
        return None
    named = visitor.signed_in or _may_name(row, is_checked=is_checked)
    person = row.person if named else None
    has_page = person is not None and (visitor.signed_in or is_public(person))
    return Quotation(
        id=row.pk,
        words=row.words,
        kind=row.kind,
        act=row.act,
        speaker=(person.name if person and person.name_by_editor else row.speaker) if named else "",
        person_url=reverse("people:person", args=(person.pk, person.slug or "-")) if has_page and person else "",
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


def _is_within(said: str, words: Shown) -> bool:
    """Whether the article's policy shows these words anyway: a statement is no way round it."""
    if words.is_whole:
        return True
    open_words = _plain(f"{words.title} {words.standfirst} {words.excerpt}")
    return all(_plain(part) in open_words for part in said.split(" … "))


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
