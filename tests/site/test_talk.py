"""Comments as a browser meets them: below the article, on their own page, by mail's links, in the desk's queue."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from broadsheet.desk import comments as desk
from broadsheet.desk.comments import Draft, Person
from broadsheet.site.comments.guard import COOKIE
from broadsheet.store import comment_keys as keys
from broadsheet.store.models import (
    Comment,
    CommentDecision,
    Commenter,
    CommentReport,
    CommentState,
    Notice,
    User,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mail_is_set(settings):
    import dataclasses

    settings.CONFIG = dataclasses.replace(settings.CONFIG, smtp=("smtp://127.0.0.1:2525",), mail_from="news@example.org")


@pytest.fixture
def article(story):
    return story(now=datetime.now(UTC))


@pytest.fixture
def path(article):
    return reverse("comments:page", args=("article", article.pk))


@pytest.fixture
def say(article):
    """Write as an account of one's own: ``say("words")``."""
    numbers = iter(range(1, 200))

    def make(text="I saw it too.", *, by=None, **fields):
        number = next(numbers)
        by = by or User.objects.get_or_create(username=f"reader{number}")[0]
        draft = Draft(page=f"article/{article.pk}", text=text, open_seconds=9.0, **fields)
        return desk.write(draft, Person(f"192.0.2.{number}", by), now=datetime.now(UTC)).comment

    return make


def _opened(page):
    now = datetime.now(UTC) - timedelta(seconds=30)
    return keys.sign(keys.FORM, f"{page} {int(now.timestamp() * 1000)}", now=now)


@pytest.fixture
def form(article):
    """What a stranger's browser sends."""
    return {
        "text": "The ferry left at noon, not at one.",
        "name": "Ines",
        "email": "ines@example.org",
        "opened": _opened(f"article/{article.pk}"),
    }


def _text(response, read_page):
    return " ".join(" ".join(read_page(response).text).split())


# --- reading ------------------------------------------------------------------------------------------------------


def test_below_the_article(cleo, article, say, read_page):
    top = say("**Strong** words <script>alert(1)</script>")
    say("An answer to them", parent=top.pk)
    response = cleo.get(reverse("articles:article", args=(article.pk, article.slug)))
    text = _text(response, read_page)
    assert "2 comments" in text
    assert "An answer to them" in text
    assert b"<script>alert" not in response.content
    assert b"<strong>Strong</strong>" in response.content
    assert not response.cookies


def test_the_article_stays_cacheable_and_its_forms_elsewhere(cleo, article, say):
    say()
    body = cleo.get(reverse("articles:article", args=(article.pk, article.slug))).content.decode()
    assert "csrfmiddlewaretoken" not in body
    assert 'name="opened"' not in body
    assert f'hx-get="/talk/article/{article.pk}/"' in body


def test_own_page(cleo, path, say, read_page):
    say("Words of a reader")
    response = cleo.get(path)
    assert "Words of a reader" in _text(response, read_page)
    assert "no-store" in response["Cache-Control"] or "no-cache" in response["Cache-Control"]
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_answers_to_htmx_leave_the_address_alone(cleo, path, say):
    say()
    assert cleo.get(path, HTTP_HX_REQUEST="true")["HX-Push-Url"] == "false"
    assert "HX-Push-Url" not in cleo.get(path)


def test_only_what_is_published_is_shown(cleo, path, article, say):
    rows = {state: say(f"Words that are {state}") for state in CommentState.values}
    for state, row in rows.items():
        Comment.objects.filter(pk=row.pk).update(state=state)
    for address in (path, reverse("articles:article", args=(article.pk, article.slug))):
        body = cleo.get(address).content.decode()
        assert [state for state in CommentState.values if f"Words that are {state}" in body] == ["published"]
    for state, row in rows.items():
        shown = state == "published"
        assert cleo.get(reverse("comments:comment", args=(row.pk,))).status_code == (302 if shown else 404)
        assert cleo.get(reverse("comments:report", args=(row.pk,))).status_code == (200 if shown else 404)
        assert cleo.post(reverse("comments:vote", args=(row.pk,)), {"vote": "up"}).status_code == (302 if shown else 404)


