"""One content, several papers: through the command, and read back from the files."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sfn_docs.cli import main
from sfn_docs.inspection.pdf import read_pdf
from sfn_docs.inspection.pdf_facts import PdfFacts
from sfn_docs.inspection.pdf_sheets import folded, read_sheets
from sfn_docs.loading import load_edition
from sfn_docs.targets import leaflet_editions
from tests.topics import LEAFLET, TOPIC, write_topic

TEMPLATES = Path(__file__).parents[1] / "templates"
MILLIMETER = 72 / 25.4
NAMES = leaflet_editions(TEMPLATES)
SHEETS = {"booklet-print": "booklet", "trifold": "trifold"}
PAGES = {
    "a4": (210, 297),
    "form": (210, 297),
    "booklet": (148, 210),
    "large-print": (210, 297),
    "letter": (216, 279),
    "mono": (210, 297),
}
"""The paper of each edition that is read on a screen, in millimeters."""

CONTACT = """\
  - type: contact
    title: "Whom to ask"
    lines: [{label: "Phone", value: "Ask at the desk"}]
"""
BRIEF = """\
  - type: paragraph
    length: brief
    text: "Only in short."
  - type: paragraph
    length: full
    text: "Only at length."
"""

PARAGRAPH = "Word. " * 60 + r"\n\n"


def build(folder: Path, *more: str) -> Result:
    arguments = ["build", "--content", str(folder / "content"), "--output", str(folder / "build")]
    shared = ["--templates", str(TEMPLATES), "--document", "leaflet"]
    return CliRunner().invoke(main, [*arguments, *shared, *more])


def file(folder: Path, edition: str) -> bytes:
    return (folder / "build" / "small" / f"leaflet-en-{edition}.pdf").read_bytes()


def facts(folder: Path, edition: str) -> PdfFacts:
    return read_pdf(file(folder, edition))


@pytest.fixture(name="output", scope="module")
def _output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small topic, built in every edition."""
    folder = tmp_path_factory.mktemp("editions")
    write_topic(folder / "content" / "small", leaflet=LEAFLET + BRIEF + CONTACT)
    result = build(folder, "--edition", "all")
    assert result.exit_code == 0, result.output
    return folder


def test_the_editions_are_those_that_are_promised() -> None:
    """Every edition of the templates is known here, so none goes untested."""
    assert set(NAMES) == set(PAGES) | set(SHEETS)
    for name in NAMES:
        edition = load_edition(TEMPLATES / "leaflet" / "editions" / f"{name}.yaml")
        assert edition.name == name
        assert edition.screen is (name in PAGES)


@pytest.mark.parametrize("edition", PAGES)
def test_each_edition_has_its_paper(output: Path, edition: str) -> None:
    """Pages are as large as the paper that they are for."""
    found = facts(output, edition)

    sizes = {
        (round(page.width / MILLIMETER), round(page.height / MILLIMETER)) for page in found.pages
    }
    assert sizes == {PAGES[edition]}
    assert found.standards == ("PDF/UA-1", "PDF/A-2A")


@pytest.mark.parametrize("edition", PAGES)
def test_all_editions_say_the_same(output: Path, edition: str) -> None:
    """What is read aloud is the same in all full editions, but for the pages for notes."""
    plain, other = (
        [heading.prose for heading in facts(output, name).tree.all("H1", "H2", "H3")]
        for name in ("a4", edition)
    )

    assert [text for text in other if text != "My notes"] == plain


@pytest.mark.parametrize(("edition", "fold"), SHEETS.items())
def test_sheets_fold_to_the_leaflet(output: Path, edition: str, fold: str) -> None:
    """The sheets are A4, lying; folded, the cover is first, and the end is last."""
    sides = read_sheets(file(output, edition))
    read = folded(sides, fold)

    sizes = {(round(s.width / MILLIMETER), round(s.height / MILLIMETER)) for s in sides}
    assert sizes == {(297, 210)}
    assert "Aleafletfortests" in read[0].replace(" ", "")
    assert "Aboutthisleaflet" in read[-1].replace(" ", "")
    assert len(read) % 4 == 0 or len(read) == 6


def test_a_trifold_has_a_cover_and_a_contact_panel(output: Path) -> None:
    """The cover holds the title and the key message, the back whom to ask."""
    cover, *_, back = (
        text.replace(" ", "") for text in folded(read_sheets(file(output, "trifold")), "trifold")
    )

    assert "Themessage" in cover
    assert "Whomtoask" in back


def test_brief_editions_take_what_is_marked_for_them(output: Path) -> None:
    """A block marked full or brief stands in the editions of that length alone."""
    whole = facts(output, "a4").tree.prose
    short = "".join(folded(read_sheets(file(output, "trifold")), "trifold")).replace(" ", "")

    assert ("Only at length." in whole, "Only in short." in whole) == (True, False)
    assert ("Onlyatlength." in short, "Onlyinshort." in short) == (False, True)


