from __future__ import annotations

import pytest

from broadsheet.desk import findings as desk
from broadsheet.store import sources
from broadsheet.store.models import Flag, Person, Said
from broadsheet.store.publication import bump_version

pytestmark = pytest.mark.django_db

OPENING = 'Harbour Minister Ada Quill said on Monday: "The ferry will sail again in spring."'
REST = (
    '"We have waited long enough," said Piet van Dam, a spokesman for the islanders.\n\n'
    '"She was arrested in May," said the police chief, Otto Brandt.\n\n'
    + "The town waited and waited for news of its boat. "
    * 12
)


def sure(**columns):
    Said.objects.update(confidence=0.99, **columns)


def path_of(article):
    return f"/articles/{article.pk}/{article.slug}/"


def test_article_lists_who_said_what(as_ben, told, read_page):
    page = read_page(as_ben.get(path_of(told())))
    text = " ".join(page.text)
    assert "Who said what" in text
    assert "Ada Quill" in text
    assert any("#:~:text=The%20ferry%20will%20sail" in link for link in page.links)


def test_what_somebody_refused_is_told_with_its_verb(as_ben, cleo, told, read_page):
    article = told(text="Harbour Minister Ada Quill refused to back down from the new harbour dues. " + REST)
    assert Said.objects.get(article=article, words__startswith="to back down").lead == "refused"
    sure()
    for reader in (as_ben, cleo):
        voices = " ".join(" ".join(read_page(reader.get(path_of(article))).text).partition("Who said what")[2].split())
        assert "refused to back down" in voices


def test_strangers_see_no_name_below_the_threshold(cleo, told, read_page):
    article = told()
    Said.objects.update(confidence=0.5)
    page = read_page(cleo.get(path_of(article)))
    voices = " ".join(page.text).partition("Who said what")[2]
    assert "Not named here" in voices
    assert "The ferry will sail again in spring." in voices
    assert "Harbour Minister" not in voices


def test_strangers_see_the_name_above_it(cleo, told, read_page):
    article = told()
    sure()
    voices = " ".join(read_page(cleo.get(path_of(article))).text).partition("Who said what")[2]
    assert "Ada Quill" in voices
    assert "arrested" not in voices, "crime waits for an editor"


def test_what_an_editor_found_right_is_shown(cleo, told, ada, read_page):
    from datetime import UTC, datetime

    article = told()
    said = Said.objects.get(words__contains="arrested")
    desk.rule(said, verdict="right", speaker=None, by=ada, now=datetime.now(UTC))
    voices = " ".join(read_page(cleo.get(path_of(article))).text).partition("Who said what")[2]
    assert "arrested" in voices
    assert "checked by an editor" in voices


def test_excerpt_is_no_way_round_by_statements(cleo, told):
    article = told(policy="excerpt")
    sure(touches="")
    html = cleo.get(path_of(article)).content.decode()
    assert "The ferry will sail again in spring." in html
    assert "Nobody reads so far" not in html
    annotations = cleo.get(f"/articles/{article.pk}/annotations.json").content.decode()
    assert "Nobody reads so far" not in annotations
    assert "sail again in spring" in annotations


def test_person_has_a_public_page_when_three_outlets_quote_them(cleo, as_ben, told, read_page):
    told(number=1)
    ada = Person.objects.get(name="Ada Quill")
    path = f"/people/{ada.pk}/{ada.slug}/"
    assert cleo.get(path).status_code == 404
    assert as_ben.get(path).status_code == 200
    told(number=2)
    told(number=3)
    sure()
    page = read_page(cleo.get(path))
    assert 'content="noindex"' in cleo.get(path).content.decode()
    text = " ".join(page.text)
    assert text.count("The ferry will sail again in spring.") == 1, "three outlets have the same words: once, with all of them"
    assert "The Courier 3, The Courier 2, The Courier 1" in " ".join(text.split()).replace(" ,", ","), "the first of them first"
    assert "Ada Quill" in cleo.get("/people/").content.decode()
    assert cleo.get(f"/people/{ada.pk}/feed.rss").status_code == 200
    assert cleo.get(f"/people/{ada.pk}/other-slug/").status_code == 301


