"""Content from a stranger: in every place where a text can stand, it stays a text."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from sfn_docs.cli import main
from sfn_docs.inspection.pdf import read_pdf
from sfn_docs.inspection.pptx import read_deck
from sfn_docs.targets import DOCUMENTS
from tests.topics import CLAIMS, REFERENCES, TOPIC, write_topic

TEMPLATES = str(Path(__file__).parents[1] / "templates")

BAD = "<b onload=x>&amp;{{ 7*7 }}</b>{% raw %}</p>"
"""HTML, an entity and template code in one; short, so that it fits anywhere."""

LEAFLET = f"""\
title: 'T {BAD}'
subtitle: 'S {BAD}'
references-title: 'R {BAD}'
blocks:
  - {{type: callout, kind: key-message, title: 'K {BAD}', text: 'k {BAD}', items: ['i {BAD}']}}
  - {{type: heading, text: 'H {BAD}'}}
  - {{type: paragraph, text: 'P {BAD} [@adams]'}}
  - {{type: list, items: ['L {BAD}']}}
  - {{type: steps, items: ['N {BAD}']}}
  - {{type: question-and-answer, question: 'Q {BAD}', answer: 'A {BAD}'}}
  - {{type: table, caption: 'C {BAD}', columns: ['c1', 'c2 {BAD}'], rows: [['r1', 'r2 {BAD}']]}}
  - {{type: callout, kind: not-known, title: 'U {BAD}', text: 'u {BAD}'}}
  - {{type: claim, claim: common}}
  - {{type: claim-list, claims: [common]}}
  - {{type: evidence-table, caption: 'E {BAD}', claims: [common, unproven]}}
  - {{type: how-sure, title: 'D {BAD}'}}
  - {{type: icon-array, caption: 'I {BAD}', claims: [often]}}
  - {{type: figure, figure: drawn, caption: 'X {BAD}'}}
  - {{type: glossary, terms: [{{term: 'W {BAD}', meaning: 'M {BAD}'}}]}}
  - {{type: callout, kind: urgent-help, title: 'Get help', text: 'Call the testers.'}}
  - {{type: contact, title: 'O {BAD}', lines: [{{label: 'B {BAD}', value: 'V {BAD}'}}]}}
  - {{type: list, tick: true, items: ['f7 {BAD}']}}
  - type: fill-in
    title: 'f1 {BAD}'
    text: 'f2 {BAD}'
    lines: [{{label: 'f3 {BAD}', rules: 2}}]
    diary: {{columns: ['f4 {BAD}', 'f5 {BAD}'], rows: ['f6 {BAD}']}}
"""

DECK = f"""\
title: 'D {BAD}'
slides:
  - {{type: title, title: 'T {BAD}', subtitle: 'S {BAD}'}}
  - {{type: section, title: 'X {BAD}', text: 'x {BAD}'}}
  - {{type: statement, title: 'Z {BAD}', text: 'z {BAD}', notes: 'n1 {BAD}'}}
  - {{type: bullets, title: 'B {BAD}', items: ['b {BAD}', '{{claim: common}}'], notes: 'n2 {BAD}'}}
  - type: two-columns
    title: 'W {BAD}'
    left: {{heading: 'wl <b>{{{{ 7 }}}}', items: ['w1 {BAD}']}}
    right: {{heading: 'wr <b>{{{{ 7 }}}}', items: ['w2 {BAD}']}}
    notes: 'n3 {BAD}'
  - {{type: table, title: 'C {BAD}', columns: [c1, 'c2 {BAD}'], rows: [[r1, 'r2 {BAD}']], notes: n}}
  - {{type: evidence-table, title: 'E {BAD}', claims: [common], notes: 'n4 {BAD}'}}
  - {{type: references, title: 'R {BAD}'}}
"""


FIGURES = f"""\
figures:
  drawn: {{file: drawn.svg, alt: 'alt {BAD}', labels: {{words: 'Z {BAD}'}}}}
