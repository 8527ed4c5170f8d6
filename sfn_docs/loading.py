"""From a topic's folder to a checked Topic, or to every problem in it at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from sfn_docs.editions import Edition
from sfn_docs.figures import figure_faults
from sfn_docs.model.claims import Claims
from sfn_docs.model.deck import Deck
from sfn_docs.model.leaflet import Leaflet
from sfn_docs.model.references import References
from sfn_docs.model.topic import Topic, TopicInfo
from sfn_docs.problems import Location, Problem, TemplateError
from sfn_docs.reading import read_text
from sfn_docs.source import KeyPath, Source, read_source
from sfn_docs.theme import Theme
from sfn_docs.validation import validate

MODELS: dict[str, type[BaseModel]] = {
    "topic": TopicInfo,
    "claims": Claims,
    "references": References,
    "leaflet": Leaflet,
    "deck": Deck,
}
"""The files of a topic, and what each must hold."""

OPTIONAL = ("leaflet", "deck")
"""Files that a topic may do without; one of them it must have."""

MAX_FIGURE_BYTES = 500_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """A topic as far as it could be read: a part is None where it is missing or broken.

    *topic* is there only where every part is; *sources* say where each thing stands, also in a
    part that is broken, so that checks can find what is wrong beside it.
    """

    sources: Mapping[str, Source]
    problems: tuple[Problem, ...]
    info: TopicInfo | None = None
    claims: Claims | None = None
    references: References | None = None
    leaflet: Leaflet | None = None
    deck: Deck | None = None
    topic: Topic | None = None


def load_topic(folder: Path) -> Loaded:
    """Read the topic in *folder*: syntax, schema, figures; every problem at once."""
    sources: dict[str, Source] = {}
    models: dict[str, Any] = {}
    problems: list[Problem] = []
    if not any((folder / f"{name}.yaml").exists() for name in OPTIONAL):
        hint = "write leaflet.yaml, deck.yaml or both"
        location = Location(folder.as_posix())
        problems.append(Problem("topic-empty", "this topic has no document", hint, location))
    for name, model in MODELS.items():
        path = folder / f"{name}.yaml"
        if name in OPTIONAL and not path.exists():
            continue
        source, found = read_source(path, folder)
        problems += found
        if source is not None:
            sources[name] = source
            models[name], invalid = validate(model, source)
            problems += invalid
    figures = _figures(folder, sources, problems)
    topic = None if problems else _topic(folder.resolve().name, models, figures)
    return Loaded(
        sources,
        tuple(problems),
        models.get("topic"),
        models.get("claims"),
        models.get("references"),
        models.get("leaflet"),
        models.get("deck"),
        topic,
    )


def texts(data: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every string in data as read, in the order written, with the way to it."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from texts(value, (*path, key))
    elif isinstance(data, tuple):
        for number, value in enumerate(data):
            yield from texts(value, (*path, number))


def load_theme(path: Path) -> Theme:
    """The theme in a file; raises TemplateError with every problem of it."""
    source, problems = read_source(path, path.parent)
    theme, invalid = validate(Theme, source) if source else (None, ())
    if theme is None or problems or invalid:
        raise TemplateError([*problems, *invalid])
    return theme


def load_edition(path: Path) -> Edition:
    """The edition in a file of the templates; raises TemplateError with every problem of it."""
    source, problems = read_source(path, path.parent)
    edition, invalid = validate(Edition, source) if source else (None, ())
    if edition is None or problems or invalid:
        raise TemplateError([*problems, *invalid])
    return edition


def load_words(path: Path) -> dict[str, str]:
    """The words that templates add in one language; raises TemplateError if they are wrong."""
    source, problems = read_source(path, path.parent)
    if source is None or problems:
        raise TemplateError(problems)
    wrong = [
        source.problem(
            "words", f"'{key}' should be text", "put it in quotes", source.locate((key,))
        )
        for key, value in source.data.items()
        if not isinstance(value, str)
    ]
    if wrong:
        raise TemplateError(wrong)
    return dict(source.data)


def _topic(name: str, models: Mapping[str, Any], figures: dict[str, str]) -> Topic:
    return Topic(
        name=name,
        info=models["topic"],
        claims=models["claims"].claims,
        references=models["references"],
        leaflet=models.get("leaflet"),
        deck=models.get("deck"),
        figures=figures,
    )


def _figures(
    folder: Path, sources: Mapping[str, Source], problems: list[Problem]
) -> dict[str, str]:
    """The text of each figure that a document names; what is missing or unsafe is a problem."""
    figures: dict[str, str] = {}
    refused: set[str] = set()
    for name in OPTIONAL:
        for path, file in texts(sources[name].data) if name in sources else ():
            if path[-1:] != ("file",) or file in figures or file in refused:
                continue
            text, found = _figure(folder, file, sources[name].locate(path), sources[name])
            problems += found
            if text is None:
                refused.add(file)
            else:
                figures[file] = text
    return figures


def _figure(
    folder: Path, file: str, place: Location, source: Source
) -> tuple[str | None, list[Problem]]:
    path = folder / file
    if not file.endswith(".svg"):
        message, hint = f"'{file}' is not a drawing", "use an SVG file"
        return None, [source.problem("figure-type", message, hint, place, width=len(file))]
    text = read_text(path, folder, limit=MAX_FIGURE_BYTES)
    if isinstance(text, Problem):
        near = difflib.get_close_matches(file, [
            found.relative_to(folder).as_posix() for found in sorted(folder.rglob("*.svg"))
        ], 1)  # fmt: skip
        hint = f"did you mean '{near[0]}'?" if near and text.rule == "file-missing" else text.hint
        message = f"the figure '{file}' can't be used: {text.message}"
        return None, [source.problem(f"figure-{text.rule}", message, hint, place, width=len(file))]
    faults = figure_faults(text)
    return text, [
        Problem(
            "figure-unsafe", fault, "mend the drawing", Location(path.as_posix(), line),
            text.split("\n")[line - 1],
        )
        for line, fault in faults
    ]  # fmt: skip
