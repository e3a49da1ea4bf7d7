from __future__ import annotations

import json
from datetime import timedelta

import pytest

from broadsheet.desk import comment_files, reactions
from broadsheet.desk import comments as desk
from broadsheet.desk.comment_files import Foreign, from_json, take_in, to_json
from broadsheet.desk.comments import Draft, Person
from broadsheet.errors import InputError
from broadsheet.store.models import Comment, Commenter, CommentReport, CommentVersion, CommentVote, Notice, User

pytestmark = pytest.mark.django_db
URL = "https://beacon.example/bridge"


@pytest.fixture
def article(now, db):
    from broadsheet.records import Article, SafeHtml
    from broadsheet.store import identity, sources
    from broadsheet.store.write import save_article

    value = Article(text="The bridge opened.", title="Bridge opens", html=SafeHtml("<p>x</p>"), url=URL, published=now)
    return save_article(sources.add("The Beacon"), value, identity=identity.of_page(URL), url=URL, now=now).article


@pytest.fixture
def talk(article, now):
    """Two threads by three accounts."""
    page = f"article/{article.pk}"
    people = [User.objects.create(username=name) for name in ("ines", "piet", "olga")]

    def say(text, number, parent=0):
        person = Person(f"192.0.2.{number}", people[number])
        return desk.write(Draft(page=page, text=text, parent=parent, open_seconds=9.0), person, now=now).comment

    top = say("The bridge is *ugly*", 0)
    answer = say("It is beautiful", 1, parent=top.pk)
    return top, answer, say("What does it cost?", 2), people


def _file():
    return "".join(to_json(comment_files.everything()))


def _all():
    return [
        (row.text, row.html, row.name, row.depth, row.state, row.created_at, row.parent.text if row.parent else "")
        for row in Comment.objects.select_related("parent").order_by("created_at", "text")
    ]


def test_out_and_in_again_is_the_same(talk, now):
    before, file = _all(), _file()
    Comment.objects.all().delete()
    done = take_in(from_json(file), now=now)
    assert (done.new, done.known, done.left_out) == (3, 0, ())
    assert _all() == before
    heads = Comment.objects.filter(parent=None)
    assert all(head.root == head.pk for head in heads)
    assert not Notice.objects.exists()


def test_a_second_time_changes_nothing(talk, now):
    file = _file()
    assert take_in(from_json(file), now=now).known == 3
    Comment.objects.all().delete()
    take_in(from_json(file), now=now)
    before = _all()
    done = take_in(from_json(file), now=now)
    assert (done.new, done.known) == (0, 3)
    assert _all() == before


def test_from_elsewhere(article, now):
    rows = [
        Foreign(
            "wp:2",
            "An *answer* <script>alert(1)</script>",
            "2020-01-02T10:00:00",
            url=URL,
            parent="wp:1",
            name="Ben",
            email="ben@example.org",
        ),
        Foreign("wp:1", "The first", "2020-01-01T10:00:00+02:00", url=URL, name="Ada\nAda"),
        Foreign("wp:3", "Of the future", "2120-01-01T10:00:00Z", page=f"article/{article.pk}", state="held"),
        Foreign("wp:4", "Lost", "2020-01-01T10:00:00Z", url="https://elsewhere.example/"),
        Foreign("wp:5", "", "2020-01-01T10:00:00Z", url=URL),
        Foreign("wp:6", "No date", "yesterday", url=URL),
        Foreign("wp:7", "Strange state", "2020-01-01T10:00:00Z", url=URL, state="root", email="nonsense"),
    ]
    done = take_in(rows, now=now)
    assert done.new == 4
    assert sorted(why.split(": ")[0] for why in done.left_out) == ["wp:4", "wp:5", "wp:6"]
    answer = Comment.objects.get(origin="wp:2")
    assert answer.parent.origin == "wp:1"
    assert "<script" not in answer.html
    assert "<em>answer</em>" in answer.html
    assert answer.commenter.confirmed_at is None
    assert Comment.objects.get(origin="wp:1").name == "Ada Ada"
    assert Comment.objects.get(origin="wp:3").created_at == now
    assert Comment.objects.get(origin="wp:7").state == "held"


def test_answers_in_a_circle_end(article, now):
    rows = [
        Foreign(f"x:{a}", "Words", "2020-01-01T10:00:00Z", url=URL, parent=f"x:{b}") for a, b in ((1, 2), (2, 3), (3, 1), (4, 4))
    ]
    assert take_in(rows, now=now).new == 4


