"""What a deck's charts show, read from their parts and from the workbooks behind them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sfn_docs.inspection.pptx_facts import ChartFact
from sfn_docs.inspection.pptx_package import A, C, Package, R

_HUNDREDTHS = 100
_SHEET = "xl/worksheets/sheet1.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def charts_on(package: Package, slide: str) -> Iterator[ChartFact]:
    """The charts of a slide, in reading order."""
    relations = package.relations.get(slide, {})
    for shown in package.xml(slide).iter(f"{C}chart"):
        part = relations[shown.get(f"{R}id")].target
        yield _chart(package, part)


def _chart(package: Package, part: str) -> ChartFact:
    space = package.xml(part)
    series = list(space.iter(f"{C}ser"))
    bars = next(space.iter(f"{C}errBars"), None)
    values = tuple(_numbers(one.find(f"{C}val")) for one in series)
    plus, minus = (
        () if bars is None else _numbers(bars.find(f"{C}{name}")) for name in ("plus", "minus")
    )
    (book,) = package.related(part, "package")
    return ChartFact(
        kind=_kind(space),
        categories=tuple(_texts(series[0].find(f"{C}cat"))),
        names=tuple("".join(_texts(one.find(f"{C}tx"))) for one in series),
        values=values,
        low=tuple(value - arm for value, arm in zip(values[0], minus, strict=False)),
        high=tuple(value + arm for value, arm in zip(values[0], plus, strict=False)),
        cells=_cells(Package(package.data(book))),
        size=min(int(look.get("sz")) for look in space.iter(f"{A}defRPr")) / _HUNDREDTHS,
    )


def _kind(space: Any) -> str:
    if next(space.iter(f"{C}barChart"), None) is not None:
        return "bar"
    return "line" if next(space.iter(f"{C}errBars"), None) is None else "dots"


def _texts(element: Any) -> list[str]:
    return [point.findtext(f"{C}v") or "" for point in element.iter(f"{C}pt")]


def _numbers(element: Any) -> tuple[Decimal, ...]:
    return tuple(Decimal(text) for text in _texts(element))


def _cells(book: Package) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple("".join(cell.itertext()) for cell in row)
        for row in book.xml(_SHEET).iter(f"{_MAIN}row")
    )
