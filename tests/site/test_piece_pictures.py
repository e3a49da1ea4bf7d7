"""Pictures within own texts: uploaded at the desk, put into the text, redrawn, shown where they stand, gone when nobody needs them."""

from __future__ import annotations

import dataclasses
import io
import re
from datetime import UTC, datetime

import pytest
from PIL import Image

from broadsheet import parse_feed
from broadsheet.desk import piece_pictures, pieces
from broadsheet.desk.outside import Shrunk
from broadsheet.errors import InputError
from broadsheet.site.desk import own_forms
from broadsheet.store import visibility
from broadsheet.store.models import Picture, Piece

pytestmark = pytest.mark.django_db

NEW = "/desk/own/new/"
COLOURS = {"quay": "navy", "boat": "tomato", "town": "olive"}


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path, monkeypatch):
    """A folder of its own; redrawing without a process of its own, which tests/desk/test_pictures.py has."""
    from broadsheet.desk import shrinking

    settings.CONFIG = dataclasses.replace(settings.CONFIG, data=tmp_path)
    monkeypatch.setattr(own_forms, "shrink_once", lambda page: shrinking.shrink(page.body))


@pytest.fixture
def files(settings):
    return lambda: sorted(path.name for path in settings.CONFIG.media.rglob("*.webp"))


def upload(name="quay"):
    out = io.BytesIO()
    Image.new("RGB", (400, 300), COLOURS[name]).save(out, "PNG")
    out.seek(0)
    out.name = f"{name}.png"
    return out


def given(**more):
    return {"title": "The harbour opens", "body": "Before.", "language": "en", **more}


def with_picture(name="quay", **more):
    return given(within=upload(name), within_alt=f"The [{name}]", within_caption='Its "wall", by Ada', **more)


def shown(client, piece, read_page):
    response = client.get(f"/articles/{piece.article_id}/{piece.article.slug}/")
    read_page(response)
    return re.search(r'class="story-body">(.*?)<aside', response.content.decode(), re.DOTALL)[1]


def test_a_picture_is_put_into_a_draft_and_published_where_it_stands(as_ada, cleo, read_page, django_capture_on_commit_callbacks):
    as_ada.post(NEW, with_picture("boat", then="picture"))
    piece = Piece.objects.get()
    url = piece.pictures[0]["url"]
    assert piece.state == "draft"
    assert piece.body == f'Before.\n\n![The \\[boat\\]]({url} "Its \\"wall\\", by Ada")\n'
    as_ada.post(f"/desk/own/{piece.pk}/", with_picture("quay", body=f"{piece.body}\nAfter.", then="publish"))
    piece.refresh_from_db()
    body = shown(cleo, piece, read_page)
    quay = piece.pictures[1]["url"]
    assert (
        body.index("Before.") < body.index("After.") < body.index(f'<img src="{quay}" alt="The [quay]" width="400" height="300"')
    )
    assert "Its &quot;wall&quot;, by Ada</span>" in body
    whole = cleo.get(f"/articles/{piece.article_id}/{piece.article.slug}/").content.decode()
    assert f'<img src="{url}" alt="The [boat]"' in whole, "the first one stands above, where there is none of its own"
    assert url not in body
    answer = cleo.get(quay)
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"


