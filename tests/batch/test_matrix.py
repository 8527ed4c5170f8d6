"""Which documents a build means: the matrix, a part of it, and its equal parts."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sfn_docs.cli import main
from tests.clinics import CLINIC, write_clinic
from tests.conftest import ROOT
from tests.topics import write_topic

MATRIX = """\
batches:
  - documents: [leaflet]
    editions: [a4, "*-print"]
  - topics: [small]
    documents: [deck]
    editions: [16x9, 4x3]
  - documents: [leaflet]
    clinics: ["*"]
  - topics: [small]
    documents: [leaflet, deck]
    themes: ["ever*"]
"""

EVERYTHING = {
    "other/leaflet/a4/",
    "other/leaflet/booklet-print/",
    "other/leaflet/large-print/",
    "other/leaflet/letter/test",
    "small/leaflet/a4/",
    "small/leaflet/booklet-print/",
    "small/leaflet/large-print/",
    "small/leaflet/letter/test",
    "small/deck/16x9/",
    "small/deck/4x3/",
    "small/leaflet/a4//evergreen",
    "small/deck/16x9//evergreen",
}


@pytest.fixture(name="content")
def _content(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    write_topic(content / "small")
    write_topic(content / "other", deck=None)
    write_clinic(content / "clinics", CLINIC)
    (content / "editions.yaml").write_text(MATRIX, encoding="utf-8")
    return content


def listed(content: Path, *more: str) -> list[str]:
    result = run(content, "--list", *more)
    assert result.exit_code == 0, result.output
    return result.output.split()


def run(content: Path, *more: str) -> Result:
    arguments = ["build", "--content", str(content), "--templates", str(ROOT / "templates")]
    output = ["--output", str(content.parent / "build")]
    return CliRunner().invoke(main, [*arguments, *output, *more])


def test_the_matrix_is_crossed_out(content: Path) -> None:
    """Every combination once; a topic without a document is passed over; clinics have a paper."""
    names = listed(content)

    assert set(names) == EVERYTHING
    assert len(names) == len(EVERYTHING)


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["small"], {name for name in EVERYTHING if name.startswith("small")}),
        (
            ["--document", "deck", "--theme", "default"],
            {"small/deck/16x9/", "small/deck/4x3/"},
        ),
        (["--document", "deck", "--theme", "e*"], {"small/deck/16x9//evergreen"}),
        (["--theme", "evergreen", "other"], {"other/leaflet/a4//evergreen"}),
        (
            ["--theme", "evergreen", "--theme", "default", "--clinic", "test", "other"],
            {"other/leaflet/letter/test", "other/leaflet/letter/test/evergreen"},
        ),
        (["--edition", "4x*"], {"small/deck/4x3/"}),
        (
            ["--edition", "*-print", "other"],
            {"other/leaflet/booklet-print/", "other/leaflet/large-print/"},
        ),
        (["--clinic", "t*"], {"small/leaflet/letter/test", "other/leaflet/letter/test"}),
        (["--edition", "trifold", "other"], {"other/leaflet/trifold/"}),
        (["--edition", "default", "other"], {"other/leaflet/a4/"}),
    ],
)
def test_options_take_a_part_of_it(content: Path, options: list[str], wanted: set[str]) -> None:
    """Names and patterns narrow the matrix; what is spelled out is made though it isn't there."""
    assert set(listed(content, *options)) == wanted


def test_without_a_matrix_patterns_name_what_there_is(content: Path) -> None:
    """Where nothing is written down, a pattern of editions means those of the templates."""
    (content / "editions.yaml").unlink()

    assert set(listed(content)) == {"other/leaflet/a4/", "small/leaflet/a4/", "small/deck/16x9/"}
    found = listed(content, "other", "--edition", "*-print")
    assert set(found) == {"other/leaflet/booklet-print/", "other/leaflet/large-print/"}


@pytest.mark.parametrize("of", [1, 2, 3, 8, 12])
def test_shards_are_the_whole(content: Path, of: int) -> None:
    """The parts of eight machines are even, have nothing twice and leave nothing out."""
    parts = [listed(content, "--shard", f"{number}/{of}") for number in range(1, of + 1)]

    everything = [name for part in parts for name in part]
    assert sorted(everything) == sorted(EVERYTHING)
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


@pytest.mark.parametrize("shard", ["0/8", "9/8", "8", "a/b", "1/0", "-1/2"])
def test_a_shard_that_is_none_is_a_wrong_call(content: Path, shard: str) -> None:
    """Part nine of eight is not built as something else."""
    assert run(content, "--shard", shard).exit_code == 2


def test_a_pattern_that_names_nothing_is_told_at_its_place(content: Path) -> None:
    """All misspelt names of the matrix are told at once, with what was meant."""
    text = MATRIX.replace("*-print", "large-prin").replace("[small]", "[smal]", 1)
    text = text.replace("ever*", "evergren")
    (content / "editions.yaml").write_text(text, encoding="utf-8")

    result = run(content, "--list")

    assert result.exit_code == 1
    assert "editions.yaml:3:20: error: 'large-prin' names none of the editions" in result.output
    assert "did you mean 'large-print'?" in result.output
    assert "editions.yaml:4:14: error: 'smal' names none of the topics" in result.output
    assert "editions.yaml:11:14: error: 'evergren' names none of the themes" in result.output
    assert "did you mean 'evergreen'?" in result.output


def test_one_topic_of_many_is_no_mistake_in_the_matrix(content: Path) -> None:
    """A batch of another topic is not called misspelt when one topic is asked for."""
    assert "other/leaflet/a4/" in listed(content, "other")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("batches: []\n", "1:10"),
        ("batches:\n  - edition: [a4]\n", "2:5"),
        ("batches: *none\n", "1:10"),
        ("", "1:1"),
    ],
)
def test_a_wrong_matrix_is_told_at_its_place(content: Path, text: str, message: str) -> None:
    """Whatever is wrong in the file, there is a message with its line, and nothing is built."""
    (content / "editions.yaml").write_text(text, encoding="utf-8")

    result = run(content)

    assert result.exit_code == 1
    assert f"editions.yaml:{message}: error: " in result.output
    assert not (content.parent / "build").exists()
