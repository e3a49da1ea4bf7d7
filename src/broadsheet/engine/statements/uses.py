"""Where a sentence attributes: every cue with its subject and the order in which they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from broadsheet.engine.statements import chunk, french, german, quiet, sources, spanish
from broadsheet.engine.statements.chunk import Chunk
from broadsheet.engine.statements.cues import Cue, CueTable
from broadsheet.engine.statements.cues_en import HOMOGRAPHS, NEGATORS, NOUN_BEFORE, REFUSING
from broadsheet.engine.statements.cues_world import GERMAN_REPORTING_MOOD
from broadsheet.engine.statements.narrative import Sentence, Unit
from broadsheet.engine.statements.senses import is_other_sense
from broadsheet.engine.statements.use import Use

_BE: Final = frozenset("is are was were be been being".split())
_REPORTED: Final = frozenset("said reported alleged rumoured rumored understood believed known thought".split())
_MOOD_TOO: Final = frozenset(
    "lägen läge gäbe gäben käme kämen ginge gingen stünde stünden fehlten fehle drohe drohten hätte hätten wäre wären müsse müssten dürfe dürften könne könnten".split()
)
_AUXILIARY: Final = frozenset("habe hat hatte haben hätten hätte sei ist war".split())
_DATIVE: Final = frozenset("dem einem diesem seinem ihrem".split())
"""German articles of whom something is told, never of who tells."""
_GERUNDS: Final = frozenset("thinking feeling understanding reporting reading writing".split())
"""Nouns that are also forms of verbs: "familiar with the board's thinking"."""
_TELLING: Final = frozenset({"tell", "inform", "assure", "remind"})
"""Whoever follows these is told, never telling."""
_CLAUSE: Final = 14
"""Units of the longest clause between somebody and what they say."""
_OPENING: Final = chunk.CLAUSE_WORDS | chunk.VERBS
"""Words that no phrase holds."""
_AMOUNTED: Final = frozenset("percent half third quarter majority majorities most many those people number".split())
_NAMED_WITHIN: Final = 6
"""Units within which the name that somebody is called by stands: "at one point calling the mayor a “liar”"."""
_NOBODY: Final = frozenset("nobody none no neither niemand keiner personne nadie никто ніхто".split())
_WITHOUT_ARTICLES: Final = frozenset({"ru", "uk"})
"""Languages in which nothing tells that a noun begins a phrase: "спросил корреспондент"."""
_PARTING: Final = frozenset({"–", "—", ",", ";", "and"})
_WILLING: Final = frozenset(
    "willing unwilling able unable eager keen reluctant ready quick slow due likely unlikely free set".split()
)
_MANY: Final = ("s", "men", "children", "people")
"""Endings of nouns that mean several."""
_PLURALS: Final = frozenset("they i we you people police critics some many others who both men women".split())


def uses(sentence: Sentence, table: CueTable) -> list[Use]:
    """List what attributes in a sentence, from left to right."""
    units = sentence.units
    found: list[Use] = []
    after = 0
    hangs = table.tongue == "fr"
    for index in [index for index, unit in enumerate(units) if unit.lower in table.openings or (hangs and "-" in unit.lower)]:
        if index < after:
            continue
        use = (
            (sources.named(units, index, table) if units[index].lower in table.sourcing else None)
            or french.behind_hyphen(units, index, table)
            or _english(units, index, table, found)
        )
        use = _german(units, use, table.fronting) if use and table.fronting else use
        if use:
            found.append(use)
            after = use.last
    return found


def _english(units: Sequence[Unit], index: int, table: CueTable, found: list[Use]) -> Use | None:
    """Read a verb; in English also a passive or a noun that attributes without one."""
    if table.tongue != "en":
        return _verb(units, index, table, found)
    if quiet.is_owned(units, index):
        return quiet.noun(units, index)
    return quiet.passive(units, index) or _verb(units, index, table, found) or quiet.noun(units, index)


def _german(units: Sequence[Unit], use: Use, fronting: frozenset[str]) -> Use | None:
    """Leave what is no part of a German noun phrase out of the speaker that follows; take the name in marks that ends it.

    A speaker carried on from the beginning of the sentence is the one behind its verb where no subject stands first.
    """
    if use.carried and use.speaker and units[use.speaker.first].lower in fronting:
        return replace(use, speaker=german.subject(units, use.first, fronting))
    if use.speaker and not german.is_somebody(units, use.speaker):
        return None
    if use.carried or not use.inverted:
        told = use.speaker and any(unit.lower in _AUXILIARY for unit in units[use.speaker.first : use.speaker.last])
        return replace(use, speaker=german.shortened(units, use.speaker)) if told else use
    whole = german.source(units, use.speaker.first) if use.source and use.speaker else None
    speaker = whole or german.shortened(units, use.speaker)
    return replace(use, speaker=german.with_name(units, speaker, source=use.source) if speaker else None)


def _verb(units: Sequence[Unit], index: int, table: CueTable, earlier: list[Use]) -> Use | None:
    """Read a verb with its subject; ``None`` where the word is a noun, passive, or nobody's."""
    unit = units[index]
    if unit.quote or unit.word == ":":
        return _colon(units, index) if unit.word == ":" else None
    following = units[index + 1].lower if index + 1 < len(units) else ""
    phrase = table.phrases.get((unit.lower, following))
    cue = phrase or table.verbs.get(unit.lower)
    if (
        cue is None
        or (unit.word[0].isupper() and index)
        or is_other_sense(units, index, cue, phrase)
        or (table.tongue == "de" and german.lacks_particle(units, index))
    ):
        return None
    if table.tongue == "de" and (as_told := sources.as_told(units, index, cue)):
        return as_told
    last = index + (2 if phrase or (table.fronting and following == "sich") else 1)
    first = acting = _over_modifiers(units, index, table)
    if _is_reported(units, first):
        first = _over_modifiers(units, first - 1, table)
    if (
        _is_noun(units, index, first)
        or (table.tongue == "fr" and (french.is_past_participle(units, first, index) or french.is_noun(units, index)))
        or (table.tongue == "en" and _is_homograph(units, index, first, cue))
        or _is_passive(units, acting, index)
    ):
        return None
    seat = (
        chunk.over_aside(units, last) if first and (units[first - 1].quote or units[first - 1].word in {",", "—", "–"}) else last
    )
    if ((cue.lemma not in _TELLING or table.tongue != "en") and _inverts(units, first, seat, table)) or _fronted(
        units, first, last, table
    ):
        speaker = _document(units, last) or chunk.after(units, seat)
        if speaker:
            return Use(cue, first, last, speaker, inverted=True, start=first)
    elided = spanish.elided(units, first, last, cue) if table.tongue == "es" else None
    told = german.perfect(units, first, table.fronting) if table.fronting else None
    named = Use(cue, first, last, told, start=told.first) if told else None
    return elided or named or _with_subject(units, first, last, cue, earlier)


