"""Posters of the sea and of those on it."""

from __future__ import annotations

import math
import random

from broadsheet.demo.pictures import WIDTH
from broadsheet.demo.pictures.canvas import FOAM, GOLD, INK, NIGHT, PAPER, RED, ROSE, TEAL, Canvas, rotate


def flood() -> Canvas:
    """Gabled houses in their own reflections."""
    sheet = Canvas("#e8c9a0")
    sheet.disc(905, 300, 150, RED)
    for index in range(9):
        sheet.box(0, 60 + index * 34, WIDTH, 62 + index * 34, "#efd7b4")
    houses = (
        (60, 150, INK),
        (190, 120, TEAL),
        (300, 160, RED),
        (440, 110, NIGHT),
        (560, 140, GOLD),
        (690, 120, INK),
        (820, 150, TEAL),
        (960, 110, ROSE),
        (1060, 150, NIGHT),
    )
    for number, (left, width, ink) in enumerate(houses):
        _gable(sheet, left, width, 390 - (number * 53 % 110), ink, number)
    sheet.box(0, 455, WIDTH, 675, NIGHT)
    sheet.reflect(455, 215, "#17415c", 0.66)
    sheet.ripples(462, 665, FOAM, seed=4, number=70)
    _rowing_boat(sheet, 560, 560)
    return sheet


