"""The small topic's documents as text that a person can review: what is in them, and in what order.

Run ``make golden`` to write the texts anew, and read the difference before committing it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from sfn_docs.cli import main
from sfn_docs.inspection.pdf import read_pdf
from sfn_docs.inspection.pdf_facts import Node
from sfn_docs.inspection.pptx import read_deck
from tests.test_hostile import BAD, DRAWN, FIGURES, OFTEN
from tests.test_hostile import DECK as EVERY_SLIDE
from tests.test_hostile import LEAFLET as EVERY_BLOCK
from tests.topics import CLAIMS, write_topic

HERE = Path(__file__).parent
TEMPLATES = str(HERE.parent / "templates")
LEAVES = ("H1", "H2", "H3", "P", "Lbl", "LBody", "TH", "TD", "Caption", "Figure")


def leaflet_text(data: bytes) -> Iterator[str]:
    """The tags of a PDF as an outline: structure by indent, what is read as text."""
    facts = read_pdf(data)
    yield f"{facts.title} | {facts.language} | {', '.join(facts.standards)}"
    yield f"pages: {len(facts.pages)}"
    yield from outline(facts.tree, 0)
    for page in facts.pages:
        yield f"margins: {' '.join(page.margin_text.split())}"


def outline(node: Node, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if node.tag in LEAVES:
        alt = f" [{node.alt}]" if node.alt else ""
        yield f"{indent}{node.tag}: {' '.join(node.text.split())}{alt}"
        return
    yield f"{indent}{node.tag}"
    for child in node.children:
        yield from outline(child, depth + 1)


def deck_text(data: bytes) -> Iterator[str]:
    """The slides of a deck: layout, placeholders in reading order, notes, links."""
    facts = read_deck(data)
    for number, slide in enumerate(facts.slides, start=1):
        yield f"slide {number}: {slide.layout}"
        for shape in slide.shapes:
            alt = f" [{shape.alt}]" if shape.alt else ""
            yield f"  {shape.place or shape.kind}{alt}"
            for line in (*shape.lines, *(line for cell in shape.cells for line in cell.lines)):
                yield f"    {line.text}"
        for line in slide.notes:
            yield f"  says: {line.text}"
        for link in slide.links:
            yield f"  link: {link.text} -> {link.target}"
    for name, members in facts.sections:
        yield f"section {name}: {len(members)} slides"


@pytest.fixture(name="built", scope="module")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden")
    leaflet, deck, figures, often = (
        text.replace(BAD, "text") for text in (EVERY_BLOCK, EVERY_SLIDE, FIGURES, OFTEN)
    )
    changed = {"leaflet": leaflet, "deck": deck, "figures": figures, "claims": CLAIMS + often}
    topic = write_topic(folder / "content" / "small", **changed)
    (topic / "drawn.svg").write_text(DRAWN, encoding="utf-8")
    arguments = ["build", "--content", str(folder / "content"), "--output", str(folder / "build")]
    result = CliRunner().invoke(main, [*arguments, "--templates", TEMPLATES])
    assert result.exit_code == 0, result.output
    return folder / "build" / "small"


@pytest.mark.parametrize(
    ("file", "golden", "text"),
    [
        ("leaflet-en-a4.pdf", "leaflet.txt", leaflet_text),
        ("deck-en-16x9.pptx", "deck.txt", deck_text),
    ],
)
def test_documents_read_as_reviewed(
    built: Path,
    request: pytest.FixtureRequest,
    file: str,
    golden: str,
    text: Callable[[bytes], Iterator[str]],
) -> None:
    """Every block and every kind of slide, read back from the files, is as it was last reviewed."""
    expected = HERE / "golden" / golden
    found = "\n".join(line.rstrip() for line in text((built / file).read_bytes())) + "\n"
    if request.config.getoption("--update-golden"):
        expected.write_text(found, encoding="utf-8")

    assert found == expected.read_text(encoding="utf-8")
