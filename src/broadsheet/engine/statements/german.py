"""German phrases: nouns have capitals, the verb stands second, and what stands first need not be its subject."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from broadsheet.engine.statements import chunk
from broadsheet.engine.statements.chunk import Chunk
from broadsheet.engine.statements.narrative import Unit

_ARTICLES: Final = frozenset(
    str.split(
        "der die das den dem des ein eine einer eines einem einen kein keine dieser diese dieses jener jene sein seine seiner seinem seinen ihr ihre "
        "ihrer ihrem ihren deren dessen unser unsere viele einige mehrere beide alle andere zwei drei"
    )
)
_JOINS: Final = frozenset(str.split("der des von vom für im in am aus bei beim zu zum zur und & dem den gegen über an auf mit"))
_GENITIVE: Final = frozenset("der des von vom eines einer".split())
_ADJECTIVE: Final = ("e", "en", "er", "es", "em")
_VERBAL: Final = ("t", "te", "ten", "ß", "f", "b", "g", "m", "h", "k", "ss", "nd", "ng", "lt", "en")
_NO_VERB: Final = frozenset(
    str.split("nicht auch nur noch schon erst sich nun dort hier dann etwa damit darauf wohl mehr sehr so zwar wie als dass daß")
)
_HAVE: Final = frozenset({"hat", "hatte", "haben", "hatten"})
_BEFORE_SUBJECT: Final = frozenset({"sich", "es"}) | (chunk.PREPOSITIONS - _ARTICLES)
"""What may stand between a verb and its subject."""
_OPENING: Final = frozenset('„"»«“')
_NAME: Final = 40
"""Characters of the longest name in marks."""


_PARTICLES: Final = {
    "aus": "geht gehen ging gingen führte führt schloss",
    "an": "gab gibt gaben kündigte führte führt prangerte prangert prangerten griff",
    "zu": "gab gibt gaben stimmte",
    "bekannt": "gab gibt gaben",
    "mit": "teilte teilten teilt",
    "fest": "stellte stellt",
    "klar": "stellte stellt",
    "ein": "räumte räumt",
    "hin": "wies weist wiesen",
    "zurück": "wies weist wiesen",
    "auf": "wies weist wiesen",
    "vor": "schlug warf wirft werfen",
    "hinzu": "fügte",
    "ab": "lehnte lehnt lehnten",
    "hervor": "hob hebt",
    "für": "hält hielt hielten",
    "sich": "zeigte zeigt zeigten freute freut freuten bedankte",
    "von": "sprach spricht sprachen",
    "gegen": "sprach spricht sprachen",
}
_SEPARABLE: Final = {
    verb: frozenset(particle for particle, verbs in _PARTICLES.items() if verb in verbs.split())
    for listed in _PARTICLES.values()
    for verb in listed.split()
}
"""Verbs that tell something only with one of these words behind them: "geht davon aus", not "geht an die Küste"."""
_GIVEN: Final = 11
"""Letters of the longest given name; longer words are nouns."""
_TRADES: Final = ("rat", "frau", "mann", "er", "ist", "ent", "ant", "or", "eur", "ling", "in", "chef")
_INDEFINITE: Final = frozenset("viele manche einige alle beide andere mehrere wenige zwei drei jemand einer eine mancher".split())


def lacks_particle(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a verb is without the word that makes it one of speaking, in a sentence that quotes nobody."""
    particles = _SEPARABLE.get(units[index].lower)
    if particles is None or any(unit.quote for unit in units):
        return False
    return particles.isdisjoint(unit.lower for unit in units[index + 1 :])


def is_somebody(units: Sequence[Unit], found: Chunk) -> bool:
    """Tell whether a phrase holds what may speak: a noun, a name or a pronoun; nouns have capitals."""
    return any(
        unit.quote or not unit.word.islower() or "-" in unit.word or unit.lower in _INDEFINITE or unit.lower in chunk.PRONOUNS
        for unit in units[found.first : found.last]
    )


