"""What a build needs for a while is gone when it is done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch.disturbed import new_site
from tests.conftest import ROOT


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_leaves_no_temporary_files(tmp_path: Path, jobs: str) -> None:
    """Neither its own process nor one that is stopped does, and none complains at its end."""
    site = new_site(tmp_path)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    places = ["--content", str(site.folder / "content"), "--output", str(site.outputs)]
    editions = ["--document", "leaflet", "--edition", "a4", "--edition", "letter", "--jobs", jobs]

    done = subprocess.run(
        [sys.executable, "-m", "sfn_docs", "build", *places, *editions],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(scratch)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert len(list((site.outputs / "small").glob("*.pdf"))) == 2
    assert list(scratch.iterdir()) == []
