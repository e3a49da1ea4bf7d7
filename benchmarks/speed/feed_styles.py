"""Feeds as different programs write them, invented: 20 to 50 entries of HTML, about 200 kB each, in a dozen styles.

``feed(style, number)`` gives the bytes of one; the same number gives the same feed. What the styles differ in is what costs a
reader time: how many tags, how many of them alike, which attributes, which references, whether anything has to be mended.
"""

from __future__ import annotations

import html
import random
from collections.abc import Callable

WORDS = (
    "council harbour report minister said on the of a to and in for with after before vote budget rail water school court police "
    "storm league season match record price market bank energy plan road bridge study health hospital city region people week"
).split()
CYRILLIC = (
    "рада порт звіт міністр сказав на про із до та в для після перед голос бюджет потяг вода школа суд поліція буря ліга сезон гра "
    "рекорд ціна ринок банк енергія план дорога міст праця здоров’я лікарня місто область люди тиждень"
).split()
SIZE = 200_000
Writer = Callable[[random.Random], str]
"""Makes one block of an article."""


def words(rng: random.Random, low: int, high: int) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(low, high)))


def sentence(rng: random.Random) -> str:
    return words(rng, 8, 24).capitalize() + rng.choice([".", ".", ".", "?", " &mdash; so far."])


def slug(rng: random.Random) -> str:
    return "-".join(rng.choices(WORDS, k=4))


# --- news: the plain style that most of the press has -----------------------------------------------------------------


def paragraph(rng: random.Random) -> str:
    parts = [sentence(rng) for _ in range(rng.randint(2, 5))]
    if rng.random() < 0.5:
        address = f"https://www.example.org/{rng.randint(1, 9999)}/{slug(rng)}?ref=feed&amp;n=1"
        parts.insert(1, f'<a href="{address}" target="_blank" class="inline-link">{words(rng, 4, 4)}</a>')
    if rng.random() < 0.3:
        parts.append(f"<em>{sentence(rng)}</em>")
    if rng.random() < 0.2:
        parts.append(f"<strong>{sentence(rng)}</strong>")
    return f"<p>{' '.join(parts)}</p>\n"


