"""Pictures of our own pieces stand where their writer put them: a copy of ours, or a link while there is none."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from broadsheet.desk.wordpress.moving import Options
from broadsheet.desk.wordpress.run import Journey, run_through
from broadsheet.store import imported
from broadsheet.store.models import Article, Picture, PictureState

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BODY = """<p>Before.</p>
<figure><img src="https://gazette.example/u/lead.jpg" alt="Lead"/></figure>
<p>Between.</p>
<figure><img src="https://gazette.example/u/quay.jpg?a=1&amp;b=2" alt="Quay"/><figcaption>The "quay" &amp; more</figcaption></figure>
<p>After.</p>
<blockquote><p>Said.</p><img src="https://gazette.example/u/within.jpg" alt="Within"/></blockquote>"""


@pytest.fixture
def article(wxr, db):
    run = imported.begin("x", options=Options(pictures=True).as_json(), by=None, now=NOW)
    run_through(Journey(run, wxr(wxr.item(11, "The ferry", content=BODY)), now=NOW))
    return Article.objects.get()


def _page(client, article, read_page):
    response = client.get(f"/articles/{article.pk}/{article.slug}/")
    read_page(response)
    return re.search(r'class="story-body">(.*?)<aside', response.content.decode(), re.DOTALL).group(1)


def test_links_stand_in_for_pictures_that_we_do_not_hold(cleo, article, read_page):
    body = _page(cleo, article, read_page)
    assert "<img" not in body
    assert 'href="https://gazette.example/u/quay.jpg?a=1&amp;b=2"' in body
    assert (
        body.index("Between.")
        < body.index("Picture: The &quot;quay&quot;" if "&quot;quay" in body else "Picture: The ")
        < body.index("After.")
    )


def test_copies_stand_in_their_places_and_the_lead_above(cleo, article, read_page):
    for picture in Picture.objects.all():
        Picture.objects.filter(pk=picture.pk).update(state=PictureState.COPIED, file=f"{article.pk}/{picture.pk}.webp")
    body = _page(cleo, article, read_page)
    sources = re.findall(r'<img src="([^"]*)"', body)
    numbers = {row.url.rpartition("/")[2].partition(".")[0]: row.pk for row in Picture.objects.all()}
    assert sources == [f"/media/{article.pk}/{numbers[name]}.webp" for name in ("quay", "within")]
    assert body.index("Between.") < body.index(sources[0]) < body.index("After.") < body.index(sources[1])
    assert "Picture:" not in body
    assert "gazette.example" not in body


def test_an_editors_correction_keeps_the_pictures(article):
    from broadsheet.desk import pieces

    before = set(Picture.objects.values_list("pk", flat=True))
    pieces.correct(article.piece, {"title": "The ferry sails"}, "The headline was short.", by=None, now=NOW)
    assert set(Picture.objects.values_list("pk", flat=True)) == before


def test_pages_and_previews_link_their_pictures(cleo, as_ada, wxr, read_page):
    from broadsheet.store.models import Piece

    content = '<p>Words.</p><img src="https://gazette.example/u/team.jpg" alt="The team">'
    items = (
        wxr.item(17, "Team", kind="page", slug="team", content=content),
        wxr.item(18, "A draft", status="draft", content=content),
    )
    run = imported.begin("x", options={}, by=None, now=NOW)
    run_through(Journey(run, wxr(*items), now=NOW))
    preview = f"/desk/own/{Piece.objects.get().pk}/preview/"
    for response in (cleo.get("/pages/team/"), as_ada.get(preview)):
        read_page(response)
        assert 'href="https://gazette.example/u/team.jpg"' in response.content.decode()
        assert "Picture: The team" in response.content.decode()
