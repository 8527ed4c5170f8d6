"""A given template made into the presentation that decks start from.

Its slides and whatever only they need are left behind. In the layouts that are used, our places
get their names, their room and plain spacing, so that what was measured is what is shown; all
else on them stays: ground, logo, colors, fonts, bullets.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sfn_docs.problems import Problem
from sfn_docs.render.deck.given.choosing import Choice, choose
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
from sfn_docs.render.deck.given.seats import Seat, UnfitError, readable
from sfn_docs.render.deck.given.trees import (
    appended,
    bare,
    dumped,
    element,
    list_layout,
    list_notes_master,
    next_shape_id,
    paint,
    seat_on,
    without_places,
    without_slides,
)
from sfn_docs.render.deck.layouts import LAYOUTS, Design
from sfn_docs.render.deck.package import CONTENT_TYPES, pack
from sfn_docs.render.deck.template import COLOR_MAP, layout_xml
from sfn_docs.render.deck.template_parts import (
    CORE,
    TABLE_STYLE,
    TableColors,
    app_xml,
    content_types,
    notes_master_xml,
    relationships_of,
    table_style_xml,
    table_styles_xml,
)
from sfn_docs.render.deck.template_shapes import placeholder
from sfn_docs.render.deck.theme_part import theme_xml
from sfn_docs.render.deck.xmlnames import A, P
from sfn_docs.theme import DeckSizes, Theme

_AS_ARIAL = frozenset(
    ["arial", "arimo", "liberation sans", "helvetica", "arial narrow", "calibri", "carlito"]
)
"""Fonts that are known to be no wider than Arial, in which text is measured."""

_KIND = "application/vnd.openxmlformats-officedocument.presentationml"


@dataclass(frozen=True, slots=True)
class Adopted:
    """A template as decks start from it.

    *choices* and *problems* say what it lacks, and what is done instead.
    """

    design: Design
    choices: tuple[Choice, ...]
    problems: tuple[Problem, ...]


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
    without_slides(given.trees[MAIN])
    refuse_dangling(given, name)
    facts = facts_of(given, name)
    _refuse_unknown(names, facts, name)
    try:
        choices = choose(facts, theme.deck, names)
    except UnfitError as error:
        raise refusal(name, f"{error}", "choose other colors for its theme") from error
    problems = tuple(_file_problems(given, facts, name))
    for choice in choices:
        _put(given, facts.master.part, choice, _Look(theme.deck, language))
    _add_notes(given, theme, language)
    _add_table_style(given, facts)
    design = Design(
        facts.width,
        facts.height,
        tuple(choice.layout for choice in choices),
        _packed(given),
        tuple(sorted({*facts.fonts, *_ADDED_FONTS, theme.fonts.deck})),
    )
    return Adopted(design, choices, problems)


_ADDED_FONTS = ("Arial",)
"""What the bullets of an added layout are in."""


def _refuse_unknown(names: Mapping[str, str], facts: Facts, file: str) -> None:
    ours = [layout.name for layout in LAYOUTS]
    theirs = [found.name for found in facts.layouts]
    for own, wanted in names.items():
        if own not in ours:
            hint = f"the deck's layouts are {', '.join(ours)}"
            raise refusal(file, f"the deck has no layout '{own}' to be mapped", hint)
        if wanted not in theirs:
            hint = f"its layouts are {', '.join(theirs)}"
            raise refusal(file, f"it has no layout '{wanted}'", hint)


def _file_problems(given: Given, facts: Facts, name: str) -> list[Problem]:
    found = [
        _told("font", f"the font '{font}' is not known to be as narrow as Arial", _MEASURED)
        for font in theme_fonts(given, facts)
        if font.lower() not in _AS_ARIAL
    ]
    if facts.masters > 1:
        message = f"'{name}' has {facts.masters} slide masters"
        found.append(_told("masters", message, "the layouts of the first are used"))
    return found


_MEASURED = "text is measured as Arial, and may run over: look at the slides, or use Arial"


def _told(rule: str, message: str, instead: str) -> Problem:
    return Problem(f"template-{rule}", message, instead, severity="warning")


@dataclass(frozen=True, slots=True)
class _Look:
    """What is added looks like: in these *sizes*, its prompts in that *language*."""

    sizes: DeckSizes
    language: str


def _put(given: Given, master: str, choice: Choice, look: _Look) -> None:
    """Carry a choice out: seats in the file's layout, or a layout of our own."""
    if choice.found is None:
        _add_layout(given, master, choice, look)
        return
    tree = given.trees[choice.found.part]
    kinds = [seat.place.kind for seat in choice.seats if seat.spot is None]
    without_places(tree, [kind for kind in kinds if kind in ("ftr", "sldNum")])
    for seat in choice.seats:
        if seat.spot is None:
            appended(tree, placeholder(next_shape_id(tree), seat.place, look.sizes, look.language))
    _seat_all(tree, choice.seats, look.sizes)


