"""A PDF is held against its HTML: what was right is broken, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from sfn_docs.inspection.pdf import LeafletExpectation, expect, inspect_pdf, read_pdf
from sfn_docs.problems import InspectionError, TemplateError
from sfn_docs.render.pdf import render_pdf
from tests.render.pdf_sample import THEME, html

Break = Callable[[pikepdf.Pdf], None]


@lru_cache(maxsize=1)
def sound() -> bytes:
    return render_pdf(html(), THEME)


@lru_cache(maxsize=1)
def expected() -> LeafletExpectation:
    return expect(html(), THEME)


def rules(breaking: Break) -> set[str]:
    """The names of the rules that the PDF breaks after *breaking* it."""
    with pikepdf.open(BytesIO(sound())) as pdf:
        breaking(pdf)
        output = BytesIO()
        pdf.save(output)
    return {problem.rule for problem in inspect_pdf(output.getvalue(), expected())}


def elements(pdf: pikepdf.Pdf, tag: str) -> list[Any]:
    """The structure elements of this tag, in reading order; there is one."""
    found = every(pdf, tag)
    assert found
    return found


def every(pdf: pikepdf.Pdf, tag: str) -> list[Any]:
    """The structure elements of this tag, in reading order."""

    def walk(element: Any) -> Iterator[Any]:
        kids = element.get("/K", Array())
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield kid
                yield from walk(kid)

    return [e for e in walk(pdf.Root.StructTreeRoot.K[0]) if str(e.S) == f"/{tag}"]


def retag(old: str, new: str) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        elements(pdf, old)[0].S = Name(f"/{new}")

    return change


def put(tag: str, key: str, value: Any) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        elements(pdf, tag)[0][key] = value

    return change


def drop(tag: str) -> Break:
    """Take the first element of this tag out of the tree: its text is not read any more."""

    def change(pdf: pikepdf.Pdf) -> None:
        gone = elements(pdf, tag)[0]
        gone.P.K = Array([kid for kid in gone.P.K if kid != gone])

    return change


def swap_paragraphs(pdf: pikepdf.Pdf) -> None:
    kids = elements(pdf, "Part")[0].K
    kids[2], kids[3] = kids[3], kids[2]


def shuffle_parents(pdf: pikepdf.Pdf) -> None:
    page = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    page[0], page[1] = page[1], page[0]


def figure_as_artifact(pdf: pikepdf.Pdf) -> None:
    """Mark the drawing as no part of the document, and take its tag away."""
    drop("Figure")(pdf)
    for page in pdf.pages:
        steps = list(pikepdf.parse_content_stream(page))
        for place, step in enumerate(steps):
            if str(step.operator) == "BDC" and step.operands[0] == "/Figure":
                mark = pikepdf.Operator("BMC")
                steps[place] = pikepdf.ContentStreamInstruction([Name.Artifact], mark)
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))


def wrong_title(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Title = String("leaflet-v2-final")


def wrong_language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = String("de")


def file_name_in_window(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def no_standard(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    assert b"pdfuaid:part" in data
    pdf.Root.Metadata.write(data.replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))


def attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["x.txt"] = b"x"


def font_taken_out(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor.FontFile2


def foreign_font(pdf: pikepdf.Pdf) -> None:
    next(iter(pdf.pages[0].resources.Font.values())).BaseFont = Name("/ABCDEF+DejaVu-Sans")


def unreadable_letters(pdf: pikepdf.Pdf) -> None:
    del next(iter(pdf.pages[0].resources.Font.values())).ToUnicode


def no_bookmarks(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines


def without_language(pdf: pikepdf.Pdf) -> None:
    parts = [e for tag in ("Span", "NonStruct") for e in every(pdf, tag) if "/Lang" in e]
    assert [str(part.Lang) for part in parts] == ["pt-BR"]
    del parts[0].Lang


def no_scope(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "TH")[0].A.Scope


def silent_header(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "TH")[0].K = Array()


def same_ids(pdf: pikepdf.Pdf) -> None:
    first, second, *_ = elements(pdf, "TH")
    second.ID = first.ID


def numbered_link(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].Contents = String("1")


def moved_link(pdf: pikepdf.Pdf) -> None:
    links = [a for page in pdf.pages for a in page.get("/Annots", []) if "/A" in a]
    links[0].A.URI = String("https://example.com/elsewhere")


def untagged_link(pdf: pikepdf.Pdf) -> None:
    rectangle = Array([0, 0, 9, 9])
    annotation = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rectangle, Dest=String("x"))
    pdf.pages[0].Annots.append(pdf.make_indirect(annotation))


def without_draft(pdf: pikepdf.Pdf) -> None:
    """Draw no artifact on the last page: its footer is gone."""
    kept: list[Any] = []
    depth = 0
    for step in pikepdf.parse_content_stream(pdf.pages[-1]):
        marks = str(step.operator) in {"BDC", "BMC"}
        if depth or (marks and step.operands[0] == "/Artifact"):
            depth += marks - (str(step.operator) == "EMC")
        else:
            kept.append(step)
    pdf.pages[-1].Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def tiny(pdf: pikepdf.Pdf) -> None:
    data = pdf.pages[0].Contents.read_bytes()
    pdf.pages[0].Contents.write(b"0.5 0 0 0.5 0 0 cm\n" + data)


def another_size(pdf: pikepdf.Pdf) -> None:
    pdf.pages[-1].MediaBox = Array([0, 0, 612, 792])


BREAKS: dict[str, tuple[Break, str]] = {
    "a heading is a paragraph": (retag("H2", "P"), "pdf-headings"),
    "a heading has another level": (retag("H3", "H2"), "pdf-headings"),
    "there are no bookmarks": (no_bookmarks, "pdf-headings"),
    "a list is nothing": (retag("L", "Div"), "pdf-lists"),
    "an item has left its list": (drop("LI"), "pdf-lists"),
    "a header is a cell": (retag("TH", "TD"), "pdf-tables"),
    "a header heads nothing": (no_scope, "pdf-tables"),
    "a header is silent": (silent_header, "pdf-tables"),
    "two headers have one id": (same_ids, "pdf-tables"),
    "a table is nothing": (retag("Table", "Div"), "pdf-tables"),
    "a figure says something else": (put("Figure", "/Alt", String("image1")), "pdf-figures"),
    "a figure is hidden": (drop("Figure"), "pdf-figures"),
    "a figure is an artifact": (figure_as_artifact, "pdf-figures"),
    "a link says a number": (numbered_link, "pdf-links"),
    "a link leads elsewhere": (moved_link, "pdf-links"),
    "a link has no tag": (untagged_link, "pdf-links"),
    "a link is text": (retag("Link", "Span"), "pdf-links"),
    "a paragraph is hidden": (drop("P"), "pdf-text"),
    "the order is another": (swap_paragraphs, "pdf-text"),
    "a letter cannot be read": (unreadable_letters, "pdf-text"),
    "a part claims a language": (put("P", "/Lang", String("fr")), "pdf-languages"),
    "a part has lost its language": (without_language, "pdf-languages"),
    "the tags are filed wrongly": (shuffle_parents, "pdf-order"),
    "a tag is unknown": (retag("P", "Paragraph"), "pdf-order"),
    "the title is a file's name": (wrong_title, "pdf-metadata"),
    "the language is another": (wrong_language, "pdf-metadata"),
    "the title is not shown": (file_name_in_window, "pdf-metadata"),
    "a standard is not named": (no_standard, "pdf-metadata"),
    "a file is attached": (attached, "pdf-metadata"),
    "a font is missing": (font_taken_out, "pdf-fonts"),
    "a font is none of ours": (foreign_font, "pdf-fonts"),
    "a page is no draft": (without_draft, "pdf-pages"),
    "the letters are tiny": (tiny, "legible-size"),
    "a page has another size": (another_size, "pdf-pages"),
}


@pytest.mark.parametrize(("breaking", "rule"), BREAKS.values(), ids=BREAKS.keys())
def test_broken_pdf_is_found_out(breaking: Break, rule: str) -> None:
    """Each of these passes or may pass a checker of the standards; none passes here."""
    assert rule in rules(breaking)


def test_sound_pdf_passes_also_when_saved_again() -> None:
    """What is found above is the breaking, not the saving."""
    assert rules(lambda _: None) == set()


def test_expectation_is_what_the_html_says() -> None:
    """The other side of the comparison is not empty."""
    asked = expected()

    assert asked.headings[0] == (1, "A leaflet for tests")
    assert len(asked.headings) == 6
    assert asked.lists == (3, 3, 2, 2, 2)
    assert [table.rows for table in asked.tables] == [2, 3, 31, 1, 2, 3, 8]
    assert asked.figures == ("Nerves of the skin",)
    assert asked.links[0] == ("#ref-adams-2001", "Reference 1: Adams 2001")
    assert asked.references == 2
    assert asked.every_page[0] == "DRAFT: not yet reviewed by a clinician"
    assert "A leaflet for tests For testers" in asked.text


def test_facts_hold_the_text_of_each_page() -> None:
    """Text and margins are told apart, page by page."""
    first, *others = read_pdf(sound()).pages

    assert "A leaflet for tests" in first.text
    assert "Page1of" in first.margin_text.replace(" ", "")
    assert others


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"PK\x03\x04"])
def test_what_is_no_pdf_is_an_error_of_inspection(data: bytes) -> None:
    """Bytes that cannot be read are reported, not a crash."""
    with pytest.raises(InspectionError):
        read_pdf(data)


def test_pdf_without_tags_is_an_error_of_inspection() -> None:
    """Without tags there is nothing to compare."""
    with pikepdf.open(BytesIO(sound())) as pdf:
        del pdf.Root.StructTreeRoot
        output = BytesIO()
        pdf.save(output)

    with pytest.raises(InspectionError):
        read_pdf(output.getvalue())


def test_html_that_is_not_well_formed_is_an_error_of_the_template() -> None:
    """An element that is left open is the template's fault."""
    with pytest.raises(TemplateError):
        expect("<html><body><p>x</body></html>", THEME)
