"""What stands around and within an article and reads like it: cards, biographies, other articles, requests for consent, open links."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import broadsheet

ARTICLE = (
    "The harbour board voted on Tuesday evening to keep the last steam crane, ending a quarrel that has divided the waterfront for years.",
    "Five of the seven members backed a plan to move it forty metres inland and to open it to visitors for three months each summer.",
    "“We would have regretted losing it within a week,” said Petra Lindqvist, who chairs the board of the harbour.",
    "The work will cost 1.4 million crowns, of which the region has promised half; the rest is to come from parking fees.",
)
CARDS = (
    (
        "Council bans scooters from the old bridge",
        "Riders will have to push their scooters across the bridge from next month on.",
    ),
    (
        "Orchestra plays to an audience of cows",
        "Musicians of the city orchestra performed in a barn on Sunday, and nobody coughed.",
    ),
    ("Why the new buses smell of oranges", "The company that cleans the fleet has changed its soap, as passengers have noticed."),
)
BIOGRAPHY = "Maren Oldfield has reported from the coast for twelve years. Before that she was a ferry steward and, for one season, a diver."
OFFER = (
    "When you join the Courier you get unlimited access to reporting from harbours that you will not find anywhere else. Every subscription "
    "pays for a morning of work on the quay, and for the coffee that makes fishermen talk."
)
CONSENT = (
    "We and our 214 partners store information on your device, such as identifiers in cookies, and process personal data with your consent.",
    "You may accept all purposes, refuse them, or choose them one by one. Your consent can be withdrawn at the foot of every page.",
    "Marketing cookies are set by third parties and follow visitors, so that advertising suits what they looked at before.",
)


def paragraphs(texts: Sequence[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def cards(frame: str) -> str:
    return "".join(frame.format(title=title, text=text) for title, text in CARDS)


def page(main: str, before: str = "") -> broadsheet.Article:
    head = '<title>Board keeps the old crane | Courier</title><meta property="og:title" content="Board keeps the old crane">'
    menu = '<nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav>'
    return broadsheet.read(
        f"<!doctype html><html lang=en><head>{head}</head><body>{before}{menu}{main}</body></html>", url="https://courier.example/crane"
    )  # fmt: skip


HEADLINE = "<h1>Board keeps the old crane</h1>"
BODY = paragraphs(ARTICLE)
CARD_ARTICLE = '<article class="card"><h3><a href="/t">{title}</a></h3><p>{text}</p></article>'
CARD_DIV = "<div class=feed-post><h3>{title}</h3><div><p>{text}</p></div></div>"
FULL_STORY = "<article class=full-story><h1>{title}</h1><p>{text}</p><p>{text}</p></article>"
PAGES = {
    "cards that are articles, below a short one": f"<main><article>{HEADLINE}{BODY}</article><section>{cards(CARD_ARTICLE)}</section></main>",
    "full articles that follow": f"<div><article class=full-story>{HEADLINE}{BODY}</article>{cards(FULL_STORY)}</div>",
    "more from this author": f"<main><div>{HEADLINE}{BODY}</div><div><h2>More from this author</h2>{cards(CARD_DIV)}</div></main>",
    "cards without links": f"<div>{HEADLINE}{BODY}<div><h4>Related Article</h4>{cards('<div><h4>{title}</h4><p>{text}</p></div>')}</div></div>",
    "a row of cards in front": f"<div>{cards('<div class=it><a href=/t><b>{title}</b></a> <span>{text}</span></div>')}</div><div>{HEADLINE}{BODY}</div>",
    "a row of cards with cut excerpts": f"<div>{HEADLINE}{BODY}</div><div>{cards('<div class=c><h4>{title}</h4><p>{text} And what is more, they</p></div>')}</div>",
    "a row of cards behind": f"<div><div>{HEADLINE}{BODY}</div><div>{cards('<div class=c><div><a href=/t>{title}</a></div><div>{text}</div></div>')}</div></div>",
    "headlines in the article's own element": f"<div>{HEADLINE}{BODY}<h3>Read next</h3>{cards('<h4><a href=/t>{title}</a></h4><p>{text}</p>')}</div>",
    "a biography amid the text": f"<article>{HEADLINE}<div>{paragraphs(ARTICLE[:2])}<div class=about-author><h4>About the author</h4>"
    f"<p>{BIOGRAPHY}</p></div>{paragraphs(ARTICLE[2:])}</div></article>",
    "a biography of a page builder": f"<div>{HEADLINE}<div class=elementor-widget>{BODY}</div>"
    f"<div class=elementor-author-box__bio><p>{BIOGRAPHY}</p></div></div>",
    "full stories that follow in elements of its kind": "".join(
        f"<div class=story><div class=head><h1>{title}</h1><p class=by>By {name}, 9 May 2031</p></div>{body}</div>"
        for title, name, body in (
            ("Board keeps the old crane", "Ada Holm", BODY),
            (CARDS[0][0], "Ben Ruiz", paragraphs(ARTICLE[::-1])),
        )
    ),
    "who signed and when above the text": f"<div>{HEADLINE}<div>by Ada Holm | 9 May 2031 | 3 comments</div><div>Posted: Friday, May 9, 2031</div>{BODY}</div>",
    "comments below their number": f"<div><div>{HEADLINE}{BODY}</div><div><h2>6 comments</h2>"
    + "".join(f"<div><div>Reader {n}</div><div>{BIOGRAPHY} And {n} of us agree with her.</div></div>" for n in range(6))
    + "</div></div>",
    "comments below their number in bold": f"<table><tr><td>{HEADLINE}{BODY}</td></tr></table><p><b>Comments (6)</b></p><table>"
    + "".join(
        f"<tr><td>Reader {n}</td><td>{BIOGRAPHY} And {n} of us agree with her, whatever they say.</td></tr>" for n in range(6)
    )
    + "</table>",
    "links below their heading": f"<article>{HEADLINE}{BODY}<p>À lire aussi</p><p><a href=/t>{CARDS[0][0]} and the new one</a></p></article>",
    "an offer below a sentence that asks": f"<article>{HEADLINE}<div>{BODY}<p>To read the full story, please subscribe to the Courier. "
    f"You can choose a year or a week.</p><p>{OFFER}</p><p>If you are already a subscriber, you can log in at once.</p></div></article>",
    "an open link without address": f"<div>{HEADLINE}<a name=top><div class=copy>{BODY}</div></div>",
    "an open link with one": f"<div><a href=/print><b>Print<div>{HEADLINE}{BODY}</div></div>",
}


@pytest.mark.parametrize("main", PAGES.values(), ids=PAGES.keys())
def test_the_text_is_the_article(main):
    article = page(main)
    assert article.text == "\n\n".join(ARTICLE)
    assert all(problem.startswith("paywall") for problem in article.problems)
    assert bool(article.problems) == (OFFER in main)


@pytest.mark.parametrize("frame", [CARD_ARTICLE, "<li class=box><h3><a href=/t>{title}</a></h3><p>{text}</p></li>"])
def test_two_sentences_are_the_text_beside_cards(frame):
    brief = "Because of fog the first two ferries do not run today. The one at noon is expected to sail."
    article = page(f"<div>{HEADLINE}<p>9 May 2031, 06:10</p><p>{brief}</p></div><div>{cards(frame)}</div>")
    assert article.text == brief
    assert article.problems == ()


def test_an_address_amid_the_text_is_no_headline_of_another_article():
    address = "https://crane.example/what-the-board-will-move"
    texts = [*ARTICLE[:2], f"<a href={address}>{address}</a>", *ARTICLE[2:]]
    assert address in page(f"<div>{HEADLINE}{paragraphs(texts)}</div>").text


def test_breaks_with_a_hard_blank_between_them_part_paragraphs():
    lines = "<br>&nbsp;<br>".join(("<b>Board keeps the old crane</b>", *ARTICLE))
    assert page(f"<div><span>{lines}</span></div>").text == "\n\n".join(ARTICLE)


def test_one_excerpt_of_many_is_no_article():
    texts = [*ARTICLE, BIOGRAPHY, *(text for _, text in CARDS)]
    rows = [f"<div class=item><h2><a href=/{n}>{CARDS[n % 3][0]}</a></h2><p>{text}</p></div>" for n, text in enumerate(texts)]
    assert broadsheet.read(f"<title>Courier</title>{''.join(rows)}").problems == ("not an article: a list of 8 links",)


@pytest.mark.parametrize("names", ['class="cmpbox" aria-label="Privacy"', 'class="x1"'])
def test_a_request_for_consent_in_front_is_none_of_it(names):
    before = f"<div {names}><h2>We value your privacy</h2>{paragraphs(CONSENT)}<button>Accept all</button></div>"
    article = page(f"<article>{HEADLINE}{BODY}</article>", before)
    assert article.text == "\n\n".join(ARTICLE)


def test_an_article_about_consent_is_one():
    article = broadsheet.read(
        f"<title>What cookies know</title><article><h1>What cookies know</h1>{paragraphs(CONSENT)}<p>{ARTICLE[0]}</p></article>"
    )
    assert all(text in article.text for text in CONSENT)


def test_a_box_that_holds_most_of_the_text_is_none():
    article = page(f"<div>{HEADLINE}<div class=related>{BODY}</div></div>")
    assert article.text == "\n\n".join(ARTICLE)


def test_a_first_paragraph_that_is_the_description_stays_in_a_frame_of_its_own():
    blocks = "".join(f"<div class=block><p>{text}</p></div>" for text in ARTICLE)
    article = broadsheet.read(
        f'<title>Board keeps the old crane</title><meta name=description content="{ARTICLE[0]}">'
        f"<div><div class=block><h1>Board keeps the old crane</h1></div>{blocks}</div>"
    )
    assert article.text == "\n\n".join(ARTICLE)


def test_a_stray_quote_in_a_link_does_not_make_all_that_follows_a_link():
    stray = page(f'<div>{HEADLINE}<p><a href="/x"">Print</a></p>{BODY}</div>')
    assert stray.text == "\n\n".join(ARTICLE)


LABELLED = {
    "consent": (f"<article>{HEADLINE}{BODY}</article>", CONSENT[0]),
    "newsletter": (
        (
            f"<article>{HEADLINE}<div>{paragraphs(ARTICLE[:2])}<div class=x7><h3>The Saturday letter</h3><p>Sign up for our free newsletter and find "
            f"it in your inbox.</p><form><button>Sign me up</button></form></div>{paragraphs(ARTICLE[2:])}</div></article>"
        ),
        "find it in your inbox",
    ),
    "related": (
        (
            f"<div>{HEADLINE}{BODY}</div><div class=elementor-widget-container><h3>You might also like</h3></div>"
            f"<div class=elementor-widget-container>{cards(CARD_ARTICLE)}</div>"
        ),
        CARDS[1][1],
    ),
    "comment": (
        (
            f"<div><div>{HEADLINE}{BODY}</div><h3>Readers write</h3><ol><li><b>Ann</b><p>I went to sea in 1974, and the crane was old then. Keep it, "
            "I say.</p></li><li><b>Bo</b><p>It should have gone years ago, whatever they say on the quay about it.</p></li></ol></div>"
        ),
        "I went to sea",
    ),
}


@pytest.mark.parametrize("kind", LABELLED)
def test_what_was_left_out_is_labelled(kind):
    main, words = LABELLED[kind]
    before = f"<div class=x1><h2>We value your privacy</h2>{paragraphs(CONSENT)}</div>" if kind == "consent" else ""
    article = page(main, before)
    assert article.text == "\n\n".join(ARTICLE)
    assert [block.kind for block in article.furniture if words in block.text] == [kind]


def test_a_heading_of_related_articles_below_the_tags_opens_what_follows_it():
    article = page(
        f"<div>{HEADLINE}{BODY}<div><div>Tags</div><a href=/l>harbour</a></div></div><div><h2>Recent content</h2>{cards('<div>{title}</div>')}</div>"
    )
    assert [block.kind for block in article.furniture if CARDS[0][0] in block.text] == ["related"]


def test_two_sentences_are_an_article_where_the_page_says_so():
    html = "<article><h1>Bridge closed</h1><p>The old bridge is closed on Sunday. Walkers may cross it on the northern side.</p></article>"
    declared = broadsheet.read(f'<meta property="article:published_time" content="2026-05-08">{html}')
    assert declared.problems == ()
    assert broadsheet.read(html).problems == ("not an article: no running text among the furniture",)


def test_a_page_that_stands_for_browsers_without_scripts_alone_is_read():
    for shown in ("", "<div><a href=/>Forum</a></div><div>Loading</div>"):
        article = page(f"{shown}<noscript><div>{HEADLINE}{BODY}</div></noscript>")
        assert article.text == "\n\n".join(ARTICLE)


def test_a_copy_for_browsers_without_scripts_is_not_read_twice():
    article = page(f"<article>{HEADLINE}{BODY}{BODY}</article>".replace(BODY, f"{BODY}<noscript>{BODY}</noscript>", 1))
    assert article.text.count(ARTICLE[0]) == page(f"<article>{HEADLINE}{BODY}{BODY}</article>").text.count(ARTICLE[0])


def test_readings_above_characters_are_left_out():
    article = broadsheet.read(
        "<article><p>"
        + "港<ruby>町<rp>(</rp><rt>まち</rt><rp>)</rp></ruby>の議会は古いクレーンを残すことを決めた。" * 4
        + "</p></article>"
    )
    assert article.text == "港町の議会は古いクレーンを残すことを決めた。" * 4


SIGN_OFFS = {
    "byline": "Maren Oldfield is a reporter for the Courier. She covers the coast and what comes ashore on it.",
    "promo": "Want more news of the coast? Sign up for the Courier's free newsletter and never miss a tide.",
}


@pytest.mark.parametrize("kind", SIGN_OFFS)
def test_what_an_article_signs_off_with_is_none_of_it(kind):
    article = page(f"<article>{HEADLINE}<p class=byline>By Maren Oldfield</p><div>{BODY}<p>{SIGN_OFFS[kind]}</p></div></article>")
    assert article.text == "\n\n".join(ARTICLE)
    assert [block.kind for block in article.furniture if block.text == SIGN_OFFS[kind]] == [kind]


CLOSINGS = {
    "footer": ("Copyright 2031 Harbour Press. All rights reserved. This material may not be published or broadcast.",),
    "related": ("More stories from the coast:",),
    "comment box": ("E-Mail (wird benötigt und nicht veröffentlicht)",),
    "tags": (
        "Dieser Beitrag wurde am Freitag, den 9. Mai 2031 um 9:14 Uhr veröffentlicht und wurde unter Hafen, Kräne abgelegt.",
    ),
    "promo": (
        "For the latest stories and the tides of the day download the Courier apps for phones and tablets.",
        "¿Todavía no lo sabías? Únete desde tu móvil al canal de la redacción.",
        "Lust auf mehr? Jeden Samstag kommt unser Newsletter mit den besten Texten von der Küste.",
    ),
}


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, texts in CLOSINGS.items() for words in texts])
def test_a_line_of_furniture_below_the_last_paragraph_is_none_of_it(kind, words):
    article = page(f"<article>{HEADLINE}<div>{BODY}<p>{words}</p></div></article>")
    assert article.text == "\n\n".join(ARTICLE)
    assert [block.kind for block in article.furniture if block.text == words] == [kind]


@pytest.mark.parametrize(
    "words",
    [
        "This story may not be over for the crane, nor for the harbour.",
        "Contact was lost at three in the morning, and it was dark by then.",
        "Reuters could not reach the board for comment on Wednesday.",
        "Who will pay for it? Those who subscribed to the fund, the board says, and those who park.",
        "We might not like it, but we shall have to live with a crane.",
    ],
)
def test_a_last_sentence_that_begins_like_furniture_stays(words):
    assert page(f"<article>{HEADLINE}<div>{BODY}<p>{words}</p></div></article>").text.endswith(words)


def test_a_sentence_about_the_author_amid_the_text_stays():
    words = "Maren Oldfield is among those who drew the crane as children; she says so herself, and nobody on the quay contradicts her."
    article = page(f"<article>{HEADLINE}<p class=byline>By Maren Oldfield</p><div><p>{words}</p>{BODY}</div></article>")
    assert words in article.text


def test_comments_below_are_left_out_even_where_they_are_longer():
    comments = "".join(f"<div><b>Reader {number}</b><p>{BIOGRAPHY} Number {number}.</p></div>" for number in range(12))
    article = page(f"<div>{HEADLINE}<div>{BODY}</div><div class=comment-list>{comments}</div></div>")
    assert article.text == "\n\n".join(ARTICLE)


@pytest.mark.parametrize("name", ["comm", "commentaires", "post-kommentare"])
def test_comments_are_known_by_their_box_in_other_words(name):
    said = "".join(
        f"<div class=c><b>{who}</b><p>I walked past it for twenty years, and would miss it more than the clock on the town hall.</p></div>"
        for who in ("Ines", "Bram", "Dora", "Petra")
    )
    assert page(
        f"<div id=top>{HEADLINE}</div><div class=part><div class=text>{BODY}</div><div class={name}>{said}</div></div>"
    ).text == "\n\n".join(ARTICLE)


def test_stories_that_follow_a_short_one_are_none_of_it():
    """A page that goes on for ever: the next stories are as short as the one that was asked for."""
    following = "".join(
        f"<article class=next><h1>{title}</h1><p class=byline>By Ada Lindqvist</p><div class=text>{paragraphs([text, *ARTICLE[2:]])}</div></article>"
        for title, text in CARDS
    )
    found = page(
        f"<main><article class=current>{HEADLINE}<div class=text>{paragraphs(ARTICLE[:2])}</div></article>{following}</main>"
    )
    assert found.text == "\n\n".join(ARTICLE[:2])


def test_titles_of_films_to_come_are_no_subheadings():
    coming = "".join(f"<div class=v><span>1:05</span><h4>{title}</h4></div>" for title, _ in CARDS * 3)
    found = page(
        f"<main>{HEADLINE}<div>{paragraphs(ARTICLE[:2])}</div><div class=queue><h3>Next film in 10 seconds</h3>{coming}</div></main>"
    )
    assert found.text == "\n\n".join(ARTICLE[:2])


def test_a_table_that_makes_the_layout_is_read_as_text():
    menu = "<br>".join(f"<a href=/{word}>{word}</a>" for word in ("Front", "Farm", "Letters"))
    article = broadsheet.read(
        f"<title>Board keeps the old crane</title><table><tr><td>{menu}</td><td><b>Board keeps the old crane</b><br>By Ada Lindqvist<br>"
        f"June 3, 2025<br><br>{'<br><br>'.join(ARTICLE)}</td></tr></table>"
    )
    assert article.text == "\n\n".join(ARTICLE)
    assert {block.kind for block in article.blocks} == {"paragraph"}


def test_the_posts_of_a_live_blog_are_its_text():
    posts = "".join(
        f'<article><h2><a href="#p{number}">{title}</a></h2><p>{text} {ARTICLE[0]}</p></article>'
        for number, (title, text) in enumerate(CARDS)
    )
    article = page(f"<main><article>{HEADLINE}<p>{ARTICLE[1]}</p></article><div>{posts}</div></main>")
    assert all(f"{text} {ARTICLE[0]}" in article.text for _, text in CARDS)


def test_a_page_of_excerpts_under_linked_headlines_is_no_article():
    html = cards("<div class=post><h2><a href=/t>{title}</a></h2><p>{text} Nobody on the quay was astonished.</p></div>") * 3
    found = broadsheet.read(f"<title>Marsh Diary</title><h1>Marsh Diary</h1>{html}")
    assert found.problems[0].startswith("not an article: a list of")


def test_praise_of_a_subscription_below_the_beginning_is_no_text():
    article = page(
        f"<div>{HEADLINE}{paragraphs(ARTICLE[:2])}<div><b>Subscribe to continue reading</b><p>All articles, no limits, one crown a week.</p></div></div>"
    )
    assert article.text == "\n\n".join(ARTICLE[:2])
    assert article.problems[0].startswith("paywall")
