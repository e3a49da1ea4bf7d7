"""One dated rule of one site, and how its file is read."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

SELECTORS = ("body", "remove", "title", "standfirst", "byline", "published")


@dataclass(frozen=True, slots=True)
class SiteRule:
    """What is where on the pages of a site, between two days. Selectors are CSS."""

    domain: str
    why: str
    """What the generic extractor gets wrong there."""
    valid_from: date
    """First day, by the date that a page says it was published; by the day it was fetched where it says none."""
    valid_until: date | None = None
    """Last day; ``None`` while it holds."""
    body: tuple[str, ...] = ()
    """Elements that hold the article's text. The first selector that finds any counts."""
    remove: tuple[str, ...] = ()
    """Elements within it that are furniture, all of them."""
    title: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    published: str | None = None

    def holds(self, day: date | None) -> bool:
        """Tell whether the rule is meant for pages of a day; a page without any is taken for a new one."""
        if day is None:
            return self.valid_until is None
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


def parse_rules(domain: str, text: str) -> tuple[SiteRule, ...]:
    """Read the file of a site, the newest rule first.

    Raises:
        ValueError: the file is no TOML, or a rule has an unknown or missing key, a wrong type or a selector that is no CSS.
    """
    rules = tuple(_rule(domain, row) for row in tomllib.loads(text)["rule"])
    return tuple(sorted(rules, key=lambda rule: rule.valid_from, reverse=True))


def _rule(domain: str, row: dict[str, Any]) -> SiteRule:
    known = {field.name for field in fields(SiteRule)} - {"domain"}
    if unknown := row.keys() - known:
        raise ValueError(f"{domain}: unknown keys {sorted(unknown)}; known are {sorted(known)}")
    if missing := {"why", "valid_from"} - row.keys():
        raise ValueError(f"{domain}: a rule needs {sorted(missing)}")
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    for name in SELECTORS:
        for selector in _selectors(values.get(name)):
            _check(domain, name, selector)
    return SiteRule(domain=domain, **values)


def _selectors(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _check(domain: str, name: str, selector: object) -> None:
    if not isinstance(selector, str):
        raise ValueError(f"{domain}: {name} must be CSS selectors, not {selector!r}")  # noqa: TRY004 - all faults of a file are one kind
    try:
        LexborHTMLParser("<p>").css(selector)
    except SelectolaxError as error:
        raise ValueError(f"{domain}: {name} is no CSS selector: {selector!r}") from error
