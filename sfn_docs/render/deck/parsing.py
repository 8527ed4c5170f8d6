"""The deck's HTML read as typed slides; the only reader of it, and a strict one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from lxml import etree

from sfn_docs.citations import Bibliography
from sfn_docs.problems import Problem, TemplateError
from sfn_docs.render.deck import slides as made
from sfn_docs.render.deck.diagrams import DIAGRAMS
from sfn_docs.render.deck.inlines import runs_in
from sfn_docs.render.deck.parsing_data import chart_in, table_in
from sfn_docs.render.deck.slides import LETTERS, Paragraph, Paragraphs, Slide, Slides
from sfn_docs.render.deck.vocabulary import LAYOUTS, Part, Reader
from sfn_docs.render.deck.words import Words

_MAIN = {
    "lang": "language",
    "data-footer": "footer",
    "data-sources": "sources",
    "data-certainty": "certainty",
    "data-part": "part",
    "data-jump": "jump",
    "data-visit": "visit",
    "data-short": "short",
    "data-back": "back",
    "data-back-one": "back_one",
    "data-back-to": "back_to",
}


_FLAGS = frozenset(["data-hidden", "data-short"])

_Elements = dict[str, list[Any]]
"""The elements of a slide, by their tags."""


@lru_cache(maxsize=1)
def parse_slides(html: str, bibliography: Bibliography) -> Slides:
    """The slides that *html* describes.

    Raises TemplateError, with slide number and element, for whatever is not in the vocabulary:
    nothing is skipped. A cited or listed work that *bibliography* lacks is such an error too.
    The last deck is kept, as it is read to be made and to be held against what was made.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        main = etree.fromstring(html.strip().encode(), parser)
    except etree.XMLSyntaxError as error:
        message = f"the deck's HTML is not well-formed: {error.msg}"
        raise TemplateError([Problem("deck-html", message, "mend the template")]) from error
    reader = Reader(0)
    if main.tag != "main":
        raise reader.fault(main, "stands where <main> should")
    given = reader.attributes(main, frozenset(_MAIN))
    words = Words(**{field: given[name] for name, field in _MAIN.items()})
    sections = enumerate(reader.children(main, "section"), start=1)
    found = tuple(_slide(number, section, bibliography) for number, section in sections)
    _check_keys(found, bibliography)
    return Slides(words, found)


def _slide(number: int, section: Any, bibliography: Bibliography) -> Slide:
    reader = Reader(number)
    given = reader.attributes(section, frozenset(["data-layout", "data-section"]), _FLAGS)
    for flag in sorted(_FLAGS & given.keys()):
        if given[flag] != "yes":
            raise reader.fault(section, f"may have the '{flag}' yes, and none other")
    layout = given["data-layout"]
    if layout not in LAYOUTS:
        raise reader.fault(section, f"has the unknown layout '{layout}'")
    parts = _parts(reader, section, LAYOUTS[layout])
    (heading,) = parts["h1"]
    title = runs_in(reader, heading, plain=True)
    if any(run.cites or run.href for run in title):
        raise reader.fault(heading, "may not cite or link")
    notes = [
        Paragraph(runs_in(reader, line, plain=True))
        for aside in parts.get("aside", ())
        for line in reader.children(aside, "p")
    ]
    return Slide(
        number,
        layout,
        given["data-section"],
        Paragraph(title).text,
        _references(reader, parts["ol"][0], bibliography)
        if layout == "references"
        else _CONTENT[layout](reader, parts),
        tuple(notes),
        hidden="data-hidden" in given,
        short="data-short" in given,
    )


