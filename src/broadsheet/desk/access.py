"""What a person sets about how a source is asked - User-Agent, headers, cookies, login, proxy - checked and locked.

Secrets go in and never come out: pages and commands say which are set. An empty field keeps what is there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from broadsheet.desk.outside import Fetch
from broadsheet.errors import InputError
from broadsheet.records import Outcome, Refusal, Refused
from broadsheet.store import access as store
from broadsheet.store import audit, sources
from broadsheet.store.access import Access, origin_of
from broadsheet.store.database import writing
from broadsheet.store.models import Feed, Source, User
from broadsheet.store.sealing import Locked

PARTS = ("user agent", "headers", "cookies", "login", "proxy")
MAX_VALUE = 4000
MAX_HEADERS = 20
_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_PRINTED = re.compile(r"[\x20-\x7e\x80-\U0010ffff]*")
_OURS = frozenset(
    {"host", "connection", "content-length", "content-type", "transfer-encoding", "te", "trailer", "upgrade", "expect", "range"}
    | {"accept-encoding", "keep-alive", "if-none-match", "if-modified-since", "if-match", "if-range", "if-unmodified-since"}
)
"""Headers that the fetcher itself is answerable for."""
NO_NEW_WAY = (
    "What is kept was meant for the sites that were named with it. To send it to a further site, or through another proxy to a site "
    "without https, enter login, cookies and headers again, or tick what is to be forgotten."
)
"""Who may change a source may not read its secrets, and could have them sent to a site of his own."""
_ELSEWHERE = {"cookie": "cookies", "user-agent": "User-Agent"}


async def ask(source: Source, fetch: Fetch, url: str, **named: Any) -> Outcome:
    """Fetch an address for a source, with what is kept of it. The row must have its access selected."""
    try:
        given = store.asked_with(source, url)
    except Locked as error:
        words = f"What this source is asked with cannot be opened. {error} Or enter it again at the desk."
        return Refused(url, Refusal.DENIED, words)
    return await fetch(url, **given, **named)


def change(
    source: Source,
    given: Access,
    *,
    forget: Sequence[str] = (),
    origins: Sequence[str] | None = None,
    by: User | None,
    now: datetime,
) -> tuple[str, ...]:
    """Set what a source is asked with.

    Args:
        source: the source.
        given: what is new; empty fields keep what is there.
        forget: names of :data:`PARTS` that go.
        origins: where secrets are sent; ``None`` keeps them, or takes the hosts of its feeds and its site.
        by: who does it; ``None`` at the console.
        now: the time (aware).

    Returns:
        The names of what is set now.

    Raises:
        InputError: something cannot be sent, or somebody at the desk would lead kept secrets to where they did not go.
        Locked: what is kept cannot be opened; forget all of it first.
    """
    checked(given)
    known = Access() if set(forget) >= set(PARTS) else store.of(source) or Access()
    kept = _without(known, forget)
    new = _over(kept, given)
    row = store.row_of(source)
    where = checked_origins(origins) if origins is not None else row.origins if row else origins_of(source)
    if by and row and _stays(kept, given) and (set(where) - set(row.origins) or _listens(new.proxy, kept.proxy, where)):
        raise InputError(NO_NEW_WAY)
    with writing():
        store.keep(source, new, where, now=now)
        for feed in Feed.objects.filter(source=source, failures__gt=0):
            sources.ask_now(feed, now=now)  # what it is asked with now may be what it wanted
        audit.note(by, "source-access-changed", source.name, set=list(new.parts), sent_to=where)
    return new.parts


def _stays(kept: Access, given: Access) -> bool:
    """Whether a secret that was typed before would go on being sent."""
    login = kept.username and not given.username
    return bool(set(kept.headers) - set(given.headers) or (kept.cookies and not given.cookies) or login)


def _listens(proxy: str, before: str, where: Sequence[str]) -> bool:
    """Whether another proxy than before reads along: it does where the way to a site is not encrypted."""
    return proxy not in {"", before} and any(origin.startswith("http://") for origin in where)


def _over(kept: Access, given: Access) -> Access:
    """Put what is given over what is kept: headers one by one, a login as a whole."""
    login = given if given.username else kept
    return Access(
        user_agent=given.user_agent or kept.user_agent,
        headers={**kept.headers, **given.headers},
        cookies=given.cookies or kept.cookies,
        username=login.username,
        password=login.password,
        proxy=given.proxy or kept.proxy,
    )


def origins_of(source: Source) -> list[str]:
    """Return the origins of a source's feeds and site."""
    urls = [*Feed.objects.filter(source=source).values_list("url", flat=True), source.home_url]
    return sorted({origin for url in urls if (origin := origin_of(url))})


