"""What a given template has: its sizes, colors and fonts, and the placeholders of each layout.

Whatever a layout does not say of a placeholder, its master does (ISO/IEC 29500-1, 19.3.1.36).
Lengths are in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sfn_docs.render.deck.given.colors import color_in, ground_of, mapped, scheme_of
from sfn_docs.render.deck.given.drawn import box_of, drawn_on, holds
from sfn_docs.render.deck.given.parts import MAIN, Given, refusal
from sfn_docs.render.deck.layouts import HEIGHT, NARROW, Box
from sfn_docs.render.deck.xmlnames import EMU, A, P, R

_INSETS = (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))
_TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Spot:
    """A placeholder: *kind* is its type, *box* its outside, *insets* left, top, right, bottom.

    *color* and *ground* are None where they can't be told, as on a picture; *straight* says that
    its text runs level.
    """

    name: str
    kind: str
    index: int
    box: Box
    insets: tuple[float, float, float, float]
    color: str | None
    ground: str | None
    bold: bool
    straight: bool
    element: Any

    @property
    def inside(self) -> Box:
        """Where its text has room."""
        left, top, right, bottom = self.insets
        box = self.box
        return Box(
            box.left + left, box.top + top, box.width - left - right, box.height - top - bottom
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A layout of the file, or its master, with the *kind* that the file gives it.

    *numbers* are those of all its placeholders, also of such as stand nowhere. *colors* are those
    that its names stand for. *shapes* are what is drawn on it and holds
    nothing, such as logos and bands: where each stands, and its color, if it has a plain one.
    """

    name: str
    kind: str
    part: str
    spots: tuple[Spot, ...]
    numbers: frozenset[int]
    ground: str | None
    colors: Mapping[str, str]
    shapes: tuple[tuple[Box, str | None], ...]

    @property
    def drawn(self) -> tuple[Box, ...]:
        """Where its shapes stand."""
        return tuple(box for box, _ in self.shapes)

    def under(self, box: Box) -> str | None:
        """The color of what *box* stands on; None where it can't be told."""
        found = [color for area, color in self.shapes if holds(area, box)]
        return found[-1] if found else self.ground


@dataclass(frozen=True, slots=True)
class Facts:
    """The whole template; *colors* is its scheme by the names that slides use.

    *elsewhere* are the names of layouts on other masters than the first, which is read.
    """

    width: float
    height: float
    master: Found
    layouts: tuple[Found, ...]
    colors: Mapping[str, str]
    fonts: tuple[str, ...]
    masters: int
    elsewhere: tuple[str, ...]

    @property
    def scale(self) -> float:
        """How large text has to be beside ours, to be as large on the wall."""
        return min(self.height / HEIGHT, self.width / NARROW)


_LEAST, _MOST = 914_400, 51_206_400
"""One inch, and 56, in the units of the file (ISO/IEC 29500-1, 19.7.12, ST_SlideSizeCoordinate)."""


def facts_of(given: Given, name: str) -> Facts:
    """The facts of a template; raises ContentError where it has no master or no size."""
    size = given.trees[MAIN].find(f"{{{P}}}sldSz")
    listed = given.trees[MAIN].findall(f"{{{P}}}sldMasterIdLst/{{{P}}}sldMasterId")
    masters = [given.target(MAIN, item.get(f"{{{R}}}id", "")) for item in listed]
    if size is None or not masters or masters[0] not in given.trees:
        hint = "open it in PowerPoint and save it as .pptx or .potx"
        raise refusal(name, "it has no slide master", hint)
    cx, cy = int(size.get("cx", "0")), int(size.get("cy", "0"))
    if not _LEAST <= min(cx, cy) <= max(cx, cy) <= _MOST:
        raise refusal(name, "its slides have no size that PowerPoint takes", "choose a usual size")
    part = masters[0]
    themes = given.related(part, "theme")
    if not themes or given.trees[part].find(f"{{{P}}}clrMap") is None:
        raise refusal(name, "its slide master has no theme", "save it anew in PowerPoint")
    theme = given.trees[themes[0]]
    colors = mapped(scheme_of(theme), given.trees[part].find(f"{{{P}}}clrMap"))
    reader = _Reader(given, part, theme, colors)
    keys = [item.get(f"{{{R}}}id", "") for item in given.trees[part].iter(f"{{{P}}}sldLayoutId")]
    layouts = [given.target(part, key) for key in keys]
    return Facts(
        width=cx / EMU,
        height=cy / EMU,
        master=reader.found(part),
        layouts=tuple(reader.found(layout) for layout in layouts if layout in given.trees),
        colors=colors,
        fonts=tuple(sorted(_fonts(given))),
        masters=len(masters),
        elsewhere=tuple(_elsewhere(given, layouts)),
    )


def _elsewhere(given: Given, layouts: list[str]) -> Iterator[str]:
    """The names of layouts on other masters than the first."""
    for part, tree in given.trees.items():
        if part.startswith("ppt/slideLayouts/") and part not in layouts:
            yield tree.find(f"{{{P}}}cSld").get("name", "")


def _fonts(given: Given) -> set[str]:
    """Every font that the file names, but for the theme's own names (``+mn-lt``)."""
    tags = [f"{{{A}}}{name}" for name in ("latin", "ea", "cs", "sym", "buFont")]
    return {
        face.get("typeface", "")
        for tree in given.trees.values()
        for face in tree.iter(*tags)
        if not face.get("typeface", "").startswith("+")
    } - {""}


