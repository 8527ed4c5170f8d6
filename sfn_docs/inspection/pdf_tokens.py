"""The steps of a content stream, from its bytes (ISO 32000-1, 7.8.2).

Only what most streams are made of is read here, by one pattern a step: numbers, names, strings,
and flat arrays and dictionaries. Anything else is left to whoever asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_NUMBER = rb"[-+]?(?:\d+\.?\d*|\.\d+)(?=[\s/<(\[])"
_NAME = rb"/[^\s()<>\[\]{}/%#]*"
_HEX = rb"<[0-9A-Fa-f]*>"
_ARRAY = rb"\[[-+.\d\s<>A-Fa-f]*+\]"
_DICTIONARY = rb"<<(?:[-+.\d\s]|/[^\s()<>\[\]{}/%#]*)*+>>"
_OPERAND = b"|".join((_NUMBER, _NAME, _ARRAY, _DICTIONARY, _HEX))
_STEP = re.compile(
    rb"\s*+((?:[-+.\d]++\s++)*+(?:(?:" + _OPERAND + rb")\s*+)*+)"
    rb"([A-Za-z][A-Za-z0-9]*+\*?+|['\"])(?=\s|\Z|[/<(\[])"
)
_PAIR = re.compile(rb"(/[^\s/]+)\s*(/?[^\s/]*)")
_UNREAD = re.compile(rb"[%\0\v]")
"""Comments, and white space that the pattern takes for something else."""

_PICTURE = (b"BI", b"ID", b"EI")
"""The operators of a picture in a line: bytes of any kind stand between them."""

Read = Callable[[bytes], list[Any]]


def steps_in(data: bytes, wanted: frozenset[str]) -> list[tuple[list[Any], str]] | None:
    """Every step by one of the *wanted* operators, as (operands, operator).

    Numbers are floats, names texts with their solidus, strings bytes. Letters that are moved by
    nothing are put together. None where there is something else in the stream.
    """
    if _UNREAD.search(data):
        return None
    place, steps = 0, []
    readers = {name.encode(): (name, _READERS.get(name, _numbers)) for name in wanted}
    try:
        for found in _STEP.finditer(data):
            if found.start() != place:
                return None
            place = found.end()
            operands, operator = found.groups()
            if operator in readers:
                name, read = readers[operator]
                steps.append((read(operands) if operands else [], name))
            elif operator in _PICTURE:
                return None
    except ValueError:
        return None
    return None if data[place:].strip() else steps


def _numbers(operands: bytes) -> list[Any]:
    return list(map(float, operands.split()))


def _names(operands: bytes) -> list[Any]:
    """Names and numbers."""
    return [
        part.decode("latin-1") if part.startswith(b"/") else float(part)
        for part in operands.replace(b"/", b" /").split()
    ]


def _shown(operands: bytes) -> list[Any]:
    """A string, or an array of strings and of numbers that move what follows."""
    operands = operands.strip()
    if not operands.startswith(b"["):
        return [_string(operands)]
    shown: list[Any] = []
    before, *parts = operands[1:-1].replace(b">0<", b"").split(b"<")
    shown.extend(map(float, before.split()))
    for part in parts:
        letters, moved = part.split(b">")
        shown.append(bytes.fromhex(letters.decode()))
        if moved:
            shown.extend(map(float, moved.split()))
    return [shown]


def _string(operand: bytes) -> bytes:
    if not operand.startswith(b"<"):
        message = "a string of another kind"
        raise ValueError(message)
    return bytes.fromhex(operand[1:-1].decode())


def _marked(operands: bytes) -> list[Any]:
    """A tag, and properties by their name or in a dictionary."""
    tag, begins, inside = operands.partition(b"<<")
    values: list[Any] = _names(tag)
    if begins:
        values.append(_dictionary(inside.rstrip()[:-2]))
    return values


def _dictionary(inside: bytes) -> Mapping[str, Any]:
    pairs = _PAIR.findall(inside)
    if b"".join(map(b"".join, pairs)) != b"".join(inside.split()):
        message = "a dictionary of another kind"
        raise ValueError(message)
    return {
        name.decode("latin-1"): value.decode("latin-1") if value[:1] == b"/" else float(value)
        for name, value in pairs
    }


_READERS: dict[str, Read] = {
    **dict.fromkeys(("gs", "Do", "Tf", "sc", "scn", "SC", "SCN", "BMC"), _names),
    **dict.fromkeys(("TJ", "Tj", "'", '"'), _shown),
    "BDC": _marked,
}
