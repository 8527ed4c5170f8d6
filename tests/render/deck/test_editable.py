"""The deck as somebody edits it: opened with python-pptx, changed, saved, and read again."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from sfn_docs.inspection.pptx import read_deck
from tests.render.deck.examples import examples, made_deck
from tests.render.deck.templates import parts_of, zipped

TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
COLOR = re.compile(rb'((?:srgbClr val|lastClr)=")(\w{6})')
THEMES = ("ppt/theme/theme1.xml", "ppt/theme/theme2.xml")


@pytest.fixture(scope="module", name="data")
def _data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A deck of the examples of every kind of slide."""
    slides = [slide for named in examples().values() for slide in named.values()]
    return made_deck(tmp_path_factory.mktemp("examples"), slides)


def opened(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


def frames(shapes: Any) -> Iterator[Any]:
    """Every text of a slide: of placeholders, of boxes in groups, of cells."""
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from frames(shape.shapes)
        elif shape.has_text_frame:
            yield shape.text_frame
        elif getattr(shape, "has_table", False) and shape.has_table:
            yield from (cell.text_frame for row in shape.table.rows for cell in row.cells)


def test_every_title_is_a_placeholder(data: bytes) -> None:
    """It is what outline view and screen readers take for the slide's name, and comes first."""
    for slide in opened(data).slides:
        title = slide.shapes.title
        assert title is not None
        assert title.placeholder_format.type in TITLES
        assert title.text_frame.text.strip()
        assert slide.shapes[0].shape_id == title.shape_id


def test_all_text_can_be_edited_as_text(data: bytes) -> None:
    """Points, boxes, cells and titles are written anew, and are there when it is opened again."""
    deck = opened(data)
    count = 0
    for slide in deck.slides:
        for frame in frames(slide.shapes):
            for line in frame.paragraphs:
                for run in line.runs:
                    count += 1
                    run.text = f"Edited {count}"
    stream = io.BytesIO()
    deck.save(stream)

    found = "\n".join(slide.text for slide in read_deck(stream.getvalue()).slides)
    assert count > 300
    assert [n for n in range(1, count + 1) if not re.search(rf"Edited {n}(?!\d)", found)] == []


def test_a_new_point_looks_like_those_before_it(data: bytes) -> None:
    """Sizes stand in the shape and not in its runs, so one that is added has them too."""
    deck = opened(data)
    slide = next(slide for slide in deck.slides if slide.slide_layout.name == "Bullets")
    body = next(shape for shape in slide.placeholders if shape.placeholder_format.idx == 1)
    body.text_frame.add_paragraph().text = "A point that was added"
    stream = io.BytesIO()
    deck.save(stream)

    read = read_deck(stream.getvalue()).slides[list(deck.slides).index(slide)]
    lines = next(shape for shape in read.shapes if shape.place == "body").lines
    assert lines[-1].text == "A point that was added"
    assert lines[-1].runs[0].size == lines[0].runs[0].size > 0


def test_replaced_theme_colors_recolor_everything(data: bytes) -> None:
    """Turn every color of the themes into its opposite, and every text and ground is its own."""
    parts = parts_of(data)
    for name in THEMES:
        parts[name] = COLOR.sub(lambda found: found[1] + opposite(found[2]), parts[name])

    assert inks(zipped(parts)) == {
        tuple(f"#{opposite(color[1:].encode()).decode()}" for color in pair) for pair in inks(data)
    }


CLASS = re.compile(rb'<\w+ class="([^"]+)"([^>]*)>')
SLOT = re.compile(rb"MsftOfcThm_(\w+)_(Fill|Stroke)_v2")
NAMES = {b"Text1": b"dk1", b"Text2": b"dk2", b"Background1": b"lt1", b"Background2": b"lt2"}


def test_drawings_name_the_themes_colors_too(data: bytes) -> None:
    """As PowerPoint's icons do, which it recolors; the color as it is stands beside the name."""
    parts = parts_of(data)
    theme = parts["ppt/theme/theme1.xml"].lower()
    named = [
        (NAMES.get(slot, slot.lower()), what.lower(), rest)
        for name, body in parts.items()
        if name.endswith(".svg")
        for classes, rest in CLASS.findall(body)
        for slot, what in SLOT.findall(classes)
    ]

    assert len(named) > 5
    for slot, what, rest in named:
        found = re.search(rb"<a:%s><a:srgbclr val=\"(\w{6})" % slot, theme)
        assert found is not None
        assert b'%s="#%s"' % (what, found[1]) in rest


def opposite(color: bytes) -> bytes:
    return b"%06x" % (0xFFFFFF - int(color, 16))


def inks(data: bytes) -> set[tuple[str, ...]]:
    """Every pair of a text's color and its ground in a deck."""
    slides = read_deck(data).slides
    return {(ink.color, ink.ground) for slide in slides for ink in slide.inks}


def test_charts_keep_their_numbers_in_a_sheet(data: bytes) -> None:
    """PowerPoint's 'Edit data' opens them; python-pptx reads the same numbers."""
    charts = [
        shape.chart
        for slide in opened(data).slides
        for shape in slide.shapes
        if getattr(shape, "has_chart", False) and shape.has_chart
    ]
    assert charts
    for chart in charts:
        assert chart.part.chart_workbook.xlsx_part.blob.startswith(b"PK")
        assert all(len(tuple(series.values)) for series in chart.plots[0].series)


def test_pictures_are_drawings_with_pixels_beside_them(data: bytes) -> None:
    """Programs that can't draw SVG show a PNG of the same picture, in the same proportions."""
    shapes = [shape for slide in opened(data).slides for shape in slide.shapes]
    pictures = [shape for shape in shapes if hasattr(shape, "image")]

    assert pictures
    for picture in pictures:
        assert picture.image.content_type == "image/png"
        with Image.open(io.BytesIO(picture.image.blob)) as image:
            ratio = image.width / image.height
        assert ratio == pytest.approx(picture.width / picture.height, rel=0.02)