def test_a_thread_goes_on_when_its_beginning_goes(cleo, path, say):
    top = say("The beginning of it all")
    say("The answer that stays", parent=top.pk)
    Comment.objects.filter(pk=top.pk).update(state=CommentState.REMOVED)
    body = cleo.get(path).content.decode()
    assert "The beginning of it all" not in body
    assert "The answer that stays" in body
    assert "taken back or taken down" in body


def test_sorting(cleo, path, say):
    rows = [say(f"Remark number {number} of three") for number in range(3)]
    Comment.objects.filter(pk=rows[1].pk).update(score=5)

    def order(sort):
        return re.findall(r"Remark number (\d)", cleo.get(f"{path}?sort={sort}").content.decode())

    assert order("new") == ["2", "1", "0"] == order("nonsense")
    assert order("old") == ["0", "1", "2"]
    assert order("best") == ["1", "2", "0"]


def test_many_comments_come_in_pages_of_bounded_size(cleo, path, article, say, read_page, django_assert_max_num_queries):
    for number in range(60):
        say(f"Remark {number}: " + "words and more words " * 40)
    seen, address = set(), path
    for _ in range(20):
        response = cleo.get(address)
        read_page(response)
        seen |= set(re.findall(r"Remark (\d+):", response.content.decode()))
        following = re.search(r'href="([^"]*after=\d+)"', response.content.decode())
        if not following:
            break
        address = following[1].replace("&amp;", "&")
    assert len(seen) == 60
    response = cleo.get(reverse("articles:article", args=(article.pk, article.slug)))
    read_page(response)


def test_who_is_of_the_house_is_marked(cleo, path, article, say, ada, read_page):
    say("A reader's word.")
    say("The desk's word.", by=ada)
    for address in (path, reverse("articles:article", args=(article.pk, article.slug))):
        response = cleo.get(address)
        read_page(response)
        assert re.findall(
            r"<strong><bdi>(\w+)</bdi></strong> (<span class=.tag.>the desk</span>)?", response.content.decode()
        ) == [
            ("ada", '<span class="tag">the desk</span>'),
            ("reader1", ""),
        ]


def test_pages_cost_the_same_however_many(cleo, path, article, say, django_assert_num_queries):
    say()
    for address in (path, reverse("articles:article", args=(article.pk, article.slug))):
        cleo.get(address)
    with django_assert_num_queries(5):
        cleo.get(path)
    for number in range(15):
        say(f"Remark {number} of many")
    with django_assert_num_queries(5):
        cleo.get(path)


@pytest.mark.parametrize(
    "address", ["/talk/article/999999/", "/talk/story/1/", "/talk/user/1/", "/talk/article/x/", "/talk/comment/1/"]
)
def test_not_there(cleo, publication, address):
    assert cleo.get(address).status_code == 404


def test_hidden_articles_hide_their_comments(cleo, article, path, say):
    comment = say("Words below it")
    article.state = "hidden"
    article.save()
    assert cleo.get(path).status_code == 404
    assert cleo.get(reverse("comments:comment", args=(comment.pk,))).status_code == 404


def test_demo_comments_stay_at_home(cleo, article, path, say, public):
    article.source.is_demo = True
    article.source.save()
    assert cleo.get(path).status_code == 404


def test_private_sites_keep_their_comments(cleo, publication, path):
    publication.purpose = "private"
    publication.save()
    assert cleo.get(path).status_code == 302


def test_switched_off(cleo, publication, path, article, say, form):
    say("Words of before")
    publication.takes_comments = False
    publication.save()
    assert cleo.get(path).status_code == 404
    assert cleo.post(path, form).status_code == 404
    body = cleo.get(reverse("articles:article", args=(article.pk, article.slug))).content.decode()
    assert "Words of before" not in body
    assert "htmx" not in body


