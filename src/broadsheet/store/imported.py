"""Imports: the runs, and what each thing of another site became here."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from broadsheet.config import Config
from broadsheet.errors import EnvironmentProblem
from broadsheet.store.database import writing
from broadsheet.store.models import Article, Import, Imported, ImportState, User

FOLDER = "imports"
"""Below the data folder: what was uploaded and is still to be read."""


def begin(name: str, *, options: Mapping[str, Any], by: User | None, now: datetime, file: str = "", due: bool = False) -> Import:
    """Make a run; the worker does it where it is ``due``, else whoever began it at the console."""
    state = ImportState.WAITING if due else ImportState.RUNNING
    if not due:  # a run at the console that was killed could not say so
        killed = Import.objects.filter(state=ImportState.RUNNING, due_at=None, name=name[:200])
        killed.update(state=ImportState.FAILED, finished_at=now)
    return Import.objects.create(
        name=name[:200], file=file, options=dict(options), by=by, created_at=now, due_at=now if due else None, state=state
    )


def newest(limit: int = 20) -> list[Import]:
    """Return the runs, the newest first."""
    return list(Import.objects.select_related("by").order_by("-pk")[:limit])


def get(number: int) -> Import | None:
    """Return a run."""
    return Import.objects.select_related("by").filter(pk=number).first()


def folder() -> Path:
    """Return the folder of files that were uploaded."""
    config: Config = settings.CONFIG
    return config.data / FOLDER


def receive(name: str, pieces: Iterable[bytes], *, options: Mapping[str, Any], by: User | None, now: datetime) -> Import:
    """Keep a file that was uploaded, under a name of ours, and let the worker take it in.

    Raises:
        EnvironmentProblem: it cannot be written.
    """
    path = folder() / f"{secrets.token_hex(12)}.wxr"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.writelines(pieces)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise EnvironmentProblem(f"The file cannot be written to {folder()}: {error.strerror}.") from error
    return begin(name, options=options, by=by, now=now, file=path.name, due=True)


def forget_file(run: Import) -> None:
    """Delete a file that was read, once the transaction is saved."""
    if run.file:
        path = folder() / run.file
        Import.objects.filter(pk=run.pk).update(file="")
        transaction.on_commit(lambda: path.unlink(missing_ok=True))


def close_broken(run: Import, error: str, *, now: datetime) -> None:
    """Close a run that our own code broke off."""
    report = Import.objects.values_list("report", flat=True).get(pk=run.pk)
    report = {**report, "problems": [*report.get("problems", []), error]}
    Import.objects.filter(pk=run.pk).update(report=report, state=ImportState.FAILED, finished_at=now, due_at=None)
    forget_file(run)


def break_off(run: Import, *, now: datetime) -> None:
    """Note that a run was broken off before its end; what was taken in stays, and the next run goes on."""
    with writing():
        Import.objects.filter(pk=run.pk, state=ImportState.RUNNING).update(state=ImportState.FAILED, finished_at=now)


def progress(run: Import, *, done: int, total: int, report: Mapping[str, Any]) -> None:
    """Write down how far a run is."""
    Import.objects.filter(pk=run.pk).update(done=done, total=total, report=dict(report), state=ImportState.RUNNING)


def known(site: str, kind: str, keys: Sequence[str]) -> dict[str, Imported]:
    """Return what things became before, by key, with their piece, its article's state, and their page."""
    rows = Imported.objects.filter(site=site, kind=kind, key__in=keys).select_related("piece", "page")
    return {row.key: row for row in rows}


def said(site: str, keys: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return what attachments said, by key."""
    rows = Imported.objects.filter(site=site, kind="attachment", key__in=list(keys))
    return dict(rows.values_list("key", "said"))


def hanging_on(site: str, key: str, limit: int = 60) -> list[dict[str, str]]:
    """Return the attachments of a post, in the order of the media library."""
    rows = Imported.objects.filter(site=site, kind="attachment", parent=key).order_by("pk")
    return list(rows.values_list("said", flat=True)[:limit])


def keep_attachments(rows: Sequence[Imported]) -> None:
    """Write attachments, in place of those of the same number."""
    Imported.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["site", "kind", "key"],
        update_fields=["said", "parent", "run"],
        batch_size=200,
    )


def attachments_with_parent(site: str, *, after: int, limit: int) -> list[tuple[int, str, str, str, int | None]]:
    """Return attachments that hang on a post that is here: number, key, link, and the post's piece; in order, after a number."""
    rows = Imported.objects.filter(site=site, kind="attachment", pk__gt=after).exclude(parent="").order_by("pk")
    found = list(rows.values_list("pk", "key", "said", "parent")[:limit])
    parents = Imported.objects.filter(site=site, kind="post", key__in={parent for *_, parent in found})
    pieces = dict(parents.values_list("key", "piece"))
    return [(pk, key, said.get("link", ""), parent, pieces.get(parent)) for pk, key, said, parent in found]


def article_states(pieces: Sequence[int]) -> dict[int, str]:
    """Return the state of pieces' articles, by the piece's number."""
    rows = Article.objects.filter(piece__in=pieces)
    return dict(rows.values_list("piece", "state"))


def gathered(identities: Sequence[str]) -> list[Article]:
    """Return live articles of other sources that have one of these identities."""
    rows = Article.objects.filter(identity__in=identities, source__is_own=False, state="live")
    return list(rows.select_related("source").defer("text", "html", "blocks", "furniture"))
