"""Who said what in a story, side by side across its outlets; one statement in several wordings; the story by the numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from broadsheet.desk.telling import Count as Counted
from broadsheet.desk.telling import Told
from broadsheet.desk.telling import Wording as LinedUp
from broadsheet.site.cards import INKS
from broadsheet.site.people.words import Quotation, quotations
from broadsheet.site.visitor import Visitor
from broadsheet.store import findings
from broadsheet.store.models import Article


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with what the outlets quote of them."""

    name: str
    url: str
    role: str
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One statement as several outlets have it."""

    speaker: str
    verbatim: bool
    tellings: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """One outlet's number for a thing."""

    words: str
    about: str
    """Place and time that it belongs to, in the outlet's words, where its sentence names them and they may be shown."""
    article: Article
    ink: int


@dataclass(frozen=True, slots=True)
class Number:
    """One thing that several outlets count."""

    thing: str
    agree: bool
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """Everything of this kind on the page of a story."""

    speakers: tuple[Voice, ...]
    wordings: tuple[Wording, ...]
    numbers: tuple[Number, ...]


def voices(told: Told, articles: Sequence[Article], visitor: Visitor) -> Voices | None:
    """Print what a story's reports say; ``None`` where nothing may be shown. One query.

    Args:
        told: which statements and figures, as the desk lined them up for this kind of reader.
        articles: the reports with their sources.
        visitor: who reads: whether they may see a statement is asked here again.
    """
    read = {article.pk: article for article in articles}
    shown = _shown(told, read, visitor)
    made = Voices(
        tuple(voice for numbers in told.voices if (voice := _voice(numbers, shown))),
        tuple(wording for one in told.wordings if (wording := _wording(one, shown))),
        tuple(Number(one.thing, one.agree, tuple(_count(each, read) for each in one.counts)) for one in told.numbers),
    )
    return made if made.speakers or made.numbers else None


def _shown(told: Told, read: Mapping[int, Article], visitor: Visitor) -> dict[int, Quotation]:
    """Return the statements whose speaker this visitor may be told."""
    numbers = {number for one in (*told.voices, *(wording.said for wording in told.wordings)) for number in one}
    rows = [row for row in findings.numbered(sorted(numbers)) if row.article_id in read] if numbers else []
    for row in rows:
        row.article = read[row.article_id]
    return {one.id: one for one in quotations(rows, visitor) if one.speaker}


def _voice(numbers: Sequence[int], shown: Mapping[int, Quotation]) -> Voice | None:
    mine = [shown[number] for number in numbers if number in shown]
    if not mine:
        return None
    return Voice(
        name=mine[0].speaker,
        url=next((one.person_url for one in mine if one.person_url), ""),
        role=next((one.role for one in mine if one.role), ""),
        quotations=tuple(mine),
    )


def _wording(lined: LinedUp, shown: Mapping[int, Quotation]) -> Wording | None:
    mine = tuple(shown[number] for number in lined.said if number in shown)
    return Wording(mine[0].speaker, lined.verbatim, mine) if len(mine) > 1 else None


def _count(one: Counted, read: Mapping[int, Article]) -> Count:
    article = read[one.article]
    return Count(one.words, one.about, article, article.source_id % INKS)
