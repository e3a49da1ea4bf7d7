"""The steps from a text to its statements.

1. ``marks``      quotation marks paired
2. ``narrative``  sentences in which a quotation is one unit
3. ``uses``       what attributes, with its subject
4. ``content``    what each use attributes
5. ``carry``      quotations that nothing in their sentence attributes: carried on, announced, or no speech at all
6. ``resolve``    speakers through the table of names: ``focus`` for pronouns, ``taken_up`` for descriptions, by ``portraits`` of the people
7. ``eastern``    Japanese and Chinese quotations, beside their verbs
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final, Literal

from broadsheet.engine.dates import find_dates
from broadsheet.engine.names import names_in
from broadsheet.engine.names.lexicon import BODIES, OFFICES
from broadsheet.engine.names.tokens import tokenise
from broadsheet.engine.statements import carry, chunk, content, dialogue, eastern, edges, headlines, interview, speech
from broadsheet.engine.statements.addressees import addressee, without_article
from broadsheet.engine.statements.appositions import apposed_word, apposition
from broadsheet.engine.statements.confidence import confidence
from broadsheet.engine.statements.cues import CueTable, cue_table
from broadsheet.engine.statements.days import said_on
from broadsheet.engine.statements.descriptions import calls_people, calls_person, is_one_person
from broadsheet.engine.statements.draft import Draft
from broadsheet.engine.statements.full_names import fuller
from broadsheet.engine.statements.marks import Quotation, quotations
from broadsheet.engine.statements.narrative import Sentence, Unit, sentences
from broadsheet.engine.statements.nobody import is_nobody, is_written_on
from broadsheet.engine.statements.pronouns import HE, SHE
from broadsheet.engine.statements.resolve import UNKNOWN, Resolver, Speaker
from broadsheet.engine.statements.titles import is_nickname, is_title, is_work
from broadsheet.engine.statements.use import Use
from broadsheet.engine.statements.uses import is_negated, uses
from broadsheet.records import Span, Statement, When

_LABELS: Final = frozenset(
    "q a poll latest update correction note watch related video photo photos opinion analysis exclusive live breaking read source more fact "
    "explained explainer quiz podcast listen recap timeline profile obituary review interview".split()
)
"""Words before the colon of a headline that are nobody's name."""


_ENGLISH: Final = frozenset({"he", "she", "his", "her"})
_MEANING: Final = HE | SHE | {"the", "der", "die", "le", "la", "el"}
"""What begins a phrase that means somebody named elsewhere."""
_EARLY: Final = 12
"""Units within which a sentence comes to whom it tells of."""
_ASKING: Final = frozenset("ask fragte fragt demande demandé preguntó pregunta".split())
_REPLYING: Final = frozenset("reply answer respond antwortete entgegnete répond répondu respondió responde contestó".split())
_DENYING: Final = frozenset(
    "deny bestritt bestreitet bestritten dementierte dementiert dément démenti nie nié niega negó desmintió".split()
)
"""Verbs whose clause tells what somebody does not say."""
_NAMED_SOON: Final = 6
"""Units within which a name in marks follows: "what he called the southern “Mud Empire”"."""
_OPENING: Final = frozenset("“”\"„«»‘'「")
_CALLING: Final = OFFICES | BODIES
_TITLING: Final = content.NAMING | {"sing", "read", "write", "begin", "post", "add", "show", "endorse", "discuss", "mention"}
"""Verbs that take the title of a work: "a play called “The Lock”"."""


