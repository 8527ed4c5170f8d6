"""The drawings of ``figures.yaml``: read, found safe, and their labels held against their words."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sfn_docs.model.figures import Drawing, Figures
from sfn_docs.pictures.figures import figure_faults
from sfn_docs.pictures.labels import crowded, label_faults, places
from sfn_docs.problems import Location, Problem
from sfn_docs.reading import read_text
from sfn_docs.source import KeyPath, Source

MAX_FIGURE_BYTES = 500_000


def read_drawings(
    folder: Path, source: Source | None
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The text of each drawing that ``figures.yaml`` names, by id, and every problem of them.

    There is no *source* where a topic has no drawings. It goes by what was read and not by the
    model, so that a missing drawing is reported beside a misspelt key, and not after it.
    """
    if source is None:
        return {}, ()
    entries = source.data.get("figures") if isinstance(source.data, dict) else None
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for name, entry in entries.items() if isinstance(entries, dict) else ():
        file = entry.get("file") if isinstance(entry, dict) else None
        if not isinstance(file, str):
            continue
        path: KeyPath = ("figures", name)
        text, found = _read(folder, file, source, (*path, "file"))
        problems += found
        if text is not None:
            texts[name] = text
            problems += _label_problems(text, entry.get("labels"), source, path)
    return texts, tuple(problems)


def drawings(figures: Figures | None, texts: Mapping[str, str]) -> dict[str, Drawing]:
    """Each drawing with its words, by id."""
    return {
        name: Drawing(texts[name], entry.alt, entry.labels)
        for name, entry in (figures.figures.items() if figures else ())
    }


def crowded_labels(
    figures: Mapping[str, Drawing], families: tuple[str, ...], source: Source
) -> list[Problem]:
    """The labels that have no room in their drawing, set in any of the *families*."""
    found = dict.fromkeys(
        (figure, name)
        for figure, drawing in figures.items()
        for family in families
        for name in crowded(drawing.svg, drawing.labels, family)
    )
    hint = "say it in fewer words, or give the label more room in the drawing"
    return [
        source.problem(
            "figure-label-room", f"there is no room for the label '{name}'", hint,
            source.locate(("figures", figure, "labels", name)),
            width=len(figures[figure].labels[name]),
        )
        for figure, name in found
    ]  # fmt: skip


def _label_problems(text: str, labels: Any, source: Source, path: KeyPath) -> Iterator[Problem]:
    """Every label of the drawing has its words, and no words are left over."""
    words = labels if isinstance(labels, dict) else {}
    wanted = list(dict.fromkeys(place.name for place in places(text)))
    for name in wanted:
        if name not in words:
            message = f"the drawing's label '{name}' has no words"
            place = source.locate((*path, "labels"), key=True)
            hint = f"add '{name}: \"its words\"' under 'labels'"
            yield source.problem("figure-label-missing", message, hint, place)
    for name in words:
        if name not in wanted:
            near = difflib.get_close_matches(str(name), wanted, 1)
            place = source.locate((*path, "labels", name), key=True)
            message = f"the drawing has no label '{name}'"
            hint = f"did you mean '{near[0]}'?" if near else "remove it, or add it to the drawing"
            width = len(str(name))
            yield source.problem("figure-label-unknown", message, hint, place, width=width)


def _read(
    folder: Path, file: str, source: Source, path: KeyPath
) -> tuple[str | None, list[Problem]]:
    """The text of a drawing without a fault, or why there is none."""
    place = source.locate(path)
    if not file.endswith(".svg"):
        message, hint = f"'{file}' is not a drawing", "use an SVG file"
        return None, [source.problem("figure-type", message, hint, place, width=len(file))]
    text = read_text(folder / file, folder, limit=MAX_FIGURE_BYTES)
    if isinstance(text, Problem):
        known = {found.stem: found for found in sorted(folder.rglob("*.svg"))}
        near = difflib.get_close_matches(Path(file).stem, known, 1)
        hint = text.hint
        if near and text.rule == "file-missing":
            hint = f"did you mean '{known[near[0]].relative_to(folder).as_posix()}'?"
        message = f"the figure '{file}' can't be used: {text.message}"
        return None, [source.problem(f"figure-{text.rule}", message, hint, place, width=len(file))]
    rule, hint, faults = "figure-unsafe", "mend the drawing", figure_faults(text)
    if not faults:
        rule, hint = "figure-words", "write {a-name} there, and its words under 'labels'"
        faults = label_faults(text)
    lines = text.split("\n")
    problems = [
        Problem(rule, fault, hint, Location((folder / file).as_posix(), line), lines[line - 1])
        for line, fault in faults
    ]
    return (None if problems else text), problems