def theme_fonts(given: Given, facts: Facts) -> list[str]:
    """The font of headings and that of text, each once."""
    theme = given.trees[given.related(facts.master.part, "theme")[0]]
    found = [
        face.get("typeface", "")
        for kind in ("majorFont", "minorFont")
        for face in theme.iterfind(f".//{{{A}}}{kind}/{{{A}}}latin")
    ]
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Reader:
    given: Given
    master: str
    theme: Any
    colors: Mapping[str, str]

    def found(self, part: str) -> Found:
        tree = self.given.trees[part]
        colors = self._colors(tree)
        ground = ground_of((tree, self.given.trees[self.master]), self.theme, colors)
        shown = tree.get("showMasterSp") not in ("0", "false")
        trees = (*([self.given.trees[self.master]] if shown else ()), tree)
        drawn = [shape for held in trees for shape in drawn_on(held, colors)]
        return Found(
            name=tree.find(f"{{{P}}}cSld").get("name", ""),
            kind=tree.get("type", ""),
            part=part,
            spots=tuple(
                spot
                for shape in tree.iterfind(f"{{{P}}}cSld/{{{P}}}spTree/{{{P}}}sp")
                if (spot := self._spot(shape, colors, ground, drawn)) is not None
            ),
            numbers=frozenset(int(p.get("idx", "0")) for p in tree.iter(f"{{{P}}}ph")),
            ground=ground,
            colors=colors,
            shapes=tuple(drawn),
        )

    def _colors(self, tree: Any) -> Mapping[str, str]:
        own = next(tree.iter(f"{{{A}}}overrideClrMapping"), None)
        return self.colors if own is None else mapped(scheme_of(self.theme), own)

    def _spot(
        self, shape: Any, colors: Mapping[str, str], ground: str | None, drawn: list[Any]
    ) -> Spot | None:
        place = next(shape.iter(f"{{{P}}}ph"), None)
        if place is None:
            return None
        kind = place.get("type", "obj")
        sources = [shape, *self._behind(kind)]
        box = next((found for source in sources if (found := box_of(source))), None)
        if box is None:
            return None
        looks = [*_levels(sources), *self._styles(kind)]
        fill = next(
            (held for look in looks if (held := look.find(f"{{{A}}}solidFill")) is not None), None
        )
        bodies = [body for source in sources for body in source.iter(f"{{{A}}}bodyPr")]
        own = shape.find(f"{{{P}}}spPr/{{{A}}}solidFill")
        under = [color for area, color in drawn if holds(area, box)]
        return Spot(
            name=next(shape.iter(f"{{{P}}}cNvPr")).get("name", ""),
            kind=kind,
            index=int(place.get("idx", "0")),
            box=box,
            insets=_insets(bodies),
            color=colors["tx1"] if fill is None else color_in(fill, colors),
            ground=color_in(own, colors) if own is not None else under[-1] if under else ground,
            bold=next((look.get("b") in _TRUE for look in looks if look.get("b")), False),
            straight=_attribute(bodies, "vert", "horz") == "horz" and not _turned(shape),
            element=shape,
        )

    def _behind(self, kind: str) -> list[Any]:
        """The master's placeholder that one of that *kind* takes after."""
        wanted = _FAMILY.get(kind, kind)
        tree = self.given.trees[self.master]
        return [
            shape
            for shape in tree.iter(f"{{{P}}}sp")
            if any(_FAMILY.get(ph.get("type", "obj"), ph.get("type")) == wanted
                   for ph in shape.iter(f"{{{P}}}ph"))
        ][:1]  # fmt: skip

    def _styles(self, kind: str) -> list[Any]:
        family = _FAMILY.get(kind, "")
        style = {"title": "titleStyle", "body": "bodyStyle"}.get(family, "otherStyle")
        held = self.given.trees[self.master].find(f"{{{P}}}txStyles/{{{P}}}{style}")
        return [] if held is None else list(held.iterfind(f"{{{A}}}lvl1pPr/{{{A}}}defRPr"))


_FAMILY = {
    "title": "title", "ctrTitle": "title", "body": "body", "subTitle": "body", "obj": "body",
    "pic": "body", "tbl": "body", "chart": "body", "clipArt": "body", "dgm": "body",
    "media": "body",
}  # fmt: skip
"""What each type of placeholder takes after: the master's title or its body."""


def _levels(sources: list[Any]) -> Iterator[Any]:
    for source in sources:
        yield from source.iterfind(f"{{{P}}}txBody/{{{A}}}lstStyle/{{{A}}}lvl1pPr/{{{A}}}defRPr")


def _attribute(elements: list[Any], name: str, default: str) -> str:
    return next((str(item.get(name)) for item in elements if item.get(name)), default)


def _insets(bodies: list[Any]) -> tuple[float, float, float, float]:
    left, top, right, bottom = (
        int(_attribute(bodies, name, f"{default}")) / EMU for name, default in _INSETS
    )
    return left, top, right, bottom


def _turned(shape: Any) -> bool:
    return any(frame.get("rot", "0") != "0" for frame in shape.iter(f"{{{A}}}xfrm"))
