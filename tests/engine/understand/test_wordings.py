"""Wordings of one statement lined up across articles."""

from __future__ import annotations

from broadsheet import find_statements
from broadsheet.engine.understand.wordings import compare_wordings, line_up_statements
from broadsheet.records import Wordings

FIRST = "“We will close the old ferry dock before winter comes,” harbour master Ada Quill said. “The eels can wait.”"
SECOND = "Ada Quill said the old ferry dock would be closed before the winter."
THIRD = "Harbour master Ada Quill said: “We will close the old ferry dock.” She told reporters the budget was fine."


def lined(**texts: str) -> list[Wordings]:
    return line_up_statements({name: find_statements(text, language="en") for name, text in texts.items()}, texts)


def test_quoted_and_indirect_tellings_of_one_statement() -> None:
    (wordings,) = lined(a=FIRST, b=SECOND, c=THIRD)
    assert wordings.speaker == "Ada Quill"
    assert {telling.article for telling in wordings.tellings} == {"a", "b", "c"}
    assert wordings.verbatim
    assert wordings.tellings[0].quoted
    assert not wordings.tellings[-1].quoted


def test_changed_quotations_are_no_verbatim_ones() -> None:
    changed = "“We may close the old ferry dock before winter comes,” Ada Quill said."
    (wordings,) = lined(a=FIRST, b=changed)
    assert not wordings.verbatim


def test_two_speakers_are_never_lined_up() -> None:
    assert not lined(a=FIRST, b=FIRST.replace("Ada Quill", "Ben Tarn"))


def test_two_statements_on_one_subject_stay_apart() -> None:
    other = "“Nobody has paid for the lighthouse in years,” Ada Quill said."
    assert not lined(a=FIRST, b=other)


def test_what_differs_is_marked() -> None:
    runs = compare_wordings("We will close the dock.", "We may close the “old” dock")
    assert runs == [("We", True), ("may", False), ("close the", True), ("“old”", False), ("dock", True)]
