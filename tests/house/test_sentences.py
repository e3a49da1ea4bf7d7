"""What the layers below the site say to people stands in the site's list of sentences, so that every language can say it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.utils import translation

from broadsheet.site import said as module

SOURCE = Path(__file__).resolve().parents[2] / "src" / "broadsheet"
ERRORS = {"InputError", "NotAFeed", "TooComplex", "Refused", "NotThere", "TooMany", "AddressForbidden"}
PLACES = (
    "desk",
    "engine/feeds",
    "engine/newsletter",
    "engine/html",
    "engine/filters",
    "engine/wxr",
    "ingest",
    "store/accounts.py",
)
ONLY_AT_THE_CONSOLE = {"desk/export.py", "desk/backup.py", "ingest/warc.py", "ingest/warc_packing.py"}
NOT_REACHED = {
    "There is no role 7; the roles are 7.",
    "Say what the site is to be: 7.",
    "The policy is one of 7.",
    "7 is no field; there are: 7.",
    "7 is no test of 7; there are: 7.",
    "The header 7 contains a line break; write it on one line.",
    "Nobody signs in as 7. The desk lists the names under People.",
    "The account of 7 is closed. An owner opens it again at the desk, under People.",
}
"""Forms offer only the roles, purposes, policies, fields and tests that there are; headers come from the settings, names of accounts from the console."""


def test_every_sentence_that_is_raised_can_be_said_in_every_language(monkeypatch):
    monkeypatch.setattr(module, "gettext", lambda sentence: f"*{sentence}")
    with translation.override("de"):
        bare = [
            (where, sentence)
            for where, sentence in raised()
            if sentence not in NOT_REACHED and not module.said(sentence).startswith("*")
        ]
    assert bare == []


def raised() -> list[tuple[str, str]]:
    """Find where a sentence is raised, with 7 for what is filled in."""
    files = (file for place in PLACES for file in ([SOURCE / place] if place.endswith(".py") else (SOURCE / place).rglob("*.py")))
    found = []
    for file in files:
        where = str(file.relative_to(SOURCE))
        if where in ONLY_AT_THE_CONSOLE:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            sentence = said_by(node)
            if sentence and sentence.endswith("."):
                found.append((where, sentence))
    assert len(found) > 80
    return found


def said_by(node: ast.AST) -> str:
    if not isinstance(node, ast.Call) or ast.unparse(node.func).rpartition(".")[2] not in ERRORS or not node.args:
        return ""
    first = node.args[0]
    if isinstance(first, ast.Constant):
        return str(first.value)
    if isinstance(first, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in first.values)
    return ""


def test_pages_say_errors_in_the_readers_language():
    left_out = {"errors.py", "api"}  # machines, and the person at the machine
    files = (file for file in (SOURCE / "site").rglob("*.py") if not left_out & set(file.relative_to(SOURCE / "site").parts))
    assert [str(file) for file in files if "str(error)" in file.read_text(encoding="utf-8")] == []


def test_what_is_not_there_is_said_in_the_readers_language():
    files = (file for file in (SOURCE / "site").rglob("*.py") if "api" not in file.parts)
    calls = [(file, node) for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    bare = [
        (file.name, node.args[0].value)
        for file, node in calls
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"Http404", "PermissionDenied", "forms.ValidationError"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]
    assert bare == []


@pytest.mark.parametrize(
    ("language", "english", "spoken"),
    [
        (
            "en",
            "news.example has no such page; check the address (status 404).",
            "news.example has no such page; check the address (status 404).",
        ),
        ("de", "silent for 5 days", "*silent for 5 days"),
        ("de", "answers, but silent for 5 days", "*answers, but *silent for 5 days"),
        (
            "de",
            "The page gives no article: not an article: the page has no text; and more.",
            "*The page gives no article: *not an article: the page has no text; and more.",
        ),
        ("de", "", ""),
        ("de", "Nobody ever translated this.", "Nobody ever translated this."),
    ],
)
def test_a_sentence_is_found_by_its_words(monkeypatch, language, english, spoken):
    monkeypatch.setattr(module, "gettext", lambda sentence: f"*{sentence}")
    monkeypatch.setattr("broadsheet.site.said.ngettext", lambda one, many, n: f"*{one if n == 1 else many}")
    with translation.override(language):
        assert module.said(english) == spoken


def test_what_fills_a_sentence_comes_along_with_an_error():
    sentence = "Your comment has %(letters)s letters; at most %(most)s fit."
    assert sentence in module.SENTENCES
    assert module.said(ValueError(sentence, {"letters": 9, "most": 5})) == "Your comment has 9 letters; at most 5 fit."
