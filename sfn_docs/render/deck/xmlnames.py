"""Names of Open XML that several modules write: namespaces, units, and a start for a part."""

from __future__ import annotations

from functools import lru_cache
from xml.sax.saxutils import quoteattr

EMU = 12_700
"""English metric units in a point (ISO/IEC 29500-1, 20.1.10.16)."""

HUNDREDTHS = 100
"""Font sizes are hundredths of a point (ISO/IEC 29500-1, 20.1.10.74)."""

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P15 = "http://schemas.microsoft.com/office/powerpoint/2012/main"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
AHYP = "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"

DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
"""The extension that says that a shape means nothing (MS-ODRAWXML, 2.27)."""

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

SPACES = f'xmlns:a="{A}" xmlns:p="{P}" xmlns:r="{R}"'


def emu(points: float) -> int:
    """A length in the unit of Open XML."""
    return round(points * EMU)


@lru_cache(maxsize=1024)
def attribute(text: str) -> str:
    """Text as a quoted attribute value; the last are kept, as a deck has the same all over."""
    return quoteattr(text)


def escaped(text: str) -> str:
    """Text as the content of an element."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")
