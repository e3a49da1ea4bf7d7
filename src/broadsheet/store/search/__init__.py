"""Finding: articles and whatever else has words, on SQLite (FTS5) and PostgreSQL (tsvector) behind one interface.

``find.search`` answers a query, ``index`` keeps the index, ``backends`` speaks to the database, ``spelling`` suggests.
The index holds the words of what is live, and only them. What is shown of a thing found is not decided here: see ``store.rights``.
"""

from broadsheet.store.search.find import Hit, Results, search
from broadsheet.store.search.index import (
    Document,
    forget,
    index_article,
    index_story,
    of_article,
    put,
    rebuild,
    rebuild_when_missing,
)
from broadsheet.store.search.kinds import Kind

__all__ = [
    "Document",
    "Hit",
    "Kind",
    "Results",
    "forget",
    "index_article",
    "index_story",
    "of_article",
    "put",
    "rebuild",
    "rebuild_when_missing",
    "search",
]
