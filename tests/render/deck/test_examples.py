"""Every kind of slide has examples, and a deck of all of them is found right."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import openxml_audit
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from sfn_docs.documents.looks import load_look
from sfn_docs.inspection.pptx import DeckFacts, read_deck
from sfn_docs.inspection.pptx_facts import SlideFact
from sfn_docs.inspection.pptx_package import A, Package
from sfn_docs.model.slides import Slide
from sfn_docs.problems import ContentError
from sfn_docs.render.deck.charts import ChartData, Series, scale_of
from sfn_docs.render.deck.diagrams import DIAGRAMS
from sfn_docs.render.deck.layouts import DESIGNS, across
from tests.render.deck.examples import TEMPLATES, examples, made_deck
from tests.render.deck.samples import HOSTILE

EXAMPLES = examples()
START = EXAMPLES["title"]["alone"]
PART = EXAMPLES["section"]["with a name"]
END = EXAMPLES["references"]["the list"]


@pytest.fixture(scope="module", name="deck")
def _deck(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    slides = [slide for named in EXAMPLES.values() for slide in named.values()]
    return made_deck(tmp_path_factory.mktemp("examples"), slides)


@pytest.fixture(scope="module", name="facts")
def _facts(deck: bytes) -> DeckFacts:
    return read_deck(deck)


def titled(facts: DeckFacts, title: str) -> SlideFact:
    """The slide of that title."""
    return next(slide for slide in facts.slides if slide.title == title)


def texts(slide: SlideFact) -> dict[str, str]:
    """What stands in each place of a slide."""
    return {shape.place: shape.text for shape in slide.shapes}


def test_every_kind_of_slide_has_examples() -> None:
    """A kind without one would not be tested below; an example is of the kind it is filed under."""
    members = get_args(get_args(Slide)[0])
    kinds = {get_args(member.model_fields["type"].annotation)[0] for member in members}

    assert EXAMPLES.keys() == kinds
    for kind, named in EXAMPLES.items():
        assert {slide["type"] for slide in named.values()} == {kind}


def test_the_examples_keep_to_the_schemas(deck: bytes, tmp_path: Path) -> None:
    """Built and inspected as one deck, they have nothing that PowerPoint would repair."""
    (tmp_path / "deck.pptx").write_bytes(deck)

    result = openxml_audit.validate_pptx(str(tmp_path / "deck.pptx"))

    assert [str(error) for error in result.errors] == []


def test_the_examples_fit_narrow_slides(tmp_path: Path) -> None:
    """Built for 4:3 they are found right, with as many charts and boxes."""
    slides = [slide for named in EXAMPLES.values() for slide in named.values()]

    facts = read_deck(made_deck(tmp_path, slides, DESIGNS["4x3"]))

    assert (facts.width, facts.height) == (720, 540)
    assert sum(len(slide.charts) for slide in facts.slides) == len(EXAMPLES["chart"])


def test_an_agenda_numbers_the_sections(facts: DeckFacts) -> None:
    """It says each one's name and what it claims, in their order."""
    shown = texts(titled(facts, "The talk has these parts"))

    assert shown["body"].split("\n") == [
        "Part one: This part makes a claim",
        "This part is named by its title",
        "Part two: This part has notes",
    ]


def test_a_comparison_ends_in_its_verdict(facts: DeckFacts) -> None:
    """Both sides are read first, and it stands on one slide with its sources."""
    slide = titled(facts, "The two do not weigh the same")

    places = [shape.place for shape in slide.shapes]
    assert places[1:7] == ["left heading", "left", "right heading", "right", "verdict", "sources"]
    assert texts(slide)["verdict"].startswith("Weigh them with the patient")


def test_a_quotation_has_marks_and_a_work(facts: DeckFacts) -> None:
    """The marks are the language's, and the source line links the work."""
    slide = titled(facts, "The authors were careful")

    assert texts(slide)["quotation"] == "\u201cWe do not know.\u201d"
    assert [link.jump for link in slide.links] == [True]


def test_choices_are_lettered(deck: bytes, facts: DeckFacts) -> None:
    """An audience can vote by letter; PowerPoint counts on when one is added."""
    slide = titled(facts, "What would you say?")

    counted = Package(deck).xml(slide.part).iter(f"{A}buAutoNum")
    assert [(item.get("type"), item.get("startAt")) for item in counted] == [
        ("alphaUcPeriod", "1"),
        ("alphaUcPeriod", "1"),
    ]


