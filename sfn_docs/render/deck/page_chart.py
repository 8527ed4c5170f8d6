"""A chart drawn as SVG, with its numbers in words for who can't see it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sfn_docs.metrics import Metrics
from sfn_docs.render.deck.charts import ChartData
from sfn_docs.render.deck.fit_chart import KEY, PAD, marks
from sfn_docs.render.deck.fitted import FittedChart
from sfn_docs.render.deck.page_text import SVG, element
from sfn_docs.theme import Colors

_Point = tuple[float, float]

_BETWEEN = 0.6
"""Room between groups of bars, as a part of a bar."""
_MARK = 5.0
"""Half of a mark."""
_KEY = 9.0
"""What stands for a bar in the legend, which PowerPoint has as a square too."""
_CAP = 5.0
"""Half of the bar at an interval's end."""
_LOWERED = 0.36
"""From the middle of a line of text down to its baseline, as a part of its size."""
_THIN, _MIDDLE, _THICK = 0.75, 1.25, 2.25
"""Widths of lines in points."""


def chart_words(data: ChartData) -> str:
    """Every number of a chart, group by group."""

    def said(number: int) -> str:
        if len(data.series) == 1:
            return f"{data.series[0].values[number]}"
        return ", ".join(f"{series.name} {series.values[number]}" for series in data.series)

    return "; ".join(f"{name}: {said(number)}" for number, name in enumerate(data.categories))


def chart_svg(fitted: FittedChart, metrics: Metrics, colors: Colors) -> Any:
    """The chart as an ``<svg>`` in points; its alternative text ends with its numbers."""
    box = fitted.box
    root = element(f"{SVG}svg", viewBox=f"0 0 {box.width:g} {box.height:g}")
    root.append(element(f"{SVG}title", "", f"{fitted.alt} {chart_words(fitted.data)}."))
    pen = _Pen(fitted, metrics, colors)
    for shape in (*pen.legend(), *(pen.bars() if fitted.data.kind == "bar" else pen.upright())):
        root.append(shape)
    return root


