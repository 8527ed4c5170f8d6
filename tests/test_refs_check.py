"""The command that reads a list of references as a librarian does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sfn_docs.cli import main
from tests.topics import CLAIMS, LEAFLET, REFERENCES, write_topic

CHECK = "    retraction-check: {on: 2026-11-20, at: Crossref, result: not-retracted}\n"
VERIFIED = REFERENCES.replace("grade: none", "grade: A, checked: 2026-11-20")
VERIFIED = VERIFIED.replace("    verification:", f"{CHECK}    verification:")

ADAMS = VERIFIED[VERIFIED.index("  adams:") : VERIFIED.index("  brown:")]
BROWN = VERIFIED[VERIFIED.index("  brown:") :]


def check(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["refs", "check", str(folder), "--as-of", "2026-11-24", *more])


def test_a_clean_list_has_no_problems(tmp_path: Path) -> None:
    """Works that are cited, verified, and told apart are passed in silence."""
    result = check(write_topic(tmp_path / "topic", references=VERIFIED), "--strict")

    assert (result.exit_code, result.output) == (0, "no problems\n")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("  brown:", "  blue:", "error: no reference has the key 'brown'"),
        ("  brown:", "  blue:", "references.yaml:14:3: warning: blue: nothing cites this work"),
        ("10.1000/brown", "10.1000/ADAMS", "references.yaml:20:10: error: the DOI 10.1000/ADAMS"),
        ('DOI: 10.1000/brown', 'DOI: "doi 10.1000"', "references.yaml:20:10: error: 'doi 10.1000'"),
        ("DOI: 10.1000/brown", "PMID: PMC7", "references.yaml:20:11: error: 'PMC7' is not"),
        ("DOI: 10.1000/brown", 'URL: "ftp://x"', "references.yaml:20:10: error: 'ftp://x' is"),
        ('"2002"', '"2999"', "references.yaml:19:13: error: the year 2999 lies after"),
        ("10.1000/brown", "10.1000/brown.", "20:10: warning: brown: the DOI ends in '.'"),
        ("10.1000/brown", "10.1000/brown)", "20:10: warning: brown: the DOI ends in ')', which"),
        ("10.1000/brown", "https://doi.org/10.1/x", "help: write it like 10.1000/xyz123, without"),
        ('"2002"', '"2002-02-30"', "19:13: error: the calendar has no '2002-02-30'"),
        (
            "DOI: 10.1000/brown",
            "URL: https://doi.org/10.1000/brown",
            "20:10: warning: brown: this address is the work's DOI [url-is-number]",
        ),
        (
            "DOI: 10.1000/brown",
            "DOI: 10.1000/brown\n    URL: https://doi.org/10.1000/BROWN",
            "21:10: warning: brown: this address says no more than the DOI [url-is-number]",
        ),
        (
            "DOI: 10.1000/brown",
            "DOI: 10.1000/brown\n    URL: https://doi.org/10.1000/black",
            "this address is of another DOI than 10.1000/brown [url-of-another]",
        ),
        (
            '"Journal of Tests"\n    issued: "2002"',
            '"medRxiv"\n    issued: "2002"',
            "21:13: warning: brown: this is posted on a server for preprints, and is not marked",
        ),
        (
            "DOI: 10.1000/brown",
            "DOI: 10.1101/2024.01.02.24300001",
            "21:13: warning: brown: this is posted on a server for preprints, and is not marked",
        ),
        ("    DOI: 10.1000/brown\n", "", "14:3: warning: brown: this article has no DOI"),
        ("hypothesis", "not-assessed", "21:13: warning: brown: nobody has looked what"),
        (
            BROWN,
            BROWN.replace("grade: A", "grade: none"),
            "references.yaml:24:19: warning: brown: nobody has verified this work",
        ),
        (
            BROWN,
            BROWN.rstrip()[:-1] + ", unverified: [issue, author (given names)]}\n",
            "references.yaml:24:94: warning: brown: not verified: issue, author (given names)",
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


def test_a_number_that_two_works_have_is_told(tmp_path: Path) -> None:
    """Also one that starts with noughts, and that of PubMed Central."""
    numbers = "DOI: 10.1000/{}\n    PMID: '{}'\n    PMCID: PMC7"
    text = VERIFIED.replace("DOI: 10.1000/adams", numbers.format("adams", "12"))
    text = text.replace("DOI: 10.1000/brown", numbers.format("brown", "0012"))

    result = check(write_topic(tmp_path / "topic", references=text))

    assert "the PMID 0012 is also that of 'adams'" in result.output
    assert "the PMCID PMC7 is also that of 'adams'" in result.output


def test_a_preprint_of_which_there_is_an_article_is_told(tmp_path: Path) -> None:
    """What was learned of a newer version is told until the newer one is cited."""
    newer = "    corrections: [{kind: new-version, DOI: 10.1000/new, seen-at: Crossref}]\n"
    text = VERIFIED.replace(BROWN, BROWN.replace(CHECK, f"{CHECK}{newer}"))

    result = check(write_topic(tmp_path / "topic", references=text))

    assert "brown: there is a newer version of this work, 10.1000/new" in result.output
    assert result.exit_code == 0


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

    assert result.output.count("adams-again: this has the title and the year of 'adams'") == number


@pytest.mark.parametrize(("year", "number"), [("2002", 1), ("2003", 0)])
def test_a_work_that_was_online_a_year_before_is_told(
    tmp_path: Path, year: str, number: int
) -> None:
    """One title in two years in a row is doubtful, where no numbers tell the works apart."""
    copy = ADAMS.replace("  adams:", "  adams-again:").replace("    DOI: 10.1000/adams\n", "")
    text = VERIFIED + copy.replace('"2001"', f'"{year}"')

    result = check(write_topic(tmp_path / "topic", references=text))

    said = "adams-again: this has the title of 'adams', one year apart"
    assert result.output.count(said) == number


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
    assert {entry["rule"] for entry in json.loads(result.output)} == {
        "not-verified",
        "retraction-unchecked",
    }
    assert check(folder).exit_code == 0


RETRACTED = CHECK.replace("not-retracted}", "retracted, notice: 10.1000/notice}")


def with_check(check_of_brown: str) -> str:
    """The clean list, but for what stands of the second work's standing."""
    return VERIFIED.replace(BROWN, BROWN.replace(CHECK, check_of_brown))


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (CHECK, "warning: nobody has asked whether one work was retracted: brown"),
        ("2026-11-20, at", "warning: for a year nobody has asked whether one work was retracted"),
        ("checked: 2026-11-20", "warning: it is not known on which day one work was verified"),
        ("2026-11-20, at: C", "warning: it is not known when somebody asked whether one work"),
        ('"2002"', "19:13: error: brown: the date 2026-11-25 lies after 2026-11-24"),
        ("not-retracted", "warning: brown: the publisher has expressed a concern"),
    ],
)
def test_what_nobody_asked_for_a_year_is_told(tmp_path: Path, before: str, said: str) -> None:
    """A check that is missing, old or without a day is told, and so is what is to come."""
    after = {
        CHECK: "    retraction-check: not-checked\n",
        "2026-11-20, at": "2025-11-23, at",
        "checked: 2026-11-20": "checked: unknown",
        "2026-11-20, at: C": "unknown, at: C",
        '"2002"': '"2026-11-25"',
        "not-retracted": "expression-of-concern",
    }[before]
    changed = VERIFIED.replace(BROWN, BROWN.replace(before, after))
    assert changed != VERIFIED

    result = check(write_topic(tmp_path / "topic", references=changed))

    assert said in result.output
    assert "1 error" in result.output or result.output.endswith("\n1 warning\n")


