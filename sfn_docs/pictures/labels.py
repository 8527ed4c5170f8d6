"""Labels of drawings: words that are content, put where the drawing has kept room for them.

In a drawing, ``<text x="8" y="20" font-size="16" data-width="120">{outer-skin}</text>`` stands
for the words of the label ``outer-skin``. ``data-width`` is the room across in the drawing's
units; ``data-lines`` the most lines that it may take, one if it is not given, set one under the
other from ``y`` on; with ``data-grow="up"`` the last of them stands at ``y``.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sfn_docs.metrics import Metrics, metrics_of
from sfn_docs.pictures.figures import SVG, read_svg, write_svg

LEADING = 1.22
"""From one line of a label to the next, as a multiple of its size."""

_NAME = re.compile(r"\s*\{([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\}\s*")
_WORD = re.compile(r"[^\W\d_]|[{}]")
_NUMBER = re.compile(r"\d{1,4}(\.\d{1,4})?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label stands: its size, the room across in units, the most lines that it may take."""

    name: str
    line: int
    size: float
    width: float
    lines: int
    bold: bool


def label_faults(svg: str) -> tuple[tuple[int, str], ...]:
    """What of the text in a safe drawing is no label with room, as (line, what is wrong).

    Words of its own would stay in one language; numbers and signs may stand there.
    """
    return tuple(
        (element.sourceline or 1, fault)
        for element in read_svg(svg).iter(f"{SVG}text")
        for fault in _faults(element)
    )


def places(svg: str) -> tuple[Place, ...]:
    """Where the labels of a drawing without a fault stand, in the order drawn."""
    return tuple(
        _place(name, element)
        for element in read_svg(svg).iter(f"{SVG}text")
        if (name := _name(element))
    )


def crowded(svg: str, labels: Mapping[str, str], family: str) -> Iterator[str]:
    """The names of the labels whose words have no room, set in the font *family*."""
    metrics = metrics_of(family)
    for place in places(svg):
        lines = _lines(labels[place.name], place, metrics)
        if len(lines) > place.lines or max(_widths(lines, place, metrics)) > place.width:
            yield place.name


def labelled(svg: str, labels: Mapping[str, str], family: str) -> str:
    """The drawing with the words of its labels, broken into lines for the font *family*."""
    metrics = metrics_of(family)
    root = read_svg(svg)
    for element in list(root.iter(f"{SVG}text")):
        name = _name(element)
        if name is None:
            continue
        place = _place(name, element)
        _set(element, _lines(labels[name], place, metrics), place.size)
    return write_svg(root)


def _set(element: Any, lines: list[str], size: float) -> None:
    """One ``<text>`` a line: not every program moves a ``<tspan>`` down."""
    last = float(element.get("y", "0"))
    first = last - (len(lines) - 1) * size * LEADING if element.get("data-grow") == "up" else last
    for name in [name for name in element.attrib if name.startswith("data-")]:
        del element.attrib[name]
    for number, line in reversed(list(enumerate(lines))):
        target = copy.copy(element) if number else element
        target.text = line
        target.set("y", f"{first + number * size * LEADING:.6g}")
        if number:
            target.tail = None
            element.addnext(target)


def _lines(words: str, place: Place, metrics: Metrics) -> list[str]:
    """The words in as few lines as have room for them, these as even as they can be."""
    tried = [_filled(words, place.width * part / 50, place, metrics) for part in range(50, 24, -1)]
    fewest = [lines for lines in tried if len(lines) == len(tried[0])]
    return min(fewest, key=lambda lines: _spread(lines, place, metrics))


def _filled(words: str, width: float, place: Place, metrics: Metrics) -> list[str]:
    lines: list[str] = []
    for word in words.split() or [""]:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.width(longer, place.size, bold=place.bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _widths(lines: list[str], place: Place, metrics: Metrics) -> list[float]:
    return [metrics.width(line, place.size, bold=place.bold) for line in lines]


def _spread(lines: list[str], place: Place, metrics: Metrics) -> float:
    widths = _widths(lines, place, metrics)
    return max(widths) - min(widths)


def _name(element: Any) -> str | None:
    found = _NAME.fullmatch("".join(element.itertext()))
    return found[1] if found else None


def _place(name: str, element: Any) -> Place:
    return Place(
        name,
        element.sourceline or 1,
        float(element.get("font-size")),
        float(element.get("data-width")),
        int(element.get("data-lines", "1")),
        element.get("font-weight") == "bold",
    )


def _faults(element: Any) -> Iterator[str]:
    words = " ".join("".join(element.itertext()).split())
    if _name(element) is None:
        if _WORD.search(words):
            yield f"the words '{words[:40]}' stand in the drawing itself"
        return
    if len(element):
        yield f"the label {words} is parted by other marks"
    for name in ("font-size", "data-width"):
        if not _NUMBER.fullmatch(element.get(name, "")):
            yield f"the label {words} needs '{name}', a number of the drawing's units"
    if not re.fullmatch(r"[1-9]", element.get("data-lines", "1")):
        yield f"'data-lines' of the label {words} is a number from 1 to 9"
    if not re.fullmatch(r"-?\d+(\.\d+)?", element.get("y", "0")):
        yield f"'y' of the label {words} is a number"
