"""Pictures of our own pieces stand where their writer put them: our copy where we have one, else a link to where the picture is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape

from django.utils.translation import gettext as _

from broadsheet.records import SafeHtml
from broadsheet.site.articles.typesetting import set_body
from broadsheet.site.pictures import Shot

_MARK = "\ue001"
_PICTURE = re.compile(r"<p><img ([^>]*)></p>")
_SOURCE, _ALT, _TITLE = (re.compile(rf'\b{name}="([^"]*)"') for name in ("src", "alt", "title"))
_NESTING = re.compile(r"<(/?)(?:blockquote|ul|ol|table|details)\b")
_PLACE = re.compile(rf"<p>{_MARK}(\d+){_MARK}</p>")

Part = SafeHtml | Shot


def place_pictures(html: SafeHtml, shots: Sequence[Shot]) -> tuple[Part, ...]:
    """Return a body's parts in order: its words, set into our page, and the pictures between them.

    Args:
        html: the body; its pictures stand alone in a paragraph each.
        shots: the article's pictures, the lead one first: that one stands above the body already where we have it.
    """
    if "<img" not in html:
        return (set_body(html),)
    held = {shot.link: number for number, shot in enumerate(shots) if shot.src}
    marked, at, depth = [], 0, 0
    for match in _PICTURE.finditer(html):
        before = html[at : match.start()]
        depth += sum(-1 if nest.group(1) else 1 for nest in _NESTING.finditer(before))
        marked += [before, _stand_in(match.group(1), held, is_nested=depth > 0)]
        at = match.end()
    body = set_body(SafeHtml("".join([*marked, html[at:]])))
    return _parts(body, shots)


def _stand_in(attributes: str, held: dict[str, int], *, is_nested: bool) -> str:
    """Return what stands for a picture until the body is set: a mark, a link, or nothing for the lead picture."""
    address = _said(_SOURCE, attributes)
    number = held.get(address)
    if number == 0:
        return ""
    if number is not None:
        return "" if is_nested else f"<p>{_MARK}{number}{_MARK}</p>"
    words = _said(_TITLE, attributes) or _said(_ALT, attributes)
    label = f"{_('Picture')}: {words}" if words else _("Picture")
    return f'<p><a href="{escape(address)}" rel="noopener noreferrer nofollow">{escape(label, quote=False)}</a></p>'


def _said(pattern: re.Pattern[str], attributes: str) -> str:
    found = pattern.search(attributes)
    return unescape(found.group(1)) if found else ""


def _parts(body: SafeHtml, shots: Sequence[Shot]) -> tuple[Part, ...]:
    """Cut a set body at its marks; what stands between two of them is whole, for marks stand at the top."""
    pieces = _PLACE.split(body)
    parts: list[Part] = []
    for number, piece in enumerate(pieces):
        if number % 2:
            parts += [shots[int(piece)]] if int(piece) < len(shots) else []
        elif piece.strip():
            parts.append(SafeHtml(piece))
    return tuple(parts)
