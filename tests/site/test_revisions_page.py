"""How an article changed: what everybody sees, what only people with an account do, and what is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BEFORE = "The surge drove 330 people from their homes. The mayor spoke of a wonder. Nobody was hurt, the fire service said."
AFTER = "The surge drove 355 people from their homes. Nobody was hurt, the fire service said. An inquiry begins on Friday."


@pytest.fixture
def changed(outlet: Callable[..., Any], story: Callable[..., Any]) -> Callable[..., Any]:
    """Return an article of a policy that changed once."""

    def make(policy: str) -> Any:
        source = outlet("Ledger", policy=policy)
        url = "https://ledger.example/surge"
        story(source, title="Hundreds flee <surge>", text=BEFORE, url=url)
        return story(source, title="Surge: count corrected", text=AFTER, url=url)

    return make


def texts(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_difference_in_words_where_everything_may_be_read(changed: Callable[..., Any], cleo: Any) -> None:
    row = changed("full")
    assert row.revision_number == 2
    page = texts(cleo.get(f"/articles/{row.pk}/revisions/"))
    for words in (
        "the headline changed",
        "330 became 355",
        "1 sentence was added",
        "1 sentence was removed",
        "An inquiry begins",
    ):
        assert words in page, words
    assert "Hundreds flee &lt;surge&gt;" in page
    assert "<surge>" not in page


@pytest.mark.parametrize("policy", ["excerpt", "link"])
def test_strangers_learn_that_it_changed_and_no_word_more(
    changed: Callable[..., Any], cleo: Any, as_ben: Any, policy: str
) -> None:
    row = changed(policy)
    page = texts(cleo.get(f"/articles/{row.pk}/revisions/"))
    assert "the headline changed" in page
    assert "the text changed" in page
    for words in ("330", "355", "wonder", "An inquiry", "Hundreds flee"):
        assert words not in page, words
    assert "330 became 355" in texts(as_ben.get(f"/articles/{row.pk}/revisions/"))


def test_an_article_that_never_changed_says_so(story: Callable[..., Any], cleo: Any) -> None:
    assert cleo.get(f"/articles/{story().pk}/revisions/").status_code == 200


@pytest.mark.parametrize(("state", "status"), [("withdrawn", 410), ("hidden", 404)])
def test_what_is_gone_shows_no_versions(changed: Callable[..., Any], cleo: Any, as_ben: Any, state: str, status: int) -> None:
    row = changed("full")
    row.state = state
    row.save()
    answer = cleo.get(f"/articles/{row.pk}/revisions/")
    assert answer.status_code == status
    assert "Hundreds flee" not in texts(answer)
    assert as_ben.get(f"/articles/{row.pk}/revisions/").status_code == status


@pytest.mark.parametrize("number", ["999999", "9" * 25])
def test_no_article_has_such_a_number(cleo: Any, publication: Any, number: str) -> None:
    assert cleo.get(f"/articles/{number}/revisions/").status_code == 404


def test_it_is_read_only(changed: Callable[..., Any], cleo: Any) -> None:
    assert cleo.post(f"/articles/{changed('full').pk}/revisions/").status_code == 405


def test_many_versions_cost_a_fixed_number_of_queries(
    outlet: Callable[..., Any], story: Callable[..., Any], cleo: Any, django_assert_max_num_queries: Any
) -> None:
    source, url = outlet("Ledger", policy="full"), "https://ledger.example/surge"
    for number in range(12):
        row = story(source, title=f"Surge {number}", text=f"{BEFORE} Then came {number * 100} more.", url=url)
    cleo.get(f"/articles/{row.pk}/revisions/")
    with django_assert_max_num_queries(5):
        assert "11" in texts(cleo.get(f"/articles/{row.pk}/revisions/"))
