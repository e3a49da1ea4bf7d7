"""Queries that nearly every page asks, written once: Django takes longer to write a wide query than SQLite takes to answer it.

``_row = Prepared(lambda number: Article.objects.filter(pk=number))`` and ``_row(12)`` gives what the query set would give, for whole
numbers as parameters. Related rows that ``select_related`` names come along, deferred columns stay deferred; nothing is prefetched.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models import query as django_query

from broadsheet.store.database import sentences

Row = TypeVar("Row", bound=Model)

_MOST = 2**63 - 1
_STANDS_FOR = 2_000_000_011
"""The first parameter while a query is written, the next is one more: where it stands in the query, the real one is put."""


@dataclass(frozen=True, slots=True)
class _Written(Generic[Row]):
    """A query as text, and how its rows become objects. Of one thread: converters belong to its connection."""

    sql: str
    parameters: tuple[Any, ...]
    model: type[Row]
    columns: tuple[str, ...]
    first: int
    converters: tuple[tuple[int, tuple[list[Callable[..., Any]], Any]], ...]
    related: tuple[Any, ...]
    annotations: tuple[tuple[str, int], ...]

    def ask(self, numbers: tuple[int, ...]) -> Iterator[Row]:
        values = [numbers[value - _STANDS_FOR] if _is_place(value, len(numbers)) else value for value in self.parameters]
        with sentences(), connection.cursor() as cursor:
            cursor.execute(self.sql, values)
            rows = cursor.fetchall()
        return (self._object(list(row)) for row in rows)

    def _object(self, row: list[Any]) -> Row:
        for place, (converters, expression) in self.converters:
            for convert in converters:
                row[place] = convert(row[place], expression, connection)
        made = self.model.from_db(connection.alias, self.columns, row[self.first : self.first + len(self.columns)])
        for populator in self.related:
            populator.populate(row, made)
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
        sql, parameters = compiler.as_sql()
        kind: Any = compiler.klass_info
        populators: Any = django_query.get_related_populators  # its parameters are those of Django 5.2
        select: Any = compiler.select
        start, end = kind["select_fields"][0], kind["select_fields"][-1] + 1
        return _Written(
            sql=sql,
            parameters=tuple(parameters),
            model=kind["model"],
            columns=tuple(field[0].target.attname for field in select[start:end]),
            first=start,
            converters=tuple(compiler.get_converters([field[0] for field in select]).items()),
            related=tuple(populators(kind, select, connection.alias)),
            annotations=tuple((compiler.annotation_col_map or {}).items()),
        )


def _is_place(value: object, count: int) -> bool:
    return isinstance(value, int) and _STANDS_FOR <= value < _STANDS_FOR + count