def _seat_all(tree: Any, seats: tuple[Seat, ...], sizes: DeckSizes) -> None:
    for seat in seats:
        if seat.spot is not None:
            seat_on(seat, sizes)
        elif seat.like is not None:
            shape = bare(tree, seat.place, seat.like.element)
            seat_on(replace(seat, spot=replace(seat.like, element=shape)), sizes)


def _add_layout(given: Given, master: str, choice: Choice, look: _Look) -> None:
    name = choice.layout.name.replace(" ", "")
    part = f"ppt/slideLayouts/own{name}.xml"
    tree = element(layout_xml(choice.layout, look.sizes, look.language))
    if choice.painted and not choice.layout.dark:
        paint(tree, "bg1")
    _seat_all(tree, choice.seats, look.sizes)
    given.trees[part] = tree
    given.types[part] = f"{_KIND}.slideLayout+xml"
    given.links[part] = [_link("rId1", "slideMaster", master)]
    key = _relate(given, master, "slideLayout", part)
    masters = [tree for part, tree in given.trees.items() if part.startswith("ppt/slideMasters/")]
    list_layout(given.trees[master], key, [given.trees[MAIN], *masters])


def _link(key: str, kind: str, target: str) -> Link:
    return Link(key, kind, target, external=False)


def _relate(given: Given, part: str, kind: str, target: str) -> str:
    links = given.links.setdefault(part, [])
    key = f"rIdOwn{len(links) + 1}"
    links.append(_link(key, kind, target))
    return key


def _add_notes(given: Given, theme: Theme, language: str) -> None:
    """A notes master of ours where the file has none with a place for notes.

    One that is there is listed: without that, programs pass over it and its notes.
    """
    links = given.links[MAIN]
    for link in [link for link in links if link.kind == "notesMaster"]:
        places = given.trees[link.target].iter(f"{{{P}}}ph")
        if any(place.get("type") == "body" for place in places):
            list_notes_master(given.trees[MAIN], link.key)
            return
        links.remove(link)
    part, look = "ppt/notesMasters/ownNotesMaster.xml", "ppt/theme/ownNotesTheme.xml"
    given.trees[part] = element(notes_master_xml(COLOR_MAP, language))
    given.trees[look] = element(theme_xml(theme))
    given.types |= {
        part: f"{_KIND}.notesMaster+xml",
        look: "application/vnd.openxmlformats-officedocument.theme+xml",
    }
    given.links[part] = [_link("rId1", "theme", look)]
    given.links[look] = []
    key = _relate(given, MAIN, "notesMaster", part)
    list_notes_master(given.trees[MAIN], key)


def _add_table_style(given: Given, facts: Facts) -> None:
    colors = _table_colors(facts)
    parts = given.related(MAIN, "tableStyles")
    if parts:
        styles = given.trees[parts[0]]
        for style in styles.findall(f"{{{A}}}tblStyle[@styleId='{TABLE_STYLE}']"):
            styles.remove(style)
        styles.append(element(table_style_xml(colors)))
        return
    part = "ppt/ownTableStyles.xml"
    given.trees[part] = element(table_styles_xml(colors))
    given.types[part] = f"{_KIND}.tableStyles+xml"
    given.links[part] = []
    _relate(given, MAIN, "tableStyles", part)


def _table_colors(facts: Facts) -> TableColors:
    """Colors of text for tables, accents being what the file's owner means by them."""
    colors = facts.colors
    names = readable(colors, colors["bg1"], "tx2")
    header = readable(colors, colors["bg2"], "tx2")
    if not header:
        return TableColors(names=names, header=names, ground="bg1", rule=names)
    return TableColors(names=names, header=header, rule=names)


def _packed(given: Given) -> bytes:
    types = given.types | {MAIN: f"{_KIND}.presentation.main+xml"}
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
