"""The shapes of master and layouts: placeholders in their places, and ornaments."""

from __future__ import annotations

from sfn_docs.render.deck.fit_text import INDENT
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
    return f"<p:ph{kind}{size}{index}/>"


def _prompt(place: Place, language: str) -> str:
    properties = f"<a:rPr lang={attribute(language)}/>"
    if place.kind == "sldNum":
        identifier = "{6B3F9C1E-52D4-5E0A-9C57-0D3B7C1A4E21}"
        return f'<a:fld id="{identifier}" type="slidenum">{properties}<a:t>‹#›</a:t></a:fld>'
    return f"<a:r>{properties}<a:t>{place.prompt or 'Footer'}</a:t></a:r>"


def _levels(place: Place, sizes: DeckSizes) -> str:
    """The look of the place's text, by level; only lists have a second one."""
    size = _size(place, sizes)
    if not place.bullets:
        return _level(1, place, size, ' marL="0" indent="0"', "<a:buNone/>")
    first = emu(INDENT)
    return _level(
        1, place, size, f' marL="{first}" indent="{-first}"', f'{BULLET}<a:buChar char="•"/>'
    ) + _level(
        2,
        place,
        size - 2,
        f' marL="{2 * first}" indent="{-first}"',
        f'{BULLET}<a:buChar char="–"/>',
    )


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
