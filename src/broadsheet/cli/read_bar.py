"""The progress of a long reading: share of the input, pages, pages a second, errors. Only where standard error is a terminal."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn


class Bar:
    """A progress bar; a context manager.

    Args:
        whole: bytes of input in all.
    """

    def __init__(self, whole: int) -> None:
        console = Console(stderr=True)
        columns = (
            SpinnerColumn(),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} % {task.fields[said]}"),
            TimeRemainingColumn(),
        )
        self._bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal, refresh_per_second=4)
        self._task = self._bar.add_task("", total=max(whole, 1), said="")

    def __enter__(self) -> Self:
        """Show it."""
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take it away."""
        self._bar.stop()

    def advance(self, size: int, pages: int, errors: int) -> None:
        """Note that ``size`` more bytes of input are done, and what was read so far."""
        if self._bar.disable:
            return
        begun = self._bar.tasks[0].elapsed or 0.0
        rate = f"{pages / begun:,.0f}/s" if begun > 1 else ""
        self._bar.update(self._task, advance=size, said=f"{pages:,} pages {rate} {errors:,} with errors")
