"""Parts of a slide that python-pptx has no words for, as DrawingML put into its trees."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree

from sfn_docs.render.deck.fit_table import CELL_SIDE, CELL_TOP
from sfn_docs.render.deck.fitted import FittedTable
from sfn_docs.render.deck.layouts import Place
from sfn_docs.render.deck.pptx_text import Voice, cell_text, elements
from sfn_docs.render.deck.slides import Runs
from sfn_docs.render.deck.template_parts import TABLE_STYLE
from sfn_docs.render.deck.xmlnames import (
    ADEC,
    ASVG,
    DECORATIVE,
    P14,
    A,
    P,
    R,
    attribute,
    emu,
)

_NAMESPACE = uuid.UUID("6f2d3c0a-58a1-5c6f-9d55-2b1f4c7e9a10")
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def identifier(name: str) -> str:
    """An id in the form that Open XML wants, the same for the same *name* in every build."""
    return f"{{{uuid.uuid5(_NAMESPACE, name)}}}".upper()


def add_end(tree: Any, footer: tuple[Place, str], number: tuple[Place, str]) -> None:
    """Add footer and slide number to a slide's shapes, each with what stands in its ``txBody``."""
    first = max(int(shape.get("id")) for shape in tree.iter(f"{{{P}}}cNvPr")) + 1
    ends = enumerate((footer, number), start=first)
    tree.extend(
        elements("".join(_placeholder(shape, place, body) for shape, (place, body) in ends))
    )


def _placeholder(number: int, place: Place, body: str) -> str:
    name = attribute(f"{place.name.title()} Placeholder {number - 1}")
    held = f'<p:ph type="{place.kind}" sz="quarter" idx="{place.index}"/>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={name}/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{held}</p:nvPr></p:nvSpPr>'
        f"<p:spPr/><p:txBody>{body}</p:txBody></p:sp>"
    )


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


def table(fitted: FittedTable, voice: Voice) -> Any:
    """A fitted table as an ``a:tbl``."""
    first = ' firstCol="1"' if fitted.row_headers else ""
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in fitted.widths)
    lines = enumerate(zip((fitted.header, *fitted.rows), fitted.heights, strict=True))
    rows = "".join(_row(fitted, number, cells, high, voice) for number, (cells, high) in lines)
    (made,) = elements(
        f'<a:tbl><a:tblPr firstRow="1"{first}>'
        f"<a:tableStyleId>{TABLE_STYLE}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>"
    )
    return made


def _row(
    fitted: FittedTable, number: int, cells: tuple[Runs, ...], height: float, voice: Voice
) -> str:
    texts = (
        cell_text(
            runs, fitted.size, voice, bold=number == 0 or (fitted.row_headers and column == 0)
        )
        for column, runs in enumerate(cells)
    )
    inner = "".join(f"<a:tc><a:txBody>{text}</a:txBody>{_CELL}</a:tc>" for text in texts)
    return f'<a:tr h="{emu(height)}">{inner}</a:tr>'


_SIDE, _TOP = emu(CELL_SIDE), emu(CELL_TOP)
_CELL = f'<a:tcPr marL="{_SIDE}" marR="{_SIDE}" marT="{_TOP}" marB="{_TOP}" anchor="ctr"/>'


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
