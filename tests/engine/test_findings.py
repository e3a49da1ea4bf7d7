"""Readers plugged in behind the same functions: asked instead of ours, checked, and never the end of anything."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from broadsheet.engine.findings import Readers, plug_in
from broadsheet.errors import ConfigError
from broadsheet.records import Name, Span, Statement

TEXT = 'Ada Quill said: "The ferry will sail again." More than 300 people waited since July 4.'


@pytest.fixture
def pipeline(monkeypatch):
    """Make a module of somebody's own: ``pipeline(find_names=...)`` returns its name for the settings."""

    def make(**functions):
        module = ModuleType("somebodys_own")
        module.load = lambda: functions
        monkeypatch.setitem(sys.modules, "somebodys_own", module)
        return "somebodys_own:load"

    return make


def test_ours_find_everything():
    found = plug_in(None).look(TEXT, published="2025-07-05", language="en", title="The ferry")
    assert [one.speaker for one in found.statements] == ["Ada Quill"]
    assert [one.name for one in found.names] == ["Ada Quill"]
    assert [one.value for one in found.figures] == [300]
    assert [one.value for one in found.dates] == ["2025-07-04"]
    assert found.problems == ()


def test_a_pipeline_takes_the_place_of_what_it_has(pipeline):
    asked = []

    def find_names(text, *, language=None):
        asked.append((text, language))
        return [Name(kind="organisation", name="The Ferry", mentions=(Span(18, 27),))]

    found = plug_in(pipeline(find_names=find_names)).look(TEXT, language="en")
    assert [one.name for one in found.names] == ["The Ferry"]
    assert [one.speaker for one in found.statements] == ["Ada Quill"]
    assert asked == [(TEXT, "en")]
    assert found.problems == ()


def test_statements_get_what_ours_get(pipeline):
    def find_statements(text, *, published=None, language=None, title=None):
        return (Statement(spans=(Span(0, 4),), kind="direct", speaker=f"{published} {language} {title}"),)

    readers = plug_in(pipeline(find_statements=find_statements))
    (one,) = readers.look(TEXT, published="2025-07-05", language="en", title="T").statements
    assert one.speaker == "2025-07-05 en T"


def raising(error):
    def find(_text, **_about):
        raise error

    return find


@pytest.mark.parametrize(
    "broken",
    [
        raising(ValueError("no")),
        raising(SystemExit(3)),
        raising(MemoryError()),
        lambda _text, **_about: None,
        lambda _text, **_about: ["Ada Quill"],
        lambda _text: [],
        lambda text, **_about: [Name("person", "Ada", mentions=(Span(0, len(text) + 1),))],
        lambda _text, **_about: [Name("person", "Ada", mentions=(Span(3, 3),))],
    ],
)
def test_what_fails_costs_that_answer_alone(pipeline, broken):
    found = plug_in(pipeline(find_names=broken)).look(TEXT, language="en")
    assert [one.name for one in found.names] == ["Ada Quill"]
    assert "find_names failed" in found.problems[0]


def test_a_statement_without_words_does_not_fit(pipeline):
    empty = plug_in(pipeline(find_statements=lambda _text, **_about: [Statement(spans=(), kind="direct")]))
    assert "find_statements failed" in empty.look(TEXT).problems[0]


@pytest.mark.parametrize("name", ["no_such_module_here:load", "somebodys_own:missing", "somebodys_own", ":", "a b:c"])
def test_what_cannot_be_loaded_is_told(pipeline, name):
    pipeline(find_names=list)
    with pytest.raises(ConfigError, match="module:function"):
        plug_in(name)


@pytest.mark.parametrize("answer", [{}, {"find_everything": list}, {"find_names": 3}, None, [list]])
def test_what_gives_no_such_functions_is_told(monkeypatch, answer):
    module = ModuleType("somebodys_own")
    module.load = lambda: answer
    monkeypatch.setitem(sys.modules, "somebodys_own", module)
    with pytest.raises(ConfigError, match="find_dates"):
        plug_in("somebodys_own:load")


def test_why_a_pipeline_is_not_there_is_told_with_every_text():
    assert Readers(problem="It is gone.").look("").problems == ("It is gone.",)