def checked(access: Access) -> Access:
    """Return what can be sent.

    Raises:
        InputError: a header would break out of its line, is the fetcher's own, or the proxy is none.
    """
    if len(access.headers) > MAX_HEADERS:
        raise InputError(f"At most {MAX_HEADERS} headers can be set.")
    for name, value in access.headers.items():
        _check_name(name)
        _check_value(name, value)
    for name, value in (("User-Agent", access.user_agent), ("Cookie", access.cookies)):
        _check_value(name, value)
    if any(not _PRINTED.fullmatch(part) or len(part) > 500 for part in (access.username, access.password)):
        raise InputError("Name and password of the login stand on one line, with at most 500 characters.")
    if ":" in access.username:
        raise InputError("The name of a login has no colon; the password may have one.")
    if access.password and not access.username:
        raise InputError("A login needs a name beside its password.")
    has_header = any(name.lower() == "authorization" for name in access.headers)
    if has_header and access.username:
        raise InputError("Give a login or the header Authorization, not both.")
    if access.proxy:
        _check_proxy(access.proxy)
    return access


def read_headers(text: str) -> dict[str, str]:
    """Read headers, one a line as ``Name: value``.

    Raises:
        InputError: a line is none.
    """
    found = {}
    for line in text.replace("\r\n", "\n").split("\n"):
        if not line.strip():
            continue
        name, colon, value = line.partition(":")
        if not colon:
            raise InputError("Each header stands on a line of its own, as X-Key: its value.")
        found[name.strip()] = value.strip()
    return found


def checked_origins(lines: Sequence[str]) -> list[str]:
    """Return origins, in order, without doubles.

    Raises:
        InputError: a line is no address of a site.
    """
    found: dict[str, None] = {}
    for line in lines:
        text = line.strip()
        if not text:
            continue
        origin = origin_of(text if "://" in text else f"https://{text}")
        if not origin or "@" in text:
            raise InputError("Each site stands on a line of its own, as https://example.org.")
        found[origin] = None
    return list(found)


def login_of(url: str) -> tuple[str, Access | None]:
    """Take the login out of an address, as https://name:password@example.org/feed; return the address without it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url, None
    if parts.username is None and parts.password is None:
        return url, None
    login = Access(username=unquote(parts.username or ""), password=unquote(parts.password or ""))
    return urlunsplit(_without_login(parts)), login


def _without_login(parts: SplitResult) -> SplitResult:
    return parts._replace(netloc=parts.netloc.rpartition("@")[2])


def _without(access: Access, forget: Sequence[str]) -> Access:
    nothing = Access()
    fields: Mapping[str, tuple[str, ...]] = {
        "user agent": ("user_agent",),
        "headers": ("headers",),
        "cookies": ("cookies",),
        "login": ("username", "password"),
        "proxy": ("proxy",),
    }
    unknown = set(forget) - set(PARTS)
    if unknown:
        raise InputError(f"Nothing is called {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}.")
    emptied: dict[str, Any] = {name: getattr(nothing, name) for part in forget for name in fields[part]}
    return replace(access, **emptied)


def _check_name(name: str) -> None:
    low = name.lower()
    if not _NAME.fullmatch(name):
        raise InputError(f"{name[:60]!r} is no name of a header.")
    if low in _ELSEWHERE:
        raise InputError(f"{_ELSEWHERE[low]} has a field of its own.")
    if low in _OURS or low.startswith(("proxy-", "sec-")):
        raise InputError(f"The header {name} is set by the fetcher itself.")


def _check_value(name: str, value: str) -> None:
    if not _PRINTED.fullmatch(value):
        raise InputError(f"The value of {name} must stand on one line, without control characters.")
    if len(value) > MAX_VALUE:
        raise InputError(f"The value of {name} is longer than {MAX_VALUE} characters.")


def _check_proxy(proxy: str) -> None:
    try:
        parts = urlsplit(proxy)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        good = False
    if not good or any(sign.isspace() for sign in proxy) or not _PRINTED.fullmatch(proxy) or len(proxy) > 500:
        raise InputError(
            "A proxy is given as http://proxy.example.org:3128, with name:password@ before the host where it wants them."
        )
