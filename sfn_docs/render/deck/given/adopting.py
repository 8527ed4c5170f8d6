"""A given template made into the presentation that decks start from.

Its slides and whatever only they need are left behind. In the layouts that are used, our places
get their names, their room and plain spacing, so that what was measured is what is shown; all
else on them stays: ground, logo, colors, fonts, bullets.
"""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sfn_docs.problems import ContentError, Problem
from sfn_docs.render.deck.given.added import base_of, deep_slot, is_painted
from sfn_docs.render.deck.given.adding import (
    KIND,
    add_notes,
    add_settings,
    add_table_style,
    plain_link,
    relate,
)
from sfn_docs.render.deck.given.choosing import Choice, choose
from sfn_docs.render.deck.given.drawings import drawn_colors
from sfn_docs.render.deck.given.facts import Facts, facts_of, theme_fonts
from sfn_docs.render.deck.given.parts import (
    MAIN,
    Given,
    Link,
    drop_unfollowed,
    read_given,
    refusal,
    refuse_dangling,
)
from sfn_docs.render.deck.given.seats import Seat, UnfitError
from sfn_docs.render.deck.given.tidying import tidied
from sfn_docs.render.deck.given.trees import (
    appended,
    bare,
    dumped,
    element,
    in_order,
    list_layout,
    next_shape_id,
    paint,
    seat_on,
    stand_on,
    without_places,
    without_slides,
)
from sfn_docs.render.deck.layouts import LAYOUTS, Design
from sfn_docs.render.deck.package import CONTENT_TYPES, pack
from sfn_docs.render.deck.template import layout_xml
from sfn_docs.render.deck.template_parts import (
    CORE,
    app_xml,
    content_types,
    relationships_of,
)
from sfn_docs.render.deck.template_shapes import placeholder
from sfn_docs.theme import DeckSizes, Theme

_AS_ARIAL = frozenset(
    ["arial", "arimo", "liberation sans", "helvetica", "arial narrow", "calibri", "carlito"]
)
"""Fonts that are known to be no wider than Arial, in which text is measured."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """A template as decks start from it.

    *theme* has the sizes of type that its slides take, and the colors of drawings. *choices* and
    *problems* say what it lacks, and what is done instead. *unused* are its layouts that no slide
    can stand on.
    """

    design: Design
    theme: Theme
    choices: tuple[Choice, ...]
    problems: tuple[Problem, ...]
    unused: tuple[str, ...] = ()


def adopt(
    data: bytes, name: str, theme: Theme, language: str, names: Mapping[str, str] | None = None
) -> Adopted:
    """The template in *data*, a file called *name*, for decks in the sizes of *theme*.

    *names* maps our layouts to the file's. Raises ContentError, with one problem, for a file that
    is not taken, and for a name in *names* that is not there.
    """
    given = read_given(data, name)
    try:
        return _adopted(given, name, (theme, language), names or {})
    except _ODD as error:
        why = f"its slide master or layouts are not as they should be: {error}"
        raise refusal(name, why, "open it in PowerPoint and save it anew") from error


_ODD = (ValueError, LookupError, AttributeError, TypeError, StopIteration, RuntimeError)
"""What reading meets in XML that keeps to no schema."""


def _adopted(given: Given, name: str, look: tuple[Theme, str], names: Mapping[str, str]) -> Adopted:
    theme, language = look
    drop_unfollowed(given)
    left = tidied(given)
    without_slides(given.trees[MAIN])
    refuse_dangling(given, name)
    facts = facts_of(given, name)
    theme = theme.model_copy(update={"deck": theme.deck.scaled(facts.scale)})
    _refuse_unknown(names, facts, name)
    try:
        choices = choose(facts, theme.deck, names)
    except UnfitError as error:
        raise refusal(name, f"{error}", "choose other colors for its theme") from error
    problems = (*left, *_file_problems(given, facts, name))
    for choice in choices:
        _put(given, facts, choice, _Look(theme.deck, language))
    add_notes(given, theme, language, facts.width / facts.height)
    base = base_of(facts)
    plain = None if is_painted(base, facts) else base.ground
    ground = plain or facts.colors["bg1"]
    add_table_style(given, facts.colors, ground)
    colors = drawn_colors(theme.colors, facts.colors, ground)
    theme = theme.model_copy(update={"colors": colors})
    add_settings(given)
    design = Design(
        facts.width,
        facts.height,
        tuple(choice.layout for choice in choices),
        _packed(given),
        tuple(sorted({*facts.fonts, *_ADDED_FONTS, theme.fonts.deck})),
    )
    stood_on = (choice.found or choice.base for choice in choices)
    used = [found.part for found in stood_on if found is not None]
    unused = tuple(found.name for found in facts.layouts if found.part not in used)
    return Adopted(design, theme, choices, problems, unused)


_ADDED_FONTS = ("Arial",)
"""What the bullets of an added layout are in."""


def _refuse_unknown(names: Mapping[str, str], facts: Facts, file: str) -> None:
    """Raises ContentError with a problem for each name that is not there, about our layout."""
    ours = [layout.name for layout in LAYOUTS]
    theirs = [found.name for found in facts.layouts]
    problems: list[Problem] = []
    for own, wanted in names.items():
        if own not in ours:
            hint = _near(own, ours, "the deck's layouts are")
            error = refusal(file, f"the deck has no layout '{own}' to be mapped", hint)
        elif wanted in facts.elsewhere:
            why = f"its layout '{wanted}' is not on its first slide master"
            error = refusal(file, why, "copy it there in PowerPoint's slide master view")
        elif wanted not in theirs:
            hint = _near(wanted, theirs, "its layouts are")
            error = refusal(file, f"it has no layout '{wanted}'", hint)
        else:
            continue
        problems += (replace(problem, about=own) for problem in error.problems)
    if problems:
        raise ContentError(problems)


def _near(name: str, known: list[str], others: str) -> str:
    """What was meant, or else what there is."""
    lowered = {one.lower(): one for one in known}
    near = difflib.get_close_matches(name.lower(), lowered, 1)
    return f"did you mean '{lowered[near[0]]}'?" if near else f"{others} {', '.join(known)}"


def _file_problems(given: Given, facts: Facts, name: str) -> list[Problem]:
    found = [
        _told("font", f"the font '{font}' is not known to be as narrow as Arial", _MEASURED)
        for font in theme_fonts(given, facts)
        if font.lower() not in _AS_ARIAL
    ]
    if facts.scale != 1:
        wide, high = (length * _CENTIMETERS for length in (facts.width, facts.height))
        message = f"slides are {wide:.1f} by {high:.1f} cm, where the usual height is 19.1"
        share = f"text has {facts.scale:.0%} of the usual size, and looks the same on a wall"
        found.append(_told("size", message, share))
    if facts.masters > 1:
        message = f"'{name}' has {facts.masters} slide masters"
        found.append(_told("masters", message, "the layouts of the first are used"))
    return found


_CENTIMETERS = 2.54 / 72
"""In a point."""

_MEASURED = "text is measured as Arial, and may run over: look at the slides, or use Arial"


def _told(rule: str, message: str, instead: str) -> Problem:
    return Problem(f"template-{rule}", message, instead, severity="warning")


@dataclass(frozen=True, slots=True)
class _Look:
    """What is added looks like: in these *sizes*, its prompts in that *language*."""

    sizes: DeckSizes
    language: str


def _put(given: Given, facts: Facts, choice: Choice, look: _Look) -> None:
    """Carry a choice out: seats in the file's layout, or a layout of our own."""
    if choice.found is None:
        _add_layout(given, facts, choice, look)
        return
    tree = given.trees[choice.found.part]
    kinds = [seat.place.kind for seat in choice.seats if seat.spot is None]
    without_places(tree, [kind for kind in kinds if kind in ("ftr", "sldNum")])
    for seat in choice.seats:
        if seat.spot is None:
            appended(tree, placeholder(next_shape_id(tree), seat.place, look.sizes, look.language))
    _seat_all(tree, choice.seats, look.sizes)
    in_order(tree, [place.index for place in choice.layout.places])


