"""What each sentence of leaflet and deck rests on, and what is told of those without a basis."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from sfn_docs.checks import check
from sfn_docs.checks.grounds import check_coverage
from sfn_docs.cli import main
from sfn_docs.evidence.coverage import coverage
from sfn_docs.loading import load_topic
from sfn_docs.problems import Problem
from tests.topics import CLAIMS, DECK, DRAWING, FIGURES, LEAFLET, write_topic

GROUNDS = """\
grounds:
  known:
    who: "The testers"
    why: "Everybody knows it."
"""


def bases(folder: Path, block: str) -> list[tuple[str, str]]:
    """What the sentences of a block, added to the small leaflet, rest on."""
    count = len(LEAFLET_BLOCKS)
    loaded = load_topic(write_topic(folder, leaflet=f"{LEAFLET}{block}", claims=CLAIMS + GROUNDS))
    assert not loaded.problems
    return [
        (one.statement.text, one.basis)
        for one in coverage(loaded)
        if one.statement.place.document == "leaflet" and one.statement.place.number >= count
    ]


LEAFLET_BLOCKS = [line for line in LEAFLET.splitlines() if line.startswith("  - type:")]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            '{type: paragraph, text: "It rains. It is wet [@adams]. Sun."}',
            [("It rains.", "nothing"), ("It is wet.", "work"), ("Sun.", "nothing")],
        ),
        (
            '{type: paragraph, text: "It rains {ground: known}. It is wet.{ground: known} Sun."}',
            [("It rains.", "ground"), ("It is wet.", "ground"), ("Sun.", "nothing")],
        ),
        (
            '{type: paragraph, ground: known, text: "It rains. It hurts {ground: harmful}."}',
            [("It rains.", "ground"), ("It hurts.", "claim")],
        ),
        (
            '{type: paragraph, text: "Yes. Beside this: {claim: harmful} More."}',
            [
                ("Yes.", "nothing"),
                ("Beside this:", "claim"),
                ("It may hurt.", "claim"),
                ("More.", "nothing"),
            ],
        ),
        (
            '{type: paragraph, ground: [known, harmful], text: "It rains and hurts."}',
            [("It rains and hurts.", "claim")],
        ),
        (
            '{type: list, items: ["Does it rain?", "Ask your doctor.", "Tell them: it rains."]}',
            [("Tell them: it rains.", "nothing")],
        ),
        (
            '{type: table, caption: R,columns: [A, B], rows: [[Rain, Wet], [Sun, "Dry [@adams]"]]}',
            [("Rain | Wet", "nothing"), ("Sun | Dry", "work")],
        ),
        (
            '{type: table, caption: "Rain", columns: [A, B], rows: [[Rain, {claim: common}]]}',
            [("The needles are thin.", "claim")],
        ),
        (
            '{type: question-and-answer, question: "Does it rain?", answer: "It does."}',
            [("It does.", "nothing")],
        ),
        (
            '{type: glossary, terms: [{term: Rain, meaning: "Water from above."}]}',
            [("Water from above.", "nothing")],
        ),
        ('{type: contact, title: "Whom", lines: [{label: "It rains", value: "It does."}]}', []),
        ('{type: fill-in, title: "It rains", lines: [{label: "It does."}]}', []),
        ("{type: claim-list, claims: [common]}", [("The needles are thin.", "claim")]),
    ],
)
def test_each_sentence_is_told_apart(
    tmp_path: Path, block: str, expected: list[tuple[str, str]]
) -> None:
    """What names, asks or arranges is left out; all else has its own basis or its block's."""
    assert bases(tmp_path, f"  - {block}\n") == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ('{type: heading, text: "Needling eases pain"}', [("Needling eases pain", "nothing")]),
        ('{type: heading, text: "Does needling ease pain?"}', []),
        ('{type: heading, text: "Side effects"}', []),
        (
            '{type: callout, kind: note, title: "Needles cure", text: "Yes {ground: known}."}',
            [("Needles cure", "nothing"), ("Yes.", "ground")],
        ),
        (
            '{type: callout, kind: note, title: "Needles cure", text: "Yes [@adams]."}',
            [("Needles cure", "slide"), ("Yes.", "work")],
        ),
        (
            '{type: question-and-answer, question: "Needles cure.", answer: "Ask your doctor."}',
            [("Needles cure.", "nothing")],
        ),
        (
            '{type: table, caption: "Needles cure", columns: [A, "It works"], rows: [[A, B]]}',
            [("Needles cure", "nothing"), ("It works", "nothing"), ("A | B", "nothing")],
        ),
        (
            '{type: table, caption: R, columns: [A, B], rows: [["It cures", "{claim: common}"]]}',
            [("The needles are thin.", "claim"), ("It cures | ", "claim")],
        ),
        (
            '{type: fill-in, title: "My pain", text: "Needles cure it.", lines: [{label: Day}]}',
            [("Needles cure it.", "nothing")],
        ),
        (
            '{type: contact, title: "Needles cure", lines: [{label: Phone}]}',
            [("Needles cure", "nothing")],
        ),
        (
            '{type: glossary, terms: [{term: "Needles cure", meaning: "Ask your doctor."}]}',
            [("Needles cure", "nothing")],
        ),
    ],
)
def test_what_heads_or_names_is_read_where_it_states_something(
    tmp_path: Path, block: str, expected: list[tuple[str, str]]
) -> None:
    """A heading rests on what stands below it; for an effect, common ground is not enough."""
    assert bases(tmp_path, f"  - {block}\n") == expected


