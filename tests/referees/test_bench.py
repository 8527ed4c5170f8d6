"""The benchmark works from end to end, with counts so small that its figures mean nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.bench.__main__ import FAMILIES
from tests.conftest import ROOT

pytestmark = pytest.mark.referee

TYPST = ROOT / ".venv" / "bench" / "bin" / "python"


@pytest.fixture(scope="module")
def told() -> str:
    """What a quick run of everything prints."""
    typst = ["--typst", str(TYPST)] if TYPST.exists() else []
    command = [sys.executable, "-m", "tests.bench", "--quick", "--date", "2026-11-24"]
    done = subprocess.run(
        [*command, *typst, *FAMILIES], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "work",
    [
        "| leaflet of 2 pages, after an edit | plain WeasyPrint script |",
        "| the same, after an edit, warm process |",
        "| in it: checks that read it back |",
        "| deck of 4 slides, after an edit | pandoc's PowerPoint |",
        "| deck of 50 slides, and what is too full for one | pandoc's PowerPoint |",
        "- each further slide of a deck takes: ",
        "| 2 leaflets, 1 worker: each |",
        "| 2 decks, 2 workers: each | pandoc's PowerPoint |",
        "| one leaflet for 2 clinics, 1 worker: each |",
        "| nothing to do, 2 files: sfn-docs build | python -c pass |",
        "| one word changed among 16 editions: deciding what to build |",
        "- editions built of 16 after one word changed: 8, and only those that hold the word",
        "- memory of one worker, in MiB: ",
        "| 50 references in nlm | pandoc's process |",
        "- **Typst alone**",
        "- **headless Chromium**",
    ],
)
def test_all_of_it_is_measured(told: str, work: str) -> None:
    """Each kind of row is in the table, beside its peer."""
    assert work in told