def statements_in(text: str, *, language: str, published: date | None = None, title: str | None = None) -> list[Statement]:
    """Find the statements of a text in a language that is known; days of speaking count from ``published``."""
    tokens = tokenise(text)
    table = cue_table(language)
    marked = [
        quotation
        for quotation in _quotations(text, language, table)
        if not is_work(text, quotation, nouns_are_capital=language == "de") and not is_nickname(text, quotation)
    ]
    told = sentences(tokens, marked, table.saying)
    if table.tongue == "en":
        told = [headlines.lowered(sentence, table) for sentence in told]
    headline = names_in(title, language) if title else ()
    names = fuller(names_in(text, language), headline)
    places = [(quotation.start, quotation.end) for quotation in marked]
    resolver = Resolver(text, names, table.fronting, places, table.tongue, [sentence.units[0].start for sentence in told])
    resolver.interviewed = interview.interviewed(title, headline, names) if title else None
    dates = find_dates(text, published=published, language=language)
    drafts: list[Draft] = []
    aside: list[Draft] = []  # what nothing carries on
    turns = {turn.first: turn for turn in interview.turns(told)}
    silent = -1  # the last sentence of an interview's line, which holds no statement but the whole
    for position, sentence in enumerate(told):
        if turn := turns.get(position):
            answered = _answer(told, turn, resolver)
            silent = turn.last if answered or not turn.answers else silent
            drafts += answered
        if position <= silent:
            continue
        cues = uses(sentence, table)
        _note_pronoun(sentence, cues, resolver)
        found = _attributed(text, sentence, cues, resolver, drafts)
        for draft in found:
            draft.sentence = position
            draft.said_on = _day(text, dates, sentence, draft, published)
        aside += [draft for draft in found if draft.passing and not draft.quotes]
        found = [draft for draft in found if not draft.passing or draft.quotes]
        drafts += found
        if not found and not sentence.quotes:
            _note_subject(sentence, resolver)
        before = len(drafts)
        carry.rest(text, told, position, drafts, found, resolver)
        for draft in drafts[before:]:
            draft.sentence = position
            if draft.cue:
                draft.said_on = _day(text, dates, sentence, draft, published)
        if language == "de" and not found and (reported := carry.reported_sentence(told, position, drafts, resolver)):
            drafts.append(reported)
    drafts += eastern.spoken(text, marked, language, drafts)
    every = sorted(drafts + aside, key=lambda draft: draft.spans[0])
    edges.put_right(text, every)
    return [_statement(draft, language) for draft in every]


def _quotations(text: str, language: str, table: CueTable) -> list[Quotation]:
    """List the quotations of a text, those that a dash opens among them."""
    marked = [
        quotation if quotation.closed or _is_carried_on(text, quotation) else dialogue.cut(text, quotation, table.saying)
        for quotation in quotations(text)
    ]
    if language not in dialogue.TONGUES:
        return marked
    marked = [part for quotation in marked for part in dialogue.parted(text, quotation, table.saying)]
    if language in dialogue.BETWEEN_COMMAS:
        marked = [part for quotation in marked for part in dialogue.around(text, quotation, table.saying)]
    lines = dialogue.spoken_lines(text, table.saying)
    if not lines:
        return marked
    inside = {place for line in lines for place in range(line.start, line.end)}
    return sorted([*lines, *(one for one in marked if one.start not in inside)], key=lambda one: one.start)


def _is_carried_on(text: str, quotation: Quotation) -> bool:
    """Tell whether the next paragraph opens a quotation again, so that this one is open on purpose."""
    return text[quotation.end : quotation.end + 8].lstrip()[:1] in _OPENING


def _day(text: str, dates: Sequence[When], sentence: Sentence, draft: Draft, published: date | None) -> date | None:
    """Return the day on which a statement was made, as its sentence tells it."""
    return said_on(text, dates, (sentence.units[0].start, sentence.units[-1].end), draft.spans, published)


def _answer(told: Sequence[Sentence], turn: interview.Turn, resolver: Resolver) -> list[Draft]:
    """Draft one answer of an interview: a whole line, where it is known whose."""
    units = told[turn.first].units
    span = (units[0].start, units[turn.label - 1].end) if turn.label else None
    speaker = resolver.answering(turn.who, span, units[0].start) if turn.answers else UNKNOWN
    nobody = not any(name.kind == "person" for name in resolver.names_of_text)
    if speaker.name is None and not (turn.answers and turn.label and nobody):
        return []
    spoken = units[turn.label + 1 if turn.label else 0].start, told[turn.last].units[-1].end
    draft = Draft([spoken], "direct", "said", speaker, span, None, "answer in an interview", told[turn.first].paragraph)
    draft.sentence = turn.first
    return [draft]


