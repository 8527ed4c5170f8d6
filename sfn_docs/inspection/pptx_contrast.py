"""The colors of a slide's text and of the ground under it, as a program would show them.

Whatever a slide does not say of a color, its layout does, then its master, then its theme
(ISO/IEC 29500-1, 19.3.1.36). What stands on a picture or a gradient is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sfn_docs.inspection.pptx_facts import InkFact
from sfn_docs.inspection.pptx_package import PRESENTATION, A, C, P, Package, R, each, first
from sfn_docs.render.deck.given.colors import color_in, ground_of, mapped, scheme_of
from sfn_docs.render.deck.given.drawn import drawn_on, holds
from sfn_docs.render.deck.layouts import Box
from sfn_docs.render.deck.xmlnames import EMU

CLEAR = "clear"
"""The color of text that can be seen through; it is taken to be that of its ground."""

_FILL = f"{A}solidFill"
_LOOK, _TEXT = f"{A}rPr", f"{A}t"
_GROUND, _MAP = f"{P}cSld/{P}bg", f"{P}clrMapOvr/{A}overrideClrMapping"
_TITLES = ("title", "ctrTitle")


@dataclass(frozen=True, slots=True)
class _Back:
    """What is behind a slide: *trees* are those of its layout and master, *drawn* their shapes.

    *looks* keeps what was found of a placeholder by its kind and number.
    """

    trees: tuple[Any, Any]
    colors: Mapping[str, str]
    ground: str | None
    drawn: tuple[tuple[Box, str | None], ...]
    looks: dict[tuple[str, str], tuple[Any, ...]] = field(default_factory=dict)

    def under(self, box: Box | None) -> str | None:
        """The color of what *box* stands on."""
        found = [color for area, color in self.drawn if box is not None and holds(area, box)]
        return found[-1] if found else self.ground

    def places(self, kind: str, index: str) -> tuple[Any, ...]:
        """The layout's placeholder of that kind and number, and the master's."""
        if (kind, index) not in self.looks:
            found = (
                _held(tree, kind, key) for tree, key in zip(self.trees, (index, ""), strict=True)
            )
            self.looks[kind, index] = tuple(place for place in found if place is not None)
        return self.looks[kind, index]


class InkReader:
    """Reads the colors of slides, and looks at each layout once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._backs: dict[str, _Back] = {}

    def inks_on(self, slide: str) -> Iterator[InkFact]:
        """Every pair of a text's color and its ground on a slide, where both can be told."""
        tree, back = self._package.xml(slide), self._back(slide)
        for shape in each(tree, f"{P}sp", f"{P}graphicFrame"):
            name = next(shape.iter(f"{P}cNvPr")).get("name", "")
            for color, ground in dict.fromkeys(_pairs(self._package, slide, shape, back)):
                if color is not None and ground is not None:
                    yield InkFact(name, ground if color == CLEAR else color, ground)

    def _back(self, slide: str) -> _Back:
        """What is behind the slide; one that has a ground or a map of its own stands for itself."""
        tree = self._package.xml(slide)
        (layout,) = self._package.related(slide, "slideLayout")
        if tree.find(_GROUND) is not None or tree.find(_MAP) is not None:
            return self._read(layout, tree)
        if layout not in self._backs:
            self._backs[layout] = self._read(layout)
        return self._backs[layout]

    def _read(self, layout: str, *above: Any) -> _Back:
        (master,) = self._package.related(layout, "slideMaster")
        (part,) = self._package.related(master, "theme")
        trees = (self._package.xml(layout), self._package.xml(master))
        theme = self._package.xml(part)
        maps = (tree.find(_MAP) for tree in (*above, trees[0]))
        chosen = next((found for found in maps if found is not None), trees[1].find(f"{P}clrMap"))
        colors = mapped(scheme_of(theme), chosen)
        bare = trees[0].get("showMasterSp") in ("0", "false")
        shown = trees[:1] if bare else trees[::-1]
        drawn = tuple(shape for tree in shown for shape in drawn_on(tree, colors))
        return _Back(trees, colors, ground_of((*above, *trees), theme, colors), drawn)


def _box(shape: Any) -> Box | None:
    frame = None if shape is None else first(shape, f"{A}xfrm", f"{P}xfrm")
    if frame is None:
        return None
    corner, size = frame.find(f"{A}off"), frame.find(f"{A}ext")
    numbers = (corner.get("x"), corner.get("y"), size.get("cx"), size.get("cy"))
    return Box(*(float(number) / EMU for number in numbers))


_Pairs = Iterator[tuple[str | None, str | None]]


def _pairs(package: Package, slide: str, shape: Any, back: _Back) -> _Pairs:
    table = next(shape.iter(f"{A}tbl"), None)
    chart = next(shape.iter(f"{C}chart"), None)
    if table is not None:
        yield from _in_table(package, table, back.under(_box(shape)), back)
    elif chart is not None:
        tree = package.xml(package.relations[slide][chart.get(f"{R}id")].target)
        for look in tree.iter(f"{A}defRPr"):
            yield _color(look, back.colors, back.colors["tx1"]), back.under(_box(shape))
    else:
        yield from _in_shape(shape, back)


