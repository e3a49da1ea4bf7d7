"""Re-encode a picture: what is stored was drawn by us, without metadata, at most 1,600 pixels wide or high. Pure."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from broadsheet.desk.outside import Shrunk
from broadsheet.errors import InputError, TooComplex

MAX_SIDE = 1600
MAX_PIXELS = 60_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
"""What is read; other decoders, the rarely tested ones, are never reached."""


def shrink(body: bytes) -> Shrunk:
    """Return a copy of a picture as WebP, turned as its camera meant it, its first frame if it moves.

    Raises:
        InputError: it is no picture of a kind that is read.
        TooComplex: it has more than 60 million pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _redraw(body)
    except (InputError, MemoryError):
        raise
    except Exception as error:  # Pillow's decoders raise whatever they stumble over
        raise InputError(f"This is no picture that can be read ({type(error).__name__}).") from error


def _redraw(body: bytes) -> Shrunk:
    with Image.open(io.BytesIO(body), formats=FORMATS) as image:
        if image.width * image.height > MAX_PIXELS:
            raise TooComplex(f"This picture has {image.width} x {image.height} pixels; that is more than we copy.")
        image.draft("RGB", (MAX_SIDE, MAX_SIDE))  # JPEGs are decoded small to begin with
        turned = ImageOps.exif_transpose(image)
        turned.thumbnail((MAX_SIDE, MAX_SIDE))
        plain = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
    out = io.BytesIO()
    plain.save(out, "WEBP", quality=80, method=4)
    return Shrunk(out.getvalue(), ".webp", plain.width, plain.height)
