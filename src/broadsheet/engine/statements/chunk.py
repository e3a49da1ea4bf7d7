"""The noun phrase beside an attributing word: leftwards as its subject, rightwards where the order is inverted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from broadsheet.engine.names.lexicon import CALENDAR, OFFICES, TITLES
from broadsheet.engine.statements import verbs
from broadsheet.engine.statements.narrative import Unit


class Chunk(NamedTuple):
    """Units ``first`` to ``last``, end exclusive."""

    first: int
    last: int

    def place(self, units: Sequence[Unit]) -> tuple[int, int]:
        """Return where the phrase starts and ends in the text."""
        return units[self.first].start, units[self.last - 1].end


PRONOUNS: Final = frozenset(
    str.split("he she they i we it you er sie wir ich es il elle ils elles nous je él ella ellos он она они мы я він вона вони ми"))  # fmt: skip
DETERMINERS: Final = frozenset(
    str.split(
        "the a an his her their its our my your this these those some many most several all both other another one two three no few more der die das den dem ein eine einer einem sein seine ihr ihre deren dessen le la les l' un une des son sa ses leur ce cet cette ces "
        "el los las uno una otro otra su sus"
    )
)
CLAUSE_WORDS: Final = frozenset(
    str.split(
        "that because when while as if but although though since after before whether where who which what how why so than until unless whose whom dass weil wenn als ob während nachdem obwohl denn que qui quand lorsque parce porque cuando что как если когда що як якщо коли"
    )
)
PREPOSITIONS: Final = frozenset(
    str.split(
        "of for at in from with to on by about into under against over during through between among per despite without within following via amid like including excluding regarding concerning outside inside along across beyond above behind beside von vom für aus bei beim mit im in zur zum nach seit durch über gegen wegen "
        "de du des d' à au aux en dans par pour sur sous avec chez del al con por para sobre в на с из от для при по за о об обо у з із від до про"
    )
)
INTO_DOCUMENTS: Final = frozenset("in im auf aus bei beim von vom".split())
"""German prepositions before what is written somewhere: "in der Mitteilung heißt es"."""
_OF: Final = frozenset({"de", "d'entre", "d’entre"})
_STARTS: Final = DETERMINERS | PRONOUNS
_SOME_OF: Final = frozenset("einer eine viele einige mehrere manche".split())
"""German: "einer der Ruderer"."""
_GENITIVES: Final = frozenset({"der", "des"})
_INSIDE: Final = frozenset(
    "of for at in from with on to above behind outside von vom für aus bei der des de du des d' à del из от из в з від у".split()
)
_NOT_FIRST: Final = (_INSIDE - _GENITIVES) | {"and", "or", "'s", "’s", "wie"}
"""What no phrase starts with."""
_BREAKS: Final = frozenset({",", ";", ":", "—", "–", "--", "(", ")", "[", "]", "?", "!", "-", "…", "..."})
VERBS: Final = frozenset(
    str.split(
        "is are was were has have had will would could should may might must can cannot does did do been be ist sind waren hat haben wird werden wurde est sont ont était fue ha"
    )
)
_PRONOMINAL: Final = frozenset("another others some many both most several".split())
"""Determiners that may stand for their noun: "Another tweeted"."""
_SAID: Final = frozenset("said says told added tells".split())
_NO_NOUNS: Final = frozenset(
    "there here easier likewise not enough so only just even best better worse more less fine true".split()
)
_TIMES: Final = CALENDAR | frozenset(
    "yesterday today tomorrow last late early earlier later this tonight ago then again gestern heute am hier mercredi вчера сегодня вчора сьогодні".split()
)
_SPANS_OF_TIME: Final = frozenset(
    "week weekend month year morning afternoon evening night summer winter spring autumn fall".split()
)
_DAYS: Final = _TIMES | _SPANS_OF_TIME
_WORLD_TIMES: Final = _TIMES | frozenset(
    "hoy ayer lunes martes miércoles jueves viernes sábado domingo hier aujourd'hui понеділок вівторок середу четвер п'ятницю п’ятницю суботу "
    "неділю вчора понедельник вторник среду пятницу субботу воскресенье вчера auch zudem außerdem aussi également ensuite además también також "
    "также ще ещё".split()
)
_ASIDES: Final = tuple(
    tuple(words.split())
    for words in (
        "de son côté|de leur côté|pour sa part|pour leur part|à son tour|à leur tour|quant à lui|quant à elle|en retour|de concert|por su parte|a su vez|"
        "de su lado|una y otra vez|entre risas|en voz baja"
    ).split("|")
)
"""What parts a speaker's turn from another's, between the verb and the speaker."""
_TOLD_TO: Final = frozenset("à au aux a al".split())
_INFINITIVES: Final = ("ar", "er", "ir", "re")
_LONGEST_ASIDE: Final = 4
_BEFORE_TIMES: Final = frozenset("am an on у в во este esta ce le el".split())
JOINING: Final = frozenset(
    "and but or also then later again und aber oder dann auch später sowie denn doch et mais puis y pero".split()
)
"""Words that join a further quotation: "And: “...”"."""
_BEFORE_PLACES: Final = frozenset("nearby neighbouring neighboring downtown central southern northern eastern western".split())
_HUMANS: Final = frozenset("man woman men women boy girl people person child children members leaders".split())
_NOUNS_IN_LY: Final = frozenset(
    "family ally rally assembly bully reply supply monopoly anomaly butterfly belly jelly fly july italy sicily elderly weekly monthly daily quarterly".split()
)
MADE_PUBLIC: Final = frozenset("seen obtained reviewed published released compiled filed unsealed posted issued cited".split())
"""Participles behind a document: "emails seen by the paper"."""
_SPANISH_PASTS: Final = ("ó", "aron", "ieron")
"""Endings of Spanish verbs that are hardly nouns'."""
_LEADING: Final = frozenset(
    "not then now still yet later also but and so instead meanwhile however nevertheless afterwards again once even".split()
)
_ROLE_WORDS: Final = (
    OFFICES
    | TITLES
    | frozenset(
        "former acting deputy senior campaign prime foreign party police government state city university company opposition pollster 's ’s".split()
    )
)


