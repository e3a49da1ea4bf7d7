"""Comments: written, confirmed, changed and deleted by readers. Votes and reports: ``desk.reactions``; what moderators do: ``desk.moderation``.

1. ``write`` refuses what cannot be a comment: closed, empty, too long, too many from one place.
2. ``engine.talk.rules`` judges it: publish, hold for a moderator, spam. Nobody is told which words did it.
3. An account's comment stands at once. A stranger's waits until they confirm the address by a button (never by a link alone);
   the answer is the same whether the address is known here or not.
4. Publishing raises the publication's version, so that cached pages fall out, and tells who was answered if they asked for it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from broadsheet.desk.comment_markdown import render
from broadsheet.desk.counts import place_of
from broadsheet.engine.newsletter.addresses import address_key, check_address
from broadsheet.engine.talk import rules
from broadsheet.engine.talk.rules import Circumstances, Judgement, Verdict
from broadsheet.engine.talk.words import tidy
from broadsheet.errors import InputError
from broadsheet.store import comment_keys as keys
from broadsheet.store import comment_mail, comments
from broadsheet.store.database import writing
from broadsheet.store.models import (
    Article,
    Comment,
    CommentConsent,
    Commenter,
    CommentState,
    CommentVersion,
    Publication,
    Story,
    User,
)
from broadsheet.store.publication import bump_version, publication

MAX_TEXT = 5000
MAX_NAME = 60
MAX_DEPTH = 6
"""Replies to deeper ones stand beside them."""
PER_PLACE = ((timedelta(minutes=10), 6), (timedelta(hours=1), 15), (timedelta(days=1), 60))
PER_PERSON = ((timedelta(minutes=10), 8), (timedelta(days=1), 80))


class Refused(InputError):
    """A comment, vote or report that is not taken; the sentence says why. A second argument fills its blanks."""

    def __str__(self) -> str:
        return str(self.args[0]) % self.args[1] if len(self.args) > 1 else super().__str__()


class NotThere(InputError):
    """There is no such comment, or not for this person."""


class Outcome(StrEnum):
    """What became of a comment, as far as its writer is told."""

    PUBLISHED = "published"
    HELD = "held"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Person:
    """Who writes, votes or reports: an account, a confirmed commenter, or a stranger with an address to write from."""

    address: str
    """The trusted peer's network address."""
    account: User | None = None
    commenter: Commenter | None = None
    """Known by a cookie that only a confirmed address gets."""
    agent: str = ""

    @property
    def place(self) -> str:
        """Whom the network address stands for."""
        return place_of(self.address)[:60]


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody sends."""

    page: str
    """``article/12`` or ``story/7``."""
    text: str
    name: str = ""
    email: str = ""
    parent: int = 0
    paragraph: int = 0
    """The paragraph it speaks of, from 1; 0 for the whole."""
    paragraph_words: str = ""
    wants_notices: bool = False
    open_seconds: float | None = None
    trap: str = ""
    consent: str = ""
    """The words beside the button that they agreed to by sending."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a draft."""

    outcome: Outcome
    comment: Comment


def write(draft: Draft, person: Person, *, now: datetime) -> Written:
    """Take a comment.

    Raises:
        Refused: it cannot be a comment, or there were too many; the sentence is for its writer.
        NotThere: the page, or the comment that it answers, is not there.
    """
    thing, site = _open_page(draft.page, now), publication()
    text = _proper_text(draft.text)
    _limit(person, now)
    parent = _parent(draft, thing)
    with writing():
        commenter = _commenter(draft, person, now)
        known = person.account is not None or person.commenter is not None
        judgement = _judge(text, draft, commenter, site, known=known, now=now)
        comment = _make(draft, person, thing, parent, commenter, text, now)
        _settle(comment, judgement, known=known, now=now)
        comment.save()
        if comment.root == 0:
            comment.root = comment.pk
            comment.save(update_fields=["root"])
        CommentConsent.objects.create(commenter=commenter, what="asked", words=draft.consent[:400], at=now)
        _announce(comment, now)
    return Written(_told(comment, known=known), comment)


def confirm(token: str, *, now: datetime) -> Comment:
    """Take the press of the button behind a confirmation's link. Doing it twice changes nothing more.

    Raises:
        NotThere: the token is not ours or too old, or the comment is gone.
    """
    with writing():
        comment = comments.locked(keys.number(keys.CONFIRM, token, now=now))
        if comment is None or comment.commenter is None or comment.state in {CommentState.DELETED, CommentState.SPAM}:
            raise NotThere("This link is too old, or its comment is gone. Write it again: a new mail comes.")
        comment.commenter.confirmed_at = comment.commenter.confirmed_at or now
        comment.commenter.save(update_fields=["confirmed_at"])
        if comment.state == CommentState.UNCONFIRMED:
            comment.state = comment.state_after or CommentState.HELD
            comment.state_after = ""
            CommentConsent.objects.create(commenter=comment.commenter, what="confirmed", words="", at=now)
            _stamp(comment, now)
            comment.save(update_fields=["state", "state_after", "published_at"])
            _announce(comment, now)
    return comment