def test_a_message_is_as_large_as_a_statement(facts: DeckFacts) -> None:
    """Where there are few and they are short."""
    slide = titled(facts, "Remember this")

    (message,) = (shape for shape in slide.shapes if shape.place == "messages")
    assert message.lines[0].runs[0].size == max(load_look(TEMPLATES, "en").theme.deck.statement)


def test_slides_for_questions_are_hidden(facts: DeckFacts) -> None:
    """They have sections of their own; the references after them are shown."""
    hidden = [slide.title for slide in facts.slides if slide.hidden]

    assert hidden == ["These slides are for questions", "More slides for questions"]
    assert [name for name, _ in facts.sections[-3:]] == [
        "Backup",
        "More slides for questions",
        "References",
    ]


def test_the_short_version_is_a_custom_show(facts: DeckFacts) -> None:
    """It has the slides that are marked as its own, each with all its parts."""
    ((name, numbers),) = facts.shows

    assert name == "Short version"
    assert [facts.slides[number - 1].title for number in numbers] == [
        "Another title slide",
        "There are many points\u00a0(1\u00a0of\u00a02)",
        "There are many points\u00a0(2\u00a0of\u00a02)",
    ]


def test_a_chart_is_native_and_has_its_numbers_in_a_sheet(deck: bytes) -> None:
    """Another reader finds chart, names, values and the workbook that PowerPoint edits."""
    presentation = Presentation(io.BytesIO(deck))

    charts = [
        shape.chart
        for slide in presentation.slides
        for shape in slide.shapes
        if shape.has_chart and slide.shapes.title.text == "Two groups changed in different ways"
    ]
    (chart,) = charts
    assert [plot.name for plot in chart.series] == ["Needles", "Sham"]
    assert [list(plot.values) for plot in chart.series] == [[-1.5, -0.5, 2.0], [-1.0, 0.25, 0.0]]
    with zipfile.ZipFile(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r"<v>(.*?)</v>", sheet) == ["-1.5", "-1.0", "-0.5", "0.25", "2", "0"]


def test_an_estimate_keeps_its_interval_and_its_decimals(facts: DeckFacts) -> None:
    """What was published as -0.50 is not shown as -0.5, and the line of no effect is the axis."""
    (chart,) = titled(facts, "Most intervals hold the line of no effect").charts

    assert [str(value) for value in chart.values[0]] == ["-0.50", "-1.10", "-0.78"]
    assert [str(value) for value in chart.low] == ["-1.20", "-1.90", "-1.30"]
    assert [str(value) for value in chart.high] == ["0.20", "-0.30", "-0.26"]


def test_people_are_counted_in_words(facts: DeckFacts) -> None:
    """The drawing says its numbers to those who can't see it, and they stand beside it."""
    slide = titled(facts, "Serious harm may be rare")

    (picture,) = (shape for shape in slide.shapes if shape.place == "picture")
    assert "It happens to 1 out of 10,000" in picture.alt
    assert texts(slide)["body"].split("\n")[0] == "1 out of 10,000 people"


