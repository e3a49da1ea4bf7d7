"""The desk's notes as a story's page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from broadsheet.records import SafeHtml
from broadsheet.store.models import Story, StoryNote


@dataclass(frozen=True, slots=True)
class Correction:
    """What was corrected in a note, and when."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """One note."""

    number: int
    by: str
    at: datetime
    html: SafeHtml
    text: str
    """As the desk wrote it."""
    corrections: tuple[Correction, ...]
    withdrawn: str
    """Why its words went."""


def notes_on(story: Story) -> list[Note]:
    """Return a story's notes, the first first. One query."""
    return [_note(row) for row in StoryNote.objects.filter(story=story)]


def _note(row: StoryNote) -> Note:
    corrections = tuple(Correction(datetime.fromisoformat(one["at"]), one["text"]) for one in row.corrections)
    # Cleaned when it was written (desk.story_notes); what the column holds came from nowhere else.
    return Note(row.pk, row.author_name, row.written_at, SafeHtml(row.html), row.text, corrections, row.withdrawn)
