"""Finding: articles, stories, people and statements, on SQLite (FTS5) and PostgreSQL (tsvector) behind one interface.

``find.search`` answers a query, ``said.candidates`` one for statements, ``index`` keeps the index, ``backends`` speaks to the
database, ``spelling`` suggests. The index holds the words of what is live, and only them. What is shown of a thing found is not decided here: see ``store.rights``.
"""

from broadsheet.store.search.find import Hit, Results, search
from broadsheet.store.search.index import (
    Document,
    forget,
    index_article,
    index_people,
    index_story,
    of_article,
    put,
    rebuild,
    rebuild_when_missing,
)
from broadsheet.store.search.kinds import Kind
from broadsheet.store.search.question import is_met
from broadsheet.store.search.said import Candidate, Candidates, candidates, index_statements, with_words

__all__ = [
    "Candidate",
    "Candidates",
    "Document",
    "Hit",
    "Kind",
    "Results",
    "candidates",
    "forget",
    "index_article",
    "index_people",
    "index_statements",
    "index_story",
    "is_met",
    "of_article",
    "put",
    "rebuild",
    "rebuild_when_missing",
    "search",
    "with_words",
]
