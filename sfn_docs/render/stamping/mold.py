"""What is kept of a document, so that the same one with other words in its parts is quickly made.

It is gathered while the document is made, from the engine's own boxes and objects, and read out
of the bytes that were written. Whatever looks out of the ordinary means that nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from sfn_docs.render.stamping.glyphs import Glyphs, UnlikeError, merged
from sfn_docs.render.stamping.parts import asks_for_varying, is_root, name_parts, owners, part_of
from sfn_docs.render.stamping.slots import names_of, object_of
from sfn_docs.render.stamping.watch import Brush, Call, LayoutWatch, Stroke, edges, replaced
from sfn_docs.render.stamping.written import Written, read_objects


@dataclass(slots=True)
class Span:
    """The structure elements of a part: their numbers, the page, and the parent's tag."""

    start: int
    page: int
    parent: Any
    end: int = 0


@dataclass(slots=True)
class FontSet:
    """The fonts before they were cut down, what the rest of the document uses, their objects."""

    fonts: dict[Any, Any]
    rest: dict[Any, Glyphs]
    start: int
    options: tuple[Any, ...]
    cut: dict[Any, Any]
    """The fonts that were cut down to these glyphs."""
    objects: list[Any] = field(default_factory=list)

    @property
    def numbers(self) -> range:
        """The numbers of the objects."""
        return range(self.start, self.start + len(self.objects))


@dataclass(slots=True)
class Mold:
    """A document to be made again with other parts."""

    engine: Any
    parts: dict[str, Any]
    styles: dict[tuple[Any, Any], Any]
    base_url: Any
    fetcher: Any
    calls: dict[str, Call]
    pages: dict[int, Any]
    """The pages that hold parts, with nothing else in them."""
    strokes: list[Stroke]
    contents: dict[int, Any]
    """The streams of these pages."""
    spans: dict[str, Span]
    above: dict[int, Any]
    """The parent of each structure element, as it was in the end."""
    fonts: FontSet
    links: dict[str, list[tuple[int, int]]]
    """The annotations of each part: the number of each, and that by which its tag is looked up."""
    parents: dict[int, Any]
    names: list[tuple[str, bytes]]
    sheets: list[Any]
    """The page dictionaries."""
    places: tuple[bytes, int, int]
    """The reference of the structure's root, and the numbers of its parent tree and document."""
    written: Written
    references: tuple[bytes, ...]
    data: bytes


