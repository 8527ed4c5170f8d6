"""What a deck's charts show, read from their parts and from the workbooks behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sfn_docs.inspection.pptx_facts import ChartFact
from sfn_docs.inspection.pptx_package import A, C, Package, R, each

_HUNDREDTHS = 100
_PLACE = re.compile(r"(.+)!\$([A-Z])\$(\d+)(?::\$\2\$(\d+))?")
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
    none = next(space.iter(f"{C}crossesAt"), None)
    log = next(space.iter(f"{C}logBase"), None)
    ends = [next(space.iter(f"{C}{name}")) for name in ("min", "max")]
    plus, minus = (
        () if bars is None else _numbers(bars.find(f"{C}{name}")) for name in ("plus", "minus")
    )
    linked = [item.get(f"{R}id") for item in space.iter(f"{C}externalData")]
    books = [package.relations[part][key].target for key in linked]
    cells = _cells(Package(package.data(books[0]))) if books else {}
    return ChartFact(
        kind=_kind(space),
        categories=tuple(_texts(series[0].find(f"{C}cat"))),
        names=tuple("".join(_texts(one.find(f"{C}tx"))) for one in series),
        values=values,
        low=tuple(value - arm for value, arm in zip(values[0], minus, strict=False)),
        high=tuple(value + arm for value, arm in zip(values[0], plus, strict=False)),
        cells=next(iter(cells.values()), ()),
        none=None if none is None else Decimal(none.get("val")),
        axis=(Decimal(ends[0].get("val")), Decimal(ends[1].get("val"))),
        base=0 if log is None else int(log.get("val")),
        undrawn=tuple(_undrawn(space)),
        codes=tuple(tuple(_codes(one, len(values[0]))) for one in series),
        unheld=tuple(_unheld(space, cells)),
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


def _undrawn(space: Any) -> Iterator[str]:
    """Intervals that are not drawn to both sides, and axes; bars have their numbers instead."""
    for bars in space.iter(f"{C}errBars"):
        if bars.find(f"{C}errBarType").get("val") != "both":
            yield "one end of its intervals"
        if next(bars.iter(f"{A}noFill"), None) is not None:
            yield "its intervals"
    kinds = ["catAx"] if _kind(space) == "bar" else ["catAx", "valAx"]
    for axis in each(space, *(f"{C}{kind}" for kind in kinds)):
        if axis.find(f"{C}delete").get("val") != "0":
            yield "an axis"


def _codes(series: Any, count: int) -> Iterator[str]:
    """The format of each number that stands beside its mark."""
    labels = series.find(f"{C}dLbls")
    if labels is None:
        return
    usual = labels.find(f"{C}numFmt").get("formatCode")
    own = {
        label.find(f"{C}idx").get("val"): label.find(f"{C}numFmt").get("formatCode")
        for label in labels.iter(f"{C}dLbl")
    }
    yield from (own.get(f"{number}", usual) for number in range(count))


def _unheld(space: Any, cells: _Cells) -> Iterator[str]:
    """The formulas of what is shown, and is not in the cells that they name."""
    for shown in each(space, f"{C}strRef", f"{C}numRef"):
        counted = {item.get("val") for item in shown.iter(f"{C}ptCount")}
        formula, cached = shown.findtext(f"{C}f") or "", _texts(shown)
        if cached != _held(cells, formula) or counted != {f"{len(cached)}"}:
            yield formula


def _held(cells: _Cells, formula: str) -> list[str]:
    """What stands in a part of a column; nothing where there is no such part."""
    found = _PLACE.fullmatch(formula)
    if found is None:
        return []
    sheet, letter, first, last = found.groups()
    column = ord(letter) - ord("A")
    rows = cells.get(sheet, ())[int(first) - 1 : int(last or first)]
    return [row[column] for row in rows if column < len(row)]


_Cells = dict[str, tuple[tuple[str, ...], ...]]
"""What stands in the cells of a workbook's sheets, row by row, by their names."""


def _cells(book: Package) -> _Cells:
    (sheet,) = book.xml("xl/workbook.xml").iter(f"{_MAIN}sheet")
    rows = (
        tuple(cell.findtext(f"{_MAIN}v") or "".join(cell.itertext()) for cell in row)
        for row in book.xml(_SHEET).iter(f"{_MAIN}row")
    )
    return {sheet.get("name", ""): tuple(rows)}
