"""What ``broadsheet read`` is to read when it is given much: folders, files, patterns and WARCs, as a stream of records."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from broadsheet.cli.article_rows import Place
from broadsheet.errors import InputError
from broadsheet.records import Page

PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".txt"})
WARCS = (".warc", ".warc.gz", ".warc.zst")
NO_PAGES = frozenset(
    str.split(
        ".css .js .mjs .map .png .jpg .jpeg .gif .webp .avif .svg .ico .bmp .woff .woff2 .ttf .otf .eot .mp3 .mp4 .webm .ogg .wav "
        ".pdf .zip .gz .bz2 .xz .zst .tar .7z .json .jsonl .csv .tsv .md .xml .rss .atom .cdx .cdxj .toml .yaml .yml .py .log"
    )
)
_SIGNS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article")


@dataclass(frozen=True, slots=True)
class Input:
    """A file with pages in it."""

    file: str
    size: int
    is_warc: bool


@dataclass(frozen=True, slots=True)
class Task:
    """One record to read."""

    place: Place
    page: Page | None = None
    """``None``: the file itself is the page."""
    damage: str | None = None
    """Why this part of a WARC gives no page."""
    size: int = 0
    """Bytes of input up to here since the task before, for the progress bar."""


def is_warc(name: str) -> bool:
    """Tell whether a file is named like a web archive."""
    return name.lower().endswith(WARCS)


def is_many(argument: str) -> bool:
    """Tell whether an argument stands for more than one page: a folder, a WARC, or a pattern that the shell left as it is."""
    return os.path.isdir(argument) or is_warc(argument) or (has_magic(argument) and not os.path.exists(argument))  # noqa: PTH110,PTH112 - any text may come


def find_inputs(arguments: Iterable[str]) -> list[Input]:
    """List the files that the arguments name, each once, folders in the order of their names.

    Raises:
        InputError: an argument names nothing, or nothing that can be read.
    """
    found: dict[str, Input] = {}
    for argument in arguments:
        for file in _files(argument):
            found.setdefault(file, Input(file, _size(file), is_warc(file)))
    return list(found.values())


def _files(argument: str) -> list[str]:
    if argument == "-" or argument.lower().startswith(("http://", "https://")):
        raise InputError(f"{argument} is read alone; give files, folders and WARCs to read many pages at once.")
    path = Path(argument)
    if path.is_dir():
        files = list(_walk(path))
        if not files:
            raise InputError(f"{argument} is a folder without pages in it; pages end in .html, .htm, .txt, .warc or .warc.gz.")
        return files
    if path.exists():
        return [os.path.normpath(argument)]
    if has_magic(argument):
        files = sorted(os.path.normpath(name) for name in glob(argument, recursive=True) if Path(name).is_file())  # noqa: PTH207 - the pattern may be absolute
        if files:
            return files
    raise InputError(f"{argument} does not exist; check the name.")


def _walk(folder: Path) -> Iterator[str]:
    """Yield the pages and WARCs below a folder; what is hidden stays hidden, links to folders are not followed."""

    def refuse(error: OSError) -> None:
        raise InputError(f"{error.filename} may not be read by this user; change its permissions.") from error

    for where, folders, names in os.walk(os.path.normpath(folder), onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = os.path.normpath(os.path.join(where, name))  # noqa: PTH118 - a million files
            if not name.startswith(".") and _is_page(file, name):
                yield file


def _is_page(file: str, name: str) -> bool:
    ending = os.path.splitext(name)[1].lower()  # noqa: PTH122 - a million files
    if ending in PAGES or is_warc(name):
        return True
    if ending in NO_PAGES:
        return False
    try:
        with open(file, "rb") as opened:  # noqa: PTH123 - a million files
            start = opened.read(1024).lower()
    except OSError:
        return False
    return any(sign in start for sign in _SIGNS)


def _size(file: str) -> int:
    try:
        return os.stat(file).st_size  # noqa: PTH116 - a million files
    except OSError:
        return 0


def tasks(inputs: Iterable[Input]) -> Iterator[Task]:
    """Yield every record of the inputs, in order."""
    for item in inputs:
        if item.is_warc:
            yield from _records(item)
        else:
            yield Task(Place(item.file, item.file), size=item.size)


def _records(item: Input) -> Iterator[Task]:
    from broadsheet.ingest.warc import Lost, records

    passed = 0
    try:
        for record in records(Path(item.file)):
            size, passed = max(0, record.offset - passed), max(passed, record.offset)
            if isinstance(record, Lost):
                name = f"{item.file}@{record.offset}"
                yield Task(Place(name, item.file, record.offset, record.inside), damage=record.reason, size=size)
            else:
                name = record.id or f"{item.file}@{record.offset}"
                yield Task(Place(name, item.file, record.offset, record.inside), record.page, size=size)
    except OSError as error:
        yield Task(Place(item.file, item.file), damage=f"{item.file} cannot be read: {error.strerror or error}.")
