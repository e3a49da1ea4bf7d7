"""A dump's lines as units - headlines with the paragraphs under them - and the zones of furniture they lie in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from broadsheet.engine.extract.plain_kinship import belongs, stems
from broadsheet.engine.extract.plain_lines import Line
from broadsheet.engine.text.sentences import is_cut

RETURN: Final = 2
"""Whole paragraphs in a row that end a list of bare headlines: a card has one at most."""
RETURN_FROM_CARDS: Final = 4
"""The same after cards with excerpts, whose excerpts may run over two lines."""
RETURN_FROM_COMMENTS: Final = 5
"""The same after comments, which may have paragraphs of their own."""
SENTENCE_WORDS: Final = 8
"""Words of the shortest paragraph that shows an article has begun."""
READER_WORDS: Final = 3
"""Words of the longest name a reader comments under."""
_PRAISE: Final = re.compile(
    r"inbox|newsletter|e-?mail|briefing|subscri|digest|(?:every|each) (?:morning|evening|week|day|month)|abonn|suscri|розсилк|рассылк|النشرة|訂閱|订阅|登録|구독",
    re.IGNORECASE,
)
_TEXT_WORDS: Final = 12
"""Words of the shortest paragraph that goes on with an article below a newsletter's heading."""
_SHORTEST_TEXT: Final = 5
"""The same where the article ends in it, and where it speaks to nobody."""
_ADDRESSED: Final = re.compile(
    r"\b(?:you|your|yours|we|our|us|sign|click|enter|unsubscribe|du|dein\w*|ihr\w*|sie|wir|unser\w*|uns|vous|votre|vos|nous|notre|usted|tu|tus|su|sus"
    r"|nuestr\w+|nos|tua|tuo|nostr\w+|você|seu|sua|вы|вас|ваш\w*|мы|наш\w*|ви|ми)\b",
    re.IGNORECASE,
)
_KIN: Final = 2
"""Words that such a paragraph shares with the article, where it is the last one."""
_LONGER: Final = 4
"""Words that the excerpt of a card has more than its headline."""
_LOOKED_BACK: Final = 6
"""Units, and paragraphs of each, that are looked at for those words."""
_ENDING: Final = frozenset({"placeholder", "source link", "counter", "share", "tags"})
"""Kinds that stand right below an article's last paragraph."""
_CLOSING: Final = frozenset({"source link", "counter", "comment box", "footer"})
"""Kinds that come after an article; what follows is rarely more of it."""


@dataclass(slots=True)
class Unit:
    """Headlines and the paragraphs up to the next headline: indices of lines."""

    zone: str
    """``article`` or the kind of furniture that opened before it."""
    heads: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    part: int = 0
    """Counts up where a zone of furniture ended: units of one part may be one article."""


def read_units(lines: list[Line]) -> list[Unit]:
    """Group a dump's headlines and paragraphs; labelled lines belong to no unit but open and close zones."""
    return _Reader(lines).read()


