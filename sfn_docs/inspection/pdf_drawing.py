"""What a page draws and where: runs of letters and painted shapes, from its content stream.

Only what WeasyPrint writes is understood: horizontal fonts of two-byte codes, each piece of text
placed by its own matrix, plain colours, forms. Another way to place text is refused rather than
misread. A ground of a pattern or a picture has no colour here and is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from sfn_docs.inspection.pdf_glyphs import Glyphs, Piece, measured
from sfn_docs.inspection.pdf_painted import (
    Color,
    Drawing,
    Form,
    Resources,
    Run,
    Shape,
    Steps,
    color_of,
)
from sfn_docs.inspection.pdf_paths import (
    IDENTITY,
    Area,
    Box,
    Matrix,
    Outline,
    Point,
    around,
    halfway,
    moved,
    times,
)

_BLACK: Color = (0.0, 0.0, 0.0)
_MAX_FORMS = 8
_UNPLACED = frozenset({"Td", "TD", "T*", "Tc", "Tw", "Tz", "TL", "Ts", "'", '"'})
_FILL_COLORS = frozenset({"rg", "g", "k", "sc", "scn"})
_STROKE_COLORS = frozenset(name.upper() for name in _FILL_COLORS)
_FILLS = {"f": False, "F": False, "f*": True, "B": False, "B*": True, "b": False, "b*": True}
_STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})
_ASCENT, _DESCENT = 0.72, 0.22
"""How far letters reach over and under their line, as shares of the size; accents reach further."""
_SAME_LINE, _WORD_GAP, _NEXT = 0.05, 0.15, 0.6
"""Of the size: what is one baseline, what is a space, what is still the same run."""


@dataclass(slots=True)
class _State:
    """The graphics state that ``q`` keeps and ``Q`` brings back (ISO 32000-1, 8.4)."""

    matrix: Matrix = IDENTITY
    fill: Color | None = _BLACK
    stroke: Color | None = _BLACK
    opacity: float = 1.0
    stroke_opacity: float = 1.0
    group_opacity: float = 1.0
    clips: tuple[Area, ...] = ()
    font: Glyphs | None = None
    size: float = 0.0


def draw(steps: Steps, resources: Resources) -> Drawing:
    """Follow the steps of a page. Raises ValueError for text placed in a way not understood."""
    painter = _Painter(resources)
    painter.follow(steps)
    return painter.drawing


class _Painter:
    def __init__(self, resources: Resources) -> None:
        self.drawing = Drawing()
        self._resources = resources
        self._state = _State()
        self._saved: list[_State] = []
        self._text_matrix = IDENTITY
        self._marks: list[int | str] = []
        self._paths: list[list[Point]] = []
        self._clipping: bool | None = None
        self._order = 0
        self._depth = 0

    def follow(self, steps: Steps) -> None:
        for operands, operator in steps:
            if operator in _UNPLACED:
                message = f"text is placed by the operator {operator}"
                raise ValueError(message)
            if not (self._keep(operands, operator) or self._path(operands, operator)):
                self._text(operands, operator)

    def _keep(self, operands: Any, operator: str) -> bool:
        """A step that changes the graphics state."""
        state = self._state
        match operator:
            case "q":
                self._saved.append(copy(state))
            case "Q":
                self._state = self._saved.pop()
            case "cm":
                state.matrix = times(_matrix(operands), state.matrix)
            case "gs":
                self._opacity(str(operands[0]))
            case "Tf":
                state.font = self._resources.fonts.get(str(operands[0]))
                state.size = float(operands[1])
            case "Do":
                self._form(self._resources.form(str(operands[0])))
            case _:
                return self._color(operands, operator)
        return True

    def _color(self, operands: Any, operator: str) -> bool:
        if operator in _FILL_COLORS:
            self._state.fill = color_of(operands)
        elif operator in _STROKE_COLORS:
            self._state.stroke = color_of(operands)
        else:
            return False
        return True

    def _opacity(self, name: str) -> None:
        state = self._state
        fill, stroke = self._resources.opacities.get(name, (None, None))
        state.opacity = state.opacity if fill is None else fill
        state.stroke_opacity = state.stroke_opacity if stroke is None else stroke

    def _form(self, form: Form | None) -> None:
        if form is None:
            return
        if self._depth >= _MAX_FORMS:
            message = "drawings are placed in one another too deep"
            raise ValueError(message)
        kept = self._state, self._resources, self._saved, self._text_matrix
        self._state = replace(
            self._state,
            matrix=times(form.matrix, self._state.matrix),
            opacity=1.0,
            stroke_opacity=1.0,
            group_opacity=self._state.group_opacity * self._state.opacity,
        )
        self._resources, self._saved = form.resources, []
        self._depth += 1
        self.follow(form.steps)
        self._depth -= 1
        self._state, self._resources, self._saved, self._text_matrix = kept

    def _path(self, operands: Any, operator: str) -> bool:
        """A step that makes a path, paints it or clips by it."""
        if operator in ("m", "l", "c", "re", "v", "y"):
            self._line(operator, [float(value) for value in operands])
        elif operator in ("W", "W*"):
            self._clipping = operator == "W*"
        elif operator == "n" or operator in _FILLS or operator in _STROKES:
            self._paint(operator)
        else:
            return operator == "h"
        return True

    def _line(self, operator: str, values: list[float]) -> None:
        if operator == "re":
            x, y, width, height = values
            corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
            self._paths.append([moved(corner, self._state.matrix) for corner in corners])
            return
        pairs = zip(values[::2], values[1::2], strict=True)
        points = [moved(pair, self._state.matrix) for pair in pairs]
        if operator == "m":
            self._paths.append(points)
            return
        path = self._paths[-1]
        if operator == "c":
            path.append(halfway(path[-1], *points))
        path.append(points[-1])

    def _paint(self, operator: str) -> None:
        outlines: tuple[Outline, ...] = tuple(tuple(path) for path in self._paths if len(path) > 1)
        self._paths = []
        clipping, self._clipping = self._clipping, None
        if not outlines:
            return
        box = around([point for outline in outlines for point in outline])
        if operator in _FILLS:
            self._shape(Area(outlines, _FILLS[operator], box), filled=True)
        if operator in _STROKES:
            self._shape(Area(outlines, even_odd=False, box=box), filled=False)
        if clipping is not None:
            self._state.clips = (*self._state.clips, Area(outlines, clipping, box))

    def _shape(self, area: Area, *, filled: bool) -> None:
        state = self._state
        color = state.fill if filled else state.stroke
        opacity = state.group_opacity * (state.opacity if filled else state.stroke_opacity)
        box = self._cut(area.box)
        if color is None or box.empty or not opacity:
            return
        self._order += 1
        mark = self._mark()
        shape = Shape(area, state.clips, color, opacity, filled, box, mark, self._order)
        self.drawing.shapes.append(shape)

    def _cut(self, box: Box) -> Box:
        for clip in self._state.clips:
            box = box.meets(clip.box)
        return box

    def _mark(self) -> int | None:
        return next((mark for mark in reversed(self._marks) if isinstance(mark, int)), None)

    def _text(self, operands: Any, operator: str) -> None:
        match operator:
            case "BT":
                self._text_matrix = IDENTITY
            case "Tm":
                self._text_matrix = _matrix(operands)
            case "BDC" | "BMC":
                self._marks.append(_marked(operands))
            case "EMC":
                self._marks.pop()
            case "Tj" | "TJ":
                self._show(operands[0])

    def _show(self, shown: Any) -> None:
        state = self._state
        if state.font is None:
            return
        piece = measured(shown if isinstance(shown, list) else [shown], state.font)
        matrix = times(self._text_matrix, state.matrix)
        if not self._depth:
            self.drawing.text.add(piece.text, self._marks)
        if state.fill is not None and piece.text.strip():
            self._order += 1
            self._add(self._run(piece, matrix))
        ahead = (1.0, 0.0, 0.0, 1.0, piece.advance * state.size, 0.0)
        self._text_matrix = times(ahead, self._text_matrix)

    def _run(self, piece: Piece, matrix: Matrix) -> Run:
        state = self._state
        assert state.font is not None
        assert state.fill is not None
        start, end = piece.start * state.size, piece.end * state.size
        top, bottom = _ASCENT * state.size, -_DESCENT * state.size
        corners = [(start, bottom), (end, bottom), (end, top), (start, top)]
        box = around([moved(corner, matrix) for corner in corners])
        return Run(
            text=piece.text,
            size=round(state.size * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5, 2),
            bold=state.font.bold,
            color=state.fill,
            opacity=state.opacity * state.group_opacity,
            baseline=matrix[5],
            box=box,
            mark=self._mark(),
            artifact="Artifact" in self._marks,
            stretch=piece.stretch,
            order=self._order,
            hidden=not box.within(self._cut(box), 1.0),
        )

    def _add(self, run: Run) -> None:
        """Put a run after the last one, or to it, where letters are drawn one by one."""
        last = self.drawing.runs[-1] if self.drawing.runs else None
        if last is None or not _continues(last, run):
            self.drawing.runs.append(run)
            return
        gap = run.box.left - last.box.right > _WORD_GAP * run.size
        text = last.text + (" " if gap and last.text[-1] != " " else "") + run.text
        box = around([(b.left, b.bottom) for b in (last.box, run.box)]
                     + [(b.right, b.top) for b in (last.box, run.box)])  # fmt: skip
        hidden = last.hidden or run.hidden
        stretch = max(last.stretch, run.stretch)
        self.drawing.runs[-1] = replace(last, text=text, box=box, hidden=hidden, stretch=stretch)


def _continues(last: Run, run: Run) -> bool:
    same = (last.mark, last.size, last.color, last.bold, last.artifact) == (
        run.mark, run.size, run.color, run.bold, run.artifact
    )  # fmt: skip
    gap = run.box.left - last.box.right
    level = abs(run.baseline - last.baseline) < _SAME_LINE * run.size
    return same and level and -_SAME_LINE * run.size <= gap <= _NEXT * run.size


def _marked(operands: Any) -> int | str:
    if len(operands) > 1 and isinstance(operands[1], Mapping) and "/MCID" in operands[1]:
        return int(operands[1]["/MCID"])
    return str(operands[0]).lstrip("/")


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return (a, b, c, d, e, f)
