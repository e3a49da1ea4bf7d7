"""Every address that a site of WordPress had leads to where the thing is now: once, to a page that stands, and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from broadsheet.desk.wordpress.moving import Options
from broadsheet.desk.wordpress.run import Journey, run_through
from broadsheet.store import imported
from broadsheet.store.models import Article, OldAddress, Piece, Publication, StandingPage

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def moved(wxr, db):
    """Move a small site in and return its one article."""
    file = wxr(
        wxr.item(11, "The ferry sails again", slug="the-ferry", former="ferry-draft", terms=[("category", "harbour", "Harbour")]),
        wxr.item(12, "Half a thought", status="draft", link="https://gazette.example/?p=12"),
        wxr.item(17, "About the Gazette", kind="page", slug="about-us"),
        wxr.item(18, "Team", kind="page", slug="team", link="https://gazette.example/about-us/team/"),
        wxr.item(19, "Not yet", kind="page", slug="not-yet", status="draft"),
        wxr.item(21, "Шлях", slug=quote("переправа"), link=f"https://gazette.example/2026/03/{quote('переправа')}/"),
        wxr.item(
            20,
            "quay",
            kind="attachment",
            url="https://gazette.example/wp-content/uploads/quay.jpg",
            parent=11,
            link="https://gazette.example/2026/03/the-ferry/quay/",
        ),
        head=(
            wxr.author("ada", "Ada Quill", 7),
            wxr.category(3, "harbour", "Harbour"),
            wxr.category(4, "inner-harbour", "Inner harbour"),
            wxr.tag(5, "ferry", "Ferry"),
        ),
    )
    run = imported.begin("x", options=Options().as_json(), by=None, now=NOW)
    run_through(Journey(run, file, now=NOW))
    return Article.objects.get(title="The ferry sails again")


FERRY = (
    "/2026/03/the-ferry/",
    "/2026/03/the-ferry",
    "/2026/03/The-Ferry/",
    "/?p=11",
    "/index.php?p=11",
    "/2026/03/the-ferry/feed/",
    "/2026/03/the-ferry/amp/",
    "/2026/03/the-ferry/comment-page-2/",
    "/2026/03/the-ferry/2/",
    "/2026/03/the-ferry/quay/",
    "/?attachment_id=20",
    "/2026/03/ferry-draft/",
    "/2026/03/the-ferry/?utm_source=mail",
    "/index.php/2026/03/the-ferry/",
    "/?p=11&preview=true",
    "/2026/03/the-ferry/embed/",
    "/2026/03/the-ferry/trackback/",
)
ELSEWHERE = {
    "/about-us/": "/pages/about-us/",
    "/?page_id=17": "/pages/about-us/",
    "/about-us/team/": "/pages/team/",
    "/category/harbour/": "/search/?q=Harbour",
    "/category/harbour/page/3/": "/search/?q=Harbour",
    "/category/harbour/feed/": "/search/feed.xml?q=Harbour",
    "/category/harbour/inner-harbour/": "/search/?q=%22Inner+harbour%22",
    "/?cat=3": "/search/?q=Harbour",
    "/tag/ferry/": "/search/?q=Ferry",
    "/?tag=ferry": "/search/?q=Ferry",
    "/author/ada/": "/search/?q=by%3A%22Ada+Quill%22",
    "/author/ada-quill/page/2/": "/search/?q=by%3A%22Ada+Quill%22",
    "/?author=7": "/search/?q=by%3A%22Ada+Quill%22",
    "/feed/": "/feed.xml",
    "/feed/atom/": "/feed.atom",
    "/?feed=rss2": "/feed.xml",
    "/comments/feed/": "/feed.xml",
    "/wp-sitemap.xml": "/sitemap.xml",
    "/2026/": "/search/?q=from%3A2026-01-01+before%3A2027-01-01",
    "/2026/03/": "/search/?q=from%3A2026-03-01+before%3A2026-04-01",
    "/2026/12/31/": "/search/?q=from%3A2026-12-31+before%3A2027-01-01",
    "/?m=202603": "/search/?q=from%3A2026-03-01+before%3A2026-04-01",
    "/?s=the+ferry": "/search/?q=the+ferry",
}


def test_every_old_address_leads_to_a_page_that_stands(cleo, moved):
    shlyakh = Article.objects.get(title="Шлях")
    walk = dict.fromkeys(FERRY, f"/articles/{moved.pk}/{moved.slug}/")
    walk |= {f"/2026/03/{quote('переправа')}/": f"/articles/{shlyakh.pk}/{quote(shlyakh.slug)}/", **ELSEWHERE}
    for old, new in walk.items():
        answer = cleo.get(old)
        assert (answer.status_code, answer.headers.get("Location")) == (301, new), old
        assert cleo.get(new).status_code == 200, new


def test_a_post_is_led_to_in_one_query(cleo, moved, django_assert_num_queries):
    cleo.get("/2026/03/the-ferry/")
    with django_assert_num_queries(2):  # the publication, and the address
        cleo.get("/2026/03/the-ferry/")


def test_a_section_that_has_stories_is_its_pages(cleo, moved, place):
    place()
    assert cleo.get("/category/harbour/").headers["Location"] == "/section/harbour/"
    assert cleo.get("/category/harbour/feed/rss2/").headers["Location"] == "/section/harbour/feed.xml"
    assert cleo.get("/section/harbour/").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/?p=12",
        "/not-yet/",
        "/nothing/",
        "/?p=999",
        "/2026/03/nothing/",
        "/wp-admin/",
        "/wp-login.php",
        "/xmlrpc.php",
        "//evil.example/",
        "/\\evil.example/",
        "/https://evil.example/",
        "/2026/13/",
        "/category/",
        "/?p=",
        "/?p=%00",
        "/%2F%2Fevil.example/%2e%2e",
    ],
)
def test_what_was_no_address_stays_unanswered(cleo, moved, path):
    answer = cleo.get(path)
    assert answer.status_code in {200, 400, 404}, path
    assert "Location" not in answer.headers


def test_a_draft_answers_once_it_is_published(cleo, moved):
    from broadsheet.desk import pieces

    pieces.publish(Piece.objects.get(title="Half a thought"), by=None, now=NOW)
    assert cleo.get("/?p=12").status_code == 301


def test_nothing_real_is_shadowed(cleo, moved):
    for path in (
        "/",
        "/latest/",
        "/about/",
        "/feed.xml",
        f"/articles/{moved.pk}/{moved.slug}/",
        "/search/?q=x",
        "/pages/about-us/",
    ):
        key = path.strip("/").partition("?")[0] or "?p=1"
        OldAddress.objects.update_or_create(key=key, host="gazette.example", defaults={"path": "/healthz"})
        assert cleo.get(path).status_code == 200, path


def test_no_circle_of_archives(cleo, moved):
    OldAddress.objects.create(key="section/a", path="/section/b/")
    OldAddress.objects.create(key="section/b", path="/section/a/")
    OldAddress.objects.create(key="pages/x", path="/pages/x/")
    for path in ("/section/a/", "/section/b/", "/pages/x/"):
        assert cleo.get(path).status_code == 404


def test_a_page_that_went_and_one_that_is_hidden_answer_nothing(cleo, moved):
    StandingPage.objects.get(slug="team").delete()
    Article.objects.filter(pk=moved.pk).update(state="hidden")
    assert cleo.get("/about-us/team/").status_code == 404
    assert cleo.get("/2026/03/the-ferry/").status_code == 404


def test_the_asked_host_goes_first(cleo, moved):
    other = Piece.objects.get(title="Шлях")
    OldAddress.objects.create(key="2026/03/the-ferry", host="localhost", piece=other)
    assert cleo.get("/2026/03/the-ferry/").headers["Location"].startswith(f"/articles/{other.article_id}/")


def test_a_private_site_tells_strangers_nothing(cleo, as_ben, moved):
    Publication.objects.update(purpose="private", is_set_up=True)
    assert cleo.get("/2026/03/the-ferry/").status_code == 404
    assert as_ben.get("/2026/03/the-ferry/").status_code == 301


def test_only_reading_is_led_on(cleo, moved):
    assert cleo.post("/2026/03/the-ferry/").status_code in {403, 404}
    assert cleo.head("/2026/03/the-ferry/").status_code == 301


def test_the_copy_that_was_gathered_leads_to_our_own(cleo, wxr, outlet, story):
    url = "https://gazette.example/2026/03/the-ferry/"
    gathered = story(outlet(), url=url, title="The ferry", text="It sails.")
    run = imported.begin("x", options={}, by=None, now=NOW)
    run_through(Journey(run, wxr(wxr.item(11, "The ferry", slug="the-ferry")), now=NOW))
    answer = cleo.get(f"/articles/{gathered.pk}/{gathered.slug}/")
    assert (answer.status_code, cleo.get(answer.headers["Location"]).status_code) == (301, 200)
