"""What the learned part decides about dumps, and what it leaves to the rules."""

from __future__ import annotations

import json

import pytest

import broadsheet
from broadsheet.engine.extract import plain_features, plain_model
from broadsheet.engine.extract.plain_body import choose_body
from broadsheet.engine.extract.plain_lines import read_lines
from broadsheet.engine.extract.plain_units import read_units

TITLE = "Wasserwerk stellt auf Handbetrieb um"
GERMAN = [
    "Das Wasserwerk in Altenau pumpt seit Montag wieder von Hand. Die Steuerung war in der Nacht ausgefallen, ein Ersatz ist bestellt.",
    "Zwei Männer drehen nun alle vier Stunden an einem Rad aus dem Jahr 1911. „Es quietscht“, sagte der Betriebsleiter Udo Kranz. „Aber es dreht sich.“",
    "Die Bürger sollen bis auf weiteres nur abends baden. Der Bürgermeister geht mit gutem Beispiel voran und badet gar nicht mehr.",
    "Im Rathaus hält man die Lage für beherrschbar. „Wir haben Kaffee gekocht, bevor der Strom kam“, sagte eine Sprecherin. „Wir kochen ihn auch ohne.“",
]


def test_requests_for_consent_are_no_part_of_the_article() -> None:
    paragraphs = [
        "The library of Port Ellery will lend umbrellas from Monday. Readers may keep one for a week, or until it stops raining.",
        "The council bought sixty of them from a theatre that closed last year. They are black, and some of them open.",
        "The librarian, Maud Pettifer, expects that half of them will come back. The theatre had expected the same of its audience.",
    ]
    below = [
        "Cookie Preferences",
        "Strictly Necessary Cookies",
        "We do not allow you to opt-out of our certain cookies, as they are necessary to ensure the proper functioning of our website.",
        "Targeting Cookies",
        "Targeting cookies may be set through our site by our advertising partners. They may be used to build a profile of your interests.",
        "Social Media Cookies",
        "Social media cookies are set by a range of social media services that we have added to the site to enable you to share our content.",
    ]
    article = broadsheet.read("\n".join(["Home", "Library lends umbrellas", "By Ned Salter", *paragraphs, "Share This:", *below]))
    assert article.text == "\n\n".join(paragraphs)


def test_rules_alone_say_what_is_no_article() -> None:
    lines = read_lines("Home\nNews\nSport\nContact")
    units = read_units(lines)
    body = choose_body(lines, units)
    assert plain_model.judged(lines, units, body, None) is body


def test_very_long_dumps_are_left_to_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = read_lines("\n".join([TITLE, *GERMAN]))
    units = read_units(lines)
    body = choose_body(lines, units)
    monkeypatch.setattr(plain_model, "MOST_JUDGED", len(lines) - 1)
    assert plain_model.judged(lines, units, body, 0) is body


def test_weights_for_other_columns_are_refused() -> None:
    weights = {"columns": ["words"], "second_columns": plain_features.SECOND_NAMES, "words": {}, "trees": [], "second_trees": []}
    with pytest.raises(ValueError, match="other features"):
        plain_model.parse(json.dumps(weights))


def test_a_row_has_a_number_for_each_name() -> None:
    lines = read_lines("\n".join([TITLE, *GERMAN]))
    guess = plain_features.Guess(frozenset(range(1, 5)), frozenset(), 0)
    table = plain_features.rows(lines, read_units(lines), guess, {})
    assert {len(row) for row in table} == {len(plain_features.NAMES)}
    assert {len(row) for row in plain_features.again(lines, table, [0.0] * len(lines))} == {len(plain_features.SECOND_NAMES)}
