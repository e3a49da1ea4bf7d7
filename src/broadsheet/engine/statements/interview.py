"""Interviews printed as questions and answers: whose words an unmarked line is.

The lines of one who answers are "Quill: ..." or, once that is clear, only what follows a question. Names may shrink to initials ("AQ: ...").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from broadsheet.engine.statements.narrative import Sentence
from broadsheet.records import Name

_ASIDE: Final = 40
"""Units of the longest question."""
_QUESTIONS: Final = 3
"""Questions on lines of their own from which a text without names before its lines is an interview."""
_MINUTES: Final = 4
"""Lines with a name in capitals before them from which a text holds minutes of what was spoken."""
_ANNOUNCING: Final = frozenset(
    "interview conversation met meets spoke talked talks speaks asked sat q&a edited gespräch interviews gesprochen sprach trafen getroffen entretien interviewé rencontré entrevista conversación habló".split()
)
_NARRATING: Final = frozenset("said says told added sagte sagt dit déclaré dijo".split())
_TO_YOU: Final = frozenset("you your yours yourself sie ihr ihre ihnen ihren du dein deine vous votre vos usted".split())
QUESTION: Final = frozenset({"Q", "Question", "Frage", "F", "P", "Pregunta"})
"""What stands before every question, whoever asks it."""
_LABEL: Final = 5
"""Units of the longest name before a colon."""
_TITLED: Final = re.compile(r"\b(?:interview|conversation|q&a|gespräch|entretien|entrevista)\b", re.IGNORECASE)
_SIGNING: Final = frozenset("interview gespräch propos recueillis entretien entrevista conversation".split())
_BY: Final = re.compile(r"\b(?:by|von|durch|par|por) $", re.IGNORECASE)
"""What stands before the one who asks."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A line of an interview: its sentences by position, both ends included."""

    first: int
    last: int
    label: int
    """Units of the name before its colon, 0 where it has none."""
    who: str
    """The label of who answers, its own or the last one's; empty where no line of this text has any."""
    answers: bool
    """It is somebody's words: an answer, or a question of one who is named."""


@dataclass(frozen=True, slots=True)
class _Line:
    first: int
    last: int
    label: int
    who: str
    asks: bool
    prompts: bool


def interviewed(title: str, headline: Sequence[Name], names: Sequence[Name]) -> Name | None:
    """Return the one person whom a headline names as interviewed, "Interview with Ada Quill", where the text itself names nobody."""
    people = [name for name in headline if name.kind == "person"]
    if (
        len(people) != 1
        or any(name.kind == "person" for name in names)
        or not _TITLED.search(title)
        or any(_BY.search(title[: span.start]) for span in people[0].mentions)
    ):
        return None
    return people[0]


def turns(told: Sequence[Sentence]) -> list[Turn]:
    """Return the questions and answers of an interview, empty where the text is none."""
    if not any(sentence.stop == "?" and not sentence.quotes for sentence in told):
        return []
    lines = _lines(told)
    loud = [line for line in lines if line.label and line.who.isupper() and line.who not in QUESTION]
    if len(loud) >= _MINUTES:
        return [Turn(line.first, line.last, line.label, line.who, answers=True) for line in loud]
    times = Counter(line.who for line in lines if line.label)
    asked = Counter(line.who for line in lines if line.label and line.asks)
    asking = {who for who in asked if 2 * asked[who] >= times[who]}
    answering = [line.who for line in lines if line.label and line.who not in asking]
    alone = sum(_starts(lines, number) for number in range(len(lines)))
    if asking and answering and max(alone, sum(asked.values())) > 1 and not _is_narrated(told):
        return _walk(lines, asking)
    return _walk(lines, set()) if not times and _is_announced(told, lines) else []


def _is_narrated(told: Sequence[Sentence]) -> bool:
    """Tell whether quotations are attributed as in any report, so that what stands before colons are headings."""
    return sum(bool(sentence.quotes) and any(unit.lower in _NARRATING for unit in sentence.units) for sentence in told) > 1


def _is_announced(told: Sequence[Sentence], lines: Sequence[_Line]) -> bool:
    """Tell whether a text without names before its lines says that it is an interview: an essay asks its readers too."""
    questions = [number for number in range(len(lines)) if _starts(lines, number)]
    if len(questions) < _QUESTIONS or not questions[0]:
        return False
    opening = [unit for sentence in told[: lines[questions[0]].first] for unit in sentence.units]
    return any(unit.lower in _ANNOUNCING for unit in opening) and not _is_narrated(told)


def _walk(lines: Sequence[_Line], asking: set[str]) -> list[Turn]:
    """Go down the lines: after a question comes an answer, which goes on until the next question."""
    found: list[Turn] = []
    who, answers, begun = "", False, False
    for number, line in enumerate(lines):
        if line.label:
            answers = line.who not in asking
            who = line.who if answers else who
        elif not begun and not _starts(lines, number):
            continue
        else:
            answers = not (line.asks and line.prompts) and not (answers and line.prompts)
        begun = True
        asker = bool(line.label) and not answers and line.who not in QUESTION
        found.append(Turn(line.first, line.last, line.label, line.who if asker else who, answers or asker))
    return found


def _starts(lines: Sequence[_Line], number: int) -> bool:
    """Tell whether a line without a name is a short question, and the next one is none."""
    asks = lines[number].asks and lines[number].prompts
    return asks and number + 1 < len(lines) and not lines[number + 1].asks


def _lines(told: Sequence[Sentence]) -> list[_Line]:
    """Gather the sentences of each paragraph."""
    lines: list[_Line] = []
    first = 0
    for position, sentence in enumerate(told):
        if position + 1 < len(told) and told[position + 1].paragraph == sentence.paragraph:
            continue
        label = _label(told[first])
        who = " ".join(unit.word for unit in told[first].units[:label])
        asks = sentence.stop == "?" and not sentence.quotes
        aside = told[first].units[0].word in {"(", "["} or _signs(told, first)
        if not aside:
            lines.append(_Line(first, position, label, who, asks, asks or _prompts(told[first : position + 1])))
        first = position + 1
    return lines


def _signs(told: Sequence[Sentence], first: int) -> bool:
    """Tell whether the last line says that there was an interview: "Interview: Ada Quill", "Das Gespräch führte Ada Quill"."""
    last = told[first].paragraph == told[-1].paragraph
    return last and any(unit.lower in _SIGNING for unit in told[first].units)


def _label(sentence: Sentence) -> int:
    """Return how many units stand before the colon that opens a line, 0 where none does."""
    units = sentence.units
    colon = next((index for index, unit in enumerate(units[: _LABEL + 1]) if unit.word == ":"), 0)
    if colon + 1 >= len(units) or any(unit.quote for unit in units[: colon + 2]):
        return 0
    return colon if all(unit.word[0].isupper() or unit.word == "." for unit in units[:colon]) else 0


def _prompts(line: Sequence[Sentence]) -> bool:
    """Tell whether a line is the interviewer's though it is no question: short, and addressed to the other."""
    units = [unit for sentence in line for unit in sentence.units]
    return len(units) <= _ASIDE and any(unit.lower in _TO_YOU for unit in units)