@pytest.mark.parametrize("edition", ["booklet", "booklet-print", "trifold"])
def test_folded_editions_are_filled_up_with_pages_for_notes(output: Path, edition: str) -> None:
    """No page of a folded leaflet is empty paper: what is over is for the patient's notes."""
    if edition in SHEETS:
        texts = folded(read_sheets(file(output, edition)), SHEETS[edition])
    else:
        texts = tuple(page.text for page in facts(output, edition).pages)

    assert len(texts) % 2 == 0
    assert any("Mynotes" in text.replace(" ", "") for text in texts)


def test_a_page_budget_names_what_to_shorten(tmp_path: Path) -> None:
    """Over the budget, the message says by how much, and which sections are the longest."""
    long = "".join(
        f'  - {{type: heading, text: "Part {number}?"}}\n'
        f'  - {{type: paragraph, text: "{PARAGRAPH * number}"}}\n'
        for number in range(1, 6)
    )
    leaflet = LEAFLET.replace("blocks:", "pages: {a4: 1, booklet: 20}\nblocks:") + long
    write_topic(tmp_path / "content" / "small", leaflet=leaflet)

    result = build(tmp_path)

    assert result.exit_code == 1
    assert not (tmp_path / "build").exists()
    assert "leaflet.yaml:3:13: error: the leaflet has" in result.output
    assert "more than the 1 that its budget allows [page-budget]" in result.output
    assert "shorten the longest sections: 'Part " in result.output
    assert "'Part 5?' 0." in result.output


def test_more_than_the_paper_holds_is_refused(tmp_path: Path) -> None:
    """A sheet of six panels has no seventh, whatever the budget."""
    block = '  - {type: paragraph, text: "' + PARAGRAPH * 10 + '"}\n'
    write_topic(tmp_path / "content" / "small", leaflet=LEAFLET + block * 3)

    result = build(tmp_path, "--edition", "trifold")

    assert result.exit_code == 1
    assert "than the 6 that the paper has room for" in result.output


def test_a_budget_for_no_edition_is_a_mistake(tmp_path: Path) -> None:
    """A misspelt edition in the budget would never be held."""
    leaflet = LEAFLET.replace("blocks:", "pages: {large-prind: 9}\nblocks:")
    write_topic(tmp_path / "content" / "small", leaflet=leaflet)

    result = build(tmp_path)

    assert "leaflet.yaml:3:9: error: there is no edition 'large-prind'" in result.output
    assert "did you mean 'large-print'?" in result.output
    arguments = ["check", "--content", str(tmp_path / "content"), "--templates", str(TEMPLATES)]
    assert "there is no edition 'large-prind'" in CliRunner().invoke(main, arguments).output


def test_an_unknown_edition_is_a_wrong_call(tmp_path: Path) -> None:
    """The command says which there are."""
    write_topic(tmp_path / "content" / "small")

    result = build(tmp_path, "--edition", "a5")

    assert result.exit_code == 2
    assert "there is no edition 'a5'; there are a4, booklet" in result.output


def test_an_overdue_review_shows_on_every_page(tmp_path: Path) -> None:
    """On the day that it is due, and not on the day before; an unchanged answer is not rebuilt."""
    reviewed = (
        "  status: reviewed\n"
        '  reviewer: {name: "Dr. Jane Roe", role: "Pain physician"}\n'
        "  reviewed: 2026-11-24\n"
    )
    topic = TOPIC.replace("  status: draft\n", reviewed)
    write_topic(tmp_path / "content" / "small", topic=topic)
    late = "Review overdue since May 23, 2027".replace(" ", "")

    def margins(day: str) -> list[bool]:
        assert build(tmp_path, "--as-of", day).exit_code == 0
        return [late in p.margin_text.replace(" ", "") for p in facts(tmp_path, "a4").pages]

    assert not any(margins("2027-05-22"))
    assert all(margins("2027-05-23"))
    assert "unchanged" in build(tmp_path, "--as-of", "2027-05-24").output
    assert "Review overdue since" in facts(tmp_path, "a4").tree.prose


def test_strict_checking_fails_where_a_review_is_due(tmp_path: Path) -> None:
    """Without a day of its own, it takes today's; a topic of long ago is due."""
    past = TOPIC.replace("2026-11-23", "2019-11-23").replace("2027-05-23", "2020-05-23")
    past = past.replace('searched: "2026"', 'searched: "2019"')
    write_topic(tmp_path / "content" / "small", topic=past)
    arguments = ["check", "--content", str(tmp_path / "content")]

    assert "review-overdue" in CliRunner().invoke(main, [*arguments, "--strict"]).output
    assert CliRunner().invoke(main, [*arguments, "--strict"]).exit_code == 1
    assert CliRunner().invoke(main, arguments).exit_code == 0
