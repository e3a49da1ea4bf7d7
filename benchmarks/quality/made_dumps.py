"""Made-up text dumps for training: an article with the furniture of news pages around and between its paragraphs, line by line.

The articles are those of the development data; the dumps are built here by a seeded generator, the furniture's words are those that the
engine knows in all its languages. Teasers are the headlines and first sentences of the other articles.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

from aggregator_pages import Story

from broadsheet.engine.extract.furniture_phrases import LINE_PHRASES, SECTION_PHRASES, TEASER_LEADS

_LEADS = TEASER_LEADS.split("|")
_NAMES = (
    "Ana Moreau",
    "J. Whitlock",
    "Tomasz Zielny",
    "marsh_heron",
    "Old Tom",
    "Олена Гай",
    "Guest",
    "Reader 52",
    "K. Brandt",
    "Rosa",
)
_DATES = ("July 4, 2025", "12.03.2024", "3 hours ago", "2024-11-02 18:40", "14 mars 2023", "5 мая 2022")
_CREDITS = ("Photo: Press office", "Foto: Archiv", "(Reuters)", "Image credit: Handout", "Getty Images")
_PRAISE = (
    "The most important stories of the day, every evening in your inbox.", "Our editor picks what matters. Free, every morning.",
    "Jeden Abend das Wichtigste des Tages, kostenlos in Ihrem Postfach.", "Recevez chaque matin l’essentiel de l’actualité.",
    "By signing up you agree to our terms of use and privacy policy.", "Las noticias del día, cada mañana en tu correo.",
    "Главные новости дня - каждое утро в вашей почте.", "Leggi ogni giorno le notizie scelte dalla redazione.",
)  # fmt: skip


def build(rng: random.Random, story: Story, others: Sequence[Story]) -> str:
    """Return one dump around a story."""
    lines = [*_top(rng, story, others), *_body(rng, story, others), *_tail(rng, others)]
    return rng.choice(("\n", "\n\n")).join(lines)


def _top(rng: random.Random, story: Story, others: Sequence[Story]) -> Iterator[str]:
    yield from rng.sample(_phrases(LINE_PHRASES, "navigation"), rng.randrange(12))
    if rng.random() < 0.15:
        yield from _cards(rng, others)
    yield from [story.title] * rng.choice((1, 1, 1, 2))
    meta = [f"By {rng.choice(_NAMES)}", rng.choice(_DATES), *rng.sample(_phrases(LINE_PHRASES, "share"), rng.randrange(3))]
    if rng.random() < 0.2:
        meta.append(rng.choice(_phrases(SECTION_PHRASES, "comment")))
    if rng.random() < 0.4:
        meta.append(f"{_headline(rng.choice(others))}. {rng.choice(_CREDITS)}")
    yield from meta if rng.random() < 0.8 else ()


def _body(rng: random.Random, story: Story, others: Sequence[Story]) -> Iterator[str]:
    wanted = rng.choice((0, 0, 1, 1, 2, 3))
    places = {rng.randrange(1, len(story.paragraphs)) for _ in range(wanted)}
    for index, paragraph in enumerate(story.paragraphs):
        if index in places:
            yield from rng.choice(_BETWEEN)(rng, others)
        yield paragraph


def _tail(rng: random.Random, others: Sequence[Story]) -> Iterator[str]:
    parts = [_counters, _cards, _comments, _newsletter, _footer, _headlines]
    for part in rng.sample(parts, rng.randrange(len(parts) + 1)):
        yield from part(rng, others)


def _announced(rng: random.Random, others: Sequence[Story]) -> Iterator[str]:
    yield rng.choice(_LEADS).capitalize()
    yield _headline(rng.choice(others))


def _led(rng: random.Random, others: Sequence[Story]) -> Iterator[str]:
    yield f"{rng.choice(_LEADS).capitalize()}: {_headline(rng.choice(others))}"


def _teaser(rng: random.Random, others: Sequence[Story]) -> Iterator[str]:
    other = rng.choice(others)
    yield from [_headline(other)] * rng.choice((1, 1, 2))
    if rng.random() < 0.7:
        yield _summary(rng, other)


def _headlines(rng: random.Random, others: Sequence[Story]) -> Iterator[str]:
    if rng.random() < 0.8:
        yield rng.choice(_phrases(SECTION_PHRASES, "related"))
    yield from (_headline(other) for other in others)


def _newsletter(rng: random.Random, others: Sequence[Story]) -> Iterator[str]:
    del others
    yield rng.choice(_phrases(SECTION_PHRASES, "newsletter"))
    yield from rng.sample(_PRAISE, rng.randrange(1, 3))


def _advertisement(rng: random.Random, others: Sequence[Story]) -> Iterator[str]:
    del others
    yield rng.choice(_phrases(LINE_PHRASES, "placeholder"))


def _picture(rng: random.Random, others: Sequence[Story]) -> Iterator[str]:
    yield f"{_headline(rng.choice(others))} {rng.choice(_CREDITS)}"


def _cards(rng: random.Random, others: Sequence[Story]) -> Iterator[str]:
    if rng.random() < 0.8:
        yield rng.choice(_phrases(SECTION_PHRASES, "related"))
    doubled, dated = rng.random() < 0.3, rng.random() < 0.3
    for other in others:
        yield from [_headline(other)] * (1 + doubled)
        if rng.random() < 0.8:
            yield _summary(rng, other)
        if dated:
            yield rng.choice(_DATES)


def _comments(rng: random.Random, others: Sequence[Story]) -> Iterator[str]:
    yield f"{rng.choice(_phrases(SECTION_PHRASES, 'comment'))} ({rng.randrange(1, 90)})"
    for other in others:
        yield rng.choice(_NAMES)
        if rng.random() < 0.5:
            yield rng.choice(_DATES)
        yield from rng.sample(other.paragraphs, 1) if rng.random() < 0.3 else [_summary(rng, other)]


def _counters(rng: random.Random, others: Sequence[Story]) -> Iterator[str]:
    del others
    yield from rng.sample(_phrases(LINE_PHRASES, "share"), rng.randrange(4))
    yield rng.choice(("Source link", "Views: 214", "1,024 views", "3 min read"))


def _footer(rng: random.Random, others: Sequence[Story]) -> Iterator[str]:
    del others
    yield from rng.sample(_phrases(LINE_PHRASES, "footer"), 5)
    yield "© 2024 The Daily Sheet. All rights reserved."


_BETWEEN: tuple[Callable[[random.Random, Sequence[Story]], Iterator[str]], ...] = (
    _announced, _announced, _led, _teaser, _teaser, _headlines, _newsletter, _advertisement, _picture,
)  # fmt: skip


def _phrases(table: dict[str, str], kind: str) -> list[str]:
    return [phrase.strip().capitalize() for phrase in table[kind].replace("\n", "|").split("|") if phrase.strip()]


def _headline(story: Story) -> str:
    return story.title.rstrip(".")


def _summary(rng: random.Random, story: Story) -> str:
    """Return what a card shows: a sentence or two of the other article's first paragraph, whole or cut."""
    first = story.paragraphs[0]
    if rng.random() < 0.5:
        return re.split(r"(?<=[.!?])\s", first)[0]
    words = first.split()[: rng.randrange(12, 45)]
    return " ".join(words) + rng.choice(("...", "…", " […]", "", "."))