def _gable(sheet: Canvas, left: float, width: float, top: float, ink: str, number: int) -> None:
    """A narrow house: stepped, pointed or round gable, and its windows, some lit."""
    right = left + width - 6
    peak = top - width * 0.55
    middle = (left + right) / 2
    if number % 3 == 1:
        for step in range(5):
            sheet.box(left + step * width / 11, top - (step + 1) * width * 0.11, right - step * width / 11, top + 5, ink)
    else:
        sheet.shape([(left, top + 1), (middle, peak), (right, top + 1)], ink)
    sheet.box(left, top, right, 458, ink)
    sheet.disc(middle, top - width * 0.12, width * 0.07, PAPER)
    for row in range(int((440 - top) // 62)):
        for column in range(2):
            x = left + width * (0.2 + 0.36 * column)
            y = top + 26 + row * 62
            lit = (number * 7 + row * 3 + column * 5) % 4 == 0
            sheet.box(x, y, x + width * 0.2, y + 34, GOLD if lit and ink != GOLD else PAPER if ink in {GOLD, ROSE} else "#0d1c2b")
            sheet.box(x + width * 0.095, y, x + width * 0.105, y + 34, ink)


def _rowing_boat(sheet: Canvas, x: float, y: float) -> None:
    sheet.shape([(x - 120, y), (x + 130, y - 4), (x + 92, y + 40), (x - 84, y + 40)], PAPER)
    sheet.shape([(x - 120, y), (x + 130, y - 4), (x + 124, y + 6), (x - 115, y + 9)], RED)
    sheet.line([(x - 30, y - 20), (x - 150, y + 58)], GOLD, 6)
    for shift, ink in ((-38, GOLD), (40, ROSE)):
        sheet.shape([(x + shift - 24, y + 6), (x + shift + 24, y + 4), (x + shift + 12, y - 46), (x + shift - 12, y - 46)], INK)
        sheet.disc(x + shift, y - 60, 15, ink)


def ferry() -> Canvas:
    """A ferry without engines under a low moon."""
    sheet = Canvas(INK)
    sheet.glow(820, 250, 560, NIGHT, 1)
    sheet.glow(820, 250, 420, TEAL, 0.45)
    sheet.disc(820, 250, 165, PAPER)
    for x, y, radius in ((770, 210, 26), (865, 285, 38), (850, 180, 14), (760, 300, 16)):
        sheet.disc(x, y, radius, "#e9dcbd")
    _stars(sheet, seed=9, number=70, bottom=400)
    sheet.box(0, 452, WIDTH, 675, NIGHT)
    _hull(sheet)
    sheet.ripples(500, 668, TEAL, seed=12, number=55)
    for index in range(16):
        sheet.line([(700 + index * 3, 585 + index * 6), (940 - index * 9, 585 + index * 6)], PAPER, 1 + (index * 5) % 3)
    return sheet


def _hull(sheet: Canvas) -> None:
    sheet.shape([(150, 430), (860, 420), (800, 520), (215, 520)], PAPER)
    sheet.shape([(172, 468), (836, 461), (800, 522), (215, 522)], RED)
    sheet.box(230, 350, 740, 428, "#fbf5e6")
    sheet.box(300, 292, 640, 352, "#efe2c6")
    sheet.box(560, 246, 640, 296, "#fbf5e6")
    sheet.shape([(390, 296), (470, 296), (462, 204), (402, 204)], RED)
    sheet.box(401, 218, 463, 236, INK)
    sheet.line([(600, 250), (600, 170)], PAPER, 5)
    for x in range(255, 730, 34):
        sheet.box(x, 372, x + 19, 398, GOLD, round_by=5)
    for x in range(318, 630, 34):
        sheet.box(x, 312, x + 19, 332, NIGHT, round_by=4)
    sheet.glow(480, 385, 560, GOLD, 0.16)
    sheet.wave(512, 7, 150, NIGHT)


def _stars(sheet: Canvas, *, seed: int, number: int, bottom: float) -> None:
    dice = random.Random(seed)  # noqa: S311 - the same sky every time
    for _ in range(number):
        sheet.disc(dice.uniform(0, WIDTH), dice.uniform(0, bottom), dice.choice((1.2, 1.6, 2.4)), PAPER)


def jellyfish() -> Canvas:
    """Jellyfish rising below the chimneys of a power station."""
    sheet = Canvas("#0f3a4e")
    sheet.wave(120, 5, 120, "#1d6276", shift=20)
    sheet.wave(150, 6, 170, "#175468", shift=90)
    sheet.wave(190, 8, 230, "#12465a", shift=10)
    sheet.glow(420, 800, 1150, TEAL, 0.75)
    sheet.box(0, 0, WIDTH, 114, PAPER)
    _power_station(sheet)
    for x, y, size, ink in (
        (1010, 540, 46, ROSE),
        (90, 360, 40, FOAM),
        (1110, 330, 58, FOAM),
        (640, 300, 40, ROSE),
        (250, 470, 110, PAPER),
        (840, 430, 84, FOAM),
        (520, 560, 66, GOLD),
    ):
        _medusa(sheet, x, y, size, ink)
    return sheet


def _power_station(sheet: Canvas) -> None:
    """Chimneys and halls on the shore, and the channel that drinks from the sea."""
    for x, y, radius in ((812, 14, 30), (850, 2, 36), (905, 16, 26), (952, 0, 40), (1010, 12, 30), (1062, -4, 38)):
        sheet.disc(x, y, radius, "#e6d6b4")
    for left, height in ((760, 92), (826, 92), (892, 92)):
        sheet.shape([(left, 122), (left + 5, 118 - height), (left + 29, 118 - height), (left + 34, 122)], RED)
        sheet.box(left + 3, 118 - height + 16, left + 31, 118 - height + 28, PAPER)
    sheet.box(650, 84, 960, 124, INK)
    for index in range(9):
        sheet.box(664 + index * 32, 94, 682 + index * 32, 104, GOLD)
    for index in range(4):
        sheet.shape(
            [(980 + index * 60, 124), (980 + index * 60, 84), (1040 + index * 60, 60), (1040 + index * 60, 124)],
            NIGHT if index % 2 else TEAL,
        )
    sheet.shape(
        [(560, 190), (640, 116), (1210, 116), (1210, 300), (1150, 262), (1040, 250), (960, 214), (820, 206), (700, 178)],
        "#0a2433",
    )


def _medusa(sheet: Canvas, x: float, y: float, size: float, ink: str) -> None:
    """A bell, its scalloped hem, four rings and trailing arms."""
    for index in range(7):
        start = x - size * 0.75 + index * size * 0.25
        arm = [
            (start + math.sin(step / 3 + index + x) * size * 0.13, y + step * size * 0.13) for step in range(14 + (index * 5) % 7)
        ]
        sheet.line(arm, ink, max(2, size * (0.035 if index % 2 else 0.06)))
    sheet.glow(x, y - size * 0.3, size * 3.4, ink, 0.2)
    sheet.slice(x, y, size, 180, 360, ink)
    for index in range(6):
        sheet.disc(x - size + size / 6 + index * size / 3, y, size / 6, ink)
    for shift in (-0.34, 0.34, -0.12, 0.12):
        height = 0.38 if abs(shift) > 0.2 else 0.58
        sheet.disc(x + shift * size, y - height * size, size * 0.13, "#0f3a4e")
        sheet.disc(x + shift * size, y - height * size, size * 0.085, ink)


def herring() -> Canvas:
    """A school of fish turning in a ring; one swims the other way."""
    sheet = Canvas("#0f3a4e")
    sheet.glow(600, 330, 1100, TEAL, 0.85)
    sheet.glow(600, 330, 420, FOAM, 0.5)
    dice = random.Random(31)  # noqa: S311 - the same school every time
    for radius, number, size in ((500, 24, 112), (388, 20, 98), (286, 16, 84), (196, 12, 70), (118, 8, 54), (58, 4, 38)):
        for index in range(number):
            turn = index / number * 360 + dice.uniform(-3, 3) + radius
            red = radius == 286 and index == 14
            _fish(
                sheet,
                turn,
                radius + dice.uniform(-10, 10),
                size * 1.25 if red else size,
                RED if red else dice.choice((FOAM, PAPER, "#7fb0b3")),
                -1 if red else 1,
            )
    return sheet


def _fish(sheet: Canvas, turn: float, radius: float, size: float, ink: str, way: int) -> None:
    """A herring on a ring around (600, 330), head in the way it swims."""
    angle = math.radians(turn)
    x, y = 600 + math.cos(angle) * radius * 1.22, 330 + math.sin(angle) * radius * 0.78
    slope = math.degrees(math.atan2(math.cos(angle) * 0.78, -math.sin(angle) * 1.22)) + (0 if way > 0 else 180)

    def place(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return rotate([(x + px * size, y + py * size) for px, py in points], (x, y), slope)

    back = [(0.5 - step / 12, -0.17 * math.sin(math.pi * (step / 12) ** 0.8)) for step in range(13)]
    belly = [(0.5 - step / 12, 0.15 * math.sin(math.pi * (step / 12) ** 0.8)) for step in range(13)]
    sheet.shape(place([(-0.4, 0), (-0.7, -0.17), (-0.62, 0), (-0.7, 0.17)]), ink)
    sheet.shape(place([(0.02, -0.15), (-0.16, -0.27), (-0.14, -0.1)]), ink)
    sheet.shape(place([*back, *reversed(belly)]), ink)
    sheet.line(place([(0.24, -0.11), (0.2, 0), (0.24, 0.1)]), "#12485c", 2)
    sheet.line(place([(0.14, 0.02), (-0.34, 0.01)]), "#12485c", 1.5)
    (eye,) = place([(0.35, -0.035)])
    sheet.disc(*eye, size * 0.035, INK)
