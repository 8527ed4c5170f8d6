"""Axes and labels of charts, as another reader finds them in the file."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from pptx import Presentation

from sfn_docs.render.deck.charts import ChartData, Series, scale_of
from tests.render.deck.examples import examples, made_deck

CHARTS = examples()["chart"]


@pytest.fixture(scope="module", name="charts")
def _charts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The charts of all examples by the titles of their slides."""
    ends = [named for kind in ("title", "references") for named in examples()[kind].values()]
    slides = [ends[0], *CHARTS.values(), ends[-1]]
    deck = Presentation(io.BytesIO(made_deck(tmp_path_factory.mktemp("charts"), slides)))
    return {
        slide.shapes.title.text: shape.chart
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_chart
    }


def dots(none: str, *estimates: tuple[str, str, str]) -> ChartData:
    """Estimates, each with the ends of its interval."""
    columns = [tuple(map(Decimal, column)) for column in zip(*estimates, strict=True)]
    series = tuple(Series("", column) for column in columns)
    return ChartData("dots", "", ("",) * len(estimates), series, Decimal(none))


def attributes(chart: Any, path: str) -> list[str]:
    return [str(value) for value in chart._chartSpace.xpath(path)]


def test_ratios_stand_on_an_axis_of_doublings(charts: dict[str, Any]) -> None:
    """A half is as far from no effect as a double; differences are on an even axis."""
    ratios = charts["Two of three ratios may be no effect"]

    assert attributes(ratios, "//c:valAx/c:scaling/c:logBase/@val") == ["2"]
    assert attributes(ratios, "//c:catAx/c:crossesAt/@val") == ["1"]
    axis = ratios.value_axis
    assert (axis.minimum_scale, axis.maximum_scale, axis.major_unit) == (0.25, 4, 2)
    differences = charts["Most intervals hold the line of no effect"]
    assert attributes(differences, "//c:valAx/c:scaling/c:logBase") == []


@pytest.mark.parametrize(
    ("data", "base", "marks"),
    [
        (dots("1", ("0.5", "0.25", "1.00")), 2, ["0.25", "0.5", "1"]),
        (dots("1", ("1.2", "1.1", "1.3")), 2, ["1", "2"]),
        (dots("1", ("0.9", "0.8", "0.95")), 2, ["0.5", "1"]),
        (dots("1", ("1.00", "1.00", "1.00")), 2, ["1", "2"]),
        (dots("1", ("1.5", "0.02", "40")), 10, ["0.01", "0.1", "1", "10", "100"]),
        (dots("1", ("0.5", "0.00", "2")), 0, ["0", "0.5", "1", "1.5", "2"]),
        (dots("0", ("0.5", "0.1", "2")), 0, ["0", "0.5", "1", "1.5", "2"]),
    ],
)
def test_an_axis_multiplies_where_that_can_be(data: ChartData, base: int, marks: list[str]) -> None:
    """By tens where doublings would be many; a ratio that may be 0 has no place on such an axis."""
    scale = scale_of(data)

    assert scale.base == base
    assert [f"{mark.normalize():f}" for mark in scale.marks()] == marks
    assert [scale.part(value) for value in (scale.low, scale.high)] == [0, 1]


def test_one_is_in_the_middle_of_a_half_and_a_double() -> None:
    """Where it is drawn on pages, as in the file."""
    scale = scale_of(dots("1", ("1", "0.5", "2")))

    assert scale.part(Decimal(1)) == pytest.approx(0.5)


def test_labels_have_the_decimals_of_their_numbers(charts: dict[str, Any]) -> None:
    """Where some were published with more decimals than others, each label has its own."""
    mixed = charts["Two groups changed in different ways"]
    alike = charts["Most intervals hold the line of no effect"]

    path = "//c:ser/c:dLbls/c:dLbl/c:numFmt/@formatCode"
    assert attributes(mixed, path) == ["0.0", "0.0", "0", "0.0", "0.00", "0"]
    assert attributes(alike, path) == []
    assert attributes(alike, "//c:dLbls/c:numFmt/@formatCode") == ["0.00"]


def test_an_interval_moves_with_its_end_in_the_sheet(charts: dict[str, Any]) -> None:
    """PowerPoint draws how far an interval goes from its estimate; the sheet works that out."""
    book = charts["Two of three ratios may be no effect"].part.chart_workbook.xlsx_part.blob
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()

    first = re.findall(r'<c r="([E-F]2)"><f>(.*?)</f><v>(.*?)</v></c>', sheet)
    assert first == [("E2", "D2-B2", "0.50"), ("F2", "B2-C2", "0.25")]
    assert len(re.findall("<f>", sheet)) == 6
