"""The sanitiser: what it must keep, what it must drop, and that it is done after one go."""

from __future__ import annotations

import json
import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.engine.html.sanitize import _TAGS, sanitize
from broadsheet.records import SafeHtml

_ADDRESS_ATTRIBUTES = {"href", "src", "cite"}
_FORBIDDEN = re.compile(r"on\w+|style|id|name|class|action|formaction|xlink:href|background|srcdoc|poster|ping|data.*")


class _Audit(HTMLParser):
    """Reads cleaned HTML with another parser and lists what should not be there."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in _TAGS:
            self.found.append(tag)
        for name, value in attrs:
            if _FORBIDDEN.fullmatch(name):
                self.found.append(f"{tag}[{name}]")
            if name in _ADDRESS_ATTRIBUTES and not (value or "").startswith(("https://", "http://", "mailto:")):
                self.found.append(f"{tag}[{name}={value}]")
            if name == "srcset" and not all(
                item.strip().startswith(("https://", "http://")) for item in (value or "").split(", ")
            ):
                self.found.append(f"{tag}[srcset={value}]")


def audit(html: str) -> list[str]:
    parser = _Audit()
    parser.feed(html)
    parser.close()
    return parser.found


def rows(shared: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (shared / "data/publish/hostile" / name).read_text("utf-8").splitlines()]


@pytest.mark.shared
def test_hostile_vectors_leave_nothing_active(shared):
    for row in rows(shared, "sanitizer_vectors.jsonl"):
        cleaned = sanitize(str(row["input"]), base_url="https://example.org/a/")
        assert audit(cleaned) == [], row["id"]
        assert sanitize(cleaned) == cleaned, row["id"]


@pytest.mark.shared
def test_keeps_what_an_article_needs(shared):
    for row in rows(shared, "sanitizer_keep.jsonl"):
        cleaned = sanitize(str(row["input"]))
        for part in row["expect_contains"]:
            assert part in cleaned, (row["id"], cleaned)


@pytest.mark.shared
def test_slow_inputs_are_quick(shared):
    for row in rows(shared, "slow_inputs.jsonl"):
        recipe = row["recipe"]
        text = recipe["head"] + recipe["repeat"][0] * recipe["repeat"][1] + recipe["tail"]
        start = time.process_time()
        sanitize(text)
        assert time.process_time() - start < 1, row["id"]


@given(st.text(alphabet=st.sampled_from(list("<>/=\"' ab&;!-\n\tpi:javscrtonmglkh#xé\x00\x01"))))
def test_is_a_fixed_point(text):
    cleaned = sanitize(text, base_url="https://example.org/")
    assert sanitize(cleaned) == cleaned
    assert audit(cleaned) == []


def test_makes_the_type_that_templates_trust():
    assert isinstance(sanitize("<p>x"), SafeHtml)


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "java\tscript:alert(1)", "\x01javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x",
     "\u200bjavascript:alert(1)", "file:///etc/passwd"],
)  # fmt: skip
def test_drops_links_that_run(link):
    assert "href" not in sanitize(f'<a href="{link}">x</a>', base_url="https://example.org/")


def test_resolves_relative_addresses():
    html = '<a href="../b?x=1">b</a><img src="/i.png" srcset="/i.png 1x, /i2.png 2x, javascript:x 3x">'
    cleaned = sanitize(html, base_url="https://example.org/a/c")
    assert 'href="https://example.org/b?x=1"' in cleaned
    assert 'src="https://example.org/i.png"' in cleaned
    assert 'srcset="https://example.org/i.png 1x, https://example.org/i2.png 2x"' in cleaned


def test_drops_relative_addresses_without_a_base():
    assert sanitize('<a href="/b">b</a>') == '<a rel="noopener noreferrer nofollow">b</a>'


def test_keeps_the_words_of_a_document_nested_too_deeply():
    assert "kept" in sanitize("<div>" * 50_000 + "kept")
