"""Files as programs and services write them, taken over with all their habits.

Each was made by hand in the form of one program (the works in it are made up). What comes of them
stands in ``tests/golden/exports.txt``; ``make golden`` writes it anew, to be read.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from sfn_docs.cli import main
from sfn_docs.loading import load_references
from tests.topics import write_topic

EXPORTS = Path(__file__).parent / "exports"
GOLDEN = Path(__file__).parents[1] / "golden" / "exports.txt"
FILES = sorted(EXPORTS.iterdir())
_HELP = re.compile(r"  help: |next: |(one|no|\d+) works? added")
SAME = ("design: not-assessed", "verification: ")
"""Lines of a record that are the same in all."""


def taken_over(folder: Path, file: Path) -> tuple[str, str]:
    """What the command says of a file, and the references that come of it, as they are written."""
    write_topic(folder, references="references: {}\n")
    result = CliRunner().invoke(main, ["refs", "add", str(folder), str(file)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    said = result.stderr.replace(f"{EXPORTS.as_posix()}/", "")
    written = (folder / "references.yaml").read_text(encoding="utf-8")
    return said, written


def shown(folder: Path, file: Path) -> str:
    said, written = taken_over(folder, file)
    records = [
        line for line in written.splitlines()[1:] if not line.strip().startswith(SAME)
    ]  # fmt: skip
    told = [line for line in said.splitlines() if not _HELP.match(line)]
    return "\n".join([f"==== {file.name}", *told, *records, ""])


def test_files_of_other_programs_come_in_as_they_should(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """What is taken over from each, and what is told of it, is as it was found to be right."""
    text = "".join(shown(tmp_path / file.name, file) for file in FILES)
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(text, encoding="utf-8")

    assert text == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_same_file_again_changes_nothing(tmp_path: Path, file: Path) -> None:
    """Every work of every file is found again, also one without a number or a year."""
    _, once = taken_over(tmp_path / "topic", file)

    result = CliRunner().invoke(main, ["refs", "add", str(tmp_path / "topic"), str(file)])

    assert (tmp_path / "topic" / "references.yaml").read_text(encoding="utf-8") == once
    assert result.stdout == ""
    works = load_references(tmp_path / "topic")[1].references
    assert result.stderr.count("this work is there already") == len(works)
