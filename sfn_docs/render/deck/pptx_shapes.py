"""Parts of a slide that python-pptx has no words for, as DrawingML put into its trees."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree

from sfn_docs.render.deck.fit_table import CELL_SIDE, CELL_TOP
from sfn_docs.render.deck.fitted import FittedTable
from sfn_docs.render.deck.layouts import Place
from sfn_docs.render.deck.pptx_text import Voice, fill_cell
from sfn_docs.render.deck.template_parts import TABLE_STYLE
from sfn_docs.render.deck.xmlnames import ADEC, ASVG, DECORATIVE, P14, A, P, R, emu

_NAMESPACE = uuid.UUID("6f2d3c0a-58a1-5c6f-9d55-2b1f4c7e9a10")
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def identifier(name: str) -> str:
    """An id in the form that Open XML wants, the same for the same *name* in every build."""
    return f"{{{uuid.uuid5(_NAMESPACE, name)}}}".upper()


def add_placeholder(tree: Any, place: Place) -> Any:
    """Add a footer or slide number to a slide's shapes; its ``txBody`` is returned to be filled."""
    number = max(int(shape.get("id")) for shape in tree.iter(f"{{{P}}}cNvPr")) + 1
    shape = etree.SubElement(tree, f"{{{P}}}sp")
    properties = etree.SubElement(shape, f"{{{P}}}nvSpPr")
    named = etree.SubElement(properties, f"{{{P}}}cNvPr")
    named.set("id", f"{number}")
    named.set("name", f"{place.name.title()} Placeholder {number - 1}")
    locks = etree.SubElement(properties, f"{{{P}}}cNvSpPr")
    etree.SubElement(locks, f"{{{A}}}spLocks").set("noGrp", "1")
    held = etree.SubElement(etree.SubElement(properties, f"{{{P}}}nvPr"), f"{{{P}}}ph")
    held.set("type", place.kind)
    held.set("sz", "quarter")
    held.set("idx", f"{place.index}")
    etree.SubElement(shape, f"{{{P}}}spPr")
    return etree.SubElement(shape, f"{{{P}}}txBody")


def decorate(named: Any) -> None:
    """Say of a shape, by its ``cNvPr``, that it means nothing, as an arrow in a diagram.

    A screen reader passes over it; what it shows is in the words of the group that it is in.
    """
    held = etree.SubElement(named, f"{{{A}}}extLst")
    entry = etree.SubElement(held, f"{{{A}}}ext", uri=DECORATIVE)
    etree.SubElement(entry, f"{{{ADEC}}}decorative", nsmap={"adec": ADEC}).set("val", "1")


def text_body(shape: Any) -> Any:
    """A shape's ``txBody``; one is added where there is none yet."""
    body = shape.find(f"{{{P}}}txBody")
    return etree.SubElement(shape, f"{{{P}}}txBody") if body is None else body


def fill_table(table: Any, fitted: FittedTable, voice: Voice) -> None:
    """Put a fitted table into an ``a:tbl`` of as many rows and columns, and set its measures."""
    properties = table.find(f"{{{A}}}tblPr")
    properties.attrib.clear()
    properties.set("firstRow", "1")
    if fitted.row_headers:
        properties.set("firstCol", "1")
    for child in list(properties):
        properties.remove(child)
    etree.SubElement(properties, f"{{{A}}}tableStyleId").text = TABLE_STYLE
    columns = table.find(f"{{{A}}}tblGrid").findall(f"{{{A}}}gridCol")
    for column, width in zip(columns, fitted.widths, strict=True):
        column.set("w", f"{emu(width)}")
    rows = table.findall(f"{{{A}}}tr")
    lines = (fitted.header, *fitted.rows)
    for number, (row, line) in enumerate(zip(rows, lines, strict=True)):
        row.set("h", f"{emu(fitted.heights[number])}")
        for column, (cell, runs) in enumerate(zip(row.findall(f"{{{A}}}tc"), line, strict=True)):
            bold = number == 0 or (fitted.row_headers and column == 0)
            fill_cell(cell.find(f"{{{A}}}txBody"), runs, fitted.size, voice, bold=bold)
            _cell_properties(cell)


def _cell_properties(cell: Any) -> None:
    properties = cell.find(f"{{{A}}}tcPr")
    if properties is None:
        properties = etree.SubElement(cell, f"{{{A}}}tcPr")
    for name, length in (
        ("marL", CELL_SIDE), ("marR", CELL_SIDE), ("marT", CELL_TOP), ("marB", CELL_TOP),
    ):  # fmt: skip
        properties.set(name, f"{emu(length)}")
    properties.set("anchor", "ctr")


def add_svg(picture: Any, relation: str) -> None:
    """Give a ``p:pic`` its SVG: programs that can draw it do, others show the PNG."""
    blip = next(picture.iter(f"{{{A}}}blip"))
    for cropped in list(picture.iter(f"{{{A}}}srcRect")):
        cropped.getparent().remove(cropped)
    entry = etree.SubElement(etree.SubElement(blip, f"{{{A}}}extLst"), f"{{{A}}}ext")
    entry.set("uri", _SVG)
    svg = etree.SubElement(entry, f"{{{ASVG}}}svgBlip", nsmap={"asvg": ASVG})
    svg.set(f"{{{R}}}embed", relation)


def add_show(presentation: Any, name: str, slides: Iterable[str]) -> None:
    """List a custom show, its *slides* by their relations (ISO/IEC 29500-1, 19.2.1.5)."""
    shows = etree.Element(f"{{{P}}}custShowLst")
    presentation.find(f"{{{P}}}notesSz").addnext(shows)
    show = etree.SubElement(shows, f"{{{P}}}custShow", name=name, id="0")
    listed = etree.SubElement(show, f"{{{P}}}sldLst")
    for relation in slides:
        etree.SubElement(listed, f"{{{P}}}sld").set(f"{{{R}}}id", relation)


def add_sections(presentation: Any, sections: Iterable[tuple[str, Sequence[int]]]) -> None:
    """List the deck's *sections*: each a name and the ids of its slides (MS-PPTX, 2.6.9)."""
    entry = etree.SubElement(
        etree.SubElement(presentation, f"{{{P}}}extLst"), f"{{{P}}}ext", uri=_SECTIONS
    )
    listed = etree.SubElement(entry, f"{{{P14}}}sectionLst", nsmap={"p14": P14})
    for name, slides in sections:
        section = etree.SubElement(listed, f"{{{P14}}}section", name=name)
        section.set("id", identifier(f"section {name}"))
        ids = etree.SubElement(section, f"{{{P14}}}sldIdLst")
        for slide in slides:
            etree.SubElement(ids, f"{{{P14}}}sldId", id=f"{slide}")
