"""The review life: a topic's dates in an order that can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfn_docs.checks import check
from sfn_docs.loading import load_topic
from sfn_docs.problems import Problem, errors_only
from tests.topics import TOPIC, write_topic

REVIEWED = """\
review:
  status: reviewed
  reviewer: {name: "Dr. Jane Roe"}
  reviewed: %s
  next-review: %s
"""
REVIEW_FAULTS = {
    "the review comes before the version": (
        "", ("2026-11-22", "2027-05-23"), "topic.yaml:12:13", "is younger than its review"
    ),
    "the next review is before publication": (
        "published: 2027-06-01\n", ("2026-11-24", "2027-05-23"), "topic.yaml:13:16",
        "not after the day of publication",
    ),
    "the next review is four years away": (
        "", ("2026-11-24", "2030-11-24"), "topic.yaml:13:16", "more than 3 years away"
    ),
    "it was published before it was reviewed": (
        "published: 2026-11-23\n", ("2026-11-24", "2027-05-23"), "topic.yaml:19:12",
        "before it was reviewed",
    ),
}  # fmt: skip


def errors(folder: Path, topic: str) -> tuple[Problem, ...]:
    return errors_only(check(load_topic(write_topic(folder / "topic", topic=topic))))


@pytest.mark.parametrize(
    ("more", "days", "place", "said"), REVIEW_FAULTS.values(), ids=REVIEW_FAULTS
)
def test_dates_that_cannot_be_are_found(
    tmp_path: Path, more: str, days: tuple[str, str], place: str, said: str
) -> None:
    """A topic's life goes forward: searched, written, reviewed, published, reviewed again."""
    head, _, tail = TOPIC.partition("review:\n")
    rest = tail[tail.index("funding") :]

    (problem,) = errors(tmp_path, head + REVIEWED % days + rest + more)

    assert str(problem.location).endswith(place)
    assert said in problem.message


def test_a_review_of_three_years_to_the_day_is_allowed(tmp_path: Path) -> None:
    """At least every three years (PIF TICK) is three years."""
    topic = TOPIC.replace("2027-05-23", "2029-11-23")

    assert errors(tmp_path, topic) == ()


@pytest.mark.parametrize(("line", "said"), [
    ('evidence-searched: "2027"', "the search for evidence lies after"),
    ('evidence-searched: "2026"\npublished: 2026-12-01', "a draft has not been published"),
])  # fmt: skip
def test_a_draft_says_when_it_searched_and_was_not_published(
    tmp_path: Path, line: str, said: str
) -> None:
    """Evidence is found before it is written about; what nobody reviewed is not handed out."""
    topic = TOPIC.replace('evidence-searched: "2026"', line)

    (problem,) = errors(tmp_path, topic)

    assert said in problem.message
