"""Where the parts of a document were laid out and drawn, noted while the engine makes it.

A part is an element of the HTML that says so (``data-part``). What is noted is all that another
content needs to come out in its place as it would in a document of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from sfn_docs.render.stamping.glyphs import Glyphs, UnlikeError, forget, remember
from sfn_docs.render.stamping.parts import is_root, part_of

KINDS = ("ExtGState", "XObject", "Pattern", "Shading")
"""The resources that drawing may add to."""

_STATE = ("_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke",
          "_current_font", "_old_font")  # fmt: skip
_DRAWING = ("draw_background", "draw_border", "draw_table", "draw_inline_level",
            "draw_stacking_context", "set_mask_border", "draw_outline")  # fmt: skip
_EDGES = ("position_x", "position_y", "width", "height", "margin_top", "margin_bottom",
          "margin_left", "margin_right", "padding_top", "padding_bottom", "border_top_width",
          "border_bottom_width", "clearance")  # fmt: skip
_GIVEN = 11
"""With how many arguments the engine lays out a block in the flow of others."""


@dataclass(frozen=True, slots=True)
class Call:
    """How a part was laid out: with what, and what came of it."""

    context: Any
    position: tuple[float, float]
    around: Any
    bottom_space: float
    skipped: Any
    page_is_empty: bool
    margins: tuple[float, ...]
    rest: tuple[Any, ...]
    surroundings: tuple[Any, ...]
    box: Any
    outcome: tuple[Any, ...]


@dataclass(slots=True)
class Stroke:
    """What one function of the engine drew for a *part*: a range of a stream's operators.

    *before* and *after* are the stream's colors and fonts; *resources* how many there were of
    each kind, and *fonts* how many glyphs of each font the rest of the document had used by then.
    """

    stream: Any
    function: str
    part: str
    start: int
    before: tuple[Any, ...]
    resources: dict[str, int]
    fonts: dict[Any, int]
    end: int = 0
    after: tuple[Any, ...] = ()
    added: tuple[tuple[str, str], ...] = ()
    last: Any = None
    fresh: tuple[tuple[Any, float], ...] = ()
    """The fonts that it was the first to use, in order, each with the size of that use."""
    glyphs: dict[Any, Glyphs] = field(default_factory=dict)

    @property
    def operators(self) -> list[Any]:
        """What was drawn."""
        return list(self.stream.stream[self.start : self.end])

    @property
    def marks(self) -> list[int]:
        """The numbers of its marked contents."""
        found = (item for item in self.operators if isinstance(item, dict))
        return [item["MCID"] for item in found if "MCID" in item]

    def use(self, key: Any) -> tuple[int, Glyphs]:
        """What it used of a font, and how many glyphs the rest of the document had used."""
        return self.fonts.get(key, 0), self.glyphs.get(key, Glyphs({}, {}))

    def alike(self, other: Stroke) -> bool:
        """Whether both stand at the same place for whatever is drawn before and after them."""
        mine, its = (
            (one.function, one.part, one.before, one.after, one.added, one.fresh, len(one.marks))
            for one in (self, other)
        )
        return mine == its


def edges(box: Any) -> tuple[Any, ...]:
    """Where a laid out box is, and how large it is."""
    return tuple(getattr(box, name, None) for name in _EDGES)


def outcome(result: tuple[Any, ...]) -> tuple[Any, ...]:
    """All that the neighbors of a box see of its layout."""
    box, resume_at, next_page, margins, through, lines = result
    return (resume_at, next_page, tuple(margins), through, lines, edges(box) if box else None)


def _surroundings(context: Any) -> tuple[Any, ...]:
    """What the layout of a box reads of its context."""
    roots = context._excluded_shapes_root_boxes
    return (context.current_page, context.page_bottom, context.forced_break, context.in_column,
            len(roots), bool(context.excluded_shapes))  # fmt: skip


class LayoutWatch:
    """Notes every layout of a part; what stands last is what the document holds."""

    def __init__(self) -> None:
        self.calls: dict[str, Call] = {}

    @contextmanager
    def over(self, engine: Any) -> Iterator[None]:
        """Watch what *engine* lays out."""
        module = engine.layout.block
        with replaced(module, "block_level_layout", self._around(module.block_level_layout)):
            yield

    def _around(self, lay_out: Callable[..., Any]) -> Callable[..., Any]:
        def watched(context: Any, box: Any, *given: Any, **options: Any) -> Any:
            if not is_root(box) or options or len(given) != _GIVEN:
                return lay_out(context, box, *given, **options)
            bottom_space, skipped, around, empty, _, _, margins, *rest = given
            alone = copy(around)
            alone.children = []
            noted = (context, (box.position_x, box.position_y), alone, bottom_space, skipped, empty,
                     tuple(margins), tuple(rest), _surroundings(context))  # fmt: skip
            result = lay_out(context, box, *given)
            self.calls[str(part_of(box.element))] = Call(*noted, result[0], outcome(result))
            return result

        return watched


class Brush:
    """Notes what is drawn for each part, and which glyphs the rest of the document uses.

    *owners* gives the part of an HTML element. *expected* are strokes that are drawn again with
    another content, in these *fonts*; each begins as the one that it takes the place of.
    """

    def __init__(
        self,
        owners: dict[Any, str],
        expected: Sequence[Stroke] | None = None,
        fonts: dict[Any, Any] | None = None,
    ) -> None:
        self.strokes: list[Stroke] = []
        self._owners = owners
        self._grounds: dict[int, str] = {}
        self._expected, self._fonts = expected, fonts or {}
        self._drawing = False
        self._rest: dict[Any, tuple[Any, ...]] = {}

    @contextmanager
    def over(self, engine: Any) -> Iterator[None]:
        """Watch what *engine* draws."""
        with ExitStack() as stack:
            for name in _DRAWING:
                watched = self._around(name, getattr(engine.draw, name))
                stack.enter_context(replaced(engine.draw, name, watched))
            yield

    def knows(self, boxes: Iterator[Any]) -> None:
        """Tell whose backgrounds are whose: the engine draws them without their boxes."""
        for box in boxes:
            owner = self._owners.get(box.element)
            if owner is not None and getattr(box, "background", None) is not None:
                self._grounds[id(box.background)] = owner

    def _around(self, name: str, draw: Callable[..., Any]) -> Callable[..., Any]:
        place = 1 if name == "draw_inline_level" else 0

        def watched(stream: Any, *given: Any, **options: Any) -> Any:
            part = None if self._drawing else self._owner(name, given[place])
            if part is None:
                return draw(stream, *given, **options)
            stroke = self._begin(stream, name, part)
            self._drawing = True
            try:
                return draw(stream, *given, **options)
            finally:
                self._drawing = False
                self._end(stroke)

        return watched

    def _owner(self, name: str, drawn: Any) -> str | None:
        if name == "draw_background":
            return self._grounds.get(id(drawn))
        return self._owners.get(getattr(drawn, "box", drawn).element)

    def _begin(self, stream: Any, name: str, part: str) -> Stroke:
        if self._expected is not None:
            if len(self.strokes) == len(self._expected):
                raise UnlikeError("more is drawn")
            _resume(stream, self._expected[len(self.strokes)], self._fonts)
        self._rest = {key: forget(font) for key, font in stream._fonts.items()}
        stroke = Stroke(
            stream, name, part, len(stream.stream), _state(stream),
            {kind: len(stream._resources[kind]) for kind in KINDS},
            {key: len(letters) for key, (letters, *_) in self._rest.items()},
        )  # fmt: skip
        self.strokes.append(stroke)
        return stroke

    def _end(self, stroke: Stroke) -> None:
        stream = stroke.stream
        stroke.end, stroke.after = len(stream.stream), _state(stream)
        stroke.last = stream.stream[-1] if stream.stream else None
        stroke.added = tuple(
            (kind, key)
            for kind in KINDS
            for key in list(stream._resources[kind])[stroke.resources[kind] :]
        )
        new = list(stream._fonts.items())[len(stroke.fonts) :]
        stroke.fresh = tuple((key, font.font_size) for key, font in new)
        for key, font in stream._fonts.items():
            letters, widths, *_ = forget(font)
            stroke.glyphs[key] = Glyphs(letters, widths)
            if key in self._rest:
                remember(font, *self._rest[key])


@contextmanager
def replaced(module: Any, name: str, function: Any) -> Iterator[None]:
    """Put *function* in the place of one of a module's own."""
    before = getattr(module, name)
    setattr(module, name, function)
    try:
        yield
    finally:
        setattr(module, name, before)


def _state(stream: Any) -> tuple[Any, ...]:
    return (*(getattr(stream, name) for name in _STATE), len(stream._ctm_stack))


def _resume(stream: Any, expected: Stroke, fonts: dict[Any, Any]) -> None:
    """Bring *stream* to where it was when the *expected* stroke began; *fonts* are all it knew."""
    for name, value in zip(_STATE, expected.before, strict=False):
        setattr(stream, name, value)
    stream.stream.append(b"")
    stream._fonts = {key: fonts[key] for key in expected.fonts}
    known = expected.stream._resources
    for kind in KINDS:
        first = list(known[kind].items())[: expected.resources[kind]]
        stream._resources[kind] = type(known)(first)
