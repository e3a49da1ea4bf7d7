from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

import pytest

from broadsheet.desk import comments as desk
from broadsheet.desk import moderation, reactions
from broadsheet.desk.comments import Draft, NotThere, Person, Refused
from broadsheet.store import comment_keys as keys
from broadsheet.store import comments as stored
from broadsheet.store.models import Comment, CommentDecision, Commenter, CommentReport, CommentState, Notice, Publication, User
from broadsheet.store.models.audit import Deed

pytestmark = pytest.mark.django_db


@pytest.fixture
def mabel(db):
    return User.objects.create(username="mabel", role="moderator")


@pytest.fixture
def page(now, db):
    from broadsheet.records import Article, SafeHtml
    from broadsheet.store import identity, sources
    from broadsheet.store.write import save_article

    url = "https://beacon.example/bridge"
    value = Article(text="The bridge opened.", title="Bridge opens", html=SafeHtml("<p>x</p>"), url=url, published=now)
    article = save_article(sources.add("The Beacon"), value, identity=identity.of_page(url), url=url, now=now).article
    return f"article/{article.pk}"


@pytest.fixture
def comment(page, now):
    """A comment of a confirmed stranger, published."""
    draft = Draft(page=page, text="The bridge is ugly.", name="Ines", email="ines@example.org", open_seconds=9.0)
    made = desk.write(draft, Person("198.51.100.7"), now=now).comment
    made = desk.confirm(keys.sign(keys.CONFIRM, made.pk, now=now), now=now)
    Notice.objects.all().delete()
    return made


def _state(comment):
    return Comment.objects.get(pk=comment.pk).state


def test_taking_down_is_told_with_its_reason_and_logged(comment, mabel, now):
    version = Publication.objects.get(pk=1).version
    moderation.decide(comment.pk, "remove", mabel, now=now, reason="abuse", words="Bridges have feelings.")
    assert _state(comment) == CommentState.REMOVED
    assert Publication.objects.get(pk=1).version > version
    notice = Notice.objects.get()
    assert notice.address == "ines@example.org"
    for words in ("The bridge is ugly", "insult, threat or hate", "Bridges have feelings", "/talk/appeal/"):
        assert words in notice.text
    assert Deed.objects.filter(action="comment-remove", account=mabel).exists()
    assert stored.published(comment.pk) is None


def test_taking_down_wants_a_reason(comment, mabel, now):
    for what, reason in (("remove", ""), ("remove", "nonsense"), ("nonsense", "abuse")):
        with pytest.raises(Refused):
            moderation.decide(comment.pk, what, mabel, now=now, reason=reason)
    assert _state(comment) == CommentState.PUBLISHED


def test_publishing_what_was_held(page, mabel, now):
    account = User.objects.create(username="reader")
    held = desk.write(
        Draft(page=page, text="See https://example.org/", open_seconds=9.0), Person("192.0.2.1", account), now=now
    ).comment
    assert [row.pk for row in stored.queue("waiting")] == [held.pk]
    moderation.decide(held.pk, "publish", mabel, now=now + timedelta(hours=1))
    held.refresh_from_db()
    assert (held.state, held.published_at) == (CommentState.PUBLISHED, now + timedelta(hours=1))
    assert stored.waiting() == 0
    assert Commenter.objects.get(user=account).approved_count == 1


def test_deciding_to_and_fro_keeps_the_record(comment, mabel, now):
    for what in ("remove", "publish", "spam", "publish"):
        moderation.decide(comment.pk, what, mabel, now=now, reason="spam")
    row = Commenter.objects.get()
    assert (row.approved_count, row.removed_count, _state(comment)) == (1, 0, CommentState.PUBLISHED)


@pytest.mark.parametrize(("what", "upheld", "words"), [("remove", True, "was taken down"), ("dismiss", False, "stays")])
def test_who_reports_gets_an_answer(comment, mabel, now, what, upheld, words):
    reactions.report(comment.pk, "abuse", "It insults the bridge", "cleo@example.org", Person("203.0.113.1"), now=now)
    assert stored.waiting() == 1
    if what == "dismiss":
        moderation.dismiss(comment.pk, mabel, now=now, words="It may be said.")
    else:
        moderation.decide(comment.pk, what, mabel, now=now, reason="abuse", words="Thank you.")
    report = CommentReport.objects.get()
    assert (report.upheld, report.answered_by) == (upheld, mabel)
    assert words in Notice.objects.get(address="cleo@example.org").text
    assert stored.waiting() == 0


def test_appeal(comment, mabel, now):
    moderation.decide(comment.pk, "remove", mabel, now=now, reason="abuse")
    token = Notice.objects.get().text.split("/talk/appeal/")[1].split("/")[0]
    with pytest.raises(Refused):
        reactions.appeal(token, "  ", now=now)
    reactions.appeal(token, "It is an opinion.", now=now)
    with pytest.raises(Refused, match="already"):
        reactions.appeal(token, "Again", now=now)
    assert stored.waiting() == 1
    made = CommentDecision.objects.get()
    moderation.answer_appeal(made.pk, mabel, upheld=True, now=now, words="So it is.")
    assert _state(comment) == CommentState.PUBLISHED
    assert "So it is." in Notice.objects.latest("pk").text
    with pytest.raises(NotThere):
        moderation.answer_appeal(made.pk, mabel, upheld=False, now=now)
    with pytest.raises(NotThere):
        reactions.appeal("nonsense", "words", now=now)