def _attributed(text: str, sentence: Sentence, found: list[Use], resolver: Resolver, drafts_before: list[Draft]) -> list[Draft]:
    """Draft what the cues of one sentence attribute."""
    found = _over_label(sentence, found, resolver)
    drafts: list[Draft] = []
    of_draft: list[Use] = []
    claimed: set[int] = set()
    told: list[content.Piece] = []
    for position, use in enumerate(found):
        _note_opening(sentence, use, resolver)
        pieces = content.pieces(sentence.units, use, found[position + 1 :])
        resolver.excluded = _told_of(sentence.units, pieces, use, resolver)
        memory = resolver.memory() if any(first <= use.first < last for first, last in told) else None
        speaker, span = _speaker(sentence, use, resolver)
        if memory:
            resolver.recall(memory)  # who speaks within another's words is not whom the text goes on with
        told += pieces
        resolver.excluded = ()
        if speaker.name is None and use.cue.lemma in carry.SAYS_IT:
            speaker, span = carry.said_of_nobody(sentence, use.first, drafts_before, resolver) or (speaker, span)
        if span is not None and speaker.how.startswith("unnamed") and is_nobody(text[slice(*span)]):
            if not sentence.quotes:
                continue
            speaker, span = UNKNOWN, None
        if _tells_nothing(text, sentence, use):
            continue
        named = _named_by(sentence.units, use)
        pieces = named or _apart(sentence.units, pieces, span)
        if not pieces or (not named and _is_title(text, sentence, use, pieces)):
            continue
        draft = _draft(sentence, use, pieces, speaker, span)
        if draft.addressee and use.cue.lemma in _ASKING:
            resolver.note_asked(draft.addressee, draft.spans[0][0])
        if draft.kind == "direct" and claimed.issuperset(draft.quotes) and not named:
            continue
        claimed.update(draft.quotes)
        drafts.append(draft)
        of_draft.append(use)
    return [
        draft
        for draft, use in zip(drafts, of_draft, strict=True)
        if not _is_part(use, draft, drafts) and not (draft.kind == "indirect" and use.cue.lemma in _DENYING)
    ]


def _told_of(units: Sequence[Unit], pieces: list[content.Piece], use: Use, resolver: Resolver) -> set[str]:
    """Name whom the words speak of, in which nobody calls himself by his name: "he said Quill would row", "if Quill rows, he said"."""
    if use.speaker is None or units[use.speaker.first].lower not in _MEANING:
        return set()
    asking = resolver.asks(units[use.first].start) if use.cue.lemma in _REPLYING else set()
    if units[0].lower == "asked" or use.first == 0:
        return asking  # "Asked whether he would row, Quill"
    pieces = [(0, use.start), *pieces] if use.start and units[0].lower in {"if", "unless"} else pieces
    return asking | {name for first, last in pieces for name in resolver.people_named(units[first].start, units[last - 1].end)}


def _tells_nothing(text: str, sentence: Sentence, use: Use) -> bool:
    """Tell whether a cue attributes nothing here: "all signs point to rain", what was not said."""
    if not sentence.quotes and use.speaker and is_written_on(sentence.units[use.speaker.first : use.speaker.last]):
        return True
    return (is_negated(sentence.units, use) and use.cue.act == "said") or _follows_no_speech(text, sentence.units, use)


def _apart(units: Sequence[Unit], pieces: list[content.Piece], speaker: tuple[int, int] | None) -> list[content.Piece]:
    """Leave out what names the speaker: "according to the warden, Ada Quill"."""
    return [
        piece
        for piece in pieces
        if not speaker or not speaker[0] <= units[piece[0]].start < units[piece[1] - 1].end <= speaker[1]
    ]


def _note_opening(sentence: Sentence, use: Use, resolver: Resolver) -> None:
    """Remember whom a sentence opens with before a colon or a pronoun: "Tarn was careful: the lock, he said, leaks"."""
    units = sentence.units
    colon = next((index for index, unit in enumerate(units[: use.start]) if unit.word == ":"), 0)
    pronoun = use.speaker.first if use.speaker and units[use.speaker.first].lower in HE | SHE else 0
    subject = chunk.subject(units[: colon or pronoun]) if max(colon, pronoun) > 1 else None
    if (
        subject
        and subject.last <= (colon or pronoun)
        and (colon or resolver.apposed_or_named(*subject.place(units)) or resolver.names(*subject.place(units)))
    ):
        resolver.note_subject(*subject.place(units))