def _parts(reader: Reader, section: Any, allowed: tuple[Part, ...]) -> dict[str, list[Any]]:
    """The slide's elements by tag: of the layout's kinds, in its order, as many as it takes."""
    order = [part.tag for part in allowed]
    found: dict[str, list[Any]] = {}
    last = 0
    for child in reader.children(section, *order):
        place = order.index(child.tag)
        if place < last:
            raise reader.fault(child, f"may not follow <{order[last]}>")
        last = place
        if allowed[place].attributes:
            reader.attributes(child, allowed[place].attributes)
        else:
            reader.classed(child, allowed[place].classes)
        found.setdefault(child.tag, []).append(child)
    for part in allowed:
        count = len(found.get(part.tag, ()))
        if not part.least <= count <= part.most:
            raise reader.fault(
                section, f"holds {count} <{part.tag}>, not {part.least} to {part.most}"
            )
    return found


_COVER = ("subtitle", "byline", "status")


def _classed(reader: Reader, parts: _Elements, name: str) -> Paragraphs:
    return _paragraphs(reader, [line for line in parts.get("p", []) if line.get("class") == name])


def _paragraphs(reader: Reader, elements: list[Any]) -> Paragraphs:
    return tuple(Paragraph(runs_in(reader, element)) for element in elements)


def _points(reader: Reader, items: Any, level: int = 0) -> Iterator[Paragraph]:
    """The list's points; a list inside a point is its points, and there are two levels."""
    reader.attributes(items)
    for item in reader.children(items, "li"):
        reader.attributes(item)
        inner = item[-1] if len(item) and item[-1].tag == "ul" else None
        if inner is not None:
            if level:
                raise reader.fault(inner, "stands on a third level")
            if (inner.tail or "").strip():
                raise reader.fault(item, f"goes on after its list: '{inner.tail.strip()[:40]}'")
            item.remove(inner)
        yield Paragraph(runs_in(reader, item), level)
        if inner is not None:
            yield from _points(reader, inner, level + 1)


def _counted(reader: Reader, items: Any, letters: str = "") -> Paragraphs:
    """The items of a list with the numbers, or *letters*, that stand before them."""
    reader.attributes(items)
    found = list(reader.children(items, "li"))
    markers = letters or range(1, len(found) + 1)
    if not 0 < len(found) <= len(markers):
        raise reader.fault(items, f"has {len(found)} items, not 1 to {len(markers)}")
    for item in found:
        reader.attributes(item)
    paired = zip(found, markers, strict=False)
    return tuple(Paragraph(runs_in(reader, item), marker=f"{marker}.") for item, marker in paired)


def _columns(reader: Reader, parts: _Elements) -> made.Columns:
    return made.Columns(*(_column(reader, element) for element in parts["div"]))


def _column(reader: Reader, element: Any) -> made.Column:
    children = list(reader.children(element, "h2", "ul"))
    if [child.tag for child in children] != ["h2", "ul"]:
        raise reader.fault(element, "holds one <h2> and one <ul>, in this order")
    heading, items = children
    reader.attributes(heading)
    return made.Column((Paragraph(runs_in(reader, heading)),), tuple(_points(reader, items)))


def _figure(reader: Reader, element: Any) -> made.Figure:
    captions = list(reader.children(element, "figcaption"))
    if len(captions) > 1:
        raise reader.fault(element, "has more than one <figcaption>")
    for caption in captions:
        reader.attributes(caption)
    if not element.get("data-alt").strip():
        raise reader.fault(element, "has an empty 'data-alt'")
    return made.Figure(
        element.get("data-figure"), element.get("data-alt"), _paragraphs(reader, captions)
    )


def _diagram(reader: Reader, parts: _Elements) -> made.Diagram:
    (element,) = parts["figure"]
    children = list(reader.children(element, "ol", "figcaption"))
    if [child.tag for child in children] not in (["ol"], ["ol", "figcaption"]):
        raise reader.fault(element, "holds one <ol>, and after it one <figcaption> at the most")
    kind, alt = element.get("data-diagram"), element.get("data-alt")
    if kind not in DIAGRAMS or not alt.strip():
        raise reader.fault(element, f"is the unknown diagram '{kind}', or has an empty 'data-alt'")
    nodes = tuple(replace(node, marker="") for node in _counted(reader, children[0]))
    return made.Diagram(kind, alt, nodes, _paragraphs(reader, children[1:]))