def test_a_persons_page_attributes_nothing_that_is_not_sure(cleo, as_ben, told, read_page):
    for number in (1, 2, 3):
        told(number=number)
    Said.objects.update(confidence=0.5)
    ada = Person.objects.get(name="Ada Quill")
    path = f"/people/{ada.pk}/{ada.slug}/"
    assert "sail again" not in " ".join(read_page(cleo.get(path)).text)
    assert "3 more are not shown" not in " ".join(read_page(cleo.get(path)).text)
    assert "not sure enough" in " ".join(read_page(cleo.get(path)).text)
    assert cleo.get(f"/api/v1/people/{ada.pk}/statements").json()["items"] == []
    assert b"<item>" not in cleo.get(f"/people/{ada.pk}/feed.rss").content
    assert cleo.get(path).content.count(b">The ferry</a>") == 3  # the reports that quote her can be read all the same
    Said.objects.filter(article__source__name="The Courier 3").update(touches="crime")
    bump_version()
    assert cleo.get(path).content.count(b">The ferry</a>") == 2
    assert "sail again" in " ".join(read_page(as_ben.get(path)).text)
    Said.objects.filter(article__source__name="The Courier 2").update(confidence=0.99)
    assert "2 more are not shown" in " ".join(" ".join(read_page(cleo.get(path)).text).split())
    assert cleo.get(f"/people/{ada.pk}/feed.rss").content.count(b"<item>") == 1


def test_whom_no_article_quotes_any_more_is_gone_with_the_last_of_them(cleo, told):
    articles = [told(number=number) for number in (1, 2, 3)]
    sure()
    ada = Person.objects.get(name="Ada Quill")
    others = Person.objects.exclude(pk=ada.pk)
    asked = others.order_by("pk")[0]
    Person.objects.filter(pk=asked.pk).update(is_hidden=True)
    assert "Ada Quill" in cleo.get("/people/").content.decode()
    sources.remove(articles[0].source_id)
    ada.refresh_from_db()
    assert (ada.outlet_count, ada.statement_count) == (2, 2)
    assert "Ada Quill" not in cleo.get("/people/").content.decode()
    for article in articles[1:]:
        sources.remove(article.source_id)
    assert list(Person.objects.all()) == [asked]  # who asked not to be named stays unnamed when they are quoted again
    assert "Ada Quill" not in cleo.get("/search/?q=quill&kind=people").content.decode()


def test_objection_hides_the_name_everywhere(cleo, told, read_page):
    articles = [told(number=number) for number in (1, 2, 3)]
    sure()
    ada = Person.objects.get(name="Ada Quill")
    path = f"/people/{ada.pk}/objection/"
    assert "named on no page" in " ".join(read_page(cleo.get(path)).text)
    cleo.post(path, {"words": "I do not want this."})
    assert cleo.get(f"/people/{ada.pk}/{ada.slug}/").status_code == 404
    assert "Ada Quill" not in cleo.get("/people/").content.decode()
    voices = " ".join(read_page(cleo.get(path_of(articles[0]))).text).partition("Who said what")[2]
    assert "Ada Quill" not in voices
    assert Flag.objects.get().person == ada


def test_reader_says_that_it_is_wrong(cleo, told, read_page):
    told()
    said = Said.objects.filter(words__contains="sail again").get()
    assert "sail again" in " ".join(read_page(cleo.get(f"/said/{said.pk}/wrong/")).text)
    cleo.post(f"/said/{said.pk}/wrong/", {"words": "It was her deputy."})
    assert Flag.objects.get().said == said
    assert cleo.get("/said/999999/wrong/").status_code == 404


def test_annotations_point_at_the_words(as_ben, told):
    article = told()
    page = as_ben.get(f"/articles/{article.pk}/annotations.json").json()
    assert page["type"] == "AnnotationPage"
    for one in page["items"]:
        for target in one["target"]:
            place, quote = target["selector"]
            assert article.text[place["start"] : place["end"]] == quote["exact"]
    assert len(page["items"]) == Said.objects.count()


def test_annotations_tell_ellipses_of_the_text_from_their_own(as_ben, told):
    article = told(
        text='"We wait … and we wait," said Ada Quill, the harbour minister, "until it … sails." ' + "The town waited. " * 5
    )
    (said,) = as_ben.get(f"/articles/{article.pk}/annotations.json").json()["items"]
    assert len(said["target"]) == 2
    for target in said["target"]:
        place, quote = target["selector"]
        assert article.text[place["start"] : place["end"]] == quote["exact"]


def test_switched_off_there_is_nothing(cleo, told, publication):
    article = told()
    assert '<a href="/people/">People</a>' in cleo.get("/about/").content.decode()
    publication.shows_people = False
    publication.save()
    bump_version()
    assert '"/people/"' not in cleo.get("/about/").content.decode()
    assert "Who said what" not in cleo.get(path_of(article)).content.decode()
    assert cleo.get("/people/").status_code == 404
    assert cleo.get(f"/articles/{article.pk}/annotations.json").status_code == 404


def test_flags_cannot_be_flooded(cleo, told):
    from broadsheet.site.people import views

    views.throttle.__init__()
    told()
    said = Said.objects.first()
    for _ in range(8):
        cleo.post(f"/said/{said.pk}/wrong/", {"words": "no"})
    assert Flag.objects.count() <= 5
    views.throttle.__init__()


