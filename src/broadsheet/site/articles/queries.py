"""What the article page reads: the article with its source and pictures, and the outlet's other news. Three queries."""

from __future__ import annotations

from broadsheet.site.visitor import Visitor
from broadsheet.store import articles
from broadsheet.store.models import Article, ArticleState, Picture, PictureState


def article(number: int, visitor: Visitor) -> Article | None:
    """Return an article that the visitor may be shown, or a withdrawn one so that the page can say so; else ``None``."""
    found = articles.to_read(number)
    if found is None or (found.source.is_demo and not visitor.demo_allowed):
        return None
    return None if found.state in {ArticleState.HIDDEN, ArticleState.EXCLUDED} and not visitor.may_edit else found


def more(article: Article) -> list[Article]:
    """Return the outlet's other newest articles."""
    return articles.more_of(article)


def picture(file: str) -> Picture | None:
    """Return the copied picture that lies in a file, with its article and source."""
    held = Picture.objects.filter(file=file, state=PictureState.COPIED).select_related("article__source")
    return held.first()
