"""The command that takes works over into a topic's references."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sfn_docs.cli import main
from sfn_docs.loading import load_references, load_topic
from tests.topics import REFERENCES, write_topic

NEW = """\
@article{Roe2020, title = {A new study: "quoted" \\& 'odd' #1}, author = {Roe, Jane},
  journal = {Journal of Tests}, year = 2020, doi = {10.1000/ROE}}
"""

COMMENTED = f"""\
# Read by hand.
{REFERENCES.rstrip()}
    # The last word on Brown.

# What follows is another list.
left-out:
  - as-given: "Crane 2003" # gone
    reason: "not found"
"""


def add(folder: Path, text: str, name: str = "library.bib") -> Result:
    file = folder.parent / name
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["refs", "add", str(folder), str(file)])


def references_of(folder: Path) -> str:
    return (folder / "references.yaml").read_text(encoding="utf-8")


def test_a_new_work_comes_in_as_not_verified(tmp_path: Path) -> None:
    """A work is added under its own key, as not verified, and the topic still loads."""
    folder = write_topic(tmp_path / "topic")

    result = add(folder, NEW)

    assert result.exit_code == 0, result.output
    assert result.stdout == "roe-2020  A new study: \"quoted\" & 'odd' #1\n"
    loaded = load_topic(folder)
    assert loaded.references is not None
    work = loaded.references.references["roe-2020"]
    assert work.title == "A new study: \"quoted\" & 'odd' #1"
    assert work.verification.grade == "none"
    assert (
        work.verification.seen_at[0].at == "taken over from library.bib, line 1; not verified yet"
    )


def test_the_file_keeps_its_comments_and_order(tmp_path: Path) -> None:
    """Only lines are added, after the last work and before what follows."""
    folder = write_topic(tmp_path / "topic", references=COMMENTED)

    add(folder, NEW)

    before, after = COMMENTED.split("\n"), references_of(folder).split("\n")
    start = before.index("    # The last word on Brown.") + 1
    more = len(after) - len(before)
    assert more > 5
    assert after[:start] + after[start + more :] == before
    assert after[start] == "  roe-2020:"


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    """It says what would be added, once for a work that stands in two files."""
    folder = write_topic(tmp_path / "topic")
    for name in ("a.bib", "b.bib"):
        (tmp_path / name).write_text(NEW, encoding="utf-8")
    files = [str(tmp_path / name) for name in ("a.bib", "b.bib")]

    result = CliRunner().invoke(main, ["refs", "add", str(folder), *files, "--dry-run"])

    assert result.stdout.startswith("roe-2020  A new study")
    assert result.stdout.count("\n") == 1
    assert "one work would be added to topic/references.yaml, not verified; 1 there" in (
        result.stderr
    )
    assert references_of(folder) == REFERENCES


def test_it_says_what_to_do_next(tmp_path: Path) -> None:
    """Who has added a work hears how it is cited, and which command tells what is missing."""
    folder = write_topic(tmp_path / "topic")

    first, second = add(folder, NEW), add(folder, NEW)

    assert "one work added to topic/references.yaml, not verified\n" in first.stderr
    assert "next: cite as [@roe-2020]; compare each with its own page" in first.stderr
    assert f"`sfn-docs refs check {folder}` tells" in first.stderr
    assert "no works added to topic/references.yaml; 1 there already\n" in second.stderr
    assert "next:" not in second.stderr


def test_adding_twice_adds_once(tmp_path: Path) -> None:
    """The same file again changes nothing, and says under which key its work is there."""
    folder = write_topic(tmp_path / "topic")
    add(folder, NEW)
    once = references_of(folder)

    result = add(folder, NEW)

    assert references_of(folder) == once
    assert result.stdout == ""
    assert "this work is there already as 'roe-2020', by its DOI [work-known]" in result.stderr


@pytest.mark.parametrize(
    ("written", "by"),
    [
        ("title = {Whatever}, doi = {https://doi.org/10.1000/ADAMS}", "DOI"),
        ("title = {A Study That {Was} Never Made.}, year = 2001", "title and year"),
    ],
)
def test_a_work_that_is_there_stays_as_it_is(tmp_path: Path, written: str, by: str) -> None:
    """What a file says more or otherwise of a known work is told, and not written."""
    folder = write_topic(tmp_path / "topic")

    result = add(folder, f"@article{{x, {written}, pmid = {{7}}, volume = {{99}}}}")

    assert references_of(folder) == REFERENCES
    assert f"as 'adams', by its {by}; it has also PMID; it differs in " in result.stderr
    assert "volume" in result.stderr


def test_the_same_title_with_another_doi_is_another_work(tmp_path: Path) -> None:
    """A preprint and its article have one title, and both come in."""
    folder = write_topic(tmp_path / "topic")

    result = add(folder, "@misc{adams, title = {A study that was never made}, year = 2001, "
                         "doi = {10.1000/preprint}}")  # fmt: skip

    assert result.stdout.startswith("adams-2  ")


EDITORIAL = "@article{{a, title = {{Editorial}}, year = 2001, {}}}\n"


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("author = {Roe, J}", "author = {Coe, C}", 2),
        ("author = {Roé, J}", "author = {ROE, Jane}", 1),
        ("volume = 1, pages = {1}", "volume = 2, pages = {9}", 2),
        ("volume = 1, pages = {1}", "volume = 1, pages = {1--2}", 1),
        ("doi = {10.1000/x}", "doi = {https://doi.org/10.1000/X.}", 1),
        ("doi = {10.1000/x}", "pmid = {7}", 1),
        ("pmid = {8}", "url = {https://pubmed.ncbi.nlm.nih.gov/8/}", 1),
        ("journal = {J}", "journal = {medRxiv}", 2),
    ],
)
def test_works_of_one_title_are_told_apart(
    tmp_path: Path, one: str, other: str, number: int
) -> None:
    """By numbers, first authors, places, and whether it is a preprint; else they are one."""
    folder = write_topic(tmp_path / "topic")

    result = add(folder, EDITORIAL.format(one) + EDITORIAL.format(other))

    assert result.stdout.count("\n") == number


@pytest.mark.parametrize(("address", "number"), [("a", 1), ("b", 2)])
def test_a_page_without_a_year_comes_in_once(tmp_path: Path, address: str, number: int) -> None:
    """Without a year, a title and an address tell that a page is there already."""
    folder = write_topic(tmp_path / "topic")
    page = '[{{"type": "webpage", "title": "About us", "URL": "https://example.org/{}"}}]'
    add(folder, page.format("a"), "x.json")

    add(folder, page.format(address), "x.json")

    assert len(load_references(folder)[1].references) == 2 + number


def test_two_works_of_one_file_can_be_the_same(tmp_path: Path) -> None:
    """A work that stands twice in a file comes in once."""
    folder = write_topic(tmp_path / "topic")

    result = add(folder, NEW + NEW)

    assert result.stdout.count("\n") == 1
    assert "library.bib:3:1: warning: this work is there already as 'roe-2020'" in result.stderr


def test_what_is_broken_fails_the_command_and_the_rest_is_added(tmp_path: Path) -> None:
    """Of a broken entry and one without a title, each is told at its line; the others come in."""
    folder = write_topic(tmp_path / "topic")

    result = add(folder, "@book{a, title = {A\n@book{b, year = 1990}\n" + NEW)

    assert result.exit_code == 1
    assert "library.bib:1:1: error: this entry can't be read: " in result.stderr
    assert "library.bib:2:1: error: this work can't be taken in: it has no title" in result.stderr
    assert result.stderr.endswith("2 errors\n")
    assert "roe-2020:" in references_of(folder)


@pytest.mark.parametrize("empty", ["references: {}", "references: {} # none yet"])
def test_the_first_work_can_be_added(tmp_path: Path, empty: str) -> None:
    """An empty list of references takes works, too, and keeps the comment beside it."""
    folder = write_topic(tmp_path / "topic", references=f"{empty}\n")

    result = add(folder, NEW)

    assert result.exit_code == 0, result.output
    assert list(load_references(folder)[1].references) == ["roe-2020"]
    assert references_of(folder).split("\n")[0] == empty.replace(" {}", "")


@pytest.mark.parametrize(
    "ending",
    ["", "\n", "\n\n\n", "\n# the end", "\n...\n"],
    ids=["none", "one", "three", "comment", "marked"],
)
def test_the_end_of_the_file_is_kept(tmp_path: Path, ending: str) -> None:
    """However the file ends, the work is added to the references."""
    folder = write_topic(tmp_path / "topic", references=REFERENCES.rstrip() + ending)

    result = add(folder, NEW)

    assert result.exit_code == 0, result.output
    assert list(load_references(folder)[1].references) == ["adams", "brown", "roe-2020"]
    assert references_of(folder).rstrip("\n").endswith(ending.strip())


def test_references_in_braces_are_refused(tmp_path: Path) -> None:
    """A list that lines can't be added to is told, with what to do; nothing is written."""
    flow = """references: {a: {type: book, title: "T", design: cohort,
  verification: {grade: none, seen-at: "x"}}}
"""
    folder = write_topic(tmp_path / "topic", references=flow)

    result = add(folder, NEW)

    assert result.exit_code == 1
    assert "references.yaml:1:13: error: these references are written in braces" in result.stderr
    assert references_of(folder) == flow


def test_windows_line_ends_are_kept(tmp_path: Path) -> None:
    """A file with carriage returns has them on the new lines, too, and on all others still."""
    folder = write_topic(tmp_path / "topic")
    path = folder / "references.yaml"
    path.write_bytes(REFERENCES.replace("\n", "\r\n").encode())

    add(folder, NEW)

    data = path.read_bytes()
    assert b"roe-2020:\r\n" in data
    assert data.count(b"\n") == data.count(b"\r\n")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("smith_2020", "smith-2020"),
        ("Smith:2020ab", "roe-2020"),
        ("12", "roe-2020"),
        ("adams", "adams-2"),
        ("x\\u202e", "x-u202e"),
    ],
)
def test_keys_are_ours(tmp_path: Path, key: str, expected: str) -> None:
    """A key that can't be ours, or only counts, gives way to author and year."""
    folder = write_topic(tmp_path / "topic")

    result = add(folder, NEW.replace("Roe2020", key))

    assert result.stdout.split("  ")[0] == expected


