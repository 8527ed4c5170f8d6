"""The deck on pages: slides as a PDF and a handout, held against the PowerPoint file."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from pptx import Presentation

from sfn_docs.cli import main
from sfn_docs.inspection.pdf import read_pdf
from sfn_docs.inspection.pdf_facts import PdfFacts
from sfn_docs.inspection.pdf_slides import lost_in_handout, lost_on_pages
from sfn_docs.render.deck.document import plan_slides
from tests.clinics import write_clinic
from tests.render.deck import samples
from tests.render.deck.examples import write_examples
from tests.topics import DECK, DRAWING, REFERENCES, write_topic

TEMPLATES = str(Path(__file__).parents[1] / "templates")


def run(folder: Path, *more: str) -> Result:
    places = ["--content", str(folder / "content"), "--output", str(folder / "build")]
    return CliRunner().invoke(main, ["build", *places, "--templates", TEMPLATES, *more])


def built(folder: Path, *more: str) -> list[str]:
    """The names of the files that a build of everything of the deck writes."""
    result = run(folder, *more)
    assert result.exit_code == 0, result.output
    return sorted(path.name for path in (folder / "build").rglob("*.p*") if path.is_file())


@pytest.fixture(name="examples", scope="module")
def _examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deck with a slide of every kind, as PPTX, as pages and as a handout."""
    folder = tmp_path_factory.mktemp("examples")
    write_examples(folder / "content" / "all")
    documents = ("deck", "slides", "handout")
    built(folder, *(word for document in documents for word in ("--document", document)))
    return folder / "build" / "all"


@pytest.fixture(name="pages", scope="module")
def _pages(examples: Path) -> PdfFacts:
    return read_pdf((examples / "slides-en-16x9.pdf").read_bytes())


@pytest.fixture(name="handout", scope="module")
def _handout(examples: Path) -> PdfFacts:
    return read_pdf((examples / "handout-en-a4.pdf").read_bytes())


@pytest.fixture(name="slides", scope="module")
def _slides(examples: Path) -> list[Any]:
    return list(Presentation(str(examples / "deck-en-16x9.pptx")).slides)


def texts(shapes: Any) -> Iterator[str]:
    """Every paragraph of a slide, those in tables and groups too, but for footer and number."""
    for shape in shapes:
        if shape.is_placeholder and shape.placeholder_format.type.name in (
            "FOOTER", "SLIDE_NUMBER",
        ):  # fmt: skip
            continue
        if shape.has_text_frame:
            yield from (line.text for line in shape.text_frame.paragraphs)
        if getattr(shape, "has_table", False):
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
        yield from texts(getattr(shape, "shapes", ()))


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def bare(text: str) -> str:
    return "".join(text.split())


def test_a_page_says_what_its_slide_says(pages: PdfFacts, slides: list[Any]) -> None:
    """Slide by slide every paragraph of the PowerPoint file is there, and no letter more."""
    assert len(pages.tree.children) == len(pages.pages) == len(slides)
    for page, slide in zip(pages.tree.children, slides, strict=True):
        said = list(texts(slide.shapes))
        assert [line for line in said if bare(line) not in bare(page.prose)] == []
        assert letters(page.prose) == letters("".join(said))


def test_titles_are_headings_and_bookmarks(pages: PdfFacts, slides: list[Any]) -> None:
    """The talk's title is over the sections, and these over the slides in them."""
    titles = [slide.shapes.title.text_frame.text for slide in slides]

    headings = [(node.tag, node.text) for node in pages.tree.all("H1", "H2", "H3")]
    assert [text for _, text in headings] == titles
    assert [f"H{level}" for level, _ in pages.outline] == [tag for tag, _ in headings]
    opened = [tag for tag, text in headings if text.startswith("This part")]
    assert (headings[0][0], opened) == ("H1", ["H2"] * 3)
    assert Counter(tag for tag, _ in headings)["H3"] > len(slides) / 2


