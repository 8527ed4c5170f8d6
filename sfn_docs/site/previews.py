"""Pictures of a PDF's first pages, by a renderer that is there only where it was asked for."""

from __future__ import annotations

from importlib.util import find_spec

from sfn_docs.pictures.rasters import Raster, paletted

WIDTH = 640
"""How many pixels a picture is across: twice what a page gives it, for sharp screens."""


def can_preview() -> bool:
    """Whether the renderer, pypdfium2, is installed: ``sfn-docs[previews]``."""
    return find_spec("pypdfium2") is not None


def first_pages(pdf: bytes, most: int) -> tuple[Raster, ...]:
    """The first pages of a PDF of ours, at most so many, each ``WIDTH`` pixels across."""
    import pypdfium2

    found = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(min(most, len(document))):
            page = document[number]
            bitmap = page.render(scale=WIDTH / page.get_width(), rev_byteorder=True)
            pixels = bytes(bitmap.buffer)
            found.append(paletted(pixels, bitmap.width, bitmap.height, bitmap.stride))
            bitmap.close()
            page.close()
    finally:
        document.close()
    return tuple(found)