def _in_shape(shape: Any, back: _Back) -> _Pairs:
    place: Any = next(shape.iter(f"{P}ph"), None)
    kind = "" if place is None else place.get("type", "obj")
    sources = [shape, *(back.places(kind, place.get("idx", "0")) if kind else ())]
    own = next((fill for source in sources if (fill := _filled(source)) is not None), None)
    box = next((found for source in sources if (found := _box(source)) is not None), None)
    ground = back.under(box) if own is None else color_in(own, back.colors)
    usual: dict[int, str] = {}
    for line in shape.iter(f"{A}p"):
        properties = line.find(f"{A}pPr")
        level = 1 + int("0" if properties is None else properties.get("lvl", "0"))
        if level not in usual:
            usual[level] = _usual(sources, kind, level, back)
        yield from ((color, ground) for color in _run_colors(line, back.colors, usual[level]))


def _filled(shape: Any) -> Any:
    look = shape.find(f"{P}spPr")
    return None if look is None else look.find(_FILL)


def _usual(sources: list[Any], kind: str, level: int, back: _Back) -> str:
    """The color of a level's text where its runs say nothing: the nearest that is said."""
    looks = [look for source in sources for look in source.iter(f"{A}lvl{level}pPr")]
    looks += _style(kind, back.trees[1], level)
    said = (_color(found.find(f"{A}defRPr"), back.colors) for found in looks)
    return next(filter(None, said), back.colors["tx1"])


def _run_colors(line: Any, colors: Mapping[str, str], usual: str | None) -> Iterator[str | None]:
    for run in (*line.findall(f"{A}r"), *line.findall(f"{A}fld")):
        if (run.findtext(_TEXT) or "").strip():
            look = run.find(_LOOK)
            if look is None or not len(look):
                yield usual
                continue
            click = look.find(f"{A}hlinkClick")
            kept = click is None or any(item.tag.endswith("}hlinkClr") for item in click.iter())
            yield _color(look, colors, usual if kept else colors["hlink"])


def _color(look: Any, colors: Mapping[str, str], usual: str | None = None) -> str | None:
    if look is not None and (look.find(f"{A}noFill") is not None or _clear(look)):
        return CLEAR
    fill = None if look is None else look.find(_FILL)
    return usual if fill is None else color_in(fill, colors)


def _clear(look: Any) -> bool:
    """Whether the ground shows through."""
    return any(next(fill.iter(f"{A}alpha"), None) is not None for fill in look.iterfind(_FILL))


def _held(tree: Any, kind: str, index: str) -> Any:
    """The placeholder of a layout that is of that kind and number, or of a master by its kind."""
    for shape in tree.iter(f"{P}sp"):
        place = next(shape.iter(f"{P}ph"), None)
        if place is None or _family(place.get("type", "obj")) != _family(kind):
            continue
        if kind in _TITLES or index in ("", place.get("idx", "0")):
            return shape
    return None


def _family(kind: str) -> str:
    if kind in _TITLES:
        return "title"
    return kind if kind in ("ftr", "sldNum", "dt") else "body"


def _style(kind: str, master: Any, level: int) -> list[Any]:
    styles = {"title": "titleStyle", "body": "bodyStyle"}
    style = styles.get(_family(kind), "otherStyle") if kind else "otherStyle"
    return list(master.iterfind(f"{P}txStyles/{P}{style}/{A}lvl{level}pPr"))


def _in_table(package: Package, table: Any, ground: str | None, back: _Back) -> _Pairs:
    """Cells in the colors of the table's style: header, names of rows, and the rest."""
    properties = table.find(f"{A}tblPr")
    wanted = properties.findtext(f"{A}tableStyleId")
    (part,) = package.related(PRESENTATION, "tableStyles")
    style = next(item for item in package.xml(part) if item.get("styleId") == wanted)
    top, side = properties.get("firstRow") == "1", properties.get("firstCol") == "1"
    looks = {
        part: _cell_look([style.find(f"{A}{name}") for name in (part, "wholeTbl") if name], back)
        for part in ("firstRow" if top else "", "firstCol" if side else "", "")
    }
    for row, cells in enumerate(table.findall(f"{A}tr")):
        for column, cell in enumerate(cells.findall(f"{A}tc")):
            part = "firstRow" if row == 0 and top else "firstCol" if column == 0 and side else ""
            text, fill = looks[part]
            under = ground if fill is None else color_in(fill, back.colors)
            for line in cell.iter(f"{A}p"):
                yield from ((color, under) for color in _run_colors(line, back.colors, text))


def _cell_look(looks: list[Any], back: _Back) -> tuple[str | None, Any]:
    """The color of a cell's text, and what it is filled with, where the nearest says so."""
    text = next((found for look in looks if (found := _cell_text(look, back))), None)
    fills = (look.find(f"{A}tcStyle/{A}fill/{_FILL}") for look in looks)
    return text, next((found for found in fills if found is not None), None)


def _cell_text(look: Any, back: _Back) -> str | None:
    held = look.find(f"{A}tcTxStyle")
    named = None if held is None else held.find(f"{A}schemeClr")
    return None if named is None else back.colors.get(named.get("val", ""))
