"""The shapes of master and layouts: placeholders in their places, and ornaments."""

from __future__ import annotations

from sfn_docs.render.deck.fitted import INDENT
from sfn_docs.render.deck.layouts import Box, Layout, Ornament, Place
from sfn_docs.render.deck.xmlnames import ADEC, DECORATIVE, HUNDREDTHS, attribute, emu
from sfn_docs.theme import DeckSizes

TREE_START = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
"""What every tree of shapes starts with."""

_MEANS_NOTHING = (
    f'<a:extLst><a:ext uri="{DECORATIVE}"><adec:decorative xmlns:adec="{ADEC}" val="1"/></a:ext>'
    "</a:extLst>"
)
"""Says that a shape means nothing, so that a screen reader passes over it."""

BULLET = '<a:buClr><a:schemeClr val="accent2"/></a:buClr><a:buFont typeface="Arial"/>'


def shapes(layout: Layout, sizes: DeckSizes, language: str) -> str:
    """The layout's shapes, ornaments underneath, numbered from 2."""
    ornaments = [_ornament(number, shape) for number, shape in enumerate(layout.ornaments, 2)]
    start = 2 + len(ornaments)
    places = [
        placeholder(number, place, sizes, language)
        for number, place in enumerate(layout.places, start)
    ]
    return "".join((*ornaments, *places))


def _ornament(number: int, shape: Ornament) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Ornament {number}">{_MEANS_NOTHING}'
        f'</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{transform(shape.box)}'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="{shape.color}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        "</p:spPr></p:sp>"
    )


def transform(box: Box) -> str:
    """Where a shape stands."""
    return (
        f'<a:xfrm><a:off x="{emu(box.left)}" y="{emu(box.top)}"/>'
        f'<a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/></a:xfrm>'
    )


def placeholder(number: int, place: Place, sizes: DeckSizes, language: str) -> str:
    """A placeholder with its place and its look, as shape *number*."""
    side = emu(place.inset)
    fill = f'<a:solidFill><a:schemeClr val="{place.fill}"/></a:solidFill>' if place.fill else ""
    body = (
        f'<a:bodyPr vert="horz" wrap="square" lIns="{side}" tIns="0" rIns="{side}" bIns="0"'
        f' rtlCol="0" anchor="{place.anchor}"><a:normAutofit/></a:bodyPr>'
    )
    geometry = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={attribute(_title(place))}/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{_ph(place)}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{transform(place.box)}{geometry}{fill}</p:spPr>"
        f"<p:txBody>{body}<a:lstStyle>{_levels(place, sizes)}</a:lstStyle>"
        f"<a:p>{_prompt(place, language)}</a:p></p:txBody></p:sp>"
    )


def _title(place: Place) -> str:
    return f"{place.name.title()} Placeholder"


def _ph(place: Place) -> str:
    kind = "" if place.kind == "obj" else f' type="{place.kind}"'
    size = ' sz="quarter"' if place.kind in ("ftr", "sldNum") else ""
    index = f' idx="{place.index}"' if place.index else ""
    prompted = ' hasCustomPrompt="1"' if place.name in PROMPTS else ""
    return f"<p:ph{kind}{size}{index}{prompted}/>"


PROMPTS = {
    "title": "Say in one sentence what this slide shows",
    "byline": "Who made this, and when",
    "status": "Draft, or who reviewed it",
    "sources": "Sources: numbers and short names",
    "statement": "The one thing to remember",
    "left heading": "Heading",
    "right heading": "Heading",
    "verdict": "What follows from the two sides",
    "quotation": "The words that are quoted",
    "by": "Who said it, and where",
    "question": "A question to the audience",
    "choices": "The answers to choose from",
    "messages": "Two or three messages to take home",
    "axis": "What the numbers are, with their unit",
    "caption": "What is shown, and of whom",
}
"""What an empty place asks for, where PowerPoint's own words, in its user's language, don't tell.

(ISO/IEC 29500-1, 19.3.1.36: hasCustomPrompt.)
"""


def _prompt(place: Place, language: str) -> str:
    properties = f"<a:rPr lang={attribute(language)}/>"
    if place.kind == "sldNum":
        identifier = "{6B3F9C1E-52D4-5E0A-9C57-0D3B7C1A4E21}"
        return f'<a:fld id="{identifier}" type="slidenum">{properties}<a:t>‹#›</a:t></a:fld>'
    prompt = PROMPTS.get(place.name) or place.prompt or "Footer"
    return f"<a:r>{properties}<a:t>{prompt}</a:t></a:r>"


LEVELS = 5
"""How many levels PowerPoint offers; we use two, but whoever edits a deck has them all."""

_BULLETS = "•–"


def _levels(place: Place, sizes: DeckSizes) -> str:
    """The look of the place's text, by level: color and font are the same on each."""
    size = _size(place, sizes)
    fixed = place.kind in ("title", "ctrTitle", "ftr", "sldNum")
    return "".join(
        _level(
            number,
            place,
            size if number == 1 else size - 2,
            *(_listed(number) if place.bullets else _unlisted(number)),
        )
        for number in range(1, 2 if fixed else LEVELS + 1)
    )


def _listed(number: int) -> tuple[str, str]:
    """Margins and bullet of a level of a list."""
    first = emu(INDENT)
    bullet = _BULLETS[(number - 1) % len(_BULLETS)]
    margins = f' marL="{number * first}" indent="{-first}"'
    return margins, f'{BULLET}<a:buChar char="{bullet}"/>'


def _unlisted(number: int) -> tuple[str, str]:
    """Margins of a level of plain text, which has no bullet."""
    return f' marL="{(number - 1) * emu(INDENT)}" indent="0"', "<a:buNone/>"


def _level(number: int, place: Place, size: float, margins: str, bullet: str) -> str:
    side = ' algn="r"' if place.kind == "sldNum" else ' algn="l"'
    weight = ' b="1"' if place.bold else ' b="0"'
    font = "mj" if place.name == "title" else "mn"
    return (
        f"<a:lvl{number}pPr{margins}{side}>{bullet}"
        f'<a:defRPr sz="{round(size * HUNDREDTHS)}"{weight}>'
        f'<a:solidFill><a:schemeClr val="{place.color}"/></a:solidFill>'
        f'<a:latin typeface="+{font}-lt"/><a:ea typeface="+{font}-ea"/>'
        f'<a:cs typeface="+{font}-cs"/></a:defRPr></a:lvl{number}pPr>'
    )


def _size(place: Place, sizes: DeckSizes) -> float:
    if place.kind in ("ftr", "sldNum"):
        return sizes.footer
    if place.name == "sources":
        return sizes.source
    if place.kind == "ctrTitle":
        return max(sizes.cover)
    if place.kind == "title":
        return max(sizes.cover if place.color == "bg1" else sizes.title)
    if place.anchor == "ctr" and place.color == "tx2":
        return max(sizes.statement)
    return max(sizes.body)
