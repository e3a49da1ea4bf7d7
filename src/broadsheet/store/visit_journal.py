"""The journal of visits, below the data folder: what was counted since the worker last folded it into the tables.

Two files, written by all web processes under one lock:

- ``counts.log``   one line for each visit and each dropped knock: day, what, page, referring host. Nothing about the visitor.
- ``today.seen``   the day's salt and a table of salted hashes with the moment each was last seen. At midnight it is emptied
                   and the salt replaced: what was a hash of an address is a random number from then on.

Both are written at once into the system's file cache, so that a process killed at any line loses nothing. The worker seals
``counts.log`` under another name; who writes next begins a new one.
"""

from __future__ import annotations

import fcntl
import hashlib
import mmap
import os
import secrets
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from broadsheet.errors import EnvironmentProblem

SAME_VISIT = timedelta(minutes=30)
"""A visitor who comes back to a page within this time is still on the same visit."""
MOST_OF_AN_ADDRESS = 5
"""Visits of one page that an address may bring in an hour: a household or an office, not a script that changes its name."""
MOST_OF_A_NETWORK = 25
"""Visits of one page in an hour from a network that one customer may have whole (a /48 of IPv6): a script walks over its addresses."""
MOST_KNOCKS = 300
"""Visits that an address may bring to all pages together in an hour."""
HOUR = timedelta(hours=1)

_HEADER = struct.Struct("<8sI16s")
_SLOT = struct.Struct("<QIH2x")
_MAGIC = b"visits 1"
_HEADER_BYTES = 64
SLOTS = 1 << 16
"""Hashes of a day that are kept apart: 1 MB. Of more, the ones seen longest ago are forgotten first."""
_PROBES = 16


class Verdict(StrEnum):
    """What became of a knock."""

    VISIT = "visit"
    REPEAT = "repeat"
    CROWD = "crowd"
    """More than one address may bring."""


@dataclass(frozen=True, slots=True)
class Knock:
    """Somebody opened a page."""

    place: str
    """The address as far as it tells visitors apart."""
    agent: str
    """What the browser says it is."""
    page: str
    """``article/12`` or ``story/7``."""
    host: str
    """Where the visitor came from; empty when unknown."""
    at: datetime
    day: date
    """The day in the site's time zone."""
    wide_place: str = ""
    """The network around the address that one customer may have; empty where it is no wider."""


@dataclass(slots=True)
class _Slot:
    """One entry of the table: a key, the moment kept with it, a count."""

    index: int
    key: int
    at: int
    count: int
    is_known: bool


class Journal:
    """The journal in one folder. Any number of threads and processes may share the folder.

    Raises:
        EnvironmentProblem: the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._descriptor = -1
        self._table: mmap.mmap | None = None

    def knock(self, knock: Knock) -> Verdict:
        """Decide whether a knock is a visit, and write it down as what it is."""
        with self._held(knock.day) as table:
            verdict = _decide(table, knock)
            if verdict is Verdict.VISIT:
                self._append(f"{knock.day.isoformat()}\tvisit\t{knock.page}\t{knock.host}\n")
            else:
                self._append(f"{knock.day.isoformat()}\tdropped\t-\t{verdict}\n")
        return verdict

    def drop(self, reason: str, day: date) -> None:
        """Write down a knock that is no visit, whoever it was."""
        with self._held(day):
            self._append(f"{day.isoformat()}\tdropped\t-\t{reason}\n")

    def seal(self) -> list[Path]:
        """Give what is written so far a name that nobody writes to; return all sealed pieces, those left by a crash included."""
        if not self.folder.is_dir():
            return []
        with self._held(None):
            log = self.folder / "counts.log"
            if log.exists() and log.stat().st_size:
                log.rename(self.folder / f"sealed-{secrets.token_hex(8)}.log")
        return sorted(self.folder.glob("sealed-*.log"))

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._close()

    def _append(self, line: str) -> None:
        descriptor = os.open(self.folder / "counts.log", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, line.encode())
        finally:
            os.close(descriptor)

    @contextmanager
    def _held(self, day: date | None) -> Iterator[mmap.mmap]:
        """Hold the lock of threads and processes; with a day, the table is of that day."""
        with self._lock:
            try:
                table = self._open()
                fcntl.flock(self._descriptor, fcntl.LOCK_EX)
                try:
                    if day is not None:
                        _turn(table, day)
                    yield table
                finally:
                    fcntl.flock(self._descriptor, fcntl.LOCK_UN)
            except OSError as error:
                raise EnvironmentProblem(
                    f"Visits cannot be counted: {error.strerror} ({self.folder}). Free some space and give this user the right to write there."
                ) from error

    def _open(self) -> mmap.mmap:
        path = self.folder / "today.seen"
        if self._table is not None and _is_same(self._descriptor, path):
            return self._table
        self._close()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        size = _HEADER_BYTES + SLOTS * _SLOT.size
        if os.fstat(self._descriptor).st_size != size:
            _reserve(self._descriptor, size)
        self._table = mmap.mmap(self._descriptor, size)
        return self._table

    def _close(self) -> None:
        if self._table is not None:
            self._table.close()
            self._table = None
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _reserve(descriptor: int, size: int) -> None:
    """Empty a file and take its blocks now: a page of a mapped file that finds no room on the disk would end the process."""
    os.ftruncate(descriptor, 0)
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, 0, size)
    else:  # macOS
        os.write(descriptor, bytes(size))


def _is_same(descriptor: int, path: Path) -> bool:
    """Whether the open file is still the one in the folder: a restored backup puts another there."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