"""

DRAWN = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 40">
  <text x="1" y="20" font-size="15" data-width="358">{words}</text>
</svg>
"""

OFTEN = f"""\
  often:
    plain: 'a {BAD} 9 out of 100.'
    clinical: 'often'
    certainty: low
    kind: harm
    population: general
    sources: [adams]
    short: 'b {BAD}'
    frequency: {{count: 9, of: 100, period: 'd {BAD}'}}
"""

_WRITE_ON = tuple(f"f{number}" for number in range(1, 8))
LEAFLET_MARKS = (*tuple("TSRKkiHPLNQACEWMOBVGYFJUuDIXZabd"), "r2", "c2", *_WRITE_ON)
DECK_MARKS = (*tuple("TSXxZzBbWCERGYJ"), "w1", "w2", "r2", "c2")
"""What stands before the hostile text in each place that is read on a page or a slide."""


@pytest.fixture(name="built", scope="module")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    topic = TOPIC.replace("The testers", f"Y {BAD}").replace("None.", f"F {BAD}")
    claims = CLAIMS.replace("The needles are thin", f"G {BAD}")
    references = REFERENCES.replace("A study that was never made", f"J {BAD}")
    changed = {
        "topic": topic,
        "claims": claims.replace("Filiform needles are used", f"G {BAD}"),
        "references": references,
        "leaflet": LEAFLET,
        "deck": DECK,
        "figures": FIGURES,
    }
    changed["claims"] += OFTEN
    topic_folder = write_topic(folder / "content" / "hostile", **changed)
    (topic_folder / "drawn.svg").write_text(DRAWN, encoding="utf-8")
    arguments = ["build", "--content", str(folder / "content"), "--output", str(folder / "build")]
    asked = [word for document in DOCUMENTS for word in ("--document", document)]
    result = CliRunner().invoke(main, [*arguments, *asked, "--templates", TEMPLATES])
    assert result.exit_code == 0, result.output
    return folder / "build" / "hostile"


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("mark", LEAFLET_MARKS)
def test_the_leaflet_shows_markup_as_text(built: Path, mark: str) -> None:
    """HTML and template code in any string of the leaflet are read there letter for letter."""
    facts = read_pdf((built / "leaflet-en-a4.pdf").read_bytes())

    assert bare(f"{mark} {BAD}") in bare(facts.tree.text)


def test_alternative_text_is_text_too(built: Path) -> None:
    """What is heard for a drawing is what was written for it."""
    facts = read_pdf((built / "leaflet-en-a4.pdf").read_bytes())

    assert f"alt {BAD}" in [node.alt for node in facts.tree.walk() if node.tag == "Figure"]


@pytest.mark.parametrize("mark", DECK_MARKS)
def test_the_deck_shows_markup_as_text(built: Path, mark: str) -> None:
    """So are they on the slides of the deck."""
    facts = read_deck((built / "deck-en-16x9.pptx").read_bytes())

    assert any(bare(f"{mark} {BAD}") in bare(slide.text) for slide in facts.slides)


@pytest.mark.parametrize("file", ["slides-en-16x9.pdf", "handout-en-a4.pdf"])
def test_slides_on_pages_show_markup_as_text(built: Path, file: str) -> None:
    """And where the same slides are pages, or stand beside their notes."""
    said = bare(read_pdf((built / file).read_bytes()).tree.text)
    marks = (*DECK_MARKS, *(("n1", "n2", "n3", "n4") if "handout" in file else ()))

    assert [mark for mark in marks if bare(f"{mark} {BAD}") not in said] == []


def test_the_notes_show_markup_as_text(built: Path) -> None:
    """And in what the speaker reads."""
    with zipfile.ZipFile(BytesIO((built / "deck-en-16x9.pptx").read_bytes())) as archive:
        notes = [archive.read(name).decode() for name in archive.namelist() if "notesSlide" in name]

    assert len(notes) >= 5
    assert "&lt;b onload=x&gt;&amp;amp;{{ 7*7 }}&lt;/b&gt;" in " ".join(notes)
