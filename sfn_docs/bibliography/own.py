"""A citation style of the topic's own: a ``.csl`` file in its folder."""

from __future__ import annotations

import difflib
from pathlib import Path

from sfn_docs.bibliography.styles import Style, named_style, parse_style
from sfn_docs.model.topic import MAX_STYLE_NAME, Topic
from sfn_docs.problems import EngineError, Location, Problem
from sfn_docs.reading import read_text
from sfn_docs.source import Source

MAX_STYLE_BYTES = 500_000
"""The largest style that is read, in bytes; twice the CSL project's largest."""


def own_style(folder: Path, source: Source | None) -> tuple[Style | None, tuple[Problem, ...]]:
    """The style in the file that ``topic.yaml`` names, if it names one, and what is wrong with it.

    It goes by what was read and not by the model, so that a missing style is reported beside
    what else is wrong with the topic.
    """
    data = source.data if source and isinstance(source.data, dict) else {}
    name = data.get("citation-style")
    if source is None or not isinstance(name, str) or not name.endswith(".csl"):
        return None, ()
    if len(name) > MAX_STYLE_NAME:
        return None, ()
    path = folder / name
    text = read_text(path, folder, limit=MAX_STYLE_BYTES)
    if isinstance(text, Problem):
        place, width = source.locate(("citation-style",)), len(name)
        message = f"the citation style '{name}' can't be used: {text.message}"
        hint = _nearest(folder, name) if text.rule == "file-missing" else text.hint
        return None, (source.problem(f"style-{text.rule}", message, hint, place, width=width),)
    style = parse_style(text, name)
    if isinstance(style, Style):
        return style, ()
    line, rule, message, hint = style
    lines = text.split("\n")
    excerpt = lines[min(line, len(lines)) - 1]
    return None, (Problem(rule, message, hint, Location(path.as_posix(), line), excerpt),)


def style_of(topic: Topic) -> Style:
    """The style that a topic cites in: its own, or the one it names.

    Raises EngineError for what can't be used; loading and checking a topic have said so before.
    """
    if topic.style is None:
        return named_style(topic.info.citation_style)
    style = parse_style(topic.style, topic.info.citation_style)
    if isinstance(style, Style):
        return style
    raise EngineError([Problem(*style[1:])])


def _nearest(folder: Path, name: str) -> str:
    known = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.csl"))]
    near = difflib.get_close_matches(name, known, 1)
    return f"did you mean '{near[0]}'?" if near else "put the file into the topic's folder"