def test_paragraphs_are_quoted_only_where_the_words_are_shown(cleo, as_ben, story, outlet, say, read_page):
    for policy, seen in (("full", True), ("excerpt", False), ("link", False)):
        piece = story(outlet(policy, policy=policy), now=datetime.now(UTC))
        words = piece.text.split("\n\n")[19]
        draft = Draft(page=f"article/{piece.pk}", text="On this one", open_seconds=9.0, paragraph=20, paragraph_words=words)
        desk.write(draft, Person("203.0.113.9", User.objects.get_or_create(username=f"on{policy}")[0]), now=datetime.now(UTC))
        address = reverse("comments:page", args=("article", piece.pk))
        assert ("Sentence number 20" in cleo.get(address).content.decode()) is seen
        assert "¶ 20" in cleo.get(address).content.decode()
        assert "Sentence number 20" in as_ben.get(address).content.decode()


# --- writing ------------------------------------------------------------------------------------------------------


def test_a_stranger_writes_and_confirms(cleo, path, form, read_page):
    response = cleo.post(path, form)
    assert (response.status_code, response["Location"]) == (302, f"{path}?said=confirm#talk")
    assert not response.cookies
    assert "a mail is on its way" in _text(cleo.get(response["Location"]), read_page)
    assert "ferry left" not in cleo.get(path).content.decode()
    link = re.search(r"http\S+(/talk/confirm/\S+)", Notice.objects.get().text)[1]
    looked = cleo.get(link)
    assert "Did you write this?" in _text(looked, read_page)
    assert looked["Referrer-Policy"] == "same-origin"
    assert Comment.objects.get().state == CommentState.UNCONFIRMED
    done = cleo.post(link, HTTP_ORIGIN="http://localhost")
    assert "Your comment is published" in _text(done, read_page)
    cookie = done.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert "ferry left" in cleo.get(path).content.decode()
    again = cleo.post(path, {"text": "One more thing", "opened": form["opened"]}, HTTP_ORIGIN="http://localhost")
    assert "said=published" in again["Location"]
    assert Comment.objects.latest("pk").name == "Ines"


def test_an_account_writes_with_its_token(as_ben, path, article):
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="localhost", REMOTE_ADDR="127.0.0.1")
    strict.force_login(User.objects.get(username="ben"))
    form = {"text": "Words of Ben", "opened": _opened(f"article/{article.pk}")}
    assert strict.post(path, form).status_code == 403
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', strict.get(path).content.decode())[1]
    assert "said=published" in strict.post(path, {**form, "csrfmiddlewaretoken": token})["Location"]


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site", "HTTP_ORIGIN": "http://other.localhost"},
    ],
)
def test_forms_of_other_sites_are_refused(cleo, path, form, headers):
    assert cleo.post(path, form, **headers).status_code == 403
    assert not Comment.objects.exists()


def test_the_cookie_speaks_only_from_our_pages(cleo, path, form, article):
    commenter = Commenter.objects.create(
        email="a@example.org", email_key="a@example.org", confirmed_at=datetime.now(UTC), created_at=datetime.now(UTC)
    )
    cleo.cookies[COOKIE] = keys.sign(keys.WHO, commenter.pk, now=datetime.now(UTC))
    assert cleo.post(path, form).status_code == 403
    assert cleo.post(path, form, HTTP_SEC_FETCH_SITE="same-origin").status_code == 302
    cleo.cookies[COOKIE] = keys.sign(keys.OFF, commenter.pk, now=datetime.now(UTC))
    assert "said=confirm" in cleo.post(path, form, HTTP_SEC_FETCH_SITE="same-origin")["Location"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"text": " \u200b\u00a0 "}, "nothing in your comment"),
        ({"text": ""}, "required"),
        ({"name": ""}, "Give a name"),
        ({"email": ""}, "Give a name"),
        ({"email": "nonsense"}, "no address"),
        ({"text": "word " * 1500}, "at most 5000"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(cleo, path, form, change, said, read_page):
    response = cleo.post(path, form | change)
    assert response.status_code == 422
    assert said in _text(response, read_page)
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("change", "state"),
    [({"website": "http://x"}, "spam"), ({"opened": ""}, "held"), ({"opened": "forged"}, "held")],
)
def test_traps(cleo, path, form, change, state):
    assert "said=confirm" in cleo.post(path, form | change)["Location"]
    row = Comment.objects.get()
    assert (row.state_after or row.state) == state


