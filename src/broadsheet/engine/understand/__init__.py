"""What articles have to do with each other: copies, stories, storylines, related pieces, summaries, timelines."""

from broadsheet.engine.understand.placement import RELATED_FLOOR, Changes, Known, Match, Placement, Split
from broadsheet.engine.understand.rulings import Rulings
from broadsheet.engine.understand.stories import StoryIndex
from broadsheet.engine.understand.storylines import Continuation, Link, Storylines
from broadsheet.engine.understand.summary import Update, headline, moved_on, summarise
from broadsheet.engine.understand.timeline import timeline

__all__ = [
    "RELATED_FLOOR",
    "Changes",
    "Continuation",
    "Known",
    "Link",
    "Match",
    "Placement",
    "Rulings",
    "Split",
    "StoryIndex",
    "Storylines",
    "Update",
    "headline",
    "moved_on",
    "summarise",
    "timeline",
]