def test_a_check_is_good_for_a_year(tmp_path: Path) -> None:
    """What was asked a year ago to the day needs not be asked again."""
    changed = VERIFIED.replace("{on: 2026-11-20", "{on: 2025-11-24")

    assert check(write_topic(tmp_path / "topic", references=changed)).output == "no problems\n"


def test_many_works_of_one_doubt_are_one_line_each(tmp_path: Path) -> None:
    """A long list does not drown its reader: a headline, what to do, and a line a work."""
    doubted = VERIFIED.replace('for a test"}', 'for a test", unverified: [issue]}')
    many = "".join(
        ADAMS.replace("adams", f"more-{n}").replace("A study", f"Study {n}") for n in range(40)
    )
    unasked = many.replace(CHECK, '    not-cited: "Kept for later"\n')

    result = check(write_topic(tmp_path / "topic", references=doubted + unasked))

    lines = result.output.splitlines()
    start = next(n for n, line in enumerate(lines) if "2 warnings [fields-unverified]" in line)
    assert lines[start + 1] == "  help: look them up, or leave them out of what is said"
    assert [line.split("|")[1] for line in lines[start + 2 : start + 4]] == [
        " adams: not verified: issue",
        " brown: not verified: issue",
    ]
    assert "whether each of 40 works was retracted: more-0, more-1, more-2" in result.output
    assert "more-5 and 34 more [retraction-unchecked]" in result.output
    assert len(lines) < 15


def test_a_work_that_is_kept_says_why(tmp_path: Path) -> None:
    """Nothing has to cite a work that says why it is kept, and nothing may if it says so."""
    kept = ADAMS.replace("adams", "clark").replace("A study", "The study")
    kept = kept.replace("    design", '    not-cited: "Kept for the next version"\n    design')
    cited = VERIFIED.replace(
        "    design: hypothesis", '    not-cited: "No"\n    design: hypothesis'
    )

    result = check(write_topic(tmp_path / "topic", references=VERIFIED + kept))
    against = check(write_topic(tmp_path / "other", references=cited))

    assert result.output == "no problems\n"
    assert "21:16: warning: brown: something cites this work [cited-after-all]" in against.output


def test_a_retracted_work_is_not_cited_in_silence(tmp_path: Path) -> None:
    """Each place that cites it is an error of every check, and so is a claim that rests on it."""
    folder = write_topic(tmp_path / "topic", references=with_check(RETRACTED))

    result = CliRunner().invoke(main, ["check", str(folder)])

    assert result.exit_code == 1
    assert "leaflet.yaml:7:34: error: this cites 'brown', which was retracted" in result.output
    assert "claims.yaml:8:15: error: this claim rests on 'brown', which was" in result.output
    assert result.output.endswith("2 errors\n")
    assert "[retracted-cited]" in check(folder).output


def test_a_text_may_say_that_a_work_was_retracted(tmp_path: Path) -> None:
    """Where the sentence says so, and both wordings of the claim, the work may be cited."""
    claims = CLAIMS.replace(
        "We do not know whether it helps.", "We do not know; one study was retracted."
    ).replace("The effect is uncertain.", "Uncertain; the one trial has been withdrawn.")
    leaflet = LEAFLET.replace("Nothing here is true", "This study was taken back (Retraction)")
    folder = write_topic(
        tmp_path / "topic", references=with_check(RETRACTED), claims=claims, leaflet=leaflet
    )
    half = claims.replace("was retracted", "was odd")

    assert "retracted-cited" not in check(folder).output
    (folder / "claims.yaml").write_text(half, encoding="utf-8")
    assert "claims.yaml:8:15: error: this claim rests on" in check(folder).output
