"""Posters of what happened indoors."""

from __future__ import annotations

import math

from broadsheet.demo.pictures import HEIGHT, WIDTH
from broadsheet.demo.pictures.canvas import FOAM, GOLD, INK, NIGHT, PAPER, RED, ROSE, TEAL, Canvas, Point, rotate


def ballot() -> Canvas:
    """Hands putting papers into a red box."""
    sheet = Canvas(TEAL)
    for index in range(18):
        start, end = math.radians(index * 20), math.radians(index * 20 + 10)
        sheet.shape(
            [(600, 330), *((600 + math.cos(angle) * 900, 330 + math.sin(angle) * 900) for angle in (start, end))], "#358c90"
        )
    sheet.shape([(0, 590), (WIDTH, 590), (WIDTH, HEIGHT), (0, HEIGHT)], INK)
    sheet.shape([(330, 318), (410, 256), (790, 256), (870, 318)], "#b83a24")
    sheet.shape([(470, 297), (484, 281), (716, 281), (730, 297)], INK)
    _paper(sheet, 600, 216, 150, 0)
    sheet.shape([(470, 297), (477, 289), (723, 289), (730, 297)], INK)
    sheet.shape([(440, 312), (448, 297), (752, 297), (760, 312)], "#b83a24")
    sheet.box(330, 316, 870, 632, RED)
    sheet.box(330, 316, 870, 336, ROSE)
    sheet.box(800, 336, 870, 632, "#c23f27")
    sheet.disc(600, 480, 92, PAPER)
    sheet.line([(556, 478), (590, 514), (650, 440)], INK, 20)
    for arm in (
        (90, 90, 300, 196, 28, GOLD, ROSE),
        (1130, 70, 906, 190, -30, NIGHT, "#8a5a3c"),
        (60, 470, 226, 372, -18, PAPER, "#c98a5f"),
        (1150, 480, 976, 380, 20, FOAM, "#5f3b28"),
    ):
        _arm(sheet, *arm)
    return sheet


def _paper(sheet: Canvas, x: float, y: float, size: float, lean: float) -> None:
    """A ballot paper with three lines and a cross."""

    def place(points: list[Point]) -> list[Point]:
        return rotate([(x + px * size, y + py * size) for px, py in points], (x, y), lean)

    sheet.shape(place([(-0.42, -0.6), (0.42, -0.6), (0.42, 0.6), (-0.42, 0.6)]), PAPER)
    sheet.shape(place([(0.2, -0.6), (0.42, -0.38), (0.2, -0.38)]), "#dccfae")
    for row in range(3):
        sheet.line(place([(-0.05, -0.25 + row * 0.26), (0.3, -0.25 + row * 0.26)]), INK, size * 0.035)
        sheet.disc(*place([(-0.25, -0.25 + row * 0.26)])[0], size * 0.075, FOAM)
    for start, end in (((-0.33, -0.07), (-0.17, 0.09)), ((-0.17, -0.07), (-0.33, 0.09))):
        sheet.line(place([start, end]), RED, size * 0.045)


def _arm(sheet: Canvas, x: float, y: float, hand_x: float, hand_y: float, lean: float, sleeve: str, skin: str) -> None:
    """A sleeve from the edge, a hand, and the paper it holds."""
    way = 1 if hand_x > x else -1
    _paper(sheet, hand_x + 62 * way, hand_y - 20, 120, lean)
    sheet.line([(x - 160 * way, y - (hand_y - y) * 0.7), (hand_x - 46 * way, hand_y - (hand_y - y) * 0.2)], sleeve, 92)
    sheet.line([(hand_x - 40 * way, hand_y - (hand_y - y) * 0.17), (hand_x, hand_y)], skin, 58)
    for finger in range(3):
        sheet.line([(hand_x, hand_y + 14 - finger * 16), (hand_x + 50 * way, hand_y + 22 - finger * 18)], skin, 17)