def test_a_form_of_another_page_or_just_opened_is_held(cleo, path, form, article):
    now = datetime.now(UTC)
    cleo.post(path, form | {"opened": _opened("article/999")})
    quick = keys.sign(keys.FORM, f"article/{article.pk} {int(now.timestamp() * 1000)}", now=now)
    cleo.post(path, form | {"opened": quick, "text": "First!"})
    assert [row.reasons for row in Comment.objects.order_by("pk")] == [["form"], ["fast"]]


def test_a_forged_forwarded_address_changes_nothing(cleo, path, form):
    for number in range(6):
        assert (
            cleo.post(
                path, form | {"text": f"Something new {number} each"}, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}"
            ).status_code
            == 302
        )
    assert cleo.post(path, form | {"text": "The seventh of them"}, HTTP_X_FORWARDED_FOR="203.0.113.77").status_code == 422


def test_answering(cleo, path, form, say, read_page):
    top = say("The beginning of it all")
    page = _text(cleo.get(f"{path}?reply={top.pk}"), read_page)
    assert "Answer reader1" in page
    cleo.post(path, form | {"parent": top.pk})
    assert Comment.objects.latest("pk").parent == top


@pytest.mark.parametrize("asked", ["x", "-1", "9" * 30, "²"])
def test_nonsense_in_addresses(cleo, path, asked):
    assert cleo.get(f"{path}?reply={asked}&after={asked}&thread={asked}&said={asked}").status_code == 200


def test_without_mail_only_accounts_write(cleo, as_ben, path, settings, read_page):
    import dataclasses

    settings.CONFIG = dataclasses.replace(settings.CONFIG, smtp=())
    text = _text(cleo.get(path), read_page)
    assert "for people with an account" in text
    assert "Send" not in text.split()
    assert "Write a comment" in _text(as_ben.get(path), read_page)


def test_votes(cleo, as_ben, path, say):
    comment = say()
    response = as_ben.post(reverse("comments:vote", args=(comment.pk,)), {"vote": "up", "sort": "best"})
    assert response["Location"] == f"{path}?sort=best#c{comment.pk}"
    cleo.post(reverse("comments:vote", args=(comment.pk,)), {"vote": "down"}, REMOTE_ADDR="203.0.113.1")
    comment.refresh_from_db()
    assert comment.score == 0
    assert cleo.get(reverse("comments:vote", args=(comment.pk,))).status_code == 405


def test_changing_and_deleting_ones_own(as_ben, ben, cleo, path, say, read_page):
    comment = say("First version of it", by=ben)
    edit = reverse("comments:edit", args=(comment.pk,))
    assert "First version" in as_ben.get(edit).content.decode()
    assert cleo.get(edit).status_code == 404
    as_ben.post(edit, {"text": "Second <svg onload=alert(1)> version"})
    body = cleo.get(path).content.decode()
    assert "edited" in body
    assert "<svg onload" not in body
    assert cleo.post(reverse("comments:delete", args=(comment.pk,))).status_code == 404
    as_ben.post(reverse("comments:delete", args=(comment.pk,)))
    assert "version" not in cleo.get(path).content.decode().split('id="write"')[0]


def test_after_the_time_only_deleting_is_left(as_ben, ben, say, read_page):
    comment = say(by=ben)
    Comment.objects.filter(pk=comment.pk).update(created_at=datetime.now(UTC) - timedelta(hours=1))
    edit = reverse("comments:edit", args=(comment.pk,))
    assert "time to change it is over" in _text(as_ben.get(edit), read_page)
    assert as_ben.post(edit, {"text": "Too late"}).status_code == 422


