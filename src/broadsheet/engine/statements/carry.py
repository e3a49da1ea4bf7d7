"""Quotations that no cue of their own sentence attributes.

The rest of a split one, one carried over from the paragraph before, one that a colon announces, a fragment within the narrator's
words, or no speech at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from broadsheet.engine.names.given_names import GIVEN_NAMES
from broadsheet.engine.statements import chunk, german, slavic, speech
from broadsheet.engine.statements.announced import owner, stands_alone, subject_of
from broadsheet.engine.statements.cues_world import GERMAN_REPORTING_MOOD
from broadsheet.engine.statements.descriptions import is_office, is_one_person
from broadsheet.engine.statements.draft import Draft
from broadsheet.engine.statements.narrative import Sentence, Unit
from broadsheet.engine.statements.resolve import UNKNOWN, Resolver, Speaker
from broadsheet.engine.statements.titles import words_of

_NO_VERBS: Final = frozenset("und oder aber and or but et ou mais y pero so der die das ein eine the".split())
_PARTING: Final = frozenset({",", "—", "–"})
"""Marks between a quotation and the verb that tells it."""
_DASHES: Final = frozenset({"―", "—", "–", "-", "--", "~"})
_STRICT_MOOD: Final = GERMAN_REPORTING_MOOD - {
    "würde",
    "würden",
    "hätte",
    "hätten",
    "könnten",
    "müssten",
    "sollten",
    "wäre",
    "wären",
    "gehe",
    "mache",
    "lasse",
    "halte",
    "sehe",
}
SAYS_IT: Final = frozenset({"heißt", "hieß"})
"""Verbs with which German tells words without a speaker: "weiter heißt es"."""
_UNREAL: Final = frozenset({"wenn", "falls", "man"})
_INVERTED: Final = "a verb and a name after the quotation"
_MOOD: Final = "carried on in the reporting mood"
_WHOLE: Final = 6
"""Words from which a quotation counts as speech where nobody is told to have said it."""
_TOLD: Final = frozenset({"told", "warned", "reminded", "informed", "advised"})
_LABELLED: Final = re.compile(r"[“\"]([A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}): ")
"""A printed conversation in marks: "“QUILL: It leaks."."""
_HEADING: Final = 7
"""Words of the longest quotation that may be the heading of a part."""
_SINGLE: Final = frozenset("‘'")
_SUMMING: Final = tuple(
    (pointer, verb, *way.split())
    for pointer in ("that", "this", "those", "such", "so")
    for verb in ("is", "was", "were", "are")
    for way in ("how", "the view of", "the verdict of", "the word from", "the words of", "the message from", "the advice of")
)
"""What begins a sentence that names the speaker of the quotation before it."""
_BE: Final = frozenset({"is", "was", "came", "comes"})
_REPLIES: Final = frozenset("reply answer response verdict message word words view advice assessment comment".split())
_FROM: Final = frozenset({"from", "of", "by"})
_SIGNATURE: Final = 9
"""Units of the longest name that signs a quotation."""


def rest(text: str, told: list[Sentence], position: int, drafts: list[Draft], here: list[Draft], resolver: Resolver) -> None:
    """Add or extend drafts for the quotations of a sentence that are still nobody's."""
    sentence = told[position]
    claimed = {start for draft in drafts[-12:] for start in draft.quotes}
    for index in sentence.quotes:
        unit = sentence.units[index]
        if unit.start in claimed or _heads_a_part(text, sentence, unit, drafts):
            continue
        if stands_alone(sentence) and _signature(told, position, index) is None:
            _alone(told, position, unit, drafts, resolver)
        elif (signed := _signature(told, position, index)) is not None:
            drafts.append(_direct(unit, resolver.speaker(*signed), signed, "signed after a dash", sentence.paragraph))
        elif not here and not index and drafts and drafts[-1].paragraph == sentence.paragraph and drafts[-1].kind == "direct":
            _opening(text, sentence, index, drafts, resolver)
        elif here and (_follows(sentence, index, here[-1]) or _goes_on(sentence, index, here[-1])):
            _extend(here[-1], unit)
        elif (
            speech.is_speech(text, unit, sentence)
            or (_in_mood(sentence) and _is_small(text, unit))
            or _is_told(sentence, index, resolver)
        ):
            if told_behind := _told_behind(text, sentence, index, unit, resolver):
                drafts.append(told_behind)
                continue
            draft = _reported(sentence, unit, drafts) or _fragment(sentence, unit, resolver, drafts)
            words = len(words_of(text, unit.start, unit.end))
            meant = draft.speaker.name and speech.is_meant(text, unit, sentence)
            if meant or _is_sure(draft) or draft.rule == _MOOD or words >= (speech.FRAGMENT if draft.speaker.name else _WHOLE):
                drafts.append(draft)


