"""Data with places, checked against a model: what pydantic finds, said where and in words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sfn_docs.problems import Problem
from sfn_docs.source import KeyPath, Source

LONGEST_SHOWN = 40

M = TypeVar("M", bound=BaseModel)

_MESSAGES = {
    "string_type": "this should be text",
    "int_type": "this should be a whole number",
    "bool_type": "this should be true or false",
    "tuple_type": "this should be a list",
    "dict_type": "this should be a mapping of keys to values",
    "model_type": "this should be a mapping of keys to values",
    "model_attributes_type": "this should be a mapping of keys to values",
    "string_too_short": "this is empty",
    "too_short": "this needs at least {min_length} entries, and has {actual_length}",
    "too_long": "this may have {max_length} entries at most, and has {actual_length}",
    "string_too_long": "this is longer than {max_length} characters",
    "literal_error": "this should be {expected}",
    "greater_than_equal": "this should be {ge} or more",
    "less_than_equal": "this should be {le} or less",
    "greater_than": "this should be more than {gt}",
    "less_than": "this should be less than {lt}",
}

_HINTS = {
    "string_type": "put it in quotes if it looks like a number, a list or true/false",
    "tuple_type": "start each entry on a line of its own with '- '",
    "prose_type": "text that starts with { or holds a colon and a space needs quotes",
    "too_long": "split it",
    "string_too_long": "shorten or split it",
    **dict.fromkeys(
        ("greater_than_equal", "less_than_equal", "greater_than", "less_than"),
        "write a number within these limits",
    ),
}

_PATTERNS = {
    "color": 'write it like "#0b5c6b"',
    "partial_date": "write it like 2017, 2017-12 or 2017-12-02",
    "iso_date": "write it like 2026-11-23",
    "web": "write it like https://example.org/leaflets",
    "string_pattern_mismatch": "see the field's description in the schema for how it is written",
}

_WRITTEN = {
    "DOI": "write it like 10.1000/xyz123, without an address or letters before it",
    "PMID": "write the number alone, like 12345678",
    "PMCID": "write it like PMC1234567",
    "URL": "write it like https://example.org/page",
    "issued": "write it like 2017, 2017-12 or 2017-12-02",
    "accessed": "write it like 2017-12-02",
}
"""How a field of a reference is written, by its key."""


def validate(model: type[M], source: Source) -> tuple[M | None, tuple[Problem, ...]]:
    """The source's data as a *model*, or every place where it is none; never both."""
    if source.data is None:
        return None, ()
    try:
        return model.model_validate(source.data), ()
    except ValidationError as error:
        found = [dict(item) for item in error.errors()]
        problems = [_problem(item, model, source) for item in found if not _is_echo(item, found)]
        return None, tuple(dict.fromkeys(_without_echoes(problems)))


def _is_echo(error: dict[str, Any], errors: list[dict[str, Any]]) -> bool:
    """Whether a list is only too short because an entry of it is wrong, and not counted."""
    place = error["loc"]
    return error["type"] == "too_short" and any(
        other["loc"][: len(place)] == place and len(other["loc"]) > len(place) for other in errors
    )


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """The problems without a missing key that is there, but misspelt: one mistake, one message."""
    meant = {problem.hint for problem in problems if problem.rule == "unknown-key"}
    return [
        problem
        for problem in problems
        if problem.rule != "missing-key" or _meant(problem.message) not in meant
    ]


def _meant(missing: str) -> str:
    return f"did you mean {missing.removeprefix('the key ').removesuffix(' is missing')}?"


def _problem(error: dict[str, Any], model: type[BaseModel], source: Source) -> Problem:
    """One of pydantic's findings as ours: where it stands, what it means, what to do."""
    kind, context = str(error["type"]), error.get("ctx", {})
    if kind in ("too_short", "too_long") and isinstance(error["input"], str):
        kind = f"string_{kind}"
    path, rest = _followed(source.data, error["loc"])
    if kind == "missing":
        message = f"the key '{rest}' is missing"
        return source.problem(
            "missing-key", message, f"add '{rest}:'", source.locate(path, key=True)
        )
    if kind == "extra_forbidden":
        key = str(path[-1])
        near = difflib.get_close_matches(key, _known_keys(model, error["loc"], source.data), 1)
        hint = f"did you mean '{near[0]}'?" if near else "remove it, or see the schema for the keys"
        place = source.locate(path, key=True)
        return source.problem(
            "unknown-key", f"the key '{key}' is not known here", hint, place, width=len(key)
        )
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return _tag_problem(kind, context, path, source)
    template = _MESSAGES.get(kind)
    message = template.format(**context) if template else str(error["msg"])
    hint = _HINTS.get(kind) or _PATTERNS.get(kind) or _suggestion(kind, context, error["input"])
    if kind == "string_pattern_mismatch":
        hint = _WRITTEN.get(str(path[-1]) if path else "", hint)
        message = f"'{_short(error['input'])}' is not written as this field needs it"
    return source.problem(kind.replace("_", "-"), message, hint, source.locate(path))


def _tag_problem(kind: str, context: Mapping[str, Any], path: KeyPath, source: Source) -> Problem:
    """A block or slide whose ``type`` is missing or not known."""
    known = re.findall(r"'([^']+)'", str(context.get("expected_tags", "")))
    if kind == "union_tag_not_found":
        hint = "add 'type:', the first thing that every block and slide says"
        return source.problem("missing-key", "the key 'type' is missing", hint, source.locate(path))
    tag = str(context.get("tag"))
    near = difflib.get_close_matches(tag, known, 1)
    hint = f"did you mean '{near[0]}'?" if near else f"it is one of {', '.join(known)}"
    place = source.locate((*path, "type"))
    return source.problem("unknown-type", f"there is no type '{tag}'", hint, place, width=len(tag))


def _suggestion(kind: str, context: Mapping[str, Any], value: Any) -> str:
    if kind == "literal_error" and isinstance(value, str):
        known = re.findall(r"'([^']+)'", str(context.get("expected", "")))
        near = difflib.get_close_matches(value, known, 1)
        return f"did you mean '{near[0]}'?" if near else "write one of these"
    return "see the field's description in the schema"


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def _followed(data: Any, location: tuple[str | int, ...]) -> tuple[KeyPath, str | int]:
    """The part of *location* that leads through *data*, and the first step that does not.

    Pydantic puts the names of union members between the keys; they lead nowhere and are skipped.
    """
    path: list[str | int] = []
    rest: str | int = ""
    for step in location:
        found = _step(data, step, _NOWHERE)
        if found is _NOWHERE:
            rest = step
        else:
            data = found
            path.append(step)
    return tuple(path), rest


_NOWHERE = object()


def _step(data: Any, step: str | int, otherwise: Any) -> Any:
    """What *step* leads to in *data*, or *otherwise* where it leads nowhere."""
    if isinstance(data, dict):
        return data.get(step, otherwise) if isinstance(step, str) else otherwise
    if isinstance(data, tuple) and isinstance(step, int) and step < len(data):
        return data[step]
    return otherwise


def _known_keys(model: type[BaseModel], location: tuple[str | int, ...], data: Any) -> list[str]:
    """The keys that the model at *location* knows, read from the model's own JSON Schema."""
    schema = model.model_json_schema()
    definitions = schema.get("$defs", {})
    found = {tuple(part.get("properties", {})) for part in (schema, *definitions.values())}
    for step in location[:-1]:
        data = _step(data, step, data)
    present = set(data) - {location[-1]} if isinstance(data, dict) else set()
    best = sorted(found, key=lambda keys: -len(present & set(keys)))
    return [key for keys in best[:3] for key in keys]
