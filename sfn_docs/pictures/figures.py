"""Drawings: SVG that may come from a stranger, made safe, put in the theme's colours.

A figure names a colour by what it is for, ``fill="var(--brand, #0b5c6b)"``: the theme's colour
takes its place, and any other program shows the second one. It names no font and holds
no words: its labels are content, set in the document's font.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sfn_docs.problems import Problem, TemplateError
from sfn_docs.theme import Theme

SVG = "{http://www.w3.org/2000/svg}"
MAX_ELEMENTS = 5_000

ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "defs",
        "marker",
        "linearGradient",
        "radialGradient",
        "stop",
        "title",
        "desc",
    ]
)
"""What a figure may be drawn with: shapes, text, gradients and markers."""

_VARIABLE = re.compile(r"var\(\s*--([a-z-]+)\s*(?:,\s*([^()]*))?\)")
_ADDRESS = re.compile(r"url\(\s*['\"]?(?!['\"]?#)", re.IGNORECASE)
_DECLARATION = re.compile(r"<!\s*(DOCTYPE|ENTITY)|<\?(?!xml\s)", re.IGNORECASE)
_PAINTED = ("fill", "stroke", "stop-color", "color")
_STYLED = frozenset(
    [
        *_PAINTED,
        "clip-rule",
        "display",
        "fill-opacity",
        "fill-rule",
        "font-size",
        "font-style",
        "font-weight",
        "opacity",
        "stop-opacity",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-opacity",
        "stroke-width",
        "text-anchor",
        "visibility",
    ]
)
"""Properties of ``style`` that are attributes as well (SVG 1.1, appendix N)."""

_ID = re.compile(r"^[A-Za-z][\w-]*$")


def figure_faults(svg: str) -> tuple[tuple[int, str], ...]:
    """What keeps *svg* from being used, as (line, what is wrong); empty where it is safe.

    A DOCTYPE or entity is refused unread: a kilobyte of nested entities costs minutes.
    """
    found = _DECLARATION.search(svg)
    if found:
        line = svg.count("\n", 0, found.start()) + 1
        return ((line, "a DOCTYPE, an entity or a processing instruction may not stand in it"),)
    from lxml import etree

    try:
        root = read_svg(svg)
    except etree.XMLSyntaxError as error:
        return ((error.lineno or 1, f"it is not well-formed XML: {error.msg}"),)
    faults = []
    if root.tag != f"{SVG}svg" or not root.get("viewBox"):
        faults.append((1, "its root must be an <svg> of the SVG namespace with a viewBox"))
    elements = list(root.iter())
    if len(elements) > MAX_ELEMENTS:
        return ((1, f"it has more than {MAX_ELEMENTS:,} elements"),)
    for element in elements:
        faults += [(element.sourceline or 1, fault) for fault in _element_faults(element)]
    return tuple(faults)


def themed(svg: str, theme: Theme, font: str) -> str:
    """The figure with the theme's colours for their names, and *font* for its labels.

    Raises TemplateError for a colour name that the theme does not have.
    """
    colors: dict[str, str] = {
        name.replace("_", "-"): value for name, value in theme.colors.model_dump().items()
    }

    def color(match: re.Match[str]) -> str:
        if match[1] not in colors:
            message = f"a figure names the colour '{match[1]}', which the theme does not have"
            hint = f"use one of {', '.join(colors)}"
            raise TemplateError([Problem("unknown-color", message, hint)])
        return colors[match[1]]

    from lxml import etree

    root = _flattened(_VARIABLE.sub(color, svg))
    root.set("font-family", font)
    for element in root.iter():
        for name in [name for name in element.attrib if name.startswith("{")]:
            del element.attrib[name]
    etree.cleanup_namespaces(root)
    return write_svg(root)


def recolored(svg: str, change: Callable[[str], str | None]) -> str:
    """The drawing with each of its own colours changed; what *change* does not know stays.

    A colour by a theme's name keeps its name; the one written beside it is changed.
    """
    root = _flattened(svg)
    for element in root.iter():
        for name in _PAINTED:
            if name in element.attrib:
                element.set(name, _changed(str(element.get(name)), change))
    return write_svg(root)


def _flattened(svg: str) -> Any:
    """The root of a drawing whose styles are attributes, as WeasyPrint reads no others.

    Drawing programs write ``style="fill:#0b5c6b;-inkscape-stroke:none"``; what is no attribute
    of SVG is left out.
    """
    root = read_svg(svg)
    for element in root.iter():
        for declaration in str(element.attrib.pop("style", "")).split(";"):
            name, _, value = declaration.partition(":")
            if name.strip() in _STYLED:
                element.set(name.strip(), value.replace("!important", "").strip())
    return root


def _changed(color: str, change: Callable[[str], str | None]) -> str:
    return color if _VARIABLE.search(color) else change(color) or color


def with_title(svg: str, title: str, prefix: str) -> str:
    """The figure with *title* as its first child, its alternative text, and ids made unique.

    WeasyPrint takes the alternative text of an inline SVG from there and from nowhere else.
    """
    from lxml import etree

    root = read_svg(svg)
    for old in root.findall(f"{SVG}title") + root.findall(f"{SVG}desc"):
        root.remove(old)
    element = etree.Element(f"{SVG}title")
    element.text = title
    root.insert(0, element)
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    for node in root.iter():
        for name, value in node.attrib.items():
            node.set(name, _renamed(name, str(value), ids, prefix))
    return write_svg(root)


def read_svg(svg: str) -> Any:
    """The root of a drawing that has no fault, without comments; it reads nothing else."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(svg.encode(), parser)


def write_svg(root: Any) -> str:
    """A drawing's text again."""
    from lxml import etree

    return str(etree.tostring(root, encoding="unicode"))


def _renamed(name: str, value: str, ids: list[Any], prefix: str) -> str:
    if name == "id":
        return f"{prefix}-{value}"
    return re.sub(
        r"url\(#([\w-]+)\)", lambda m: f"url(#{prefix}-{m[1]})" if m[1] in ids else m[0], value
    )


def _element_faults(element: Any) -> list[str]:
    name = str(element.tag)
    if not name.startswith(SVG) or name.removeprefix(SVG) not in ELEMENTS:
        short = name.rsplit("}", 1)[-1]
        return [f"<{short}> may not stand in a figure; save it as plain SVG, text as text"]
    faults = []
    for key, value in element.attrib.items():
        attribute = str(key).rsplit("}", 1)[-1]
        text = str(value)
        if attribute.lower().startswith("on") or attribute in ("href", "src", "base"):
            faults.append(f"the attribute '{attribute}' may not stand in a figure")
        elif _ADDRESS.search(text) or "@import" in text or "\\" in text:
            faults.append(f"'{attribute}' may not point outside the figure")
        elif attribute == "font-family":
            faults.append("a figure names no font: its labels are set in the document's")
        elif attribute == "id" and not _ID.match(text):
            faults.append("an id is a letter, then letters, digits, - and _")
    return faults