class _Pen:
    """What one chart is drawn with; lengths are in points from the chart's upper left corner."""

    def __init__(self, fitted: FittedChart, metrics: Metrics, colors: Colors) -> None:
        self._fitted, self._data, self._plot = fitted, fitted.data, fitted.plot
        self._metrics, self._colors = metrics, colors
        self._series = (colors.brand, colors.accent, colors.muted)
        self._size = fitted.size

    def legend(self) -> Iterator[Any]:
        """The names of the series with their marks, in the middle over the plot."""
        if not self._fitted.legend:
            return
        names = [series.name for series in self._data.drawn]
        widths = [self._metrics.width(name, self._size) + KEY for name in names]
        left = (self._fitted.box.width - sum(widths)) / 2
        middle = self._metrics.leading(self._size) / 2
        for number, (name, width) in enumerate(zip(names, widths, strict=True)):
            yield self._marker(number, left + KEY / 3, middle)
            yield self._text(name, left + KEY * 2 / 3, middle, "start")
            left += width

    def bars(self) -> Iterator[Any]:
        """Bars that lie, group under group, each with its number at its end."""
        plot, data = self._plot, self._data
        band = plot.height / len(data.categories)
        thick = band / (len(data.series) + _BETWEEN)
        zero = self._across(Decimal(0))
        for group, name in enumerate(data.categories):
            top = plot.top + group * band + thick * _BETWEEN / 2
            yield from self._name_beside(name, plot.top + (group + 0.5) * band)
            for number, series in enumerate(data.series):
                value = series.values[group]
                end = self._across(value)
                y = top + number * thick
                yield element(
                    f"{SVG}rect", x=f"{min(zero, end):.2f}", y=f"{y:.2f}",
                    width=f"{abs(end - zero):.2f}", height=f"{thick:.2f}",
                    fill=self._series[number],
                )  # fmt: skip
                side = -PAD / 2 if value < 0 else PAD / 2
                anchor = "end" if value < 0 else "start"
                yield self._text(f"{value}", end + side, y + thick / 2, anchor)
        yield self._line((zero, plot.top), (zero, plot.bottom), self._colors.muted, _MIDDLE)

    def upright(self) -> Iterator[Any]:
        """Lines, or estimates with their intervals, over an axis of names."""
        plot, data, scale = self._plot, self._data, self._fitted.scale
        for value, mark in zip(scale.marks(), marks(scale), strict=True):
            y = self._up(value)
            yield self._line((plot.left, y), (plot.right, y), self._colors.tint, _THIN)
            yield self._text(mark, plot.left - PAD / 2, y, "end")
        level = self._up(data.none if data.none is not None else scale.low)
        yield self._line((plot.left, level), (plot.right, level), self._colors.muted, _MIDDLE)
        band = plot.width / len(data.categories)
        middles = [plot.left + (group + 0.5) * band for group in range(len(data.categories))]
        for name, middle in zip(data.categories, middles, strict=True):
            lines = self._wrapped(name, band - PAD)
            for row, line in enumerate(lines):
                y = plot.bottom + PAD + (row + 0.5) * self._metrics.leading(self._size)
                yield self._text(line, middle, y, "middle")
        yield from self._dots(middles) if data.kind == "dots" else self._lines(middles)

    def _dots(self, middles: list[float]) -> Iterator[Any]:
        value, low, high = (series.values for series in self._data.series)
        color = self._series[0]
        for number, x in enumerate(middles):
            bottom, top = self._up(low[number]), self._up(high[number])
            yield self._line((x, bottom), (x, top), color, _THICK)
            for end in (bottom, top):
                yield self._line((x - _CAP, end), (x + _CAP, end), color, _THICK)
            yield self._marker(0, x, self._up(value[number]))
            yield from self._on_paper(f"{value[number]}", x + PAD, self._up(value[number]))

    def _lines(self, middles: list[float]) -> Iterator[Any]:
        for number, series in enumerate(self._data.series):
            ends = list(zip(middles, map(self._up, series.values), strict=True))
            yield element(
                f"{SVG}polyline", points=" ".join(f"{x:.2f},{y:.2f}" for x, y in ends),
                fill="none", stroke=self._series[number], stroke_width=f"{_THICK}",
            )  # fmt: skip
            for x, y in ends:
                yield self._marker(number, x, y)

    def _name_beside(self, name: str, middle: float) -> Iterator[Any]:
        """A group's name to the left of its bars, its lines in the middle of their height."""
        lines = self._wrapped(name, self._plot.left - PAD)
        leading = self._metrics.leading(self._size)
        for row, line in enumerate(lines):
            y = middle + (row - (len(lines) - 1) / 2) * leading
            yield self._text(line, self._plot.left - PAD, y, "end")

    def _wrapped(self, text: str, width: float) -> list[str]:
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self._metrics.width(longer, self._size) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _marker(self, number: int, x: float, y: float) -> Any:
        """A disc, a diamond or a square: lines differ in more than color; a piece of a bar."""
        fill = self._series[number]
        if self._data.kind == "bar":
            corner = {"x": f"{x - _KEY / 2:.2f}", "y": f"{y - _KEY / 2:.2f}"}
            return element(f"{SVG}rect", width=f"{_KEY}", height=f"{_KEY}", fill=fill, **corner)
        if number == 0:
            return element(f"{SVG}circle", cx=f"{x:.2f}", cy=f"{y:.2f}", r=f"{_MARK}", fill=fill)
        far = _MARK * 1.2 if number == 1 else _MARK * 0.9
        corners = (
            [(0, -far), (far, 0), (0, far), (-far, 0)]
            if number == 1
            else [(-far, -far), (far, -far), (far, far), (-far, far)]
        )
        points = " ".join(f"{x + right:.2f},{y + down:.2f}" for right, down in corners)
        return element(f"{SVG}polygon", points=points, fill=fill)

    def _text(self, text: str, x: float, middle: float, anchor: str) -> Any:
        return element(
            f"{SVG}text", "", text, x=f"{x:.2f}", y=f"{middle + _LOWERED * self._size:.2f}",
            font_family=self._metrics.family, font_size=f"{self._size:g}",
            fill=self._colors.ink, text_anchor=anchor,
        )  # fmt: skip

    def _on_paper(self, text: str, x: float, middle: float) -> Iterator[Any]:
        """A number that no rule runs through."""
        high = self._size
        yield element(
            f"{SVG}rect", x=f"{x - 2:.2f}", y=f"{middle - high / 2:.2f}", height=f"{high:.2f}",
            width=f"{self._metrics.width(text, self._size) + 4:.2f}", fill=self._colors.paper,
        )  # fmt: skip
        yield self._text(text, x, middle, "start")

    def _line(self, start: _Point, end: _Point, color: str, width: float) -> Any:
        return element(
            f"{SVG}line", x1=f"{start[0]:.2f}", y1=f"{start[1]:.2f}", x2=f"{end[0]:.2f}",
            y2=f"{end[1]:.2f}", stroke=color, stroke_width=f"{width}",
        )  # fmt: skip

    def _across(self, value: Decimal) -> float:
        return self._plot.left + self._part(value) * self._plot.width

    def _up(self, value: Decimal) -> float:
        return self._plot.bottom - self._part(value) * self._plot.height

    def _part(self, value: Decimal) -> float:
        return self._fitted.scale.part(value)