def lamplighter() -> Canvas:
    """A painting between two brooms: a girl in profile with a lantern."""
    sheet = Canvas("#7c2f2a")
    for index in range(26):
        sheet.box(index * 48, 0, index * 48 + 22, 560, "#86362f")
    sheet.box(0, 560, WIDTH, HEIGHT, INK)
    sheet.box(0, 548, WIDTH, 566, PAPER)
    sheet.box(352, 26, 848, 600, "#3b1512")
    sheet.box(384, 58, 792, 544, INK)
    _girl(sheet)
    _frame(sheet)
    _broom(sheet, 190, -7, TEAL, PAPER)
    _broom(sheet, 1010, 6, RED, GOLD)
    return sheet


def _frame(sheet: Canvas) -> None:
    """A gilded frame in four mouldings, each drawn as four bars, over whatever spilled out of the picture."""
    for inset, width, ink in ((0, 20, GOLD), (20, 12, "#c98a24"), (32, 12, "#f3c263")):
        left, top, right, bottom = 340 + inset, 14 + inset, 836 - inset, 588 - inset
        for bar in ((left, top, right, top + width), (left, bottom - width, right, bottom)):
            sheet.box(*bar, ink)
        for bar in ((left, top, left + width, bottom), (right - width, top, right, bottom)):
            sheet.box(*bar, ink)
    for x, y in ((352, 26), (824, 26), (352, 576), (824, 576)):
        sheet.disc(x, y, 26, GOLD)
        sheet.disc(x, y, 13, "#c98a24")


def _girl(sheet: Canvas) -> None:
    sheet.glow(690, 372, 560, TEAL, 0.9)
    sheet.glow(690, 372, 300, GOLD, 0.75)
    sheet.disc(470, 210, 96, RED)
    sheet.disc(404, 236, 46, RED)
    profile = [
        (470, 140),
        (520, 140),
        (552, 168),
        (562, 206),
        (560, 226),
        (588, 262),
        (566, 272),
        (570, 288),
        (562, 296),
        (566, 310),
        (554, 336),
        (516, 340),
        (508, 372),
        (440, 380),
        (448, 300),
        (440, 220),
    ]
    sheet.shape(profile, PAPER)
    sheet.slice(478, 206, 88, 150, 325, RED)
    sheet.disc(468, 250, 15, ROSE)
    sheet.line([(522, 226), (546, 224)], INK, 5)
    sheet.shape([(384, 544), (384, 440), (440, 366), (516, 366), (560, 430), (590, 544)], NIGHT)
    sheet.shape([(432, 372), (522, 366), (530, 392), (428, 400)], FOAM)
    sheet.line([(520, 450), (588, 470), (668, 330)], NIGHT, 40)
    sheet.disc(676, 316, 20, PAPER)
    sheet.line([(678, 316), (690, 342)], GOLD, 5)
    sheet.shape([(660, 352), (690, 332), (720, 352)], GOLD)
    sheet.box(664, 352, 716, 416, "#fbf5e6")
    for x in (664, 688, 712):
        sheet.box(x, 352, x + 4, 416, GOLD)
    sheet.shape([(680, 408), (690, 370), (700, 408)], RED)
    sheet.box(658, 414, 722, 426, GOLD)


def _broom(sheet: Canvas, x: float, lean: float, band: str, bristles: str) -> None:
    def place(points: list[Point]) -> list[Point]:
        return rotate(points, (x, 600), lean)

    sheet.line(place([(x, 60), (x, 480)]), "#d9a066", 15)
    sheet.shape(place([(x - 34, 470), (x + 34, 470), (x + 84, 636), (x - 84, 636)]), bristles)
    sheet.shape(place([(x - 36, 462), (x + 36, 462), (x + 44, 500), (x - 44, 500)]), band)
    for index in range(-4, 5):
        sheet.line(place([(x + index * 9, 506), (x + index * 18, 634)]), "#8f5a17", 2.5)
