"""The deck as a file: read back, judged by a schema checker, and the same in every build."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html import escape
from io import BytesIO
from pathlib import Path

import openxml_audit
import pytest

from sfn_docs.inspection.pptx import DeckFacts, expect_deck, inspect_deck, read_deck
from sfn_docs.problems import ContentError, Problem, TemplateError
from sfn_docs.render.deck.document import plan_slides, render_deck
from tests.render.deck.samples import (
    COVER,
    FIGURE,
    FIGURES,
    FOOTER,
    HOSTILE,
    PROPERTIES,
    ROOT,
    THEME,
    bibliography,
    cite,
    deck,
    full,
    points,
    references,
    slide,
    table,
)

WORKS = bibliography()


@pytest.fixture(scope="module", name="data")
def _data() -> bytes:
    return render_deck(full(WORKS), WORKS, FIGURES, PROPERTIES, THEME)


@pytest.fixture(scope="module", name="facts")
def _facts(data: bytes) -> DeckFacts:
    return read_deck(data)


def built(*slides: str, works: int = 4) -> DeckFacts:
    """A deck of *slides* and the references, found right and read back."""
    listed = bibliography(works)
    html = deck(COVER, *slides, references(listed))
    data = render_deck(html, listed, FIGURES, PROPERTIES, THEME)
    assert inspect_deck(data, expect_deck(html, listed, PROPERTIES, THEME)) == ()
    return read_deck(data)


def test_a_deck_of_every_layout_is_found_right(data: bytes) -> None:
    """Read back without the library that wrote it, it breaks no rule."""
    assert inspect_deck(data, expect_deck(full(WORKS), WORKS, PROPERTIES, THEME)) == ()


def test_the_file_keeps_to_the_schemas(data: bytes, tmp_path: Path) -> None:
    """A schema checker finds nothing that PowerPoint would repair."""
    (tmp_path / "deck.pptx").write_bytes(data)

    result = openxml_audit.validate_pptx(str(tmp_path / "deck.pptx"))

    assert [str(error) for error in result.errors] == []


def test_each_slide_stands_on_its_layout(facts: DeckFacts) -> None:
    """Layouts go by name, so that a user can restyle the deck in PowerPoint."""
    assert [found.layout for found in facts.slides] == [
        "Title", "Section", "Statement", "Bullets", "Two Columns", "Table", "Figure", "References",
        "Chart", "Chart", "Bullets",
    ]  # fmt: skip


def test_the_file_says_what_it_is(facts: DeckFacts) -> None:
    """Title, author, language and a date that comes from the content."""
    assert facts.properties["title"] == "A deck for tests"
    assert facts.properties["language"] == "en-US"
    assert facts.properties["keywords"] == "tests, decks"
    assert facts.properties["created"] == facts.properties["modified"] == "2026-11-23T00:00:00Z"


def test_every_slide_carries_footer_and_number(facts: DeckFacts) -> None:
    """The review status is on every slide, the cover included."""
    for number, found in enumerate(facts.slides, start=1):
        ends = {shape.kind: shape.text for shape in found.shapes[-2:]}
        assert ends == {"ftr": FOOTER, "sldNum": str(number)}


def test_sections_cover_the_deck(facts: DeckFacts) -> None:
    """Sections are those of the content, in its order."""
    assert facts.sections == (
        ("Part", (1,)),
        ("Part two", (2, 3, 4, 5, 6, 7)),
        ("References", (8,)),
        ("Numbers", (9, 10)),
        ("Backup", (11,)),
    )


def test_a_slide_that_cites_has_a_source_line(facts: DeckFacts) -> None:
    """It names each work once, by number, and each leads to the slide that lists it."""
    found = facts.slides[3]
    line = next(shape.text for shape in found.shapes if shape.place == "sources")

    assert line == "Sources: 1\u00a0Author\u00a01\u00a02020\u00a0· 2\u00a0Author\u00a02\u00a02020"
    assert [(link.jump, link.target) for link in found.links] == [(True, facts.slides[7].part)] * 2
    assert not any(shape.place == "sources" for shape in facts.slides[4].shapes)


def test_citations_in_the_text_are_no_links(facts: DeckFacts) -> None:
    """The source line links; underlined numbers in running text would only disturb."""
    texts = {link.text for found in facts.slides[:7] for link in found.links}

    assert texts == {f"{n}\u00a0Author\u00a0{n}\u00a02020" for n in (1, 2, 3, 4)}


def test_notes_hold_the_full_sources(facts: DeckFacts) -> None:
    """A speaker who is asked can read out the whole reference."""
    notes = [line.text for line in facts.slides[3].notes]

    assert notes[:2] == ["Say so.", "Sources"]
    assert notes[2].startswith("1. Author 1. Evidence")
    assert notes[2].endswith("doi:10.1000/1. [Preprint]")
    assert len(notes) == 4


def test_references_link_to_the_web(facts: DeckFacts) -> None:
    """A DOI in the list leads to its address."""
    links = [link for link in facts.slides[7].links if not link.jump]

    assert [link.target for link in links] == [f"https://doi.org/10.1000/{n}" for n in range(1, 5)]
    assert links[0].tooltip == "Open https://doi.org/10.1000/1"


def test_a_figure_is_not_cropped_and_says_what_it_shows(facts: DeckFacts) -> None:
    """Its proportions are the drawing's."""
    picture = next(shape for shape in facts.slides[6].shapes if shape.kind == "pic")

    assert picture.alt == "A box with a label"
    assert picture.box[2] / picture.box[3] == pytest.approx(2, abs=0.001)


