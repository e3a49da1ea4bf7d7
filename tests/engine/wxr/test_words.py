"""What an author typed in WordPress, as readers saw it there."""

from __future__ import annotations

import time

import pytest

from broadsheet.engine.html.to_markdown import to_markdown
from broadsheet.engine.wxr.shortcodes import Shot
from broadsheet.engine.wxr.words import Left, to_html


def _library(ids):
    return [Shot(f"https://old.example/{number}.jpg", f"alt {number}") for number in ids or ("7", "8")]


def read(content):
    left = Left()
    return to_markdown(to_html(content, _library, left), base_url="https://old.example/").text.strip(), left


CLASSIC = {
    "One\n\nTwo\nlines": "One\n\nTwo\\\nlines",
    "<em>a</em>\n\n<h3>b</h3>\nc": "*a*\n\n### b\n\nc",
    "<div>a\n\nb</div>": "a\n\nb",
    "<ul>\n<li>a</li>\n<li>b</li>\n</ul>": "- a\n- b",
    "<pre>a\n\n[gallery]  b</pre>": "```\na\n\n[gallery]  b\n```",
    "<blockquote>a\n\nb</blockquote>c": "> a\n>\n> b\n\nc",
    "a<!--more-->b": "a\n\nb",
    "a\n<!--nextpage-->\nb": "a\n\nb",
    "Thus [sic] and [1] and [Editor's note: no]": "Thus \\[sic\\] and \\[1\\] and \\[Editor's note: no\\]",
    "[[caption]] is written so": "\\[caption\\] is written so",
    "[quote]said[/quote]": "said",
    '[caption width="3"]<img src="/b.jpg" /> Words[/caption]': '![](https://old.example/b.jpg "Words")',
    '[caption caption="Old form"]<img src="/b.jpg" />[/caption]': '![](https://old.example/b.jpg "Old form")',
    '[gallery ids="3,4"]': "![alt 3](https://old.example/3.jpg)\n\n![alt 4](https://old.example/4.jpg)",
    "[gallery]": "![alt 7](https://old.example/7.jpg)\n\n![alt 8](https://old.example/8.jpg)",
    "[embed]https://film.example/1[/embed]": "[https://film.example/1](https://film.example/1)",
    '[audio mp3="https://old.example/a.mp3"]': "[https://old.example/a.mp3](https://old.example/a.mp3)",
    "a\n\nhttps://film.example/1\n\nb": "a\n\n[https://film.example/1](https://film.example/1)\n\nb",
    "[code]if a < b:[/code]": "```\nif a < b:\n```",
    '<iframe src="//player.vimeo.com/video/12345"></iframe>': "[https://vimeo.com/12345](https://vimeo.com/12345)",
    '[vc_row css=".a{}"][vc_column]Inner[/vc_column][/vc_row]': "Inner",
}
BLOCKS = {
    "<!-- wp:paragraph -->\n<p>One\ntwo</p>\n<!-- /wp:paragraph -->": "One two",
    '<!-- wp:heading {"level":2,"style":{"x":"--"}} -->\n<h2>a</h2>\n<!-- /wp:heading -->': "## a",
    "<!-- wp:separator /-->": "---",
    "<!-- wp:latest-posts /-->": "",
    '<!-- wp:quote --><blockquote class="wp-block-quote"><!-- wp:paragraph --><p>a</p><!-- /wp:paragraph --><cite>Ada</cite></blockquote><!-- /wp:quote -->': "> a\n>\n> *Ada*",
    '<!-- wp:gallery --><figure class="wp-block-gallery"><!-- wp:image --><figure><img src="/a.jpg" alt=""/></figure><!-- /wp:image --><!-- wp:image --><figure><img src="/b.jpg" alt=""/></figure><!-- /wp:image --></figure><!-- /wp:gallery -->': "![](https://old.example/a.jpg)\n\n![](https://old.example/b.jpg)",
    '<!-- wp:shortcode -->\n[contact-form-7 id="5"]\n<!-- /wp:shortcode -->': "",
    '<!-- wp:buttons --><div class="wp-block-buttons"><!-- wp:button --><div class="wp-block-button"><a class="wp-block-button__link" href="https://a.example/">Go</a></div><!-- /wp:button --></div><!-- /wp:buttons -->': "[Go](https://a.example/)",
}


@pytest.mark.parametrize(("content", "markdown"), {**CLASSIC, **BLOCKS}.items())
def test_what_becomes_of_it(content, markdown):
    assert read(content)[0] == markdown


def test_what_is_left_out_is_named():
    left = read(
        '[contact-form-7 id="5"] [vc_row]x[/vc_row] <!-- wp:latest-posts /--> <iframe src="https://a.example/"></iframe>'
    )[1]
    assert left.told.shortcodes == {"contact-form-7", "vc_row"}
    assert left.blocks == {"latest-posts"}
    assert left.told.embeds == 1


@pytest.mark.parametrize(
    "content",
    [
        "[a " * 50_000,
        '[caption x="' * 20_000,
        "[b]" * 50_000 + "[/b]",
        "<!-- wp:" * 50_000,
        "<div>" * 30_000 + "\n\n" * 10,
        "\n\n" * 200_000,
        "[caption]" * 20_000 + "[/caption]",
        "<iframe " * 30_000,
        "<pre>" * 20_000,
        "<iframe>" * 30_000,
        "<ul>" * 3000 + "<li>x",
    ],
)
def test_hostile_contents_end_soon(content):
    start = time.process_time()
    read(content)
    assert time.process_time() - start < 8
