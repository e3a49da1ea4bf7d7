"""Show what was decided about every block of an article, and why: as text, as JSON and as one HTML page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any, Final

from broadsheet.records import Article, Block

_MARK: Final = {True: "+", False: "-"}
WIDTH: Final = 100
"""Characters of a block shown in the text form."""
_FIELDS: Final = (
    "title",
    "standfirst",
    "bylines",
    "organisations",
    "published",
    "modified",
    "language",
    "site_name",
    "section",
    "canonical_url",
    "source_link",
)


def as_text(article: Article) -> str:
    """Return one line a field and a block: ``+`` kept, ``-`` removed, the label, the score, the reasons, the beginning of the text."""
    rows = [f"{name}: {_plain(value)}" + (f"   [{where}]" if where else "") for name, value, where in _fields(article)]
    rows += [f"problem: {problem}" for problem in article.problems]
    for block, kept in _blocks(article):
        score = "" if block.score is None else f" {block.score:.2f}"
        rows += ["", f"{_MARK[kept]} {block.kind}{score}  ({block.why or 'no reason noted'})", f"    {_short(block.text)}"]
    return "\n".join(rows) + "\n"


def as_json(article: Article) -> str:
    """Return the same as a JSON object: ``fields``, ``problems`` and ``blocks`` with ``kept``, ``kind``, ``score``, ``why`` and ``text``."""
    fields = {name: {"value": _jsonable(value), "from": where} for name, value, where in _fields(article)}
    blocks = [
        {"kept": kept, "kind": block.kind, "score": block.score, "why": block.why, "text": block.text}
        | {name: value for name in ("title", "summary", "href") if (value := getattr(block, name))}
        | ({"cut": True} if block.cut else {})
        for block, kept in _blocks(article)
    ]
    return json.dumps({"fields": fields, "problems": list(article.problems), "blocks": blocks}, ensure_ascii=False, indent=2)


def as_html(article: Article) -> str:
    """Return a page of its own that shows the article with the removed parts shaded. It needs no script and loads nothing."""
    language = escape(article.language or "", quote=True)
    return _PAGE.format(
        lang=f' lang="{language}"' if language else "",
        title=escape(article.title or "No headline"),
        style=_STYLE,
        fields="".join(_field_row(name, value, where) for name, value, where in _fields(article)),
        problems="".join(f'<p class="problem">{escape(problem)}</p>' for problem in article.problems),
        legend=_legend(article),
        blocks="\n".join(_block_html(block, kept) for block, kept in _blocks(article)),
    )


def _blocks(article: Article) -> Iterator[tuple[Block, bool]]:
    """Yield blocks with whether they were kept, in page order; what has no place by kind: above the article, or after it."""
    placed = [(block, True) for block in article.blocks] + [(block, False) for block in article.furniture]
    if all(block.position is not None for block, _ in placed):
        # An embed has the place of the text that follows it.
        yield from sorted(placed, key=lambda one: (one[0].position, one[0].kind != "embed"))
        return
    above = [block for block in article.furniture if block.kind in _ABOVE]
    yield from ((block, False) for block in above)
    yield from ((block, True) for block in article.blocks)
    yield from ((block, False) for block in article.furniture if block.kind not in _ABOVE)


_ABOVE: Final = frozenset({"navigation", "consent", "title", "byline", "dateline", "standfirst"})


def _fields(article: Article) -> Iterator[tuple[str, Any, str]]:
    for name in _FIELDS:
        value = getattr(article, name)
        if value:
            yield name, value, article.evidence.get(name, "")


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _jsonable(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value if isinstance(value, str) else value.isoformat()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WIDTH else line[: WIDTH - 1].rstrip() + "…"


def _field_row(name: str, value: Any, where: str) -> str:
    return f"<tr><th>{escape(name.replace('_', ' '))}</th><td dir=auto>{escape(_plain(value))}</td><td class=from>{escape(where)}</td></tr>"


def _legend(article: Article) -> str:
    kept, removed = len(article.blocks), len(article.furniture)
    return f"{kept} {'block' if kept == 1 else 'blocks'} kept, {removed} removed. Removed parts are shaded."


def _block_html(block: Block, kept: bool) -> str:
    score = "" if block.score is None else f" <span class=score>{block.score:.2f}</span>"
    note = f"<div class=note><b>{escape(block.kind)}</b>{score}{' <i>cut short</i>' if block.cut else ''}<br>{escape(block.why)}</div>"
    paragraphs = "".join(f"<p dir=auto>{escape(line)}</p>" for line in block.text.split("\n") if line.strip())
    heading = " heading" if kept and block.kind == "heading" else ""
    return f'<section class="{"kept" if kept else "removed"}{heading}">{note}<div>{paragraphs}</div></section>'


_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1c1a17; --paper: #fdfcf9; --soft: #6b655c; --rule: #d9d4c9; --shade: #ece7dc; --mark: #a3341f }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e4db; --paper: #171614; --soft: #9d968a; --rule: #38352f; --shade: #26241f; --mark: #e08a74 } }
body { margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 62rem; background: var(--paper); color: var(--ink); font: 1.05rem/1.6 Georgia, "Times New Roman", serif }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem }
table { border-collapse: collapse; width: 100%; font: .85rem/1.4 system-ui, sans-serif; margin-bottom: 1rem }
th, td { text-align: start; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--rule); overflow-wrap: anywhere }
th, .from, .legend, .note { color: var(--soft); font-weight: normal }
.legend, .note { font: .78rem/1.4 system-ui, sans-serif }
.problem { color: var(--mark); font: .95rem/1.4 system-ui, sans-serif }
section { display: grid; grid-template-columns: 12rem minmax(0, 1fr); gap: 1.25rem; padding: .3rem .75rem; border-inline-start: 3px solid transparent }
section.kept { border-color: var(--ink) }
section.removed { background: var(--shade); color: var(--soft); font-size: .92rem }
section.heading p { font-weight: bold }
section p { margin: .2rem 0 .6rem; overflow-wrap: anywhere }
.score { font-variant-numeric: tabular-nums }
@media (max-width: 40rem) { section { grid-template-columns: 1fr; gap: .25rem } }
"""
_PAGE: Final = """<!doctype html>
<html{lang}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Why: {title}</title>
<style>{style}</style>
</head>
<body>
<h1 dir=auto>{title}</h1>
<table>{fields}</table>
{problems}
<p class="legend">{legend}</p>
<main>
{blocks}
</main>
</body>
</html>
"""
