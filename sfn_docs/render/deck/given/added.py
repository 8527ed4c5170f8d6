"""Our own layouts as they are added to a given template: on its master, in its colors.

The title takes the master's place for it, and what stands under the title the master's body, so
that a logo or a band stays free. Cover and section slides have a ground of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sfn_docs.render.deck.given.facts import Facts, Spot
from sfn_docs.render.deck.given.seats import (
    AIR,
    SOURCE_HEIGHT,
    Seat,
    colored,
    ends_of,
    least_room,
)
from sfn_docs.render.deck.layouts import (
    BODY_BOTTOM,
    BODY_TOP,
    HEIGHT,
    MARGIN,
    WIDTH,
    Box,
    Layout,
    Ornament,
    Place,
)
from sfn_docs.render.deck.pairs import ground_of
from sfn_docs.theme import DeckSizes

_TITLE_TOP, _TITLE_HEIGHT = 50.0, 76.0


def added_seats(
    layout: Layout, facts: Facts, sizes: DeckSizes
) -> tuple[tuple[Seat, ...], tuple[Ornament, ...], bool]:
    """Our layout's places and ornaments in the file, and whether it needs a ground of its own."""
    if layout.dark:
        scaled = replace(
            layout,
            places=tuple(replace(place, box=_scaled(place.box, facts)) for place in layout.places),
            ornaments=tuple(
                replace(shape, box=_scaled(shape.box, facts)) for shape in layout.ornaments
            ),
        )
        return _colored(scaled, facts, {}), scaled.ornaments, True
    painted = facts.master.ground != facts.colors["bg1"]
    placed, likes = _on_master(layout, facts, sizes)
    return _colored(placed, facts, likes), placed.ornaments, painted


def _scaled(box: Box, facts: Facts) -> Box:
    across, down = facts.width / WIDTH, facts.height / HEIGHT
    return Box(box.left * across, box.top * down, box.width * across, box.height * down)


def _colored(layout: Layout, facts: Facts, likes: Mapping[str, Spot]) -> tuple[Seat, ...]:
    """The places, each in a color that can be read on what it stands on; *likes* by their names."""
    seats: list[Seat] = []
    for place in layout.places:
        like = likes.get(place.name)
        ground = facts.colors[ground_of(layout, place.box)]
        if like is not None and like.ground == facts.master.ground:
            like = replace(like, ground=ground)
        seat = Seat(place if like is None else replace(place, bold=like.bold), like=like)
        (done,), _ = colored((seat,), ground, facts.colors)
        seats.append(done)
    return tuple(seats)


def _on_master(layout: Layout, facts: Facts, sizes: DeckSizes) -> tuple[Layout, dict[str, Spot]]:
    """A layout on the master's places, and which of ours take after which of them."""
    ends = ends_of(layout.place("footer"), layout.place("number"), None, facts, sizes)
    fixed = {"footer": ends.footer.place, "number": ends.number.place}
    title, like, room = _frame(layout, facts, sizes, ends.top - AIR)
    fixed["title"] = replace(layout.place("title"), box=title)
    pairs = {"title": like, "footer": ends.footer.like, "number": ends.number.like}
    lowest = max(place.box.bottom for place in layout.places if place.name not in _APART)
    if any(place.name == "sources" for place in layout.places):
        strip = Box(room.left, room.bottom - SOURCE_HEIGHT, room.width, SOURCE_HEIGHT)
        fixed["sources"] = replace(layout.place("sources"), box=strip)
        room = Box(room.left, room.top, room.width, room.height - SOURCE_HEIGHT - AIR)
        lowest = BODY_BOTTOM
    body = Box(MARGIN, BODY_TOP, WIDTH - 2 * MARGIN, lowest - BODY_TOP)
    places = tuple(
        fixed.get(place.name, replace(place, box=_moved(place.box, body, room)))
        for place in layout.places
    )
    ornaments = tuple(
        replace(shape, box=_moved(shape.box, body, room))
        for shape in layout.ornaments
        if shape.box.top >= BODY_TOP and shape.box.bottom <= BODY_BOTTOM
    )
    likes = {name: spot for name, spot in pairs.items() if spot is not None}
    return replace(layout, places=places, ornaments=ornaments), likes


_APART = ("title", "sources", "footer", "number")


def _frame(
    layout: Layout, facts: Facts, sizes: DeckSizes, foot: float
) -> tuple[Box, Spot | None, Box]:
    """The title's box and the master's that it is, if that will do, and the room down to *foot*."""
    by_kind = {spot.kind: spot for spot in facts.master.spots if spot.straight}
    title, body = by_kind.get("title"), by_kind.get("body")
    if title is not None and body is not None:
        place = replace(layout.place("title"), box=title.inside)
        room = Box(body.box.left, body.inside.top, body.box.width, foot - body.inside.top)
        if _large(place, facts, sizes) and _under(room, title, facts):
            return place.box, title, room
    side = facts.width * MARGIN / WIDTH
    wide = facts.width - 2 * side
    top = _TITLE_TOP * facts.height / HEIGHT
    own = Box(side, top, wide, _TITLE_HEIGHT)
    start = own.bottom + 2 * AIR
    return own, None, Box(side, start, wide, foot - start)


def _large(place: Place, facts: Facts, sizes: DeckSizes) -> bool:
    wide, high = least_room(place, facts, sizes)
    return place.box.width >= wide and place.box.height >= high


def _under(room: Box, title: Spot, facts: Facts) -> bool:
    """Whether the master's body is under its title, and half the slide's size or nearly."""
    below = room.top >= title.inside.bottom - 1
    return below and room.width >= facts.width / 2 and room.height >= facts.height * 0.4


def _moved(box: Box, body: Box, room: Box) -> Box:
    """A *box* of our body in the same part of *room*."""
    across, down = room.width / body.width, room.height / body.height
    top = max(box.top, body.top)
    bottom = min(box.bottom, body.bottom)
    return Box(
        room.left + (box.left - body.left) * across,
        room.top + (top - body.top) * down,
        box.width * across,
        (bottom - top) * down,
    )
