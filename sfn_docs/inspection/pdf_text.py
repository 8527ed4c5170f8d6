"""The text of a page by its marked contents, and the characters of its fonts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

ToUnicode = Mapping[int, str]

UNKNOWN = "\ufffd"
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


@dataclass(slots=True)
class PageText:
    """What a page draws: *contents* by the number of the marked content; the rest is *unmarked*.

    *artifacts* is the text that is marked as no part of the document.
    """

    contents: dict[int, str] = field(default_factory=dict)
    artifacts: str = ""
    unmarked: str = ""

    def add(self, text: str, marks: Sequence[int | str]) -> None:
        """Add what is drawn under these marks, outermost first: numbers, or what they say."""
        number = next((mark for mark in reversed(marks) if isinstance(mark, int)), None)
        if "Artifact" in marks:
            self.artifacts += text
        elif number is None:
            self.unmarked += text
        else:
            self.contents[number] = self.contents.get(number, "") + text


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
