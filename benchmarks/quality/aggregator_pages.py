"""Made-up aggregator pages for training and for measuring: a short article with cards, newsletter and comment box glued around it.

The articles are those of the development data; the pages are built here, with names, order and nesting drawn from a seeded generator,
as the themes of common publishing systems build them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from html import escape
from typing import NamedTuple


class Story(NamedTuple):
    """An article as title and paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


_RELATED = ("Related Article", "Related Articles", "Related Posts", "You may also like", "More stories", "Read next", "More from this section", "Latest news",
            "Recommended", "", "", "Trending now", "Don't miss", "Ähnliche Artikel", "À lire aussi", "Te puede interesar")  # fmt: skip
_NEWSLETTER = (
    "Evening Headlines", "The latest headlines from our reporters sent straight to your inbox each weekday", "Subscribe to our newsletter",
    "Get the day's top stories by email. Unsubscribe at any time.", "Sign up for the morning briefing", "Your email address", "Join 20,000 readers",
)  # fmt: skip
_COMMENTS = (
    "Would love your thoughts, please comment.", "Leave a Reply", "Your email address will not be published. Required fields are marked *",
    "0 Comments", "Oldest Newest Most Voted", "Inline Feedbacks View all comments", "You must be logged in to post a comment.", "Join the discussion",
)  # fmt: skip
_COUNTERS = ("Visited 1 times, 1 visit(s) today", "Views: 214", "1,024 views", "Post Views: 37", "3 min read")
_BODY_NAMES = (
    "entry-content",
    "post-content",
    "td-post-content",
    "article-body",
    "single-content",
    "content",
    "the-content clearfix",
    "",
    "elementor-widget-container",
)
_CARD_NAMES = (
    "related-post",
    "post-item",
    "jeg_post",
    "td_module_wrap",
    "card",
    "news-item",
    "yarpp-item",
    "",
    "elementor-post",
    "item col-md-4",
    "rp4wp-item",
)
_SECTION_NAMES = (
    "related-posts",
    "jp-relatedposts",
    "more-articles",
    "post-list",
    "row",
    "",
    "widget-area",
    "recommended",
    "after-content",
    "td-related-row",
)
_MENU = ("Home", "World", "Politics", "Business", "Culture", "Sport", "Opinion", "Contact")


def build(rng: random.Random, story: Story, others: Sequence[Story]) -> str:
    """Return the HTML of one page around a story, with cards for the others."""
    body_name = rng.choice(_BODY_NAMES)
    paragraphs = [f"<p>{escape(text)}</p>" for text in story.paragraphs]
    if rng.random() < 0.15:
        paragraphs = ["<br><br>".join(escape(text) for text in story.paragraphs)]
    if rng.random() < 0.4 and others:
        paragraphs.insert(rng.randrange(len(paragraphs) + 1), _teaser(rng, others[-1]))
    inside = [_image(rng) if rng.random() < 0.6 else "", *paragraphs]
    tail = [_newsletter(rng), _cards(rng, others), _comments(rng), _counter(rng)]
    rng.shuffle(tail)
    glued = rng.randrange(len(tail) + 1)
    inside += tail[:glued]
    head = f'<h1 class="{rng.choice(("entry-title", "post-title", "", "headline"))}">{escape(story.title)}</h1>' + _meta(rng)
    content = _wrap(rng, "".join(inside), body_name)
    main = rng.choice(("article", "div", "section", "main"))
    middle = (
        f'<{main} class="{rng.choice(("post", "single-post", "hentry", ""))}">{head}{content}{"".join(tail[glued:])}</{main}>'
    )
    return (
        f"<!doctype html><html><head><title>{escape(story.title)} - {rng.choice(('The Daily Sheet', 'World Digest', 'News Mill'))}</title></head>"
        f'<body class="single">{_menu(rng)}<div class="{rng.choice(("container", "site", "wrapper"))}">{middle}{_sidebar(rng, others)}</div>'
        f"<footer><p>© 2025 All rights reserved.</p></footer></body></html>"
    )


def _wrap(rng: random.Random, html: str, name: str) -> str:
    """Put the content into one to four nested divs."""
    html = f'<div class="{name}">{html}</div>' if name or rng.random() < 0.7 else html
    for _ in range(rng.randrange(3)):
        html = f"<div>{html}</div>"
    return html


def _image(rng: random.Random) -> str:
    return rng.choice(
        (
            '<img src="/a.jpg" alt="">',
            '<figure><img src="/a.jpg"><figcaption>Article image</figcaption></figure>',
            "<p>Article image</p>",
        )
    )