def _note_pronoun(sentence: Sentence, found: Sequence[Use], resolver: Resolver) -> None:
    """Remember whom the "he" or "she" means that a sentence tells of before it names anybody: "When he rose, the hall of Ada Quill fell silent"."""
    early = sentence.units[:_EARLY]
    index = next((index for index, unit in enumerate(early) if unit.lower in _ENGLISH), None)
    if index is None or any(use.speaker and use.speaker.first == index for use in found):  # resolved with its verb
        return
    if not resolver.names(early[0].start, early[index].start) and not any(map(_calls_somebody, early[:index])):
        resolver.speaker(early[index].start, early[index].end)


def _calls_somebody(unit: Unit) -> bool:
    """Tell whether a word calls one human being or several."""
    return calls_person(unit.lower) or calls_people(unit.lower)


def _note_subject(sentence: Sentence, resolver: Resolver) -> None:
    """Remember whom a sentence that tells nobody's words speaks of; in German also behind its verb: "Auf der Tribüne saß Ada Quill"."""
    if sentence.units[0].lower in resolver.fronting:
        only = resolver.only_person(sentence.units[0].start, sentence.units[-1].end)
        if only:
            resolver.note_subject(*only)
        return
    if subject := chunk.subject(sentence.units):
        behind = apposed_word(sentence.units, subject.first, subject.last)
        if behind and not resolver.names(*behind):
            resolver.introduced(*behind)
        else:
            resolver.note_subject(*subject.place(sentence.units))


def _is_part(use: Use, draft: Draft, told: list[Draft]) -> bool:
    """Tell whether what is thought, wanted or spoken of is only part of what another tells: "Quill said Tarn wants to row"."""
    retold = draft.act == "said" and (draft.kind != "indirect" or {"q", "c"} <= set(use.cue.frames))
    return not retold and any(other is not draft and _holds(other, draft) for other in told)


def _holds(outer: Draft, inner: Draft) -> bool:
    """Tell whether the words of one statement are all among those of another."""
    held = all(any(first <= start and end <= last for first, last in outer.spans) for start, end in inner.spans)
    return held and outer.spans != inner.spans


def _over_label(sentence: Sentence, found: list[Use], resolver: Resolver) -> list[Use]:
    """Leave out a label's colon; behind a speaker's the rest of the line is in their own words, whatever verbs it holds."""
    if not found or found[0].cue.lemma != ":":
        return found
    if _labels(sentence, found[0], _speaker(sentence, found[0], resolver)[0]):
        return found[1:]
    return found if sentence.quotes else found[:1]


def _labels(sentence: Sentence, use: Use, speaker: Speaker) -> bool:
    """Tell whether what stands before a colon is a label, not a speaker: "Correction: ...", "The Latest: ..."; a headline may name who is not known yet."""
    before = sentence.units[: use.first]
    labels = before[-1].lower in _LABELS and len(before) - (before[0].lower == "the") == 1
    if not speaker.how.startswith("unnamed") or any(unit.lower.rstrip("s") in _CALLING for unit in before):
        return False
    if sentence.quotes:
        return labels and before[-1].word not in interview.QUESTION
    return labels or sentence.paragraph > 0 or len(before) > 1 or before[0].word in interview.QUESTION


def _follows_no_speech(text: str, units: Sequence[Unit], use: Use) -> bool:
    """Tell "he “repeatedly” encouraged a friend" from "“Stay,” urged a friend": a quotation that does not end like speech is no object."""
    before = units[use.first - 1] if use.first else None
    return bool(use.inverted and "t" in use.cue.frames and before and before.quote and not speech.ends_openly(text, before))


def _named_by(units: Sequence[Unit], use: Use) -> list[content.Piece]:
    """Find the words within another's statement that are somebody else's: "what the board calls the “root causes”"."""
    if use.passing and use.cue.frames == "qo":
        return [(use.last, use.last + 1)]  # "Tarn's claims of “great gains” were wrong"
    if not 0 < use.start < use.first or units[use.start - 1].lower not in {"what", "which", "whom"}:
        return []
    behind = next((step for step in range(use.last, min(use.last + _NAMED_SOON, len(units))) if units[step].quote), len(units))
    plain = all(unit.word.isalpha() and unit.lower not in chunk.PREPOSITIONS for unit in units[use.last : behind])
    return [(behind, behind + 1)] if behind < len(units) and plain else []


