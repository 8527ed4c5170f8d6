"""From a package's parts to the facts of a deck: what a slide does not say, its layout does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sfn_docs.inspection.pptx_charts import charts_on
from sfn_docs.inspection.pptx_contrast import InkReader
from sfn_docs.inspection.pptx_facts import (
    CellFact,
    DeckFacts,
    LineFact,
    LinkFact,
    RunFact,
    ShapeFact,
    SlideFact,
)
from sfn_docs.inspection.pptx_package import PRESENTATION, A, C, P, Package, R

_EMU = 12_700
_HUNDREDTHS = 100
_SHAPES = (f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}grpSp", f"{P}cxnSp")
_INSETS = (f"{A}bodyPr", "lIns", 91_440)

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_TRUE = ("1", "true", "on")

Box = tuple[float, float, float, float]


def deck_facts(package: Package) -> DeckFacts:
    """The facts of the deck in *package*."""
    inks = InkReader(package)
    slides = tuple(_slide(package, part, inks) for _, part in package.slide_ids())
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
        ornaments=tuple(_ornaments(package)),
        fonts=tuple(sorted(_fonts(package))),
        width=int(size.get("cx")) / _EMU,
        height=int(size.get("cy")) / _EMU,
    )


def _shows(package: Package) -> Iterator[tuple[str, tuple[int, ...]]]:
    relations = package.relations.get(PRESENTATION, {})
    order = {part: number for number, (_, part) in enumerate(package.slide_ids(), 1)}
    for show in package.xml(PRESENTATION).iter(f"{P}custShow"):
        parts = [relations[item.get(f"{R}id")].target for item in show.iter(f"{P}sld")]
        yield show.get("name", ""), tuple(order[part] for part in parts)


def _properties(package: Package) -> dict[str, str]:
    core = package.xml("docProps/core.xml")
    return {item.tag.rsplit("}", 1)[-1]: item.text or "" for item in core}


def _fonts(package: Package) -> set[str]:
    """Every font that is named, but for the theme's own names (``+mn-lt``) and bullets."""
    return {
        face.get("typeface", "")
        for name in package.names
        if name.startswith("ppt/") and name.endswith(".xml")
        for face in package.xml(name).iter(f"{A}latin", f"{A}ea", f"{A}cs", f"{A}sym", f"{A}buFont")
        if not face.get("typeface", "").startswith("+")
    } - {""}


