"""What was handed over in the round under way, in a file that a killed process leaves behind.

The database learns what became of mails in batches. In between, each mail has a slot here: marked just before its last line
leaves and again when the server has answered. A mark is a store into shared memory, so a process that is killed (``kill -9``)
leaves exactly what it had done. Whoever comes next reads it: what had left is not sent again. The file is locked while its
process lives.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from broadsheet.errors import EnvironmentProblem

_HEAD = struct.Struct("<8s64s32s")
_SLOT = struct.Struct("<Qcx")
_MAGIC = b"BSMAIL1\n"
_START = 128
SUFFIX = ".journal"


class Mark(IntEnum):
    """How far a mail came. The values are bytes in the file."""

    NONE = 0
    LEAVING = 1
    """Its last line was about to leave: the server has it, or will not."""
    ACCEPTED = 2
    KEPT = 3
    """The server did not take it."""


@dataclass(frozen=True, slots=True)
class Left:
    """A journal that a dead process left."""

    path: Path
    machine: str
    """The boot and machine it was written on."""
    token: str
    """The lease of the rows that it speaks of."""
    marks: dict[tuple[str, int], Mark]
    """Kind (one letter) and number of a row -> how far its mail came."""


class Journal:
    """This process's journal.

    Args:
        folder: where journals lie; made when it is missing.
        machine: this boot of this machine.
        slots: mails of a round at most.

    Raises:
        EnvironmentProblem: it cannot be written.
    """

    def __init__(self, folder: Path, *, machine: str, slots: int = 512) -> None:
        self.path = folder / f"{os.getpid()}-{os.urandom(4).hex()}{SUFFIX}"
        hidden = self.path.with_suffix(".new")  # nobody may find it before it is locked
        size = _START + slots * _SLOT.size
        try:
            self._file = _reserved(hidden, size)
        except OSError as error:
            raise EnvironmentProblem(
                f"No mail can be sent: {error.strerror} ({folder}). Free some space and give this user the right to write there."
            ) from error
        self._memory = mmap.mmap(self._file, size)
        self._machine = machine.encode()[:64]
        self.slots = slots
        self.begin("")
        hidden.rename(self.path)

    def begin(self, token: str) -> None:
        """Begin a round: what stood here is in the database now."""
        self._memory[: _HEAD.size] = _HEAD.pack(_MAGIC, self._machine, b"")
        self._memory[_START:] = bytes(len(self._memory) - _START)
        self._memory[: _HEAD.size] = _HEAD.pack(_MAGIC, self._machine, token.encode()[:32])

    def enter(self, slot: int, kind: str, number: int) -> int:
        """Give a mail its slot; return where its mark goes."""
        place = _START + slot * _SLOT.size
        self._memory[place : place + _SLOT.size] = _SLOT.pack(number, kind.encode())
        return place + _SLOT.size - 1

    def mark(self, place: int, mark: Mark) -> None:
        """Set a mail's mark."""
        self._memory[place] = mark

    def close(self, *, keep: bool = False) -> None:
        """Remove the journal: its round is in the database; ``keep`` it for whoever comes next when it is not."""
        if not keep:
            with suppress(OSError):
                self.path.unlink()
        self._memory.close()
        os.close(self._file)


def _reserved(path: Path, size: int) -> int:
    """Make a file, locked, that has its blocks: a page of a mapped file that finds no room on the disk would end the process."""
    path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file, 0, size)
        else:  # macOS
            os.write(file, bytes(size))
    except OSError:
        os.close(file)
        path.unlink(missing_ok=True)
        raise
    return file


def left_behind(folder: Path) -> Iterator[Left]:
    """Yield the journals of dead processes; :func:`discard` each when the database knows what it says."""
    if not folder.is_dir():
        return
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        found = _read(path)
        if found is not None:
            yield found


def discard(left: Left) -> None:
    """Remove a journal that was read."""
    with suppress(OSError):
        left.path.unlink()


def _read(path: Path) -> Left | None:
    """Read a journal whose process is dead; ``None`` while it lives."""
    try:
        file = os.open(path, os.O_RDWR)
    except OSError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        data = os.pread(file, os.fstat(file).st_size, 0)
    except OSError:
        return None
    finally:
        os.close(file)
    return _decode(path, data)


def _decode(path: Path, data: bytes) -> Left:
    if len(data) < _START or not data.startswith(_MAGIC):
        return Left(path, "", "", {})
    _, machine, token = _HEAD.unpack_from(data)
    marks = {}
    for place in range(_START, len(data) - _SLOT.size + 1, _SLOT.size):
        number, kind = _SLOT.unpack_from(data, place)
        if number:
            marks[kind.decode("ascii", "replace"), number] = Mark(data[place + _SLOT.size - 1] % len(Mark))
    return Left(path, machine.rstrip(b"\0").decode(), token.rstrip(b"\0").decode(), marks)