@pytest.fixture
def in_story(told):
    """Two outlets' reports of one story, looked into."""
    from datetime import UTC, datetime

    from broadsheet.store import story_counts, story_write
    from broadsheet.store.models import Membership

    first = told(number=1, text=f"{OPENING} At least 23 people were injured on the ferry. {REST}")
    other = OPENING.replace("will sail again in spring", "will sail again in the spring")
    second = told(number=2, text=f"{other} Rescuers said 26 people were injured on the ferry. {REST}")
    story = story_write.begin(str(first.pk), first)
    Membership.objects.filter(article__in=(first, second)).update(story=story, placed_at=datetime.now(UTC), due_at=None)
    story_counts.refresh(story)
    story.refresh_from_db()
    return story


def test_story_page_sets_voices_and_numbers_side_by_side(as_ben, in_story, read_page):
    page = read_page(as_ben.get(f"/stories/{in_story.pk}/{in_story.slug}/"))
    text = " ".join(" ".join(page.text).split())
    assert "The same words, told differently" in text
    assert "Ada Quill" in text
    numbers = text.partition("By the numbers")[2]
    assert "23" in numbers
    assert "26" in numbers
    assert "The Courier 1" in numbers


def test_story_page_names_nobody_to_strangers_below_the_threshold(cleo, in_story, read_page):
    Said.objects.update(confidence=0.5)
    html = cleo.get(f"/stories/{in_story.pk}/{in_story.slug}/").content.decode()
    assert "Who said what" not in html


def test_desk_decides_and_it_holds(as_ada, told, read_page):
    told()
    waiting = read_page(as_ada.get("/desk/statements/"))
    assert "She was arrested in May" in " ".join(waiting.text)
    said = Said.objects.get(words__contains="arrested")
    as_ada.post(f"/desk/statements/{said.pk}/", {"verdict": "right", "speaker": "Otto Brandt"})
    said.refresh_from_db()
    assert said.verdict == "right"
    assert "She was arrested in May" not in as_ada.get("/desk/statements/").content.decode()
    other = Said.objects.get(words__contains="waited long enough")
    as_ada.post(f"/desk/statements/{other.pk}/", {"verdict": "right", "speaker": "Petra van Dam"})
    other.refresh_from_db()
    assert other.person.name == "Petra van Dam"


def test_desk_changes_and_merges_people(as_ada, told, read_page):
    told()
    ada, piet = Person.objects.get(name="Ada Quill"), Person.objects.get(name="Piet van Dam")
    read_page(as_ada.get(f"/desk/quoted/{ada.pk}/"))
    as_ada.post(f"/desk/quoted/{ada.pk}/", {"name": "Ada M. Quill", "role": "Minister", "is_public_figure": "no"})
    ada.refresh_from_db()
    assert (ada.name, ada.name_by_editor, ada.is_public_figure) == ("Ada M. Quill", True, False)
    as_ada.post(f"/desk/quoted/{piet.pk}/", {"into": str(ada.pk)})
    piet.refresh_from_db()
    assert piet.merged_into == ada
    assert f'href="/desk/quoted/{piet.pk}/"><bdi>Piet van Dam' in as_ada.get(f"/desk/quoted/{ada.pk}/").content.decode()
    as_ada.post(f"/desk/quoted/{piet.pk}/", {"deed": "split"})
    piet.refresh_from_db()
    assert piet.merged_into is None
    for given in ("", "x", "²", "9" * 30, str(piet.pk)):
        assert as_ada.post(f"/desk/quoted/{piet.pk}/", {"into": given}).status_code == 302


def test_desk_of_statements_is_closed(as_ben, cleo, told):
    told()
    for path in ("/desk/statements/", "/desk/quoted/1/"):
        assert as_ben.get(path).status_code == 403
        assert cleo.get(path).status_code == 302


def test_how_well_it_works_is_told_with_measured_figures(cleo, as_ben, told, read_page, publication):
    from broadsheet.site.people.quality import measured

    article = told()
    assert "/about/statements/" in read_page(as_ben.get(path_of(article))).links
    text = " ".join(read_page(cleo.get("/about/statements/")).text)
    figures = measured()["figures"]
    for key in ("quotes polnear: quoted.overlap", "quotes dewikinews: quoted.e2e", "dates gum: e2e strict"):
        assert f"{figures[key]:.1f}" in text, key
    assert f"{measured()['named']['share']:.1f}" in text
    assert measured()["named"]["right"] >= 0.98 * measured()["named"]["of"]
    assert "What was not measured" in text
    publication.shows_people = False
    publication.save()
    assert cleo.get("/about/statements/").status_code == 404