def _slide(package: Package, part: str, inks: InkReader) -> SlideFact:
    tree = package.xml(part)
    (layout,) = package.related(part, "slideLayout")[:1] or [""]
    base = package.xml(layout)
    places = {_key(shape): shape for shape in base.iter(f"{P}sp") if _ph(shape) is not None}
    shapes = [shape for shape in tree.find(f"{P}cSld/{P}spTree") if shape.tag in _SHAPES]
    notes = package.related(part, "notesSlide")
    charts = package.related(part, "chart")
    moving = ("timing", "transition")
    return SlideFact(
        part=part,
        layout=base.find(f"{P}cSld").get("name", ""),
        shapes=tuple(_shape(shape, places.get(_key(shape))) for shape in shapes),
        links=tuple(_links(package, part)),
        notes=tuple(_notes(package.xml(notes[0]))) if notes else (),
        note_links=tuple(_links(package, notes[0])) if notes else (),
        languages=frozenset(_languages(package, part, *notes, *charts)),
        moving=tuple(name for name in moving if next(tree.iter(f"{P}{name}"), None) is not None),
        charts=tuple(charts_on(package, part)),
        inks=tuple(inks.inks_on(part)),
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
        for run in tree.iter(f"{A}r", f"{A}fld"):
            look = run.find(f"{A}rPr")
            yield "" if look is None else look.get("lang", "")
        yield from (end.get("lang", "") for end in tree.iter(f"{A}endParaRPr"))


def _ornaments(package: Package) -> Iterator[ShapeFact]:
    for folder in ("ppt/slideMasters", "ppt/slideLayouts"):
        for part in package.parts(folder):
            for shape in package.xml(part).find(f"{P}cSld/{P}spTree"):
                if shape.tag in _SHAPES and _ph(shape) is None:
                    yield _shape(shape, None)


def _ph(shape: Any) -> Any:
    return next(shape.iter(f"{P}ph"), None)


def _key(shape: Any) -> str:
    """What ties a placeholder to its layout's: its number, or its being the title."""
    ph = _ph(shape)
    if ph is None:
        return "-"
    return "title" if ph.get("type") in ("title", "ctrTitle") else ph.get("idx", "0")


def _shape(shape: Any, base: Any) -> ShapeFact:
    named = next(shape.iter(f"{P}cNvPr"))
    ph = _ph(shape)
    place = "" if base is None else next(base.iter(f"{P}cNvPr")).get("name", "")
    table = next(shape.iter(f"{A}tbl"), None)
    body = shape.find(f"{P}txBody")
    return ShapeFact(
        identifier=int(named.get("id")),
        name=named.get("name", ""),
        place=place.removesuffix(" Placeholder").lower(),
        kind=(ph.get("type", "obj") if ph is not None else shape.tag.rsplit("}", 1)[-1]),
        box=_box(shape) or _box(base) or (0, 0, 0, 0),
        inset=_inset(shape, base),
        alt=named.get("descr", ""),
        lines=() if body is None else tuple(_lines(body, base)),
        cells=() if table is None else tuple(_cells(table)),
        inner=tuple(_shape(part, None) for part in shape if part.tag in _SHAPES),
        decorative=any(item.get("val", "1") in _TRUE for item in named.iter(_DECORATIVE)),
        counted=any(item.get("type") == "slidenum" for item in shape.iter(f"{A}fld")),
        header_row=table is not None and table.find(f"{A}tblPr").get("firstRow") == "1",
    )


def _box(shape: Any) -> Box | None:
    if shape is None:
        return None
    transform = next(shape.iter(f"{A}xfrm", f"{P}xfrm"), None)
    if transform is None:
        return None
    offset, extent = transform.find(f"{A}off"), transform.find(f"{A}ext")
    left, top, width, height = (
        int(element.get(name)) / _EMU
        for element, name in ((offset, "x"), (offset, "y"), (extent, "cx"), (extent, "cy"))
    )
    return left, top, width, height


def _inset(shape: Any, base: Any) -> float:
    tag, name, default = _INSETS
    for source in (shape, base):
        body = None if source is None else next(source.iter(tag), None)
        if body is not None and body.get(name) is not None:
            return int(body.get(name)) / _EMU
    return default / _EMU


def _lines(body: Any, base: Any) -> Iterator[LineFact]:
    for line in body.findall(f"{A}p"):
        properties = line.find(f"{A}pPr")
        level = 1 + int(properties.get("lvl", "0") if properties is not None else "0")
        styles = [
            style for style in (_style(body, level), _style(base, level)) if style is not None
        ]
        before = None if properties is None else properties.find(f"{A}spcBef/{A}spcPts")
        yield LineFact(
            tuple(_run(run, styles) for run in line.findall(f"{A}r") + line.findall(f"{A}fld")),
            float(_first("marL", [*([] if properties is None else [properties]), *styles])) / _EMU,
            0.0 if before is None else int(before.get("val")) / _HUNDREDTHS,
        )


def _style(source: Any, level: int) -> Any:
    """The list style of a text for a level; *source* is the text itself, or the shape it is in."""
    if source is None:
        return None
    body = source if source.tag.endswith("}txBody") else source.find(f"{P}txBody")
    return None if body is None else body.find(f"{A}lstStyle/{A}lvl{level}pPr")


def _first(name: str, elements: list[Any], default: str = "0") -> str:
    return next((str(item.get(name)) for item in elements if item.get(name) is not None), default)


def _run(run: Any, styles: list[Any]) -> RunFact:
    own = run.find(f"{A}rPr")
    looks = [own] if own is not None else []
    looks += [look for style in styles for look in style.findall(f"{A}defRPr")]
    return RunFact(
        text=run.findtext(f"{A}t") or "",
        size=int(_first("sz", looks)) / _HUNDREDTHS,
        bold=_first("b", looks) in ("1", "true", "on"),
        italic=_first("i", looks) in ("1", "true", "on"),
        raised=_first("baseline", looks) != "0",
        language="" if own is None else own.get("lang", ""),
    )


def _cells(table: Any) -> Iterator[CellFact]:
    widths = [int(column.get("w")) / _EMU for column in table.iter(f"{A}gridCol")]
    for number, row in enumerate(table.findall(f"{A}tr")):
        for cell, width in zip(row.findall(f"{A}tc"), widths, strict=False):
            room = cell.find(f"{A}tcPr")
            margins = {
                name: int((room.get(name) if room is not None else None) or 0) / _EMU
                for name in ("marL", "marR", "marT", "marB")
            }
            yield CellFact(
                lines=tuple(_lines(cell.find(f"{A}txBody"), None)),
                row=number,
                width=width - margins["marL"] - margins["marR"],
                height=int(row.get("h")) / _EMU - margins["marT"] - margins["marB"],
                merged=bool({"gridSpan", "rowSpan", "hMerge", "vMerge"} & set(cell.attrib)),
            )


def _links(package: Package, part: str) -> Iterator[LinkFact]:
    relations = package.relations.get(part, {})
    for run in package.xml(part).iter(f"{A}r"):
        click = run.find(f"{A}rPr/{A}hlinkClick")
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
            yield from _lines(shape.find(f"{P}txBody"), None)
