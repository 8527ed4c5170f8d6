"""The deck's own templates, with content: each kind of slide gives HTML of the vocabulary."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfn_docs.citations import Bibliography, Cluster, Entry, Span
from sfn_docs.documents.looks import load_look
from sfn_docs.loading import load_topic
from sfn_docs.problems import ContentError
from sfn_docs.render.deck.document import plan_slides
from sfn_docs.render.deck.fitted import FittedSlide
from sfn_docs.render.html import Script, render_document
from tests.render.deck.samples import HOSTILE, ROOT, THEME
from tests.topics import TOPIC, write_topic

FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="9"/></svg>'

DECK = """\
title: "A deck for tests"
slides:
  - {type: title, title: "The title", subtitle: "The subtitle"}
  - {type: section, title: "The section", text: "Part one"}
  - {type: statement, title: "A statement", text: "%s [@adams]", notes: "%s"}
  - type: bullets
    title: "Bullets"
    items: ["{claim: unproven}", {text: "Above", items: ["Below", "Also below"]}]
    notes: "Notes [@adams]"
  - type: two-columns
    title: "Columns"
    left: {heading: "Left", items: ["One"]}
    right: {heading: "Right", items: ["Two"]}
    notes: "Notes"
  - type: table
    title: "Table"
    columns: ["What", "How"]
    rows: [["A", "B"]]
    row-headers: false
    notes: "Notes"
  - {type: figure, title: "Figure", figure: one, caption: "Words", notes: "Notes"}
  - {type: evidence-table, title: "Evidence", claims: [unproven, common], notes: "Notes"}
  - {type: references, title: "References"}
"""


def _listed(clusters: tuple[Cluster, ...]) -> Bibliography:
    keys = list(dict.fromkeys(one.key for cluster in clusters for one in cluster))
    texts = tuple((Span(f"({len(cluster)})"),) for cluster in clusters)
    entries = [Entry(key, f"{n}.", f"{key} 2000", (Span(key),)) for n, key in enumerate(keys, 1)]
    return Bibliography(texts, tuple(entries))


def planned(folder: Path, text: str = "Words", **changed: str) -> tuple[FittedSlide, ...]:
    quoted = text.replace('"', '\\"')
    deck = DECK.replace("%s", quoted)
    topic = write_topic(folder / "topic", deck=deck, leaflet=None, **changed)
    (topic / "one.svg").write_text(FIGURE, encoding="utf-8")
    figures = 'figures: {one: {file: one.svg, alt: "A box"}}'
    (topic / "figures.yaml").write_text(figures, encoding="utf-8")
    loaded = load_topic(topic)
    assert loaded.topic is not None, [problem.message for problem in loaded.problems]
    look = load_look(ROOT / "templates", "en")
    script = Script("deck/deck.html.j2", "clinical")
    extra = {"deck": loaded.topic.deck}
    document = render_document(script, loaded.topic, look, _listed, extra)
    return plan_slides(document.html, document.bibliography, THEME)


def test_every_kind_of_slide_is_made(tmp_path: Path) -> None:
    """Each has its layout, its section and its text."""
    found = planned(tmp_path)

    assert [(part.layout.name, part.section) for part in found] == [
        ("Title", "Introduction"),
        *((name, "Part one") for name in ("Section", "Statement", "Bullets", "Two Columns")),
        *((name, "Part one") for name in ("Table", "Figure", "Table")),
        ("References", "References"),
    ]
    points = [(line.text, line.level) for line in found[3].texts[0].paragraphs]
    assert points[1:] == [("Above", 0), ("Below", 1), ("Also below", 1)]


def test_a_claim_speaks_to_clinicians_with_its_certainty(tmp_path: Path) -> None:
    """The evidence table has wording and sources, certainty in words and dots, and population."""
    table = planned(tmp_path)[7].table

    assert table is not None
    rows = [["".join(run.text for run in cell) for cell in row] for row in table.rows]
    assert rows[1][0].startswith("Filiform needles are used")
    assert rows[1][1:] == ["High ●●●●", "General"]
    assert not table.row_headers


def test_a_draft_says_so_on_every_slide(tmp_path: Path) -> None:
    """The cover has it as a mark of its own too."""
    found = planned(tmp_path)

    footer = "DRAFT: not yet reviewed by a clinician · Version 0.1 · November 23, 2026"
    assert {part.words.footer for part in found} == {footer}
    status = next(text for text in found[0].texts if text.place == "status")
    assert status.paragraphs[0].text == "DRAFT: not yet reviewed by a clinician"


def test_a_reviewed_deck_names_its_reviewer(tmp_path: Path) -> None:
    """And the day of the review."""
    reviewed = "status: reviewed\n  reviewer: {name: Dr. Ada}\n  reviewed: 2026-11-20"

    found = planned(tmp_path, topic=TOPIC.replace("status: draft", reviewed))

    assert found[0].words.footer.startswith("Reviewed by Dr. Ada, November 20, 2026 · Version")


@pytest.mark.parametrize("text", [text for text in HOSTILE if "see note" not in text])
def test_content_is_text(tmp_path: Path, text: str) -> None:
    """Hostile-looking strings come through content, template and parser unchanged."""
    found = planned(tmp_path, text)

    shown = found[2].texts[0].paragraphs[0].text
    assert shown.replace("\u00a0", " ") == f"{text} (1)"
    assert found[2].notes[0].text == text


def test_works_cited_in_notes_only_are_listed(tmp_path: Path) -> None:
    """They are no source of what the slide shows, but their full text is in its notes."""
    found = planned(tmp_path)[3]

    assert "adams" in {note.text.split()[-1] for note in found.source_notes}


def test_too_much_text_is_an_error_of_the_content(tmp_path: Path) -> None:
    """Not of the template: the writer can mend it."""
    with pytest.raises(ContentError, match="slide 3 'A statement': the statement is"):
        planned(tmp_path, "word " * 200)