def test_labels_of_a_figure_are_in_its_picture() -> None:
    """The PNG for old programs shows the labels, in our font; without fonts they'd be lost."""
    from sfn_docs.render.deck.pictures import draw

    bare = FIGURE.replace("A label", "")

    assert draw("a", FIGURE, "Arimo").png != draw("a", bare, "Arimo").png


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_shown_as_written(text: str) -> None:
    """Nothing in content is markup, wherever it stands."""
    shown = escape(text)
    facts = built(
        slide("bullets", f"Title {text}", points(f"Point {shown}"), notes=f"Note {text}"),
        slide("table", f"Table {text}", table((shown, "B"), (f"Row {shown}", shown))),
    )

    first, second = facts.slides[1:3]
    assert first.title == f"Title {text}"
    assert f"Point {text}" in first.text
    assert first.notes[0].text == f"Note {text}"
    assert second.text.splitlines()[1:5] == [text, "B", f"Row {text}", text]


def test_looks_survive() -> None:
    """Strong, emphasis, raised and lowered text, and another language are marked as such."""
    facts = built(
        slide(
            "bullets",
            "Looks",
            points("a <strong>b</strong> <em>c</em> x<sup>2</sup> H<sub>2</sub>O", "ok"),
        )
    )

    (line, _) = facts.slides[1].shapes[1].lines
    looks = {run.text.strip(): (run.bold, run.italic, run.raised) for run in line.runs}
    assert looks["b"] == (True, False, False)
    assert looks["c"] == (False, True, False)
    assert line.text == "a b c x2 H2O"
    assert [run.raised for run in line.runs if run.text == "2"] == [True, True]


def test_a_foreign_word_keeps_its_language() -> None:
    """A screen reader then changes its voice (WCAG 2.2, 3.1.2)."""
    facts = built(slide("bullets", "Words", points('the <span lang="fr">mot</span> juste')))

    (line,) = facts.slides[1].shapes[1].lines
    assert [(run.text, run.language) for run in line.runs] == [
        ("the ", "en-US"), ("mot", "fr"), (" juste", "en-US"),
    ]  # fmt: skip


def test_a_link_in_text_leads_to_the_web() -> None:
    """It keeps its words, and says in a tooltip where it leads."""
    facts = built(
        slide("bullets", "Links", points('See <a href="https://example.org/a?b=1&amp;c=2">it</a>'))
    )

    (link,) = facts.slides[1].links
    assert (link.text, link.target) == ("it", "https://example.org/a?b=1&c=2")


def test_a_figure_that_was_not_given_is_an_error() -> None:
    """It is never left out in silence."""
    with pytest.raises(TemplateError, match=r"one"):
        render_deck(full(WORKS), WORKS, {}, PROPERTIES, THEME)


PROGRAM = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from tests.render.deck.samples import *
from sfn_docs.render.deck.document import render_deck
works = bibliography()
print(hashlib.sha256(render_deck(full(works), works, FIGURES, PROPERTIES, THEME)).hexdigest())
"""


@pytest.mark.parametrize(("seed", "zone"), [("0", "UTC"), ("4711", "Asia/Kathmandu")])
def test_the_same_input_gives_the_same_bytes(data: bytes, seed: str, zone: str) -> None:
    """Whatever the hash seed and the time zone."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(ROOT)],
        env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == hashlib.sha256(data).hexdigest()


