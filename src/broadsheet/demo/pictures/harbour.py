"""The harbour of Port Sarrow at night."""

from __future__ import annotations

from broadsheet.demo.pictures import WIDTH
from broadsheet.demo.pictures.canvas import FOAM, GOLD, INK, NIGHT, PAPER, RED, ROSE, TEAL, Canvas

QUAY = 430


def harbour() -> Canvas:
    """Cranes, a lighthouse beam, two moored ships, and the pilot boat between them."""
    sheet = Canvas(INK)
    for index, ink in enumerate(("#152d44", "#1b3b57", "#23506a", "#2c6a78", "#4a8f8c")):
        sheet.disc(620, QUAY + 90, 620 - index * 110, ink, tall=0.72)
    sheet.disc(950, 120, 46, PAPER)
    sheet.disc(970, 108, 42, "#152d44")
    _town(sheet)
    sheet.veil([(152, 172), (1210, 30), (1210, 250)], GOLD, 0.22)
    _lighthouse(sheet)
    for x, height, ink, way in ((470, 300, RED, 1), (610, 250, ROSE, 1), (1080, 320, RED, -1)):
        _crane(sheet, x, height, ink, way)
    sheet.box(0, QUAY - 6, WIDTH, QUAY + 4, "#0a1622")
    _freighter(sheet, 800, 380, FOAM)
    _freighter(sheet, 210, 330, ROSE)
    sheet.box(0, QUAY + 60, WIDTH, 675, NIGHT)
    sheet.reflect(QUAY + 60, 180, INK, 0.35)
    sheet.ripples(QUAY + 68, 668, TEAL, seed=21, number=60)
    _pilot_boat(sheet, 640, 575)
    return sheet


def _town(sheet: Canvas) -> None:
    for index in range(26):
        left = index * 47 - 10
        top = QUAY - 50 - (index * 37 % 58)
        sheet.box(left, top, left + 44, QUAY, "#0e2234")
        if index % 3 == 0:
            sheet.shape([(left, top), (left + 22, top - 26), (left + 44, top)], "#0e2234")
        for row in range(2):
            if (index * 5 + row * 3) % 4 < 2:
                sheet.box(left + 10 + 16 * row, top + 12 + 15 * row, left + 17 + 16 * row, top + 22 + 15 * row, GOLD)


def _lighthouse(sheet: Canvas) -> None:
    sheet.shape([(60, QUAY + 10), (105, QUAY - 36), (200, QUAY - 36), (262, QUAY + 10)], "#0a1622")
    left, right = (116, 188), (134, 170)
    for band in range(6):
        low, high = band / 6, (band + 1) / 6
        edge = [left[0] + (right[0] - left[0]) * low, left[1] + (right[1] - left[1]) * low]
        rim = [left[0] + (right[0] - left[0]) * high, left[1] + (right[1] - left[1]) * high]
        bottom, top = QUAY - 36 - 205 * low, QUAY - 36 - 205 * high
        sheet.shape([(edge[0], bottom), (edge[1], bottom), (rim[1], top), (rim[0], top)], PAPER if band % 2 else RED)
    sheet.box(124, 182, 180, 192, INK)
    sheet.box(136, 152, 168, 184, GOLD)
    sheet.shape([(130, 154), (152, 126), (174, 154)], RED)
    sheet.glow(152, 168, 200, GOLD, 0.55)


def _crane(sheet: Canvas, x: float, height: float, ink: str, way: int) -> None:
    """A quay crane: legs, jib with its stay, hook."""
    top = QUAY - height
    for foot in (-44, 44):
        sheet.line([(x + foot, QUAY), (x + foot * 0.45, top + 60)], ink, 9)
    for rung in range(1, 4):
        y = QUAY - rung * (height - 60) / 4
        sheet.line([(x - 40 + rung * 6, y), (x + 40 - rung * 6, y)], ink, 5)
    sheet.box(x - 30, top + 36, x + 30, top + 70, ink)
    sheet.box(x + 4 * way - 10, top + 44, x + 4 * way + 10, top + 60, GOLD)
    sheet.line([(x - 86 * way, top + 42), (x + 210 * way, top + 8)], ink, 8)
    sheet.line([(x, top + 36), (x + 6 * way, top - 46), (x + 206 * way, top + 8)], ink, 3)
    sheet.line([(x + 6 * way, top - 46), (x - 84 * way, top + 40)], ink, 3)
    sheet.line([(x + 170 * way, top + 14), (x + 170 * way, top + 110)], ink, 2.5)
    sheet.box(x + 170 * way - 30, top + 108, x + 170 * way + 30, top + 138, GOLD)


def _freighter(sheet: Canvas, left: float, length: float, ink: str) -> None:
    """A ship alongside, stacked with boxes."""
    deck, water = QUAY + 2, QUAY + 60
    for index in range(int(length // 46) - 2):
        for level in range(1 + (index * 3) % 3):
            colour = (TEAL, GOLD, RED, NIGHT)[(index + level) % 4]
            sheet.box(left + 30 + index * 46, deck - 26 - level * 25, left + 72 + index * 46, deck - 3 - level * 25, colour)
    sheet.box(left + length - 78, deck - 92, left + length - 26, deck, PAPER)
    sheet.box(left + length - 70, deck - 82, left + length - 34, deck - 70, GOLD)
    sheet.box(left + length - 62, deck - 122, left + length - 42, deck - 90, ink)
    sheet.shape(
        [
            (left - 20, deck - 12),
            (left + 20, deck),
            (left + length, deck),
            (left + length - 14, water + 2),
            (left + 22, water + 2),
        ],
        ink,
    )
    sheet.shape(
        [(left + 12, water - 16), (left + length - 10, water - 16), (left + length - 14, water + 2), (left + 22, water + 2)],
        "#0a1622",
    )


def _pilot_boat(sheet: Canvas, x: float, y: float) -> None:
    sheet.veil([(x + 120, y - 18), (x + 560, y - 78), (x + 560, y + 70)], GOLD, 0.2)
    for spread in (0, 26, 54):
        sheet.line([(x - 130 - spread, y + 30 + spread / 5), (x - 250 - spread * 3, y + 42 + spread / 2)], FOAM, 3)
    sheet.shape([(x - 140, y - 10), (x + 150, y - 24), (x + 96, y + 40), (x - 118, y + 40)], RED)
    sheet.shape([(x - 130, y + 22), (x + 112, y + 20), (x + 96, y + 42), (x - 118, y + 42)], PAPER)
    sheet.box(x - 52, y - 70, x + 52, y - 12, PAPER, round_by=5)
    for shift in (-40, -8, 24):
        sheet.box(x + shift, y - 60, x + shift + 22, y - 36, GOLD, round_by=3)
    sheet.line([(x, y - 70), (x, y - 128)], PAPER, 4)
    sheet.disc(x, y - 132, 8, PAPER)
    sheet.disc(x, y - 112, 8, RED)
    sheet.glow(x, y - 122, 110, ROSE, 0.5)
