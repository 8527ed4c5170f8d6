"""A document made again with other words in its parts: the bytes are those of making it whole.

Each part is laid out, drawn and tagged by the engine where it stood before, under the numbers
that it had before, and put into what is kept of the rest. Where it takes other room, breaks
otherwise, or needs more or fewer tags, what comes after it would be different too; then there is
no stamping it, and UnlikeError says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sfn_docs.render.pdf_tags import Recorder
from sfn_docs.render.pdf_words import bare
from sfn_docs.render.stamping.drawing import add_fonts, add_links, drawn
from sfn_docs.render.stamping.glyphs import UnlikeError
from sfn_docs.render.stamping.mold import Mold
from sfn_docs.render.stamping.parts import SVG, frame, name_parts, same, twins
from sfn_docs.render.stamping.slots import Slots
from sfn_docs.render.stamping.tagging import Finish, Tagging, add_contents
from sfn_docs.render.stamping.watch import Call, outcome
from sfn_docs.render.stamping.written import write

_LEEWAY = 0.01
"""How far, in pixels, a line may stand out of its box, from rounding."""

Tuned = Callable[[Recorder], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Stamped:
    """A document made again: its bytes, and the lines of text in its parts."""

    data: bytes
    lines: tuple[str, ...] = ()


def stamp(mold: Mold, source: Any, tuned: Tuned, finish: Finish) -> Stamped:
    """The document of *mold* with the parts of *source*, parsed HTML. Raises UnlikeError.

    *tuned* is how the engine is tuned while any document is made, and *finish* what finishes its
    tags.
    """
    parts = name_parts(source.etree_element)
    if {n: frame(p) for n, p in parts.items()} != {n: frame(p) for n, p in mold.parts.items()}:
        message = "the parts are built otherwise"
        raise UnlikeError(message)
    changed = {name: part for name, part in parts.items() if not same(part, mold.parts[name])}
    if not changed:
        return Stamped(mold.data)
    recorder = Recorder(source.etree_element)
    with tuned(recorder):
        boxes = _laid_out(mold, changed)
        drawing = drawn(mold, changed, boxes)
        slots = Slots(mold.written.count, mold.references, mold.places[0])
        add_fonts(mold, drawing.all, slots)
        add_links(mold, boxes, slots)
        tagging = Tagging(mold, slots, drawing)
        tagging.build(boxes)
        tagging.finish(finish, recorder)
    if bare(tagging.read()) != bare("".join(map(_words, changed.values()))):
        message = "the text does not read as its HTML does"
        raise UnlikeError(message)
    add_contents(mold, drawing, tagging.operators, slots)
    lines = (line for box in boxes.values() for line in _lines(box))
    return Stamped(write(mold.written, slots), tuple(lines))


def _words(element: Any) -> str:
    """The text of an element, but for that of pictures."""
    if element.tag == SVG:
        return ""
    kids = (f"{_words(child)}{child.tail or ''}" for child in element)
    return f"{element.text or ''}{''.join(kids)}"


def _lines(box: Any) -> Iterator[str]:
    """The lines of text in a box."""
    if type(box).__name__ == "LineBox":
        yield "".join(inner.text for inner in box.descendants() if hasattr(inner, "text"))
    for child in getattr(box, "children", ()):
        yield from _lines(child)


def _laid_out(mold: Mold, parts: dict[str, Any]) -> dict[str, Any]:
    """Each part as a box, where that of the mold stands."""
    known = {}
    for name, part in parts.items():
        known.update(dict(twins(part, mold.parts[name])))

    def style_for(element: Any, pseudo: Any = None) -> Any:
        return mold.styles.get((known[element], pseudo))

    return {name: _box(mold, part, mold.calls[name], style_for) for name, part in parts.items()}


def _box(mold: Mold, part: Any, call: Call, style_for: Any) -> Any:
    engine, old = mold.engine, call.context
    images = old.get_image_from_uri
    known = {name: given for name, given in images.keywords.items() if name != "context"}
    fetch = type(images)(images.func, **known)
    context = engine.layout.LayoutContext(
        style_for, fetch, old.font_config, old.counter_style, engine.css.targets.TargetCollector()
    )
    box = engine.formatting_structure.build.build_formatting_structure(
        part, style_for, context.get_image_from_uri, mold.base_url, context.target_collector,
        context.counter_style, context.footnotes,
    )  # fmt: skip
    box.is_for_root_element = False
    (context.current_page, context.page_bottom, context.forced_break,
     context.in_column) = call.surroundings[:4]  # fmt: skip
    context.create_block_formatting_context()
    box.position_x, box.position_y = call.position
    result = engine.layout.block.block_level_layout(
        context, box, call.bottom_space, None, call.around, call.page_is_empty, [], [],
        list(call.margins), *call.rest,
    )  # fmt: skip
    if outcome(result) != call.outcome or _breaks(result[0]) != _breaks(call.box):
        message = f"'{''.join(part.itertext()).strip():.40}' takes another room"
        raise UnlikeError(message)
    if not _holds(result[0]):
        message = "a line is longer than its box"
        raise UnlikeError(message)
    return result[0]


def _holds(box: Any) -> bool:
    """Whether every line in a box ends before the box does."""
    return all(
        _holds(child)
        and (
            type(child).__name__ != "LineBox"
            or child.position_x + child.width <= box.content_box_x() + box.width + _LEEWAY
        )
        for child in getattr(box, "children", ())
    )


def _breaks(box: Any) -> tuple[Any, ...]:
    """Where pages may break in a box: its blocks, and how many lines each has."""
    style = box.style
    rules = (style["break_before"], style["break_after"], style["break_inside"])
    if type(box).__name__ == "LineBox":
        return ("line",)
    return (type(box).__name__, box.element_tag, rules, *map(_breaks, box.children))
