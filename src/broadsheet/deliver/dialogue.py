"""One connection to one mail server: mails go over it one after the other until it is closed.

The end of a mail is sent apart from the rest: whoever calls is told the moment before it leaves. From that moment on the
server has the mail whether or not we live to read its answer; before it, the server throws away what it got.
"""

from __future__ import annotations

import contextlib
import re
import select
import smtplib
import socket
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from broadsheet.deliver.servers import Server, Tls

CONNECT_SECONDS = 30.0
ANSWER_SECONDS = 120.0
_END_OF_MAIL = b".\r\n"
_LINE_END = re.compile(rb"\r\n|\r|\n")
_ADDRESS = re.compile(r"[^\s<>()\[\]\\,;:\x00-\x20\x7f]+")


class Verdict(StrEnum):
    """What became of a mail."""

    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    """The server says: later."""
    REFUSED = "refused"
    """The server says: never."""
    UNREACHABLE = "unreachable"
    """No server could be talked to; the mail did not leave."""
    UNSURE = "unsure"
    """The connection broke between the end of the mail and the server's answer."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What a server said to a mail."""

    verdict: Verdict
    detail: str
    """The server's words or the cause, for people."""
    code: int = 0
    """The server's reply code; 0 without an answer."""
    enhanced: str = ""
    """The enhanced status, as ``5.1.1``, where the server gives one."""
    server: str = ""
    about_recipient: bool = False
    """The refusal answered RCPT: it speaks of the address, not of us or the mail."""