def _is_title(text: str, sentence: Sentence, use: Use, pieces: list[content.Piece]) -> bool:
    """Tell whether what was sung, read or written is the title of a work."""
    first = pieces[0][0]
    if use.cue.lemma not in _TITLING or len(pieces) > 1 or not first:
        return False
    unit = sentence.units[first]
    return unit.quote is not None and sentence.units[first - 1].word not in {",", ":"} and is_title(text, unit.start, unit.end)


def _speaker(sentence: Sentence, use: Use, resolver: Resolver) -> tuple[Speaker, tuple[int, int] | None]:
    """Resolve the phrase beside a cue."""
    if use.speaker is None:
        return (resolver.understood(sentence.units[use.first].start) if use.elided else UNKNOWN), None
    span = use.speaker.place(sentence.units)
    open_to_name = resolver.text[slice(*span)].lower() == "one" or not resolver.names_person(*span)
    named = apposition(sentence.units, use.speaker.first, use.speaker.last, resolver) if open_to_name else None
    if named is None:
        lower = resolver.text[slice(*span)].lower()
        asked = resolver.replying(span[0], woman=lower in SHE) if lower in HE | SHE and use.cue.lemma in _REPLYING else None
        found = asked or resolver.speaker(*span, cited=use.source)
        if found.name is None and resolver.text[slice(*span)].lower() in {"it", "he", "she"}:
            found = _opener(sentence, use, resolver, body=resolver.text[slice(*span)].lower() == "it") or found
        return found, span
    speaker = resolver.speaker(*named) if resolver.names(*named) else resolver.introduced(*named)
    return replace(speaker, role=speaker.role or without_article(sentence.units[use.speaker.first : use.speaker.last])), (
        span[0],
        named[1],
    )


def _opener(sentence: Sentence, use: Use, resolver: Resolver, *, body: bool) -> Speaker | None:
    """Resolve "it", "he" or "she" within a sentence that starts with who is meant: "The ministry summoned him over what it called ..."."""
    subject = chunk.subject(sentence.units)
    if subject is None or subject.last > use.start or sentence.units[subject.first].lower in chunk.PRONOUNS:
        return None
    if not body and not is_one_person([unit.word for unit in sentence.units[subject.first : subject.last]]):
        return None
    found = resolver.speaker(*subject.place(sentence.units))
    how = "pronoun for the body that spoke last" if body else "pronoun for the unnamed speaker"
    return replace(found, how=how) if found.person is None else None


def _draft(sentence: Sentence, use: Use, pieces: list[content.Piece], speaker: Speaker, span: tuple[int, int] | None) -> Draft:
    """Turn pieces of a sentence into a statement's draft."""
    units = sentence.units
    inside = [unit for first, last in pieces for unit in units[first:last]]
    quoted = [unit for unit in inside if unit.quote]
    words = sum(unit.word[0].isalnum() for unit in inside if not unit.quote)
    kind: Literal["direct", "mixed", "indirect"] = "indirect" if not quoted else "mixed" if words else "direct"
    return Draft(
        spans=[(units[first].start, units[last - 1].end) for first, last in pieces],
        kind=kind,
        act=use.cue.act if kind != "direct" else "said",
        speaker=speaker,
        speaker_span=span,
        cue=(units[use.first].start, units[use.last - 1].end),
        rule=f"{use.cue.lemma}: {'speaker after' if use.inverted else 'speaker before'}",
        paragraph=sentence.paragraph,
        quotes=[unit.start for unit in quoted],
        addressee=addressee(units, use),
        passing=use.passing,
    )


def _statement(draft: Draft, language: str) -> Statement:
    """Turn a draft into the value that leaves the engine."""
    return Statement(
        spans=tuple(Span(start, end) for start, end in draft.spans),
        kind=draft.kind,
        act=draft.act,
        speaker=draft.speaker.name,
        speaker_spans=(Span(*draft.speaker_span),) if draft.speaker_span else (),
        role=draft.speaker.role,
        cue_spans=(Span(*draft.cue),) if draft.cue else (),
        addressee=draft.addressee,
        said_on=draft.said_on,
        confidence=confidence(draft, language),
        reason=f"{draft.rule}; {draft.speaker.how}",
    )
