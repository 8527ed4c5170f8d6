"""CSL-JSON, in and out: the form that all others are turned into."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from sfn_docs.exchange.crossref import is_crossref, read_message
from sfn_docs.exchange.incoming import Draft, Incoming, Reading
from sfn_docs.problems import Location, Problem

_BLANK = " \t\n\r"
_WRAPPED = re.compile(r'\s*\{\s*"items"\s*:\s*(?=\[)')
"""How Zotero's web service has it: the list inside an object."""


def read_csljson(text: str, path: str) -> Reading:
    """The items of a CSL-JSON file (a list, or one item); those before a mistake are read.

    An item may also be a record of Crossref, as its site gives it.
    """
    decoder = json.JSONDecoder()
    found: list[Incoming] = []
    wrapped = _WRAPPED.match(text)
    position = wrapped.end() if wrapped else _after(text, 0, _BLANK)
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
        found.append(_incoming(item, line))
        position = _after(text, position, _BLANK + ",")
    return tuple(found), ()


def write_csljson(items: Iterable[Mapping[str, Any]]) -> str:
    """CSL-JSON items as a file, in their order."""
    return json.dumps(list(items), indent=2, ensure_ascii=False) + "\n"


def _incoming(item: dict[str, Any], line: int) -> Incoming:
    """An item whose numbers and short title stand where CSL has them."""
    message = item.get("message", item)
    if isinstance(message, dict) and is_crossref(message):
        return read_message(message, line)
    draft = Draft(line, dict(item))
    named = draft.item.pop("citation-key", None)
    if isinstance(named, str) and named:
        draft.item["id"] = named
    short = draft.item.pop("journalAbbreviation", None)
    if isinstance(short, str):
        draft.put("container-title-short", short, "journalAbbreviation")
    for role in ("author", "editor"):
        names = draft.item.get(role)
        if isinstance(names, list):
            draft.item[role] = []
            _names(role, names, draft)
    for name, take in (("note", draft.note), ("URL", _address(draft))):
        if isinstance(draft.item.get(name), str):
            take(draft.item.pop(name), name)
    return draft.done()


def _names(role: str, names: list[Any], draft: Draft) -> None:
    """The names of a list, without those that only say that there are more."""
    for name in names:
        told = name if isinstance(name, dict) else {}
        if told.keys() <= {"family", "literal"} and all(isinstance(v, str) for v in told.values()):
            draft.person(role, told)
            draft.item[role] += [] if told else [name]
        else:
            draft.item[role].append(name)


def _address(draft: Draft) -> Any:
    return lambda value, name: draft.put("URL", value, name)


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
