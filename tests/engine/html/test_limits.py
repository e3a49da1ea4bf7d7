"""Limits hold before a parser sees the input, in linear time, and cost no words."""

from __future__ import annotations

import time

import pytest

from broadsheet.engine.html import limits
from broadsheet.errors import TooComplex


def test_leaves_ordinary_documents_alone():
    html = "<!doctype html><html><body>" + '<div class="a"><p>Words &amp; more<br>of them</p></div>' * 3_000
    assert limits.tame(html) == (html, None)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 200_000 + "word",
        "<div></x>" * 60_000 + "word",
        "<div><script></div></script>" * 20_000 + "word",
        "<div><!-- </div> -->" * 20_000 + "word",
        '<div title="</div>">' * 20_000 + "word",
    ],
    ids=["unclosed", "foreign end tags", "end tags in scripts", "end tags in comments", "end tags in attributes"],
)
def test_flattens_deep_documents(html):
    flat, problem = limits.tame(html)
    assert problem is not None
    assert problem.startswith("truncated: nested")
    assert "word" in flat
    assert "<div" not in flat


@pytest.mark.parametrize("attribute", ["a{0}=1 ", 'a{0}=""', "a{0}/", 'a{0}=">" ', "a{0} ", "a{0}='<p>' ", '"a{0}/'])
def test_drops_tags_with_a_crowd_of_attributes(attribute):
    html = "<b>before</b><p " + "".join(attribute.format(i) for i in range(40_000)) + ">after"
    tamed, problem = limits.tame(html)
    assert problem is not None
    assert "attributes" in problem
    assert "before" in tamed
    assert len(tamed) < 1_000


@pytest.mark.parametrize(
    "piece", ["<", "<a ", '<a x="', "<!--", "<script>", "<script><!--", "</", "<a b='c' ", "<p>", "&#x", "<a =", "<title>"]
)
def test_time_is_linear(piece):
    start = time.process_time()
    limits.tame(piece * (1_000_000 // len(piece)))
    assert time.process_time() - start < 1


def test_refuses_what_is_too_large():
    with pytest.raises(TooComplex, match="at most"):
        limits.check_size(b"x" * (limits.DEFAULT.bytes + 1))
    limits.check_size(b"x")
