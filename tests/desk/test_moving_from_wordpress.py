"""A site of WordPress moves in: what becomes of each thing, twice, and with an editor in between."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import gzip
from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.desk import pieces
from broadsheet.desk.wordpress import turns
from broadsheet.desk.wordpress.moving import Options
from broadsheet.desk.wordpress.run import Journey, run_through
from broadsheet.errors import InputError, NotAFeed, StoreBusy, TooComplex
from broadsheet.records import Article, SafeHtml
from broadsheet.store import claim, due, identity, imported, sources
from broadsheet.store.models import (
    Article as ArticleRow,
)
from broadsheet.store.models import (
    ArticleState,
    Comment,
    Import,
    OldAddress,
    Picture,
    PictureState,
    Piece,
    PieceState,
    Publication,
    StandingPage,
    User,
)
from broadsheet.store.publication import publication
from broadsheet.store.write import save_article

pytestmark = pytest.mark.django_db
HEAD = b"<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel>"
ITEM = b"<item><title>%s</title></item>" % (b"x" * 4000)
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def gazette(wxr):
    """Return the export of a small paper with a bit of everything."""
    return wxr(
        wxr.item(
            11,
            "The ferry sails again",
            slug="the-ferry",
            content="<!-- wp:paragraph -->\n<p>After <strong>nine</strong> months the ferry sails.</p>\n<!-- /wp:paragraph -->",
            excerpt="It sails.",
            terms=[("category", "harbour", "Harbour"), ("category", "town", "Town"), ("post_tag", "ferry", "Ferry")],
            comments=[
                {"id": 1, "name": "Ben", "html": "Fine <b>news</b>", "email": "ben@reader.example"},
                {"id": 2, "name": "Cleo", "html": "Is it?", "parent": 1},
                {"id": 3, "name": "Dora", "html": "buy pills", "state": "spam"},
                {"id": 4, "name": "Emil", "html": "wait", "state": "0"},
                {"id": 5, "name": "other.example", "html": "[...] link [...]", "kind": "pingback"},
            ],
        ),
        wxr.item(12, "Half a thought", status="draft", link="https://gazette.example/?p=12", gmt="0000-00-00 00:00:00"),
        wxr.item(13, "Tomorrow's paper", status="future", day="2026-06-01 06:00:00"),
        wxr.item(14, "For the staff", status="private"),
        wxr.item(15, "For subscribers", password="sesame"),
        wxr.item(16, "Thrown away", status="trash"),
        wxr.item(17, "About the Gazette", kind="page", slug="about-us", content="<p>Founded in a kitchen.</p>"),
        wxr.item(18, "Numbers", kind="product"),
        head=(
            wxr.author("ada", "Ada Quill"),
            wxr.category(3, "harbour", "Harbour"),
            wxr.category(4, "town", "Town"),
            wxr.tag(5, "ferry", "Ferry"),
        ),
    )


def _move(path, now=NOW, **options):
    run = imported.begin(path.name, options=Options(**options).as_json(), by=None, now=now)
    return run_through(Journey(run, path, now=now))


def _reasons(report, part="left_out"):
    return {row["reason"]: row["count"] for row in report[part]}


def test_everything_finds_its_place(gazette):
    report = _move(gazette)
    ferry = Piece.objects.select_related("article").get(title="The ferry sails again")
    assert ferry.body == "After **nine** months the ferry sails.\n"
    assert (ferry.standfirst, ferry.byline, ferry.section, ferry.tags) == ("It sails.", "Ada Quill", "Harbour", ["Town", "Ferry"])
    assert ferry.state == PieceState.PUBLISHED
    article = ferry.article
    assert article.published_as == "2026-03-02T10:00:00+01:00"
    assert article.sort_at == article.first_seen_at == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert article.html == "<p>After <strong>nine</strong> months the ferry sails.</p>\n"
    states = dict(Piece.objects.values_list("title", "state"))
    assert states["Half a thought"] == states["For the staff"] == states["For subscribers"] == PieceState.DRAFT
    assert states["Tomorrow's paper"] == PieceState.SCHEDULED
    assert "Thrown away" not in states
    assert Piece.objects.get(title="Tomorrow's paper").due_at == datetime(2026, 6, 1, 6, tzinfo=UTC)
    page = StandingPage.objects.get()
    assert (page.slug, page.body, page.is_public) == ("about-us", "Founded in a kitchen.\n", True)
    reasons = _reasons(report)
    assert reasons["What was in the trash"] == 1
    assert any("product" in reason for reason in reasons)
    assert _reasons(report, "noted")["Had a password; it is a draft here, for nothing here has one"] == 1
    assert report["counts"]["drafts"] == 3


def test_comments_keep_threads_and_states(gazette):
    report = _move(gazette)
    rows = {row.name: row for row in Comment.objects.select_related("parent")}
    assert {name: row.state for name, row in rows.items()} == {
        "Ben": "published",
        "Cleo": "published",
        "Dora": "spam",
        "Emil": "held",
    }
    assert rows["Cleo"].parent == rows["Ben"]
    assert rows["Ben"].html == "<p>Fine <strong>news</strong></p>\n"
    assert _reasons(report)["Pingbacks and trackbacks: what other sites' programs sent"] == 1


def test_a_second_run_doubles_nothing(gazette):
    _move(gazette)
    before = [list(model.objects.order_by("pk").values()) for model in (Piece, ArticleRow, Comment, StandingPage, OldAddress)]
    report = _move(gazette)
    after = [list(model.objects.order_by("pk").values()) for model in (Piece, ArticleRow, Comment, StandingPage, OldAddress)]
    assert before == after
    assert report["counts"]["posts_same"] == 5
    assert report["counts"]["comments_known"] == 4
    assert "posts_new" not in report["counts"]


def test_what_changed_there_becomes_a_revision_here(wxr):
    _move(wxr(wxr.item(11, "The ferry sails", content="Nine months.")))
    report = _move(wxr(wxr.item(11, "The ferry sails", content="Ten months.")))
    assert report["counts"]["posts_changed"] == 1
    article = ArticleRow.objects.get()
    assert (article.text, article.revision_number) == ("Ten months.", 2)
    assert [row.text for row in article.revisions.order_by("number")] == ["Nine months.", "Ten months."]


def test_what_an_editor_changed_stays(wxr):
    _move(wxr(wxr.item(11, "The ferry sails", content="Nine months."), wxr.item(12, "A draft", status="draft", content="One.")))
    ferry, draft = Piece.objects.order_by("pk")
    pieces.correct(ferry, {"body": "Nine months and a day."}, "It was a day longer.", by=None, now=NOW)
    pieces.save(draft, {"body": "Ours."}, by=None, now=NOW)
    report = _move(
        wxr(wxr.item(11, "The ferry sails", content="Ten months."), wxr.item(12, "A draft", status="draft", content="Two."))
    )
    assert ArticleRow.objects.get().text == "Nine months and a day."
    assert set(Piece.objects.values_list("body", flat=True)) == {"Nine months and a day.", "Ours."}
    assert _reasons(report)["Was changed here by an editor; what WordPress has now was not taken over"] == 2


def test_what_was_thrown_away_here_stays_away(wxr):
    file = wxr(wxr.item(12, "A draft", status="draft", content="One."))
    _move(file)
    pieces.remove(Piece.objects.get(), by=None)
    report = _move(file)
    assert not Piece.objects.exists()
    assert _reasons(report)["Was thrown away here; not taken in again"] == 1


def test_pictures_are_links_until_they_are_asked_for(wxr):
    picture = '<img src="https://gazette.example/wp-content/uploads/boat.jpg" alt="A boat">'
    lead = wxr.item(
        20, "quay", kind="attachment", url="https://gazette.example/wp-content/uploads/quay.jpg", alt="The quay", parent=11
    )
    file = wxr(wxr.item(11, "The ferry", content=picture, thumbnail=20), lead)
    _move(file)
    rows = {row.url.rpartition("/")[2]: row for row in Picture.objects.all()}
    assert [rows["quay.jpg"].position, rows["boat.jpg"].position] == [0, 1]
    assert {row.state for row in rows.values()} == {PictureState.LINKED}
    assert {row.due_at for row in rows.values()} == {None}
    _move(file, pictures=True)
    assert set(Picture.objects.values_list("state", flat=True)) == {PictureState.WAITING}
    assert Piece.objects.count() == 1


def test_a_gallery_shows_its_pictures(wxr):
    shots = [
        wxr.item(n, f"shot {n}", kind="attachment", url=f"https://gazette.example/u/{n}.jpg", parent=11, status="inherit")
        for n in (21, 22)
    ]
    _move(wxr(wxr.item(11, "Two galleries", content='[gallery ids="22"]\n\nand all:\n\n[gallery]'), *shots))
    body = Piece.objects.get().body
    assert (
        body
        == "![](https://gazette.example/u/22.jpg)\n\nand all:\n\n![](https://gazette.example/u/21.jpg)\n\n![](https://gazette.example/u/22.jpg)\n"
    )


def test_the_main_menu_becomes_ours(wxr):
    lines = (
        wxr.line(30, "Start", url="https://gazette.example/"),
        wxr.line(31, "", kind="post_type", object_id=17),
        wxr.line(32, "The harbour", kind="taxonomy", object_id=3),
        wxr.line(33, "Elsewhere", url="https://other.example/x"),
        wxr.line(34, "Below", url="https://gazette.example/category/harbour/", parent=33),
        wxr.line(35, "Nothing", url="#"),
        wxr.line(36, "Ferry", url="https://gazette.example/2026/03/the-ferry/"),
    )
    page = wxr.item(17, "About the Gazette", kind="page", slug="about-us")
    post = wxr.item(11, "The ferry", slug="the-ferry")
    head = (wxr.category(3, "harbour", "Harbour"), wxr.menu(9, "main", "Main menu"))
    report = _move(wxr(*lines, page, post, head=head))
    article = ArticleRow.objects.get()
    assert publication().menu == [
        ["About the Gazette", "/pages/about-us/"],
        ["The harbour", "/section/harbour/"],
        ["Elsewhere", "https://other.example/x"],
        ["Elsewhere: Below", "/search/?q=Harbour"],
        ["Ferry", f"/articles/{article.pk}/the-ferry/"],
    ]
    assert _reasons(report)["Lines of the menu that lead nowhere"] == 1


def test_lines_at_the_top_go_before_those_below(wxr):
    away = "https://other.example/{}".format
    lines = [wxr.line(30, "More", url="#")]
    lines += [wxr.line(number, f"Below {number}", url=away(number), parent=30) for number in (31, 32)]
    lines += [wxr.line(number, f"Top {number}", url=away(number)) for number in range(33, 40)]
    report = _move(wxr(*lines, head=(wxr.menu(9, "main", "Main"),)))
    assert [label for label, _ in publication().menu] == ["More: Below 31", *(f"Top {number}" for number in range(33, 40))]
    assert _reasons(report) == {"Lines of the menu beyond the first 8": 1}


def test_a_menu_of_our_own_stays(wxr):
    publication()
    Publication.objects.update(menu=[["Ours", "/latest/"]])
    report = _move(wxr(wxr.line(33, "Elsewhere", url="https://other.example/x"), head=(wxr.menu(9, "main", "Main"),)))
    assert publication().menu == [["Ours", "/latest/"]]
    assert _reasons(report)["The menu: this site has one of its own"] == 1


def test_what_was_gathered_is_not_shown_twice(wxr):
    url = "https://gazette.example/2026/03/the-ferry/"
    value = Article(text="Nine months.", title="The ferry", html=SafeHtml("<p>Nine months.</p>"), url=url, published=NOW)
    outlet = sources.add("The Gazette, gathered")
    gathered = save_article(outlet, value, identity=identity.of_page(url), url=url, now=NOW).article
    Comment.objects.create(article=gathered, text="x", html="x", name="Ben", created_at=NOW, state="published")
    report = _move(wxr(wxr.item(11, "The ferry", slug="the-ferry", content="Nine months.")))
    gathered.refresh_from_db()
    ours = Piece.objects.get().article
    assert gathered.state == ArticleState.HIDDEN
    assert Comment.objects.get().article == ours
    assert any(row["reason"].startswith("Had been gathered") for row in report["noted"])


def test_no_account_is_made(gazette):
    before = User.objects.count()
    report = _move(gazette)
    assert User.objects.count() == before
    assert report["authors"] == {"Ada Quill": 5}


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", NotAFeed, "empty"),
        (b"   \n", NotAFeed, "empty"),
        (b"hello there", NotAFeed, "no export"),
        (b"<rss version='2.0'><channel><item><title>x</title></item></channel></rss>", NotAFeed, "a feed"),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss xmlns:wp='http://wordpress.org/export/1.2/'>", TooComplex, "document type"),
        (b"PK\x03\x04rest", InputError, "ZIP"),
        (lambda: gzip.compress(HEAD + b" " * 20_000_000), TooComplex, "millions of characters"),
        (lambda: gzip.compress(HEAD + ITEM * 17_000), TooComplex, "unpacks to far more"),
    ],
)
def test_what_is_no_export_is_said_in_a_sentence(tmp_path, content, error, words):
    file = tmp_path / "export.xml"
    file.write_bytes(content() if callable(content) else content)
    with pytest.raises(error, match=words):
        _move(file)
    assert Import.objects.get().state == "failed"
    assert not Piece.objects.exists()


def test_a_broken_item_takes_nothing_with_it(wxr):
    file = wxr(
        wxr.item(11, "Sound"),
        "<item><title>Broken & <b>not closed</title><wp:post_id>12</wp:post_id></item>",
        wxr.item(13, "Sound too"),
    )
    file.write_bytes(file.read_bytes().rpartition(b"</item>")[0])
    report = _move(file)
    assert set(Piece.objects.values_list("title", flat=True)) == {"Sound", "Broken & not closed"}
    assert "ends in the middle of an item" in report["problems"][0]


def test_a_packed_file_that_breaks_off_keeps_what_was_read(wxr):
    whole = wxr(*(wxr.item(n, f"Post {n}", content="word " * 3000 + str(n)) for n in range(11, 60)))
    packed = gzip.compress(whole.read_bytes())
    whole.write_bytes(packed[: len(packed) * 2 // 3])
    report = _move(whole)
    assert Piece.objects.exists()
    assert any("ends in the middle" in sentence for sentence in report["problems"])


def test_a_run_that_was_killed_is_completed_by_the_next(wxr, monkeypatch):
    file = wxr(*(wxr.item(n, f"Post {n}", comments=[{"id": n, "name": "Ben", "html": "x"}]) for n in range(11, 111)))
    run = imported.begin("x", options={}, by=None, now=NOW)
    journey = Journey(run, file, now=NOW)
    for number, batch in enumerate(journey.steps()):
        if number == 3:
            break
        journey.save(batch)
    assert 0 < Piece.objects.count() < 100
    _move(file)
    assert Piece.objects.count() == ArticleRow.objects.count() == Comment.objects.count() == 100


def test_a_batch_that_could_not_be_saved_counts_once(wxr, monkeypatch, settings, tmp_path):
    settings.CONFIG = dataclasses.replace(settings.CONFIG, data=tmp_path)
    file = wxr(*(wxr.item(n, f"Post {n}") for n in range(11, 111)))
    imported.receive("x", [file.read_bytes()], options={}, by=None, now=NOW)
    finish, busy = claim.finish, [2]

    def held(row, **columns):
        busy[0] -= 1
        if busy[0] == 0:
            raise StoreBusy("Another process holds the database.")
        return finish(row, **columns)

    monkeypatch.setattr(claim, "finish", held)
    for _ in range(30):
        for row in claim.claim(due.imports(), limit=1, now=NOW, lease=timedelta(minutes=2)):
            gathered = asyncio.run(turns.gather(row))
            with contextlib.suppress(StoreBusy):
                turns.save(row, gathered, now=NOW)
                continue
            assert turns.save(row, gathered, now=NOW) is False, "as the worker tries again"
    run = Import.objects.get()
    assert (run.state, run.done, run.report["counts"]["posts_new"], Piece.objects.count()) == ("done", 100, 100, 100)


def test_values_of_any_length_fit(wxr):
    long = "x" * 5000
    item = wxr.item(
        11,
        long,
        slug=long,
        author=long,
        excerpt=long,
        content=f'<img src="https://gazette.example/{long}.jpg" alt="{long}">',
        terms=[("category", long, long), ("post_tag", long, long), ("series", long, long)],
        comments=[{"id": 1, "name": long, "html": long * 3, "email": f"{long}@a.example"}],
        former=long,
    )
    page = wxr.item(12, long, slug=long, kind="page")
    head = (wxr.author(long, long), wxr.category(3, long, long), wxr.tag(4, long, long), wxr.menu(5, long, long))
    report = _move(
        wxr(item, page, wxr.item(13, "", content="", slug=""), wxr.line(30, long, url=f"https://a.example/{long}"), head=head)
    )
    assert report["counts"]["posts_new"] == 2
    assert {piece.title for piece in Piece.objects.all()} == {"x" * 300, "Untitled"}
    assert len(StandingPage.objects.get().title) == 200


def test_a_site_whose_address_is_none(tmp_path):
    export = tmp_path / "site.xml"
    address = b"<link>http://[</link><wp:base_blog_url>http://[</wp:base_blog_url>"
    export.write_bytes(HEAD + address + b"<item><title>A</title><wp:post_type>post</wp:post_type></item></channel></rss>")
    run = imported.begin("site.xml", options=Options().as_json(), by=None, now=NOW)
    run_through(Journey(run, export, now=NOW))
    assert imported.newest()[0].state == "done"


def test_a_run_that_is_broken_off_is_not_under_way_for_ever(gazette, monkeypatch):
    def begin():
        return imported.begin(gazette.name, options=Options().as_json(), by=None, now=NOW)

    def interrupted(self, batch):
        raise KeyboardInterrupt

    killed = begin()
    with monkeypatch.context() as patch:
        patch.setattr(Journey, "save", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run_through(Journey(begin(), gazette, now=NOW))
    run_through(Journey(begin(), gazette, now=NOW))
    assert [row.state for row in imported.newest()] == ["done", "failed", "failed"]
    assert imported.get(killed.pk).finished_at == NOW