def test_a_picture_above_leaves_those_of_the_text_in_their_places(as_ada, cleo, read_page):
    as_ada.post(NEW, with_picture(then="publish", upload=upload("town"), picture_alt="The town"))
    piece = Piece.objects.get()
    body = shown(cleo, piece, read_page)
    assert body.index("Before.") < body.index(piece.pictures[0]["url"])
    assert [row.position for row in Picture.objects.order_by("position")] == [0, 1]
    assert set(Picture.objects.values_list("state", flat=True)) == {"copied"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"within_alt": ""}, "Say what the picture shows"),
        ({"within_alt": " \n"}, "Say what the picture shows"),
        ({"within": ""}, "Choose a picture"),
        ({"within": "bad"}, "valid image"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_kept(as_ada, read_page, files, more, said):
    bad = io.BytesIO(b"<svg onload=alert(1)>")
    bad.name = "x.png"
    more = {"within": bad} if more.get("within") == "bad" else more
    assert said in " ".join(read_page(as_ada.post(NEW, {**with_picture(then="picture"), **more})).text)
    assert not Piece.objects.exists()
    assert files() == []


def test_drafts_pictures_are_seen_by_editors_alone(as_ada, as_ben, cleo, read_page):
    as_ada.post(NEW, with_picture(then="keep"))
    piece = Piece.objects.get()
    url = piece.pictures[0]["url"]
    seen = as_ada.get(url)
    assert b"".join(seen.streaming_content)[8:12] == b"WEBP"
    assert (seen.status_code, seen["Cache-Control"].split(",")[0]) == (200, "private")
    assert [client.get(url).status_code for client in (as_ben, cleo)] == [404, 404]
    assert as_ada.get(f"/media/own/{piece.pk}-0123456789ab.webp").status_code == 404
    page = read_page(as_ada.get(f"/desk/own/{piece.pk}/"))
    assert "Stands in the text:" in " ".join(page.text)
    preview = as_ada.get(f"/desk/own/{piece.pk}/preview/").content.decode()
    assert f'<img src="{url}" alt="The [quay]" width="400" height="300"' in preview


def test_a_correction_brings_one_and_takes_one_away(as_ada, cleo, read_page, files, django_capture_on_commit_callbacks):
    as_ada.post(NEW, with_picture("quay", then="publish", upload=upload("town"), picture_alt="The town"))
    piece = Piece.objects.get()
    path, old = f"/desk/own/{piece.pk}/", piece.pictures[0]["url"]
    before = shown(cleo, piece, read_page)
    sent = as_ada.post(path, with_picture("boat", body="Only words.", then="picture", correction=""))
    read_page(sent)
    piece.refresh_from_db()
    boat = piece.pictures[1]["url"]
    assert f"Only words.\n\n![The \\[boat\\]]({boat}" in sent.context["form"]["body"].value()
    assert shown(cleo, piece, read_page) == before, "nothing is corrected yet"
    with django_capture_on_commit_callbacks(execute=True):
        as_ada.post(path, given(body=f"Only words.\n\n![A boat]({boat})", correction="It was another picture."))
    piece.refresh_from_db()
    body = shown(cleo, piece, read_page)
    assert f'<img src="{boat}" alt="A boat"' in body
    assert old not in body
    assert cleo.get(old).status_code == 404
    assert len(files()) == 2
    assert [one["url"] for one in piece.pictures] == [boat]


def test_the_picture_above_is_taken_away(as_ada, cleo, read_page, files, django_capture_on_commit_callbacks):
    as_ada.post(NEW, given(then="publish", upload=upload("town"), picture_alt="The town", picture_credit="Ada"))
    piece = Piece.objects.get()
    path = f"/desk/own/{piece.pk}/"
    assert piece.picture in as_ada.get(path).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        as_ada.post(path, given(no_picture="on", picture_alt="The town", correction="It showed another town."))
    piece.refresh_from_db()
    assert (piece.picture, piece.picture_alt, piece.picture_credit) == ("", "", "")
    assert "<img" not in shown(cleo, piece, read_page)
    assert not Picture.objects.exists()
    assert files() == []


def test_pictures_stand_alone_before_anybody_sees_them(as_ada, read_page):
    as_ada.post(NEW, with_picture(then="keep"))
    piece = Piece.objects.get()
    amid = piece.body.replace("Before.\n\n", "Before ")
    text = " ".join(read_page(as_ada.post(f"/desk/own/{piece.pk}/", given(body=amid, then="publish"))).text)
    assert "needs a line of its own" in text
    piece.refresh_from_db()
    assert piece.state == "draft"


def test_everything_goes_with_the_piece(as_ada, files, django_capture_on_commit_callbacks):
    as_ada.post(NEW, with_picture(then="keep"))
    with django_capture_on_commit_callbacks(execute=True):
        as_ada.post(f"/desk/own/{Piece.objects.get().pk}/throw-away/", {"sure": "yes"})
    assert files() == []
    as_ada.post(NEW, with_picture(then="publish"))
    piece = Piece.objects.get()
    pieces.keep_picture(piece, piece_pictures.Given(Shrunk(b"RIFF", ".webp", 4, 3), "Kept, not shown"))
    assert len(files()) == 2
    with django_capture_on_commit_callbacks(execute=True):
        visibility.erase(piece.article, now=datetime.now(UTC))
    assert files() == []


@pytest.mark.parametrize("file", ["feed.xml", "feed.atom", "feed.json"])
def test_the_papers_own_feed_has_them_whole(as_ada, cleo, file, outlet, story):
    as_ada.post(NEW, with_picture(then="publish", upload=upload("town"), picture_alt="The town", byline="Ada Finch"))
    piece = Piece.objects.get()
    story(outlet(policy="full"))
    address = f"/outlets/{piece.article.source.slug}/{file}"
    feed = parse_feed(cleo.get(address).content, url=f"http://localhost{address}")
    (entry,) = feed.entries
    assert feed.title == "The Daily Test"
    assert entry.authors == ("Ada Finch",)
    assert entry.content.text.startswith("Before.")
    for name in (piece.picture, piece.pictures[0]["file"]):
        assert entry.content.html.count(f"/media/{name}") == 1
    assert "Before." not in cleo.get(f"/outlets/the-courier/{file}").content.decode()
    pieces.retract(piece, "It was wrong.", by=None, now=datetime.now(UTC))
    assert "Before." not in cleo.get(address).content.decode()


def test_a_piece_holds_no_more_than_it_may(as_ada):
    as_ada.post(NEW, given(then="keep"))
    piece = Piece.objects.get()
    for number in range(piece_pictures.MOST):
        piece_pictures.put(piece, piece_pictures.Given(Shrunk(b"%d" % number, ".webp", 4, 3), "One more"))
    with pytest.raises(InputError, match="at most 30"):
        piece_pictures.put(piece, piece_pictures.Given(Shrunk(b"more", ".webp", 4, 3), "Too many"))


def test_another_port_loses_no_picture(as_ada, cleo, read_page, settings, files, django_capture_on_commit_callbacks):
    as_ada.post(NEW, with_picture(then="publish", upload=upload("town"), picture_alt="The town"))
    piece = Piece.objects.get()
    settings.CONFIG = dataclasses.replace(settings.CONFIG, port=8099)
    with django_capture_on_commit_callbacks(execute=True):
        as_ada.post(f"/desk/own/{piece.pk}/", given(body=piece.body, correction="A word."))
    piece.refresh_from_db()
    assert len(files()) == 2
    assert piece.pictures[0]["url"] in shown(cleo, piece, read_page)
