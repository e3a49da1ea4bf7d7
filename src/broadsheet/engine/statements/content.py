"""What a cue attributes: the quotation beside it, the clause after it, or the clause before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from broadsheet.engine.names.lexicon import CALENDAR
from broadsheet.engine.statements import chunk
from broadsheet.engine.statements.chunk import DETERMINERS, PRONOUNS
from broadsheet.engine.statements.cues_en import ASKED
from broadsheet.engine.statements.frames import THAT, fits, is_finite
from broadsheet.engine.statements.narrative import Unit
from broadsheet.engine.statements.use import Use

Piece = tuple[int, int]
"""Units of content: first, last (exclusive)."""

_LINKS: Final = frozenset({",", ":", "–", "—", "-", "--"})
_SUBJECTS: Final = frozenset("he she they we i".split())
_SUBORDINATE: Final = frozenset("while although though when after before if as because since".split())
NAMING: Final = frozenset("call describe label brand term dub".split())
"""Verbs whose object is part of what is said."""
WARNING: Final = frozenset("warn promise caution advise alert".split())
"""Verbs that may name whom they tell before "that": "warned drivers that the bridge is icy"."""
_WORDS_FOR_WORDS: Final = frozenset("words message line caption comment sentence smile laugh grin shrug worten satz".split())
"""What stands before the colon of a quotation that alone was said: "posted a photograph with the words: “...”"."""
_OCCASIONS: Final = frozenset(
    "statement speech interview tweet tweets email e-mail letter post op-ed rally event appearance debate conference memo blog video ad "
    "commercial briefing hearing report meeting twitter facebook television tv radio".split()
)
_ASKED: Final = frozenset(
    "asked pressed questioned told reached speaking writing appearing responding referring interrogé interrogée interrogés questionné questionnée "
    "sollicité sollicitée relancé relancée invité invitée gefragt befragt angesprochen preguntado preguntada consultado consultada".split()
)
_BEFORE_WHOM: Final = frozenset("vor gegenüber bei am im in auf".split())
_SEPARABLE: Final = frozenset("mit hinzu an ein zurück aus vor fest weiter".split())
_NAMED: Final = frozenset("it him her them this that these those me us you".split())
_VERB_BEHIND: Final = frozenset("laut nach gemäß aus zufolge".split())
"""German sources: where one opens the sentence, the verb of what it tells is right behind it."""
_VERB_LAST: Final = frozenset("der die das den dem deren dessen weil wenn nachdem obwohl während als".split())
"""Words behind a comma with which a German clause begins whose verb is its last word."""
_ABOUT_SOURCE: Final = frozenset("who which whose die der das deren dessen qui dont que quien cuyo".split())
_LONGEST_NAME: Final = 5
_RELATIVE: Final = frozenset("who which whose".split())
_EARLY: Final = 6
"""Units up to which a cue belongs to the clause that "while" opens its sentence with."""
_AWAY: Final = frozenset("but while although though as which".split())
_CIRCUMSTANCE: Final = frozenset(
    "in at on during to after before when while as from by via through with for im am bei in auf à lors dans sur en durante tras ante".split()
)
_SEEN: Final = frozenset("das es dies cela ça lo".split())
"""What somebody sees otherwise, as the words behind the colon show."""
_FEW: Final = 3
_PARTS_OF_DAY: Final = frozenset("night morning evening afternoon weekend week month".split())
_UNITS_OF_TIME: Final = frozenset("minute minutes hour hours day days week weeks month months shortly".split())
_DAYS: Final = CALENDAR | frozenset(
    "weekend yesterday today tonight earlier later last this week month morning evening afternoon night late early again then here there afterwards afterward".split()
)


def pieces(units: Sequence[Unit], use: Use, later: Sequence[Use]) -> list[Piece]:
    """Return the stretches of a sentence that a use attributes; empty where it attributes nothing here."""
    if use.source:
        return _of_source(units, use)
    right = _right(units, use, later)
    if use.topic:
        return [(use.topic.first, use.topic.last), *right]
    return _beside(units, use, right)


def _beside(units: Sequence[Unit], use: Use, right: list[Piece]) -> list[Piece]:
    """Return what stands before or behind a verb with its subject, or both."""
    left = _left(units, use)
    if use.inverted and left and right and _is_particle(units, right[-1]):
        right = []
    if left and right and is_finite(units, *left[0]) and _is_circumstance(units, use, right):
        right = []
    if left and "q" in use.cue.frames and units[left[0][1] - 1].quote:
        return [*left, *(piece for piece in right if units[piece[0]].quote)]
    if use.start and units[use.start - 1].lower == "as" and right and units[right[0][0]].quote:
        return [(right[0][0], right[0][0] + 1)]  # "..., as she put it, “...”"
    left = left if "q" in use.cue.frames and left and (right or _is_told(units, use, left[0])) else []
    if left and right and _interrupts(units, use, right):
        return _around(units, use, left, right)
    if right:
        return [right[0]] if fits(units, use, *right[0]) else []
    return [] if use.carried else left


def _is_circumstance(units: Sequence[Unit], use: Use, right: Sequence[Piece]) -> bool:
    """Tell whether what follows an attribution only says when, before whom or in what it was made."""
    return _tells_when(units, right[-1]) or _tells_where(units, use, right[-1]) or _tells_of_occasion(units, right[0])


def _tells_when(units: Sequence[Unit], right: Piece) -> bool:
    """Tell whether what follows only says when: "..., his office announced, hours after the king left"."""
    words = [unit.lower for unit in units[right[0] : min(right[0] + 4, right[1])]]
    return any(one in _UNITS_OF_TIME and two in {"after", "before"} for one, two in pairwise(words))


def _tells_where(units: Sequence[Unit], use: Use, right: Piece) -> bool:
    """Tell whether what follows the speaker only says before whom: "Er habe nichts gewusst, beteuerte Ada Quill vor Gericht"."""
    return (
        use.inverted and right[1] - right[0] <= _FEW and units[right[0]].lower in _BEFORE_WHOM and not units[right[1] - 1].quote
    )


def _tells_of_occasion(units: Sequence[Unit], right: Piece) -> bool:
    """Tell whether what follows only says more of a statement: "..., the board said in a statement that was sent to staff"."""
    first, last = right
    is_relative = units[first].lower in {"that", "which"} and last - first > 1 and units[first - 1].lower in _OCCASIONS
    behind = units[first + 1].lower if is_relative else ""
    return is_relative and (is_finite(units, first + 1, first + 2) or behind.endswith("ed"))


def _is_particle(units: Sequence[Unit], right: Piece) -> bool:
    """Tell whether only a day and the end of a German verb follow: "teilte der Verband am Freitag mit"."""
    return units[right[1] - 1].lower in _SEPARABLE and right[1] - right[0] < 6


def _around(units: Sequence[Unit], use: Use, left: list[Piece], right: list[Piece]) -> list[Piece]:
    """Take both sides of a parenthesis: but neither an apposition to its speaker nor the scene before it."""
    pronoun = use.speaker is not None and units[use.speaker.last - 1].lower in PRONOUNS
    if use.inverted and not pronoun and units[right[0][0]].quote is None and is_finite(units, *left[0]):
        return left
    return right if _sets_scene(units, left[0], right[0]) else [*left, *right]


def _is_told(units: Sequence[Unit], use: Use, left: Piece) -> bool:
    """Tell whether what stands before a cue can be its content: "The lock is old, she said", not "A year later, she called"."""
    if any(unit.quote for unit in units[left[0] : left[1]]):
        return True
    if units[left[0]].lower in _CIRCUMSTANCE and not is_finite(units, *left):
        return False
    return "c" in use.cue.frames and "t" not in use.cue.frames and use.cue.lemma not in {"ask", "continue", "state"}


def _sets_scene(units: Sequence[Unit], left: Piece, right: Piece) -> bool:
    """Tell whether what stands before only says when or where a quotation was said: "Asked about it, Quill said: “...”"."""
    first = units[left[0]].lower
    return units[right[0]].quote is not None and any(first in words for words in (_CIRCUMSTANCE, _SUBORDINATE, _ASKED, CALENDAR))


def _of_source(units: Sequence[Unit], use: Use) -> list[Piece]:
    """Take the rest of the sentence around "according to X"."""
    assert use.speaker is not None
    left = _trim(units, 0, use.first)
    end = max(use.speaker.last, use.last)
    if end < len(units) and units[end].lower in chunk.MADE_PUBLIC:  # "according to measurements published this month, ..."
        end = next((index for index in range(end, len(units)) if units[index].word == ","), len(units))
    if use.first == 0 or (left and left[0] >= left[1]):
        verb_behind = not _VERB_BEHIND.isdisjoint({units[use.first].lower, units[use.last - 1].lower})
        while not verb_behind and end < len(units) and units[end].word != "," and _in_apposition(units, end):
            end += 1
        end = _over_aside(units, end)
        return _kept([_trim(units, end, len(units))])
    return _kept([left, *([_trim(units, end, len(units))] if end < len(units) else [])])


def _over_aside(units: Sequence[Unit], comma: int) -> int:
    """Step over the name of a source, or a clause about it: "Laut der Polizei, die ermittelt, ...", "According to the mayor, Ada Quill, ..."."""
    if comma + 1 >= len(units) or units[comma].word != ",":
        return comma
    end = next((index for index in range(comma + 1, len(units)) if units[index].word == ","), comma)
    named = end - comma <= _LONGEST_NAME and all(unit.word[0].isupper() for unit in units[comma + 1 : end])
    return end if named or units[comma + 1].lower in _ABOUT_SOURCE else comma


def _in_apposition(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a comma still follows within reach, so that the phrase goes on up to it."""
    return any(unit.word == "," for unit in units[index : index + 12]) and not units[index].quote


