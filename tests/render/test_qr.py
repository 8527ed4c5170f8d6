"""Codes for phones, as drawings."""

from __future__ import annotations

import re

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from sfn_docs.render.qr import qr_svg

SHORT = "https://example.org/a"
LONG = "https://example.org/" + "leaflets/" * 30


def runs(svg: str) -> list[tuple[int, int, int]]:
    """The dark runs of a code: left, top and length, in modules."""
    found = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg)
    return [(int(left), int(top), int(length)) for left, top, length in found]


def side(svg: str) -> int:
    (total,) = re.findall(r'viewBox="0 0 (\d+) \1"', svg)
    return int(total)


def drawn(svg: str, scale: int = 4) -> Image.Image:
    image = Image.new("L", (side(svg) * scale,) * 2, 255)
    draw = ImageDraw.Draw(image)
    for left, top, length in runs(svg):
        corner = ((left + length) * scale - 1, (top + 1) * scale - 1)
        draw.rectangle((left * scale, top * scale, *corner), fill=0)
    return image


@pytest.mark.parametrize("address", [SHORT, LONG])
def test_the_code_is_the_address(address: str) -> None:
    """A decoder reads the address back; errors are corrected at level M or better."""
    (code,) = zxingcpp.read_barcodes(drawn(qr_svg(address)))

    assert code.text == address
    assert code.ec_level in {"M", "Q", "H"}


@pytest.mark.parametrize("address", [SHORT, LONG])
def test_four_modules_around_the_code_are_empty(address: str) -> None:
    """The quiet zone (ISO/IEC 18004) is part of the drawing, whatever stands beside it."""
    svg = qr_svg(address)
    dark = runs(svg)

    assert min(left for left, _, _ in dark) == min(top for _, top, _ in dark) == 4
    assert max(left + length for left, _, length in dark) == side(svg) - 4
    assert max(top + 1 for _, top, _ in dark) == side(svg) - 4


def test_a_long_address_makes_a_larger_code() -> None:
    """Modules stay as large as a phone needs them: half a millimeter."""
    for address in (SHORT, LONG):
        svg = qr_svg(address)
        (width,) = re.findall(r' width="([\d.]+)mm"', svg)
        assert float(width) / side(svg) >= 0.499
        assert float(width) * (side(svg) - 8) / side(svg) >= 20
