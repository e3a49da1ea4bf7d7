from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.records import Image
from broadsheet.site.cards import Card
from broadsheet.site.front.layout import make_up, own_languages
from broadsheet.site.paging import cursor, place, place_in_pages
from broadsheet.site.pictures import Shot
from broadsheet.store.publication import bump_version

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def _card(number, *, outlet="A", language="en", hours=None, picture="", section="", blurb="Words."):
    shot = (
        Shot(src="/media/x.jpg", link="", alt="", caption="", credit="", width=16, height=9, subject=picture) if picture else None
    )
    return Card(
        id=number,
        url=f"/articles/{number}/x/",
        title=f"Story {number}",
        blurb=blurb,
        brief=blurb,
        language=language,
        outlet=outlet,
        outlet_url=f"/outlets/{outlet}/",
        ink=0,
        time=NOW - timedelta(hours=number if hours is None else hours),
        given="",
        section=section,
        byline="",
        picture=shot,
        changes=0,
        score=0.5 ** ((number if hours is None else hours) / 12),
    )


def test_of_the_first_in_rank_the_one_with_a_picture_leads():
    page = make_up([_card(1), _card(2, picture="ship"), _card(3, picture="town")])
    assert page.lead
    assert page.lead.id == 2


def test_the_first_leads_where_pictures_rank_far_below():
    page = make_up([_card(1), _card(2, picture="ship", hours=40)])
    assert page.lead
    assert page.lead.id == 1


def test_nothing_stands_twice():
    cards = [
        _card(n, outlet="ABCDEF"[n % 6], picture=f"p{n}" if n % 3 == 0 else "", section=("Sea", "Town")[n % 2])
        for n in range(1, 60)
    ]
    page = make_up(cards)
    assert page.lead
    above = [page.lead, *page.seconds, *page.unders, *page.wire, *(card for section in page.sections for card in section.stories)]
    assert len({card.id for card in above}) == len(above)


def test_one_picture_is_printed_once():
    page = make_up([_card(n, outlet="ABCDEF"[n % 6], picture="the same ferry", section="Sea") for n in range(1, 40)])
    printed = [page.lead, *page.unders, *(section.stories[0] for section in page.sections)]
    assert sum(1 for card in printed if card and card.picture) == 1


def test_a_full_day_has_a_second_row_beneath_the_lead():
    page = make_up([_card(n, outlet="ABCDEF"[n % 6], picture=f"p{n}", section="Sea") for n in range(1, 31)])
    assert [bool(card.picture) for card in page.unders] == [True, True, False, False]
    assert len(page.sections[0].stories) >= 2
    quiet = make_up([_card(n, outlet="ABCDEF"[n % 6], picture=f"p{n}", section="Sea") for n in range(1, 13)])
    assert len(quiet.unders) == 2


def test_no_outlet_fills_the_side():
    page = make_up([_card(n, outlet="A" if n < 20 else "B") for n in range(1, 30)])
    assert [card.outlet for card in page.seconds] == ["A", "A", "B", "B"]


def test_an_outlet_alone_fills_the_side_and_is_not_told_twice():
    page = make_up([_card(n) for n in range(1, 5)])
    assert [card.id for card in page.seconds] == [2, 3, 4]
    assert (page.papers, page.wire, page.sections, page.is_alone) == ((), (), (), False)
    assert make_up([_card(1)]).is_alone


def test_a_wire_of_two_lines_is_none_and_its_stories_stand_elsewhere():
    cards = [_card(n, outlet="AB"[n % 2]) for n in range(1, 12)]
    page = make_up(cards)
    assert page.wire == ()
    assert {card.id for section in page.sections for card in section.stories} == {10, 11}
    assert [card.id for card in make_up([*cards, _card(12)]).wire] == [10, 11, 12]


def test_languages_of_the_few_stand_with_their_outlet():
    cards = [_card(n, outlet="Bote" if n % 5 == 0 else "A", language="de" if n % 5 == 0 else "en") for n in range(1, 30)]
    page = make_up(cards)
    assert page.lead
    assert {card.language for card in (page.lead, *page.seconds, *page.wire)} == {"en"}
    assert "Bote" in {paper.name for paper in page.papers}


@pytest.mark.parametrize(
    ("languages", "own"),
    [
        (["en"] * 9 + ["de"], {"en", ""}),
        (["en", "de"], {"en", "de", ""}),
        (["pt-BR"], {"pt", ""}),
        (["", ""], {""}),
        (list("abcdefg"), {"a", ""}),
    ],
)
def test_own_languages(languages, own):
    assert own_languages([_card(n, language=language) for n, language in enumerate(languages)]) == own


def test_empty():
    page = make_up([])
    assert (page.lead, page.seconds, page.papers) == (None, (), ())


def test_places_survive_an_address():
    card = _card(7)
    found = place(cursor(card))
    assert found
    assert (found.sort_at, found.id) == (card.time, 7)


@pytest.mark.parametrize(
    "text", ["", "x", "2026-13-45T00:00:00Z_1", "2026-11-22T12:00:00Z_", "2026-11-22T12:00:00Z_1'--", "9" * 500]
)
def test_damaged_places_mean_the_beginning(text):
    assert place(text) is None


