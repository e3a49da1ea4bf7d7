"""The index itself, in SQLite (an FTS5 table for each shelf) and PostgreSQL (a column of tokens beside the things of each shelf).

There are two shelves: documents (articles, stories, people) and statements, of which there are twenty times as many: one shelf
for all would fill every window of the newest matches with them.

Both hold the same tokens, made by ``engine.text.tokens``: the database's own tokenizers, stemmers and stop words play no part.
Documents are numbered as they come in, statements by their article, so that "the newest matches" are the highest numbers: both
databases find those without reading the rest, which keeps a query for "the" as quick as any other. Migrations made the indexes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from broadsheet.store.database import sentences

MAX_POSITION = 16_383
"""The last place in a document that PostgreSQL remembers: words after it are found, but not within phrases."""
MAX_VECTOR_BYTES = 600_000
"""PostgreSQL takes vectors of up to 1 MB; the words of a longer document that are new to it are left out."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A part of the index. All of these are names of our own, never anything that came from outside."""

    fts5: str
    """SQLite's table of tokens, its rows numbered as the things are."""
    rows: str
    """The table of the things."""
    tokens: str
    """PostgreSQL's column of tokens there."""
    number: str
    """How the things are numbered there, for PostgreSQL."""
    near: int
    """On PostgreSQL the newest so many numbers are asked first: most queries end there."""


DOCUMENTS = Shelf("search_words", "store_searchdocument", "words", "id", 60_000)
PLACES = 4096
"""Statements of one article that have a number."""
STATEMENTS = Shelf("search_said", "store_said", "tokens", "number", 6_000 * PLACES)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query in tokens and marks: every group met by one of its runs of tokens, and none of ``without``."""

    groups: tuple[tuple[tuple[str, ...], ...], ...]
    without: tuple[tuple[str, ...], ...] = ()


def write(rows: Iterable[tuple[int, Sequence[str]]], shelf: Shelf = DOCUMENTS) -> None:
    """Write the tokens of things by their numbers, in place of what was there."""
    with sentences(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            words = [(number, " ".join(tokens)) for number, tokens in rows]
            cursor.executemany(f"INSERT OR REPLACE INTO {shelf.fts5} (rowid, words) VALUES (%s, %s)", words)  # noqa: S608
        else:
            vectors = [(_vector(tokens), number) for number, tokens in rows]
            statement = f"UPDATE {shelf.rows} SET {shelf.tokens} = %s::tsvector WHERE {shelf.number} = %s"  # noqa: S608
            cursor.executemany(statement, vectors)


def matching(wanted: Wanted, *, below: int | None, limit: int, shelf: Shelf = DOCUMENTS) -> list[int]:
    """Return the numbers of things that match, the highest first.

    Args:
        wanted: with one group at least.
        below: numbers from here on are left out.
        limit: how many at most.
        shelf: where to look.
    """
    find = _matching_sqlite if connection.vendor == "sqlite" else _matching_postgresql
    with sentences():
        return find(wanted, below, limit, shelf)


def is_missing(shelf: Shelf = DOCUMENTS) -> bool:
    """Whether there are things without their tokens, as after loading a dump."""
    has_tokens = f"EXISTS (SELECT 1 FROM {shelf.fts5})" if connection.vendor == "sqlite" else f"d.{shelf.tokens} IS NOT NULL"  # noqa: S608
    with sentences(), connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM (SELECT * FROM {shelf.rows} LIMIT 1) d WHERE NOT {has_tokens}")  # noqa: S608
        return cursor.fetchone() is not None


def tidy(shelf: Shelf = DOCUMENTS) -> None:
    """Let the database put its index in order after it was written anew."""
    with sentences(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"INSERT INTO {shelf.fts5} ({shelf.fts5}) VALUES ('optimize')")  # noqa: S608
        elif not connection.in_atomic_block:
            cursor.execute(f"VACUUM ANALYZE {shelf.rows}")


# --- SQLite -------------------------------------------------------------------------------------------------------


def _matching_sqlite(wanted: Wanted, below: int | None, limit: int, shelf: Shelf) -> list[int]:
    bound = "AND rowid < %s" if below is not None else ""
    statement = f"SELECT rowid FROM {shelf.fts5} WHERE {shelf.fts5} MATCH %s {bound} ORDER BY rowid DESC LIMIT %s"  # noqa: S608
    values: list[str | int] = [_fts5(wanted), *([below] if below is not None else []), limit]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [number for (number,) in cursor.fetchall()]


def _fts5(wanted: Wanted) -> str:
    """Write a query in the language of FTS5. Tokens hold no quotation marks."""
    groups = " AND ".join(f"({_any_fts5(group)})" for group in wanted.groups)
    return f"({groups}) NOT ({_any_fts5(wanted.without)})" if wanted.without else groups


def _any_fts5(runs: Sequence[Sequence[str]]) -> str:
    return " OR ".join(f'"{" ".join(run)}"' for run in runs)


# --- PostgreSQL ---------------------------------------------------------------------------------------------------


def _matching_postgresql(wanted: Wanted, below: int | None, limit: int, shelf: Shelf) -> list[int]:
    """Ask the newest things first; the index over all is for what those do not have enough of."""
    question = _tsquery(wanted)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COALESCE(MAX({shelf.number}), 0) FROM {shelf.rows}")  # noqa: S608
        top = min(int(cursor.fetchone()[0]) + 1, below if below is not None else 2**62)
        low = top - shelf.near
        found = _between(cursor, question, (low, top), limit, shelf)
        return found if len(found) == limit else found + _between(cursor, question, (0, low), limit - len(found), shelf)


def _between(cursor: Any, question: str, bounds: tuple[int, int], limit: int, shelf: Shelf) -> list[int]:
    number, (low, high) = shelf.number, bounds
    statement = (
        f"SELECT {number} FROM {shelf.rows} WHERE {shelf.tokens} @@ %s::tsquery"  # noqa: S608
        f" AND {number} >= %s AND {number} < %s ORDER BY {number} DESC LIMIT %s"
    )
    cursor.execute(statement, [question, max(low, 0), high, limit])
    return [found for (found,) in cursor.fetchall()]


def _tsquery(wanted: Wanted) -> str:
    """Write a query in the language of tsquery. Tokens hold neither quotation marks nor backslashes."""
    parts = [f"({_any_tsquery(group)})" for group in wanted.groups]
    return " & ".join([*parts, f"!({_any_tsquery(wanted.without)})"] if wanted.without else parts)


def _any_tsquery(runs: Sequence[Sequence[str]]) -> str:
    return " | ".join("(" + " <-> ".join(f"'{token}'" for token in run) + ")" for run in runs)


def _vector(tokens: Sequence[str]) -> str:
    """Write tokens as a tsvector with their places."""
    places: dict[str, list[int]] = {}
    size = 0
    for place, token in enumerate(tokens, start=1):
        known = places.get(token)
        if known is None:
            size += len(token.encode()) + 8
            if size > MAX_VECTOR_BYTES:
                continue
            known = places.setdefault(token, [])
        if place <= MAX_POSITION and len(known) < 255:
            known.append(place)
    return " ".join(f"'{token}'" + (":" + ",".join(map(str, found)) if found else "") for token, found in places.items())
