"""HTML from templates with escaping by default: a plain string is escaped, only :class:`Html` goes in as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

SEPARATOR = "<!--["


class Html(str):
    """A string that is already HTML."""

    __slots__ = ()


def fill(template: str, **values: str) -> Html:
    """Put values in the place of ``$names``, escaping all that are not :class:`Html`."""
    return Html(Template(template).substitute({name: as_html(value) for name, value in values.items()}))


def as_html(value: str) -> Html:
    """Escape a plain string for text and for quoted attributes."""
    return value if isinstance(value, Html) else Html(escape(value, quote=True))


def join(pieces: Iterable[str], between: str = "\n") -> Html:
    """Join pieces, escaping those that are not :class:`Html`."""
    return Html(between.join(as_html(piece) for piece in pieces))


def script_json(value: object) -> Html:
    """Write JSON that may stand inside a script element: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return Html(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


@cache
def templates(slug: str) -> dict[str, str]:
    """Read an outlet's template file: its parts by name, each under a line ``<!--[name]-->``."""
    text = files(__package__).joinpath("templates", f"{slug}.html").read_text(encoding="utf-8")
    parts = (chunk.partition("]-->\n") for chunk in text.split(SEPARATOR)[1:])
    return {name: body.strip() for name, _, body in parts}
