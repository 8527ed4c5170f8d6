"""The README says what is so: its commands exist, its examples work, its pictures are there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import click
from click.testing import CliRunner

from sfn_docs.cli import main
from sfn_docs.model.blocks import Block
from sfn_docs.model.slides import Slide

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def code(language: str) -> list[str]:
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    return [text for name, text in blocks if name == language]


def test_every_make_command_is_a_target() -> None:
    """What the README tells to make can be made."""
    shown = [*code("sh"), *re.findall(r"`([^`\n]+)`", README)]
    named = set(re.findall(r"\bmake ([a-z]+)", "\n".join(shown)))
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))

    assert {"leaflet", "slides", "all", "test", "check", "help"} <= named
    assert named <= targets


def commands(group: click.Group, before: str = "") -> dict[str, click.Command]:
    """Every command by all its words, also those of groups: ``refs add``."""
    found: dict[str, click.Command] = {}
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = commands(command, f"{before}{name} ") if isinstance(command, click.Group) else {}
        found |= inner or {f"{before}{name}": command}
    return found


def test_every_subcommand_is_named_and_every_name_is_one() -> None:
    """The table of commands is the command's own list; so are the options that it names."""
    known = commands(main)
    words = "|".join(sorted(known, key=len, reverse=True))

    assert set(re.findall(rf"sfn-docs ({words}|[a-z-]+)\b", README)) == set(known)
    for name, command in known.items():
        (row,) = re.findall(rf"\| `sfn-docs {name}[ `].*", README)
        options = {option for param in command.params for option in param.opts}
        assert set(re.findall(r"--[a-z-]+", row)) <= options


def test_every_type_of_block_and_slide_is_listed() -> None:
    """A writer finds all there is in the README."""
    for kind, union in (("Blocks of a leaflet", Block), ("Slides of a deck", Slide)):
        (line,) = re.findall(rf"^{kind}: .*$", README, re.MULTILINE)
        members = get_args(get_args(union)[0])
        types = {member.model_fields["type"].annotation for member in members}
        names = {get_args(literal)[0] for literal in types}
        kinds = {"key-message", "urgent-help", "not-known", "note", "bar", "line", "dots"}
        kinds |= {"process", "cycle", "causes"}
        assert set(re.findall(r"`([a-z-]+)`", line)) - kinds == names


def test_the_examples_make_a_topic(tmp_path: Path) -> None:
    """Following the README gives a topic without an error, and warnings of what it lacks."""
    content = tmp_path / "content"
    started = ["new", "sleep-and-pain", "--content", str(content)]
    references, claims, blocks, slides, review = code("yaml")
    runner = CliRunner()
    done = runner.invoke(main, [*started, "--templates", str(ROOT / "templates")])
    assert done.exit_code == 0, done.output

    folder = content / "sleep-and-pain"
    (folder / "references.yaml").write_text(references, encoding="utf-8")
    (folder / "claims.yaml").write_text(claims, encoding="utf-8")
    (folder / "leaflet.yaml").write_text(f"title: Sleep\n{blocks}", encoding="utf-8")
    (folder / "deck.yaml").write_text(f"title: Sleep\n{slides}", encoding="utf-8")
    topic = (folder / "topic.yaml").read_text(encoding="utf-8")
    head, _, tail = topic.partition("review:\n")
    rest = tail[tail.index("# When you last searched") :]
    dated = re.sub(r"(updated|searched): .*", r"\1: 2026-11-23", head + review + rest)
    (folder / "topic.yaml").write_text(dated, encoding="utf-8")

    result = runner.invoke(main, ["check", "sleep-and-pain", "--content", str(content)])

    assert result.exit_code == 0, result.output
    assert "not-covered" in result.output


def test_the_report_shown_is_the_report_printed(tmp_path: Path) -> None:
    """The mistake that the README shows looks as it does on the screen."""
    (shown,) = [text for text in code("") if ": error: " in text]
    content = tmp_path / "content"
    runner = CliRunner()
    arguments = ["new", "sleep-and-pain", "--content", str(content)]
    runner.invoke(main, [*arguments, "--templates", str(ROOT / "templates")])
    folder = content / "sleep-and-pain"
    references, claims, blocks, _, _ = code("yaml")
    (folder / "references.yaml").write_text(references, encoding="utf-8")
    (folder / "claims.yaml").write_text(claims, encoding="utf-8")
    broken = f"title: Sleep\n{blocks}".replace("@smith-2020]", "@smiht-2020]")
    (folder / "leaflet.yaml").write_text(broken, encoding="utf-8")
    (folder / "deck.yaml").unlink()

    result = runner.invoke(main, ["check", "--content", str(content)])

    assert shown in result.output.replace(f"{tmp_path.as_posix()}/", "")
    assert "1 error, " in result.output


def test_the_pictures_are_there() -> None:
    """Each picture that the README shows is in the repository, and says in words what it shows."""
    pictures = re.findall(r'<img src="([^"]+)" alt="([^"]+)"', README)

    assert len(pictures) >= 8
    for source, words in pictures:
        assert (ROOT / source).is_file(), source
        assert words.strip()