def edit(number: int, text: str, person: Person, *, now: datetime) -> Comment:
    """Change one's own comment within the time for it. It is judged and cleaned like a new one; the old words stay for moderators.

    Raises:
        NotThere: it is not theirs.
        Refused: the time is over, or the text cannot be a comment.
    """
    site, text = publication(), _proper_text(text)
    with writing():
        comment = own(number, person, locked=True)
        if not may_edit(comment, site, now=now):
            raise Refused("The time to change this comment is over. You can still delete it, or answer it.")
        assert comment.commenter is not None
        draft = Draft(page=comment.page, text=text, open_seconds=rules.LEAST_SECONDS)
        judgement = _judge(text, draft, comment.commenter, site, known=True, now=now, but=comment.pk)
        if text == comment.text:
            return comment
        CommentVersion.objects.create(comment=comment, text=comment.text, until=now)
        comment.text, comment.html, comment.text_hash = text, render(text), keys.words_hash(text)
        comment.edited_at = now
        if judgement.verdict is not Verdict.PUBLISH:
            comment.state = _STATES[judgement.verdict]
            comment.reasons = list(judgement.reasons)
        comment.save()
        bump_version()
    return comment


def delete(number: int, person: Person) -> None:
    """Delete one's own comment: its words and their former states go; answers stay.

    Raises:
        NotThere: it is not theirs.
    """
    with writing():
        wipe(own(number, person, locked=True))
        bump_version()


def wipe(comment: Comment) -> None:
    """Within a transaction: empty a comment; its place in the thread stays."""
    CommentVersion.objects.filter(comment=comment).delete()
    comment.text, comment.html, comment.text_hash, comment.name, comment.place = "", "", "", "", ""
    comment.state, comment.reasons = CommentState.DELETED, []
    comment.save()


def own(number: int, person: Person, *, locked: bool = False) -> Comment:
    """Return somebody's own comment; ``locked``, within a transaction, for who changes it.

    Raises:
        NotThere: it is not theirs, or gone.
    """
    comment = comments.locked(number) if locked else comments.get(number)
    mine = person.commenter or commenter_of(person.account)
    if comment is None or mine is None or comment.commenter_id != mine.pk:
        raise NotThere("No comment of yours has this number.")
    if comment.state in {CommentState.DELETED, CommentState.REMOVED, CommentState.SPAM}:
        raise NotThere("This comment is gone.")
    return comment


def may_edit(comment: Comment, site: Publication, *, now: datetime) -> bool:
    """Whether the time to change a comment is not over."""
    return now - comment.created_at <= timedelta(minutes=site.comment_edit_minutes) and not comment.origin


def announce(comment: Comment, *, now: datetime) -> None:
    """Within a transaction: let a comment that is published now be seen, and tell who was answered."""
    if comment.commenter is not None:
        comments.add_to_record(comment.commenter, approved=1)
    bump_version()
    comment_mail.reply(comment, now=now)


def is_open(thing: Article | Story, site: Publication, *, now: datetime) -> bool:
    """Whether a page takes comments now."""
    if not site.takes_comments or not comments.is_live(thing):
        return False
    return not site.comment_days or now - comments.born(thing) <= timedelta(days=site.comment_days)


def paragraph_hash(words: str) -> str:
    """Return what tells a paragraph again after the article was revised."""
    return hashlib.blake2b(" ".join(words.split()).encode(), digest_size=8).hexdigest() if words.strip() else ""


def forget(now: datetime) -> int:
    """Drop network addresses after 30 days, and what was never confirmed; return how many rows."""
    with writing():
        return comments.forget_places(now=now) + comments.forget_unconfirmed(now=now, after=keys.LIVES[keys.CONFIRM])


# --- steps of writing ---------------------------------------------------------------------------------------------

_STATES = {Verdict.PUBLISH: CommentState.PUBLISHED, Verdict.HOLD: CommentState.HELD, Verdict.SPAM: CommentState.SPAM}


def _open_page(page: str, now: datetime) -> Article | Story:
    thing = comments.subject(page)
    if thing is None or not comments.is_live(thing):
        raise NotThere("There is no such page.")
    if not is_open(thing, publication(), now=now):
        raise Refused("Comments are closed here.")
    return thing


def _proper_text(text: str) -> str:
    text = tidy(text)
    if not any(letter.isalnum() for letter in text) and not any(ord(letter) > 0x2000 for letter in text):
        raise Refused("There is nothing in your comment yet.")
    if len(text) > MAX_TEXT:
        raise Refused("Your comment has %(letters)s letters; at most %(most)s fit.", {"letters": len(text), "most": MAX_TEXT})
    return text


def _limit(person: Person, now: datetime) -> None:
    """Refuse when too many came from one place or person."""
    mine = person.commenter or commenter_of(person.account)
    for span, most in PER_PLACE:
        if comments.lately(person.place, now - span) >= most:
            raise Refused("Too many comments came from your address. Wait a while and send it again.")
    for span, most in PER_PERSON:
        if mine is not None and comments.lately_by(mine, now - span) >= most:
            raise Refused("You wrote many comments just now. Wait a while and send it again.")


