"""Posters from the upper valley."""

from __future__ import annotations

import math

from broadsheet.demo.pictures import HEIGHT, WIDTH
from broadsheet.demo.pictures.canvas import FOAM, GOLD, INK, NIGHT, PAPER, RED, ROSE, TEAL, Canvas, Point, rotate


def goose() -> Canvas:
    """A very upright goose in front of a library on wheels."""
    sheet = Canvas("#cfe3dc")
    sheet.disc(1010, 150, 84, GOLD)
    sheet.disc(180, 560, 330, "#a8cdc8", tall=0.7)
    sheet.disc(760, 600, 520, "#8fbfb6", tall=0.55)
    sheet.box(0, 505, WIDTH, HEIGHT, NIGHT)
    for row in range(4):
        for index in range(16):
            left = index * 84 - (row % 2) * 42
            sheet.box(left + 3, 512 + row * 42, left + 79, 548 + row * 42, "#24455f", round_by=10)
    _van(sheet)
    _goose(sheet, 285, 330)
    return sheet


def _van(sheet: Canvas) -> None:
    sheet.box(500, 180, 1130, 520, GOLD, round_by=34)
    sheet.shape([(520, 330), (452, 366), (440, 520), (540, 520)], GOLD)
    sheet.shape([(512, 336), (466, 362), (460, 418), (512, 418)], FOAM)
    sheet.box(500, 428, 1130, 452, RED)
    sheet.box(500, 168, 1130, 196, RED, round_by=14)
    sheet.box(548, 222, 1096, 402, INK)
    inks = (RED, TEAL, PAPER, ROSE, FOAM, GOLD)
    for shelf in range(2):
        x = 556.0
        for index in range(40):
            width = 10 + (index * 7 + shelf * 5) % 9
            height = 50 + (index * 13 + shelf * 7) % 22
            foot = 308 + shelf * 90
            if x + width > 1088:
                break
            sheet.box(x, foot - height, x + width, foot, inks[(index * 5 + shelf) % 6])
            x += width + 3
        sheet.box(548, 308 + shelf * 90, 1096, 316 + shelf * 90, PAPER)
    for x in (610, 1010):
        sheet.disc(x, 520, 60, INK)
        sheet.disc(x, 520, 26, FOAM)
    sheet.disc(456, 470, 15, PAPER)


def _goose(sheet: Canvas, x: float, y: float) -> None:
    sheet.disc(x - 10, 622, 150, "#0d1c2b", tall=0.1)
    for foot in (-34, 22):
        sheet.line([(x + foot, y + 180), (x + foot + 4, y + 284)], "#e2792d", 13)
        sheet.shape([(x + foot - 12, y + 292), (x + foot + 62, y + 296), (x + foot + 10, y + 268)], "#e2792d")
    body = [
        (x - 190, y + 40),
        (x - 120, y + 30),
        (x - 40, y + 10),
        (x + 60, y + 10),
        (x + 116, y + 60),
        (x + 110, y + 140),
        (x + 40, y + 200),
        (x - 60, y + 206),
        (x - 130, y + 160),
    ]
    sheet.shape(_smooth(body), PAPER)
    sheet.shape(
        _smooth(
            [(x - 170, y + 66), (x - 60, y + 40), (x + 40, y + 60), (x + 60, y + 110), (x - 10, y + 160), (x - 100, y + 140)]
        ),
        "#dccfae",
    )
    for index in range(3):
        sheet.line([(x - 110 + index * 34, y + 92 + index * 8), (x - 20 + index * 24, y + 118 + index * 6)], PAPER, 5)
    neck = [(x + 60 + 42 * math.sin(step / 10 * math.pi) - 8 * step / 10, y + 80 - 27 * step) for step in range(11)]
    sheet.line(neck, PAPER, 58)
    sheet.disc(x + 62, y - 200, 46, PAPER)
    sheet.shape([(x + 90, y - 226), (x + 168, y - 196), (x + 94, y - 178)], "#e2792d")
    sheet.line([(x + 100, y - 200), (x + 156, y - 197)], "#8f3d12", 3)
    sheet.disc(x + 76, y - 212, 8, INK)
    sheet.line([(x + 62, y - 232), (x + 92, y - 222)], INK, 6)