def phrase(units: Sequence[Unit], start: int) -> Chunk | None:
    """Return the noun phrase that starts at a unit: article, adjectives, nouns, and what hangs on them ("der Sprecher der Polizei").

    It ends with a noun, a name or a pronoun; no verb is within it.
    """
    if start >= len(units) or units[start].quote:
        return None
    if units[start].lower in chunk.PRONOUNS and units[start].lower not in _ARTICLES:
        return Chunk(start, start + 1)
    end = _nouns(units, start)
    while end is not None and end < len(units):
        step = end
        while step < min(end + 2, len(units)) and units[step].lower in _JOINS:
            step += 1
        longer = _nouns(units, step) if step > end else None
        if longer is None:
            break
        end = longer
    return Chunk(start, end) if end is not None else None


def source(units: Sequence[Unit], start: int) -> Chunk | None:
    """Return the phrase behind "laut": nouns with their genitives, not what else stands behind them in the middle of a sentence."""
    end = _nouns(units, start)
    while end is not None and end < len(units) and units[end].lower in _GENITIVE:
        longer = _nouns(units, end + 1)
        if longer is None:
            break
        end = longer
    return Chunk(start, end) if end is not None else None


def shortened(units: Sequence[Unit], found: Chunk | None) -> Chunk | None:
    """Cut a phrase before the verb or adverb that was taken into it."""
    if found is None:
        return None
    proper = phrase(units, found.first)
    return Chunk(found.first, min(proper.last, found.last)) if proper else found


def with_name(units: Sequence[Unit], found: Chunk, *, source: bool) -> Chunk:
    """Take the name that stands in marks right behind a phrase into it: "der Agentur „Interfax“".

    Args:
        units: of the sentence.
        found: the phrase.
        source: a preposition attributes to it, so that a short quotation behind it is no speech.
    """
    step = found.last
    while step < min(found.last + 3, len(units)) and source and units[step].lower in _JOINS:
        step += 1
    behind = units[step] if step < len(units) else None
    if behind is None:
        return found
    if behind.quote:
        return Chunk(found.first, step + 1) if source and behind.end - behind.start <= _NAME else found
    if behind.word in _OPENING:
        end = _nouns(units, step + 1)  # closing marks of what is no quotation are no units
        return Chunk(found.first, end) if end else found
    return found


def in_marks(units: Sequence[Unit], start: int) -> Chunk | None:
    """Return the name in marks behind an article: "nach Informationen der „Heidezeitung“"."""
    if start + 1 >= len(units) or units[start].lower not in {"der", "des", "dem"}:
        return None
    named = with_name(units, Chunk(start, start + 1), source=True)
    return named if named.last > start + 1 else None


def name_behind_noun(words: str) -> tuple[str, str] | None:
    """Part a trade and a name that no list has: "Betriebsrat Jörn Quill"; a body would have an article."""
    noun, *name = words.split()
    whole = len(name) == 2 and all(word[0].isupper() for word in (noun, *name))
    return (noun, " ".join(name)) if whole and noun.endswith(_TRADES) and len(name[0]) <= _GIVEN else None


def from_genitive(words: str) -> str:
    """Return a phrase behind "des" or "eines" in the nominative: "Sprechers der Bahn" is "Sprecher der Bahn"."""
    head, blank, rest = words.partition(" ")
    if head[:1].islower():
        return f"{head}{blank}{from_genitive(rest)}"
    plain = head.removesuffix("es") if head.endswith(("des", "tes", "ges", "fes")) else head.removesuffix("s")
    return f"{plain}{blank}{rest}" if not head.isupper() else words


def addressee(units: Sequence[Unit], start: int) -> Chunk | None:
    """Return whom something was said to, in the dative behind the speaker: "sagte Quill dem Sender Nordwelle"."""
    if marked := in_marks(units, start):
        return marked
    told = phrase(units, start) if start < len(units) and units[start].lower in {"dem", "der", "den"} else None
    return with_name(units, told, source=True) if told else None