def _colon(units: Sequence[Unit], index: int) -> Use | None:
    """Read "Smith: We will win" and "Smith: “...”" at the start of a line."""
    if not 0 < index <= 5 or index + 1 >= len(units):
        return None
    names = units[:index]
    if not all(unit.word[0].isupper() for unit in names):
        return None
    if index == 1 and names[0].lower in chunk.JOINING:
        return None
    return Use(Cue("qc", "said", True, ":"), index, index + 1, Chunk(0, index), start=0)


def _over_modifiers(units: Sequence[Unit], first: int, table: CueTable) -> int:
    """Step left over auxiliaries and adverbs."""
    while first > 0 and _modifies(units[first - 1], table):
        first -= 1
    return first


def _is_reported(units: Sequence[Unit], first: int) -> bool:
    """Tell whether "is said" stands before "to have replied": the narrator knows of it from others."""
    return first > 1 and units[first].lower == "to" and units[first - 1].lower in _REPORTED and units[first - 2].lower in _BE


def _modifies(unit: Unit, table: CueTable) -> bool:
    """Tell whether a word stands between subject and verb: an auxiliary or adverb."""
    return unit.lower in table.auxiliaries or (chunk.is_adverb(unit.lower) and unit.word[0].islower())


def _is_noun(units: Sequence[Unit], index: int, first: int) -> bool:
    """Tell whether a form that is also a noun is one here: "the call", "his report", "to win support"."""
    lower = units[index].lower
    if (
        lower in _GERUNDS
        and index > 1
        and units[index - 1].lower in {"'s", "’s"}
        and units[index - 2].lower not in chunk.PRONOUNS
    ):
        return True
    if lower.endswith(("ed", "ing")) or lower in {"said", "told", "wrote", "says", "tells", "writes"}:
        return bool(index) and lower.endswith("ed") and units[index - 1].lower in {"the", "a", "an", "its", "his", "her", "their"}
    if units[index - 1].lower == "and" and units[index + 1 : index + 2] and units[index + 1].lower == "that":
        return False  # "The ad shows the lock and claims that ..."
    return first == index and bool(index) and units[index - 1].lower in NOUN_BEFORE


