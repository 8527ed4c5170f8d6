"""Text as DrawingML: paragraphs and runs, each in its language, with its links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from sfn_docs.render.deck.fit_text import INDENT
from sfn_docs.render.deck.fitted import FittedText
from sfn_docs.render.deck.slides import Paragraph, Paragraphs, Run
from sfn_docs.render.deck.xmlnames import AHYP, HUNDREDTHS, A, R, emu

_RAISED, _LOWERED = "30000", "-25000"
_KEEPS_COLOR = "{A12FA001-AC4F-418D-AE19-62706E023703}"
_JUMP = "ppaction://hlinksldjump"


@dataclass(frozen=True, slots=True)
class Link:
    """A link: the *relation* of the part that it stands in, and what a pointer is told.

    *jump* says that it leads to another slide; *plain*, that it is in the color of its text.
    """

    relation: str
    tooltip: str
    jump: bool = False
    plain: bool = False


Linker = Callable[[Run], Link | None]
"""The link of a run, if it has one; makes the relation that it needs."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What every run needs to know: the deck's *language*, and how links are made."""

    language: str
    link: Linker


def fill(body: Any, text: FittedText, voice: Voice) -> None:
    """Put fitted text into a ``txBody``: its size as the shape's own style, and its paragraphs.

    The size stands in the shape's list style and not in each run, so that whoever edits the
    text in PowerPoint gets new text of the same size.
    """
    _clear(body)
    etree.SubElement(_sub(body, "bodyPr"), f"{{{A}}}normAutofit")
    style = _sub(body, "lstStyle")
    levels = [(1, text.size)]
    if any(line.level for line in text.paragraphs):
        levels.append((2, text.small_size))
    for level, size in levels:
        properties = _sub(style, f"lvl{level}pPr")
        _sub(properties, "defRPr").set("sz", f"{round(size * HUNDREDTHS)}")
    for number, line in enumerate(text.paragraphs):
        body.append(_paragraph(line, text, voice, first=number == 0))


def fill_plain(body: Any, paragraphs: Paragraphs, voice: Voice, *, bold: bool = False) -> None:
    """Put paragraphs into a ``txBody`` in the look that it inherits."""
    _clear(body)
    _sub(body, "bodyPr")
    _sub(body, "lstStyle")
    for line in paragraphs:
        element = _sub(body, "p")
        for run in line.runs:
            element.append(_run(run, voice, bold=bold))


def fill_cell(body: Any, runs: tuple[Run, ...], size: float, voice: Voice, *, bold: bool) -> None:
    """Put a table cell's text into its ``txBody``; cells have no style, so runs carry the size."""
    fill_plain(body, (Paragraph(runs),), voice, bold=bold)
    for properties in body.iter(f"{{{A}}}rPr"):
        properties.set("sz", f"{round(size * HUNDREDTHS)}")


def fill_number(body: Any, number: int, identifier: str, language: str) -> None:
    """Put a field of the slide's number into a ``txBody``."""
    _clear(body)
    _sub(body, "bodyPr")
    _sub(body, "lstStyle")
    entry = _sub(_sub(body, "p"), "fld")
    entry.set("id", identifier)
    entry.set("type", "slidenum")
    _sub(entry, "rPr").set("lang", language)
    _sub(entry, "t").text = f"{number}"


def _clear(body: Any) -> None:
    for child in list(body):
        body.remove(child)


def _sub(parent: Any, name: str) -> Any:
    return etree.SubElement(parent, f"{{{A}}}{name}")


def _paragraph(line: Paragraph, text: FittedText, voice: Voice, *, first: bool) -> Any:
    element = etree.Element(f"{{{A}}}p")
    properties = _sub(element, "pPr")
    counted = line.numbering
    if line.level:
        properties.set("marL", f"{emu(INDENT * (line.level + 1))}")
        properties.set("lvl", f"{line.level}")
    if text.hanging:
        properties.set("marL", f"{emu(text.hanging)}")
        properties.set("indent", f"{-emu(text.hanging)}")
    gap = 0.0 if first else text.small_gap if line.level else text.gap
    _sub(_sub(properties, "spcBef"), "spcPts").set("val", f"{int(gap * HUNDREDTHS)}")
    if text.hanging and counted:
        _sub(properties, "buFont").set("typeface", "+mj-lt")
        numbering = _sub(properties, "buAutoNum")
        numbering.set("type", counted[0])
        numbering.set("startAt", f"{_first_number(text)}")
    elif text.hanging and line.marker:
        element.append(_run(Run(f"{line.marker}\t"), voice))
    for run in line.runs:
        element.append(_run(run, voice))
    return element


def _first_number(text: FittedText) -> int:
    """The list's number: programs count on from it by themselves."""
    first = text.paragraphs[0].numbering
    return first[1] if first else 1


def _run(run: Run, voice: Voice, *, bold: bool = False) -> Any:
    element = etree.Element(f"{{{A}}}r")
    properties = _sub(element, "rPr")
    properties.set("lang", run.lang or voice.language)
    if bold or run.bold:
        properties.set("b", "1")
    if run.italic:
        properties.set("i", "1")
    if run.superscript or run.subscript:
        properties.set("baseline", _RAISED if run.superscript else _LOWERED)
    properties.set("dirty", "0")
    link = voice.link(run)
    if link is not None:
        _link(properties, link)
    _sub(element, "t").text = run.text
    return element


def _link(properties: Any, link: Link) -> None:
    click = _sub(properties, "hlinkClick")
    click.set(f"{{{R}}}id", link.relation)
    if link.jump:
        click.set("action", _JUMP)
    click.set("tooltip", link.tooltip)
    if link.plain:
        entry = _sub(_sub(click, "extLst"), "ext")
        entry.set("uri", _KEEPS_COLOR)
        color = etree.SubElement(entry, f"{{{AHYP}}}hlinkClr", nsmap={"ahyp": AHYP})
        color.set("val", "tx")