def is_adverb(word: str) -> bool:
    """Tell whether a word in lower case ends like an English adverb and is none of the nouns that do."""
    return word.endswith("ly") and word not in _NOUNS_IN_LY


def before(units: Sequence[Unit], end: int) -> Chunk | None:
    """Return the phrase that ends before unit ``end``: over an apposition or bracket back to its head, ``None`` if there is none."""
    index = _over_apposition(units, end - 1)
    if index < 0 or units[index].quote or not units[index].word[0].isalnum():
        return None
    last = index + 1
    first = last
    while first > 0 and _extends_left(units, first - 1, first, last):
        first -= 1
        if units[first].lower in PRONOUNS or (units[first].lower in DETERMINERS and not _is_complement(units, first)):
            break
    if first > 1 and units[first - 1].lower == "including":
        return before(units, first - 1)  # "Critics including Ada Quill have called it ..."
    while first < last - 1 and (units[first].lower in _NOT_FIRST):
        first += 1
    return Chunk(first, last) if first < last and _is_phrase(units, first, last) else None


def before_verb(units: Sequence[Unit], found: Chunk) -> Chunk:
    """Cut a phrase before the verb within it."""
    verb = next((index for index in range(found.first + 1, found.last) if verbs.begins(units, index)), found.last)
    return Chunk(found.first, verb)


def antecedent(units: Sequence[Unit], end: int, *, people: bool) -> Chunk | None:
    """Return what "who" or "which" stands for: the nearest phrase, not the one that it hangs on, unless only that can be meant.

    "a rebuke from the Speaker, who", but "a spokesman for the bank, who".
    """
    whole = before(units, end)
    if whole is None:
        return None
    for index in range(whole.last - 2, whole.first, -1):
        if units[index].lower not in PREPOSITIONS or units[index - 1].word[0].isupper():
            continue
        if units[index].lower in _WHERE or all(
            not unit.word.isalpha() or unit.lower in _TIMES for unit in units[index + 1 : whole.last]
        ):
            continue  # "the head office in Ely, which"
        if not people or not any(_is_person(unit) for unit in units[whole.first : index]):
            return Chunk(index + 1, whole.last)
    return whole


_WHERE: Final = frozenset({"in", "at", "near", "outside"})
"""What leads to a place, which tells nobody anything."""


def _is_person(unit: Unit) -> bool:
    """Tell whether a word calls a person by office, trade or kin."""
    return unit.lower in OFFICES or unit.lower.rstrip("s") in OFFICES or unit.lower in _HUMANS


