"""What a page draws and where: runs of letters and painted shapes, from its content stream.

Only what WeasyPrint writes is understood: horizontal fonts of two-byte codes, each piece of text
placed by its own matrix, plain colours, forms. Another way to place text is refused rather than
misread. A ground of a pattern or a picture has no colour here and is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sfn_docs.inspection.pdf_glyphs import Glyphs, Piece, measured
from sfn_docs.inspection.pdf_painted import (
    Color,
    Drawing,
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
from sfn_docs.inspection.pdf_runs import add_run

_BLACK: Color = (0.0, 0.0, 0.0)
_MAX_FORMS = 8
_UNPLACED = frozenset({"Td", "TD", "T*", "Tc", "Tw", "Tz", "TL", "Ts", "'", '"'})
_COLORS = ("rg", "g", "k", "sc", "scn")
_FILLS = {"f": False, "F": False, "f*": True, "B": False, "B*": True, "b": False, "b*": True}
_STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})
_ASCENT, _DESCENT = 0.72, 0.22
"""How far letters reach over and under their line, as shares of the size; accents reach further."""


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

    def copy(self) -> _State:
        """The same state, to be changed on its own; ``copy.copy`` takes its time."""
        return _State(
            self.matrix,
            self.fill,
            self.stroke,
            self.opacity,
            self.stroke_opacity,
            self.group_opacity,
            self.clips,
            self.font,
            self.size,
        )


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
            if operator in _ACTIONS:
                _ACTIONS[operator](self, operands)
            elif operator in _UNPLACED:
                message = f"text is placed by the operator {operator}"
                raise ValueError(message)

    def keep(self, _: Any) -> None:
        self._saved.append(self._state.copy())

    def bring_back(self, _: Any) -> None:
        self._state = self._saved.pop()

    def move(self, operands: Any) -> None:
        self._state.matrix = times(_matrix(operands), self._state.matrix)

    def font(self, operands: Any) -> None:
        self._state.font = self._resources.fonts.get(str(operands[0]))
        self._state.size = float(operands[1])

    def color(self, operands: Any) -> None:
        self._state.fill = color_of(operands)

    def stroke_color(self, operands: Any) -> None:
        self._state.stroke = color_of(operands)

    def opacity(self, operands: Any) -> None:
        state = self._state
        fill, stroke = self._resources.opacities.get(str(operands[0]), (None, None))
        state.opacity = state.opacity if fill is None else fill
        state.stroke_opacity = state.stroke_opacity if stroke is None else stroke

    def form(self, operands: Any) -> None:
        form = self._resources.form(str(operands[0]))
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

    def rectangle(self, operands: Any) -> None:
        x, y, width, height = map(float, operands)
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        self._paths.append([moved(corner, self._state.matrix) for corner in corners])

    def start(self, operands: Any) -> None:
        self._paths.append([moved(operands, self._state.matrix)])

    def line(self, operands: Any) -> None:
        self._paths[-1].append(moved(operands, self._state.matrix))

    def curve(self, operands: Any) -> None:
        first, second, end = (
            moved(operands[place : place + 2], self._state.matrix) for place in (0, 2, 4)
        )
        path = self._paths[-1]
        path.append(halfway(path[-1], first, second, end))
        path.append(end)

    def short_curve(self, operands: Any) -> None:
        self.line(operands[2:])

    def clip(self, _: Any, *, even_odd: bool) -> None:
        self._clipping = even_odd

    def paint(self, _: Any, *, operator: str) -> None:
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

    def begin(self, _: Any) -> None:
        self._text_matrix = IDENTITY

    def place(self, operands: Any) -> None:
        self._text_matrix = _matrix(operands)

    def mark_next(self, operands: Any) -> None:
        self._marks.append(_marked(operands))

    def unmark(self, _: Any) -> None:
        self._marks.pop()

    def show(self, operands: Any) -> None:
        state, shown = self._state, operands[0]
        if state.font is None:
            return
        piece = measured(shown if isinstance(shown, list) else [shown], state.font)
        matrix = times(self._text_matrix, state.matrix)
        if not self._depth:
            self.drawing.text.add(piece.text, self._marks)
        if state.fill is not None and piece.text.strip():
            self._order += 1
            add_run(self.drawing.runs, self._run(piece, matrix))
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


def _marked(operands: Any) -> int | str:
    if len(operands) > 1 and isinstance(operands[1], Mapping) and "/MCID" in operands[1]:
        return int(operands[1]["/MCID"])
    return str(operands[0]).lstrip("/")


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return (a, b, c, d, e, f)


_Action = Callable[[_Painter, Any], None]
_PAINTS = ("n", *_FILLS, *_STROKES)
_ACTIONS: Mapping[str, _Action] = {
    "q": _Painter.keep,
    "Q": _Painter.bring_back,
    "cm": _Painter.move,
    "gs": _Painter.opacity,
    "Tf": _Painter.font,
    "Do": _Painter.form,
    "re": _Painter.rectangle,
    "m": _Painter.start,
    "l": _Painter.line,
    "c": _Painter.curve,
    "v": _Painter.short_curve,
    "y": _Painter.short_curve,
    "W": partial(_Painter.clip, even_odd=False),
    "W*": partial(_Painter.clip, even_odd=True),
    "BT": _Painter.begin,
    "Tm": _Painter.place,
    "BDC": _Painter.mark_next,
    "BMC": _Painter.mark_next,
    "EMC": _Painter.unmark,
    "Tj": _Painter.show,
    "TJ": _Painter.show,
    **dict.fromkeys(_COLORS, _Painter.color),
    **dict.fromkeys(map(str.upper, _COLORS), _Painter.stroke_color),
    **{operator: partial(_Painter.paint, operator=operator) for operator in _PAINTS},
}
"""What each operator does; those that are not here change nothing that is looked at."""
