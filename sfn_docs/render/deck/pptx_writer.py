"""Fitted slides written with python-pptx; the only module that imports it.

The slides stand on real placeholders of the template, so that outline view, screen readers and
a change of layout work as in a deck made by hand.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.parts.chart import ChartPart
from pptx.shapes.placeholder import ChartPlaceholder, PicturePlaceholder

from sfn_docs.metrics import Metrics
from sfn_docs.render.deck.chart_part import chart_xml, sheet_rows
from sfn_docs.render.deck.fit_notes import FittedNotes, fit_notes
from sfn_docs.render.deck.fitted import (
    FittedChart,
    FittedPicture,
    FittedSlide,
    FittedTable,
    FittedText,
)
from sfn_docs.render.deck.layouts import Box
from sfn_docs.render.deck.pictures import Picture, contained
from sfn_docs.render.deck.pptx_diagram import add_diagram
from sfn_docs.render.deck.pptx_notes import NotesLook, fill_page, notes_look
from sfn_docs.render.deck.pptx_seam import (
    Added,
    add_notes,
    add_slides,
    frame_in,
    let_go,
    open_deck,
    parts_of,
    places_of,
)
from sfn_docs.render.deck.pptx_shapes import (
    add_end,
    add_sections,
    add_show,
    add_svg,
    identifier,
    table,
    text_body,
)
from sfn_docs.render.deck.pptx_text import (
    Link,
    Voice,
    fill,
    number_text,
    plain_text,
)
from sfn_docs.render.deck.slides import Paragraph, Run
from sfn_docs.render.deck.sources import source_runs
from sfn_docs.render.deck.workbook import workbook
from sfn_docs.render.deck.xmlnames import emu

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck
    from pptx.slide import Slide


@dataclass(frozen=True, slots=True)
class DeckProperties:
    """What the file says of itself; *modified* is the only date that it knows."""

    title: str
    author: str
    language: str
    subject: str
    keywords: tuple[str, ...]
    modified: date


@dataclass(slots=True)
class _Writer:
    """A presentation being written: its *slides* are all there before the first is filled."""

    deck: Deck
    fitted: tuple[FittedSlide, ...]
    pictures: Mapping[str, Picture]
    slides: list[Added]
    notes: tuple[FittedNotes, ...]
    look: NotesLook
    drawings: dict[str, Part] = field(default_factory=dict)


def write_pptx(
    template: bytes,
    fitted: tuple[FittedSlide, ...],
    pictures: Mapping[str, Picture],
    properties: DeckProperties,
    metrics: Metrics,
) -> dict[str, bytes]:
    """The parts of the deck by name.

    Raises ContentError for notes that no page of notes holds.
    """
    deck = open_deck(template)
    layouts = {layout.name: layout for layout in deck.slide_layouts}
    chosen = [layouts[slide.layout.called or slide.layout.name] for slide in fitted]
    look = notes_look(deck)
    notes = fit_notes(fitted, metrics, look.room, look.aspect)
    writer = _Writer(deck, fitted, pictures, add_slides(deck, chosen), notes, look)
    for number, (slide, added) in enumerate(zip(fitted, writer.slides, strict=True), start=1):
        _write_slide(writer, slide, added.slide, number)
    _arrange(writer)
    add_sections(deck.part._element, _sections(writer))
    _describe(deck, properties)
    parts = parts_of(deck)
    let_go(deck)
    return parts


def _write_slide(writer: _Writer, fitted: FittedSlide, slide: Slide, number: int) -> None:
    places = places_of(slide)
    voice = Voice(fitted.words.language, _Linker(writer, slide, fitted))
    for text in (fitted.title, *fitted.texts):
        fill(text_body(places.pop(fitted.layout.place(text.place).index)), text, voice)
    if fitted.table is not None:
        place = places.pop(fitted.layout.place("table").index)
        _write_table(place, fitted.table, fitted.title.paragraphs[0].text, voice)
    if fitted.picture is not None:
        place = places.pop(fitted.layout.place("picture").index)
        _write_picture(writer, slide, place, fitted.picture)
    if fitted.chart is not None:
        place = places.pop(fitted.layout.place("chart").index)
        _write_chart(slide, place, fitted.chart, voice.language)
    if fitted.diagram is not None:
        add_diagram(slide.shapes._spTree, fitted.diagram, voice)
    if fitted.sources:
        place = places.pop(fitted.layout.place("sources").index)
        fill(text_body(place), _source_line(fitted), voice)
    for place in places.values():
        place.getparent().remove(place)
    _write_end(slide, fitted, number)
    _write_notes(writer, slide, fitted, number)


def _arrange(writer: _Writer) -> None:
    """Hide what is hidden, and list what the short version of the talk has."""
    show = []
    for fitted, added in zip(writer.fitted, writer.slides, strict=True):
        if fitted.hidden:
            added.slide._element.set("show", "0")
        if fitted.short:
            show.append(added.relation)
    if show:
        add_show(writer.deck.part._element, writer.fitted[0].words.short, show)


def _source_line(fitted: FittedSlide) -> FittedText:
    place = fitted.layout.place("sources")
    line = (Paragraph(source_runs(fitted)),)
    return FittedText("sources", place.box, line, fitted.source_size, (0.0,))


def _write_table(place: Any, fitted: FittedTable, title: str, voice: Voice) -> None:
    box = fitted.box
    frame = frame_in(place, Box(box.left, box.top, box.width, sum(fitted.heights)))
    frame.graphic.graphicData.append(table(fitted, voice))
    frame.nvGraphicFramePr.cNvPr.set("descr", title)


def _place(shape: Any, box: Box) -> None:
    shape.left, shape.top = emu(box.left), emu(box.top)
    shape.width, shape.height = emu(box.width), emu(box.height)


def _write_picture(writer: _Writer, slide: Slide, place: Any, fitted: FittedPicture) -> None:
    drawing = writer.pictures[fitted.figure]
    picture: Any = PicturePlaceholder(place, slide.shapes)
    picture = picture.insert_picture(io.BytesIO(drawing.png))
    _place(picture, contained(fitted.box, drawing.aspect))
    picture._element.nvPicPr.cNvPr.set("descr", fitted.alt)
    part = writer.drawings.get(fitted.figure)
    if part is None:
        name = PackURI(f"/ppt/media/drawing{len(writer.drawings) + 1}.svg")
        part = Part(name, "image/svg+xml", slide.part.package, drawing.svg)
        writer.drawings[fitted.figure] = part
    add_svg(picture._element, slide.part.relate_to(part, RELATION.IMAGE))


def _write_chart(slide: Slide, place: Any, fitted: FittedChart, language: str) -> None:
    """A native chart with its workbook, in a placeholder for one."""
    package = slide.part.package
    name = package.next_partname(ChartPart.partname_template)
    part = ChartPart.load(name, CONTENT_TYPE.DML_CHART, package, chart_xml(fitted, language))
    part.chart_workbook.update_from_xlsx_blob(workbook(sheet_rows(fitted.data)))
    relation = slide.part.relate_to(part, RELATION.CHART)
    box = (emu(side) for side in (fitted.box.left, fitted.box.top))
    size = (emu(side) for side in (fitted.box.width, fitted.box.height))
    holder: Any = ChartPlaceholder(place, slide.shapes)
    frame = holder._new_chart_graphicFrame(relation, *box, *size)
    holder._replace_placeholder_with(frame)
    frame.nvGraphicFramePr.cNvPr.set("descr", fitted.alt)


def _write_end(slide: Slide, fitted: FittedSlide, number: int) -> None:
    """Footer and slide number, which python-pptx doesn't copy from a layout; last to be read."""
    layout, language = fitted.layout, fitted.words.language
    counted = number_text(number, identifier("slide number"), language)
    add_end(
        slide.shapes._spTree,
        (layout.place("footer"), plain_text(fitted.words.footer, language)),
        (layout.place("number"), counted),
    )