def test_a_diagram_is_a_group_of_shapes_that_arrows_are_glued_to(deck: bytes) -> None:
    """Another reader finds its boxes with their text, and an arrow from each to the next."""
    presentation = Presentation(io.BytesIO(deck))
    slide = next(
        slide
        for slide in presentation.slides
        if slide.shapes.title.text == "Pain keeps itself going"
    )

    (group,) = (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
    boxes = {
        shape.shape_id: shape.text_frame.text.replace("\u00a0", " ")
        for shape in group.shapes
        if shape.has_text_frame
    }
    ends = [
        (boxes[int(arrow.get("id"))], boxes[int(other.get("id"))])
        for shape in group.shapes
        for arrow in shape._element.iter(f"{A}stCxn")
        for other in shape._element.iter(f"{A}endCxn")
    ]
    assert ends == [
        ("Pain", "Less sleep (2)"),
        ("Less sleep (2)", "More sensitive nerves"),
        ("More sensitive nerves", "Pain"),
    ]


@pytest.mark.parametrize("text", [*HOSTILE, "=SUM(A1:A9)", "/><c:x"])
def test_charts_and_diagrams_hold_text(tmp_path: Path, text: str) -> None:
    """Hostile-looking names are names: in a chart, in boxes, and in the sheet, as no formula."""
    bars = chart([1, 2], [text, "Other"])
    boxes: dict[str, Any] = EXAMPLES["diagram"]["two steps"]
    nodes = {"type": "process", "steps": ["One", f"Two {text.strip('[]')}"]}

    data = made_deck(tmp_path, [START, bars, boxes | {"data": nodes}, END])

    facts = read_deck(data)
    (shown,) = facts.slides[1].charts
    assert shown.categories == (text, "Other")
    assert shown.cells[1] == (text, "1")
    assert nodes["steps"][1] in facts.slides[2].text
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        book = package.read("ppt/embeddings/Microsoft_Excel_Sheet1.xlsx")
    with zipfile.ZipFile(io.BytesIO(book)) as sheets:
        assert b"<f>" not in sheets.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("count", [3, 4, 5, 6])
@pytest.mark.parametrize("kind", ["process", "cycle", "causes"])
def test_boxes_keep_apart(kind: str, count: int) -> None:
    """However many there are, at the most height that they may have."""
    room = across(1, 12, 142, 314)
    plan = DIAGRAMS[kind](room, count)

    boxes = plan.place(plan.most)
    for number, box in enumerate(boxes):
        assert room.left - 0.01 <= box.left < box.right <= room.right + 0.01
        assert room.top - 0.01 <= box.top < box.bottom <= room.bottom + 0.01
        for other in boxes[number + 1 :]:
            wide = min(box.right, other.right) - max(box.left, other.left)
            high = min(box.bottom, other.bottom) - max(box.top, other.top)
            assert min(wide, high) <= 0


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [
        (["9", "6.1", "1.7"], "0", "10"),
        (["-1.5", "2"], "-2", "2"),
        (["0", "0"], "0", "0.2"),
        (["1000000", "3"], "0", "1000000"),
        (["0.0001", "0.0003"], "0", "0.00030"),
    ],
)
def test_bars_start_at_zero(values: list[str], low: str, high: str) -> None:
    """And the axis ends at the first round number that holds them all."""
    series = Series("One", tuple(map(Decimal, values)))
    data = ChartData("bar", "Group", tuple(values), (series,))

    scale = scale_of(data)

    assert (scale.low, scale.high) == (Decimal(low), Decimal(high))
    assert (scale.high - scale.low) % scale.step == 0


LONG = "A point that is quite long, as points are that nobody has taken the time to make short."


def chart(values: list[object], categories: list[str]) -> dict[str, object]:
    """A slide of bars."""
    series = [{"name": "All", "values": values}]
    shown: dict[str, Any] = EXAMPLES["chart"]["bars of one series"]
    return shown | {"data": shown["data"] | {"categories": categories, "series": series}}


def diagram(kind: str, key: str, count: int) -> dict[str, object]:
    """A slide of a diagram, with far too much in its boxes."""
    shown: dict[str, Any] = EXAMPLES["diagram"]["two steps"]
    return shown | {"data": {"type": kind, key: [LONG * 3] * count}}


@pytest.mark.parametrize(
    ("slide", "slot"),
    [
        (EXAMPLES["take-home"]["five messages"] | {"messages": [LONG * 3] * 5}, "slide has a list"),
        (EXAMPLES["question"]["two choices"] | {"choices": [LONG * 2] * 5}, "slide has a list"),
        (EXAMPLES["question"]["two choices"] | {"text": LONG * 9}, "question is"),
        (EXAMPLES["comparison"]["for and against"] | {"verdict": LONG * 5}, "verdict is"),
        (
            EXAMPLES["comparison"]["for and against"]
            | {"left": {"heading": "For", "items": [LONG] * 5}},
            "slide has a list",
        ),
        (EXAMPLES["quotation"]["short"] | {"text": LONG * 12}, "quotation is"),
        (
            chart(categories=[f"{number} {LONG}"[:60] for number in range(12)], values=[1] * 12),
            "chart has the label",
        ),
        (diagram("process", "steps", 5), "diagram has the box"),
        (diagram("cycle", "steps", 6), "diagram has the box"),
        (
            EXAMPLES["picture-with-text"]["points beside"]
            | {"items": [LONG] * 7, "ground": "unproven"},
            "slide has a list",
        ),
    ],
)  # fmt: skip
def test_what_can_not_be_split_says_by_how_much(
    tmp_path: Path, slide: dict[str, object], slot: str
) -> None:
    """Kinds that stand on one slide stop the build, by slide and place, and are never clipped."""
    with pytest.raises(ContentError, match=rf"slide 2 '.*': the {slot}.* \d+ pt too high"):
        made_deck(tmp_path, [START, slide, END])
