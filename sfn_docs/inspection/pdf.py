"""A PDF opened again: its bytes to facts, and the facts held against the HTML it was made from.

A checker of PDF/UA sees that the tags are well formed, never that they are the right ones: a
heading turned into a paragraph, a list into nothing, a figure hidden, a wrong language all pass.
So the tags are compared with their source. The only importer of pikepdf.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from io import BytesIO
from typing import Any

from sfn_docs.garbage import undisturbed
from sfn_docs.inspection.pdf_drawing import draw
from sfn_docs.inspection.pdf_expectation import LeafletExpectation, expect
from sfn_docs.inspection.pdf_facts import Field, Font, Link, Node, Page, PdfFacts, Section
from sfn_docs.inspection.pdf_layout import Block, Layout, lay_out
from sfn_docs.inspection.pdf_legibility import illegible
from sfn_docs.inspection.pdf_painted import Drawing
from sfn_docs.inspection.pdf_rules import wrong_tags
from sfn_docs.inspection.pdf_streams import Library, steps_of
from sfn_docs.inspection.pdf_text import PageText
from sfn_docs.problems import InspectionError, Problem

__all__ = [
    "LeafletExpectation",
    "PdfFacts",
    "broken_rules",
    "expect",
    "inspect_pdf",
    "read_pdf",
]

_PDFA = "http://www.aiim.org/pdfa/ns/id/"
_PDFUA = "http://www.aiim.org/pdfua/ns/id/"
_MAX_DEPTH = 60
_SECTION_LEVEL = 2


def inspect_pdf(data: bytes, expected: LeafletExpectation) -> tuple[Problem, ...]:
    """Everything in which the PDF is not what its HTML asks for; empty when it is right."""
    return broken_rules(read_pdf(data), expected)


def broken_rules(facts: PdfFacts, expected: LeafletExpectation) -> tuple[Problem, ...]:
    """Every breach of every rule: of the tags and of what can be read."""
    return (*wrong_tags(facts, expected), *illegible(facts, expected))


def read_pdf(data: bytes) -> PdfFacts:
    """The facts of a PDF. Raises InspectionError where it cannot be read or has no tags."""
    import pikepdf

    try:
        with undisturbed(), pikepdf.open(BytesIO(data)) as pdf:
            return _Reading(pdf).facts()
    except (pikepdf.PdfError, KeyError, AttributeError, ValueError, TypeError) as error:
        message = f"the PDF cannot be read back, or has no tags: {error}"
        hint = "build it again; if that does not help, the version of WeasyPrint may not fit"
        raise InspectionError([Problem("pdf-unreadable", message, hint)]) from error


class _Reading:
    """One PDF while it is read."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._misfiled = 0
        self._tagged_fields: dict[Any, Field] = {}
        self._blocks: dict[tuple[int, int], Block] = {}
        self._above: list[Block] = []
        self._lists = 0
        self._seen = 0

    def facts(self) -> PdfFacts:
        root = self._pdf.Root
        tree = self._node(root.StructTreeRoot.K[0], 0)
        info = self._pdf.trailer.get("/Info", {})
        return PdfFacts(
            pages=tuple(self._page(number) for number in range(len(self._texts))),
            title=str(info.get("/Title", "")),
            language=str(root.get("/Lang", "")),
            shows_title=bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
            standards=tuple(self._standards()),
            fonts=tuple(sorted(set(self._fonts()), key=lambda font: font.name)),
            outline=tuple((level, title) for level, title, _ in self._outline),
            sections=tuple(self._sections()),
            annotations=tuple(self._annotations()),
            tree=tree,
            misfiled=self._misfiled,
            attachments=len(self._pdf.attachments),
            fields=(*self._tagged_fields.values(), *self._untagged_fields()),
            asks_to_draw=bool(root.get("/AcroForm", {}).get("/NeedAppearances", False)),
            layout=self._layout(),
        )

    @cached_property
    def _drawings(self) -> list[Drawing]:
        library = Library()
        pages = self._pdf.pages
        return [draw(steps_of(page), library.resources(page.resources)) for page in pages]

    @cached_property
    def _texts(self) -> list[PageText]:
        return [drawing.text for drawing in self._drawings]

    def _layout(self) -> Layout:
        sizes = [(page.width, page.height) for page in map(self._page, range(len(self._texts)))]
        return lay_out(self._drawings, sizes, self._blocks)

    def _page(self, number: int) -> Page:
        text = self._texts[number]
        left, bottom, right, top = (float(value) for value in self._pdf.pages[number].mediabox)
        tagged = "".join(text.contents.values()) + text.unmarked
        width, height = round(right - left, 2), round(top - bottom, 2)
        return Page(width, height, tagged, text.artifacts)

    def _node(self, element: Any, depth: int, page: Any = None) -> Node:
        if depth > _MAX_DEPTH:
            message = "the tags are nested too deep"
            raise ValueError(message)
        entries = dict(element.items())
        page = entries.get("/Pg", page)
        tag = str(entries["/S"]).lstrip("/")
        alt = str(entries.get("/Alt", ""))
        self._above.append(self._block(tag, alt))
        parts: list[str | Node] = []
        links: list[Link] = []
        pages: set[int] = set()
        for kid in _several(entries.get("/K", [])):
            part = self._part(kid, element, page, depth)
            if isinstance(part, Link):
                links.append(part)
                continue
            if isinstance(part, Field):
                self._tagged_fields[kid.Obj.objgen] = part
                continue
            if isinstance(part, Node):
                pages.update(part.pages)
            else:
                place = page if isinstance(kid, int) else kid.get("/Pg", page)
                pages.add(self._pages[place.objgen])
            parts.append(part)
        self._above.pop()
        return Node(
            tag=tag,
            parts=tuple(parts),
            alt=alt,
            lang=str(entries.get("/Lang", "")),
            scope=str(_attribute(entries, "/Scope") or "").lstrip("/"),
            id=str(entries.get("/ID", "")),
            pages=tuple(sorted(pages)),
            links=tuple(links),
        )

    def _block(self, tag: str, alt: str) -> Block:
        """The block that the text of an element of this tag, under those above, belongs to."""
        above = self._above[-1] if self._above else Block(0, "Document")
        if tag in ("Span", "Link", "NonStruct"):
            return above
        self._seen += 1
        lists = above.lists
        if tag == "L":
            lists = (*lists, self._lists)
            self._lists += 1
        return Block(self._seen, tag, lists, alt)

    def _part(self, kid: Any, parent: Any, page: Any, depth: int) -> str | Node | Link | Field:
        """One child of a structure element: its text, another element, a link or a field."""
        if isinstance(kid, int):
            return self._content(int(kid), page, parent)
        if kid.get("/Type") == "/MCR":
            return self._content(int(kid.MCID), kid.get("/Pg", page), parent)
        if kid.get("/Type") == "/OBJR":
            is_field = kid.Obj.get("/Subtype") == "/Widget"
            return _field(kid.Obj, tagged=parent.S == "/Form") if is_field else _link(kid.Obj)
        return self._node(kid, depth + 1, page)

    def _content(self, number: int, page: Any, owner: Any) -> str:
        place = self._pages[page.objgen]
        entry = self._parents.get(int(page.get("/StructParents", -1)))
        filed = entry is not None and number < len(entry) and entry[number] == owner
        self._misfiled += not filed
        self._blocks[place, number] = self._above[-1]
        return self._texts[place].contents.get(number, "")

    @cached_property
    def _parents(self) -> dict[int, Any]:
        numbers = list(self._pdf.Root.StructTreeRoot.ParentTree.Nums)
        return {int(key): entry for key, entry in zip(numbers[::2], numbers[1::2], strict=True)}

    def _standards(self) -> Iterator[str]:
        with self._pdf.open_metadata() as metadata:
            if part := metadata.get(f"{{{_PDFUA}}}part"):
                yield f"PDF/UA-{part}"
            if part := metadata.get(f"{{{_PDFA}}}part"):
                yield f"PDF/A-{part}{metadata.get(f'{{{_PDFA}}}conformance', '')}"

    def _fonts(self) -> Iterator[Font]:
        form = self._pdf.Root.get("/AcroForm", {}).get("/DR", {})
        for resources in (*(page.resources for page in self._pdf.pages), form):
            for font in resources.get("/Font", {}).values():
                inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
                descriptor = inner.get("/FontDescriptor", {})
                files = ("/FontFile", "/FontFile2", "/FontFile3")
                name = str(font.BaseFont).lstrip("/").rsplit("+", 1)[-1]
                yield Font(name, any(key in descriptor for key in files))

    @cached_property
    def _outline(self) -> list[tuple[int, str, float]]:
        """The bookmarks as level, title and place: pages from the start, and parts of one."""

        def walk(items: Any, level: int) -> Iterator[tuple[int, str, float]]:
            for item in items:
                yield level, str(item.title), self._place(item.destination)
                yield from walk(item.children, level + 1)

        with self._pdf.open_outline() as outline:
            return list(walk(outline.root, 1))

    def _place(self, destination: Any) -> float:
        page, _, _, top, *_ = destination
        height = float(self._pdf.pages[self._pages[page.objgen]].mediabox[3])
        return self._pages[page.objgen] + 1 - float(top) / height

    def _sections(self) -> Iterator[Section]:
        starts = [entry for entry in self._outline if entry[0] <= _SECTION_LEVEL]
        places = [*(place for *_, place in starts), float(len(self._texts))]
        for (level, title, start), end in zip(starts, places[1:], strict=True):
            yield Section(title, level, round(end - start, 3))

    def _untagged_fields(self) -> Iterator[Field]:
        for page in self._pdf.pages:
            for annotation in page.get("/Annots", []):
                known = annotation.objgen in self._tagged_fields
                if annotation.get("/Subtype") == "/Widget" and not known:
                    yield _field(annotation, tagged=False)

    def _annotations(self) -> Iterator[Link]:
        for page in self._pdf.pages:
            for annotation in page.get("/Annots", []):
                if annotation.get("/Subtype") == "/Link":
                    yield _link(annotation)


def _link(annotation: Any) -> Link:
    contents = str(annotation.get("/Contents", ""))
    if "/A" in annotation:
        return Link(str(annotation.A.get("/URI", "")), contents)
    return Link(f"#{annotation.get('/Dest', '')}", contents)


def _field(annotation: Any, *, tagged: bool) -> Field:
    name, words = (str(annotation.get(key, "")) for key in ("/T", "/TU"))
    return Field(name, words, tagged, "/N" in annotation.get("/AP", {}))


def _attribute(entries: Mapping[str, Any], name: str) -> Any:
    for owner in _several(entries.get("/A", [])):
        if name in owner:
            return owner[name]
    return None


def _several(value: Any) -> list[Any]:
    """The items of an array, or the one value that stands in its place."""
    import pikepdf

    return list(value) if isinstance(value, pikepdf.Array) else [value]