def test_tables_lists_and_drawings_are_tagged(pages: PdfFacts, slides: list[Any]) -> None:
    """As many tables and drawings as in PowerPoint; a diagram's boxes are a list in order."""
    shapes = [shape for slide in slides for shape in slide.shapes]
    tables = pages.tree.all("Table")
    figures = [node.alt for node in pages.tree.all("Figure")]

    assert len(tables) == sum(shape.has_table for shape in shapes) > 0
    assert all(table.all("TH") for table in tables)
    drawn = ("PICTURE", "CHART", "GROUP", "PLACEHOLDER")
    described = [
        shape._element.xpath("string(.//p:cNvPr/@descr)")
        for shape in shapes
        if shape.shape_type is not None and shape.shape_type.name in drawn and not shape.has_table
    ]
    wanted = [alt for alt in described if alt]
    assert [
        alt for alt, shown in zip(wanted, figures, strict=True) if not shown.startswith(alt)
    ] == []
    ring = next(page for page in pages.tree.children if "Pain keeps itself going" in page.text)
    assert [item.prose for item in ring.all("LI")] == [
        "Pain",
        "Less sleep\xa0(2)",
        "More sensitive nerves",
    ]


def test_numbers_of_a_chart_are_heard(pages: PdfFacts) -> None:
    """Its alternative text ends with every number, group by group."""
    alts = [node.alt for node in pages.tree.all("Figure")]

    assert any(
        alt.endswith(
            "Any side effect: 9; Bleeding or a bruise: 6.1; Pain where the needle was: 1.7."
        )
        for alt in alts
    )
    assert any("Needles -1.5, Sham -1.0" in alt for alt in alts)


def test_sources_lead_to_the_page_that_lists_them(pages: PdfFacts, slides: list[Any]) -> None:
    """A source jumps to its reference slide, and an entry there opens its DOI."""
    links = [node.links[0].target for node in pages.tree.all("Link")]

    assert f"#slide-{len(slides)}" in links
    assert "https://doi.org/10.1000/adams" in links


def test_works_lead_back_as_in_the_file(
    pages: PdfFacts, handout: PdfFacts, slides: list[Any]
) -> None:
    """In both to the slides that the numbers name, each saying its title when read alone."""
    runs = [run for line in slides[-1].placeholders[1].text_frame.paragraphs for run in line.runs]
    numbers = [run.text for run in runs if run.text.isdigit()]
    titles = [slides[int(number) - 1].shapes.title.text for number in numbers]
    wanted = {
        (f"Back to: {title}", f"#slide-{number}")
        for number, title in zip(numbers, titles, strict=True)
    }

    assert len(numbers) > 10
    for facts in (pages, handout):
        links = [link for node in facts.tree.all("Link") for link in node.links]
        found = {(link.contents, link.target) for link in links if "Back to" in link.contents}
        assert found == wanted


def test_every_page_is_marked_and_numbered(pages: PdfFacts) -> None:
    """The draft's mark and the slide's number stand on all pages and are not read with them."""
    for number, page in enumerate(pages.pages, start=1):
        assert "DRAFT: not yet reviewed by a clinician" in page.margin_text
        assert page.margin_text.endswith(f"{number}")
        assert (page.width, page.height) == (960, 540)


def test_both_keep_the_standards_and_the_decks_font(pages: PdfFacts, handout: PdfFacts) -> None:
    """They say that they are PDF/UA-1 and PDF/A-2a, in a font of the deck's widths."""
    for facts in (pages, handout):
        assert set(facts.standards) == {"PDF/UA-1", "PDF/A-2A"}
        assert {font.name.partition("-")[0] for font in facts.fonts} == {"Arimo"}


def test_a_handout_has_every_note_and_lists_works_once(
    handout: PdfFacts, slides: list[Any]
) -> None:
    """Nothing that the speaker sees is lost; works stand in full at the end and there alone."""
    said = bare(handout.tree.prose)
    notes = [
        [line.text for line in slide.notes_slide.notes_text_frame.paragraphs]
        for slide in slides
        if slide.has_notes_slide
    ]
    own = [line for lines in notes for line in itertools.takewhile("Sources".__ne__, lines)]

    assert len(own) > 20
    assert [line for line in own if bare(line) not in said] == []
    assert said.count(bare("A study that was never made")) == 1


