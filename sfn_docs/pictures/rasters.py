"""Pictures made of pixels that may come from a stranger: measured before they are decoded.

The only importer of Pillow. What comes out is a PNG of our own making: no profile, no comment,
no place where a photo was taken travels on into a document.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from sfn_docs.problems import Problem

if TYPE_CHECKING:
    from PIL import Image

MAX_PIXELS = 4_000_000
"""The most pixels a picture may have; some kilobytes can say that they are gigabytes."""

_FORMATS = ("PNG", "JPEG")
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, LookupError, struct.error, zlib.error)
"""What Pillow raises for bytes that are no picture, or not all of one."""


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture as PNG; *width* and *height* in pixels."""

    png: bytes
    width: int
    height: int


def read_raster(data: bytes) -> Raster | Problem:
    """The picture in *data*, a PNG or JPEG; or, without a place, why it can't be used.

    Refused: what is neither, what says in its header that it has more than four million pixels
    (unread: a decompression bomb), what is cut short, and colours meant for a press.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with _strict(), warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=_FORMATS) as image:
                return _fault(image) or _made(image)
    except Image.DecompressionBombError:
        return _too_large("far more than 100 million")
    except UnidentifiedImageError:
        message = "it is not a PNG or a JPEG, whatever its name says"
        return Problem("type", message, "save it as PNG, or as plain SVG")
    except _BROKEN:
        return Problem("broken", "it is damaged or cut short", "export it again")


def in_grays(picture: Raster) -> Raster:
    """The picture as a black-and-white printer shows it, as clear as it was where it was clear."""
    from PIL import Image

    with Image.open(BytesIO(picture.png)) as image:
        clear = image.mode == "RGBA"
        gray = image.convert("LA" if clear else "L").convert("RGBA" if clear else "RGB")
    out = BytesIO()
    gray.save(out, "PNG")
    return Raster(out.getvalue(), picture.width, picture.height)


def paletted(pixels: bytes, width: int, height: int, stride: int) -> Raster:
    """A drawn page, three bytes a pixel and *stride* bytes a row, as a PNG of 64 colors.

    It is a third of the size of one of all colors, and text on paper looks the same.
    """
    from PIL import Image

    image = Image.frombuffer("RGB", (width, height), pixels, "raw", "RGB", stride, 1)
    out = BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return Raster(out.getvalue(), width, height)


def gray_of(color: str) -> str | None:
    """The grey of a color as SVG writes it: ``#0b5c6b``, ``teal``; None where it is no color.

    Its darkness is the luma of ITU-R BT.601, as a printer takes it.
    """
    from PIL import ImageColor

    try:
        red, green, blue = ImageColor.getrgb(color.strip())[:3]
    except ValueError:
        return None
    luma = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return f"#{luma:02x}{luma:02x}{luma:02x}"


@contextmanager
def _strict() -> Iterator[None]:
    """Lets Pillow refuse what is cut short; WeasyPrint tells it not to, for the whole process."""
    from PIL import ImageFile

    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _fault(image: Image.Image) -> Problem | None:
    """What the header says against the picture."""
    width, height = image.size
    if width * height > MAX_PIXELS:
        return _too_large(f"{width:,} x {height:,}")
    if image.mode in ("CMYK", "YCCK"):
        message = "its colors are made for a printing press (CMYK), and would come out wrong"
        return Problem("colors", message, "save it in RGB colors")
    if image.mode.startswith(("I", "F")):
        return Problem("colors", "it has 16 bits a channel", "save it with 8 bits a channel")
    return None


def _too_large(size: str) -> Problem:
    message = f"it has {size} pixels; at most {MAX_PIXELS // 1_000_000} million are read"
    return Problem("pixels", message, "save it smaller: 1,000 pixels wide is plenty for a logo")


def _made(image: Image.Image) -> Raster:
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(image)
    clear = "A" in upright.getbands() or "transparency" in upright.info
    plain = upright.convert("RGBA" if clear else "RGB")
    plain.info.clear()
    out = BytesIO()
    plain.save(out, "PNG")
    return Raster(out.getvalue(), plain.width, plain.height)


_GAP = 24
_BAR = 8
"""Pixels around and between the pages, and of the bar that stands in them."""
_MARK = "#c2410c"


def side_by_side(old: bytes | None, new: bytes | None) -> bytes | None:
    """Two pages as one PNG, a bar beside the lines that differ; None where they are the same.

    A page that is only on one side stands beside a blank.
    """
    from PIL import Image, ImageChops, ImageDraw

    pages = [
        Image.open(BytesIO(page), formats=("PNG",)).convert("RGB") if page else None
        for page in (old, new)
    ]
    there = [page for page in pages if page is not None]
    width, height = max(page.width for page in there), max(page.height for page in there)
    frame = None
    if len(there) == len(pages) and there[0].size == there[1].size:
        frame = ImageChops.difference(*there).getbbox()
        if frame is None:
            return None
    sheet = Image.new("RGB", (2 * width + 3 * _GAP, height + 2 * _GAP), "#d1d5db")
    draw = ImageDraw.Draw(sheet)
    for left, page in zip((_GAP, width + 2 * _GAP), pages, strict=True):
        if page is not None:
            sheet.paste(page, (left, _GAP))
            if frame:
                _, top, _, bottom = frame
                bar = (left - _BAR, _GAP + top, left - 1, _GAP + bottom - 1)
                draw.rectangle(bar, fill=_MARK)
    out = BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()
