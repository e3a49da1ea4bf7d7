"""What moderators do: decide about comments with a reason, answer reports and appeals, trust and ban.

Every decision is a row with its reason, stands in the desk's log, and is told to the writer with the way to appeal.
"""

from __future__ import annotations

from datetime import datetime

from broadsheet.desk.comments import NotThere, Refused, announce
from broadsheet.engine.talk.words import tidy
from broadsheet.store import audit, comment_mail, comments
from broadsheet.store.database import writing
from broadsheet.store.models import (
    Comment,
    CommentDecision,
    Commenter,
    CommentReport,
    CommentState,
    ReportReason,
    Trust,
    User,
)
from broadsheet.store.publication import bump_version

DECISIONS = {
    "publish": CommentState.PUBLISHED,
    "hold": CommentState.HELD,
    "spam": CommentState.SPAM,
    "remove": CommentState.REMOVED,
}
MAX_WORDS = 2000


def decide(number: int, what: str, by: User, *, now: datetime, reason: str = "", words: str = "") -> Comment:
    """Publish, hold, take down a comment or call it spam; open reports about it are answered with that.

    Args:
        number: the comment.
        what: a key of ``DECISIONS``.
        by: the moderator.
        now: the time (aware).
        reason: a value of ``ReportReason``; wanted for taking down what was published.
        words: what writer and reporters are told.

    Raises:
        NotThere: there is no such comment, or its writer deleted it.
        Refused: no such decision, or taking down without a reason.
    """
    if what not in DECISIONS or (reason and reason not in ReportReason.values):
        raise Refused("Choose what is to happen, and a reason of the list.")
    if what == "remove" and not reason:
        raise Refused("Choose a reason: the writer is told it, and may appeal.")
    with writing():
        comment = comments.locked(number)
        if comment is None or comment.state == CommentState.DELETED:
            raise NotThere("No comment has this number, or its writer deleted it.")
        made = CommentDecision.objects.create(
            comment=comment, by=by, state=DECISIONS[what], reason=reason, words=tidy(words)[:MAX_WORDS], at=now
        )
        _move(comment, DECISIONS[what], now)
        if what in {"remove", "spam"} and comment.published_at is not None:
            comment_mail.decision(made, now=now)
        _answer_reports(comment, by, upheld=what in {"remove", "spam"}, words=made.words, now=now)
        audit.note(by, f"comment-{what}", f"comment {comment.pk}", reason=reason, page=comment.page)
    return comment


def dismiss(number: int, by: User, *, now: datetime, words: str = "") -> None:
    """Answer the open reports about a comment with no: it stays.

    Raises:
        NotThere: there is no such comment.
    """
    comment = comments.get(number)
    if comment is None:
        raise NotThere("No comment has this number.")
    with writing():
        _answer_reports(comment, by, upheld=False, words=tidy(words)[:MAX_WORDS], now=now)
        audit.note(by, "comment-reports-dismissed", f"comment {comment.pk}", page=comment.page)


def answer_appeal(decision_id: int, by: User, *, upheld: bool, now: datetime, words: str = "") -> None:
    """Answer a writer's appeal; where it is upheld, the comment is shown again.

    Raises:
        NotThere: there is no such appeal, or it was answered.
    """
    with writing():
        rows = CommentDecision.objects.select_related("comment__commenter__user").select_for_update(of=("self", "comment"))
        made = rows.filter(pk=decision_id).first()
        if made is None or made.appealed_at is None or made.appeal_upheld is not None:
            raise NotThere("No appeal waits here any more.")
        made.appeal_upheld, made.appeal_answer, made.appeal_answered_at = upheld, tidy(words)[:MAX_WORDS], now
        made.save(update_fields=["appeal_upheld", "appeal_answer", "appeal_answered_at"])
        if upheld and made.comment.state in {CommentState.REMOVED, CommentState.SPAM}:
            _move(made.comment, CommentState.PUBLISHED, now)
        comment_mail.appeal_answer(made, now=now)
        audit.note(by, "comment-appeal-answered", f"comment {made.comment_id}", upheld=upheld)


def trust(commenter_id: int, level: int | None, by: User) -> Commenter:
    """Say how far somebody is trusted, or leave it to their record (``None``).

    Raises:
        NotThere: nobody has this number.
        Refused: there is no such level.
    """
    commenter = _commenter(commenter_id)
    if level is not None and level not in Trust.values:
        raise Refused("There is no such level of trust.")
    with writing():
        commenter.trust = level
        commenter.save(update_fields=["trust"])
        audit.note(by, "commenter-trusted", f"commenter {commenter.pk}", level=level)
    return commenter


def ban(commenter_id: int, by: User, *, now: datetime, why: str = "") -> Commenter:
    """Let nothing that somebody writes be shown from now on; what they wrote stays unless it is taken down.

    Raises:
        NotThere: nobody has this number.
    """
    commenter = _commenter(commenter_id)
    with writing():
        commenter.banned_at, commenter.banned_why = now, tidy(why)[:300]
        commenter.save(update_fields=["banned_at", "banned_why"])
        for comment in Comment.objects.filter(commenter=commenter, state__in=(CommentState.HELD, CommentState.UNCONFIRMED)):
            comment.state, comment.reasons = CommentState.SPAM, ["banned"]
            comment.save(update_fields=["state", "reasons"])
        audit.note(by, "commenter-banned", f"commenter {commenter.pk}", why=commenter.banned_why)
    return commenter


def unban(commenter_id: int, by: User) -> Commenter:
    """Let somebody write again.

    Raises:
        NotThere: nobody has this number.
    """
    commenter = _commenter(commenter_id)
    with writing():
        commenter.banned_at, commenter.banned_why = None, ""
        commenter.save(update_fields=["banned_at", "banned_why"])
        audit.note(by, "commenter-unbanned", f"commenter {commenter.pk}")
    return commenter


def _commenter(number: int) -> Commenter:
    found = Commenter.objects.select_related("user").filter(pk=number).first()
    if found is None:
        raise NotThere("Nobody has this number.")
    return found


def _move(comment: Comment, state: str, now: datetime) -> None:
    """Within a transaction: bring a comment to a state, with what follows from it."""
    before, comment.state, comment.state_after = comment.state, CommentState(state), ""
    first_time = comment.published_at is None
    if state == CommentState.PUBLISHED and first_time:
        comment.published_at = now
    comment.save(update_fields=["state", "state_after", "published_at"])
    if before == state:
        return
    if state == CommentState.PUBLISHED and first_time:
        announce(comment, now=now)
    elif comment.commenter is not None and before == CommentState.PUBLISHED:
        comments.add_to_record(comment.commenter, removed=1)
    elif comment.commenter is not None and state == CommentState.PUBLISHED:
        comments.add_to_record(comment.commenter, removed=-1 if comment.commenter.removed_count else 0)
    bump_version()


def _answer_reports(comment: Comment, by: User, *, upheld: bool, words: str, now: datetime) -> None:
    for report in CommentReport.objects.filter(comment=comment, upheld=None).select_related("reporter__user"):
        report.upheld, report.answer, report.answered_at, report.answered_by = upheld, words, now, by
        report.save(update_fields=["upheld", "answer", "answered_at", "answered_by"])
        comment_mail.report_answer(report, now=now)
