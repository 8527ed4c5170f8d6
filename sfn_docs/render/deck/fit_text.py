"""Fitting text: the largest of a few sizes at which it goes into its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sfn_docs.metrics import Metrics
from sfn_docs.problems import ContentError, Problem
from sfn_docs.render.deck.fit_even import evened, unlonely
from sfn_docs.render.deck.fitted import INDENT, FittedText
from sfn_docs.render.deck.layouts import Place
from sfn_docs.render.deck.measure import TooWideError, one_line, text_height
from sfn_docs.render.deck.slides import Paragraph, Paragraphs, Run, Slide, cited, runs_of
from sfn_docs.render.deck.splitting import balanced

MAX_POINTS = 7
"""More points than that are two slides (own limit; standards ask for far fewer)."""

_GAP = 0.5
_SMALL_GAP = 0.25
_HANGING = 8.0
_TURNED = 1.5
_MOST_GAP = 1.3
_SLACK_USED = 0.6
_SHOWN = 40


Holds = Callable[[frozenset[str]], bool]
"""Says of works, by their keys, whether there is room to name them all."""

_ELSEWHERE = {
    "byline": "shorten the names of authors, or the source, in topic.yaml",
    "status": "shorten the reviewer's name in topic.yaml",
}
"""What to do about text that no slide has been written with."""

_Part = TypeVar("_Part")


class TooHighError(Exception):
    """What no split can help: *what* is *over* points too high for a slide of its own."""

    def __init__(self, what: str, over: float) -> None:
        self.what, self.over = what, over
        super().__init__(f"{what} is {over:.0f} pt too high")


@dataclass(frozen=True, slots=True)
class Ruler:
    """What a slide is measured with: the metrics, and the slide that errors name.

    *even* says that lines may be made even by room at their right: that they start at the left.
    *holds* says whether the slide's source line has room for these works.
    """

    metrics: Metrics
    slide: Slide
    even: bool = True
    holds: Holds = lambda _keys: True

    def too_big(self, slot: str, message: str, hint: str) -> ContentError:
        """The error for *slot*; *message* says by how much it is too big."""
        where = f"slide {self.slide.number} '{self.slide.title}'"
        return ContentError([Problem("slide-overflow", f"{where}: the {slot} {message}", hint)])

    def height(
        self, runs: Sequence[Run], size: float, width: float, *, bold: bool = False
    ) -> float:
        """How high a text is; raises TooWideError."""
        return text_height(self.metrics, runs, size, width, bold=bold)

    def refused(self, slot: str, error: TooWideError | TooHighError) -> ContentError:
        """The error for what fits *slot* at no size."""
        if isinstance(error, TooHighError):
            message = f"has {error.what} that is {error.over:.0f} pt too high at its least size"
            return self.too_big(slot, message, "shorten it, or make two of it")
        over, word = error.needed - error.given, error.word[:_SHOWN]
        if error.columns:
            message = f"has {error.columns} columns that are {over:.0f} pt too wide together"
            message = f"{message}, the widest for '{word}'"
            return self.too_big(slot, message, "leave columns out, or make two tables of it")
        message = f"has the word '{word}', which is {over:.0f} pt too wide for a line"
        return self.too_big(slot, message, "shorten the word, or break it with a space")

    def fewest(
        self, slot: str, sizes: Sequence[float], make: Callable[[float], list[_Part]]
    ) -> list[_Part]:
        """What *make* makes at the largest of *sizes* that gives the fewest parts.

        Raises ContentError where it fits at no size, for the reason at the least one.
        """
        best: list[_Part] = []
        refusal: TooWideError | TooHighError | None = None
        for size in sorted(sizes, reverse=True):
            try:
                parts = make(size)
            except (TooWideError, TooHighError) as error:
                refusal = error
                continue
            if not best or len(parts) < len(best):
                best = parts
        if refusal is not None and not best:
            raise self.refused(slot, refusal)
        return best


def fit_block(
    ruler: Ruler,
    place: Place,
    paragraphs: Paragraphs,
    sizes: Sequence[float],
    most_lines: int = 0,
) -> FittedText:
    """Text that can't be split, at the largest of *sizes* that fits; raises ContentError."""
    slot = place.name
    refusal: ContentError | None = None
    for size in sorted(sizes, reverse=True):
        try:
            fitted = _set(ruler, place, paragraphs, size)
        except TooWideError as error:
            refusal = ruler.refused(slot, error)
            continue
        lines = round(sum(fitted.heights) / ruler.metrics.leading(size))
        over = fitted.height - place.box.height
        if over <= 0 and (not most_lines or lines <= most_lines):
            return evened(ruler.metrics, place, fitted) if ruler.even else fitted
        many = f"takes {lines} lines where {most_lines} are the most"
        message = many if most_lines and lines > most_lines else f"is {over:.0f} pt too high"
        message = f"{message}, at its least size of {size:g} pt"
        refusal = ruler.too_big(slot, message, _ELSEWHERE.get(slot, f"shorten the {slot}"))
    assert refusal is not None
    raise refusal


def _set(ruler: Ruler, place: Place, paragraphs: Paragraphs, size: float) -> FittedText:
    width = place.box.width - 2 * place.inset
    heights = tuple(ruler.height(line.runs, size, width, bold=place.bold) for line in paragraphs)
    return FittedText(place.name, place.box, paragraphs, size, heights, gap=_SMALL_GAP * size)


