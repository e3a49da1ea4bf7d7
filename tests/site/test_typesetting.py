from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.engine.html.sanitize import sanitize
from broadsheet.records import SafeHtml
from broadsheet.site.articles.typesetting import is_set, set_body


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


@pytest.mark.parametrize(
    "html",
    [
        "<p>One <em>two</em> &amp; three</p><ul><li>A</li></ul>",
        '<p><a href="https://x.example/?a=1&amp;b=2">x</a></p><h2>A</h2><p>B</p><h3>C</h3><hr>',
        "<p>„Wörter“ 字</p><blockquote>A<br>B</blockquote>",
    ],
)
def test_what_needs_no_setting_is_told(html):
    clean = sanitize(html)
    assert is_set(clean)
    assert set_body(clean) is clean


@pytest.mark.parametrize(
    "html",
    [
        '<p onclick="x()">A</p>',
        "<script>x</script>",
        "<img src=x>",
        '<a href="javascript:x">A</a>',
        '<a href="https://x.example/" onclick="x">A</a>',
        '<a href="https://x.example/">A</a>',
        '<a href="https://x.example/\n" rel="noopener noreferrer nofollow">A</a>',
        "<h1>A</h1>",
        "<h3>A</h3>",
        "<p></p>",
        "<div>A</div></div>",
        "<p>A & B</p>",
        "<p/onclick=x>",
        "<main>A</main>",
    ],
)
def test_what_needs_setting_or_cleaning_is_told(html):
    assert not is_set(html)


@given(
    st.lists(
        st.one_of(
            PIECES,
            st.sampled_from(
                ["<ul>", "<li>", "</ul>", "<h2>", "</h2>", "<h3>", "</h3>", "<br>", "<a href='https://x.example/'>", "</a>"]
            ),
        ),
        max_size=30,
    )
)
def test_what_is_set_is_what_setting_makes(pieces):
    clean = sanitize("".join(pieces))
    if is_set(clean):
        assert set_slowly(clean) == clean


def set_slowly(clean: SafeHtml) -> SafeHtml:
    from broadsheet.site.articles import typesetting

    setter = typesetting._Setter(typesetting._levels(clean))
    setter.feed(clean)
    setter.close()
    return sanitize(typesetting._EMPTY.sub("", "".join(setter.out)))
