"""An invented newsroom's worth of rows for the benchmarks of pages: articles of 400 words in stories, with all that stands beside them.

Of 18 articles 8 are in one story, 4 in another, 3 in a third, 3 stand alone. Each has three statements, two figures, two related articles, a
count of visits and every other one a linked picture; every fifth has three comments. Half the outlets show whole articles.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

NOW = datetime.now(UTC).replace(microsecond=0)
WORDS = (
    "council harbour report minister said on the of a to and in for with after before vote budget rail water school court police "
    "storm league season match record price market bank energy plan road bridge study health hospital city region people week"
).split()
NAMES = ("Ines", "Tomas", "Mila", "Jonas", "Vera", "Pavel", "Rosa", "Henk", "Nadia", "Emil")
FAMILIES = ("Doe", "Harrow", "Linden", "Marsh", "Okoro", "Petrov", "Quist", "Rauch", "Silva", "Tamm")
OUTLETS, LENGTH, BATCH = 60, 400, 18 * 25
SIZES = (8, 4, 3, 1, 1, 1)
"""Articles of each story, over and over."""


def fill(count: int, start: int) -> None:
    """Add articles ``start`` to ``count``, the newest first."""
    from broadsheet.store.database import writing
    from broadsheet.store.publication import bump_version

    rng = random.Random(start)
    if not start:
        _people()
    outlets = _outlets()
    for first in range(start, count, BATCH):
        with writing():
            _batch(rng, range(first, min(first + BATCH, count)), outlets)
    _count_quotations()
    bump_version()


def _count_quotations() -> None:
    """Count as the worker does."""
    from django.db.models import Count

    from broadsheet.store import quoted
    from broadsheet.store.models import Person

    people = list(Person.objects.annotate(times=Count("said")))
    for person in people:
        person.statement_count = person.times
    Person.objects.bulk_update(people, ["statement_count"])
    quoted.make_stale(people)
    while quoted.refresh(NOW):
        pass


def _outlets() -> list[int]:
    from broadsheet.store import sources
    from broadsheet.store.models import Source

    for number in range(Source.objects.filter(name__startswith="Outlet").count(), OUTLETS):
        sources.add(f"Outlet {number}", home_url=f"https://o{number}.example/", policy="full" if number % 2 else "excerpt")
    return list(Source.objects.filter(name__startswith="Outlet").values_list("pk", flat=True))


def _people() -> None:
    from broadsheet.store.models import Commenter, Person

    names = [f"{name} {family}" for name in NAMES for family in FAMILIES]
    Person.objects.bulk_create(
        Person(key=name.casefold(), name=name, slug=name.casefold().replace(" ", "-"), role="harbour minister", outlet_count=9,
               statement_count=90, quoted_at=NOW) for name in names
    )  # fmt: skip
    Commenter.objects.create(email="reader@press.example", email_key="reader@press.example", created_at=NOW, confirmed_at=NOW)


def _batch(rng: random.Random, numbers: range, outlets: list[int]) -> None:
    from broadsheet.store import search
    from broadsheet.store.models import Article, Related

    articles = Article.objects.bulk_create([_article(rng, number, outlets) for number in numbers])
    search.put([search.of_article(article) for article in articles])
    _stories(articles)
    _findings(rng, articles)
    _readers(articles)
    earlier = list(Article.objects.filter(pk__lt=articles[0].pk).order_by("-pk").values_list("pk", flat=True)[:400]) or [
        articles[0].pk
    ]
    pairs = {(article.pk, rng.choice(earlier)) for article in articles for _ in range(2)}
    reasons = ["both speak of harbour, rail, budget", "2 days apart"]
    Related.objects.bulk_create(
        Related(article_id=one, other_id=other, score=rng.random(), reasons=reasons)
        for one, other in sorted(pairs)
        if one != other
    )


def _article(rng: random.Random, number: int, outlets: list[int]) -> Any:
    from broadsheet.store.models import Article

    paragraphs = [" ".join(rng.choices(WORDS, k=LENGTH // 8)).capitalize() + "." for _ in range(8)]
    at = NOW - timedelta(minutes=3 * number)
    return Article(
        source_id=rng.choice(outlets), identity=str(number), url=f"https://press.example/{number}", slug="a-headline",
        title=" ".join(rng.choices(WORDS, k=9)).capitalize(), bylines=["Ines Doe"], language="en",
        section=rng.choice(("Harbour", "Town", "Sea", "")), published_at=at, published_as=at.isoformat(), sort_at=at, first_seen_at=at,
        updated_at=at, lead=paragraphs[0], text="\n\n".join(paragraphs), html="".join(f"<p>{part}</p>" for part in paragraphs),
        text_hash=str(number), word_count=LENGTH,
    )  # fmt: skip


def _stories(articles: list[Any]) -> None:
    from broadsheet.store.models import Membership, Story

    groups, rest, sizes = [], list(articles), 0
    while rest:
        size = SIZES[sizes % len(SIZES)]
        groups.append(rest[:size])
        rest, sizes = rest[size:], sizes + 1
    made = Story.objects.bulk_create(
        Story(key=str(group[0].pk), slug="a-headline", headline=group[0].title, headline_article=group[0], section=group[0].section,
              section_slug=group[0].section.lower(), language="en", languages=["en"], started_at=group[-1].sort_at,
              changed_at=group[0].sort_at, article_count=len(group), outlet_count=len({one.source_id for one in group}),
              independent_count=len({one.source_id for one in group}), recent_count=len(group)) for group in groups
    )  # fmt: skip
    Membership.objects.bulk_create(
        Membership(article=article, story=story, reasons=["same event: harbour, budget"], placed_at=NOW, placed_revision=1)
        for story, group in zip(made, groups, strict=True)
        for article in group
    )


def _findings(rng: random.Random, articles: list[Any]) -> None:
    from broadsheet.store.models import FigureRow, Findings, Person, Said

    people = list(Person.objects.all())
    said, figures = [], []
    for article in articles:
        for position, part in enumerate(article.text.split("\n\n")[:3]):
            start = article.text.index(part)
            person, words = rng.choice(people), part[: part.index(" ", 90)]
            said.append(
                Said(article=article, at=article.sort_at, position=position, spans=[[start, start + len(words)]], words=words, words_hash=f"{article.pk}-{position}",
                     kind="direct", act="said", speaker=person.name, person=person, role="harbour minister", confidence=0.97,
                     reason="a quotation and the subject of its verb")
            )  # fmt: skip
        for number in range(2):
            start = article.text.index(" ", 60 * number)
            figures.append(
                FigureRow(article=article, start=start, end=start + 3, words=str(12 + number), low=12.0, high=12.0, kind="count", counted="boats")
            )  # fmt: skip
    Said.objects.bulk_create(said)
    FigureRow.objects.bulk_create(figures)
    Findings.objects.bulk_create(Findings(article=article, revision=1) for article in articles)


def _readers(articles: list[Any]) -> None:
    from broadsheet.store.models import Comment, Commenter, CommentState, Picture, VisitTotal

    writer = Commenter.objects.first()
    VisitTotal.objects.bulk_create(
        VisitTotal(article=one, visits=one.pk % 997, day=NOW.date(), on_day=one.pk % 31) for one in articles
    )
    Picture.objects.bulk_create(
        Picture(article=one, url=f"{one.url}.jpg", alt="A harbour", credit="Ines Doe") for one in articles[::2]
    )
    words = "What the council says of the harbour is not what it said a week before."
    comments = Comment.objects.bulk_create(
        Comment(article=one, commenter=writer, name="A reader", text=words, html=f"<p>{words}</p>", state=CommentState.PUBLISHED,
                created_at=NOW, published_at=NOW) for one in articles[::5] for _ in range(3)
    )  # fmt: skip
    for comment in comments:
        comment.root = comment.pk
    Comment.objects.bulk_update(comments, ["root"])
