"""What a reader may see of a statement, as pages print it: ``store.said_rights`` says what that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from broadsheet.site.addresses import titled
from broadsheet.site.cards import Report, article_url
from broadsheet.site.story_cards import report_of
from broadsheet.site.visitor import Visitor
from broadsheet.store.findings import is_public
from broadsheet.store.models import Article, Said
from broadsheet.store.said_rights import OpenWords, addressee_of, is_checked, may_name, may_see, role_of, speaker_of


class Rights(OpenWords):
    """Which words of which articles a visitor sees anyway."""

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(full=visitor.reads_whole)


@dataclass(frozen=True, slots=True)
class Quotation:
    """One statement as a page prints it."""

    id: int
    lead: str
    """The words of its cue, printed before it; often empty."""
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

    @property
    def told(self) -> str:
        """The statement in plain text, with the verb that it hangs on."""
        return f"{self.lead} {self.words}".lstrip()


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


def once(said: Iterable[Quotation]) -> list[tuple[Quotation, tuple[str, ...]]]:
    """Return each wording once, at the place of the newest: as the oldest report has it, with the outlets of all that do."""
    alike: dict[str, list[Quotation]] = {}
    for one in said:
        alike.setdefault(one.told, []).append(one)
    return [(group[-1], tuple(dict.fromkeys(one.article.source.name for one in reversed(group)))) for group in alike.values()]


def reports(rows: Iterable[Said], visitor: Visitor) -> list[Report]:
    """Return the articles in which somebody speaks, in order: their headlines say nothing that the lists do not.

    What touches crime, health or minors leads nowhere before an editor has looked at it.
    """
    told = [row for row in rows if visitor.reads_whole or not row.touches or is_checked(row)]
    articles = {row.article_id: row.article for row in told}.values()
    return [report_of(article, visitor) for article in articles]


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
    full = visitor.reads_whole
    if not may_see(row, rights):
        return None
    named = may_name(row, rights)
    person = row.person if named else None
    has_page = person is not None and (full or is_public(person))
    return Quotation(
        id=row.pk,
        lead=row.lead or "",
        words=row.words,
        kind=row.kind,
        act=row.act,
        speaker=speaker_of(row, rights),
        person=person.name if person else "",
        person_url=titled("people:person", person.pk, person.slug) if has_page and person else "",
        role=role_of(row, rights),
        addressee=addressee_of(row, rights),
        said_on=row.said_on,
        url=at_sentence(row.article, row.words),
        article=row.article,
        reason=row.reason,
        is_checked=is_checked(row),
    )


def at_sentence(article: Article, words: str) -> str:
    """Return the article's address with a text fragment: browsers lead to the sentence itself and mark it."""
    first = words.split(" … ", maxsplit=1)[0].strip("\"'“”„‚‘’«»‹› ").split()
    if len(first) > 10:
        start, end = " ".join(first[:5]), " ".join(first[-4:])
        return f"{article_url(article)}#:~:text={_encoded(start)},{_encoded(end)}"
    return f"{article_url(article)}#:~:text={_encoded(' '.join(first))}"


def _encoded(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")