def _seat_all(tree: Any, seats: tuple[Seat, ...], sizes: DeckSizes) -> None:
    for seat in seats:
        if seat.spot is not None:
            seat_on(seat, sizes)
        elif seat.like is not None:
            shape = bare(tree, seat.place, seat.like.element)
            seat_on(replace(seat, spot=replace(seat.like, element=shape)), sizes)


def _add_layout(given: Given, facts: Facts, choice: Choice, look: _Look) -> None:
    master = facts.master.part
    name = choice.layout.name.replace(" ", "")
    part = f"ppt/slideLayouts/own{name}.xml"
    tree = element(layout_xml(choice.layout, look.sizes, look.language))
    if choice.painted:
        paint(tree, deep_slot(facts) if choice.layout.dark else "bg1")
    given.links[part] = [plain_link("rIdOwn1", "slideMaster", master)]
    if choice.base is not None and choice.base.part != master and not choice.layout.dark:
        stand_on(tree, given.trees[choice.base.part], grounded=not choice.painted)
        drawn = given.links[choice.base.part]
        given.links[part] += [link for link in drawn if link.kind != "slideMaster"]
    _seat_all(tree, choice.seats, look.sizes)
    given.trees[part] = tree
    given.types[part] = f"{KIND}.slideLayout+xml"
    key = relate(given, master, "slideLayout", part)
    masters = [tree for part, tree in given.trees.items() if part.startswith("ppt/slideMasters/")]
    list_layout(given.trees[master], key, [given.trees[MAIN], *masters])


def _packed(given: Given) -> bytes:
    types = given.types | {MAIN: f"{KIND}.presentation.main+xml"}
    parts = {part: dumped(tree) for part, tree in given.trees.items()} | given.blobs
    own = {"docProps/app.xml": app_xml(), "docProps/core.xml": CORE}
    root = [
        ("rId1", "officeDocument", MAIN, False),
        ("rId2", "core-properties", "docProps/core.xml", False),
        ("rId3", "extended-properties", "docProps/app.xml", False),
    ]
    related = {"_rels/.rels": relationships_of(root)}
    for part, links in given.links.items():
        if part and links:
            folder, _, file = part.rpartition("/")
            related[f"{folder}/_rels/{file}.rels"] = relationships_of(
                [(link.key, link.kind, _from(folder, link), link.external) for link in links]
            )
    listed = content_types([*parts, *own], types)
    return pack({CONTENT_TYPES: listed, **related, **parts, **own})


def _from(folder: str, link: Link) -> str:
    return link.target if link.external else posixpath.relpath(link.target, folder)