@pytest.mark.parametrize("parent", ["broadsheet:²", "broadsheet:" + "9" * 5000, "broadsheet:", "broadsheet:-1"])
def test_an_answer_to_what_is_no_number_answers_nothing(article, now, parent):
    assert take_in([Foreign("x:1", "Words", "2020-01-01T10:00:00Z", url=URL, parent=parent)], now=now).new == 1
    assert Comment.objects.get(origin="x:1").parent is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "nonsense",
        '{"broadsheet": "comments", "version": 2, "comments": []}',
        '{"broadsheet": "comments", "version": 1}',
        '{"broadsheet": "comments", "version": 1, "comments": [1]}',
        '{"broadsheet": "comments", "version": 1, "comments": [{"key": "a", "text": 1, "written": "x"}]}',
        b"\xff\xfe",
    ],
)
def test_no_file_of_comments(text):
    with pytest.raises(InputError):
        from_json(text)


def test_ones_own_data_and_nobody_elses(talk, now):
    top, answer, _, people = talk
    desk.edit(top.pk, "The bridge is plain", Person("192.0.2.0", people[0]), now=now)
    reactions.vote(answer.pk, 1, Person("192.0.2.0", people[0]), now=now)
    reactions.report(answer.pk, "abuse", "Lies", "", Person("192.0.2.0", people[0]), now=now)
    text = comment_files.of_person(Commenter.objects.get(user=people[0]))
    own = json.loads(text)
    assert [row["text"] for row in own["comments"]] == ["The bridge is plain"]
    assert own["comments"][0]["former_texts"] == ["The bridge is *ugly*"]
    assert (len(own["votes"]), len(own["reports"]), len(own["consents"])) == (1, 1, 1)
    assert "192.0.2.0" in text
    for other in ("192.0.2.1", "192.0.2.2", "piet", "olga", "beautiful"):
        assert other not in text


def test_erasing_leaves_the_answers(talk, now):
    top, answer, _cost, people = talk
    person = Person("192.0.2.0", people[0])
    desk.edit(top.pk, "The bridge is plain", person, now=now + timedelta(minutes=1))
    reactions.vote(answer.pk, 1, person, now=now)
    reactions.report(answer.pk, "abuse", "Lies", "ines@example.org", person, now=now)
    assert comment_files.erase(Commenter.objects.get(user=people[0])) == 1
    top.refresh_from_db()
    answer.refresh_from_db()
    assert (top.text, top.html, top.name, top.place, top.commenter_id, top.state) == ("", "", "", "", None, "deleted")
    assert (answer.text, answer.score) == ("It is beautiful", 0)
    assert not CommentVersion.objects.exists()
    assert not CommentVote.objects.exists()
    report = CommentReport.objects.get()
    assert (report.reporter_id, report.email, report.words) == (None, "", "")
    assert not Commenter.objects.filter(user=people[0]).exists()


@pytest.mark.parametrize("text", ["[" * 100_000, '{"broadsheet": ' + "[" * 100_000])
def test_a_file_that_is_deeper_than_any(text):
    with pytest.raises(InputError, match="no JSON"):
        from_json(text)


@pytest.mark.parametrize(
    ("column", "value", "new"),
    [
        ("key", "\ud800\x00a", 1),
        ("parent", "\ud800\x00", 1),
        ("name", "\ud800\x00", 1),
        ("url", "\ud800\x00", 0),
        ("written", "0001-01-01T00:00:00+14:00", 0),
        ("edited", "9999-12-31T23:59:59-14:00", 1),
        ("edited", "0001-01-01T00:00:00+14:00", 1),
    ],
)
def test_what_no_database_keeps_ends_no_import(article, now, column, value, new):
    row = {"key": "a", "text": "Words", "written": "2026-05-01T10:00:00+02:00", "url": URL}
    assert take_in([Foreign(**row | {column: value})], now=now).new == new


def test_the_same_file_twice_at_once(article, now, monkeypatch):
    rows = [Foreign(key="a", text="Words", written="2026-05-01T10:00:00+02:00", url=URL)]
    order = comment_files._parents_first

    def meanwhile(found):
        monkeypatch.setattr(comment_files, "_parents_first", order)
        assert take_in(rows, now=now).new == 1
        return order(found)

    monkeypatch.setattr(comment_files, "_parents_first", meanwhile)
    done = take_in(rows, now=now)
    assert (done.new, done.known, Comment.objects.count()) == (0, 1, 1)
