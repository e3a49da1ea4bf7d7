"""Posters of streets and rooms."""

from __future__ import annotations

from broadsheet.demo.pictures import WIDTH
from broadsheet.demo.pictures.canvas import FOAM, GOLD, INK, NIGHT, PAPER, RED, ROSE, TEAL, Canvas, rotate


def tram() -> Canvas:
    """A red tram climbing a steep street."""
    sheet = Canvas(FOAM)
    sheet.disc(210, 170, 92, PAPER)
    houses = (
        (-30, 190, "#e9ab36"),
        (150, 160, "#f0c064"),
        (310, 190, "#d9902a"),
        (500, 150, "#e9ab36"),
        (650, 200, "#f0c064"),
        (850, 170, "#d9902a"),
        (1020, 200, "#e9ab36"),
    )
    for number, (left, width, ink) in enumerate(houses):
        _house(sheet, left, width, 300 - left * 0.24, ink, number)
    sheet.shape([(-10, 590), (1210, 330), (1210, 690), (-10, 690)], NIGHT)
    sheet.shape([(-10, 640), (1210, 380), (1210, 392), (-10, 652)], FOAM)
    sheet.shape([(-10, 668), (1210, 408), (1210, 690), (-10, 690)], INK)
    sheet.line([(-10, 330), (1210, 70)], INK, 3)
    _car(sheet, 590, 400, -12.02)
    return sheet


def _house(sheet: Canvas, left: float, width: float, top: float, ink: str, number: int) -> None:
    sheet.box(left, top, left + width, 675, ink)
    sheet.shape([(left - 8, top), (left + width / 2, top - 62), (left + width + 8, top)], RED if number % 2 else "#8f2f22")
    for row in range(5):
        for column in range(3):
            x = left + width * (0.13 + 0.29 * column)
            y = top + 26 + row * 66
            sheet.box(x, y, x + width * 0.15, y + 36, TEAL if (row + column + number) % 3 else PAPER)


def _car(sheet: Canvas, x: float, y: float, slope: float) -> None:
    """The tram, drawn level around (x, y) and turned by the slope."""

    def block(left: float, top: float, right: float, bottom: float, ink: str) -> None:
        corners = [(x + left, y + top), (x + right, y + top), (x + right, y + bottom), (x + left, y + bottom)]
        sheet.shape(rotate(corners, (x, y), slope), ink)

    block(-290, -92, 290, 92, RED)
    block(-276, -112, 276, -90, PAPER)
    block(-290, 30, 290, 44, PAPER)
    block(-300, 88, 300, 104, INK)
    for index in range(6):
        block(-262 + index * 90, -70, -190 + index * 90, 10, FOAM if index % 5 else PAPER)
        block(-262 + index * 90, -70, -250 + index * 90, 10, ROSE if index in {2, 3} else "#bfe0da")
    for wheel in (-200, -120, 120, 200):
        (centre,) = rotate([(x + wheel, y + 108)], (x, y), slope)
        sheet.disc(*centre, 24, INK)
        sheet.disc(*centre, 9, GOLD)
    foot, tip = rotate([(x, y - 112), (x + 26, y - 204)], (x, y), slope)
    sheet.line([foot, tip], INK, 6)
    (lamp,) = rotate([(x + 292, y + 56)], (x, y), slope)
    sheet.disc(*lamp, 15, GOLD)
    sheet.glow(*lamp, 180, GOLD, 0.4)


def bank() -> Canvas:
    """A temple of money whose steps are coins, each stack lower than the last."""
    sheet = Canvas(ROSE)
    for index in range(24):
        start = index * 15
        if index % 2:
            sheet.slice(600, 600, 1000, 180 + start / 2, 187.5 + start / 2, "#f0ab8f")
    sheet.disc(920, 190, 96, GOLD)
    sheet.disc(920, 190, 78, "#f3c263")
    for left, right, top, bottom in ((150, 790, 262, 300), (176, 764, 300, 500)):
        sheet.box(left, top, right, bottom, PAPER)
    sheet.box(196, 318, 744, 500, NIGHT)
    sheet.shape([(130, 264), (470, 96), (810, 264)], PAPER)
    sheet.shape([(206, 250), (470, 124), (734, 250)], TEAL)
    sheet.disc(470, 208, 34, GOLD)
    sheet.disc(470, 208, 24, "#f3c263")
    for index in range(6):
        left = 190 + index * 101
        sheet.box(left, 314, left + 52, 500, PAPER)
        sheet.box(left + 34, 314, left + 52, 500, "#dccfae")
        sheet.box(left - 9, 300, left + 61, 318, "#fbf5e6")
        sheet.box(left - 9, 490, left + 61, 508, "#fbf5e6")
    sheet.box(436, 400, 504, 500, RED)
    sheet.box(0, 612, WIDTH, 675, INK)
    for index, coins in enumerate((6, 6, 6, 6, 6, 6, 5, 4, 3, 2, 1)):
        _stack(sheet, 150 + index * 92, 618, coins, RED if index == 6 else GOLD)
    return sheet


def _stack(sheet: Canvas, x: float, foot: float, coins: int, ink: str) -> None:
    """A pile of coins, seen a little from above."""
    for level in range(coins):
        y = foot - level * 19
        sheet.disc(x, y, 48, "#8f5a17" if ink == GOLD else "#8f2f22", tall=0.3)
        sheet.box(x - 48, y - 13, x + 48, y, "#c98a24" if ink == GOLD else "#b83a24")
        sheet.disc(x, y - 13, 48, ink, tall=0.3)
        sheet.disc(x, y - 13, 34, "#f3c263" if ink == GOLD else ROSE, tall=0.3)