def _in_mood(sentence: Sentence) -> bool:
    """Tell whether a German sentence is in the mood of reported speech."""
    return any(unit.lower in _STRICT_MOOD for unit in sentence.units)


def _is_told(sentence: Sentence, index: int, resolver: Resolver) -> bool:
    """Tell whether a comma, a small word and a name stand behind a German quotation, whose capitals say nothing: "„Meine Damen“, begann Ada Quill"."""
    behind = sentence.units[index + 1 : index + 4]
    told = bool(resolver.fronting) and len(behind) > 2 and behind[0].word == ","
    return told and resolver.names_person(behind[2].start, behind[2].end)


def _is_small(text: str, unit: Unit) -> bool:
    """Tell whether a quotation begins with a small letter, so that it is nobody's name."""
    return text[unit.start : unit.end].strip("”“„\"»«’‘›‹'")[:1].islower()


def _is_sure(draft: Draft) -> bool:
    """Tell whether a fragment of two words has a speaker good enough to count: one with a name, or one who just spoke."""
    return draft.speaker.name is not None and not draft.speaker.how.startswith(("unnamed", "pronoun left"))


def _heads_a_part(text: str, sentence: Sentence, unit: Unit, drafts: list[Draft]) -> bool:
    """Tell whether a short quotation alone on its line is the heading of what follows: in capitals, or in other marks than speech has."""
    if not stands_alone(sentence) or not sentence.opens_paragraph or len(words_of(text, unit.start, unit.end)) > _HEADING:
        return False
    spoken = next((draft.quotes[0] for draft in reversed(drafts) if draft.quotes), None)
    other = spoken is not None and (text[spoken] not in _SINGLE or text.startswith("''", spoken))
    return text[unit.start : unit.end].isupper() or (other and unit.quote is not None and unit.quote.mark in _SINGLE)


def _follows(sentence: Sentence, index: int, draft: Draft) -> bool:
    """Tell whether only marks stand between a draft's end and a quotation."""
    gap = sentence.units[index].start - max(draft.spans[-1][1], draft.cue[1] if draft.cue else 0)
    return 0 <= gap < 3 and draft.kind == "direct"


def _goes_on(sentence: Sentence, index: int, draft: Draft) -> bool:
    """Tell whether a quotation goes on after words about the occasion: "“...,” he said at a rally in Ely, “but ...”"."""
    split = draft.kind == "direct" and draft.cue is not None and draft.quotes[0] < draft.cue[0]
    return split and sentence.units[index - 1].word == ","


def _signature(told: list[Sentence], position: int, index: int) -> tuple[int, int] | None:
    """Return the place of a name that signs a quotation after a dash, on its line or the next: "― Ada Quill"."""
    units = told[position].units[index + 1 :]
    below = told[position + 1] if position + 1 < len(told) else None
    if not units and below and below.paragraph > told[position].paragraph and below.stop != "?":
        units = told[position + 1].units
    if len(units) < 2 or units[0].word not in _DASHES or not (units[1].word[0].isupper() or is_office(units[1].lower)):
        return None
    if any(unit.quote or unit.lower in chunk.PRONOUNS for unit in units):
        return None
    comma = next((index for index, unit in enumerate(units[:_SIGNATURE]) if unit.word == ","), 0)
    if comma and all(unit.word[0].isupper() or is_office(unit.lower) for unit in units[1:comma]):
        return units[1].start, units[comma - 1].end  # "― Ada Quill, mayor of Ely, on the plan"
    return (units[1].start, units[-1].end) if len(units) <= _SIGNATURE else None


def _extend(draft: Draft, unit: Unit) -> None:
    """Join a further quotation to a statement."""
    draft.spans.append((unit.start, unit.end))
    draft.quotes.append(unit.start)