@pytest.mark.parametrize(
    "title",
    [
        "x\\n  evil: true",
        '"}\\n# ',
        "{{{claim: common}}}",
        "*alias &anchor !!python/object: x",
        "\u2028\u0085\u202e\U000e0001",
        "\ufeff\ufffe",
    ],
)
def test_no_title_breaks_out_of_its_place(tmp_path: Path, title: str) -> None:
    """Text of a stranger stays the text of one field, whatever YAML makes of its signs."""
    folder = write_topic(tmp_path / "topic")

    result = add(
        folder, f'[{{"type": "book", "title": "T {title}"}}]'.replace('"T "', '"T \\"'), "x.json"
    )

    assert result.exit_code == 0, result.output
    references = load_references(folder)[1].references
    assert len(references) == 3
    assert list(references.values())[-1].title.startswith("T ")


def test_a_link_out_of_the_topic_is_not_written_through(tmp_path: Path) -> None:
    """References that lead out of the topic's folder are refused."""
    folder = write_topic(tmp_path / "topic")
    outside = tmp_path / "outside.yaml"
    (folder / "references.yaml").rename(outside)
    (folder / "references.yaml").symlink_to(outside)

    result = add(folder, NEW)

    assert result.exit_code == 1
    assert "leads out of its folder" in result.stderr
    assert outside.read_text(encoding="utf-8") == REFERENCES


def test_a_format_that_is_not_known_is_a_wrong_call(tmp_path: Path) -> None:
    """The ends of names that are known are told."""
    result = add(write_topic(tmp_path / "topic"), NEW, "library.docx")

    assert result.exit_code == 2
    assert "library.docx ends with none of .bib, .ris, .nbib, .enw, .json." in result.stderr


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A missing file is a mistake of the call's, with its name."""
    folder = write_topic(tmp_path / "topic")
    arguments = ["refs", "add", str(folder), str(tmp_path / "gone.bib")]

    result = CliRunner().invoke(main, arguments)

    assert result.exit_code == 1
    assert "gone.bib:1:1: error: this file is missing" in result.stderr
