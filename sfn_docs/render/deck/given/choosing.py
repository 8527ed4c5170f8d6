"""What becomes of each of our layouts in a given template: its own is used, or ours is added.

A layout of the file is used where it has every place that the slide needs, large enough. The
source line, footer and slide number, and the byline and review status of a title slide, are added
to it where it lacks them. Else our own layout is added under the file's master.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sfn_docs.render.deck.given.added import added_seats, base_of
from sfn_docs.render.deck.given.facts import Facts, Found, Spot
from sfn_docs.render.deck.given.matching import matches
from sfn_docs.render.deck.given.rooms import cleared
from sfn_docs.render.deck.given.seats import (
    AIR,
    NEAR,
    SOURCE_HEIGHT,
    STATUS_HEIGHT,
    Ends,
    Remark,
    Seat,
    UnfitError,
    colored,
    ends_of,
    least_room,
    overlap,
    too_small,
)
from sfn_docs.render.deck.layouts import GRAPHICS, LAYOUTS, Box, Layout, Ornament, Place, hull
from sfn_docs.theme import TEXT_CONTRAST, DeckSizes, contrast

_ENDS = ("footer", "number")
_SIGNATURE = ("byline", "status")
_TEXTS = ("body", "subTitle", "obj")
_TITLES = ("title", "ctrTitle")
_SUBTITLE = 62.0
"""The most height in points that a subtitle has above a byline, as in our own layout."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of our layouts as it will be in the file: on its layout *found*, or added.

    *layout* has the places as they will stand; *remarks* say what the file lacks.
    """

    layout: Layout
    seats: tuple[Seat, ...]
    found: Found | None = None
    remarks: tuple[Remark, ...] = ()
    painted: bool = False
    """Whether an added layout has a ground of its own, as its base's is no plain one."""

    base: Found | None = None
    """What an added layout is added on."""


def choose(
    facts: Facts, sizes: DeckSizes, names: Mapping[str, str] | None = None
) -> tuple[Choice, ...]:
    """The choice for each of our layouts, in our order; *names* maps ours to the file's.

    Raises UnfitError where the file's own text colors can't be read on its grounds.
    """
    chooser = _Chooser(facts, sizes, names or {})
    found = matches(facts, names or {})
    choices = (chooser.choice(layout, found.get(layout.name)) for layout in LAYOUTS)
    return tuple(_linked(choice, facts) for choice in choices)


def _ground(choice: Choice, facts: Facts) -> str | None:
    """The color of the slide under what has no shape to stand on."""
    on = choice.found or choice.base
    carded = any(shape.color == "bg1" for shape in choice.layout.ornaments)
    return facts.colors["bg1"] if choice.painted or carded or on is None else on.ground


def _linked(choice: Choice, facts: Facts) -> Choice:
    """The choice with links in the color of the text, where the file's own can't be read."""
    if choice.layout.dark:
        return choice
    grounds = [_ground(choice, facts), *(seat.spot.ground for seat in choice.seats if seat.spot)]
    color = facts.colors["hlink"]
    told = (contrast(color, under) for under in grounds if under is not None)
    ratio = min(told, default=TEXT_CONTRAST)
    if ratio >= TEXT_CONTRAST:
        return choice
    lack = f"links have a contrast of {ratio:.2f}, at least {TEXT_CONTRAST:g} is needed"
    remark = Remark(lack, "they are in the color of the text, underlined")
    layout = replace(choice.layout, plain_links=True)
    return replace(choice, layout=layout, remarks=(*choice.remarks, remark))


