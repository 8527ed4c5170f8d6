"""Text as DrawingML: paragraphs and runs, each in its language, with its links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from sfn_docs.render.deck.fit_notes import EDGE, GAP, SIDE
from sfn_docs.render.deck.fitted import INDENT, FittedText
from sfn_docs.render.deck.slides import Paragraph, Paragraphs, Run, Runs
from sfn_docs.render.deck.xmlnames import AHYP, HUNDREDTHS, SPACES, attribute, emu, escaped

_RAISED, _LOWERED = "30000", "-25000"
_PLAIN = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}">'
    f'<ahyp:hlinkClr xmlns:ahyp="{AHYP}" val="tx"/></a:ext></a:extLst>'
)
"""What keeps a link in the color of its text (MS-ODRAWXML)."""

_PALE = '<a:solidFill><a:schemeClr val="accent4"/></a:solidFill>'
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
    levels = [(1, text.size)]
    if any(line.level for line in text.paragraphs):
        levels.append((2, text.small_size))
    style = "".join(
        f'<a:lvl{level}pPr><a:defRPr sz="{round(size * HUNDREDTHS)}"/></a:lvl{level}pPr>'
        for level, size in levels
    )
    numbered = enumerate(text.paragraphs)
    lines = "".join(_paragraph(line, text, voice, first=number == 0) for number, line in numbered)
    right = f' rIns="{emu(text.right)}"' if text.right else ""
    room = f"<a:bodyPr{right}><a:normAutofit/></a:bodyPr>"
    put(body, f"{room}<a:lstStyle>{style}</a:lstStyle>{lines}")


def fill_notes(body: Any, paragraphs: Paragraphs, size: float, voice: Voice) -> None:
    """Put notes of that *size* into a ``txBody``, as its own style.

    LibreOffice passes over the style of the notes master: it would hang and enlarge the text.
    """
    side, edge = emu(SIDE), emu(EDGE)
    room = f'<a:bodyPr lIns="{side}" tIns="{edge}" rIns="{side}" bIns="{edge}"><a:normAutofit/>'
    gap = round(size * GAP * HUNDREDTHS)
    style = (
        f'<a:lvl1pPr marL="0" indent="0"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef>'
        f'<a:spcPts val="{gap}"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/>'
        f'<a:defRPr sz="{round(size * HUNDREDTHS)}"/></a:lvl1pPr>'
    )
    put(body, f"{room}</a:bodyPr><a:lstStyle>{style}</a:lstStyle>{_lines(paragraphs, voice)}")


def cell_text(runs: Runs, size: float, voice: Voice, *, bold: bool) -> str:
    """What stands in a table cell's ``txBody``; cells have no style, so runs carry the size."""
    sized = f' sz="{round(size * HUNDREDTHS)}"'
    return _plain((Paragraph(runs),), voice, sized, bold=bold)


def fill_number(body: Any, number: int, identifier: str, language: str) -> None:
    """Put a field of the slide's number into a ``txBody``."""
    put(body, number_text(number, identifier, language))


def number_text(number: int, identifier: str, language: str) -> str:
    """What stands in the ``txBody`` of a slide's number, which is a field."""
    field = f'<a:fld id={attribute(identifier)} type="slidenum">'
    return (
        f"<a:bodyPr/><a:lstStyle/><a:p>{field}<a:rPr lang={attribute(language)}/>"
        f"<a:t>{number}</a:t></a:fld></a:p>"
    )


def plain_text(text: str, language: str) -> str:
    """What stands in a ``txBody`` of one run in the look that it inherits."""
    return _plain((Paragraph((Run(text),)),), Voice(language, lambda _run: None))


def put(element: Any, markup: str) -> None:
    """Give an element the children that *markup* has, and no others."""
    element[:] = elements(markup)


def elements(markup: str) -> list[Any]:
    """What *markup* says, in our prefixes, as elements to be put into a tree.

    A tree that is parsed is made several times as fast as one that is built node by node.
    """
    return list(etree.fromstring(f"<x {SPACES}>{markup}</x>"))


def _plain(paragraphs: Paragraphs, voice: Voice, sized: str = "", *, bold: bool = False) -> str:
    return f"<a:bodyPr/><a:lstStyle/>{_lines(paragraphs, voice, sized, bold=bold)}"


def _lines(paragraphs: Paragraphs, voice: Voice, sized: str = "", *, bold: bool = False) -> str:
    return "".join(
        f"<a:p>{''.join(_run(run, voice, sized, bold=bold) for run in line.runs)}</a:p>"
        for line in paragraphs
    )


def _paragraph(line: Paragraph, text: FittedText, voice: Voice, *, first: bool) -> str:
    counted = line.numbering if text.hanging else None
    left = f' marL="{emu(INDENT * (line.level + 1))}"' if line.level else ""
    level = f' lvl="{line.level}"' if line.level else ""
    indent = ""
    if text.hanging:
        left, indent = f' marL="{emu(text.hanging)}"', f' indent="{-emu(text.hanging)}"'
    gap = 0.0 if first else text.small_gap if line.level else text.gap
    before = f'<a:spcBef><a:spcPts val="{int(gap * HUNDREDTHS)}"/></a:spcBef>'
    marks, runs = "", line.runs
    if counted:
        marks = (
            f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="{counted[0]}"'
            f' startAt="{_first_number(text)}"/>'
        )
    elif text.hanging and line.marker:
        runs = (Run(f"{line.marker}\t"), *runs)
    shown = "".join(_run(run, voice) for run in runs)
    return f"<a:p><a:pPr{left}{level}{indent}>{before}{marks}</a:pPr>{shown}</a:p>"


def _first_number(text: FittedText) -> int:
    """The list's number: programs count on from it by themselves."""
    first = text.paragraphs[0].numbering
    return first[1] if first else 1


def _run(run: Run, voice: Voice, sized: str = "", *, bold: bool = False) -> str:
    look = f"lang={attribute(run.lang or voice.language)}"
    if bold or run.bold:
        look += ' b="1"'
    if run.italic:
        look += ' i="1"'
    if run.superscript or run.subscript:
        look += f' baseline="{_RAISED if run.superscript else _LOWERED}"'
    link = voice.link(run)
    inner = _PALE if run.muted else ""
    inner += "" if link is None else _click(link)
    return (
        f'<a:r><a:rPr {look} dirty="0"{sized}>{inner}</a:rPr><a:t>{escaped(run.text)}</a:t></a:r>'
    )


def _click(link: Link) -> str:
    leads = f"r:id={attribute(link.relation)}"
    if link.jump:
        leads += f' action="{_JUMP}"'
    plain = _PLAIN if link.plain else ""
    return f"<a:hlinkClick {leads} tooltip={attribute(link.tooltip)}>{plain}</a:hlinkClick>"
