"""An article as text, Markdown, HTML or plain values for JSON."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from broadsheet.records import Article, Block, Figure, Name, Statement, When

if TYPE_CHECKING:
    from broadsheet.engine.findings import Readers

_MARKS = re.compile(r"([\\`*_\[\]<>])|^(#{1,6}\s|[-+]\s|\d+[.)]\s)", re.MULTILINE)


def plain(value: object) -> Any:
    """Turn a record into dicts, lists and strings: dates in ISO 8601, what is empty stays empty."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    return str(value) if isinstance(value, str) else value


def plain_findings(article: Article, readers: Readers) -> dict[str, Any]:
    """Turn what is found in an article into plain values, each with its words; spans count code points of its ``text``.

    Where a pipeline of the user's own fails, its ``problems`` say so beside the article's.
    """
    published = article.published.isoformat() if article.published else None
    found = readers.look(article.text, published=published, language=article.language or None, title=article.title or None)
    told: dict[str, Sequence[Statement | Name | Figure | When]] = {
        "statements": found.statements,
        "names": found.names,
        "figures": found.figures,
        "dates": found.dates,
    }
    listed = {kind: [_with_words(one, article.text) for one in rows] for kind, rows in told.items()}
    return listed | {"problems": [*article.problems, *found.problems]}


def _with_words(one: Statement | Name | Figure | When, text: str) -> dict[str, Any]:
    values: dict[str, Any] = plain(one)
    if isinstance(one, Name):
        return values
    spans = one.spans if isinstance(one, Statement) else (one.span,)
    return {"words": " … ".join(text[span.start : span.end] for span in spans), **values}


def credit(article: Article) -> str:
    """Say who wrote it, where and when, in one line; empty when the page says none of it."""
    names = ", ".join(article.bylines or article.organisations)
    day = article.published.isoformat(sep=" ", timespec="minutes") if hasattr(article.published, "hour") else article.published  # type: ignore[union-attr,call-arg]
    return " · ".join(str(part) for part in (names, article.site_name, day) if part)


def as_text(article: Article) -> str:
    """Title, standfirst, credit line and body, separated by blank lines."""
    parts = (article.title, article.standfirst, credit(article), article.text)
    return "\n\n".join(part for part in parts if part) + "\n"


def as_markdown(article: Article) -> str:
    """Write the article as Markdown: title as heading, standfirst in italics, blocks in order."""
    parts = [f"# {_escape(article.title)}"] if article.title else []
    parts += [f"*{_escape(article.standfirst)}*"] if article.standfirst else []
    parts += [_escape(line)] if (line := credit(article)) else []
    parts += list(_join_lists(article.blocks))
    return "\n\n".join(parts) + "\n"


def _join_lists(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Keep items of one list together; everything else stands alone."""
    items: list[str] = []
    for block in blocks:
        if block.kind == "list item":
            items.append("  " * max(block.level - 1, 0) + f"- {_escape(block.text)}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        if written := _block(block):
            yield written
    if items:
        yield "\n".join(items)


def _block(block: Block) -> str:
    if block.kind == "heading":
        return f"{'#' * min(max(block.level, 2), 6)} {_escape(block.text)}"
    if block.kind == "quote":
        return "\n".join(f"> {line}" for line in _escape(block.text).split("\n"))
    if block.kind == "preformatted":
        return f"```\n{block.text}\n```"
    if block.kind == "image":
        return f"![{_escape(block.text)}]({block.href})" if block.href else ""
    if block.kind == "embed":
        return f"[{_escape(block.text)}]({block.href})" if block.href else _escape(block.text)
    return _escape(block.text)


def _escape(text: str) -> str:
    """Keep words from being read as Markdown."""
    return _MARKS.sub(lambda match: "".join("\\" + part if part else "" for part in match.groups()), text)


def as_html(article: Article) -> str:
    """Write the article as one ``<article>`` element; its body is what the sanitiser let through."""
    language = f' lang="{html.escape(article.language)}"' if article.language else ""
    parts = [f"<article{language}>"]
    parts += [f"<h1>{html.escape(article.title)}</h1>"] if article.title else []
    parts += [f'<p class="standfirst">{html.escape(article.standfirst)}</p>'] if article.standfirst else []
    parts += [f'<p class="credit">{html.escape(line)}</p>'] if (line := credit(article)) else []
    return "\n".join([*parts, str(article.html).strip(), "</article>", ""])
