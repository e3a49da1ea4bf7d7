"""What was found in articles: written by the worker, read by pages, feeds, the API and exports."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.text import slugify

from broadsheet import __version__
from broadsheet.engine.statements.care import is_public_role, touches
from broadsheet.engine.understand.identities import name_key
from broadsheet.records import Found, Span, Statement
from broadsheet.store import quoted, said_again, search, tellings, topics, who
from broadsheet.store.articles import HEAVY
from broadsheet.store.finding_rows import date_row, figure_row, name_row, pairs
from broadsheet.store.models import (
    Article,
    ArticleState,
    DateRow,
    FigureRow,
    Flag,
    NameRow,
    Person,
    Said,
    SaidRuling,
    Verdict,
    live,
)
from broadsheet.store.prepared import Prepared
from broadsheet.store.values import storable

__all__ = ["Found"]

AT_ONCE = 200
"""Statements that are asked for by number at once: more than a story's page shows."""
JOINT = " … "
"""Between the parts of a split statement."""
MIN_OUTLETS = 3
"""Independent outlets that must quote somebody before a public page is theirs."""

_UNREAD = tuple(f"article__{column}" for column in HEAVY)


def words_hash(words: str) -> str:
    """Return what a statement is known by within its article, whatever its place in it."""
    return hashlib.sha256(" ".join(words.casefold().split()).encode("utf-8", "replace")).hexdigest()


def words_of(text: str, spans: Iterable[Span]) -> str:
    """Return the words of a statement; the parts of a split one are joined by an ellipsis."""
    return JOINT.join(text[span.start : span.end] for span in spans)


def lead_of(text: str, found: Statement) -> str:
    """Return the words of a cue that leads straight into a statement in the article's own words: "refused", "is planning"; else nothing."""
    if found.kind == "direct" or not found.spans:
        return ""
    start = found.spans[0].start
    cue = next((span for span in found.cue_spans if span.end <= start and not text[span.end : start].strip()), None)
    return text[cue.start : cue.end][:80] if cue else ""


def save(article: Article, found: Found) -> None:
    """Put what was found in place of what was known of an article; rulings of editors hold. Within the caller's transaction."""
    before = list(Said.objects.filter(article=article).order_by("position").only("pk", "words", "words_hash", "person_id"))
    flags = list(Flag.objects.filter(said__in=before).values_list("pk", "said_id"))
    for kind in (Said, NameRow, FigureRow, DateRow):
        kind.objects.filter(article=article).delete()
    words = [storable(words_of(article.text, statement.spans)) for statement in found.statements]
    hashes = [words_hash(one) for one in words]
    rulings = {ruling.words_hash: ruling for ruling in SaidRuling.objects.filter(article=article)}
    again = said_again.matched(hashes, words, before, rulings)
    kept = said_again.carry_on(article, rulings, hashes, words, again)
    rows = [_said(article, position, statement, kept) for position, statement in enumerate(found.statements)]
    _give_people(rows)
    for row, known in zip(rows, again, strict=True):  # addresses, annotations and what readers say is wrong point to the number
        row.pk = known.pk if known is not None and said_again.has_same_words(row.words, known.words) else None
    Said.objects.bulk_create(rows)
    _hang_again(flags, {row.pk for row in rows})
    NameRow.objects.bulk_create(name_row(article, name) for name in found.names)
    FigureRow.objects.bulk_create(figure_row(article, figure, found.dates) for figure in found.figures)
    DateRow.objects.bulk_create(date_row(article, when) for when in found.dates)
    search.index_statements(rows)
    tellings.forget_of_articles([article.pk])
    recount({row.person_id for row in (*before, *rows) if row.person_id})


def _hang_again(flags: Iterable[tuple[int, int | None]], there: set[int]) -> None:
    """Put what readers say is wrong back on its statement, where that is still there."""
    for flag, said in flags:
        if said in there:
            Flag.objects.filter(pk=flag).update(said=said)


