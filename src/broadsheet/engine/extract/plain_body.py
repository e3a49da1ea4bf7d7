"""Which of a dump's units are the article, and which of those are teasers for others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from broadsheet.engine.extract.furniture_words import fold
from broadsheet.engine.extract.plain_kinship import LONGEST_SUMMARY, belongs, stems
from broadsheet.engine.extract.plain_lines import Line
from broadsheet.engine.extract.plain_units import Unit
from broadsheet.engine.text.sentences import is_cut, split_sentences

SHARE_OF_SINGLE: Final = 0.35
"""Weight of a paragraph that stands alone under a headline, as an excerpt does."""
TEASER_WORDS: Final = 7
"""Words from which a line within a body reads as a headline rather than a subheading."""
SHORT_CARD_WORDS: Final = 3
"""The same for a last section that shares no word with the article's beginning."""
LARGE_CORE: Final = 40
"""Words an article must have used before a section that shares none of them is a stranger."""
KIN: Final = 2
"""Words a section shares with the beginning of its article."""
LONGEST_EXCERPT: Final = 45
"""Words of a paragraph, on average, up to which a row of them is a list of excerpts."""
LONE_TEASER_WORDS: Final = 9
"""The same where no summary confirms it."""


@dataclass(slots=True)
class Body:
    """The article's lines: indices, in order."""

    paragraphs: list[int] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    teasers: list[tuple[list[int], list[int]]] = field(default_factory=list)
    """(headline lines, summary lines) of other articles announced within the body or right under it."""
    cards: list[tuple[list[int], list[int]]] = field(default_factory=list)
    """The same for cards below the body that no heading announced."""
    index: bool = False
    """No unit looks like an article: a list of headlines with excerpts."""


def choose_body(lines: list[Line], units: list[Unit]) -> Body:
    """Return the article among a dump's units; empty where there is none."""
    chosen = _joined(lines, units)
    if not chosen:
        return Body(index=sum(bool(unit.heads) for unit in units) >= 3)
    if _is_index(lines, chosen):
        return Body(index=True)
    return _sorted_out(lines, chosen)


def _mass(lines: list[Line], unit: Unit) -> float:
    prose = sum(len(lines[index].text) for index in unit.paragraphs if lines[index].prose)
    return (prose if len(unit.paragraphs) >= 2 else SHARE_OF_SINGLE * prose) * _CREDIBLE[unit.zone]


_CREDIBLE: Final = {"article": 1.0, "comment": 0.25}
"""How far a zone can be the article after all: a comment count may stand above it."""


def _joined(lines: list[Line], units: list[Unit]) -> list[Unit]:
    """Return the units of the heaviest part, with the parts that a box in its middle cut off."""
    parts: dict[int, list[Unit]] = {}
    for unit in units:
        if unit.zone in _CREDIBLE:
            parts.setdefault(unit.part, []).append(unit)
    if not parts:
        return []
    order = sorted(parts)
    mass = {part: sum(_mass(lines, unit) for unit in parts[part]) for part in order}
    best = max(order, key=lambda part: (mass[part], -part))
    if not mass[best]:
        return []
    core = _words_of(lines, parts[best][:4])
    first = last = order.index(best)
    while first > 0 and _goes_on(lines, parts[order[first]], core) and _is_text(parts[order[first - 1]]):
        first -= 1
    while last + 1 < len(order) and _goes_on(lines, parts[order[last + 1]], core) and _is_text(parts[order[last + 1]]):
        last += 1
    return [unit for part in order[first : last + 1] for unit in parts[part]]


def _is_text(part: list[Unit]) -> bool:
    return part[0].zone == "article" and any(unit.paragraphs for unit in part)


def _goes_on(lines: list[Line], part: list[Unit], core: set[str]) -> bool:
    """Tell whether a part is the rest of an interrupted article: it begins without a headline, or below one speaks of the same things."""
    first = part[0]
    return not first.heads or (len(first.paragraphs) >= 2 and len(core & _words_of(lines, [first])) >= 2 * KIN)


def _is_index(lines: list[Line], units: list[Unit]) -> bool:
    """Tell whether all units are alike - a headline with one short paragraph or none, three times and more - and unlike each other."""
    if len(units) < 3 or any(len(unit.paragraphs) > 1 for unit in units):
        return False
    long_heads = sum(lines[unit.heads[-1]].words >= 5 for unit in units if unit.heads)
    texts = [lines[index].words for unit in units for index in unit.paragraphs]
    if long_heads * 3 < 2 * len(units) or (texts and sum(texts) / len(texts) > LONGEST_EXCERPT):
        return False
    first = _words_of(lines, units[:1])
    return sum(bool(first & _words_of(lines, [unit])) for unit in units[1:]) * 2 < len(units)