def _parent(draft: Draft, thing: Article | Story) -> Comment | None:
    if not draft.parent:
        return None
    parent = comments.on(thing).filter(pk=draft.parent).first()
    if parent is None:
        raise NotThere("The comment that you answer is not there any more.")
    return parent


def _commenter(draft: Draft, person: Person, now: datetime) -> Commenter:
    """Find or make who writes. An address that somebody only typed gives no rights: they confirm each comment anew."""
    if person.account is not None:
        return account_commenter(person.account, now=now)
    if person.commenter is not None:
        return person.commenter
    if not tidy(draft.name) or not draft.email.strip():
        raise Refused("Give a name to sign with, and an e-mail address to confirm; the address is never shown.")
    email = check_address(draft.email)
    return Commenter.objects.get_or_create(email_key=address_key(email), defaults={"email": email, "created_at": now})[0]


def account_commenter(account: User, *, now: datetime) -> Commenter:
    """Return what is known of an account as a commenter, made on first use. Its address counts as confirmed."""
    return Commenter.objects.get_or_create(user=account, defaults={"created_at": now, "confirmed_at": now})[0]


def commenter_of(account: User | None) -> Commenter | None:
    """Return what is known of an account as a commenter, if anything."""
    return Commenter.objects.select_related("user").filter(user=account).first() if account else None


def _judge(
    text: str, draft: Draft, commenter: Commenter, site: Publication, *, known: bool, now: datetime, but: int = 0
) -> Judgement:
    same = comments.same_words(keys.words_hash(text), now - timedelta(days=7), but=but)
    how = Circumstances(
        level=int(commenter.level) if known else 0,
        open_seconds=draft.open_seconds,
        trap=bool(draft.trap.strip()),
        same_words=same,
        is_banned=commenter.banned_at is not None,
        hold_words=_lines(site.comment_hold_words),
        spam_words=_lines(site.comment_spam_words),
        hold_everything=site.holds_comments,
        borrowed_name=_is_borrowed(draft, commenter, known=known),
    )
    return rules.judge(f"{draft.name}\n{text}" if draft.name else text, how)


def _is_borrowed(draft: Draft, commenter: Commenter, *, known: bool) -> bool:
    """Whether a stranger signs as an account; or anybody who is not of the house - known or not - as the publication or one of the house."""
    if commenter.user is not None:
        return not commenter.user.may_moderate and comments.is_name_of_ours(comments.signature(commenter.user))
    name = tidy(draft.name)
    return (not known and comments.is_name_of_account(name)) or comments.is_name_of_ours(name)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _make(
    draft: Draft, person: Person, thing: Article | Story, parent: Comment | None, commenter: Commenter, text: str, now: datetime
) -> Comment:
    name = comments.signature(person.account) if person.account else tidy(draft.name).replace("\n", " ")
    columns: dict[str, Any] = {"article": thing} if isinstance(thing, Article) else {"story": thing}
    has_anchor = draft.paragraph > 0 and bool(draft.paragraph_words) and parent is None
    return Comment(
        **columns,
        parent=parent,
        root=parent.root if parent else 0,
        depth=min(parent.depth + 1, MAX_DEPTH) if parent else 0,
        commenter=commenter,
        name=(name or _last_name(commenter))[:MAX_NAME],
        text=text,
        html=render(text),
        text_hash=keys.words_hash(text),
        paragraph=draft.paragraph if has_anchor else None,
        paragraph_hash=paragraph_hash(draft.paragraph_words) if has_anchor else "",
        wants_notices=draft.wants_notices,
        place=person.place,
        created_at=now,
    )


def _last_name(commenter: Commenter) -> str:
    """Return the name that a known commenter signed with last."""
    return str(commenter.comments.exclude(name="").order_by("-pk").values_list("name", flat=True).first() or "")


def _settle(comment: Comment, judgement: Judgement, *, known: bool, now: datetime) -> None:
    """Decide the state. What is spam stays spam, whether confirmed or not: no mail goes out for it."""
    comment.reasons = list(judgement.reasons)
    state = _STATES[judgement.verdict]
    if known or state == CommentState.SPAM:
        comment.state = state
        _stamp(comment, now)
    else:
        comment.state, comment.state_after = CommentState.UNCONFIRMED, state


def _stamp(comment: Comment, now: datetime) -> None:
    if comment.state == CommentState.PUBLISHED and comment.published_at is None:
        comment.published_at = now


def _announce(comment: Comment, now: datetime) -> None:
    if comment.state == CommentState.PUBLISHED:
        announce(comment, now=now)
    elif comment.state == CommentState.UNCONFIRMED:
        comment_mail.confirmation(comment, now=now)


def _told(comment: Comment, *, known: bool) -> Outcome:
    """Tell a writer no more than they must know: who sent spam learns not that it was known as such."""
    if not known:
        return Outcome.CONFIRM
    return Outcome.PUBLISHED if comment.state == CommentState.PUBLISHED else Outcome.HELD
