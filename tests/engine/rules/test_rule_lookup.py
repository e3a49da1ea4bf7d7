"""Which rule speaks for a page, and which files are refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from broadsheet.engine.rules import SiteRule, lookup, rules_for, rules_version
from broadsheet.engine.rules.rule import parse_rules

TWO = """
[[rule]]
valid_from = 2010-01-01
valid_until = 2019-12-31
why = "old"
title = "h3"
[[rule]]
valid_from = 2020-01-01
why = "new"
body = ["div.a", "div.b"]
"""


@pytest.fixture
def news(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rules for news.example, and none for others."""
    monkeypatch.setattr(lookup, "domains", lambda: frozenset({"news.example"}))
    monkeypatch.setattr(lookup, "rules_of", lambda domain: parse_rules(domain, TWO))


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize(
    ("url", "when", "why"),
    [
        ("https://news.example/a", date(2015, 5, 1), "old"),
        ("https://news.example/a", date(2019, 12, 31), "old"),
        ("https://news.example/a", datetime(2020, 1, 1, tzinfo=UTC), "new"),
        ("https://news.example/a", None, "new"),
        ("https://www.news.example:8080/a?b", date(2031, 1, 1), "new"),
        ("https://NEWS.example./a", None, "new"),
        ("https://news.example/a", date(2009, 1, 1), None),
        ("https://notnews.example/a", None, None),
        ("https://example/a", None, None),
        ("http://[::1", None, None),
        ("no address", None, None),
        (None, None, None),
    ],
)
def test_the_rule_that_held_on_the_day(url, when, why) -> None:
    rule = rules_for(url, when)
    assert (rule.why if rule else None) == why


def test_every_rule_of_the_package_can_be_read() -> None:
    rules = [rule for domain in lookup.domains() for rule in lookup.rules_of(domain)]
    assert rules
    assert all(rule.why.endswith(".") for rule in rules)


def test_no_two_rules_of_a_site_hold_on_one_day() -> None:
    for domain in lookup.domains():
        rules = lookup.rules_of(domain)
        for newer, older in pairwise(rules):
            assert older.valid_until is not None
            assert older.valid_until < newer.valid_from


def test_the_version_changes_with_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    before = rules_version()
    monkeypatch.setattr(lookup, "_text", lambda domain: "other")
    lookup.rules_version.cache_clear()
    after = rules_version()
    lookup.rules_version.cache_clear()
    assert (len(before), len(after)) == (12, 12)
    assert before != after


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[rule]]\nvalid_from = 2020-01-01\nwhy = "x"\nbdoy = ["p"]', "unknown keys"),
        ('[[rule]]\nwhy = "x"', "needs"),
        ('[[rule]]\nvalid_from = 2020-01-01\nwhy = "x"\nbody = ["p["]', "no CSS selector"),
        ('[[rule]]\nvalid_from = 2020-01-01\nwhy = "x"\nbody = [3]', "must be CSS"),
        ("[[rule", "Expected"),
    ],
)
def test_a_faulty_file_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_rules("news.example", text)


def test_a_rule_without_an_end_holds_on() -> None:
    assert SiteRule("a.example", "x", date(2020, 1, 1)).holds(date(2999, 1, 1))
