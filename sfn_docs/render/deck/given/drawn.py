"""What is drawn on a master or a layout and holds nothing: bands, logos, lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from sfn_docs.render.deck.given.colors import color_in
from sfn_docs.render.deck.layouts import Box
from sfn_docs.render.deck.xmlnames import EMU, A, P

_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
"""What newer programs are shown one way, the first, and older ones another."""


def drawn_on(tree: Any, colors: Mapping[str, str]) -> Iterator[tuple[Box, str | None]]:
    """Where each shape stands, those of groups one by one, and its color, if it has a plain one."""
    for shape, box in _shapes(tree.find(f"{{{P}}}cSld/{{{P}}}spTree"), lambda box: box):
        look = shape.find(f"{{{P}}}spPr")
        filled = None if look is None else look.find(f"{{{A}}}solidFill")
        styled = shape.find(f"{{{P}}}style/{{{A}}}fillRef")
        if filled is not None:
            yield box, color_in(filled, colors)
        elif look is not None and look.find(f"{{{A}}}noFill") is not None:
            continue
        elif styled is None or _is_filled(look):
            yield box, None
        elif styled.get("idx", "0") != "0":
            yield box, color_in(styled, colors) if styled.get("idx") == "1" else None


def _is_filled(look: Any) -> bool:
    return look is not None and any(f"{child.tag}".endswith("Fill") for child in look)


def _shapes(tree: Any, seen: Callable[[Box], Box]) -> Iterator[tuple[Any, Box]]:
    """The shapes of a tree or a group that are drawn, each where it is *seen*."""
    for shape in tree:
        if shape.tag == _ALTERNATIVES:
            yield from _shapes(shape[0], seen)
            continue
        box = box_of(shape)
        if box is None or not _is_drawn(shape):
            continue
        inner = _group_box(shape)
        if inner is None or not inner.width or not inner.height:
            yield shape, seen(box)
        else:
            yield from _shapes(shape, partial(_outward, inner, seen(box)))


def _group_box(shape: Any) -> Box | None:
    """The part of a group's own measures that it shows; None for what is no group."""
    frame = shape.find(f"{{{P}}}grpSpPr/{{{A}}}xfrm")
    offset = None if frame is None else frame.find(f"{{{A}}}chOff")
    extent = None if frame is None else frame.find(f"{{{A}}}chExt")
    if offset is None or extent is None:
        return None
    numbers = (offset.get("x"), offset.get("y"), extent.get("cx"), extent.get("cy"))
    return Box(*(int(number) / EMU for number in numbers))


def _outward(inner: Box, outer: Box, box: Box) -> Box:
    """A *box* in a group's own measures, *inner*, as it stands in *outer*."""
    across, down = outer.width / inner.width, outer.height / inner.height
    left = outer.left + (box.left - inner.left) * across
    top = outer.top + (box.top - inner.top) * down
    return Box(left, top, box.width * across, box.height * down)


def _is_drawn(shape: Any) -> bool:
    """Whether a child of a tree of shapes is one, and none that is to hold something."""
    of_all = shape.tag in (f"{{{P}}}nvGrpSpPr", f"{{{P}}}grpSpPr")
    return not of_all and next(shape.iter(f"{{{P}}}ph"), None) is None


def box_of(shape: Any) -> Box | None:
    """Where a shape stands, if it says so itself."""
    places = (f"{{{P}}}spPr/{{{A}}}xfrm", f"{{{P}}}grpSpPr/{{{A}}}xfrm", f"{{{P}}}xfrm")
    frame = next((found for place in places if (found := shape.find(place)) is not None), None)
    if frame is None or frame.find(f"{{{A}}}off") is None or frame.find(f"{{{A}}}ext") is None:
        return None
    offset, extent = frame.find(f"{{{A}}}off"), frame.find(f"{{{A}}}ext")
    left, top = (int(offset.get(name)) / EMU for name in ("x", "y"))
    width, height = (int(extent.get(name)) / EMU for name in ("cx", "cy"))
    return Box(left, top, width, height)


def holds(outer: Box, inner: Box) -> bool:
    """Whether most of *inner* stands on *outer*."""
    wide = min(outer.right, inner.right) - max(outer.left, inner.left)
    high = min(outer.bottom, inner.bottom) - max(outer.top, inner.top)
    return wide > 0 and high > 0 and wide * high > inner.width * inner.height / 2
