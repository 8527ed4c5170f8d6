"""The parts of a document as text: cut out of its HTML, and put on a page of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sfn_docs.render.stamping.parts import ONWARD, PART

_START = re.compile(rf'<(\w+)[^<>]*\s{PART}="(\w+)"')
_NUMBERED = re.compile(r"\bfigure-\d+")


@dataclass(frozen=True, slots=True)
class Cut:
    """A page's HTML without its parts, and the parts, in order."""

    rest: str
    parts: tuple[str, ...]

    @property
    def unnumbered(self) -> tuple[str, ...]:
        """The parts without the numbers that drawings have in their document."""
        return tuple(_NUMBERED.sub("figure", part) for part in self.parts)


def cut(html: str) -> Cut:
    """Cut the parts out of well-formed *html*."""
    rest, parts, read = [], [], 0
    while (found := _START.search(html, read)) is not None:
        end = _end(html, found.start(), found[1], onward=found[2] == ONWARD)
        rest.append(html[read : found.start()])
        parts.append(html[found.start() : end])
        read = end
    return Cut("".join((*rest, html[read:])), tuple(parts))


def page_of(parts: tuple[str, ...]) -> str:
    """A page that holds nothing but *parts*, each in an element of its own."""
    body = "".join(f"<div>{part}</div>" for part in parts)
    return f"<!DOCTYPE html><html><head></head><body>{body}</body></html>"


def _end(html: str, start: int, tag: str, *, onward: bool) -> int:
    """Where an element ends; *onward* where the one around it does."""
    depth = 1 if onward else 0
    name = "[a-z][a-z0-9]*" if onward else tag
    for found in re.finditer(rf"<(/?){name}\b[^<>]*?(/?)>", html[start:]):
        depth += 0 if found[2] else -1 if found[1] else 1
        if depth == 0:
            return start + (found.start() if onward else found.end())
    message = "the HTML is not well-formed"
    raise ValueError(message)
