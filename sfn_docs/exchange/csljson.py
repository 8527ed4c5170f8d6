"""CSL-JSON, in and out: the form that all others are turned into."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sfn_docs.exchange.incoming import Incoming, Reading
from sfn_docs.problems import Location, Problem

_BLANK = " \t\n\r"


def read_csljson(text: str, path: str) -> Reading:
    """The items of a CSL-JSON file (a list, or one item); those before a mistake are read."""
    decoder = json.JSONDecoder()
    found: list[Incoming] = []
    position = _after(text, 0, _BLANK)
    listed = text[position : position + 1] == "["
    position = _after(text, position + 1, _BLANK) if listed else position
    while position < len(text) and not (listed and text[position] == "]"):
        line = text.count("\n", 0, position) + 1
        try:
            item, position = decoder.raw_decode(text, position)
        except json.JSONDecodeError as error:
            return tuple(found), (_broken(text, path, error.lineno, error.colno, error.msg),)
        except (RecursionError, ValueError):
            reason = "it is nested too deep, or holds a number too long"
            return tuple(found), (_broken(text, path, line, 1, reason),)
        if not isinstance(item, dict):
            return tuple(found), (_broken(text, path, line, 1, "an item is a JSON object"),)
        found.append(Incoming(item, line))
        position = _after(text, position, _BLANK + ",")
    return tuple(found), ()


def write_csljson(items: Iterable[Mapping[str, Any]]) -> str:
    """CSL-JSON items as a file, in their order."""
    return json.dumps(list(items), indent=2, ensure_ascii=False) + "\n"


def _after(text: str, position: int, skipped: str) -> int:
    while position < len(text) and text[position] in skipped:
        position += 1
    return position


def _broken(text: str, path: str, line: int, column: int, reason: str) -> Problem:
    lines = text.split("\n")
    excerpt = lines[line - 1] if line <= len(lines) else ""
    message = f"from here on this is not CSL-JSON: {reason}"
    hint = "export the works anew, or mend the line"
    return Problem("entry-unread", message, hint, Location(path, line, column), excerpt)
