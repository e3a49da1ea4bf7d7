"""What articles have to do with each other: copies, stories, related pieces, timelines."""

from broadsheet.engine.understand.stories import Match, Placement, StoryIndex

__all__ = ["Match", "Placement", "StoryIndex"]
