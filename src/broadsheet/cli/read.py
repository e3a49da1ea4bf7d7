"""``broadsheet read``: one page or text dump in, the article out. No database, no Django."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from broadsheet.cli.read_inputs import is_many
from broadsheet.cli.sentences import complain
from broadsheet.errors import InputError
from broadsheet.records import Article

if TYPE_CHECKING:
    from broadsheet.engine.findings import Readers

EXAMPLES = (
    ("broadsheet read story.html", "the article of a saved page, as text"),
    ("broadsheet read https://example.org/story --markdown > story.md", "an address, as Markdown"),
    ("broadsheet read - --why < dump.txt", "each line of a pasted page: kept or removed, and why"),
    ("broadsheet read story.html --why --html > why.html", "the same as a page to look at, removed parts shaded"),
    ("broadsheet read story.html --json | jq .furniture", "every field, for a program"),
    ("broadsheet read story.html --json | jq '.statements[] | {speaker, words}'", "who said what in it"),
    ("broadsheet read dump.txt --published 2026-05-04 --json | jq .dates", "the days that a pasted text means"),
    ("broadsheet read pages/ crawl.warc.gz --out articles.jsonl", "many pages, a line of JSON each; goes on after a kill"),
)


class Form(StrEnum):
    """How the article is written out."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


def read(
    pages: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|URL|-|DIR|WARC...",
            help="A saved page or text, an address, or - for standard input; or many: folders, WARCs.",
        ),
    ],
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Every field as JSON, with statements, names, figures and dates.")
    ] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="The article as Markdown.")] = False,
    as_html: Annotated[bool, typer.Option("--html", help="The article as clean HTML.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Every block or line with its label and the reason for it.")] = False,
    url: Annotated[
        str | None, typer.Option("--url", help="The address a file or standard input came from; helps with links.")
    ] = None,
    published: Annotated[
        datetime | None,
        typer.Option(
            "--published",
            formats=["%Y-%m-%d"],
            metavar="DAY",
            help="When it appeared, where the page does not say: dates count from it.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Many pages: rows of JSON go here, or are added where it stopped."),
    ] = None,
    findings: Annotated[
        bool, typer.Option("--findings", help="Many pages: rows with statements, names, figures and dates as well.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, max=256, help="Many pages: reading processes; one for each core.")
    ] = None,
) -> None:
    """Read one page or one plain-text dump and print the article in it.

    Given a folder, a WARC or several files, read them all: one line of JSON for each page, with its errors, in no fixed order.
    """
    form = _form(as_json=as_json, as_markdown=as_markdown, as_html=as_html)
    if len(pages) > 1 or out is not None or jobs is not None or is_many(pages[0]):
        if why or url is not None or published is not None or form not in {Form.TEXT, Form.JSON}:
            raise InputError(
                "Many pages are written as rows of JSON; --markdown, --html, --why, --url and --published are for a single page."
            )
        from broadsheet.cli.read_many import read_many

        read_many(pages, out=out, jobs=jobs, findings=findings)
        return
    if findings and form is not Form.JSON:
        raise InputError("What was found in a single page is printed with --json.")
    _print(pages[0], url, form, why=why, published=published.date() if published else None)


def _print(page: str, url: str | None, form: Form, *, why: bool, published: date | None) -> None:
    """Read one page and print it in the form asked for."""
    import broadsheet
    from broadsheet.cli import rendering
    from broadsheet.cli.loading import load
    from broadsheet.cli.terminal import harmless

    source = load(page, url=url)
    article = broadsheet.read(source.body, url=source.url, content_type=source.content_type, fetched_at=source.fetched_at)
    if published is not None and article.published is None:
        article = replace(article, published=published, evidence={**article.evidence, "published": "given with --published"})
    if why:
        sys.stdout.write(harmless(_explain(article, form)))
    elif form is Form.JSON:
        told = rendering.plain(article) | rendering.plain_findings(article, _readers())
        sys.stdout.write(harmless(json.dumps(told, ensure_ascii=False, indent=2)) + "\n")
    elif not article.text:
        reasons = "; ".join(article.problems) or "there are no sentences in it"
        raise InputError(f"No article was found in {page}: {reasons}. --why shows what there is.")
    else:
        writers = {Form.TEXT: rendering.as_text, Form.MARKDOWN: rendering.as_markdown, Form.HTML: rendering.as_html}
        sys.stdout.write(harmless(writers[form](article)))
        for problem in article.problems:
            complain(problem)


def _readers() -> Readers:
    """Return the readers that the settings name."""
    from broadsheet import config
    from broadsheet.engine.findings import plug_in

    return plug_in(config.load().findings)


def _explain(article: Article, form: Form) -> str:
    """Show every block with its label and the reason, in the form asked for."""
    from broadsheet.engine.extract import why

    if form is Form.MARKDOWN:
        raise InputError("--why is printed as text, as JSON (--json) or as a page to look at (--html), not as Markdown.")
    if form is Form.JSON:
        return why.as_json(article) + "\n"
    return why.as_html(article) if form is Form.HTML else why.as_text(article)


def _form(*, as_json: bool, as_markdown: bool, as_html: bool) -> Form:
    """Choose the one form asked for."""
    asked = [form for form, wanted in ((Form.JSON, as_json), (Form.MARKDOWN, as_markdown), (Form.HTML, as_html)) if wanted]
    if len(asked) > 1:
        raise InputError(f"Choose one of --{' and --'.join(asked)}; an article is printed in one form at a time.")
    return asked[0] if asked else Form.TEXT
