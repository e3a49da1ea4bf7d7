"""What is left of a dump when the article is out: every line with its label, cards and teasers as one block each."""

from __future__ import annotations

import re
from typing import Final

from broadsheet.engine.extract.furniture_words import fold
from broadsheet.engine.extract.plain_body import Body
from broadsheet.engine.extract.plain_lines import BULLET, Line
from broadsheet.engine.extract.plain_units import Unit
from broadsheet.engine.text.sentences import is_cut
from broadsheet.records import Block

_LETTER: Final = re.compile(r"[^\W\d_]")
HEADLINE_AGAIN: Final = 5
"""Words of a line that is a headline again after a small box."""
LONGEST_BUTTON: Final = 12
"""Characters."""
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]+")
_REASONS: Final = {
    "related": "it stands among the cards of other articles",
    "comment": "it stands below the heading of the comments",
    "newsletter": "it stands in the box of a newsletter",
    "byline": "it stands in the box about the author",
    "tags": "it stands in the list of tags",
}


def furniture_of(
    lines: list[Line], units: list[Unit], body: Body, title: int | None, standfirst: list[int]
) -> tuple[tuple[Block, ...], str | None]:
    """Return the furniture in the order of the dump, and the address of the original where a line gives it."""
    blocks = _Furniture(lines, units, body, title, standfirst).read()
    return tuple(blocks), next((block.href for block in blocks if block.kind == "source link" and block.href), None)


