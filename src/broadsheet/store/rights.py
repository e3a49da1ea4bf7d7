"""The only way an article's words leave: every page, feed, snippet and mail prints what :func:`shown` returns, nothing else.

============  ==========================================================================================
full          everything: standfirst, body, pictures' captions
excerpt       the title (40 words of it) and at most 60 words: the standfirst, or the first sentences where there is none.
              The same words everywhere, so that their sum over all ways out never exceeds them.
link          the title (40 words of it)
============  ==========================================================================================

Signed-in readers get everything that is not taken down (``full=True``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from broadsheet.records import SafeHtml
from broadsheet.store.excerpt import MAX_WORDS, cut
from broadsheet.store.models import Article, ArticleState, Policy

__all__ = ["MAX_TITLE_WORDS", "MAX_WORDS", "Shown", "shown"]

MAX_TITLE_WORDS = 40
"""Words of a title that are shown where the whole article may not be."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The words of one article that one reader may see. Print these and no column of the row."""

    policy: str
    """What this reader gets: ``full``, ``excerpt`` or ``link``."""
    title: str
    standfirst: str
    """The standfirst as far as it may be shown; empty where there is none."""
    excerpt: str
    """For lists, snippets, feeds and meta tags: the standfirst's or text's first sentences, at most 60 words; equal on every page."""
    html: SafeHtml | None
    """The body; ``None`` unless the whole may be shown."""
    text: str
    """The body as text, or the excerpt."""
    is_whole: bool
    """Whether body, captions, teasers and furniture may be shown."""


def shown(article: Article, *, full: bool) -> Shown:
    """Return what may be shown of an article.

    Args:
        article: a row, with its source. One of a list (``store.articles``), without its body, shows its excerpt at most.
        full: the reader is signed in and the publication gives its readers everything.
    """
    policy = policy_for(article, full=full)
    title = _title(article, policy)
    if policy == Policy.LINK:
        return Shown(policy, title, "", "", None, "", is_whole=False)
    excerpt = cut(article.standfirst) or cut(article.lead)
    if policy == Policy.FULL and not _is_listed(article):
        return Shown(policy, title, article.standfirst, excerpt, SafeHtml(article.html), article.text, is_whole=True)
    standfirst = excerpt if article.standfirst.strip() else ""
    return Shown(policy, title, standfirst, excerpt, None, excerpt, is_whole=False)


def quotable(article: Article, *, full: bool) -> str:
    """Return the text that single sentences may be taken from: the body where the whole may be shown, else what every list shows.

    The row needs its ``text``, not its ``html``.
    """
    if policy_for(article, full=full) == Policy.FULL:
        return article.text
    return shown(article, full=full).excerpt


def listed(article: Article, *, full: bool) -> Shown:
    """Return what a list, a snippet or a feed shows: as :func:`shown`, and never the body, whatever the policy."""
    words = shown(article, full=full)
    return replace(words, html=None, text=words.excerpt, is_whole=False) if words.is_whole else words


def headline(article: Article, *, full: bool) -> str:
    """Return the title that :func:`shown` gives, for a line that prints nothing else."""
    return _title(article, policy_for(article, full=full))


def _title(article: Article, policy: str) -> str:
    # A title is a title: an outlet that puts its text there must not be quoted at length under "link".
    return article.title if policy == Policy.FULL else cut(article.title, MAX_TITLE_WORDS)


def _is_listed(article: Article) -> bool:
    """Whether the row came without its body, as rows of lists do: showing it must not read one body after the other."""
    return bool({"text", "html"} & article.get_deferred_fields())


def policy_for(article: Article, *, full: bool) -> str:
    """Return the policy that binds for this reader; what is hidden or withdrawn shows its title at most."""
    if article.state == ArticleState.WITHDRAWN or (article.state != ArticleState.LIVE and not full):
        return Policy.LINK.value
    return Policy.FULL.value if full else str(article.effective_policy)
