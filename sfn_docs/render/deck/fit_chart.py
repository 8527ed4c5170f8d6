"""Fitting charts: the size at which all labels have room, and the place that is left for marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sfn_docs.render.deck.charts import ChartData, Scale, scale_of
from sfn_docs.render.deck.fit_text import Ruler, TooHighError
from sfn_docs.render.deck.fitted import FittedChart
from sfn_docs.render.deck.layouts import Box
from sfn_docs.render.deck.measure import TooWideError, one_line
from sfn_docs.render.deck.slides import Chart, Run

PAD = 10.0
"""Room between a label and what it stands beside."""

KEY = 30.0
"""Room for the mark of a series before its name, in a legend."""

_MOST_ACROSS = 0.36
_MOST_DOWN = 0.4
"""The parts of a chart that labels may take: the rest is for the marks."""


def fit_chart(ruler: Ruler, chart: Chart, box: Box, sizes: Sequence[float]) -> FittedChart:
    """The chart with its labels at the largest of *sizes*; raises ContentError where none fits."""
    data, least = chart.data, scale_of(chart.data)
    room = _across if data.kind == "bar" else _upright

    def make(size: float) -> list[FittedChart]:
        top = _legend(ruler, data, box, size)
        plot = room(ruler, data, least, Box(0, top, box.width, box.height - top), size)
        scale = _lower(ruler, data, least, plot, size) if data.kind == "bar" else least
        return [FittedChart(box, data, chart.alt, scale, size, plot)]

    return ruler.fewest("chart", sizes, make)[0]


def _legend(ruler: Ruler, data: ChartData, box: Box, size: float) -> float:
    """The height of the line that names the series, if there are several."""
    if len(data.drawn) == 1:
        return ruler.metrics.leading(size)
    widths = [_width(ruler, series.name, size) + KEY for series in data.drawn]
    if sum(widths) > box.width:
        longest = max(data.drawn, key=lambda series: len(series.name))
        raise TooWideError(longest.name, sum(widths), box.width)
    return ruler.metrics.leading(size) + PAD


def _across(ruler: Ruler, data: ChartData, scale: Scale, box: Box, size: float) -> Box:
    """The place for bars, which lie: names to the left of it, numbers to the right of each."""
    wide = max(_width(ruler, name, size) for name in data.categories) + PAD
    left = min(wide * 1.02, box.width * _MOST_ACROSS)
    ends = (scale.low, scale.high, *(value for one in data.series for value in one.values))
    right = max(_width(ruler, f"{end}", size) for end in ends) + 2 * PAD
    band = box.height / len(data.categories)
    for name in data.categories:
        _refuse_high(ruler, name, size, left - PAD, band)
    if band < len(data.series) * ruler.metrics.leading(size):
        over = len(data.series) * ruler.metrics.leading(size) - band
        raise TooHighError(f"the group '{data.categories[0]}'", over)
    return Box(left, box.top, box.width - left - right, box.height)


def _lower(ruler: Ruler, data: ChartData, scale: Scale, plot: Box, size: float) -> Scale:
    """The scale with room at its low end for the number of each bar that goes there.

    It stands to the left of its bar, where it would run into the name of the group. Raises
    TooWideError where it would leave the bars less than half of the room.
    """
    values = [value for series in data.series for value in series.values if value < 0]
    widths = {value: _width(ruler, f"{value}", size) + PAD for value in values}
    widest = max(values, key=lambda value: widths[value], default=None)
    if widest is not None and widths[widest] > plot.width / 2:
        raise TooWideError(f"{widest}", widths[widest], plot.width / 2)
    part = plot.width / float(scale.high - scale.low)
    while any(float(value - scale.low) * part < wide for value, wide in widths.items()):
        scale = replace(scale, low=scale.low - scale.step)
        part = plot.width / float(scale.high - scale.low)
    return scale


def _upright(ruler: Ruler, data: ChartData, scale: Scale, box: Box, size: float) -> Box:
    """The place for lines and dots: numbers to the left of it, names under it."""
    left = max(_width(ruler, f"{end}", size) for end in marks(scale)) + PAD
    band = (box.width - left - PAD) / len(data.categories)
    least = box.height * _MOST_DOWN
    under = max(_refuse_high(ruler, name, size, band - PAD, least) for name in data.categories)
    return Box(left, box.top, box.width - left - PAD, box.height - under - PAD)


def _refuse_high(ruler: Ruler, name: str, size: float, width: float, height: float) -> float:
    """How high a name is in that width; raises TooHighError above *height*."""
    high = ruler.height((Run(name),), size, width)
    if high > height:
        raise TooHighError(f"the label '{name[:40]}'", high - height)
    return high


def marks(scale: Scale) -> list[str]:
    """The numbers at an axis, as they are shown."""
    return [f"{mark.normalize():f}" for mark in scale.marks()]


def _width(ruler: Ruler, text: str, size: float) -> float:
    return one_line(ruler.metrics, (Run(text),), size)
