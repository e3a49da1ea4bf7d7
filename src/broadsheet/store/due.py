"""What there is to do: the rows that each job of the worker may take."""

from __future__ import annotations

from django.db.models import QuerySet

from broadsheet.store import topics, webhooks
from broadsheet.store.hubs import reachable_at
from broadsheet.store.models import (
    Delivery,
    Entry,
    EntryState,
    Feed,
    Findings,
    HubLink,
    Import,
    ImportState,
    Membership,
    Picture,
    PictureState,
    Piece,
    PieceState,
    Push,
    RuleRun,
    StorySummary,
    Topic,
)


def feeds() -> QuerySet[Feed]:
    """Return feeds that may be asked, with their source; those of paused sources rest."""
    return Feed.objects.filter(source__is_paused=False).select_related("source__access")


def entries() -> QuerySet[Entry]:
    """Return entries whose page is to be fetched, for the first time or to see whether it still stands, with feed, source and article."""
    rows = Entry.objects.filter(state__in=(EntryState.WAITING, EntryState.DONE), feed__source__is_paused=False)
    return rows.select_related("feed__source__access", "article")


def pictures() -> QuerySet[Picture]:
    """Return pictures that are to be copied, with their article and source."""
    return Picture.objects.filter(state=PictureState.WAITING).select_related("article__source__access")


def pieces() -> QuerySet[Piece]:
    """Return the publication's own pieces that are to go out by themselves."""
    return Piece.objects.filter(state=PieceState.SCHEDULED).select_related("article")


def imports() -> QuerySet[Import]:
    """Return imports that are under way or to be begun."""
    return Import.objects.filter(state__in=(ImportState.WAITING, ImportState.RUNNING))


def hub_links() -> QuerySet[HubLink]:
    """Return subscriptions that are to be asked for or renewed; none where no hub can reach this site."""
    rows = HubLink.objects.filter(feed__source__is_paused=False)
    return rows if reachable_at() else rows.none()


def pushes() -> QuerySet[Push]:
    """Return what hubs sent and nobody has read, with feed and source."""
    return Push.objects.select_related("link__feed__source")


def deliveries() -> QuerySet[Delivery]:
    """Return what webhooks are to be told, with what it tells of."""
    return webhooks.due_rows()


def topics_to_tell() -> QuerySet[Topic]:
    """Return our own feeds whose news the hub is to be told."""
    return topics.due_rows()


def placing() -> QuerySet[Membership]:
    """Return articles that are to be placed into a story, those that came first first."""
    return Membership.objects.all()


def findings() -> QuerySet[Findings]:
    """Return articles that are to be looked into for statements, names and figures."""
    return Findings.objects.select_related("article")


def summaries() -> QuerySet[StorySummary]:
    """Return stories that a language model is to be asked about; no worker takes them unless the settings name a server."""
    return StorySummary.objects.all()


def rule_runs() -> QuerySet[RuleRun]:
    """Return walks of rules over articles that are here."""
    return RuleRun.objects.select_related("source", "undoes")
