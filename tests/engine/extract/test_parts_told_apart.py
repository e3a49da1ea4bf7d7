"""Parts of a page that are told apart: lists of articles, stubs behind a paywall, posts, tables, twins of lazy pictures, standfirsts."""

import pytest

from broadsheet import read
from broadsheet.records import Link

TEXTS = [
    "The harbour council voted on Monday to close the old ferry terminal after an inspection found cracks in four of its pillars.",
    "Engineers said the damage had gone unnoticed for years because the lower parts of the pillars are under water all day.",
    "Passengers will be sent to the northern pier until repairs are done, which the council expects will take eighteen months.",
    "Shop owners near the terminal fear for their income and have asked the city for a share of the insurance payment.",
]
BODY = "".join(f"<p>{text}</p>" for text in TEXTS)
URL = "https://courier.example/harbour/"


def page(main, head="<title>Ferry terminal closed | Westmark Courier</title>"):
    nav = '<nav><a href="/">Home</a></nav>'
    return read(f"<!doctype html><html lang='en'><head>{head}</head><body>{nav}{main}</body></html>", url=URL)


def article(extra=""):
    first, last = (f"<p>{text}</p>" for text in (TEXTS[0] + " " + TEXTS[1], TEXTS[2] + " " + TEXTS[3]))
    return page(f"<article><h1>Ferry terminal closed</h1>{first}{extra}{last}</article>")


def test_a_row_of_short_cards_is_a_list_with_its_links():
    heads = [
        "Ferry terminal closed",
        "Mayor resigns over budget",
        "Storm takes roofs",
        "School lunch to be free",
        "Library gets a wing",
    ] * 2
    words = "The council said more about it on Monday."
    cards = "".join(f'<div class="card"><a href="/n/{n}"><h3>{head}</h3></a><p>{words}</p></div>' for n, head in enumerate(heads))
    listed = page(f"<main><h1>Latest news</h1>{cards}</main>")
    assert listed.problems == ("not an article: a list of 10 links",)
    assert listed.teasers[1] == Link("https://courier.example/n/1", "Mayor resigns over budget", words)


@pytest.mark.parametrize(
    "card",
    [
        '<div class="item">&#9650; {n} <a href="/n/{n}">The council met again in town {n} on Monday</a> (town{n}.example)<p>{text}</p>2 comments</div>',
        '<article class="post"><h2><a href="/n/{n}">The council met again in town {n}</a></h2><div>Posted by Ann</div><div><p>{text}</p></div></article>',
    ],
)
def test_rows_of_linked_headlines_with_excerpts_are_a_list(card):
    cards = "".join(card.format(n=n, text=f"{TEXTS[n % 4]} Town {n} agreed.") for n in range(9))
    listed = page(f'<h1>Latest on councils</h1><div class="heap">{cards}</div>', "<title>Latest on councils</title>")
    assert [problem for problem in listed.problems if problem.startswith("not an article: a list of")]
    assert len(listed.teasers) == 9


def test_a_short_article_among_many_cards_is_one():
    cards = "".join(f'<div class="card"><h3><a href="/n/{n}">The council met in town {n} again</a></h3></div>' for n in range(14))
    brief = f"<article><h1>Ferry terminal closed</h1><div>14 May 2031</div><p>{TEXTS[0]}</p><p>{TEXTS[2]}</p></article>"
    head = '<title>Ferry terminal closed</title><meta property="og:type" content="article">'
    short = page(f'<div class="grid"><div>{cards}</div><div class="mid">{brief}</div></div>', head)
    assert short.problems == ()
    assert short.text == f"{TEXTS[0]}\n\n{TEXTS[2]}"


@pytest.mark.parametrize("frame", ["{}", '<div class="chart">{}<div>Get the data</div></div>'])
def test_a_table_of_data_is_text_with_all_its_cells(frame):
    cells = (("Pier", "Cracks"), ("North", "4"), ("South", "11"), ("East", "0"))
    rows = "".join(f"<tr><td>{name}</td><td>{count}</td></tr>" for name, count in cells)
    text = article(frame.format(f"<table>{rows}</table>")).text
    assert [cell for row in cells for cell in row] == [line for line in text.split("\n") if line and len(line) < 10]


