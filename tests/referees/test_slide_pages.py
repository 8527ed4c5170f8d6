"""What other programs say of the slides as a PDF and of the handout."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from sfn_docs.cli import main
from tests.conftest import ROOT
from tests.referees.pdf_judges import outloud_faults, page_faults, verapdf_faults
from tests.render.deck.examples import write_examples

pytestmark = pytest.mark.referee

Judge = Callable[[Path], list[str]]


def heard_faults(file: Path) -> list[str]:
    """What *outloud* holds against the file, but for two things that are as they should be.

    What comes first on several pages of a handout, as the number over a slide's notes does
    (``Slide 4``), is taken for a running header; and a table of two columns, the
    first of which names its rows, has more headers than other cells.
    """
    return [
        fault
        for fault in outloud_faults(file)
        if not (fault.startswith("PAG-001") and "(Slide 1" in fault)
        and not fault.startswith("TBL-010: header cells look shredded")
    ]


JUDGES: dict[str, Judge] = {
    "veraPDF, PDF/UA-1": partial(verapdf_faults, standard="ua1"),
    "veraPDF, PDF/A-2a": partial(verapdf_faults, standard="2a"),
    "page, PDF/UA-1": partial(page_faults, standard="ua1"),
    "page, PDF/A-2a": partial(page_faults, standard="2a"),
    "outloud": heard_faults,
}
FILES = ("slides-en-16x9.pdf", "handout-en-a4.pdf")


@pytest.fixture(name="folders", scope="module")
def _folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The first topic's, and those of a deck with a slide of every kind."""
    folder = tmp_path_factory.mktemp("pages")
    write_examples(folder / "content" / "examples")
    topic = min(path.parent for path in (ROOT / "content").glob("*/topic.yaml"))
    found = {}
    for name, place in (("topic", topic), ("examples", folder / "content" / "examples")):
        documents = ("--document", "slides", "--document", "handout")
        places = ("--content", str(place.parent), "--output", str(folder / "build"))
        looks = ("--templates", str(ROOT / "templates"))
        result = CliRunner().invoke(main, ["build", place.name, *documents, *places, *looks])
        assert result.exit_code == 0, result.output
        found[name] = folder / "build" / place.name
    return found


@pytest.mark.parametrize("judge", JUDGES.values(), ids=JUDGES.keys())
@pytest.mark.parametrize("file", FILES)
def test_slides_on_pages_pass(folders: dict[str, Path], file: str, judge: Judge) -> None:
    """Both are PDF/UA-1 and PDF/A-2a at once, and read well aloud."""
    assert judge(folders["topic"] / file) == []


@pytest.mark.parametrize("standard", ["ua1", "2a"])
@pytest.mark.parametrize("file", FILES)
def test_slides_of_every_kind_pass(folders: dict[str, Path], file: str, standard: str) -> None:
    """So do charts, diagrams and all that the topic has none of."""
    assert verapdf_faults(folders["examples"] / file, standard) == []