def _words_of(lines: list[Line], units: list[Unit]) -> set[str]:
    return {word for unit in units for index in unit.heads + unit.paragraphs for word in stems(lines[index].text)}


def _sorted_out(lines: list[Line], units: list[Unit]) -> Body:
    body = Body()
    last = _last_of_article(lines, units)
    before: set[str] = set()
    for number, unit in enumerate(units):
        if number > last:
            body.cards.append((unit.heads, unit.paragraphs))
        elif number == 0:
            body.paragraphs += unit.paragraphs
        else:
            _section(lines, unit, body, before, is_last=number == last)
        before |= _words_of(lines, [unit])
    end = max(body.paragraphs, default=0)
    body.headings = [index for index in body.headings if index < end]
    if last < len(units) - 1 and not _any_cut(lines, units[last + 1 :]):
        body.teasers += body.cards
        body.cards = []
    return body


def _last_of_article(lines: list[Line], units: list[Unit]) -> int:
    """Return the number of the last unit before the cards that stand under the article without a heading."""
    last = len(units) - 1
    core = _words_of(lines, units[:1])
    while last > 0 and _is_card(lines, units[last], core):
        last -= 1
    return last


def _is_card(lines: list[Line], unit: Unit, core: set[str]) -> bool:
    if len(unit.paragraphs) > 1 or not unit.heads:
        return False
    if _doubled(lines, unit) or any(lines[index].cut for index in unit.paragraphs):
        return True
    head = lines[unit.heads[-1]]
    if head.text.rstrip().endswith(("?", "？", "؟", ":")):
        return False
    if len(unit.heads) > 1 and not unit.paragraphs:
        return head.words >= TEASER_WORDS - 2
    if sum(lines[index].words for index in unit.paragraphs) > LONGEST_SUMMARY:
        return False
    return head.words >= TEASER_WORDS or (head.words >= SHORT_CARD_WORDS and len(core & _words_of(lines, [unit])) < KIN)


def _any_cut(lines: list[Line], units: list[Unit]) -> bool:
    return (
        len(units) > 2
        or any(lines[index].cut for unit in units for index in unit.paragraphs)
        or any(_doubled(lines, unit) for unit in units)
    )


def _doubled(lines: list[Line], unit: Unit) -> bool:
    return len(unit.heads) >= 2 and fold(lines[unit.heads[-1]].text) == fold(lines[unit.heads[-2]].text)


def _section(lines: list[Line], unit: Unit, body: Body, before: set[str], *, is_last: bool) -> None:
    """Sort a unit within the body: subheadings stay, a headline with its own summary is a teaser."""
    if not unit.heads:
        body.paragraphs += unit.paragraphs
        return
    *earlier, head = unit.heads
    stranger = _is_stranger(lines, unit, before)
    if not stranger and not _is_teaser(lines, unit, is_last=is_last):
        body.headings += [index for index in unit.heads if lines[index].words < LONE_TEASER_WORDS or index == head]
        body.teasers += [([index], []) for index in earlier if lines[index].words >= LONE_TEASER_WORDS]
        body.paragraphs += unit.paragraphs
        return
    first = lines[unit.paragraphs[0]] if unit.paragraphs else None
    theirs = first is not None and ((_doubled(lines, unit) and is_cut(first.text)) or belongs(lines[head], first))
    summary = unit.paragraphs[:1] if stranger or theirs else []
    body.teasers.append((unit.heads, summary))
    body.paragraphs += unit.paragraphs[len(summary) :]


def _is_stranger(lines: list[Line], unit: Unit, before: set[str]) -> bool:
    """Tell whether a headline and the short paragraph under it speak of nothing that the article spoke of so far."""
    if len(before) < LARGE_CORE or not unit.paragraphs or lines[unit.heads[-1]].words < SHORT_CARD_WORDS + 1:
        return False
    first = lines[unit.paragraphs[0]]
    words = {word for index in (unit.heads[-1], unit.paragraphs[0]) for word in stems(lines[index].text)}
    return first.words <= LONGEST_SUMMARY and len(before & words) < KIN


def _is_teaser(lines: list[Line], unit: Unit, *, is_last: bool) -> bool:
    head = lines[unit.heads[-1]]
    if _doubled(lines, unit):
        return True
    if head.text.rstrip().endswith(("?", "？", "؟", ":", "：")) or head.words < TEASER_WORDS:
        return False
    if not unit.paragraphs:
        return True
    first = lines[unit.paragraphs[0]]
    if len(unit.paragraphs) > 1 or not is_last:
        return head.words >= LONE_TEASER_WORDS or (belongs(head, first) and len(split_sentences(first.text)) == 1)
    return True
