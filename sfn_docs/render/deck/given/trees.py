"""Changes in the XML of a given template, each as small as it can be."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from lxml import etree

from sfn_docs.render.deck.fitted import INDENT
from sfn_docs.render.deck.given.seats import Seat
from sfn_docs.render.deck.layouts import GRAPHICS, Place
from sfn_docs.render.deck.xmlnames import HUNDREDTHS, SPACES, A, P, R, emu
from sfn_docs.theme import DeckSizes

_LEAST_ID = 2**31
_SPACING = ("lnSpc", "spcBef", "spcAft")
_BULLETS = ("buNone", "buAutoNum", "buChar", "buBlip")
_AFTER_BULLET = ("tabLst", "defRPr", "extLst")
_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")


def element(xml: str | bytes) -> Any:
    """The element that *xml* writes, with or without its namespaces declared."""
    text = xml if isinstance(xml, str) else xml.decode()
    if text.startswith("<?xml"):
        return etree.fromstring(text.encode())
    return etree.fromstring(f"<own {SPACES}>{text}</own>")[0]


def dumped(tree: Any) -> bytes:
    """A part as bytes."""
    etree.cleanup_namespaces(tree, keep_ns_prefixes=["a", "p", "r"])
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def without_slides(presentation: Any) -> None:
    """Take the slides out of a presentation, and what lists or counts them."""
    for name in ("sldIdLst", "custShowLst", "custDataLst", "smartTags", "photoAlbum", "extLst",
                 "handoutMasterIdLst", "embeddedFontLst"):  # fmt: skip
        for held in presentation.findall(f"{{{P}}}{name}"):
            presentation.remove(held)


def without_places(layout: Any, kinds: Iterable[str]) -> None:
    """Take the placeholders of *kinds* out of a layout: there is to be one of each."""
    for shape in list(layout.iter(f"{{{P}}}sp")):
        if any(place.get("type") in kinds for place in shape.iter(f"{{{P}}}ph")):
            shape.getparent().remove(shape)


def next_shape_id(tree: Any) -> int:
    """A number for one more shape."""
    return 1 + max(int(shape.get("id", "0")) for shape in tree.iter(f"{{{P}}}cNvPr"))


def appended(tree: Any, shape: str) -> None:
    """Add a shape, above all others."""
    held = tree.find(f"{{{P}}}cSld/{{{P}}}spTree")
    after = held.find(f"{{{P}}}extLst")
    held.insert(len(held) if after is None else held.index(after), element(shape))


def in_order(tree: Any, indexes: Iterable[int]) -> None:
    """Put the placeholders of those *indexes* into this order, which is that of reading.

    Slides take theirs over from their layout, where the title may have been drawn last.
    """
    held = tree.find(f"{{{P}}}cSld/{{{P}}}spTree")
    by_index = {
        int(place.get("idx", "0")): shape
        for shape in held.findall(f"{{{P}}}sp")
        for place in shape.iter(f"{{{P}}}ph")
    }
    ordered = [by_index[index] for index in indexes if index in by_index]
    places = sorted(held.index(shape) for shape in ordered)
    for shape in ordered:
        held.remove(shape)
    for place, shape in zip(places, ordered, strict=True):
        held.insert(place, shape)


def stand_on(tree: Any, base: Any, *, grounded: bool) -> None:
    """Put under a layout what is drawn on another, its *base*, and its ground if *grounded*."""
    if base.get("showMasterSp"):
        tree.set("showMasterSp", base.get("showMasterSp"))
    ground = base.find(f"{{{P}}}cSld/{{{P}}}bg")
    if grounded and ground is not None:
        tree.find(f"{{{P}}}cSld").insert(0, copy.deepcopy(ground))
    held = tree.find(f"{{{P}}}cSld/{{{P}}}spTree")
    free, place = next_shape_id(tree), _FIRST_SHAPE
    for shape in base.find(f"{{{P}}}cSld/{{{P}}}spTree")[_FIRST_SHAPE:]:
        if shape.tag == f"{{{P}}}extLst" or next(shape.iter(f"{{{P}}}ph"), None) is not None:
            continue
        drawn = copy.deepcopy(shape)
        for named in drawn.iter(f"{{{P}}}cNvPr"):
            named.set("id", f"{free}")
            free += 1
        held.insert(place, drawn)
        place += 1


_FIRST_SHAPE = 2
"""A tree of shapes starts with the properties of the whole, which are two elements."""


def paint(tree: Any, slot: str) -> None:
    """Give a layout a plain ground."""
    ground = (
        f'<p:bg><p:bgPr><a:solidFill><a:schemeClr val="{slot}"/></a:solidFill>'
        "<a:effectLst/></p:bgPr></p:bg>"
    )
    held = tree.find(f"{{{P}}}cSld")
    for old in held.findall(f"{{{P}}}bg"):
        held.remove(old)
    held.insert(0, element(ground))


def list_layout(master: Any, key: str, sharing: Iterable[Any]) -> None:
    """List a layout in its master by its relation *key*, its id unique in the trees *sharing*.

    Masters and layouts share one space of numbers (ISO/IEC 29500-1, 19.7.3 and 19.7.4).
    """
    tags = (f"{{{P}}}sldMasterId", f"{{{P}}}sldLayoutId")
    used = [int(item.get("id", "0")) for tree in sharing for item in tree.iter(*tags)]
    listed = master.find(f"{{{P}}}sldLayoutIdLst")
    if listed is None:
        listed = etree.Element(f"{{{P}}}sldLayoutIdLst")
        master.find(f"{{{P}}}clrMap").addnext(listed)
    entry = etree.SubElement(listed, f"{{{P}}}sldLayoutId", id=f"{1 + max([_LEAST_ID, *used])}")
    entry.set(f"{{{R}}}id", key)


def list_notes_master(presentation: Any, key: str) -> None:
    """List the notes master by its relation *key*, and no other."""
    for held in presentation.findall(f"{{{P}}}notesMasterIdLst"):
        presentation.remove(held)
    listed = etree.Element(f"{{{P}}}notesMasterIdLst")
    presentation.find(f"{{{P}}}sldMasterIdLst").addnext(listed)
    etree.SubElement(listed, f"{{{P}}}notesMasterId").set(f"{{{R}}}id", key)


def bare(tree: Any, place: Place, like: Any) -> Any:
    """The placeholder of *place* in a layout, in the look of the shape *like* and the master."""
    for shape in tree.iter(f"{{{P}}}sp"):
        held = next(shape.iter(f"{{{P}}}ph"), None)
        if held is not None and held.get("idx", "0") == f"{place.index}":
            body = shape.find(f"{{{P}}}txBody")
            for name in ("bodyPr", "lstStyle"):
                own = like.find(f"{{{P}}}txBody/{{{A}}}{name}")
                look = etree.Element(f"{{{A}}}{name}") if own is None else copy.deepcopy(own)
                body.replace(body.find(f"{{{A}}}{name}"), look)
            return shape
    raise AssertionError(place.name)


def seat_on(seat: Seat, sizes: DeckSizes) -> None:
    """Make a placeholder of a layout the seat of our place: its name, room, spacing and color.

    Its lines end at its sides, in one column, as they were measured.
    """
    spot, place = seat.spot, seat.place
    assert spot is not None
    shape = spot.element
    next(shape.iter(f"{{{P}}}cNvPr")).set("name", f"{place.name.title()} Placeholder")
    _frame(shape, seat)
    if place.kind in GRAPHICS:
        return
    body = shape.find(f"{{{P}}}txBody")
    if body is None:
        body = element("<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody>")
        shape.find(f"{{{P}}}spPr").addnext(body)
    properties = body.find(f"{{{A}}}bodyPr")
    for name, length in zip(("lIns", "tIns", "rIns", "bIns"), spot.insets, strict=True):
        properties.set(name, f"{emu(length)}")
    properties.set("wrap", "square")
    properties.set("numCol", "1")
    style = body.find(f"{{{A}}}lstStyle")
    if style is None:
        style = etree.Element(f"{{{A}}}lstStyle")
        properties.addnext(style)
    if place.kind == "ftr" and not "".join(body.itertext()).strip():
        _prompt(body)
    for level in (1, 2) if place.bullets else (1,):
        _level(style, level, seat, sizes)


def _prompt(body: Any) -> None:
    """Words for an empty footer of a layout; LibreOffice passes over the look of one without."""
    for line in body.findall(f"{{{A}}}p"):
        body.remove(line)
    body.append(element("<a:p><a:r><a:rPr/><a:t>Footer</a:t></a:r></a:p>"))


def _frame(shape: Any, seat: Seat) -> None:
    box = seat.outside
    properties = shape.find(f"{{{P}}}spPr")
    old = properties.find(f"{{{A}}}xfrm")
    if old is not None:
        properties.remove(old)
    properties.insert(
        0,
        element(
            f'<a:xfrm><a:off x="{emu(box.left)}" y="{emu(box.top)}"/>'
            f'<a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/></a:xfrm>'
        ),
    )


def _level(style: Any, level: int, seat: Seat, sizes: DeckSizes) -> None:
    """Plain spacing, our indents, no capitals and no tracking: what the text was measured with."""
    look = style.find(f"{{{A}}}lvl{level}pPr")
    if look is None:
        look = etree.Element(f"{{{A}}}lvl{level}pPr")
        later = [child for child in style if child.tag > look.tag or child.tag == f"{{{A}}}extLst"]
        first = style.find(f"{{{A}}}defPPr")
        if later:
            later[0].addprevious(look)
        elif first is not None:
            first.addnext(look)
        else:
            style.append(look)
    bullets = seat.place.bullets
    look.set("marL", f"{emu(INDENT) * level if bullets else 0}")
    look.set("indent", f"{-emu(INDENT) if bullets else 0}")
    for name in _SPACING:
        for child in look.findall(f"{{{A}}}{name}"):
            look.remove(child)
    look.insert(0, element('<a:spcAft><a:spcPts val="0"/></a:spcAft>'))
    look.insert(0, element('<a:spcBef><a:spcPts val="0"/></a:spcBef>'))
    look.insert(0, element('<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'))
    if not bullets:
        _plain(look)
    _characters(look, seat, sizes)


def _plain(look: Any) -> None:
    """No bullet."""
    for name in _BULLETS:
        for child in look.findall(f"{{{A}}}{name}"):
            look.remove(child)
    tags = [f"{{{A}}}{name}" for name in _AFTER_BULLET]
    after = next((child for child in look if child.tag in tags), None)
    none = etree.Element(f"{{{A}}}buNone")
    if after is None:
        look.append(none)
    else:
        after.addprevious(none)


def _characters(look: Any, seat: Seat, sizes: DeckSizes) -> None:
    run = look.find(f"{{{A}}}defRPr")
    if run is None:
        run = etree.Element(f"{{{A}}}defRPr")
        after = look.find(f"{{{A}}}extLst")
        look.insert(len(look) if after is None else look.index(after), run)
    if seat.place.bold:
        run.set("b", "1")
    run.set("cap", "none")
    run.set("spc", "0")
    if seat.place.kind in ("ftr", "sldNum"):
        run.set("sz", f"{round(sizes.footer * HUNDREDTHS)}")
        if run.find(f"{{{A}}}latin") is None:
            etree.SubElement(run, f"{{{A}}}latin").set("typeface", "+mn-lt")
    if not seat.color:
        return
    for name in _FILLS:
        for child in run.findall(f"{{{A}}}{name}"):
            run.remove(child)
    place = 1 if run.find(f"{{{A}}}ln") is not None else 0
    color = f'<a:solidFill><a:schemeClr val="{seat.color}"/></a:solidFill>'
    run.insert(place, element(color))
