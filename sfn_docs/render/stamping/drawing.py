"""A document's parts drawn with another content, each where it stood and as it began."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from sfn_docs.render.stamping.glyphs import UnlikeError, merged
from sfn_docs.render.stamping.mold import Mold
from sfn_docs.render.stamping.parts import owners
from sfn_docs.render.stamping.slots import Slots
from sfn_docs.render.stamping.watch import KINDS, Brush, Stroke

SCALE = 0.75
"""A CSS pixel in points."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What was drawn for the changed parts: the new strokes with those whose place they take."""

    pairs: list[tuple[Stroke, Stroke]]
    streams: dict[int, Any]
    all: list[Stroke]
    """The strokes of the whole document, in order."""


def drawn(mold: Mold, parts: dict[str, Any], boxes: dict[str, Any]) -> Drawing:
    """The boxes of the changed *parts*, drawn. Raises UnlikeError."""
    expected = [stroke for stroke in mold.strokes if stroke.part in parts]
    fonts = {key: copy(font) for key, font in mold.fonts.fonts.items()}
    brush = Brush(owners(parts), expected, fonts)
    streams = {}
    with brush.over(mold.engine):
        for number, skeleton in mold.pages.items():
            page = _with_parts(skeleton, mold, boxes)
            if page is not None:
                images = next(iter(mold.calls.values())).context.get_image_from_uri
                for name, box in boxes.items():
                    if mold.spans[name].page == number:
                        mold.engine.layout.background.layout_box_backgrounds(page, box, images)
                        brush.knows(box.descendants())
                streams[number] = _paint(mold, page, mold.contents[number], fonts)
    if len(brush.strokes) != len(expected) or not all(map(Stroke.alike, brush.strokes, expected)):
        message = "the parts are drawn otherwise"
        raise UnlikeError(message)
    for new, old in zip(brush.strokes, expected, strict=True):
        new.fonts = old.fonts
    fresh = iter(brush.strokes)
    everything = [next(fresh) if stroke.part in parts else stroke for stroke in mold.strokes]
    return Drawing(list(zip(brush.strokes, expected, strict=True)), streams, everything)


def _with_parts(box: Any, mold: Mold, boxes: dict[str, Any]) -> Any:
    """A page with the new boxes in the place of the old ones; None where it has none of them."""
    for name, new in boxes.items():
        if box is mold.calls[name].box:
            return new
    if any(box is call.box for call in mold.calls.values()):
        return None
    kept = [_with_parts(child, mold, boxes) for child in box.children]
    kept = [child for child in kept if child is not None]
    return box.copy_with_children(kept) if kept else None


def _paint(mold: Mold, page_box: Any, old: Any, fonts: dict[Any, Any]) -> Any:
    """A stream with what is on a page; its links are noted on the boxes that they come from."""
    kind = type(old._resources)
    resources = kind({name: kind() for name in KINDS})
    resources["ColorSpace"] = old._resources["ColorSpace"]
    stream = old.clone(fonts=fonts, resources=resources, tags={}, images=dict(old._images))
    page = mold.engine.document.Page(page_box)
    if page.anchors or page.bookmarks or any(page.forms.values()):
        message = "the parts are referred to from elsewhere"
        raise UnlikeError(message)
    matrix = mold.engine.matrix.Matrix(SCALE, 0, 0, -SCALE, 0, page.height * SCALE)
    for kind_of_link, target, rectangle, box in page.links:
        if kind_of_link != "external" or box.link_annotation is not None:
            message = "the parts have other links"
            raise UnlikeError(message)
        box.link_annotation = ((kind_of_link, target, rectangle, box), matrix)
    page.paint(stream, SCALE)
    return stream


def add_links(mold: Mold, boxes: dict[str, Any], slots: Slots) -> None:
    """The annotations of the links, under their old numbers."""
    for name, root in boxes.items():
        linked = [box for box in root.descendants() if box.link_annotation is not None]
        if len(linked) != len(mold.links[name]):
            message = "the parts have more or fewer links"
            raise UnlikeError(message)
        for box, (number, _) in zip(linked, mold.links[name], strict=True):
            link, matrix = box.link_annotation
            with slots.numbered(number, number + 1):
                mold.engine.pdf.anchors.add_links(([link], []), matrix, slots, {}, [], {})


def add_fonts(mold: Mold, strokes: Sequence[Stroke], slots: Slots) -> None:
    """The fonts with all glyphs that are used; what they draw is the same if these are."""
    known = mold.fonts
    used = {
        key: merged(known.rest[key], [stroke.use(key) for stroke in strokes]) for key in known.fonts
    }
    if all(
        list(used[key].letters.items()) == list(font.to_unicode.items())
        for key, font in known.fonts.items()
    ):
        for number, item in zip(known.numbers, known.objects, strict=True):
            slots.put(number, item)
        return
    made = {}
    alike = all(used[k].letters.keys() == f.to_unicode.keys() for k, f in known.fonts.items())
    for key, font in (known.cut if alike else known.fonts).items():
        made[key] = copy(font)
        made[key].to_unicode, made[key].widths = used[key]
        if alike:
            made[key].clean = _nothing
    with slots.numbered(known.numbers.start, known.numbers.stop):
        mold.engine.pdf.build_fonts_dictionary(slots, made, *known.options)


def _nothing(*_: Any) -> None:
    """A font with the same glyphs is cut down already."""
