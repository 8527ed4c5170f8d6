"""Named examples of every kind of slide, as an author writes them: a file a kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from sfn_docs.checks import check
from sfn_docs.documents.deck import make_deck
from sfn_docs.documents.looks import load_look
from sfn_docs.loading import load_topic
from sfn_docs.render.deck.layouts import WIDE, Design
from sfn_docs.source import read_source
from tests.topics import CLAIMS, write_topic

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[3] / "templates"
COUNTED = """\
  seen:
    plain: "It may happen to 9 out of 100 people."
    clinical: "Adverse events of any kind affected about 9%."
    certainty: moderate
    kind: harm
    population: mixed
    sources: [adams]
    frequency: {count: 9, of: 100, period: during a course}
  rare:
    plain: "It may happen to 1 out of 10,000 people."
    clinical: "Serious events affected about 1 in 10,000."
    certainty: low
    kind: harm
    population: mixed
    sources: [brown]
    frequency: {count: 1, of: 10000}
"""
FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'
    '<rect width="200" height="100" fill="var(--tint, #e8f2f4)"/>'
    '<rect x="20" y="20" width="60" height="60" fill="var(--brand, #0b5c6b)"/></svg>'
)


SAYING = frozenset(["long-title", "long-list", "lonely-point", "crowded-slide"])
"""Warnings of how much a slide says."""


def examples() -> dict[str, dict[str, Any]]:
    """The examples of every kind by name, in the order in which a deck has them."""
    kinds = {path.stem: path for path in sorted(HERE.glob("*.yaml"))}
    order = ["title", "agenda", "section", *sorted(kinds.keys() - {*FIRST, *LAST}), *LAST]
    return {kind: _read(kinds[kind]) for kind in order}


def _read(path: Path) -> dict[str, Any]:
    source, problems = read_source(path, HERE)
    assert source is not None, problems
    data: dict[str, Any] = source.data
    return data


FIRST = ("title", "agenda", "section")
LAST = ("backup", "references")


def made_deck(folder: Path, slides: list[dict[str, Any]], design: Design = WIDE) -> bytes:
    """A deck of *slides*, built as the command builds it: checked, inspected, found right.

    Slides may say much or little: they show what becomes of them.
    """
    loaded = load_topic(write_examples(folder / "topic", slides))
    assert {problem.rule for problem in check(loaded)} <= SAYING
    assert loaded.topic is not None
    assert loaded.topic.deck is not None
    return make_deck(loaded.topic.deck, loaded.topic, load_look(TEMPLATES, "en"), design).data


def write_examples(folder: Path, slides: list[dict[str, Any]] | None = None) -> Path:
    """Write a topic whose deck has *slides*, or all examples."""
    shown = slides or [slide for named in examples().values() for slide in named.values()]
    text = yaml.safe_dump({"title": "Examples", "slides": shown}, allow_unicode=True)
    topic = write_topic(folder, deck=text, leaflet=None, claims=CLAIMS + COUNTED)
    (topic / "one.svg").write_text(FIGURE, encoding="utf-8")
    figures = 'figures: {one: {file: one.svg, alt: "A dark box in a light one"}}'
    (topic / "figures.yaml").write_text(figures, encoding="utf-8")
    return topic
