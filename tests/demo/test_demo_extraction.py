"""Every page of the demo press, read by the extractor, gives what its outlet wrote: the world is the gold standard."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

import pytest

import broadsheet
from broadsheet.demo import Press
from broadsheet.demo.outlets import BY_SLUG
from broadsheet.demo.world import Standing

EPOCH = datetime(2031, 5, 14, 9, 30, tzinfo=UTC)
PRESS = Press(epoch=EPOCH, now=lambda: EPOCH, port=8123)
STAND = PRESS.newsstand()
PAGES = pytest.mark.parametrize(
    "standing",
    list(STAND.standing),
    ids=lambda standing: standing.report.key,
)
REPRINTS = [standing for standing in STAND.standing if standing.report.outlet is BY_SLUG["magpie"]]


def served(standing: Standing) -> broadsheet.Page:
    url = STAND.url(standing)
    parts = urlsplit(url)
    answer = PRESS.answer(standing.report.outlet, unquote(parts.path).encode().decode("latin-1"), parts.query)
    return broadsheet.Page(url=url, body=answer.body, content_type=answer.content_type)


def read(standing: Standing) -> broadsheet.Article:
    page = served(standing)
    return broadsheet.read(page.body, url=page.url, content_type=page.content_type)


def agreement(found: str, wanted: str) -> float:
    """F1 of the words."""
    bags = [Counter(re.findall(r"\w+", text)) for text in (found, wanted)]
    return 2 * (bags[0] & bags[1]).total() / max(1, bags[0].total() + bags[1].total())


@PAGES
def test_title_and_text_are_found(standing: Standing) -> None:
    article = read(standing)
    assert article.title == standing.title
    assert agreement(article.text, standing.text) >= 0.95


@PAGES
def test_who_when_and_in_which_language_is_found(standing: Standing) -> None:
    article = read(standing)
    assert article.bylines == standing.report.bylines
    assert article.published == (standing.published if standing.report.outlet.slug != "posthorn" else article.published)
    assert article.language == standing.report.outlet.language


@PAGES
def test_the_picture_is_found_with_its_caption(standing: Standing) -> None:
    images = read(standing).images
    picture = standing.report.picture
    assert [image.url for image in images] == ([STAND.picture_url(standing)] if picture else [])
    if picture:
        assert picture.caption in (images[0].caption or "")


@pytest.mark.parametrize("standing", REPRINTS, ids=lambda standing: standing.report.key)
def test_nothing_of_the_aggregators_furniture_leaks(standing: Standing) -> None:
    article = read(standing)
    original = STAND.find(standing.report.copy_of or "")
    assert original
    assert article.source_link == STAND.url(original)
    for words in ("Visited", "Related Article", "Evening Feathers", "Source link", "Article image", "Would love your thoughts"):
        assert words not in article.text
    strangers = [other.title for other in REPRINTS if other is not standing]
    assert not [title for title in strangers if title in article.text]


def test_arabic_pages_are_written_from_right_to_left() -> None:
    standing = STAND.of(BY_SLUG["manara"])[0]
    assert b'<html lang="ar" dir="rtl">' in served(standing).body


def test_the_paywall_is_noticed() -> None:
    standing = STAND.find("flood-wall")
    assert standing
    assert any(problem.startswith("paywall") for problem in read(standing).problems)