def test_notes_are_large_enough_to_be_read(handout: PdfFacts) -> None:
    """What stands beside a slide is set in 9 points or more, unlike the slide."""
    notes = [
        line
        for line in handout.layout.lines
        if line.block is not None and line.block.tag == "P" and line.box.left > 320
    ]

    assert len(notes) > 20
    assert min(line.size for line in notes) >= 9


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ((), ["slides-en-16x9.pdf"]),
        (("4x3",), ["slides-en-4x3.pdf"]),
        (("letter", "large-print"), ["slides-en-16x9.pdf"]),
    ],
)
def test_slides_come_in_the_sizes_asked_for(
    tmp_path: Path, asked: tuple[str, ...], names: list[str]
) -> None:
    """They have the deck's sizes; an edition of the leaflet leaves them as they are."""
    write_topic(tmp_path / "content" / "small")
    options = [word for name in asked for word in ("--edition", name)]

    assert built(tmp_path, "--document", "slides", *options) == names


def test_handouts_come_on_both_papers(tmp_path: Path) -> None:
    """A4 and Letter, upright; other editions are no paper of a handout."""
    write_topic(tmp_path / "content" / "small")

    names = built(tmp_path, "--document", "handout", "--edition", "all")

    assert names == ["handout-en-a4.pdf", "handout-en-letter.pdf"]
    files = [tmp_path / "build" / "small" / name for name in names]
    pages = [read_pdf(file.read_bytes()).pages[0] for file in files]
    assert [(round(page.width), round(page.height)) for page in pages] == [(595, 842), (612, 792)]


def test_a_clinic_has_them_in_its_colors_on_its_paper(tmp_path: Path) -> None:
    """Its deck's template is PowerPoint's: pages are ours, in the colors of the clinic."""
    write_topic(tmp_path / "content" / "small")
    write_clinic(tmp_path / "content" / "clinics")
    documents = ("--document", "slides", "--document", "handout")

    names = built(tmp_path, *documents, "--clinic", "test")

    assert names == ["handout-en-letter-test.pdf", "slides-en-16x9-test.pdf"]
    import pikepdf

    with pikepdf.open(tmp_path / "build" / "small" / "slides-en-16x9-test.pdf") as pdf:
        drawn = pdf.pages[0].Contents.read_bytes()
    assert b"0.17254" in drawn


def test_they_are_built_when_asked_for_and_not_again(tmp_path: Path) -> None:
    """A plain build leaves them out; a second one of them starts nothing."""
    write_topic(tmp_path / "content" / "small", leaflet=None)

    assert built(tmp_path) == ["deck-en-16x9.pptx"]
    built(tmp_path, "--document", "handout")
    assert "unchanged" in run(tmp_path, "--document", "handout").output


def test_the_same_slides_give_the_same_bytes(tmp_path: Path) -> None:
    """Though the font is cut out of a variable one for every document."""
    write_topic(tmp_path / "content" / "small")
    place = tmp_path / "build" / "small" / "slides-en-16x9.pdf"
    found = []
    for _ in range(2):
        built(tmp_path, "--document", "slides", "--force")
        found.append(place.read_bytes())

    assert found[0] == found[1]


def test_notes_of_any_length_flow_on(tmp_path: Path) -> None:
    """Notes longer than a page go on to the next; no word is cut."""
    words = " ".join(f"word{number}" for number in range(440))
    deck = yaml.safe_load(DECK)
    deck["slides"][1]["notes"] = words
    write_topic(tmp_path / "content" / "small", deck=yaml.safe_dump(deck))
    built(tmp_path, "--document", "handout")

    facts = read_pdf((tmp_path / "build" / "small" / "handout-en-a4.pdf").read_bytes())

    assert bare(words) in bare(facts.tree.prose)
    (noted,) = (node for node in facts.tree.all("P") if node.prose.startswith("word0"))
    assert len(noted.pages) == 2


