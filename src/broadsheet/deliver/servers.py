"""Mail servers as the settings name them: ``smtp://user:password@host:587?limit=60&tls=required``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, unquote, urlsplit

from broadsheet.config import Config
from broadsheet.engine.text.digits import whole
from broadsheet.errors import ConfigError

_PORTS = {"smtp": 25, "smtps": 465}
_OPTIONS = frozenset({"limit", "tls"})


class Tls(StrEnum):
    """When the connection is encrypted."""

    IMPLICIT = "implicit"
    """From the first byte (smtps)."""
    REQUIRED = "required"
    """By STARTTLS, with a certificate that is checked; no mail without."""
    OFFERED = "offered"
    """By STARTTLS where the server offers it, as mail servers do among each other."""
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Server:
    """One server that takes mails from us."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    tls: Tls = Tls.OFFERED
    limit: int | None = None
    """Mails a minute; ``None``: as many as it takes."""

    @property
    def name(self) -> str:
        """Host and port, without the password."""
        return f"{self.host}:{self.port}"


def servers(config: Config) -> tuple[Server, ...]:
    """Read the servers of the settings.

    Raises:
        ConfigError: one cannot be used.
    """
    return tuple(read_server(address) for address in config.smtp)


def read_server(address: str) -> Server:
    """Read one server's address.

    Raises:
        ConfigError: it cannot be used; the sentence does not repeat its password.
    """
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise ConfigError("smtp must name servers as smtp://user:password@mail.example.org:587 or smtps://...") from None
    if not parts.hostname:
        raise ConfigError("smtp names a server without a host. Write smtp://user:password@mail.example.org:587.")
    options = dict(parse_qsl(parts.query))
    if set(options) - _OPTIONS:
        raise ConfigError(f"smtp, server {parts.hostname}: only limit and tls may stand behind the question mark.")
    return Server(
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=_tls(parts.scheme, parts.username, options.get("tls"), parts.hostname),
        limit=_limit(options.get("limit"), parts.hostname),
    )


def _tls(scheme: str, user: str | None, wanted: str | None, host: str) -> Tls:
    if scheme == "smtps":
        return Tls.IMPLICIT
    if wanted is None:  # a password travels encrypted unless somebody says otherwise
        return Tls.REQUIRED if user else Tls.OFFERED
    if wanted not in {Tls.REQUIRED, Tls.OFFERED, Tls.NEVER}:
        raise ConfigError(f"smtp, server {host}: tls must be required, offered or never, not {wanted!r}.")
    return Tls(wanted)


def _limit(text: str | None, host: str) -> int | None:
    if text is None:
        return None
    limit = whole(text)
    if not limit:
        raise ConfigError(f"smtp, server {host}: limit must be a number of mails a minute, not {text!r}.")
    return limit