def _said(article: Article, position: int, found: Statement, rulings: Mapping[str, SaidRuling]) -> Said:
    words = storable(words_of(article.text, found.spans))
    row = Said(
        article=article,
        at=article.sort_at,
        position=position,
        spans=pairs(found.spans),
        speaker_spans=pairs(found.speaker_spans),
        cue_spans=pairs(found.cue_spans),
        lead=storable(lead_of(article.text, found)),
        words=words,
        words_hash=words_hash(words),
        kind=found.kind,
        act=found.act,
        speaker=storable(found.speaker or "")[:200],
        role=storable(found.role or "")[:200],
        addressee=storable(found.addressee or "")[:200],
        said_on=found.said_on,
        confidence=found.confidence,
        reason=found.reason[:300],
        touches=touches(words),
    )
    ruling = rulings.get(row.words_hash)
    if ruling is not None:
        row.verdict = ruling.verdict
        if ruling.speaker is not None:
            row.speaker, row.by_editor, row.confidence = ruling.speaker, True, 1.0
    return row


def _give_people(rows: Sequence[Said]) -> None:
    """Tie statements to the people who made them: ``store.who`` says who is meant; "two people" are nobody."""
    named = [row for row in rows if row.speaker and row.verdict != Verdict.WRONG and _is_called_by_name(row)]
    wanted: dict[str, Said] = {}
    for row in named:
        if who.is_full(row.speaker):
            wanted.setdefault(_key(row), row)
    known = {person.key: person for person in Person.objects.filter(key__in=wanted).select_related("merged_into")}
    for key, row in wanted.items():
        if key not in known:
            known[key] = _new(key, row)
        person = known[key].merged_into or known[key]
        if row.role and person.role != row.role and not _is_called_at_home(person, row):
            person.role = row.role
            person.save(update_fields=["role"])
    by_role = cache(who.known_as)
    for row in named:
        found = known.get(_key(row)) if who.is_full(row.speaker) else by_role(row.speaker, row.role)
        if found is not None:
            row.person = found.merged_into or found


def _new(key: str, row: Said) -> Person:
    """Make the row of a name that nobody had: somebody's own, or another form of the name of somebody known."""
    slug = slugify(row.speaker, allow_unicode=True)[:80] or "person"
    same = who.known_as(row.speaker, row.role)
    if same is not None and who.is_fuller(row.speaker, same.name) and not same.name_by_editor:
        same.name, same.slug = row.speaker, slug
        same.save(update_fields=["name", "slug"])
    is_form = same is not None or None
    return Person.objects.create(key=key, name=row.speaker, slug=slug, role=row.role, merged_into=same, merged_by_machine=is_form)


def _key(row: Said) -> str:
    return name_key(row.speaker, "person")[:200]


def _is_called_at_home(person: Person, row: Said) -> bool:
    """Tell whether a role stays: an article in another language than the site's does not take away one in the site's own."""
    home = settings.LANGUAGE_CODE[:2]
    if not person.role or row.article.language.startswith(home):
        return False
    return Said.objects.filter(person=person, role=person.role, article__language__startswith=home).exists()


def _is_called_by_name(row: Said) -> bool:
    """Tell whether a speaker is called by a name: by an editor, or in the text and not only described there."""
    return row.by_editor or "unnamed" not in row.reason


def recount(people: Iterable[int]) -> None:
    """Count anew how often, and by how many independent outlets, people are quoted; search follows."""
    shown = Q(said__article__state=ArticleState.LIVE) & ~Q(said__verdict=Verdict.WRONG)
    original = shown & Q(said__article__membership__copy_of=None)
    rows = Person.objects.filter(pk__in=list(people)).annotate(
        all=Count("said", filter=shown, distinct=True),
        outlets=Count("said__article__source", filter=original, distinct=True),
        last=Max("said__article__sort_at", filter=shown),
    )
    for row in rows:
        row.statement_count, row.outlet_count, row.quoted_at = row.all, row.outlets, row.last
        Person.objects.filter(pk=row.pk).update(statement_count=row.all, outlet_count=row.outlets, quoted_at=row.last)
    quoted.make_stale(rows)
    search.index_people(rows)
    topics.of_people([row.pk for row in rows if row.all], now=timezone.now())


