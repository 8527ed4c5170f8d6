"""Programs that judge a deck: a schema checker, and another office program that draws it.

LibreOffice is given the deck's metric fonts (Arimo, as wide as Arial) and no others, so that the
drawing does not hang on the fonts of the machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openxml_audit
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from sfn_docs.fonts import faces
from tests.referees.tools import found, run

EDGE = 1.0
"""How far a line's box may stand over the slide's edge, in points: boxes are wider than ink."""

OVERLAP = 0.35
"""The part of the lower of two boxes that may be shared: boxes of set solid lines do touch."""


@dataclass(frozen=True)
class Box:
    """A line of text as drawn; points from the slide's upper left corner."""

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


@dataclass(frozen=True)
class Drawn:
    """A slide as LibreOffice draws it."""

    width: float
    height: float
    lines: tuple[Box, ...]


def openxml_faults(deck: Path) -> list[str]:
    """Where the deck breaks the Open XML schemas (ISO/IEC 29500)."""
    result = openxml_audit.validate_pptx(str(deck))
    return [str(error) for error in result.errors]


def drawn_slides(deck: Path, folder: Path) -> tuple[Drawn, ...]:
    """The deck as LibreOffice draws it, hidden slides too; *folder* holds what is made on the way.

    LibreOffice leaves hidden slides out, so it is given a copy that hides none.
    """
    soffice = found("soffice")
    pdftotext = found("pdftotext")
    settings = {"FONTCONFIG_FILE": str(_fonts(folder)), "HOME": str(folder)}
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = (soffice, profile, "--headless", "--convert-to", "pdf", "--outdir")
    shown = folder / f"{deck.stem}.shown.pptx"
    _unhide(deck, shown)
    run([*convert, folder, shown], env=settings)
    boxes = folder / "boxes.xml"
    run([pdftotext, "-bbox-layout", shown.with_suffix(".pdf"), boxes])
    return tuple(_slides(boxes))


def _unhide(deck: Path, copy: Path) -> None:
    presentation = Presentation(str(deck))
    for slide in presentation.slides:
        slide._element.attrib.pop("show", None)
    presentation.save(str(copy))


def _slides(boxes: Path) -> Iterator[Drawn]:
    name = "{http://www.w3.org/1999/xhtml}"
    for page in ET.parse(boxes).iter(f"{name}page"):  # noqa: S314 - poppler's own file
        lines = tuple(
            Box(
                " ".join(word.text or "" for word in line.iter(f"{name}word")),
                *(float(line.attrib[side]) for side in ("xMin", "yMin", "xMax", "yMax")),
            )
            for line in page.iter(f"{name}line")
        )
        yield Drawn(float(page.attrib["width"]), float(page.attrib["height"]), lines)


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
        for one, other in combinations(slide.lines, 2):
            if one.covers(other):
                yield f"slide {number}: on each other: {one} and {other}"


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
    """Each slide's text, its tables' cells included."""
    for slide in Presentation(str(deck)).slides:
        texts = []
        for shape in _flat(slide.shapes):
            if shape.has_text_frame:
                texts.append(shape.text_frame.text)
            if shape.has_table:
                texts += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
        yield "\n".join(texts)