def test_reporting_and_its_answer(cleo, as_ada, say, read_page):
    comment = say("An insult to all ferries")
    address = reverse("comments:report", args=(comment.pk,))
    assert "Report a comment" in _text(cleo.get(address), read_page)
    assert cleo.post(address, {}).status_code == 422
    where = cleo.post(address, {"reason": "abuse", "words": "It hurts"})["Location"]
    assert "waits for a moderator" in _text(cleo.get(where), read_page)
    assert "It hurts" in _text(as_ada.get(reverse("desk:comments")), read_page)
    as_ada.post(reverse("desk:comment-judge", args=(comment.pk,)), {"what": "remove", "reason": "abuse", "words": "Be kind."})
    text = _text(cleo.get(where), read_page)
    assert "taken down" in text
    assert "Be kind." in text


# --- links of mails -----------------------------------------------------------------------------------------------

LINKS = ("confirm", "off", "appeal", "report-state", "mine")


@pytest.mark.parametrize("name", LINKS)
def test_links_that_lead_nowhere(cleo, publication, name):
    for token in ("nonsense", keys.sign("other", 1, now=datetime.now(UTC)), "x" * 3000):
        assert cleo.get(reverse(f"comments:{name}", args=(token,))).status_code == 404


def test_no_more_mails_by_one_press_of_a_mail_program(cleo, publication):
    now = datetime.now(UTC)
    commenter = Commenter.objects.create(email="a@example.org", email_key="a@example.org", created_at=now)
    link = reverse("comments:off", args=(keys.sign(keys.OFF, commenter.pk, now=now),))
    cleo.get(link)
    assert Commenter.objects.get().wants_notices
    assert cleo.post(link, {"List-Unsubscribe": "One-Click"}, HTTP_ORIGIN="https://mail.example").status_code == 200
    assert not Commenter.objects.get().wants_notices


def test_appeal_page(cleo, as_ada, ada, say, read_page):
    comment = say("A hard word")
    as_ada.post(reverse("desk:comment-judge", args=(comment.pk,)), {"what": "remove", "reason": "off-topic"})
    link = reverse("comments:appeal", args=(keys.sign(keys.APPEAL, CommentDecision.objects.get().pk, now=datetime.now(UTC)),))
    assert "It is off the topic" in _text(cleo.get(link), read_page)
    assert "waits for an answer" in _text(cleo.post(link, {"words": "It is on topic"}), read_page)
    assert "It is on topic" in _text(as_ada.get(reverse("desk:comments")), read_page)
    as_ada.post(reverse("desk:comment-appeal", args=(CommentDecision.objects.get().pk,)), {"upheld": "yes", "words": "Right."})
    assert "shown again" in _text(cleo.get(link), read_page)
    comment.refresh_from_db()
    assert comment.state == CommentState.PUBLISHED


# --- privacy ------------------------------------------------------------------------------------------------------


def test_who_is_known_sees_takes_and_erases_everything(as_ben, ben, cleo, path, say, read_page):
    say("Words of Ben", by=ben)
    say("Words of another")
    page = as_ben.get(reverse("comments:ask"), follow=True)
    text = _text(page, read_page)
    assert "Words of Ben" in text
    assert "Words of another" not in text
    where = page.redirect_chain[-1][0]
    taken = as_ben.post(where, {"act": "take"})
    assert taken["Content-Disposition"] == 'attachment; filename="my-comments.json"'
    assert "Words of Ben" in taken.content.decode()
    assert "Nothing was erased" in _text(as_ben.post(where, {"act": "erase"}), read_page)
    assert "Everything is erased" in _text(as_ben.post(where, {"act": "erase", "sure": "yes"}), read_page)
    body = cleo.get(path).content.decode()
    assert "Words of Ben" not in body
    assert "Words of another" in body
    assert as_ben.get(where).status_code == 404


def test_the_answer_does_not_tell_whether_an_address_is_known(cleo, publication, read_page):
    Commenter.objects.create(email="a@example.org", email_key="a@example.org", created_at=datetime.now(UTC))
    known = cleo.post(reverse("comments:ask"), {"email": "a@example.org"})
    unknown = cleo.post(reverse("comments:ask"), {"email": "b@example.org"})
    assert known.content == unknown.content
    assert [notice.address for notice in Notice.objects.all()] == ["a@example.org"]


# --- the desk -----------------------------------------------------------------------------------------------------


