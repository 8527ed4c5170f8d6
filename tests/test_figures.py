"""Drawings from strangers."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfn_docs.loading import load_theme
from sfn_docs.pictures.figures import figure_faults, recolored, themed, with_title
from sfn_docs.problems import TemplateError

TEMPLATES = Path(__file__).parents[1] / "templates"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"'


def drawing(inside: str, head: str = HEAD) -> str:
    return f"{head}>{inside}</svg>"


GOOD = drawing('<rect id="a" width="4" height="4" fill="var(--brand, #000000)"/><text>1</text>')


@pytest.mark.parametrize(
    "svg",
    [
        f"<!DOCTYPE svg>{GOOD}",
        f'<!DOCTYPE svg [<!ENTITY a "b">]>{GOOD}',
        f'<?xml-stylesheet href="http://a.b/c.css"?>{GOOD}',
        drawing("<script>alert(1)</script>"),
        drawing('<image href="http://a.b/c.png"/>'),
        drawing('<image xlink:href="file:///etc/passwd"/>', f'{HEAD} xmlns:xlink="http://x"'),
        drawing('<use href="#a"/>'),
        drawing("<style>@import url(http://a.b)</style>"),
        drawing('<rect style="fill: url(http://a.b/c)"/>'),
        drawing('<rect fill="url(  &quot;http://a.b/c&quot;)"/>'),
        drawing('<rect onclick="x()"/>'),
        drawing("<foreignObject/>"),
        drawing('<text font-family="Papyrus">x</text>'),
        drawing("<rect>"),
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "not a drawing",
        drawing("<g/>" * 6_000),
    ],
)
def test_unsafe_drawings_are_refused(svg: str) -> None:
    """What reaches outside, runs, or can't be drawn the same everywhere is a fault."""
    assert figure_faults(svg)


def test_a_plain_drawing_is_accepted() -> None:
    """Shapes, text and the theme's colours have no fault."""
    assert figure_faults(GOOD) == ()


def test_colors_come_from_the_theme() -> None:
    """A colour's name gives way to the theme's colour; a name that it lacks is an error."""
    theme = load_theme(TEMPLATES / "theme.yaml")

    assert f'fill="{theme.colors.brand}"' in themed(GOOD, theme, "Arial")
    with pytest.raises(TemplateError, match="'brandy'"):
        themed(GOOD.replace("--brand", "--brandy"), theme, "Arial")


def test_the_alternative_text_comes_first_and_is_escaped() -> None:
    """The title is the first child, whatever it says; ids don't clash with another figure's."""
    svg = with_title(GOOD, "a < b & c", "figure-1")

    assert svg.index("<title>a &lt; b &amp; c</title>") < svg.index("<rect")
    assert 'id="figure-1-a"' in svg


def test_styles_of_drawing_programs_are_drawn() -> None:
    """What is written in a style is drawn; what is no attribute of SVG is left out."""
    svg = drawing('<rect fill="red" style="fill: #112233;stroke-width:2;-inkscape-stroke:none"/>')

    found = themed(svg, load_theme(TEMPLATES / "theme.yaml"), "Arimo")

    assert 'fill="#112233"' in found
    assert 'stroke-width="2"' in found
    assert "style" not in found
    assert "inkscape" not in found


def test_own_colors_are_changed_and_names_of_the_theme_are_not() -> None:
    """A drawing in greys keeps what the theme decides, and what is no color."""
    svg = drawing('<rect fill="teal" stroke="none"/><rect style="fill:var(--brand, #0b5c6b)"/>')

    found = recolored(svg, {"teal": "#555555"}.get)

    assert 'fill="#555555"' in found
    assert 'stroke="none"' in found
    assert "var(--brand, #0b5c6b)" in found