class _Furniture:
    def __init__(self, lines: list[Line], units: list[Unit], body: Body, title: int | None, standfirst: list[int]) -> None:
        self.lines = lines
        self.comments = {index for unit in units if unit.zone == "comment" for index in unit.heads + unit.paragraphs}
        self.title = title
        self.used = {*body.paragraphs, *body.headings, *standfirst} | ({title} if title is not None else set())
        self.groups = {min(heads + texts): ("teaser", heads, texts) for heads, texts in body.teasers if heads or texts}
        self.groups |= {min(heads + texts): ("related", heads, texts) for heads, texts in body.cards if heads or texts}
        self.started = bool(body.paragraphs)
        self.first = min(body.paragraphs, default=len(lines))
        self.zone = ""
        self.blocks: list[Block] = []

    def read(self) -> list[Block]:
        index = 0
        while index < len(self.lines):
            if index in self.groups:
                index = self._group(*self.groups[index])
            elif index in self.used:
                if index >= self.first:
                    self.zone = ""
                index += 1
            else:
                index = self._line(index)
        return self.blocks

    def _group(self, kind: str, heads: list[int], texts: list[int]) -> int:
        self._card(kind, heads, texts)
        return max(heads + texts) + 1

    def _card(self, kind: str, heads: list[int], texts: list[int]) -> None:
        """Add one card: its last headline once, lines before it as captions, its excerpt."""
        title = BULLET.sub("", self.lines[heads[-1]].text) if heads else None
        for index in heads[:-1]:
            if fold(self.lines[index].text) != fold(title or ""):
                self.blocks.append(Block("caption", self.lines[index].text, why="a line above the headline of a card"))
        summary = " ".join(self.lines[index].text for index in texts) or None
        why = "a headline with its own summary between paragraphs of the article" if kind == "teaser" else _REASONS["related"]
        text = "\n".join(part for part in (title, summary) if part)
        self.blocks.append(Block(kind, text, why=why, title=title, summary=summary, cut=bool(summary) and is_cut(summary or "")))

    def _line(self, index: int) -> int:
        line = self.lines[index]
        if line.lead:
            return self._lead(index)
        if line.teaser_heading and self._teaser_follows(index):
            return self._announced(index)
        if line.label and line.label.opens and not self._stays(line.label.kind):
            self.zone = line.label.kind
        if index in self.comments and self.zone != "comment box":
            self.zone = "comment"
        if self.zone in {"newsletter", "tags", "byline"} and line.headline and line.words >= HEADLINE_AGAIN:
            self.zone = "after"
        if line.special or not _LETTER.search(line.text) or self.zone not in {"related", "after", ""}:
            self.blocks.append(self._single(index))
            return index + 1
        return self._unlabelled(index)

    def _stays(self, kind: str) -> bool:
        """Tell whether a heading opens nothing where it stands: a newsletter among cards, the label of a form's field."""
        return (kind == "newsletter" and bool(self.zone)) or (kind == "comment" and self.zone == "comment box")

    def _lead(self, index: int) -> int:
        line = self.lines[index]
        title = line.text[line.lead :].strip()
        self.blocks.append(Block("teaser", line.text, why=f"it begins with “{line.text[: line.lead].strip()}”", title=title))
        return index + 1

    def _teaser_follows(self, index: int) -> bool:
        """Tell whether "Read also" stands alone above one headline, printed once, with the article going on below it."""
        if index + 1 >= len(self.lines) or not self.lines[index + 1].headline or self.lines[index + 1].doubled:
            return False
        return any(number > index for number in self.used)

    def _announced(self, index: int) -> int:
        self.blocks.append(Block("teaser", self.lines[index].text, why="it announces another article"))
        end = index + 1
        while end < len(self.lines) and self.lines[end].headline and end not in self.used and end not in self.groups:
            self._card("teaser", [end], [])
            end += 1
        return end

    def _single(self, index: int) -> Block:
        line = self.lines[index]
        kind, why = self._kind(index, line)
        address = _ADDRESS.search(line.text)
        return Block(kind, line.text, why=why, href=address[0] if address and kind == "source link" else None)

    def _kind(self, index: int, line: Line) -> tuple[str, str]:
        if self.zone == "comment box" and (not line.label or line.label.kind in {"share", "comment"}):
            return "comment box", "it stands at the comment box"
        if line.label:
            # "Reply" under a comment is a button; the box begins with a longer call.
            if line.label.kind == "comment box" and (self.zone != "comment" or len(line.text) > LONGEST_BUTTON):
                self.zone = "comment box"
            return line.label.kind, line.label.why
        for kind, holds, why in (
            ("byline", line.byline, "it names the author"),
            ("dateline", line.stamp, "it gives a date or a time"),
            ("caption", line.caption, "it names the source of a picture"),
        ):
            if holds and self.zone != "comment":
                return kind, why
        if not _LETTER.search(line.text):
            return self._number(index)
        return (self.zone, _REASONS[self.zone]) if self.zone in _REASONS else ("other", "no part of the article")

    def _number(self, index: int) -> tuple[str, str]:
        near = self.lines[max(0, index - 2) : index + 3]
        if any(line.label and line.label.kind == "comment box" for line in near):
            return "comment box", "a count beside the comment box"
        return ("counter", "a bare number") if any(char.isdigit() for char in self.lines[index].text) else ("other", "no words")

    def _unlabelled(self, index: int) -> int:
        """Add a headline with its excerpt, or a lone line, outside the article."""
        heads, texts, end = self._collect(index)
        if not heads and not texts:
            self.blocks.append(self._single(index))
            return index + 1
        if self._is_card(heads, texts):
            self._cards(heads, texts)
        elif (
            self.title is not None
            and all(fold(self.lines[number].text) == fold(self.lines[self.title].text) for number in heads)
            and not texts
        ):
            self.blocks += [Block("title", self.lines[number].text, why="the headline once more") for number in heads]
        else:
            self.blocks += [self._loose(number) for number in heads + texts]
        return end

    def _loose(self, index: int) -> Block:
        line = self.lines[index]
        if self.title is not None and fold(line.text) == fold(self.lines[self.title].text):
            return Block("title", line.text, why="the headline once more")
        above = index < self.first
        kind = (
            "navigation"
            if above and line.words <= 3
            else "caption"
            if above and self.title is not None and index > self.title
            else "other"
        )
        return Block(kind, line.text, why="a short line above the article" if above else "no part of the article")

    def _collect(self, index: int) -> tuple[list[int], list[int], int]:
        heads: list[int] = []
        texts: list[int] = []
        while index < len(self.lines) and index not in self.used and index not in self.groups:
            line = self.lines[index]
            if line.label and line.label.kind == "newsletter" and heads and not texts and self._text_follows(index):
                self.blocks.append(self._single(index))
                index += 1
                continue
            if line.special or not _LETTER.search(line.text) or (_is_head(line) and texts):
                break
            (heads if _is_head(line) else texts).append(index)
            index += 1
        return heads, texts, index

    def _text_follows(self, index: int) -> bool:
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        return following is not None and not following.special and not _is_head(following)

    def _is_card(self, heads: list[int], texts: list[int]) -> bool:
        if self.zone == "related":
            return True
        return bool(heads and texts) or (not self.started and bool(heads) and self.lines[heads[-1]].words >= 4)

    def _cards(self, heads: list[int], texts: list[int]) -> None:
        if texts:
            self._card("related", heads, texts)
            return
        seen: set[str] = set()
        for index in heads:
            key = fold(self.lines[index].text)
            if key not in seen:
                seen.add(key)
                self._card("related", [index], [])


def _is_head(line: Line) -> bool:
    return line.headline or line.question or (line.bullet and not line.ends)
