"""A diagram as a group of native shapes, its arrows glued to the boxes that they join."""

from __future__ import annotations

from typing import Any

from lxml import etree

from sfn_docs.render.deck.diagrams import Arrow, site
from sfn_docs.render.deck.fit_diagram import INSET
from sfn_docs.render.deck.fitted import FittedDiagram, FittedText
from sfn_docs.render.deck.layouts import Box
from sfn_docs.render.deck.pptx_shapes import decorate
from sfn_docs.render.deck.pptx_text import Voice, fill
from sfn_docs.render.deck.xmlnames import A, P, emu

_BORDER, _ARROW = 1.5, 2.25
"""Widths of lines in points."""


def add_diagram(tree: Any, fitted: FittedDiagram, voice: Voice) -> None:
    """Put the diagram into a slide's shapes, after the title, so that it is read next.

    Boxes and arrows can be moved as in a drawing made by hand: an arrow follows its boxes.
    """
    first = 1 + max(int(shape.get("id")) for shape in tree.iter(f"{{{P}}}cNvPr"))
    group = etree.Element(f"{{{P}}}grpSp")
    tree.find(f"{{{P}}}sp").addnext(group)
    _named(group, "nvGrpSpPr", "cNvGrpSpPr", first, "Diagram").set("descr", fitted.alt)
    frame = _transform(_sub(group, P, "grpSpPr"), fitted.box)
    for name, corner in (("chOff", "off"), ("chExt", "ext")):
        _sub(frame, A, name).attrib.update(frame.find(f"{{{A}}}{corner}").attrib)
    ids = [first + 1 + number for number in range(len(fitted.texts))]
    for number, text in zip(ids, fitted.texts, strict=True):
        _add_box(group, number, text, voice)
    for number, arrow in enumerate(fitted.arrows, ids[-1] + 1):
        _add_arrow(group, number, arrow, ids, fitted)


def _add_box(group: Any, number: int, text: FittedText, voice: Voice) -> None:
    shape = _sub(group, P, "sp")
    _named(shape, "nvSpPr", "cNvSpPr", number, "Box")
    look = _sub(shape, P, "spPr")
    _transform(look, text.box)
    _sub(_sub(look, A, "prstGeom", prst="rect"), A, "avLst")
    _color(look, "bg2")
    _color(_sub(look, A, "ln", w=f"{emu(_BORDER)}"), "accent1")
    body = _sub(shape, P, "txBody")
    fill(body, text, voice)
    side = f"{emu(INSET)}"
    room = {"wrap": "square", "lIns": side, "tIns": "0", "rIns": side, "bIns": "0"}
    body.find(f"{{{A}}}bodyPr").attrib.update(room | {"anchor": "ctr"})
    for properties in body.iter(f"{{{A}}}pPr"):
        properties.set("algn", "ctr")


def _add_arrow(
    group: Any, number: int, arrow: Arrow, ids: list[int], fitted: FittedDiagram
) -> None:
    x, y = site(fitted.texts[arrow.start].box, arrow.leaves)
    to_x, to_y = site(fitted.texts[arrow.end].box, arrow.enters)
    shape = _sub(group, P, "cxnSp")
    decorate(_named(shape, "nvCxnSpPr", "cNvCxnSpPr", number, "Arrow"))
    glue = shape.find(f"{{{P}}}nvCxnSpPr/{{{P}}}cNvCxnSpPr")
    _sub(glue, A, "stCxn", id=f"{ids[arrow.start]}", idx=f"{arrow.leaves}")
    _sub(glue, A, "endCxn", id=f"{ids[arrow.end]}", idx=f"{arrow.enters}")
    look = _sub(shape, P, "spPr")
    frame = _transform(look, Box(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y)))
    for name, back in (("flipH", to_x < x), ("flipV", to_y < y)):
        if back:
            frame.set(name, "1")
    _sub(_sub(look, A, "prstGeom", prst="straightConnector1"), A, "avLst")
    line = _sub(look, A, "ln", w=f"{emu(_ARROW)}")
    _color(line, "accent4")
    _sub(line, A, "tailEnd", type="triangle", w="lg", len="med")


def _named(shape: Any, outer: str, inner: str, number: int, name: str) -> Any:
    properties = _sub(shape, P, outer)
    named = _sub(properties, P, "cNvPr", id=f"{number}", name=f"{name} {number}")
    _sub(properties, P, inner)
    _sub(properties, P, "nvPr")
    return named


def _transform(parent: Any, box: Box) -> Any:
    frame = _sub(parent, A, "xfrm")
    _sub(frame, A, "off", x=f"{emu(box.left)}", y=f"{emu(box.top)}")
    _sub(frame, A, "ext", cx=f"{emu(box.width)}", cy=f"{emu(box.height)}")
    return frame


def _color(parent: Any, name: str) -> None:
    _sub(_sub(parent, A, "solidFill"), A, "schemeClr", val=name)


def _sub(parent: Any, space: str, name: str, /, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{space}}}{name}", attributes)