def _alone(told: list[Sentence], position: int, unit: Unit, drafts: list[Draft], resolver: Resolver) -> None:
    """Place a quotation that is a sentence by itself."""
    sentence = told[position]
    before = told[position - 1] if position else None
    last = _main(drafts)
    if label := _LABELLED.match(resolver.text, unit.start):
        drafts.append(
            _direct(unit, resolver.labelled(*label.span(1)), label.span(1), "a name before its words", sentence.paragraph)
        )
        return
    if last and before and last.quotes and last.paragraph == sentence.paragraph and _touches(before, last):
        if stands_alone(before) and resolver.text[before.units[-1].end - 2] == "?":
            drafts.append(_direct(unit, UNKNOWN, None, "answers a question of somebody else", sentence.paragraph))
        else:
            _extend(last, unit)
        return
    speaker, span, rule = _summed_up(told, position, resolver) or owner(sentence, before, last, resolver)
    behind = _behind(told, position)
    if behind and stands_alone(behind) and rule.startswith("subject") and resolver.text[unit.end - 2] == "?":
        speaker, span, rule = UNKNOWN, None, "a question that somebody answers"
    if speaker is UNKNOWN:
        speaker, span, rule = _shown_behind(told, position, resolver) or (speaker, span, rule)
    drafts.append(_direct(unit, speaker, span, rule, sentence.paragraph))


def _behind(told: list[Sentence], position: int) -> Sentence | None:
    """Return the next sentence of the paragraph."""
    behind = told[position + 1] if position + 1 < len(told) else None
    return behind if behind and behind.paragraph == told[position].paragraph else None


def _summed_up(told: list[Sentence], position: int, resolver: Resolver) -> tuple[Speaker, tuple[int, int], str] | None:
    """Read who is named by the sentence behind a quotation: "“We lost it all.” That is how Ada Quill remembers the flood"."""
    units = behind.units if (behind := _behind(told, position)) else []
    words = tuple(unit.lower for unit in units[:6])
    lead = next((len(lead) for lead in _SUMMING if words[: len(lead)] == lead), 0)
    phrase = chunk.after(units, lead) if lead else None
    if phrase is None:
        return None
    span = phrase.place(units)
    return resolver.speaker(*span), span, "named by the sentence behind"


def _shown_behind(told: list[Sentence], position: int, resolver: Resolver) -> tuple[Speaker, tuple[int, int], str] | None:
    """Read whom the sentence behind an opening quotation shows: "“We lost it all.” On her porch, Ada Quill points at the mud"."""
    behind = _behind(told, position)
    span = resolver.only_named(behind.units[0].start, behind.units[-1].end) if behind else None
    return (resolver.speaker(*span), span, "shown by the sentence behind") if span else None


def said_of_nobody(
    sentence: Sentence, first: int, drafts: list[Draft], resolver: Resolver
) -> tuple[Speaker, tuple[int, int] | None] | None:
    """Find whose words "heißt es" tells: the document that its sentence starts with, else who spoke last in the paragraph."""
    units = sentence.units
    document = german.phrase(units, 1) if units[0].lower in chunk.INTO_DOCUMENTS else None
    if document and document.last <= first:
        span = document.place(units)
        return resolver.speaker(*span), span
    last = _main(drafts)
    if last and last.paragraph == sentence.paragraph:
        return last.speaker, last.speaker_span
    return None


def _main(drafts: list[Draft]) -> Draft | None:
    """Return the statement that the last sentence with any was made for: its last quotation, else what a cue behind it attributes."""
    if not drafts:
        return None
    same = [draft for draft in drafts[-8:] if draft.sentence == drafts[-1].sentence]
    spoken = [draft for draft in same if draft.quotes]
    signed = [draft for draft in same if draft.cue and draft.cue[0] >= draft.spans[-1][1]]
    return max(spoken, key=lambda draft: (draft.quotes[-1], draft.kind == "direct")) if spoken else (signed or same)[0]


def _touches(before: Sentence, last: Draft) -> bool:
    """Tell whether the statement before belongs to the sentence right before."""
    signed = last.kind == "direct" or (last.cue is not None and last.cue[0] >= last.spans[-1][1])
    return last.spans[-1][1] >= before.units[0].start and signed


def _german_subject(sentence: Sentence, index: int, resolver: Resolver) -> tuple[int, int] | None:
    """Return the place of the phrase that is the subject of a German sentence, before one of its quotations."""
    units = sentence.units
    found = german.subject(units, index, resolver.fronting)
    return found.place(units) if found else None


def reported_sentence(told: list[Sentence], position: int, drafts: list[Draft], resolver: Resolver) -> Draft | None:
    """Carry the speaker on to a whole sentence that German's reporting mood marks as somebody's words.

    Whose they are without any said before: the one person that the sentence before names, "Quill verteidigte den Bau. Er sei nötig".
    """
    sentence = told[position]
    last = drafts[-1] if drafts and drafts[-1].paragraph == sentence.paragraph else None
    if sentence.quotes or len(sentence.units) < 3:
        return None
    if not any(unit.lower in _STRICT_MOOD for unit in sentence.units) or any(unit.lower in _UNREAL for unit in sentence.units):
        return None
    spans = [(sentence.units[0].start, sentence.units[-1].end)]
    if last:
        return Draft(spans, "indirect", "said", last.speaker, last.speaker_span, None, _MOOD, sentence.paragraph)
    before = told[position - 1].units if position and told[position - 1].paragraph == sentence.paragraph else None
    named = resolver.only_named(before[0].start, before[-1].end) if before else None
    speaker = resolver.speaker(*named) if named else UNKNOWN
    known = speaker.role or (speaker.name or "").split(" ")[0] in GIVEN_NAMES
    return Draft(spans, "indirect", "said", speaker, named, None, _MOOD, sentence.paragraph) if known else None


