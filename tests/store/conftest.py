"""What tests of the store need: a source, and articles with defaults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from broadsheet.records import Article, Block, Image, SafeHtml

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """The moment at which store tests take place."""
    return NOW


@pytest.fixture
def source(db: None) -> Any:
    """An outlet that was added by hand, at its defaults."""
    from broadsheet.store import sources

    return sources.add("The Beacon", home_url="https://beacon.example/", language="en")


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """Make a read article; name what is to differ."""
    paragraphs = ("The bridge opened at noon. Two boats passed below it.", "The mayor cut a ribbon of blue silk and went home.")
    default = Article(
        title="Bridge opens",
        standfirst=None,
        text="\n\n".join(paragraphs),
        blocks=tuple(Block("paragraph", text) for text in paragraphs),
        html=SafeHtml("".join(f"<p>{text}</p>" for text in paragraphs)),
        bylines=("Mabel Thorne",),
        published=datetime(2026, 5, 4, 9, tzinfo=UTC),
        language="en",
        images=(Image("https://beacon.example/bridge.jpg", alt="A bridge", width=800, height=600),),
    )

    def make(**fields: Any) -> Article:
        if "text" in fields and "blocks" not in fields:
            fields["blocks"] = tuple(Block("paragraph", part) for part in fields["text"].split("\n\n"))
        return replace(default, **fields)

    return make


@pytest.fixture
def save(source: Any, make_article: Callable[..., Article]) -> Callable[..., Any]:
    """Save an article of the source; return the row."""
    from broadsheet.store import identity
    from broadsheet.store.write import save_article

    def save_one(url: str = "https://beacon.example/bridge", *, at: datetime = NOW, of: Any = None, **fields: Any) -> Any:
        return save_article(of or source, make_article(**fields), identity=identity.of_page(url), url=url, now=at).article

    return save_one


@pytest.fixture
def sqlite_only() -> None:
    """Skip on PostgreSQL what concerns the SQLite file alone."""
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("about the SQLite file")