def after(units: Sequence[Unit], start: int) -> Chunk | None:
    """Return the phrase that starts at unit ``start``, up to a mark, a clause, a verb, a time or a preposition that leads on."""
    last = start
    while (
        last < len(units)
        and _extends_right(units, last, start)
        and not (_has_noun(units, start, last) and verbs.begins(units, last))
    ):
        last += 1
    seen = next((index for index in range(start + 1, last) if units[index].lower in MADE_PUBLIC), last)
    last = min(last, seen)
    while last > start and (units[last - 1].lower in PREPOSITIONS or units[last - 1].lower in {"and", "und", "et"}):
        last -= 1
    return Chunk(start, last) if last > start and _is_phrase(units, start, last) else None


def over_aside(units: Sequence[Unit], index: int) -> int:
    """Step right over a time, "de son côté" and "simplement", which stand between a verb and the speaker behind it."""
    step = over_time(units, index)
    words = [unit.lower for unit in units[step : step + _LONGEST_ASIDE]]
    aside = next((aside for aside in _ASIDES if tuple(words[: len(aside)]) == aside), ())
    step += len(aside)
    if words[:1] == ["hasta"] and words[2:3] == ["veces"]:
        step += 3
    told = after(units, step + 1) if len(words) > 1 and words[0] in _TOLD_TO and not words[1].endswith(_INFINITIVES) else None
    if told and told.last < len(units) and starts_phrase(units[told.last]):
        step = told.last  # "a indiqué à l'agence le capitaine Ada Quill"
    return over_time(units, step) if step > index else step


def over_time(units: Sequence[Unit], index: int) -> int:
    """Step right over "am Dienstag", "mardi", "у вівторок", which stand between a verb and the speaker behind it."""
    while index < len(units):
        lower = units[index].lower
        following = units[index + 1].lower if index + 1 < len(units) else ""
        if lower == "на" and following in {"це", "это"}:
            index += 2  # "відповів на це депутат"
        elif lower in _BEFORE_TIMES and index + 1 < len(units) and units[index + 1].lower in _WORLD_TIMES:
            index += 2
        elif lower in _WORLD_TIMES:
            index += 1
        else:
            break
    return index


def _is_complement(units: Sequence[Unit], first: int) -> bool:
    """Tell whether a phrase hangs on a noun before it: "a spokesman for the bank", "the union representing its members", "der Rat der Stadt"."""
    before = units[first - 1].lower
    if first and units[first].lower in _GENITIVES and before not in _TIMES and _nounlike(units[first - 1]):
        return units[first].lower == "des" or units[first - 1].word[0].isupper()
    return (
        first > 1
        and (before in _INSIDE or (before.endswith("ing") and before not in PREPOSITIONS))
        and _nounlike(units[first - 2])
    )


def subject(units: Sequence[Unit]) -> Chunk | None:
    """Return the first phrase of a sentence that may speak, after a lead-in that a comma ends."""
    start = _over_dateline(units) or _over_days(units) or int(bool(units) and units[0].lower in _LEADING)
    if units and (units[0].lower in PREPOSITIONS or units[0].lower in CLAUSE_WORDS or _is_participle(units[0].lower)):
        start = _over_lead(units) or next((index + 1 for index, unit in enumerate(units[:14]) if unit.word == ","), 0)
    for index in range(start, min(len(units), start + 12)):
        unit = units[index]
        if unit.quote:
            return None
        many = index == start > 0 and unit.word.islower() and unit.lower.endswith("ers")  # "In Ely, volunteers dug"
        if (
            (starts_phrase(unit) or many or unit.lower in PRONOUNS)
            and unit.lower not in PREPOSITIONS
            and unit.lower not in CLAUSE_WORDS
        ):
            return after(units, index)
    return None


def _over_days(units: Sequence[Unit]) -> int:
    """Step over the time that opens a sentence, before a comma: "Earlier this week, Ada Quill ..."."""
    days = next((index for index, unit in enumerate(units[:6]) if unit.lower not in _DAYS), 0)
    return days + 1 if days and units[days].word == "," else 0


def _over_dateline(units: Sequence[Unit]) -> int:
    """Step over the place that opens a report: "SPRINGFIELD, Ill. (AP) — Gov. Ada Quill on Monday ..."."""
    dash = next((index for index, unit in enumerate(units[:9]) if unit.word in {"—", "–", "--"}), 0)
    return dash + 1 if dash and units[0].word.isupper() and len(units[0].word) > 3 else 0


