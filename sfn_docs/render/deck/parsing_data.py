"""Tables and charts of the deck's HTML: cells in rows, and numbers in cells."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from sfn_docs.render.deck import slides as made
from sfn_docs.render.deck.charts import KINDS, ChartData, Series
from sfn_docs.render.deck.inlines import runs_in
from sfn_docs.render.deck.slides import Runs
from sfn_docs.render.deck.vocabulary import Reader

_INTERVAL = 3
"""An estimate is three numbers: itself, and the low and the high end of its interval."""


def table_in(reader: Reader, element: Any) -> made.Table:
    """A table with one row of headers; raises TemplateError for any other."""
    children = list(reader.children(element, "thead", "tbody"))
    if [child.tag for child in children] != ["thead", "tbody"]:
        raise reader.fault(element, "holds one <thead> and one <tbody>, in this order")
    rows = [[*reader.children(row, "th", "td")] for row in _rows(reader, children[1])]
    heads = [[*reader.children(row, "th")] for row in _rows(reader, children[0])]
    if len(heads) != 1 or not heads[0] or not rows:
        raise reader.fault(element, "has one row of headers, and rows under it")
    for cell in heads[0]:
        if reader.attributes(cell, frozenset(["scope"]))["scope"] != "col":
            raise reader.fault(cell, "in a <thead> has the scope 'col'")
    header = tuple(runs_in(reader, cell) for cell in heads[0])
    kinds = {tuple(cell.tag for cell in row) for row in rows}
    first = "th" if rows[0] and rows[0][0].tag == "th" else "td"
    if kinds != {(first, *["td"] * (len(header) - 1))}:
        raise reader.fault(element, f"has rows that are not <{first}> and then <td>, as the header")
    for row in rows:
        for cell in row:
            scope = reader.attributes(cell, frozenset(["scope"] if cell.tag == "th" else []))
            if scope.get("scope", "row") != "row":
                raise reader.fault(cell, "in a <tbody> has the scope 'row'")
    cells = tuple(tuple(runs_in(reader, cell) for cell in row) for row in rows)
    return made.Table(header, cells, first == "th")


def _rows(reader: Reader, element: Any) -> Iterator[Any]:
    reader.attributes(element)
    for row in reader.children(element, "tr"):
        reader.attributes(row)
        yield row


def chart_in(reader: Reader, element: Any) -> ChartData:
    """The numbers of a chart, from the table that stands in it; raises TemplateError."""
    children = list(reader.children(element, "table", "figcaption"))
    if [child.tag for child in children] != ["table", "figcaption"]:
        raise reader.fault(element, "holds one <table> and one <figcaption>, in this order")
    reader.attributes(children[1])
    if not element.get("data-alt").strip():
        raise reader.fault(element, "has an empty 'data-alt'")
    kind, none = element.get("data-chart"), element.get("data-none")
    table = table_in(reader, children[0])
    if kind not in KINDS:
        raise reader.fault(element, f"is the unknown chart '{kind}'")
    dots = kind == "dots"
    if not table.row_headers or (dots and len(table.header) != 1 + _INTERVAL):
        raise reader.fault(element, "has not the columns that such a chart has")
    heading, *names = (_words(cell) for cell in table.header)
    series = tuple(
        Series(name, tuple(_number(reader, element, row[column]) for row in table.rows))
        for column, name in enumerate(names, start=1)
    )
    return ChartData(
        kind,
        heading,
        tuple(_words(row[0]) for row in table.rows),
        series,
        _number(reader, element, (made.Run(none),)) if dots else None,
    )


def _words(cell: Runs) -> str:
    """The words alone, as a sheet should hold them."""
    return "".join(run.text for run in cell).replace(made.JOINER, "")


def _number(reader: Reader, element: Any, cell: Runs) -> Decimal:
    try:
        number = Decimal(_words(cell))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise reader.fault(element, f"has '{_words(cell)[:40]}' where a number should stand")
    return number
