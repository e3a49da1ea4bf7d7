"""Broadsheet, a self-hosted news desk whose engine is a library.

    import broadsheet

    article = broadsheet.read(open("page.html", "rb").read(), url="https://example.org/story")
    article.title, article.bylines, article.published
    article.text                       # paragraphs joined by blank lines, no furniture
    for block in article.furniture:    # what was removed, and why
        print(block.kind, block.why, block.text[:60])

    feed = broadsheet.parse_feed(open("feed.xml", "rb").read(), url="https://example.org/feed")
    [entry.title for entry in feed.entries]

    index = broadsheet.StoryIndex()
    placed = index.add(id="1", title="Ferry adrift", text="...", published="2026-05-01T08:00:00Z", source="Ledger", language="en")
    placed.story, placed.copies, placed.reasons
    broadsheet.timeline(articles, 10)  # [(ISO date, [sentence, ...])]

Importing this package loads neither Django nor an HTTP client nor a language model; each name loads what it needs on
first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from broadsheet.engine.dates import find_dates
    from broadsheet.engine.extract import read
    from broadsheet.engine.feeds import parse_feed
    from broadsheet.engine.figures import find_figures
    from broadsheet.engine.names import find_names
    from broadsheet.engine.statements import find_statements
    from broadsheet.engine.understand import Match, Placement, StoryIndex, timeline
    from broadsheet.errors import BroadsheetError
    from broadsheet.records import Article, Block, Entry, Feed, Figure, Image, Name, Page, SafeHtml, Span, Statement, When

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Block",
    "BroadsheetError",
    "Entry",
    "Feed",
    "Figure",
    "Image",
    "Match",
    "Name",
    "Page",
    "Placement",
    "SafeHtml",
    "Span",
    "Statement",
    "StoryIndex",
    "When",
    "__version__",
    "find_dates",
    "find_figures",
    "find_names",
    "find_statements",
    "parse_feed",
    "read",
    "timeline",
]

_HOME = (
    {
        "read": "broadsheet.engine.extract",
        "parse_feed": "broadsheet.engine.feeds",
        "find_dates": "broadsheet.engine.dates",
        "find_figures": "broadsheet.engine.figures",
        "find_names": "broadsheet.engine.names",
        "find_statements": "broadsheet.engine.statements",
        "BroadsheetError": "broadsheet.errors",
    }
    | dict.fromkeys(("Match", "Placement", "StoryIndex", "timeline"), "broadsheet.engine.understand")
    | dict.fromkeys(
        ("Article", "Block", "Entry", "Feed", "Figure", "Image", "Name", "Page", "SafeHtml", "Span", "Statement", "When"),
        "broadsheet.records",
    )
)


def __getattr__(name: str) -> Any:
    """Load a public name from the module it lives in, once."""
    if name not in _HOME:
        message = f"module 'broadsheet' has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted(__all__)
