"""Read an already scraped text dump: headline, body, teasers and labelled furniture, line by line.

1. lines: hard wraps joined, glued advertisements split; each line described by itself (``plain_lines``)
2. units and zones: headlines with their paragraphs, between the headings that open furniture (``plain_units``)
3. the body: the heaviest units, without teasers and cards (``plain_body``), or the posts of a live blog (``plain_live``)
4. the top: headline, standfirst, byline and date, from the lines above the body
5. everything left over becomes furniture with its label
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from html import escape
from types import MappingProxyType
from typing import Final

from broadsheet.engine.extract.furniture_words import fold
from broadsheet.engine.extract.plain_body import Body, choose_body
from broadsheet.engine.extract.plain_furniture import furniture_of
from broadsheet.engine.extract.plain_lines import MOST_LINES, Line, read_lines
from broadsheet.engine.extract.plain_live import live_posts
from broadsheet.engine.extract.plain_model import judged
from broadsheet.engine.extract.plain_signed import read_signature
from broadsheet.engine.extract.plain_title import title_of
from broadsheet.engine.extract.plain_units import Unit, read_units
from broadsheet.engine.extract.verdict import MISSING, says_missing
from broadsheet.engine.html.sanitize import sanitize
from broadsheet.engine.text.language import detect
from broadsheet.records import Article, Block, Link

FEWEST_WORDS: Final = 25
"""Words of the shortest body that is an article without a headline."""
FEWEST_UNDER_TITLE: Final = 10
"""Words of the shortest body that is an article under a headline."""


@dataclass(slots=True)
class Top:
    """What stands above a body."""

    title: int | None = None
    standfirst: list[int] = field(default_factory=list)


def read_plain(text: str, *, url: str | None = None, fetched_at: datetime | None = None) -> Article:
    """Read a text dump into an article.

    Args:
        text: what somebody scraped or copied: paragraphs on lines of their own, hard-wrapped or not.
        url: where it is said to come from; kept, never guessed.
        fetched_at: no date after it is believed.

    Returns:
        The article, its furniture labelled. Where nothing in the dump is an article, ``text`` is empty and ``problems`` says why.
    """
    lines = read_lines(text)
    units = read_units(lines)
    body = live_posts(lines) or _chosen(lines, units, url)
    top = find_top(lines, body, url)
    body.paragraphs = [index for index in sorted(body.paragraphs) if index != top.title and index not in top.standfirst]
    problem = _no_article(lines, body, top)
    if problem:
        body, top = Body(index=body.index), Top()
    problems = (problem,) if problem else tuple(_doubts(lines, body))
    furniture, source = furniture_of(lines, units, body, top.title, top.standfirst)
    return replace(
        _article(lines, body, top, url, fetched_at),
        furniture=furniture,
        teasers=_teasers(furniture),
        source_link=source,
        problems=problems,
    )


def _chosen(lines: list[Line], units: list[Unit], url: str | None) -> Body:
    body = choose_body(lines, units)
    return judged(lines, units, body, find_top(lines, body, url).title)


_WHOLE: Final = 12
"""Words from which a last line without a full stop is a cut sentence, and no credit or list item."""


def _teasers(furniture: tuple[Block, ...]) -> tuple[Link, ...]:
    return tuple(Link(None, block.title, block.summary) for block in furniture if block.kind == "teaser" and block.title)


def _doubts(lines: list[Line], body: Body) -> Iterator[str]:
    if len(lines) >= MOST_LINES:
        yield f"truncated: only the first {MOST_LINES:,} lines were read"
    end = max(body.paragraphs, default=0)
    if any(line.label and line.label.kind == "paywall" for line in lines[end + 1 : end + 4]):
        yield "paywall: the text stops where readers are asked to subscribe"
    last = lines[end] if body.paragraphs else None
    if last is not None and last.words >= _WHOLE and (last.text.endswith(("...", "…", "[…]")) or last.text[-1].isalnum()):
        yield "truncated: the text stops in the middle of a sentence"


def _no_article(lines: list[Line], body: Body, top: Top) -> str | None:
    if not lines:
        return "not an article: the text is empty"
    if body.index:
        return f"not an article: a list of {sum(line.headline for line in lines)} headlines"
    words = sum(lines[index].words for index in body.paragraphs)
    if words <= _MISSING_WORDS and any(says_missing(line.text) for line in lines[: min(body.paragraphs, default=0) + 1]):
        return MISSING
    needed = FEWEST_WORDS if top.title is None else FEWEST_UNDER_TITLE
    return None if words >= needed else "not an article: no running text among the furniture"


_MISSING_WORDS: Final = 80
"""Words in which a page explains that it is not there."""


# --- the top ---------------------------------------------------------------------------------------------------


def find_top(lines: list[Line], body: Body, url: str | None = None) -> Top:
    """Find headline and standfirst of a body."""
    if not body.paragraphs:
        return Top()
    top = Top(title=title_of(lines, min(body.paragraphs), body.paragraphs, url))
    if top.title is not None:
        top.standfirst = _standfirst(lines, body, top.title)
    return top


def _standfirst(lines: list[Line], body: Body, title: int) -> list[int]:
    """Return the lines between headline and byline that sum the article up; without a byline below nobody can tell."""
    first = min(body.paragraphs)
    mark = next(
        (index for index in range(title + 1, min(len(lines), title + 8)) if lines[index].byline or lines[index].stamp), None
    )
    if mark is None:
        return []
    between = [index for index in range(title + 1, mark) if not lines[index].special and lines[index].words >= 5]
    again = fold(lines[title].text)
    if len(between) > 2 or again in {fold(lines[index].text) for index in between}:
        return [index for index in between if index < first and fold(lines[index].text) != again][:1]
    rest = [index for index in body.paragraphs if index > mark]
    return between if rest else []


_FIELD: Final = re.compile(r"^(?:title|headline|titel|überschrift|titre|título|titolo|заголовок)\s?:\s+(?=\S)", re.IGNORECASE)
"""How dumps of other systems call the headline that follows."""


# --- the article -----------------------------------------------------------------------------------------------


def _article(lines: list[Line], body: Body, top: Top, url: str | None, fetched_at: datetime | None) -> Article:
    blocks = _blocks(lines, body)
    text = "\n\n".join(block.text for block in blocks)
    language = detect(text) if text else None
    signed = read_signature(lines, body, top.title, fetched_at, language)
    byline = signed.byline
    standfirst = " ".join(lines[index].text for index in top.standfirst) or None
    title = _FIELD.sub("", lines[top.title].text) if top.title is not None else None
    evidence = {
        "title": "headline above the text" if title else "", "standfirst": "line between headline and byline" if standfirst else "",
        "bylines": "byline of the text" if byline.people else "", "organisations": "byline of the text" if byline.organisations else "",
        "published": "date line of the text" if signed.published else "", "modified": "date line of the text" if signed.modified else "",
        "language": "detected from the text" if language else "",
    }  # fmt: skip
    return Article(
        text=text,
        title=title,
        standfirst=standfirst,
        bylines=byline.people,
        organisations=byline.organisations,
        published=signed.published,
        modified=signed.modified,
        language=language,
        blocks=blocks,
        url=url,
        html=sanitize(_html(blocks)),
        evidence=MappingProxyType({name: where for name, where in evidence.items() if where}),
    )


def _blocks(lines: list[Line], body: Body) -> tuple[Block, ...]:
    kinds = dict.fromkeys(body.paragraphs, "paragraph") | dict.fromkeys(body.headings, "heading")
    found = []
    for index in sorted(kinds):
        line = lines[index]
        kind = "list item" if line.bullet and kinds[index] == "paragraph" else kinds[index]
        why = (
            "short line between paragraphs of the article"
            if kind == "heading"
            else "whole sentences in the article's run of paragraphs"
        )
        found.append(Block(kind, line.text, why=why, level=2 if kind == "heading" else 0))
    return tuple(found)


def _html(blocks: tuple[Block, ...]) -> str:
    tags = {"heading": "h2", "list item": "p", "paragraph": "p"}
    return "\n".join(f"<{tags[block.kind]}>{escape(block.text)}</{tags[block.kind]}>" for block in blocks)
