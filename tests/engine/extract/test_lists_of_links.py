"""Pages that list articles are told for lists whatever the elements of their entries; articles with links are not."""

from __future__ import annotations

import random

import pytest

import broadsheet

WORDS = (
    "harbour council river morning ferry bridge market engine winter lantern captain letter school window garden street".split()
)
ENTRIES = {
    "heading and paragraph": '<div><h3><a href="{url}">{title}</a></h3><p>{text}</p></div>',
    "a link around": '<a href="{url}"><h3>{title}</h3><p>{text}</p></a>',
    "a link behind": '<div><h3>{title}</h3><p>{text} <a href="{url}">Read more</a></p></div>',
    "spans": '<div><span><a href="{url}">{title}</a></span> <span>{text}</span></div>',
    "a link before a break": '<p><strong><a href="{url}">{title}</a></strong><br>{text}</p>',
    "an item without a list": '<li><a href="{url}">{title}</a><p>{text}</p></li>',
    "an item with a heading": '<li><h3><a href="{url}">{title}</a></h3><p>{text}</p></li>',
    "a definition": '<dt><a href="{url}">{title}</a></dt><dd>{text}</dd>',
}


def sentence(draw, words):
    return " ".join(draw.choice(WORDS) for _ in range(words)).capitalize()


def page(entry, count=12):
    draw = random.Random(count)
    body = "".join(
        entry.format(url=f"/news/{number}", title=sentence(draw, 7), text=sentence(draw, 32) + ".") for number in range(count)
    )
    return (
        f"<html lang=en><head><title>Tarn Observer</title></head><body><main><h1>News</h1><div>{body}</div></main></body></html>"
    )


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_a_list_is_no_article(entry):
    article = broadsheet.read(page(entry).encode(), url="https://tarn.example/news")
    assert article.problems[0].startswith("not an article: a list of ")
    assert article.text == str(article.html) == ""
    assert not article.blocks
    assert [link.url for link in article.teasers] == [f"https://tarn.example/news/{number}" for number in range(12)]
    assert all(link.text[:1].isupper() and len(link.text.split()) >= 7 for link in article.teasers)


@pytest.mark.parametrize(
    "entry",
    [
        "<h3>{title}</h3><p>{text} {text}</p>",
        '<p>{text} As <a href="{url}">the report says</a>, {text}</p>',
        '<h3><a href="{url}">The lock</a></h3><p>{text} {text}</p><p>{text}</p>',
        '<p>{text} {text}</p><p>{text} <a href="{url}">{title}</a></p>',
    ],
)
def test_an_article_in_sections_or_with_links_is_one(entry):
    article = broadsheet.read(page(entry).encode(), url="https://tarn.example/news/bridge")
    assert not any("not an article" in problem for problem in article.problems)


def test_headings_whose_links_lost_their_addresses_are_listed_without():
    article = broadsheet.read(page("<article><h3><a>{title}</a></h3><p>{text}</p></article>"), url="https://tarn.example/news")
    assert article.problems[0].startswith("not an article: a list of ")
    assert article.text == ""
    assert [link.url for link in article.teasers] == [None] * 12
    assert all(link.text and link.summary for link in article.teasers)
