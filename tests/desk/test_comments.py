"""Comments as readers write them, played from the shared rows and step by step."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from broadsheet.desk import comments as desk
from broadsheet.desk import reactions
from broadsheet.desk.comments import Draft, NotThere, Outcome, Person, Refused
from broadsheet.errors import InputError
from broadsheet.store import comment_keys as keys
from broadsheet.store.models import (
    Article,
    Comment,
    CommentConsent,
    Commenter,
    CommentReport,
    CommentState,
    CommentVersion,
    CommentVote,
    Notice,
    Publication,
    Source,
    User,
)

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def article(now, db):
    from broadsheet.records import Article, SafeHtml
    from broadsheet.store import identity, sources
    from broadsheet.store.write import save_article

    url = "https://beacon.example/bridge"
    words = "The bridge opened at noon.\n\nTwo boats passed below it."
    value = Article(text=words, title="Bridge opens", html=SafeHtml("<p>x</p>"), url=url, published=now)
    return save_article(sources.add("The Beacon"), value, identity=identity.of_page(url), url=url, now=now).article


@pytest.fixture
def account(db):
    count = iter(range(10_000))

    def make(name="", role="reader"):
        return User.objects.create(username=name or f"reader{next(count)}", role=role)

    return make


@pytest.fixture
def say(article, account, now):
    """Write as an account: ``say("words", by=user, after=seconds)``."""
    default = account("mara")
    addresses = iter(f"192.0.2.{number}" for number in range(1, 250))

    def make(text="I saw it too.", *, by=None, after=0.0, address="", person=None, **fields):
        person = person or Person(address or next(addresses), account=by or default)
        fields.setdefault("open_seconds", 30.0)
        return desk.write(Draft(page=f"article/{article.pk}", text=text, **fields), person, now=now + timedelta(seconds=after))

    return make


def stranger(address="198.51.100.7", agent="Mozilla/5.0 Firefox/140.0"):
    return Person(address, agent=agent)


@pytest.fixture
def say_as_stranger(article, now):
    def make(text="I saw it too.", *, name="Ines", email="ines@example.org", address="198.51.100.7", after=0, **fields):
        fields.setdefault("open_seconds", 30.0)
        draft = Draft(page=f"article/{article.pk}", text=text, name=name, email=email, **fields)
        return desk.write(draft, stranger(address), now=now + timedelta(seconds=after))

    return make


def _rows(shared, name):
    lines = (shared / "data" / "publish" / "hostile" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


# --- the shared rows ----------------------------------------------------------------------------------------------

FATES = {"publish": CommentState.PUBLISHED, "hold": CommentState.HELD, "spam": CommentState.SPAM}


def _fates(expect):
    """Read what a row expects of a text: the states it may come to; none where it speaks of something else."""
    plain = expect.split(" (")[0]
    if plain == "hold when the form was open < 2 s":
        return {CommentState.HELD}
    if plain == "spam when the hidden field is filled":
        return {CommentState.SPAM}
    words = [word.strip(",") for word in plain.split()]
    return {FATES[word] for word in words if word in FATES} if set(words) <= {*FATES, "or", "escaped"} else set()


@pytest.mark.shared
def test_shared_rows_meet_their_fate(shared, say):
    wrong, played = {}, 0
    for row in _rows(shared, "comments.jsonl"):
        fates = _fates(row["expect"])
        if not fates:
            continue
        played += 1
        how = {"open_seconds": 0.8} if "< 2 s" in row["expect"] else {"trap": "x"} if "hidden field" in row["expect"] else {}
        by = User.objects.create(username=f"writer-{row['id']}")
        comment = say(row["input"], by=by, **how).comment
        if comment.state not in fates:
            wrong[row["id"]] = (comment.state, comment.reasons, row["expect"])
        if "escaped" in row["expect"]:
            assert "<code>x &lt; y</code>" in comment.html
    assert played >= 18
    assert not wrong


@pytest.mark.shared
def test_shared_votes(shared, say, account, now):
    wrong = {}
    for row in _rows(shared, "votes.jsonl"):
        author, users = account(), {}
        comment = say(f"Words about {row['id']} and nothing else", by=author).comment
        gone = say(f"Gone words about {row['id']}", by=author).comment
        Comment.objects.filter(pk=gone.pk).update(state=CommentState.REMOVED)
        users["author"] = author
        status = 200
        for asked in row["requests"]:
            name = asked.get("user")
            if name and name not in users:
                users[name] = account(f"{row['id']}-{name}")
            user = users.get(name)
            person = Person(asked["ip"], account=user, agent=asked["ua"])
            target = gone if asked.get("target") in {"deleted", "hidden"} else comment
            try:
                reactions.vote(target.pk, asked["vote"], person, now=now + timedelta(seconds=asked["t"]))
            except NotThere:
                status = 404
            except Refused:
                status = 429
        comment.refresh_from_db()
        expect = row["expect"]
        fits = comment.score == expect.get("score", comment.score) and comment.score <= expect.get("score_max", comment.score)
        if not fits or status != expect.get("status", status):
            wrong[row["id"]] = (comment.score, status, expect)
    assert not wrong


# --- writing ------------------------------------------------------------------------------------------------------


def test_an_account_is_published_at_once(say, now):
    version = Publication.objects.get_or_create(pk=1)[0].version
    written = say("First words")
    assert written.outcome is Outcome.PUBLISHED
    assert (written.comment.root, written.comment.depth, written.comment.name) == (written.comment.pk, 0, "mara")
    assert written.comment.published_at == now
    assert Publication.objects.get(pk=1).version > version


@pytest.mark.parametrize("text", ["", "  ", " \u200b\u00a0 ", "\u2060\ufeff", "...", "> \n> ", "\x00\x08", "-"])
def test_nothing_is_refused(say, text):
    with pytest.raises(Refused, match="nothing in your comment"):
        say(text)


@pytest.mark.parametrize("text", ["🙂", "是", "نعم", "1"])
def test_little_is_something(say, text):
    assert say(text).comment.text == text


def test_too_much_is_refused(say):
    with pytest.raises(Refused, match="at most 5000"):
        say("word " * 1001)


def test_a_stranger_confirms_by_a_press(say_as_stranger, now):
    written = say_as_stranger(consent="I agree")
    assert written.outcome is Outcome.CONFIRM
    assert written.comment.state == CommentState.UNCONFIRMED
    notice = Notice.objects.get()
    assert notice.address == "ines@example.org"
    assert "I saw it too" not in notice.text
    assert "Ines" not in notice.text
    token = notice.text.split("/talk/confirm/")[1].split("/")[0]
    comment = desk.confirm(token, now=now + timedelta(hours=1))
    assert comment.state == CommentState.PUBLISHED
    assert comment.commenter.confirmed_at
    assert desk.confirm(token, now=now + timedelta(hours=2)).state == CommentState.PUBLISHED
    assert [row.what for row in CommentConsent.objects.all()] == ["asked", "confirmed"]
    assert CommentConsent.objects.first().words == "I agree"
    with pytest.raises(NotThere):
        desk.confirm(token, now=now + timedelta(days=4))
    with pytest.raises(NotThere):
        desk.confirm(token[:-2] + "xx", now=now)


def test_a_token_serves_one_purpose(say_as_stranger, now):
    comment = say_as_stranger().comment
    with pytest.raises(NotThere):
        desk.confirm(keys.sign(keys.OFF, comment.pk, now=now), now=now)


def test_a_known_address_gets_the_same_answer(say_as_stranger, now):
    first = say_as_stranger("One thing that I think")
    desk.confirm(keys.sign(keys.CONFIRM, first.comment.pk, now=now), now=now)
    known, unknown = (
        say_as_stranger("Another thought of mine", after=1),
        say_as_stranger("A third thought", email="x@example.org", after=2),
    )
    assert known.outcome is unknown.outcome is Outcome.CONFIRM
    assert known.comment.state == unknown.comment.state == CommentState.UNCONFIRMED
    assert Notice.objects.count() == 3


def test_what_is_judged_ill_waits_after_the_press(say_as_stranger, now):
    comment = say_as_stranger("The statement is at https://example.org/statement").comment
    assert desk.confirm(keys.sign(keys.CONFIRM, comment.pk, now=now), now=now).state == CommentState.HELD


def test_spam_of_strangers_mails_nobody(say_as_stranger):
    written = say_as_stranger("Cheap viagra at http://pills.example now")
    assert written.outcome is Outcome.CONFIRM
    assert written.comment.state == CommentState.SPAM
    assert not Notice.objects.exists()


def test_nobody_fills_a_mailbox_with_our_help(say_as_stranger):
    for number in range(12):
        say_as_stranger(f"Thought number {number} of many", address=f"203.0.113.{number}", after=number * 700)
    assert Notice.objects.count() == 5


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("", "a@example.org"),
        ("A", ""),
        ("A", "nonsense"),
        ("A", "a@example.org\nBcc: b@example.org"),
        ("A", "a@b"),
        ("\u200b", "a@example.org"),
    ],
)
def test_strangers_sign_with_name_and_address(say_as_stranger, name, email):
    with pytest.raises(InputError):
        say_as_stranger(name=name, email=email)
    assert not Comment.objects.exists()


def test_a_stranger_with_the_name_of_an_account_waits(say_as_stranger, account, now):
    account("Mabel", role="editor")
    comment = say_as_stranger(name="mabel").comment
    assert comment.state_after == CommentState.HELD
    assert comment.reasons == ["borrowed name"]


@pytest.mark.parametrize("name", ["Moderator", "ADMIN", "Аdmin", "Die Redaktion", "модератор", "هيئة التحرير"])
def test_a_stranger_who_signs_with_an_office_of_the_house_waits(say_as_stranger, name):
    assert say_as_stranger(name=name).comment.reasons == ["borrowed name"]


@pytest.mark.parametrize("name", ["THE  EVENING POST", "The Еvening-Pоst", "the beacon", "Wilma Penn"])
def test_a_stranger_who_signs_as_the_publication_waits(say_as_stranger, name, article):
    Publication.objects.update_or_create(pk=1, defaults={"name": "The Evening Post"})
    Source.objects.create(name="The Beacon", slug="the-beacon-of-ours")
    Article.objects.filter(pk=article.pk).update(bylines=["Wilma Penn"])
    Source.objects.filter(pk=article.source_id).update(is_own=True)
    assert say_as_stranger(name=name).comment.reasons == ["borrowed name"]


def test_rate_limit_by_the_peer(say, account):
    people = [account() for _ in range(8)]
    for number in range(6):
        say(f"Something different {number} each time", by=people[number], address="192.0.2.200", after=number)
    with pytest.raises(Refused, match="Too many comments"):
        say("And one more of them", by=people[6], address="192.0.2.200", after=7)
    say("From elsewhere it goes", by=people[7], address="192.0.2.201", after=8)
    say("And later too", by=people[6], address="192.0.2.200", after=601)


def test_rate_limit_by_person(say):
    for number in range(8):
        say(f"Something different {number} each time", address=f"192.0.2.{number + 100}", after=number)
    with pytest.raises(Refused, match="many comments"):
        say("And one more of them", address="192.0.2.99", after=9)


def test_an_ipv6_network_is_one_place(say, account):
    for number in range(6):
        say(f"Something different {number} each time", by=account(), address=f"2001:db8::{number + 1:x}", after=number)
    with pytest.raises(Refused):
        say("And one more of them", by=account(), address="2001:db8::ffff", after=7)


def test_replies_hang_below(say):
    top = say("Top of the thread").comment
    answer = say("An answer to it", parent=top.pk).comment
    deeper = answer
    for number in range(9):
        deeper = say(f"Deeper by {number} steps", parent=deeper.pk, after=700 * (number + 1)).comment
    assert answer.root == deeper.root == top.pk
    assert (answer.depth, deeper.depth) == (1, desk.MAX_DEPTH)


def test_nobody_answers_what_is_not_shown(say, article, now):
    held = say("See https://example.org/").comment
    with pytest.raises(NotThere):
        say("An answer", parent=held.pk)
    with pytest.raises(NotThere):
        say("An answer", parent=999_999)


def test_closing(say, article):
    Publication.objects.update_or_create(pk=1, defaults={"comment_days": 3})
    say("On the last day of it", after=3 * 86_400 - 1)
    with pytest.raises(Refused, match="closed"):
        say("A day too late", after=3 * 86_400 + 1)
    Publication.objects.update(comment_days=0)
    say("Never closed then", after=400 * 86_400)


def test_switched_off(say):
    Publication.objects.update_or_create(pk=1, defaults={"takes_comments": False})
    with pytest.raises(Refused):
        say()


@pytest.mark.parametrize("page", ["", "article/0", "article/999999", "story/1", "user/1", "article/x", "article/1;"])
def test_pages_that_are_not_there(page, now, account):
    with pytest.raises(NotThere):
        desk.write(Draft(page=page, text="Words"), Person("192.0.2.1", account=account()), now=now)


def test_word_rules(say, account):
    Publication.objects.update_or_create(
        pk=1, defaults={"comment_hold_words": "turnip*\n\n", "comment_spam_words": "Bad Phrase\n"}
    )
    assert say("Turnips are good", by=account()).comment.state == CommentState.HELD
    assert say("This bàd   phrase here".replace("   ", " "), by=account()).comment.state == CommentState.SPAM
    assert say("badly phrased", by=account()).comment.state == CommentState.PUBLISHED


def test_holding_everything(say, account):
    Publication.objects.update_or_create(pk=1, defaults={"holds_comments": True})
    assert say().outcome is Outcome.HELD
    assert say("I run this", by=account("mabel", role="moderator")).outcome is Outcome.PUBLISHED


def test_the_same_words_again(say, account):
    words = "Everybody should know what this company did to its workers."
    fates = [say(words, by=account(), after=number).comment.state for number in range(5)]
    assert fates == ["published", "held", "held", "spam", "spam"]


def test_trust_comes_with_comments_that_stand(say, account):
    user = account()
    assert say("See https://example.org/one", by=user).outcome is Outcome.HELD
    for number in range(3):
        say(f"A calm remark number {number}", by=user, after=700 * number)
    assert say("See https://example.org/two", by=user, after=5000).outcome is Outcome.PUBLISHED
    assert say("See https://user@example.org.test.evil.test/", by=user, after=6000).outcome is Outcome.HELD


def test_an_address_that_is_only_typed_brings_no_trust(say_as_stranger, now):
    for number in range(4):
        comment = say_as_stranger(f"A calm remark number {number}", after=700 * number).comment
        desk.confirm(keys.sign(keys.CONFIRM, comment.pk, now=now), now=now + timedelta(seconds=700 * number))
    comment = say_as_stranger("See https://example.org/two", after=5000).comment
    assert comment.state_after == CommentState.HELD
    known = Person("198.51.100.7", commenter=Commenter.objects.get())
    written = desk.write(
        Draft(page=comment.page, text="See https://example.org/three", open_seconds=9.0), known, now=now + timedelta(seconds=6000)
    )
    assert written.outcome is Outcome.PUBLISHED
    assert written.comment.name == "Ines"


def test_remarks_on_a_paragraph(say):
    comment = say("About this one", paragraph=2, paragraph_words="Two boats passed below it.").comment
    assert (comment.paragraph, comment.paragraph_hash) == (2, desk.paragraph_hash("Two  boats passed\nbelow it."))
    answer = say("An answer", parent=comment.pk, paragraph=2, paragraph_words="Two boats passed below it.").comment
    assert answer.paragraph is None


# --- one's own ----------------------------------------------------------------------------------------------------


def test_editing_marks_cleans_and_keeps_the_old_words(say, now, account):
    user = account()
    comment = say("First version of it", by=user).comment
    say("An answer to it", parent=comment.pk)
    edited = desk.edit(comment.pk, "<svg onload=alert(1)>", Person("192.0.2.1", account=user), now=now + timedelta(minutes=5))
    assert edited.edited_at
    assert "<svg" not in edited.html
    assert "&lt;svg" in edited.html
    assert [version.text for version in CommentVersion.objects.all()] == ["First version of it"]


def test_editing_into_spam(say, now, account):
    user = account()
    comment = say("First version of it", by=user).comment
    edited = desk.edit(
        comment.pk, "Buy viagra at pills.example", Person("192.0.2.1", account=user), now=now + timedelta(minutes=5)
    )
    assert edited.state == CommentState.SPAM


def test_editing_ends(say, now, account):
    user = account()
    comment = say(by=user).comment
    with pytest.raises(Refused, match="time to change"):
        desk.edit(comment.pk, "Later words", Person("192.0.2.1", account=user), now=now + timedelta(minutes=16))


def test_others_cannot_touch_it(say, now, account):
    comment = say().comment
    for person in (Person("192.0.2.1", account=account()), stranger()):
        with pytest.raises(NotThere):
            desk.edit(comment.pk, "Mine now", person, now=now)
        with pytest.raises(NotThere):
            desk.delete(comment.pk, person)


def test_deleting_empties_it(say, account):
    user = account()
    comment = say("Words to regret", by=user).comment
    say("An answer to it", parent=comment.pk)
    desk.delete(comment.pk, Person("192.0.2.1", account=user))
    comment.refresh_from_db()
    assert (comment.text, comment.html, comment.name, comment.place, comment.state) == ("", "", "", "", "deleted")
    with pytest.raises(NotThere):
        desk.delete(comment.pk, Person("192.0.2.1", account=user))


# --- votes and reports --------------------------------------------------------------------------------------------


def test_votes_turn_and_go(say, account, now):
    comment = say().comment
    person = Person("203.0.113.5", account=account())
    scores = [reactions.vote(comment.pk, value, person, now=now) for value in (1, 1, -1, 0, 7)]
    assert scores == [1, 1, -1, 0, 1]
    assert CommentVote.objects.count() == 1


def test_an_account_votes_once_from_anywhere(say, account, now):
    comment, user = say().comment, account()
    for number in range(5):
        reactions.vote(comment.pk, 1, Person(f"203.0.113.{number}", account=user), now=now)
    comment.refresh_from_db()
    assert comment.score == 1


def test_strangers_vote_once_a_browser_and_thrice_an_address(say, now):
    comment = say().comment
    for number in range(20):
        reactions.vote(comment.pk, 1, stranger(agent=f"Browser {number}"), now=now)
    assert reactions.vote(comment.pk, 1, stranger("203.0.113.77"), now=now) == 4


def test_a_thousand_addresses_move_a_score_no_further_than_ten(say, account, now):
    comment = say().comment
    for number in range(30):
        reactions.vote(comment.pk, 1, stranger(f"203.0.113.{number}"), now=now)
    assert reactions.vote(comment.pk, 1, stranger("203.0.114.1"), now=now) == 10
    mallory = account("mallory")
    mallory.registered_itself = True
    mallory.save()
    assert reactions.vote(comment.pk, 1, Person("203.0.115.1", account=mallory), now=now) == 10, "anybody makes accounts"
    Commenter.objects.filter(user=mallory).update(approved_count=3)
    assert reactions.vote(comment.pk, 1, Person("203.0.115.1", account=mallory), now=now) == 11, "three comments that stood"
    assert reactions.vote(comment.pk, -1, Person("203.0.115.2", account=account("cara")), now=now) == 10, "one of the house"
    Commenter.objects.filter(user=mallory).update(banned_at=now)
    assert reactions.vote(comment.pk, 1, stranger("203.0.114.1"), now=now) == 9


def test_strangers_do_not_vote_from_where_they_wrote(say_as_stranger, now):
    comment = say_as_stranger().comment
    desk.confirm(keys.sign(keys.CONFIRM, comment.pk, now=now), now=now)
    assert reactions.vote(comment.pk, 1, stranger("198.51.100.7", agent="Another"), now=now) == 0


def test_an_address_votes_so_often_an_hour(say, account, now, monkeypatch):
    monkeypatch.setattr(reactions, "VOTES_AN_HOUR", 2)
    rows = [say(f"Remark number {number} of several", by=account()).comment for number in range(3)]
    for row in rows[:2]:
        reactions.vote(row.pk, 1, stranger(), now=now)
    with pytest.raises(Refused):
        reactions.vote(rows[2].pk, 1, stranger(), now=now)


def test_nothing_in_a_vote_names_anybody(say, now):
    reactions.vote(say().comment.pk, 1, stranger(), now=now)
    row = CommentVote.objects.get()
    assert "198.51.100.7" not in f"{row.voter} {row.place_hash}"


def test_reporting(say, now):
    comment = say().comment
    made = reactions.report(comment.pk, "abuse", "It insults <b>me</b>", "cleo@example.org", stranger(), now=now)
    assert (made.reason, made.words, made.upheld) == ("abuse", "It insults <b>me</b>", None)
    for reason, email in (("nonsense", ""), ("abuse", "nonsense")):
        with pytest.raises(InputError):
            reactions.report(comment.pk, reason, "", email, stranger(), now=now)
    with pytest.raises(NotThere):
        reactions.report(999_999, "abuse", "", "", stranger(), now=now)


def test_reports_are_limited(say, now):
    comment = say().comment
    for _ in range(reactions.REPORTS_A_DAY):
        reactions.report(comment.pk, "spam", "", "", stranger(), now=now)
    with pytest.raises(Refused):
        reactions.report(comment.pk, "spam", "", "", stranger(), now=now)
    assert CommentReport.objects.count() == reactions.REPORTS_A_DAY


# --- notices ------------------------------------------------------------------------------------------------------


def _confirmed(say_as_stranger, now, **fields):
    comment = say_as_stranger(wants_notices=True, **fields).comment
    desk.confirm(keys.sign(keys.CONFIRM, comment.pk, now=now), now=now)
    Notice.objects.all().delete()
    return comment


def test_who_is_answered_is_told_and_can_stop_it(say, say_as_stranger, now):
    asked = _confirmed(say_as_stranger, now)
    say("**Indeed** it was so", parent=asked.pk)
    notice = Notice.objects.get()
    assert notice.address == "ines@example.org"
    assert "Indeed it was so" in notice.text
    assert notice.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    token = notice.headers["List-Unsubscribe"].split("/talk/off/")[1].split("/")[0]
    reactions.notices_off(token, now=now)
    reactions.notices_off(token, now=now)
    say("Another answer comes", parent=asked.pk, after=5)
    assert Notice.objects.count() == 1
    assert CommentConsent.objects.filter(what="notices-off").count() == 1


def test_who_did_not_ask_or_confirm_is_not_told(say, say_as_stranger, now, account):
    quiet = say("No mails please", by=account()).comment
    say("An answer to it", parent=quiet.pk)
    asked = say_as_stranger(wants_notices=True).comment
    Comment.objects.filter(pk=asked.pk).update(state=CommentState.PUBLISHED)
    Notice.objects.all().delete()
    say("An answer to that", parent=asked.pk, after=3)
    assert not Notice.objects.exists()


def test_nobody_is_told_of_their_own_answer(say_as_stranger, now):
    asked = _confirmed(say_as_stranger, now)
    known = Person("198.51.100.7", commenter=asked.commenter)
    desk.write(Draft(page=asked.page, text="And I add", parent=asked.pk, open_seconds=9.0), known, now=now)
    assert not Notice.objects.exists()


def test_a_flood_of_names_tells_nobody(say, account):
    for name in "abcdefghij":
        account(name)
    say("@a @b @c @d @e @f @g @h @i @j")
    assert not Notice.objects.exists()


# --- forgetting ---------------------------------------------------------------------------------------------------


def test_addresses_go_after_thirty_days(say, now):
    comment = say(address="203.0.113.9").comment
    reactions.vote(comment.pk, 1, stranger(), now=now)
    reactions.report(comment.pk, "spam", "", "", stranger(), now=now)
    desk.forget(now + timedelta(days=29))
    comment.refresh_from_db()
    assert comment.place == "203.0.113.9"
    assert desk.forget(now + timedelta(days=31)) == 3
    comment.refresh_from_db()
    assert comment.place == ""
    assert CommentVote.objects.get().place_hash == ""
    assert CommentReport.objects.get().place == ""
    assert comment.score == 1


def test_what_was_never_confirmed_goes(say_as_stranger, now):
    say_as_stranger()
    desk.forget(now + timedelta(days=2))
    assert Comment.objects.count() == 1
    desk.forget(now + timedelta(days=4))
    assert not Comment.objects.exists()
    assert not Commenter.objects.exists()
