"""Posters of the sky."""

from __future__ import annotations

import math
import random

from broadsheet.demo.pictures import WIDTH
from broadsheet.demo.pictures.canvas import FOAM, GOLD, INK, NIGHT, PAPER, RED, ROSE, TEAL, Canvas, rotate


def comet() -> Canvas:
    """A comet over a headland with an observatory."""
    sheet = Canvas(INK)
    for index, ink in enumerate(("#16304a", "#1b3b57", "#23506a", "#2c6a78")):
        sheet.disc(300, 760, 760 - index * 130, ink, tall=0.8)
    dice = random.Random(83)  # noqa: S311 - the same sky every time
    for _ in range(150):
        sheet.disc(dice.uniform(0, WIDTH), dice.uniform(0, 520), dice.choice((1, 1.4, 2.2)), PAPER)
    _tail(sheet)
    sheet.glow(385, 395, 190, GOLD, 0.5)
    sheet.disc(385, 395, 30, GOLD)
    sheet.disc(385, 395, 19, PAPER)
    sheet.shape([(560, 675), (640, 600), (760, 560), (860, 520), (1000, 505), (1100, 520), (1210, 500), (1210, 680)], "#0a1622")
    sheet.box(905, 452, 1005, 512, "#0a1622")
    sheet.slice(955, 456, 56, 180, 360, RED)
    sheet.slice(955, 456, 58, 236, 252, INK)
    sheet.box(990, 476, 1000, 492, GOLD)
    sheet.wave(632, 5, 190, NIGHT)
    sheet.ripples(640, 670, TEAL, seed=3, number=22)
    return sheet


def _tail(sheet: Canvas) -> None:
    """Bands that fan out from the head and bend away."""
    bands = ((13, "#2c6a78"), (9, TEAL), (5, FOAM), (1, PAPER), (-4, GOLD), (-9, RED))
    for spread, ink in bands:
        upper, lower = [], []
        for step in range(41):
            way = step / 40
            angle = math.radians(-24 - spread * way * 0.9 - 16 * way * way)
            distance = 900 * way
            x, y = 385 + math.cos(angle) * distance, 395 + math.sin(angle) * distance
            half = 5 + 26 * way
            upper.append((x + math.sin(angle) * half, y - math.cos(angle) * half))
            lower.append((x - math.sin(angle) * half, y + math.cos(angle) * half))
        sheet.shape([*upper, *reversed(lower)], ink)


def cup() -> Canvas:
    """A football curving past a goalkeeper's hands under floodlights."""
    sheet = Canvas(INK)
    for x, spread in ((60, 330), (330, 250), (870, -250), (1140, -330)):
        sheet.veil([(x - 20, 92), (x + 20, 92), (x + spread + 210, 560), (x + spread - 210, 560)], FOAM, 0.1)
    sheet.box(0, 505, WIDTH, 675, "#1d5c52")
    for index in range(7):
        sheet.shape(
            [
                (index * 200 - 120, 675),
                (index * 200 - 20, 675),
                (600 + (index * 200 - 620) * 0.62, 505),
                (600 + (index * 200 - 720) * 0.62, 505),
            ],
            "#256e60",
        )
    _crowd(sheet)
    for x in (60, 330, 870, 1140):
        _floodlight(sheet, x)
    _goal(sheet)
    _trail(sheet)
    _keeper(sheet)
    _ball(sheet, 985, 196, 78)
    return sheet


def _crowd(sheet: Canvas) -> None:
    dice = random.Random(117)  # noqa: S311 - the same crowd every time
    for row in range(7):
        y = 400 + row * 15
        for index in range(88):
            ink = dice.choice(
                ("#2a4a63", NIGHT, "#35607a", TEAL, ROSE, GOLD, PAPER) if dice.random() < 0.3 else (NIGHT, "#24455f")
            )
            sheet.disc(index * 14 + (row % 2) * 7, y, 6.5, ink)
    sheet.box(0, 496, WIDTH, 508, PAPER)