def _is_homograph(units: Sequence[Unit], index: int, first: int, cue: Cue) -> bool:
    """Tell whether "reports" or "plan" is a noun: neither a name or pronoun before it nor a clause after it."""
    lower = units[index].lower
    if cue.lemma not in HOMOGRAPHS or lower.endswith(("ed", "ing")) or index + 1 >= len(units):
        return False
    before, following = units[index - 1], units[index + 1]
    if index and (before.lower in chunk.PRONOUNS or before.lower in _PLURALS):
        return False
    opens = (
        following.quote
        or following.lower in chunk.PRONOUNS
        or following.lower in chunk.DETERMINERS
        or following.lower in {"that", "to"}
        or following.word[0].isupper()
    )
    if following.word == "," and lower == cue.lemma and before.lower.endswith("s"):
        many = chunk.before(units, index)
        return many is None or not many.first or units[many.first - 1].word != ","  # "..., analysts estimate, ..."
    return not (index and opens and (first < index or lower != cue.lemma or before.lower.endswith("s")))


def _is_passive(units: Sequence[Unit], first: int, index: int) -> bool:
    """Tell whether the subject is the one spoken of: "was criticised", not "was saying"."""
    if units[index].lower.endswith("ing"):
        return False
    return any(word.lower in _BE or word.lower in {"wurde", "wurden"} for word in units[first:index])


def _inverts(units: Sequence[Unit], first: int, last: int, table: CueTable) -> bool:
    """Tell whether the speaker follows: a quotation or clause before, a noun phrase after."""
    if last >= len(units) or first == 0 or any(unit.lower.endswith("ing") for unit in units[max(first, last - 2) : last]):
        return False
    previous = units[first - 1]
    if previous.word == "," and _names_between(units, first - 1):
        return False
    told = next((unit for unit in reversed(units[max(0, first - 3) : first]) if unit.word not in {",", "—", "–"}), previous)
    bare = table.tongue in _WITHOUT_ARTICLES
    pronoun = units[last].lower in chunk.PRONOUNS  # "dijo ella"
    if not chunk.starts_phrase(units[last]) and not (told.quote and (bare or pronoun or _names_soon(units, last))):
        return False
    if told.quote:
        told_by = chunk.after(units, last)
        return told_by is None or told_by.last >= len(units) or units[told_by.last].lower not in chunk.VERBS
    return previous.word in {",", "—", "–", "-", "--"} and (
        _ends_soon(units, last)
        or _ends_german_clause(units, first, table)
        or (table.tongue == "fr" and units[first].lower in {"a", "ont"} and french.ends_clause(units, first))
    )


def _ends_german_clause(units: Sequence[Unit], first: int, table: CueTable) -> bool:
    """Tell whether a clause in the mood of reported speech ends right before a German verb: "Die Umsätze lägen niedriger, teilte der Verband mit"."""
    return bool(table.fronting) and any(unit.lower in GERMAN_REPORTING_MOOD or unit.lower in _MOOD_TOO for unit in units[:first])


def _names_between(units: Sequence[Unit], comma: int) -> bool:
    """Tell whether a name stands between two commas before a verb: "Its producer, Ada Quill, praised the lock"."""
    start = comma - 1
    while start > 0 and comma - start < 5 and units[start].word[0].isupper():
        start -= 1
    return comma - start - 1 > 1 and units[start].word == ","


def _names_soon(units: Sequence[Unit], last: int) -> bool:
    """Tell whether small words lead to a name: "said election lawyer Ada Quill"."""
    for unit in units[last : last + 5]:
        if not unit.word[0].isalpha():
            return False
        if unit.word[0].isupper():
            return True
        if unit.lower in chunk.PREPOSITIONS and unit.lower != "of":
            return False
    return False


def _document(units: Sequence[Unit], last: int) -> Chunk | None:
    """Read the source of "heißt es in der Mitteilung": what follows the preposition."""
    told = units[last].lower == "es" and last + 2 < len(units) and units[last + 1].lower in chunk.INTO_DOCUMENTS
    return chunk.after(units, last + 2) if told else None


def _ends_soon(units: Sequence[Unit], last: int) -> bool:
    """Tell whether nothing but a noun phrase follows, so that "..., said the mayor" is meant."""
    speaker = chunk.after(units, last)
    return speaker is not None and (speaker.last >= len(units) or units[speaker.last].word in {",", "—", "–"})


