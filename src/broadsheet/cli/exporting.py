"""``broadsheet export``: what the database holds as JSON Lines, for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from broadsheet.cli.terminal import progress
from broadsheet.errors import InputError

EXAMPLES = (
    ("broadsheet export > articles.jsonl", "every article, one JSON object a line"),
    ("broadsheet export --out articles.jsonl", "to a file that appears only when it is whole"),
    ("broadsheet export feeds", "the addresses and state of every feed"),
    ("broadsheet export | jq -r .title", "on to another program"),
)


class Kind(StrEnum):
    """What can be exported."""

    ARTICLES = "articles"
    SOURCES = "sources"
    FEEDS = "feeds"


def export(
    kind: Annotated[Kind, typer.Argument(help="What to export.")] = Kind.ARTICLES,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write to a file instead of standard output.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> None:
    """Write every article, source or feed as JSON Lines: one object a line, dates in ISO 8601."""
    from broadsheet.cli.opening import open_existing

    open_existing()
    if out is None:
        for line in _lines(kind):
            sys.stdout.write(line)
        return
    if out.exists() and not force:
        raise InputError(f"{out} exists already. Choose another name, or repeat with --force to replace it.")
    _write(kind, out)


def _write(kind: Kind, out: Path) -> None:
    """Write beside the final name first, so that a full disk leaves no half file under it."""
    partial = out.with_name(f".{out.name}.partial")
    count = 0
    try:
        with partial.open("w", encoding="utf-8") as file, progress("Exporting") as advance:
            for count, line in enumerate(_lines(kind), start=1):  # noqa: B007 - the last count is the sum
                file.write(line)
                advance(1)
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
    typer.echo(f"Exported {count} {kind.value} to {out}.")


def _lines(kind: Kind) -> Iterator[str]:
    from broadsheet.desk import export as desk_export

    for row in desk_export.rows(kind.value):
        yield json.dumps(row, ensure_ascii=False, default=str) + "\n"
