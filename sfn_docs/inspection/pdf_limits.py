"""The limits that a leaflet's printed pages are held to."""

from __future__ import annotations

from dataclasses import dataclass

MILLIMETER = 72 / 25.4
"""In points."""


@dataclass(frozen=True, slots=True)
class Legibility:
    """What can be read with ease, for ordinary print; large print asks for more.

    Sizes are in points, margins in millimetres, leading is a ratio of the size, widths are in
    characters. Where a line of a standard gives no number the number is ours.
    """

    body: float = 12.0
    """Most of the running text is at least this large (RNIB clear print; UKHSA)."""
    text: float = 10.0
    """All text is at least this large (ours; the EC's guideline of 2009 asks for 9)."""
    figure_text: float = 10.0
    """Labels of figures are at least this large (ours)."""
    mark: float = 9.0
    """Raised and lowered marks are at least this large (ours)."""
    leading: tuple[float, float] = (1.2, 1.5)
    """From one baseline to the next (Butterick: 1.2 to 1.45; RNIB: up to 1.5)."""
    line: int = 80
    """The longest line of running text (Bringhurst: 45 to 75; WCAG 2.2, 1.4.8: 80)."""
    reference_line: int = 90
    """The longest line in the list of references (Butterick)."""
    margin: float = 10.0
    """From text and graphics to the page's edge: what office printers can print on."""
    furniture_margin: float = 8.0
    """From running lines to the page's edge."""
    text_contrast: float = 4.5
    """Of text with its ground (WCAG 2.2, 1.4.3)."""
    large_contrast: float = 3.0
    """The same for text from 18 points, or from 14 bold (WCAG 2.2, 1.4.3)."""
    graphic_contrast: float = 3.0
    """Of a graphic with its ground (WCAG 2.2, 1.4.11)."""
    gray: bool = False
    """Whether every colour is a grey, for a black-and-white printer."""
    centered: bool = False
    """Whether text may stand in the middle, as in the boxes of a diagram."""
    whole: bool = True
    """Whether a paragraph stands on one page, as the notes of a talk need not."""
