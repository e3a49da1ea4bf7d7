"""Real pages go through fetch, extraction and store: no crash, and no empty article where people found text."""

from __future__ import annotations

import json
from collections import Counter

import pytest

TOOK = "SELECT entry.url, entry.state, entry.last_error, article.id, article.title, article.text, article.problems FROM store_entry entry LEFT JOIN store_article article ON article.id = entry.article_id"


@pytest.mark.shared
@pytest.mark.parametrize("count", [84, pytest.param(200, marks=pytest.mark.soak)])
def test_real_pages_become_articles(serve, install, real_pages, record_property, count):
    pages = real_pages(count)
    outlet = serve({f"/{number}": page["html"].encode("utf-8", "replace") for number, page in enumerate(pages)})
    desk = install()
    desk.subscribe(outlet.feed_url)
    desk.run("fetch", timeout=280)
    taken = {url: row for url, *row in desk.ask(TOOK)}
    assert len(taken) == len(pages)
    empty = {}
    noted: Counter[str] = Counter()
    for number, page in enumerate(pages):
        state, error, article, title, text, problems = taken[outlet.address(f"/{number}")]
        noted.update(
            problem.partition(":")[0] for problem in (json.loads(problems) if isinstance(problems, str) else problems or [])
        )
        if (page["text"] or page["with"]) and not (article and title and text.strip()):
            empty[page["id"]] = (state, error)
    record_property("problems", dict(noted))
    assert empty == {}
    ((held, failed),) = desk.ask("SELECT count(lease_until), count(CASE WHEN state = 'failed' THEN 1 END) FROM store_entry")
    assert (held, failed) == (0, 0)
    assert set(outlet.asked.values()) == {1}, "everything was asked for once"
