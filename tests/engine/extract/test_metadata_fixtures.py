"""What pages say about themselves, in the forms they say it."""

from __future__ import annotations

import importlib.util
import json
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from selectolax.lexbor import LexborHTMLParser

from broadsheet.engine.extract.metadata import Metadata, find_metadata

FOLDER = Path(__file__).parents[2] / "fixtures" / "metadata"
PAGES = sorted(FOLDER.glob("*.html"))


@pytest.fixture(scope="module")
def record() -> ModuleType:
    spec = importlib.util.spec_from_file_location("record_metadata", FOLDER / "record.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_is_read_as_recorded(path: Path, record: ModuleType) -> None:
    assert record.said_by(path) == json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_tree_stays_as_it_was(path: Path) -> None:
    html = path.read_text(encoding="utf-8")
    tree = LexborHTMLParser(html)
    before = tree.html
    find_metadata(tree, html, url=None, fetched_at=None)
    assert tree.html == before


def metadata_of(
    head: str, body: str = "<h1>Storm breaks the harbour wall</h1>", url: str | None = "https://www.gazette.example/a"
) -> Metadata:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    return find_metadata(LexborHTMLParser(html), html, url=url, fetched_at=datetime(2032, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Storm breaks wall | Gazette</title>", "", "Storm breaks wall"),
        ("<title>Storm breaks wall - Harbour News</title>", "", "Storm breaks wall"),
        ("<title>Gazette: Home</title>", "<h1>Gazette</h1>", "Gazette: Home"),
        (
            '<title>Storm</title><meta property="og:title" content="Storm breaks wall, boats adrift">',
            "<h1>Storm breaks wall</h1>",
            "Storm breaks wall",
        ),
        ("<title>A &amp; B merge</title>", "<h1>A &amp; B merge</h1>", "A & B merge"),
        ("", "<h1>  Storm<br>breaks   wall </h1>", "Storm breaks wall"),
        ("", "", None),
    ],
)
def test_titles_lose_the_name_of_the_site(head: str, body: str, title: str | None) -> None:
    site = '<meta property="og:site_name" content="Gazette">' if head else ""
    assert metadata_of(site + head, body).title == title


def test_two_articles_in_json_ld_the_title_decides() -> None:
    data = [
        {
            "@type": "NewsArticle",
            "headline": "Ferry late again",
            "datePublished": "2031-01-01T10:00:00Z",
            "author": {"@type": "Person", "name": "Ben Okoro"},
        },
        {"@type": "NewsArticle", "headline": "Storm breaks the harbour wall", "author": "Ada Lindqvist"},
    ]
    found = metadata_of(
        f'<title>Storm breaks the harbour wall</title><script type="application/ld+json">{json.dumps(data)}</script>'
    )
    assert found.bylines == ("Ada Lindqvist",)
    assert found.published is None


@pytest.mark.parametrize(
    "script",
    [
        "",
        "null",
        "[[[[[]]]]]",
        '{"@type":',
        '{"@graph":[1,"x",null]}',
        '{"@type":["Article"],"author":[[{"name":["A B","C D"]}]]}',
        "[" * 3000,
    ],
)
def test_odd_json_ld_never_breaks_a_page(script: str) -> None:
    assert metadata_of(f'<script type="application/ld+json">{script}</script>').title == "Storm breaks the harbour wall"


def test_modified_never_precedes_published() -> None:
    found = metadata_of(
        '<meta property="article:published_time" content="2031-05-02"><meta property="article:modified_time" content="2031-05-01">'
    )
    assert str(found.published) == "2031-05-02"
    assert found.modified is None


def test_several_source_links_are_citations() -> None:
    body = '<h1>Storm breaks the harbour wall</h1><p><a href="https://a.example/">Source</a> and <a href="https://b.example/">Source</a></p>'
    assert metadata_of("", body).source_link is None


def test_canonical_of_another_site_is_the_source() -> None:
    found = metadata_of('<link rel="canonical" href="https://herald.example/storm">')
    assert found.source_link == "https://herald.example/storm"
    assert found.evidence["source_link"] == "link canonical to another site"
