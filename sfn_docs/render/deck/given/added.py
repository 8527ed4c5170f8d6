"""Our own layouts as they are added to a given template: on its base, in its colors.

The base is the file's layout that has a title alone, or else its master. The title takes the
place for it there, and the rest that under it, so that a logo or a band stays free. Cover and
section slides have a ground of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sfn_docs.render.deck.given.facts import Facts, Found, Spot
from sfn_docs.render.deck.given.rooms import cleared, flow_of, reaches
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
from sfn_docs.theme import TEXT_CONTRAST, DeckSizes, contrast

_TITLE_TOP, _TITLE_HEIGHT = 50.0, 76.0


def base_of(facts: Facts) -> Found:
    """What our layouts are added on: the layout that has a title alone, or the master.

    Many templates have their bands and logos on each layout and little on the master.
    """
    fitting = (found for found in facts.layouts if _is_bare(found, facts))
    return next(fitting, facts.master)


def deep_slot(facts: Facts) -> str:
    """The slot of the color that covers stand on: the deep one, which dark files have elsewhere."""
    colors = facts.colors
    slots = ("tx2", "bg2", "bg1", "tx1")
    dark = (slot for slot in slots if contrast(colors[slot], "#ffffff") >= TEXT_CONTRAST)
    return next(dark, "tx2")


def is_painted(base: Found, facts: Facts) -> bool:
    """Whether what is added gets a plain ground, as the text of charts can't be read on its own."""
    ground = base.ground
    return ground is None or contrast(facts.colors["tx1"], ground) < TEXT_CONTRAST


def _is_bare(found: Found, facts: Facts) -> bool:
    kinds = [spot.kind for spot in found.spots if spot.kind not in _SMALL]
    return kinds == ["title"] and found.spots[0].straight and found.colors == facts.colors


_SMALL = ("ftr", "sldNum", "dt")


def added_seats(
    layout: Layout, base: Found, facts: Facts, sizes: DeckSizes
) -> tuple[Layout, Seats, bool]:
    """Our layout as it is in the file, its seats, and whether it needs a ground of its own."""
    if layout.dark:
        scaled = replace(
            layout,
            places=tuple(replace(place, box=_scaled(place.box, facts)) for place in layout.places),
            ornaments=tuple(
                replace(shape, box=_scaled(shape.box, facts)) for shape in layout.ornaments
            ),
        )
        return scaled, _colored(scaled, _plain(facts, deep_slot(facts)), facts, {}), True
    painted = is_painted(base, facts)
    placed, likes = _on_base(layout, base, facts, sizes)
    below = replace(base, ground=facts.colors["bg1"]) if painted else base
    return placed, _colored(placed, below, facts, likes), painted


Seats = tuple[Seat, ...]


def _scaled(box: Box, facts: Facts) -> Box:
    across, down = facts.width / WIDTH, facts.height / HEIGHT
    return Box(box.left * across, box.top * down, box.width * across, box.height * down)


def _plain(facts: Facts, slot: str) -> Found:
    """A ground of its own without anything drawn."""
    return replace(facts.master, ground=facts.colors[slot], shapes=())


def _colored(layout: Layout, below: Found, facts: Facts, likes: Mapping[str, Spot]) -> Seats:
    """The places, each in a color that can be read on what it stands on, which is *below*.

    *likes* are the base's by our names.
    """
    panels = tuple((shape.box, facts.colors[shape.color]) for shape in layout.ornaments)
    below = replace(below, shapes=(*below.shapes, *panels))
    seats: list[Seat] = []
    for place in layout.places:
        like = likes.get(place.name)
        seat = Seat(place if like is None else replace(place, bold=like.bold), like=like)
        if like is not None:
            seat = replace(seat, like=replace(like, ground=below.under(seat.outside)))
        (done,), _ = colored((seat,), below.under, facts.colors)
        seats.append(done)
    return tuple(seats)