def _smooth(points: list[Point]) -> list[Point]:
    """Round a polygon by cutting its corners four times (Chaikin)."""
    for _ in range(4):
        pairs = zip(points, [*points[1:], points[0]], strict=True)
        points = [
            spot
            for (ax, ay), (bx, by) in pairs
            for spot in ((ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25), (ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75))
        ]
    return points


def letters() -> Canvas:
    """Envelopes flying out of a postbox like birds."""
    sheet = Canvas("#f0d9b0")
    for index, ink in enumerate(("#f3c98f", "#efb67c", ROSE)):
        sheet.disc(230, 720, 620 - index * 150, ink)
    for hill, ink in ((600, TEAL), (634, "#256e72")):
        sheet.wave(hill, 22, 760, ink, shift=hill)
    _postbox(sheet, 210, 356)
    inks = (PAPER, FOAM, PAPER, ROSE, PAPER, GOLD, FOAM, PAPER, TEAL, PAPER, RED, PAPER)
    for index in range(17):
        way = index / 16
        x = 330 + 850 * way**0.9 + 26 * math.sin(index * 2.3)
        y = 400 - 330 * way**0.8 + 95 * math.sin(index * 1.9) * (0.35 + way)
        _envelope(sheet, x, y, 62 + 52 * ((index * 5) % 7) / 6, -34 + (index * 41) % 62, inks[index % 12], flying=index % 3 != 1)
    return sheet


def _postbox(sheet: Canvas, x: float, top: float) -> None:
    sheet.box(x - 92, 610, x + 92, 652, INK)
    sheet.box(x - 82, top, x + 82, 620, RED)
    sheet.box(x + 46, top, x + 82, 620, "#b83a24")
    sheet.disc(x, top, 96, "#b83a24", tall=0.42)
    sheet.disc(x, top - 12, 96, RED, tall=0.42)
    sheet.box(x - 58, top + 62, x + 58, top + 84, INK, round_by=10)
    sheet.box(x - 42, top + 118, x + 42, top + 190, PAPER)
    for row in range(3):
        sheet.line([(x - 28, top + 136 + row * 18), (x + 28 - row * 10, top + 136 + row * 18)], INK, 4)


def _envelope(sheet: Canvas, x: float, y: float, size: float, lean: float, ink: str, *, flying: bool) -> None:
    """An envelope; flying ones have their flap open like a wing."""

    def place(points: list[Point]) -> list[Point]:
        return rotate([(x + px * size, y + py * size) for px, py in points], (x, y), lean)

    shade = NIGHT if ink in {TEAL, RED} else "#8a6d4b"
    if flying:
        sheet.shape(place([(-0.5, -0.32), (0.5, -0.32), (0.1, -0.78)]), ink)
        sheet.shape(place([(-0.5, -0.32), (0.5, -0.32), (0.08, -0.62)]), "#d9c39a" if ink == PAPER else shade)
    sheet.shape(place([(-0.5, -0.32), (0.5, -0.32), (0.5, 0.32), (-0.5, 0.32)]), ink)
    if flying:
        sheet.line(place([(-0.5, 0.32), (0, -0.02), (0.5, 0.32)]), shade, 2.5)
        return
    sheet.shape(place([(0.27, -0.26), (0.44, -0.26), (0.44, -0.04), (0.27, -0.04)]), RED if ink != RED else GOLD)
    for row in range(3):
        sheet.line(place([(-0.36, -0.04 + row * 0.11), (0.12 - row * 0.08, -0.04 + row * 0.11)]), shade, 2.5)
