"""What a reference says of itself: where it was verified, how it stands, what was not seen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sfn_docs.bibliography import format_bibliography
from sfn_docs.bibliography.styles import named_style
from sfn_docs.checks import check
from sfn_docs.citations import Bibliography, Cluster
from sfn_docs.documents.leaflet import Setting, leaflet_html
from sfn_docs.documents.looks import load_look
from sfn_docs.editions import Edition
from sfn_docs.loading import load_topic
from sfn_docs.model.references import Reference
from sfn_docs.model.topic import Topic
from sfn_docs.render.html import Script, render_document
from tests.topics import REFERENCES, write_topic

TEMPLATES = Path(__file__).parents[1] / "templates"

PLACES = """\
    verification:
      grade: A
      checked: 2026-11-20
      seen-at:
        - PubMed
        - {at: "the publisher's page", fields: [author, title], on: 2026-11-21}
      unverified: [issue, author (given names)]
"""
CHECK = "retraction-check: {on: unknown, at: PubMed, result: "
BROWN = REFERENCES[REFERENCES.index("  brown:") :]
MADE_UP = '    verification: {grade: none, seen-at: "made up for a test"}\n'


def topic_of(folder: Path, references: str) -> Topic:
    loaded = load_topic(write_topic(folder / "topic", references=references))
    assert loaded.topic is not None, [problem.message for problem in loaded.problems]
    return loaded.topic


def work(folder: Path, fields: str) -> Reference:
    """The second reference of the small topic, with *fields* for its verification."""
    text = REFERENCES.replace(BROWN, BROWN.replace(MADE_UP, fields))
    return topic_of(folder, text).references.references["brown"]


def test_places_say_what_was_seen_there_and_when(tmp_path: Path) -> None:
    """A place may be named alone, or with the fields that were read there and a day of its own."""
    found = work(tmp_path, PLACES).verification

    pubmed, page = found.seen_at
    assert (found.checked, page.on) == (date(2026, 11, 20), date(2026, 11, 21))
    assert (pubmed.at, pubmed.fields) == ("PubMed", ())
    assert (page.at, page.fields) == ("the publisher's page", ("author", "title"))
    assert found.unverified == ("issue", "author (given names)")


def test_a_field_that_no_place_is_named_for_is_unseen(tmp_path: Path) -> None:
    """Where every place names its fields, the others were seen nowhere."""
    found = work(tmp_path, PLACES.replace("        - PubMed\n", ""))

    assert found.verification.unseen(found.stated) == ("container-title", "issued", "DOI")
    assert work(tmp_path, PLACES).verification.unseen(found.stated) == ()


def test_a_day_that_nobody_wrote_down_is_said_to_be_unknown(tmp_path: Path) -> None:
    """The word stands where a day would, and what was not asked is not an answer."""
    found = work(
        tmp_path, f"    retraction-check: not-checked\n{PLACES.replace('2026-11-20', 'unknown')}"
    )

    assert found.verification.checked == "unknown"
    assert found.retraction_check is None
    assert found.standing == ()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("      checked: 2026-11-20\n", "", "23:7: a verified work says when: add 'checked:'"),
        ("2026-11-20", "yesterday", "24:16: this should be a date written year-month-day"),
        ("[issue,", "[isue,", "28:20: 'isue' names no field of a reference; did you mean 'issue'?"),
        ("[issue,", "[DOI,", "28:20: the field 'DOI' is not verified, and yet it is stated"),
        ("[author, title]", "[autor, title]", "27:49: this should be 'title', 'author'"),
        (
            "    verification:",
            "    retraction-check: {on: unknown, at: Crossref, result: fine}\n    verification:",
            "22:59: this should be 'not-retracted', 'retracted' or 'expression-of-concern'",
        ),
        (
            "    verification:",
            "    retraction-check: checked\n    verification:",
            "22:23: this should be a mapping of keys to values",
        ),
        (
            "    verification:",
            "    corrections: [{kind: correction}]\n    verification:",
            "22:19: the key 'seen-at' is missing",
        ),
    ],
)
def test_what_is_said_wrongly_is_told_at_its_place(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    """Each mistake in what a reference says of itself is one message where it stands."""
    changed = PLACES.replace(before, after)
    assert changed != PLACES
    text = REFERENCES.replace(BROWN, BROWN.replace(MADE_UP, changed))
    loaded = load_topic(write_topic(tmp_path / "topic", references=text))

    found = [
        f"{problem.location.line}:{problem.location.column}: {problem.message}"
        for problem in check(loaded)
        if problem.location and problem.location.path.endswith("references.yaml")
    ]

    assert [message[: len(said)] for message in found] == [said]


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ("design: preprint", "Preprint, not peer reviewed. Hypothesis"),
        ("design: preprint\n    peer-review: reviewed", "Preprint. Hypothesis"),
        ("design: survey\n    peer-review: not-reviewed", "Not peer reviewed. Hypothesis"),
        ("design: survey\n    peer-review: unknown", "Hypothesis"),
        (
            f"design: preprint\n    {CHECK}retracted, notice: 10.1000/notice}}",
            "RETRACTED, preprint, not peer reviewed. Hypothesis",
        ),
        (
            f"design: survey\n    {CHECK}expression-of-concern}}",
            "Under an expression of concern. Hypothesis",
        ),
    ],
)  # fmt: skip
def test_both_lists_tell_how_a_work_stands(tmp_path: Path, fields: str, label: str) -> None:
    """Leaflet and deck say of a work that it is retracted, a preprint or not reviewed."""
    topic = topic_of(tmp_path, REFERENCES.replace("design: hypothesis", fields))
    look = load_look(TEMPLATES, "en")

    def listed(clusters: tuple[Cluster, ...]) -> Bibliography:
        works = topic.references.references
        return format_bibliography(clusters, works, named_style("vancouver"), "en-US")

    leaflet = leaflet_html(
        topic, look, Setting(Edition(name="a4", describes="", styles=("a4",))), listed
    )
    script = Script("deck/deck.html.j2", "clinical")
    deck = render_document(script, topic, look, listed, {"deck": topic.deck})

    assert f"[{label}]</strong>" in leaflet
    assert f"[{label}]</strong>" in deck.html
    assert label in [entry.label for entry in deck.bibliography.entries]