_LONGER = 0.05
"""Seconds that other threads wait before they ask for their turn, while a mail's last line leaves: far more than that takes."""
_one_at_a_time = threading.Lock()


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no other thread in between: killed between the mark and the line, we would leave a mail marked that never left."""
    with _one_at_a_time:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(_LONGER)
        time.sleep(0)  # whoever waits for a turn gets it now; from here on they wait the longer time
        try:
            yield
        finally:
            sys.setswitchinterval(usual)


def nothing() -> None:
    """Do nothing: nobody wants to know the moment."""


def wire_form(message: bytes) -> bytes:
    """Return a message as it goes over the wire but for its last line: every line ends with CRLF, leading dots are doubled.

    A bare CR or LF is a line end too: no server may see an end of mail where we see none (SMTP smuggling).
    """
    lines = _LINE_END.sub(b"\r\n", message.replace(b"\x00", b""))
    stuffed = re.sub(rb"(?m)^\.", b"..", lines)
    return stuffed if stuffed.endswith(b"\r\n") else stuffed + b"\r\n"


@dataclass(slots=True)
class Dialogue:
    """An open connection.

    Args:
        server: whom to talk to.
        helo: how we introduce ourselves.
    """

    server: Server
    helo: str | None = None
    _smtp: smtplib.SMTP | None = field(default=None, init=False)
    sent: int = field(default=0, init=False)

    @property
    def is_open(self) -> bool:
        """Whether there is a connection."""
        return self._smtp is not None

    def open(self) -> Handover | None:
        """Connect, encrypt and sign in; return why not, ``None`` when all is well."""
        try:
            self._smtp = self._connect()
            self._greet(self._smtp)
        except smtplib.SMTPAuthenticationError as error:
            self.close()
            return self._without(f"{self.server.name} refuses user or password ({_words(error.smtp_error)}). Correct smtp.")
        except (OSError, smtplib.SMTPException, ssl.SSLError) as error:
            self.close()
            return self._without(f"{self.server.name} cannot be talked to: {error or type(error).__name__}")
        return None

    def close(self) -> None:
        """End the connection, politely where it still works."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                _socket(smtp).settimeout(2.0)
                smtp.quit()
            smtp.close()
        self.sent = 0

    def send(self, wire: bytes, *, sender: str, recipient: str, leaving: Callable[[], None] = nothing) -> Handover:
        """Hand over one mail.

        Args:
            wire: the message in :func:`wire_form`.
            sender: address on the envelope, empty for none.
            recipient: the one address.
            leaving: called just before the mail's last line leaves.
        """
        if not _ADDRESS.fullmatch(recipient) or (sender and not _ADDRESS.fullmatch(sender)):
            return Handover(Verdict.REFUSED, "The address cannot stand on an envelope.", server=self.server.name)
        assert self._smtp is not None
        has_left = False
        try:
            refused = self._envelope(self._smtp, sender, recipient, len(wire))
            if refused:
                return refused
            self._body(self._smtp, wire)
            line = _socket(self._smtp)
            line.settimeout(0)  # with a time limit a socket asks for room first, and lets other threads in before it sends
            with _undisturbed():
                leaving()
                has_left = True
                _end_mail(line)
            line.settimeout(ANSWER_SECONDS)
            answer = self._answer(self._smtp.getreply())
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return self._broken(error, has_left=has_left)
        self.sent += 1
        if answer.code == 421:
            self.close()
        return answer

    def _connect(self) -> smtplib.SMTP:
        if self.server.tls is Tls.IMPLICIT:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(
                self.server.host, self.server.port, local_hostname=self.helo, timeout=CONNECT_SECONDS, context=context
            )
        return smtplib.SMTP(self.server.host, self.server.port, self.helo, CONNECT_SECONDS)

    def _greet(self, smtp: smtplib.SMTP) -> None:
        smtp.ehlo_or_helo_if_needed()
        wants = self.server.tls
        if wants is Tls.REQUIRED or (wants is Tls.OFFERED and smtp.has_extn("starttls")):
            smtp.starttls(context=ssl.create_default_context() if wants is Tls.REQUIRED else _unchecked())
            smtp.ehlo()
        if self.server.user:
            smtp.login(self.server.user, self.server.password)
        _socket(smtp).settimeout(ANSWER_SECONDS)
        _socket(smtp).setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # the last line must not wait for the one before

    def _envelope(self, smtp: smtplib.SMTP, sender: str, recipient: str, size: int) -> Handover | None:
        """Say from whom to whom; return the refusal, ``None`` when the server waits for the mail."""
        told = f" SIZE={size}" if smtp.has_extn("size") else ""
        for line, wanted in ((f"MAIL FROM:<{sender}>{told}", 250), (f"RCPT TO:<{recipient}>", 250), ("DATA", 354)):
            code, words = smtp.docmd(line)
            if code != wanted and not (code == 251 and wanted == 250):
                self._reset(smtp, code)
                return self._answer((code, words), about_recipient=line.startswith("RCPT"))
        return None

    def _reset(self, smtp: smtplib.SMTP, code: int) -> None:
        if code == 421:
            self.close()
        else:
            smtp.rset()

    def _body(self, smtp: smtplib.SMTP, wire: bytes) -> None:
        """Send everything but the last line, and wait until there is room for that."""
        line = _socket(smtp)
        line.sendall(wire)
        if not select.select((), (line,), (), ANSWER_SECONDS)[1]:
            raise TimeoutError("the server takes no more")

    def _answer(self, reply: tuple[int, bytes], *, about_recipient: bool = False) -> Handover:
        code, words = reply[0], _words(reply[1])
        enhanced = re.match(r"[245]\.\d{1,3}\.\d{1,3}", words)
        verdict = {2: Verdict.ACCEPTED, 5: Verdict.REFUSED}.get(code // 100, Verdict.DEFERRED)
        return Handover(verdict, words, code, enhanced.group() if enhanced else "", self.server.name, about_recipient)

    def _broken(self, error: Exception, *, has_left: bool) -> Handover:
        words = f"the connection to {self.server.name} broke: {error or type(error).__name__}"
        return Handover(Verdict.UNSURE if has_left else Verdict.DEFERRED, words, server=self.server.name)

    def _without(self, words: str) -> Handover:
        return Handover(Verdict.UNREACHABLE, words, server=self.server.name)


def _end_mail(line: socket.socket) -> None:
    try:
        line.sendall(_END_OF_MAIL)
    except (ssl.SSLWantReadError, ssl.SSLWantWriteError):  # a change of keys under way: it goes on with the same bytes
        line.settimeout(ANSWER_SECONDS)
        line.sendall(_END_OF_MAIL)


def _socket(smtp: smtplib.SMTP) -> socket.socket:
    if smtp.sock is None:
        raise smtplib.SMTPServerDisconnected("the connection is closed")
    return smtp.sock


def _unchecked() -> ssl.SSLContext:
    """Encrypt without asking for a certificate: better than not at all, which is the alternative where nothing is required."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _words(text: bytes | str) -> str:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return " ".join(words.split())[:500]