def test_the_queue_says_why(as_ada, say, read_page):
    say("See https://example.org/ for all of it")
    text = _text(as_ada.get(reverse("desk:comments")), read_page)
    assert "a link of somebody new" in text
    for tab in ("spam", "published", "gone", "nonsense"):
        read_page(as_ada.get(reverse("desk:comments") + f"?tab={tab}&before=x"))


def test_judging_from_the_queue(as_ada, cleo, path, say):
    held = say("See https://example.org/ for all of it")
    judge = reverse("desk:comment-judge", args=(held.pk,))
    as_ada.post(judge, {"what": "publish"})
    assert "for all of it" in cleo.get(path).content.decode()
    assert "Choose a reason" in as_ada.post(judge, {"what": "remove"}, follow=True).content.decode()
    for what in ("trust", "by-record", "ban"):
        as_ada.post(judge, {"what": what})
    assert Commenter.objects.get().banned_at
    as_ada.post(judge, {"what": "unban"})
    as_ada.post(judge, {"what": "spam"})
    assert "for all of it" not in cleo.get(path).content.decode()


def test_many_are_judged_at_once(as_ada, as_ben, cleo, path, say, read_page):
    held = [say(f"See https://example.org/{number} for all of it") for number in range(4)]
    queue, judge = reverse("desk:comments"), reverse("desk:comments-judge")
    assert read_page(as_ada.get(queue)).text
    assert "settled" not in as_ada.post(judge, {"what": "publish"}, follow=True).content.decode()
    chosen = {"what": "publish", "chosen": [held[0].pk, held[1].pk, "x", 999_999]}
    assert as_ben.post(judge, chosen).status_code == 403
    assert "2 comments are settled." in as_ada.post(judge, chosen, follow=True).content.decode()
    assert cleo.get(path).content.decode().count("for all of it") == 2
    as_ada.post(judge, {"what": "remove", "chosen": [held[0].pk]})  # that asks for a reason, and each its own
    assert cleo.get(path).content.decode().count("for all of it") == 2
    as_ada.post(judge, {"what": "spam", "all": "1", "shown": [one.pk for one in held[2:]]})
    assert [Comment.objects.get(pk=one.pk).state for one in held] == ["published", "published", "spam", "spam"]


def test_moderators_judge_and_others_do_not(cleo, as_ben, ben, publication):
    queue = reverse("desk:comments")
    assert cleo.get(queue).status_code == 302
    assert as_ben.get(queue).status_code == 403
    ben.role = "moderator"
    ben.save()
    response = as_ben.get(queue)
    assert response.status_code == 200
    assert reverse("desk:desk") not in re.findall(r'href="([^"]*)"', response.content.decode())
    assert as_ben.get(reverse("desk:comment-files")).status_code == 403
    assert as_ben.get(reverse("desk:comment-rules")).status_code == 403


def test_files(as_ada, say, read_page):
    say("Words to keep")
    page = reverse("desk:comment-files")
    read_page(as_ada.get(page))
    response = as_ada.post(page, {"act": "out"})
    file = b"".join(response)
    Comment.objects.all().delete()
    done = as_ada.post(page, {"act": "in", "file": SimpleUploadedFile("comments.json", file)})
    assert "1 comment is new" in _text(done, read_page)
    assert Comment.objects.get().text == "Words to keep"
    assert "no JSON" in as_ada.post(page, {"act": "in", "file": SimpleUploadedFile("x.json", b"x")}).content.decode()


def test_rules_are_changed_at_the_desk(as_ada, publication, read_page):
    page = reverse("desk:comment-rules")
    read_page(as_ada.get(page))
    as_ada.post(page, {"takes_comments": "on", "comment_days": "7", "comment_edit_minutes": "5", "comment_hold_words": "turnip"})
    publication.refresh_from_db()
    assert (publication.comment_days, publication.comment_hold_words, publication.holds_comments) == (7, "turnip", False)


def test_reports_stay_with_the_desk(cleo, path, say):
    comment = say("Words that are reported")
    CommentReport.objects.create(comment=comment, reason="abuse", words="secret words", created_at=datetime.now(UTC))
    assert "secret words" not in cleo.get(path).content.decode()