def _fronted(units: Sequence[Unit], first: int, last: int, table: CueTable) -> bool:
    """Tell whether the verb stands second after something that is no subject, so that the speaker follows it (German)."""
    if not table.fronting or last >= len(units) or (first and units[first - 1].lower in {"und", "aber", "sowie", "oder"}):
        return False
    if units[last].lower in {"er", "sie", "man", "wir", "ich", "es"}:
        return True
    if units[last].lower in _DATIVE:
        return False
    subject = chunk.before(units, first)
    if subject and units[subject.last - 1].word[0].isupper() and units[0].lower not in table.fronting:
        return False
    named = chunk.after(units, last)
    if named and named.last + 1 < len(units) and units[named.last].word == ":":
        return chunk.starts_phrase(units[last])
    start = first
    while start > 0 and not units[start - 1].quote and units[start - 1].word not in {",", ":", "–", "("}:
        start -= 1
    return first > start and units[start].lower in table.fronting and chunk.starts_phrase(units[last])


def _with_subject(units: Sequence[Unit], first: int, last: int, cue: Cue, earlier: list[Use]) -> Use | None:
    """Find who does it on the left, or carry on the subject of the verb before."""
    lower = units[last - 1].lower
    previous = units[first - 1].lower if first else ""
    if "p" in cue.frames or (earlier and units[first].lower == "to" and earlier[-1].last == first):
        return _carried(units, cue, first, last, earlier)  # "..., estimant que", "went on to say"
    if not cue.finite and first == last - 1:
        return (_participle if lower.endswith("ing") else _of_many)(units, first, last, cue, earlier)
    if previous in {"and", "but", "or", "und", "aber", "et", "mais", "y", "pero", "и", "та", "а", "then"} or (
        previous == "," and earlier and first > 1 and chunk.before(units, first) is None
    ):
        return _carried(units, cue, first, last, earlier)
    if previous in {"who", "which", "that", "der", "die", "qui"} and first > 1:
        head = _antecedent(units, first - 1)
        return Use(cue, first, last, head, start=first - 1) if head else None
    subject = chunk.before(units, first)
    if subject and units[first].lower == "to" and units[subject.last - 1].lower in _WILLING:
        return None  # "Unwilling to discuss the lock, Quill ..."
    if subject and units[first].lower == "to":
        subject = chunk.before_verb(units, subject)  # "Rebels | lined up | to denounce"
    if subject:
        subject = _over_participle(units, subject) or _over_relative(units, subject, earlier) or subject
    return Use(cue, first, last, subject, start=subject.first) if subject else None


def _over_relative(units: Sequence[Unit], subject: Chunk, earlier: list[Use]) -> Chunk | None:
    """Return who is meant where a phrase before the verb ends a clause about them: "Officials who saw the lock | said"."""
    if earlier and "c" in earlier[-1].cue.frames and earlier[-1].last >= subject.first - 1:
        return None  # "voters who think Tarn said so"
    for index in range(subject.first - 1, max(0, subject.first - _CLAUSE), -1):
        unit = units[index]
        if unit.lower == "that" and (head := _running(units, index)):
            return head
        if unit.quote or not unit.word[0].isalnum() or unit.lower in {"that", "which", "and", "but"}:
            return None
        if unit.lower == "who":
            told = index < subject.first - 1 or not chunk.starts_phrase(units[subject.first])  # "one who worked on it | said"
            return _antecedent(units, index) if told else None
    return None


def _antecedent(units: Sequence[Unit], pronoun: int) -> Chunk | None:
    """Return whom a clause tells of, also one that "and" joins to another: "A woman who rows, and who | gave no name"."""
    people = units[pronoun].lower == "who"
    joined = pronoun > 1 and units[pronoun - 1].lower in {"and", "but"}
    first = next((index for index in range(pronoun - 1, 0, -1) if units[index].lower == units[pronoun].lower), 0) if joined else 0
    end = first or pronoun
    return chunk.antecedent(units, end - (end > 0 and units[end - 1].word == ","), people=people)


def _over_participle(units: Sequence[Unit], subject: Chunk) -> Chunk | None:
    """Return what somebody made, where it speaks: "A report commissioned by the inquiry | found"."""
    participle = subject.first - 2
    made = (
        participle > 0 and units[subject.first - 1].lower == "by" and units[participle].lower.endswith(("ed", "en", "ade", "eld"))
    )
    return chunk.before(units, participle) if made else None


def _running(units: Sequence[Unit], index: int) -> Chunk | None:
    """Return the body that a clause behind "that" tells of, where a comma or the sentence begins it: ", the firm that runs the pit | said"."""
    head = chunk.before(units, index)
    opens = head is not None and units[head.first].lower == "the" and (not head.first or units[head.first - 1].word == ",")
    return head if opens else None