@dataclass(frozen=True, slots=True)
class _Chooser:
    facts: Facts
    sizes: DeckSizes
    names: Mapping[str, str]

    def choice(self, layout: Layout, found: Found | None) -> Choice:
        if found is None:
            wanted = self.names.get(layout.name)
            said = f"called '{wanted}'" if wanted else f"called '{layout.name}' or of its kind"
            return self._added(layout, f"there is no layout {said}")
        try:
            return self._used(layout, found)
        except UnfitError as error:
            return self._added(layout, f"in its layout '{found.name}', {error}")

    def _added(self, layout: Layout, lack: str) -> Choice:
        base = base_of(self.facts)
        placed, seats, painted = added_seats(layout, base, self.facts, self.sizes)
        taken = {found.name for found in self.facts.layouts}
        called = f"{layout.name} (added)" if layout.name in taken else layout.name
        whole = _with_seats(layout, seats, placed.ornaments, called)
        instead = "our own layout is added, in the file's colors and fonts"
        return Choice(whole, seats, None, (Remark(lack, instead),), painted, base)

    def _used(self, layout: Layout, found: Found) -> Choice:
        seats = _seated(layout, found, self.facts)
        pair = layout.place("footer"), layout.place("number")
        ends = ends_of(pair, found, self.facts, self.sizes, own=True)
        seats, remarks = self._completed(layout, seats, ends)
        seats = _numbered((*seats, ends.footer, ends.number), found.numbers)
        for seat in seats:
            own = layout.place(seat.place.name)
            if why := too_small(seat, own, self.facts, self.sizes):
                raise UnfitError(why)
        seats = _apart(seats)
        _refuse_overlaps(seats)
        seats, faint = colored(seats, found.under, self.facts.colors)
        whole = _with_seats(layout, seats, (), found.name)
        return Choice(whole, seats, found, (*ends.remarks, *remarks, *faint))

    def _completed(
        self, layout: Layout, seats: tuple[Seat, ...], ends: Ends
    ) -> tuple[tuple[Seat, ...], tuple[Remark, ...]]:
        """The seats with those that hardly any template has: byline and status, or sources."""
        there = {seat.place.name for seat in seats}
        wanted = [place for place in layout.places if place.name not in (*there, *_ENDS)]
        if not wanted:
            return seats, ()
        if {place.name for place in wanted} <= set(_SIGNATURE):
            return _signed(wanted, seats, ends, (self.facts, self.sizes))
        sources = layout.place("sources")
        whole = hull([seat.place.box for seat in seats])
        high = SOURCE_HEIGHT * self.facts.scale
        top = ends.top - AIR - high
        strip = Box(whole.left, top, whole.width, high)
        clipped = tuple(_clipped(seat, top - AIR) for seat in seats)
        remark = Remark("there is no place for sources", "one is added above the footer")
        return (*clipped, Seat(replace(sources, box=strip))), (remark,)


def _with_seats(
    layout: Layout, seats: tuple[Seat, ...], ornaments: tuple[Ornament, ...], called: str
) -> Layout:
    order = {place.name: number for number, place in enumerate(layout.places)}
    places = sorted((seat.place for seat in seats), key=lambda place: order[place.name])
    return replace(layout, places=tuple(places), ornaments=ornaments, called=called)


def _seated(layout: Layout, found: Found, facts: Facts) -> tuple[Seat, ...]:
    """Our places on the file's placeholders; raises UnfitError for one that has none.

    First by our names, then titles, pictures and tables by type, then texts in reading order.
    """
    drawn = found.drawn
    free = [s for s in found.spots if s.straight and s.kind not in ("ftr", "sldNum", "dt")]
    wanted = [place for place in layout.places if place.name not in _ENDS]
    pairs: dict[str, Spot] = {}
    for place in wanted:
        alike = [spot for spot in free if _called(spot) == place.name]
        if place.kind in GRAPHICS and not alike:
            alike = [spot for spot in free if spot.kind == place.kind]
        if place.kind in _TITLES and not alike:
            alike = [spot for spot in free if spot.kind in _TITLES]
        if alike:
            pairs[place.name] = alike[0]
            free.remove(alike[0])
    optional = (*_SIGNATURE, "sources")
    open_ = [place for place in wanted if place.name not in (*pairs, *optional)]
    texts = [place for place in open_ if place.kind in _TEXTS]
    able = sorted((s for s in free if s.kind in _TEXTS), key=lambda s: -s.box.width * s.box.height)
    lacking = [place for place in open_ if place not in texts] + texts[len(able) :]
    if lacking:
        raise UnfitError(f"there is no placeholder for the {lacking[0].name}")
    ordered = sorted(texts, key=lambda place: _reading(place.box, 960.0))
    placed = sorted(able[: len(texts)], key=lambda spot: _reading(spot.box, facts.width))
    pairs |= {place.name: spot for place, spot in zip(ordered, placed, strict=True)}
    return tuple(
        _on_spot(place, spot, drawn) for place in wanted if (spot := pairs.get(place.name))
    )


