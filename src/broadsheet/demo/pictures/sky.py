"""Posters of the sky."""

from __future__ import annotations

import math
import random

from broadsheet.demo.pictures import WIDTH
from broadsheet.demo.pictures.canvas import FOAM, GOLD, INK, NIGHT, PAPER, RED, TEAL, Canvas


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
    bands = ((16, "#2c6a78"), (10, TEAL), (5, FOAM), (-2, PAPER), (-8, GOLD), (-13, RED))
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
