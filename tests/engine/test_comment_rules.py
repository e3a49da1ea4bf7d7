from __future__ import annotations

import pytest

from broadsheet.engine.talk.rules import Circumstances, Verdict, judge, links, matches

CALM = Circumstances(open_seconds=60.0)


@pytest.mark.parametrize(
    "text",
    [
        "I disagree: the second call lasted an hour, not two.",
        "What rubbish. Read the transcript before writing.",
        "At 9.30 a.m. in the U.S., e.g. this, i.e. that.And more.",
        "The bank account of the ministry was blocked, as reported.",
        "Я был там, всё было иначе.",
        "他们说的不是真的。",
        "لقد كنت هناك",
        "NATO and the EU said no.",
    ],
)
def test_calm_words_are_published(text):
    assert judge(text, CALM).verdict is Verdict.PUBLISH


@pytest.mark.parametrize(
    "text",
    [
        "[url=http://x.example]cheap[/url]",
        "http://a.example http://b.example http://c.example",
        "see a.example and b.example and also c.example",
        '<a href="http://a.example">x</a>' * 5,
        "Buy V1AGRA now at shop.example",
        "Сasinо bonus at best.example",
        "Casino at www.best.example",
        "Your PayPal account is limited, confirm at http://paypal.example.evil.example/login",
        "You have won! Claim your prize at http://x.example",
        "Verify your wallet here: https://wallet.example",
        "Best forex signals: t.example/x",
    ],
)
def test_spam(text):
    assert judge(text, CALM).verdict is Verdict.SPAM


@pytest.mark.parametrize(
    "text",
    [
        "The full text is at https://example.org/statement",
        "For more insights see my-consulting.test",
        "Contact me on WhatsApp +1 202 555 0100",
        "THIS IS ALL LIES AND EVERYBODY KNOWS THAT IT IS LIES",
        "A good casino",
        '<a href="http://a.example">x</a>',
    ],
)
def test_held(text):
    assert judge(text, CALM).verdict is Verdict.HOLD


def test_known_people_may_link_and_trusted_ones_more():
    text = "The full text is at https://example.org/statement"
    assert judge(text, Circumstances(level=1, open_seconds=9)).verdict is Verdict.PUBLISH
    odd = "See http://192.0.2.1/x"
    assert judge(odd, Circumstances(level=1, open_seconds=9)).verdict is Verdict.HOLD
    many = " ".join(f"https://example.org/{number}" for number in range(8))
    assert judge(many, Circumstances(level=1, open_seconds=9)).verdict is Verdict.SPAM
    assert judge(many, Circumstances(level=2, open_seconds=9)).verdict is Verdict.PUBLISH


@pytest.mark.parametrize(
    ("how", "verdict", "reason"),
    [
        (Circumstances(open_seconds=None), Verdict.HOLD, "form"),
        (Circumstances(open_seconds=1.9), Verdict.HOLD, "fast"),
        (Circumstances(open_seconds=-5), Verdict.HOLD, "fast"),
        (Circumstances(open_seconds=9, trap=True), Verdict.SPAM, "trap"),
        (Circumstances(open_seconds=9, trap=True, level=2), Verdict.SPAM, "trap"),
        (Circumstances(open_seconds=9, same_words=1), Verdict.HOLD, "sent again"),
        (Circumstances(open_seconds=9, same_words=3), Verdict.SPAM, "sent again and again"),
        (Circumstances(open_seconds=9, is_banned=True, level=2), Verdict.SPAM, "banned"),
        (Circumstances(open_seconds=9, hold_words=("calm*",)), Verdict.HOLD, "held word"),
        (Circumstances(open_seconds=9, spam_words=("CALM",)), Verdict.SPAM, "spam word"),
        (Circumstances(open_seconds=9, hold_everything=True), Verdict.HOLD, "every comment"),
        (Circumstances(open_seconds=9, borrowed_name=True), Verdict.HOLD, "borrowed name"),
    ],
)
def test_circumstances(how, verdict, reason):
    judgement = judge("A calm remark about it", how)
    assert judgement.verdict is verdict
    assert reason in judgement.reasons


def test_words_are_whole_unless_a_star_says_otherwise():
    assert matches(("cat",), "The Cat!")
    assert not matches(("cat",), "concatenate category")
    assert matches(("cat*",), "category")
    assert matches(("straße",), "STRASSE")
    assert matches(("c.t",), "a c.t b")
    assert not matches(("c.t", "", "*", " "), "a cat b")


def test_links_are_found():
    assert links("https://a.example/x, www.b.example and c.example; not e.g. this") == [
        "https://a.example/x,",
        "www.b.example",
        "c.example",
    ]


@pytest.mark.parametrize(
    "text", ["a." * 2500, "http://" * 700, "account " * 600, "<a " * 1600, "1" * 5000, "[url" * 1200, "text at " * 600]
)
def test_judging_never_takes_long(text):
    import time

    started = time.process_time()
    judge(text[:5000], CALM)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "name", ["the  lantern", "The-Lantern!", "Ｔｈｅ Ｌａｎｔｅｒｎ", "Thе Lаntеrn", "The L4ntern", "THE LÁNTERN", "The 1antern"]
)
def test_names_that_look_alike_are_one(name):
    from broadsheet.engine.talk.names import look

    assert (look(name) == look("The Lantern")) is ("4" not in name)
