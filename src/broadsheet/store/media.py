"""Files below the media folder: our own copies of pictures."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from broadsheet.config import Config
from broadsheet.errors import EnvironmentProblem


def folder() -> Path:
    """Return the media folder."""
    config: Config = settings.CONFIG
    return config.media


def path_of(name: str) -> Path:
    """Return where a file lies; ``name`` is what a ``Picture.file`` column holds and never leads out of the folder."""
    root = folder().resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root) or path == root:
        raise ValueError(f"{name!r} leads out of the media folder")
    return path


def write(name: str, data: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then renamed."""
    path = path_of(name)
    part = path.with_suffix(f".part{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise EnvironmentProblem(f"A picture cannot be written to {folder()}: {error.strerror}.") from error


def delete(names: Iterable[str]) -> int:
    """Delete files and the folders that become empty; return how many files were there."""
    count = 0
    for name in filter(None, names):
        path = path_of(name)
        with contextlib.suppress(OSError):
            path.unlink()
            count += 1
            path.parent.rmdir()
    return count


def delete_after_commit(names: Iterable[str]) -> None:
    """Delete files once the transaction that forgot them is saved."""
    kept = [name for name in names if name]
    if kept:
        transaction.on_commit(lambda: delete(kept))
