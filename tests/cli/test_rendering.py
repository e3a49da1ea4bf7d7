from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from broadsheet.cli.rendering import as_html, as_markdown, as_text, credit, plain
from broadsheet.records import Article, Block, Image, SafeHtml

ARTICLE = Article(
    text="The lock opened.\n\nNine barges went through.",
    title="The lock *opens* <again>",
    standfirst="After eleven weeks",
    bylines=("Ada Marsh", "Ben Reed"),
    published=datetime(2026, 5, 4, 9, 30, tzinfo=timezone(timedelta(hours=2))),
    site_name="The Post-Horn",
    language="en",
    html=SafeHtml("<p>The lock opened.</p>"),
    blocks=(
        Block("paragraph", "The lock opened."),
        Block("heading", "What it cost", level=3),
        Block("list item", "timber", level=1),
        Block("list item", "oak", level=2),
        Block("quote", "It will outlast me,\nshe said."),
        Block("preformatted", "a  b"),
        Block("image", "The lock at dawn", href="https://example.org/lock.jpg"),
        Block("embed", "A film", href="https://example.org/film"),
        Block("paragraph", "1. not a list # not a heading"),
    ),
    images=(Image("https://example.org/lock.jpg"),),
)


def test_text_is_title_standfirst_credit_and_body():
    assert as_text(ARTICLE).split("\n\n") == [
        "The lock *opens* <again>",
        "After eleven weeks",
        "Ada Marsh, Ben Reed · The Post-Horn · 2026-05-04 09:30+02:00",
        "The lock opened.",
        "Nine barges went through.\n",
    ]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, ""),
        ({"published": date(2026, 5, 4)}, "2026-05-04"),
        ({"organisations": ("Harbour Agency",)}, "Harbour Agency"),
        ({"bylines": ("Ada Marsh",), "organisations": ("Harbour Agency",)}, "Ada Marsh"),
    ],
)
def test_the_credit_line_says_only_what_is_known(fields, line):
    assert credit(Article(text="x", **fields)) == line


def test_markdown_keeps_the_blocks_apart():
    assert as_markdown(ARTICLE).split("\n\n") == [
        r"# The lock \*opens\* \<again\>",
        "*After eleven weeks*",
        "Ada Marsh, Ben Reed · The Post-Horn · 2026-05-04 09:30+02:00",
        "The lock opened.",
        "### What it cost",
        "- timber\n  - oak",
        "> It will outlast me,\n> she said.",
        "```\na  b\n```",
        "![The lock at dawn](https://example.org/lock.jpg)",
        "[A film](https://example.org/film)",
        "\\1. not a list # not a heading\n",
    ]


def test_html_is_one_element_with_everything_escaped():
    assert as_html(ARTICLE).splitlines() == [
        '<article lang="en">',
        "<h1>The lock *opens* &lt;again&gt;</h1>",
        '<p class="standfirst">After eleven weeks</p>',
        '<p class="credit">Ada Marsh, Ben Reed · The Post-Horn · 2026-05-04 09:30+02:00</p>',
        "<p>The lock opened.</p>",
        "</article>",
    ]


def test_plain_values_are_json_and_nothing_is_lost():
    value = json.loads(json.dumps(plain(ARTICLE)))
    assert value["published"] == "2026-05-04T09:30:00+02:00"
    assert value["bylines"] == ["Ada Marsh", "Ben Reed"]
    assert value["blocks"][1] == {**value["blocks"][0], "kind": "heading", "text": "What it cost", "level": 3}
    assert value["images"][0]["url"] == "https://example.org/lock.jpg"
    assert value.keys() == set(Article.__dataclass_fields__)
    assert plain(timedelta(minutes=2)) == 120.0
    assert plain(datetime(2026, 5, 4, tzinfo=UTC)) == "2026-05-04T00:00:00+00:00"
