"""Pages of notes in the finished file: the slide's picture, what to say, the mark, the number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sfn_docs.render.deck.fit_notes import FittedNotes, NotesRoom, notes_room
from sfn_docs.render.deck.layouts import Box
from sfn_docs.render.deck.pptx_seam import kind_of, places_of
from sfn_docs.render.deck.pptx_shapes import identifier, text_body
from sfn_docs.render.deck.pptx_text import Voice, elements, fill_notes, fill_number, plain_text
from sfn_docs.render.deck.template_shapes import transform
from sfn_docs.render.deck.xmlnames import EMU, A, P


@dataclass(frozen=True, slots=True)
class NotesLook:
    """What pages of notes have by themselves: their *room*, and the *footer*'s number, if any.

    *aspect* is how many times as wide as high slides are.
    """

    room: NotesRoom
    aspect: float
    footer: int | None


def notes_look(deck: Any) -> NotesLook:
    """What the notes master says; where it gives notes no place, that of our own."""
    main = deck.part._element
    slide, paper = (main.find(f"{{{P}}}{name}") for name in ("sldSz", "notesSz"))
    aspect = int(slide.get("cx")) / int(slide.get("cy"))
    width, height = (int(paper.get(name)) / EMU for name in ("cx", "cy"))
    places = places_of(deck.notes_master).items()
    kinds = {kind_of(place): (number, place) for number, place in places}
    room = notes_room(width, height, aspect)
    body = _box(kinds["body"][1]) if "body" in kinds else None
    if body is not None:
        room = NotesRoom(width, height, room.picture, body)
    return NotesLook(room, aspect, kinds["ftr"][0] if "ftr" in kinds else None)


def _box(place: Any) -> Box | None:
    """Where a shape stands, in points; None where it does not say."""
    found = place.find(f"{{{P}}}spPr/{{{A}}}xfrm")
    if found is None:
        return None
    start, size = found.find(f"{{{A}}}off"), found.find(f"{{{A}}}ext")
    sides = (start.get("x"), start.get("y"), size.get("cx"), size.get("cy"))
    return Box(*(int(side) / EMU for side in sides))


def fill_page(
    page: Any, notes: FittedNotes, look: NotesLook, numbered: tuple[int, str], voice: Voice
) -> None:
    """Fill a slide's page of notes; *numbered* is the slide's number, and its footer."""
    number, footer = numbered
    places = places_of(page)
    for place in places.values():
        match kind_of(place):
            case "body":
                fill_notes(text_body(place), notes.lines, notes.size, voice)
                _move(place, notes.room.body if notes.room else None)
            case "sldImg":
                _move(place, notes.room.picture if notes.room else None)
            case "sldNum":
                fill_number(text_body(place), number, identifier("slide number"), voice.language)
    if look.footer is not None and look.footer not in places:
        tree = page.shapes._spTree
        first = max(int(shape.get("id")) for shape in tree.iter(f"{{{P}}}cNvPr")) + 1
        tree.extend(elements(_footer(first, look.footer, plain_text(footer, voice.language))))


def _move(place: Any, box: Box | None) -> None:
    if box is not None:
        place.find(f"{{{P}}}spPr")[:] = elements(transform(box))


def _footer(number: int, index: int, body: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Footer Placeholder {number - 1}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="ftr" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr/><p:txBody>{body}</p:txBody></p:sp>"
    )