def _left(units: Sequence[Unit], use: Use) -> list[Piece]:
    """Take what stands before "..., NP said" or "..., said NP"."""
    edge = use.first if use.inverted or use.speaker is None else use.start
    if edge == 0 or use.carried or (use.cue.lemma in NAMING and not _names_it(units, use)):
        return []
    if not use.inverted:
        edge = _over_name(units, edge)
    before = units[edge - 1]
    if before.quote is None and before.word not in _LINKS:
        return []
    start = 0
    if before.quote:
        start = edge - 1
        if start and units[start - 1].word not in _LINKS and not _is_clause(0, start):
            start = 0
    return _kept([_trim(units, start, edge)])


def _names_it(units: Sequence[Unit], use: Use) -> bool:
    """Tell "“A disgrace,” Quill called it" from "a labrador called Duke": nothing is called what stands before."""
    behind = units[use.last].lower if use.last < len(units) else ""
    return behind in _NAMED or (use.inverted and units[use.first - 1].quote is not None)


def _over_name(units: Sequence[Unit], edge: int) -> int:
    """Step left over words that the phrase before a cue missed, where a quotation ends right before them."""
    for step in range(edge, max(0, edge - 7), -1):
        if units[step - 1].quote:
            return step
        if units[step - 1].word in _LINKS or units[step - 1].word == ";" or units[step - 1].lower in _RELATIVE:
            return edge
    return edge


