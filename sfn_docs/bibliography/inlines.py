"""The engine's inlines as spans of one look each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from sfn_docs.bibliography.engine import failure
from sfn_docs.bibliography.marks import unmarked
from sfn_docs.citations import Span


def classed(inlines: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """What stands inside the spans of the class *name*."""
    return [
        child
        for inline in inlines
        if inline["t"] == "Span" and name in inline["c"][0][1]
        for child in inline["c"][1]
    ]


_LOOKS: dict[str, dict[str, Any]] = {
    "Strong": {"bold": True},
    "Emph": {"italic": True},
    "Superscript": {"superscript": True},
    "Subscript": {"subscript": True},
    "SmallCaps": {},
    "Underline": {},
}


def spans_of(inlines: list[dict[str, Any]]) -> Iterator[Span]:
    """The engine's inlines as spans, neighbours that look alike joined; no space is a link."""
    for look, pieces in groupby(_pieces(inlines, Span("")), itemgetter(0)):
        text = unmarked("".join(piece for _, piece in pieces))
        yield replace(look, text=text, href=look.href if text.strip() else "")


def _pieces(inlines: list[dict[str, Any]], look: Span) -> Iterator[tuple[Span, str]]:
    """Each piece of text with its look, a span without a text; *look* is what encloses all."""
    for inline in inlines:
        kind: str = inline["t"]
        content: Any = inline.get("c")
        if kind in ("Str", "Code"):
            yield look, content if kind == "Str" else content[1]
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield look, " "
        elif kind in _LOOKS:
            yield from _pieces(content, replace(look, **_LOOKS[kind]))
        elif kind in ("Span", "Cite"):
            yield from _pieces(content[1], look)
        elif kind == "Link":
            yield from _pieces(content[1], replace(look, href=content[2][0]))
        elif kind == "Quoted":
            marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            inside = [{"t": "Str", "c": marks[0]}, *content[1], {"t": "Str", "c": marks[1]}]
            yield from _pieces(inside, look)
        else:
            raise failure(f"it answered with a part that is not known here ({kind})")
