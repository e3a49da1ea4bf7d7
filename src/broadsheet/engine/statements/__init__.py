"""Who said what: direct, mixed and indirect speech with its speaker, cue and confidence."""

from __future__ import annotations

from datetime import date, datetime

from broadsheet.engine.statements.confidence import PUBLIC_CONFIDENCE
from broadsheet.engine.text.given import as_given, day_of
from broadsheet.engine.text.language import detect
from broadsheet.records import Statement

__all__ = ["PUBLIC_CONFIDENCE", "find_statements"]


@as_given
def find_statements(
    text: str, *, published: date | datetime | str | None = None, language: str | None = None, title: str | None = None
) -> list[Statement]:
    """Find what people said, believe and intend, according to a text.

    Args:
        text: plain text, paragraphs apart by line ends.
        published: when it appeared, as a value or in ISO form; days of speaking are resolved against it.
        language: BCP 47 tag; guessed from the text when absent.
        title: the headline, where it is not the text's first line: it may hold the full name of somebody whom the text never names in full.

    Returns:
        Statements in the order of the text; spans are code points of ``text``, end exclusive. A speaker that the text does not
        tell is ``None``, never a guess.

    Raises:
        ValueError: ``published`` is a string that begins with no ISO day.
    """
    from broadsheet.engine.statements.find import statements_in  # noqa: PLC0415 - what only shows statements starts without

    code = (language or detect(text) or "en")[:2].lower()
    return statements_in(text, language=code, published=day_of(published), title=title)
