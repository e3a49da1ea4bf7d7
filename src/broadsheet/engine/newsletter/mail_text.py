"""An edition as plain text: 72 columns, each address on a line of its own."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from broadsheet.engine.newsletter.sheet import PREFERENCES, RECIPIENT, UNSUBSCRIBE, Aside, Line, Sheet, without_places

COLUMNS = 72


def write_text(sheet: Sheet) -> str:
    """Return the text part, with places for each reader's links."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    labels = sheet.labels
    yield from wrap(sheet.name.upper())
    yield from wrap(f"{sheet.date} - {sheet.site}")
    yield "=" * COLUMNS
    if sheet.note:
        for part in sheet.note.split("\n\n"):
            yield ""
            yield from wrap(part)
    for number, line in enumerate(sheet.lines, 1):
        yield from _story(number, line, sheet)
    for label, aside, is_quote in ((labels.quote, sheet.quote, True), (labels.figure, sheet.figure, False)):
        if aside is not None:
            yield from _aside(label, aside, is_quote=is_quote)
    yield from _foot(sheet)


def _story(number: int, line: Line, sheet: Sheet) -> Iterator[str]:
    yield ""
    update = f"{sheet.labels.update}: " if line.is_update else ""
    yield from wrap(f"{number}. {update}{line.title}")
    if line.excerpt:
        yield ""
        yield from wrap(line.excerpt)
    if line.note:
        yield ""
        yield from wrap(line.note)
    yield ""
    yield from wrap(f"{sheet.labels.read} {line.outlet}:")
    yield _address(line.url)
    if line.copies:
        yield from wrap(f"{sheet.labels.also} {', '.join(outlet for outlet, _ in line.copies)}")
    yield ""
    yield "-" * COLUMNS


def _aside(label: str, aside: Aside, *, is_quote: bool) -> Iterator[str]:
    yield ""
    yield from wrap(f"{label}:")
    yield from wrap(aside.words, indent="    ")
    if aside.who:
        yield from wrap(f"- {aside.who}" if is_quote else aside.who, indent="    ")
    yield from wrap(f"{aside.outlet}:", indent="    ")
    yield _address(aside.url)
    yield ""
    yield "-" * COLUMNS


def _foot(sheet: Sheet) -> Iterator[str]:
    labels = sheet.labels
    yield ""
    for words, address in (
        (labels.online, _address(sheet.archive_url)),
        (labels.unsubscribe, UNSUBSCRIBE),
        (labels.preferences, PREFERENCES),
    ):
        yield from wrap(f"{words}:")
        yield address
    yield ""
    yield f"{labels.sent_to} {RECIPIENT},"
    yield from wrap(labels.why)
    yield ""
    for line in sheet.imprint.splitlines():
        yield from wrap(line)


def wrap(words: str, *, indent: str = "") -> list[str]:
    """Break words into lines; a line that a reader's program or a server could take for its own begins with a blank."""
    lines = textwrap.wrap(
        " ".join(without_places(words).split()),
        COLUMNS,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=True,
        break_on_hyphens=False,
    )
    return [f" {line}" if line.startswith(("From ", ".", ">")) else line for line in lines]


def _address(url: str) -> str:
    return without_places(url) if url.startswith(("https://", "http://")) else ""