def _on_spot(place: Place, spot: Spot, drawn: tuple[Box, ...]) -> Seat:
    """Our place on a placeholder, clear of what is drawn in its way, such as a logo."""
    box = cleared(spot.inside, drawn)
    return Seat(replace(place, index=spot.index, box=box, bold=spot.bold, inset=0.0), spot)


def _called(spot: Spot) -> str:
    return spot.name.removesuffix(" Placeholder").lower()


def _reading(box: Box, width: float) -> tuple[bool, float]:
    """The order of reading: the left half from top to bottom, then the right."""
    middle = box.left + box.width / 2
    return (middle > width * 0.51, box.top)


def _signed(
    wanted: list[Place], seats: tuple[Seat, ...], ends: Ends, given: tuple[Facts, DeckSizes]
) -> tuple[tuple[Seat, ...], tuple[Remark, ...]]:
    """The title slide with byline and status under its subtitle, which is made lower for them."""
    subtitle = next(seat for seat in seats if seat.place.name == "subtitle")
    box = subtitle.place.box
    wide = hull([seat.place.box for seat in seats if seat.place.kind != "body"])
    insets = box.top - subtitle.outside.top, subtitle.outside.bottom - box.bottom
    foot, gap = ends.top - insets[1], sum(insets) + NEAR
    status = STATUS_HEIGHT * given[0].scale
    least = sum(least_room(place, *given)[1] + gap for place in wanted)
    high = min(_SUBTITLE * given[0].scale, box.height, foot - box.top - least)
    lower = _clipped(subtitle, box.top + high)
    top = lower.place.box.bottom + gap
    placed = []
    for place in wanted:
        bottom = foot if place is wanted[-1] else foot - status - gap
        shelf = Box(wide.left, top, wide.width, bottom - top)
        plain = replace(place, box=shelf, fill="", inset=0.0)
        placed.append(Seat(plain, like=subtitle.spot))
        top = bottom + gap
    others = tuple(lower if seat is subtitle else seat for seat in seats)
    names = " and ".join(place.name for place in wanted)
    remark = Remark(f"there is no place for the {names}", "added under the subtitle, in its look")
    return (*others, *placed), (remark,)


def _clipped(seat: Seat, bottom: float) -> Seat:
    box = seat.place.box
    if box.bottom <= bottom:
        return seat
    lower = Box(box.left, box.top, box.width, bottom - box.top)
    return replace(seat, place=replace(seat.place, box=lower))


def _numbered(seats: tuple[Seat, ...], taken: Iterable[int]) -> tuple[Seat, ...]:
    """The seats with a number of their own for each that is added."""
    used = set(taken)
    result = []
    for seat in seats:
        index = seat.place.index
        while seat.spot is None and index in used:
            index += 100
        used.add(index)
        result.append(replace(seat, place=replace(seat.place, index=index)))
    return tuple(result)


def _apart(seats: tuple[Seat, ...]) -> tuple[Seat, ...]:
    """The seats, each ending where another begins that it reaches into by a few points.

    PowerPoint's own layout for a comparison has such a title.
    """
    result = []
    for seat in seats:
        outside = seat.outside
        under = (
            other.outside.top
            for other in seats
            if overlap(outside, other.outside) and outside.top < other.outside.top
        )
        top = min(under, default=outside.bottom)
        near = 0 < outside.bottom - top <= AIR
        inset = outside.bottom - seat.place.box.bottom
        result.append(_clipped(seat, top - inset) if near else seat)
    return tuple(result)


def _refuse_overlaps(seats: tuple[Seat, ...]) -> None:
    for number, seat in enumerate(seats):
        for other in seats[:number]:
            if overlap(seat.outside, other.outside):
                names = f"the {other.place.name} and the {seat.place.name}"
                raise UnfitError(f"{names} would stand on one another")
