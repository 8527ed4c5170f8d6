"""Time that grows with the slides and no faster, counted in calls and not by a clock."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

import pptx
import pytest
from pptx.opc.packuri import PackURI
from pptx.oxml.slide import CT_NotesSlide, CT_Slide

from sfn_docs.documents.deck import make_deck
from sfn_docs.documents.looks import load_look
from sfn_docs.inspection.pptx import expect_deck, inspect_deck
from sfn_docs.loading import load_topic
from sfn_docs.metrics import metrics_of
from sfn_docs.model.slides import BulletsSlide, TableSlide
from sfn_docs.render.deck import pptx_writer
from sfn_docs.render.deck.document import plan_slides, render_deck
from sfn_docs.render.deck.layouts import WIDE, Box
from sfn_docs.render.deck.package import unpack
from sfn_docs.render.deck.pictures import Picture, draw
from sfn_docs.render.deck.pptx_seam import Added
from sfn_docs.render.deck.pptx_writer import write_pptx
from sfn_docs.render.deck.template import template_bytes
from sfn_docs.render.deck.xmlnames import emu
from tests.render.deck.samples import (
    COVER,
    DOTS,
    FIGURE,
    PROPERTIES,
    ROOT,
    SHORT,
    STEPS,
    THEME,
    bibliography,
    cite,
    deck,
    points,
    references,
    slide,
    table,
)

WORKS = bibliography(12)
METRICS = metrics_of(THEME.fonts.deck_metrics)
STEP = 10
MOST_GROWTH = 1.02
"""How many times the calls that a step costs the next step may cost."""


def talk(count: int) -> str:
    """A deck of *count* slides with all that a package has parts for, besides its cover."""
    return deck(COVER, *(_slide(number) for number in range(count)), references(WORKS))


def _slide(number: int) -> str:
    works = cite(number % 12 + 1, (number + 5) % 12 + 1)
    picture = f'<figure data-figure="{number}" data-alt="A box"></figure>'
    layout, body = (
        ("bullets", points(f"First {works}", "Second", "Third")),
        ("table", table(("What", "How much"), ("A thing", "5"), ("Another", f"7 {works}"))),
        ("chart", DOTS),
        ("figure", picture),
        ("diagram", STEPS),
    )[number % 5]
    part, flags = f"Part {number // 10}", SHORT if number % 3 else ""
    return slide(layout, f"Slide {number} is one of many", body, part, flags=flags)


def calls(run: Callable[[], object]) -> int:
    """How many calls, of functions in Python and in C, *run* makes."""
    made = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(None)
    return made


def growth(run: Callable[[int], object]) -> float:
    """By what factor the calls that STEP slides more cost grow from one step to the next."""
    sizes = (STEP, 2 * STEP, 3 * STEP)
    run(sizes[-1])
    made = [calls(partial(run, size)) for size in sizes]
    first, second = (more - less for less, more in pairwise(made))
    return second / first


def test_a_file_takes_as_many_calls_for_each_slide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planning, writing and reading back of three times the slides take three times the calls."""
    drawn = draw("0", FIGURE, THEME.fonts.deck_metrics)
    monkeypatch.setattr("sfn_docs.render.deck.document.draw", _different(drawn))

    def run(count: int) -> None:
        html, figures = talk(count), {f"{number}": FIGURE for number in range(count)}
        data = render_deck(html, WORKS, figures, PROPERTIES, THEME)
        assert inspect_deck(data, expect_deck(html, WORKS, PROPERTIES, THEME)) == ()

    assert growth(run) < MOST_GROWTH


def _different(drawn: Picture) -> Callable[[str, str, str], Picture]:
    """Draws nothing, but gives every figure a picture of its own bytes."""

    def picture(name: str, _svg: str, _family: str) -> Picture:
        return Picture(drawn.svg, drawn.png + name.encode(), drawn.aspect)

    return picture


