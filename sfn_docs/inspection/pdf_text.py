"""The text of a page as its content stream draws it, by marked content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Matrix = tuple[float, float, float, float]
ToUnicode = Mapping[int, str]

UNKNOWN = "\ufffd"
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0)


@dataclass(slots=True)
class PageText:
    """What a page draws: *contents* by the number of the marked content; the rest is *unmarked*.

    *artifacts* is the text that is marked as no part of the document.
    """

    contents: dict[int, str] = field(default_factory=dict)
    artifacts: str = ""
    unmarked: str = ""
    smallest: float = float("inf")


def to_unicode(cmap: bytes) -> ToUnicode:
    """The characters of a font's codes, from its ToUnicode CMap (ISO 32000-1, 9.10.3)."""
    known: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap):
        values = [bytes.fromhex(token[0].decode()) for token in _TOKEN.findall(body)]
        if kind == b"bfchar":
            for code, text in zip(values[::2], values[1::2], strict=True):
                known[int.from_bytes(code)] = text.decode("utf-16-be")
        else:
            for first, last, text in zip(values[::3], values[1::3], values[2::3], strict=True):
                for step in range(int.from_bytes(last) - int.from_bytes(first) + 1):
                    start = text.decode("utf-16-be")
                    shown = start[:-1] + chr(ord(start[-1]) + step)
                    known[int.from_bytes(first) + step] = shown
    return known


def page_text(instructions: Iterable[tuple[Any, str]], fonts: Mapping[str, ToUnicode]) -> PageText:
    """The text that *instructions* draw, as (operands, operator); codes are two bytes each."""
    return _Reader(fonts).read(instructions)


class _Reader:
    def __init__(self, fonts: Mapping[str, ToUnicode]) -> None:
        self._fonts = fonts
        self._font: ToUnicode = {}
        self._size = 0.0
        self._matrix = self._text_matrix = _IDENTITY
        self._saved: list[Matrix] = []
        self._marks: list[int | str] = []
        self._page = PageText()

    def read(self, instructions: Iterable[tuple[Any, str]]) -> PageText:
        for operands, operator in instructions:
            self._step(operands, operator)
        return self._page

    def _step(self, operands: Any, operator: str) -> None:
        match operator:
            case "q":
                self._saved.append(self._matrix)
            case "Q":
                self._matrix = self._saved.pop()
            case "cm":
                self._matrix = _times(_matrix(operands), self._matrix)
            case "Tm":
                self._text_matrix = _matrix(operands)
            case "Tf":
                self._font = self._fonts.get(str(operands[0]), {})
                self._size = float(operands[1])
            case "BDC" | "BMC":
                self._marks.append(_mark(operands))
            case "EMC":
                self._marks.pop()
            case "Tj" | "TJ" | "'" | '"':
                self._show("".join(self._decoded(operands[-1])))

    def _decoded(self, shown: Any) -> Iterator[str]:
        pieces = shown if isinstance(shown, list) else [shown]
        for piece in pieces:
            if isinstance(piece, bytes):
                for place in range(0, len(piece), 2):
                    yield self._font.get(int.from_bytes(piece[place : place + 2]), UNKNOWN)

    def _show(self, text: str) -> None:
        _, _, c, d = _times(self._text_matrix, self._matrix)
        if text.strip():
            height = self._size * (c * c + d * d) ** 0.5
            self._page.smallest = min(self._page.smallest, round(height, 2))
        marks = self._marks
        if "Artifact" in marks:
            self._page.artifacts += text
            return
        numbers = [mark for mark in marks if isinstance(mark, int)]
        if numbers:
            known = self._page.contents
            known[numbers[-1]] = known.get(numbers[-1], "") + text
        else:
            self._page.unmarked += text


def _mark(operands: Any) -> int | str:
    tag = str(operands[0]).lstrip("/")
    if len(operands) > 1 and isinstance(operands[1], Mapping) and "/MCID" in operands[1]:
        return int(operands[1]["/MCID"])
    return tag


def _matrix(operands: Any) -> Matrix:
    a, b, c, d = (float(value) for value in operands[:4])
    return (a, b, c, d)


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d = first
    e, f, g, h = second
    return (a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h)
