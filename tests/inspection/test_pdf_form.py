"""Fields of a form: kept, named, tagged and drawn; and found out where they are not."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from sfn_docs.inspection.pdf import expect, inspect_pdf, read_pdf
from sfn_docs.render.pdf import render_pdf
from tests.render.pdf_sample import BLOCKS, THEME, html_of, topic

TICKS = {"type": "list", "tick": True, "items": ("I take **tablets**", "I bleed easily")}
WORDS = (
    "Whom to ask: Phone",
    "My week: My questions",
    "My week: Next visit",
    "My week: Monday, Pain",
    "My week: Monday, Notes",
    "My week: Tuesday, Pain",
    "My week: Tuesday, Notes",
    "I take tablets",
    "I bleed easily",
)

Break = Callable[[pikepdf.Pdf], None]


@lru_cache(maxsize=2)
def html(edition: str) -> str:
    return html_of(topic((*BLOCKS, TICKS)), edition_name=edition)


@lru_cache(maxsize=2)
def made(edition: str) -> bytes:
    return render_pdf(html(edition), THEME)


def fields(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [a for page in pdf.pages for a in page.get("/Annots", []) if a.Subtype == "/Widget"]


def test_room_to_write_is_a_field_where_it_is_filled_in_on_a_screen() -> None:
    """Each line, cell and box is a field that says what belongs in it, in reading order."""
    facts = read_pdf(made("form"))

    assert tuple(field.words for field in facts.fields) == WORDS
    assert inspect_pdf(made("form"), expect(html("form"), THEME)) == ()


def test_on_paper_there_are_no_fields() -> None:
    """The same content on A4 is lines to write on by hand; the words are the same."""
    paper, form = read_pdf(made("a4")), read_pdf(made("form"))

    assert paper.fields == ()
    assert "".join(paper.tree.text.split()) == "".join(form.tree.text.split())


def test_text_is_written_in_a_font_that_is_in_the_file() -> None:
    """Each text field names the one embedded font of the form, with Latin letters."""
    with pikepdf.open(BytesIO(made("form"))) as pdf:
        font = pdf.Root.AcroForm.DR.Font.Field
        texts = [field for field in fields(pdf) if field.FT == "/Tx"]

        assert font.Encoding == "/WinAnsiEncoding"
        assert len(font.FontDescriptor.FontFile2.read_bytes()) > 20_000
        assert len(font.Widths) == 224
        assert int(font.Widths[ord("i") - 32]) < int(font.Widths[ord("m") - 32])
        assert len(texts) == 7
        assert all(str(field.DA).startswith("/Field ") for field in texts)


def test_boxes_can_be_ticked_and_cleared() -> None:
    """A box has a drawing for each of its two states, and starts empty."""
    with pikepdf.open(BytesIO(made("form"))) as pdf:
        boxes = [field for field in fields(pdf) if field.FT == "/Btn"]

        assert len(boxes) == 2
        assert all(set(box.AP.N.keys()) == {"/on", "/Off"} for box in boxes)
        assert all(box.AS == "/Off" for box in boxes)


def test_the_form_is_the_same_bytes_each_time() -> None:
    """Nothing in a form is made up anew in each build."""
    assert render_pdf(html("form"), THEME) == made("form")


def nameless(pdf: pikepdf.Pdf) -> None:
    fields(pdf)[0].TU = String(" ")


def renamed(pdf: pikepdf.Pdf) -> None:
    fields(pdf)[0].TU = String("Something else")


def undrawn(pdf: pikepdf.Pdf) -> None:
    del fields(pdf)[0].AP


def untagged(pdf: pikepdf.Pdf) -> None:
    rectangle = Array([0, 0, 9, 9])
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=rectangle, FT=Name.Tx)
    made_real = pdf.make_indirect(field)
    pdf.pages[0].Annots.append(made_real)
    pdf.Root.AcroForm.Fields.append(made_real)


def tagged_otherwise(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/S") == "/Form":
            thing.S = Name.Span
            return


def left_to_draw(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.NeedAppearances = True


def twice(pdf: pikepdf.Pdf) -> None:
    first, second, *_ = fields(pdf)
    second.T = first.T


def font_taken_out(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm.DR.Font.Field.FontDescriptor.FontFile2


BREAKS: tuple[tuple[Break, str], ...] = (
    (nameless, "does not say what belongs in it"),
    (renamed, "field 1 is Something else"),
    (undrawn, "has no drawing"),
    (untagged, "is not in the tags"),
    (tagged_otherwise, "is not in the tags"),
    (left_to_draw, "left to be drawn"),
    (twice, "2 fields have the name"),
    (font_taken_out, "is not in the file"),
)


@pytest.mark.parametrize(("breaking", "message"), BREAKS)
def test_a_broken_form_is_found_out(breaking: Break, message: str) -> None:
    """One thing wrong with a field stops the build."""
    out = BytesIO()
    with pikepdf.open(BytesIO(made("form"))) as pdf:
        breaking(pdf)
        pdf.save(out, fix_metadata_version=False)

    problems = inspect_pdf(out.getvalue(), expect(html("form"), THEME))

    assert any(message in problem.message for problem in problems)
