"""Drawings as pictures: PNG, for programs that don't draw SVG."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import copy_context
from dataclasses import dataclass
from functools import lru_cache
from threading import Event, Lock, Thread

import resvg_py

from sfn_docs.answers import add_answer, known_answer, question_of
from sfn_docs.fonts import faces
from sfn_docs.problems import EngineError, Problem
from sfn_docs.render.deck.grid import Box

_WIDTH = 1600
"""Pixels across: sharp on a projector at the size that a slide gives a drawing."""

_VIEW_BOX = re.compile(r"viewBox\s*=\s*[\"']\s*([^\"']+)[\"']")


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing in both forms, and its width as a multiple of its height."""

    svg: bytes
    png: bytes
    aspect: float


_TURN = Lock()


def draw(name: str, svg: str, family: str) -> Picture:
    """The drawing *svg*, with its labels in *family* and in no font of the machine.

    The last ones are kept, and whoever builds may know one from an earlier deck: those of other
    sizes show the same, and a drawing takes long. Raises EngineError naming *name* when it can't
    be drawn.
    """
    with _TURN:
        return _drawn(name, svg, family)


@contextmanager
def drawing_ahead(figures: Mapping[str, str], family: str) -> Iterator[None]:
    """Draw *figures* on a thread beside what is done meanwhile, so that :func:`draw` has them.

    The engine lets other threads work. What is not begun when the block is left is not drawn, and
    what can't be drawn is for :func:`draw` to tell of.
    """
    left = Event()

    def work() -> None:
        for name, svg in figures.items():
            if not left.is_set():
                with suppress(Exception):
                    draw(name, svg, family)

    thread = Thread(target=copy_context().run, args=(work,))
    with suppress(RuntimeError):  # the system may have no thread to spare
        thread.start()
    try:
        yield
    finally:
        left.set()
        if thread.ident is not None:
            thread.join()


@lru_cache(maxsize=32)
def _drawn(name: str, svg: str, family: str) -> Picture:
    question = question_of(("drawing", f"{_WIDTH}", family, svg))
    png = known_answer(question)
    if png is None:
        png = _png(name, svg, family)
        add_answer(question, png)
    return Picture(svg.encode(), png, aspect_of(name, svg))


def _png(name: str, svg: str, family: str) -> bytes:
    fonts = list(dict.fromkeys(str(face.path) for face in faces(family)))
    try:
        png = resvg_py.svg_to_bytes(
            svg_string=svg,
            width=_WIDTH,
            skip_system_fonts=True,
            font_files=fonts,
            style_sheet=f'svg {{ font-family: "{family}" }}',
        )
    except ValueError as error:
        message = f"the figure '{name}' can't be drawn: {error}"
        raise EngineError([Problem("figure", message)]) from error
    return bytes(png)


def aspect_of(name: str, svg: str) -> float:
    """How many times as wide as high a drawing is; raises EngineError naming *name*."""
    found = _VIEW_BOX.search(svg)
    numbers = re.split(r"[\s,]+", found[1].strip()) if found else []
    try:
        _, _, width, height = map(float, numbers)
        if 0 < width < math.inf and 0 < height < math.inf:
            return width / height
    except ValueError:
        pass
    message = f"the figure '{name}' has no viewBox of four numbers, its size above zero"
    raise EngineError([Problem("figure", message, "save it with a viewBox")])


def contained(box: Box, aspect: float) -> Box:
    """The largest box of that proportion inside *box*, in its middle."""
    width = min(box.width, box.height * aspect)
    height = width / aspect
    left = box.left + (box.width - width) / 2
    return Box(left, box.top + (box.height - height) / 2, width, height)
