"""``broadsheet read DIR``: many pages in, one line of JSON each, by reading processes that may be killed.

1. the arguments become a stream of records (:mod:`~broadsheet.cli.read_inputs`)
2. those that have a row in the output file are passed over (:mod:`~broadsheet.cli.articles_file`)
3. each free process takes the next record; its answer is the row (:mod:`~broadsheet.cli.read_child`)
4. a record that ends or hangs its process gets a row with the error; rows come in the order in which they are done
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import typer

from broadsheet.cli.article_rows import Place, error_row
from broadsheet.cli.articles_file import ArticlesFile
from broadsheet.cli.read_bar import Bar
from broadsheet.cli.read_child import FINDINGS, encode
from broadsheet.cli.read_inputs import Task, find_inputs, tasks
from broadsheet.errors import TooComplex
from broadsheet.ingest.supervise import SECONDS, Child, ProcessDied

COMMAND = (sys.executable, "-m", "broadsheet.cli.read_child")
INTERRUPTED = 130


class Rows(Protocol):
    """Where rows go."""

    def has(self, place: Place) -> bool:
        """Tell whether a record has its row already."""

    def write(self, line: bytes) -> None:
        """Take a row."""


class Printed:
    """Rows on standard output."""

    def has(self, place: Place) -> bool:  # noqa: ARG002 - nothing is known of earlier runs
        """Nothing is done before the run."""
        return False

    def write(self, line: bytes) -> None:
        """Print a row at once."""
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()


@dataclass
class Tally:
    """What a run did."""

    pages: int = 0
    errors: int = 0
    passed_over: int = 0
    begun: float = field(default_factory=time.monotonic)

    def sentence(self, *, finished: bool) -> str:
        """Say it to the person at the console."""
        seconds = max(time.monotonic() - self.begun, 1e-6)
        earlier = f" {self.passed_over:,} had been read before." if self.passed_over else ""
        begin = "Read" if finished else "Stopped after"
        again = "" if finished else " The same command goes on from here."
        pages = f"{self.pages:,} page{'' if self.pages == 1 else 's'}"
        return f"{begin} {pages} at {self.pages / seconds:.0f} a second, {self.errors:,} with errors.{earlier}{again}"


def read_many(arguments: Sequence[str], *, out: Path | None, jobs: int | None, findings: bool = False) -> None:
    """Read everything that the arguments name and write a row for each record.

    Args:
        arguments: files, folders, patterns and WARCs.
        out: file of rows, made or continued; standard output when absent.
        jobs: reading processes; one for each core when absent.
        findings: write statements, names, figures and dates into the rows as well.

    Raises:
        ConfigError: with ``findings``: the plug-in that the settings name cannot be loaded.
        InputError: an argument names nothing, or ``out`` is another kind of file.
        EnvironmentProblem: reading processes cannot be started, or another run writes ``out``.
        OSError: ``out`` cannot be written.
    """
    inputs = find_inputs(arguments)
    command = (*COMMAND, FINDINGS) if findings else COMMAND
    if findings:
        _check_plug_in()
    count = jobs or _cores()
    whole = sum(item.size for item in inputs)
    if out is None:
        _run(tasks(inputs), Printed(), count, whole, command)
        return
    with ArticlesFile(out) as rows:
        _note_versions(rows)
        _run(tasks(inputs), rows, count, whole, command)


def _check_plug_in() -> None:
    """Say at once that a plug-in cannot be loaded: each process will load it for itself."""
    from broadsheet import config
    from broadsheet.engine.findings import plug_in

    plug_in(config.load().findings)


def _cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _note_versions(rows: ArticlesFile) -> None:
    """Say so when a file will hold rows of more than one version."""
    from broadsheet import __version__
    from broadsheet.engine.rules import rules_version

    if rows.versions - {(__version__, rules_version())}:
        typer.echo(
            f"broadsheet: some rows of {rows.path} were written by another engine or other rules; each row names its own.",
            err=True,
        )


def _run(stream: Iterator[Task], rows: Rows, jobs: int, whole: int, command: tuple[str, ...] = COMMAND) -> None:
    """Drive the processes to the end, or to a clean stop."""
    tally = Tally()
    try:
        with Bar(whole) as bar:
            asyncio.run(_Desk(stream, rows, tally, bar).run(jobs, command))
    except (KeyboardInterrupt, asyncio.CancelledError):
        typer.echo(f"broadsheet: {tally.sentence(finished=False)}", err=True)
        raise typer.Exit(INTERRUPTED) from None
    typer.echo(tally.sentence(finished=True), err=True)


class _Desk:
    """Hands records to processes and rows to the output."""

    def __init__(self, stream: Iterator[Task], rows: Rows, tally: Tally, bar: Bar) -> None:
        self._stream = stream
        self._rows = rows
        self._tally = tally
        self._bar = bar

    async def run(self, jobs: int, command: tuple[str, ...] = COMMAND) -> None:
        """Read until the stream is empty. SIGTERM ends it as Ctrl-C does: rows are whole, processes gone."""
        this = asyncio.current_task()
        assert this is not None
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, this.cancel)
        children = [Child(command, seconds=SECONDS) for _ in range(jobs)]
        workers = [asyncio.create_task(self._work(child)) for child in children]
        try:
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)
            await asyncio.gather(*(child.close() for child in children))

    async def _work(self, child: Child) -> None:
        for task in self._stream:
            if self._rows.has(task.place):
                self._tally.passed_over += 1
            else:
                self._take(await _row(child, task))
            self._bar.advance(task.size, self._tally.pages, self._tally.errors)
            await asyncio.sleep(0)

    def _take(self, line: bytes) -> None:
        self._rows.write(line)
        self._tally.pages += 1
        self._tally.errors += b'"error": null' not in line[:2000]


async def _row(child: Child, task: Task) -> bytes:
    """Have a record read. A process that dies gets a second try: somebody else may have ended the first."""
    if task.damage is not None:
        return error_row(task.place, "Damaged", task.damage)
    url = task.page.url if task.page else None
    message = encode(task.place, task.page, SECONDS)
    try:
        try:
            return await child.ask(message)
        except ProcessDied:
            return await child.ask(message)
    except TooComplex as error:
        return error_row(task.place, "TooComplex", str(error), url=url)