def test_rows_of_a_table_are_as_high_as_in_powerpoint(tmp_path: Path) -> None:
    """With the lines under them: a table that fills its slide would run into the source line."""
    deck = yaml.safe_load(DECK)
    rows = [[f"row{number}", "[@adams]"] for number in range(9)]
    table = {"type": "table", "title": "Rows", "columns": ["head", "Source"], "rows": rows}
    deck["slides"].insert(1, table | {"notes": "Say so."})
    write_topic(tmp_path / "content" / "small", deck=yaml.safe_dump(deck))
    built(tmp_path, "--document", "slides", "--document", "deck")
    folder = tmp_path / "build" / "small"

    facts = read_pdf((folder / "slides-en-16x9.pdf").read_bytes())

    (shape,) = (
        one
        for one in Presentation(str(folder / "deck-en-16x9.pptx")).slides[1].shapes
        if one.has_table
    )
    high = [row.height.pt for row in shape.table.rows]
    middles = [line.baseline for line in facts.layout.lines if line.text in ("head", "row8")]
    assert middles[0] - middles[1] == pytest.approx(sum(high) - (high[0] + high[-1]) / 2, abs=1)


def test_a_topic_without_a_deck_has_none(tmp_path: Path) -> None:
    """Asked for by name, that is said."""
    write_topic(tmp_path / "content" / "small", deck=None)

    result = run(tmp_path, "small", "--document", "slides")

    assert result.exit_code == 2
    assert "has no slides" in result.output


def test_a_page_that_is_lost_is_found_out(pages: PdfFacts) -> None:
    """Pages that are not the slides', or lack a word of theirs, stop the build."""
    html = samples.deck(samples.slide("bullets", "One point", samples.points("Alone")))
    slides = plan_slides(html, samples.bibliography(0), samples.THEME)

    assert [problem.rule for problem in lost_on_pages(pages, slides)] == ["slides-pages"]
    (bare_page,) = (replace(pages.pages[0], text="") for _ in slides)
    empty = replace(pages, pages=(bare_page,), tree=replace(pages.tree, parts=()))
    assert {problem.rule for problem in lost_on_pages(empty, slides)} == {"slides-words"}
    assert {problem.rule for problem in lost_in_handout(empty, slides)} == {"slides-words"}


@pytest.mark.parametrize("box", ["0 0 10", "0 0 0 10", "0 0 10 nan"])
def test_a_drawing_without_a_size_is_told(tmp_path: Path, box: str) -> None:
    """A drawing that has no proportions is named, and nothing is written."""
    deck = yaml.safe_load(DECK)
    deck["slides"].insert(
        2, {"type": "figure", "title": "A drawing", "figure": "skin", "notes": "Say what it is."}
    )
    folder = write_topic(tmp_path / "content" / "small", deck=yaml.safe_dump(deck))
    drawn = DRAWING.replace("0 0 360 100", box)
    (folder / "skin.svg").write_text(drawn, encoding="utf-8")

    result = run(tmp_path, "--document", "slides")

    assert result.exit_code == 3
    assert "the figure 'skin' has no viewBox of four numbers" in result.output


def handout_of(folder: Path, notes: list[str], *more: str) -> PdfFacts:
    """The handout of a deck with a slide for each of *notes*."""
    deck = yaml.safe_load(DECK)
    first, second, last = deck["slides"]
    slides = [
        deepcopy(second) | {"title": f"Slide of {len(said)}", "notes": said} for said in notes
    ]
    deck["slides"] = [first, *slides, last]
    write_topic(folder / "content" / "small", deck=yaml.safe_dump(deck))
    built(folder, "--document", "handout", *more)
    (file,) = (folder / "build" / "small").glob("handout-*.pdf")
    return read_pdf(file.read_bytes())


