"""PowerPoint files to test with: those that python-pptx can make, changed part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pptx
from pptx.oxml.ns import qn

DEFAULT = (Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes()
"""The template that python-pptx starts from: 4:3, PowerPoint's layouts of 2007."""

MASTER = "ppt/slideMasters/slideMaster1.xml"
LINKS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
TYPES = "[Content_Types].xml"
THEME_PART = "ppt/theme/theme1.xml"


def parts_of(data: bytes) -> dict[str, bytes]:
    """A package's parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A package of *parts*, packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return stream.getvalue()


def changed(part: str, change: Callable[[str], str], data: bytes = DEFAULT) -> bytes:
    """A package with one part changed; a change that changes nothing is a mistake."""
    parts = parts_of(data)
    before = parts[part].decode()
    after = change(before)
    assert after != before
    return zipped(parts | {part: after.encode()})


def swap(old: str, new: str) -> Callable[[str], str]:
    """A change: *new* for *old*, everywhere."""
    return lambda text: text.replace(old, new)


def linked(kind: str, target: str, *, mode: str = ' TargetMode="External"') -> bytes:
    """The default template whose master has one more relation."""
    full = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    entry = f'<Relationship Id="rId99" Type="{full}" Target="{target}"{mode}/></Relationships>'
    return changed(LINKS, swap("</Relationships>", entry))


def with_part(name: str, body: bytes) -> bytes:
    """The default template with one more part."""
    return zipped(parts_of(DEFAULT) | {name: body})


def with_slides() -> bytes:
    """A presentation with slides, notes and words that must not come into a deck."""
    deck = pptx.Presentation(io.BytesIO(DEFAULT))
    for title in ("Secret plans", "More secrets"):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        slide.notes_slide.notes_text_frame.text = "Do not tell"
    return saved(deck)


def corporate() -> bytes:
    """A template as hospitals have it: 16:9, white titles on a dark band, a logo at the foot."""
    deck = pptx.Presentation(io.BytesIO(DEFAULT))
    wide = 4 / 3
    for shapes in (deck.slide_master.shapes, *(each.shapes for each in deck.slide_layouts)):
        for shape in shapes:
            if shape._element.spPr.find(qn("a:xfrm")) is not None:
                shape.left, shape.width = round(shape.left * wide), round(shape.width * wide)
    deck.slide_width = round(deck.slide_width * wide)
    return changed(MASTER, _branded, saved(deck))


def _branded(text: str) -> str:
    """The master with its band and logo, and white titles."""
    drawn = rectangle(90, (0, 0, 960, 118), "tx2") + rectangle(91, (60, 496, 110, 32), "accent2")
    text = text.replace("</p:grpSpPr>", f"</p:grpSpPr>{drawn}", 1)
    start, end = text.index("<p:titleStyle>"), text.index("</p:titleStyle>")
    titles = text[start:end].replace('schemeClr val="tx1"', 'schemeClr val="bg1"')
    return text[:start] + titles + text[end:]


def rectangle(number: int, box: tuple[int, int, int, int], slot: str) -> str:
    """A shape that holds nothing, its *box* in points, in a color of the scheme."""
    left, top, width, height = (length * 12_700 for length in box)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Drawn {number}"/><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="{slot}"/></a:solidFill></p:spPr></p:sp>'
    )


def resized(width: float, height: float, data: bytes = DEFAULT) -> bytes:
    """A template in another size, in points, with everything on it in proportion."""
    deck: Any = pptx.Presentation(io.BytesIO(data))
    across = width * 12_700 / deck.slide_width
    down = height * 12_700 / deck.slide_height
    for shapes in (deck.slide_master.shapes, *(each.shapes for each in deck.slide_layouts)):
        for shape in shapes:
            if shape._element.spPr.find(qn("a:xfrm")) is not None:
                shape.left, shape.width = round(shape.left * across), round(shape.width * across)
                shape.top, shape.height = round(shape.top * down), round(shape.height * down)
    deck.slide_width, deck.slide_height = round(width * 12_700), round(height * 12_700)
    return saved(deck)


def saved(deck: Any) -> bytes:
    """A presentation of python-pptx as a file."""
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def drawn(part: str, *shapes: str, data: bytes = DEFAULT) -> bytes:
    """A template with shapes drawn on a master or layout, under all else."""
    start = "</p:grpSpPr>"
    return changed(part, lambda text: text.replace(start, start + "".join(shapes), 1), data)


def moved(part: str, kind: str, box: tuple[float, float, float, float], data: bytes) -> bytes:
    """A template with a placeholder of a master or layout elsewhere; its *box* is in points."""
    deck = pptx.Presentation(io.BytesIO(data))
    trees = (deck.slide_master, *deck.slide_layouts)
    (tree,) = [tree for tree in trees if tree.part.partname == f"/{part}"]
    for shape in tree.placeholders:
        if shape._element.xpath(f"p:nvSpPr/p:nvPr/p:ph[@type='{kind}']"):
            left, top, width, height = (round(length * 12_700) for length in box)
            shape.left, shape.top, shape.width, shape.height = left, top, width, height
    return saved(deck)