WRONG: dict[str, tuple[str, str]] = {
    "an unknown element": ("<p><marquee>x</marquee></p>", "<marquee> may not stand in <p>"),
    "an unknown attribute": ('<p style="color: red">x</p>', "unknown attribute 'style'"),
    "an image": ("<p>x</p><img src='a'/>", "<img> may not stand in <section>"),
    "bare text": ("<p>x</p>bare", "bare text: 'bare'"),
    "an empty paragraph": ("<p> </p>", "has no text"),
    "nothing": ("", "holds 0 <p>, not 1 to 6"),
    "a list": ("<ul><li>x</li></ul>", "<ul> may not stand in <section>"),
    "a class": ('<p class="big">x</p>', "may not have the class 'big'"),
    "a link to nowhere": ('<p><a href="javascript:x">x</a></p>', "no address to link to"),
    "half a citation": ('<p><span class="cite">x</span></p>', "is a citation, and has both"),
    "an unlisted work": (f"<p>{cite(9)}</p>", "'work-9' is cited but not listed"),
    "a comment": ("<!-- x --><p>x</p>", "comment or instruction"),
}


@pytest.mark.parametrize(("body", "message"), WRONG.values(), ids=WRONG.keys())
def test_html_outside_the_vocabulary_is_an_error(body: str, message: str) -> None:
    """It names the slide and the element; nothing is skipped."""
    html = deck(COVER, slide("statement", "Wrong", body), references(WORKS))

    with pytest.raises(TemplateError) as caught:
        plan_slides(html, WORKS, THEME)

    (problem,) = caught.value.problems
    assert problem.message.startswith("slide 2: ")
    assert message in problem.message


BROKEN: dict[str, tuple[Callable[[str], str], str]] = {
    "not well-formed": (lambda html: html.replace("</h1>", "", 1), "not well-formed"),
    "another root": (lambda html: html.replace("main", "div"), "where <main> should"),
    "an unknown layout": (lambda html: html.replace('"statement"', '"graph"'), "layout 'graph'"),
    "no footer": (lambda html: html.replace("data-footer", "data-foot"), "data-foot"),
    "a third level": (
        lambda html: html.replace("Below", "Below<ul><li>Deeper</li></ul>"),
        "third level",
    ),
    "a ragged table": (lambda html: html.replace("<td>5</td>", ""), "rows that are not"),
    "a header without scope": (lambda html: html.replace(' scope="col"', "", 1), "'scope'"),
    "an unlisted work": (lambda html: html.replace('id="ref-work-4"', 'id="ref-x"'), "'ref-x'"),
    "a citing title": (
        lambda html: html.replace("<h1>One", f"<h1>{cite(1)} One"), "may not cite"
    ),
    "no alternative text": (
        lambda html: html.replace('data-alt="A box with a label"', 'data-alt=" "'),
        "empty 'data-alt'",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_deck_is_an_error(change: Callable[[str], str], message: str) -> None:
    """So is a fault of the whole, or of one layout's structure."""
    with pytest.raises(TemplateError) as caught:
        plan_slides(change(full(WORKS)), WORKS, THEME)

    assert message in caught.value.problems[0].message


def test_two_slides_of_one_title_are_an_error() -> None:
    """Titles are how a screen reader's user finds a slide."""
    same = slide("bullets", "Same", points("x"))

    found = _problems(deck(COVER, same, same, references(WORKS)))

    assert [problem.rule for problem in found] == ["title-twice"]


def _problems(html: str) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        plan_slides(html, WORKS, THEME)
    return caught.value.problems


@pytest.mark.parametrize(
    ("marker", "scheme"),
    [("1.", "arabicPeriod"), ("1", "arabicPlain"), ("(1)", "arabicParenBoth"), ("[1]", "")],
)
def test_a_list_is_numbered_as_its_style_numbers(marker: str, scheme: str) -> None:
    """PowerPoint counts plain numbers by itself; brackets, which it can't, are written out."""
    works = bibliography()
    entries = tuple(
        replace(entry, marker=marker.replace("1", str(number)))
        for number, entry in enumerate(works.entries, start=1)
    )
    works = replace(works, entries=entries)
    source = full(works)

    data = render_deck(source, works, FIGURES, PROPERTIES, THEME)

    assert inspect_deck(data, expect_deck(source, works, PROPERTIES, THEME)) == ()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        slides = "".join(
            archive.read(name).decode() for name in archive.namelist() if "/slides/slide" in name
        )
    assert (f'buAutoNum type="{scheme}"' in slides) is bool(scheme)
    assert ("<a:t>[1]\t" in slides) is not bool(scheme)
