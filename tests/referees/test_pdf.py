"""What other programs say of the leaflet, and that they do say so when a file is wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from sfn_docs.cli import main
from sfn_docs.loading import load_edition
from sfn_docs.targets import leaflet_editions
from tests.clinics import CLINIC, png, write_clinic
from tests.conftest import ROOT, Built
from tests.referees.pdf_judges import outloud_faults, page_faults, verapdf_faults
from tests.test_hostile import BAD, DRAWN, FIGURES, OFTEN
from tests.test_hostile import LEAFLET as EVERY_BLOCK
from tests.topics import CLAIMS, write_topic

pytestmark = pytest.mark.referee

Judge = Callable[[Path], list[str]]

JUDGES: dict[str, Judge] = {
    "veraPDF, PDF/UA-1": partial(verapdf_faults, standard="ua1"),
    "veraPDF, PDF/A-2a": partial(verapdf_faults, standard="2a"),
    "page, PDF/UA-1": partial(page_faults, standard="ua1"),
    "page, PDF/A-2a": partial(page_faults, standard="2a"),
    "outloud": outloud_faults,
}

EDITIONS = {
    name: load_edition(ROOT / "templates" / "leaflet" / "editions" / f"{name}.yaml")
    for name in leaflet_editions(ROOT / "templates")
}
SCREEN = tuple(name for name, edition in EDITIONS.items() if edition.screen)
PRINTED = tuple(name for name, edition in EDITIONS.items() if not edition.screen)

judged = pytest.mark.parametrize("judge", JUDGES.values(), ids=JUDGES.keys())


@judged
@pytest.mark.parametrize("edition", SCREEN)
def test_leaflet_passes(editions: dict[str, Path], edition: str, judge: Judge) -> None:
    """Each edition for a screen is PDF/UA-1 and PDF/A-2a at once, and reads well aloud."""
    assert judge(editions[edition]) == []


@pytest.mark.parametrize("edition", PRINTED)
def test_sheets_pass(editions: dict[str, Path], edition: str) -> None:
    """Sheets for a printer can be kept for good: PDF/A-2b."""
    assert verapdf_faults(editions[edition], "2b") == []


def test_every_edition_is_judged(editions: dict[str, Path]) -> None:
    """None of the editions that are built goes without a judge."""
    assert sorted(editions) == sorted((*SCREEN, *PRINTED))


def write_every_block(folder: Path) -> None:
    """A topic whose leaflet has a block of each kind."""
    leaflet, figures, often = (text.replace(BAD, "text") for text in (EVERY_BLOCK, FIGURES, OFTEN))
    write_topic(folder, leaflet=leaflet, figures=figures, claims=CLAIMS + often)
    (folder / "drawn.svg").write_text(DRAWN, encoding="utf-8")


@pytest.fixture(name="clinics", scope="module")
def _clinics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A leaflet for a clinic with a logo of half-clear pixels, a code, and lines to write on."""
    folder = tmp_path_factory.mktemp("clinic")
    write_every_block(folder / "content" / "small")
    logo = CLINIC.replace("mark.svg", "mark.png")
    write_clinic(folder / "content" / "clinics", logo, mark_png=png(60, 30, alpha=128))
    arguments = ["build", "--content", str(folder / "content"), "--output", str(folder / "build")]
    result = CliRunner().invoke(main, [*arguments, "--document", "leaflet", "--clinic", "test"])
    assert result.exit_code == 0, result.output
    return folder / "build" / "small" / "leaflet-en-letter-test.pdf"


@judged
def test_a_form_passes(tmp_path: Path, judge: Judge) -> None:
    """And one with fields to fill in: lines, a diary, boxes to tick."""
    write_every_block(tmp_path / "content" / "small")
    arguments = ["build", "--content", str(tmp_path / "content"), "--output", str(tmp_path / "b")]
    result = CliRunner().invoke(main, [*arguments, "--document", "leaflet", "--edition", "form"])
    assert result.exit_code == 0, result.output

    assert judge(tmp_path / "b" / "small" / "leaflet-en-form.pdf") == []


@judged
def test_a_clinics_leaflet_passes(clinics: Path, judge: Judge) -> None:
    """So is one with a clinic's logo, its colours and a code."""
    assert judge(clinics) == []


@judged
def test_judge_fails_a_pdf_without_tags(tmp_path: Path, judge: Judge) -> None:
    """A PDF that nobody can hear is found out by every judge, so none of them is asleep."""
    import weasyprint

    file = tmp_path / "plain.pdf"
    html = '<html lang="en"><title>Plain</title><h1>Plain</h1><p>Text.</p></html>'
    weasyprint.HTML(string=html).write_pdf(file)

    assert judge(file)


@judged
def test_judge_fails_a_figure_without_alternative_text(
    built: Built, tmp_path: Path, judge: Judge, request: pytest.FixtureRequest
) -> None:
    """One figure loses its text: PDF/UA-1 and the ear object, PDF/A does not ask."""
    import pikepdf

    file = tmp_path / "mute.pdf"
    with pikepdf.open(built.leaflet) as pdf:
        figures = [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
        ]
        assert figures
        del figures[0].Alt
        pdf.save(file, fix_metadata_version=False)

    assert bool(judge(file)) == ("PDF/A" not in request.node.callspec.id)
