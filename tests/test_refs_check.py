"""The command that reads a list of references as a librarian does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sfn_docs.cli import main
from tests.topics import REFERENCES, write_topic

VERIFIED = REFERENCES.replace("grade: none", "grade: A, checked: unknown")

ADAMS = VERIFIED[VERIFIED.index("  adams:") : VERIFIED.index("  brown:")]
BROWN = VERIFIED[VERIFIED.index("  brown:") :]


def check(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["refs", "check", str(folder), *more])


def test_a_clean_list_has_no_problems(tmp_path: Path) -> None:
    """Works that are cited, verified, and told apart are passed in silence."""
    result = check(write_topic(tmp_path / "topic", references=VERIFIED), "--strict")

    assert (result.exit_code, result.output) == (0, "no problems\n")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("  brown:", "  blue:", "error: no reference has the key 'brown'"),
        ("  brown:", "  blue:", "references.yaml:13:3: warning: nothing cites this work"),
        ("10.1000/brown", "10.1000/ADAMS", "references.yaml:19:10: error: the DOI 10.1000/ADAMS"),
        ('DOI: 10.1000/brown', 'DOI: "doi 10.1000"', "references.yaml:19:10: error: 'doi 10.1000'"),
        ("DOI: 10.1000/brown", "PMID: PMC7", "references.yaml:19:11: error: 'PMC7' is not"),
        ("DOI: 10.1000/brown", 'URL: "ftp://x"', "references.yaml:19:10: error: 'ftp://x' is"),
        ('"2002"', '"2999"', "references.yaml:18:13: error: the year 2999 lies after"),
        ("10.1000/brown", "10.1000/brown.", "references.yaml:19:10: warning: the DOI ends in '.'"),
        ("    DOI: 10.1000/brown\n", "", "references.yaml:13:3: warning: this article has no DOI"),
        ("hypothesis", "not-assessed", "references.yaml:20:13: warning: nobody has looked what"),
        (
            BROWN,
            BROWN.replace("grade: A", "grade: none"),
            "references.yaml:22:19: warning: nobody has verified this work",
        ),
        (
            BROWN,
            BROWN.rstrip()[:-1] + ", unverified: [issue, author (given names)]}\n",
            "references.yaml:22:91: warning: not verified: issue, author (given names)",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    """Each fault of a list is one message where it stands; doubts are warnings."""
    changed = VERIFIED.replace(before, after)
    assert changed != VERIFIED

    result = check(write_topic(tmp_path / "topic", references=changed))

    assert said in result.output
    assert result.exit_code == (1 if ": error: " in result.output else 0)


def test_a_doi_that_was_not_found_is_marked(tmp_path: Path) -> None:
    """An article that says that its DOI could not be verified is not asked for it again."""
    changed = VERIFIED.replace("    DOI: 10.1000/brown\n", "")
    changed = changed.rstrip()[:-1] + ", unverified: [DOI, PMID]}\n"

    result = check(write_topic(tmp_path / "topic", references=changed))

    assert "[missing-doi]" not in result.output
    assert "[fields-unverified]" in result.output


@pytest.mark.parametrize(("doi", "number"), [("", 1), ("    DOI: 10.1000/other\n", 0)])
def test_a_title_that_stands_twice_is_told(tmp_path: Path, doi: str, number: int) -> None:
    """Two works of one title and year are doubtful, unless two DOIs tell them apart."""
    copy = ADAMS.replace("  adams:", "  adams-again:").replace("    DOI: 10.1000/adams\n", doi)

    result = check(write_topic(tmp_path / "topic", references=VERIFIED + copy))

    assert result.output.count("this has the title and the year of 'adams'") == number


def test_a_claim_s_source_is_used(tmp_path: Path) -> None:
    """A work that no text cites is used where a claim rests on it."""
    folder = write_topic(tmp_path / "topic", references=VERIFIED, deck=None)
    claims = (folder / "claims.yaml").read_text(encoding="utf-8")

    assert "adams" in claims
    assert "unused-reference" not in check(folder).output


def test_machines_and_strict_people_are_served(tmp_path: Path) -> None:
    """Problems come as JSON too, and warnings fail the command where that is wanted."""
    folder = write_topic(tmp_path / "topic")

    result = check(folder, "--format", "json", "--strict")

    assert result.exit_code == 1
    assert {entry["rule"] for entry in json.loads(result.output)} == {"not-verified"}
    assert check(folder).exit_code == 0
