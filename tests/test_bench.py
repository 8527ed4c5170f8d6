"""The benchmark tells what it measured, and measures what it says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench.__main__ import main
from tests.bench.fixtures import TOKEN, real_leaflet, short_leaflet, talk, tiny_leaflet
from tests.bench.inside import warm
from tests.bench.measuring import Cost, in_turn, ratio, run, spent
from tests.bench.peers import Peer
from tests.bench.rows import Fact, Row, beside
from tests.bench.table import BEGIN, END, markdown, put
from tests.bench.words import Words
from tests.conftest import ROOT

PEER = Peer("another", "everything else", lambda *_: [], "another 1.0")
GONE = Peer("a third", "more", lambda *_: [], missing="it is not here")


def test_ratios_are_those_of_runs_in_turn() -> None:
    """A run on a busy machine does not count, as long as it was busy for both."""
    ours = [Cost(1, 2), Cost(10, 20), Cost(4, 2)]
    theirs = [Cost(2, 2), Cost(10, 20), Cost(16, 2)]

    (row,) = beside("work", ours, {"another": theirs}, each=2)

    assert ratio(ours, theirs) == Cost(0.5, 1)
    assert row == Row("work", Cost(2, 1), "another", Cost(5, 1), Cost(0.5, 1))


def test_contenders_take_turns() -> None:
    """Each run has all of them, one after the other."""
    order: list[tuple[str, int]] = []

    def turn(name: str, number: int) -> Cost:
        order.append((name, number))
        return Cost(None, 1)

    in_turn({"a": lambda number: turn("a", number), "b": lambda number: turn("b", number)}, 2)

    assert order == [("a", 0), ("b", 0), ("a", 1), ("b", 1)]


def test_the_processor_of_children_counts() -> None:
    """What a process and its own child take is what the work cost."""
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"

    cost = spent(lambda: run([[sys.executable, "-c", parent]]))

    assert cost.cpu is not None
    assert cost.cpu >= 0.3


def test_a_command_that_fails_is_no_figure() -> None:
    """What failed fast would look good in the table."""
    with pytest.raises(SystemExit, match="exit code 3"):
        run([[sys.executable, "-c", "raise SystemExit(3)"]])


def test_a_peer_that_makes_nothing_is_no_figure(tmp_path: Path) -> None:
    """Nor is one that says it is done, and there is no file."""
    with pytest.raises(SystemExit, match=r"another made no peer\.pdf"):
        PEER.cost(Words(tmp_path, "Arial"), tmp_path / "peer.pdf")


def test_a_warm_build_of_no_edit_is_no_figure(tmp_path: Path) -> None:
    """What finds nothing to do is fast, and was not what was to be measured."""
    numbered = tiny_leaflet(tmp_path / "tiny")
    edits = [str(numbered.write(tmp_path / f"edit-{number}", 0)) for number in (0, 1)]
    topic = numbered.write(tmp_path / "content" / "topic", 1)
    options = ("--document", "leaflet", "--jobs", "1")

    with pytest.raises(SystemExit, match="went wrong"):
        warm(topic, tmp_path / "build", *options, *edits)


def test_the_table_tells_all(tmp_path: Path) -> None:
    """Work is named once, what peers leave out is said, and who could not be measured."""
    cost = Cost(0.0254, 1.239)
    rows = [Row("work", cost, name, cost, Cost(1, 1)) for name in ("another", "one more")]

    step = Row("a step", Cost(2, None), "another", cost, Cost(80, None))

    text = markdown([*rows, step, Fact("held", "90 MiB")], [PEER, GONE], "2026-11-24")

    assert "| work | another | 25 ms | 25 ms | **1.00** | 1.24 s | 1.24 s | **1.00** |" in text
    assert "|  | one more | 25 ms |" in text
    assert "| a step | another | 2.00 s | 25 ms | **80.00** |  |  |  |" in text
    assert "- held: 90 MiB" in text
    assert "- **another**: everything else." in text
    assert "- **a third** was not measured: it is not here." in text
    assert text.startswith("2026-11-24; ")
    assert "another 1.0" in text.splitlines()[0]
    readme = tmp_path / "README.md"
    readme.write_text(f"Before\n{BEGIN}\nold\n{END}\nAfter\n", "utf-8")
    put(text, readme)
    put(text, readme)
    assert readme.read_text("utf-8") == f"Before\n{BEGIN}\n{text}{END}\nAfter\n"


def test_a_readme_without_a_place_is_told(tmp_path: Path) -> None:
    """The table is not lost at the end of a long run without a word."""
    readme = tmp_path / "README.md"
    readme.write_text("Nothing here\n", "utf-8")

    with pytest.raises(SystemExit, match="no place for the table"):
        put("table", readme)


def test_the_readme_has_the_place() -> None:
    """So ``make bench README=1`` finds it, and before it has measured anything."""
    assert (ROOT / "README.md").read_text("utf-8").count(BEGIN) == 1


def test_rows_that_do_not_exist_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The message names those that there are."""
    with pytest.raises(SystemExit):
        main(["leaflet"])

    assert "leaflets" in capsys.readouterr().err


def test_documents_of_a_batch_share_no_text(tmp_path: Path) -> None:
    """Each text of a leaflet ends with its number, so no paragraph is set twice."""
    for name, numbered in (("leaflet", short_leaflet()), ("deck", talk(5))):
        first, second = (numbered.write(tmp_path / name / f"{n}", n) for n in (0, 1))
        texts = [(folder / f"{name}.yaml").read_text("utf-8") for folder in (first, second)]

        assert texts[0] != texts[1]
        assert texts[0].replace("0001", "0002") == texts[1]
        assert texts[0].count("0001") >= 3
        assert "0001" in (first / "claims.yaml").read_text("utf-8")


def test_an_edit_changes_one_word(tmp_path: Path) -> None:
    """One leaflet after an edit: nothing else of the topic is touched, files' times neither."""
    numbered = real_leaflet()
    folder = numbered.write(tmp_path / "topic", 0)
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}

    numbered.write(folder, 1)

    after = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert {name for name in before if before[name] != after[name]} == {"leaflet.yaml"}
    assert sum(text.count(TOKEN) for text in numbered.files.values()) == 1
