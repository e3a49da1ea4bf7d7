"""Mails, sent: claimed in rounds, filled from one letter for each edition and language, handed over, written down in batches.

1. What dead processes left in their journals is written down first (:meth:`Mailer.take_over`).
2. Notices go before newsletters: somebody waits for them.
3. A round of mails is claimed with one lease. Each gets a slot in the journal, marked as it leaves and as it is answered.
4. What became of the round is written in one go; then the journal begins anew.

A round ends long before its lease does; a worker that slept through its lease stops before the next mail.
"""

from __future__ import annotations

import email.utils
import logging
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from broadsheet.config import Config
from broadsheet.deliver.dialogue import Handover, Verdict
from broadsheet.deliver.journal import Journal, Left, Mark, discard, left_behind
from broadsheet.deliver.smtp import Post, address_of
from broadsheet.desk import bounces
from broadsheet.engine.newsletter import links, tokens
from broadsheet.engine.newsletter.addresses import display_name
from broadsheet.engine.newsletter.letter import Letter, Reader, make_letter
from broadsheet.engine.newsletter.mail_html import write_html
from broadsheet.engine.newsletter.mail_text import write_text
from broadsheet.errors import ConfigError
from broadsheet.store import beats, claim, editions, mails, notices, subscribers
from broadsheet.store.mail_words import known
from broadsheet.store.models import Edition, Mail, MailState, Notice, SubscriberState

logger = logging.getLogger(__name__)

ROUND = 200
NOTICES = 20
LANES = 3
LETTERS = 12
"""Rendered editions that are kept."""
BACKOFF = timedelta(minutes=4)
_STATES = {Verdict.ACCEPTED: MailState.SENT, Verdict.REFUSED: MailState.REFUSED}


def utc_now() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Round:
    """What became of a round of mails."""

    token: str
    until: datetime
    """When it must have ended: long before its lease does."""
    settled: dict[int, tuple[MailState, str]] = field(default_factory=dict)
    put_off: dict[int, tuple[datetime, str]] = field(default_factory=dict)
    unsure: list[int] = field(default_factory=list)
    """Editions of mails whose dialogue was interrupted while we live: sent once more under the same Message-ID."""
    no_such: list[tuple[Mail, Handover]] = field(default_factory=list)
    is_over: bool = False


