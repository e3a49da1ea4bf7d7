"""What a page shows of an article's pictures: our copy, a link to the outlet's, or nothing - by the source's policy."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from broadsheet.site.visitor import Visitor
from broadsheet.store.models import Article, ImagePolicy, Picture, PictureState


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture as a page shows it."""

    src: str
    """Address of our copy; empty when the picture may only be linked."""
    link: str
    """Where the outlet has it."""
    alt: str
    caption: str
    credit: str
    width: int
    height: int

    @property
    def subject(self) -> str:
        """What it shows, as far as can be told: prints of one picture are described alike."""
        return self.alt or self.caption or self.src


def lead_shot(article: Article, visitor: Visitor) -> Shot | None:
    """Return the lead picture when we hold a copy that may be shown; lists print nothing otherwise."""
    first = next(iter(shots(article, visitor)), None)
    return first if first and first.src else None


def shots(article: Article, visitor: Visitor) -> list[Shot]:
    """Return the article's pictures in order (``article.pictures`` loaded)."""
    del visitor  # later: a signed-in reader sees linked pictures through the proxy
    policy = article.source.image_policy
    if policy == ImagePolicy.NONE:
        return []
    return [_shot(picture, may_copy=policy == ImagePolicy.COPY) for picture in article.pictures.all()]


def _shot(picture: Picture, *, may_copy: bool) -> Shot:
    is_ours = may_copy and picture.state == PictureState.COPIED and bool(picture.file)
    return Shot(
        src=reverse("media", args=(picture.file,)) if is_ours else "",
        link=picture.url,
        alt=picture.alt,
        caption=picture.caption,
        credit=picture.credit,
        width=picture.width or 1600,
        height=picture.height or 900,
    )