def lines_to_write_on(file: Path) -> list[list[float]]:
    """Those of each page that has any: how far down each is, in points; as wide as a slide."""
    import pikepdf

    with pikepdf.open(file) as pdf:
        drawn: list[Any] = [pikepdf.parse_content_stream(page) for page in pdf.pages]
    high = 20 / 0.75
    boxes = [
        [list(map(float, one.operands)) for one in page if str(one.operator) == "re"]
        for page in drawn
    ]
    found = [
        [0.75 * (box[1] + box[3]) for box in page if box[2] == 360 and abs(box[3] - high) < 0.1]
        for page in boxes
    ]
    return [lines for lines in found if lines]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_no_room_beside_notes_is_left_empty(tmp_path: Path, paper: str) -> None:
    """Lines to write on go as far down as the notes do, and never off the page."""
    said = "These are words to say aloud. "
    facts = handout_of(tmp_path, [said * 5, said * 60, said * 70, said * 130], "--edition", paper)

    (file,) = (tmp_path / "build" / "small").glob("handout-*.pdf")
    cover, long, longer, longest = lines_to_write_on(file)
    bottom = facts.pages[0].height - 50
    assert [len(lines) for lines in (cover, longest)] == [6, 3]
    assert len(long) < len(longer)
    assert bottom - 100 < max(longer) < bottom


def test_hidden_slides_are_marked(tmp_path: Path) -> None:
    """Who reads the handout knows which slides are for questions."""
    backup = """\
  - {type: backup, title: "For questions"}
  - type: bullets
    title: "It is hidden"
    items: ["A point [@adams]"]
    notes: "Say so."
  - type: references
"""
    deck = DECK.replace("  - type: references\n", backup)
    write_topic(tmp_path / "content" / "small", deck=deck)
    built(tmp_path, "--document", "handout")

    facts = read_pdf((tmp_path / "build" / "small" / "handout-en-a4.pdf").read_bytes())
    labels = [node.text for node in facts.tree.all("P") if node.text.startswith("Slide ")]
    assert labels == ["Slide 1", "Slide 2", "Slide 4, for questions"]


WORK = """\
  work-{0}:
    type: article-journal
    title: "A study that was never made, one of many, and with a title of more than one line, {0}"
    author: [{{family: Adams, given: Ann}}]
    container-title: "Journal of Tests"
    issued: "2001"
    design: cohort
    verification: {{grade: none, seen-at: "made up for a test"}}
"""


def test_no_work_stands_alone_on_the_last_page(tmp_path: Path) -> None:
    """The last three works stay together, of a list whose last one has no room any more."""
    cited = "; ".join(f"@work-{number}" for number in range(13))
    works = REFERENCES + "".join(WORK.format(number) for number in range(13))
    deck = DECK.replace("nothing is true.", f"nothing is true [{cited}].")
    write_topic(tmp_path / "content" / "small", deck=deck, leaflet=None, references=works)
    built(tmp_path, "--document", "handout")

    facts = read_pdf((tmp_path / "build" / "small" / "handout-en-a4.pdf").read_bytes())
    listed = [node for node in facts.tree.all("LI") if "study" in node.text]
    assert len([node for node in listed if node.pages[-1] == len(facts.pages) - 1]) == 3


@pytest.mark.parametrize(
    ("old", "new"),
    [("A second point", "[\u05e9\u05dc\u05d5\u05dd]{lang=he} is a word"),
     ("Say that", "Say \u05e9\u05dc\u05d5\u05dd, and that")],
)  # fmt: skip
def test_words_from_right_to_left_are_refused(tmp_path: Path, old: str, new: str) -> None:
    """At their place, on slides and in notes; the deck for PowerPoint has them."""
    write_topic(tmp_path / "content" / "small", deck=DECK.replace(old, new), leaflet=None)
    line = next(n for n, text in enumerate(DECK.splitlines(), 1) if old in text)

    assert built(tmp_path, "--document", "deck") == ["deck-en-16x9.pptx"]
    result = run(tmp_path, "--document", "handout")

    assert result.exit_code == 1
    assert f"deck.yaml:{line}:" in result.output
    assert "is written from right to left" in result.output
