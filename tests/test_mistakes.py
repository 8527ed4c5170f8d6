"""What an author is told: every mistake at once, each at its place, as a person reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sfn_docs.cli import main

HERE = Path(__file__).parent


@pytest.fixture(name="at_home")
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE.parent)


@pytest.mark.usefixtures("at_home")
def test_fifteen_mistakes_in_four_files_are_fifteen_messages() -> None:
    """Syntax, keys, types, ids, links and figures are reported together, with the line."""
    result = CliRunner().invoke(main, ["check", "--content", "tests/mistakes"])

    assert result.exit_code == 1
    assert result.stdout == (HERE / "mistakes" / "expected.txt").read_text(encoding="utf-8")
    assert result.stdout.count(": error: ") == 15


@pytest.mark.usefixtures("at_home")
def test_mistakes_are_there_for_machines_too() -> None:
    """The JSON report holds the same mistakes in the same order."""
    result = CliRunner().invoke(main, ["check", "--content", "tests/mistakes", "--format", "json"])

    entries = json.loads(result.stdout)
    assert result.exit_code == 1
    assert len(entries) == 15
    assert entries[0] | {"message": "", "hint": ""} == {
        "file": "tests/mistakes/broken-topic/claims.yaml",
        "line": 3,
        "column": 28,
        "severity": "error",
        "rule": "claim-cites",
        "message": "",
        "hint": "",
    }


@pytest.mark.usefixtures("at_home")
def test_mistakes_leave_nothing_built(tmp_path: Path) -> None:
    """A build of a topic with mistakes fails with them, and writes nothing at all."""
    output = tmp_path / "build"
    arguments = ["build", "--content", "tests/mistakes", "--output", str(output)]

    result = CliRunner().invoke(main, arguments)

    assert result.exit_code == 1
    assert result.stderr.count(": error: ") == 15
    assert not output.exists()
