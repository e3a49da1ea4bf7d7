"""Every sentence of the interface is there in every language, with its placeholders, and packed."""

from __future__ import annotations

import ast
import gettext
import re
from collections import Counter
from pathlib import Path

import pytest

LOCALE = Path(__file__).resolve().parents[2] / "src" / "broadsheet" / "site" / "locale"
LANGUAGES = sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir())
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w*\}")
_TAG = re.compile(r"</?[a-z]+")


def entries(language: str) -> list[dict[str, str]]:
    """Read a catalogue: keyword (msgid, msgid_plural, msgstr, msgstr[0] ...) -> text, an entry at a time."""
    text = (LOCALE / language / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    found = []
    for block in text.split("\n\n"):
        entry: dict[str, str] = {}
        key = ""
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            word = re.match(r"(msg\S+) ", line)
            key = word[1] if word else key
            entry[key] = entry.get(key, "") + "".join(
                part.encode().decode("unicode_escape").encode("latin-1", "ignore").decode("utf-8", "ignore")
                if "\\" in part
                else part
                for part in _STRING.findall(line)
            )
        if entry.get("msgid"):
            found.append(entry)
    return found


def test_there_are_three_beside_english():
    assert {"de", "uk", "ar"} <= set(LANGUAGES)


def test_every_marked_sentence_is_in_the_catalogues():
    """One within an f-string is not found by gettext's tools, and would stay English for ever."""
    known = {entry["msgid"] for entry in entries("de")}
    missing = {f"{path.name}: {sentence}" for path in LOCALE.parent.rglob("*.py") for sentence in marked(path) - known}
    assert missing == set()


def marked(path: Path) -> set[str]:
    """Find the sentences that a module hands to gettext."""
    source = path.read_text(encoding="utf-8")
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)) if "gettext" in source else ()
    found = set()
    for call in calls:
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name == "_" or "gettext" in name:
            said = call.args[1 if "pgettext" in name else 0]
            found |= {said.value} if isinstance(said, ast.Constant) and isinstance(said.value, str) else set()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language):
    bare = [
        entry["msgid"] for entry in entries(language) if not all(text for key, text in entry.items() if key.startswith("msgstr"))
    ]
    assert bare == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_markup_are_those_of_the_original(language):
    for entry in entries(language):
        wanted = set(_PLACEHOLDER.findall(entry["msgid"])) | set(_PLACEHOLDER.findall(entry.get("msgid_plural", "")))
        for key, text in entry.items():
            if key.startswith("msgstr"):
                assert set(_PLACEHOLDER.findall(text)) <= wanted, (entry["msgid"], text)
                assert "msgid_plural" in entry or set(_PLACEHOLDER.findall(text)) == wanted, (entry["msgid"], text)
                assert Counter(_TAG.findall(text)) == Counter(_TAG.findall(entry["msgid"])), (entry["msgid"], text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_are_packed(language):
    packed = gettext.translation("django", LOCALE, [language])
    for entry in entries(language):
        if "msgid_plural" not in entry and "msgctxt" not in entry and "\\" not in entry["msgid"]:
            assert packed.gettext(entry["msgid"]) == entry["msgstr"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_the_same_sentences(language):
    assert [entry["msgid"] for entry in entries(language)] == [entry["msgid"] for entry in entries("de")]
