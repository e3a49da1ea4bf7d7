"""Spoken lines that a dash opens, as Russian, Ukrainian, Spanish and French print them: "— Да, — сказал он".

Only a paragraph that a dash opens, and in which a verb of speaking follows another dash, holds spoken words: a dash alone may open a list.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from broadsheet.engine.statements.chunk import DETERMINERS, PRONOUNS
from broadsheet.engine.statements.marks import Quotation

TONGUES: Final = frozenset({"ru", "uk", "es", "fr"})
"""Languages that print dialogues so."""
BETWEEN_COMMAS: Final = frozenset({"fr", "es"})
"""Languages that leave the marks open around who speaks."""
_LINE: Final = re.compile(r"^[ \t]*[—–―]\s?(?=\S)([^\n]+)", re.MULTILINE)
_TURN: Final = re.compile(r"(?<=[,.!?…]) ?[—–―] ?|(?<=[\w»]) [—–―](?=\w)")
_ASIDE: Final = re.compile(r"(?<=[,.!?…]) [—–―] ([^—–―\n]{4,80}?[.,]?) [—–―] ")
"""What the narrator puts into a quotation, between dashes."""
_SET_IN: Final = re.compile(r"(?<=\w) [—–―](?=\w)([^\W\d_]+ [^—–―\n]{2,80}?)(?<=\w)[—–―](?: (?=\w)|(?=[,.;:]))")
"""The same as Spanish sets it, with no blank between a dash and what it parts: "«El puente —dijo Quill— aguantará»"."""
_INCISE: Final = re.compile(r", ([^,.!?«»“”\"\n]{6,90})[,.] ")
"""What stands between two commas."""
_BEFORE_VERBS: Final = frozenset({"a", "ont", "avait", "ha", "han", "se"})
_STOP: Final = re.compile(r"[,!?…] ")
_SENTENCE: Final = re.compile(r"[.!?…] (?=[^\W\d_a-z])")
_SHORT: Final = 3
_WORD: Final = re.compile(r"[^\W\d_]+")
_NEAR: Final = 3
"""Words behind a dash among which the verb of speaking stands: "— тихо сказал он"."""


def spoken_lines(text: str, saying: Container[str]) -> list[Quotation]:
    """Return what is spoken in the lines that a dash opens, without the dashes."""
    found: list[Quotation] = []
    for line in _LINE.finditer(text):
        places = [line.start(1), *(place for turn in _TURN.finditer(text, line.start(1), line.end()) for place in turn.span())]
        places.append(line.end())
        parts = [(places[index], places[index + 1]) for index in range(0, len(places) - 1, 2)]
        if len(parts) > 1 and _attributes(text[slice(*parts[1])], saying):
            found += [Quotation(start, end, "—", closed=True) for start, end in _spoken(text, parts) if start < end]
        elif len(parts) == 1:
            found += _before_verb(text, *parts[0], saying)
    return found


def _before_verb(text: str, start: int, end: int, saying: Container[str]) -> list[Quotation]:
    """Return what is spoken in a French line that no second dash parts: "— Le pont est fermé, dit le gardien. Revenez demain."."""
    line = Quotation(start, end, "—", closed=True)
    spoken = cut(text, line, saying)
    if spoken is line:
        return []
    stop = _SENTENCE.search(text, spoken.end, end)
    return [spoken, Quotation(stop.end(), end, "—", closed=True)] if stop else [spoken]


def parted(text: str, quotation: Quotation, saying: Container[str]) -> list[Quotation]:
    """Part a quotation in whose marks its speaker is told: "«Нет, — сказал он. — Завтра»"."""
    for turn in (*_ASIDE.finditer(text, quotation.start, quotation.end), *_SET_IN.finditer(text, quotation.start, quotation.end)):
        if _attributes(turn.group(1), saying):
            halves = (quotation.start, turn.start()), (turn.end(), quotation.end)
            return [Quotation(start, end, quotation.mark, quotation.closed) for start, end in halves]
    return [quotation]


def around(text: str, quotation: Quotation, saying: Container[str]) -> list[Quotation]:
    """Part a quotation in whose marks its speaker is told between commas: "« La réforme, a expliqué le maire, attendra. »"."""
    for aside in _INCISE.finditer(text, quotation.start, quotation.end):
        words = _INVERTED.sub(r"\1 ", aside.group(1)[:40].lower())
        verb = _WORD.findall(words)[:2]
        verb = verb[1:] if verb[:1] and verb[0] in _BEFORE_VERBS else verb[:1]
        if verb and verb[0] in saying and _names_anybody(aside.group(1), verb[0]):
            halves = (quotation.start, aside.start()), (_behind_apposition(text, aside, quotation.end), quotation.end)
            return [Quotation(start, end, quotation.mark, quotation.closed) for start, end in halves if end - start > _SHORT]
    return [quotation]


def _names_anybody(aside: str, verb: str) -> bool:
    """Tell whether words stand behind the verb of an aside, or a pronoun hangs on what goes before it: "a-t-elle ajouté"."""
    return bool(_INVERTED.match(aside)) or bool(_WORD.search(aside, aside.lower().index(verb) + len(verb)))


def _behind_apposition(text: str, aside: re.Match[str], end: int) -> int:
    """Return where the quotation goes on: behind what the name in the aside is told to be, "raconte Léa Morel, gérante du café."."""
    if not _ENDS_IN_NAME.search(aside.group(1)):
        return aside.end()
    told = _APPOSITION.match(text, aside.end(), end)
    words = _WORD.findall(told.group().lower()) if told else []
    is_told = told is not None and words[0] not in _PREPOSITIONS and _OF_CLAUSES.isdisjoint(words)
    return told.end() if told is not None and is_told else aside.end()


_INVERTED: Final = re.compile(r"^(a|ont|avait|avaient)-(?:t-)?(?:il|elle|ils|elles|on) ", re.IGNORECASE)
_ENDS_IN_NAME: Final = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w'’-]+$")
_APPOSITION: Final = re.compile(r"[^\W\d_A-ZÀ-ÖØ-Þ][^,.!?«»“”\"\n]{3,70}(?:, (?=[^\W\d_a-z])|, |\. (?=[A-ZÀ-ÖØ-Þ]))")
_PREPOSITIONS: Final = frozenset(
    "à dans depuis pour par avec sans sur sous vers chez en et ou mais ni car donc puis de du des con sin para por desde hasta sobre y o pero".split()
)
_OF_CLAUSES: Final = frozenset(
    "je j tu il elle nous vous ils elles on ce c cela ça ne n est sont était étaient sera seront a ont avait avaient va vont peut peuvent doit faut"
    " yo él ella nosotros ustedes ellos ellas se no es son era eran será serán ha han había va van puede debe hay".split()
)
"""Words of clauses, which what somebody is told to be has not."""


def cut(text: str, quotation: Quotation, saying: Container[str]) -> Quotation:
    """End a quotation whose closing mark is missing before the words that attribute it: "“We appeal, said Quill"."""
    for comma in _STOP.finditer(text, quotation.start, quotation.end):
        words = _WORD.findall(text[comma.end() : comma.end() + 60])[:3]
        if len(words) > 1 and comma.start() > quotation.start + _SHORT and _names_speaker(words, saying):
            return Quotation(quotation.start, comma.start() + 1, quotation.mark, closed=True)
    return quotation


def _names_speaker(words: list[str], saying: Container[str]) -> bool:
    """Tell whether words begin with a verb of speaking and a name: "said Quill"."""
    return words[0] in saying and (words[1][0].isupper() or words[1] in PRONOUNS or words[1] in DETERMINERS)


def _spoken(text: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Choose the parts that are speech: the first, and each behind a part that tells who speaks."""
    return [part for number, part in enumerate(parts) if number % 2 == 0 and text[part[0] : part[0] + 1].strip()]


def _attributes(part: str, saying: Container[str]) -> bool:
    """Tell whether words behind a dash say who speaks."""
    words = _WORD.findall(part[:60])[:_NEAR]
    return bool(words) and words[0][0].islower() and any(word in saying for word in words)