def _is_clause(first: int, last: int) -> bool:
    """Tell whether words before a quotation are more than a lead-in of one or two."""
    return last - first > 2


def _right(units: Sequence[Unit], use: Use, later: Sequence[Use]) -> list[Piece]:
    """Take what follows the cue, after addressee and circumstances, up to where the next attribution starts."""
    start = max(use.speaker.last, use.last) if use.inverted and use.speaker else use.last
    if _closes_clause(units, use):
        return []
    end = _clause_end(units, start, use, later)
    end = _before_comment(units, start, end, later[0] if later else None)
    if not set(use.cue.frames) & set("qct"):
        end = _object_end(units, start, end)
    start = _after_circumstances(units, start, end, use)
    if end - start > 2 and units[end - 1].quote and units[end - 2].word == ":" and _announces(units, start, end - 2):
        start = end - 1  # "posted a photograph with the words: “...”"
    return _kept([_trim(units, start, end)])


def _closes_clause(units: Sequence[Unit], use: Use) -> bool:
    """Tell whether a German verb ends a clause of its own: "Der Dieb, den die Presse so nennt, ist gefasst"."""
    if use.inverted or use.last + 1 >= len(units) or units[use.last].word != "," or units[use.last + 1].lower in THAT:
        return False
    opening = next((index for index in range(use.first, 0, -1) if units[index - 1].word == ","), 0)
    return 0 < opening < use.first - 1 and units[opening].lower in _VERB_LAST


def _announces(units: Sequence[Unit], first: int, colon: int) -> bool:
    """Tell whether what stands between a verb and a colon is no part of what was said: "answered curtly: “No”"."""
    if units[first].lower in _SEEN and colon - first <= _FEW:
        return True  # "sieht das anders: „...“"
    circumstance = units[first].lower in _CIRCUMSTANCE or chunk.is_adverb(units[first].lower) or colon - first == 1
    occasion = units[colon - 1].lower in _OCCASIONS and any(
        unit.lower in {"in", "on", "by", "via"} for unit in units[max(first, colon - 4) : colon - 1]
    )
    return occasion or units[colon - 1].lower in _WORDS_FOR_WORDS or (circumstance and not is_finite(units, first, colon))


