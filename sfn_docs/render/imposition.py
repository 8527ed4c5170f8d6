"""Pages put on sheets of paper: a folded leaflet of six panels, or a booklet.

The pages are laid out in reading order; here each becomes a drawing on a sheet, in the place from
which folding brings it back into reading order. Sheets are printed on both sides and turned over
the short edge. They are for paper only: tags, links and bookmarks go, and the file keeps PDF/A-2b
(ISO 19005-2) instead of PDF/UA-1 and PDF/A-2a.
"""

from __future__ import annotations

import itertools
from io import BytesIO
from typing import Any

from sfn_docs.editions import Imposition

MILLIMETER = 72 / 25.4
FOLD_MARK = 4 * MILLIMETER
"""How far a fold mark reaches into the sheet, in points: less than a panel's margin."""

Side = tuple[int | None, ...]
"""The pages of one side of a sheet from left to right, from 0; None where paper stays blank."""

PANELS = 6
PDFA = "http://www.aiim.org/pdfa/ns/id/"
PDFUA = "http://www.aiim.org/pdfua/ns/id/"
_MARK = "0.6 G 0.5 w [2 2] 0 d"


def booklet_sides(pages: int) -> tuple[Side, ...]:
    """The sides of the sheets of a booklet of so many *pages*, from the outermost sheet in.

    Folded once and laid in one another, the sheets read from the first page to the last; a number
    that is no multiple of four leaves the last pages blank.
    """
    room = -(-pages // 4) * 4
    sides: list[Side] = []
    for sheet in range(room // 4):
        first = 2 * sheet
        sides.append((_page(room - 1 - first, pages), _page(first, pages)))
        sides.append((_page(first + 1, pages), _page(room - 2 - first, pages)))
    return tuple(sides)


def trifold_sides(pages: int) -> tuple[Side, ...]:
    """The two sides of a sheet of six panels: outside, then inside.

    The cover is the right third of the outside. It opens on the inside, whose three panels are
    the second to the fourth page; the right one is folded in first, so that the fifth page is
    on its back, and the sixth, the back of the leaflet, between that and the cover.
    Raises ValueError where there are more pages than panels.
    """
    if pages > PANELS:
        message = f"{pages} pages do not go on {PANELS} panels"
        raise ValueError(message)
    outside, inside = (4, 5, 0), (1, 2, 3)
    return tuple(tuple(_page(page, pages) for page in side) for side in (outside, inside))


def _page(number: int, pages: int) -> int | None:
    return number if number < pages else None


SIDES = {"booklet": booklet_sides, "trifold": trifold_sides}


def impose(data: bytes, imposition: Imposition) -> bytes:
    """The PDF of the sheets that the pages of *data* go on; the same bytes for the same pages."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        pages = [page.as_form_xobject() for page in pdf.pages]
        sides = SIDES[imposition.fold](len(pages))
        del pdf.pages[:]
        for number, side in enumerate(sides):
            _add_side(pdf, [pages[page] if page is not None else None for page in side], imposition)
            if imposition.fold == "trifold" and number == 0:
                _mark_folds(pdf, [float(pages[page].BBox[2]) for page in side if page is not None])
        _forget_structure(pdf)
        output = BytesIO()
        pdf.save(output, deterministic_id=True, fix_metadata_version=False)
    return output.getvalue()


def _add_side(pdf: Any, drawings: list[Any], imposition: Imposition) -> None:
    """One more page of *pdf*: the drawings side by side, from the sheet's left edge."""
    import pikepdf

    width, height = (round(mm * MILLIMETER, 3) for mm in (imposition.width, imposition.height))
    pdf.add_blank_page(page_size=(width, height))
    page = pdf.pages[-1]
    even = width / len(drawings)
    left = 0.0
    steps = []
    for number, drawing in enumerate(drawings):
        if drawing is not None:
            name = f"/P{number}"
            page.add_resource(drawing, pikepdf.Name.XObject, pikepdf.Name(name))
            steps.append(f"q 1 0 0 1 {left:.3f} 0 cm {name} Do Q")
        left += float(drawing.BBox[2]) if drawing is not None else even
    page.Contents = pdf.make_stream("\n".join(steps).encode())


def _mark_folds(pdf: Any, widths: list[float]) -> None:
    """Short dashes at the upper and lower edge of the last side, where it is to be folded."""
    page = pdf.pages[-1]
    height = float(page.mediabox[3])
    steps = [_MARK]
    for fold in itertools.accumulate(widths[:-1]):
        for low, high in ((0.0, FOLD_MARK), (height - FOLD_MARK, height)):
            steps.append(f"{fold:.3f} {low:.3f} m {fold:.3f} {high:.3f} l S")
    page.contents_add(pdf.make_stream("\n".join(steps).encode()))


def _forget_structure(pdf: Any) -> None:
    """Take out what spoke of single pages, and say what standard is left."""
    for name in ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/Dests"):
        if name in pdf.Root:
            del pdf.Root[name]
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        del metadata[f"{{{PDFUA}}}part"]
        metadata[f"{{{PDFA}}}conformance"] = "B"
