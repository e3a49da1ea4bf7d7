"""Addresses: absolute, identity, domain."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.engine.text import urls


@pytest.mark.parametrize(
    ("href", "base", "expected"),
    [
        ("/a", "https://example.org/b/c", "https://example.org/a"),
        ("d?x=1#y", "https://example.org/b/c", "https://example.org/b/d?x=1#y"),
        ("//cdn.example.org/i.png", "https://example.org/", "https://cdn.example.org/i.png"),
        (" \n https://example.org/a b ", None, "https://example.org/a%20b"),
        ("https://example.org/a/../b?x=1&y=2#z", "https://example.org/b/c", "https://example.org/a/../b?x=1&y=2#z"),
        ("https://example.org/a?#", "https://example.org/b/c", "https://example.org/a"),
        ("https://example.org/a", "http://[broken", None),
        ("/a", None, None),
        ("#top", "https://example.org/", None),
        ("javascript:alert(1)", "https://example.org/", None),
        ("\x01javascript:alert(1)", "https://example.org/", None),
        ("java\nscript:alert(1)", "https://example.org/", None),
        ("data:text/html,x", "https://example.org/", None),
        ("mailto:desk@example.org", "https://example.org/", None),
        ("http://[broken", "https://example.org/", None),
        ("", "https://example.org/", None),
        (None, "https://example.org/", None),
    ],
)
def test_absolute(href, base, expected):
    assert urls.absolute(href, base) == expected


@given(
    st.text("/ab.?#&=%-:@!*~_+,", min_size=1, max_size=10).map("/{}".format),
    st.sampled_from(
        [
            "https://example.org",
            "https://example.org/x/y?z",
            "http://example.org:80/#f",
            "https://u@example.org/",
            "https://[::1]/",
        ]
    ),
)
def test_paths_from_the_root_are_joined_as_the_standard_library_joins_them(href, base):
    assert urls.absolute(href, base) == urljoin(base, href)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.Example.org/a/", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&b=2&a=1", "https://example.org/a?a=1&b=2"),
        ("https://example.org:443/a#part", "https://example.org/a"),
        ("https://example.org/%7euser/%c3%a9", "https://example.org/~user/é"),
        ("https://example.org/index.html", "https://example.org"),
        ("https://example.org/a?fbclid=abc", "https://example.org/a"),
        ("https://münchen.example/a", "https://xn--mnchen-3ya.example/a"),
    ],
)
def test_canonical_joins_spellings_of_one_page(one, other):
    assert urls.canonical(one) == urls.canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org:8443/a", "https://example.org/a"),
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ("https://example.org/#!/a", "https://example.org/#!/b"),
        ("https://example.org/a?share=1", "https://example.org/a?share=2"),
    ],
)
def test_canonical_keeps_pages_apart(one, other):
    assert urls.canonical(one) != urls.canonical(other)


@given(st.text())
def test_canonical_is_a_fixed_point(text):
    for url in (text, f"https://example.org/{text}", f"http://{text}/a"):
        assert urls.canonical(urls.canonical(url)) == urls.canonical(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.news.example.co.uk/a", "example.co.uk"),
        ("https://example.org", "example.org"),
        ("https://a.b.example.com:8080/x", "example.com"),
        ("http://127.0.0.1:8000/x", "127.0.0.1"),
        ("not an address", None),
        (None, None),
    ],
)
def test_domain(url, expected):
    assert urls.domain(url) == expected


@pytest.mark.parametrize(
    ("query", "secret"),
    [
        ("?token=a1b2c3", True),
        ("?format=rss&auth=Zx91", True),
        ("?rss_token=1", True),
        ("?access_token=1&x=2", True),
        ("?API-KEY=1", True),
        ("?sig=ab", True),
        ("?token=", False),
        ("?channel_id=UCXuqSBlHAE6Xw", False),
        ("?cat=news&keyword=harbour&author=ada&page_id=4", False),
        ("?hashtag=ferry", False),
        ("#token=a", False),
        ("", False),
    ],
)
def test_addresses_that_are_somebodys_own(query, secret):
    assert urls.bears_secret(f"https://example.org/feed{query}") is secret
    assert not urls.bears_secret(f"https://[/feed{query}")