def quoted_in(articles: Sequence[int]) -> set[int]:
    """Return the numbers of the people whom some articles quote."""
    return set(Said.objects.filter(article__in=articles, person__isnull=False).values_list("person_id", flat=True))


def let_go(people: Iterable[int]) -> None:
    """Count anew after articles were deleted. Who is quoted nowhere any more goes too, unless something was decided or asked about them.

    Within the caller's transaction.
    """
    numbers = set(people)
    recount(numbers)
    rows = Person.objects.filter(_undecided(), pk__in=numbers, said=None, merged_into=None)
    gone = list(rows.exclude(merged_from__in=Person.objects.exclude(_undecided())).values_list("pk", flat=True))
    Person.objects.filter(merged_into__in=gone).delete()
    Person.objects.filter(pk__in=gone).delete()


def _undecided() -> Q:
    """Tell whom no editor decided and nobody asked anything about."""
    untouched = Q(is_hidden=False, name_by_editor=False, is_public_figure=None, flags=None)
    return untouched & (Q(merged_into=None) | Q(merged_by_machine=True))


def reindex(people: Iterable[int]) -> None:
    """Bring search and the pages of stories to what people are called now, and whose words are whose. Within the caller's transaction."""
    numbers = list(people)
    tellings.forget_of_people(numbers)
    search.index_people(Person.objects.filter(pk__in=numbers))
    search.index_statements(search.with_words(Said.objects.filter(person__in=numbers)).iterator(chunk_size=500))


def rule(said: Said, *, verdict: str, speaker: str | None, by: Any, now: datetime) -> None:
    """Write down what an editor decided about a statement, now and for every later reading. Within the caller's transaction."""
    columns = {"verdict": verdict, "speaker": speaker, "by": by, "at": now}
    SaidRuling.objects.update_or_create(article=said.article, words_hash=said.words_hash, defaults=columns)
    before = said.person_id
    said.verdict = verdict
    if speaker is not None:
        said.speaker, said.by_editor, said.confidence = speaker, True, 1.0
    said.person = None
    _give_people([said])
    said.save()
    search.index_statements([said])
    tellings.forget_of_articles([said.article_id])
    recount({pk for pk in (before, said.person_id) if pk})


def give_back(from_person: Person, to_person: Person) -> None:
    """Give the statements that name one person back to them. Within the caller's transaction."""
    rows = [row for row in Said.objects.filter(person=from_person) if _key(row) == to_person.key]
    Said.objects.filter(pk__in=[row.pk for row in rows]).update(person=to_person)
    recount([from_person.pk, to_person.pk])


def of_article(article: Article) -> list[Said]:
    """Return an article's statements in the order of its text, wrong ones left out."""
    rows = _of_article(article.pk)
    for row in rows:
        row.article = article
    return rows


_of_article = Prepared(
    lambda number: (
        Said.objects.filter(article=number)
        .exclude(verdict=Verdict.WRONG)
        .select_related("person")
        .defer("speaker_spans", "cue_spans", "person__key")
        .order_by("position")
    )
)


def of_articles(articles: Sequence[int]) -> list[Said]:
    """Return the statements of several articles, with person; the article is the caller's to set, who has it."""
    rows = Said.objects.filter(live(), article__in=articles).exclude(verdict=Verdict.WRONG)
    return list(rows.select_related("person").order_by("article", "position"))


def numbered(numbers: Sequence[int]) -> list[Said]:
    """Return statements by their numbers, with person; the article is the caller's to set. Wrong ones are gone.

    One query for :data:`AT_ONCE` of them.
    """
    return _numbered.among(numbers, AT_ONCE)


def _by_numbers(*numbers: int) -> QuerySet[Said]:
    rows = (
        Said.objects.filter(pk__in=numbers)
        .exclude(verdict=Verdict.WRONG)
        .select_related("person")
        .order_by("article", "position")
    )
    return rows.defer("spans", "speaker_spans", "cue_spans", "person__key")


