"""Pages on sheets: printed, folded and read, they come in their order."""

from __future__ import annotations

import itertools
from io import BytesIO

import pikepdf
import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfn_docs.editions import Imposition
from sfn_docs.inspection.pdf import read_pdf
from sfn_docs.inspection.pdf_facts import Page
from sfn_docs.inspection.pdf_sheets import inspect_sheets, read_sheets
from sfn_docs.render.imposition import Side, booklet_sides, impose, trifold_sides
from sfn_docs.render.pdf import render_pdf, stylesheet
from tests.render.pdf_sample import THEME

TRIFOLD = Imposition(fold="trifold", width=297, height=210)
BOOKLET = Imposition(fold="booklet", width=297, height=210)


def pages(size: str, count: int, more: str = "") -> bytes:
    """A PDF of so many pages, each of which says which it is."""
    css = stylesheet(THEME, f"@page {{ size: {size}; margin: 10mm }} h2 {{ break-before: page }}")
    body = "".join(f"<h2>This is page {number}</h2>" for number in range(2, count + 1))
    return render_pdf(
        f'<html lang="en"><head><title>Pages</title><style>{css}{more}</style></head>'
        f'<body style="font-family: var(--font-text)"><h1>This is page 1</h1>{body}</body></html>',
        THEME,
    )


def panels() -> bytes:
    return pages("100mm 210mm", 6, "@page :nth(4) { size: 97mm 210mm }"
                 "@page :nth(5) { size: 97mm 210mm }")  # fmt: skip


def printed(data: bytes) -> list[list[tuple[float, str]]]:
    """What stands on each side from left to right, by a reader of PDF that is none of ours."""
    with pymupdf.open(stream=data) as document:
        return [
            sorted((round(x / 72 * 25.4), word) for x, _, _, _, word, *_ in page.get_text("words")
                   if word.isdigit())
            for page in document
        ]  # fmt: skip


def test_a_trifold_reads_in_order_when_it_is_folded() -> None:
    """The cover is on the right of the outside; what is folded in first is on its left."""
    outside, inside = printed(impose(panels(), TRIFOLD))

    assert [number for _, number in outside] == ["5", "6", "1"]
    assert [number for _, number in inside] == ["2", "3", "4"]


def test_the_panel_that_is_folded_in_is_narrower_on_both_sides() -> None:
    """Turned over, the fold on the left of the outside meets the one on the right of the inside."""
    outside, inside = read_sheets(impose(panels(), TRIFOLD))
    one, other = (
        [round(panel.left / 72 * 25.4) for panel in side.panels] for side in (outside, inside)
    )

    assert one == [0, 97, 197]
    assert [297 - fold for fold in reversed(other[1:])] == one[1:]


def test_fold_marks_stand_at_the_folds_and_in_the_margins() -> None:
    """Two marks a fold, on the outside only, short enough to stay off the text."""
    with pymupdf.open(stream=impose(panels(), TRIFOLD)) as document:
        lines = [[item for drawing in page.get_drawings() for item in drawing["items"]]
                 for page in document]  # fmt: skip

    assert sorted({round(start.x / 72 * 25.4) for _, start, _ in lines[0]}) == [97, 197]
    assert len(lines[0]) == 4
    assert all(abs(end.y - start.y) < 8 / 25.4 * 72 for _, start, end in lines[0])
    assert lines[1] == []


@pytest.mark.parametrize("count", [4, 8, 12])
def test_a_booklet_reads_in_order_when_it_is_folded(count: int) -> None:
    """Sheets laid in one another, first to last page, by another program's reading."""
    sides = printed(impose(pages("148mm 210mm", count), BOOKLET))
    leaves = list(zip(sides[::2], sides[1::2], strict=True))
    there = itertools.chain.from_iterable((front[1], back[0]) for front, back in leaves)
    back_again = itertools.chain.from_iterable((back[1], front[0]) for front, back in leaves[::-1])

    assert [int(number) for _, number in (*there, *back_again)] == list(range(1, count + 1))


@given(st.integers(1, 400))
def test_every_page_of_a_booklet_stands_on_one_side(count: int) -> None:
    """None is lost or printed twice, and only the end is blank."""
    sides = booklet_sides(count)
    placed = [page for side in sides for page in side if page is not None]

    assert sorted(placed) == list(range(count))
    assert len(sides) * 2 == -(-count // 4) * 4
    assert sides[0][1] == 0


def test_more_pages_than_panels_are_refused() -> None:
    """Six panels hold six pages."""
    with pytest.raises(ValueError, match="7 pages"):
        trifold_sides(7)


def test_sheets_are_paper_only_and_say_so() -> None:
    """Their tags are gone, and so is the claim that they could be read aloud."""
    data = impose(panels(), TRIFOLD)

    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_metadata() as metadata:
        assert "/StructTreeRoot" not in pdf.Root
        assert metadata["{http://www.aiim.org/pdfa/ns/id/}conformance"] == "B"
        assert "{http://www.aiim.org/pdfua/ns/id/}part" not in metadata
        assert metadata["{http://purl.org/dc/elements/1.1/}title"] == "Pages"
    assert impose(panels(), TRIFOLD) == data


def misplaced(kind: str) -> tuple[bytes, tuple[Page, ...]]:
    """Sheets with one thing wrong, and the pages that they should hold."""
    sound = panels()
    with pikepdf.open(BytesIO(impose(sound, TRIFOLD))) as pdf:
        first, second = pdf.pages[0], pdf.pages[1]
        content = first.Contents[0] if isinstance(first.Contents, pikepdf.Array) else first.Contents
        text = content.read_bytes()
        if kind == "two panels are swapped":
            text = text.replace(b"/P0", b"/P9").replace(b"/P2", b"/P0").replace(b"/P9", b"/P2")
        elif kind == "a panel is missing":
            text = text[: text.rindex(b"q ")]
        elif kind == "a panel lies over another":
            text = text.replace(b"1 0 0 1 274", b"1 0 0 1 200")
        elif kind == "a panel sticks out":
            text = text.replace(b"1 0 0 1 558", b"1 0 0 1 600")
        content.write(text)
        if kind == "the sides are swapped":
            pdf.pages[0], pdf.pages[1] = second, first
        output = BytesIO()
        pdf.save(output)
    return output.getvalue(), read_pdf(sound).pages


@pytest.mark.parametrize("kind", [
    "two panels are swapped", "a panel is missing", "a panel lies over another",
    "a panel sticks out", "the sides are swapped",
])  # fmt: skip
def test_wrong_sheets_are_found_out(kind: str) -> None:
    """A sheet that would fold to another order is not put in place."""
    data, wanted = misplaced(kind)

    assert {problem.rule for problem in inspect_sheets(data, "trifold", wanted)} == {"pdf-sheets"}


def test_right_sheets_pass() -> None:
    """What is found above is the fault, not the sheet."""
    data, wanted = misplaced("nothing")

    assert inspect_sheets(data, "trifold", wanted) == ()


def test_sides_are_plain_tuples() -> None:
    """A side names its pages from left to right, None where paper stays blank."""
    expected: tuple[Side, ...] = ((None, 0), (1, 2))

    assert booklet_sides(3) == expected
