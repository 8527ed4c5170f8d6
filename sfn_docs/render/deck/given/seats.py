"""Where our places sit in a given template, and whether what stands there can be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from sfn_docs.render.deck.given.drawn import holds
from sfn_docs.render.deck.given.facts import Facts, Found, Spot
from sfn_docs.render.deck.layouts import GRAPHICS, Box, Place
from sfn_docs.theme import TEXT_CONTRAST, DeckSizes, contrast

LEADING = 1.2
SOURCE_HEIGHT = 30.0
STATUS_HEIGHT = 18.0
_BYLINE = 94.0
"""Heights in points, on slides as high as ours."""

_FOOT = 0.8
"""The part of a slide's height below which something drawn is at its foot."""

AIR = 6.0
"""Points that are left between what is added and what is there."""

NEAR = 2.0
"""Points that are left between texts that belong together."""

_TITLE_WIDE, _TITLE_SHARE = 580.0, 0.8
"""Points in which two lines of the least size hold a title of 90 characters; and the most of a
slide's width that is asked for."""

_ACCENTS = ("accent2", "accent3", "accent4", "accent5", "accent6")
_END_LEFT, _END_FROM_FOOT, _END_HEIGHT = 52 / 960, 33.0, 17.0
_NUMBER_SHARE, _NUMBER_LEFT = 0.06, 0.886
_LEAST_FOOTER = 0.4
"""The least share of a slide's width that the footer may have: it says the review status."""


class Remark(NamedTuple):
    """What the file lacks, and what is done instead."""

    lack: str
    instead: str


@dataclass(frozen=True, slots=True)
class Seat:
    """One of our places, its box where text has room: on the file's own *spot*, or to be added.

    What is added may take after a placeholder of the master, *like*. *color* is the slot of a
    color to be set where that of *spot* or *like* can't be read.
    """

    place: Place
    spot: Spot | None = None
    like: Spot | None = None
    color: str = ""

    @property
    def outside(self) -> Box:
        """The place's box with the insets of its shape."""
        box, shape = self.place.box, self.spot or self.like
        if shape is None or self.place.kind in GRAPHICS:
            return box
        left, top, right, bottom = shape.insets
        return Box(
            box.left - left, box.top - top, box.width + left + right, box.height + top + bottom
        )


class UnfitError(Exception):
    """A layout of the file can't be used for one of ours; the text says why."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What every slide ends with, and what had to be done about it.

    *roof* is where a logo at the foot starts, or the slide's end.
    """

    footer: Seat
    number: Seat
    roof: float
    remarks: tuple[Remark, ...] = ()

    @property
    def top(self) -> float:
        """Where they start; what is above has to end before."""
        return min(self.footer.outside.top, self.number.outside.top, self.roof)


def ends_of(
    pair: tuple[Place, Place], on: Found, facts: Facts, sizes: DeckSizes, *, own: bool
) -> Ends:
    """Footer and slide number on those of *on*, the master's, or in a line of ours.

    *own* says that *on* is the layout itself, and not what one is added on.
    """
    found = _pair(*pair, on, facts, sizes, own=own)
    if found is not None:
        return found
    found = _pair(*pair, facts.master, facts, sizes, own=False)
    lack = "no footer and slide number that are wide enough and apart"
    if found is not None:
        return replace(found, remarks=(Remark(lack, "the slide master's are used"),))
    return Ends(
        *_own_line(*pair, on, facts),
        _roof(on, facts),
        (Remark(lack, "they are added at the foot, beside what is drawn there"),),
    )


def _own_line(footer: Place, number: Place, on: Found, facts: Facts) -> tuple[Seat, Seat]:
    """Footer and number in a line at the foot, the footer in the widest part that is free."""
    top, wide = facts.height - _END_FROM_FOOT * facts.scale, facts.width
    high = _END_HEIGHT * facts.scale
    count = Box(wide * _NUMBER_LEFT, top, wide * _NUMBER_SHARE, high)
    first, last = wide * _END_LEFT, count.left - AIR
    line = Box(first, top, last - first, high)
    met = sorted(
        (box.left, box.right) for box in on.drawn if overlap(box, line) and not holds(box, line)
    )
    starts = [first, *(right + AIR for _, right in met)]
    ends = [*(left - AIR for left, _ in met), last]
    start, end = max(zip(starts, ends, strict=True), key=lambda part: part[1] - part[0])
    if end - start < _LEAST_FOOTER * wide:
        start, end = first, last
    room = Box(start, top, end - start, high)
    return Seat(replace(footer, box=room)), Seat(replace(number, box=count))


def _pair(  # noqa: PLR0913 - what it is chosen by
    footer: Place,
    number: Place,
    on: Found,
    facts: Facts,
    sizes: DeckSizes,
    *,
    own: bool,
) -> Ends | None:
    """Both on those of *on*, the footer over the date too, if free; None where they do not fit."""
    by_kind = {spot.kind: spot for spot in on.spots if spot.straight}
    foot, count = by_kind.get("ftr"), by_kind.get("sldNum")
    if foot is None or count is None:
        return None
    line = sizes.footer * LEADING
    wider = [joined(foot, by_kind["dt"])] if "dt" in by_kind else []
    for spot in (*(spot for spot in wider if _free(spot.box, on.drawn)), foot):
        room = spot.inside
        wide = room.width >= _LEAST_FOOTER * facts.width
        apart = not overlap(spot.box, count.box)
        if wide and apart and min(room.height, count.inside.height) >= line:
            ends = (_seat(footer, spot, own=own), _seat(number, count, own=own))
            return Ends(*ends, _roof(on, facts))
    return None


