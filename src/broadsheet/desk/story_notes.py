"""The desk's own notes on stories: written, corrected in sight of everybody, withdrawn with a reason. Nothing changes silently."""

from __future__ import annotations

from datetime import datetime

from broadsheet.desk import markdown
from broadsheet.errors import InputError
from broadsheet.store import audit
from broadsheet.store.database import writing
from broadsheet.store.models import Story, StoryNote, User
from broadsheet.store.publication import base_url, bump_version
from broadsheet.store.values import storable

MAX_TEXT = 5_000
MAX_SAID = 1_000
MOST = 50


def write(story: Story, text: str, *, by: User, now: datetime) -> StoryNote:
    """Put a note beneath a story's headline.

    Raises:
        InputError: it has no words or too many, or the story has as many notes as it may.
    """
    text = _proper(text)
    if StoryNote.objects.filter(story=story).count() >= MOST:
        raise InputError("This story has as many notes as one may have.")
    with writing():
        note = StoryNote.objects.create(
            story=story, author=by, author_name=by.shown_name[:150], text=text, html=_clean(text), written_at=now
        )
        audit.note(by, "note-written", story.headline, story=story.pk, note=note.pk)
        bump_version()
    return note


def correct(note: StoryNote, text: str, said: str, *, by: User, now: datetime) -> None:
    """Change a note's words and tell its readers what was corrected.

    Raises:
        InputError: nothing is said of what was corrected, the text cannot be one, or the note was withdrawn.
    """
    text, said = _proper(text), _reason(said)
    with writing():
        row = _standing(note)
        audit.note(by, "note-corrected", said, story=row.story_id, note=row.pk, before=row.text)
        row.text, row.html = text, _clean(text)
        row.corrections = [*row.corrections, {"at": now.isoformat(), "text": said}]
        row.save(update_fields=["text", "html", "corrections"])
        bump_version()


def withdraw(note: StoryNote, said: str, *, by: User) -> None:
    """Take a note's words away; its place says why.

    Raises:
        InputError: no reason is given, or it was withdrawn before.
    """
    said = _reason(said)
    with writing():
        row = _standing(note)
        audit.note(by, "note-withdrawn", said, story=row.story_id, note=row.pk, before=row.text)
        row.text, row.html, row.withdrawn = "", "", said
        row.save(update_fields=["text", "html", "withdrawn"])
        bump_version()


def _standing(note: StoryNote) -> StoryNote:
    row = StoryNote.objects.select_for_update().filter(pk=note.pk, withdrawn="").first()
    if row is None:
        raise InputError("This note was withdrawn.")
    return row


def _proper(text: str) -> str:
    text = storable(text).strip()
    if not text:
        raise InputError("A note needs words.")
    if len(text) > MAX_TEXT:
        raise InputError("This note is too long: it may have 5,000 letters. Write a piece instead.")
    return text


def _reason(said: str) -> str:
    said = " ".join(storable(said).split())[:MAX_SAID]
    if not said:
        raise InputError("Say why, for the readers.")
    return said


def _clean(text: str) -> str:
    return str(markdown.to_html(text, base_url=base_url()))