class Mailer:
    """Sends what is due, a round at a time.

    Args:
        config: names servers, sender and folder.
        key: what leases begin with.
        clock: tells the time (aware).
        post: the servers; those of the settings when absent.
        stop: asked before each mail; what is left of the round is handed back when it says so.
        lanes: mails under way at once.
    """

    def __init__(
        self,
        config: Config,
        *,
        key: str = "",
        clock: Callable[[], datetime] = utc_now,
        post: Post | None = None,
        stop: Callable[[], bool] = bool,
        lanes: int = LANES,
    ) -> None:
        if not config.mail_from or "@" not in address_of(config.mail_from):
            raise ConfigError("mail_from must name who mails come from, as Evening Desk <news@example.org>.")
        self._config = config
        self._key = key
        self._clock = clock
        self._stop = stop
        self._lanes = lanes
        self._threads = ThreadPoolExecutor(lanes, "lane")
        self._unsaved: list[Callable[[], object]] = []
        self.author = config.mail_from
        self.domain = address_of(config.mail_from).rpartition("@")[2]
        self._post = post or Post.of(config, domain=self.domain)
        self._lease = timedelta(seconds=config.lease_seconds)
        self._journal = Journal(outbox(config), machine=beats.machine(), slots=ROUND + NOTICES)
        self._letters: OrderedDict[tuple[int, str], Letter] = OrderedDict()
        self._secret = subscribers.secret()

    def close(self) -> None:
        """End the connections; what is under way is written down."""
        self._threads.shutdown()
        self._post.close()
        self._journal.close(keep=bool(self._unsaved))

    def run(self, *, limit: int = ROUND) -> int:
        """Send one round; return how many mails were dealt with, 0 when nothing is due or no server has room."""
        self._write_down()
        take_over(self._config, now=self._clock())
        if self._post.wait() > 0:
            return 0
        return self._notices() + self._mails(limit)

    def _write_down(self) -> None:
        """Write what became of the last round. Until that is done no other begins: the journal is all that knows of it."""
        if not self._unsaved:
            return
        while self._unsaved:
            self._unsaved[0]()
            self._unsaved.pop(0)
        self._journal.begin("")

    def _mails(self, limit: int) -> int:
        room = self._post.room()
        limit = min(limit, ROUND, room if room is not None else ROUND)
        now = self._clock()
        rows = claim.claim(mails.waiting(), limit=limit, now=now, lease=self._lease, key=self._key)
        if not rows:
            return 0
        mails.attach(rows)
        work = Round(rows[0].lease_token, until=now + self._lease / 2)
        self._journal.begin(work.token)
        self._unsaved.append(partial(self._save, work, rows))
        self._send(work, rows)
        self._write_down()
        return len(work.settled) + len(work.put_off)

    def _send(self, work: Round, rows: list[Mail]) -> None:
        """Hand a round over, some mails at a time: while one server's answer is awaited, the next mail is on its way."""
        wanted = mails.active(rows)
        under_way: deque[tuple[Mail, Future[Handover | None]]] = deque()
        for slot, row in enumerate(rows):
            if work.is_over:
                break
            prepared = self._prepare(work, slot, row, wanted.get((row.newsletter_id, row.subscriber_id)))
            if prepared:
                under_way.append((row, self._threads.submit(self._hand_over_in_time, work, *prepared)))
            if len(under_way) > self._lanes:
                self._note(work, *under_way.popleft())
        while under_way:
            self._note(work, *under_way.popleft())

    def _prepare(self, work: Round, slot: int, row: Mail, subscription: int | None) -> tuple[bytes, str, str, int] | None:
        """Write one mail, or say why it is not sent; return it with its sender, recipient and place in the journal."""
        if subscription is None or row.subscriber.state != SubscriberState.CONFIRMED:
            work.settled[row.pk] = (MailState.DROPPED, "Its reader left.")
            return None
        if self._clock() >= _deadline(row):
            work.settled[row.pk] = (MailState.LATE, row.answer or "It was too late.")
            return None
        message = self._letter(row).fill(self._reader(row, subscription))
        mark = self._journal.enter(slot, "M", row.pk)
        sender = verp(self._config, tokens.seal(self._secret, subscribers.BOUNCE, row.pk, row.moment))
        return message, sender, row.subscriber.address, mark

    def _hand_over_in_time(self, work: Round, message: bytes, sender: str, recipient: str, mark: int) -> Handover | None:
        """Hand over one mail unless its round is over: asked to stop, no server, or the lease half gone."""
        if work.is_over or self._stop() or self._clock() > work.until:
            work.is_over = True
            return None
        return self._hand_over(message, sender, recipient, mark)

    def _hand_over(self, message: bytes, sender: str, recipient: str, mark: int) -> Handover:
        journal = self._journal
        outcome = self._post.hand_over(
            message, sender=sender, recipient=recipient, leaving=lambda: journal.mark(mark, Mark.LEAVING)
        )
        if outcome.verdict is not Verdict.UNSURE:
            journal.mark(mark, Mark.ACCEPTED if outcome.verdict is Verdict.ACCEPTED else Mark.KEPT)
        return outcome

    def _note(self, work: Round, row: Mail, answer: Future[Handover | None]) -> None:
        """Sort out what a server said."""
        outcome = answer.result()
        if outcome is None:
            return
        words = f"{outcome.code or ''} {outcome.detail}".strip()
        if outcome.verdict is Verdict.UNREACHABLE:
            work.is_over = True
            work.put_off[row.pk] = (self._clock() + timedelta(seconds=30), words)
        elif outcome.verdict is Verdict.UNSURE and row.answer.startswith(mails.UNSURE_WORDS):
            work.settled[row.pk] = (MailState.UNSURE, f"{mails.UNSURE_WORDS}, twice; not sent again.")
        elif outcome.verdict is Verdict.UNSURE:
            work.unsure.append(row.edition_id)
            work.put_off[row.pk] = (self._clock() + BACKOFF, f"{mails.UNSURE_WORDS}; sent once more under the same Message-ID.")
        elif outcome.verdict is Verdict.DEFERRED:
            later = self._clock() + BACKOFF * 2 ** min(row.failures, 5)
            work.put_off[row.pk] = (min(later, _deadline(row)), words)
        else:
            work.settled[row.pk] = (_STATES[outcome.verdict], words)
            if outcome.verdict is Verdict.REFUSED and outcome.about_recipient:
                work.no_such.append((row, outcome))

    def _save(self, work: Round, rows: list[Mail]) -> None:
        counts = mails.settle(work.token, work.settled, now=self._clock())
        mails.put_off(work.token, work.put_off)
        mails.count_unsure(work.unsure)
        for row, outcome in work.no_such:
            bounces.refused(row, outcome.enhanced, outcome.detail, now=self._clock())
        done = work.settled.keys() | work.put_off.keys()
        claim.release([row for row in rows if row.pk not in done])
        if counts:
            logger.info("mails: %s", ", ".join(f"{count} {state}" for state, count in counts.items()))

    def _notices(self) -> int:
        """Send notices, each written down by itself: they are few. What there is no time for is handed back, as of a round of mails."""
        now = self._clock()
        rows = claim.claim(notices.waiting(), limit=NOTICES, now=now, lease=self._lease, key=self._key)
        if not rows:
            return 0
        self._journal.begin(rows[0].lease_token)
        for slot, row in enumerate(rows):
            if self._stop() or self._clock() > now + self._lease / 2:
                self._unsaved.append(partial(claim.release, rows[slot:]))
                break
            self._notice(slot, row)
        self._write_down()
        return len(rows)

    def _notice(self, slot: int, row: Notice) -> None:
        now = self._clock()
        if now > row.expires_at:
            self._unsaved.append(partial(claim.finish, row, state=MailState.LATE, due_at=None))
            return
        message = notices.message(row, author=self.author, domain=self.domain)
        mark = self._journal.enter(slot, "N", row.pk)
        sender = address_of(self._config.bounce_address or self.author)
        outcome = self._hand_over(message, sender, row.address, mark)
        if outcome.verdict in _STATES:
            done: dict[str, Any] = {
                "state": _STATES[outcome.verdict],
                "due_at": None,
                "sent_at": now,
                "answer": outcome.detail[:300],
            }
            self._unsaved.append(partial(claim.finish, row, **done))
        else:
            later = now + BACKOFF * 2 ** min(row.failures, 5)
            self._unsaved.append(partial(claim.fail, row, outcome.detail, due_at=later))

    def _reader(self, row: Mail, subscription: int) -> Reader:
        person, base = row.subscriber, self._config.base_url
        return Reader(
            address=person.address,
            name=display_name(person.name) if person.name else "",
            message_id=mails.message_id(self._secret, row, self.domain),
            unsubscribe=links.leave(base, tokens.seal(self._secret, subscribers.LEAVE, subscription, person.salt)),
            preferences=links.preferences(base, tokens.seal(self._secret, subscribers.MINE, person.pk, person.salt)),
        )

    def _letter(self, row: Mail) -> Letter:
        """Return the edition's letter in the reader's language, rendered on first use."""
        key = (row.edition_id, known(row.subscriber.language or row.newsletter.language))
        letter = self._letters.get(key)
        if letter is None:
            letter = self._letters[key] = write_letter(row.edition, key[1], author=self.author, now=self._clock())
            while len(self._letters) > LETTERS:
                self._letters.popitem(last=False)
        return letter


