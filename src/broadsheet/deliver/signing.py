"""DKIM signatures (RFC 6376), by dkimpy."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.config import Config
from broadsheet.errors import ConfigError

SIGNED = tuple(
    name.encode()
    for name in "from to subject date message-id mime-version content-type reply-to list-id list-unsubscribe list-unsubscribe-post".split()
)


@dataclass(frozen=True, slots=True)
class Signer:
    """A key and the name under which its public half stands in the DNS."""

    domain: str
    selector: str
    key: bytes

    def sign(self, message: bytes) -> bytes:
        """Return a message (lines end with CRLF) with its signature before it."""
        import dkim  # noqa: PLC0415 - with its DNS library, for those who sign

        signature: bytes = dkim.sign(
            message,
            self.selector.encode(),
            self.domain.encode(),
            self.key,
            canonicalize=(b"relaxed", b"relaxed"),
            include_headers=list(SIGNED),
        )
        return signature + message


def signer(config: Config, domain: str) -> Signer | None:
    """Return what signs mails of a domain; ``None`` where the settings name no key.

    Raises:
        ConfigError: the key cannot be read or is none.
    """
    if config.dkim_key is None:
        return None
    import dkim  # noqa: PLC0415 - as above

    try:
        made = Signer(domain, config.dkim_selector, config.dkim_key.read_bytes())
        made.sign(b"From: a@b.example\r\n\r\n\r\n")
    except OSError as error:
        raise ConfigError(f"dkim_key {config.dkim_key} cannot be read: {error.strerror}.") from error
    except (dkim.DKIMException, ValueError) as error:
        raise ConfigError(f"dkim_key {config.dkim_key} is no private key in PEM form: {error}.") from error
    return made
