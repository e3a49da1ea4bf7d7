"""What is put right when all statements of a text are drafted: datelines in front of them, and quotations over several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from broadsheet.engine.statements.draft import Draft

_DATELINE: Final = re.compile(
    r"[A-ZÀ-ÞА-ЯІЇЄҐ][A-ZÀ-ÞА-ЯІЇЄҐ.'’ -]{2,30}(?:, [A-ZÀ-Þ][\w.]+(?: [A-ZÀ-Þ][\w.]+)?)?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: ?\([^()\n]{2,40}\))? ?[-–—]+ (?=\S)"
)
"""As agencies begin: "PORT SARROW, Oct. 3 (Meridian Wire) - "."""
_OPENING: Final = ("“", '"', "„", "«", "»", "”", "「")
_CLOSING: Final = ("”", '"', "“", "»", "«", "''", "」")


def put_right(text: str, drafts: Sequence[Draft]) -> None:
    """Put right what shows only when all statements of a text are there, in its order."""
    _over_paragraphs(text, drafts)
    for draft in drafts:
        _behind_dateline(text, draft)


def _behind_dateline(text: str, draft: Draft) -> None:
    """Let a statement begin behind the dateline of its article."""
    start, end = draft.spans[0]
    dateline = _DATELINE.match(text, start, end) if not start or text[start - 1] == "\n" else None
    if dateline:
        draft.spans[0] = dateline.end(), end


def _over_paragraphs(text: str, drafts: Sequence[Draft]) -> None:
    """Give a quotation that its paragraph does not close, and nothing attributes, to whom the next paragraph's beginning is given."""
    for draft, following in reversed(list(pairwise(drafts))):
        if draft.speaker.name is None and following.speaker.name is not None and _goes_on(text, draft, following):
            draft.speaker, draft.speaker_span = following.speaker, following.speaker_span
            draft.rule = "carried on by the next paragraph"


def _goes_on(text: str, draft: Draft, following: Draft) -> bool:
    """Tell whether a quotation is left open and the next paragraph opens one again, as printers do for one of several paragraphs."""
    start, end = draft.spans[-1]
    between = text[end : following.spans[0][0]]
    left_open = text[start:end].startswith(_OPENING) and not text[start:end].endswith(_CLOSING)
    return left_open and "\n" in between and not between.strip() and text.startswith(_OPENING, following.spans[0][0])
