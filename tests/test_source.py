"""YAML as data with places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfn_docs.problems import Location, Problem
from sfn_docs.reading import MAX_BYTES, read_text
from sfn_docs.source import MAX_DEPTH, parse


def rules(text: str) -> list[str]:
    return [problem.rule for problem in parse(text, "file.yaml")[1]]


def test_values_remember_their_places() -> None:
    """A value, its key and a word inside it are found at the line and column where they stand."""
    source, problems = parse("a: 1\nb:\n  - x\n  - >-\n    hello [@key]\n", "file.yaml")

    assert not problems
    assert source is not None
    assert source.locate(("b", 0)) == Location("file.yaml", 3, 5)
    assert source.locate(("b",), key=True) == Location("file.yaml", 2, 1)
    assert source.find(("b", 1), "@key") == Location("file.yaml", 5, 12)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("2026-11-23", "2026-11-23"),
        ("012", "012"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("1:30", "1:30"),
        ("12", 12),
        ("1.10", "1.10"),
        ("+5", "+5"),
        ("-5", -5),
        ("true", True),
        ("~", None),
        ("'12'", "12"),
    ],
)
def test_plain_words_stay_text(written: str, meant: object) -> None:
    """Only what is plainly a whole number, true, false or null becomes one."""
    source, _ = parse(f"key: {written}\n", "file.yaml")

    assert source is not None
    assert source.data == {"key": meant}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a: 1\na: 2\n", "duplicate-key"),
        ("a: &x 1\nb: *x\n", "alias"),
        ("a: !!python/object:os.system x\n", "tag"),
        ("a: 1\n---\nb: 2\n", "second-document"),
        ("a: b: c\n", "syntax"),
        ("a: \x07\n", "character"),
        ("", "empty-file"),
        ("{a: 1}: 2\n", "key-not-text"),
        ("- " * (MAX_DEPTH + 2) + "x", "too-deep"),
    ],
)
def test_what_is_refused_has_a_name(text: str, rule: str) -> None:
    """Each thing that our YAML leaves out is reported under its own rule."""
    assert rule in rules(text)


def test_a_bomb_of_aliases_is_not_expanded() -> None:
    """Aliases are reported and never followed, so nested ones cost nothing."""
    bomb = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
    )

    source, problems = parse(bomb, "file.yaml")

    assert {problem.rule for problem in problems} == {"alias"}
    assert source is not None
    assert source.data["a8"] == (None,) * 10


@given(st.text(max_size=200))
def test_any_text_gives_data_or_problems(text: str) -> None:
    """Whatever is in a file, reading it neither fails nor stays silent about having no data."""
    source, problems = parse(text, "file.yaml")

    assert source is not None or problems


def test_files_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    """A missing, large, foreign or wrongly encoded file is a problem and not an exception."""
    folder = tmp_path / "topic"
    folder.mkdir()
    (tmp_path / "secret.yaml").write_text("x: 1")
    (folder / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "large.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    (folder / "latin.yaml").write_bytes("a: 1\nb: caf\u00e9\n".encode("latin-1"))

    found = {
        name: read_text(folder / f"{name}.yaml", folder)
        for name in ("missing", "link", "large", "latin")
    }

    assert {name: p.rule for name, p in found.items() if isinstance(p, Problem)} == {
        "missing": "file-missing",
        "link": "file-outside",
        "large": "file-too-large",
        "latin": "file-encoding",
    }
    latin = found["latin"]
    assert isinstance(latin, Problem)
    assert latin.location is not None
    assert (latin.location.line, latin.location.column) == (2, 7)
