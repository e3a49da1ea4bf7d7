"""The index itself, in SQLite (the FTS5 table ``search_words``) and PostgreSQL (the column ``words`` of the documents' table).

Both hold the same tokens, made by ``engine.text.tokens``: the database's own tokenizers, stemmers and stop words play no part.
Documents are numbered as they come in, so that "the newest matches" are the highest numbers: both databases find those without
reading the rest, which keeps a query for "the" as quick as any other. The migration that made the documents' table made the index.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from broadsheet.store.database import sentences

TABLE = "search_words"
DOCUMENTS = "store_searchdocument"
MAX_POSITION = 16_383
"""The last place in a document that PostgreSQL remembers: words after it are found, but not within phrases."""
MAX_VECTOR_BYTES = 600_000
"""PostgreSQL takes vectors of up to 1 MB; the words of a longer document that are new to it are left out."""
NEAR = 60_000
"""On PostgreSQL the newest so many documents are asked first: most queries end there."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query in tokens and marks: every group met by one of its runs of tokens, and none of ``without``."""

    groups: tuple[tuple[tuple[str, ...], ...], ...]
    without: tuple[tuple[str, ...], ...] = ()


def write(rows: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Write the tokens of documents, in place of what was there."""
    with sentences(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            words = [(number, " ".join(tokens)) for number, tokens in rows]
            cursor.executemany(f"INSERT OR REPLACE INTO {TABLE} (rowid, words) VALUES (%s, %s)", words)  # noqa: S608 - our own name
        else:
            vectors = [(_vector(tokens), number) for number, tokens in rows]
            cursor.executemany(f"UPDATE {DOCUMENTS} SET words = %s::tsvector WHERE id = %s", vectors)  # noqa: S608 - our own name


def matching(wanted: Wanted, *, below: int | None, limit: int) -> list[int]:
    """Return the numbers of documents that match, the highest first.

    Args:
        wanted: with one group at least.
        below: numbers from here on are left out.
        limit: how many at most.
    """
    find = _matching_sqlite if connection.vendor == "sqlite" else _matching_postgresql
    with sentences():
        return find(wanted, below, limit)


def is_missing() -> bool:
    """Whether there are documents without their words, as after loading a dump."""
    has_words = f"EXISTS (SELECT 1 FROM {TABLE})" if connection.vendor == "sqlite" else "d.words IS NOT NULL"  # noqa: S608 - our own name
    with sentences(), connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM (SELECT * FROM {DOCUMENTS} LIMIT 1) d WHERE NOT {has_words}")  # noqa: S608 - our own names
        return cursor.fetchone() is not None


def tidy() -> None:
    """Let the database put its index in order after it was written anew."""
    with sentences(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")  # noqa: S608 - our own name
        elif not connection.in_atomic_block:
            cursor.execute(f"VACUUM ANALYZE {DOCUMENTS}")


# --- SQLite -------------------------------------------------------------------------------------------------------


def _matching_sqlite(wanted: Wanted, below: int | None, limit: int) -> list[int]:
    bound = "AND rowid < %s" if below is not None else ""
    statement = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s {bound} ORDER BY rowid DESC LIMIT %s"  # noqa: S608 - our own name
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


def _matching_postgresql(wanted: Wanted, below: int | None, limit: int) -> list[int]:
    """Ask the newest documents first; the index over all is for what those do not have enough of."""
    question = _tsquery(wanted)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {DOCUMENTS}")  # noqa: S608 - our own name
        top = min(int(cursor.fetchone()[0]) + 1, below if below is not None else 2**62)
        found = _between(cursor, question, top - NEAR, top, limit)
        return found if len(found) == limit else found + _between(cursor, question, 0, top - NEAR, limit - len(found))


def _between(cursor: object, question: str, low: int, high: int, limit: int) -> list[int]:
    statement = f"SELECT id FROM {DOCUMENTS} WHERE words @@ %s::tsquery AND id >= %s AND id < %s ORDER BY id DESC LIMIT %s"  # noqa: S608 - our own name
    cursor.execute(statement, [question, max(low, 0), high, limit])  # type: ignore[attr-defined]
    return [number for (number,) in cursor.fetchall()]  # type: ignore[attr-defined]


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
