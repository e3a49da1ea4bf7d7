"""One vocabulary of furniture for HTML blocks and text lines."""

from __future__ import annotations

import pytest

from broadsheet.engine.extract.furniture_words import first_letters, is_teaser_heading, label_of, promo_length, teaser_lead

FURNITURE = [
    ("Article image", "placeholder", False),
    ("Source link", "source link", False),
    ("Visited 1 times, 1 visit(s) today", "counter", False),
    ("1,204 views", "counter", False),
    ("Post Views: 88", "counter", False),
    ("Aufrufe: 1.204", "counter", False),
    ("Просмотров: 310", "counter", False),
    ("عدد المشاهدات: ٣٤٥", "counter", False),
    ("阅读 1024", "counter", False),
    ("Related Articles", "related", True),
    ("You May Also Like…", "related", True),
    ("More from The Harbour Gazette", "related", True),
    ("Das könnte Sie auch interessieren", "related", True),
    ("Читайте також:", "related", True),
    ("Читайте также", "related", True),
    ("مقالات ذات صلة", "related", True),
    ("相关新闻", "related", True),
    ("関連記事", "related", True),
    ("À lire aussi", "related", True),
    ("Te puede interesar", "related", True),
    ("12 Comments", "comment", True),
    ("Kommentare (3)", "comment", True),
    ("Leave a Reply", "comment box", False),
    ("Would love your thoughts, please comment.x", "comment box", False),
    ("Sign up for our free daily newsletter", "newsletter", False),
    ("Share this:", "share", False),
    ("Facebook | X | WhatsApp | Email", "share", False),
    ("We use cookies to improve your experience on our site.", "consent", False),
    ("Wir benötigen Ihre Zustimmung", "consent", False),
    ("Wir und unsere 88 Partner speichern Daten auf Ihrem Gerät, um Anzeigen zu messen.", "consent", False),
    ("Nous et nos 88 partenaires stockons des données sur votre appareil.", "consent", False),
    ("Sie können das Blatt mit Werbung und Tracking lesen oder ein Abo abschließen.", "consent", False),
    ("© 2031 The Harbour Gazette. All rights reserved.", "footer", False),
    ("Photo: Mara Lind / Harbour Gazette", "caption", False),
    ("4 min read", "other", False),
    ("Tags: harbour, storms, council", "tags", True),
]
PROSE = [
    "The council will share the cost of the new harbour wall with the county, it said on Monday.",
    "More than forty boats were torn from their moorings during the night.",
    "Comments by the mayor drew laughter from the gallery.",
    "Related claims were thrown out by the court in March.",
    "Readers of the paper sent in 1,200 photographs.",
    "Cookie-cutter houses line the road to the lighthouse.",
]


@pytest.mark.parametrize(("line", "kind", "opens"), FURNITURE)
def test_label_of_knows_furniture(line: str, kind: str, opens: bool) -> None:
    label = label_of(line)
    assert label is not None
    assert (label.kind, label.opens) == (kind, opens)


@pytest.mark.parametrize("line", PROSE)
def test_label_of_leaves_prose_alone(line: str) -> None:
    assert label_of(line) is None


def test_label_of_ignores_long_and_empty_lines() -> None:
    assert label_of("") is None
    assert label_of("Share this " + "and that " * 60) is None


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Read also: Ferry fares to rise", "Ferry fares to rise"),
        ("Lesen Sie auch: Fähre wird teurer", "Fähre wird teurer"),
        ("Читайте також: Пором дорожчає", "Пором дорожчає"),
        ("相关阅读：渡轮涨价", "渡轮涨价"),
    ],
)
def test_teaser_lead_ends_where_the_headline_begins(line: str, rest: str) -> None:
    assert line[teaser_lead(line) :] == rest


def test_teaser_lead_needs_its_colon() -> None:
    assert teaser_lead("Related claims were thrown out") == 0
    assert is_teaser_heading("Read also:")
    assert not is_teaser_heading("Ferry fares to rise")


def test_promo_length_ends_at_the_last_repetition() -> None:
    promo = "Get the harbour news in your inbox every morning Your briefing on tides and trade Your briefing on tides and trade "
    assert promo_length(promo + "Divers have mapped a wreck off the point.") == len(promo)
    assert promo_length("Divers have mapped a wreck off the point.") == 0


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("your browser .{0,60}$", {"y"}),
        ("(?:photo|image|foto) by .{0,60}$", {"p", "i", "f"}),
        ("(?:the )?post .{3,200}$", {"t", "p"}),
        ("(?:photo|©)\\s.{1,80}$", {"p", "©"}),
        ("(?:(?:artikel|seite) )teilen$", set()),
        ("(?:the |a )*post$", set()),
        ("(?:the )?.{3} post$", set()),
        ("(?:photo|)s?$", set()),
        ("s?he said$", {"s", "h"}),
        ("s*he said$", set()),
        ("<N>\\s+views$", {"0"}),
        ("(?:about )?(?:\\d{1,3}|one) min$", {"a", "0", "o"}),
    ],
)
def test_tells_the_letters_that_a_pattern_begins_with(pattern, letters):
    assert first_letters(pattern) == letters


@pytest.mark.parametrize(
    "line",
    ["12 comments", ".5k views", "٣ مشاهدة", "Haber bülteni için kaydol", "IMG_0123.JPG", "¿Qué opinas?", "© 2031 Harbour Press"],
)
def test_lines_that_begin_with_anything_are_known(line):
    assert label_of(line) is not None
