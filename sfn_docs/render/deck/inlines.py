"""Inline HTML as runs: text of one look each, with white space as a browser would show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any

from sfn_docs.render.deck.quoted import Quoted
from sfn_docs.render.deck.slides import JOINER, Run, Runs
from sfn_docs.render.deck.vocabulary import INLINE, Reader

_RANGE = re.compile(r"(?<=\d\u2013)(?=\d)")
_SPACE = re.compile(r"[ \t\r\n]+")
_LOOK = attrgetter(*(field.name for field in fields(Run) if field.name != "text"))
"""All of a run but its text, in the order of its fields."""

_WEB = ("https://", "http://", "mailto:", "tel:")


def runs_in(reader: Reader, element: Any, *, plain: bool = False) -> Runs:
    """The text of *element* as runs: white space collapsed, none at the ends.

    Citations carry their keys and no link: the slide's source line links them. A range of numbers
    is kept on one line, unless it is to be *plain* or in an address, as what is copied. Raises
    TemplateError for an element that is no inline, and where there is no text at all.
    """
    found = _joined(_collapsed(_walk(reader, element, _PLAIN)))
    if not "".join(text for text, _ in found).strip():
        raise reader.fault(element, "has no text")
    return tuple(_run(text if plain else _kept(text, look), look) for text, look in found)


_Stretch = tuple[str, Run]
"""A stretch of text, and a run that has its look and no text."""

_PLAIN = Run("")


def _run(text: str, look: Run) -> Run:
    """A run of that *look*; ``replace`` would do, and takes several times as long."""
    return Run(text) if look is _PLAIN else Run(text, *_LOOK(look))


def _kept(text: str, look: Run) -> str:
    return text if look.href else _RANGE.sub(JOINER, text)


def _walk(reader: Reader, element: Any, look: Run) -> Iterator[_Stretch]:
    if element.text:
        yield element.text, look
    for child in element:
        if child.tag not in INLINE:
            raise reader.fault(child, f"may not stand in <{element.tag}>")
        yield from _inline(reader, child, look)
        if child.tail:
            yield child.tail, look


def _inline(reader: Reader, element: Any, look: Run) -> Iterator[_Stretch]:
    given = reader.inline_attributes(element)
    if element.tag == "span" and given == {"class": "kept"}:
        yield from _walk(reader, element, look)
        return
    if element.tag in ("sup", "span") and ("class" in given or "data-keys" in given):
        yield from _citation(reader, element, given, look)
        return
    match element.tag:
        case "strong":
            look = replace(look, bold=True)
        case "em":
            look = replace(look, italic=True)
        case "sup":
            look = replace(look, superscript=True)
        case "sub":
            look = replace(look, subscript=True)
        case "a":
            look = _linked(reader, element, given, look)
        case _:
            look = _spanned(reader, element, given, look)
    yield from _walk(reader, element, look)


def _linked(reader: Reader, element: Any, given: dict[str, str], look: Run) -> Run:
    href = given.get("href", "")
    if look.cites:
        return look
    if not href.startswith(_WEB) or _SPACE.search(href):
        raise reader.fault(element, f"links to '{href}', which is no address to link to")
    return replace(look, href=href)


def _spanned(reader: Reader, element: Any, given: dict[str, str], look: Run) -> Run:
    """The look of words in another language, or of a claim's wording."""
    claim, sure = given.get("data-claim"), given.get("data-sure")
    if (claim is None) != (sure is None) or claim == "" or sure == "":
        raise reader.fault(element, "with a claim says how sure it is, and of what claim")
    quoted = Quoted(claim, sure) if claim and sure else look.quoted
    return replace(look, lang=given.get("lang", look.lang), quoted=quoted)


def _citation(reader: Reader, element: Any, given: dict[str, str], look: Run) -> Iterator[_Stretch]:
    if given.get("class") != "cite" or not given.get("data-keys", "").split():
        raise reader.fault(element, "with a class or keys is a citation, and has both")
    keys = tuple(given["data-keys"].split())
    raised = look.superscript or element.tag == "sup"
    yield from _walk(reader, element, replace(look, superscript=raised, cites=keys))


def _collapsed(stretches: Iterator[_Stretch]) -> list[_Stretch]:
    """Text with white space as HTML shows it: one space at a time, none at either end."""
    kept: list[_Stretch] = []
    for given, look in stretches:
        text = _SPACE.sub(" ", given)
        if not kept or kept[-1][0].endswith(" "):
            text = text.removeprefix(" ")
        if text:
            kept.append((text, look))
    if kept and kept[-1][0].endswith(" "):
        text, look = kept.pop()
        kept += [(text[:-1], look)] if text != " " else []
    return kept


def _joined(stretches: list[_Stretch]) -> list[_Stretch]:
    """Neighbors of one look as one."""
    joined: list[_Stretch] = []
    for text, look in stretches:
        if joined and (joined[-1][1] is look or joined[-1][1] == look):
            joined[-1] = (joined[-1][0] + text, look)
        else:
            joined.append((text, look))
    return joined
