"""The file of rows that ``broadsheet read --out`` appends to, and goes on with after it was killed.

A row is written with one call and counts when its line is whole. Opening the file cuts a torn last line and reads back which
records are done; so a record has one row, whatever killed the run and whenever.
"""

from __future__ import annotations

import fcntl
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from broadsheet.cli.article_rows import Place, place_of
from broadsheet.cli.terminal import progress
from broadsheet.errors import EnvironmentProblem, InputError

SYNC_SECONDS = 5.0
LONGEST_ROW = 1 << 28
_BEGINNING = b'{"id": "'


class ArticlesFile:
    """An open file of rows; a context manager.

    Args:
        path: where it lies; made where there is none.

    Raises:
        InputError: the file holds something else.
        EnvironmentProblem: another run writes it.
        OSError: the system refuses to open or write it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.versions: set[tuple[str, str]] = set()
        """Engine and rules that wrote the rows found in the file."""
        self._done: set[bytes] = set()
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o666)
        self._regular = stat.S_ISREG(os.fstat(self._file).st_mode)
        self._synced = time.monotonic()
        self._length = 0
        if self._regular:
            try:
                self._take()
            except BaseException:
                os.close(self._file)
                raise

    def __enter__(self) -> Self:
        """The file is open from the start."""
        return self

    def __exit__(self, *_: object) -> None:
        """Bring everything to the disk and close."""
        if self._regular:
            os.fsync(self._file)
        os.close(self._file)

    def __len__(self) -> int:
        """Count the records whose rows were there."""
        return len(self._done)

    def has(self, place: Place) -> bool:
        """Tell whether a record has its row from an earlier run."""
        return place.key in self._done

    def write(self, line: bytes) -> None:
        """Append a row, whole or not at all."""
        try:
            self._append(line)
        except OSError as error:
            error.filename = str(self.path)
            raise
        self._length += len(line)
        if self._regular and time.monotonic() - self._synced > SYNC_SECONDS:
            os.fsync(self._file)
            self._synced = time.monotonic()

    def _append(self, line: bytes) -> None:
        rest = memoryview(line)
        try:
            while rest:
                rest = rest[os.write(self._file, rest) :]
        except OSError:
            if self._regular:
                os.ftruncate(self._file, self._length)
            raise

    def _take(self) -> None:
        """Lock the file, read back what is done, cut what is torn."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise EnvironmentProblem(
                f"Another broadsheet read is writing {self.path}. Wait for it, or choose another file."
            ) from None
        torn = b""
        for start, line in self._lines():
            if torn:
                raise InputError(self._not_ours())
            known = place_of(line)
            if known is None:
                torn, self._length = line, start
                continue
            self._done.add(known[0].key)
            self.versions.add(known[1:])
            self._length = start + len(line)
        if torn and not (torn.startswith(_BEGINNING) or _BEGINNING.startswith(torn) or not torn.strip(b"\0")):
            raise InputError(self._not_ours())
        os.ftruncate(self._file, self._length)

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        size, start = os.fstat(self._file).st_size, 0
        with open(self._file, "rb", closefd=False) as file, progress("Finding where it stopped", size, of_bytes=True) as advance:
            while line := file.readline(LONGEST_ROW):
                yield start, line
                start += len(line)
                advance(len(line))

    def _not_ours(self) -> str:
        return f"{self.path} holds lines that broadsheet read did not write; nothing was changed. Choose another file for --out."
