"""The content streams of a PDF as plain Python: what they do, and what they name."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sfn_docs.inspection.pdf_drawing import draw
from sfn_docs.inspection.pdf_glyphs import Glyphs, Letters
from sfn_docs.inspection.pdf_painted import Form, Resources
from sfn_docs.inspection.pdf_paths import IDENTITY, Matrix
from sfn_docs.inspection.pdf_text import PageText, ToUnicode, to_unicode
from sfn_docs.inspection.pdf_tokens import steps_in

_OPERATORS = (
    "q Q cm gs Do Tm Tf BT BDC BMC EMC Tj TJ ' \" Td TD T* Tc Tw Tz TL Ts "
    "m l c v y re h W W* n f F f* S s B B* b b* rg g k sc scn RG G K SC SCN"
)
"""Those that move, colour, mark, paint or write; how lines are joined and dashed is not read."""
_WANTED = frozenset(_OPERATORS.split())
_NUMBERS = frozenset({int, Decimal})
_FULL_WIDTH = 1000.0
"""The width of a letter whose font does not say it (ISO 32000-1, 9.7.4.3)."""


def steps_of(content: Any) -> list[tuple[Any, str]]:
    """Every step of a page or a form, as (operands, operator)."""
    import pikepdf

    stream = content.obj.get("/Contents") if isinstance(content, pikepdf.Page) else content
    if isinstance(stream, pikepdf.Stream):
        known = steps_in(stream.read_bytes(), _WANTED)
        if known is not None:
            return known
    steps = pikepdf.parse_content_stream(content, _OPERATORS)
    return [(_plain(step.operands), str(step.operator)) for step in steps]


def drawn_text(content: Any, resources: Any) -> PageText:
    """What a page, or a drawing on one, shows as text with the fonts of its *resources*."""
    return draw(steps_of(content), Library().resources(resources)).text


def _characters(font: Any) -> ToUnicode:
    return to_unicode(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else {}


class Library:
    """The resources of a PDF's pages; what many pages share is read once."""

    def __init__(self) -> None:
        self._glyphs: dict[Any, Glyphs] = {}

    def resources(self, named: Any) -> Resources:
        """What a content stream with these resources may name."""
        fonts = {name: self._font(font) for name, font in named.get("/Font", {}).items()}
        states = named.get("/ExtGState", {}).items()
        opacities = {name: (_number(s.get("/ca")), _number(s.get("/CA"))) for name, s in states}
        forms = named.get("/XObject", {})
        return Resources(fonts, opacities, lambda name: self._form(forms.get(name), named))

    def _form(self, form: Any, around: Any) -> Form | None:
        if form is None or str(form.get("/Subtype")) != "/Form":
            return None
        matrix: Matrix = IDENTITY
        if "/Matrix" in form:
            a, b, c, d, e, f = (float(value) for value in form.Matrix)
            matrix = (a, b, c, d, e, f)
        return Form(steps_of(form), matrix, self.resources(form.get("/Resources", around)))

    def _font(self, font: Any) -> Glyphs:
        key = font.objgen
        if key not in self._glyphs:
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            widths = _widths(list(inner.get("/W", [])))
            known = _characters(font)
            default = float(inner.get("/DW", _FULL_WIDTH))
            self._glyphs[key] = Glyphs(str(font.BaseFont), Letters(known, widths, default))
        return self._glyphs[key]


def _widths(entries: list[Any]) -> dict[int, float]:
    """Widths by code: a first code and widths, or first, last and one width (9.7.4.3)."""
    import pikepdf

    widths: dict[int, float] = {}
    place = 0
    while place < len(entries) - 1:
        first, second = int(entries[place]), entries[place + 1]
        if isinstance(second, pikepdf.Array):
            widths.update((first + step, float(width)) for step, width in enumerate(list(second)))
            place += 2
        else:
            width = float(entries[place + 2])
            widths.update(dict.fromkeys(range(first, int(second) + 1), width))
            place += 3
    return widths


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _plain(operands: Any) -> list[Any]:
    """Operands as Python's own lists, bytes and dicts."""
    import pikepdf

    plain: list[Any] = []
    for operand in operands:
        if type(operand) in _NUMBERS:
            plain.append(float(operand))
        elif isinstance(operand, pikepdf.String):
            plain.append(bytes(operand))
        elif isinstance(operand, pikepdf.Array):
            plain.append(_plain(list(operand)))
        elif isinstance(operand, pikepdf.Dictionary):
            plain.append(dict(operand.items()))
        else:
            plain.append(operand)
    return plain