def _roof(on: Found, facts: Facts) -> float:
    """Where what is drawn at the foot of a layout starts, but for a ground of all of it."""
    tops = [box.top for box in on.drawn if box.top > facts.height * _FOOT]
    return min(tops, default=facts.height)


def _free(box: Box, drawn: tuple[Box, ...]) -> bool:
    """Whether nothing is drawn in *box*, but for a ground of all of it."""
    return not any(overlap(box, shape) and not holds(shape, box) for shape in drawn)


def _seat(place: Place, spot: Spot, *, own: bool) -> Seat:
    if not own:
        return Seat(replace(place, box=spot.inside), like=spot)
    return Seat(replace(place, index=spot.index, box=spot.inside), spot)


def joined(spot: Spot, other: Spot) -> Spot:
    """The *spot* over the place of the *other* too, if they stand in one line."""
    one, two = spot.box, other.box
    if abs(one.top - two.top) > 1 or abs(one.height - two.height) > 1:
        return spot
    left, right = min(one.left, two.left), max(one.right, two.right)
    return replace(spot, box=Box(left, one.top, right - left, one.height))


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return wide > 1 / 2 and high > 1 / 2


def least_room(place: Place, facts: Facts, sizes: DeckSizes) -> tuple[float, float]:
    """The least width and height that a place must have to be of use."""
    line = LEADING * min(sizes.body)
    shares = {
        "title": (_TITLE_SHARE, 2 * LEADING * min(sizes.title)),
        "subtitle": (0.4, 2 * line),
        "byline": (0.4, _BYLINE * facts.scale),
        "status": (0.2, STATUS_HEIGHT * facts.scale),
        "sources": (0.4, 2 * LEADING * sizes.source),
        "footer": (0.2, LEADING * sizes.footer),
        "number": (0.02, LEADING * sizes.footer),
        "caption": (0.15, 5 * LEADING * sizes.caption),
        "body": (0.4, 5 * line),
        "statement": (0.4, 3 * line),
        "left": (0.25, 5 * line),
        "right": (0.25, 5 * line),
        "picture": (0.3, 6 * line),
        "table": (0.5, 6 * line),
    }
    share, height = shares.get(place.name, (0.2, line))
    if place.name == "title":
        return min(_TITLE_WIDE * facts.scale, _TITLE_SHARE * facts.width), height
    return share * facts.width, height


def too_small(seat: Seat, own: Place, facts: Facts, sizes: DeckSizes) -> str:
    """Why a seat has too little room, which *own*, the place in our layout, has; else empty."""
    wide, high = least_room(seat.place, facts, sizes)
    high = min(high, own.box.height)
    box = seat.place.box
    if box.width >= wide and box.height >= high:
        return ""
    return (
        f"its place for the {seat.place.name} has room for {max(box.width, 0):.0f} by "
        f"{max(box.height, 0):.0f} pt; at least {wide:.0f} by {high:.0f} is needed"
    )


TEXT_SLOTS = ("tx1", "tx2", "bg1", "bg2")
"""The slots of a color scheme that are for text and grounds."""


def readable(colors: Mapping[str, str], ground: str, first: str = "tx1") -> str:
    """The slot of a text color that can be read on *ground*, *first* if it can; else empty."""
    slots = (first, *TEXT_SLOTS)
    passing = (slot for slot in slots if contrast(colors[slot], ground) >= TEXT_CONTRAST)
    return next(passing, "")


def colored(
    seats: tuple[Seat, ...], under: Callable[[Box], str | None], colors: Mapping[str, str]
) -> tuple[tuple[Seat, ...], tuple[Remark, ...]]:
    """The seats in colors that can be read on what is *under* each; and what could not."""
    result, remarks = [], []
    for seat in seats:
        if seat.place.kind in GRAPHICS:
            result.append(seat)
        elif (spot := seat.spot or seat.like) is None:
            ground = under(seat.outside)
            result.append(Seat(_added_color(seat.place, ground, colors)))
        else:
            done, remark = _spot_color(seat, spot, colors)
            result.append(done)
            remarks += [remark] if remark and seat.spot else []
    return tuple(result), tuple(remarks)


def _spot_color(seat: Seat, spot: Spot, colors: Mapping[str, str]) -> tuple[Seat, Remark | None]:
    name = seat.place.name
    if spot.color is None or spot.ground is None:
        lack = f"the {name} stands on a picture or gradient, so its contrast can't be told"
        return seat, Remark(lack, "it is used as it is; look at a slide of this kind")
    ratio = contrast(spot.color, spot.ground)
    if ratio >= TEXT_CONTRAST:
        return seat, None
    lack = (
        f"the {name} has a contrast of {ratio:.2f} ({spot.color} on {spot.ground}), "
        f"at least {TEXT_CONTRAST:g} is needed"
    )
    slot = readable(colors, spot.ground)
    if not slot:
        raise UnfitError(f"{lack}, and no text color of the file has it")
    return replace(seat, color=slot), Remark(lack, f"it is set in the file's color {colors[slot]}")


def _added_color(place: Place, ground: str | None, colors: Mapping[str, str]) -> Place:
    """A place to be added in a color that can be read.

    The accents of a file mean what its owner wants; only the first, its main color, is used.
    """
    first = "tx1" if place.color in _ACCENTS else place.color
    if place.fill:
        place = replace(place, fill="bg2")
        ground = colors["bg2"]
    if ground is None:
        return replace(place, color="tx1")
    slot = readable(colors, ground, first)
    if not slot:
        raise UnfitError(f"no text color of the file can be read on its ground {ground}")
    return replace(place, color=slot)
