"""What an editor does with stories over HTTP, what nobody else may, and what odd forms do: never a page that broke."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TEXTS = {
    "Ferry Sula runs aground off Skarholm": "The ferry Sula ran aground off Skarholm with 214 passengers on board on Sunday evening.",
    "Passengers of ferry Sula safe": "All 214 passengers of the ferry Sula are safe after it ran aground off Skarholm on Sunday evening.",
    "Bank of Vellmark raises its rate": "The central bank of Vellmark raised its interest rate by half a point to 4.5 per cent on Monday.",
}
ACTS = ("words", "articles", "merge", "follow")


@pytest.fixture
def rows(outlet: Callable[..., Any], story: Callable[..., Any], place: Callable[..., None]) -> list[Any]:
    """Two reports of a ferry, one of a bank, placed: the articles."""
    made = [
        story(outlet(f"Outlet {number}", policy="full"), title=title, text=text, published=NOW - timedelta(hours=3 - number))
        for number, (title, text) in enumerate(TEXTS.items())
    ]
    place()
    return made


def story_of(row: Any) -> Any:
    from broadsheet.store.models import Membership

    return Membership.objects.select_related("story").get(article=row).story


def texts(response: Any) -> str:
    return " ".join(response.content.decode().split())


WORDS = {"headline": "", "section": "", "weight": "0"}


def test_strangers_and_readers_are_kept_out(rows: list[Any], cleo: Any, as_ben: Any) -> None:
    number = story_of(rows[0]).pk
    for client in (cleo, as_ben):
        assert client.get("/desk/stories/").status_code in {302, 403}
        assert client.get(f"/desk/stories/{number}/").status_code in {302, 403}
        for act in ACTS:
            refused = client.post(f"/desk/stories/{number}/{act}/", {**WORDS, "headline": "Mine", "into": story_of(rows[2]).pk})
            assert refused.status_code in {302, 403}, act
    assert story_of(rows[0]).pk == number
    assert story_of(rows[0]).headline != "Mine"


def test_acts_are_posts(rows: list[Any], as_ada: Any) -> None:
    number = story_of(rows[0]).pk
    assert {as_ada.get(f"/desk/stories/{number}/{act}/").status_code for act in ACTS} == {405}
    assert as_ada.post(f"/desk/stories/{number}/").status_code == 405


def test_an_editor_names_weighs_pins_and_hides(rows: list[Any], as_ada: Any, cleo: Any) -> None:
    number = story_of(rows[0]).pk
    given = {"headline": "The Sula, aground", "section": "Sea & coast", "weight": "2.5", "pinned": "on"}
    assert as_ada.post(f"/desk/stories/{number}/words/", given).status_code == 302
    row = story_of(rows[0])
    assert (row.headline, row.section, row.weight, row.is_pinned, row.state) == (
        "The Sula, aground",
        "Sea & coast",
        2.5,
        True,
        "live",
    )
    front = cleo.get("/").content.decode()
    assert front.index("The Sula, aground") < front.index("Bank of Vellmark")
    page = texts(as_ada.get(f"/desk/stories/{number}/"))
    assert 'value="The Sula, aground"' in page
    assert "Sea &amp; coast" in page
    as_ada.post(f"/desk/stories/{number}/words/", {**given, "hidden": "on"})
    assert cleo.get(f"/stories/{number}/", follow=True).status_code == 404
    assert "The Sula, aground" not in cleo.get("/").content.decode()
    as_ada.post(f"/desk/stories/{number}/words/", WORDS)
    row = story_of(rows[0])
    assert (row.headline in TEXTS, row.weight, row.is_pinned, row.state) == (True, 0.0, False, "live")
    assert cleo.get(f"/stories/{number}/", follow=True).status_code == 200


@pytest.mark.parametrize(
    "odd",
    [
        {"weight": "nan"},
        {"weight": "inf"},
        {"weight": "11"},
        {"weight": ""},
        {"weight": "1e999"},
        {"headline": "x" * 301},
        {"headline": "a\0b"},
        {"section": "s" * 81},
    ],
)
def test_odd_words_are_refused_with_the_form(rows: list[Any], as_ada: Any, odd: dict[str, str]) -> None:
    number = story_of(rows[0]).pk
    assert as_ada.post(f"/desk/stories/{number}/words/", WORDS | odd).status_code == 400
    row = story_of(rows[0])
    assert (row.weight, row.headline_by_editor, row.section_by_editor) == (0.0, False, False)


def test_a_headline_is_words_and_no_markup(rows: list[Any], as_ada: Any, cleo: Any) -> None:
    number = story_of(rows[0]).pk
    as_ada.post(f"/desk/stories/{number}/words/", WORDS | {"headline": "<script>alert(1)</script> & more"})
    for page in (cleo.get("/"), cleo.get(f"/stories/{number}/", follow=True), as_ada.get(f"/desk/stories/{number}/")):
        assert b"<script>alert(1)" not in page.content
        assert b"&lt;script&gt;alert(1)" in page.content


def test_reports_are_split_off_and_moved_back(rows: list[Any], as_ada: Any, cleo: Any) -> None:
    first = story_of(rows[0])
    assert story_of(rows[1]) == first
    answer = as_ada.post(f"/desk/stories/{first.pk}/articles/", {"article": [rows[1].pk]})
    new = story_of(rows[1])
    assert new != first
    assert answer["Location"] == f"/desk/stories/{new.pk}/"
    as_ada.post(
        f"/desk/stories/{new.pk}/articles/", {"article": [rows[1].pk], "to": f"https://x.example/stories/{first.pk}/sula/"}
    )
    assert story_of(rows[1]) == first
    moved = cleo.get(f"/stories/{new.pk}/")
    assert (moved.status_code, moved["Location"].split("/")[2]) == (301, str(first.pk))
    log = texts(as_ada.get(f"/desk/stories/{first.pk}/"))
    assert "ada" in log.lower()


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"article": []},
        {"article": ["x", "-1", "", "1.5"]},
        {"article": ["9" * 30]},
        {"article": ["9" * 5000]},
        {"article": ["999999"]},
        {"article": ["٣"]},
        {"article": "all", "to": "1"},
    ],
)
def test_odd_choices_change_nothing(rows: list[Any], as_ada: Any, form: dict[str, Any]) -> None:
    first = story_of(rows[0])
    if form.get("article") == "all":
        form = {"article": [row.pk for row in rows], "to": "not a number"}
    answer = as_ada.post(f"/desk/stories/{first.pk}/articles/", form, follow=True)
    assert answer.status_code == 200
    assert [story_of(row).pk for row in rows[:2]] == [first.pk] * 2


def test_not_every_report_can_be_split_off(rows: list[Any], as_ada: Any) -> None:
    first = story_of(rows[0])
    page = as_ada.post(f"/desk/stories/{first.pk}/articles/", {"article": [row.pk for row in rows[:2]]}, follow=True)
    assert "Leave at least one report in the story." in texts(page)
    assert story_of(rows[0]) == story_of(rows[1]) == first


def test_stories_merge_once_and_addresses_lead_there(rows: list[Any], as_ada: Any, cleo: Any) -> None:
    ferry, bank = story_of(rows[0]), story_of(rows[2])
    as_ada.post(f"/desk/stories/{bank.pk}/merge/", {"into": str(ferry.pk)})
    assert {story_of(row) for row in rows} == {ferry}
    assert cleo.get(f"/stories/{bank.pk}/")["Location"].startswith(f"/stories/{ferry.pk}/")
    assert as_ada.get(f"/desk/stories/{bank.pk}/").status_code == 404
    assert as_ada.post(f"/desk/stories/{bank.pk}/merge/", {"into": str(ferry.pk)}).status_code == 404
    assert as_ada.post(f"/desk/stories/{ferry.pk}/merge/", {"into": str(bank.pk)}, follow=True).status_code == 200, "itself"
    assert {story_of(row) for row in rows} == {ferry}


@pytest.mark.parametrize("into", ["", "0", "-1", "abc", "999999", "9" * 15, "9" * 400, "/stories//", "٤٢", "1;DROP"])
@pytest.mark.parametrize("act", ["merge", "follow"])
def test_odd_numbers_merge_nothing(rows: list[Any], as_ada: Any, into: str, act: str) -> None:
    before = [story_of(row).pk for row in rows]
    name = {"merge": "into", "follow": "other"}[act]
    assert as_ada.post(f"/desk/stories/{before[0]}/{act}/", {name: into}, follow=True).status_code == 200
    assert [story_of(row).pk for row in rows] == before
    assert story_of(rows[0]).storyline is None


@pytest.mark.parametrize("number", ["999999", "9" * 15, "9" * 25])
def test_no_story_has_such_a_number(rows: list[Any], as_ada: Any, cleo: Any, number: str) -> None:
    assert as_ada.get(f"/desk/stories/{number}/").status_code == 404
    assert as_ada.post(f"/desk/stories/{number}/merge/", {"into": "1"}).status_code == 404
    assert cleo.get(f"/stories/{number}/").status_code == 404


def test_two_stories_become_one_running_affair(rows: list[Any], as_ada: Any, cleo: Any) -> None:
    ferry, bank = story_of(rows[0]), story_of(rows[2])
    as_ada.post(f"/desk/stories/{bank.pk}/follow/", {"other": str(ferry.pk)})
    line = story_of(rows[0]).storyline
    assert line is not None
    assert story_of(rows[2]).storyline == line
    assert {story_of(row).line_key for row in rows} == {str(ferry.pk)}
    page = texts(cleo.get(f"/storylines/{line.pk}/", follow=True))
    assert "Bank of Vellmark" in page
    assert "Sula" in page


def test_a_story_whose_reports_went_is_nowhere_to_merge_into(rows: list[Any], as_ada: Any, cleo: Any) -> None:
    from broadsheet.store import visibility
    from broadsheet.store.models import ArticleState, Comment

    bank = story_of(rows[2])
    Comment.objects.create(story=bank, text="Dear", html="<p>Dear money</p>", state="published", name="Ben", created_at=NOW)
    visibility.set_state(rows[2], ArticleState.WITHDRAWN, now=NOW)
    gone = cleo.get(f"/stories/{bank.pk}/{bank.slug}/")
    assert gone.status_code == 410
    assert "Dear money" in texts(gone)
    assert "Bank of Vellmark" not in texts(gone)
    assert cleo.get(f"/stories/{bank.pk}/feed.xml").status_code == 404
    assert cleo.get(f"/api/v1/stories/{bank.pk}").status_code in {401, 404}
    assert as_ada.get(f"/desk/stories/{bank.pk}/").status_code == 404
    ferry = story_of(rows[0])
    as_ada.post(f"/desk/stories/{ferry.pk}/merge/", {"into": str(bank.pk)}, follow=True)
    assert story_of(rows[0]) == ferry
    visibility.set_state(rows[2], ArticleState.LIVE, now=NOW)


def test_an_editor_finds_stories_by_words(rows: list[Any], as_ada: Any) -> None:
    assert "Bank of Vellmark" in texts(as_ada.get("/desk/stories/?q=vellmark"))
    assert "Bank of Vellmark" not in texts(as_ada.get("/desk/stories/?q=ferry"))
    for odd in ("%25", "_", "'", "x" * 5000, "%00", "9" * 40):
        assert as_ada.get(f"/desk/stories/?q={odd}").status_code == 200
