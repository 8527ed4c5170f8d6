"""How much a slide says at once: told where it stands, and no more than a warning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from sfn_docs.checks import check
from sfn_docs.loading import load_topic
from sfn_docs.problems import Problem
from tests.topics import write_topic

CONTENT = Path(__file__).parents[1] / "content"
RULES = ("long-title", "crowded-slide", "long-list", "lonely-point")
NOTES = {"notes": "Say that nothing is true."}


def told(folder: Path, slide: dict[str, Any]) -> list[Problem]:
    """What is said of a slide."""
    slides = [{"type": "title", "title": "T"}, slide | NOTES, {"type": "references"}]
    text = yaml.safe_dump({"title": "A deck", "slides": slides}, sort_keys=False)
    loaded = load_topic(write_topic(folder / "topic", deck=text))
    return [problem for problem in check(loaded) if problem.rule in RULES]


def side(*items: str) -> dict[str, Any]:
    return {"heading": "A side", "items": list(items)}


def words(count: int) -> str:
    return " ".join(["word"] * count)


WRONG: dict[str, tuple[dict[str, Any], tuple[str, str, int]]] = {
    "a title of 91 characters": (
        {"type": "statement", "title": "t" * 91, "text": "So."},
        ("long-title", "this title has 91 characters", 6),
    ),
    "a list of five points": (
        {"type": "bullets", "title": "T2", "items": ["a", "b", "c", "d", "e"]},
        ("long-list", "this list has 5 points; 2 to 4 can be followed", 7),
    ),
    "one point": (
        {"type": "bullets", "title": "T2", "items": ["a"]},
        ("lonely-point", "this list has one point, and stands alone on its slide", 7),
    ),
    "a side of five points": (
        {"type": "two-columns", "title": "T2", "left": side("a"), "right": side(*"abcde")},
        ("long-list", "this list has 5 points; 2 to 4 can be followed", 13),
    ),
    "points of 61 words": (
        {"type": "bullets", "title": "T2", "items": ["a", {"text": "b", "items": [words(59)]}]},
        ("crowded-slide", "this slide has 61 words to read; about 40 are read in passing", 6),
    ),
    "a claim is read in its wording": (
        {"type": "take-home", "title": "T2", "messages": [words(57), "{claim: unproven}"]},
        ("crowded-slide", "this slide has 61 words to read; about 40 are read in passing", 6),
    ),
    "a statement of 61 words": (
        {"type": "statement", "title": "T2", "text": words(61)},
        ("crowded-slide", "this slide has 61 words to read; about 40 are read in passing", 6),
    ),
    "a quotation of 61 words": (
        {"type": "quotation", "title": "T2", "text": words(59), "by": "A B [@adams]"},
        ("crowded-slide", "this slide has 61 words to read; about 40 are read in passing", 6),
    ),
    "a question of 81 words": (
        {"type": "question", "title": "T2", "text": words(79), "choices": ["a", "b"]},
        ("crowded-slide", "this slide has 81 words to read; about 40 are read in passing", 6),
    ),
    "a comparison of 81 words": (
        {
            "type": "comparison",
            "title": "T2",
            "left": side(words(38)),
            "right": side(words(38)),
            "verdict": "v",
        },
        ("crowded-slide", "this slide has 81 words to read; about 40 are read in passing", 6),
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_too_much_is_told(name: str, tmp_path: Path) -> None:
    """With its place and what to do, as a warning."""
    slide, expected = WRONG[name]

    (problem,) = told(tmp_path, slide)

    assert problem.location is not None
    assert (problem.rule, problem.message, problem.location.line) == expected
    assert problem.severity == "warning"
    assert problem.hint


@pytest.mark.parametrize(
    "slide",
    [
        {"type": "statement", "title": "t" * 90, "text": words(60)},
        {"type": "bullets", "title": "T2", "items": [words(15)] * 4},
        {"type": "two-columns", "title": "T2", "left": side(words(38)), "right": side(words(38))},
        {"type": "table", "title": "T2", "columns": ["a", "b"], "rows": [[words(50), words(50)]]},
    ],
)
def test_what_can_be_taken_in_is_not(slide: dict[str, Any], tmp_path: Path) -> None:
    """Up to the limits, and tables of any length."""
    assert told(tmp_path, slide) == []


def test_the_first_topic_has_nothing_of_it() -> None:
    """Its slides can be taken in."""
    (topic,) = (path for path in CONTENT.iterdir() if (path / "deck.yaml").is_file())

    assert [problem for problem in check(load_topic(topic)) if problem.rule in RULES] == []
