"""From a package's parts to the facts of a deck: what a slide does not say, its layout does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sfn_docs.inspection.pptx_charts import charts_on
from sfn_docs.inspection.pptx_contrast import InkReader
from sfn_docs.inspection.pptx_facts import (
    DeckFacts,
    LineFact,
    LinkFact,
    ShapeFact,
    SlideFact,
)
from sfn_docs.inspection.pptx_lines import EMU, Styles, cells_in, lines_in
from sfn_docs.inspection.pptx_package import PRESENTATION, A, C, P, Package, R, each, first

_FACES = tuple(f"{A}{name}" for name in ("latin", "ea", "cs", "sym", "buFont"))
_SHAPES = (f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}grpSp", f"{P}cxnSp")
_SIDES = ("lIns", "rIns")
_INSET = 91_440 / EMU
"""The usual room at the sides of a text (ISO/IEC 29500-1, 21.1.2.1.1)."""

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_TRUE = ("1", "true", "on")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Base:
    """A placeholder of a layout: what slides' own take from it where they say nothing."""

    place: str
    box: Box | None
    insets: tuple[float | None, ...]
    styles: Styles


_NO_BASE = _Base("", None, (None, None), Styles(None))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads slides, and each layout that they stand on once."""

    package: Package
    inks: InkReader
    layouts: dict[str, dict[str, _Base]] = field(default_factory=dict)

    def places(self, layout: str) -> dict[str, _Base]:
        """The placeholders of a layout by what ties them to a slide's."""
        if layout not in self.layouts:
            shapes = [(_ph(shape), shape) for shape in self.package.xml(layout).iter(f"{P}sp")]
            self.layouts[layout] = {
                _key(ph): _base(shape) for ph, shape in shapes if ph is not None
            }
        return self.layouts[layout]


def _base(shape: Any) -> _Base:
    name = next(shape.iter(f"{P}cNvPr")).get("name", "")
    place = name.removesuffix(" Placeholder").lower()
    return _Base(place, _box(shape), _insets(shape), Styles(shape.find(f"{P}txBody")))


def deck_facts(package: Package) -> DeckFacts:
    """The facts of the deck in *package*."""
    reader = _Reader(package, InkReader(package))
    slides = tuple(_slide(reader, part) for _, part in package.slide_ids())
    order = {identifier: number for number, (identifier, _) in enumerate(package.slide_ids(), 1)}
    size = package.xml(PRESENTATION).find(f"{P}sldSz")
    return DeckFacts(
        slides=slides,
        sections=tuple(
            (name, tuple(order.get(number, 0) for number in numbers))
            for name, numbers in package.sections
        ),
        shows=tuple(_shows(package)),
        properties=_properties(package),
        default=_default(package),
        ornaments=tuple(_ornaments(package)),
        moving=tuple(_moving(package)),
        first=int(package.xml(PRESENTATION).get("firstSlideNum", "1")),
        fonts=tuple(sorted(_fonts(package))),
        width=int(size.get("cx")) / EMU,
        height=int(size.get("cy")) / EMU,
    )


def _shows(package: Package) -> Iterator[tuple[str, tuple[int, ...]]]:
    relations = package.relations.get(PRESENTATION, {})
    order = {part: number for number, (_, part) in enumerate(package.slide_ids(), 1)}
    for show in package.xml(PRESENTATION).iter(f"{P}custShow"):
        parts = [relations[item.get(f"{R}id")].target for item in show.iter(f"{P}sld")]
        yield show.get("name", ""), tuple(order[part] for part in parts)


def _default(package: Package) -> str:
    """The language that new text is in."""
    look = package.xml(PRESENTATION).find(f"{P}defaultTextStyle/{A}defPPr/{A}defRPr")
    return "" if look is None else look.get("lang", "")


def _moving(package: Package) -> Iterator[str]:
    """What makes slides move that stand on a layout or a master, or the whole show go on."""
    for folder in ("ppt/slideMasters", "ppt/slideLayouts"):
        for part in package.parts(folder):
            yield from (f"{name} in {part}" for name in _moves(package.xml(part)))
    for part in package.related(PRESENTATION, "presProps"):
        for show in package.xml(part).iter(f"{P}showPr"):
            if show.get("loop") in _TRUE or show.find(f"{P}kiosk") is not None:
                yield "show that goes on by itself"


def _moves(tree: Any) -> Iterator[str]:
    moving = ("timing", "transition")
    return (name for name in moving if next(tree.iter(f"{P}{name}"), None) is not None)


def _properties(package: Package) -> dict[str, str]:
    core = package.xml("docProps/core.xml")
    return {item.tag.rsplit("}", 1)[-1]: item.text or "" for item in core}


def _fonts(package: Package) -> set[str]:
    """Every font that is named, but for the theme's own names (``+mn-lt``) and bullets."""
    return {
        face.get("typeface", "")
        for name in package.names
        if name.startswith("ppt/") and name.endswith(".xml")
        for face in each(package.xml(name), *_FACES)
        if not face.get("typeface", "").startswith("+")
    } - {""}


def _slide(reader: _Reader, part: str) -> SlideFact:
    package = reader.package
    tree = package.xml(part)
    (layout,) = package.related(part, "slideLayout")[:1] or [""]
    base = package.xml(layout)
    places = reader.places(layout)
    shapes = [shape for shape in tree.find(f"{P}cSld/{P}spTree") if shape.tag in _SHAPES]
    notes = package.related(part, "notesSlide")
    charts = package.related(part, "chart")
    return SlideFact(
        part=part,
        layout=base.find(f"{P}cSld").get("name", ""),
        shapes=tuple(_shape(shape, places) for shape in shapes),
        links=tuple(_links(package, part)),
        notes=tuple(_notes(package.xml(notes[0]))) if notes else (),
        note_links=tuple(_links(package, notes[0])) if notes else (),
        languages=frozenset(_languages(package, part, *notes, *charts)),
        moving=tuple(_moves(tree)),
        charts=tuple(charts_on(package, part)),
        inks=tuple(reader.inks.inks_on(part)),
        hidden=tree.get("show", "1") in ("0", "false"),
        colors=tuple(
            color.get("val", "")
            for shown in (tree, *map(package.xml, charts))
            for color in shown.iter(f"{A}srgbClr")
        ),
    )