def _turn(table: mmap.mmap, day: date) -> None:
    """Begin a day: forget the salt and every hash made with it. A clock set back a day does not bring it back."""
    magic, ordinal, _ = _HEADER.unpack_from(table)
    if magic == _MAGIC and ordinal == day.toordinal():
        return
    table[:] = bytes(len(table))
    _HEADER.pack_into(table, 0, _MAGIC, day.toordinal(), secrets.token_bytes(16))


def _decide(table: mmap.mmap, knock: Knock) -> Verdict:
    """Look the visitor up and remember the knock."""
    salt = _HEADER.unpack_from(table)[2]
    now = int(knock.at.timestamp())
    person = _find(table, _hash(salt, "visit", knock.place, knock.agent, knock.page))
    if person.is_known and now - person.at < SAME_VISIT.total_seconds():
        _put(table, person, now, 0)
        return Verdict.REPEAT
    here = _in_the_hour(table, _hash(salt, "here", knock.place, knock.page), now)
    anywhere = _in_the_hour(table, _hash(salt, "anywhere", knock.place), now)
    if here.count >= MOST_OF_AN_ADDRESS or anywhere.count >= MOST_KNOCKS:
        return Verdict.CROWD
    if knock.wide_place:
        around = _in_the_hour(table, _hash(salt, "around", knock.wide_place, knock.page), now)
        if around.count >= MOST_OF_A_NETWORK:
            return Verdict.CROWD
        _put(table, around, around.at, around.count + 1)
    for slot in (here, anywhere):
        _put(table, slot, slot.at, slot.count + 1)
    _put(table, person, now, 0)
    return Verdict.VISIT


def _hash(salt: bytes, *parts: object) -> int:
    """Return 64 bits that nobody can lead back without the salt; never 0, which marks an empty slot."""
    digest = hashlib.blake2b("\0".join(map(str, parts)).encode("utf-8", "replace"), key=salt, digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1


def _in_the_hour(table: mmap.mmap, key: int, now: int) -> _Slot:
    """Find a count of the running hour; one that is over begins anew."""
    slot = _find(table, key)
    if not slot.is_known or now - slot.at >= HOUR.total_seconds():
        slot.at, slot.count = now, 0
    return slot


def _find(table: mmap.mmap, key: int) -> _Slot:
    """Find a key's slot, or the one to write it to: an empty one, else the one whose moment is longest ago."""
    oldest: tuple[int, int] | None = None
    for step in range(_PROBES):
        index = (key + step) % SLOTS
        held, at, count = _SLOT.unpack_from(table, _HEADER_BYTES + index * _SLOT.size)
        if held == key:
            return _Slot(index, key, at, count, is_known=True)
        if held == 0:
            return _Slot(index, key, 0, 0, is_known=False)
        oldest = min(oldest or (at, index), (at, index))
    assert oldest is not None
    return _Slot(oldest[1], key, 0, 0, is_known=False)


def _put(table: mmap.mmap, slot: _Slot, at: int, count: int) -> None:
    _SLOT.pack_into(table, _HEADER_BYTES + slot.index * _SLOT.size, slot.key, at, min(count, 65_535))