def _deadline(row: Mail) -> datetime:
    """Return when a mail is too late to be sent."""
    return row.wanted_at + timedelta(minutes=row.newsletter.late_minutes)


def write_letter(edition: Edition, language: str, *, author: str, now: datetime) -> Letter:
    """Render an edition in one language, as a mail to be filled for each reader."""
    newsletter = edition.newsletter
    printed = editions.sheet(edition, language)
    address = address_of(author)
    headers = {
        "Date": email.utils.format_datetime(now),
        "List-Id": f"<{newsletter.slug}.{address.rpartition('@')[2]}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Precedence": "bulk",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
    }
    if newsletter.reply_to:
        headers["Reply-To"] = address_of(newsletter.reply_to)
    name = author.rpartition("<")[0].strip().strip('"') or newsletter.name
    return make_letter(
        text=write_text(printed),
        html=write_html(printed),
        subject=printed.subject,
        author=f"{name} <{address}>",
        headers=headers,
        boundary=f"=_{tokens.digest(b'boundary', f'{edition.pk} {language}')[:24]}",
    )


def verp(config: Config, token: str) -> str:
    """Return the envelope's sender: a mailbox that tells by its name which mail came back."""
    local, _, domain = address_of(config.bounce_address or config.mail_from or "").rpartition("@")
    return f"{local[:29]}+{token}@{domain}"


def outbox(config: Config) -> Path:
    """Return the folder of the journals."""
    return config.data / "outbox"


def take_over(config: Config, *, now: datetime) -> int:
    """Write down what dead processes left in their journals; return how many mails that concerned."""
    total = 0
    for left in left_behind(outbox(config)):
        counts = mails.take_over(_remains(left), now=now)
        discard(left)
        total += counts.total()
        if counts:
            logger.warning(
                "a worker died while it sent mails: %s had left, %s had perhaps left and are not sent again, %s are sent now",
                *(counts[state] for state in (MailState.SENT, MailState.UNSURE, MailState.WAITING)),
            )
    return total


def _remains(left: Left) -> mails.Remains:
    def rows(mark: Mark) -> frozenset[tuple[str, int]]:
        return frozenset(row for row, found in left.marks.items() if found is mark)

    is_whole = bool(left.machine) and left.machine == beats.machine()
    return mails.Remains(left.token, rows(Mark.ACCEPTED), rows(Mark.LEAVING), rows(Mark.KEPT), is_whole)
