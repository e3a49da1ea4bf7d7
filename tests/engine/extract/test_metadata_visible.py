"""What readers see of author and date, where no data says it; furniture around an article is not believed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from selectolax.lexbor import LexborHTMLParser

import broadsheet
from broadsheet.engine.extract.metadata import Metadata, find_metadata

TEXT = "<p>The harbour wall gave way in the night and the sea ran down Quay Street, the harbour master said.</p>"


def seen(body: str, head: str = "<title>Storm breaks the wall</title>", url: str = "https://gazette.example/storm") -> Metadata:
    html = f'<html lang="en"><head>{head}</head><body>{body}</body></html>'
    return find_metadata(LexborHTMLParser(html), html, url=url, fetched_at=datetime(2032, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("markup", "people"),
    [
        ('<a rel="author" href="/x">Ada Lindqvist</a>', ("Ada Lindqvist",)),
        ('<div class="byline">By Ada Lindqvist<br>Harbour reporter</div>', ("Ada Lindqvist",)),
        ('<div class="article-byline">By <b>Ada Lindqvist</b> and <b>Ben Okoro</b></div>', ("Ada Lindqvist", "Ben Okoro")),
        (
            '<div><a href="/author/ada/">Ada Lindqvist</a>, <a href="/author/ben/">Ben Okoro</a></div>',
            ("Ada Lindqvist", "Ben Okoro"),
        ),
        (
            '<p>By <a rel="author" href="/x">Ada Lindqvist</a> and <a rel="author" href="/y">Ben Okoro</a></p>',
            ("Ada Lindqvist", "Ben Okoro"),
        ),
        (
            '<p>بقلم: <a rel="author" href="/x">رنا حداد</a> و<a rel="author" href="/y">سامي نور</a></p>',
            ("رنا حداد", "سامي نور"),
        ),
        (
            '<div class="byline">بقلم: <b>رنا حداد</b> و<b>سامي نور</b></div>',
            ("رنا حداد", "سامي نور"),
        ),
        (
            '<div><a rel="author" href="/x">Ada Lindqvist</a></div><section><a rel="author" href="/y">Ben Okoro</a></section>',
            ("Ada Lindqvist",),
        ),
        ("<p>posted on 3 May 2031 by Ada Lindqvist</p>", ("Ada Lindqvist",)),
        ("<p>By</p><p>Ada Lindqvist</p>", ("Ada Lindqvist",)),
        ("<p>Photos and Story By Ada Lindqvist</p>", ("Ada Lindqvist",)),
        ("<p>by MissHarbour,</p><p>2031-05-03</p>", ("MissHarbour",)),
        ("<div>Ada Lindqvist</div><div>3 May 2031</div><div>3 min read</div>", ("Ada Lindqvist",)),
        ("<p>2031年5月3日 18時30分</p><p>佐伯 由美</p>", ("佐伯 由美",)),
        ("<div><span>Ada Lindqvist</span> <span>03.05.2031 06:30</span></div>", ("Ada Lindqvist",)),
        ('<div class="byl">ADA LINDQVIST</div>', ("Ada Lindqvist",)),
        ("<dl><dd>3 May 2031</dd><dd>Geschrieben von Ada Lindqvist</dd></dl>", ("Ada Lindqvist",)),
        ("<div>3 May 2031 - By Our Own Reporter</div>", ()),
        ("<div>3 May 2031</div><h2>Broken Walls</h2>", ()),
        ('<div><a href="/c/4">Coast Watch</a></div><div>3 May 2031</div>', ()),
        ("<div>North Quay</div><div>3 May 2031</div>", ()),
        ("<div>3 May 2031</div><div>Quay Street was under water</div>", ()),
        ("<p>by Yesterday,</p><p>the wall was gone</p>", ()),
        ('<div class="byline">Ada Lindqvist, Harbour Press<br>Ben Okoro, Harbour Press</div>', ("Ada Lindqvist", "Ben Okoro")),
        ('<div class="byline">Ada Lindqvist as told to Ben Okoro</div>', ("Ada Lindqvist", "Ben Okoro")),
        (
            '<div>By <a href="/writer/1/">Cleo Marsh</a></div><section><div>By <a href="/writer/2/">Ada Lindqvist</a>, Staff Writer</div></section>',
            ("Ada Lindqvist",),
        ),
        ('<ul class="related"><li class="author">Cleo Marsh</li></ul>', ()),
        ('<nav><a href="/people/">People</a></nav>', ()),
        ('<section class="comments"><span class="comment-author">Cleo Marsh</span></section>', ()),
        ('<div class="byline">5 min read</div>', ()),
    ],
)
def test_bylines_on_the_page(markup: str, people: tuple[str, ...]) -> None:
    assert seen(f"<h1>Storm breaks the wall</h1>{markup}{TEXT}").bylines == people


@pytest.mark.parametrize(
    ("markup", "organisations"),
    [
        (
            '<a href="/people/cleo/">Cleo Marsh</a><p><a itemprop="author" href="/x">Harbour Press Agency</a></p>',
            ("Harbour Press Agency",),
        ),
        ("<p>By</p><p>Harbour Press Agency</p>", ("Harbour Press Agency",)),
        ("<p>By the news desk of tomorrow</p>", ()),
    ],
)
def test_an_agency_signs_where_no_person_does(markup: str, organisations: tuple[str, ...]) -> None:
    found = seen(f"<h1>Storm breaks the wall</h1>{markup}{TEXT}")
    assert (found.bylines, found.organisations) == ((), organisations)


def test_an_agency_below_the_headline_beats_the_outlet_in_the_head() -> None:
    head = '<title>Storm breaks the wall</title><meta name="author" content="Harbour Gazette"><meta property="og:site_name" content="Harbour Gazette">'
    assert seen("<h1>Storm breaks the wall</h1><p>By</p><p>Quay Press Agency</p>" + TEXT, head).organisations == (
        "Quay Press Agency",
    )


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        ("<p>3 May 2031</p>", date(2031, 5, 3)),
        ('<span class="posted-on">May 3, 2031</span>', date(2031, 5, 3)),
        ('<time datetime="2031-05-03">Saturday</time>', date(2031, 5, 3)),
        ("<p>Updated: 4 May 2031</p><p>Published: 3 May 2031</p>", date(2031, 5, 3)),
        ("<p>In 1931, 1941 and 1951 the wall broke as well.</p>", None),
        ('<script>var d = "2031-05-03";</script>', None),
        ("<p>3 May 2039</p>", None),
    ],
)
def test_dates_beside_the_headline(markup: str, day: date | None) -> None:
    assert seen(f"<h1>Storm breaks the wall</h1>{markup}{TEXT}").published == day


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        ('<div class="entry-date">3 May 2031</div>', date(2031, 5, 3)),
        ('<abbr class="published" title="2031-05-03">Saturday</abbr>', date(2031, 5, 3)),
        ('<aside><time datetime="2031-04-01">1 April</time></aside>', None),
        ('<div class="related"><span class="date">1 April 2031</span></div>', None),
        ('<footer><span class="date">1 April 2031</span></footer>', None),
    ],
)
def test_dates_elsewhere_are_believed_by_their_element(markup: str, day: date | None) -> None:
    far = (
        "<p>"
        + "Nobody was hurt, but eleven boats were torn from their moorings and three of them were never found again. " * 90
        + "</p>"
    )
    assert seen(f"<h1>Storm breaks the wall</h1>{TEXT}{far}{markup}").published == day


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        ("<div><h4>Published</h4><div>May 3, 2031</div></div>", date(2031, 5, 3)),
        ("<div>Posted on the 23/05/2031 at 19:00</div>", date(2031, 5, 23)),
        ("<p>Veröffentlicht am 3. Mai 2031</p>", date(2031, 5, 3)),
        ("<div>Published May 3, 2031</div><div>Published May 4, 2031</div>", None),
        ("<aside>Published May 3, 2031</aside>", None),
        ("<script>let it = 'Published May 3, 2031'</script>", None),
        ("<p>The book was found in May 2031</p>", None),
    ],
)
def test_a_day_far_below_is_believed_where_it_is_called_that_of_publication(markup: str, day: date | None) -> None:
    assert seen(f"<h1>Storm breaks the wall</h1>{TEXT * 80}{markup}").published == day


def test_an_update_shown_alone_is_the_best_there_is() -> None:
    found = seen(f"<h1>Storm breaks the wall</h1><p>Last updated: 4 May 2031</p>{TEXT}")
    assert found.published == found.modified == date(2031, 5, 4)


def test_the_address_dates_a_page_that_shows_nothing() -> None:
    found = seen(f"<h1>Storm breaks the wall</h1>{TEXT}", url="https://gazette.example/2031/05/03/storm")
    assert found.published == date(2031, 5, 3)
    assert found.evidence["published"] == "address"


def test_a_naive_clock_shows_the_outlets_zone() -> None:
    head = '<meta property="article:published_time" content="2031-05-04T01:06:51+00:00"><meta name="pubdate" content="2031-05-03 17:06:51">'
    assert seen(f"<h1>Storm breaks the wall</h1>{TEXT}", head).published == datetime(
        2031, 5, 3, 17, 6, 51, tzinfo=timezone(timedelta(hours=-8))
    )


def test_another_instant_shows_nothing() -> None:
    head = '<meta property="article:published_time" content="2031-05-04T01:06:51+00:00"><meta name="pubdate" content="2031-05-03 17:09:12">'
    assert seen(f"<h1>Storm breaks the wall</h1>{TEXT}", head).published == datetime(2031, 5, 4, 1, 6, 51, tzinfo=UTC)


@pytest.mark.parametrize(
    "markup",
    [
        '<p>This article was originally published at <a href="https://herald.example/a">The Herald</a>.</p>',
        '<p>Source: <a href="https://herald.example/a">The Herald</a></p>',
        '<a href="https://herald.example/a">Read the original article</a>',
    ],
)
def test_source_links(markup: str) -> None:
    assert seen(f"<h1>Storm breaks the wall</h1>{TEXT}{markup}").source_link == "https://herald.example/a"


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="/source">Source link</a>',
        '<a href="https://code.example/a">Open source software for harbours</a>',
        '<a href="#x">Source</a>',
    ],
)
def test_no_source_links(markup: str) -> None:
    assert seen(f"<h1>Storm breaks the wall</h1>{TEXT}{markup}").source_link is None


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Notes from the Valley: The village oven is lit", "<h2>Monday, 2 March</h2><h3>The village oven is lit</h3>"),
        ("The village oven is lit - Valley Notes and More", "<h2>The village oven is lit</h2>"),
        ("The village oven is lit « Valley Notes and More", "<h1>Valley Notes and More</h1><h2>The village oven is lit</h2>"),
        ("The village oven is lit | Valley Notes and More", "<div><div>The village oven is lit</div></div>"),
        ("Valley Notes", "<font size=5><b>The village oven is lit</b></font><br><font size=1>2 March 2031</font>"),
    ],
)
def test_a_title_is_told_from_the_site_s_name_by_a_lower_heading(head: str, body: str) -> None:
    html = f"<title>{head}</title><body>{body}<p>The oven is lit once a week.</p>"
    url = "https://www.valleynotes.example/?id=4"
    assert find_metadata(LexborHTMLParser(html), html, url=url, fetched_at=None).title == "The village oven is lit"


def test_a_title_without_blanks_is_likened_to_the_heading_by_its_beginning() -> None:
    html = "<title>老起重机得以保留_滨海新闻网</title><body><h1>老起重机得以保留</h1>"
    assert find_metadata(LexborHTMLParser(html), html, url=None, fetched_at=None).title == "老起重机得以保留"


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("", "<style>.a{color:red}</style>Ferries stop at noon <time>3 May</time>", "Ferries stop at noon"),
        ("", "03.05.2031 – Ferries stop at noon", "Ferries stop at noon"),
        ("", "03.05.2031", "03.05.2031"),
        (
            '<meta property="og:title" content="Mayor calls the ferry "a bathtub""><title>Mayor calls the ferry</title>',
            'Mayor calls the ferry "a bathtub"',
            'Mayor calls the ferry "a bathtub"',
        ),
        ("<title>Ferries stop at noon › Gull Post</title>", "Ferries stop at noon", "Ferries stop at noon"),
    ],
)
def test_a_heading_is_read_without_what_was_put_into_it(head, heading, title):
    body = "<p>The ferries of the harbour stop at noon on Friday, because their crews want to see the match.</p>" * 2
    assert broadsheet.read(f"{head}<h1>{heading}</h1>{body}", url="https://gullpost.example/1").title == title
