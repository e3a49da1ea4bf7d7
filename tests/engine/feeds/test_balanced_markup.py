"""The sanitiser's short way gives what the long way gives, letter for letter, or nothing."""

from __future__ import annotations

import importlib.util
import json
import random
import re
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.engine.html.balanced import clean_balanced, clean_together, clean_unbalanced
from broadsheet.engine.html.sanitize import sanitize
from broadsheet.engine.html.words import folded, words_of

BASE = "https://harbour.test/feed"
STYLES = Path(__file__).resolve().parents[3] / "benchmarks" / "speed" / "feed_styles.py"
FORMATTING = [f"<{end}{name}>" for name in ("b", "i", "u", "font", "code") for end in ("", "/")]
PAIRS = [
    (f"<{name}>", f"</{name}>")
    for name in "p b i em div ul ol li h2 h3 blockquote span dl dt dd code section small figure details summary q a".split()
]
PAIRS += [
    (f"<{name}>", f"</{name}>") for name in "table tbody tr td th caption pre center font o:p x-y label menu form button".split()
]
PAIRS += [
    ('<a href="https://e.test/x?a=1&amp;b=2" class="x" target="_blank">', "</a>"),
    ('<a class="k" href="https://e.test:80/a/b?q=1&amp;r=%20&amp;#part" rel="x" data-y="&quot;">', "</a>"),
    ('<a href="https://e.test/?a=1&b=2&copy=3" style="x">', "</a>"),
    ('<a href="/rel" title="t &amp; u">', "</a>"),
    ("<a href='javascript:x()'>", "</a>"),
    ('<p class="x" style="y" onclick="z()" lang=en>', "</p>"),
    ("<P>", "</P>"),
]
LEAVES = [
    "words",
    " ",
    "\n",
    "&amp;",
    "&mdash;",
    "&lt;b&gt;",
    "&nosuch;",
    "&copy",
    "a > b",
    "\xa0",
    "<br>",
    "<br/>",
    "<hr>",
    '<img src="/a.png" alt="x">',
    "<img src=data:x>",
    "<!-- note -->",
    "\n\t ",
    "&quot;said&quot; &#34;",
    "&#13;",
    "&#x20ac",
    "caf\xe9 \u2003",
    "<br>\n<br />",
    "</p><p>",
    "</p>\n<ul><li>",
]
LEAVES += [
    "<table>\n<tbody><tr><th scope=col>a</th>\n<td colspan=2>b</td></tr></tbody></table>",
    "<pre>x\n y</pre>",
    "<pre>\nx</pre>",
    "<svg viewBox='0 0 1 1'><path d=\"M0 0\"/></svg>",
    "<video src=x><source src=y></video>",
    "<noscript><p><img src=x></noscript>",
    "<script>if (a < b) x('</p>')</script>",
    "<!-- a <b> - c > -->",
    "it&#39;s &#32; &#x2F; &#64;",
    "<b title=a&#32;lang=de>x</b>",
    "<b title='&#39; lang=&#39;de'>x</b>",
    "<&#98;>x</b>",
    "<b\u2003title=x>y</b>",
    '<source srcset="https://e.test/a.png 1x, https://e.test/b.png 2x">',
    "<input><embed src=x><meta a=b>",
    "<script>var a=1;</script>",
    '<iframe src="https://e.test/"></iframe>',
    "<style>p{}</style>",
    '<img srcset="a.png 2x" src="https://e.test/a b.png" width=5>',
    '<img class="c" src="/i/1.jpg" alt="An image of \u20ac &gt; \'x\'" width="640" height="427"/>',
    '<img class="c" src="/i/1.jpg" alt="A picture of a harbour" width="640" height="99999999" data-x="y" />',
    '<img src="/i/../1.jpg" alt="x" style="" width="6%" onerror="x()" id="much longer than sixty characters">',
]
LEAVES += [
    "&md</font>ash;",
    "&am<!-- x -->p; &#6</strike>4;",
    "<script>a<b && c>d</script>",
    '<SCRIPT>x("<SCRI");</SCRIPT>PT src="//e.test/x"></SCRIPT>',
    "<script><script>x</script>",
    "<script>a</iframe><p>b</p><script>c</script>d",
    "<noscript>a</iframe>b<iframe>c</noscript>d",
    "<script>a</script x>b<p>c</p></script>",
    "<noscript><iframe src=x>a</iframe></noscript>",
    "<noscript><title>x</title></noscript>",
    "<svg><g><title></title><path d='M0'/></g></svg>",
    "<svg><title>x</title></svg>",
    "<iframe>a &copy b</iframe >",
    "<audio controls>x<source src=y></audio>",
    '<p title="&quot;said&quot; &amp;quot; &#38;#34; %s" class="x">y</p>',
    '<IMG SRC="/a.png" ALT="&copy; 1 %d" reversed border="0">',
    '<ol reversed start="2"><li value="3">x</li></ol>',
    '<img src="/a.png" src="/b.png" alt="x">',
    "a >b> c <x",
    "<IMG SRC=images/1.gif ALT='two words' Width=20 height='5%' border=0>",
    "<a href=/x?a=1&b=2 title='it is \"so\"'>x</a><A HREF='/y' title=a>y</A>",
    "<img src=x/><img src='a.png'alt='b'><img src==a.png alt=''>",
    "<a href=../up>x</a><a href='&#106;avascript:x'>y</a><a href=\"steps/on.html\">z</a>",
]
SCRAPS = [
    *LEAVES,
    "<script>",
    "</script>",
    "<noscript>",
    "<path>",
    "</path>",
    "<title>",
    "<!doctype html>",
    "<&#0;>",
    *(tag for pair in PAIRS for tag in pair),
    "<table>",
    "<td>",
    "<",
    ">",
    "</",
    "<!--",
    "<pre>",
    "<svg>",
    "<a href=x",
    '"',
]

