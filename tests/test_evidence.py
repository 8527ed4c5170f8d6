"""Evidence that a patient can see: what checks ask of it, and what a reader of the PDF gets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from sfn_docs.checks import check
from sfn_docs.cli import main
from sfn_docs.inspection.pdf import read_pdf
from sfn_docs.inspection.pdf_facts import PdfFacts
from sfn_docs.inspection.pptx import read_deck
from sfn_docs.loading import load_topic
from sfn_docs.model.claims import Frequency
from sfn_docs.problems import Problem
from tests.topics import CLAIMS, DECK, LEAFLET, write_topic

ROOT = Path(__file__).parents[1]

HARMS = """\
  any:
    plain: "About 9 out of 100 people may have a side effect."
    clinical: "Side effects may be common."
    certainty: low
    kind: harm
    population: mixed
    sources: [adams]
    short: "How often there are side effects"
    frequency: {count: 9, of: 100, period: "during a course"}
  serious:
    plain: "About 1 out of 10,000 people may be harmed. The other 9,999 are not."
    clinical: "Harm may be rare."
    certainty: moderate
    kind: harm
    population: mixed
    sources: [brown]
    frequency: {count: 1, of: 10000}
"""

BLOCKS = """\
  - {type: icon-array, caption: "Side effects", claims: [any, serious]}
  - {type: how-sure, title: "How sure are we?"}
rare-denominator: 10000
"""


def problems(folder: Path, claims: str = HARMS, blocks: str = BLOCKS) -> tuple[Problem, ...]:
    return check(load_topic(write_topic(folder, claims=CLAIMS + claims, leaflet=LEAFLET + blocks)))


@pytest.fixture(name="facts", scope="module")
def _facts(tmp_path_factory: pytest.TempPathFactory) -> PdfFacts:
    folder = tmp_path_factory.mktemp("evidence")
    write_topic(
        folder / "content" / "topic", claims=CLAIMS + HARMS, leaflet=LEAFLET + BLOCKS, deck=None
    )
    arguments = ["build", "--content", str(folder / "content"), "--output", str(folder / "out")]
    result = CliRunner().invoke(main, [*arguments, "--templates", str(ROOT / "templates")])
    assert result.exit_code == 0, result.output
    return read_pdf((folder / "out" / "topic" / "leaflet-en-a4.pdf").read_bytes())


def text_of(facts: PdfFacts) -> str:
    return " ".join(facts.tree.text.replace("\u00a0", " ").split())


def test_sound_numbers_have_no_problem(tmp_path: Path) -> None:
    """What the messages ask for is accepted."""
    assert problems(tmp_path) == ()


@pytest.mark.parametrize(
    ("before", "after", "rule", "place"),
    [
        ("count: 9", "count: 8", "frequency-wording", "claims.yaml:31:5"),
        ("of: 10000", "of: 1000", "frequency-wording", "claims.yaml:39:5"),
        ("count: 9", "count: 101", "frequency", "claims.yaml:31:16"),
        ("count: 9", "count: 0", "greater-than-equal", "claims.yaml:31:24"),
        ("of: 10000", "of: 1000000", "less-than-equal", "claims.yaml:39:31"),
        (', of: 100, period: "during a course"', "", "missing-key", "claims.yaml:31:5"),
        ("frequency: {count: 1, of: 10000}", "rationale: none", "icon-array", "leaflet.yaml:31:63"),
    ],
)
def test_numbers_that_do_not_agree_are_told(
    tmp_path: Path, before: str, after: str, rule: str, place: str
) -> None:
    """A frequency is possible, said in the claim's own words, and there to be drawn."""
    found = {problem.rule: problem for problem in problems(tmp_path, HARMS.replace(before, after))}

    assert rule in found
    assert str(found[rule].location).endswith(place)


@pytest.mark.parametrize(
    ("said", "frequency"),
    [("9 out of 50", "{count: 9, of: 50}"), ("900 out of 10,000", "{count: 900, of: 10000}")],
)
def test_a_leaflet_counts_out_of_one_number(tmp_path: Path, said: str, frequency: str) -> None:
    """Out of 100 throughout, and out of 10,000 only what is rarer than 1 in 100."""
    claims = HARMS.replace("9 out of 100", said).replace(
        '{count: 9, of: 100, period: "during a course"}', frequency
    )
    found = {problem.rule for problem in problems(tmp_path, claims)}

    assert found == {"icon-array", "risk-denominator"}


def test_a_leaflet_about_an_effect_says_what_is_not_known(tmp_path: Path) -> None:
    """Without the callout there is one problem, at the leaflet's blocks."""
    folder = tmp_path / "topic"
    leaflet = LEAFLET.replace("kind: not-known", "kind: note")

    (found,) = check(load_topic(write_topic(folder, leaflet=leaflet)))

    assert found.rule == "not-known"
    assert str(found.location).endswith("leaflet.yaml:3:1")


def test_a_leaflet_without_an_effect_needs_no_such_callout(tmp_path: Path) -> None:
    """Facts that nobody doubts may stand alone, also where prose quotes them."""
    leaflet = LEAFLET.replace("kind: not-known", "kind: note").replace(
        "  - type: claim\n    claim: unproven\n", ""
    )

    assert check(load_topic(write_topic(tmp_path / "topic", leaflet=leaflet))) == ()


