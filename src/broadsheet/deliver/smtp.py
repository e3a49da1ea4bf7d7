"""Hand mails to servers: several, each with its limit a minute, tried in turn.

``send`` is for a mail now and then (a notice, a link); ``Post`` keeps its connections open, for many.
"""

from __future__ import annotations

import email.policy
import email.utils
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Self

from broadsheet.config import Config
from broadsheet.deliver.dialogue import Dialogue, Handover, Verdict, nothing, wire_form
from broadsheet.deliver.servers import Server, servers
from broadsheet.deliver.signing import Signer, signer
from broadsheet.errors import ConfigError

__all__ = ["Handover", "Post", "Verdict", "address_of", "send", "to_bytes"]

MINUTE = 60.0
REST_SECONDS = 60.0
"""How long a server that could not be reached is left alone."""
MAILS_PER_CONNECTION = 500


def send(message: EmailMessage, *, config: Config, sender: str | None = None, recipient: str | None = None) -> Handover:
    """Send one mail now.

    Args:
        message: with From, To, Subject; Date and Message-ID are added where they are missing.
        config: names servers and key.
        sender: address on the envelope; that of From when absent, ``""`` for none.
        recipient: the address it goes to; that of To when absent, which must then name exactly one.

    Raises:
        ConfigError: no server is set, or a setting cannot be used.
        ValueError: the message has no single recipient or a header with a line end.
    """
    author = address_of(str(message["From"] or config.mail_from or ""))
    if "From" not in message and config.mail_from:
        message["From"] = config.mail_from
    recipients = email.utils.getaddresses([str(value) for value in message.get_all("To", [])])
    if recipient is None:
        if len(recipients) != 1:
            raise ValueError("a mail has one recipient")
        recipient = recipients[0][1]
    if "Date" not in message:
        message["Date"] = email.utils.localtime()
    if "Message-ID" not in message:
        message["Message-ID"] = email.utils.make_msgid(domain=author.rpartition("@")[2] or "localhost")
    with Post.of(config, domain=author.rpartition("@")[2]) as post:
        return post.hand_over(to_bytes(message), sender=author if sender is None else sender, recipient=recipient)


def to_bytes(message: EmailMessage) -> bytes:
    """Write a message as bytes of seven bits, lines ending with CRLF and none longer than a server takes."""
    return message.as_bytes(policy=email.policy.SMTP.clone(cte_type="7bit", max_line_length=78))


def address_of(author: str) -> str:
    """Return the bare address of ``Name <address>``."""
    return email.utils.parseaddr(author)[1]


@dataclass(slots=True)
class _Counter:
    """One of several servers: its idle connections, and what was sent over it in the last minute."""

    server: Server
    idle: list[Dialogue] = field(default_factory=list)
    times: deque[float] = field(default_factory=deque)
    resting_until: float = 0.0
    under_way: int = 0

    def wait(self, now: float) -> float:
        """Return in how many seconds it may take a mail."""
        limit = self.server.limit
        while self.times and self.times[0] <= now - MINUTE:
            self.times.popleft()
        full = self.times[-limit] + MINUTE - now if limit and len(self.times) >= limit else 0.0
        return max(full, self.resting_until - now, 0.0)


class Post:
    """Servers with open connections.

    Args:
        servers: tried in turn; the one with the most room first.
        signer: signs every mail, where given.
        helo: how we introduce ourselves.
        clock: seconds that only grow.
    """

    def __init__(
        self,
        servers: Sequence[Server],
        *,
        signer: Signer | None = None,
        helo: str | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if not servers:
            raise ConfigError("No mail server is set. Name one: BROADSHEET_SMTP=smtp://user:password@mail.example.org:587.")
        self._counters = [_Counter(server) for server in servers]
        self._helo = helo
        self._signer = signer
        self._clock = clock
        self._lock = threading.Lock()

    @classmethod
    def of(cls, config: Config, *, domain: str) -> Post:
        """Open the post that the settings describe, for mails of a domain."""
        return cls(servers(config), signer=signer(config, domain), helo=domain or None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every connection."""
        for counter in self._counters:
            while counter.idle:
                counter.idle.pop().close()

    def wait(self) -> float:
        """Return in how many seconds any server may take a mail; 0 for now."""
        now = self._clock()
        return min(counter.wait(now) for counter in self._counters)

    def room(self) -> int | None:
        """Return how many mails the servers take within this minute; ``None`` without limits."""
        now = self._clock()
        rooms = [self._room(counter, now) for counter in self._counters if counter.resting_until <= now]
        return None if any(room is None for room in rooms) else sum(room or 0 for room in rooms)

    def hand_over(self, message: bytes, *, sender: str, recipient: str, leaving: Callable[[], None] = nothing) -> Handover:
        """Hand a mail to the first server that can be talked to and has room. May be called by several threads at once.

        Args:
            message: whole, with its headers.
            sender: address on the envelope.
            recipient: one address.
            leaving: called just before the mail's end leaves, see ``deliver.dialogue``.

        Returns:
            What the server said; ``UNREACHABLE`` when none could be talked to or none has room now.
        """
        wire = wire_form(self._signer.sign(with_crlf(message)) if self._signer else message)
        outcome = Handover(Verdict.UNREACHABLE, "Every mail server has taken its limit for this minute.")
        tried: set[str] = set()
        while (taken := self._take(tried)) is not None:
            counter, dialogue = taken
            try:
                refused = self._open(counter, dialogue)
                if refused is None:
                    return dialogue.send(wire, sender=sender, recipient=recipient, leaving=leaving)
                outcome = refused
                tried.add(counter.server.name)
            finally:
                self._give_back(counter, dialogue)
        return outcome

    def _take(self, tried: set[str]) -> tuple[_Counter, Dialogue] | None:
        """Choose the server with the most room and a connection to it, and count the mail against its limit."""
        with self._lock:
            now = self._clock()
            free = [counter for counter in self._counters if counter.wait(now) <= 0 and counter.server.name not in tried]
            if not free:
                return None
            counter = min(free, key=lambda counter: (len(counter.times) / (counter.server.limit or 1_000_000), counter.under_way))
            counter.under_way += 1
            if counter.server.limit:
                counter.times.append(now)
            return counter, counter.idle.pop() if counter.idle else Dialogue(counter.server, self._helo)

    def _give_back(self, counter: _Counter, dialogue: Dialogue) -> None:
        with self._lock:
            counter.under_way -= 1
            if dialogue.is_open:
                counter.idle.append(dialogue)

    def _open(self, counter: _Counter, dialogue: Dialogue) -> Handover | None:
        """Have a connection; one that carried many mails is made anew."""
        if dialogue.is_open and dialogue.sent >= MAILS_PER_CONNECTION:
            dialogue.close()
        if dialogue.is_open:
            return None
        refused = dialogue.open()
        if refused:
            with self._lock:
                counter.resting_until = self._clock() + REST_SECONDS
                if counter.times and counter.server.limit:
                    counter.times.pop()
        return refused

    @staticmethod
    def _room(counter: _Counter, now: float) -> int | None:
        limit = counter.server.limit
        counter.wait(now)
        return None if limit is None else max(0, limit - len(counter.times))


def with_crlf(message: bytes) -> bytes:
    """Return a message whose lines all end with CRLF, as signatures want it."""
    return message.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", b"\r\n")
