"""Mails from disk: one in a file, many in an mbox, a maildir or a folder; and a folder that mails are dropped into.

Nothing is deleted: a mail of the drop folder that became an entry is moved to ``taken`` (in a maildir, from ``new`` to ``cur``),
a file without one that could be read to ``broken``, with the reason beside it.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from broadsheet.errors import EnvironmentProblem, InputError

MAX_BYTES = 15_000_000
SETTLES = timedelta(seconds=2)
"""How long a dropped file must not have changed before it is read: whoever writes it may not be done."""
TAKEN, BROKEN = "taken", "broken"
SNIFFED = 20_000
_MBOX = re.compile(rb"From \S+ [^\n]*\d\d:\d\d[^\n]*\n")
_HEADERS = re.compile(rb"(?:[!-9;-~]{1,100}:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:from|message-id|return-path):", re.IGNORECASE)
_UNFINISHED = (".tmp", ".part", ".lock")
_WHY = ".txt"
"""Ends the name of a note that says why the file of the same name beside it could not be read."""


def is_mail(path: Path) -> bool:
    """Tell whether a file or folder holds mails: by its ending, or by how it begins."""
    if path.is_dir():
        return True
    try:
        with path.open("rb") as file:
            return looks_like_mail(path.name, file.read(SNIFFED))
    except OSError:
        return False


def looks_like_mail(name: str, start: bytes) -> bool:
    """Tell whether a file holds mails, by its ending or its first bytes; ``SNIFFED`` of them are enough."""
    if name.lower().endswith((".eml", ".mbox", ".mbx")):
        return True
    return _MBOX.match(start) is not None or _HEADERS.match(start.lstrip()) is not None


def mails(path: Path) -> Iterator[tuple[str, bytes]]:
    """Read the mails of a file, a maildir or a folder, one after the other: a name for people, and the bytes.

    A mail over the limit comes cut right behind it, so that whoever reads it sees that it is too large.

    Raises:
        InputError: there is no such file, or it cannot be read.
    """
    try:
        if path.is_dir():
            for file in _files(path):
                yield from mails(file)
            return
        with path.open("rb") as stream:
            yield from of_stream(path.name, stream)
    except FileNotFoundError:
        raise InputError(f"{path} does not exist; check the name.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error


def of_stream(name: str, stream: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Read the mails of an open file, as :func:`mails` does."""
    start = stream.read(5)
    stream.seek(0)
    if start == b"From ":
        yield from _of_mbox(name, stream)
    else:
        yield name, stream.read(MAX_BYTES + 1)


def _files(folder: Path) -> list[Path]:
    """Name the mails of a maildir, or the files of a folder; links are not followed."""
    places = [folder / name for name in ("new", "cur")] if _is_maildir(folder) else [folder]
    found = [entry for place in places if place.is_dir() for entry in os.scandir(place)]
    return sorted(Path(entry.path) for entry in found if _is_wanted(entry))


def _is_maildir(folder: Path) -> bool:
    return (folder / "new").is_dir() and (folder / "cur").is_dir()


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    if not entry.is_file(follow_symlinks=False) or entry.name.startswith(".") or entry.name.endswith(_UNFINISHED):
        return False
    return not (entry.name.endswith(_WHY) and Path(entry.path.removesuffix(_WHY)).exists())


def _of_mbox(name: str, stream: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Split an mbox at lines that begin with ``From `` after an empty one; the file is never held as a whole."""
    count, lines, size, was_empty = 0, list[bytes](), 0, True
    for line in stream:
        if was_empty and line.startswith(b"From "):
            if count:
                yield f"{name}, mail {count}", b"".join(lines)
            count, lines, size = count + 1, [], 0
        elif size <= MAX_BYTES:
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
            size += len(line)
        was_empty = not line.strip()
    if count:
        yield f"{name}, mail {count}", b"".join(lines)


# --- a folder that mails are dropped into -------------------------------------------------------------------------


def waiting(folder: Path, *, now: datetime, limit: int) -> list[Path]:
    """Name the dropped files that nobody writes to any more, the oldest first.

    Raises:
        EnvironmentProblem: there is no such folder, or it cannot be read.
    """
    place = folder / "new" if _is_maildir(folder) else folder
    latest = (now if place.name == "new" else now - SETTLES).timestamp()
    try:
        found = [(entry.stat(follow_symlinks=False).st_mtime, entry.path) for entry in os.scandir(place) if _is_wanted(entry)]
    except OSError as error:
        raise EnvironmentProblem(f"The folder mail_drop {folder} cannot be read: {error.strerror or error}.") from error
    return [Path(name) for when, name in sorted(found) if when <= latest][:limit]


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Hold a folder against other workers; gives whether it is ours. It is let go with the process, however that ends.

    Raises:
        EnvironmentProblem: there is no such folder, or it cannot be opened.
    """
    try:
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise EnvironmentProblem(f"The folder mail_drop {folder} cannot be read: {error.strerror or error}.") from error
    try:
        yield _locked(held)
    finally:
        os.close(held)


def _locked(held: int) -> bool:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # some network disks lock no folders: what is taken twice there is known the second time
        return True
    return True


def put_away(file: Path, folder: Path) -> None:
    """Move a mail that became an entry out of the way."""
    if file.parent.name == "new" and _is_maildir(folder):
        _move(file, folder / "cur" / f"{file.name.partition(':')[0]}:2,S")
    else:
        _move(file, folder / TAKEN / file.name)


def put_aside(file: Path, why: str, folder: Path) -> None:
    """Move a file of which no mail could be read out of the way, with the reason beside it."""
    place = _free(folder / BROKEN / file.name)
    try:
        place.parent.mkdir(exist_ok=True)
        place.with_name(place.name + _WHY).write_text(why + "\n", encoding="utf-8")
    except OSError as error:
        raise EnvironmentProblem(f"The folder {place.parent} cannot be written: {error.strerror or error}.") from error
    _move(file, place)


def set_aside(name: str, raw: bytes, why: str, folder: Path) -> None:
    """Keep a mail that could not be read and lies among others that could, with the reason beside it."""
    place = _free(folder / BROKEN / (re.sub(r"[^\w.,-]+", "_", name)[:150] or "mail"))
    try:
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(raw)
        place.with_name(place.name + _WHY).write_text(why + "\n", encoding="utf-8")
    except OSError as error:
        raise EnvironmentProblem(f"The folder {place.parent} cannot be written: {error.strerror or error}.") from error


def broken(folder: Path) -> int:
    """Count the mails that were set aside."""
    with suppress(OSError):
        return sum(1 for entry in os.scandir(folder / BROKEN) if _is_wanted(entry))
    return 0


def _move(file: Path, place: Path) -> None:
    try:
        place.parent.mkdir(exist_ok=True)
        file.rename(_free(place))
    except OSError as error:
        raise EnvironmentProblem(f"{file} cannot be moved to {place.parent}: {error.strerror or error}.") from error


def _free(place: Path) -> Path:
    names = (place.with_name(f"{number}-{place.name}") for number in range(2, 100_000))
    return place if not place.exists() else next(name for name in names if not name.exists())
