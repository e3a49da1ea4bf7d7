from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.engine.html.sanitize import sanitize
from broadsheet.records import SafeHtml
from broadsheet.site.articles.typesetting import set_body


@pytest.mark.parametrize(
    ("given", "set_"),
    [
        ("<p>One <em>two</em> &amp; three</p>", "<p>One <em>two</em> &amp; three</p>"),
        ('<p>A <img src="https://x.example/a.jpg" alt="a > b" width="5"> B</p>', "<p>A  B</p>"),
        ('<p><img src="https://x.example/a.jpg"></p><p>B</p>', "<p>B</p>"),
        ('<figure><img src="https://x.example/a.jpg"><figcaption>Cap</figcaption></figure><p>B</p>', "<p>B</p>"),
        (
            '<picture><source srcset="https://x.example/a.webp 1x"><img src="https://x.example/a.jpg"></picture><p>B</p>',
            "<p>B</p>",
        ),
        ("<h1>A</h1><h3>B</h3><h6>C</h6>", "<h2>A</h2><h3>B</h3><h4>C</h4>"),
        ("<h3>A</h3><h4>B</h4>", "<h2>A</h2><h3>B</h3>"),
        ("<main><section><p>A</p></section></main>", "<div><div><p>A</p></div></div>"),
        ("<p>A<br>B</p><hr>", "<p>A<br>B</p><hr>"),
        ("<p>1 &lt; 2 &lt;img src=x&gt;</p>", "<p>1 &lt; 2 &lt;img src=x&gt;</p>"),
        ('<blockquote lang="de"><p>A</p></blockquote>', '<blockquote lang="de"><p>A</p></blockquote>'),
    ],
)
def test_set(given, set_):
    assert set_body(sanitize(given)) == set_


def test_links_stay():
    body = set_body(sanitize('<p><a href="https://x.example/?a=1&amp;b=%22">x</a></p>'))
    assert 'href="https://x.example/?a=1&amp;b=%22"' in body


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<figure>",
        "</figure>",
        "<img src='https://x.example/a' alt='",
        "'>",
        "<h1>",
        "</h1>",
        "<script>",
        "text",
        "&lt;",
        "<",
        '"',
        "<picture>",
        "<!--",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_whatever_comes_stays_clean(html):
    body = set_body(sanitize(html))
    assert isinstance(body, SafeHtml)
    assert body == sanitize(body)
    assert "<img" not in body
    assert "<h1" not in body


@pytest.mark.django_db
def test_no_picture_of_the_outlet_is_asked_for(cleo, outlet, story, read_page):
    html = sanitize(
        '<main><h1>Again</h1><p>Words <img src="https://courier.example.org/a.jpg" alt="x"> more</p><h4>Sub</h4></main>'
    )
    article = story(outlet(policy="full"), html=html)
    response = cleo.get(reverse("articles:article", args=(article.pk, article.slug)))
    read_page(response)
    assert b"courier.example.org/a.jpg" not in response.content


@pytest.mark.django_db
def test_many_linked_pictures_are_one_line(cleo, outlet, story):
    from broadsheet.records import Image

    images = tuple(Image(url=f"https://courier.example.org/{n}.jpg") for n in range(12))
    article = story(outlet(policy="full", image_policy="link"), images=images)
    body = cleo.get(reverse("articles:article", args=(article.pk, article.slug))).content.decode()
    assert body.count("pictures at") == 1
    assert "See 12 pictures at" in body
