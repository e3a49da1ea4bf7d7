"""What a rights holder asks and what the desk answers: a claim comes in, an editor upholds or declines it, both are told why."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from broadsheet.errors import InputError
from broadsheet.store import articles, audit, notices, rights_claims, rules, visibility
from broadsheet.store.database import writing
from broadsheet.store.models import Article, ArticleState, ClaimState, RightsClaim, User
from broadsheet.store.publication import base_url, publication

MOST_A_DAY = 20
"""Claims of one e-mail address; an agency may have many, a machine has more."""
_NUMBER = re.compile(r"/articles/(\d{1,12})(?:/|$)")


def take_claim(*, address: str, name: str, email: str, words: str, now: datetime) -> RightsClaim:
    """Keep what a rights holder says about one of our pages, and confirm by mail that it came.

    Raises:
        InputError: the address is none of ours, or the sender has sent too many.
    """
    article = _article_at(address)
    if article is None:
        raise InputError(f"This is no article's address here. It looks like {base_url()}/articles/123/its-headline/.")
    if rights_claims.recent_of(email, since=timedelta(days=1), now=now) >= MOST_A_DAY:
        raise InputError("That is more than we can take from one address in a day. Write to the address in our imprint.")
    with writing():
        claim = rights_claims.add(address=address, article_id=article.pk, name=name, email=email, words=words, now=now)
        _tell(claim, f"Your claim number {claim.pk} has come in", "We look at it and answer to this address.", now)
    return claim


def uphold(claim: RightsClaim, answer: str, *, by: User, now: datetime) -> None:
    """Take the article down: its words are deleted everywhere, a tombstone and this claim remain.

    Raises:
        InputError: it was answered before.
    """
    with writing():
        _decide(claim, ClaimState.UPHELD, answer, by, now)
        if claim.article is not None:
            title = claim.article.title
            visibility.erase(claim.article, now=now)
            audit.note(by, "article-taken-down", title, claim=claim.pk, article=claim.article.pk)
        _tell(claim, f"Your claim number {claim.pk} is upheld", answer or "The article is taken down.", now)


def decline(claim: RightsClaim, answer: str, *, by: User, now: datetime) -> None:
    """Leave the article where it is, and say why.

    Raises:
        InputError: it was answered before, or no reason is given.
    """
    if not answer.strip():
        raise InputError("Say why: the person who asked is owed a reason.")
    with writing():
        _decide(claim, ClaimState.DECLINED, answer, by, now)
        audit.note(by, "claim-declined", claim, claim=claim.pk)
        _tell(claim, f"Your claim number {claim.pk} is declined", answer, now)


def hide(article: Article, *, by: User, now: datetime) -> None:
    """Take an article off every public page; the desk keeps it."""
    with writing():
        visibility.set_state(article, ArticleState.HIDDEN, now=now)
        audit.note(by, "article-hidden", article.title, article=article.pk)


def show(article: Article, *, by: User, now: datetime) -> None:
    """Show a hidden article again.

    Raises:
        InputError: it was taken down for good.
    """
    if article.text_hash == visibility.ERASED:
        raise InputError("This article was taken down: its words are deleted and cannot come back.")
    with writing():
        rules.exempt(article, now=now)
        visibility.set_state(article, ArticleState.LIVE, now=now)
        audit.note(by, "article-shown", article.title, article=article.pk)


def take_down(article: Article, why: str, *, by: User, now: datetime) -> None:
    """Delete an article's words for good, without a claim.

    Raises:
        InputError: no reason is given for the log.
    """
    if not why.strip():
        raise InputError("Say why: it is kept in the log.")
    with writing():
        audit.note(by, "article-taken-down", article.title, article=article.pk, why=why[:500])
        visibility.erase(article, now=now)


def _article_at(address: str) -> Article | None:
    """Find the article that an address of ours names."""
    try:
        found = _NUMBER.search(urlsplit(address.strip()).path)
    except ValueError:
        return None
    article = articles.get(int(found[1])) if found else None
    return article if article is not None and not article.source.is_demo else None


def _decide(claim: RightsClaim, state: ClaimState, answer: str, by: User, now: datetime) -> None:
    """Write the answer, unless another editor was quicker."""
    columns = {"state": state, "answer": answer.strip()[:10_000], "decided_by": by, "decided_at": now}
    if not RightsClaim.objects.filter(pk=claim.pk, state=ClaimState.OPEN).update(**columns):
        raise InputError("This claim was answered already.")


def _tell(claim: RightsClaim, subject: str, words: str, now: datetime) -> None:
    text = f"{words}\n\nIt is about {base_url()}/articles/{claim.article_id}/\n\n{publication().name}\n"
    notices.write(claim.email, kind=f"rights-{claim.pk}"[:20], subject=subject, text=text, now=now)