def _over_lead(units: Sequence[Unit]) -> int:
    """Step over a lead-in that no comma ends: "In its judgment | the court disagreed"; 0 where it is none."""
    lead = after(units, 1) if units[0].lower in PREPOSITIONS and units[0].lower != "to" and len(units) > 3 else None
    return lead.last if lead and lead.last < len(units) and units[lead.last].lower in _STARTS else 0


def _is_participle(word: str) -> bool:
    """Tell whether a sentence starts with what somebody was doing or asked: "Speaking in Ely, ...", "Preguntado por ello, ..."."""
    return word.endswith(("ed", "ing")) or (len(word) > 6 and word.endswith(("ado", "ada")))


def _over_apposition(units: Sequence[Unit], index: int) -> int:
    """Step left over "(D-Ohio)" and ", who leads the board," to the end of the phrase they describe."""
    index = _over_bracket(units, index)
    if index > 0 and units[index].word in {",", "—", "–", "--", "-"}:
        mark = units[index].word
        if (first := _named_at_start(units, index)) is not None:
            return first
        comma = index - 1
        while comma > 0 and (units[comma].word != mark or _is_in_date(units, comma)) and not units[comma].quote:
            comma -= 1
        if comma > 0 and units[comma].word == mark:
            return _over_bracket(units, _over_list(units, comma) - 1)
        return -1
    return index


def _over_bracket(units: Sequence[Unit], index: int) -> int:
    """Step left over "(D-Ohio)"."""
    if index < 1 or units[index].word != ")":
        return index
    opening = index - 1
    while opening > 0 and units[opening].word != "(":
        opening -= 1
    return opening - 1


def _is_in_date(units: Sequence[Unit], comma: int) -> bool:
    """Tell whether a comma stands between day and year: "a memo, dated Jan. 14, 2026, warned"."""
    return units[comma - 1].word.isdigit() and units[comma + 1].word.isdigit()


def _named_at_start(units: Sequence[Unit], index: int) -> int | None:
    """Return the end of a name that opens the sentence and is followed by a long parenthesis: "Quill, at a rally in Ely, Ohio, said"."""
    comma = next((step for step, unit in enumerate(units[:6]) if unit.word == ","), None)
    if (
        not comma
        or comma + 1 >= index
        or any(unit.quote for unit in units[:index])
        or not all(unit.word[0].isupper() for unit in units[:comma])
    ):
        return None
    opener = units[comma + 1].lower
    parenthesis = (
        opener in DETERMINERS or opener in PREPOSITIONS or opener in {"who", "whose", "speaking", "appearing"} or opener.isdigit()
    )
    return comma - 1 if parenthesis and units[0].lower not in PREPOSITIONS and units[0].lower not in _TIMES else None


def _over_list(units: Sequence[Unit], comma: int) -> int:
    """Step over further commas of one apposition: "Smith, 40, a baker, said"."""
    step = comma - 1
    while step > 0 and comma - step < 5 and units[step].word != ",":
        step -= 1
    listed = step > 0 and units[step].word == "," and all(unit.word.isdigit() for unit in units[step + 1 : comma])
    return step if listed else comma


def _extends_left(units: Sequence[Unit], index: int, first: int, last: int) -> bool:  # noqa: PLR0911 - one rule a line
    """Tell whether the unit on the left belongs to the phrase."""
    unit = units[index]
    lower = unit.lower
    if is_hyphen(units, index) or (index + 1 < len(units) and is_hyphen(units, index + 1)):
        return True
    if unit.quote or unit.word in _BREAKS or lower in CLAUSE_WORDS or (lower in VERBS and first < last) or lower in _SAID:
        return False
    if first == last:
        return True
    following = units[first]
    if lower in {"and", "und", "et", "y", "и", "та"}:
        return index > 0 and _nounlike(units[index - 1]) and following.word[0].isupper() == units[index - 1].word[0].isupper()
    if lower in PREPOSITIONS:
        return lower in _INSIDE and index > 0 and _nounlike(units[index - 1])
    if lower in PRONOUNS:
        return False
    if following.word[0].isupper() and unit.word[0].islower() and lower not in DETERMINERS:
        if lower in _BEFORE_PLACES or lower.endswith("-old"):
            return True
        return lower in _ROLE_WORDS or lower.rstrip("s") in OFFICES or lower in {"de", "van", "von", "bin", "al", "and"}
    return not (is_adverb(lower) and unit.word[0].islower())  # "Tilly's ex"


