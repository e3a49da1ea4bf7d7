"""Editions in the database: where their stories come from, how they are printed, what became of their mails."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from broadsheet.engine.newsletter import links
from broadsheet.engine.newsletter.compose import Candidate, Pick, Report
from broadsheet.engine.newsletter.sheet import Aside, Line, Sheet
from broadsheet.store import asides, stories
from broadsheet.store.articles import HEAVY
from broadsheet.store.articles import public as public_articles
from broadsheet.store.mail_words import day_in_words, labels, speaking
from broadsheet.store.models import Article, ArticleState, Edition, EditionItem, EditionState, Newsletter, Picture
from broadsheet.store.publication import publication
from broadsheet.store.rights import listed, policy_for

MOST_STORIES = 300
MOST_REPORTS = 4000
RTL = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))


def candidates(*, since: datetime, now: datetime, demo_allowed: bool) -> list[Candidate]:
    """Return the stories with news since a time, each with its reports that may be shown. Two queries, three with loose articles."""
    found = list(
        stories.public(demo_allowed=demo_allowed)
        .filter(changed_at__gt=since, changed_at__lte=now + timedelta(hours=1))
        .order_by("-changed_at", "-pk")
        .values_list("pk", flat=True)[:MOST_STORIES]
    )
    members = stories.live_members().filter(story__in=found, article__source__is_clippings=False)
    rows = members.defer(*(f"article__{column}" for column in HEAVY)).order_by("-article__sort_at")[:MOST_REPORTS]
    by_story: dict[int, list[Report]] = {}
    for member in rows:
        if member.article.url:
            by_story.setdefault(member.story_id or 0, []).append(report(member.article, is_copy=member.copy_of_id is not None))
    placed = [Candidate(tuple(reports), number) for number, reports in by_story.items()]
    return placed + [Candidate((report(article),)) for article in _loose(since, now, demo_allowed)]


def _loose(since: datetime, now: datetime, demo_allowed: bool) -> Iterable[Article]:
    """Return articles that belong to no story (yet)."""
    rows = public_articles(demo_allowed=demo_allowed).filter(
        sort_at__gt=since, sort_at__lte=now + timedelta(hours=1), membership__story__isnull=True, source__is_clippings=False
    )
    return rows.exclude(url="").defer(*HEAVY)[:MOST_STORIES]


def report(article: Article, *, is_copy: bool = False) -> Report:
    """Return an article as a report, with the words that may leave."""
    words = listed(article, full=False)
    return Report(
        article=article.pk,
        title=words.title,
        excerpt=words.excerpt,
        outlet=article.source.name,
        source=article.source_id,
        url=article.url,
        at=article.sort_at,
        language=article.language,
        section=article.section,
        is_copy=is_copy,
    )


def fill(edition: Edition, picks: Iterable[Pick]) -> None:
    """Write an edition's stories."""
    EditionItem.objects.bulk_create(
        EditionItem(
            edition=edition,
            position=place,
            article_id=pick.report.article,
            story=pick.story,
            is_update=pick.is_update,
            outlets=pick.outlets,
            copies=[[copy.outlet, copy.url] for copy in pick.copies],
        )
        for place, pick in enumerate(picks)
    )


def items(edition: Edition, *, demo_allowed: bool | None = None) -> list[EditionItem]:
    """Return an edition's stories that may still be shown, with article, source and lead picture.

    Those of the demo press are left out where they may not be shown; on a public site when nothing is said.
    """
    pictures = Prefetch("article__pictures", Picture.objects.filter(position=0))
    rows = edition.items.filter(article__state=ArticleState.LIVE).select_related("article__source")
    if not (demo_allowed if demo_allowed is not None else not settings.CONFIG.is_public):
        rows = rows.filter(article__source__is_demo=False)
    return list(rows.defer(*(f"article__{column}" for column in HEAVY)).prefetch_related(pictures))