nested = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.tuples(st.sampled_from(PAIRS), st.lists(inner, max_size=3)).map(
        lambda made: made[0][0] + "".join(made[1]) + made[0][1]
    ),
    max_leaves=12,
)


def agree(markup: str, base: str | None) -> bool:
    short = clean_balanced(markup, base)
    assert (clean_unbalanced(markup, base) if short is None else short) == sanitize(markup, base_url=base)
    return short is not None


@pytest.mark.parametrize("leaf", LEAVES)
def test_leaves_come_out_alike(leaf: str) -> None:
    agree(leaf, BASE)
    agree(f"<div>{leaf}</div><p>after", None)


@settings(deadline=None)
@given(st.lists(nested, max_size=4), st.sampled_from([BASE, None]))
def test_nested_markup_comes_out_alike(parts: list[str], base: str | None) -> None:
    agree("".join(parts), base)


@settings(deadline=None)
@given(st.lists(st.sampled_from(SCRAPS), max_size=8))
def test_scraps_come_out_alike(parts: list[str]) -> None:
    agree("".join(parts), BASE)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*FORMATTING, "x", " ", "<p>", "</p>", "<br>", "<b title=y>", "<span>", "&md", "ash;"]), max_size=12)
)
def test_formatting_out_of_order_comes_out_alike(parts: list[str]) -> None:
    agree("".join(parts), BASE)


def test_vectors_come_out_alike(shared: Path) -> None:
    lines = (shared / "data/publish/hostile/sanitizer_vectors.jsonl").read_text(encoding="utf-8").splitlines()
    inputs = [row["input"] for line in lines if isinstance((row := json.loads(line)).get("input"), str)]
    assert sum(agree(markup, BASE) for markup in inputs) > 0
    assert sum(agree(f"<p>before</p>{markup}<p>after</p>", BASE) for markup in inputs) > 0


@pytest.mark.parametrize(
    "markup",
    [
        "<p>An article with <a href='https://e.test/1'>a link</a>, <em>stress</em> &amp; more.</p>\n<h2>Head</h2>\n<ul><li>One</li><li>Two</li></ul>",
        '<figure class="f"><img src="/a.jpg" alt="A &quot;b&quot;" width="640" height="427"/><figcaption>Words</figcaption></figure>',
        "<div><blockquote><p>Said</p></blockquote><hr><script>x()</script></div>",
    ],
)
def test_what_feeds_send_takes_the_short_way(markup: str) -> None:
    assert agree(markup, BASE)


@pytest.mark.parametrize(
    "markup",
    [
        "<p>open",
        "<p>one<p>two<div>three",
        "<p><div>x</div></p>",
        "<ul><li>a<li>b<ul><li>c</ul></ul>",
        "<dl><dt>a<dd>b<dt>c</dl>",
        "<li>x</li>",
        "a < b & c",
        "</b></div>stray</p>",
        "<h1><h2>x</h2></h1>",
        "<table><tr><td>x<p>y</td></tr></table>",
        "<form><button><svg><title></title></svg></button></form><embed src=x></embed>",
        "<b><i>x</b></i>",
        "<p><b><i><u>x</b> </u>y</i>z</p>",
        "<div><div><font color=red><b class=x>a</font>b</b></div></div>",
        "<i>a<b></i>",
    ],
)
def test_what_a_browser_would_only_mend_takes_the_short_way(markup: str) -> None:
    assert agree(markup, BASE)


