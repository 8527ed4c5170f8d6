"""Used lengths of boxes: worked out once for each set of computed ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import Any

from sfn_docs.render.quick.patches import Patch, everywhere

_READ = (
    "margin_top", "margin_right", "margin_bottom", "margin_left",
    "padding_top", "padding_right", "padding_bottom", "padding_left",
    "border_top_width", "border_right_width", "border_bottom_width", "border_left_width",
    "width", "min_width", "max_width", "height", "min_height", "max_height",
    "border_collapse", "box_sizing",
)  # fmt: skip
"""The properties that the lengths of a box are worked out from."""
_RADII = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
_REMEMBERED = 4096


def length_patches(engine: Any) -> Iterator[Patch]:
    """Patches of how boxes get their margins, paddings, borders and sizes."""
    percent = engine.layout.percent
    boxes = engine.formatting_structure.boxes
    known = _Lengths(percent.resolve_percentages, boxes)
    yield from everywhere("weasyprint", percent.resolve_percentages, known.resolve)
    square = _square(percent.resolve_radii_percentages)
    yield from everywhere("weasyprint", percent.resolve_radii_percentages, square)


class _Probe:
    """As much of a box as its lengths are worked out for."""

    def __init__(self, style: Any) -> None:
        self.style = style


class _Lengths:
    """What boxes of the same computed lengths get, unless it depends on what is around them."""

    def __init__(self, resolve: Callable[[Any, Any], None], boxes: Any) -> None:
        self._resolve = resolve
        self._boxes = boxes
        self._read = itemgetter(*_READ)
        self._known: dict[Any, dict[str, Any] | None] = {}

    def resolve(self, box: Any, containing_block: Any) -> None:
        """Set the used lengths of *box*."""
        try:
            read = self._read(box.style)
            if read in self._known:
                found = self._known[read]
            else:
                found = self._known[read] = self._fixed(box.style, read)
        except TypeError:
            found = None
        if found is None:
            self._resolve(box, containing_block)
        else:
            vars(_itself(box)).update(found)

    def _fixed(self, style: Any, read: tuple[Any, ...]) -> dict[str, Any] | None:
        """The lengths that are the same wherever a box stands; None where one is not."""
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        if "collapse" in read or not all(map(_absolute, read)):
            return None
        probe = _Probe(style)
        self._resolve(probe, (0, 0))
        found = vars(probe)
        del found["style"]
        return found


def _itself(box: Any) -> Any:
    """The box, where a placeholder stands for one that was taken out of the flow."""
    return vars(box).get("_box", box)


def _absolute(value: Any) -> bool:
    return isinstance(value, str | int | float) or getattr(value, "unit", "%") != "%"


def _square(resolve: Callable[[Any], None]) -> Callable[[Any], None]:
    """Corners that are not rounded need no working out."""
    read = itemgetter(*_RADII)
    corner = ((0, "px"), (0, "px"))
    square = (corner, corner, corner, corner)
    plain = dict.fromkeys(_RADII, (0, 0))

    def squared(box: Any) -> None:
        if read(box.style) == square:
            vars(_itself(box)).update(plain)
        else:
            resolve(box)

    return squared
