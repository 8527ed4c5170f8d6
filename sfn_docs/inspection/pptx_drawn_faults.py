"""What makes PowerPoint offer to repair what is drawn, or shows it otherwise than it is."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from sfn_docs.inspection.pptx_package import SVG, A, C, P, Package, R, each
from sfn_docs.render.deck.diagrams import site
from sfn_docs.render.deck.grid import Box

_NEAR = 7_620
"""How far an arrow may end from the side of its box, in English metric units: 0.6 points."""

_STRETCHED = 0.02
_SITES = 4
_HEADER = struct.Struct(">16xII")
_END = b"IEND\xaeB`\x82"


def axes(package: Package) -> Iterator[str]:
    """A chart's plots and its axes name each other; ids are unsigned (21.2.2.9)."""
    for name in package.parts("ppt/charts"):
        area = next(package.xml(name).iter(f"{C}plotArea"))
        axes = {axis.find(f"{C}axId").get("val") for axis in area if axis.tag.endswith("Ax")}
        used = [item.get("val") for item in area.findall(f"*/{C}axId")]
        crossed = {item.get("val") for item in area.iter(f"{C}crossAx")}
        whole = Counter(used) == Counter(dict.fromkeys(axes, 2)) and crossed == axes
        if not whole or not all(axis.isdecimal() for axis in axes):
            yield f"{name}: its plot and its axes do not belong together"


def groups(package: Package) -> Iterator[str]:
    """What a group holds is as large as it says, so that nothing in it is scaled or moved."""
    for name in package.parts("ppt/slides"):
        for frame in package.xml(name).iterfind(f".//{P}grpSp/{P}grpSpPr/{A}xfrm"):
            pairs = (("off", "chOff"), ("ext", "chExt"))
            if any(
                frame.find(f"{A}{one}").attrib != frame.find(f"{A}{two}").attrib
                for one, two in pairs
            ):
                yield f"{name}: a group scales what it holds"


def connectors(package: Package) -> Iterator[str]:
    """An arrow is glued to two shapes that are there, and stands at the sides that it names."""
    for name in package.parts("ppt/slides"):
        tree = package.xml(name)
        shapes = {next(item.iter(f"{P}cNvPr")).get("id"): item for item in tree.iter(f"{P}sp")}
        for arrow in tree.iter(f"{P}cxnSp"):
            ends = [*each(arrow, f"{A}stCxn", f"{A}endCxn")]
            keys = [end.get("id") for end in ends]
            if len(set(keys)) != 2 or not shapes.keys() >= set(keys):  # noqa: PLR2004 - start and end
                yield f"{name}: a connector does not join two shapes"
                continue
            glued = [(_frame(shapes[end.get("id")]), int(end.get("idx"))) for end in ends]
            if not _joined(arrow, glued):
                yield f"{name}: a connector does not end at the shapes that it joins"


def _joined(arrow: Any, glued: list[tuple[Box, int]]) -> bool:
    """Whether an arrow starts and ends at the sites, by their numbers, of those boxes."""
    if any(number >= _SITES for _, number in glued):
        return False
    frame, turned = _frame(arrow), next(arrow.iter(f"{A}xfrm"))
    across, down = [frame.left, frame.right], [frame.top, frame.bottom]
    if turned.get("flipH") == "1":
        across.reverse()
    if turned.get("flipV") == "1":
        down.reverse()
    wanted = [site(box, number) for box, number in glued]
    found = zip(across, down, strict=True)
    return all(
        abs(one - other) <= _NEAR
        for point, place in zip(found, wanted, strict=True)
        for one, other in zip(point, place, strict=True)
    )


def _frame(shape: Any) -> Box:
    frame = next(shape.iter(f"{A}xfrm"))
    corner, size = frame.find(f"{A}off"), frame.find(f"{A}ext")
    numbers = (corner.get("x"), corner.get("y"), size.get("cx"), size.get("cy"))
    return Box(*(float(number) for number in numbers))


def pictures(package: Package) -> Iterator[str]:
    """A picture has pixels that every program shows, and a drawing for those that can draw it.

    It is shown whole, upright and in its proportions.
    """
    for name in package.parts("ppt/slides"):
        relations = package.relations.get(name, {})
        for picture in package.xml(name).iter(f"{P}pic"):
            drawn = [item.get(f"{R}embed") for item in picture.iter(f"{SVG}svgBlip")]
            pixels = [item.get(f"{R}embed") for item in picture.iter(f"{A}blip")]
            for kind, keys in (("pixels", pixels), ("drawing", drawn)):
                targets = [relations[key].target for key in keys if key in relations]
                shown = [package.data(item) for item in targets if item in package.names]
                if len(shown) != 1 or not _WHOLE[kind](shown[0]):
                    yield f"{name}: a picture has no {kind}"
                elif kind == "pixels" and not _upright(picture, shown[0]):
                    yield f"{name}: a picture is turned, cropped or stretched"


_WHOLE: dict[str, Callable[[bytes], bool]] = {
    "pixels": lambda data: data.startswith(b"\x89PNG") and _END in data,
    "drawing": lambda data: (
        b"<svg" in data and data.rstrip().endswith(b"</svg>") and b"<script" not in data
    ),
}
"""Whether the bytes of each kind are all there, and nothing that acts by itself is among them."""


def _upright(picture: Any, pixels: bytes) -> bool:
    frame, turned = _frame(picture), next(picture.iter(f"{A}xfrm"))
    across, down = _HEADER.unpack_from(pixels)
    even = abs(frame.width * down / (frame.height * across) - 1) <= _STRETCHED
    whole = not any(len(item.attrib) for item in picture.iter(f"{A}srcRect"))
    return even and whole and not turned.attrib
