"""Programs that judge a deck: a schema checker, and another office program that draws it.

LibreOffice is given the deck's metric fonts (Arimo, as wide as Arial) and no others, so that the
drawing does not hang on the fonts of the machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, groupby
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openxml_audit
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from sfn_docs.fonts import faces
from sfn_docs.inspection.pptx import read_deck
from sfn_docs.inspection.pptx_facts import ShapeFact
from sfn_docs.render.deck.slides import JOINER
from tests.referees.tools import found, run

_MARKER = re.compile(r"\u2022|\u2013|\w+\.")
"""What programs put before a point by themselves."""

EDGE = 1.0
"""How far a line's box may stand over the slide's edge, in points: boxes are wider than ink."""

ABOVE, BELOW = 0.14, 0.1
"""Parts of a word's box without ink: poppler has it from 0.95 of the size to 0.35 below."""

RAISED = 0.75
"""Text of less than this part of another's height, and inside it, is raised or lowered in it."""

OVERLAP = 0.35
"""The part of the lower of two boxes that may be shared: boxes of set solid lines do touch."""


@dataclass(frozen=True)
class Box:
    """A line or word as drawn, or its place; points from the slide's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Box) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        height = min(self.bottom - self.top, other.bottom - other.top)
        return across > EDGE and down > OVERLAP * height

    def holds(self, other: Box) -> bool:
        high = other.bottom - other.top
        return (
            self.left - EDGE <= other.left
            and other.right <= self.right + EDGE
            and self.top - EDGE <= other.top + ABOVE * high
            and other.bottom - BELOW * high <= self.bottom + EDGE
        )


@dataclass(frozen=True)
class Drawn:
    """A slide as LibreOffice draws it."""

    width: float
    height: float
    lines: tuple[Box, ...]
    words: tuple[Box, ...] = ()


def openxml_faults(deck: Path) -> list[str]:
    """Where the deck breaks the Open XML schemas (ISO/IEC 29500)."""
    result = openxml_audit.validate_pptx(str(deck))
    return [str(error) for error in result.errors]


def drawn_slides(deck: Path, folder: Path) -> tuple[Drawn, ...]:
    """The deck as LibreOffice draws it, hidden slides too; *folder* holds what is made on the way.

    LibreOffice leaves hidden slides out, and sets lists closer that it may fit by itself, so it
    is given a copy that hides none and leaves it nothing to fit.
    """
    return _drawn(deck, folder, "pdf")


_YES = '{"type":"boolean","value":"true"}'
_NOTES = f'pdf:impress_pdf_Export:{{"ExportNotesPages":{_YES},"ExportOnlyNotesPages":{_YES}}}'


def drawn_notes(deck: Path, folder: Path) -> tuple[Drawn, ...]:
    """The deck's pages of notes as LibreOffice prints them, as :func:`drawn_slides` slides."""
    return _drawn(deck, folder, _NOTES)


def _drawn(deck: Path, folder: Path, export: str) -> tuple[Drawn, ...]:
    soffice = found("soffice")
    pdftotext = found("pdftotext")
    settings = {"FONTCONFIG_FILE": str(_fonts(folder)), "HOME": str(folder)}
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = (soffice, profile, "--headless", "--convert-to", export, "--outdir")
    shown = folder / f"{deck.stem}.shown.pptx"
    _lay_bare(deck, shown)
    run([*convert, folder, shown], env=settings)
    boxes = folder / "boxes.xml"
    run([pdftotext, "-bbox-layout", shown.with_suffix(".pdf"), boxes])
    return tuple(_slides(boxes))


def _lay_bare(deck: Path, copy: Path) -> None:
    presentation = Presentation(str(deck))
    for slide in presentation.slides:
        slide._element.attrib.pop("show", None)
        shown = [slide, slide.notes_slide] if slide.has_notes_slide else [slide]
        for fitting in (each for page in shown for each in page._element.xpath(".//a:normAutofit")):
            fitting.getparent().remove(fitting)
    presentation.save(str(copy))


def _slides(boxes: Path) -> Iterator[Drawn]:
    name = "{http://www.w3.org/1999/xhtml}"
    for page in ET.parse(boxes).iter(f"{name}page"):  # noqa: S314 - poppler's own file
        words = {line: list(line.iter(f"{name}word")) for line in page.iter(f"{name}line")}
        yield Drawn(
            float(page.attrib["width"]),
            float(page.attrib["height"]),
            tuple(
                _box(line, " ".join(word.text or "" for word in inner))
                for line, inner in words.items()
            ),
            tuple(_box(word, word.text or "") for inner in words.values() for word in inner),
        )