def _told_behind(text: str, sentence: Sentence, index: int, unit: Unit, resolver: Resolver) -> Draft | None:
    """Read who tells a quotation right behind it, with whatever verb."""
    units = sentence.units
    agent = speech.judged_by(units, index)
    found = (
        ((agent, 0, "judged by the one named with “by”") if agent else None)
        or (_with_these_words(units, index) if resolver.fronting else None)
        or _told_by(units, index)
        or _called_reply(units, index)
        or _inverted(text, units, index, german.phrase if resolver.fronting else chunk.after)
        or _told_after(text, units, index)
    )
    if found is None:
        return None
    phrase, verb, rule = found
    span = phrase.place(units)
    span = span if resolver.names_person(*span) else resolver.apposed(*span) or span
    draft = _direct(unit, resolver.speaker(*span), span, rule, sentence.paragraph)
    draft.cue = (units[verb].start, units[verb].end) if verb else None
    return draft


def _opening(text: str, sentence: Sentence, index: int, drafts: list[Draft], resolver: Resolver) -> None:
    """Give a quotation that opens its sentence to the one named right behind it, "“We won,” harrumphed Ada Quill", else to who spoke before."""
    unit, behind = sentence.units[index], sentence.units[index + 1 : index + 2]
    goes_on = speech.ends_openly(text, unit) or (behind and behind[0].word in _PARTING)
    told = _told_behind(text, sentence, index, unit, resolver) if goes_on else None
    if told is not None and told.speaker.person is not None:
        drafts.append(told)
    else:
        _extend(drafts[-1], unit)


_Told = tuple[chunk.Chunk, int, str]
"""Who tells, the verb, or 0 where there is none to show, and the rule."""


def _told_after(text: str, units: Sequence[Unit], index: int) -> _Told | None:
    """Read "“...,” Quill <any verb>": after a quotation that ends openly, a phrase and one more word attribute."""
    phrase = chunk.after(units, index + 1) if index + 1 < len(units) and speech.ends_openly(text, units[index]) else None
    if phrase is None or not (chunk.starts_phrase(units[phrase.first]) or units[phrase.first].lower in chunk.PRONOUNS):
        return None
    verb = min(phrase.last, len(units) - 1)
    verb -= units[verb].lower == "to"  # "“...,” the comedian likes to begin"
    if verb == phrase.first or not units[verb].lower.endswith(("ed", "s", "read", "began", "went")):
        return None
    return chunk.Chunk(phrase.first, verb), verb, "a name and a verb after the quotation"


def _with_these_words(units: Sequence[Unit], index: int) -> _Told | None:
    """Read "“...” – mit diesen Worten begann Ada Quill ihre Aussage"."""
    verb = next((step + 1 for step, unit in enumerate(units[: index + 5]) if step > index and unit.lower == "worten"), len(units))
    phrase = german.phrase(units, verb + 1)
    return (phrase, 0, _INVERTED) if phrase else None


def _told_by(units: Sequence[Unit], index: int) -> _Told | None:
    """Read "“...,” Quill was told by the bailiff": who speaks is not the subject."""
    for told in range(index + 2, len(units) - 2):
        if units[told].lower in _TOLD and units[told + 1].lower == "by":
            phrase = chunk.after(units, told + 2)
            return (phrase, 0, "told by the one named behind") if phrase else None
    return None


def _called_reply(units: Sequence[Unit], index: int) -> _Told | None:
    """Read "“No,” was the reply from the mayor" and "“It leaks” is how Ada Quill puts it"."""
    be = index + 1 + (index + 1 < len(units) and units[index + 1].word == ",")
    if be >= len(units) or units[be].lower not in _BE:
        return None
    words = [unit.lower for unit in units[be + 1 : be + 6]]
    lead = next((step for step, word in enumerate(words) if word in _FROM), 0) if not _REPLIES.isdisjoint(words) else 0
    lead = 1 if words[:1] == ["how"] else lead + 1 if lead else 0
    phrase = chunk.after(units, be + 1 + lead) if lead else None
    return (phrase, 0, _INVERTED) if phrase else None