def _clause_end(units: Sequence[Unit], start: int, use: Use, later: Sequence[Use]) -> int:
    """Stop before a coordinated attribution: "..., but added that ..."."""
    if use.cue.lemma == ASKED:
        return next((index for index in range(start, len(units)) if units[index].word in {",", ":"}), len(units))
    if units[0].lower in _SUBORDINATE and use.first <= _EARLY and not any(unit.quote for unit in units):
        return next((index for index in range(start + 2, len(units)) if units[index].word == ","), len(units))
    if use.start and units[use.start].lower in _RELATIVE and units[use.start - 1].word == ",":
        return next((index for index in range(start + 1, len(units)) if units[index].word == ","), len(units))
    if use.start > 1 and units[use.start - 1].lower in {"which", "whom"} and units[use.start - 2].word == ",":
        return next((index for index in range(start + 1, len(units)) if units[index].word == ","), len(units))
    return next((edge for other in later if (edge := _edge(units, start, other)) < len(units)), len(units))


def _edge(units: Sequence[Unit], start: int, nxt: Use) -> int:
    """Return where a later attribution of the sentence begins, its joiner left out; the sentence's end where it is part of what is told."""
    if nxt.first <= start:
        return len(units)
    if nxt.source:
        return nxt.first
    if _takes_over(units, start, nxt):
        edge = nxt.start if nxt.start > start else nxt.first
    elif nxt.carried or nxt.elided:
        edge = nxt.first
    elif (
        _closes(units, start, nxt)
        or (nxt.start > start and units[nxt.start - 1].word == "," and units[0].lower in _SUBORDINATE)
        or (
            nxt.start > start
            and units[nxt.start - 1].lower
            in {
                "and",
                "but",
                "while",
                "as",
                ";",
                "although",
                "when",
                "after",
                "before",
                "because",
                "though",
                "where",
            }
        )
    ):
        edge = nxt.start
    else:
        return len(units)
    while edge > start and (
        units[edge - 1].word in _LINKS
        or units[edge - 1].lower
        in {"and", "but", "while", "as", ";", "then", "although", "by", "when", "after", "before", "because", "though", "where"}
    ):
        edge -= 1
    return edge


def _closes(units: Sequence[Unit], start: int, nxt: Use) -> bool:
    """Tell whether a later attribution ends the sentence behind a comma: "The firm sees growth, she said"."""
    near = len(units) - nxt.last
    timed = all(unit.lower in _DAYS or unit.lower in chunk.PREPOSITIONS for unit in units[nxt.last :])
    return nxt.start > start and units[nxt.start - 1].word == "," and "c" in nxt.cue.frames and near < 3 and timed


def _takes_over(units: Sequence[Unit], start: int, nxt: Use) -> bool:
    """Tell whether the main clause tells something itself, behind a comma: "Asked about it, Quill said ...", "Tarn, who declined to row, said ..."."""
    if nxt.carried or nxt.inverted or not {"q", "c"} <= set(nxt.cue.frames) or nxt.last >= len(units):
        return False
    edge = nxt.start if nxt.start > start else nxt.first
    return (
        units[edge - 1].word == ","
        and units[nxt.last].word != ","
        and (nxt.start <= start or units[nxt.start].lower not in _RELATIVE)
    )


def _before_comment(units: Sequence[Unit], start: int, end: int, nxt: Use | None) -> int:
    """Stop where the narrator takes over again: ", but ...", ", while ...", ", implicitly putting ..."."""
    for index in range(start + 3, end - 1):
        if units[index].word != ",":
            continue
        following = units[index + 1].lower
        theirs = nxt is not None and nxt.start > index and following in {"a", "an"}
        if any(unit.quote for unit in units[index:end]) and not theirs:
            continue
        if (
            following in _AWAY
            or (following in {"a", "an"} and not _is_list(units, index, end))
            or (following.endswith("ing") and following not in chunk.PREPOSITIONS)
            or (chunk.is_adverb(following) and units[index + 2 : index + 3] and units[index + 2].lower.endswith("ing"))
        ):
            return index
    return end


def _is_list(units: Sequence[Unit], comma: int, end: int) -> bool:
    """Tell whether a comma stands within a list: "a boat, a dam and a lock"."""
    return any(units[index].lower in {"and", "or"} for index in range(comma + 1, min(comma + 10, end)))


