"""Inline HTML as runs: text of one look each, with white space as a browser would show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from sfn_docs.render.deck.quoted import Quoted
from sfn_docs.render.deck.slides import JOINER, Run, Runs
from sfn_docs.render.deck.vocabulary import INLINE, Reader

_RANGE = re.compile(r"(?<=\d\u2013)(?=\d)")
_SPACE = re.compile(r"[ \t\r\n]+")
_LOOK = attrgetter(*(field.name for field in fields(Run) if field.name != "text"))
"""All of a run but its text."""

_WEB = ("https://", "http://", "mailto:", "tel:")


def runs_in(reader: Reader, element: Any, *, plain: bool = False) -> Runs:
    """The text of *element* as runs: white space collapsed, none at the ends.

    Citations carry their keys and no link: the slide's source line links them. A range of numbers
    is kept on one line, unless it is to be *plain* or in an address, as what is copied. Raises
    TemplateError for an element that is no inline, and where there is no text at all.
    """
    found = tuple(_joined(_collapsed(_walk(reader, element, Run("")))))
    if not "".join(run.text for run in found).strip():
        raise reader.fault(element, "has no text")
    return found if plain else tuple(map(_kept, found))


def _kept(run: Run) -> Run:
    return run if run.href else replace(run, text=_RANGE.sub(JOINER, run.text))


def _walk(reader: Reader, element: Any, look: Run) -> Iterator[Run]:
    if element.text:
        yield replace(look, text=element.text)
    for child in element:
        if child.tag not in INLINE:
            raise reader.fault(child, f"may not stand in <{element.tag}>")
        yield from _inline(reader, child, look)
        if child.tail:
            yield replace(look, text=child.tail)


def _inline(reader: Reader, element: Any, look: Run) -> Iterator[Run]:
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


def _citation(reader: Reader, element: Any, given: dict[str, str], look: Run) -> Iterator[Run]:
    if given.get("class") != "cite" or not given.get("data-keys", "").split():
        raise reader.fault(element, "with a class or keys is a citation, and has both")
    keys = tuple(given["data-keys"].split())
    raised = look.superscript or element.tag == "sup"
    yield from _walk(reader, element, replace(look, superscript=raised, cites=keys))


def _collapsed(runs: Iterator[Run]) -> Iterator[Run]:
    """Runs with white space as HTML shows it: one space at a time, none at either end."""
    kept: list[Run] = []
    for run in runs:
        text = _SPACE.sub(" ", run.text)
        if not kept or kept[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if text:
            kept.append(run if text == run.text else replace(run, text=text))
    if kept and kept[-1].text.endswith(" "):
        last = kept.pop()
        kept += [replace(last, text=last.text[:-1])] if last.text != " " else []
    yield from kept


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Neighbors of one look as one run."""
    for _, group in groupby(runs, key=_LOOK):
        first, *rest = group
        yield replace(first, text="".join(run.text for run in (first, *rest))) if rest else first
