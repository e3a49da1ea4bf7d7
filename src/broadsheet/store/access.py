"""How a source wants to be asked, opened for the moment in which it is asked.

Headers, cookies and login go to the origins that a person named, and to no other: not where a feed moves to, not to the
hosts that its entries link to. The User-Agent and the proxy hold for everything that is fetched for the source.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from broadsheet.store.models import Source
from broadsheet.store.models.access import SourceAccess
from broadsheet.store.sealing import seal, unseal

PURPOSE = "access to sources"


@dataclass(frozen=True, slots=True)
class Access:
    """Everything that may be set. Its words appear in no log, error or export: ``repr`` names the parts alone."""

    user_agent: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: str = ""
    """As a browser sends them: ``name=value; other=value``."""
    username: str = ""
    password: str = ""
    proxy: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """Name what is set."""
        login = self.username or self.password
        given = {
            "user agent": self.user_agent,
            "headers": self.headers,
            "cookies": self.cookies,
            "login": login,
            "proxy": self.proxy,
        }
        return tuple(name for name, value in given.items() if value)

    def __repr__(self) -> str:
        return f"Access({', '.join(self.parts)})"

    def headers_for(self, url: str, origins: list[str]) -> dict[str, str]:
        """Return the headers that an address is asked with."""
        found = {"User-Agent": self.user_agent} if self.user_agent else {}
        if origin_of(url) not in origins:
            return found
        found |= self.headers
        if self.cookies:
            found["Cookie"] = self.cookies
        if self.username or self.password:
            found["Authorization"] = "Basic " + base64.b64encode(f"{self.username}:{self.password}".encode()).decode("ascii")
        return found


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address; empty where it is none."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    usual = port in {None, 443 if parts.scheme == "https" else 80}
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + ("" if usual else f":{port}")


def of(source: Source) -> Access | None:
    """Open what is kept of a source; ``None`` where nothing is.

    Raises:
        Locked: it was locked with another key.
    """
    row = row_of(source)
    return Access(**json.loads(unseal(row.sealed, purpose=PURPOSE))) if row else None


def row_of(source: Source) -> SourceAccess | None:
    """Return the locked row of a source. Rows that ``due`` selected have it at hand, without a query."""
    row: SourceAccess | None = getattr(source, "access", None)
    return row


def asked_with(source: Source, url: str) -> dict[str, Any]:
    """Return what a fetch for a source is to be given: ``headers`` and ``proxy``, where there are any.

    Raises:
        Locked: it was locked with another key.
    """
    row, access = row_of(source), of(source)
    if row is None or access is None:
        return {}
    given: dict[str, Any] = {"headers": access.headers_for(url, row.origins), "proxy": access.proxy or None}
    return {name: value for name, value in given.items() if value}


def keep(source: Source, access: Access, origins: list[str], *, now: datetime) -> None:
    """Lock and keep what a source is asked with; nothing set means that nothing is kept. Within the caller's transaction."""
    if not access.parts:
        SourceAccess.objects.filter(source=source).delete()
    else:
        SourceAccess.objects.update_or_create(source=source, defaults=columns(access, origins, now))
    source.refresh_from_db()


def columns(access: Access, origins: list[str], now: datetime) -> dict[str, Any]:
    """Return the columns of a locked row."""
    sealed = seal(json.dumps(asdict(access), ensure_ascii=False), purpose=PURPOSE)
    return {"sealed": sealed, "origins": origins, "parts": list(access.parts), "changed_at": now}
