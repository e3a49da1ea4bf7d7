"""``broadsheet backup``: everything an installation needs to stand up again, in one file, while it runs."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from broadsheet import __version__
from broadsheet.cli import archive
from broadsheet.cli.terminal import progress, say
from broadsheet.config import FILE_NAME, Config
from broadsheet.errors import InputError

EXAMPLES = (
    ("broadsheet backup ~/news-monday.tar.zst", "database, pictures, secrets and settings, while the site runs"),
    ("broadsheet backup --portable move.tar.gz", "rows that an installation on PostgreSQL can restore"),
)


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; ends in .tar.zst, .tar.gz or .tar.")],
    portable: Annotated[
        bool, typer.Option("--portable", help="Store rows instead of the SQLite file, to move to PostgreSQL or back.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was stored as JSON.")] = False,
) -> None:
    """Write the database, pictures, secrets and settings to one file.

    The site may go on running: the copy is of one moment. The file holds the installation's secrets and is readable by
    you alone; keep it so. `broadsheet restore` puts it back.
    """
    from broadsheet.cli.opening import open_existing

    archive.check_name(file)
    if file.exists() and not force:
        raise InputError(f"{file} exists already. Choose another name, or repeat with --force to replace it.")
    config = open_existing()
    manifest = make_backup(config, file, as_rows=portable)
    size = file.stat().st_size
    if as_json:
        typer.echo(json.dumps({"file": str(file), "bytes": size, "database": manifest.database, "files": len(manifest.files)}))
    else:
        say(
            f"Backed up {len(manifest.files)} files to {file} ({max(size / 1e6, 0.1):.1f} MB). It holds secrets: keep it private."
        )


def make_backup(config: Config, path: Path, *, as_rows: bool = False) -> archive.Manifest:
    """Write a backup; the file has its name only when it is whole.

    Args:
        config: the settings of the installation; Django is set up over them.
        path: where to write it.
        as_rows: rows even where the database is SQLite. PostgreSQL is always stored as rows.
    """
    from broadsheet.store import dump

    path.parent.mkdir(parents=True, exist_ok=True)
    rows = as_rows or config.database_url is not None
    with tempfile.TemporaryDirectory(prefix=".broadsheet-backup-", dir=path.parent) as scratch:
        migrations = dump.applied()
        _copy_database(Path(scratch), rows=rows)
        members = [*_below(Path(scratch), Path(scratch)), *_kept_files(config)]
        total = sum(_size(file) for _, file in members)
        with progress("Packing", total, of_bytes=True) as advance, archive.create(path, advance) as writer:
            for name, file in members:
                _add(writer, name, file)
            manifest = archive.Manifest(
                broadsheet=__version__,
                made_at=datetime.now(UTC).isoformat(timespec="seconds"),
                database="rows" if rows else "sqlite",
                migrations=migrations,
                files=writer.files,
            )
            writer.finish(manifest)
    return manifest


def _copy_database(scratch: Path, *, rows: bool) -> None:
    """Copy the database first: a picture that comes later is superfluous, one that came too early would be missing."""
    from broadsheet.store import database, dump

    if not rows:
        database.backup_sqlite(scratch / "database.sqlite3")
        return
    (scratch / "rows").mkdir()
    with progress("Reading rows") as advance:
        dump.dump_rows(scratch / "rows", advance)


def _kept_files(config: Config) -> list[tuple[str, Path]]:
    """Pictures, secrets and the settings file, with the names they have in the archive."""
    found = [*_below(config.media, config.data), *_below(config.secrets, config.data)]
    settings = config.data / FILE_NAME
    return [*found, (FILE_NAME, settings)] if settings.is_file() else found


def _below(folder: Path, root: Path) -> Iterator[tuple[str, Path]]:
    # Not Path.rglob: a folder that goes while it is walked, with its last picture, must not end the backup.
    for path in sorted(Path(place, name) for place, _, names in os.walk(folder) for name in names):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(root).as_posix(), path


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def _add(writer: archive.Writer, name: str, file: Path) -> None:
    """Store a file; a picture that was taken down since it was listed is left out: it is in no page any more."""
    try:
        writer.add(name, file)
    except FileNotFoundError:
        if not name.startswith("media/"):
            raise
