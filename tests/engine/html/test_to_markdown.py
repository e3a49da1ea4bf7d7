"""HTML becomes Markdown that says the same: read back, the words and their marks are those that went in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from broadsheet.desk.markdown import to_html
from broadsheet.engine.html.to_markdown import to_markdown

CASES = {
    "<p>One <b>two</b> <i>three</i>.</p>": "One **two** *three*.",
    "<p>a<strong> b </strong>c</p>": "a **b** c",
    "<p><strong><em>both</em></strong></p>": "***both***",
    "<h2>Head</h2><p>Words</p>": "## Head\n\nWords",
    "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>": "- a\n- b\n  - c",
    '<ol start="3"><li>a</li><li>b</li></ol>': "3. a\n4. b",
    "<blockquote><p>a</p><p>b</p></blockquote>": "> a\n>\n> b",
    "<p>a<br>b</p>": "a\\\nb",
    "<p>a<br><br>b</p>": "a\n\nb",
    "<pre><code class='language-py'>x = 1\n</code></pre>": "```py\nx = 1\n```",
    "<p>use <code>a`b</code></p>": "use ``a`b``",
    "<p># no heading</p>": "\\# no heading",
    "<p>1. no list</p>": "1\\. no list",
    "<p>2 * 3 * 4 [x] _y_ a_b &lt;b&gt; &amp;amp;</p>": "2 \\* 3 \\* 4 \\[x\\] \\_y\\_ a_b \\<b> \\&amp;",
    '<p><a href="https://a.example/x">y</a></p>': "[y](https://a.example/x)",
    '<p><a href="/x (1)">y</a></p>': "[y](<https://old.example/x%20(1)>)",
    '<p><a href="mailto:a@b.example">y</a></p>': "[y](mailto:a@b.example)",
    '<p><a href="javascript:x()">y</a></p>': "y",
    '<p><a href="#there">y</a></p>': "y",
    "<hr>": "---",
    "<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td>3</td></tr></table>": "| a | b |\n| --- | --- |\n| 1\\|2 | 3 |",
    "<table><tr><td><p>only</p></td></tr><tr><td>layout</td></tr></table>": "only\n\nlayout",
    "<dl><dt>a</dt><dd>b</dd></dl>": "**a**\n\nb",
    "<p>a</p><script>b</script><style>c</style><p>d</p>": "a\n\nd",
    "loose <div>block</div> words": "loose\n\nblock\n\nwords",
    "<p>&nbsp;</p><p></p>": "",
    '<p><img class="wp-smiley" src="s.png" alt=":-)"> so</p>': ":-) so",
    '<p><img src="data:image/png;base64,AAAA" alt="x">a</p>': "a",
    '<p>a <img src="https://a.example/b.jpg" alt="B"> c</p>': "a\n\n![B](https://a.example/b.jpg)\n\nc",
    '<a href="https://a.example/big.jpg"><img src="https://a.example/small.jpg" alt="B"></a>': "![B](https://a.example/big.jpg)",
    '<figure><img src="/b.jpg" alt="B"><figcaption>By <a href="/x">Ada</a></figcaption></figure>': '![B](https://old.example/b.jpg "By Ada")',
    '<img src="https://count.example/p.gif" width="1" height="1">': "",
    "<p>Слава <b>Україні</b></p>": "Слава **Україні**",
    "<p>مرحبا <i>بكم</i></p>": "مرحبا *بكم*",
}


@pytest.mark.parametrize(("html", "markdown"), CASES.items())
def test_what_is_written(html, markdown):
    assert to_markdown(html, base_url="https://old.example/").text.strip("\n") == markdown


def test_pictures_are_listed_once_with_their_captions():
    html = '<figure><img src="/a.jpg" alt="A"><figcaption>said</figcaption></figure><p><img src="/b.jpg"><img src="/b.jpg"></p>'
    found = to_markdown(html, base_url="https://old.example/").pictures
    assert [(picture.url[-5:], picture.alt, picture.caption) for picture in found] == [("a.jpg", "A", "said"), ("b.jpg", "", "")]


def test_depth_is_flattened_and_no_word_is_lost():
    html = "<div><b>" * 300 + "word" + "</b></div>" * 300
    assert "word" in to_markdown(html).text


def _words(html):
    return " ".join(re.sub(r"\s+", " ", LexborHTMLParser(f"<body>{html}").text(separator=" ")).split())


INLINE = st.sampled_from(("b", "em", "u", "code", "span"))
TEXT = st.text(alphabet="ab *_#[]()`<>&~|!\\1.-+=:/", min_size=0, max_size=24)


def _escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_plain_words_come_back_as_they_were(texts):
    html = "".join(f"<p>{_escape(text)}</p>" for text in texts)
    assert _words(to_html(to_markdown(html).text, base_url="https://x.example")) == _words(html)


@given(st.text(max_size=300))
def test_any_text_is_written_without_an_error_and_nothing_runs(html):
    made = to_html(to_markdown(html, base_url="https://x.example/").text, base_url="https://x.example")
    assert not re.search(r"<script|<iframe|<svg|\son\w+=", made)


@pytest.mark.parametrize(
    "html", ["<ol start='²'><li>One</li></ol>", "<ol start='-3'><li>One</li></ol>", f"<ol start='{'9' * 5000}'><li>One</li></ol>"]
)
def test_a_list_that_begins_at_no_number_begins_at_one(html):
    assert to_markdown(html).text == "1. One\n"


def test_only_six_headings_are_headings():
    assert to_markdown("<h9><p>One</p></h9><h²><p>Two</p></h²><h6>Three</h6>").text == "One\n\nTwo\n\n###### Three\n"
