"""Content streams read by a pattern: the steps are those that pikepdf finds."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest

from sfn_docs.inspection.pdf_streams import steps_of
from sfn_docs.inspection.pdf_tokens import steps_in
from sfn_docs.render.pdf import render_pdf
from tests.render.pdf_sample import THEME, html

WANTED = frozenset({"q", "Q", "cm", "m", "re", "Do", "Tf", "TJ", "Tj", "BDC", "BMC", "EMC", "scn"})

PLAIN = (
    b"q 1 0 0 -1 .5 +2. cm\nQ",
    b"0 0 m\n-1.25 2 3 4 re 7 w",
    b"/F1 12 Tf [<0041>-12.5<0042>0<0043>]TJ <0041>Tj",
    b"/P<</MCID 3>>BDC EMC /Artifact BMC EMC",
    b"/Artifact <</Type /Pagination>> BDC\n/A /B BDC",
    b"/X1 Do/P0 scn 0.1 0.2 /P1 scn",
    b"",
)
ODD = (
    b"(text) Tj",
    b"[(te) 3 (xt)] TJ",
    b"/P <</MCID 3 /A [1 2]>> BDC",
    b"/P <</MCID 3 /A <</B 1>>>> BDC",
    b"q % a comment\nQ",
    b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q",
    b"/A#20B Do",
    b"<004> Tj",
)


def by_pikepdf(data: bytes) -> list[tuple[list[Any], str]]:
    """The wanted steps, in plain values; what is moved by nothing is put together."""
    pdf = pikepdf.new()
    steps = pikepdf.parse_content_stream(pdf.make_stream(data), " ".join(WANTED))
    return [([_plain(each) for each in step.operands], str(step.operator)) for step in steps]


def _plain(value: Any) -> Any:
    if isinstance(value, pikepdf.String):
        return bytes(value)
    if isinstance(value, pikepdf.Dictionary):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, pikepdf.Array):
        return _joined([_plain(each) for each in value])
    return str(value) if isinstance(value, pikepdf.Name) else float(value)


def _joined(parts: list[Any]) -> list[Any]:
    joined: list[Any] = []
    for part in parts:
        if isinstance(part, bytes) and joined and isinstance(joined[-1], bytes):
            joined[-1] += part
        elif part != 0:
            joined.append(part)
    return joined


@pytest.mark.parametrize("data", PLAIN, ids=repr)
def test_steps_are_those_of_pikepdf(data: bytes) -> None:
    """What most streams are made of is read the same."""
    assert steps_in(data, WANTED) == by_pikepdf(data)


@pytest.mark.parametrize("data", ODD, ids=repr)
def test_the_rest_is_left_alone(data: bytes) -> None:
    """Anything else is not read, rather than wrongly, and pikepdf reads it."""
    assert steps_in(data, WANTED) is None

    pdf = pikepdf.new()
    stream = pdf.make_stream(data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    assert [step for _, step in steps_of(stream)] == [step for _, step in by_pikepdf(data)]


def test_leaflet_is_read_by_the_pattern() -> None:
    """Each page of a leaflet is read, and as pikepdf reads it."""
    with pikepdf.open(BytesIO(render_pdf(html(), THEME))) as pdf:
        for page in pdf.pages:
            data = page.Contents.read_bytes()
            steps = steps_in(data, WANTED) or []
            found = [([_less(each) for each in operands], name) for operands, name in steps]
            assert found == by_pikepdf(data)


def _less(value: Any) -> Any:
    return _joined(value) if isinstance(value, list) else value
