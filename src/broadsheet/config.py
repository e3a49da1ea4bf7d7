"""The only reader of the environment and of ``broadsheet.toml``.

Each setting has one name: ``address`` in the file is ``BROADSHEET_ADDRESS`` in the environment, and the environment wins.
A value that cannot be used raises :class:`~broadsheet.errors.ConfigError` naming the setting and what it accepts.
"""

from __future__ import annotations

import ipaddress
import json
import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from broadsheet.errors import ConfigError

FILE_NAME = "broadsheet.toml"
RUNNING_NAME = "running.json"
"""Where a site that runs on a data folder leaves how it is reached, locked as long as it lives."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that an installation can set. Field comments are the reference that ``docs/reference/settings.md`` prints."""

    data: Path = Path("var")
    """Folder of the database, pictures and secrets."""
    address: str = "127.0.0.1"
    """Address the site listens on. Anything but a loopback address makes the site public."""
    port: int = 8000
    """Port the site listens on."""
    url: str | None = None
    """Public address of the site, as https://news.example.org, when it stands behind a web server. Makes the site public."""
    database_url: str | None = None
    """postgresql://user:password@host/name; SQLite in the data folder when absent."""
    language: str = "en"
    """Language of the interface until a reader chooses another."""
    time_zone: str = "UTC"
    """Zone in which dates are shown to readers who send none."""
    lease_seconds: int = 120
    """How long a worker may hold a piece of work before another may take it."""
    workers: int = 1
    """Web server processes."""
    allow_hosts: tuple[str, ...] = ()
    """Private hosts or networks that may be fetched all the same, as 192.168.1.20 or intranet.example.org."""
    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    """Addresses whose X-Forwarded-For and X-Forwarded-Proto are believed."""
    proxy: str | None = None
    """HTTP proxy through which pages and feeds are fetched."""
    user_agent: str | None = None
    """How the fetcher introduces itself; the default names Broadsheet and the site's address."""
    smtp: tuple[str, ...] = ()
    """Mail servers, as smtp://user:password@mail.example.org:587 or smtps://...:465. Behind a "?": limit=60 mails a minute, tls=required or tls=never."""
    mail_from: str | None = None
    """Who mails come from, as Evening Desk <news@example.org>."""
    mail_imprint: str = ""
    """Name and postal address of the publisher, printed below every mail. Newsletters are not sent without one."""
    bounce_address: str | None = None
    """Mailbox that takes bounces, as bounces@example.org; mails leave as bounces+...@example.org. The address of mail_from when absent."""
    bounce_mailbox: str | None = None
    """Where bounces are read: imaps://user:password@mail.example.org/INBOX."""
    mail_drop: Path | None = None
    """Folder (plain or a maildir) into which newsletters are delivered; the worker makes entries of the mails in it."""
    dkim_key: Path | None = None
    """File with the private key (PEM) that signs mails; unsigned when absent."""
    dkim_selector: str = "broadsheet"
    """Name under which the public key stands in the DNS: broadsheet._domainkey.example.org."""
    relay_keys: tuple[str, ...] = ()
    """Keys by which reports of mail relays are known to be theirs, as mailgun=KEY,sendgrid=KEY,postmark=PASSWORD."""
    findings: str | None = None
    """A pipeline of your own for statements, names, figures or dates, as module:function; ours alone when absent."""
    model_url: str | None = None
    """Server of a language model that writes summaries of stories, as https://llm.example.org/v1 (any with the common chat completions interface).
    Off when absent. A private address must stand in allow_hosts as well."""
    model_name: str = "default"
    """Which of that server's models; pages name it."""
    model_key: str | None = field(default=None, repr=False)
    """The key for that server; never logged, shown or kept."""
    hub: str | None = None
    """WebSub hub that is told when a feed of this site has news, as https://hub.example.org/. Only of a public site."""
    demo: bool = True
    """Serve the demo press while there are no sources. Never on a public address."""
    debug: bool = False
    """Show details of errors to the browser. Refused on a public address."""

    @property
    def is_public(self) -> bool:
        """Whether strangers may reach this site: it listens beyond loopback or names a public address."""
        return self.url is not None or not is_loopback(self.address)

    @property
    def base_url(self) -> str:
        """Address under which people reach the site, without a slash at its end."""
        if self.url:
            return self.url.rstrip("/")
        host = "127.0.0.1" if self.address in {"0.0.0.0", "::"} else self.address  # noqa: S104 - compared, not bound
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def sqlite_path(self) -> Path:
        """Where the SQLite database lies."""
        return self.data / "broadsheet.sqlite3"

    @property
    def media(self) -> Path:
        """Folder of stored pictures."""
        return self.data / "media"

    @property
    def secrets(self) -> Path:
        """Folder of the installation's secrets, readable by its user alone."""
        return self.data / "secrets"


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address means this machine only."""
    host = host.strip("[]").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def load(environ: Mapping[str, str] | None = None, *, file: Path | None = None) -> Config:
    """Read the settings: defaults, then ``broadsheet.toml``, then the environment.

    Where neither names a port or a url, those of the site that runs on the data folder count: a command in a second terminal
    speaks of the site that is there.

    Args:
        environ: the environment; ``os.environ`` when absent.
        file: the settings file; ``BROADSHEET_CONFIG``, or ``broadsheet.toml`` in the data folder, when absent.

    Raises:
        ConfigError: a setting is unknown, or its value cannot be used.
    """
    environ = os.environ if environ is None else environ
    data = Path(environ.get("BROADSHEET_DATA") or Config().data)
    file = file or Path(environ.get("BROADSHEET_CONFIG") or data / FILE_NAME)
    values: dict[str, Any] = {}
    for name, value in _read_file(file).items():
        values[name] = _convert(name, value, where=str(file))
    for name in Config.__dataclass_fields__:
        text = environ.get(f"BROADSHEET_{name.upper()}")
        if text:
            values[name] = _convert(name, text, where=f"BROADSHEET_{name.upper()}")
    if not {"port", "url"} & values.keys():
        values = {**running(data), **values}
    config = Config(**{"data": data, **values})
    _check(config)
    return config


def running(data: Path) -> dict[str, Any]:
    """Return address, port and url of the site that runs on a data folder; nothing where none runs."""
    try:
        file = (data / RUNNING_NAME).open("rb")
    except OSError:
        return {}
    import fcntl  # noqa: PLC0415 - not on every system that only reads pages; a file is only where a site ran

    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return _left(file.read())
    return {}


def _left(words: bytes) -> dict[str, Any]:
    """Read what a site left; one that is just starting has not written it yet."""
    try:
        left = json.loads(words)
        return {"address": str(left["address"]), "port": int(left["port"]), "url": left["url"] and str(left["url"])}
    except (ValueError, KeyError, TypeError):
        return {}


def _read_file(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{file} cannot be read: {error}. Correct the file or move it away.") from error


def _convert(name: str, value: object, *, where: str) -> object:
    """Turn what a file or the environment says into the type of the setting."""
    if name not in Config.__dataclass_fields__:
        known = ", ".join(sorted(Config.__dataclass_fields__))
        raise ConfigError(f"{where} has an unknown setting {name!r}. Known settings: {known}.")
    default = getattr(Config(), name)
    if name in {"allow_hosts", "trusted_proxies", "smtp", "relay_keys"}:
        return tuple(
            str(item).strip() for item in (value if isinstance(value, list) else str(value).split(",")) if str(item).strip()
        )
    if isinstance(default, bool):
        words = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
        if str(value).lower() not in words:
            raise ConfigError(f"{where}: {name} must be true or false, not {value!r}.")
        return words[str(value).lower()]
    if isinstance(default, int):
        try:
            return int(str(value))
        except ValueError:
            raise ConfigError(f"{where}: {name} must be a whole number, not {value!r}.") from None
    if isinstance(default, Path) or name in {"dkim_key", "mail_drop"}:
        return Path(str(value))
    return str(value)


def _check(config: Config) -> None:
    """Refuse values that would only fail later."""
    if not 0 < config.port < 65536:
        raise ConfigError(f"port must lie between 1 and 65535, not {config.port}.")
    if config.lease_seconds < 1 or config.workers < 1:
        raise ConfigError("lease_seconds and workers must be at least 1.")
    if config.url:
        parts = urlsplit(config.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ConfigError(f"url must be a full address as https://news.example.org, not {config.url!r}.")
    if config.model_url and urlsplit(config.model_url).scheme not in {"http", "https"}:
        raise ConfigError("model_url must be a full address as https://llm.example.org/v1.")
    if config.hub and urlsplit(config.hub).scheme not in {"http", "https"}:
        raise ConfigError(f"hub must be a full address as https://hub.example.org/, not {config.hub!r}.")
    if config.database_url and urlsplit(config.database_url).scheme not in {"postgresql", "postgres"}:
        raise ConfigError("database_url must begin with postgresql://; leave it away for SQLite.")
    if config.debug and config.is_public:
        raise ConfigError(
            "debug shows internals to every visitor: it is refused on a public address. Unset debug, address or url."
        )


def read_secret(config: Config, name: str) -> str:
    """Return a secret of the installation, or one that lasts for this process where none was made yet."""
    try:
        return (config.secrets / name).read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        return secrets.token_urlsafe(48)


def ensure_secret(config: Config, name: str) -> str:
    """Make a secret once, readable by this user alone, and return it. Two processes at once agree on one."""
    config.secrets.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = config.secrets / name
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read_secret(config, name)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return read_secret(config, name)