def test_a_box_of_certainty_has_claims_to_group(tmp_path: Path) -> None:
    """Where the leaflet quotes nothing that is judged, the box lists its claims."""
    leaflet = LEAFLET.replace("  - type: claim\n    claim: unproven\n", "")
    leaflet = leaflet.replace("{claim: harmful} ", "")
    bare = "  - {type: how-sure, title: Sure}\n"
    listed = "  - {type: how-sure, title: Sure, claims: [common]}\n"
    topic = tmp_path / "topic"

    (found,) = check(load_topic(write_topic(topic, leaflet=leaflet + bare)))
    assert found.rule == "no-claims"
    assert str(found.location).endswith("leaflet.yaml:29:5")

    assert check(load_topic(write_topic(topic, leaflet=leaflet + listed))) == ()


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"leaflet": "  - {type: evidence-table, caption: All}\n"}, "leaflet.yaml:31:5"),
        ({"deck": '  - {type: evidence-table, title: "All", notes: "N."}\n'}, "deck.yaml:13:5"),
    ],
)
def test_a_table_without_claims_gathers_those_that_are_judged(
    tmp_path: Path, changed: dict[str, str], place: str
) -> None:
    """All effects and harms of its document, and an error where there are none."""
    own = {"leaflet": LEAFLET, "deck": DECK}
    more = {name: own[name] + text for name, text in changed.items()}
    assert check(load_topic(write_topic(tmp_path / "some", **more))) == ()

    none = {
        name: text.replace("claim: unproven", "claim: common").replace("{claim: harmful} ", "")
        for name, text in more.items()
    }
    found = check(load_topic(write_topic(tmp_path / "none", **none)))
    assert [str(problem.location).rpartition("/")[2] for problem in found] == [place]
    assert {problem.rule for problem in found} == {"no-claims"}


def test_a_gathered_table_shows_each_claim_with_its_certainty(tmp_path: Path) -> None:
    """Effects and harms that the document quotes elsewhere, and no others."""
    write_topic(
        tmp_path / "content" / "topic",
        leaflet=LEAFLET + "  - {type: evidence-table, caption: All of it}\n",
        deck=DECK.replace(
            "  - type: references\n",
            '  - {type: evidence-table, title: "All", notes: "N."}\n  - type: references\n',
        ),
    )
    arguments = ["build", "--content", str(tmp_path / "content"), "--output", str(tmp_path / "out")]
    result = CliRunner().invoke(main, [*arguments, "--templates", str(ROOT / "templates")])
    assert result.exit_code == 0, result.output

    built = tmp_path / "out" / "topic"
    text = text_of(read_pdf((built / "leaflet-en-a4.pdf").read_bytes()))
    table = text[text.index("All of it") : text.index("Written by")]
    assert "We do not know whether it helps" in table
    assert "It may hurt" in table
    assert "The needles are thin" not in table
    deck = read_deck((built / "deck-en-16x9.pptx").read_bytes())
    (slide,) = [slide for slide in deck.slides if slide.title == "All"]
    assert "The effect is uncertain" in " ".join(
        line.text for shape in slide.shapes for cell in shape.cells for line in cell.lines
    )


def test_what_is_drawn_is_heard_with_its_numbers(facts: PdfFacts) -> None:
    """Each array is a figure whose alternative text has the numbers, both ways round."""
    alts = [node.alt for node in facts.tree.walk() if node.tag == "Figure"]

    assert len(alts) == 2
    assert [re.findall(r"[\d,]*\d", alt) for alt in alts] == [
        ["100", "9", "100", "91", "100"],
        ["10,000", "1", "10,000", "9,999", "10,000"],
    ]


def test_the_words_stand_beside_the_array(facts: PdfFacts) -> None:
    """The number, the claim with its source, and the other way round where it does not say so."""
    text = text_of(facts)

    assert "9 out of 100 people during a course" in text
    assert "may have a side effect (2). For the other 91 out of 100, it does not happen." in text
    assert "1 out of 10,000 people" in text
    assert "For the other 9,999" not in text


def test_how_sure_is_grouped_by_certainty(facts: PdfFacts) -> None:
    """Effects and harms that the leaflet quotes, the most certain first, each level explained."""
    text = text_of(facts)
    box = text[text.index("We are fairly sure.") - 40 :]

    places = [
        box.index(words)
        for words in (
            "We are fairly sure.",
            "About 1 out of 10,000 people",
            "Low certainty (2 of 4). We are not sure.",
            "How often there are side effects",
            "Very low certainty (1 of 4). We do not know yet.",
            "We do not know whether it helps",
        )
    ]
    assert places == sorted(places)
    assert "The needles are thin" not in box


@pytest.mark.parametrize(("count", "of"), [(1, 1), (3, 7), (100, 100), (10_000, 10_000)])
def test_any_frequency_can_be_drawn(tmp_path: Path, count: int, of: int) -> None:
    """From one of one to all of ten thousand, the numbers are written and nothing breaks."""
    from sfn_docs.documents.looks import load_look
    from sfn_docs.render.evidence import people
    from sfn_docs.render.markup import Session, during

    topic = load_topic(write_topic(tmp_path / "topic")).topic
    assert topic is not None

    with during(Session(topic, "plain", load_look(ROOT / "templates", "en"))):
        svg = people(Frequency(count=count, of=of))

    assert f"{count:,} out of {of:,}" in svg
    assert "nan" not in svg
    assert "-0 " not in svg
