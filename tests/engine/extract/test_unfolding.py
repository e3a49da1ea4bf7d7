"""What not everybody asks for is worked out once it is asked for, and nobody sees the difference."""

from __future__ import annotations

import copy
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace

import pytest

import broadsheet
from broadsheet.engine.extract import article
from broadsheet.records import Article

PAGE = """<html><head><title>Ferry aground</title></head><body><article><h1>Ferry aground</h1>
<p>The ferry ran aground on the reef before dawn, and all passengers were taken off by fishing boats.</p>
<img src="/ferry.jpg" alt="The ferry on the reef" width="900" height="600">
<p>The harbour master said that the pilot had taken the old channel, which had silted up in the winter.</p>
<p>A tug from the mainland is to pull her off with the next spring tide, which is expected on Thursday.</p></article>
<div class="related"><h3>Related articles</h3><ul><li><a href="/tug">Tug arrives in the harbour after a week at sea</a></li></ul></div>"""
LATER = ("blocks", "furniture", "teasers", "images", "html")


@pytest.fixture
def asked(monkeypatch):
    """How often furniture was looked for."""
    calls = []

    def counted(*arguments):
        calls.append(1)
        return furniture_of(*arguments)

    furniture_of = article.furniture_of
    monkeypatch.setattr(article, "furniture_of", counted)
    return calls


def read() -> Article:
    return broadsheet.read(PAGE, url="https://gull.example/ferry")


def test_the_text_needs_no_furniture(asked):
    found = read()
    assert (found.title, found.problems) == ("Ferry aground", ())
    assert "spring tide" in found.text
    assert not asked


@pytest.mark.parametrize("name", LATER)
def test_all_is_there_once_any_is_asked_for(asked, name):
    found = read()
    assert getattr(found, name) is getattr(found, name)
    assert any(block.kind == "related" for block in found.furniture)
    assert [image.url for image in found.images] == ["https://gull.example/ferry.jpg"]
    assert found.html.count("<p>") == 3
    assert len(asked) == 1


def test_what_it_was_made_from_is_let_go():
    found = read()
    assert found.html
    assert found._rest is None


@pytest.mark.parametrize("seen", [repr, copy.copy, replace], ids=lambda function: function.__name__)
def test_whoever_copies_or_prints_it_has_all(seen):
    whole = read()
    assert all(getattr(whole, field.name) is not None for field in fields(Article) if field.name in LATER)
    assert seen(read()) == seen(whole)
    assert read() == whole
    assert whole == read()


def test_threads_that_ask_at_once_have_the_same():
    whole, found = read().furniture, read()
    with ThreadPoolExecutor(8) as pool:
        assert all(furniture == whole for furniture in pool.map(lambda _: found.furniture, range(40)))


def test_a_name_that_is_none_is_refused():
    for found in (read(), Article("words")):
        with pytest.raises(AttributeError, match="headline"):
            _ = found.headline
