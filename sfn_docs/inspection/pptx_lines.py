"""The text of a deck's shapes and cells: paragraphs and runs, each with the look that applies.

What a run does not say, the style of its shape does, then that of the layout's placeholder. Both
are looked up once for a level of a text, and not for each of its runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sfn_docs.inspection.pptx_facts import CellFact, LineFact, RunFact
from sfn_docs.inspection.pptx_package import A

EMU = 12_700
HUNDREDTHS = 100
"""How a file measures lengths and sizes: in parts of a point."""

_RUN, _FIELD, _LOOK, _TEXT = f"{A}r", f"{A}fld", f"{A}rPr", f"{A}t"
_PROPERTIES = f"{A}pPr"
_BEFORE = f"{A}spcBef/{A}spcPts"
_COUNTED = f"{A}buAutoNum"
_SPANS = frozenset(["gridSpan", "rowSpan", "hMerge", "vMerge"])
_TRUE = ("1", "true", "on")


class Style(NamedTuple):
    """What a level of a text looks like where its runs say nothing; None where it is not said."""

    size: str | None = None
    bold: str | None = None
    italic: str | None = None
    baseline: str | None = None
    indent: str | None = None

    def over(self, other: Style) -> Style:
        """What it says, and where it says nothing what the *other* says."""
        return Style(*map(_first, self, other))


def _first(one: str | None, other: str | None) -> str | None:
    return other if one is None else one


@dataclass(slots=True)
class Styles:
    """The styles of a text by level, each read once: its *body*'s, over those of its *base*."""

    body: Any
    base: Styles | None = None
    _known: dict[int, Style] = field(default_factory=dict)

    def at(self, level: int) -> Style:
        """The style of a level, which counts from 1."""
        known = self._known.get(level)
        if known is None:
            own = Style() if self.body is None else _style(self.body, level)
            known = self._known[level] = own if self.base is None else own.over(self.base.at(level))
        return known


def _style(body: Any, level: int) -> Style:
    found = body.find(f"{A}lstStyle/{A}lvl{level}pPr")
    if found is None:
        return Style()
    style = Style(indent=found.get("marL"))
    for look in found.findall(f"{A}defRPr"):
        style = style.over(Style(*(look.get(name) for name in ("sz", "b", "i", "baseline"))))
    return style


def lines_in(body: Any, base: Styles | None = None) -> Iterator[LineFact]:
    """The paragraphs of a ``txBody``; *base* has the styles of its layout's placeholder."""
    styles, scale, last = Styles(body, base), _scale(body), 0
    for line in body.findall(f"{A}p"):
        properties = line.find(_PROPERTIES)
        before, counted, level = None, None, 1
        if properties is not None:
            before, counted = properties.find(_BEFORE), properties.find(_COUNTED)
            level += int(properties.get("lvl", "0"))
        last = 0 if counted is None else last + 1
        style = styles.at(level)
        indent = style.indent if properties is None else properties.get("marL", style.indent)
        runs = [*line.findall(_RUN), *line.findall(_FIELD)]
        yield LineFact(
            tuple(_run(run, style, scale) for run in runs),
            float("0" if indent is None else indent) / EMU,
            0.0 if before is None else int(before.get("val")) / HUNDREDTHS,
            None if counted is None else _number(counted, last),
        )


def _number(counted: Any, place: int) -> tuple[str, int]:
    """How a paragraph is numbered that is at a *place*, from 1, of those numbered together."""
    return counted.get("type", ""), int(counted.get("startAt", "1")) + place - 1


def _scale(body: Any) -> float:
    """By how much a program shows all of a text smaller than it says."""
    shrunk = body.find(f"{A}bodyPr/{A}normAutofit")
    return 1.0 if shrunk is None else int(shrunk.get("fontScale", "100000")) / 100_000


def _run(run: Any, style: Style, scale: float) -> RunFact:
    own = run.find(_LOOK)
    said = {} if own is None else own
    size, baseline = said.get("sz", style.size), said.get("baseline", style.baseline)
    return RunFact(
        text=run.findtext(_TEXT) or "",
        size=int("0" if size is None else size) / HUNDREDTHS * scale,
        bold=said.get("b", style.bold) in _TRUE,
        italic=said.get("i", style.italic) in _TRUE,
        raised=baseline not in (None, "0"),
        language=said.get("lang", ""),
    )


def cells_in(table: Any) -> Iterator[CellFact]:
    """The cells of an ``a:tbl``, row by row."""
    widths = [int(column.get("w")) / EMU for column in table.iter(f"{A}gridCol")]
    for number, row in enumerate(table.findall(f"{A}tr")):
        height = int(row.get("h")) / EMU
        for cell, width in zip(row.findall(f"{A}tc"), widths, strict=False):
            left, right, top, bottom = _margins(cell.find(f"{A}tcPr"))
            yield CellFact(
                lines=tuple(lines_in(cell.find(f"{A}txBody"))),
                row=number,
                width=width - left - right,
                height=height - top - bottom,
                merged=not _SPANS.isdisjoint(cell.attrib),
            )


def _margins(room: Any) -> Sequence[float]:
    if room is None:
        return (0.0, 0.0, 0.0, 0.0)
    return [int(room.get(name) or 0) / EMU for name in ("marL", "marR", "marT", "marB")]