def news(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.78:
        return paragraph(rng)
    if kind < 0.86:
        return (
            f'<figure class="wp-block-image"><img src="/images/{rng.randint(1, 999)}.jpg" alt="{sentence(rng)[:40]}" width="640" '
            f'height="427"/><figcaption>{sentence(rng)}</figcaption></figure>\n'
        )
    if kind < 0.90:
        return "<ul>" + "".join(f"<li>{sentence(rng)}</li>" for _ in range(4)) + "</ul>\n"
    if kind < 0.94:
        return f"<h2>{sentence(rng)}</h2>\n"
    if kind < 0.98:
        return f"<blockquote>{paragraph(rng)}</blockquote>\n"
    return (
        '<div class="widget" style="color:red" onclick="x()"><script>var a=1;</script>'
        '<iframe src="https://video.example.com/1"></iframe></div>\n'
    )


# --- wordpress: classes, srcset, typographic references, blocks in comments -------------------------------------------


def picture_set(rng: random.Random) -> str:
    name = f"https://press.example.org/wp-content/uploads/2026/09/{slug(rng)}"
    sizes = ", ".join(f"{name}-{width}x{width * 2 // 3}.jpg {width}w" for width in (1024, 300, 768, 1536))
    number = rng.randint(1, 9999)
    return (
        f'<img loading="lazy" decoding="async" width="1024" height="683" src="{name}-1024x683.jpg" alt="{words(rng, 2, 6)}" '
        f'class="wp-image-{number}" srcset="{sizes}" sizes="(max-width: 1024px) 100vw, 1024px" data-attachment-id="{number}" />'
    )


def wordpress(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.70:
        said = f"&#8220;{sentence(rng)}&#8221; that&#8217;s what {words(rng, 2, 4)}&nbsp;&#8211; {words(rng, 6, 20)}&#8230;"
        link = f'<a href="https://press.example.org/2026/09/{slug(rng)}/" data-type="post" data-id="{rng.randint(1, 99999)}">{words(rng, 2, 5)}</a>'
        return f'\n<p class="wp-block-paragraph">{said} {link if rng.random() < 0.6 else ""} <strong>{words(rng, 2, 5)}</strong>. {sentence(rng)}</p>\n\n\n'
    if kind < 0.80:
        return f'\n<figure class="wp-block-image size-large">{picture_set(rng)}<figcaption class="wp-element-caption">{sentence(rng)}</figcaption></figure>\n\n\n'
    if kind < 0.86:
        return f'\n<h3 class="wp-block-heading" id="h-{slug(rng)}">{words(rng, 3, 8)}</h3>\n\n\n'
    if kind < 0.90:
        rows = "".join(f"<tr><td>{words(rng, 1, 3)}</td><td>{rng.randint(1, 999)}</td></tr>" for _ in range(5))
        return f'\n<figure class="wp-block-table"><table class="has-fixed-layout"><thead><tr><th>{words(rng, 1, 2)}</th><th>{words(rng, 1, 2)}</th></tr></thead><tbody>{rows}</tbody></table></figure>\n\n\n'
    return _rarer(rng, kind)


def _rarer(rng: random.Random, kind: float) -> str:
    if kind < 0.94:
        return '\n<ul class="wp-block-list">\n' + "\n\n\n\n".join(f"<li>{sentence(rng)}</li>" for _ in range(4)) + "\n</ul>\n\n\n"
    if kind < 0.97:
        return f'<p>{sentence(rng)}<br />\n{sentence(rng)}<br />\n{sentence(rng)}</p>\n<hr class="wp-block-separator has-alpha-channel-opacity"/>\n'
    return (
        f'\n<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">\n<iframe loading="lazy" title="{words(rng, 3, 6)}" '
        f'width="500" height="281" src="https://video.example.com/embed/{rng.randint(1, 9999)}?feature=oembed" frameborder="0" '
        'allow="autoplay; clipboard-write" referrerpolicy="strict-origin" allowfullscreen></iframe>\n</div></figure>\n\n\n'
    )


# --- ghost: cards of nested figures, reading hints, comments ----------------------------------------------------------


def ghost(rng: random.Random) -> str:
    kind = rng.random()
    address = f"https://letters.example.org/{slug(rng)}/?ref=letters.example.org"
    if kind < 0.74:
        return f'<p>{sentence(rng)} <a href="{address}" rel="noreferrer">{words(rng, 2, 4)}</a> {sentence(rng)} <i><em class="italic" style="white-space: pre-wrap;">{words(rng, 3, 9)}</em></i>, {words(rng, 5, 20)}.</p>'
    if kind < 0.84:
        name = f"https://letters.example.org/content/images/2026/09/{slug(rng)}.jpg"
        return (
            f'<figure class="kg-card kg-image-card kg-card-hascaption"><img src="{name}" class="kg-image" alt="{words(rng, 3, 6)}" loading="lazy" '
            f'width="2000" height="1333" srcset="{name}?size=w600 600w, {name}?size=w1000 1000w" sizes="(min-width: 720px) 720px">'
            f'<figcaption><span style="white-space: pre-wrap;">{sentence(rng)}</span></figcaption></figure>'
        )
    if kind < 0.90:
        return (
            f'<!--kg-card-begin: html-->\n<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="{address}">'
            f'<div class="kg-bookmark-content"><div class="kg-bookmark-title">{words(rng, 3, 8)}</div><div class="kg-bookmark-description">'
            f'{sentence(rng)}</div></div><div class="kg-bookmark-thumbnail"><img src="https://static.example.com/{slug(rng)}.png" alt="" '
            "onerror=\"this.style.display = 'none'\"></div></a></figure>\n<!--kg-card-end: html-->"
        )
    if kind < 0.95:
        return (
            f'<h2 id="{slug(rng)}">{words(rng, 3, 7)}</h2><blockquote class="kg-blockquote-alt">{sentence(rng)}</blockquote><hr>'
        )
    return f'<div class="kg-card kg-callout-card kg-callout-card-blue"><div class="kg-callout-emoji">💡</div><div class="kg-callout-text">{sentence(rng)}</div></div>'


# --- letters: pictures within links within pictures, forms and buttons that nobody asked for --------------------------


def letters(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.80:
        quoted = f'<strong>{words(rng, 1, 4)}</strong> {words(rng, 4, 12)} <a href="https://post.example.org/p/{slug(rng)}?r=1&amp;s=w">{words(rng, 2, 5)}</a>'
        return f"<p>{sentence(rng)} {quoted if rng.random() < 0.6 else ''} {sentence(rng)} <em>{words(rng, 2, 6)}</em>.</p>"
    if kind < 0.88:
        name = f"https://cdn.example.com/image/fetch/w_1456,c_limit,f_auto/{slug(rng)}_1456x816.png"
        sizes = ", ".join(f"https://cdn.example.com/image/fetch/w_{width}/{slug(rng)}.png {width}w" for width in (424, 848, 1272))
        return (
            f'<div class="captioned-image-container"><figure><a class="image-link" target="_blank" href="{name}" data-component-name="Image">'
            f'<div class="image-inset"><picture><source type="image/webp" srcset="{sizes}" sizes="100vw"><img src="{name}" width="1456" height="816" '
            f'data-attrs="{{&quot;src&quot;:&quot;{name}&quot;,&quot;alt&quot;:null}}" class="sizing-normal" alt="" srcset="{sizes}" sizes="100vw"></picture>'
            '<div class="expand"><button tabindex="0" type="button" class="icon"><svg role="img" width="20" viewBox="0 0 20 20"><g><title></title>'
            f'<path d="M2.5 3.5C2.6 3.4"></path></g></svg></button></div></div></a><figcaption class="image-caption">{sentence(rng)}</figcaption></figure></div>'
        )
    if kind < 0.92:
        return (
            f'<div class="subscription-widget"><div class="preamble"><p>{sentence(rng)}</p></div><form class="subscribe"><input type="email" '
            'class="email" name="email" placeholder="Type your email..." tabindex="-1"><input type="submit" class="button"></form></div>'
        )
    if kind < 0.96:
        return f'<p class="button-wrapper" data-attrs="{{&quot;url&quot;:&quot;x&quot;}}"><a class="button primary" href="https://post.example.org/p/{slug(rng)}"><span>{words(rng, 1, 3)}</span></a></p><div><hr></div>'
    return f'<h3 class="header-anchor-post">{words(rng, 3, 7)}<div class="pencraft"><div id="\u00a7{slug(rng)}"></div></div></h3><blockquote><p>{sentence(rng)}</p></blockquote>'


# --- blogger: blocks of blocks, break after break, style on everything ------------------------------------------------


def blogger(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.60:
        return f'<div style="text-align: justify;"><span style="font-family: georgia;">{sentence(rng)}&nbsp;{sentence(rng)}</span></div><div><br /></div>'
    if kind < 0.75:
        name = f"https://pictures.example.com/img/b/{rng.randint(10**8, 10**9)}/s{rng.randint(300, 900)}/{slug(rng)}.jpg"
        return (
            f'<div class="separator" style="clear: both;"><a href="{name}" style="display: block; padding: 1em 0; text-align: center; ">'
            f'<img alt="" border="0" data-original-height="900" data-original-width="1600" src="{name}" width="400" /></a></div>'
        )
    if kind < 0.90:
        return f"<p>&nbsp;</p>{sentence(rng)}<br /><br />{sentence(rng)} <b>{words(rng, 2, 4)}</b> &amp; <i>{words(rng, 2, 4)}</i>.<br />\n<br />\n"
    return f'<ol><li><a href="http://diary.example.net/2026/09/{slug(rng)}.html" target="_blank">{words(rng, 2, 4)}</a></li><li>{sentence(rng)}</li></ol><a name="more"></a>'


# --- sloppy: by hand or by old programs: capitals, bare attributes, what is never closed ------------------------------


def sloppy(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.55:
        return f'<P>{sentence(rng)} <A HREF="/{slug(rng)}.html">{words(rng, 2, 4)}</A> {sentence(rng)}\r\n'
    if kind < 0.72:
        return f"<p align=center><font color=red size=2>{sentence(rng)}</font><br>{sentence(rng)}\n<br>"
    if kind < 0.85:
        return f"<img src=images/{rng.randint(1, 99)}.gif width=20 height=20 border=0 alt='{words(rng, 1, 3)}'> {sentence(rng)} A & B\n"
    if kind < 0.995:
        return "<UL>" + "".join(f"<LI>{sentence(rng)}\n" for _ in range(4)) + "</UL>\n"
    return f"<center><b>{words(rng, 2, 4)}</b></center><i>{sentence(rng)}<b></i>{words(rng, 2, 4)}</b>\n"


# --- embeds: what other sites hand out to be pasted -------------------------------------------------------------------


def embeds(rng: random.Random) -> str:
    kind = rng.random()
    number = rng.randint(10**15, 10**16)
    if kind < 0.70:
        return f'<p data-block-key="{number % 99991:x}" class="body-text" onclick="track({number})">{sentence(rng)} {sentence(rng)} {sentence(rng)}</p>'
    if kind < 0.80:
        return (
            f'<blockquote class="short-post" data-width="550" data-dnt="true"><p lang="en" dir="ltr">{sentence(rng)} <a href="https://s.example.com/{number}?src=hash&amp;ref_src=w">#{words(rng, 1, 1)}</a></p>'
            f'&mdash; {words(rng, 2, 2)} (@{words(rng, 1, 1)}) <a href="https://social.example.com/{words(rng, 1, 1)}/status/{number}?ref=embed">September 1, 2026</a></blockquote>'
            '<script async src="https://platform.example.com/widgets.js" charset="utf-8"></script>'
        )
    if kind < 0.86:
        return f'<iframe src="https://player.example.com/{number}" width="100%" height="315" allowfullscreen></iframe>'
    if kind < 0.92:
        return f'<!-- block {number} --><div id="ad-{number}" class="ad-slot"><script type="text/javascript">if (a < b && c > d) {{ show("{number}"); }}</script><noscript><img src="https://pixel.example.com/{number}.gif"></noscript></div>'
    return f'<aside class="related" data-items="3"><h4>{words(rng, 2, 3)}</h4><ul><li><a href="/{slug(rng)}">{words(rng, 3, 6)}</a></li><li><a href="/{slug(rng)}">{words(rng, 3, 6)}</a></li></ul></aside>'


# --- cyrillic, tables, plain prose ------------------------------------------------------------------------------------


def cyrillic(rng: random.Random) -> str:
    said = " ".join(rng.choices(CYRILLIC, k=rng.randint(12, 40)))
    kind = rng.random()
    if kind < 0.75:
        link = f'<a href="https://novyny.example.org/2026/09/{rng.randint(1, 99999)}/" target="_blank">{" ".join(rng.choices(CYRILLIC, k=3))}</a>'
        return f"<p>{said.capitalize()}. {link if rng.random() < 0.5 else ''} «{said[:60]}», — {rng.choice(CYRILLIC)}.</p>\n"
    if kind < 0.90:
        return f'<p><img src="https://novyny.example.org/images/{rng.randint(1, 99999)}/{slug(rng)}.jpg?w=800&amp;h=600" alt="{said[:50]}" title="{said[:30]}" /></p>\n'
    return f"<h2>{said[:40]}</h2>\n<p><strong>{said[:50]}</strong></p>\n"


def tables(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.5:
        return f"<p>{sentence(rng)} {sentence(rng)}</p>"
    rows = "".join(
        f'<tr><th scope="row">{words(rng, 1, 2)}</th><td align="right">{rng.randint(1, 999)}</td><td>{words(rng, 2, 5)}</td></tr>'
        for _ in range(6)
    )
    return f'<table border="1" cellpadding="4"><caption>{words(rng, 2, 5)}</caption><tbody>{rows}</tbody></table><pre><code>{words(rng, 5, 9)}\n  {words(rng, 5, 9)}</code></pre>'


def prose(rng: random.Random) -> str:
    return f"<p>{words(rng, 30, 90).capitalize()}.</p>"


def dense(rng: random.Random) -> str:
    """Tags at every other word, as a generator of tests writes them."""
    kinds = ("b", "i", "em", "strong", "span", "code")
    parts = [f"<{tag}>{words(rng, 1, 3)}</{tag}> {words(rng, 1, 4)}" for tag in rng.choices(kinds, k=8)]
    parts.insert(4, f'<a href="https://example.com/{rng.randint(1, 9999)}">{words(rng, 1, 3)}</a>')
    picture = f'<img src="https://example.com/img/{rng.randint(1, 9999)}.png" alt="{words(rng, 1, 3)}">'
    return f'<div class="c{rng.randint(1, 9)}"><p>{" ".join(parts)}</p>{picture if rng.random() < 0.3 else ""}</div>\n'


STYLES: dict[str, Writer] = {
    "news": news, "wordpress": wordpress, "ghost": ghost, "letters": letters, "blogger": blogger, "sloppy": sloppy, "embeds": embeds, "cyrillic": cyrillic,
    "tables": tables, "prose": prose, "dense": dense, "xhtml": news,
}  # fmt: skip


def article(style: str, rng: random.Random, size: int) -> str:
    write = STYLES[style]
    parts = [write(rng)]
    length = len(parts[0])
    while length < size:
        parts.append(write(rng))
        length += len(parts[-1])
    return "".join(parts)


def feed(style: str, number: int, size: int = SIZE) -> bytes:
    """Make one feed; even numbers are RSS, odd ones Atom; ``xhtml`` is Atom whose content is markup of its own."""
    rng = random.Random(f"{style} {number}" if style != "news" else number)
    count = rng.randint(20, 50)
    entries = [article(style, rng, size * 4 // 5 // count) for _ in range(count)]
    if style == "xhtml":
        return atom(rng, entries, is_xhtml=True).encode()
    return (rss if number % 2 == 0 else atom)(rng, entries).encode()


def rss(rng: random.Random, entries: list[str]) -> str:
    items = "".join(
        f"<item><title>{html.escape(sentence(rng))}</title><link>https://www.example.org/a/{i}</link>"
        f"<guid isPermaLink='false'>tag:{i}</guid><dc:creator><![CDATA[Ann Example]]></dc:creator>"
        f"<pubDate>Tue, {i % 28 + 1:02} Sep 2026 10:{i:02}:00 +0200</pubDate><category>news</category><category>city</category>"
        f"<description><![CDATA[<p>{sentence(rng)}</p>]]></description><content:encoded><![CDATA[{body}]]></content:encoded></item>\n"
        for i, body in enumerate(entries)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Example</title><link>https://www.example.org/</link>'
        f"<description>Words</description><language>en</language>{items}</channel></rss>"
    )


def atom(rng: random.Random, entries: list[str], *, is_xhtml: bool = False) -> str:
    items = "".join(
        f'<entry><title type="html">{html.escape(html.escape(sentence(rng)))}</title><link href="https://www.example.org/a/{i}"/>'
        f"<id>tag:example.org,2026:{i}</id><author><name>Ann Example</name></author><updated>2026-09-{i % 28 + 1:02}T10:{i:02}:00Z</updated>"
        f'<category term="news"/><summary type="html">{html.escape(sentence(rng))}</summary>{content(body, is_xhtml=is_xhtml)}</entry>\n'
        for i, body in enumerate(entries)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title>'
        f'<link href="https://www.example.org/"/><id>tag:example.org,2026:f</id><updated>2026-09-01T00:00:00Z</updated>{items}</feed>'
    )


def content(body: str, *, is_xhtml: bool) -> str:
    if is_xhtml:
        return f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{body.replace("&mdash;", "—")}</div></content>'
    return f'<content type="html">{html.escape(body)}</content>'
