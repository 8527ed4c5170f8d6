"""Speaker notes: how sure a slide's claims are stands in them by itself, for every kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sfn_docs.inspection.pptx import read_deck
from sfn_docs.problems import TemplateError
from sfn_docs.render.deck.document import plan_slides
from sfn_docs.render.deck.notes import notes_page
from tests.render.deck.examples import examples, made_deck
from tests.render.deck.samples import (
    THEME,
    bibliography,
    deck,
    points,
    quoted,
    references,
    slide,
    table,
)

CLAIM = "{claim: unproven}"
LEVEL = "Very low certainty, in other neuropathies: "
SAID = f"{LEVEL}The effect is uncertain\u00a0(1,2)."


def side(heading: str, *items: str) -> dict[str, Any]:
    """One of two columns."""
    return {"heading": heading, "items": list(items)}


QUOTING: dict[str, dict[str, Any]] = {
    "statement": {"text": CLAIM},
    "bullets": {"items": [{"text": "A point", "items": [CLAIM]}]},
    "two-columns": {"left": side("One side", CLAIM), "right": side("Another", "So")},
    "comparison": {"left": side("One", "So"), "right": side("Two", "So"), "verdict": CLAIM},
    "table": {"columns": ["One", "Two"], "rows": [["A row", CLAIM]]},
    "figure": {"figure": "one", "caption": CLAIM},
    "picture-with-text": {"figure": "one", "items": [CLAIM]},
    "evidence-table": {"claims": ["unproven"]},
    "quotation": {"text": "Words", "by": CLAIM},
    "question": {"text": "Which?", "choices": [CLAIM, "None of these"]},
    "take-home": {"messages": [CLAIM]},
    "diagram": {"data": {"type": "process", "steps": [CLAIM, "Then"]}, "alt": "Two steps"},
    "chart": {
        "data": {
            "type": "bar",
            "axis": "People",
            "categories": ["One", "Two"],
            "series": [{"name": "All", "values": [1, 2]}],
        },
        "alt": "Two bars",
        "caption": CLAIM,
    },
}
"""A slide of every kind that can quote a claim, with one."""


def test_every_kind_of_slide_says_how_sure_its_claims_are(tmp_path: Path) -> None:
    """Quote a claim on a slide, and its notes have its level, its population and its wording."""
    first, last = examples()["title"], examples()["references"]
    slides = [
        {"type": kind, "title": f"A slide of {kind}", "notes": "Say so.", **content}
        for kind, content in QUOTING.items()
    ]
    made = made_deck(tmp_path, [*first.values(), *slides, *last.values()])

    found = {slide.title: [line.text for line in slide.notes] for slide in read_deck(made).slides}
    for shown in slides:
        said, heading, claim, *rest = found[shown["title"]]
        assert (said, heading, claim) == ("Say so.", "Certainty of what is shown", SAID)
        assert rest[0] == "Sources"


def test_kinds_that_quote_nothing_are_known() -> None:
    """A new kind of slide is tried above too, or has no place for a claim."""
    without = {"title", "agenda", "section", "backup", "references", "icon-array"}
    assert examples().keys() - without == QUOTING.keys()


def test_people_on_a_slide_come_with_their_certainty(tmp_path: Path) -> None:
    """A claim that is drawn as people is quoted beside them, and its certainty noted."""
    shown = [examples()[kind] for kind in ("title", "icon-array", "references")]
    made = made_deck(tmp_path, [slide for named in shown for slide in named.values()])

    noted = [line.text for slide in read_deck(made).slides for line in slide.notes]
    assert any(
        line.startswith("Moderate certainty, in people with different conditions: Adverse")
        for line in noted
    )


def test_each_part_of_a_split_slide_has_the_claims_that_it_shows() -> None:
    """What stands on the second part is not noted on the first."""
    claims = [quoted(f"c{n}", f"Sure {n}", f"Claim {n} " + "and more " * 25) for n in range(8)]
    works = bibliography()
    html = deck(
        slide("title", "A deck", '<p class="status">Draft</p>', "Start"),
        slide("bullets", "Many claims", points(*claims)),
        references(works),
    )
    fitted = plan_slides(html, works, THEME)[1:-1]

    noted = [
        [line.runs[0].text for line in notes_page(part) if line.runs[0].text.startswith("Sure")]
        for part in fitted
    ]
    assert len(fitted) > 1
    assert [sure for part in noted for sure in part] == [f"Sure {n}: " for n in range(8)]
    assert all(noted)


def test_a_claim_that_stands_twice_is_noted_once() -> None:
    """In bold too; a slide that quotes nothing has no such heading."""
    claim = quoted("one", "Sure", "It is <em>so</em>")
    works = bibliography()
    html = deck(
        slide("title", "A deck", '<p class="status">Draft</p>', "Start"),
        slide("table", "Twice", table(("What", "How"), (claim, f"<strong>{claim}</strong>"))),
        slide("bullets", "None", points("A point")),
        references(works),
    )
    twice, none = plan_slides(html, works, THEME)[1:3]

    lines = ["".join(run.text for run in line.runs) for line in notes_page(twice)]
    assert lines == ["Say so.", "Certainty", "Sure: It is so"]
    assert [run.bold for run in notes_page(twice)[2].runs] == [True, False, False]
    assert len(notes_page(none)) == 1


@pytest.mark.parametrize(
    "attributes", ['data-claim="x"', 'data-sure="x"', 'data-claim="" data-sure="x"']
)
def test_half_a_claim_is_a_fault_of_the_template(attributes: str) -> None:
    """It would be shown without its certainty, and nobody would notice."""
    works = bibliography()
    html = deck(
        slide("bullets", "Half", points(f"<span {attributes}>It is so</span>")), references(works)
    )
    with pytest.raises(TemplateError, match="says how sure it is"):
        plan_slides(html, works, THEME)
