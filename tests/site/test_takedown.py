from __future__ import annotations

from datetime import UTC, datetime

import pytest

from broadsheet.errors import InputError
from broadsheet.records import Article as ArticleValue
from broadsheet.records import SafeHtml
from broadsheet.site.about import rights
from broadsheet.store.identity import of_page
from broadsheet.store.models import Article, Deed, Fetch, Notice, Picture, Revision, RightsClaim, User
from broadsheet.store.write import save_article

pytestmark = pytest.mark.django_db

SECRET = "marigold-and-gunpowder"


@pytest.fixture(autouse=True)
def patient():
    rights.throttle.__init__()


@pytest.fixture
def taken(story, outlet, as_ada):
    """A whole article that stands everywhere."""
    return story(outlet(policy="full"), title=f"The {SECRET} affair", text=f"It is about {SECRET}. It goes on for a while.")


def claim(client, article, **more):
    given = {
        "address": f"http://localhost/articles/{article.pk}/x/",
        "name": "Agency",
        "email": "rights@agency.example",
        "words": "This is ours.",
        "is_true": "on",
    }
    return client.post("/about/rights/", {**given, **more})


def ways(article):
    return (
        "/",
        "/latest/",
        "/feed.rss",
        "/feed.atom",
        "/feed.json",
        f"/articles/{article.pk}/{article.slug}/",
        f"/outlets/{article.source.slug}/",
        "/search/?q=gunpowder",
    )


def test_claim_is_upheld_and_nothing_is_left(cleo, as_ada, taken, read_page):
    assert any(SECRET in cleo.get(way).content.decode() for way in ways(taken))
    assert "has come in" in " ".join(read_page(claim(cleo, taken)).text)
    row = RightsClaim.objects.get()
    assert "This is ours." in " ".join(read_page(as_ada.get("/desk/rights/")).text)
    as_ada.post(f"/desk/rights/{row.pk}/", {"decision": "uphold", "answer": "You are right.", "sure": "yes"})
    for way in ways(taken):
        assert SECRET not in cleo.get(way).content.decode(), way
    assert cleo.get(f"/articles/{taken.pk}/{taken.slug}/").status_code == 410
    row.refresh_from_db()
    assert row.state == "upheld"
    assert Deed.objects.get(action="article-taken-down").details["claim"] == row.pk


def test_desk_is_asked_before_an_article_goes_for_good(cleo, as_ada, taken, read_page):
    claim(cleo, taken)
    row = RightsClaim.objects.get()
    page = as_ada.post(f"/desk/rights/{row.pk}/", {"decision": "uphold", "answer": "You are right."})
    assert not read_page(page).faults
    assert "You are right." in page.content.decode(), "the answer is kept"
    row.refresh_from_db()
    assert row.state == "open"
    assert Article.objects.get(pk=taken.pk).state == "live"


def test_no_row_keeps_the_words(as_ada, taken):
    as_ada.post(f"/desk/articles/{taken.pk}/act/", {"deed": "take-down", "why": "a court said so"})
    taken.refresh_from_db()
    assert SECRET not in " ".join(str(value) for name, value in vars(taken).items() if name != "slug")
    assert not Revision.objects.exists()
    assert not Picture.objects.exists()
    assert not Fetch.objects.exists()


def test_outlet_cannot_fill_it_again(as_ada, taken):
    as_ada.post(f"/desk/articles/{taken.pk}/act/", {"deed": "take-down", "why": "a court said so"})
    value = ArticleValue(text="It is back.", title="Back", html=SafeHtml("<p>It is back.</p>"), url=taken.url)
    save_article(taken.source, value, identity=of_page(taken.url), url=taken.url, now=datetime.now(UTC))
    row = Article.objects.get(pk=taken.pk)
    assert row.state == "withdrawn"
    assert row.text == ""
    as_ada.post(f"/desk/articles/{taken.pk}/act/", {"deed": "show"})
    row.refresh_from_db()
    assert row.state == "withdrawn"


def test_hide_and_show(as_ada, cleo, taken):
    path = f"/articles/{taken.pk}/{taken.slug}/"
    as_ada.post(f"/desk/articles/{taken.pk}/act/", {"deed": "hide"})
    assert cleo.get(path).status_code == 404
    assert SECRET not in cleo.get("/latest/").content.decode()
    as_ada.post(f"/desk/articles/{taken.pk}/act/", {"deed": "show"})
    assert cleo.get(path).status_code == 200
    assert SECRET in cleo.get("/latest/").content.decode()


