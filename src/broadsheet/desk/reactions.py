"""What readers do with comments of others and with mails about their own: vote, report, appeal, stop the mails."""

from __future__ import annotations

from datetime import datetime, timedelta

from broadsheet.desk.comments import NotThere, Person, Refused, account_commenter, commenter_of
from broadsheet.engine.newsletter.addresses import check_address
from broadsheet.engine.talk.words import tidy
from broadsheet.store import comment_keys as keys
from broadsheet.store import comments
from broadsheet.store.database import writing
from broadsheet.store.models import Comment, CommentConsent, CommentDecision, Commenter, CommentReport, CommentVote, ReportReason

VOTES_OF_A_PLACE = 3
"""Votes on one comment that count from one address, whatever accounts and browsers cast them."""
VOTES_AN_HOUR = 120
REPORTS_A_DAY = 10


def vote(number: int, value: int, person: Person, *, now: datetime) -> int:
    """Vote for (1) or against (-1) a comment, or take a vote back (0); return the score.

    One vote each: of an account or confirmed commenter, or of an address with one browser. An address counts three times at
    most on one comment. Nobody's vote on their own comment counts.

    Raises:
        NotThere: the comment is not shown.
        Refused: the address voted too often.
    """
    comment = comments.published(number)
    if comment is None:
        raise NotThere("No comment has this number, or it is not shown.")
    mine = account_commenter(person.account, now=now) if person.account else person.commenter
    place_hash = keys.keyed("place", person.place)
    if comments.votes_lately(place_hash, now - timedelta(hours=1)) >= VOTES_AN_HOUR:
        raise Refused("Too many votes came from your address. Try again in an hour.")
    if _is_own(comment, mine, person):
        return comment.score
    voter = keys.keyed("voter", mine.pk) if mine else keys.keyed("voter", person.place, person.agent)
    with writing():
        list(Comment.objects.select_for_update().filter(pk=comment.pk).values_list("pk"))  # votes at once are counted one by one
        _cast(comment, voter, place_hash, max(-1, min(1, value)), mine, now)
        Comment.objects.filter(pk=comment.pk).update(score=comments.score(comment.pk))
    return comments.score(comment.pk)


def report(number: int, reason: str, words: str, email: str, person: Person, *, now: datetime) -> CommentReport:
    """Take a notice that a comment should not be there.

    Raises:
        NotThere: the comment is not shown.
        InputError: the reason is none of ours, the address cannot be one, or too many came from one place.
    """
    comment = comments.published(number)
    if comment is None:
        raise NotThere("No comment has this number, or it is not shown.")
    if reason not in ReportReason.values:
        raise Refused("Choose a reason.")
    email = check_address(email) if email.strip() else ""
    lately = CommentReport.objects.filter(place=person.place, created_at__gte=now - timedelta(days=1))
    if lately.count() >= REPORTS_A_DAY:
        raise Refused("Too many reports came from your address today. Try again tomorrow.")
    with writing():
        return CommentReport.objects.create(
            comment=comment,
            reporter=person.commenter or commenter_of(person.account),
            email=email,
            reason=reason,
            words=tidy(words)[:2000],
            place=person.place,
            created_at=now,
        )


def notices_off(token: str, *, now: datetime) -> None:
    """Stop telling somebody of replies, by the link in each such mail. Doing it twice is as good as once.

    Raises:
        NotThere: the token is not ours.
    """
    commenter = Commenter.objects.filter(pk=keys.number(keys.OFF, token, now=now)).first()
    if commenter is None:
        raise NotThere("This link is of no use any more: nothing is kept of its address.")
    with writing():
        if commenter.wants_notices:
            Commenter.objects.filter(pk=commenter.pk).update(wants_notices=False)
            CommentConsent.objects.create(commenter=commenter, what="notices-off", words="", at=now)


def appeal(token: str, words: str, *, now: datetime) -> None:
    """Take the appeal of a writer whose comment was taken down: once for each decision.

    Raises:
        NotThere: the token is not ours or too old.
        Refused: there are no words, or an appeal was made already.
    """
    words = tidy(words)[:3000]
    if not words:
        raise Refused("Say in a sentence or two why the decision is wrong.")
    with writing():
        row = CommentDecision.objects.filter(pk=keys.number(keys.APPEAL, token, now=now)).first()
        if row is None:
            raise NotThere("This link is too old, or the comment is gone.")
        if not CommentDecision.objects.filter(pk=row.pk, appealed_at=None).update(appeal=words, appealed_at=now):
            raise Refused("You appealed already. The answer comes by mail.")


def _is_own(comment: Comment, mine: Commenter | None, person: Person) -> bool:
    if mine is not None and comment.commenter_id == mine.pk:
        return True
    return mine is None and bool(comment.place) and comment.place == person.place


def _cast(comment: Comment, voter: str, place_hash: str, value: int, mine: Commenter | None, now: datetime) -> None:
    """Write a vote, or change the one that is there."""
    if CommentVote.objects.filter(comment=comment, voter=voter).update(value=value, at=now):
        return
    here = CommentVote.objects.filter(comment=comment, place_hash=place_hash, counts=True).count()
    CommentVote.objects.create(
        comment=comment,
        commenter=mine,
        voter=voter,
        place_hash=place_hash,
        value=value,
        counts=here < VOTES_OF_A_PLACE,
        at=now,
    )
