"""The mail's own words in the reader's language, from the interface's catalogues."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from broadsheet.engine.newsletter.sheet import Labels


@contextmanager
def speaking(language: str) -> Iterator[str]:
    """Speak a language while within, or the site's where there is no catalogue; gives the one spoken."""
    spoken = _known(language)
    with translation.override(spoken):
        yield spoken


@lru_cache(maxsize=200)
def _known(language: str) -> str:
    try:
        return translation.get_supported_language_variant(language or settings.LANGUAGE_CODE)
    except LookupError:
        return str(settings.LANGUAGE_CODE)


def known(language: str) -> str:
    """Return the language that mails for a reader of ``language`` are written in."""
    return _known(language)


@lru_cache(maxsize=50)
def labels(language: str) -> Labels:
    """Return an edition's labels."""
    with speaking(language) as spoken:
        return Labels(
            language=spoken,
            direction="rtl" if translation.get_language_bidi() else "ltr",
            update=_("Update"),
            also=_("Also:"),
            quote=_("The quote"),
            figure=_("The figure"),
            note=_("From the editor"),
            read=_("Read it at"),
            online=_("Read this edition on the web"),
            sent_to=_("Sent to"),
            why=_("because this address was subscribed and confirmed it."),
            unsubscribe=_("Unsubscribe"),
            preferences=_("Newsletters, hour and language"),
        )


def day_in_words(day: date, language: str) -> str:
    """Write a day with its weekday."""
    with speaking(language):
        return formats.date_format(day, pgettext("date of the masthead", "l, j F Y"))