@pytest.mark.django_db
def test_empty_site_says_how_to_begin(cleo, as_ada, outlet, read_page):
    text = " ".join(read_page(cleo.get("/")).text)
    assert "Nothing has come in yet" in text
    assert "broadsheet add" in text
    assert "/desk/clip/" in read_page(as_ada.get("/")).links
    outlet()
    assert "their articles are on the way" in " ".join(read_page(cleo.get("/")).text)


@pytest.mark.django_db
def test_demo_says_what_it_is(cleo, outlet, story, publication, read_page):
    publication.demo_epoch = NOW
    publication.save()
    story(outlet(is_demo=True))
    assert "Nothing here happened" in " ".join(read_page(cleo.get("/")).text)


@pytest.mark.django_db
def test_demo_disowns_nothing_real(cleo, outlet, story, publication, read_page):
    publication.demo_epoch = NOW
    publication.save()
    story(outlet(name="The Real Post"))
    assert "invented" not in " ".join(read_page(cleo.get("/")).text)
    story(outlet(name="The Sea Mail", is_demo=True))
    bump_version()
    words = " ".join(" ".join(read_page(cleo.get("/")).text).split())
    assert "Nothing here happened" not in words
    assert "Some of these outlets are invented: The Sea Mail" in words
    assert "Everything else here is real." in words


@pytest.mark.django_db
def test_every_page_counts_the_same_outlets(cleo, outlet, story, read_page):
    for name in ("The Courier", "The Post", "The Lamp"):
        outlet(name)
    story(outlet("Ours", is_own=True))
    story(outlet("Cuttings", is_clippings=True))
    story(outlet("The Sea Mail", is_demo=True))
    assert "4 outlets read" in " ".join(read_page(cleo.get("/")).text)
    about = " ".join(" ".join(read_page(cleo.get("/about/")).text).split())
    assert "reads 4 outlets" in about
    assert "Excerpt and link: 4 outlets." in about


@pytest.mark.django_db
def test_lead_picture_is_fetched_first_others_when_seen(cleo, outlet, story, copied):
    source = outlet(policy="full", image_policy="copy")
    for number in range(4):
        copied(
            story(
                source,
                standfirst="Words.",
                images=(Image(url=f"https://courier.example.org/{number}.jpg", alt=f"Picture {number}"),),
            )
        )
    body = cleo.get("/").content.decode()
    assert body.count('fetchpriority="high"') == 1
    assert body.count('loading="lazy"') == body.count("<img") - 1 > 0


@pytest.mark.django_db
def test_pages_of_the_running_list(cleo, outlet, story, read_page):
    source = outlet()
    for _ in range(60):
        story(source)
    first = read_page(cleo.get("/latest/"))
    older = next(link for link in first.links if link.startswith("?before="))
    second = read_page(cleo.get(f"/latest/{older}"))
    titles = [link for page in (first, second) for link in page.links if link.startswith("/articles/")]
    assert len(titles) == len(set(titles)) == 60
    assert not [link for link in second.links if link.startswith("?before=")]
    assert read_page(cleo.get("/latest/?before=nonsense")).links == first.links


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/latest/", "/outlets/al-barid/"])
def test_long_headlines_of_many_outlets_stay_within_the_budget(path, cleo, outlet, story):
    """Arabic takes two bytes a letter; every outlet has a column of its own."""
    outlets = [outlet("البريد اليومي المسائي", slug="al-barid" if n == 0 else f"barid-{n}", language="ar") for n in range(20)]
    for n in range(100):
        words = "كلمة طويلة في العنوان "
        story(
            outlets[n % 20 if n < 60 else 0], title=words * 5, standfirst=words * 20 + ".", language="ar", section=f"قسم {n % 4}"
        )
    assert len(cleo.get(path).content) <= 40 * 1024


@pytest.mark.django_db
def test_address_in_letters(cleo, outlet, story):
    article = story(outlet(), title="عنوان الخبر")
    body = cleo.get("/").content.decode()
    assert f'href="/articles/{article.pk}/عنوان-الخبر/"' in body
    assert cleo.get(f"/articles/{article.pk}/عنوان-الخبر/").status_code == 200


def test_the_wire_runs_a_story_by_its_own_reports_and_not_by_a_copy():
    cards = [_card(n, outlet="ABCDEFGH"[n % 8]) for n in range(1, 20)]
    copies = [dataclasses.replace(card, id=100 + card.id, outlet="Magpie", story=card.id, is_copy=True) for card in cards]
    reports = [*copies, *(dataclasses.replace(card, story=card.id) for card in cards)]
    wire = make_up(cards, reports).wire
    assert len(wire) >= 3
    assert {card.outlet for card in wire} <= set("ABCDEFGH")


def test_without_pictures_words_fill_the_middle():
    page = make_up([_card(n, outlet="ABCDEFGH"[n % 8]) for n in range(1, 40)])
    assert page.lead
    assert len(page.unders) == 4
    assert not {card.id for card in page.unders} & {page.lead.id, *(card.id for card in (*page.seconds, *page.wire))}


@pytest.mark.parametrize(
    ("text", "page"), [("2", 2), ("999999", 999_999), ("0", 1), ("-1", 1), ("x", 1), ("", 1), ("9" * 60, 1), ("²", 1)]
)
def test_pages_are_counted_from_one(text, page):
    assert place_in_pages(text) == page
