"""Django's settings, made from :class:`broadsheet.config.Config`. Nothing here reads the environment itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from broadsheet import config as broadsheet_config

CONFIG = broadsheet_config.load()
HERE = Path(__file__).resolve().parent
FAMILIES = (
    "front",
    "articles",
    "pages",
    "people",
    "sources",
    "stories",
    "search",
    "embed",
    "api",
    "about",
    "accounts",
    "desk",
    "visits",
    "newsletter",
    "comments",
    "pocket",
)
"""The page families: one folder each, with urls, views and templates."""


# --- database -----------------------------------------------------------------------------------------------------


def _sqlite() -> dict[str, Any]:
    # IMMEDIATE: a deferred transaction that turns into a writer fails instead of waiting, and the write is lost.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": CONFIG.sqlite_path,
        "CONN_MAX_AGE": 60,
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
        # A server that was restarted has dropped what each thread holds: looked at first, it costs no reader a page.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }


DATABASES = {"default": _postgresql(CONFIG.database_url) if CONFIG.database_url else _sqlite()}


# --- the application ----------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "broadsheet.store",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "broadsheet.site.headers.SafeHeaders",
    "broadsheet.site.limits.Limits",
    "broadsheet.site.packing.Pack",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "broadsheet.site.visitor.Welcome",
    "broadsheet.site.old_addresses.OldAddresses",
]

ROOT_URLCONF = "broadsheet.site.urls"
WSGI_APPLICATION = "broadsheet.site.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates", *(HERE / family / "templates" for family in FAMILIES)],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["broadsheet.site.tags", "broadsheet.site.lines"],
            "libraries": {"i18n": "broadsheet.site.found_once"},
            "context_processors": ["broadsheet.site.visitor.every_page"],
        },
    }
]

# `load i18n` is to load ours: site.found_once. The admin asks for context processors that every page would pay for; its templates
# get what they use from ``every_page``.
SILENCED_SYSTEM_CHECKS = ["templates.W003", "admin.E402", "admin.E404", "admin.W411"]

USE_TZ = True
TIME_ZONE = CONFIG.time_zone
USE_I18N = True
LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("uk", "Українська"), ("ar", "العربية")]
"""What the interface speaks, each by its own name: one folder in ``locale/`` each, see docs/guide/languages.md."""
LANGUAGE_CODE = CONFIG.language if CONFIG.language in dict(LANGUAGES) else "en"
LOCALE_PATHS = [HERE / "locale"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.security.DisallowedHost": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
    },
}


# --- who may ask, and how -----------------------------------------------------------------------------------------

SECRET_KEY = broadsheet_config.read_secret(CONFIG, "django")
DEBUG = CONFIG.debug
ALLOWED_HOSTS = ["localhost", ".localhost", "127.0.0.1", "[::1]", *([urlsplit(CONFIG.url).hostname or ""] if CONFIG.url else [])]
if not CONFIG.url and CONFIG.is_public:
    ALLOWED_HOSTS = ["*"] if CONFIG.address in {"0.0.0.0", "::"} else [*ALLOWED_HOSTS, CONFIG.address]  # noqa: S104 - compared

_TLS = (CONFIG.url or "").startswith("https://")
# site.wsgi removes the header unless a trusted proxy sent it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if _TLS else 0
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_NAME = "broadsheet_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _TLS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 30 * 86_400
CSRF_COOKIE_NAME = "broadsheet_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "broadsheet.site.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [CONFIG.base_url] if CONFIG.url else []

DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_PERMISSIONS = 0o600

AUTH_USER_MODEL = "store.User"
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "front:front"
STATIC_URL = "/static/"
ACCOUNT_ADAPTER = "broadsheet.site.accounts.second_factor.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "broadsheet.site.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "broadsheet.site.accounts.passkeys.AddPasskeyForm",
    "edit_webauthn": "broadsheet.site.accounts.passkeys.EditPasskeyForm",
}
MFA_TRUST_ENABLED = True
# Browsers give passkeys to localhost without TLS and to nobody else.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _TLS
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
