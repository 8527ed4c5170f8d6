"""Spaces between words, put back into the text of a tagged PDF where lines were broken.

WeasyPrint draws no space at the end of a line, so a program that reads the text by its tags, and
not by where it stands on the page, joins the last word of a line to the first of the next. Every
character that parts words in plain text has to be there in a tagged PDF (ISO 32000-1,
14.8.2.6.2). The HTML says where words part, so an address that was broken gets no space; a space
at the end of a line is seen by nobody.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from struct import unpack
from typing import Any

BLOCKS = frozenset(("/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/LBody", "/TD", "/TH"))
"""The tags that hold the lines of one text."""

_MAPPED = re.compile(rb"<([0-9a-fA-F]{4})> <((?:[0-9a-fA-F]{4})+)>")
_SHOWN = re.compile(rb"<([0-9a-fA-F]+)>")

_Codes = dict[int, str]


@dataclass(frozen=True, slots=True)
class TaggedPdf:
    """What is needed of a PDF that is not written yet.

    *document* is the root of its tags; *element* gives the tag of a kid, or None, and *words* the
    text of the HTML that a tag stands for, or None. *pages* are the operators of each page's
    contents, *numbers* the number of a page by its reference, and *fonts* the ToUnicode maps by
    the font's name in the contents.
    """

    document: Any
    element: Callable[[Any], Any]
    words: Callable[[Any], str | None]
    pages: list[list[Any]]
    numbers: dict[Any, int]
    fonts: dict[str, bytes]


@dataclass(slots=True)
class _Piece:
    """One marked content: its text, and its last operator that shows some, in its font."""

    text: str
    operators: list[Any]
    last: int
    font: str


def break_words(source: TaggedPdf) -> None:
    """Add a space wherever two pieces of a text part words and neither has one.

    A text that does not read as its HTML does, letter for letter, is left as it is.
    """
    codes = {name: _codes(cmap) for name, cmap in source.fonts.items()}
    pieces = {
        (number, mark): piece
        for number, operators in enumerate(source.pages)
        for mark, piece in _pieces(operators, codes)
    }
    for block in _blocks(source.document, source.element):
        parts = [pieces[place] for place in _marks(block, source) if place in pieces]
        gaps = _gaps(source.words(block) or "", "".join(part.text for part in parts))
        read = 0
        for part, following in itertools.pairwise(parts):
            read += len(bare(part.text))
            spaced = part.text[-1:].isspace() or following.text[:1].isspace()
            if read in gaps and not spaced:
                _end_with_space(part, codes[part.font])


def shown(operators: list[Any], fonts: dict[str, bytes]) -> dict[int, str]:
    """What each marked content of a page shows, by its number; *fonts* are their ToUnicode maps."""
    codes = {name: _codes(cmap) for name, cmap in fonts.items()}
    return {mark: piece.text for mark, piece in _pieces(operators, codes)}


def _gaps(words: str, drawn: str) -> frozenset[int]:
    """After how many letters white space stands in *words*; none where *drawn* reads otherwise."""
    if bare(words) != bare(drawn):
        return frozenset()
    lengths = (len(word) for word in words.split())
    return frozenset(itertools.accumulate(lengths))


def bare(text: str) -> str:
    """Text without what only says where lines may break: spaces, soft hyphens, word joiners."""
    return "".join(text.split()).replace("\u00ad", "").replace("\u2060", "")


def _end_with_space(piece: _Piece, codes: _Codes) -> None:
    space = next((code for code, text in codes.items() if text == " "), None)
    if space is not None:
        shown = piece.operators[piece.last]
        piece.operators[piece.last] = shown[: shown.rindex(b"] TJ")] + f"<{space:04x}>] TJ".encode()
        piece.text += " "


def _codes(cmap: bytes) -> _Codes:
    """What each code of a font reads as."""
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in _MAPPED.findall(cmap)
    }


def _pieces(operators: list[Any], codes: dict[str, _Codes]) -> Iterator[tuple[int, _Piece]]:
    """Each marked content that shows text, by its number."""
    mark: int | None = None
    piece: _Piece | None = None
    font = ""
    for place, operator in enumerate(operators):
        if isinstance(operator, dict) and "MCID" in operator:
            mark, piece = int(operator["MCID"]), None
        if not isinstance(operator, bytes) or mark is None:
            continue
        if operator.endswith(b" Tf"):
            font = operator[1:].split(maxsplit=1)[0].decode()
        elif operator.endswith(b"] TJ") and font in codes:
            piece = piece or _Piece("", operators, place, font)
            piece.text += _text(operator, codes[font])
            piece.last, piece.font = place, font
        elif operator == b"EMC":
            if piece is not None:
                yield mark, piece
            mark = None


def _text(operator: bytes, codes: _Codes) -> str:
    shown = bytes.fromhex(b"".join(_SHOWN.findall(operator)).decode())
    numbers = unpack(f">{len(shown) // 2}H", shown[: len(shown) // 2 * 2])
    return "".join([codes.get(number, "") for number in numbers])


def _blocks(node: Any, element: Callable[[Any], Any]) -> Iterator[Any]:
    if node["S"] in BLOCKS:
        yield node
    for kid in node["K"]:
        child = element(kid)
        if child is not None:
            yield from _blocks(child, element)


def _marks(node: Any, source: TaggedPdf) -> Iterator[tuple[int, int]]:
    """The marked contents of a node in reading order, as (page, number)."""
    for kid in node["K"]:
        child = source.element(kid)
        if child is not None:
            yield from _marks(child, source)
        elif isinstance(kid, int):
            yield source.numbers[node["Pg"]], kid
        elif isinstance(kid, dict) and "MCID" in kid:
            yield source.numbers[kid["Pg"]], int(kid["MCID"])
