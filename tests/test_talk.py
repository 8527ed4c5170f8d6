"""Speaking time: what notes take to say, held against the minutes that a deck may have."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sfn_docs.checks import check
from sfn_docs.cli import main
from sfn_docs.inspection.pptx import read_deck
from sfn_docs.loading import load_topic
from tests.topics import write_topic

TEMPLATES = str(Path(__file__).parents[1] / "templates")
SLIDES = """\
slides:
  - type: title
    title: "A talk"
    notes: "Twelve words are said here, and they are said in plain English."
  - {type: section, title: "The part begins", text: "Part one", short: true}
  - type: bullets
    title: "It is long"
    items: ["A point", "Another"]
    notes: "LONG"
  - type: bullets
    title: "It quotes"
    short: true
    items: ["A point [@brown]", "Another"]
    notes: "So: {claim: unproven} That **is** all [@adams; @brown]."
  - {type: backup, title: "For questions"}
  - type: bullets
    title: "It is for questions"
    items: ["A point", "Another"]
    notes: "Ten words are in this note, for questions and answers."
  - {type: references}
"""
"""Said: 12, 0, LONG, 1 + 4 + 3, and for questions 10 words."""


def deck(long: int, head: str = "") -> str:
    """A deck of which a slide takes that many words."""
    return f'title: "A talk"\n{head}{SLIDES.replace("LONG", "word " * (long - 1) + "word")}'


def written(folder: Path, text: str) -> Path:
    """A topic with that deck alone."""
    return write_topic(folder / "content" / "talk", deck=text, leaflet=None)


def test_the_command_tells_minutes_by_slide_and_section(tmp_path: Path) -> None:
    """Whole, short and by part; what is for questions is told and not counted."""
    written(tmp_path, deck(100, "minutes: 2\nshort-minutes: 1\nwords-a-minute: 60\n"))

    result = CliRunner().invoke(main, ["talk", "--content", str(tmp_path / "content")])

    assert result.exit_code == 0, result.output
    assert [line.rstrip() for line in result.stdout.splitlines()] == [
        f"{tmp_path}/content/talk/deck.yaml: about 2.0 minutes of 2 at 60 words a minute",
        "short version (*): about 0.1 minutes of 1",
        "",
        "  0.2  Before the first section",
        "  0.2      1  A talk",
        "",
        "  1.8  Part one",
        "  0.0      2* The part begins",
        "  1.7      3  It is long",
        "  0.1      4* It quotes",
        "",
        "  0.2  For questions (for questions, not counted)",
        "  0.0      5  For questions",
        "  0.2      6  It is for questions",
    ]


def test_what_is_not_said_is_not_counted(tmp_path: Path) -> None:
    """A claim is said in the clinician's words; citations, sources and certainty are not."""
    written(tmp_path, deck(1))

    result = CliRunner().invoke(
        main, ["talk", "--content", str(tmp_path / "content"), "--format", "json"]
    )

    (talk,) = json.loads(result.stdout)
    assert [slide["words"] for slide in talk["slides"]] == [12, 0, 1, 8, 0, 10, 0]
    assert talk["words-a-minute"] == 130
    assert talk["minutes"] == round(21 / 130, 2)
    assert talk["short-minutes"] == round(8 / 130, 2)


def test_a_talk_over_its_time_is_warned_of(tmp_path: Path) -> None:
    """By how much it is over, and which slides are longest, with their lines."""
    topic = written(tmp_path, deck(310, "minutes: 2\n"))

    (problem,) = check(load_topic(topic))

    assert problem.rule == "talk-time"
    assert problem.severity == "warning"
    assert problem.location is not None
    assert problem.location.line == 2
    assert problem.message == (
        "the talk takes about 2.5 minutes at 130 words a minute, 0.5 more than its 2"
    )
    assert problem.hint == (
        "say less to the longest slides: 'It is long' 2.4 minutes (line 8), "
        "'A talk' 0.1 minutes (line 4), 'It quotes' 0.1 minutes (line 12)"
    )


@pytest.mark.parametrize(("long", "over"), [(240, False), (260, True)])
def test_the_budget_is_met_to_a_tenth_of_a_minute(tmp_path: Path, long: int, over: bool) -> None:
    """A talk of exactly its minutes is within them."""
    topic = written(tmp_path, deck(long, "minutes: 2\n"))

    assert bool(check(load_topic(topic))) is over


def test_the_short_version_has_its_own_budget(tmp_path: Path) -> None:
    """It is held against it, and a budget for no slides is a mistake."""
    long = deck(1).replace("So: {claim", "word " * 140 + "{claim")
    over = written(tmp_path, long.replace("slides:", "short-minutes: 1\nslides:", 1))
    (problem,) = check(load_topic(over))
    assert problem.message.startswith("the short version takes about 1.1 minutes")

    none = written(
        tmp_path / "none", deck(1, "short-minutes: 1\n").replace("short: true", "short: false")
    )
    (problem,) = check(load_topic(none))
    assert problem.message == "there is a budget for the short version, and no slide is of it"


@pytest.mark.parametrize("notes", ['"[@brown]"', '"\\u2014"'])
def test_notes_without_words_are_a_mistake(tmp_path: Path, notes: str) -> None:
    """A citation is nothing to say; sections and titles may pass without a word."""
    topic = written(tmp_path, deck(1).replace('"word"', notes))

    (problem,) = check(load_topic(topic))

    assert (problem.rule, problem.severity) == ("no-notes", "error")
    assert problem.location is not None
    assert problem.location.line == 10


def test_a_slide_without_notes_is_a_mistake(tmp_path: Path) -> None:
    """Every kind of slide with content has notes, or the deck is not built."""
    topic = written(tmp_path, deck(1).replace('    notes: "word"\n', ""))

    (problem,) = check(load_topic(topic))

    assert problem.message == "the key 'notes' is missing"
    assert problem.location is not None
    assert problem.location.line == 7


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("words-a-minute: 0", "this should be 60 or more"),
        ("words-a-minute: 999", "this should be 250 or less"),
        ("minutes: 2.5", "this should be a whole number"),
    ],
)
def test_numbers_that_no_talk_has_are_refused(tmp_path: Path, key: str, message: str) -> None:
    """At their line, in our words, with the limit."""
    topic = written(tmp_path, deck(1, f"{key}\n"))

    (problem,) = check(load_topic(topic))

    assert problem.message == message
    assert problem.location is not None
    assert problem.location.line == 2


def test_the_first_notes_tell_how_long_the_talk_is(tmp_path: Path) -> None:
    """A speaker sees it in PowerPoint too, in whole minutes."""
    written(tmp_path, deck(238, "words-a-minute: 100\n"))
    arguments = ["--content", str(tmp_path / "content"), "--templates", TEMPLATES]
    result = CliRunner().invoke(main, ["build", *arguments, "--output", str(tmp_path / "build")])
    assert result.exit_code == 0, result.output

    (file,) = (tmp_path / "build" / "talk").glob("deck-*.pptx")
    notes = [line.text for line in read_deck(file.read_bytes()).slides[0].notes]
    assert notes == [
        "Twelve words are said here, and they are said in plain English.",
        "Estimated speaking time: 3 min, at 100 words a minute. Short version: 1 min.",
    ]