def _languages(package: Package, *parts: str) -> Iterator[str]:
    """What every run, field and empty line of *parts* says its language is, or a chart of all."""
    for part in parts:
        tree = package.xml(part)
        if tree.tag == f"{C}chartSpace":
            said = tree.find(f"{C}lang")
            yield "" if said is None else said.get("val", "")
        for run in (*tree.iter(f"{A}r"), *tree.iter(f"{A}fld")):
            look = run.find(f"{A}rPr")
            yield "" if look is None else look.get("lang", "")
        yield from (end.get("lang", "") for end in tree.iter(f"{A}endParaRPr"))


def _ornaments(package: Package) -> Iterator[ShapeFact]:
    for folder in ("ppt/slideMasters", "ppt/slideLayouts"):
        for part in package.parts(folder):
            for shape in package.xml(part).find(f"{P}cSld/{P}spTree"):
                if shape.tag in _SHAPES and _ph(shape) is None:
                    yield _shape(shape, {})


def _ph(shape: Any) -> Any:
    return next(shape.iter(f"{P}ph"), None)


def _key(ph: Any) -> str:
    """What ties a placeholder to its layout's: its number, or its being the title."""
    if ph is None:
        return "-"
    return "title" if ph.get("type") in ("title", "ctrTitle") else ph.get("idx", "0")


def _shape(shape: Any, places: Mapping[str, _Base]) -> ShapeFact:
    named = next(shape.iter(f"{P}cNvPr"))
    ph = _ph(shape)
    base = places.get(_key(ph), _NO_BASE)
    table = next(shape.iter(f"{A}tbl"), None)
    body = shape.find(f"{P}txBody")
    sides = zip(_insets(shape), base.insets, strict=True)
    return ShapeFact(
        identifier=int(named.get("id")),
        name=named.get("name", ""),
        place=base.place,
        kind=(ph.get("type", "obj") if ph is not None else shape.tag.rsplit("}", 1)[-1]),
        box=_whole(_box(shape), table) or base.box or (0, 0, 0, 0),
        insets=sum(next((one for one in own if one is not None), _INSET) for own in sides),
        alt=named.get("descr", ""),
        lines=() if body is None else tuple(lines_in(body, base.styles)),
        cells=() if table is None else tuple(cells_in(table)),
        inner=tuple(_shape(part, {}) for part in shape if part.tag in _SHAPES),
        decorative=any(item.get("val", "1") in _TRUE for item in named.iter(_DECORATIVE)),
        counted=any(item.get("type") == "slidenum" for item in shape.iter(f"{A}fld")),
        header_row=_flagged(table, "firstRow"),
        row_headers=_flagged(table, "firstCol"),
        turned=_turned(shape, body),
        hidden=named.get("hidden") in _TRUE,
    )


def _box(shape: Any) -> Box | None:
    transform = first(shape, f"{A}xfrm", f"{P}xfrm")
    if transform is None:
        return None
    offset, extent = transform.find(f"{A}off"), transform.find(f"{A}ext")
    left, top, width, height = (
        int(element.get(name)) / EMU
        for element, name in ((offset, "x"), (offset, "y"), (extent, "cx"), (extent, "cy"))
    )
    return left, top, width, height


def _whole(box: Box | None, table: Any) -> Box | None:
    """The place of a shape; a table is as high as its rows, whatever its frame says."""
    if box is None or table is None:
        return box
    return (*box[:3], sum(int(row.get("h")) for row in table.iter(f"{A}tr")) / EMU)


def _flagged(table: Any, name: str) -> bool:
    return table is not None and table.find(f"{A}tblPr").get(name) in _TRUE


def _turned(shape: Any, body: Any) -> bool:
    frame = first(shape, f"{A}xfrm", f"{P}xfrm")
    room = None if body is None else body.find(f"{A}bodyPr")
    upright = room is None or (room.get("vert", "horz") == "horz" and room.get("rot", "0") == "0")
    return not upright or (frame is not None and frame.get("rot", "0") != "0")


def _insets(shape: Any) -> tuple[float | None, ...]:
    """The room at the left and at the right of a shape's text, where it says so."""
    body = next(shape.iter(f"{A}bodyPr"), None)
    sides = (None if body is None else body.get(name) for name in _SIDES)
    return tuple(None if side is None else int(side) / EMU for side in sides)


def _links(package: Package, part: str) -> Iterator[LinkFact]:
    relations = package.relations.get(part, {})
    for run in package.xml(part).iter(f"{A}r"):
        look = run.find(f"{A}rPr")
        click = None if look is None else look.find(f"{A}hlinkClick")
        if click is not None:
            relation = relations.get(click.get(f"{R}id", ""))
            yield LinkFact(
                text=run.findtext(f"{A}t") or "",
                target="" if relation is None else relation.target,
                tooltip=click.get("tooltip", ""),
                jump=click.get("action", "") == "ppaction://hlinksldjump",
            )


def _notes(tree: Any) -> Iterator[LineFact]:
    for shape in tree.iter(f"{P}sp"):
        ph = _ph(shape)
        if ph is not None and ph.get("type") == "body":
            yield from lines_in(shape.find(f"{P}txBody"))
