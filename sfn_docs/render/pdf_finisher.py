"""What WeasyPrint leaves undone in a tagged PDF, done before the file is written.

Each step names the clause that asks for it. The steps work on pydyf's objects, so nothing is
parsed again and the bytes stay the same from run to run.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pydyf

from sfn_docs.render.pdf_tags import Recorder
from sfn_docs.render.pdf_words import TaggedPdf, break_words

_NOTHING = b"null"


def finish(pdf: Any, recorder: Recorder) -> None:
    """Finish *pdf*, whose tags *recorder* has watched being made."""
    tree = _Tree(pdf, recorder)
    tree.retire_margins()
    tree.join(tree.document)
    tree.describe()
    tree.draw_artifacts()
    break_words(tree.tagged())
    _name_links(recorder)
    _open_metadata(pdf)


def _joined(lines: list[Any]) -> bytes:
    return b"\n".join(line if isinstance(line, bytes) else str(line).encode() for line in lines)


def _name_links(recorder: Recorder) -> None:
    """Say where each link leads (ISO 14289-1, 7.18.5), and print it (ISO 19005-2, 6.3.2)."""
    for annotation, element in recorder.link_annotations:
        annotation["Contents"] = pydyf.String(recorder.words(element))
        annotation["F"] = 4


def _open_metadata(pdf: Any) -> None:
    """Leave the metadata uncompressed, for readers that look for it in the bytes."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get("Type") == "/Metadata":
            item.compress = False


