"""Drawings: paths are read once, and lengths without units at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Any

from sfn_docs.render.quick.patches import Patch, everywhere

KEPT = 256
"""Paths that are kept, each a few kB."""


def drawing_patches(engine: Any) -> Iterator[Patch]:
    """Patches of how SVG is drawn."""
    svg = engine.svg
    yield from everywhere("weasyprint", svg.utils.size, _size(svg.utils.size))
    yield Patch(svg, "TAGS", svg.TAGS | {"path": _path(svg.TAGS["path"])})


def _size(measure: Callable[..., Any]) -> Callable[..., Any]:
    def size(string: Any, font_size: Any = None, percentage_reference: Any = None) -> Any:
        try:
            return float(string) if string else 0
        except ValueError:
            return measure(string, font_size, percentage_reference)

    return size


def _path(draw: Callable[[Any, Any, Any], None]) -> Callable[[Any, Any, Any], None]:
    """A path that is drawn as it was before in a drawing of that size."""
    known: OrderedDict[Any, tuple[list[Any], list[Any]]] = OrderedDict()

    def path(svg: Any, node: Any, font_size: Any) -> None:
        key = (node.get("d"), font_size, svg.inner_width, svg.inner_height, svg.inner_diagonal)
        operators, corners = svg.stream.stream, node.vertices
        if key in known:
            known.move_to_end(key)
            operators += known[key][0]
            corners += known[key][1]
            return
        before = len(operators), len(corners)
        draw(svg, node, font_size)
        known[key] = operators[before[0] :], list(corners)[before[1] :]
        if len(known) > KEPT:
            known.popitem(last=False)

    return path