def test_a_heading_rests_on_its_section(tmp_path: Path) -> None:
    """What carries it may be any block up to the next heading."""
    section = (
        '  - {type: heading, text: "Needling may hurt"}\n'
        '  - {type: steps, items: ["Ask your doctor."]}\n'
        "  - {type: claim-list, claims: [harmful]}\n"
    )

    assert bases(tmp_path, section) == [("Needling may hurt", "slide"), ("It may hurt.", "claim")]


PICTURED = FIGURES.replace("The skin.", "The skin. Needling heals it.").replace(
    "Outer skin", "The skin is healed"
)


def pictured(folder: Path, block: str) -> list[tuple[str, str]]:
    write_topic(folder, leaflet=f"{LEAFLET}{block}", claims=CLAIMS + GROUNDS, figures=PICTURED)
    (folder / "skin.svg").write_text(DRAWING, encoding="utf-8")
    loaded = load_topic(folder)
    assert not loaded.problems
    return [
        (one.statement.text, one.basis)
        for one in coverage(loaded)
        if one.statement.source.path.endswith("figures.yaml")
    ]


@pytest.mark.parametrize(("said", "basis"), [("A picture.", "nothing"), ("So [@adams].", "slide")])
def test_what_a_picture_says_is_read(tmp_path: Path, said: str, basis: str) -> None:
    """Its description and its labels rest on what its caption rests on."""
    block = f'  - {{type: figure, figure: skin, caption: "{said}"}}\n'

    assert pictured(tmp_path, block) == [
        ("The skin. Needling heals it.", basis),
        ("The skin is healed", basis),
    ]


SLIDES = """\
  - type: section
    title: "Needling eases pain"
    text: "It heals nerves"
    ground: known
  - type: diagram
    title: "Steps"
    data: {type: process, steps: ["Needle", "The nerve heals {ground: known}"]}
    alt: "A needle, and a nerve that is healed."
    caption: "Two steps {ground: known}."
    notes: "Ask your doctor."
  - type: chart
    title: "Bars"
    data:
      type: bar
      axis: "Pain"
      categories: ["Needling eases pain", "No"]
      series: [{name: "N", values: [1, 2]}]
    alt: "Two bars."
    caption: "Numbers [@adams]"
    notes: "Ask your doctor."
  - type: references
"""


def test_boxes_labels_and_titles_of_parts_are_read(tmp_path: Path) -> None:
    """What stands in a diagram is text; a part of the talk is no place for an effect."""
    deck = DECK.replace("  - type: references\n", SLIDES)
    loaded = load_topic(write_topic(tmp_path, deck=deck, claims=CLAIMS + GROUNDS))
    assert not loaded.problems
    found = [
        (one.statement.text, one.basis)
        for one in coverage(loaded)
        if one.statement.place.document == "deck" and one.statement.place.number > 1
    ]

    assert found == [
        ("Needling eases pain", "nothing"),
        ("It heals nerves", "nothing"),
        ("Steps", "slide"),
        ("Needle", "nothing"),
        ("The nerve heals", "ground"),
        ("Two steps.", "ground"),
        ("A needle, and a nerve that is healed.", "nothing"),
        ("Bars", "slide"),
        ("Needling eases pain", "slide"),
        ("Numbers", "work"),
    ]


def test_titles_of_the_documents_are_read(tmp_path: Path) -> None:
    """They rest on what the document shows; the small topic shows claims and works."""
    title = 'title: "Needling eases pain"'
    loaded = load_topic(
        write_topic(
            tmp_path,
            leaflet=LEAFLET.replace('title: "A leaflet for tests"', title, 1),
            deck=DECK.replace('title: "A deck for tests"', title, 1),
        )
    )
    titles = [one for one in coverage(loaded) if one.statement.text == "Needling eases pain"]

    assert [one.basis for one in titles] == ["slide", "slide"]


def strict(folder: Path, **changed: str) -> list[Problem]:
    return check_coverage(load_topic(write_topic(folder, **changed)))