class _Tree:
    """The structure tree while it is mended."""

    def __init__(self, pdf: Any, recorder: Recorder) -> None:
        self._pdf = pdf
        self._numbers: dict[Any, int] = {}
        self._origins = recorder.origins
        self._margin_tags = recorder.margin_tags
        self._artifacts = {page: set(found) for page, found in recorder.margins.items()}
        self._pages = [self._object(reference) for reference in pdf.page_references]
        self.root = self._object(pdf.catalog["StructTreeRoot"])
        self.document = self._object(self.root["K"][0])
        self._parents = self._object(self.root["ParentTree"])["Nums"]

    def retire_margins(self) -> None:
        """Take what stands in the page margins out of the tags (ISO 14289-1, 7.1)."""
        for page, contents in self._artifacts.items():
            for content in contents:
                self._object(self._parents[2 * page + 1][content]).clear()
        for node in self._margin_tags:
            node.clear()

    def join(self, node: Any) -> None:
        """Make one tag of each element that a page or a line has split, all the way down.

        A list of references over two pages would be two lists to a screen reader, and a link
        over two lines two links. A table's head, drawn again on each page, is read once.
        """
        kept: list[Any] = []
        heads: dict[Any, Any] = {}
        for kid in node["K"]:
            child, last = self._element(kid), self._element(kept[-1]) if kept else None
            origin = self._origins.get(child.number) if child is not None else None
            if origin is not None and child["S"] == "/THead":
                if origin.element in heads:
                    self._retire_head(heads[origin.element], child)
                    continue
                heads[origin.element] = child
            if origin is not None and last is not None and self._same(last, child):
                self._absorb(last, child)
            else:
                kept.append(kid)
        node["K"] = pydyf.Array(kept)
        for kid in kept:
            child = self._element(kid)
            if child is not None:
                self.join(child)
        node["K"] = pydyf.Array(kid for kid in kept if not self._dropped(kid))

    def describe(self) -> None:
        """Say which way a header heads, what an id names, a part's language, a figure's place.

        ISO 14289-1, 7.5 (Scope) and 7.2 (Lang); ISO 32000-1, 14.7.2 (IDTree) and 14.8.5.4.3 (BBox).
        """
        named = []
        for node in self._walk(self.document):
            origin = self._origins.get(node.number)
            element = origin.element if origin and origin.own else None
            if node["S"] == "/TH":
                way = "/Row" if element is not None and element.get("scope") == "row" else "/Column"
                node["A"]["Scope"] = way
            if "ID" in node:
                named.append((node["ID"], node.reference))
            if element is not None and element.get("lang"):
                node["Lang"] = pydyf.String(element.get("lang"))
            if node["S"] == "/Figure" and origin is not None:
                node["A"]["BBox"] = self._in_points(node["A"]["BBox"], origin.page)
        if named:
            named.sort(key=lambda pair: str(pair[0].string))
            names = pydyf.Dictionary(
                {"Names": pydyf.Array(part for pair in named for part in pair)}
            )
            self._pdf.add_object(names)
            self.root["IDTree"] = names.reference

    def draw_artifacts(self) -> None:
        """Mark margins and repeated heads as pagination artifacts in the pages' own contents."""
        for page, contents in self._artifacts.items():
            for content in contents:
                self._parents[2 * page + 1][content] = _NOTHING
            operators = self._object(self._pages[page]["Contents"]).stream
            for place, operand in enumerate(operators):
                if isinstance(operand, pydyf.Dictionary) and operand.get("MCID") in contents:
                    operators[place - 1] = "/Artifact"
                    operators[place] = pydyf.Dictionary({"Type": "/Pagination"})

    def tagged(self) -> TaggedPdf:
        """The tags with the contents that they are of."""
        fonts = {
            str(item["BaseFont"].decode()).lstrip("/").partition("+")[0]: item["ToUnicode"]
            for item in self._pdf.objects
            if isinstance(item, dict) and item.get("Subtype") == "/Type0"
        }
        return TaggedPdf(
            self.document,
            self._element,
            self._words,
            [self._object(page["Contents"]).stream for page in self._pages],
            {reference: number for number, reference in enumerate(self._pdf.page_references)},
            {name: _joined(self._object(cmap).stream) for name, cmap in fonts.items()},
        )

    def _words(self, node: Any) -> str | None:
        """The text of the HTML element that a tag stands for."""
        origin = self._origins.get(node.number)
        if origin is None or origin.element is None:
            return None
        return "".join(origin.element.itertext())

    def _object(self, reference: Any) -> Any:
        number = self._numbers.get(reference)
        if number is None:
            number = self._numbers[reference] = int(reference.split()[0])
        return self._pdf.objects[number]

    def _element(self, kid: Any) -> Any:
        """The structure element that *kid* refers to; None for marked content and annotations."""
        if not isinstance(kid, bytes):
            return None
        found = self._object(kid)
        return found if found.get("Type") == "/StructElem" else None

    def _walk(self, node: Any) -> Iterator[Any]:
        yield node
        for kid in node["K"]:
            child = self._element(kid)
            if child is not None:
                yield from self._walk(child)

    def _same(self, first: Any, second: Any) -> bool:
        """Whether two neighbours are parts of one element, on two pages or on two lines."""
        one, other = self._origins.get(first.number), self._origins.get(second.number)
        if one is None or other is None or one.element is None or first["S"] != second["S"]:
            return False
        return one.element is other.element and one.name == other.name

    def _dropped(self, kid: Any) -> bool:
        """Whether *kid* was made for a drawn mark that says nothing, and is gone now."""
        node = self._element(kid)
        if node is None or node["K"] or node["S"] not in ("/Span", "/NonStruct", "/Div"):
            return False
        node.clear()
        return True

    def _absorb(self, first: Any, second: Any) -> None:
        moved_page = first["Pg"] != second["Pg"]
        for kid in second["K"]:
            child = self._element(kid)
            if child is not None:
                child["P"] = first.reference
            if moved_page and isinstance(kid, int):
                content = {"Type": "/MCR", "Pg": second["Pg"], "MCID": kid}
                first["K"].append(pydyf.Dictionary(content))
            else:
                first["K"].append(kid)
        moved = self._filed.pop(second.reference, [])
        for entries, place in moved:
            entries[place] = first.reference
        self._filed.setdefault(first.reference, []).extend(moved)
        second.clear()

    @cached_property
    def _filed(self) -> dict[bytes, list[tuple[list[Any], int]]]:
        """Where in the parent tree each structure element stands: the list, and the place in it."""
        found: dict[bytes, list[tuple[list[Any], int]]] = {}
        lists = [entry for entry in self._parents if isinstance(entry, list)]
        for entries in (self._parents, *lists):
            for place, entry in enumerate(entries):
                if isinstance(entry, bytes):
                    found.setdefault(entry, []).append((entries, place))
        return found

    def _retire_head(self, first: Any, repeated: Any) -> None:
        """Drop the head that a table repeats on a further page; its cells point to the first."""
        cells = {self._origins[node.number].element: node["ID"]
                 for node in self._walk(first) if "ID" in node}  # fmt: skip
        renamed = {}
        gone = list(self._walk(repeated))
        for node in gone:
            if "ID" in node:
                origin = self._origins[node.number]
                renamed[node["ID"].string] = cells[origin.element]
                page = origin.page
        for node in gone:
            found = {kid for kid in node["K"] if isinstance(kid, int)}
            self._artifacts.setdefault(page, set()).update(found)
        for item in self._pdf.objects:
            if isinstance(item, dict) and item.get("S") == "/TD" and "Headers" in item["A"]:
                old = item["A"]["Headers"]
                item["A"]["Headers"] = pydyf.Array(renamed.get(h.string, h) for h in old)
        for node in gone:
            node.clear()

    def _in_points(self, box: Any, page: int) -> Any:
        """A box in CSS pixels from the top, as WeasyPrint writes it, in points from the bottom."""
        left, top, right, bottom = (0.75 * float(value) for value in box)
        height = float(self._pages[page]["MediaBox"][3])
        return pydyf.Array(
            round(value, 3) for value in (left, height - bottom, right, height - top)
        )
