"""What articles have to do with each other: copies, stories, related pieces, timelines."""

from broadsheet.engine.understand.placement import Changes, Known, Match, Placement, Split
from broadsheet.engine.understand.rulings import Rulings
from broadsheet.engine.understand.stories import StoryIndex
from broadsheet.engine.understand.timeline import timeline

__all__ = ["Changes", "Known", "Match", "Placement", "Rulings", "Split", "StoryIndex", "timeline"]
