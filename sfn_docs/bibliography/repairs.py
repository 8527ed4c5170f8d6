"""What the engine or a style gets wrong, put right in the style's XML before it is used.

Each repair says what is printed without it; a test holds that this is still so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sfn_docs.bibliography.corrections import CSL, NAMES, identifier
from sfn_docs.bibliography.mended import CORRECTIONS

_PAGE_RANGES = {"the-lancet": "minimal-two"}
"""How a style, by its id, shortens page ranges where its CSL says otherwise: The Lancet keeps two
digits (491-99), and not the one that has changed (491-9)."""


def repair(root: Any) -> None:
    """Put right, in place, what is known to be wrong with the style *root*."""
    _name_before_label(root)
    _letter_after_year(root)
    _place_in_work(root)
    _page_ranges(root)
    for correction in CORRECTIONS:
        correction.make(root)


def _name_before_label(root: Any) -> None:
    """Gives ``<names>`` with a label alone the names that CSL puts before it by default.

    The engine prints the label first: "In, editorsJameson JL" in NLM's and AMA's chapters.
    """
    for names in root.iterfind(".//csl:names", NAMES):
        label = names.find("csl:label", NAMES)
        if label is not None and names.find("csl:name", NAMES) is None:
            label.addprevious(_made("name"))


def _letter_after_year(root: Any) -> None:
    """Says where the letter goes that tells works of one year apart: after the year.

    Where a style writes day and month as a date of their own, the engine prints it before the
    year: "a2020"; where it parts them by spaces, after one of those: "2020 a" (both ABNT's).
    """
    dates = root.findall(".//csl:date[@variable='issued']", NAMES)
    misplaced = any("year" not in _parts(date) or date.get("delimiter") for date in dates)
    adds = root.find("csl:citation", NAMES).get("disambiguate-add-year-suffix") == "true"
    if not adds or not misplaced or root.find(".//*[@variable='year-suffix']") is not None:
        return
    for date in dates:
        if _parts(date)[-1:] == ["year"]:
            _around(date).append(_made("text", variable="year-suffix"))


def _place_in_work(root: Any) -> None:
    """Prints the place in a work, ``[@key, p. 3]``, where a numbered style would leave it out.

    "(7)" in NLM, Nature, BMJ and many more; their manuals have no rule for places, and what an
    author has written is not to be lost: "(7, p. 3)".
    """
    layout = root.find("csl:citation/csl:layout", NAMES)
    shown = {part.get("variable") for part in _reached(root, layout)}
    if "citation-number" not in shown or "locator" in shown:
        return
    whole, cited = _made("group", delimiter=", "), _made("group")
    for child in list(layout):
        cited.append(child)
    place = _made("group", delimiter=" ")
    place.append(_made("label", variable="locator", form="short"))
    place.append(_made("text", variable="locator"))
    whole.extend([cited, place])
    layout.append(whole)


def _page_ranges(root: Any) -> None:
    form = _PAGE_RANGES.get(identifier(root))
    if form:
        root.set("page-range-format", form)


def _reached(root: Any, start: Any) -> Iterator[Any]:
    """The elements under *start*, and those of every macro that they call, each once."""
    macros = {macro.get("name"): macro for macro in root.findall("csl:macro", NAMES)}
    waiting, seen = [start], set[str]()
    while waiting:
        for element in waiting.pop().iter(f"{{{CSL}}}*"):
            yield element
            name = element.get("macro")
            if name in macros and name not in seen:
                seen.add(name)
                waiting.append(macros[name])


def _parts(date: Any) -> list[str]:
    return [part.get("name", "") for part in date.findall("csl:date-part", NAMES)]


def _around(element: Any) -> Any:
    """A group in the place of *element*, which is in it; it takes over its affixes."""
    group = _made("group")
    for name in ("prefix", "suffix"):
        if name in element.attrib:
            group.set(name, element.attrib.pop(name))
    element.addprevious(group)
    group.append(element)
    return group


def _made(tag: str, **attributes: str) -> Any:
    from lxml import etree

    return etree.Element(f"{{{CSL}}}{tag}", attributes)
