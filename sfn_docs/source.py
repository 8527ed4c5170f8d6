"""Content as written: YAML read into plain data that remembers where each part stands.

It accepts the part of YAML that people write
by hand (mappings, sequences, scalars) and refuses what surprises them or can be abused:
anchors, aliases, tags, merge keys, a second document, duplicate keys, bare words such as
``no`` turned into booleans. Dates stay text: the model knows which fields are dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from sfn_docs.problems import Location, Problem
from sfn_docs.reading import read_text

MAX_DEPTH = 24
MAX_DIGITS = 20

KeyPath = tuple[str | int, ...]
"""The way to a value: mapping keys and sequence numbers from the top."""

_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
_CONSTANTS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "true": True, "false": False,
}  # fmt: skip

_ADVICE = (
    ("expected '-' indicator", "line it up with the entry above: the indentation differs"),
    ("mapping values are not allowed", "put the text in quotes: it holds a colon and a space"),
    ("did not find expected key", "check the indentation, and the quotes of the lines above"),
    ("found character that cannot start any token", "use spaces, not tabs; quote the text"),
    ("found unexpected end of stream", "a quotation mark or bracket is not closed"),
    ("could not find expected ':'", "a key needs a colon after it"),
    ("block sequence entries are not allowed", "put the list on a line of its own"),
    ("did not find expected ',' or", "put the text in quotes: it starts with a bracket"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value stands: its key, its start and its end, as (line, column) from 1."""

    key: tuple[int, int]
    start: tuple[int, int]
    end: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read: its *data*, and for every value in it where it stands."""

    path: str
    text: str
    data: Any
    marks: Mapping[KeyPath, Mark] = field(repr=False)

    def locate(self, where: Sequence[str | int], *, key: bool = False) -> Location:
        """The place of a value, or of its *key*; of the nearest enclosing value if it has none."""
        path = tuple(where)
        while path and path not in self.marks:
            path = path[:-1]
        mark = self.marks.get(path)
        if mark is None:
            return Location(self.path)
        return Location(self.path, *(mark.key if key else mark.start))

    def find(self, where: Sequence[str | int], needle: str) -> Location:
        """The place of *needle* in the text of a value; the value's own if it is not found."""
        path = tuple(where)
        while path and path not in self.marks:
            path = path[:-1]
        mark = self.marks.get(path)
        if mark is None:
            return Location(self.path)
        lines = lines_of(self.text)
        for number in range(mark.start[0], min(mark.end[0], len(lines)) + 1):
            begin = mark.start[1] - 1 if number == mark.start[0] else 0
            column = lines[number - 1].find(needle, begin)
            if column >= 0:
                return Location(self.path, number, column + 1)
        return Location(self.path, *mark.start)

    def problem(
        self, rule: str, message: str, hint: str, location: Location, *, width: int = 1
    ) -> Problem:
        """A problem at a place of this file, with the line as written."""
        return Problem(rule, message, hint, location, _line(self.text, location.line), width)


def read_source(path: Path, root: Path) -> tuple[Source | None, tuple[Problem, ...]]:
    """A YAML file of the folder *root* as data with places, and every problem of its syntax.

    There is no source where the syntax is so broken that nothing can be said of the content.
    """
    text = read_text(path, root)
    if isinstance(text, Problem):
        return None, (text,)
    return parse(text, path.as_posix())


@lru_cache(maxsize=16)
def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a file's text, kept because each problem of the file asks for them."""
    return tuple(text.split("\n"))


def parse(text: str, path: str) -> tuple[Source | None, tuple[Problem, ...]]:
    """The YAML *text* as data with places; *path* is only what messages call it."""
    import yaml

    reader = _Reader(path, text)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = reader.document(_Events(yaml.parse(text, Loader=loader)))
    except yaml.reader.ReaderError as error:
        return None, (_unreadable(text, path, error.position, error.character),)
    except yaml.MarkedYAMLError as error:
        return None, (*reader.problems, _syntax_problem(text, path, error))
    except _TooDeepError as error:
        return None, (error.problem,)
    source = Source(path, text, data, reader.marks)
    if data is None:
        reader.report("empty-file", "this file says nothing", "write its content", (1, 1))
    return source, tuple(reader.problems)