@pytest.mark.parametrize(
    "markup",
    [
        "<b><i>x</b><br>y</i>",
        "<b><i>x</b><p>y</p></i>",
        "<b><i title=x>x</b>y</i>",
        "<b><i><b>x</i>y</b></b>",
        "<i><span>x</i>y</span>",
        "<p><b>one<p>two",
        "<table>x</table>",
        "<table><tr>x</tr></table>",
        "<a><a>x</a></a>",
        "<pre>\nx</pre>",
        "\0",
        "<object>x</object>",
        "<annotation-xml>x</annotation-xml> y",
        '<a href="http://No Such, Host/">x</a>',
        '<a href="http://1.2.3.999/">x</a>',
        '<a href="https://e.test:70000/">x</a>',
        '<a href="https://a.xn--/">x</a>',
        "x&copy;y&copyz",
        "<!-- a -- b -->",
        "<svg><p>x</svg>",
        "<svg><title>x</title></svg>",
        "<form><div><form>x</form></div></form>",
        "<button><p><button>x</button></p></button>",
    ],
)
def test_what_a_browser_would_move_takes_the_long_way(markup: str) -> None:
    assert clean_balanced(markup, BASE) is None


@pytest.mark.parametrize("number", range(1, 32))
def test_signs_that_stand_for_something_are_nobodys_to_give(number: int) -> None:
    """Control characters mark places while a text is cleaned: from outside they come through as the sanitiser leaves them."""
    for sign in (chr(number), f"&#{number};", f"<{chr(number)}>", f'<b title="{chr(number)}">x</b>'):
        agree(f"<p>a{sign}b</p><table><tbody><tr><td>{sign}</td></tr></tbody></table>", BASE)


def test_texts_that_end_within_tags_leave_the_others_alone() -> None:
    texts = ["a <b", "c > d", "<p>e</p>", "<!-- f", "g -->", "<script>h", "</script>i", "j &md", "ash; k"]
    texts += ["<p>A long text with a picture among its letters: 💡</p>", "<p>l &mdash; m</p>", "💡", "<p>n</p>"]
    for one, short in zip(texts, clean_together(texts, BASE), strict=True):
        assert short is None or short == sanitize(one, base_url=BASE)


def test_words_have_a_line_for_each_block() -> None:
    found = clean_balanced("<h2>Head</h2>\n<p>One <b>two</b>\n  three</p>\n<ul><li>a&nbsp;b</li><li></li></ul>", BASE)
    assert found is not None
    assert words_of(found) == "Head\nOne two three\na b"
    assert folded("\x1e a \x1e\x1e b\tc \x1e") == "a\nb c"


# --- whole styles of feeds ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def styles() -> ModuleType:
    """The generator of the benchmark."""
    spec = importlib.util.spec_from_file_location("feed_styles", STYLES)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_styles_of_feeds_come_out_alike_and_the_short_way(styles: ModuleType) -> None:
    for style in styles.STYLES:
        texts = [styles.article(style, random.Random(number), 1_500).replace("\r", "") for number in range(12)]
        found = clean_together(texts, BASE)
        for text, short in zip(texts, found, strict=True):
            assert short is None or short == sanitize(text, base_url=BASE)
        assert None not in found, style


def test_damaged_styles_come_out_alike(styles: ModuleType) -> None:
    rng = random.Random(4)
    texts = [damaged(rng, styles.article(style, rng, 300)) for style in styles.STYLES for _ in range(25)]
    found = clean_together(texts, BASE)
    for text, short in zip(texts, found, strict=True):
        assert short is None or short == sanitize(text, base_url=BASE), text
    assert sum(short is not None for short in found) > len(texts) // 4


def damaged(rng: random.Random, text: str) -> str:
    """Do to a text what editors and hostile writers do: a tag lost, doubled or moved, a scrap put in."""
    tags = list(re.finditer("<[^<>]*>", text))
    for _ in range(rng.randint(1, 2)):
        one, other, place = rng.choice(tags), rng.choice(tags), rng.randrange(len(text))
        kind = rng.random()
        if kind < 0.4:
            text = text[:place] + rng.choice(SCRAPS) + text[place:]
        elif kind < 0.7:
            text = text[: one.start()] + text[one.end() :]
        else:
            text = text[: one.start()] + other.group() + text[one.end() :]
    return text


GIVEN = {
    "img": "src=/a.png src='javascript:x' src=x.png alt=hello width=20 width=auto title='a b' lang=de dir=no srcset='bad:x 2x' border=0",
    "a": "href=/x href='javascript:x' href=mailto:a@b.test href='#x' hreflang=de title=t lang=en dir=x rel=me",
    "q": "cite=/x cite='javascript:x' lang=e dir=z title=u",
}


def test_attributes_that_go_leave_the_others_in_the_order_of_the_sanitiser() -> None:
    rng = random.Random(2)
    for name, given_attributes in GIVEN.items():
        attributes = re.findall(r"\S+='[^']*'|\S+", given_attributes)
        for _ in range(150):
            tag = f"<{name} {' '.join(rng.sample(attributes, rng.randint(1, len(attributes) - 1)))}>"
            agree(tag if name == "img" else f"{tag}x</{name}>", rng.choice([BASE, None]))
