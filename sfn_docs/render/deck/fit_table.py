"""Fitting tables: column widths by content, a size, and a split with the header repeated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sfn_docs.metrics import Metrics
from sfn_docs.render.deck.fit_text import Holds, Ruler, TooHighError, crowding
from sfn_docs.render.deck.fitted import FittedTable
from sfn_docs.render.deck.layouts import Box
from sfn_docs.render.deck.measure import SLACK, Measured, TooWideError, measured
from sfn_docs.render.deck.slides import Table
from sfn_docs.render.deck.splitting import balanced

CELL_SIDE = 8.0
CELL_TOP = 6.0
"""Room left in a cell on each side, and above and below."""

_AIR = 1.5
"""How much higher rows get at the most where the table leaves the slide empty, in sizes."""

_FAIRNESS = 0.5
"""Space is shared out by this power of what a column lacks: 1 would starve short columns."""

_NOTHING = 0.01
"""Less than this many points is no space."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table with its cells measured: bold are those of its header, and those that name rows."""

    table: Table
    lines: tuple[tuple[Measured, ...], ...]


def _grid(metrics: Metrics, table: Table) -> _Grid:
    def bold(row: int, column: int) -> bool:
        return row == 0 or (table.row_headers and column == 0)

    return _Grid(
        table,
        tuple(
            tuple(measured(metrics, cell, bold(row, column)) for column, cell in enumerate(cells))
            for row, cells in enumerate((table.header, *table.rows))
        ),
    )


def fit_table(ruler: Ruler, table: Table, box: Box, sizes: Sequence[float]) -> list[FittedTable]:
    """The table at the largest of *sizes* that needs the fewest slides; raises ContentError."""
    grid = _grid(ruler.metrics, table)

    def make(size: float) -> list[FittedTable]:
        return _parts(_set(grid, box, size), ruler.holds)

    parts = [_stretched(part) for part in ruler.fewest("table", sizes, make)]
    return parts if parts[1:] else [_centered(part) for part in parts]


def _set(grid: _Grid, box: Box, size: float) -> FittedTable:
    widths = _widths(grid, box.width, size)
    heights = []
    for cells in grid.lines:
        rooms = (width - 2 * CELL_SIDE for width in widths)
        paired = zip(cells, rooms, strict=True)
        heights.append(max(cell.height(size, room) for cell, room in paired) + 2 * CELL_TOP)
    table = grid.table
    return FittedTable(
        box, table.header, table.rows, table.row_headers, size, widths, tuple(heights)
    )


def _widths(grid: _Grid, total: float, size: float) -> tuple[float, ...]:
    """Each column as wide as its longest word at least; the rest goes where the text is."""
    least, most = [], []
    for column in range(len(grid.table.header)):
        cells = [line[column] for line in grid.lines]
        word = max(cell.longest_word(size) for cell in cells)
        whole = max(cell.whole(size) for cell in cells)
        least.append(word / (1 - 2 * SLACK) + 2 * CELL_SIDE)
        most.append(whole / (1 - 2 * SLACK) + 2 * CELL_SIDE)
    if sum(least) > total:
        column = least.index(max(least))
        texts = [line[column].text for line in grid.lines]
        longest = max((word for text in texts for word in text.split(" ")), key=len)
        raise TooWideError(longest, sum(least), total, len(least))
    if sum(most) <= total:
        weights = most
        rest = total - sum(most)
        return tuple(
            wide + rest * weight / sum(weights) for wide, weight in zip(most, weights, strict=True)
        )
    spread = [(high - low) ** _FAIRNESS for low, high in zip(least, most, strict=True)]
    return _shared(least, most, spread, total)


def _shared(
    least: list[float], most: list[float], weights: list[float], total: float
) -> tuple[float, ...]:
    """The *total* shared out: none below its least, and none above its most while others lack."""
    widths = list(least)
    for _ in least:
        rest = total - sum(widths)
        wanting = [n for n, width in enumerate(widths) if width < most[n] - _NOTHING]
        if rest < _NOTHING or not wanting:
            break
        share = sum(weights[n] for n in wanting)
        for n in wanting:
            widths[n] = min(most[n], widths[n] + rest * weights[n] / share)
    widths[-1] += total - sum(widths)
    return tuple(widths)


def _parts(whole: FittedTable, holds: Holds) -> list[FittedTable]:
    header, *rows = whole.heights
    crowded = crowding([[run for cell in row for run in cell] for row in whole.rows], holds)

    def cost(first: int, last: int) -> float:
        return float("inf") if crowded(first, last) else header + sum(rows[first:last])

    parts = balanced(len(rows), cost, whole.box.height)
    if parts is None:
        highest = max(rows)
        over = header + highest - whole.box.height
        raise TooHighError(f"row {rows.index(highest) + 1}", over)
    return [
        replace(whole, rows=whole.rows[first:last], heights=(header, *rows[first:last]))
        for first, last in parts
    ]


def _stretched(part: FittedTable) -> FittedTable:
    """Rows higher, all by the same, where there is space: a table looks placed then, not lost."""
    header, *rows = part.heights
    more = min(_AIR * part.size, (part.box.height - sum(part.heights)) / len(rows))
    return replace(part, heights=(header, *(row + more for row in rows)))


def _centered(whole: FittedTable) -> FittedTable:
    """A table of a few rows in the middle of its place; parts of one all start at its top."""
    box, high = whole.box, sum(whole.heights)
    return replace(whole, box=replace(box, top=box.top + (box.height - high) / 2, height=high))