def _on_base(
    layout: Layout, base: Found, facts: Facts, sizes: DeckSizes
) -> tuple[Layout, dict[str, Spot]]:
    """A layout on the base's places, and which of ours take after which of them."""
    own = layout.place("footer"), layout.place("number")
    ends = ends_of(own, base, facts, sizes, own=False)
    fixed = {"footer": ends.footer.place, "number": ends.number.place}
    title, like, room = _frame(layout.place("title"), base, (facts, sizes), ends.top - AIR)
    fixed["title"] = replace(layout.place("title"), box=title)
    pairs = {"title": like, "footer": ends.footer.like, "number": ends.number.like}
    lowest = max(place.box.bottom for place in layout.places if place.name not in _APART)
    if any(place.name == "sources" for place in layout.places):
        high = SOURCE_HEIGHT * facts.scale
        strip = Box(room.left, room.bottom - high, room.width, high)
        fixed["sources"] = replace(layout.place("sources"), box=strip)
        room = Box(room.left, room.top, room.width, room.height - high - AIR)
        lowest = BODY_BOTTOM
    body = Box(MARGIN, BODY_TOP, WIDTH - 2 * MARGIN, lowest - BODY_TOP)
    inner = [place.box for place in layout.places if place.name not in _APART]
    flow = flow_of(inner, body, room, facts.scale)
    places = tuple(
        fixed.get(place.name) or replace(place, box=flow.moved(place.box))
        for place in layout.places
    )
    ornaments = tuple(
        replace(shape, box=flow.moved(shape.box))
        for shape in layout.ornaments
        if shape.box.top >= BODY_TOP and shape.box.bottom <= BODY_BOTTOM
    )
    if _is_patchy(room, base, facts):
        ornaments = (_card(room, facts), *ornaments)
    likes = {name: spot for name, spot in pairs.items() if spot is not None}
    return replace(layout, places=places, ornaments=ornaments), likes


def _is_patchy(room: Box, base: Found, facts: Facts) -> bool:
    """Whether something is drawn under a part of the room, or all of it, in another color."""
    plain = facts.colors["bg1"] if is_painted(base, facts) else base.ground
    return any(reaches(box, room) for box, color in base.shapes if color != plain)


def _card(room: Box, facts: Facts) -> Ornament:
    """A plain ground for all that would stand on shapes of the base."""
    left, top = max(room.left - AIR, 0), max(room.top - AIR, 0)
    right, bottom = min(room.right + AIR, facts.width), min(room.bottom + AIR, facts.height)
    return Ornament(Box(left, top, right - left, bottom - top), "bg1")


_APART = ("title", "sources", "footer", "number")


def _frame(
    place: Place, base: Found, given: tuple[Facts, DeckSizes], foot: float
) -> tuple[Box, Spot | None, Box]:
    """The title's box and the base's that it is, if that will do, and the room down to *foot*."""
    facts = given[0]
    title = next((spot for spot in base.spots if spot.kind == "title" and spot.straight), None)
    if title is not None:
        inside = cleared(title.inside, base.drawn)
        room = _under(title, inside, facts, foot)
        if _large(replace(place, box=inside), *given) and room is not None:
            return inside, title, cleared(room, base.drawn, _WORTH)
    side = facts.width * MARGIN / WIDTH
    wide = facts.width - 2 * side
    top = _TITLE_TOP * facts.height / HEIGHT
    own = Box(side, top, wide, _TITLE_HEIGHT * facts.scale)
    clear = replace(cleared(own, base.drawn), height=own.height)
    own = clear if _large(replace(place, box=clear), *given) else own
    start = own.bottom + 2 * AIR
    return own, None, cleared(Box(side, start, wide, foot - start), base.drawn, _WORTH)


_WORTH = 0.85
"""The least part of the room under a title that is worth keeping clear of what is drawn."""


_AMPLE = 0.6
"""The part of a slide's height under a title that is enough not to start right below it."""


def _under(title: Spot, inside: Box, facts: Facts, foot: float) -> Box | None:
    """The room under a title: the master's body, if it is there, or as wide as the title."""
    body = next((s for s in facts.master.spots if s.kind == "body" and s.straight), None)
    rooms = [Box(title.box.left, inside.bottom + AIR, title.box.width, foot - inside.bottom - AIR)]
    if body is not None and body.inside.top >= inside.bottom - 1:
        ample = foot - body.inside.top >= _AMPLE * facts.height
        top = body.inside.top if ample else inside.bottom + AIR
        rooms.insert(0, Box(body.box.left, top, body.box.width, foot - top))
    least = facts.width / 2, facts.height * 0.4
    able = (room for room in rooms if room.width >= least[0] and room.height >= least[1])
    return next(able, None)


def _large(place: Place, facts: Facts, sizes: DeckSizes) -> bool:
    wide, high = least_room(place, facts, sizes)
    return place.box.width >= wide and place.box.height >= high