@pytest.mark.parametrize("signed", ["<span>By Joe Marsh</span>", "<div>14 May 2031</div>"])
def test_the_next_article_of_a_page_without_end_begins_with_who_signed_it_or_a_day(signed):
    body = "".join(f"<p>{text}</p>" for text in TEXTS)
    other = "".join(f"<p>{text.replace('harbour', 'town').replace('pillars', 'towers')}</p>" for text in TEXTS)
    first = f'<div class="page"><h1>Ferry terminal closed</h1>{signed}{body}</div>'
    following = f'<div class="page"><h1>Towers of the town are tired</h1>{signed}{other}</div>'
    assert page(first + following).text == "\n\n".join(TEXTS)


def test_several_whole_articles_on_one_page_are_none_and_their_links_are_told():
    posts = "".join(f'<article><h2><a href="/n/{n}">The council met again in town {n}</a></h2>{BODY}</article>' for n in range(3))
    blog = page(f"<main>{posts}</main>", "<title>The harbour blog</title>")
    assert blog.problems == ("not an article: 3 articles on one page",)
    assert [link.url for link in blog.teasers] == [f"https://courier.example/n/{n}" for n in range(3)]


def test_a_stub_behind_a_paywall_is_an_article_that_is_cut():
    wall = "<div><h3>Continue reading with a subscription</h3><p>Already a subscriber? Log in.</p></div>"
    stub = page(f"<article><h1>Ferry terminal closed</h1><p>{TEXTS[0]}</p>{wall}</article>")
    assert stub.problems == ("paywall: the page asks for a subscription and shows only a beginning",)


@pytest.mark.parametrize(
    ("markup", "href"),
    [
        (
            (
                '<blockquote class="twitter-tweet"><p>Use the northern pier, please, for all of today.</p>- Ferries '
                '<a href="https://twitter.com/ferries/status/12">March 3</a></blockquote>'
            ),
            "https://twitter.com/ferries/status/12",
        ),
        ('<amp-twitter data-tweetid="34" width="300" height="200"></amp-twitter>', "https://twitter.com/i/status/34"),
        ('<amp-instagram data-shortcode="Ab_3-x"></amp-instagram>', "https://www.instagram.com/p/Ab_3-x/"),
    ],
)
def test_posts_are_embeds_with_their_address(markup, href):
    assert [block.href for block in article(markup).blocks if block.kind == "embed"] == [href]


def test_embeds_stand_in_blocks_and_html_where_the_page_shows_them():
    tweet = '<blockquote class="twitter-tweet"><p>Bring a coat.</p>- Ferries <a href="https://twitter.com/f/status/12">3 March</a></blockquote>'
    film = '<iframe src="https://films.example/7" title="The crack in the pillar"></iframe>'
    first, *rest = (f"<p>{text}</p>" for text in TEXTS)
    found = page(f"<article><h1>Ferry terminal closed</h1>{first}{tweet}{film}{''.join(rest)}</article>")
    assert [block.kind for block in found.blocks] == ["paragraph", "embed", "embed", *["paragraph"] * len(rest)]
    html = found.html
    places = [html.index(TEXTS[0]), html.index("Bring a coat."), html.index("films.example/7"), html.index(TEXTS[1])]
    assert places == sorted(places)
    assert 'href="https://twitter.com/f/status/12"' in html
    assert html.count("Bring a coat.") == 1
    assert not any("Bring a coat" in block.text for block in found.furniture)