def _write_notes(writer: _Writer, slide: Slide, fitted: FittedSlide, number: int) -> None:
    notes = writer.notes[number - 1]
    if not notes.lines:
        return
    page = add_notes(slide)
    voice = Voice(fitted.words.language, _Linker(None, page, fitted))
    fill_page(page, notes, writer.look, (number, fitted.words.footer), voice)


@dataclass(frozen=True, slots=True)
class _Linker:
    """Makes the relations that links need, in the part of *page*."""

    writer: _Writer | None
    page: Any
    fitted: FittedSlide

    def __call__(self, run: Run) -> Link | None:
        if not run.href and not run.cites and run.back is None:
            return None
        words = self.fitted.words
        if run.back is not None:
            plain = self.fitted.layout.plain_links
            return Link(self._slide(run.back.number), run.back.said, jump=True, plain=plain)
        if run.href:
            relation = self.page.part.relate_to(run.href, RELATION.HYPERLINK, is_external=True)
            plain = self.fitted.layout.plain_links and self.writer is not None
            return Link(relation, words.visit.replace("{address}", run.href), plain=plain)
        source = next(
            (source for source in self.fitted.sources if (source.key,) == run.cites), None
        )
        if source is None or self.writer is None or run.text != source.text:
            return None
        tooltip = words.jump.replace("{short}", source.short)
        return Link(self._slide(source.slide), tooltip, jump=True, plain=True)

    def _slide(self, number: int) -> str:
        """The relation of the page to the slide of that number."""
        assert self.writer is not None
        target = self.writer.slides[number - 1]
        relation: str = self.page.part.relate_to(target.slide.part, RELATION.SLIDE)
        return relation


def _sections(writer: _Writer) -> list[tuple[str, list[int]]]:
    paired = zip(writer.fitted, writer.slides, strict=True)
    grouped = groupby(paired, key=lambda pair: pair[0].section)
    return [(name, [added.number for _, added in group]) for name, group in grouped]


def _describe(deck: Deck, properties: DeckProperties) -> None:
    core = deck.core_properties
    core.title = properties.title
    core.author = properties.author
    core.subject = properties.subject
    core.keywords = ", ".join(properties.keywords)
    core.language = properties.language
    core.last_modified_by = properties.author
    core.revision = 1
    day = datetime(*properties.modified.timetuple()[:3])  # noqa: DTZ001 - it is written as UTC
    core.created = core.modified = day
