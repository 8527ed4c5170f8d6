"""The rules that keep a leaflet legible, each measured in the finished PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise

from sfn_docs.inspection.pdf_breaks import BREAK_RULES, HEADINGS
from sfn_docs.inspection.pdf_expectation import LeafletExpectation
from sfn_docs.inspection.pdf_facts import PdfFacts
from sfn_docs.inspection.pdf_findings import Finding, Rule, quoted
from sfn_docs.inspection.pdf_layout import Graphic, Line, Piece
from sfn_docs.inspection.pdf_limits import MILLIMETER, Legibility
from sfn_docs.inspection.pdf_paths import Box
from sfn_docs.problems import Problem

_LARGE, _LARGE_BOLD = 18.0, 14.0
"""In points: from where text is large, plain and bold (WCAG 2.2, definition of large-scale)."""
_ROUNDING = 0.011
_LEEWAY = 0.75
"""In points: how far two measures may differ and be the same, such as two left edges."""
_OVERLAP = 1.0
"""In points: how far the boxes of two lines may reach into each other."""
_WIDENED = 0.04
"""Of the size: kerning changes a space by less, a justified line by more."""
_HYPHENS = ("-", "\u2010")
_SOFT_HYPHEN = "\u00ad"


def illegible(facts: PdfFacts, expected: LeafletExpectation) -> tuple[Problem, ...]:
    """Every breach of every rule of this module and of the one on breaks."""
    return tuple(
        Problem(name, found.message, hint, about=found.about)
        for name, hint, rule in (*RULES, *BREAK_RULES)
        for found in rule(facts, expected)
    )


def _body(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[Finding]:
    """Most of the running text is as large as text for patients is (RNIB clear print)."""
    sizes: Counter[float] = Counter()
    headings = -1
    for lines in _texts(facts):
        headings += lines[0].block is not None and lines[0].block.tag in HEADINGS
        if headings == expected.end_matter:
            break
        for piece in (piece for line in lines for piece in line.pieces):
            sizes[piece.size] += len(piece.text)
    usual = max(sizes, key=lambda size: sizes[size], default=expected.legibility.body)
    if usual < expected.legibility.body - _ROUNDING:
        yield Finding(
            f"the text is set in {usual:g} points, less than {expected.legibility.body:g}"
        )


def _small(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[Finding]:
    """No text is smaller than can be read, raised and lowered marks included."""
    limits = expected.legibility
    for line in _worded(facts, expected):
        label = line.block is not None and line.block.tag == "Figure"
        for piece in line.pieces:
            least = limits.figure_text if label else limits.mark if piece.raised else limits.text
            if piece.size < least - _ROUNDING:
                measured = f"is set in {piece.size:g} points, less than {least:g}"
                yield _at(line, f"{quoted(piece.text)} {measured}")


def _leading(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[Finding]:
    """Lines of one block stand neither too close nor too far apart (RNIB clear print)."""
    least, most = expected.legibility.leading
    for lines in _texts(facts):
        for line, following in pairwise(lines):
            if line.page != following.page:
                continue
            ratio = (line.baseline - following.baseline) / max(line.size, following.size)
            if not least - _ROUNDING <= ratio <= most + _ROUNDING:
                message = (
                    f"the lines are {ratio:.2f} of their size apart, not {least:g} to {most:g}"
                )
                yield _at(line, f"{message}: {quoted(line.text)}")
                break


def _length(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[Finding]:
    """No line is too long to find the next one (WCAG 2.2, 1.4.8); the longest is told."""
    limits = expected.legibility
    long: dict[int, list[Line]] = {}
    for lines in _texts(facts):
        listed = lines[0].block is not None and expected.reference_list in lines[0].block.lists
        most = limits.reference_line if listed else limits.line
        long.setdefault(most, []).extend(line for line in lines if len(line.text) > most)
    for most, lines in long.items():
        if lines:
            longest = max(lines, key=lambda line: len(line.text))
            measured = f"has {len(longest.text)} characters, more than {most}"
            count = f"; so long are {len(lines)} lines" if len(lines) > 1 else ""
            yield _at(longest, f"the line {quoted(longest.text)} {measured}{count}")


def _margins(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[Finding]:
    """Text and graphics stay off the page's edge; a ground may run over it, not up to it."""
    limits = expected.legibility
    for line in facts.layout.lines:
        least = limits.furniture_margin if line.block is None else limits.margin
        room = min(_edges(line.box, facts.layout.sizes[line.page])) / MILLIMETER
        if room < least - _ROUNDING:
            measured = f"stands {room:.1f} mm from the page's edge, less than {least:g}"
            yield _at(line, f"{quoted(line.text)} {measured}")
    for graphic in facts.layout.graphics:
        rooms = _edges(graphic.box, facts.layout.sizes[graphic.page])
        near = min((room / MILLIMETER for room in rooms if room > _LEEWAY), default=limits.margin)
        if near >= limits.margin - _ROUNDING:
            continue
        least = limits.furniture_margin if _is_furniture(graphic, facts) else limits.margin
        if near < least - _ROUNDING:
            measured = f"{near:.1f} mm from the edge, less than {least:g}"
            yield Finding(f"page {graphic.page + 1}: a graphic ends {measured}")


