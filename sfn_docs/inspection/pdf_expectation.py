"""What a leaflet's HTML asks of its PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sfn_docs.inspection.pdf_limits import Legibility
from sfn_docs.problems import Problem, TemplateError
from sfn_docs.theme import Theme

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_RUNNING = "data-running"
_EVERY_PAGE = "data-every-page"
_LINK = "data-link"
_RUNS_ON = "data-runs-on"
_ALONE = "data-alone"
_END_MATTER = "data-end-matter"
_LOGO = "data-logo"
_ORDINARY = Legibility()


@dataclass(frozen=True, slots=True)
class TableShape:
    """How many rows, header cells and other cells a table has."""

    rows: int
    headers: int
    cells: int


@dataclass(frozen=True, slots=True)
class LeafletExpectation:
    """What must be found in the PDF, each in reading order.

    *text* is all text but that of figures and running lines; *headings* are (level, text);
    *lists* the numbers of their items; *figures* the alternative texts; *links* (target, words),
    where empty words may be any; *languages* (language, text) of the parts in another language;
    *fields* what the fields of a form are called; *every_page* the words that no page may lack,
    such as the mark of a draft.
    """

    title: str
    language: str
    fonts: tuple[str, ...]
    text: str
    headings: tuple[tuple[int, str], ...] = ()
    lists: tuple[int, ...] = ()
    tables: tuple[TableShape, ...] = ()
    figures: tuple[str, ...] = ()
    logos: frozenset[str] = frozenset()
    """The alternative texts of logos: WCAG 2.2, 1.4.3 and 1.4.11, ask nothing of their colours."""
    links: tuple[tuple[str, str], ...] = ()
    languages: tuple[tuple[str, str], ...] = ()
    every_page: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    references: int = 0
    reference_list: int | None = None
    """Which of the lists is that of the references, from 0."""
    lists_run_on: tuple[bool, ...] = ()
    """Whether each list may go on on the next page; an item never may."""
    tables_run_on: tuple[bool, ...] = ()
    """Whether each table may; a row never may."""
    headings_alone: tuple[bool, ...] = ()
    """Whether each heading may stand over nothing, such as over room to write in."""
    end_matter: int | None = None
    """Which heading, from 0, is the first of what stands in small print at the end."""
    legibility: Legibility = _ORDINARY
    one_size: bool = True
    """Whether all pages are as large: panels of a folded sheet are not."""


def expect(
    html: str, theme: Theme, legibility: Legibility = _ORDINARY, *, one_size: bool = True
) -> LeafletExpectation:
    """What the leaflet *html*, set in *theme*, asks of its PDF, and how legible it is to be.

    Elements with ``data-running`` stand in the page margins and are not read; those with
    ``data-every-page`` are found on all pages; ``data-link`` is what a link to the element says;
    a list or a table with ``data-runs-on`` may stand on several pages; a heading with
    ``data-alone`` needs no text under it, and what follows one with ``data-end-matter`` is
    small print; a picture with ``data-logo`` is as its owner drew it.
    Raises TemplateError where the HTML is not well-formed.
    """
    root = _parse(html)
    body = root.find("body")
    read = list(_read(body))
    lists = [element for element in read if element.tag in ("ul", "ol")]
    tables = [element for element in read if element.tag == "table"]
    headings = [element for element in read if element.tag in _HEADINGS]
    targets = {element.get("id"): element.get(_LINK) for element in read if element.get(_LINK)}
    return LeafletExpectation(
        title=root.findtext("head/title", ""),
        language=root.get("lang", ""),
        fonts=(theme.fonts.leaflet, theme.fonts.fallback),
        text=_text(body),
        headings=tuple((int(e.tag[1]), _text(e)) for e in headings),
        lists=tuple(len(e.findall("li")) for e in lists),
        tables=tuple(_shape(e) for e in tables),
        figures=tuple(_alt(e) for e in read if e.tag in ("svg", "img")),
        links=tuple((h, targets.get(h[1:], "")) for e in read if (h := e.get("href")) is not None),
        languages=tuple((e.get("lang"), _text(e)) for e in read if e.get("lang") is not None),
        every_page=tuple(_text(e, running=True) for e in body.iter() if e.get(_EVERY_PAGE)),
        logos=frozenset(_alt(p) for e in read if e.get(_LOGO) for p in e.iter("svg", "img")),
        fields=tuple(e.get("title", "") for e in read if e.tag in ("input", "textarea")),
        references=sum(_cited(e) for e in lists),
        one_size=one_size,
        reference_list=next((n for n, e in enumerate(lists) if _cited(e)), None),
        lists_run_on=tuple(e.get(_RUNS_ON) is not None for e in lists),
        tables_run_on=tuple(e.get(_RUNS_ON) is not None for e in tables),
        headings_alone=tuple(e.get(_ALONE) is not None for e in headings),
        end_matter=next((n for n, e in enumerate(headings) if e.get(_END_MATTER)), None),
        legibility=legibility,
    )


def _parse(html: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(html.strip().encode(), parser)
    except etree.XMLSyntaxError as error:
        message = f"the leaflet's HTML is not well-formed: {error.msg}"
        hint = "close every element and quote every attribute in the template"
        raise TemplateError([Problem("html-malformed", message, hint)]) from error
    for element in root.iter():
        element.tag = str(element.tag).rsplit("}", 1)[-1]
    return root


def _read(element: Any) -> Iterator[Any]:
    """The elements that are read, in order; those inside a figure are not."""
    if element.get(_RUNNING):
        return
    yield element
    if element.tag != "svg":
        for child in element:
            yield from _read(child)


def _text(element: Any, *, running: bool = False) -> str:
    """The text of *element* as it is read, its spaces made one."""

    def pieces(node: Any) -> Iterator[str]:
        if node.tag not in ("svg", "style", "script") and (running or not node.get(_RUNNING)):
            yield node.text or ""
            for child in node:
                yield from pieces(child)
                yield child.tail or ""

    return " ".join("".join(pieces(element)).split())


def _alt(picture: Any) -> str:
    """The alternative text of a drawing or a picture."""
    return str(picture.findtext("title", "") if picture.tag == "svg" else picture.get("alt", ""))


def _cited(element: Any) -> int:
    """How many items of a list are works that are cited."""
    return sum(1 for item in element.findall("li") if item.get("id", "").startswith("ref-"))


def _shape(table: Any) -> TableShape:
    counts = {tag: sum(1 for _ in table.iter(tag)) for tag in ("tr", "th", "td")}
    return TableShape(counts["tr"], counts["th"], counts["td"])
