"""Labels of drawings: content that has its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from sfn_docs.checks import check
from sfn_docs.cli import main
from sfn_docs.loading import load_topic
from sfn_docs.pictures.figures import SVG
from sfn_docs.pictures.labels import crowded, label_faults, labelled, places
from sfn_docs.problems import Problem
from tests.topics import FIGURES, LEAFLET, write_topic

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "content"
FONT = "Atkinson Hyperlegible"
LABEL = '<text x="10" y="40" font-size="16" data-width="100" data-lines="2">{skin}</text>'
TOPIC_FIGURES = [
    pytest.param(folder, id=folder.name)
    for folder in sorted(path.parent for path in CONTENT.glob("*/figures.yaml"))
]


def drawing(inside: str = LABEL) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 100">\n{inside}</svg>'


def problems(folder: Path, svg: str, figures: str = FIGURES) -> tuple[Problem, ...]:
    block = "  - {type: figure, figure: skin}\n"
    topic = write_topic(folder / "topic", figures=figures, leaflet=LEAFLET + block)
    (topic / "skin.svg").write_text(svg, encoding="utf-8")
    return check(load_topic(topic))


def lines_of(svg: str) -> list[tuple[str, float]]:
    return [
        (element.text or "", float(element.get("y", "0")))
        for element in etree.fromstring(svg).iter(f"{SVG}text")
    ]


def test_a_name_gives_way_to_its_words() -> None:
    """Words are set as text, whatever they look like."""
    svg = labelled(drawing(), {"skin": "a < b"}, FONT)

    assert lines_of(svg) == [("a < b", 40)]
    assert "data-" not in svg


def test_words_are_broken_into_even_lines() -> None:
    """Lines stand under one another from the label's place on, or end there."""
    down = lines_of(labelled(drawing(), {"skin": "The deeper layers"}, FONT))
    grown = drawing(LABEL.replace("data-lines", 'data-grow="up" data-lines'))
    up = lines_of(labelled(grown, {"skin": "The deeper layers"}, FONT))

    assert [text for text, _ in down] == ["The deeper", "layers"]
    assert [y for _, y in down] == [40, pytest.approx(59.52)]
    assert [y for _, y in up] == [pytest.approx(20.48), 40]


@pytest.mark.parametrize(
    ("words", "fits"),
    [("Skin", True), ("Outer skin of feet", True), ("x" * 40, False), ("skin " * 12, False)],
)
def test_room_is_measured_with_the_font(words: str, fits: bool) -> None:
    """A word too wide, or a line too many, has no room."""
    assert list(crowded(drawing(), {"skin": words}, FONT)) == ([] if fits else ["skin"])


@pytest.mark.parametrize(
    "text",
    [
        '<text x="1" y="20" font-size="16">Outer skin</text>',
        '<text x="1" y="20" font-size="16" data-width="50">See {skin}</text>',
        '<text x="1" y="20" font-size="16" data-width="50">{Skin of}</text>',
        '<text x="1" y="20" font-size="16">{skin}</text>',
        '<text x="1" y="20" data-width="50">{skin}</text>',
        '<text x="1" y="20" font-size="2em" data-width="50">{skin}</text>',
        '<text x="1" y="20" font-size="16" data-width="1e9">{skin}</text>',
        '<text x="1" y="20" font-size="16" data-width="50" data-lines="0">{skin}</text>',
        '<text x="1" y="1em" font-size="16" data-width="50">{skin}</text>',
        '<text y="2" font-size="16" data-width="50"><tspan>{skin}</tspan></text>',
    ],
)
def test_text_that_is_no_label_with_room_is_a_fault(text: str) -> None:
    """Words of the drawing itself, and labels that say no room, are told with their line."""
    faults = label_faults(drawing(text))

    assert [line for line, _ in faults] == [2]


