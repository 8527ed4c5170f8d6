"""The commands that keep a topic's references."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sfn_docs.cli.options import reported, roots, topic_folders
from sfn_docs.problems import ContentError, Problem, errors_only
from sfn_docs.reporting import as_json, as_text, count

if TYPE_CHECKING:
    from sfn_docs.exchange.incoming import Reading


@click.group()
def refs() -> None:
    """Keep the references of a topic."""


@refs.command()
@click.argument("topic")
@click.argument("files", nargs=-1, required=True, metavar="FILE...",
                type=click.Path(path_type=Path))  # fmt: skip
@click.option("--content", type=click.Path(path_type=Path), default="content", show_default=True,
              help="The folder that holds the topics.")  # fmt: skip
def add(topic: str, files: tuple[Path, ...], content: Path) -> None:
    """Add the works of FILEs (.bib, .ris, .nbib, .enw, or CSL-JSON as .json) to TOPIC.

    What is there stays as it is; new works are marked as not verified. What can't be read, and
    what has no place, is told; the rest is added.
    """
    from sfn_docs.exchange.merging import merge
    from sfn_docs.loading import load_references

    (folder,) = topic_folders(content, (topic,))
    problems: list[Problem] = []
    with reported():
        for file in files:
            works, unread = _read(file)
            source, references = load_references(folder)
            merged = merge(source, references, works, file.as_posix())
            problems += [*unread, *merged.problems]
            if merged.added:
                _put(folder / "references.yaml", merged.text)
            for key, title in merged.added:
                click.echo(f"{key}  {title}")
    problems.sort(key=lambda problem: problem.sort_key)
    for problem in problems:
        click.echo(as_text(problem), err=True)
    click.echo(count(tuple(problems)), err=True)
    if errors_only(problems):
        raise SystemExit(1)


@refs.command("check")
@roots
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How problems are printed.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
def check_command(topics: tuple[str, ...], content: Path, style: str, strict: bool) -> None:
    """Report what is wrong or doubtful in the references of topics."""
    from sfn_docs.checks.bibliography import check_bibliography
    from sfn_docs.loading import load_topic

    found: list[Problem] = []
    for folder in topic_folders(content, topics):
        found += check_bibliography(load_topic(folder))
    problems = tuple(sorted(found, key=lambda problem: problem.sort_key))
    if style == "json":
        click.echo(as_json(problems), nl=False)
    else:
        for problem in problems:
            click.echo(as_text(problem))
        click.echo(count(problems))
    if errors_only(problems) or (strict and problems):
        raise SystemExit(1)


def _put(path: Path, text: str) -> None:
    """Put the references in place, with the line ends that they had."""
    from sfn_docs.reading import read_bytes
    from sfn_docs.writing import write_file

    there = read_bytes(path, path.parent)
    windows = isinstance(there, bytes) and b"\r\n" in there
    write_file(path, text.replace("\n", "\r\n" if windows else "\n").encode())


def _read(file: Path) -> Reading:
    """The works of a file; raises ContentError where it can't be read at all."""
    from sfn_docs.exchange.formats import READERS, read_works, reads
    from sfn_docs.reading import read_text

    if not reads(file.name):
        known = ", ".join(f".{end}" for end in READERS)
        raise click.UsageError(f"{file.as_posix()} ends with none of {known}.")
    whole = file.resolve()
    text = read_text(whole, whole.parent)
    if isinstance(text, Problem):
        raise ContentError([text])
    return read_works(text, file.as_posix())