def fit_points(
    ruler: Ruler, place: Place, points: Paragraphs, size: float, least: float
) -> FittedText:
    """A list of points at *size*, whatever its height; raises TooWideError."""
    small = max(size - 2, min(least, size))
    heights = []
    for point in points:
        own = small if point.level else size
        width = place.box.width - INDENT * (point.level + 1)
        heights.append(ruler.height(point.runs, own, width))
    return FittedText(
        place.name,
        place.box,
        points,
        size,
        tuple(heights),
        gap=_GAP * size,
        small_gap=_SMALL_GAP * size,
        small_size=small,
    )


def groups_of(points: Paragraphs) -> list[Paragraphs]:
    """The points, each with the points under it: what a split never parts."""
    groups: list[list[Paragraph]] = []
    for point in points:
        if point.level == 0 or not groups:
            groups.append([])
        groups[-1].append(point)
    return [tuple(group) for group in groups]


def crowding(items: Sequence[Iterable[Run]], holds: Holds) -> Callable[[int, int], bool]:
    """What says whether several *items*, from one up to another, cite more than can be named."""
    keys = [frozenset(cited(item)) for item in items]
    if holds(frozenset().union(*keys)):
        return lambda _first, _last: False

    def crowded(first: int, last: int) -> bool:
        return last - first > 1 and not holds(frozenset().union(*keys[first:last]))

    return crowded


def split_points(
    fitted: FittedText, holds: Holds = lambda _keys: True, least_parts: int = 1
) -> list[FittedText]:
    """The list in as few parts as its place takes, but in *least_parts* where it has the points.

    They are as even as they can be, and cite no more than their source lines hold, but for one
    point that does so alone. Raises TooHighError.
    """
    groups = groups_of(fitted.paragraphs)
    crowded = crowding([runs_of(group) for group in groups], holds)
    ends = [0]
    for group in groups:
        ends.append(ends[-1] + len(group))

    def piece(first: int, last: int) -> FittedText:
        cut = slice(ends[first], ends[last])
        return replace(fitted, paragraphs=fitted.paragraphs[cut], heights=fitted.heights[cut])

    def cost(first: int, last: int) -> float:
        many = not fitted.hanging and last - first > MAX_POINTS
        if many or crowded(first, last):
            return float("inf")
        return fitted.height_of(ends[first], ends[last])

    room = fitted.box.height
    parts = balanced(len(groups), cost, room, least_parts)
    if parts is None:
        alone = [piece(number, number + 1) for number in range(len(groups))]
        worst = max(alone, key=lambda part: part.height)
        raise TooHighError(f"the item '{worst.paragraphs[0].text[:_SHOWN]}'", worst.height - room)
    return [piece(first, last) for first, last in parts]


def loosened(fitted: FittedText) -> FittedText:
    """The list with more space between its points, where the slide has space to spare."""
    points = sum(1 for point in fitted.paragraphs[1:] if point.level == 0)
    if not points:
        return fitted
    spare = (fitted.box.height - fitted.height) * _SLACK_USED / points
    gap = min(fitted.gap + max(spare, 0), _MOST_GAP * fitted.size)
    return replace(fitted, gap=gap)


def fit_lists(
    ruler: Ruler,
    place: Place,
    slot: str,
    sizes: Sequence[float],
    make: Callable[[float], list[FittedText]],
) -> list[FittedText]:
    """The lists that *make* makes for *place*, in the fewest parts: loose, and with no lonely ends.

    Where one is left, and the next smaller size has fewer, it is that size: a step in size is not
    seen, a word alone on its line is. Raises ContentError.
    """
    found, lonely = _finished(ruler, place, ruler.fewest(slot, sizes, make))
    smaller = max((size for size in sizes if size < found[0].size), default=0.0)
    if not smaller or not lonely:
        return found
    try:
        other, fewer = _finished(ruler, place, make(smaller))
    except (TooWideError, TooHighError):
        return found
    return other if fewer < lonely and len(other) == len(found) else found


def _finished(ruler: Ruler, place: Place, parts: list[FittedText]) -> tuple[list[FittedText], int]:
    """The parts loosened and made even, and how many points of them end with a lonely word."""
    loose = [loosened(part) for part in parts]
    if not ruler.even:
        return loose, 0
    done = [unlonely(ruler.metrics, place, part) for part in loose]
    return [text for text, _ in done], sum(lonely for _, lonely in done)


def fit_listed(
    ruler: Ruler, place: Place, items: Paragraphs, size: float, gap: float = _GAP
) -> FittedText:
    """A list whose markers hang before it, at *size*, whatever its height; raises TooWideError.

    Where there are no markers, the first line of an item hangs before the others.
    """
    markers = [one_line(ruler.metrics, (Run(item.marker),), size) for item in items if item.marker]
    hanging = max(markers) + _HANGING if markers else _TURNED * size
    heights = tuple(ruler.height(item.runs, size, place.box.width - hanging) for item in items)
    return FittedText(place.name, place.box, items, size, heights, gap=gap * size, hanging=hanging)


def fit_on_one(
    ruler: Ruler, place: Place, items: Paragraphs, size: float, least: float
) -> FittedText:
    """A list with bullets or numbers; raises TooHighError where it needs more than its place."""
    if any(item.marker for item in items):
        fitted = fit_listed(ruler, place, items, size)
    else:
        fitted = fit_points(ruler, place, items, size, least)
    if fitted.height > place.box.height:
        raise TooHighError("a list", fitted.height - place.box.height)
    return fitted


def fit_whole(ruler: Ruler, place: Place, items: Paragraphs, sizes: Sequence[float]) -> FittedText:
    """A list that may not be split, at the largest size at which it fits."""

    def make(size: float) -> list[FittedText]:
        return [fit_on_one(ruler, place, items, size, min(sizes))]

    (whole,) = fit_lists(ruler, place, "slide", sizes, make)
    return whole