@pytest.mark.parametrize("words", [" ", "\\u0001", "{skin}", "var(--brand)", "</text>"])
def test_odd_words_are_words_or_a_problem(tmp_path: Path, words: str) -> None:
    """Whatever a label says, it builds as text, or the author is told."""
    figures = FIGURES.replace("Outer skin", words)
    found = problems(tmp_path / "content", drawing(), figures)
    arguments = ["build", "--content", str(tmp_path / "content"), "--output", str(tmp_path / "out")]

    result = CliRunner().invoke(main, [*arguments, "--templates", str(ROOT / "templates")])

    assert result.exit_code == (1 if found else 0), result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_numbers_may_stand_in_a_drawing() -> None:
    """A number is the same in every language."""
    assert label_faults(drawing(f'<text x="1" y="9">1</text>{LABEL}')) == ()


@pytest.mark.parametrize(
    ("inside", "figures", "rule", "place"),
    [
        ("<text>Skin</text>", FIGURES, "figure-words", "skin.svg:2:1"),
        (LABEL, FIGURES.replace("      skin:", "      sin:"), "figure-label-missing", "yaml:5:5"),
        (LABEL, FIGURES + '      deep: "x"\n', "figure-label-unknown", "yaml:7:7"),
        (
            LABEL,
            FIGURES.replace("  skin:\n    f", "  skim:\n    f"),
            "unknown-figure",
            "yaml:31:28",
        ),
        (LABEL, FIGURES.replace('"Outer skin"', "[]"), "string-type", "yaml:6:13"),
        (LABEL, FIGURES.replace("The skin.", "x" * 251), "string-too-long", "yaml:4:10"),
    ],
)
def test_each_mistake_is_told_where_it_is(
    tmp_path: Path, inside: str, figures: str, rule: str, place: str
) -> None:
    """A label without words, words without a label, an unknown figure: each has its place."""
    found = {problem.rule: problem for problem in problems(tmp_path, drawing(inside), figures)}

    assert rule in found
    assert str(found[rule].location).endswith(place)
    assert found[rule].hint


def test_a_sound_figure_has_no_problem(tmp_path: Path) -> None:
    """What the messages ask for is accepted."""
    assert problems(tmp_path, drawing()) == ()


def test_a_label_too_long_stops_the_build_at_its_words(tmp_path: Path) -> None:
    """The build says which words in figures.yaml have no room, before anything is written."""
    figures = FIGURES.replace("Outer skin", "The outer layers of the skin of both feet")
    problems(tmp_path / "content", drawing(), figures)
    arguments = ["build", "--content", str(tmp_path / "content"), "--output", str(tmp_path / "out")]

    result = CliRunner().invoke(main, [*arguments, "--templates", str(ROOT / "templates")])

    assert result.exit_code == 1
    assert "figures.yaml:6:13: error: there is no room for the label 'skin'" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("folder", TOPIC_FIGURES)
def test_the_topic_s_drawings_are_legible_on_the_smallest_panel(folder: Path) -> None:
    """On a panel of 77 mm, 16.5 of 360 units are 10 points: no label is smaller."""
    topic = load_topic(folder).topic
    assert topic is not None

    assert topic.figures
    for drawing_of in topic.figures.values():
        root = etree.fromstring(drawing_of.svg)
        assert float(root.get("viewBox", "").split()[2]) <= 360
        assert places(drawing_of.svg)
        assert all(float(e.get("font-size", "0")) >= 16.5 for e in root.iter(f"{SVG}text"))
        strokes = [float(e.get("stroke-width", "0")) for e in root.iter() if e.get("stroke")]
        assert min(strokes, default=2) >= 2


@pytest.mark.parametrize("folder", TOPIC_FIGURES)
def test_no_name_of_a_label_is_left_in_a_document(folder: Path) -> None:
    """Every label of the topic's drawings has become words."""
    topic = load_topic(folder).topic
    assert topic is not None

    for drawing_of in topic.figures.values():
        svg = labelled(drawing_of.svg, drawing_of.labels, FONT)
        said = [text for text, _ in lines_of(svg)]
        assert not [text for text in said if "{" in text]
        words = " ".join(drawing_of.labels.values()).split()
        assert set(words) <= set(" ".join(said).split())
