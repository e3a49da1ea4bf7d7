"""Which language the interface speaks: what the reader chose, else the publication's. Articles keep their own.

A person's choice is on their account; a stranger's in one cookie that says the language and nothing else. Browsers' wishes
(Accept-Language) are not followed: a newspaper has a language, and its pages are the same for everybody who chose nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

from django.conf import settings

from broadsheet.store.models import User

COOKIE = "broadsheet_language"


def codes() -> frozenset[str]:
    """Return the languages that the interface speaks."""
    return frozenset(code for code, _ in settings.LANGUAGES)


def language_of(account: User | None, cookies: Mapping[str, str]) -> str:
    """Return the language of the interface for this reader."""
    chosen = (account.language if account else "") or cookies.get(COOKIE, "")
    return chosen if chosen in codes() else settings.LANGUAGE_CODE


def only_cookie(header: str) -> str | None:
    """Return the language of a ``Cookie`` header that holds nothing else; ``None`` for every other header."""
    try:
        cookies = SimpleCookie(header)
    except CookieError:
        return None
    chosen = cookies[COOKIE].value if set(cookies) == {COOKIE} and len(header) < 60 else ""
    return chosen if chosen in codes() else None