def subject(units: Sequence[Unit], end: int, fronting: frozenset[str]) -> Chunk | None:
    """Return the subject of a main clause: what stands before the verb, or behind it where something else stands first.

    Args:
        units: of the sentence.
        end: where the quotation begins that it is asked for.
        fronting: words that begin what is no subject.
    """
    first = next((index for index, unit in enumerate(units[:end]) if unit.word[0].isalnum()), None)
    if first is None or units[first].lower in chunk.CLAUSE_WORDS:
        return None
    opening = phrase(units, first)
    return opening if opening and units[first].lower not in fronting else _behind_the_verb(units, first, end)


def perfect(units: Sequence[Unit], participle: int, fronting: frozenset[str]) -> Chunk | None:
    """Return the subject of a participle at the end of its clause: "Quill hat gestern erklärt", "Gestern hatte der Rat betont"."""
    if participle < 3 or not units[participle].lower.endswith(("t", "en")):
        return None
    quoted = units[participle].lower == "zitiert"
    for index in range(participle - 2, max(0, participle - 18), -1):
        unit = units[index]
        if unit.quote or unit.word in {",", ";", ":"}:
            return None
        if unit.lower in _HAVE or (quoted and unit.lower in {"wird", "wurde"}):
            if units[0].lower in fronting:
                return phrase(units, index + 1)
            return shortened(units, chunk.before(units, index))
    return None


def _behind_the_verb(units: Sequence[Unit], first: int, end: int) -> Chunk | None:
    """Return the first phrase behind the finite verb."""
    for index in range(first + 1, min(end, first + 14)):
        if not _is_verb(units, index):
            continue
        step = index + 1
        while step < end and units[step].lower in _BEFORE_SUBJECT:
            step += 1
        found = phrase(units, step) if step < end else None
        if found and (
            units[found.first].lower in _ARTICLES or units[found.first].word[0].isupper() or found.last - found.first == 1
        ):
            return found
    return None


def _is_verb(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a small word may be a finite verb: no adjective before a noun, none of the closed classes."""
    unit, lower, before = units[index], units[index].lower, units[index - 1].word[0]
    closed = (_ARTICLES, _JOINS, _NO_VERB, chunk.PREPOSITIONS, chunk.PRONOUNS, chunk.CLAUSE_WORDS)
    verbal = unit.word.isalpha() and unit.word[0].islower() and lower.endswith(_VERBAL)
    return verbal and not any(lower in words for words in closed) and (before.isupper() or before.isdigit())


def _nouns(units: Sequence[Unit], start: int) -> int | None:
    """Return where article, adjectives and nouns end that start at a unit; ``None`` where no noun follows."""
    index, seen_article = start, False
    while index < len(units) and not units[index].quote:
        unit = units[index]
        if unit.word[0].isupper() and unit.lower not in _ARTICLES:
            break
        if unit.lower in _ARTICLES:
            seen_article = True
        elif chunk.is_hyphen(units, index):
            pass  # "die 58-Jährige"
        elif not (seen_article or index == start) or not (unit.lower.endswith(_ADJECTIVE) or unit.word[0].isdigit()):
            return None
        index += 1
    begin = index
    while index < len(units) and not units[index].quote and (units[index].word[0].isupper() or _within_name(units, index)):
        index += 1
    return index if index > begin else None


def _within_name(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a small word stands within a name: "Ursula von der Leyen", "40 Jahre"."""
    following = units[index + 1].word if index + 1 < len(units) else ""
    further = units[index + 2].word if index + 2 < len(units) else ""
    small = units[index].lower
    return (small in {"van", "de", "zu", "bin", "al", "&"} and following[:1].isupper()) or (
        small == "von" and (following[:1].isupper() or (following in {"der", "den"} and further[:1].isupper()))
    )