class Watch:
    """Sees a document being made; *fault* says why it can't be made again with other parts."""

    def __init__(self) -> None:
        self.fault = ""
        self._layout = LayoutWatch()
        self._brush = Brush({})
        self._parts: dict[str, Any] = {}
        self._spans: dict[str, Span] = {}
        self._pages: dict[int, Any] = {}
        self._streams: list[Any] = []
        self._boxes: dict[str, Any] = {}
        self._fonts: FontSet | None = None
        self._pdf: Any = None
        self._options: tuple[Any, ...] = ()

    @contextmanager
    def over(self, engine: Any, source: Any) -> Iterator[None]:
        """Watch *engine* make a document of *source*, its HTML."""
        self._engine, self._source = engine, source
        self._parts = name_parts(source.etree_element)
        self._brush = Brush(owners(self._parts))
        if any(asks_for_varying(style.text or "") for style in source.etree_element.iter("style")):
            self.fault = "a selector asks for an address"
        tags, pdf = engine.pdf.tags, engine.pdf
        with ExitStack() as stack:
            stack.enter_context(self._layout.over(engine))
            stack.enter_context(self._brush.over(engine))
            draw = self._around_page(engine.document.draw_page)
            stack.enter_context(replaced(engine.document, "draw_page", draw))
            build = self._around_tags(tags._build_box_tree)
            stack.enter_context(replaced(tags, "_build_box_tree", build))
            fonts = self._around_fonts(pdf.build_fonts_dictionary)
            stack.enter_context(replaced(pdf, "build_fonts_dictionary", fonts))
            yield

    def _around_page(self, draw: Any) -> Any:
        def watched(page: Any, stream: Any) -> None:
            number = len(self._streams)
            self._streams.append(stream)
            skeleton = self._skeleton(page)
            if skeleton is not None:
                self._pages[number] = skeleton
            draw(page, stream)

        return watched

    def _skeleton(self, box: Any) -> Any:
        """A box with nothing in it but parts; None where it has none."""
        if is_root(box):
            part = str(part_of(box.element))
            if part in self._boxes:
                self.fault = f"part {part} is split"
            self._boxes[part] = box
            self._brush.knows(box.descendants())
            return box
        kept = [self._skeleton(child) for child in getattr(box, "children", ())]
        kept = [child for child in kept if child is not None]
        return box.copy_with_children(kept) if kept else None

    def _around_tags(self, build: Any) -> Any:
        def watched(box: Any, parent: Any, pdf: Any, page: int, *rest: Any) -> Iterator[Any]:
            if not is_root(box):
                yield from build(box, parent, pdf, page, *rest)
                return
            stub = type(parent)({"S": parent["S"]})
            stub.number = parent.number
            span = self._spans[str(part_of(box.element))] = Span(len(pdf.objects), page, stub)
            yield from build(box, parent, pdf, page, *rest)
            span.end = len(pdf.objects)

        return watched

    def _around_fonts(self, build: Any) -> Any:
        def watched(pdf: Any, fonts: dict[Any, Any], *options: Any) -> Any:
            strokes = self._brush.strokes
            rest = {key: Glyphs(font.to_unicode, font.widths) for key, font in fonts.items()}
            for key, font in fonts.items():
                if rest[key].letters.keys() != rest[key].widths.keys():
                    message = "a font lacks glyphs"
                    raise UnlikeError(message)
                font.to_unicode, font.widths = merged(
                    rest[key], [stroke.use(key) for stroke in strokes]
                )
            if any(stroke.stream.stream[stroke.end - 1] is not stroke.last for stroke in strokes):
                self.fault = "what was drawn was undone"
            kept = {key: copy(font) for key, font in fonts.items()}
            found = self._fonts = FontSet(kept, rest, len(pdf.objects), options, fonts)
            result = build(pdf, fonts, *options)
            found.objects = pdf.objects[found.start :]
            return result

        return watched

    def finished(self, pdf: Any) -> None:
        """Take note of the PDF that is about to be written."""
        self._pdf = pdf
        write = pdf.write

        def noted(output: Any, *options: Any) -> None:
            self._options = options
            write(output, *options)

        pdf.write = noted

    def mold(self, data: bytes) -> Mold:
        """What is kept of the document that was written as *data*. Raises UnlikeError."""
        self._judge()
        pdf, fonts = self._pdf, self._fonts
        assert fonts is not None
        root = object_of(pdf, pdf.catalog["StructTreeRoot"])
        tree = int(root["ParentTree"].split()[0])
        nums = pdf.objects[tree]["Nums"]
        parents = dict(zip(nums[::2], nums[1::2], strict=True))
        tags = (number for span in self._spans.values() for number in range(span.start, span.end))
        context = next(iter(self._layout.calls.values())).context
        return Mold(
            engine=self._engine,
            parts=self._parts,
            styles=self._styles(context.style_for),
            base_url=self._source.base_url,
            fetcher=self._source.url_fetcher,
            calls=self._layout.calls,
            pages=self._pages,
            strokes=self._brush.strokes,
            contents={number: self._streams[number] for number in self._pages},
            spans=self._spans,
            fonts=fonts,
            above={number: pdf.objects[number].get("P") for number in tags},
            links=self._links(),
            parents=parents,
            names=names_of(pdf, root),
            sheets=[object_of(pdf, reference) for reference in pdf.page_references],
            places=(root.reference, tree, int(root["K"][0].split()[0])),
            written=read_objects(pdf, self._options, data),
            references=pdf.page_references,
            data=data,
        )  # fmt: skip

    def _judge(self) -> None:
        """Raise UnlikeError where the parts don't stand in the document as they were laid out."""
        if self._boxes.keys() != self._parts.keys() or self._spans.keys() != self._parts.keys():
            self.fault = self.fault or "a part is missing"
        for name, box in self._boxes.items():
            call = self._layout.calls.get(name)
            if call is None or call.box is not box or edges(box) != call.outcome[-1]:
                self.fault = f"part {name} was moved"
            elif call.skipped is not None or call.outcome[0] is not None:
                self.fault = f"part {name} is split"
            elif call.surroundings[-2:] != (1, False):
                self.fault = f"part {name} stands beside others"
        known = {id(self._streams[number]) for number in self._pages}
        if any(id(stroke.stream) not in known for stroke in self._brush.strokes):
            self.fault = "a part is drawn elsewhere"
        if self.fault:
            raise UnlikeError(self.fault)

    def _styles(self, style_for: Any) -> dict[tuple[Any, Any], Any]:
        mine = owners(self._parts)
        known = style_for.get_computed_styles()
        return {key: style_for(*key) for key in known if key[0] in mine}

    def _links(self) -> dict[str, list[tuple[int, int]]]:
        return {
            name: [
                (box.link_annotation.number, box.link_annotation["StructParent"])
                for box in root.descendants()
                if box.link_annotation is not None
            ]
            for name, root in self._boxes.items()
        }
