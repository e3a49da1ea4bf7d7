"""Live blogs in dumps: every post, in the order of the page, without what stands around them."""

from __future__ import annotations

import pytest

import broadsheet

POSTS = [
    ("Ferry held in port", "The 18:30 to Holm stays where it is, the harbour office said; 140 passengers wait in the hall and get soup."),
    ("A mast comes down", "On the north quay a crane's mast fell over two parked cars. Nobody was in them, and the street is closed."),
    ("Schools close early", "All nine schools of the island send their pupils home at noon, by bus as long as the buses go."),
    ("Gale warning", "Good morning. The gale that we wrote of yesterday comes ashore today, and we follow it until the evening."),
]  # fmt: skip
HOURS = ["18:40", "16:05", "11:20", "07:55"]


def dump(hours, posts=POSTS, *, names=()):
    lines = ["Home", "News", "Sport", "Gale on Holm, live", "Updated 9 March 2031 18:45"]
    for number, (hour, (head, text)) in enumerate(zip(hours, posts, strict=True)):
        lines += [hour, *names[number : number + 1], head, text] + ["Advertisement"] * (number == 1)
    return "\n".join(
        [*lines, "Load older posts", "Most Read", "Choir wins in the capital", "A bench is moved", "Contact", "Privacy Policy"]
    )


@pytest.mark.parametrize(
    "hours",
    [HOURS, HOURS[::-1], ["6:40 p.m.", "4:05 p.m.", "11:20 a.m.", "7:55 a.m."], ["18.40 Uhr", "16.05 Uhr", "11.20 Uhr", "07.55 Uhr"],
     ["00:10", "23:50", "22:00", "21:15"]],
)  # fmt: skip
def test_every_post_is_there(hours):
    article = broadsheet.read(dump(hours))
    assert article.title == "Gale on Holm, live"
    assert [block.text for block in article.blocks] == [text for post in POSTS for text in post]
    assert [block.kind for block in article.blocks] == ["heading", "paragraph"] * 4


def test_who_wrote_a_post_is_no_heading_of_it():
    article = broadsheet.read(dump(HOURS, names=["Ada Lindqvist"]))
    assert "Ada Lindqvist" not in article.text


def test_hours_of_comments_are_no_live_blog():
    body = "\n".join(f"{text} {text}" for _, text in POSTS)
    talk = "\n".join(f"Reader {number}\n{hour}\nI was there and saw it, all of it." for number, hour in enumerate(HOURS))
    article = broadsheet.read(f"Gale on Holm\n9 March 2031\n{body}\n4 Comments\n{talk}")
    assert "I was there" not in article.text
    assert article.text.count("harbour office") == 2


def test_hours_of_a_ticker_of_headlines_are_no_live_blog():
    ticker = "\n".join(f"{hour}\nA headline of the day number {number}" for number, hour in enumerate(HOURS))
    body = "\n".join(f"{text} {text}" for _, text in POSTS)
    article = broadsheet.read(f"{ticker}\nGale on Holm\n9 March 2031\n{body}")
    assert article.text.startswith("The 18:30 to Holm")
    assert "headline of the day" not in article.text
