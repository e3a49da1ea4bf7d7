"""Queries that nearly every page asks, written once: Django takes longer to write a wide query than SQLite takes to answer it.

``_row = Prepared(lambda number: Article.objects.filter(pk=number))`` and ``_row(12)`` gives what the query set would give, for whole
numbers as parameters. Related rows that ``select_related`` names come along, deferred columns stay deferred; nothing is prefetched.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState

from broadsheet.store.database import sentences

Row = TypeVar("Row", bound=Model)

_MOST = 2**63 - 1
_WORD = re.compile(r"[a-z]+")
_STANDS_FOR = 2_000_000_011
"""The first parameter while a query is written, the next is one more: where it stands in the query, the real one is put."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of columns that makes one object, and the objects that hang on it.

    Django's way goes through ``Model.__init__``, which looks at every field of the model though a few were read; models here have no
    ``__init__`` of their own, and nobody listens to its signals.
    """

    model: type[Model]
    columns: tuple[str, ...]
    start: int
    end: int
    key: int
    """Where the primary key is: empty where nothing hangs there."""
    set_on: Callable[[Any, Any], None] | None
    """Tells the object that this one hangs on of it; empty for the first."""
    set_back: Callable[[Any, Any], None] | None
    parts: tuple[_Part, ...]

    def make(self, row: list[Any], alias: str) -> Any:
        made = self.model.__new__(self.model)
        state = ModelState()
        state.adding, state.db = False, alias
        made.__dict__.update(zip(self.columns, row[self.start : self.end], strict=True), _state=state)
        for part in self.parts:
            found = part.make(row, alias) if row[part.key] is not None else None
            part.set_on(made, found)  # type: ignore[misc]  # every part but the first has it
            if found is not None:
                part.set_back(found, made)  # type: ignore[misc]
        return made


@dataclass(frozen=True, slots=True)
class _Written(Generic[Row]):
    """A query as text, and how its rows become objects. Of one thread: converters belong to its connection."""

    sql: str
    parameters: tuple[Any, ...]
    readers: tuple[tuple[int, Callable[[Any], Any]], ...]
    """Where a column's value is not what the database says, and what makes it so."""
    first: _Part
    annotations: tuple[tuple[str, int], ...]

    def ask(self, numbers: tuple[int, ...]) -> Iterator[Row]:
        values = [numbers[value - _STANDS_FOR] if _is_place(value, len(numbers)) else value for value in self.parameters]
        with sentences(), connection.cursor() as cursor:
            cursor.execute(self.sql, values)
            rows = cursor.fetchall()
        alias = connection.alias
        return (self._object(list(row), alias) for row in rows)

    def _object(self, row: list[Any], alias: str) -> Row:
        for place, read in self.readers:
            value = row[place]
            if value is not None:
                row[place] = read(value)
        made: Row = self.first.make(row, alias)
        for name, place in self.annotations:
            setattr(made, name, row[place])
        return made


class Prepared(Generic[Row]):
    """A query with whole numbers as parameters, written once a thread."""

    def __init__(self, build: Callable[..., QuerySet[Row]]) -> None:
        self._build = build
        self._local = threading.local()

    def __call__(self, *numbers: int) -> list[Row]:
        """Ask, and return the rows; there are none for numbers that no row can have."""
        return list(self.each(*numbers))

    def among(self, numbers: Sequence[int], most: int) -> list[Row]:
        """Ask for any of some numbers, ``most`` at a time; what is missing is filled up with one that no row has. None ask nothing."""
        parts = (numbers[start : start + most] for start in range(0, len(numbers), most))
        return [row for part in parts for row in self.each(*[*part, *[0] * most][:most])]

    def each(self, *numbers: int) -> Iterator[Row]:
        """Ask, and make objects of the rows as they are taken: for who may stop before the last."""
        if any(not 0 <= number <= _MOST for number in numbers):
            return iter(())
        written: tuple[Any, _Written[Row]] | None = getattr(self._local, "written", None)
        if written is None or written[0] is not connection.ops:
            written = (connection.ops, self._write(len(numbers)))
            self._local.written = written
        return written[1].ask(numbers)

    def _write(self, count: int) -> _Written[Row]:
        query = self._build(*range(_STANDS_FOR, _STANDS_FOR + count)).query
        compiler = query.get_compiler(using=connection.alias)
        template, given = compiler.as_sql()
        sql, parameters = _with_constants(template, given, count)
        select: Any = compiler.select
        return _Written(
            sql=sql,
            parameters=parameters,
            readers=tuple(
                (place, _reader(*found)) for place, found in compiler.get_converters([one[0] for one in select]).items()
            ),
            first=_part(compiler.klass_info, select),
            annotations=tuple((compiler.annotation_col_map or {}).items()),
        )


def _reader(converters: Sequence[Callable[..., Any]], expression: Any) -> Callable[[Any], Any]:
    """Return what Django's converters make of a value; moments and lists, of which a page has hundreds, by the short way."""
    kind = expression.output_field.get_internal_type()
    if len(converters) == 1 and kind == "DateTimeField" and connection.vendor == "sqlite":
        return _moment
    if len(converters) == 1 and kind == "JSONField" and expression.output_field.decoder is None:
        return _from_json

    def read(value: Any) -> Any:
        for convert in converters:
            value = convert(value, expression, connection)
        return value

    return read


def _moment(value: Any) -> Any:
    """Say that a moment is one of UTC, which is what the database holds."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _from_json(value: Any) -> Any:
    return [] if value == "[]" else json.loads(value)


def _with_constants(sql: str, parameters: Sequence[Any], count: int) -> tuple[str, tuple[Any, ...]]:
    """Write plain words and numbers into the query itself.

    SQLite plans a query anew with each value that might decide whether a partial index serves (``state = ?``).
    """
    pieces = sql.split("%s")
    written, left = pieces[0], []
    for value, piece in zip(parameters, pieces[1:], strict=True):
        constant = _constant(value, count)
        left += [value] if constant is None else []
        written += (constant or "%s") + piece
    return written, tuple(left)


def _constant(value: object, count: int) -> str | None:
    if isinstance(value, str) and _WORD.fullmatch(value):
        return f"'{value}'"
    return str(value) if type(value) is int and not _is_place(value, count) else None


def _part(kind: Any, select: Any) -> _Part:
    """Read which columns make which object from what Django's compiler found (as in Django 5.2)."""
    start, end = kind["select_fields"][0], kind["select_fields"][-1] + 1
    columns = tuple(field[0].target.attname for field in select[start:end])
    key = start + columns.index(kind["model"]._meta.pk.attname)  # noqa: SLF001 - Django's documented API
    related = tuple(_part(below, select) for below in kind.get("related_klass_infos", ()))
    return _Part(kind["model"], columns, start, end, key, kind.get("local_setter"), kind.get("remote_setter"), related)


def _is_place(value: object, count: int) -> bool:
    return isinstance(value, int) and _STANDS_FOR <= value < _STANDS_FOR + count