_numbered = Prepared(_by_numbers)


def figures_of(articles: Sequence[int]) -> list[FigureRow]:
    """Return the figures of several articles; the article is the caller's to set, who has it."""
    return list(FigureRow.objects.filter(live(), article__in=articles).order_by("article", "start"))


def by_person(person: Person, *, demo_allowed: bool, skip: int = 0, limit: int = 60) -> list[Said]:
    """Return what somebody said, newest article first, with article and source. One query."""
    rows = Said.objects.filter(live(), person=person).exclude(verdict=Verdict.WRONG)
    if not demo_allowed:
        rows = rows.filter(article__source__is_demo=False)
    newest = rows.select_related("article__source", "person").defer(*_UNREAD)
    return list(newest.order_by("-at", "-article", "position")[skip : skip + limit])


def person(number: int) -> Person | None:
    """Return one person."""
    return Person.objects.select_related("merged_into").filter(pk=number).first()


def people(*, everybody: bool, demo_allowed: bool = True) -> QuerySet[Person]:
    """Return people who are quoted, the most quoted first.

    Args:
        everybody: all of them, for people of the house; else those whom enough independent outlets quote and nobody hid. Whether
            their role is a public one is to be asked besides: :func:`is_public`.
        demo_allowed: also those whom only the demo press quotes.
    """
    rows = Person.objects.filter(merged_into=None, statement_count__gt=0)
    if not everybody:
        rows = rows.filter(is_hidden=False, outlet_count__gte=MIN_OUTLETS).exclude(is_public_figure=False)
    if not demo_allowed:
        rows = rows.filter(Exists(Said.objects.filter(person=OuterRef("pk"), article__source__is_demo=False)))
    return rows.order_by("-outlet_count", "-quoted_at", "pk")


def said(number: int, *, demo_allowed: bool) -> Said | None:
    """Return one statement with article, source and person; wrong ones are gone."""
    rows = Said.objects.select_related("article__source", "person").filter(article__state=ArticleState.LIVE)
    rows = rows if demo_allowed else rows.filter(article__source__is_demo=False)
    return rows.exclude(verdict=Verdict.WRONG).filter(pk=number).first()


def any_said(number: int) -> Said | None:
    """Return one statement whatever an editor said of it, for the desk."""
    return Said.objects.select_related("article__source", "person").filter(pk=number).first()


def waiting(*, limit: int = 40) -> list[Said]:
    """Return statements that nobody has looked at and that strangers do not see without it, newest first."""
    rows = Said.objects.filter(live(), touches__gt="", verdict=Verdict.NONE, by_editor=False)
    return list(rows.exclude(speaker="").select_related("article__source", "person").order_by("-article", "position")[:limit])


def waiting_count(*, most: int = 100) -> int:
    """Count what :func:`waiting` and :func:`open_flags` would list, each up to ``most``."""
    rows = Said.objects.filter(live(), touches__gt="", verdict=Verdict.NONE, by_editor=False).exclude(speaker="")
    return rows[:most].count() + _open_flags()[:most].count()


def open_flags(*, limit: int = 60) -> list[Flag]:
    """Return what readers said is wrong and nobody has answered, oldest first; what is gone by itself needs no answer."""
    rows = _open_flags().select_related("said__article__source", "said__person", "person")
    return list(rows.order_by("at")[:limit])


def _open_flags() -> QuerySet[Flag]:
    return Flag.objects.filter(is_open=True).exclude(said=None, person=None)


def with_pictures(articles: Sequence[Article]) -> list[Article]:
    """Load the pictures of articles that came with statements."""
    prefetch_related_objects(list(articles), "pictures")
    return list(articles)


def is_public(row: Person) -> bool:
    """Whether strangers may see somebody's page: a public role, enough outlets, no objection."""
    role = is_public_role(row.role) if row.is_public_figure is None else row.is_public_figure
    return role and not row.is_hidden and row.merged_into_id is None and row.outlet_count >= MIN_OUTLETS


def engine_version() -> str:
    """Name the engine whose findings these are."""
    return __version__
