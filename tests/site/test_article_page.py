from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.urls import reverse

from broadsheet.records import Link
from broadsheet.site.articles.sheet import script_json

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def _path(article):
    return reverse("articles:article", args=(article.pk, article.slug))


def _structured(response):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.DOTALL)[1])


def test_shows_what_the_outlet_says(cleo, outlet, rich_story, read_page):
    article = rich_story(outlet(policy="full"), title="Ferry & moon <late>")
    page = read_page(cleo.get(_path(article)))
    text = " ".join(page.text)
    for words in (
        "Ferry & moon <late>",
        "A standfirst that says",
        "Wilhelmina Ortega and Piet van Dam",
        "Sentence number 30",
        "Harbour",
    ):
        assert words in text
    assert article.url in page.links
    assert "Another story of the harbour" in text
    assert "The outlet shows only the opening" in text


def test_excerpt_leads_to_the_outlet(cleo, outlet, story, read_page):
    article = story(outlet(policy="excerpt"))
    text = " ".join(read_page(cleo.get(_path(article))).text)
    assert "This is an excerpt" in text
    assert "Go on at" in text
    assert "Sentence number 1 tells" in text
    assert "Sentence number 9" not in text


def test_unknown_number(cleo, publication, read_page):
    response = cleo.get("/articles/999/x/")
    assert response.status_code == 404
    assert "No article has this number" in " ".join(read_page(response).text)


def test_another_slug_is_led_to_the_right_one(cleo, story):
    article = story()
    response = cleo.get(f"/articles/{article.pk}/anything-else/")
    assert (response.status_code, response["Location"]) == (301, _path(article))
    assert cleo.get(f"/articles/{article.pk}/")["Location"] == _path(article)


def test_withdrawn(cleo, story, read_page):
    article = story()
    article.state = "withdrawn"
    article.save()
    response = cleo.get(_path(article))
    assert response.status_code == 410
    assert article.title not in response.content.decode()
    read_page(response)


def test_hidden_is_for_the_desk_alone(cleo, as_ben, as_ada, story, read_page):
    article = story()
    article.state = "hidden"
    article.save()
    assert cleo.get(_path(article)).status_code == 404
    assert as_ben.get(_path(article)).status_code == 404
    page = read_page(as_ada.get(_path(article)))
    assert "Hidden by an editor" in " ".join(page.text)


def test_broken_article_helps(cleo, outlet, story, read_page):
    article = story(outlet(policy="full"), text="", problems=("not an article: no sentences",))
    text = " ".join(read_page(cleo.get(_path(article))).text)
    assert "We could not read this article" in text
    assert "may not be an article" in text


def test_dates_in_the_sites_zone_with_the_original_on_hover(cleo, story, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    given = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=-5)))
    body = cleo.get(_path(story(published=given, now=NOW + timedelta(days=1)))).content.decode()
    assert (
        '<time datetime="2026-11-22T15:30+01:00" title="as given: 2026-11-22T09:30:00-05:00">22 November 2026, 15:30</time>'
        in body
    )


def test_dates_in_the_zone_a_reader_chose(as_ben, ben, story):
    ben.time_zone = "Asia/Tokyo"
    ben.save()
    body = as_ben.get(
        _path(story(published=datetime(2026, 11, 22, 16, 0, tzinfo=UTC), now=NOW + timedelta(days=1)))
    ).content.decode()
    assert "23 November 2026, 01:00</time>" in body


