"""Django's settings, made from :class:`broadsheet.config.Config`. Nothing here reads the environment itself."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from broadsheet import config as broadsheet_config

CONFIG = broadsheet_config.load()


def _sqlite() -> dict[str, Any]:
    # IMMEDIATE: a deferred transaction that turns into a writer fails instead of waiting, and the write is lost.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": CONFIG.sqlite_path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8000; PRAGMA mmap_size=134217728;",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "OPTIONS": query,
    }


DATABASES = {"default": _postgresql(CONFIG.database_url) if CONFIG.database_url else _sqlite()}

SECRET_KEY = broadsheet_config.read_secret(CONFIG, "django")
DEBUG = CONFIG.debug
ALLOWED_HOSTS = ["localhost", ".localhost", "127.0.0.1", "[::1]", *([urlsplit(CONFIG.url).hostname or ""] if CONFIG.url else [])]
if not CONFIG.url and CONFIG.is_public:
    ALLOWED_HOSTS = ["*"] if CONFIG.address in {"0.0.0.0", "::"} else [*ALLOWED_HOSTS, CONFIG.address]  # noqa: S104 - compared

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "broadsheet.store",
]

AUTH_USER_MODEL = "store.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]

USE_TZ = True
TIME_ZONE = CONFIG.time_zone
LANGUAGE_CODE = CONFIG.language