def test_decline_wants_a_reason_and_tells_it(as_ada, cleo, taken, read_page):
    claim(cleo, taken)
    row = RightsClaim.objects.get()
    as_ada.post(f"/desk/rights/{row.pk}/", {"decision": "decline", "answer": " "})
    row.refresh_from_db()
    assert row.state == "open"
    as_ada.post(f"/desk/rights/{row.pk}/", {"decision": "decline", "answer": "It is a quotation."})
    assert Notice.objects.get(address="rights@agency.example").text.startswith("It is a quotation.")
    as_ada.post(f"/desk/rights/{row.pk}/", {"decision": "uphold", "sure": "yes"})
    taken.refresh_from_db()
    assert taken.state == "live", "what was answered is answered"


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/", "/articles/999999/", "x", "http://[", "/articles/99999999999999999999/"]
)
def test_address_that_is_not_ours(cleo, publication, address, taken):
    answer = claim(cleo, taken, address=address)
    assert "no article" in answer.content.decode()
    assert not RightsClaim.objects.exists()


def test_form_cannot_be_flooded(cleo, taken):
    for _ in range(8):
        claim(cleo, taken)
    assert RightsClaim.objects.count() <= 5


def test_strangers_and_readers_take_nothing_down(cleo, as_ben, taken):
    for client, status in ((cleo, 302), (as_ben, 403)):
        assert client.post(f"/desk/articles/{taken.pk}/act/", {"deed": "take-down", "why": "x"}).status_code == status
    taken.refresh_from_db()
    assert taken.state == "live"


def test_editions_and_findings_keep_no_word(as_ada, cleo, taken):
    from broadsheet.store.models import Edition, EditionItem, FigureRow, Newsletter, Said

    now = datetime.now(UTC)
    letter = Newsletter.objects.create(name="Evening", slug="evening", created_at=now)
    aside = {"article": taken.pk, "words": SECRET, "outlet": "x", "url": taken.url}
    columns = {"subject": f"Evening: {taken.title}", "quote": aside, "figure": aside, "state": "sent", "is_archived": True}
    edition = Edition.objects.create(newsletter=letter, day=now.date(), composed_at=now, **columns)
    EditionItem.objects.create(edition=edition, position=0, article=taken)
    Said.objects.create(
        article=taken, position=0, spans=[[0, 5]], words=SECRET, words_hash="x", kind="direct", act="said", confidence=1
    )
    FigureRow.objects.create(article=taken, start=0, end=1, words=SECRET, low=1, high=1, kind="count")
    as_ada.post(f"/desk/articles/{taken.pk}/act/", {"deed": "take-down", "why": "a court said so"})
    edition.refresh_from_db()
    assert (edition.subject, edition.quote, edition.figure) == ("Evening", {}, {})
    assert not Said.objects.exists()
    assert not FigureRow.objects.exists()


def test_the_desk_says_what_waits(as_ada):
    from datetime import UTC, datetime

    from broadsheet.store.models import RightsClaim

    assert "Somebody waits" not in as_ada.get("/desk/").content.decode()
    for name in "ab":
        RightsClaim.objects.create(address="/", name=name, email="a@example.org", words="Mine.", came_at=datetime.now(UTC))
    html = as_ada.get("/desk/").content.decode()
    assert '<a href="/desk/rights/">2 rights claims</a>' in html
    assert 'Rights <span class="tag">2</span></a>' in html
    assert 'Rights <span class="tag">2</span></a>' in as_ada.get("/desk/rules/").content.decode()


def test_two_editors_answer_one_claim_once(as_ada, cleo, taken):
    from broadsheet.desk import rights_holders

    claim(cleo, taken)
    seen = RightsClaim.objects.get()
    editor, now = User.objects.get(username="ada"), datetime.now(UTC)
    rights_holders.decline(RightsClaim.objects.get(), "It is a fact, and facts are nobody's.", by=editor, now=now)
    with pytest.raises(InputError):
        rights_holders.uphold(seen, "", by=editor, now=now)
    taken.refresh_from_db()
    assert taken.text


def test_a_box_that_must_be_ticked_says_so(cleo, publication):
    claim = {"address": "/articles/1/", "name": "Cleo", "email": "cleo@example.org", "words": "Mine."}
    assert cleo.post("/about/rights/", claim).content.decode().count('class="error"') == 1
