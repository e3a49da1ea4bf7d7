"""What articles have to do with each other: copies, stories, related pieces, timelines."""

from broadsheet.engine.understand.stories import Match, Placement, StoryIndex
from broadsheet.engine.understand.timeline import timeline

__all__ = ["Match", "Placement", "StoryIndex", "timeline"]
