"""Decks opened, and slides added, in time that grows with their number and no faster.

python-pptx walks the whole package for the name of each new part and for each picture that it may
have already, and goes through all slides for the id and the relation of a new one, so that the
time of a deck grows with the square of its slides. Here the same answers come from accounts that
are kept. Nothing of the library is changed; but it is reached into, so pyproject.toml bounds its
version closely.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import IO, TYPE_CHECKING, Any

from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.opc.packuri import PackURI
from pptx.oxml.slide import CT_Slide
from pptx.package import Package
from pptx.parts.image import Image, ImagePart
from pptx.parts.slide import NotesSlidePart, SlidePart

if TYPE_CHECKING:
    from pptx.opc.package import Part
    from pptx.presentation import Presentation as Deck
    from pptx.slide import NotesSlide, Slide, SlideLayout

_FIRST_ID = 256
"""The least id that a slide may have (ISO/IEC 29500-1, 19.7.13, ST_SlideId)."""

_IMAGE = "/ppt/media/image"


@dataclass(frozen=True, slots=True)
class Added:
    """A slide that was added: its *number* in the file, and its *relation* to the deck."""

    slide: Slide
    number: int
    relation: str


def open_deck(file: IO[bytes]) -> Deck:
    """The presentation in *file*, as python-pptx opens it."""
    deck: Deck = _Package.open(file).main_document_part.presentation
    return deck


def add_slides(deck: Deck, layouts: Iterable[SlideLayout]) -> list[Added]:
    """Add a slide of each of *layouts*, in this order, after those that *deck* has."""
    part: Any = deck.part
    listed: Any = deck.element.get_or_add_sldIdLst()
    names = (PackURI(f"/ppt/slides/slide{place}.xml") for place in count(len(listed) + 1))
    numbers = count(max([_FIRST_ID, *(entry.id + 1 for entry in listed)]))
    blanks: dict[PackURI, Any] = {}
    added = []
    for layout, name, number in zip(layouts, names, numbers, strict=False):
        slide_part = _slide_part(name, layout, blanks)
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
    if package.blank_notes is None:
        notes: NotesSlide = part.notes_slide
        package.blank_notes = deepcopy(notes.element)
        return notes
    name = package.next_partname("/ppt/notesSlides/notesSlide%d.xml")
    copy = deepcopy(package.blank_notes)
    page: Any = NotesSlidePart(name, CONTENT_TYPE.PML_NOTES_SLIDE, package, copy)
    page.relate_to(package.presentation_part.notes_master_part, RELATION.NOTES_MASTER)
    page.relate_to(part, RELATION.SLIDE)
    part.relate_to(page, RELATION.NOTES_SLIDE)
    added: NotesSlide = page.notes_slide
    return added


class _Package(Package):
    """A package that walks its parts once, and then keeps account of the names that it gives.

    So every part that was given a name here has to be added to the package.
    """

    blank_notes: Any = None
    """A page of notes with nothing on it, once there is one."""

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