def _contrast(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[Finding]:
    """Letters stand out from the ground under them, but for a logo's (WCAG 2.2, 1.4.3)."""
    for line in _worded(facts, expected):
        for piece in line.pieces:
            least = _least_contrast(piece, expected.legibility)
            if piece.contrast < least:
                measured = f"has a contrast of {piece.contrast:.2f}, less than {least:g}"
                yield _at(line, f"{quoted(piece.text)} {measured}")


def _graphics(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[Finding]:
    """Strokes, dots and rules stand out from what they are drawn on (WCAG 2.2, 1.4.11).

    A filled area that text or another shape stands on is a ground and says nothing itself; nor
    does what has the very colour of what it covers. A logo is as its owner drew it.
    """
    for graphic in facts.layout.graphics:
        least = expected.legibility.graphic_contrast
        if graphic.figure in expected.logos:
            continue
        if not graphic.ground and 1 + _ROUNDING < graphic.contrast < least:
            place = f"{graphic.box.left / MILLIMETER:.0f} mm from the left"
            height = facts.layout.sizes[graphic.page][1] - graphic.box.top
            place += f", {height / MILLIMETER:.0f} mm from the top"
            measured = f"has a contrast of {graphic.contrast:.2f}, less than {least:g}"
            yield Finding(f"page {graphic.page + 1}: the graphic {place}, {measured}")


def _gray(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[Finding]:
    """An edition for a black-and-white printer has no colour."""
    if not expected.legibility.gray:
        return
    for line in facts.layout.lines:
        if any(not piece.gray for piece in line.pieces):
            yield _at(line, f"{quoted(line.text)} has a colour in an edition of greys")
    for page in sorted({graphic.page for graphic in facts.layout.graphics if not graphic.gray}):
        yield Finding(f"page {page + 1}: a graphic has a colour in an edition of greys")


def _hyphens(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[Finding]:
    """No word is divided that the content does not divide itself (RNIB clear print)."""
    for lines in _texts(facts):
        for line, following in pairwise(lines):
            if line.text.endswith(_HYPHENS):
                end, start = line.text.split()[-1], following.text.split()[0]
                word = f"{end}{start}"
                if end not in _HYPHENS and word not in expected.text:
                    yield _at(line, f"a word is divided at the line's end: {quoted(word)}")
    for line in facts.layout.lines:
        if _SOFT_HYPHEN in line.text:
            yield _at(line, f"there is a soft hyphen in {quoted(line.text)}")


def _alignment(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[Finding]:
    """Lines start at one left edge and end where they end; the first may hang out (RNIB)."""
    for lines in _texts(facts):
        edge = min((line.box.left for line in lines[1:]), default=lines[0].box.left)
        for line in lines if not expected.legibility.centered else ():
            if line.box.left > edge + _LEEWAY and not _is_led(line, edge, facts):
                yield _at(line, f"the line is not left aligned: {quoted(line.text)}")
                break
        stretched = next((line for line in lines if line.stretch > _WIDENED), None)
        if stretched is not None:
            yield _at(stretched, f"the line is justified: {quoted(stretched.text)}")


def _is_led(line: Line, edge: float, facts: PdfFacts) -> bool:
    """Whether a drawn mark, such as the dots of certainty, stands before the line's text."""
    return any(
        graphic.page == line.page
        and abs(graphic.box.left - edge) < _LEEWAY
        and graphic.box.right <= line.box.left
        and line.box.bottom <= (graphic.box.bottom + graphic.box.top) / 2 <= line.box.top
        for graphic in facts.layout.graphics
    )


def _overlaps(facts: PdfFacts, _: LeafletExpectation) -> Iterator[Finding]:
    """No text stands on other text, or is cut off by the page or a box, or painted over."""
    for line in facts.layout.lines:
        width, height = facts.layout.sizes[line.page]
        if not line.box.within(Box(0, 0, width, height), _LEEWAY):
            yield _at(line, f"{quoted(line.text)} does not stand on the page")
        elif line.hidden:
            yield _at(line, f"{quoted(line.text)} is cut off or painted over")
    in_order = sorted(facts.layout.lines, key=lambda line: (line.page, -line.box.top))
    for _, page in groupby(in_order, key=lambda line: line.page):
        open_lines: list[Line] = []
        for line in page:
            open_lines = [o for o in open_lines if o.box.bottom < line.box.top - _OVERLAP]
            for other in open_lines:
                common = line.box.meets(other.box)
                if min(common.right - common.left, common.top - common.bottom) > _OVERLAP:
                    texts = f"{quoted(line.text)} and {quoted(other.text)}"
                    yield _at(line, f"two texts stand on each other: {texts}")
            open_lines.append(line)


def _is_furniture(graphic: Graphic, facts: PdfFacts) -> bool:
    """Whether a graphic is the ground or the frame of running lines, and of nothing else."""
    inside = [
        line.block is None
        for line in facts.layout.lines
        if line.page == graphic.page and line.box.within(graphic.box, _OVERLAP)
    ]
    return bool(inside) and all(inside)


def _worded(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[Line]:
    """The lines that have to be legible: all but those of a logo."""
    for line in facts.layout.lines:
        if line.block is None or line.block.alt not in expected.logos:
            yield line


def _texts(facts: PdfFacts) -> Iterator[list[Line]]:
    """The lines of each block of running text; the labels of figures are none."""
    known = (line for line in facts.layout.lines if line.block is not None)
    for block, lines in groupby(known, key=lambda line: line.block):
        if block is not None and block.tag not in ("Figure", "Lbl"):
            yield list(lines)


def _edges(box: Box, size: tuple[float, float]) -> tuple[float, float, float, float]:
    """How far a box is from each of the page's edges."""
    return (box.left, box.bottom, size[0] - box.right, size[1] - box.top)


def _least_contrast(piece: Piece, limits: Legibility) -> float:
    large = piece.size >= (_LARGE_BOLD if piece.bold else _LARGE) - _ROUNDING
    return limits.large_contrast if large else limits.text_contrast


def _at(line: Line, message: str) -> Finding:
    longest = max((piece.text.strip() for piece in line.pieces), key=len)
    return Finding(f"page {line.page + 1}: {message}", longest)


_STYLE = "see the leaflet's stylesheets and the theme's sizes"
_FIGURE = "choose a stronger colour in the figure, the theme or the stylesheets"

RULES: tuple[tuple[str, str, Rule], ...] = (
    ("legible-body", _STYLE, _body),
    ("legible-size", "set it larger; in a figure, draw the letters larger", _small),
    ("legible-leading", _STYLE, _leading),
    ("legible-line", "make the column narrower or the type larger", _length),
    ("legible-margin", _STYLE, _margins),
    ("legible-contrast", _FIGURE, _contrast),
    ("legible-graphic", _FIGURE, _graphics),
    ("legible-gray", "draw it in greys; a figure takes its colours from the theme", _gray),
    ("legible-hyphen", "let words stay whole: 'hyphens: none', no soft hyphens", _hyphens),
    ("legible-alignment", "align text to the left", _alignment),
    ("legible-overlap", "give the text more room, or write less", _overlaps),
)
