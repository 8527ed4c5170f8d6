"""Decks opened, slides added and parts taken out, as python-pptx does it, in a part of its time.

It walks the whole package for the name of each new part and for each picture that it may have
already, and goes through all slides for the id and the relation of a new one, so that the time of
a deck grows with the square of its slides. It also asks XPath anew for every placeholder, and
builds what it saves node by node. Here the same answers come from accounts that are kept, and
from plain steps through the tree. Nothing of the library is changed; but it is reached into, so
pyproject.toml bounds its version closely.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from io import BytesIO
from itertools import count
from typing import IO, TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from pptx.opc.constants import CONTENT_TYPE, NAMESPACE
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from pptx.opc.serialized import _ContentTypesItem
from pptx.oxml.shapes.graphfrm import CT_GraphicalObjectFrame
from pptx.oxml.slide import CT_Slide
from pptx.package import Package
from pptx.parts.image import Image, ImagePart
from pptx.parts.slide import NotesSlidePart, SlidePart
from pptx.spec import GRAPHIC_DATA_URI_TABLE

from sfn_docs.render.deck.grid import Box
from sfn_docs.render.deck.xmlnames import P, emu

if TYPE_CHECKING:
    from pptx.opc.package import Part
    from pptx.presentation import Presentation as Deck
    from pptx.slide import NotesSlide, Slide, SlideLayout

_FIRST_ID = 256
"""The least id that a slide may have (ISO/IEC 29500-1, 19.7.13, ST_SlideId)."""

_IMAGE = "/ppt/media/image"
_PLACEHOLDER = f"{{{P}}}ph"


@dataclass(frozen=True, slots=True)
class Added:
    """A slide that was added: its *number* in the file, and its *relation* to the deck."""

    slide: Slide
    number: int
    relation: str


@dataclass(slots=True)
class _Blanks:
    """Slides and a page of notes with nothing on them, to be copied: slides by their layouts."""

    slides: dict[PackURI, Any] = field(default_factory=dict)
    notes: Any = None


@lru_cache(maxsize=4)
def _blanks_of(_template: bytes) -> _Blanks:
    """The blanks of a template, which fill as decks are made of it."""
    return _Blanks()


def open_deck(template: bytes) -> Deck:
    """The presentation *template*, as python-pptx opens it."""
    package: Any = _Package.open(BytesIO(template))
    package.blanks = _blanks_of(template)
    deck: Deck = package.main_document_part.presentation
    return deck


def add_slides(deck: Deck, layouts: Iterable[SlideLayout]) -> list[Added]:
    """Add a slide of each of *layouts*, in this order, after those that *deck* has."""
    part: Any = deck.part
    listed: Any = deck.element.get_or_add_sldIdLst()
    names = (PackURI(f"/ppt/slides/slide{place}.xml") for place in count(len(listed) + 1))
    numbers = count(max([_FIRST_ID, *(entry.id + 1 for entry in listed)]))
    added = []
    for layout, name, number in zip(layouts, names, numbers, strict=False):
        slide_part = _slide_part(name, layout, part.package.blanks.slides)
        relation = part.rels._add_relationship(RELATION.SLIDE, slide_part)
        listed._add_sldId(id=number, rId=relation)
        added.append(Added(slide_part.slide, number, relation))
    return added


def _slide_part(name: PackURI, layout: SlideLayout, blanks: dict[PackURI, Any]) -> Any:
    """A slide with the places of its *layout*; all of one layout are copies of the first."""
    blank = blanks.get(layout.part.partname)
    element = CT_Slide.new() if blank is None else deepcopy(blank)
    part: Any = SlidePart(name, CONTENT_TYPE.PML_SLIDE, layout.part.package, element)
    part.relate_to(layout.part, RELATION.SLIDE_LAYOUT)
    if blank is None:
        part.slide.shapes.clone_layout_placeholders(layout)
        blanks[layout.part.partname] = deepcopy(element)
    return part


def add_notes(slide: Slide) -> NotesSlide:
    """Add a page of notes to a *slide* that has none; every page is a copy of the first."""
    part: Any = slide.part
    package: _Package = part.package
    if package.blanks.notes is None:
        notes: NotesSlide = part.notes_slide
        package.blanks.notes = deepcopy(notes.element)
        return notes
    name = package.next_partname("/ppt/notesSlides/notesSlide%d.xml")
    copy = deepcopy(package.blanks.notes)
    page: Any = NotesSlidePart(name, CONTENT_TYPE.PML_NOTES_SLIDE, package, copy)
    page.relate_to(package.presentation_part.notes_master_part, RELATION.NOTES_MASTER)
    page.relate_to(part, RELATION.SLIDE)
    part.relate_to(page, RELATION.NOTES_SLIDE)
    added: NotesSlide = page.notes_slide
    return added


def places_of(page: Slide | NotesSlide) -> dict[int, Any]:
    """The placeholders of a slide, or of a page of notes, by their numbers."""
    tree: Any = page.shapes._spTree
    held = ((shape, _held(shape)) for shape in tree)
    return {int(place.get("idx", "0")): shape for shape, place in held if place is not None}


def kind_of(place: Any) -> str:
    """What a placeholder is for, as Open XML calls it: ``sldNum``."""
    kind: str = _held(place).get("type", "obj")
    return kind


def _held(shape: Any) -> Any:
    return next(shape.iter(_PLACEHOLDER), None)


def frame_in(place: Any, box: Box) -> Any:
    """An empty frame for a table, where a placeholder for one was."""
    named = place.nvSpPr.cNvPr
    sides = (emu(side) for side in (box.left, box.top, box.width, box.height))
    frame: Any = CT_GraphicalObjectFrame.new_graphicFrame(named.id, named.name, *sides)
    frame.graphic.graphicData.uri = GRAPHIC_DATA_URI_TABLE
    frame.nvGraphicFramePr.nvPr.append(_held(place))
    place.getparent().replace(place, frame)
    return frame


def parts_of(deck: Deck) -> dict[str, bytes]:
    """The parts of a presentation by name, as python-pptx would save them."""
    package: Any = deck.part.package
    parts = tuple(package.iter_parts())
    found = {_TYPES.membername: _content_types(parts)}
    found[_RELATIONS.membername] = _relations(package._rels)
    for part in parts:
        found[part.partname.membername] = part.blob
        if part._rels:
            found[part.partname.rels_uri.membername] = _relations(part.rels)
    return found


def let_go(deck: Deck) -> None:
    """Free a presentation that is not needed any more.

    Its parts know one another in circles, which would keep all trees until Python looks for such.
    """
    package: Any = deck.part.package
    for part in (*package.iter_parts(), package):
        held = [vars(known) for known in vars(part).values() if hasattr(known, "__dict__")]
        for names in (*held, vars(part)):
            names.clear()


_TYPES, _RELATIONS = CONTENT_TYPES_URI, PACKAGE_URI.rels_uri
_HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


_MARKS = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_OUTSIDE = ' TargetMode="External"'


def _relations(relations: Any) -> bytes:
    """The part of *relations*, in the order of their numbers."""
    base = relations._base_uri
    numbered = sorted((_number(key), key, relation) for key, relation in relations.items())
    listed = "".join(
        f'<Relationship Id="{key}" Type="{relation.reltype}" Target="'
        + (
            f'{escape(relation.target_ref, _MARKS)}"{_OUTSIDE}/>'
            if relation.is_external
            else f'{_relative(relation.target_part.partname, base)}"/>'
        )
        for _, key, relation in numbered
    )
    start = f'<Relationships xmlns="{NAMESPACE.OPC_RELATIONSHIPS}">'
    return f"{_HEAD}{start}{listed}</Relationships>".encode()


@lru_cache(maxsize=4096)
def _relative(name: PackURI, base: str) -> str:
    """How a part is named in a folder; decks name theirs alike."""
    return escape(name.relative_ref(base), _MARKS)


def _content_types(parts: tuple[Part, ...]) -> bytes:
    """The part that says what every part is: by the ends of names, and part by part."""
    defaults, overrides = _ContentTypesItem(parts)._defaults_and_overrides
    listed = "".join(
        f'<Default Extension="{escape(end, _MARKS)}" ContentType="{escape(kind, _MARKS)}"/>'
        for end, kind in sorted(defaults.items())
    ) + "".join(
        f'<Override PartName="{escape(name, _MARKS)}" ContentType="{escape(kind, _MARKS)}"/>'
        for name, kind in sorted(overrides.items())
    )
    return f'{_HEAD}<Types xmlns="{NAMESPACE.OPC_CONTENT_TYPES}">{listed}</Types>'.encode()


def _number(key: str) -> int:
    return int(key[3:]) if key.startswith("rId") and key[3:].isdigit() else 0


class _Package(Package):
    """A package that walks its parts once, and then keeps account of the names that it gives.

    So every part that was given a name here has to be added to the package.
    """

    blanks: _Blanks

    def next_partname(self, tmpl: str) -> PackURI:
        names = self._given.get(tmpl)
        if names is None:
            prefix = tmpl.partition("%d")[0]
            names = {name for name in self._first if name.startswith(prefix)}
            self._given[tmpl] = names
        number = len(names) + 1
        while tmpl % number in names:
            number -= 1
        name = PackURI(tmpl % number)
        names.add(name)
        return name

    def next_image_partname(self, ext: str) -> PackURI:
        return PackURI(f"{_IMAGE}{next(self._free_numbers)}.{ext}")

    def get_or_add_image_part(self, image_file: str | IO[bytes]) -> ImagePart:
        image = Image.from_file(image_file)
        part = self._images.get(image.sha1)
        if part is None:
            part = self._images[image.sha1] = ImagePart.new(self, image)
        return part

    @cached_property
    def _first(self) -> dict[PackURI, Part]:
        """The parts that there were before any was added, by their names."""
        return {part.partname: part for part in self.iter_parts()}

    @cached_property
    def _given(self) -> dict[str, set[PackURI]]:
        """The names that are taken, by the pattern that they are made after."""
        return {}

    @cached_property
    def _free_numbers(self) -> Iterator[int]:
        """The numbers that no picture has yet."""
        taken = {name.idx for name in self._first if name.startswith(_IMAGE)}
        return (number for number in count(1) if number not in taken)

    @cached_property
    def _images(self) -> dict[str, ImagePart]:
        """The pictures by the hash of their bytes."""
        parts = self._first.values()
        return {part.sha1: part for part in parts if isinstance(part, ImagePart)}
