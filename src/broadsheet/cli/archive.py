"""A backup as a file: a tar that ends with a manifest of every member's size and SHA-256.

The manifest comes last: an archive that was cut off has none, and is refused as a whole before anything is replaced.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import json
import os
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from broadsheet.cli.terminal import Advance
from broadsheet.errors import InputError

MANIFEST: Final = "manifest.json"
FORMAT: Final = 1
SUFFIXES: Final = (".tar.zst", ".tar.gz", ".tgz", ".tar")
ROOTS: Final = frozenset({"database.sqlite3", "rows", "media", "secrets", "broadsheet.toml"})
"""What may lie at the top of an archive."""
CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Stored:
    """One member: its size in bytes and its SHA-256 in hexadecimal."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds and where it comes from."""

    broadsheet: str
    """Version that made it."""
    made_at: str
    """ISO 8601, UTC."""
    database: str
    """``sqlite`` for a copy of the file, ``rows`` for rows that any database takes."""
    migrations: tuple[str, ...] = ()
    """Migrations of the tables, oldest first."""
    files: dict[str, Stored] = field(default_factory=dict)
    format: int = FORMAT


# --- writing ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Writer:
    """Adds members and remembers their checksums."""

    tar: tarfile.TarFile
    advance: Advance
    files: dict[str, Stored] = field(default_factory=dict)

    def add(self, name: str, path: Path) -> None:
        """Store a file under a name."""
        with path.open("rb") as file:
            self._store(name, file, os.fstat(file.fileno()).st_size)

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest, which makes the archive complete."""
        whole = json.dumps({**asdict(manifest), "files": {name: asdict(stored) for name, stored in self.files.items()}}, indent=1)
        body = whole.encode()
        self._store(MANIFEST, io.BytesIO(body), len(body))

    def _store(self, name: str, file: IO[bytes], size: int) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        watched = _Watched(file, self.advance)
        self.tar.addfile(member, watched)
        self.files[name] = Stored(size, watched.digest.hexdigest())


class _Watched:
    """A file that counts and hashes what is read from it."""

    def __init__(self, file: IO[bytes], advance: Advance) -> None:
        self.file, self.advance, self.digest = file, advance, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        self.digest.update(piece)
        self.advance(len(piece))
        return piece


@contextmanager
def create(path: Path, advance: Advance) -> Iterator[Writer]:
    """Write an archive beside its final name, and give it that name only when it is whole and on the disk."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as raw:
            with _packed(raw, path.name) as packed, tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar:
                yield Writer(tar, advance)
            raw.flush()
            os.fsync(raw.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def _packed(raw: IO[bytes], name: str) -> Iterator[Any]:
    if name.endswith(".tar.zst"):
        import zstandard

        with zstandard.ZstdCompressor(level=6, threads=0).stream_writer(raw, closefd=False) as stream:
            yield stream
    elif name.endswith((".tar.gz", ".tgz")):
        with gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=6, filename="") as stream:
            yield stream
    else:
        yield raw


def check_name(path: Path) -> None:
    """See that the name says how the archive is packed.

    Raises:
        InputError: it does not.
    """
    if not path.name.endswith(SUFFIXES):
        raise InputError(f"{path.name} does not say how to pack it. Let the name end in {', '.join(SUFFIXES[:-1])} or .tar.")


# --- reading ------------------------------------------------------------------------------------------------------


def unpack(path: Path, target: Path, advance: Advance) -> Manifest:
    """Unpack an archive into an empty folder and verify every member.

    Raises:
        InputError: it is no archive of ours, is damaged, incomplete, or from a newer version. The folder may hold a part.
    """
    seen: dict[str, Stored] = {}
    try:
        with path.open("rb") as raw, _unpacked(raw, path.name) as stream, tarfile.open(fileobj=stream, mode="r|") as tar:
            for member in tar:
                name = _checked(member)
                seen[name] = _extract(tar, member, target, advance)
    except _damage() as error:
        raise InputError(f"{path} is no backup of Broadsheet, or it is damaged ({error}). Nothing was changed.") from error
    manifest = _manifest(path, target)
    seen.pop(MANIFEST, None)
    if seen != manifest.files:
        wrong = sorted(name for name in seen.keys() | manifest.files.keys() if seen.get(name) != manifest.files.get(name))
        raise InputError(f"{path} is damaged: {wrong[0]} is not what its manifest says. Nothing was changed.")
    return manifest


def _damage() -> tuple[type[Exception], ...]:
    """Every way in which foreign libraries say that an archive is broken."""
    import zstandard

    return (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, zstandard.ZstdError, ValueError)


@contextmanager
def _unpacked(raw: IO[bytes], name: str) -> Iterator[Any]:
    if name.endswith(".tar.zst"):
        import zstandard

        with zstandard.ZstdDecompressor().stream_reader(raw, closefd=False) as stream:
            yield stream
    elif name.endswith((".tar.gz", ".tgz")):
        with gzip.GzipFile(fileobj=raw, mode="rb") as stream:
            yield stream
    else:
        yield raw


def _checked(member: tarfile.TarInfo) -> str:
    """Accept plain files in the places we know; nothing that could leave the folder."""
    path = PurePosixPath(member.name)
    if not member.isfile() or path.is_absolute() or ".." in path.parts or not ({*path.parts[:1]} & (ROOTS | {MANIFEST})):
        raise ValueError(f"unexpected member {member.name!r}")
    return member.name


def _extract(tar: tarfile.TarFile, member: tarfile.TarInfo, target: Path, advance: Advance) -> Stored:
    """Write one member and measure it. Secrets stay readable by this user alone."""
    source = tar.extractfile(member)
    if source is None:
        raise ValueError(f"unexpected member {member.name!r}")
    digest = hashlib.sha256()
    with os.fdopen(_new_file(target / member.name), "wb") as file:
        for piece in iter(_reader(source), b""):
            digest.update(piece)
            file.write(piece)
            advance(len(piece))
    return Stored(member.size, digest.hexdigest())


def _new_file(path: Path) -> int:
    """Open a file that is not there yet.

    Raises:
        ValueError: the archive has it twice, as file and folder, or under a name that no disk takes.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        if error.errno in {errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG}:
            raise ValueError(f"unexpected member {path.name[:80]!r}") from error
        raise


def _reader(source: IO[bytes]) -> Callable[[], bytes]:
    return lambda: source.read(CHUNK)


def _manifest(path: Path, target: Path) -> Manifest:
    try:
        values = json.loads((target / MANIFEST).read_bytes())
        if values["format"] > FORMAT:
            raise InputError(
                f"{path} was made by Broadsheet {values['broadsheet']}, which is newer. Upgrade Broadsheet and try again."
            )
        files = {name: Stored(**stored) for name, stored in values.pop("files").items()}
        return Manifest(**{**values, "migrations": tuple(values["migrations"]), "files": files})
    except FileNotFoundError:
        raise InputError(f"{path} has no manifest: it was cut off, or is no backup of Broadsheet. Nothing was changed.") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"{path} has a manifest that cannot be read ({error}). Nothing was changed.") from error
