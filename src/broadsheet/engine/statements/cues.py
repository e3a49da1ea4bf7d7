"""One table of attributing words for each language: form -> frames and act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from broadsheet.engine.statements import cues_en, cues_world

Act = Literal["said", "believes", "intends"]
_BELIEVING: Final = "believes"


@dataclass(frozen=True, slots=True)
class Cue:
    """How a form attributes."""

    frames: str
    act: Act
    finite: bool
    """The form can stand after its subject without more: "says", "said", not "say" after "to" or "saying"."""
    lemma: str


@dataclass(frozen=True, slots=True)
class CueTable:
    """Everything that attributes in one language."""

    verbs: Mapping[str, Cue]
    phrases: Mapping[tuple[str, str], Cue]
    """Two words that attribute together."""
    sources: tuple[tuple[str, ...], ...]
    """Prepositions: "according to", "laut"."""
    auxiliaries: frozenset[str]
    saying: frozenset[str]
    """The verbs that take a quotation."""
    fronting: frozenset[str]
    """Words that start a clause whose subject follows the verb."""
    openings: frozenset[str]
    """Words with which any of these may begin; most words of a text are none."""
    sourcing: frozenset[str]
    """Those among them that name a source."""
    tongue: str = "en"
    owned: tuple[tuple[tuple[str, ...], int], ...] = ()
    """Sources that name their speaker within: "за його словами", with the place of the pronoun."""


@cache
def cue_table(language: str) -> CueTable:
    """Return the table of a language; an unknown one gets that of English, whose marks at least are right."""
    if language not in _WORLD:
        table = _table(_english(), _phrases(cues_en.PHRASES), cues_en.SOURCES, cues_en.AUXILIARIES, frozenset())
        return replace(table, openings=table.openings | cues_en.CLAIMS | cues_en.PROMISES | {"pressed"})
    fronting = cues_world.GERMAN_FRONTING if language == "de" else frozenset[str]()
    pairs = _phrases(cues_world.FRENCH_PHRASES) if language == "fr" else {}
    table = _table(_listed(_WORLD[language]), pairs, cues_world.SOURCES[language], cues_world.AUXILIARIES, fronting)
    owned = tuple((tuple(words.split()), 1) for words in cues_world.OWNED.get(language, ()))
    further = {words[0] for words, _ in owned} | {"comme", "como", "как", "як"}
    return replace(
        table,
        sourcing=table.sourcing | further,
        tongue=language,
        owned=owned,
        openings=table.openings | further,
    )


def _table(
    verbs: Mapping[str, Cue],
    phrases: Mapping[tuple[str, str], Cue],
    sources: tuple[str, ...],
    auxiliaries: frozenset[str],
    fronting: frozenset[str],
) -> CueTable:
    """Put a table together."""
    saying = frozenset(form for form, cue in verbs.items() if "q" in cue.frames)
    read = tuple(tuple(source.split()) for source in sources)
    sourcing = frozenset({words[0] for words in read} | {"zufolge", "nach"})
    openings = frozenset(verbs) | {words[0] for words in phrases} | sourcing | {":"}
    return CueTable(verbs, phrases, read, auxiliaries, saying, fronting, openings, sourcing)


_WORLD: Final = {
    "de": cues_world.GERMAN,
    "fr": cues_world.FRENCH,
    "es": cues_world.SPANISH,
    "ru": cues_world.RUSSIAN,
    "uk": cues_world.UKRAINIAN,
}


def _rows(table: str) -> list[tuple[str, Act, list[str]]]:
    """Read a table's lines into frames, act and words."""
    rows: list[tuple[str, Act, list[str]]] = []
    for line in table.strip().splitlines():
        head, *words = line.split()
        frames, _, act = head.partition("/")
        rows.append((frames, "believes" if act == _BELIEVING else "intends" if act else "said", words))
    return rows


def _english() -> dict[str, Cue]:
    """Inflect the English lemmas; a lemma of several lines keeps the first act and gathers the frames."""
    table: dict[str, Cue] = {}
    for frames, act, lemmas in _rows(cues_en.VERBS):
        for lemma in lemmas:
            for form, finite in _forms(lemma):
                known = table.get(form)
                if known and known.lemma != lemma:
                    continue
                gathered = "".join(dict.fromkeys((known.frames if known else "") + frames))
                table[form] = Cue(gathered, known.act if known else act, finite or (known is not None and lemma == "put"), lemma)
    return table


def _forms(lemma: str) -> list[tuple[str, bool]]:
    """Return the forms of an English verb, and of each whether it is finite by itself."""
    if lemma in cues_en.IRREGULAR:
        third, past, participle, ing = cues_en.IRREGULAR[lemma].split()
    else:
        stem = lemma.removesuffix("e")
        third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
        past = participle = stem + "ed"
        ing = stem + "ing"
    return [(participle, True), (past, True), (third, True), (lemma, False), (ing, False)]


def _phrases(listed: Mapping[str, str]) -> dict[tuple[str, str], Cue]:
    """Read the two-word cues of a language."""
    table: dict[tuple[str, str], Cue] = {}
    for words, frames in listed.items():
        first, *rest = words.split()
        table[first, rest[0] if rest else ""] = Cue(frames, "said", not first.endswith("ing"), first)
    return table


def _listed(table: str) -> dict[str, Cue]:
    """Read a table of full forms."""
    return {word: Cue(frames, act, True, word) for frames, act, words in reversed(_rows(table)) for word in words}
