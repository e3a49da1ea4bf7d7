"""One line of JSON for each record that was read: where it lay, what read it, and the article or the error."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from broadsheet import __version__
from broadsheet.cli.rendering import plain, plain_findings
from broadsheet.records import Article

if TYPE_CHECKING:
    from broadsheet.engine.findings import Readers


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies. No two records of a run share one."""

    id: str
    """The file's path, or the WARC-Record-ID where the record has one."""
    file: str
    """The file's path as it was given."""
    offset: int | None = None
    """Byte at which the record, or the packed member that holds it, begins in a WARC; ``None`` for a file of its own."""
    inside: int = 0
    """Byte within the unpacked member; 0 but for WARCs that were packed in one piece."""

    @property
    def key(self) -> bytes:
        """What tells this record from all others."""
        return f"{self.file}\0{self.offset}\0{self.inside}".encode(errors="surrogateescape")


# A row's first fields, always in this order: a run that goes on reads them and not the rest of a line.
_HEAD = re.compile(
    rb'\{"id": ("(?:[^"\\]|\\.)*"), "file": ("(?:[^"\\]|\\.)*"), "offset": (null|\d+), "inside": (\d+), '
    rb'"engine": ("(?:[^"\\]|\\.)*"), "rules": ("(?:[^"\\]|\\.)*"), "error": '
)


def row_of(place: Place, article: Article, readers: Readers | None = None) -> bytes:
    """Write the row of an article; with readers, what they find in it as well."""
    found = plain_findings(article, readers) if readers else {}
    return _line(place, {"error": None} | plain(article) | found)


def error_row(place: Place, kind: str, message: str, *, url: str | None = None) -> bytes:
    """Write the row of a record that could not be read; ``kind`` is the name of the exception."""
    return _line(place, {"error": {"kind": kind, "message": message}, "url": url})


def _line(place: Place, fields: dict[str, Any]) -> bytes:
    from broadsheet.engine.rules import rules_version

    head = {"id": place.id, "file": place.file, "offset": place.offset, "inside": place.inside}
    versions = {"engine": __version__, "rules": rules_version()}
    start = json.dumps(head | versions)  # names of files that are no UTF-8 stay escaped
    try:
        rest = json.dumps(fields, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        rest = json.dumps(fields).encode()
    return start[:-1].encode() + b", " + rest[1:] + b"\n"


def place_of(line: bytes) -> tuple[Place, str, str] | None:
    """Read back where the record of a row lay, with the engine and rules that read it; ``None`` when it is no whole row of ours."""
    head = _HEAD.match(line)
    if head is None or not line.endswith(b"}\n"):
        return None
    name, file, offset, inside, engine, rules = (json.loads(value) for value in head.groups())
    return Place(name, file, offset, inside), engine, rules
