"""Keep the index: a document is written in the transaction that saves the thing, and goes with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from broadsheet.engine.text.tokens import asked, characters, tokens
from broadsheet.store.database import writing
from broadsheet.store.models import Article, ArticleState, Membership, Person, SearchDocument, Story, StoryState, live
from broadsheet.store.search import backends, said, spelling
from broadsheet.store.search.kinds import (
    BORDER,
    Kind,
    article_mark,
    author_mark,
    character_mark,
    day_marks,
    kind_mark,
    label_mark,
    source_mark,
)

Item = TypeVar("Item")

BATCH = 200
MAX_TITLE_TOKENS = 60
MAX_TOKENS = 100_000
"""Words of one document that are indexed: a longer text is a book."""


@dataclass(frozen=True, slots=True)
class Document:
    """A thing as it is to be found."""

    kind: Kind
    object_id: int
    at: datetime
    title: str
    texts: tuple[str, ...] = ()
    """Everything else that it is found by."""
    authors: tuple[str, ...] = ()
    source_id: int | None = None
    sources: tuple[int, ...] = ()
    """Outlets by which it is found as well."""
    labels: tuple[str, ...] = ()


def of_article(article: Article) -> Document:
    """Return an article as a document: all its words, whatever its policy shows of them."""
    return Document(
        kind=Kind.ARTICLE,
        object_id=article.pk,
        at=article.sort_at,
        title=article.title,
        texts=(article.standfirst, article.text, article.section, *map(str, article.tags)),
        authors=tuple(map(str, (*article.bylines, *article.organisations))),
        source_id=article.source_id,
        labels=tuple(map(str, article.labels)),
    )


def index_article(article: Article) -> None:
    """Bring the index to what an article is now; one that is hidden or withdrawn is forgotten.

    Call it within the transaction that changes the article's words, time or state.
    """
    if article.state == ArticleState.LIVE:
        put([of_article(article)])
    else:
        forget(Kind.ARTICLE, [article.pk])


def index_story(story: Story, titles: Sequence[str], sources: Sequence[int] = ()) -> None:
    """Bring the index to what a story is now: it is found by its headline and the titles and outlets of its live reports.

    Call it within the transaction that changes the story. One that is hidden, empty or merged away is forgotten.
    """
    if story.state == StoryState.LIVE and story.merged_into_id is None and titles:
        given = tuple(dict.fromkeys(sources))
        put([Document(Kind.STORY, story.pk, story.changed_at, story.headline, texts=tuple(titles), sources=given)])
    else:
        forget(Kind.STORY, [story.pk])


def index_people(people: Iterable[Person]) -> None:
    """Bring the index to what is known of people: found by every spelling of their name, and by their role.

    Call it within the transaction that changes them. Whom nobody quotes (any more), or who was merged away, is forgotten.
    Who of those found may be shown is not decided here.
    """
    rows = list(people)
    known = [row for row in rows if row.merged_into_id is None and row.statement_count and row.quoted_at]
    aliases: dict[int | None, list[str]] = {}
    for into, name in Person.objects.filter(merged_into__in=known).values_list("merged_into", "name"):
        aliases.setdefault(into, []).append(name)
    forget(Kind.PERSON, {row.pk for row in rows} - {row.pk for row in known})
    put([_person(row, aliases.get(row.pk, ())) for row in known])


def _person(row: Person, aliases: Sequence[str]) -> Document:
    assert row.quoted_at is not None
    return Document(Kind.PERSON, row.pk, row.quoted_at, row.name, texts=(*aliases, row.role))


def put(documents: Sequence[Document]) -> None:
    """Write documents, in place of those of the same things. Within a transaction of the caller."""
    if not documents:
        return
    rows = [_row(document) for document in documents]
    saved = SearchDocument.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["source", "at", "title_tokens"],
    )
    backends.write((row.pk, _tokens(document)) for row, document in zip(saved, documents, strict=True))
    spelling.learn(row.title_tokens for row in rows)


def forget(kind: Kind, object_ids: Iterable[int]) -> None:
    """Remove things from the index."""
    SearchDocument.objects.filter(kind=kind, object_id__in=list(object_ids)).delete()


def rebuild(advance: Callable[[int], None] = lambda _: None) -> int:
    """Write the whole index anew, oldest first, while the site runs; return how many things can be found.

    Things are found by their old or new words at every moment, but for those whose turn is just now. Stories,
    people and statements are written after the articles and not counted.
    """
    count = 0
    standing = Article.objects.filter(state=ArticleState.LIVE).order_by("sort_at", "pk")
    for numbers in _batches(standing.values_list("pk", flat=True).iterator(chunk_size=2000), BATCH):
        with writing():
            forget(Kind.ARTICLE, numbers)
            rows = standing.filter(pk__in=numbers).select_for_update(of=("self",))
            batch = [of_article(article) for article in rows.only(*_COLUMNS)]
            put(batch)
        count += len(batch)
        advance(len(batch))
    _rebuild_stories()
    _rebuild_people()
    said.rebuild_statements()
    _sweep()
    backends.tidy()
    return count


def rebuild_when_missing() -> None:
    """Write the index where there is none yet: after an upgrade from a version without, or after loading a dump."""
    is_new = not SearchDocument.objects.exists() and Article.objects.exists()
    if is_new or backends.is_missing():
        rebuild()
    elif backends.is_missing(backends.STATEMENTS):
        _rebuild_people()
        said.rebuild_statements()


_COLUMNS = (
    "sort_at",
    "title",
    "standfirst",
    "text",
    "section",
    "tags",
    "bylines",
    "organisations",
    "labels",
    "source_id",
    "state",
)


def _rebuild_stories() -> None:
    numbers = Story.objects.order_by("changed_at", "pk").values_list("pk", flat=True).iterator(chunk_size=2000)
    for batch in _batches(numbers, BATCH):
        with writing():
            titles: dict[int, list[str]] = {}
            sources: dict[int, list[int]] = {}
            found = Membership.objects.filter(live(), story__in=batch)
            for number, title, source in found.values_list("story_id", "article__title", "article__source_id"):
                titles.setdefault(number, []).append(title)
                sources.setdefault(number, []).append(source)
            forget(Kind.STORY, batch)
            for story in Story.objects.filter(pk__in=batch).order_by("changed_at", "pk"):
                index_story(story, titles.get(story.pk, ()), sources.get(story.pk, ()))


def _rebuild_people() -> None:
    numbers = Person.objects.order_by("quoted_at", "pk").values_list("pk", flat=True).iterator(chunk_size=2000)
    for batch in _batches(numbers, BATCH):
        with writing():
            forget(Kind.PERSON, batch)
            index_people(Person.objects.filter(pk__in=batch).order_by("quoted_at", "pk"))


def _sweep() -> None:
    """Forget documents of things that are there no more."""
    alive = {
        Kind.ARTICLE: Article.objects.filter(state=ArticleState.LIVE).values("pk"),
        Kind.STORY: Story.objects.filter(state=StoryState.LIVE, merged_into=None).values("pk"),
        Kind.PERSON: Person.objects.filter(merged_into=None).values("pk"),
    }
    with writing():
        for kind, numbers in alive.items():
            SearchDocument.objects.filter(kind=kind).exclude(object_id__in=numbers).delete()


def _row(document: Document) -> SearchDocument:
    return SearchDocument(
        kind=document.kind,
        object_id=document.object_id,
        source_id=document.source_id,
        at=document.at,
        title_tokens=" ".join(tokens(document.title)[:MAX_TITLE_TOKENS]),
    )


def _tokens(document: Document) -> list[str]:
    """Return the tokens of a document: its marks, its authors, its texts with borders between them."""
    marks = [kind_mark(document.kind), *day_marks(document.at)]
    if document.kind == Kind.ARTICLE:
        marks.append(article_mark(document.object_id))
    given = (*document.sources, *(() if document.source_id is None else (document.source_id,)))
    marks += [source_mark(number) for number in given]
    marks += [label_mark(label) for label in document.labels if asked(label)]
    for author in document.authors:
        marks += [BORDER, *map(author_mark, tokens(author)), BORDER, *tokens(author)]
    words: list[str] = []
    signs: set[str] = set()
    for text in (document.title, *document.texts):
        if text:
            words += [BORDER, *tokens(text)]
            signs |= characters(text)
    return [*marks, *words[:MAX_TOKENS], BORDER, *map(character_mark, sorted(signs))]


def _batches(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    while batch := list(islice(items, size)):
        yield batch
