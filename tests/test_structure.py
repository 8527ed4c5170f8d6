"""How a leaflet is built: each rule of its form found where it is broken, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfn_docs.checks import check
from sfn_docs.loading import load_topic
from sfn_docs.problems import Problem
from tests.topics import CLAIMS, LEAFLET, TOPIC, write_topic

HELP = LEAFLET[LEAFLET.index("  - type: callout\n    kind: urgent-help") :]
HARM = "{claim: harmful} It"
STEP = "Ask the testers."
LONG = f'  - {{type: paragraph, text: "{"A word. " * 75}"}}\n'
PLAIN = "".join(f'  - {{type: heading, text: "Plain {number}"}}\n' for number in "abc")


def listed(count: int, kind: str = "list") -> str:
    items = ", ".join(f"'{number}'" for number in range(count))
    return f"{LEAFLET}  - {{type: {kind}, items: [{items}]}}\n"


def problems(folder: Path, **changed: str | None) -> tuple[Problem, ...]:
    return check(load_topic(write_topic(folder / "topic", **changed)))


BROKEN = {
    "four sentences": (LEAFLET.replace("true [@brown].", "true. A. B. C."), "key-message-long", 4),
    "four items": (
        LEAFLET.replace("true [@brown].", "true.").replace(
            '    title: "The message"\n', '    title: "The message"\n    items: [a, b, c]\n'
        ),
        "key-message-long", 4,
    ),
    "no steps": (LEAFLET.replace("type: steps", "type: list"), "no-actions", 3),
    "a statement": (LEAFLET.replace(STEP, "The testers are asked."), "step-statement", 26),
    "a long section": (LEAFLET + LONG, "section-long", 19),
    "eight items": (listed(8), "list-long", 31),
    "eleven items": (listed(11, "steps"), "list-long", 31),
    "few questions": (LEAFLET + PLAIN, "headings-not-questions", 31),
    "no help": (LEAFLET.replace(HELP, ""), "no-urgent-help", 3),
    "no harm": (LEAFLET.replace(HARM, "It"), "no-harm", 3),
    "no usual care": (LEAFLET.replace("does not replace", "joins"), "no-usual-care", 3),
    "not covered": (LEAFLET.replace("risks, no-treatment, ", ""), "not-covered", 3),
    "capitals": (LEAFLET.replace("Nothing here", "NOTHING here"), "capitals", 7),
}  # fmt: skip

ERRORS = ("key-message-long", "no-urgent-help")


@pytest.mark.parametrize(("leaflet", "rule", "line"), BROKEN.values(), ids=BROKEN)
def test_each_fault_of_form_is_found(tmp_path: Path, leaflet: str, rule: str, line: int) -> None:
    """One fault is one problem, at its line, with what to do; most are warnings."""
    (problem,) = problems(tmp_path, leaflet=leaflet)

    assert problem.rule == rule
    assert problem.location is not None
    assert problem.location.line == line
    assert problem.hint
    severe = rule in ERRORS or "11 items" in problem.message
    assert problem.severity == ("error" if severe else "warning")


WHOLE = {
    "three sentences": LEAFLET.replace("true [@brown].", "true. A. B."),
    "seven items": listed(7),
    "a step with an adverb": LEAFLET.replace(STEP, "Afterward, look at the skin."),
    "a hundred and fifty words in a table": LEAFLET + (
        f"  - {{type: table, caption: C, columns: [a, b], rows: [[a, '{'A word. ' * 75}']]}}\n"
    ),
    "an abbreviation that is called so": LEAFLET.replace("Nothing here", "What is called NOTHING"),
}  # fmt: skip


@pytest.mark.parametrize("leaflet", WHOLE.values(), ids=WHOLE)
def test_what_is_within_the_limits_is_left_alone(tmp_path: Path, leaflet: str) -> None:
    """The limits themselves are allowed, and so is what only looks like a fault."""
    assert problems(tmp_path, leaflet=leaflet) == ()


def test_a_leaflet_on_no_treatment_needs_no_risks(tmp_path: Path) -> None:
    """Without a claim of an effect, nothing is asked of harms, usual care or choices."""
    leaflet = LEAFLET.replace(HARM, "It").replace("does not replace", "joins")
    leaflet = leaflet.replace("claim: unproven", "claim: common").replace("risks, ", "")

    assert problems(tmp_path, leaflet=leaflet.replace(HELP, "")) == ()


def test_english_rules_are_not_held_against_other_languages(tmp_path: Path) -> None:
    """Words that only English has are not looked for in a Spanish leaflet."""
    leaflet = LEAFLET.replace("does not replace", "no sustituye").replace(STEP, "A diario, mire.")

    found = problems(tmp_path, topic=TOPIC.replace("en-US", "es"), leaflet=leaflet)

    assert [problem.rule for problem in found] == ["wording-unjudged"]


def test_capitals_of_a_claim_are_found_in_the_claims(tmp_path: Path) -> None:
    """A word stands where it is written, also if the leaflet only quotes it."""
    (problem,) = problems(tmp_path, claims=CLAIMS.replace("are thin", "are REALLY thin"))

    assert problem.location is not None
    assert problem.location.path.endswith("claims.yaml")
    assert problem.excerpt[problem.location.column - 1 :].startswith("REALLY")