def _object_end(units: Sequence[Unit], start: int, end: int) -> int:
    """Stop after the thing spoken of: before the occasion ("in a speech", "on Sunday") and before a second verb ("and praised")."""
    for index in range(start + 1, end - 1):
        unit, following = units[index], units[index + 1]
        if unit.lower == "during" or (unit.lower in {"and", "or", "but"} and following.lower.endswith(("ed", "ing"))):
            return index
        if unit.lower in {"in", "on", "at", "last", "earlier"} and any(
            other.lower in _DAYS or other.lower in _OCCASIONS for other in units[index + 1 : min(index + 5, end)]
        ):
            return index
    return end


def _after_circumstances(units: Sequence[Unit], start: int, end: int, use: Use) -> int:
    """Skip the addressee, "in a statement", "on Friday", and the comma or colon before the content."""
    if use.cue.lemma in WARNING and (told := addressed(units, use.last)):
        start = max(start, min(told.last, end))
    if "a" in use.cue.frames and start < end and not units[start].quote and units[start].lower not in THAT:
        addressee = chunk.after(units, start)
        if addressee and not _is_told_of(units, use, addressee.last, end):
            start = min(addressee.last, end)
    moved = True
    while moved and start < end:
        moved = False
        parted = (
            (units[start].lower in _SEPARABLE or units[start].lower in {"otherwise", "differently"})
            and units[start + 1 : start + 2]
            and units[start + 1].word in _LINKS
        )
        if units[start].word in _LINKS or (units[start].lower in _DAYS and not _modifies(units, start, end)) or parted:
            start, moved = start + 1, True
        elif units[start].lower == "to" and "t" in use.cue.frames:
            break  # "vowed to row"
        elif units[start].lower == "as" and use.cue.lemma in NAMING:
            break  # "described as needless"
        elif units[start].lower in _CIRCUMSTANCE and "q" in use.cue.frames:
            skip = _circumstance_end(units, start, end)
            start, moved = skip, skip > start
    return start


def _modifies(units: Sequence[Unit], index: int, end: int) -> bool:
    """Tell "night trains have a future" from "Monday night that ...": a time without a weekday or "last" before it, and a small word behind."""
    return index + 1 < end and units[index].lower in _PARTS_OF_DAY and units[index - 1].lower not in _DAYS


def addressed(units: Sequence[Unit], start: int) -> chunk.Chunk | None:
    """Find whom somebody warned or promised: the phrase between the verb and its "that" or quotation."""
    whom = chunk.after(units, start) if start < len(units) and not units[start].quote else None
    behind = units[whom.last] if whom and whom.last < len(units) else None
    return whom if behind and (behind.quote or behind.lower == "that") else None


def _is_told_of(units: Sequence[Unit], use: Use, last: int, end: int) -> bool:
    """Tell whether who follows the cue is part of what was said: "called the plan “dead”", "asked the board to resign"."""
    return use.cue.lemma in NAMING or (last < end and units[last].lower == "to" and use.cue.lemma != "tell")


def _circumstance_end(units: Sequence[Unit], start: int, end: int) -> int:
    """Return where "in a statement on Friday" ends: at "that", a quotation, a colon or comma within reach, else at the end."""
    for index in range(start + 1, min(end, start + 14)):
        unit = units[index]
        if unit.quote or unit.lower in {"that", "dass", "que"} or unit.word in {",", ":"}:
            return index
        if index > start + 1 and unit.lower in _SUBJECTS:
            return index
        opens = unit.lower in DETERMINERS or unit.word[0].isupper()
        if index > start + 1 and units[index - 1].lower in _DAYS and opens:
            return index
    return end


def _interrupts(units: Sequence[Unit], use: Use, right: list[Piece]) -> bool:
    """Tell whether the sentence goes on after a parenthesis: "The plan, he said, will fail"."""
    edge = use.speaker.last if use.inverted and use.speaker else use.last
    first = right[0][0]
    return any(unit.word in _LINKS for unit in units[edge:first]) or units[first].quote is not None


def _trim(units: Sequence[Unit], first: int, last: int) -> Piece:
    """Cut commas and joiners off both ends."""
    while first < last and (units[first].word in _LINKS or units[first].word == ";"):
        first += 1
    while last > first and (
        units[last - 1].word in _LINKS or units[last - 1].word == ";" or (units[last - 1].lower in {"and", "but"})
    ):
        last -= 1
    if first < last and units[first].lower in {"and", "but"}:
        first += 1
    return first, last


def _kept(found: list[Piece]) -> list[Piece]:
    """Drop empty pieces."""
    return [piece for piece in found if piece[0] < piece[1]]