def _box(element: ET.Element, text: str) -> Box:
    return Box(text, *(float(element.attrib[side]) for side in ("xMin", "yMin", "xMax", "yMax")))


def _fonts(folder: Path) -> Path:
    """A font configuration that knows four faces of Arimo, and calls them Arial."""
    for face in faces("Arimo"):
        font = TTFont(face.path)
        if face.variable:
            instancer.instantiateVariableFont(
                font, {"wght": 700 if face.bold else 400}, inplace=True, updateFontNames=True
            )
        font.save(folder / f"arimo-{face.bold:d}{face.italic:d}.ttf")
    path = folder / "fonts.conf"
    path.write_text(
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'urn:fontconfig:fonts.dtd'><fontconfig>"
        f"<dir>{folder}</dir><cachedir>{folder / 'cache'}</cachedir>"
        "<alias binding='same'><family>Arial</family><prefer><family>Arimo</family></prefer>"
        "</alias></fontconfig>",
        "utf-8",
    )
    return path


def drawing_faults(slides: tuple[Drawn, ...]) -> Iterator[str]:
    """Text over the edge of its slide, and text on other text."""
    for number, slide in enumerate(slides, start=1):
        for line in slide.lines:
            if (
                min(line.left, line.top) < -EDGE
                or line.right > slide.width + EDGE
                or line.bottom > slide.height + EDGE
            ):
                yield f"slide {number}: over the edge: {line}"
        for one, other in combinations(slide.words, 2):
            if one.covers(other) and not _raised(one, other):
                yield f"slide {number}: on each other: {one} and {other}"


def _raised(one: Box, other: Box) -> bool:
    """Whether one of both is a raised or lowered word that stands in the other's line."""
    small, large = sorted((one, other), key=lambda box: box.bottom - box.top)
    short = small.bottom - small.top < RAISED * (large.bottom - large.top)
    return short and " " not in small.text and large.left < small.left < large.right


def stray_words(deck: Path, slides: tuple[Drawn, ...]) -> Iterator[str]:
    """Words that are not drawn within a shape, or a table's cell, that has them.

    A chart or a picture may have any.
    """
    facts = read_deck(deck.read_bytes()).slides
    for number, (slide, drawn) in enumerate(zip(facts, slides, strict=True), start=1):
        places = [place for shape in slide.shapes for place in _places(shape)]
        for word in drawn.words:
            own = [place for place in places if not place.text or word.text in place.text]
            own = places if not own or _MARKER.fullmatch(word.text) else own
            if not any(place.holds(word) for place in own):
                yield f"slide {number}: outside its place: {word}"


def _places(shape: ShapeFact) -> Iterator[Box]:
    """Where the words of a shape may stand, each place with its text without spaces."""
    left, top, width, height = shape.box
    if not shape.cells:
        yield Box(_solid(shape.text), left, top, left + width, top + height)
    for inner in shape.inner:
        yield from _places(inner)
    rows = [list(row) for _, row in groupby(shape.cells, key=lambda cell: cell.row)]
    down = top
    for row in rows:
        bare = (width - sum(cell.width for cell in row)) / len(row)
        high = row[0].height + (height - sum(cells[0].height for cells in rows)) / len(rows)
        across = left
        for cell in row:
            text = _solid("".join(line.text for line in cell.lines))
            yield Box(text, across, down, across + cell.width + bare, down + high)
            across += cell.width + bare
        down += high


def _solid(text: str) -> str:
    """The text without spaces, and without what has no width."""
    return "".join(text.replace(JOINER, "").split())


def lost_words(deck: Path, slides: tuple[Drawn, ...]) -> Iterator[str]:
    """Words that a slide has and its drawing has not, as happens with text wholly outside it."""
    for number, (slide, drawn) in enumerate(zip(_texts(deck), slides, strict=True), start=1):
        shown = "".join("".join(line.text.split()) for line in drawn.lines)
        for word in slide.split():
            if word not in shown:
                yield f"slide {number}: not drawn: {word}"


def _flat(shapes: Any) -> Iterator[Any]:
    """The shapes, and those in groups."""
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from _flat(shape.shapes)


def _texts(deck: Path) -> Iterator[str]:
    """Each slide's text, its tables' cells included, with a space where the look changes."""
    for slide in Presentation(str(deck)).slides:
        frames = []
        for shape in _flat(slide.shapes):
            if shape.has_text_frame:
                frames.append(shape.text_frame)
            if shape.has_table:
                frames += [cell.text_frame for row in shape.table.rows for cell in row.cells]
        lines = [line for frame in frames for line in frame.paragraphs]
        text = "\n".join(" ".join(run.text for run in line.runs) for line in lines)
        yield text.replace(JOINER, "")
