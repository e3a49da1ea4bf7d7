"""What a person sees: sentences that fit the terminal, and progress on standard error where it is one."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import typer

Advance = Callable[[int], None]
Row = dict[str, Any]
_CONTROLS = dict.fromkeys([*range(9), *range(0x0B, 0x20), *range(0x7F, 0xA0)])


def harmless(words: str) -> str:
    """Drop control characters but tab and line end: words of a page must not move the cursor or rename the window."""
    return words.translate(_CONTROLS)


def say(words: str, *, indent: str = "", err: bool = False, colour: str | None = None) -> None:
    """Print a sentence, broken between words where a person reads it, whole where a program does."""
    words, stream = harmless(words), sys.stderr if err else sys.stdout
    if stream.isatty():
        width = max(shutil.get_terminal_size().columns, 30)
        words = textwrap.fill(words, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    typer.secho(words, fg=colour, err=err)


def listed(rows: list[Row], *, as_json: bool, show: Callable[[list[Row]], None], nothing: str) -> None:
    """Print a list: as JSON for programs; for people as ``show`` does, or that there is ``nothing``."""
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif rows:
        show(rows)
    else:
        say(nothing)


@contextmanager
def progress(title: str, total: int | None = None, *, of_bytes: bool = False) -> Iterator[Advance]:
    """Show a bar for work that may take longer than a second; it goes away when the work is done.

    Args:
        title: what is being done.
        total: steps or bytes in all; ``None`` shows that something moves, without an end in sight.
        of_bytes: whether steps are bytes.
    """
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    count = DownloadColumn() if of_bytes else MofNCompleteColumn()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), count, TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(title, total=total)
        yield lambda steps: bar.advance(task, steps)


@contextmanager
def waiting(words: str) -> Iterator[None]:
    """Show that something is going on whose length nobody knows; nothing where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(words):
        yield