def _participle(units: Sequence[Unit], first: int, last: int, cue: Cue, earlier: list[Use]) -> Use | None:
    """Find who is "saying": whom "with" or "quoted as" names, else the subject of the verb before."""
    with_it = chunk.before(units, first) if units[first - 1].lower not in chunk.DETERMINERS else None  # "with some feeling"
    if with_it and with_it.first and units[with_it.first - 1].lower == "with":
        return Use(cue, first, last, with_it, start=with_it.first)  # ", with a spokesman calling it “...”"
    if with_it and with_it.first and units[with_it.last - 1].word[0].isupper() and units[with_it.first - 1].lower in _PARTING:
        return Use(cue, first, last, with_it, start=with_it.first)  # "– Quill calling it “great”, and Tarn saying ..."
    previous = units[first - 1].lower if first else ""
    if previous == "as" and (quoted := _quoted_by_another(units, first - 1)):
        return Use(cue, first, last, quoted, start=first)
    if previous == "as" and units[first - 2].lower == "quoted":
        told = chunk.subject(units)
        return Use(cue, first, last, told, start=first) if told else None
    names = "a" in cue.frames and "o" in cue.frames and any(unit.quote for unit in units[last : last + _NAMED_WITHIN])
    joined = names or previous in {",", "and", "by", "while", "“”", "—", "before", "after", "but"}
    return _carried(units, cue, first, last, earlier) if joined else None


def _quoted_by_another(units: Sequence[Unit], end: int) -> Chunk | None:
    """Return whom somebody quotes: "The agency quoted the minister as | saying"."""
    verb = next(
        (index for index in range(end - 2, max(0, end - _CLAUSE), -1) if units[index].lower in {"quoted", "quotes", "cited"}), 0
    )
    told = chunk.after(units, verb + 1) if verb else None
    return told if told and told.last == end else None


def _of_many(units: Sequence[Unit], first: int, last: int, cue: Cue, _earlier: list[Use]) -> Use | None:
    """Find who "say": a bare form needs several of them."""
    if units[first - 1].lower == "who" and first > 1:
        many = chunk.antecedent(units, first - 1 - (units[first - 2].word == ","), people=True)
        return Use(cue, first, last, many, start=first - 1) if many and _is_plural(units, many) else None
    subject = chunk.before(units, first)
    if subject and not _is_plural(units, subject):
        subject = _over_complement(units, subject)
    return Use(cue, first, last, subject, start=subject.first) if subject else None


def _is_plural(units: Sequence[Unit], subject: Chunk) -> bool:
    """Tell whether a phrase means several."""
    ends = {units[subject.first].lower, units[subject.last - 1].lower}
    return (
        units[subject.last - 1].lower.endswith(_MANY)
        or not ends.isdisjoint(_PLURALS)
        or any(unit.lower == "and" for unit in units[subject.first : subject.last])
    )


def _over_complement(units: Sequence[Unit], subject: Chunk) -> Chunk | None:
    """Return the phrase of several that a phrase before a bare verb hangs on: "experts on the region | say", "half of those asked | say"."""
    for index in range(subject.last - 1, max(-1, subject.last - _CLAUSE), -1):
        unit = units[index]
        if unit.quote or not (unit.word[0].isalnum() or unit.lower in {"'s", "’s"}) or unit.lower in _OPENING:
            return None
        behind = units[index + 1].lower if index + 1 < subject.last else ""
        hangs = behind in chunk.PREPOSITIONS or behind.endswith(("ing", "ed"))
        if hangs and (unit.lower in _AMOUNTED or unit.lower.endswith(_MANY)):
            head = chunk.before(units, index + 1)
            return Chunk(head.first, subject.last) if head else None
    return None


def _carried(units: Sequence[Unit], cue: Cue, first: int, last: int, earlier: list[Use]) -> Use | None:
    """Take over the subject of the verb before, else that of the sentence."""
    told = cue.act == "said" and cue.frames == "o" and units[last - 1].lower.endswith("ed")
    joined = units[first - 1].lower in {"and", "or"}
    if earlier and joined and not told and "q" not in cue.frames and "c" in earlier[-1].cue.frames:
        return None
    if earlier and earlier[-1].speaker is not None:
        return Use(cue, first, last, earlier[-1].speaker, carried=True, start=first)
    subject = chunk.subject(units)
    return Use(cue, first, last, subject, carried=True, start=first) if subject and subject.last <= first else None


def is_negated(units: Sequence[Unit], use: Use) -> bool:
    """Tell whether the cue is denied: "did not say", "nobody said"."""
    if use.speaker and any(unit.lower in _NOBODY for unit in units[use.speaker.first : use.speaker.last]):
        return True
    refused = units[use.first].lower == "to" and units[use.first - 1].lower in REFUSING
    return refused or any(unit.lower in NEGATORS for unit in units[use.first : use.last])