def test_bare_date_stays_a_day(cleo, story, settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    body = cleo.get(_path(story(published=date(2026, 11, 21)))).content.decode()
    assert '<time datetime="2026-11-21" title="as given: 2026-11-21">21 November 2026</time>' in body


def test_changes_are_counted(cleo, outlet, story):
    source = outlet(policy="full")
    article = story(source, url="https://courier.example.org/one")
    story(source, url="https://courier.example.org/one", title="Changed once", now=NOW + timedelta(hours=1))
    assert "once since first seen" in cleo.get(f"/articles/{article.pk}/", follow=True).content.decode()
    story(source, url="https://courier.example.org/one", title="Changed twice", now=NOW + timedelta(hours=2))
    assert "2 times since first seen" in cleo.get(f"/articles/{article.pk}/", follow=True).content.decode()


def test_right_to_left(cleo, story):
    body = cleo.get(_path(story(language="ar", title="عنوان"))).content.decode()
    assert '<article class="story ink-' in body
    assert 'lang="ar" dir="rtl"' in body
    unknown = cleo.get(_path(story(language=None, title="Heading"))).content.decode()
    assert re.search(r'<article class="story [^>]*dir="auto"', unknown)


def test_canonical_is_at_home(cleo, outlet, story):
    whole, part = story(outlet(policy="full")), story(outlet("Two", policy="excerpt"))
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{_path(whole)}">' in cleo.get(_path(whole)).content.decode()
    assert f'<link rel="canonical" href="{part.url}">' in cleo.get(_path(part)).content.decode()


def test_structured_data(cleo, outlet, rich_story, copied):
    article = rich_story(outlet(policy="excerpt", image_policy="copy"))
    picture = copied(article)
    data = _structured(cleo.get(_path(article)))
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == article.title
    assert data["author"] == [{"@type": "Person", "name": "Wilhelmina Ortega"}, {"@type": "Person", "name": "Piet van Dam"}]
    assert data["publisher"]["name"] == "The Courier"
    assert data["image"].endswith(f"/media/{picture.file}")
    assert "articleBody" not in data


def test_structured_data_cannot_end_its_element(cleo, story):
    title = "</script><script>alert(1)</script> & <!--"
    response = cleo.get(_path(story(title=title)))
    assert _structured(response)["headline"] == title
    assert b"<script>" not in response.content
    assert "<" not in script_json({"a": "</script>"})


def test_link_policy_of_pictures_is_a_text_link(cleo, outlet, rich_story):
    body = cleo.get(_path(rich_story(outlet(policy="full", image_policy="link")))).content.decode()
    assert "See the picture at" in body
    assert "<img" not in body


def test_no_picture_no_box(cleo, outlet, rich_story):
    body = cleo.get(_path(rich_story(outlet(policy="full", image_policy="none")))).content.decode()
    assert "<img" not in body
    assert "<figure" not in body
    assert "See the picture" not in body


def test_copy_is_shown_with_caption_and_credit(cleo, outlet, rich_story, copied, read_page):
    article = rich_story(outlet(policy="full", image_policy="copy"))
    copied(article)
    response = cleo.get(_path(article))
    read_page(response)
    body = response.content.decode()
    assert 'alt="A ship" width="1600" height="900"' in body
    assert "The ship at noon" in body
    assert "Ines Doe" in body


def test_no_link_leaves_to_anything_but_the_web(cleo, outlet, story):
    article = story(
        outlet(policy="full", home_url="javascript:alert(1)"), teasers=(Link(url="javascript:alert(2)", text="Click"),)
    )
    article.source_link = "javascript:alert(3)"
    article.save()
    body = cleo.get(_path(article)).content.decode()
    assert 'href="javascript' not in body


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        ("paywall: the page asks for a subscription", "shows only the opening"),
        ("truncated: the text stops in the middle of a sentence", "breaks off here"),
        ("not an article: a list of 40 links", "may not be an article"),
        ("from the feed: The server answered 403.", "come from the outlet&#x27;s feed"),
    ],
)
def test_problems_are_said_in_words_and_in_full_to_the_desk(cleo, as_ada, outlet, story, problem, said):
    path = _path(story(outlet(policy="full"), problems=(problem,)))
    body = cleo.get(path).content.decode()
    assert said in body
    assert problem not in body
    assert problem in as_ada.get(path).content.decode()
