"""Paths of pages that have a number: a page links to dozens of them, and Django's ``reverse`` looks through the whole URL conf each time.

A path is asked of Django once, with a number that stands for all of them, and filled in from then on.
"""

from __future__ import annotations

import re
from functools import cache

from django.urls import reverse
from django.utils.encoding import uri_to_iri

_STANDS_FOR = "2000000011"
_SLUG = "slug-that-stands-for-all"
_PLAIN = re.compile(r"[-\w]+")


def numbered(name: str, number: int, *words: str) -> str:
    """Return the path of a view whose last argument is a whole number; before it come words of which there are few."""
    before, after = _around_number(name, *words)
    return f"{before}{number}{after}"


def titled(name: str, number: int, slug: str) -> str:
    """Return the path of a view whose arguments are a number and a slug, its letters as they are read: a third of the bytes of percent signs."""
    slug = slug or "-"
    if not _PLAIN.fullmatch(slug):
        return uri_to_iri(reverse(name, args=(number, slug)))
    before, between, after = _around_both(name)
    return f"{before}{number}{between}{slug}{after}"


@cache
def _around_number(name: str, *words: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=(*words, int(_STANDS_FOR))).partition(_STANDS_FOR)
    return before, after


@cache
def _around_both(name: str) -> tuple[str, str, str]:
    before, _, rest = reverse(name, args=(int(_STANDS_FOR), _SLUG)).partition(_STANDS_FOR)
    between, _, after = rest.partition(_SLUG)
    return before, between, after
