"""The parts of a document: the elements of its HTML that say so, and what belongs to each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

PART = "data-part"
"""The attribute of a part's element; the engine takes no notice of it."""

ONWARD = "onward"
"""The value of ``data-part`` by which an element takes all that follow it in its parent along."""

VARYING = frozenset({"href", "alt", "src"})
"""Attributes whose values no selector may ask for: they say other things in each document."""

_ASKED = re.compile(r"\[\s*(?:href|alt|src)\s*[~|^$*]?=|:empty|:has\(")
SVG = "{http://www.w3.org/2000/svg}svg"


def part_of(element: Any) -> str | None:
    """The name of the part that an element is the root of."""
    return element.get(PART) if element is not None else None


def is_root(box: Any) -> bool:
    """Whether a box is that of a part's own element."""
    element: Any = getattr(box, "element", None)
    return part_of(element) is not None and bool(box.element_tag == element.tag)


def name_parts(root: Any) -> dict[str, Any]:
    """Each part of a document by its name, which is its place in their order."""
    marked = [element for element in root.iter() if part_of(element) is not None]
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in marked:
        if part_of(element) == ONWARD:
            siblings = list(parents[element])
            for follower in siblings[siblings.index(element) :]:
                follower.set(PART, ONWARD)
    parts = [element for element in root.iter() if part_of(element) is not None]
    for number, element in enumerate(parts):
        element.set(PART, str(number))
    return {str(number): element for number, element in enumerate(parts)}


def owners(parts: dict[str, Any]) -> dict[Any, str]:
    """The part that each element belongs to."""
    return {element: name for name, root in parts.items() for element in root.iter()}


def frame(element: Any) -> tuple[Any, ...]:
    """An element as selectors see it: apart from its words, and from what is in a drawing."""
    if element.tag == SVG:
        return (element.tag,)
    asked = sorted((name, value) for name, value in element.attrib.items() if name not in VARYING)
    return (element.tag, *asked, *map(frame, element))


def twins(one: Any, other: Any) -> Iterator[tuple[Any, Any]]:
    """The elements of two parts of the same frame, in pairs; a drawing is one."""
    if one.tag == SVG:
        yield from ((inner, other) for inner in one.iter())
        return
    yield one, other
    for mine, its in zip(one, other, strict=True):
        yield from twins(mine, its)


def same(one: Any, other: Any) -> bool:
    """Whether two elements are the same, down to the last letter."""
    pairs = list(zip(one.iter(), other.iter(), strict=False))
    alike = all(
        (a.tag, a.text, a.attrib) == (b.tag, b.text, b.attrib) and (a is one or a.tail == b.tail)
        for a, b in pairs
    )
    return alike and len(list(one.iter())) == len(list(other.iter()))


def asks_for_varying(style: str) -> bool:
    """Whether a selector of a stylesheet asks for what varies."""
    return _ASKED.search(style) is not None
