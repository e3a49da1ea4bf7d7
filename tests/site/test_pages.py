"""The standing list, for every page that a stranger may read: works, wrong method, private, queries, valid HTML, size."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

# Path -> queries for a stranger, the publication's row among them.
PAGES = {
    "/": 6,
    "/latest/": 3,
    "/outlets/": 3,
    "/outlets/the-courier/": 5,
    "/about/": 2,
    "/sign-in/": 1,
    "ARTICLE": 10,
}


@pytest.fixture
def full_house(outlet, rich_story, place):
    """Thirty articles of three outlets in three languages, in their stories."""
    outlets = [outlet("The Courier"), outlet("Der Bote", language="de"), outlet("البريد", slug="barid", language="ar")]
    rows = [rich_story(outlets[n % 3], language=("en", "de", "ar")[n % 3]) for n in range(30)]
    place()
    return rows


def _path(page, articles):
    first = articles[0]
    return reverse("articles:article", args=(first.pk, first.slug)) if page == "ARTICLE" else page


# The house takes longer to fill than its pages to ask for: each rule walks through all pages.


def test_works_and_is_valid(full_house, cleo, read_page):
    for page in PAGES:
        response = cleo.get(_path(page, full_house))
        assert response.status_code == 200, page
        read_page(response)


def test_query_budget(full_house, cleo, django_assert_num_queries):
    for page, queries in PAGES.items():
        path = _path(page, full_house)
        cleo.get(path)
        with django_assert_num_queries(queries, info=page):
            cleo.get(path)


def test_query_budget_does_not_grow(full_house, cleo, outlet, rich_story, django_assert_num_queries):
    more = outlet("Another outlet")
    for _ in range(20):
        rich_story(more)
    for page, queries in PAGES.items():
        with django_assert_num_queries(queries, info=page):
            cleo.get(_path(page, full_house))


def test_wrong_method(full_house, cleo):
    for page in PAGES:
        for method in ("put", "delete", "patch"):
            assert getattr(cleo, method)(_path(page, full_house)).status_code == 405, page


def test_private_site_sends_strangers_to_the_door(full_house, cleo, as_ben, publication):
    publication.purpose = "private"
    publication.save()
    for page in PAGES.keys() - {"/sign-in/"}:
        path = _path(page, full_house)
        response = cleo.get(path)
        assert (response.status_code, response["Location"]) == (302, f"/sign-in/?next={path}")
        assert as_ben.get(path).status_code == 200, page


def test_same_page_is_not_sent_twice(full_house, cleo):
    for page in PAGES.keys() - {"/sign-in/"}:  # that one carries a new token each time
        first = cleo.get(_path(page, full_house))
        again = cleo.get(_path(page, full_house), HTTP_IF_NONE_MATCH=first["ETag"])
        assert (again.status_code, again.content) == (304, b""), page


def test_anonymous_pages_set_no_cookie_but_for_forms(full_house, cleo):
    for page in PAGES:
        cleo.cookies.clear()
        response = cleo.get(_path(page, full_house))
        assert set(response.cookies) == ({"broadsheet_csrf"} if page == "/sign-in/" else set()), page


def test_every_link_within_the_site_leads_somewhere(full_house, cleo, read_page):
    """Walk the site as a stranger from the front page."""
    waiting, seen = ["/"], set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        response = cleo.get(path, follow=True)
        assert response.status_code == 200, path
        if response["Content-Type"].startswith("text/html"):
            found = (link.partition("#")[0] for link in read_page(response).links)
            waiting += [link if link.startswith("/") else path + link for link in found if re.match(r"/(?!/)|\?", link)]
    assert len(seen) > 30


def test_a_hundred_outlets_stand_on_several_pages(cleo, outlet, read_page):
    for number in range(100):
        outlet(f"Outlet {number:03} of the upper valley and the coast", home_url=f"https://outlet{number}.example.org/")
    first, second, third = (read_page(cleo.get(f"/outlets/?page={page}")) for page in (1, 2, 3))
    assert [sum(link.startswith("/outlets/outlet") for link in page.links) for page in (first, second, third)] == [48, 48, 4]
    assert "?page=2" in first.links
    assert "?page=4" not in third.links
    assert cleo.get("/outlets/?page=4").status_code == 404