def _meta(rng: random.Random) -> str:
    return rng.choice(
        (
            "",
            '<div class="entry-meta"><a href="/author/desk">News desk</a> <time>July 4, 2025</time></div>',
            "<p>By Staff | July 4, 2025</p>",
        )
    )


def _counter(rng: random.Random) -> str:
    parts = []
    if rng.random() < 0.6:
        parts.append('<p><a href="https://original.example/1">Source link</a></p>')
    if rng.random() < 0.6:
        parts.append(f"<{rng.choice(('p', 'div'))}>{rng.choice(_COUNTERS)}</p>")
    return "".join(parts)


def _teaser(rng: random.Random, other: Story) -> str:
    summary = escape(_cut(rng, other)) if rng.random() < 0.7 else ""
    title = escape(other.title)
    return rng.choice(
        (
            f'<div class="{rng.choice(("related-card", "readmore", "", "embed-card", "wp-block-embed"))}"><a href="/x"><h4>{title}</h4><p>{summary}</p></a></div>',
            f'<blockquote class="wp-embedded-content"><a href="/x">{title}</a><p>{summary}</p></blockquote>',
            f'<p><strong>Read also: <a href="/x">{title}</a></strong></p>',
        )
    )


def _cut(rng: random.Random, other: Story) -> str:
    """Return an excerpt that stops in the middle of a sentence, as excerpts of publishing systems do."""
    words = " ".join(other.paragraphs).split()[: rng.randrange(20, 58)]
    return " ".join(words) + rng.choice(("", "", "…", " [...]", "..."))


def _cards(rng: random.Random, others: Sequence[Story]) -> str:
    """Build the related cards: doubled titles, excerpts, image texts, with or without a heading above them."""
    card_name, tag, heading = (
        rng.choice(_CARD_NAMES),
        rng.choice(("div", "article", "li", "div", "section")),
        rng.choice(("h2", "h3", "h4", "h5", "p")),
    )
    doubled, excerpt, linked = rng.random() < 0.5, rng.random() < 0.85, rng.random() < 0.8
    cards = []
    for other in others:
        title = escape(other.title)
        shown = f'<a href="/x">{title}</a>' if linked else title
        parts = [
            f'<a href="/x"><img src="/t.jpg" alt="{title}"></a>',
            f"<p>{title}</p>" if doubled else "",
            f"<{heading}>{shown}</{heading}>",
        ]
        parts.append(f"<{rng.choice(('p', 'div'))}>{escape(_cut(rng, other))}</p>" if excerpt else "")
        cards.append(f'<{tag} class="{card_name}">{"".join(parts)}</{tag}>')
    title = rng.choice(_RELATED)
    head = f"<{rng.choice(('h2', 'h3', 'h4', 'div'))}>{title}</h3>" if title else ""
    return f'<div class="{rng.choice(_SECTION_NAMES)}">{head}{"".join(cards)}</div>'


def _newsletter(rng: random.Random) -> str:
    if rng.random() < 0.3:
        return ""
    words = rng.sample(_NEWSLETTER, k=rng.randrange(2, 5))
    name = rng.choice(("newsletter-signup", "tnp", "mc4wp-form", "", "box", "widget"))
    return f'<div class="{name}">' + "".join(f"<{rng.choice(('p', 'h4', 'div'))}>{word}</p>" for word in words) + "</div>"


def _comments(rng: random.Random) -> str:
    if rng.random() < 0.3:
        return ""
    words = rng.sample(_COMMENTS, k=rng.randrange(1, 5))
    name = rng.choice(("comments-area", "wpdiscuz_top_clearing", "respond", "", "wpd-form-wrap"))
    return (
        f'<div class="{name}">'
        + "".join(f"<{rng.choice(('p', 'span', 'div'))}>{word}</p>" for word in words)
        + "<div>0</div><div>()</div><div>x</div></div>"
    )


def _menu(rng: random.Random) -> str:
    items = "".join(f'<li><a href="/{word.lower()}">{word}</a></li>' for word in rng.sample(_MENU, k=6))
    return rng.choice(
        (f"<nav><ul>{items}</ul></nav>", f'<div class="menu"><ul>{items}</ul></div>', f"<header><ul>{items}</ul></header>")
    )


def _sidebar(rng: random.Random, others: Sequence[Story]) -> str:
    if rng.random() < 0.5:
        return ""
    items = "".join(f'<li><a href="/x">{escape(other.title)}</a></li>' for other in others)
    return f'<aside class="{rng.choice(("sidebar", "widget-area", ""))}"><h3>Recent Posts</h3><ul>{items}</ul></aside>'
