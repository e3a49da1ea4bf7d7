"""What went wrong outside, as a reason and one sentence that names cause and remedy."""

from __future__ import annotations

import errno
import socket
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import aiohttp

from broadsheet.ingest.addresses import AddressForbidden
from broadsheet.ingest.decompress import Damaged, TooMuch
from broadsheet.records import Refusal, Refused

FAILURES = (aiohttp.ClientError, OSError, TimeoutError, ValueError, Damaged, TooMuch)
"""Everything that an exchange with the outside world may raise."""

_BY_STATUS = {
    401: (Refusal.DENIED, "wants a login; give the source a user name and password, or a cookie"),
    402: (Refusal.DENIED, "wants payment for this page"),
    403: (Refusal.DENIED, "does not let us in; if a browser can open it, the site may want a cookie or another User-Agent"),
    404: (Refusal.NOT_FOUND, "has no such page; check the address"),
    407: (Refusal.DENIED, "is behind a proxy that wants a login; check the proxy setting"),
    410: (Refusal.GONE, "says that this page is gone for good; remove the source or find its new address"),
    429: (Refusal.SLOW_DOWN, "asks us to come less often; it is asked again later"),
    451: (Refusal.DENIED, "may not show this page here for legal reasons"),
}

_PHRASES = {int(status): status.phrase.lower() for status in HTTPStatus}

_BY_ERRNO = {
    errno.ECONNREFUSED: "refuses connections; it is down, or the port is wrong",
    errno.ECONNRESET: "broke the connection off; try again later",
    errno.EHOSTUNREACH: "cannot be reached from this network; try again later",
    errno.ENETUNREACH: "cannot be reached from this network; check this machine's connection",
    errno.ETIMEDOUT: "does not answer; try again later",
}


_NO_ISSUER = 20
"""OpenSSL's X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY."""


def refuse(url: str, reason: Refusal, detail: str, *, status: int | None = None, wait: timedelta | None = None) -> Refused:
    """Make a refusal, dated now."""
    return Refused(url, reason, detail, status, wait, datetime.now(UTC))


def by_status(url: str, host: str, status: int) -> Refused:
    """Explain an HTTP status that brings no page."""
    if status in _BY_STATUS:
        reason, words = _BY_STATUS[status]
        return refuse(url, reason, f"{host} {words} (status {status}).", status=status)
    name = _PHRASES.get(status, "unknown status")
    words = "is in trouble; it is asked again later" if status >= 500 else "does not accept the request"
    return refuse(url, Refusal.SERVER, f"{host} {words} (status {status}, {name}).", status=status)


def by_error(url: str, host: str, error: BaseException, *, limit: int) -> Refused:
    """Explain an exception of the exchange; ``limit`` is the size limit in bytes that was set."""
    forbidden = _forbidden_within(error)
    if forbidden is not None:
        return refuse(url, Refusal.ADDRESS, str(forbidden))
    if isinstance(error, TooMuch):
        return too_large(url, host, limit)
    reason, words = _explain(error)
    return refuse(url, reason, f"{host} {words}.")


def _explain(error: BaseException) -> tuple[Refusal, str]:
    """Tell the classes of failure apart; their order matters, as a timeout is a connection error too."""
    if isinstance(error, Damaged):
        return Refusal.BROKEN, f"sent a damaged answer: {error}"
    if isinstance(error, TimeoutError):
        return Refusal.TIMEOUT, "answers too slowly and was cut off; it is asked again later"
    if isinstance(error, aiohttp.ClientSSLError):
        return Refusal.TLS, _tls_words(error)
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return Refusal.UNREACHABLE, f"cannot be reached: the proxy answered with status {error.status}; check the proxy setting"
    if isinstance(error, (aiohttp.ClientConnectionError, OSError)):
        return Refusal.UNREACHABLE, _connection_words(error)
    return Refusal.BROKEN, f"sent an answer that is no valid HTTP: {_short(error)}"


def too_large(url: str, host: str, limit: int) -> Refused:
    """Explain that a body exceeds the limit."""
    return refuse(url, Refusal.TOO_LARGE, f"{host} sends more than the {limit / 1e6:g} MB that are read from one address.")


def too_soon(url: str, host: str, seconds: float) -> Refused:
    """Explain that the host's turn comes later than anybody waits."""
    detail = f"{host} wants to be left alone for another {_span(seconds)}; it is asked again after that."
    return refuse(url, Refusal.SLOW_DOWN, detail, wait=timedelta(seconds=seconds))


def _span(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.0f} hours"


def _forbidden_within(error: BaseException | None) -> AddressForbidden | None:
    """Find our own refusal of an address under the layers that the connector put around it."""
    for _ in range(8):
        if error is None or isinstance(error, AddressForbidden):
            return error
        error = error.__cause__ or error.__context__
    return None


def _tls_words(error: aiohttp.ClientSSLError) -> str:
    inner = getattr(error, "certificate_error", None) or error.os_error
    if getattr(inner, "reason", "") == "WRONG_VERSION_NUMBER":
        return "speaks without encryption here; if it is one of yours, begin its address with http://"
    words = f"shows a certificate that cannot be trusted: {getattr(inner, 'verify_message', '') or _short(inner)}"
    if getattr(inner, "verify_code", 0) == _NO_ISSUER:
        return f"{words}; either the site sends an incomplete chain, or this machine lacks the package ca-certificates"
    return words


def _connection_words(error: BaseException) -> str:
    inner = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    if isinstance(inner, socket.gaierror):
        return "has no address: no such host, or this machine's name server does not answer; check the spelling"
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return "closed the connection without an answer; try again later"
    if isinstance(error, aiohttp.ClientProxyConnectionError):
        return f"cannot be reached through the proxy: {_short(inner)}; check the proxy setting"
    return _BY_ERRNO.get(getattr(inner, "errno", None) or 0, f"cannot be reached: {_short(inner)}")


def _short(error: BaseException) -> str:
    """Return the words of an exception on one line, without anything that a terminal would obey."""
    words = " ".join(str(error).split()) or type(error).__name__
    return "".join(character for character in words.rstrip(".")[:160] if character.isprintable())