class _Reader:
    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.units: list[Unit] = []
        self.zone = "article"
        self.part = 0
        self.excerpts = 0
        self.signed = False
        """A byline or a date stood above: a paragraph may begin the article."""
        self.announced = False
        """"Read also" opened the zone, in the middle of an article."""
        self.paragraphs = 0
        """Whole paragraphs of articles so far."""

    def read(self) -> list[Unit]:
        for index, line in enumerate(self.lines):
            if line.special:
                self._special(index, line)
                continue
            if self.zone != "article" and self._returns(index):
                self._enter("article")
            self._add(index, line)
        return self.units

    def _special(self, index: int, line: Line) -> None:
        self.signed = line.byline or line.stamp or (self.signed and not (line.label and line.label.opens))
        if line.label and line.label.opens:
            # A count of comments under the headline is a link to them, not their beginning.
            if line.label.kind == "newsletter" and self.zone != "article":
                return
            if line.label.kind != "comment" or self.paragraphs >= RETURN:
                self._enter(line.label.kind)
                self.announced = line.teaser_heading and self.paragraphs >= RETURN
        elif line.teaser_heading and self.paragraphs:
            self._enter("related")
            self.announced = self.paragraphs >= RETURN
        elif line.label and line.label.kind in _CLOSING and self.paragraphs and self.zone == "article":
            self._enter("comment" if line.label.kind == "comment box" else "after")
        elif self.units and self.zone == "article" and line.byline:
            self._start_of_another(index)
        elif self.units and self.zone == "article" and line.stamp:
            self._start_of_comments(index)

    def _start_of_another(self, index: int) -> None:
        """A byline right under a headline begins an article; after paragraphs it is a second one."""
        unit = self.units[-1]
        if unit.heads and not unit.paragraphs and unit.heads[-1] >= index - 2 and self.paragraphs >= 3:
            self.part += 1
            unit.part = self.part

    def _start_of_comments(self, index: int) -> None:
        """A short line with a time right under it, below the article's paragraphs, is a reader who says something."""
        unit = self.units[-1]
        if (
            unit.heads[-1:] == [index - 1]
            and not unit.paragraphs
            and self.lines[index - 1].words <= READER_WORDS
            and self.paragraphs >= RETURN
        ):
            self._enter("comment")
            unit.heads.pop()
            self.units.append(Unit("comment", heads=[index - 1], part=self.part))

    def _enter(self, zone: str) -> None:
        if zone != self.zone:
            self.part += 1
        self.zone = zone
        self.excerpts = 0

    def _add(self, index: int, line: Line) -> None:
        if (line.headline and not self._is_excerpt(index)) or self._heads_here(line):
            self._head(index)
            return
        if not self.units or self.units[-1].part != self.part:
            self.units.append(Unit(self.zone, part=self.part))
        self.units[-1].paragraphs.append(index)
        if self.zone == "article":
            self.paragraphs += line.prose and line.words >= SENTENCE_WORDS and not line.question
        else:
            self.excerpts += 1

    def _is_excerpt(self, index: int) -> bool:
        """Tell whether a line is the excerpt of a card, cut off: it follows a headline that is printed twice, and is much longer."""
        line, above = self.lines[index], self.lines[max(index - 2, 0) : index]
        return (
            self.paragraphs > 0
            and len(above) == 2
            and above[0].headline
            and above[0].text == above[1].text
            and line.words >= above[1].words + _LONGER
            and not line.doubled
            and is_cut(line.text)
        )

    def _heads_here(self, line: Line) -> bool:
        """Tell whether a question or a list item is a headline where it stands: among cards they are."""
        among_cards = self.zone != "article"
        return (line.question and (among_cards or not self.paragraphs)) or (among_cards and line.bullet and not line.ends)

    def _head(self, index: int) -> None:
        last = self.units[-1] if self.units else None
        if last is None or last.paragraphs or last.part != self.part:
            self.units.append(Unit(self.zone, part=self.part))
        self.units[-1].heads.append(index)

    def _returns(self, index: int) -> bool:
        """Tell whether an article begins, or goes on, at this line of a zone of furniture."""
        line = self.lines[index]
        if (
            self.signed
            and self.zone == "related"
            and self.paragraphs < RETURN
            and line.prose
            and line.words >= SENTENCE_WORDS
            and not line.question
        ):
            return True
        needed = self._needed()
        if self.zone in {"newsletter", "tags"} and self._is_text(index):
            return True
        if self.announced and not self.excerpts and self._is_unrelated(index):
            return True
        start = index + 1 if (self.lines[index].headline or self.lines[index].question) and not self.paragraphs else index
        return self._run(start) >= needed

    def _needed(self) -> int:
        """Return how many paragraphs in a row are an article where this zone lies: above it, cards have one at most."""
        if self.zone == "comment":
            return RETURN_FROM_COMMENTS
        return RETURN_FROM_CARDS if self.excerpts and self.paragraphs >= RETURN else RETURN

    def _is_unrelated(self, index: int) -> bool:
        """Tell whether a paragraph below "Read also" and one headline is not that headline's excerpt, nor one of several."""
        line, unit = self.lines[index], self.units[-1]
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if not line.prose or line.words < 8 or unit.part != self.part or not unit.heads:
            return False
        return not belongs(self.lines[unit.heads[-1]], line) and (following is None or not following.headline)

    def _is_text(self, index: int) -> bool:
        """Tell whether a paragraph below a newsletter's heading is the article again and not the newsletter's praise."""
        line = self.lines[index]
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if not line.prose or _PRAISE.search(line.text) or following is None:
            return False
        if line.words < _TEXT_WORDS and (not line.ends or line.words < _SHORTEST_TEXT or _ADDRESSED.search(line.text)):
            return False
        if not following.special:
            return line.words >= _TEXT_WORDS
        label = following.label
        return label is not None and (label.opens or (label.kind in _ENDING and self._is_kin(line)))

    def _is_kin(self, line: Line) -> bool:
        """Tell whether a paragraph speaks of what the article spoke of so far."""
        near = [
            index for unit in self.units[-_LOOKED_BACK:] if unit.zone == "article" for index in unit.paragraphs[-_LOOKED_BACK:]
        ]
        before = {word for index in near for word in stems(self.lines[index].text)}
        return len(before.intersection(stems(line.text))) >= _KIN

    def _run(self, start: int) -> int:
        """Count whole paragraphs in a row, over lines that may stand within an article."""
        count = 0
        for line in self.lines[start : start + 12]:
            if line.question:
                break
            if line.prose and line.words >= 6 and (line.ends or not line.bullet):
                count += 1
            elif not line.special or (line.label and line.label.opens):
                break
        return count