def _illustrated(reader: Reader, parts: _Elements) -> made.Illustrated:
    figure = _figure(reader, parts["figure"][0])
    if figure.caption:
        raise reader.fault(parts["figure"][0], "has a caption, and points beside it too")
    return made.Illustrated(figure, tuple(_points(reader, parts["ul"][0])))


def _references(reader: Reader, element: Any, bibliography: Bibliography) -> made.References:
    markers = {entry.anchor: (entry.key, entry.marker) for entry in bibliography.entries}
    keys, items = [], []
    for item in reader.children(element, "li"):
        anchor = reader.attributes(item, frozenset(["id"]))["id"]
        if anchor not in markers:
            raise reader.fault(item, f"has the id '{anchor}', which is no work of the list")
        key, marker = markers[anchor]
        keys.append(key)
        items.append(Paragraph(runs_in(reader, item, plain=True), marker=marker))
    return made.References(tuple(keys), tuple(items))


_CONTENT: dict[str, Callable[[Reader, _Elements], made.Content]] = {
    "title": lambda reader, parts: made.Cover(*(_classed(reader, parts, name) for name in _COVER)),
    "section": lambda reader, parts: made.Opening(_paragraphs(reader, parts.get("p", []))),
    "statement": lambda reader, parts: made.Statement(_paragraphs(reader, parts["p"])),
    "bullets": lambda reader, parts: made.Bullets(tuple(_points(reader, parts["ul"][0]))),
    "two-columns": _columns,
    "comparison": lambda reader, parts: made.Comparison(
        _columns(reader, parts), _paragraphs(reader, parts["p"])
    ),
    "quotation": lambda reader, parts: made.Quotation(
        _paragraphs(reader, parts["blockquote"]), _paragraphs(reader, parts["p"])
    ),
    "question": lambda reader, parts: made.Question(
        _paragraphs(reader, parts["p"]), _counted(reader, parts["ol"][0], LETTERS)
    ),
    "agenda": lambda reader, parts: made.Numbered(_counted(reader, parts["ol"][0]), whole=False),
    "take-home": lambda reader, parts: made.Numbered(_counted(reader, parts["ol"][0]), whole=True),
    "table": lambda reader, parts: table_in(reader, parts["table"][0]),
    "figure": lambda reader, parts: _figure(reader, parts["figure"][0]),
    "diagram": _diagram,
    "picture-with-text": _illustrated,
    "chart": lambda reader, parts: made.Chart(
        chart_in(reader, parts["figure"][0]),
        parts["figure"][0].get("data-alt"),
        _paragraphs(reader, parts["p"]),
        _paragraphs(reader, parts["figure"][0].findall("figcaption")),
    ),
}
"""How the parts of each layout are read, but for the references."""


def _check_keys(slides: tuple[Slide, ...], bibliography: Bibliography) -> None:
    """Every work of the bibliography is listed once; every citation is of a listed work."""
    listed = [
        key
        for slide in slides
        if isinstance(slide.content, made.References)
        for key in slide.content.keys
    ]
    if sorted(listed) != sorted(entry.key for entry in bibliography.entries):
        message = "the deck's reference slide does not list each cited work once"
        raise TemplateError([Problem("deck-references", message, "list bibliography.entries")])
    known = frozenset(listed)
    for slide in slides:
        shown = made.cited(made.runs_of(made.paragraphs_of(slide.content)))
        if shown and isinstance(slide.content, made.Cover | made.Opening):
            message = f"slide {slide.number}: a {slide.layout} slide has no source line to cite in"
            raise TemplateError([Problem("deck-html", message, "cite on another slide")])
        for key in (*shown, *made.cited(made.runs_of(slide.notes))):
            if key not in known:
                message = f"slide {slide.number}: '{key}' is cited but not listed"
                raise TemplateError([Problem("deck-references", message, "list it")])
