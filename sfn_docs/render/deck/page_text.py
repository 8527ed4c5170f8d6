"""Text of fitted slides as HTML elements, in lengths of any scale."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from sfn_docs.render.deck.fitted import INDENT, FittedText
from sfn_docs.render.deck.layouts import Box, Place
from sfn_docs.render.deck.slides import Paragraphs, Run, Runs

SVG = "{http://www.w3.org/2000/svg}"

_DRAWN: dict[Any, str] = {None: SVG[1:-1]}
_EMPTY = ("col", "meta")
"""Elements that hold nothing, and are closed where they are opened, in HTML as in XML."""

Jump = Callable[[Run], str]
"""The address within the file that a run leads to, or nothing."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a slide is drawn: points on paper for a point of the slide."""

    factor: float = 1.0

    def length(self, points: float) -> str:
        """A length of the slide as CSS."""
        return f"{points * self.factor:.3f}".rstrip("0").rstrip(".") + "pt"

    def frame(self, box: Box, *, high: bool = True) -> str:
        """The place of *box* as CSS; *high* says whether it is as high as that."""
        sides = [("left", box.left), ("top", box.top), ("width", box.width)]
        sides += [("height", box.height)] if high else []
        return ";".join(f"{name}:{self.length(value)}" for name, value in sides)


def element(tag: str, style: str = "", text: str = "", /, **attributes: str) -> Any:
    """An element that stands in no other yet; ``class_`` is its class."""
    made = etree.Element(tag, nsmap=_DRAWN if tag == f"{SVG}svg" else None)
    given = {"style": style} | {name.rstrip("_"): value for name, value in attributes.items()}
    for name, value in given.items():
        if value:
            made.set(name.replace("_", "-"), value)
    if text or not (tag.startswith(SVG) or tag in _EMPTY):
        made.text = text
    return made


def markup(node: Any) -> str:
    """The element as a text that is HTML and XML at once."""
    return str(etree.tostring(node, encoding="unicode", method="xml"))


def parsed(svg: str) -> Any:
    """A drawing that was checked, as an element."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(svg.encode(), parser)


def anchor(number: int) -> str:
    """The id of the slide of that number, which counts from 1."""
    return f"slide-{number}"


def nowhere(_run: Run) -> str:
    """Leads to no place in the file."""
    return ""


def add_runs(parent: Any, runs: Runs, jump: Jump = nowhere, *, bold: bool = False) -> None:
    """Add text to *parent*, each run in its look; a link stands innermost.

    A tagged PDF loses links that stand around other markup. Neighbours that look alike are one,
    so that a line is not broken between them.
    """
    for (_, target), group in itertools.groupby(runs, key=lambda run: (_look(run), jump(run))):
        alike = list(group)
        run, text = alike[0], "".join(one.text for one in alike)
        inner = parent
        for wanted, tag in (
            (run.bold and not bold, "strong"), (run.italic, "em"),
            (run.superscript, "sup"), (run.subscript, "sub"),
        ):  # fmt: skip
            inner = _in(inner, tag) if wanted else inner
        if run.lang:
            inner = _in(inner, "span", lang=run.lang)
        if run.muted:
            inner = _in(inner, "span", **{"class": "accent4"})
        if run.back is not None:
            said = {"aria-label": run.back.said}
            inner = _in(inner, "a", href=f"#{anchor(run.back.number)}", **said)
        elif run.href or target:
            inner = _in(inner, "a", href=run.href or target)
        _add_text(inner, text)


def _look(run: Run) -> tuple[object, ...]:
    look = (run.bold, run.italic, run.superscript, run.subscript)
    return (*look, run.href, run.lang, run.muted, run.back)


def _in(parent: Any, tag: str, **attributes: str) -> Any:
    return etree.SubElement(parent, tag, attributes)


def _add_text(parent: Any, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def add_text(parent: Any, text: FittedText, place: Place, scale: Scale) -> None:
    """Add fitted text to a slide in its place: points as a list, the rest as paragraphs."""
    shell = element("div", _style(text, place, scale), class_=f"text {place.color}")
    parent.append(shell)
    if text.hanging or (place.bullets and place.kind == "body"):
        _add_list(shell, text, scale)
        return
    for number, line in enumerate(text.paragraphs):
        gap = f"margin-top:{scale.length(text.gap)}" if number else ""
        paragraph = element("p", gap)
        add_runs(paragraph, line.runs, bold=place.bold)
        shell.append(paragraph)


def _style(text: FittedText, place: Place, scale: Scale) -> str:
    box = anchored(text, place)
    weight = ";font-weight:700" if place.bold else ""
    return f"{scale.frame(box, high=False)};font-size:{scale.length(text.size)}{weight}"


def anchored(text: FittedText, place: Place) -> Box:
    """Where the text itself stands: at the top, in the middle or at the bottom of its place."""
    spare = text.box.height - text.height
    down = {"t": 0.0, "ctr": spare / 2, "b": spare}[place.anchor]
    box = text.box
    width = box.width - place.inset - max(place.inset, text.right)
    return Box(box.left + place.inset, box.top + down, width, text.height)


def _add_list(shell: Any, text: FittedText, scale: Scale) -> None:
    """The points; those under a point are a list in its item."""
    hanging = text.hanging or INDENT
    tag = "ol" if text.hanging else "ul"
    listed = _in(shell, tag, style=f"padding-left:{scale.length(hanging)}")
    owner = listed
    for number, point in enumerate(text.paragraphs):
        gap = text.small_gap if point.level else text.gap
        style = [f"margin-top:{scale.length(gap)}"] if number else []
        if point.marker:
            style.append(f"list-style-type:{_quoted(point.marker)}")
        if point.level and len(listed):
            if owner is listed:
                inner = f"padding-left:{scale.length(INDENT)}"
                inner += f";font-size:{scale.length(text.small_size)}"
                owner = _in(listed[-1], "ul", style=inner)
        else:
            owner = listed
        bold = bool(point.runs) and point.runs[0].bold
        item = element("li", ";".join(style), class_="strong" * bold)
        owner.append(item)
        add_runs(item, point.runs)


def _quoted(marker: str) -> str:
    """A marker as a string of CSS, with a space before the text (CSS Syntax 3, 4.3.5)."""
    safe = "".join(
        letter if letter.isalnum() or letter in ".()[] " else f"\\{ord(letter):06x}"
        for letter in marker
    )
    return f'"{safe} "'


def paragraphs(lines: Paragraphs) -> Iterable[Any]:
    """Paragraphs as elements, in the look that they inherit."""
    for line in lines:
        made = element("p")
        add_runs(made, line.runs)
        yield made


def works(lines: Paragraphs) -> Iterable[Any]:
    """The items of a list of works, with the markers that stand before them."""
    for line in lines:
        marker = f"list-style-type:{_quoted(line.marker)}" if line.marker else ""
        item = element("li", marker)
        add_runs(item, line.runs)
        yield item
