"""A canvas for posters: flat shapes in seven inks, drawn at twice the size and reduced, so that edges are smooth."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from broadsheet.demo.pictures import HEIGHT, WIDTH

SCALE = 2
INK = "#12263a"
NIGHT = "#1b3b57"
TEAL = "#2c7d83"
FOAM = "#a8cdc8"
PAPER = "#f5ead2"
GOLD = "#e9ab36"
RED = "#d9482e"
ROSE = "#eb9a7c"

Point = tuple[float, float]


class Canvas:
    """A sheet of 1200 x 675 units; all measures are in these units."""

    def __init__(self, ground: str) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), ground)
        self.pen = ImageDraw.Draw(self.image)

    def box(self, left: float, top: float, right: float, bottom: float, ink: str, *, round_by: float = 0) -> None:
        """Fill a rectangle."""
        corners = tuple(value * SCALE for value in (left, top, right, bottom))
        self.pen.rounded_rectangle(corners, radius=round_by * SCALE, fill=ink)

    def disc(self, x: float, y: float, radius: float, ink: str, *, tall: float = 1.0) -> None:
        """Fill a circle, or an ellipse ``tall`` times as high as wide."""
        self.pen.ellipse(
            tuple(value * SCALE for value in (x - radius, y - radius * tall, x + radius, y + radius * tall)), fill=ink
        )

    def shape(self, points: Iterable[Point], ink: str) -> None:
        """Fill a polygon."""
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=ink)

    def line(self, points: Sequence[Point], ink: str, width: float) -> None:
        """Draw a line with round ends and joints."""
        self.pen.line([(x * SCALE, y * SCALE) for x, y in points], fill=ink, width=max(1, round(width * SCALE)), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, ink)

    def slice(self, x: float, y: float, radius: float, start: float, end: float, ink: str) -> None:
        """Fill a sector of a disc, degrees clockwise from three o'clock."""
        box = tuple(value * SCALE for value in (x - radius, y - radius, x + radius, y + radius))
        self.pen.pieslice(box, start, end, fill=ink)

    def veil(self, points: Iterable[Point], ink: str, strength: float) -> None:
        """Lay a translucent polygon over the sheet."""
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).polygon([(x * SCALE, y * SCALE) for x, y in points], fill=round(255 * strength))
        self.image.paste(Image.new("RGB", self.image.size, ink), (0, 0), mask)

    def wave(self, top: float, height: float, length: float, ink: str, *, shift: float = 0.0) -> None:
        """Fill everything below a row of swells."""
        crest = [(x, top + height * math.sin((x + shift) * math.tau / length)) for x in range(-10, WIDTH + 20, 6)]
        self.shape([*crest, (WIDTH + 20, HEIGHT + 5), (-10, HEIGHT + 5)], ink)

    def ripples(self, top: float, bottom: float, ink: str, *, seed: int, number: int, longest: float = 130) -> None:
        """Scatter short level strokes, longer towards the bottom."""
        dice = random.Random(seed)  # noqa: S311 - the same picture every time
        for _ in range(number):
            depth = dice.random() ** 1.3
            y = top + (bottom - top) * depth
            half = longest * (0.15 + 0.85 * depth) * dice.uniform(0.3, 1) / 2
            x = dice.uniform(-40, WIDTH + 40)
            self.line([(x - half, y), (x + half, y)], ink, 1.5 + 3.5 * depth)

    def reflect(self, waterline: float, depth: float, tint: str, strength: float) -> None:
        """Mirror what stands above the waterline into the water below it, washed in the water's colour."""
        top = int((waterline - depth) * SCALE)
        strip = self.image.crop((0, top, WIDTH * SCALE, int(waterline * SCALE))).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        wash = Image.new("RGB", strip.size, tint)
        self.image.paste(_shiver(Image.blend(strip, wash, strength)), (0, int(waterline * SCALE)))

    def glow(self, x: float, y: float, radius: float, ink: str, strength: float) -> None:
        """Let light spread around a point."""
        halo = Image.new("L", (WIDTH // 4, HEIGHT // 4), 0)
        box = tuple(value / 4 for value in (x - radius / 2, y - radius / 2, x + radius / 2, y + radius / 2))
        ImageDraw.Draw(halo).ellipse(box, fill=round(255 * strength))
        mask = halo.filter(ImageFilter.GaussianBlur(radius / 12)).resize(self.image.size, Image.Resampling.BICUBIC)
        self.image.paste(Image.new("RGB", self.image.size, ink), (0, 0), mask)

    def jpeg(self) -> bytes:
        """Reduce, lay a fine grain over it as of a lithograph, and encode."""
        small = self.image.reduce(SCALE)
        out = BytesIO()
        ImageChops.add(small, _grain(), offset=-128).save(out, "JPEG", quality=80, optimize=True, progressive=True)
        return out.getvalue()


def _shiver(strip: Image.Image) -> Image.Image:
    """Shift rows sideways as ripples do, more with the distance from the waterline."""
    shaken = strip.copy()
    step = 3 * SCALE
    for top in range(0, strip.height, step):
        shift = round(math.sin(top / SCALE * 0.31) * (2 + 10 * top / strip.height) * SCALE)
        row = strip.crop((0, top, strip.width, min(top + step, strip.height)))
        shaken.paste(ImageChops.offset(row, shift, 0), (0, top))
    return shaken


@lru_cache(maxsize=1)
def _grain() -> Image.Image:
    """Grey noise around 128, coarse enough to cost little when encoded."""
    dice = random.Random(1871)  # noqa: S311 - the same picture every time
    noise = Image.frombytes(
        "L", (WIDTH // 2, HEIGHT // 2 + 1), bytes(dice.choices(range(125, 132), k=WIDTH // 2 * (HEIGHT // 2 + 1)))
    )
    return noise.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR).convert("RGB")


def rotate(points: Iterable[Point], centre: Point, degrees: float) -> list[Point]:
    """Turn points around a centre, clockwise as seen."""
    angle = math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    return [
        (centre[0] + (x - centre[0]) * cos - (y - centre[1]) * sin, centre[1] + (x - centre[0]) * sin + (y - centre[1]) * cos)
        for x, y in points
    ]
