"""Threads of forums: the first post is the article, whatever the forum calls its elements, and replies are none of it."""

from __future__ import annotations

import pytest

from broadsheet import read

POST = [
    "The boathouse will be closed from Monday 4 March, because the floor of the upper hall has to be taken out and laid anew.",
    "Boats that lie in the lower racks can be fetched on Saturday between nine and noon. What is left there then goes to the shed of the mill.",
    "We hope to open again before Easter. Members who can spare a day for painting are asked to put their names down below.",
]
NAMES = ["mill_otter", "Karla", "old rudder", "Tove", "weir-hopper", "Benno"]
REPLIES = [
    "Thank you for all the work. I can paint on the second Saturday, and my brother may come along with his long ladder.",
    "Will the showers be open? I paddle before work, and there is no other place on this side of the river where one can change.",
    "The shed of the mill has a hole in its roof, just so you know. I would not leave anything made of wood in there.",
    "Please could somebody take my boat out too, it is the blue one at the back with the broken seat. I am away until the tenth.",
    "Put me down for painting. I still have half a bucket of the green that we used for the landing stage two years ago.",
]


def paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def classless(name, number, said):
    return f"<div><div>{name}</div><div>March {number}, 2031, 7:{number:02}pm</div><div>{said}</div><div><a href='#'>Quote</a> <a href='#'>Reply</a></div></div>"


def random_classes(name, number, said):
    names = f"k{number}x"
    return f"<div class='{names}a'><p class='{names}b'>{name}</p><span>#{number}</span><p class='{names}c'>{number} March 2031</p>{said}</div>"


def tables(name, number, said):
    member = f"<b>{name}</b><br><span>Joined: Tue Mar 02, 2021 9:12 pm<br>Posts: {number}32</span>"
    return f"<table><tr><td>{member}</td><td><div>Posted: Tue Mar {number}, 2031 7:41 pm</div><div>{said}</div></td></tr></table>"


def articles(name, number, said):
    return (
        f"<article class='message'><header><h4>{name}</h4><h5>Active member</h5><dl><dt>Messages</dt><dd>{number}41</dd></dl></header>"
        f"<a href='#'><time>Mar {number}, 2031</time></a><div class='bbWrapper'>{said}</div><footer>Like • Quote • Reply</footer></article>"
    )


def german(name, number, said):
    return f"<li><div>{name}</div><div>{number}. März 2031, 19:4{number}</div><div>{said}</div><div>Antworten | Zitieren | Melden</div></li>"


def thread(build, *, first=POST, count=5):
    posts = [build(NAMES[0], 1, paragraphs(first))]
    posts += [build(NAMES[place + 1], place + 2, paragraphs([said])) for place, said in enumerate(REPLIES[:count])]
    return (
        "<html><head><title>Boathouse closed in March - Weir Paddlers</title></head><body><div><h1>Boathouse closed in March</h1><div>"
        f"{''.join(posts)}</div></div><p>Who is online: 3 members and 14 guests are reading this forum now.</p></body></html>"
    )


@pytest.mark.parametrize("build", [classless, random_classes, tables, articles, german])
def test_the_first_post_is_the_article(build):
    article = read(thread(build))
    assert article.text == "\n\n".join(POST)
    assert not article.problems
    told = {block.text: block.kind for block in article.furniture}
    assert all(told[said] == "comment" for said in REPLIES)


def test_a_short_first_post_is_no_list_of_links():
    cards = "".join(f"<li><a href='/t/{place}'>Another thread about the river, number {place}</a></li>" for place in range(15))
    page = thread(articles, first=[POST[0], POST[2]]).replace("</body>", f"<ul>{cards}</ul></body>")
    article = read(page)
    assert article.text == "\n\n".join([POST[0], POST[2]])
    assert not article.problems


def test_replies_below_an_article_are_none_of_it():
    said = "".join(
        classless(name, place + 1, f"<p>{text}</p>") for place, (name, text) in enumerate(zip(NAMES, REPLIES, strict=False))
    )
    page = f"<html><body><main><h1>Boathouse closed in March</h1>{paragraphs(POST * 2)}</main><div>{said}</div></body></html>"
    article = read(page)
    assert article.text.startswith(POST[0])
    assert not any(text in article.text for text in REPLIES)


def test_posts_of_a_live_blog_are_no_replies():
    posts = "".join(f"<div><span>1{place}:40</span><p>{text}</p><a>Share</a></div>" for place, text in enumerate(POST + REPLIES))
    text = read(f"<html><body><main><h1>The boathouse, live</h1>{posts}</main></body></html>").text
    assert all(said in text for said in POST + REPLIES)


def test_numbered_parts_of_an_article_are_no_replies():
    parts = "".join(
        f"<section><span>#{place}</span><h2>Stretch {place}</h2><p>{text}</p></section>"
        for place, text in enumerate(POST + REPLIES)
    )
    text = read(f"<html><body><main><h1>Eight stretches of the Tarn</h1>{parts}</main></body></html>").text
    assert all(said in text for said in POST + REPLIES)
