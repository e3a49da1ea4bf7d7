from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from broadsheet.site import page_cache
from broadsheet.site.language import COOKIE, only_cookie

pytestmark = pytest.mark.django_db


def _choose(client, language, back="/about/"):
    return client.post("/language/", {"language": language, "next": back})


def test_strangers_choice_turns_the_page_around(cleo, publication):
    answer = _choose(cleo, "ar")
    assert answer.status_code == 302
    assert answer["Location"] == "/about/"
    assert '<html lang="ar" dir="rtl">' in cleo.get("/about/").content.decode()


def test_without_a_choice_the_publications_language_counts(cleo, publication):
    page = cleo.get("/about/", headers={"accept-language": "de"}).content.decode()
    assert '<html lang="en" dir="ltr">' in page


def test_choice_is_kept_on_the_account(as_ben, ben, publication):
    _choose(as_ben, "uk")
    ben.refresh_from_db()
    assert ben.language == "uk"
    assert '<html lang="uk" dir="ltr">' in as_ben.get("/about/").content.decode()


def test_month_is_written_in_the_readers_language(cleo, story, publication):
    article = story(published=datetime(2026, 3, 20, 12, tzinfo=UTC), now=datetime(2026, 3, 20, 13, tzinfo=UTC))
    _choose(cleo, "de")
    assert "März 2026" in cleo.get(f"/articles/{article.pk}/{article.slug}/").content.decode()


@pytest.mark.parametrize("language", ["xx", "", "en; Path=/", "../de"])
def test_unknown_language_is_not_remembered(cleo, publication, language):
    answer = _choose(cleo, language)
    assert answer.status_code == 302
    assert COOKIE not in answer.cookies


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", ""])
def test_way_back_never_leads_away(cleo, publication, back):
    assert _choose(cleo, "de", back)["Location"] == "/"


def test_get_changes_nothing(cleo, publication):
    assert cleo.get("/language/", {"language": "de"}).status_code == 405


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (f"{COOKIE}=de", "de"),
        (f"{COOKIE}=xx", None),
        (f"{COOKIE}=de; broadsheet_session=1", None),
        ("broadsheet_session=1", None),
        (f'{COOKIE}="de', None),
    ],
)
def test_page_cache_believes_one_lone_cookie(header, language):
    assert only_cookie(header) == language
    assert page_cache.language_asked({"HTTP_COOKIE": header}) == language


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Sunday, 22 November 2026"),
        ("de", "Sonntag, 22. November 2026"),
        ("uk", "Неділя, 22 листопада 2026"),
        ("ar", "الأحد، 22 نوفمبر 2026"),
    ],
)
def test_day_of_an_edition_is_written_as_its_language_does(language, words):
    from broadsheet.store.mail_words import day_in_words

    assert day_in_words(date(2026, 11, 22), language) == words
