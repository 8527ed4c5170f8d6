"""New references put into the text of ``references.yaml``; what is there stays as written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sfn_docs.model.references import Reference
from sfn_docs.problems import ContentError
from sfn_docs.source import Source

_HINT = "write 'references:' on a line of its own, and each key indented below it"


def append(source: Source, new: Mapping[str, Reference]) -> str:
    """The file's text with the *new* references after the last one that is there.

    Only lines are added: comments, order and spelling of the file stay. Raises ContentError
    where the references are not written as a block that lines can be added to.
    """
    lines = source.text.split("\n")
    works = source.data.get("references") if isinstance(source.data, dict) else None
    if not isinstance(works, dict):
        raise ContentError([_unfit(source, "there is no mapping 'references' to add to")])
    mark = source.marks[("references",)]
    if not works:
        line = mark.start[0] - 1
        head, braces, tail = lines[line].rpartition("{}")
        if not braces or mark.end[0] != mark.start[0]:
            raise ContentError([_unfit(source, "this empty mapping can't be added to")])
        lines[line] = head.rstrip() + tail
        return "\n".join([*lines[: line + 1], *_entries(new, 2), *lines[line + 1 :]])
    first = source.marks[("references", next(iter(works)))].key
    if lines[mark.start[0] - 1][mark.start[1] - 1] == "{":
        raise ContentError([_unfit(source, "these references are written in braces")])
    indent = first[1] - 1
    end = _end(lines, mark.end[0] - 1 if mark.end[1] == 1 else mark.end[0], indent)
    return "\n".join([*lines[:end], *_entries(new, indent), *(lines[end:] or [""])])


def _unfit(source: Source, message: str) -> Any:
    return source.problem("references-form", message, _HINT, source.locate(("references",)))


def _end(lines: list[str], end: int, indent: int) -> int:
    """The number of lines up to *end* without blanks, and comments that what follows owns."""
    while end > 0:
        line = lines[end - 1]
        outer = line.lstrip().startswith("#") and len(line) - len(line.lstrip()) < indent
        if line.strip() and not outer:
            break
        end -= 1
    return end


def _entries(new: Mapping[str, Reference], indent: int) -> list[str]:
    return [
        " " * indent + line
        for key, reference in new.items()
        for line in (f"{key}:", *_record(reference))
    ]


def _record(reference: Reference) -> Iterator[str]:
    """A reference as YAML, each text in the quotes that YAML shares with JSON."""
    fields = reference.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for name, value in fields.items():
        if name in ("type", "design"):
            yield f"  {name}: {value}"
        elif isinstance(value, list):
            yield f"  {name}:"
            yield from (f"    - {flow(entry)}" for entry in value)
        else:
            yield f"  {name}: {flow(value)}"


def flow(value: Any) -> str:
    """A value on one line of YAML: texts in quotes, mappings in braces."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(part)}" for key, part in value.items()) + "}"
    text = value if value == "none" else json.dumps(value, ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in str(text))
