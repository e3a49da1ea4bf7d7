"""``broadsheet export``: what the database holds as JSON Lines, CSV or Parquet, for programs."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

from broadsheet.cli.terminal import progress
from broadsheet.engine.text.cells import safe_cell
from broadsheet.errors import InputError

Row = dict[str, Any]
PARQUET_BATCH = 2000

EXAMPLES = (
    ("broadsheet export > articles.jsonl", "every article, one JSON object a line"),
    ("broadsheet export --out articles.jsonl", "to a file that appears only when it is whole"),
    ("broadsheet export feeds --format opml --out mine.opml", "the feeds with their folders, for another reader"),
    ("broadsheet export feeds", "the addresses and state of every feed"),
    ("broadsheet export statements --speaker Quill --format csv", "who said what, for a spreadsheet"),
    ("broadsheet export figures --since 2026-05-01 --format parquet --out figures.parquet", "columns for an analyst"),
    ("broadsheet export | jq -r .title", "on to another program"),
)


class Kind(StrEnum):
    """What can be exported."""

    ARTICLES = "articles"
    STATEMENTS = "statements"
    FIGURES = "figures"
    NAMES = "names"
    DATES = "dates"
    SOURCES = "sources"
    FEEDS = "feeds"


class Format(StrEnum):
    """What a file of rows may be."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    OPML = "opml"


def export(
    kind: Annotated[Kind, typer.Argument(help="What to export.")] = Kind.ARTICLES,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write to a file instead of standard output.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
    format_: Annotated[
        Format, typer.Option("--format", help="jsonl, csv, parquet (a file; needs the extra `parquet`), or opml for feeds.")
    ] = Format.JSONL,
    since: Annotated[
        datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], metavar="DAY", help="Articles of this day or later.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], metavar="DAY", help="Articles of this day or earlier.")
    ] = None,
    source: Annotated[str, typer.Option("--source", metavar="SLUG", help="Only this outlet.")] = "",
    speaker: Annotated[
        str, typer.Option("--speaker", metavar="NAME", help="Only statements whose speaker's name has this.")
    ] = "",
) -> None:
    """Write articles, or what was found in them, as JSON Lines, CSV or Parquet: dates in ISO 8601, spans in code points of the text."""
    from broadsheet.cli.opening import open_existing

    open_existing()
    from broadsheet.desk import export as desk_export

    if format_ is Format.OPML:
        _write_opml(kind, out, force=force)
        return
    wanted = desk_export.Filter(since.date() if since else None, until.date() if until else None, source, speaker)
    rows = desk_export.rows(kind.value, wanted)
    if out is None:
        if format_ is Format.PARQUET:
            raise InputError("Parquet goes to a file: add --out rows.parquet.")
        for line in _lines(rows, format_):
            sys.stdout.write(line)
        return
    if out.exists() and not force:
        raise InputError(f"{out} exists already. Choose another name, or repeat with --force to replace it.")
    _write(rows, kind, format_, out)


def _write_opml(kind: Kind, out: Path | None, *, force: bool) -> None:
    """Write the feeds as a list that other readers take."""
    if kind is not Kind.FEEDS:
        raise InputError("OPML is a list of feeds: broadsheet export feeds --format opml")
    from broadsheet.desk import opml
    from broadsheet.engine.feeds.write import write_opml

    body = write_opml(opml.listing(demo_allowed=True))
    if out is None:
        sys.stdout.write(body.decode("utf-8"))
        return
    if out.exists() and not force:
        raise InputError(f"{out} exists already. Choose another name, or repeat with --force to replace it.")
    partial = out.with_name(f".{out.name}.partial")
    partial.write_bytes(body)
    partial.replace(out)


def _write(rows: Iterator[Row], kind: Kind, format_: Format, out: Path) -> None:
    """Write beside the final name first, so that a full disk leaves no half file under it."""
    partial = out.with_name(f".{out.name}.partial")
    count = 0
    try:
        with progress("Exporting") as advance:

            def counted() -> Iterator[Row]:
                nonlocal count
                for row in rows:
                    count += 1
                    advance(1)
                    yield row

            if format_ is Format.PARQUET:
                _write_parquet(counted(), partial)
            else:
                with partial.open("w", encoding="utf-8", newline="") as file:
                    file.writelines(_lines(counted(), format_))
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
    typer.echo(f"Exported {count} {kind.value} to {out}.")


def _lines(rows: Iterator[Row], format_: Format) -> Iterator[str]:
    if format_ is Format.JSONL:
        for row in rows:
            yield json.dumps(row, ensure_ascii=False, default=str) + "\n"
        return
    for number, row in enumerate(rows):
        if number == 0:
            yield _csv_line(row)
        yield _csv_line(row.values())


def _csv_line(cells: Iterable[Any]) -> str:
    """Write one line; a cell that a spreadsheet would calculate is made plain text."""
    line = io.StringIO(newline="")
    csv.writer(line).writerow([_cell(cell) for cell in cells])
    return line.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return safe_cell(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _write_parquet(rows: Iterator[Row], out: Path) -> None:
    """Write columns, a group of rows at a time; lists are kept as JSON."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise InputError('Parquet needs the extra: pip install "broadsheet[parquet]".') from None
    writer = None
    try:
        while batch := [{name: _column(value) for name, value in row.items()} for row in islice(rows, PARQUET_BATCH)]:
            table = pa.Table.from_pylist(batch, schema=writer.schema if writer else None)
            writer = writer or pq.ParquetWriter(out, _without_nulls(table.schema, pa))
            writer.write_table(table.cast(writer.schema))
        if writer is None:
            pq.write_table(pa.table({}), out)
    finally:
        if writer is not None:
            writer.close()


def _without_nulls(schema: Any, pa: Any) -> Any:
    """Make a column text of which the first rows know nothing: a later row may."""
    return pa.schema([field.with_type(pa.string()) if pa.types.is_null(field.type) else field for field in schema])


def _column(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