def _floodlight(sheet: Canvas, x: float) -> None:
    sheet.line([(x, 95), (x, 410)], "#0a1622", 8)
    sheet.box(x - 48, 56, x + 48, 108, "#0a1622", round_by=5)
    for column in range(4):
        for row in range(2):
            sheet.disc(x - 33 + column * 22, 71 + row * 22, 8, PAPER)
    sheet.glow(x, 82, 220, PAPER, 0.45)


def _goal(sheet: Canvas) -> None:
    for index in range(19):
        sheet.line([(690 + index * 30, 178), (690 + index * 30, 566)], "#5f7f8c", 1.2)
    for index in range(14):
        sheet.line([(676, 186 + index * 29), (1220, 186 + index * 29)], "#5f7f8c", 1.2)
    sheet.line([(676, 572), (676, 176), (1220, 176)], PAPER, 13)


def _trail(sheet: Canvas) -> None:
    """The way of the ball, a bent ribbon of three colours."""
    for offset, ink in ((-34, GOLD), (0, ROSE), (34, RED)):
        upper, lower = [], []
        for step in range(41):
            way = step / 40
            x = -40 + 1025 * way
            y = 640 - 690 * way + 246 * way * way
            half = 3 + 14 * way
            upper.append((x, y + offset * way - half))
            lower.append((x, y + offset * way + half))
        sheet.shape([*upper, *reversed(lower)], ink)


def _keeper(sheet: Canvas) -> None:
    """Stretched out below the ball, and just too short."""
    sheet.line([(930, 500), (1060, 596), (1180, 628)], NIGHT, 56)
    sheet.line([(960, 470), (1090, 540), (1200, 520)], NIGHT, 50)
    sheet.disc(1188, 632, 24, RED)
    sheet.disc(1206, 516, 24, RED)
    sheet.shape([(770, 410), (836, 362), (1000, 450), (960, 546), (900, 530)], GOLD)
    sheet.line([(792, 404), (770, 300)], GOLD, 36)
    sheet.line([(824, 404), (872, 318)], GOLD, 36)
    sheet.disc(752, 392, 40, ROSE)
    sheet.slice(752, 392, 42, 60, 250, INK)
    sheet.disc(724, 440, 16, INK)
    for x, y, lean in ((766, 276, -8), (884, 292, 26)):
        sheet.shape(rotate([(x - 25, y + 20), (x - 25, y - 22), (x + 25, y - 22), (x + 25, y + 20)], (x, y), lean), PAPER)
        for finger in range(4):
            sheet.line(rotate([(x - 18 + finger * 12, y - 20), (x - 18 + finger * 12, y - 44)], (x, y), lean), PAPER, 11)


def _ball(sheet: Canvas, x: float, y: float, radius: float) -> None:
    sheet.glow(x, y, radius * 4, PAPER, 0.25)
    sheet.disc(x, y, radius, PAPER)
    sheet.shape(_pentagon(x, y, radius * 0.36, 10), INK)
    for index in range(5):
        angle = math.radians(index * 72 - 80)
        near = (x + math.cos(angle) * radius * 0.36, y + math.sin(angle) * radius * 0.36)
        far = (x + math.cos(angle) * radius * 0.68, y + math.sin(angle) * radius * 0.68)
        sheet.line([near, far], INK, 4)
        rim = [
            (x + math.cos(angle + turn) * radius * reach, y + math.sin(angle + turn) * radius * reach)
            for turn, reach in ((-0.3, 0.99), (-0.2, 0.78), (0, 0.68), (0.2, 0.78), (0.3, 0.99))
        ]
        sheet.shape(rim, INK)


def _pentagon(x: float, y: float, radius: float, turn: float) -> list[tuple[float, float]]:
    corners = (math.radians(index * 72 - 90 + turn) for index in range(5))
    return [(x + math.cos(corner) * radius, y + math.sin(corner) * radius) for corner in corners]