def test_an_appeal_that_fails(comment, mabel, now):
    moderation.decide(comment.pk, "remove", mabel, now=now, reason="abuse")
    reactions.appeal(keys.sign(keys.APPEAL, CommentDecision.objects.get().pk, now=now), "No.", now=now)
    moderation.answer_appeal(CommentDecision.objects.get().pk, mabel, upheld=False, now=now)
    assert _state(comment) == CommentState.REMOVED
    assert "stands" in Notice.objects.latest("pk").text


def test_ban(comment, mabel, now, page):
    moderation.ban(comment.commenter.pk, mabel, now=now, why="Insults")
    person = Person("198.51.100.7", commenter=Commenter.objects.get())
    said = desk.write(Draft(page=page, text="And I say more", open_seconds=9.0), person, now=now)
    assert (said.outcome, said.comment.state, said.comment.reasons) == ("held", CommentState.SPAM, ["banned"])
    moderation.unban(comment.commenter.pk, mabel)
    person = Person("198.51.100.7", commenter=Commenter.objects.get())
    assert desk.write(Draft(page=page, text="Peace now with you", open_seconds=9.0), person, now=now).outcome == "published"


def test_trust(comment, mabel, now, page):
    moderation.trust(comment.commenter.pk, 2, mabel)
    person = Person("198.51.100.7", commenter=Commenter.objects.get())
    draft = Draft(page=page, text="See https://a.example https://b.example https://c.example https://d.example", open_seconds=9.0)
    assert desk.write(draft, person, now=now).outcome == "published"
    moderation.trust(comment.commenter.pk, None, mabel)
    assert Commenter.objects.get().trust is None
    with pytest.raises(Refused):
        moderation.trust(comment.commenter.pk, 9, mabel)
    with pytest.raises(NotThere):
        moderation.trust(999_999, 1, mabel)


def test_what_its_writer_deleted_is_past_judging(comment, mabel, now):
    desk.delete(comment.pk, Person("198.51.100.7", commenter=comment.commenter))
    with pytest.raises(NotThere):
        moderation.decide(comment.pk, "publish", mabel, now=now)


def test_the_queue_costs_the_same_however_long(comment, mabel, page, now, django_assert_max_num_queries):
    for number in range(20):
        account = User.objects.create(username=f"reader{number}")
        text = f"See https://example.org/{number}"
        desk.write(Draft(page=page, text=text, open_seconds=9.0), Person(f"192.0.2.{number}", account), now=now)
    with django_assert_max_num_queries(4):
        rows = stored.queue("waiting")
        assert [(list(row.reports.all()), list(row.versions.all()), list(row.decisions.all())) for row in rows]
    assert len(rows) == 20


def test_a_writer_is_told_in_their_own_language(comment, mabel, now):
    from django.utils import translation

    writer = User.objects.create(username="ines", role="reader", language="de", email="ines@example.org")
    Commenter.objects.filter(pk=comment.commenter_id).update(user=writer)
    with translation.override("uk"):
        moderation.decide(comment.pk, "remove", mabel, now=now, reason="abuse")
    with translation.override("de"):
        assert Notice.objects.get().subject == translation.gettext("About your comment: %(site)s") % {"site": "Broadsheet"}


@pytest.fixture
def meanwhile(monkeypatch):
    """Let something happen to a comment between the moment a door looked at it and the transaction that changes it."""

    def happens(module, deed):
        real = module.writing

        @contextmanager
        def late():
            monkeypatch.setattr(module, "writing", real)
            deed()
            with real():
                yield

        monkeypatch.setattr(module, "writing", late)

    return happens


def test_an_edit_brings_nothing_back_that_was_taken_down_meanwhile(comment, mabel, meanwhile, now):
    Commenter.objects.filter(pk=comment.commenter_id).update(confirmed_at=now)
    writer = Person("198.51.100.7", commenter=comment.commenter)
    meanwhile(desk, lambda: moderation.decide(comment.pk, "remove", mabel, now=now, reason="abuse"))
    with pytest.raises(NotThere):
        desk.edit(comment.pk, "The bridge is very ugly.", writer, now=now)
    assert _state(comment) == CommentState.REMOVED


def test_a_decision_shows_nothing_that_its_writer_deleted_meanwhile(comment, mabel, meanwhile, now):
    Comment.objects.filter(pk=comment.pk).update(state=CommentState.HELD)
    writer = Person("198.51.100.7", commenter=comment.commenter)
    meanwhile(moderation, lambda: desk.delete(comment.pk, writer))
    with pytest.raises(NotThere):
        moderation.decide(comment.pk, "publish", mabel, now=now)
    assert _state(comment) == CommentState.DELETED


def test_two_presses_of_the_button_count_once(page, meanwhile, now):
    draft = Draft(page=page, text="The bridge is long.", name="Ines", email="ines@example.org", open_seconds=9.0)
    made = desk.write(draft, Person("198.51.100.7"), now=now).comment
    token = keys.sign(keys.CONFIRM, made.pk, now=now)
    meanwhile(desk, lambda: desk.confirm(token, now=now))
    desk.confirm(token, now=now)
    assert Commenter.objects.get().approved_count == 1
