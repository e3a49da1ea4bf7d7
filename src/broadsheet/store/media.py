"""Files below the media folder: our own copies of pictures."""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from broadsheet.config import Config
from broadsheet.errors import EnvironmentProblem
from broadsheet.store.models import Picture

PROXIED = "proxied"
"""Folder of pictures that were drawn for readers who are signed in; see ``site.articles.proxy``."""
MOST_PROXIED_BYTES = 200_000_000


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
    part = path.with_suffix(f".part{os.getpid()}-{threading.get_ident()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise EnvironmentProblem(f"A picture cannot be written to {folder()}: {error.strerror}.") from error


def read(name: str) -> bytes | None:
    """Return a file's bytes; ``None`` where there is none."""
    try:
        return path_of(name).read_bytes()
    except (OSError, ValueError):
        return None


def proxied(number: int, url: str) -> str:
    """Name what was drawn of a picture for readers who are signed in: by its row and its address at the outlet."""
    return f"{PROXIED}/{number}-{hashlib.sha256(url.encode()).hexdigest()[:16]}.webp"


def files_of(pictures: Iterable[Picture]) -> list[str]:
    """Name every file that may have been made of pictures: our copies, and what was drawn for readers."""
    return [name for row in pictures for name in (row.file, proxied(row.pk, row.url)) if name]


def bound_proxied(most_bytes: int | None = None) -> int:
    """Delete what was drawn for readers longest ago, until the rest fits; return how many files went."""
    most = MOST_PROXIED_BYTES if most_bytes is None else most_bytes
    with contextlib.suppress(OSError):
        files = sorted((file.stat().st_mtime, file.stat().st_size, file.name) for file in os.scandir(path_of(PROXIED)))
        total = sum(size for _, size, _ in files)
        gone = []
        for _, size, name in files:
            if total <= most:
                break
            total -= size
            gone.append(f"{PROXIED}/{name}")
        return delete(gone)
    return 0


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