@pytest.mark.parametrize("names", ['class="footnotes"', 'class="wp-block-footnotes"', 'id="endnotes"', 'role="doc-endnotes"'])
def test_footnotes_belong_to_the_article_and_are_no_text(names):
    notes = f'<ol {names}><li id="fn1">Harbour by-law 14. <a href="#r1">↩</a></li><li id="fn2">Port log, page 9.</li></ol>'
    found = page(f"<article><h1>Ferry terminal closed</h1>{BODY}{notes}</article><p>Subscribe to our newsletter</p>")
    assert [block.text for block in found.blocks if block.kind == "footnote"] == ["Harbour by-law 14. ↩", "Port log, page 9."]
    assert "by-law" not in found.text + "".join(block.text for block in found.furniture)
    assert "<ol>" in found.html
    assert "Port log, page 9." in found.html


def test_a_teaser_is_a_headline_and_its_words_are_without_the_lead():
    links = '<p><a href="/n/9">Read also: Pillars of the bridge are tired too</a></p><p><a href="/u/1">Ada Lind</a></p><p><a href="#s">Share</a></p>'
    first, *rest = (f"<p>{text}</p>" for text in TEXTS)
    found = page(f"<article><h1>Ferry terminal closed</h1>{first}{links}{''.join(rest)}</article>")
    assert [(link.text, link.url) for link in found.teasers] == [
        ("Pillars of the bridge are tired too", "https://courier.example/n/9")
    ]


def test_cells_of_one_row_stay_in_one_row():
    rows = "<table><tr><th>Pillar of the old terminal</th><th>Width of its crack</th></tr><tr><td>The eastern one</td><td>14 mm</td></tr></table>"
    html = "".join(article(rows).html.split("\n"))
    assert "<tr><td>The eastern one</td><td>14 mm</td></tr>" in html
    assert "<tr><th>Pillar" in html


def test_what_stands_for_browsers_without_scripts_is_no_second_picture():
    lazy = '<figure><img src="data:," data-src="/i/1.jpg" alt="Ferry"><noscript><img src="/i/1-large.jpg"></noscript></figure>'
    assert [image.url for image in article(lazy).images] == ["https://courier.example/i/1.jpg"]


def test_the_declared_picture_has_its_declared_size():
    head = '<meta property="og:image" content="/o.jpg"><meta property="og:image:width" content="1200"><meta property="og:image:height" content="630">'
    (image,) = page(f"<article><h1>Ferry terminal closed</h1>{BODY}</article>", head).images
    assert (image.url, image.width, image.height) == ("https://courier.example/o.jpg", 1200, 630)


def test_a_standfirst_is_told_by_its_class_where_the_head_describes_nothing():
    words = "Inspectors found four pillars in a bad state."
    found = page(f'<article><h1>Ferry terminal closed</h1><p class="article-standfirst">{words}</p>{BODY}</article>')
    assert (found.standfirst, found.evidence["standfirst"]) == (words, "standfirst on the page")
    assert words not in found.text


def test_the_tail_of_a_title_that_holds_the_word_of_the_address_is_cut():
    assert page(f"<main>{BODY}</main>").title == "Ferry terminal closed"


def test_items_of_nested_lists_tell_their_depth():
    inner = "<ul><li>The outer wall of the western pier<ol><li>with its lamp and its bell</li></ol></li><li>The old ferry terminal</li></ul>"
    levels = [(block.kind, block.level) for block in article(inner).blocks]
    assert levels == [("paragraph", 0), ("list item", 1), ("list item", 2), ("list item", 1), ("paragraph", 0)]


def test_a_caption_below_a_picture_outside_a_figure_is_no_text():
    words = "The old ferry terminal on the evening of the last day of summer."
    read_page = article(f'<amp-img src="/pier.jpg" width="600" height="400"></amp-img><figcaption>{words}</figcaption>')
    assert read_page.images[0].caption == words
    assert words not in read_page.text
    assert [block.kind for block in read_page.furniture if block.text == words] == ["caption"]


def test_footnotes_are_no_footer():
    notes = '<section class="footnotes"><ol><li>See the record of the session in spring. <a href="#r1">↩</a></li></ol></section>'
    assert "footer" not in {
        block.kind for block in page(f"<article><h1>Ferry terminal closed</h1>{BODY}{notes}</article>").furniture
    }
