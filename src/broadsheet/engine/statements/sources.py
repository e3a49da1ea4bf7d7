"""Sources that a preposition or a comparison names: "according to the mayor", "Wie die Polizei mitteilte", "comme l'a indiqué le maire"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from broadsheet.engine.statements import chunk, german
from broadsheet.engine.statements.chunk import Chunk
from broadsheet.engine.statements.cues import Cue, CueTable
from broadsheet.engine.statements.narrative import Unit
from broadsheet.engine.statements.use import Use

_SOURCE: Final = Cue("qc", "said", True, "according to")
_KNOWING: Final = frozenset("briefed familiar close involved".split())
_AS: Final = {"fr": {"comme"}, "es": {"como", "según"}, "ru": {"как"}, "uk": {"як"}}
"""What begins a clause that only tells whose words the rest is."""
_CLITICS: Final = frozenset("l'a l’a l'ont l’ont a ont lo le se ya".split())
_MEASURES: Final = frozenset(
    "angabe angaben ansicht meinung einschätzung schätzung schätzungen aussage aussagen auffassung darstellung informationen erkenntnissen "
    "berechnungen überzeugung lesart prognose mitteilung recherchen worten".split()
)
"""Nouns behind "nach" that are somebody's words."""
_GENITIVE: Final = frozenset("der des von vom eines einer seines seiner ihres ihrer".split())


def named(units: Sequence[Unit], index: int, table: CueTable) -> Use | None:
    """Read what names a source at a word, by any of the ways of a language."""
    ways = (_as_said, _by_preposition, _by_measure, _owned, _according)
    return next((use for way in ways if (use := way(units, index, table))), None)


def _use(first: int, last: int, speaker: Chunk | None) -> Use | None:
    """Make the use of a source of who is named; nothing where nobody is."""
    return Use(_SOURCE, first, last, speaker, inverted=True, source=True, start=first) if speaker else None


def _by_preposition(units: Sequence[Unit], index: int, table: CueTable) -> Use | None:
    """Read "according to the mayor"."""
    words = next(
        (words for words in table.sources if tuple(unit.lower for unit in units[index : index + len(words)]) == words), None
    )
    last = index + len(words or ())
    speaker = chunk.after(units, last) if words else None
    if (
        speaker is None
        or (words == ("so",) and not _after_mark(units, index))
        or (words == ("pour",) and not any(unit.word[0].isupper() for unit in units[last : speaker.last]))
    ):
        return None
    return _use(index, last, _author(units, _briefed(units, speaker)))


def _owned(units: Sequence[Unit], index: int, table: CueTable) -> Use | None:
    """Read "за його словами"."""
    owned = next(
        (entry for entry in table.owned if tuple(unit.lower for unit in units[index : index + len(entry[0])]) == entry[0]), None
    )
    return _use(index, index + len(owned[0]), Chunk(index + owned[1], index + owned[1] + 1)) if owned else None


def _according(units: Sequence[Unit], index: int, _table: CueTable) -> Use | None:
    """Read "der Polizei zufolge"."""
    told = chunk.before(units, index) if units[index].lower == "zufolge" else None
    return _use(told.first, index + 1, told) if told else None


def _briefed(units: Sequence[Unit], speaker: Chunk) -> Chunk:
    """Take what sources know into their phrase: "two people briefed on the plan"."""
    if speaker.last >= len(units) or units[speaker.last].lower not in _KNOWING:
        return speaker
    end = next((index for index in range(speaker.last, len(units)) if units[index].word in {",", "–", "—"}), len(units))
    return Chunk(speaker.first, end)


def _author(units: Sequence[Unit], speaker: Chunk) -> Chunk:
    """Take who made a document for the source: "according to a report by the port authority"."""
    behind = speaker.last
    if behind + 1 >= len(units) or units[behind].lower not in {"by", "from"} or units[behind - 1].lower not in _DOCUMENTS:
        return speaker
    return chunk.after(units, behind + 1) or speaker


_DOCUMENTS: Final = frozenset(
    "report reports study survey poll analysis review statement letter filing document documents data figures estimates audit inquiry memo".split()
)


def _after_mark(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a comma or quotation stands right before."""
    return index > 0 and (units[index - 1].word == "," or units[index - 1].quote is not None)


def as_told(units: Sequence[Unit], index: int, cue: Cue) -> Use | None:
    """Read "Wie die Polizei am Montag mitteilte, ..." and "..., wie aus Regierungskreisen verlautete"."""
    start = index
    while start >= 0 and units[start].lower != "wie":
        if units[start].word in {",", ";", ":"} or units[start].quote:
            return None
        start -= 1
    last = index + 1
    closed = last >= len(units) or units[last].word in {",", "–", "—"}
    if start < 0 or index - start < 2 or not closed or (start and units[start - 1].word not in {",", "–", "—"}):
        return None
    told = german.phrase(units, start + 1 + (units[start + 1].lower in {"aus", "bei", "beim", "im", "in"}))
    when = (
        next((step for step in range(told.first + 1, told.last) if units[step].lower in {"am", "im"}), told.last) if told else 0
    )
    return (
        Use(cue, start, last, Chunk(told.first, when), inverted=True, source=True, start=start)
        if told and when <= index
        else None
    )


def _as_said(units: Sequence[Unit], index: int, table: CueTable) -> Use | None:
    """Read "comme l'a indiqué le maire", "según informó la policía" at the beginning of a clause."""
    if units[index].lower not in _AS.get(table.tongue, ()) or (index and units[index - 1].word not in {",", "–", "—"}):
        return None
    verb = next((step for step in range(index + 1, min(index + 4, len(units))) if units[step].lower not in _CLITICS), index)
    if units[verb].lower not in table.verbs:
        return None
    return _use(index, verb + 1, chunk.after(units, verb + 1) if verb + 1 < len(units) else None)


def _by_measure(units: Sequence[Unit], index: int, table: CueTable) -> Use | None:
    """Read "nach ersten Erkenntnissen der Polizei", with words between the preposition and its noun, and "nach Polizeiangaben"."""
    if table.tongue != "de" or units[index].lower != "nach":
        return None
    noun = next((step for step in range(index + 1, min(index + 4, len(units))) if units[step].word[0].isupper()), index)
    if units[noun].lower.endswith("angaben") and len(units[noun].lower) > len("angaben"):
        return _use(index, noun, Chunk(noun, noun + 1))
    behind = units[noun + 1] if noun + 1 < len(units) else None
    if units[noun].lower not in _MEASURES or behind is None or not (behind.lower in _GENITIVE or behind.word[0].isupper()):
        return None
    start = noun + 1 + (behind.lower in {"von", "vom"})
    return _use(index, start, german.source(units, start) or german.in_marks(units, noun + 1))
