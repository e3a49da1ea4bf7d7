"""What a page shows of an article's pictures: our copy, a link to the outlet's, or nothing - by the source's policy."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from broadsheet.store.excerpt import count_words
from broadsheet.store.models import Article, ArticleState, ImagePolicy, Picture, PictureState

CREDIT_WORDS = 12
"""The longest credit where captions may not be shown, a photographer and an agency; a longer one is a caption."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture as a page shows it. Its description and caption are the outlet's words: empty where those may not be shown."""

    src: str
    """Address of our copy; empty when the picture may only be linked."""
    link: str
    """Where the outlet has it."""
    alt: str
    caption: str
    credit: str
    width: int
    height: int
    subject: str
    """What it shows, as far as can be told: prints of one picture are described alike. Never printed."""
    number: int = 0
    """Of its row."""
    is_proxied: bool = False
    """``src`` is for one reader: what is said to machines about the page has no such picture."""


def lead_shot(article: Article) -> Shot | None:
    """Return the lead picture, without words, when we hold a copy that may be shown; lists print nothing otherwise."""
    first = next(iter(shots(article, is_whole=False)), None)
    return first if first and first.src else None


def shot_of(picture: Picture | None) -> Shot | None:
    """Return one picture (with its article and source), without words, when we hold a copy that may be shown."""
    if picture is None or picture.article.state != ArticleState.LIVE or picture.article.source.image_policy != ImagePolicy.COPY:
        return None
    shot = _shot(picture, may_copy=True, is_whole=False)
    return shot if shot.src else None


def shots(article: Article, *, is_whole: bool) -> list[Shot]:
    """Return the article's pictures in order (``article.pictures`` loaded).

    Args:
        article: with its source.
        is_whole: whether the article's words may be shown whole, descriptions and captions with them.
    """
    policy = article.source.image_policy
    if policy == ImagePolicy.NONE:
        return []
    return [_shot(picture, may_copy=policy == ImagePolicy.COPY, is_whole=is_whole) for picture in article.pictures.all()]


def _shot(picture: Picture, *, may_copy: bool, is_whole: bool) -> Shot:
    is_ours = may_copy and picture.state == PictureState.COPIED and bool(picture.file)
    return Shot(
        src=reverse("media", args=(picture.file,)) if is_ours else "",
        link=picture.url,
        alt=picture.alt if is_whole else "",
        caption=picture.caption if is_whole else "",
        credit=picture.credit if is_whole or count_words(picture.credit) <= CREDIT_WORDS else "",
        width=picture.width or 1600,
        height=picture.height or 900,
        subject=picture.alt or picture.caption or picture.file,
        number=picture.pk,
    )