class _TooDeepError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Events:
    """The parser's events, one at a time, with their names."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events

    def take(self) -> tuple[str, Any]:
        event = next(self._events)
        return type(event).__name__.removesuffix("Event"), event


class _Reader:
    """Turns events into data; keeps the marks and the problems met on the way."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self.marks: dict[KeyPath, Mark] = {}
        self.problems: list[Problem] = []

    def report(
        self, rule: str, message: str, hint: str, place: tuple[int, int], width: int = 1
    ) -> None:
        excerpt = _line(self.text, place[0])
        location = Location(self.path, *place)
        self.problems.append(Problem(rule, message, hint, location, excerpt, width))

    def document(self, events: _Events) -> Any:
        events.take()
        if events.take()[0] == "StreamEnd":
            return None
        data, _ = self.node(events.take(), events, (), None)
        events.take()
        name, event = events.take()
        if name != "StreamEnd":
            self.report(
                "second-document", "a second document starts here",
                "keep one document a file: remove the line '---'", _place(event.start_mark),
            )  # fmt: skip
        return data

    def node(
        self, taken: tuple[str, Any], events: _Events, path: KeyPath, key: tuple[int, int] | None
    ) -> tuple[Any, Any]:
        """One value and its last event; *key* is where its key stands, if it has one."""
        name, event = taken
        place = _place(event.start_mark)
        self._refuse_extras(name, event, place)
        if len(path) > MAX_DEPTH:
            problem = Problem(
                "too-deep", f"this is nested more than {MAX_DEPTH} deep", "flatten it",
                Location(self.path, *place), _line(self.text, place[0]),
            )  # fmt: skip
            raise _TooDeepError(problem)
        value: Any = None
        end = event
        if name == "Scalar":
            value = _resolve(event)
        elif name == "SequenceStart":
            value, end = self._sequence(events, path)
        elif name == "MappingStart":
            value, end = self._mapping(events, path)
        self.marks[path] = Mark(key or place, place, _place(end.end_mark))
        return value, end

    def _refuse_extras(self, name: str, event: Any, place: tuple[int, int]) -> None:
        if name == "Alias" or event.anchor is not None:
            self.report(
                "alias", "anchors and aliases (& and *) are not part of our YAML",
                "write the text out, or put it in quotes if it starts with & or *", place,
            )  # fmt: skip
        elif getattr(event, "tag", None) not in (None, "!"):
            self.report(
                "tag", f"the tag '{event.tag}' is not part of our YAML",
                "remove it, or put the text in quotes if it starts with !", place,
            )  # fmt: skip

    def _sequence(self, events: _Events, path: KeyPath) -> tuple[tuple[Any, ...], Any]:
        values: list[Any] = []
        while (taken := events.take())[0] != "SequenceEnd":
            values.append(self.node(taken, events, (*path, len(values)), None)[0])
        return tuple(values), taken[1]

    def _mapping(self, events: _Events, path: KeyPath) -> tuple[dict[str, Any], Any]:
        values: dict[str, Any] = {}
        while (taken := events.take())[0] != "MappingEnd":
            name, event = taken
            place = _place(event.start_mark)
            if name != "Scalar":
                self.report(
                    "key-not-text", "a key is a word, not a list or mapping",
                    "put text that starts with [ or { in quotes", place,
                )  # fmt: skip
                self.node(taken, events, (*path, ""), place)
                self.node(events.take(), events, (*path, ""), place)
                continue
            self._refuse_extras(name, event, place)
            key = str(event.value)
            if key in values:
                first = self.marks[(*path, key)].key
                self.report(
                    "duplicate-key", f"the key '{key}' stands here a second time",
                    f"it stands first in line {first[0]}; keep one of the two", place, len(key),
                )  # fmt: skip
                self.node(events.take(), events, (*path, key, "(second)"), place)
                continue
            values[key] = self.node(events.take(), events, (*path, key), place)[0]
        return values, taken[1]


def _resolve(event: Any) -> Any:
    """A plain scalar as null, boolean or whole number where it is written as one; else text.

    Numbers with a point stay text: as numbers, version 1.10 would be 1.1.
    """
    text = str(event.value)
    if not event.implicit[0]:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if len(text) < MAX_DIGITS and _INTEGER.fullmatch(text):
        return int(text)
    return text


def _place(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _line(text: str, number: int) -> str:
    lines = lines_of(text)
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _syntax_problem(text: str, path: str, error: Any) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = _place(mark) if mark is not None else (1, 1)
    message = str(error.problem or error.context or error)
    advice = next((hint for part, hint in _ADVICE if part in message), "check the line above too")
    location = Location(path, *place)
    return Problem(
        "syntax", f"this is not YAML: {message}", advice, location, _line(text, place[0])
    )


def _unreadable(text: str, path: str, position: int, character: Any) -> Problem:
    before = text[:position]
    line, column = before.count("\n") + 1, position - before.rfind("\n")
    code = ord(character) if isinstance(character, str) else int(character)
    return Problem(
        "character", f"the character U+{code:04X} may not stand in YAML", "delete it",
        Location(path, line, column), _line(text, line),
    )  # fmt: skip