def test_slides_and_notes_are_read_too(tmp_path: Path) -> None:
    """A note without a basis is told at its line; a title rests on what its slide shows."""
    deck = DECK.replace(
        "  - type: references\n",
        '  - type: bullets\n    title: "It rains"\n    items:\n      - Rain\n'
        '      - {text: "More [@adams]", items: [Much more]}\n'
        '    notes: "It rains {ground: harmful}. It does."\n  - type: references\n',
    )
    (rain, much, does) = [
        found for found in strict(tmp_path, deck=deck) if "deck.yaml" in str(found.location)
    ][1:]

    assert [str(found.location).rpartition("deck.yaml:")[2] for found in (rain, much, does)] == [
        "14:9",
        "15:41",
        "16:41",
    ]
    assert {found.severity for found in (rain, much, does)} == {"warning"}


def test_the_title_of_a_part_counts_where_it_is_marked_with_a_claim(tmp_path: Path) -> None:
    """A title slide may state something; without a claim it is the talk's name."""
    marked = DECK.replace("  - type: title\n", "  - type: title\n    ground: unproven\n")
    titles = []
    for number, deck in enumerate((DECK, marked)):
        loaded = load_topic(write_topic(tmp_path / str(number), deck=deck))
        titles.append([one.basis for one in coverage(loaded) if one.statement.title])

    assert titles == [["slide"], ["claim", "slide"]]


def test_the_first_topic_has_a_basis_for_every_sentence() -> None:
    """Leaflet, slides and notes: nothing in it is said by nobody."""
    content = Path(__file__).parents[2] / "content"

    assert check_coverage(load_topic(content / "acupuncture-small-fiber-neuropathy")) == []


def test_a_title_without_anything_below_it_is_told(tmp_path: Path) -> None:
    """Where no sentence of a slide rests on anything, its title does not either."""
    deck = DECK.replace(
        '      - "{claim: unproven}"\n      - "A second point [@adams]"\n', "      - A\n"
    )
    found = [problem for problem in strict(tmp_path, deck=deck) if "deck" in str(problem.location)]

    assert str(found[0].location).endswith("deck.yaml:6:13")
    assert found[0].message.startswith("this states something")


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("It rains {ground: knwon}.", "unknown-ground"),
        ("It rains {ground: }.", "unknown-ground"),
        ("{ground: known} It rains.", "idle-ground"),
        ("{claim: common} {ground: known}", "idle-ground"),
        ("It rains {ground: known}.", ""),
    ],
)
def test_a_mark_names_something_and_follows_its_sentence(
    tmp_path: Path, said: str, rule: str
) -> None:
    """A mark that would say nothing is an error at its place."""
    block = f'  - {{type: paragraph, text: "{said}"}}\n'
    loaded = load_topic(write_topic(tmp_path, leaflet=LEAFLET + block, claims=CLAIMS + GROUNDS))

    assert [problem.rule for problem in check(loaded)] == ([rule] if rule else [])


def test_a_ground_has_a_name_of_its_own(tmp_path: Path) -> None:
    """One that is called like a claim would be taken for it."""
    grounds = GROUNDS.replace("known:", "common:")
    (found,) = check(load_topic(write_topic(tmp_path, claims=CLAIMS + grounds)))

    assert found.rule == "ground-twice"
    assert str(found.location).endswith("claims.yaml:24:3")


def test_a_block_names_a_ground_that_there_is(tmp_path: Path) -> None:
    """The near name is offered, at the place of the wrong one."""
    block = '  - {type: paragraph, ground: knwon, text: "It rains."}\n'
    loaded = load_topic(write_topic(tmp_path, leaflet=LEAFLET + block, claims=CLAIMS + GROUNDS))
    (found,) = check(loaded)

    assert (found.rule, found.hint) == ("unknown-ground", "did you mean 'known'?")
    assert str(found.location).endswith("leaflet.yaml:31:31")


def test_a_mark_prints_nothing(tmp_path: Path) -> None:
    """Neither the mark nor a space that stood before it is read in the leaflet's HTML."""
    from sfn_docs.documents.looks import load_look
    from sfn_docs.render.markup import Session, during, inline

    topic = load_topic(write_topic(tmp_path)).topic
    assert topic is not None
    templates = Path(__file__).parents[2] / "templates"
    with during(Session(topic, "plain", load_look(templates, "en"))):
        said = str(inline("It rains {ground: known}. **It** {ground: known} does.{ground: known}"))

    assert said == "It rains. <strong>It</strong> does."


def test_strict_checking_tells_what_rests_on_nothing(tmp_path: Path) -> None:
    """With --strict it is a warning that fails; without, nothing is said of it."""
    write_topic(tmp_path / "content" / "small")
    arguments = ["check", "--content", str(tmp_path / "content"), "--as-of", "2026-11-24"]

    assert "uncovered" not in CliRunner().invoke(main, arguments).output
    result = CliRunner().invoke(main, [*arguments, "--strict"])
    assert "warning: no claim, no source and no ground carries this [uncovered]" in result.output
    assert result.exit_code == 1
