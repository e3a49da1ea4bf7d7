"""Draw the paper's icon: its logo on a sheet of its own, or the mark of Broadsheet."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageDraw

from broadsheet.errors import BroadsheetError
from broadsheet.store import media

SIZES = (180, 192, 512)
PAPER, INK = "#fdfdfb", "#15171a"
SPOTS = ("#9c2a10", "#00607d", "#5c6a00", "#6f3596", "#8a5200", "#00694a", "#a3105f", "#2b4db3")
"""The inks of the stylesheet, as ``Publication.accent`` counts them."""
HOUSE = "#b0004c"
FINENESS = 4
"""Drawn so many times as large, then made smaller: edges come out smooth."""


def spot(accent: int | None) -> str:
    """Return the colour that the owner chose."""
    return HOUSE if accent is None else SPOTS[accent % len(SPOTS)]


@lru_cache(maxsize=12)
def icon(size: int, logo: str, accent: int | None, *, is_round: bool) -> bytes:
    """Return an icon as PNG.

    Args:
        size: its sides in pixels.
        logo: path of the publication's logo below the media folder; empty: the mark is drawn.
        accent: the ink of the mark's fold.
        is_round: for devices that cut a shape out of it: what matters stays within the middle four fifths.
    """
    sheet = Image.new("RGB", (size, size), PAPER)
    room = round(size * (0.6 if is_round else 0.82))
    mark = _logo(logo, room) if logo else None
    mark = mark or _mark(room, spot(accent))
    sheet.paste(mark, ((size - mark.width) // 2, (size - mark.height) // 2), mark)
    out = io.BytesIO()
    sheet.save(out, "PNG", optimize=True)
    return out.getvalue()


def _logo(name: str, room: int) -> Image.Image | None:
    """Return the logo, which is a file that we drew ourselves, as large as there is room."""
    try:
        with Image.open(media.path_of(name), formats=("WEBP",)) as image:
            logo = image.convert("RGBA")
    except (OSError, ValueError, BroadsheetError):
        return None
    scale = room / max(logo.size)
    return logo.resize((max(1, round(logo.width * scale)), max(1, round(logo.height * scale))), Image.Resampling.LANCZOS)


def _mark(room: int, colour: str) -> Image.Image:
    """Draw the folded sheet of ``static/mark.svg``: 26 by 36 units."""
    unit = room * FINENESS / 36
    sheet = Image.new("RGBA", (round(27 * unit), round(36 * unit)), (0, 0, 0, 0))
    draw = ImageDraw.Draw(sheet)

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x * unit, y * unit) for x, y in points]

    width = round(2 * unit)
    draw.polygon(at((1, 1), (19, 1), (25, 7), (25, 35), (1, 35)), fill=PAPER)
    draw.line(at((1, 1), (19, 1), (25, 7), (25, 35), (1, 35), (1, 0)), fill=INK, width=width, joint="curve")
    draw.polygon(at((19, 1), (19, 7), (25, 7)), fill=colour)
    for left, right, top in ((5, 21, 11), (5, 21, 15), (5, 12, 23), (5, 12, 27), (5, 12, 31), (15, 21, 23), (15, 21, 27)):
        draw.line(at((left, top), (right, top)), fill=INK, width=width)
    for left in range(1, 25, 4):
        draw.line(at((left, 19), (left + 2.2, 19)), fill=colour, width=round(1.5 * unit))
    return sheet.resize((sheet.width // FINENESS, sheet.height // FINENESS), Image.Resampling.LANCZOS)