def _extends_right(units: Sequence[Unit], index: int, start: int) -> bool:  # noqa: PLR0911 - one rule a line
    """Tell whether the unit on the right belongs to the phrase."""
    unit = units[index]
    lower = unit.lower
    if is_hyphen(units, index):
        return True
    if unit.quote or unit.word in _BREAKS or lower in CLAUSE_WORDS or lower in VERBS:
        return False
    if index == start:
        return True
    previous = units[index - 1]
    if (unit.word.isdigit() and previous.word[0].isupper()) or (unit.word.islower() and lower.endswith(_SPANISH_PASTS)):
        return False
    if lower in PRONOUNS and previous.lower in _OF:
        return True  # "uno de ellos"
    if previous.lower in PRONOUNS or lower in PRONOUNS or lower in _TIMES:
        return False
    if (
        lower in DETERMINERS
        and not (lower == "des" and _nounlike(previous))
        and not (lower == "der" and previous.lower in _SOME_OF)
    ):
        return previous.lower in PREPOSITIONS or previous.lower in {"and", "all", "und", "et"}
    if lower in PREPOSITIONS:
        return lower in _INSIDE and lower not in {"in", "on", "to", "with", "à"} and previous.lower not in PREPOSITIONS
    if lower == "and":
        return index + 1 < len(units) and units[index + 1].word[0].isupper() == previous.word[0].isupper()
    return not (is_adverb(lower) and unit.word[0].islower())


def is_hyphen(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a hyphen joins a number with a word: "the 66-year-old", "die 66-Jährige"."""
    if units[index].word != "-" or not 0 < index < len(units) - 1:
        return False
    before, following = units[index - 1], units[index + 1]
    return before.word.isdigit() and before.end == units[index].start and following.start == units[index].end


def _nounlike(unit: Unit) -> bool:
    """Tell whether a unit may be a noun or name: a word that is none of the closed classes."""
    lower = unit.lower
    return (
        not unit.quote
        and unit.word[0].isalpha()
        and lower not in VERBS
        and lower not in CLAUSE_WORDS
        and lower not in PREPOSITIONS
        and lower not in PRONOUNS
        and not ((is_adverb(lower) and unit.word[0].islower()) or lower in {"and", "or", "also", "not"})
    )


def _is_phrase(units: Sequence[Unit], first: int, last: int) -> bool:
    """Tell whether the units hold anything that can speak: at least one word that is no preposition, time or adverb."""
    words = [unit for unit in units[first:last] if unit.word[0].isalpha()]
    if len(words) == 1 and (
        words[0].lower in _PRONOMINAL
        or (words[0].lower == "one" and (last >= len(units) or units[last].lower not in PREPOSITIONS))
    ):
        return True
    if len(words) == 1 and words[0].word.islower() and _is_no_noun(words[0].lower):
        return False
    return any(
        unit.lower in PRONOUNS or (unit.lower not in PREPOSITIONS and unit.lower not in DETERMINERS and unit.lower not in _TIMES)
        for unit in words
    )


def _has_noun(units: Sequence[Unit], first: int, last: int) -> bool:
    """Tell whether units hold more than the words that lead to a noun."""
    return any(
        unit.lower in _PRONOMINAL or not (unit.lower in DETERMINERS or is_adverb(unit.lower) or not unit.word[0].isalpha())
        for unit in units[first:last]
    ) and units[last - 1].lower not in {"one", "the", "a", "an"}


def _is_no_noun(word: str) -> bool:
    """Tell whether a small word standing alone is a verb or adverb by its ending: nobody speaks."""
    return word not in PRONOUNS and (word.endswith(("ing", "ed")) or is_adverb(word) or word in _NO_NOUNS)


def starts_phrase(unit: Unit) -> bool:
    """Tell whether a noun phrase may start here: a capital, a determiner, an office."""
    return not unit.quote and (
        unit.word[0].isupper()
        or unit.lower in DETERMINERS
        or unit.lower in OFFICES
        or unit.lower.rstrip("s") in OFFICES
        or unit.lower in _ROLE_WORDS
        or unit.lower.startswith(("l'", "l’"))
    )
