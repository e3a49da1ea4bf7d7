"""Let the rule of a site overrule what the generic extractor finds there: fields, and which pieces are the body.

The tree is only marked; so what a rule keeps out of the body is still labelled as furniture like anything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.engine.extract.blocks import BUTTON, CAPTION, FORM, HIDDEN, Container, Page
from broadsheet.engine.extract.body import Body
from broadsheet.engine.extract.byline import read_byline
from broadsheet.engine.extract.dates import is_future, parse_moment
from broadsheet.engine.extract.metadata import Metadata
from broadsheet.engine.extract.metadata_title import clean
from broadsheet.engine.rules import SiteRule, rules_for
from broadsheet.engine.text.normalise import printable
from broadsheet.records import Moment

_MARK = "data-broadsheet-rule"
_NEVER = BUTTON | CAPTION | FORM | HIDDEN


@dataclass(frozen=True, slots=True)
class Ruling:
    """What holds for a page: its metadata, overruled where its site has a rule."""

    metadata: Metadata
    rule: SiteRule | None = None

    def body(self, page: Page, found: Body) -> Body:
        """Return the body that was found, or the one the rule names where the page has it."""
        if self.rule is None or not (self.rule.body or self.rule.remove):
            return found
        return _overruled(page, found, self.rule)


def rule_on(tree: LexborHTMLParser, metadata: Metadata, *, url: str | None, fetched_at: datetime | None) -> Ruling:
    """Find the rule for a page and let it speak. The tree is marked where the rule names its body.

    Args:
        tree: the parsed page, with its head.
        metadata: what the generic extractor found.
        url: the page's address.
        fetched_at: when it was fetched: it chooses the rule where the page names no date.
    """
    rule = rules_for(url or metadata.canonical_url, metadata.published or fetched_at)
    if rule is None:
        return Ruling(metadata)
    told = dict(_fields(tree, rule, metadata, fetched_at))
    evidence = {**metadata.evidence, **dict.fromkeys(told, f"rule for {rule.domain}")}
    _mark(tree, rule)
    return Ruling(replace(metadata, **told, evidence=MappingProxyType(evidence)), rule)


def _fields(tree: LexborHTMLParser, rule: SiteRule, metadata: Metadata, fetched_at: datetime | None) -> Iterator[tuple[str, Any]]:
    """Yield the fields that the rule finds on the page."""
    for name, selector in (("title", rule.title), ("standfirst", rule.standfirst)):
        node = tree.css_first(selector) if selector else None
        if node is not None and (words := clean(_words(node))):
            yield name, words
    if rule.byline:
        signed = read_byline([_words(node) for node in tree.css(rule.byline)], site_name=metadata.site_name)
        if signed:
            yield "bylines", signed.people
            yield "organisations", signed.organisations
    if rule.published and (moment := _moment(tree.css(rule.published), metadata.language, fetched_at)):
        yield "published", moment


def _words(node: LexborNode) -> str:
    return printable(node.attributes.get("content") or node.text(separator=" "))


def _moment(nodes: list[LexborNode], language: str | None, fetched_at: datetime | None) -> Moment | None:
    """Return the first date that the elements name."""
    for node in nodes:
        moment = parse_moment(node.attributes.get("datetime") or _words(node), language=language)
        if moment is not None and not is_future(moment, fetched_at):
            return moment
    return None


def _mark(tree: LexborHTMLParser, rule: SiteRule) -> None:
    holders = next((nodes for selector in rule.body if (nodes := tree.css(selector))), [])
    for node in holders:
        node.attrs[_MARK] = "body"
    for selector in rule.remove:
        for node in tree.css(selector):
            node.attrs[_MARK] = "remove"


def _overruled(page: Page, found: Body, rule: SiteRule) -> Body:
    """Take the pieces in the marked elements, without those in elements to be removed."""
    holders, removed = _marked(page, "body"), _marked(page, "remove")
    inside = set(_within(page, holders)) if holders else set(found.kept)
    out = set(_within(page, removed))
    kept = [index for index in sorted(inside - out) if not page.pieces[index].container.bits & _NEVER]
    if not kept:
        return found
    why = [_reason(index, inside, out, rule, before) for index, before in enumerate(found.why)]
    return replace(found, kept=kept, why=why)


def _reason(index: int, inside: set[int], out: set[int], rule: SiteRule, before: str) -> str:
    if index in out:
        return f"the rule for {rule.domain} removes it"
    if rule.body:
        return f"{'in' if index in inside else 'outside'} the body that the rule for {rule.domain} names"
    return before


def _marked(page: Page, mark: str) -> list[Container]:
    sign = f'{_MARK}="{mark}"'
    return [container for container in page.containers if sign in page.attributes[container.first]]


def _within(page: Page, holders: list[Container]) -> Iterator[int]:
    for index, piece in enumerate(page.pieces):
        if any(holder.first <= piece.first < holder.last for holder in holders):
            yield index
