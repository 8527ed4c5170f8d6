"""Fields of a form as archives and readers need them: drawn, and set in a font that is there.

WeasyPrint tags each field and names it, but leaves the drawing to whoever opens the file
(``NeedAppearances``), which PDF/A forbids (ISO 19005-2, 6.4.1), and sets fields in a composite
font, in which many readers can't write. Here each field gets a drawing (6.3.3), and text fields
the leaflet's own face as a simple font with the Latin letters of WinAnsiEncoding.
"""

from __future__ import annotations

import re
from typing import Any

import pydyf

from sfn_docs.fonts import Face, simple_font

_FONT = "Field"
_COLOR = re.compile(r"[\d.]+ [\d.]+ [\d.]+ rg")
_SIZE = re.compile(r"([\d.]+) Tf")
_NONSYMBOLIC = 1 << (6 - 1)


def finish_fields(pdf: Any, face: Face) -> None:
    """Finish the fields of *pdf*, if it has any; text is written in *face*."""
    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    font = _embedded(pdf, face)
    form.pop("NeedAppearances", None)
    form["DR"] = pydyf.Dictionary({"Font": pydyf.Dictionary({_FONT: font.reference})})
    for field in pdf.objects:
        if isinstance(field, dict) and field.get("Subtype") == "/Widget":
            _settle(pdf, field)


def _settle(pdf: Any, field: Any) -> None:
    """Give a field its drawing: an empty one as long as nothing is written or ticked."""
    left, top, right, bottom = (float(value) for value in field["Rect"])
    low, high = sorted((top, bottom))
    field["Rect"] = pydyf.Array(round(value, 3) for value in (left, low, right, high))
    field["Border"] = pydyf.Array((0, 0, 0))
    is_text = field["FT"] == "/Tx"
    blank = pydyf.Stream(
        ["/Tx BMC", "EMC"] if is_text else [],
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array((0, 0, round(right - left, 3), round(high - low, 3))),
            "Resources": pydyf.Dictionary(),
        },
    )
    pdf.add_object(blank)
    if is_text:
        written = str(field["DA"].string, "ascii")
        color, size = _COLOR.search(written), _SIZE.search(written)
        assert color is not None
        assert size is not None
        field["DA"] = pydyf.String(f"/{_FONT} {size[1]} Tf {color[0]}")
        field["AP"] = pydyf.Dictionary({"N": blank.reference})
    else:
        field["AP"]["N"]["Off"] = blank.reference


def _embedded(pdf: Any, face: Face) -> Any:
    """The face as a simple TrueType font (ISO 32000-1, 9.6.3), whole: anything may be written."""
    font = simple_font(face.path)
    program = pydyf.Stream([font.data], {"Length1": len(font.data)}, compress=True)
    pdf.add_object(program)
    name = f"/{face.family.replace(' ', '-')}-Field"
    descriptor = pydyf.Dictionary({
        "Type": "/FontDescriptor",
        "FontName": name,
        "Flags": _NONSYMBOLIC,
        "FontBBox": pydyf.Array(font.box),
        "ItalicAngle": 0,
        "Ascent": font.ascent,
        "Descent": font.descent,
        "CapHeight": font.cap_height,
        "StemV": 80,
        "FontFile2": program.reference,
    })  # fmt: skip
    pdf.add_object(descriptor)
    made = pydyf.Dictionary({
        "Type": "/Font",
        "Subtype": "/TrueType",
        "BaseFont": name,
        "Encoding": "/WinAnsiEncoding",
        "FirstChar": font.first,
        "LastChar": font.first + len(font.widths) - 1,
        "Widths": pydyf.Array(font.widths),
        "FontDescriptor": descriptor.reference,
    })  # fmt: skip
    pdf.add_object(made)
    return made
