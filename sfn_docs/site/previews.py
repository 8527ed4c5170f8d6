"""Pictures of first pages: of which documents, and by a renderer that may not be there."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import PurePosixPath

from sfn_docs.model.manifest import Made
from sfn_docs.pictures.rasters import Raster, paletted
from sfn_docs.site.offers import usual_first

WIDTH = 640
"""How many pixels a picture is across: twice what a page gives it, for sharp screens."""


MOST_PREVIEWS = {"leaflet": 4, "slides": 6}
"""How many pages of a document are shown, of those that are."""


def previewed(documents: Iterable[Made]) -> tuple[Made, ...]:
    """Of a topic, the first leaflet and slides that are for everyone, or that there are at all."""
    found = list(documents)
    first = (
        min((made for made in found if made.document == document), key=_usual, default=None)
        for document in MOST_PREVIEWS
    )
    return tuple(made for made in first if made is not None)


def place_of(file: str, number: int) -> str:
    """Where a page of a document is pictured, from its topic's page; *file* is its name."""
    return f"previews/{PurePosixPath(file).stem}-{number}.png"


def _usual(made: Made) -> tuple[bool | str, ...]:
    return made.clinic != "", made.theme, *usual_first(made)


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