def _inverted(
    text: str, units: Sequence[Unit], index: int, phrase_at: Callable[[Sequence[Unit], int], chunk.Chunk | None]
) -> _Told | None:
    """Read "“...”, <any verb> the mayor": after a quotation and a comma, a small word and a noun phrase attribute."""
    verb = next((step for step in range(index + 1, len(units)) if units[step].word not in _PARTING), len(units))
    if verb + 1 >= len(units) or not (verb > index + 1 or speech.ends_openly(text, units[index])):
        return None
    word, lower = units[verb].word.replace("'", "").replace("’", ""), units[verb].lower
    closed = (_NO_VERBS, chunk.PREPOSITIONS, chunk.CLAUSE_WORDS, chunk.PRONOUNS)
    if not word.isalpha() or not word[0].islower() or any(lower in words for words in closed):
        return None
    noun = chunk.over_aside(units, verb + 1)
    if noun >= len(units):
        return None
    bare = lower.endswith(slavic.PAST) and is_office(units[noun].lower)
    if not (bare or chunk.starts_phrase(units[noun]) or units[noun].lower in chunk.PRONOUNS):
        return None
    phrase = phrase_at(units, noun)
    return (phrase, verb, _INVERTED) if phrase else None


def _reported(sentence: Sentence, unit: Unit, drafts: list[Draft]) -> Draft | None:
    """Carry the speaker on where the sentence is in the mood that German reports in."""
    last = drafts[-1] if drafts else None
    if (
        last is None
        or sentence.paragraph - last.paragraph > 1
        or not any(word.lower in GERMAN_REPORTING_MOOD for word in sentence.units)
    ):
        return None
    return _direct(unit, last.speaker, last.speaker_span, _MOOD, sentence.paragraph)


def _fragment(sentence: Sentence, unit: Unit, resolver: Resolver, drafts: list[Draft]) -> Draft:
    """Give a fragment to the subject of its sentence, else to who spoke last in the paragraph."""
    subject = _german_subject(sentence, sentence.units.index(unit), resolver) if resolver.fronting else subject_of(sentence)
    if subject is None or not resolver.names_person(*subject):
        subject = resolver.only_person(sentence.units[0].start, unit.start) or subject
    pointed = subject is not None and resolver.text[slice(*subject)].lower() == "it"  # "It wasn't just the cries of “...”"
    speaker = resolver.speaker(*subject) if subject and subject[1] <= unit.start and not pointed else None
    last = _main(drafts)
    announced = any(other.word == ":" and other.end <= unit.start <= other.end + 2 for other in sentence.units)
    if sentence.units[0].lower in chunk.JOINING and (sentence.units[1].word == ":" or _adds(sentence.units)):
        announced, speaker = False, None  # "And: “...”" goes on
    called = resolver.text[slice(*subject)] if subject else ""
    vague = speaker is None or (speaker.how.startswith("unnamed") and not _new_source(called))
    if not announced and vague and last and last.paragraph == sentence.paragraph:
        return _direct(unit, last.speaker, last.speaker_span, "words quoted after a statement", sentence.paragraph)
    if announced and subject is None and last and last.paragraph == sentence.paragraph:
        return _direct(unit, last.speaker, last.speaker_span, "words announced after a statement", sentence.paragraph)
    if speaker:
        return _direct(unit, speaker, subject, "words quoted of the sentence's subject", sentence.paragraph)
    return _direct(unit, UNKNOWN, None, "words quoted without attribution", sentence.paragraph)


def _adds(units: Sequence[Unit]) -> bool:
    """Tell whether a French sentence goes on for who spoke last: "Et d'ajouter : « ... »"."""
    return units[1].lower.startswith(("d'", "d’")) or (units[1].lower == "de" and units[2].lower.endswith(("er", "ir", "re")))


def _new_source(phrase: str) -> bool:
    """Tell whether a phrase brings in somebody who has not spoken yet: "A government source"."""
    first, *words = phrase.lower().split()
    return first in {"a", "an", "another"} and (not _SOURCES.isdisjoint(words[:3]) or is_one_person(["the", *words]))


_SOURCES: Final = frozenset({"source", "insider"})


def _direct(unit: Unit, speaker: Speaker, span: tuple[int, int] | None, rule: str, paragraph: int) -> Draft:
    """Draft a statement of one quotation."""
    return Draft([(unit.start, unit.end)], "direct", "said", speaker, span, None, rule, paragraph, quotes=[unit.start])
