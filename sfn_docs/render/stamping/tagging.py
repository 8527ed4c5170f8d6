"""The tags of a document's parts, made under the numbers that they had before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pydyf

from sfn_docs.render.pdf_tags import Recorder
from sfn_docs.render.pdf_words import shown
from sfn_docs.render.stamping.drawing import Drawing
from sfn_docs.render.stamping.glyphs import UnlikeError
from sfn_docs.render.stamping.mold import Mold
from sfn_docs.render.stamping.slots import Slots, names_of

Finish = Callable[[Any, Recorder], None]


class Tagging:
    """The tags of the parts, made and finished in a document that has nothing else."""

    def __init__(self, mold: Mold, slots: Slots, drawing: Drawing) -> None:
        self._mold, self._slots, self._drawing = mold, slots, drawing
        self._nums: dict[int, dict[int, Any]] = {number: {} for number in mold.pages}
        self._annotations: list[tuple[bytes, Any]] = []
        self._roots: list[Any] = []
        self._renumber()
        self.operators = {number: self._operators(number) for number in mold.pages}

    def _renumber(self) -> None:
        """Give marked contents the numbers that their likes have in the whole document."""
        for stream in self._drawing.streams.values():
            known = {
                mine: its
                for new, old in self._drawing.pairs
                if new.stream is stream
                for mine, its in zip(new.marks, old.marks, strict=True)
            }
            for kid in stream._tags.values():
                kid["mcid"] = known[kid["mcid"]]

    def _operators(self, number: int) -> list[Any]:
        """What is drawn for the changed parts of a page."""
        found = []
        for new, old in self._drawing.pairs:
            if old.stream is self._mold.contents[number]:
                marks = iter(old.marks)
                found += [
                    type(item)({"MCID": next(marks)})
                    if isinstance(item, dict) and "MCID" in item
                    else item
                    for item in new.operators
                ]
        return found

    def build(self, boxes: dict[str, Any]) -> None:
        """Make the tags under their old numbers."""
        mold = self._mold
        make = mold.engine.pdf.tags._build_box_tree
        for name in sorted(boxes, key=lambda name: mold.spans[name].start):
            span = mold.spans[name]
            nums, tags = self._nums[span.page], self._drawing.streams[span.page]._tags
            with self._slots.numbered(span.start, span.end):
                tree = make(boxes[name], span.parent, self._slots, span.page, nums,
                            self._annotations, tags)  # fmt: skip
                self._roots += tree
        looked_up = dict(link for name in boxes for link in mold.links[name])
        for _, annotation in self._annotations:
            annotation["StructParent"] = looked_up[annotation.number]
        if any(stream._tags for stream in self._drawing.streams.values()):
            message = "something is drawn that has no tag"
            raise UnlikeError(message)

    def finish(self, finish: Finish, recorder: Recorder) -> None:
        """Finish the tags as those of any document, and see that what looks them up still fits."""
        mold, slots = self._mold, self._slots
        entries: dict[int, Any] = {
            page: pydyf.Array(reference for _, reference in sorted(found.items()))
            for page in range(len(mold.references))
            for found in [self._nums.get(page, {})]
        }
        entries |= {note["StructParent"]: reference for reference, note in self._annotations}
        nums = pydyf.Array(part for pair in entries.items() for part in pair)
        root = self._stand_in(nums)
        slots.go_on()
        finish(slots, recorder)
        for element in self._roots:
            element["P"] = mold.above[element.number]
        self._compare(dict(zip(nums[::2], nums[1::2], strict=True)), names_of(slots, root))

    def read(self) -> str:
        """The text of the parts by their tags, as a reader finds it; that of pictures is left out.

        Links say where they lead. Raises UnlikeError for one that says nothing in letters.
        """
        for _, annotation in self._annotations:
            said = annotation["Contents"].string
            if not any(character.isalpha() for character in said):
                message = "a link says nothing when it is read alone"
                raise UnlikeError(message)
        fonts = {}
        for item in self._mold.fonts.numbers:
            font = self._slots.objects[item]
            if isinstance(font, dict) and font.get("Subtype") == "/Type0":
                name = font["BaseFont"].decode().lstrip("/").partition("+")[0]
                cmap = self._slots.objects[int(font["ToUnicode"].split()[0])]
                fonts[name] = b"\n".join(cmap.stream)
        texts = {page: shown(found, fonts) for page, found in self.operators.items() if found}
        pages = {sheet.reference: number for number, sheet in enumerate(self._mold.sheets)}
        return "".join(self._texts(root, texts[pages[root["Pg"]]]) for root in self._roots)

    def _texts(self, node: Any, texts: dict[int, str]) -> str:
        """What a tag holds, in order."""
        if node["S"] == "/Figure":
            return ""
        found = ""
        for kid in node["K"]:
            if isinstance(kid, int):
                found += texts.get(kid, "")
            else:
                child = self._slots.objects[int(kid.split()[0])]
                found += self._texts(child, texts) if child.get("Type") == "/StructElem" else ""
        return found

    def _stand_in(self, nums: Any) -> Any:
        """Put in the place of the whole structure one that has the parts alone; its root."""
        mold, slots = self._mold, self._slots
        reference, tree, document = mold.places
        root = pydyf.Dictionary({"K": [f"{document} 0 R".encode()]})
        root["ParentTree"] = f"{tree} 0 R".encode()
        slots.put(int(reference.split()[0]), root)
        slots.put(tree, pydyf.Dictionary({"Nums": nums}))
        kids = pydyf.Array(element.reference for element in self._roots)
        slots.put(document, pydyf.Dictionary({"S": "/Document", "K": kids}))
        for number, sheet in enumerate(mold.sheets):
            slots.put(sheet.number, sheet)
            contents = pydyf.Stream()
            contents.stream = self.operators.get(number, [])
            slots.put(int(sheet["Contents"].split()[0]), contents)
        return root

    def _compare(self, entries: dict[int, Any], names: list[tuple[str, bytes]]) -> None:
        mold = self._mold
        for place, entry in entries.items():
            before = mold.parents[place]
            if isinstance(entry, list):
                before = [before[mark] for mark in sorted(self._nums.get(place, {}))]
            if before != entry:
                message = "the tags are looked up otherwise"
                raise UnlikeError(message)
        known = [name for name in mold.names if int(name[1].split()[0]) in self._slots.made]
        if sorted(names) != sorted(known):
            message = "the tags have other names"
            raise UnlikeError(message)


def add_contents(
    mold: Mold, drawing: Drawing, operators: dict[int, list[Any]], slots: Slots
) -> None:
    """The contents of the pages, with the new strokes in the place of the old ones."""
    for number, old_stream in mold.contents.items():
        pairs = [pair for pair in drawing.pairs if pair[1].stream is old_stream]
        if not pairs:
            continue
        made, drawn, read = iter(operators[number]), [], 0
        for new, old in pairs:
            drawn += old_stream.stream[read : old.start]
            drawn += [next(made) for _ in range(new.end - new.start)]
            read = old.end
        drawn += old_stream.stream[read:]
        stream = pydyf.Stream(drawn, old_stream.extra, old_stream.compress)
        reference = mold.sheets[number]["Contents"]
        slots.put(int(reference.split()[0]), stream, made=True)