def test_a_topic_takes_as_many_calls_for_each_slide() -> None:
    """So does its whole way, from the content as it was read."""
    topic = load_topic(ROOT / "content" / "acupuncture-small-fiber-neuropathy").topic
    assert topic is not None
    assert topic.deck is not None
    given, look = topic.deck, load_look(ROOT / "templates", "en")
    kinds = [each for each in given.slides if isinstance(each, BulletsSlide | TableSlide)][:5]

    def run(count: int) -> None:
        slides = (
            kinds[number % 5].model_copy(update={"title": f"Slide {number}"})
            for number in range(count)
        )
        whole = (given.slides[0], *slides, given.slides[-1])
        make_deck(given.model_copy(update={"slides": whole}), topic, look)

    assert growth(run) < MOST_GROWTH


def test_a_deck_that_was_written_is_freed_at_once() -> None:
    """Its slides do not wait for Python to look for what is held in circles."""
    slides = plan_slides(talk(3), WORKS, THEME)
    blank = template_bytes(THEME, PROPERTIES.language, WIDE)
    write_pptx(blank, slides, {}, PROPERTIES, METRICS)
    gc.collect()
    before = _slides_held()

    gc.disable()
    try:
        write_pptx(blank, slides, {}, PROPERTIES, METRICS)
        after = _slides_held()
    finally:
        gc.enable()

    assert after == before


def _slides_held() -> int:
    return sum(isinstance(item, CT_Slide | CT_NotesSlide) for item in gc.get_objects())


@pytest.mark.parametrize("template", [None, "with a picture"])
def test_the_package_is_that_which_python_pptx_makes(
    template: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Part for part, and each part byte for byte, also on a template that has a picture."""
    pictures = {f"{number}": draw(f"{number}", FIGURE, "Arimo") for number in (8, 3)}
    pictures["13"] = _different(pictures["3"])("13", "", "")
    slides = plan_slides(talk(15), WORKS, THEME)
    blank = template_bytes(THEME, PROPERTIES.language, WIDE)
    if template:
        blank = _with_picture(blank, pictures["3"].png)

    first = write_pptx(blank, slides, pictures, PROPERTIES, METRICS)
    ours = write_pptx(blank, slides, pictures, PROPERTIES, METRICS)
    assert ours == first

    places = _Places()
    monkeypatch.setattr(pptx_writer, "open_deck", lambda data: pptx.Presentation(io.BytesIO(data)))
    monkeypatch.setattr(pptx_writer, "add_slides", _add_slides)
    monkeypatch.setattr(pptx_writer, "add_notes", lambda slide: slide.notes_slide)
    monkeypatch.setattr(pptx_writer, "places_of", places.of)
    monkeypatch.setattr(pptx_writer, "frame_in", places.frame_in)
    monkeypatch.setattr(pptx_writer, "parts_of", _saved)
    monkeypatch.setattr(pptx_writer, "let_go", lambda _deck: None)
    theirs = write_pptx(blank, slides, pictures, PROPERTIES, METRICS)
    assert list(ours) == list(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []


class _Places:
    """The placeholders of slides, found and filled with tables by python-pptx."""

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def of(self, page: Any) -> dict[int, Any]:
        found = {place.placeholder_format.idx: place for place in page.placeholders}
        self._known |= {place._element: place for place in found.values()}
        return {number: place._element for number, place in found.items()}

    def frame_in(self, place: Any, box: Box) -> Any:
        frame = self._known[place].insert_table(rows=1, cols=1)
        frame.left, frame.top = emu(box.left), emu(box.top)
        frame.width, frame.height = emu(box.width), emu(box.height)
        data = frame._element.graphic.graphicData
        data.remove(data.tbl)
        return frame._element


def _saved(deck: Any) -> dict[str, bytes]:
    stream = io.BytesIO()
    deck.save(stream)
    return unpack(stream.getvalue())


def _add_slides(deck: Any, layouts: list[Any]) -> list[Added]:
    """What the writer asks for, as python-pptx does it."""
    slides = [deck.slides.add_slide(layout) for layout in layouts]
    listed = zip(slides, deck.slides._sldIdLst, strict=True)
    return [Added(slide, slide.slide_id, entry.rId) for slide, entry in listed]


def _with_picture(template: bytes, png: bytes) -> bytes:
    """The template with a picture on its first layout, under a name that leaves a gap."""
    deck = pptx.Presentation(io.BytesIO(template))
    layout = deck.slide_layouts[0]
    part, _ = layout.part.get_or_add_image_part(io.BytesIO(png))
    part.partname = PackURI("/ppt/media/image2.png")
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()