def pick_of(item: EditionItem) -> Pick:
    """Return a printed story as it was chosen."""
    return Pick(report(item.article), item.story, item.is_update, item.outlets)


def with_members(pick: Pick) -> Candidate:
    """Return a chosen story with every report of it, so that all of them are remembered."""
    if pick.story is None:
        return Candidate((pick.report,))
    members = stories.live_members().filter(story=pick.story).exclude(article=pick.report.article)
    rows = members.defer(*(f"article__{column}" for column in HEAVY))[:MOST_STORIES]
    return Candidate((pick.report, *(report(row.article, is_copy=row.copy_of_id is not None) for row in rows)), pick.story)


def sheet(edition: Edition, language: str) -> Sheet:
    """Return an edition as it is printed for everybody, in a language. Words are read from the articles now: their policy decides now."""
    newsletter, base = edition.newsletter, settings.CONFIG.base_url
    lines = tuple(_line(item, newsletter, base) for item in items(edition))
    return Sheet(
        name=newsletter.name,
        site=publication().name,
        subject=edition.subject or subject_of(newsletter, [line.title for line in lines], language),
        date=day_in_words(edition.day, language),
        lines=lines,
        home_url=f"{base}/",
        archive_url=links.issue(base, newsletter.slug, edition.day, edition.slot),
        imprint=newsletter.imprint or settings.CONFIG.mail_imprint,
        note=edition.note,
        quote=_aside(asides.quote_now(edition.quote), "speaker"),
        figure=_aside(asides.figure_now(edition.figure), "sentence"),
        labels=labels(language),
    )


def subject_of(newsletter: Newsletter, titles: Sequence[str], language: str) -> str:
    """Return a subject: the lead's headline, after the newsletter's name."""
    with speaking(language):
        return f"{newsletter.name}: {titles[0]}" if titles else _("%(name)s: no news") % {"name": newsletter.name}


def _line(item: EditionItem, newsletter: Newsletter, base: str) -> Line:
    article = item.article
    words = listed(article, full=False)
    counted = newsletter.counts_clicks and article.url
    picture, alt = _picture(article, base) if newsletter.shows_pictures and item.position == 0 else ("", "")
    return Line(
        title=words.title,
        url=links.click(base, item.pk) if counted else article.url,
        outlet=article.source.name,
        excerpt=words.excerpt,
        language=article.language,
        direction="rtl" if article.language.partition("-")[0].lower() in RTL else "ltr" if article.language else "auto",
        is_update=item.is_update,
        note=item.note,
        copies=tuple((str(name), str(url)) for name, url in item.copies),
        picture=picture,
        picture_text=alt,
    )


def _picture(article: Article, base: str) -> tuple[str, str]:
    """Return the address of our copy of an article's first picture, where its outlet's policy allows copies."""
    row = next(iter(article.pictures.all()), None)
    if row is None or not row.file or article.source.image_policy != "copy" or policy_for(article, full=False) == "link":
        return "", ""
    return f"{base}/media/{row.file}", article.source.name


def _aside(now: dict[str, Any] | None, who: str) -> Aside | None:
    return Aside(now["words"], now.get(who, ""), now["outlet"], now["url"]) if now else None


def archive(newsletter: Newsletter) -> QuerySet[Edition]:
    """Return the issues that the public archive shows, newest first."""
    return newsletter.editions.filter(is_archived=True, state__in=(EditionState.SENDING, EditionState.SENT))


def titles_of(rows: Sequence[Edition], *, demo_allowed: bool) -> dict[int, list[str]]:
    """Return the headlines of several editions, as everybody may read them. One query."""
    found: dict[int, list[str]] = {}
    printed = EditionItem.objects.filter(edition__in=rows, article__state=ArticleState.LIVE).select_related("article__source")
    if not demo_allowed:
        printed = printed.filter(article__source__is_demo=False)
    for item in printed.defer(*(f"article__{column}" for column in HEAVY)):
        found.setdefault(item.edition_id, []).append(listed(item.article, full=False).title)
    return found
