"""The command that builds documents."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sfn_docs.cli.options import due, reported, roots, templates_folder, topic_folders
from sfn_docs.problems import ContentError, errors_only
from sfn_docs.reporting import as_text
from sfn_docs.targets import DOCUMENTS

if TYPE_CHECKING:
    from sfn_docs.targets import Target


@click.command()
@roots
@click.option("--document", "documents", multiple=True, type=click.Choice(DOCUMENTS),
              help="Build only this document; may be given more than once.")  # fmt: skip
@click.option("--output", type=click.Path(path_type=Path), default="build", show_default=True,
              help="The folder that files are put in, one folder a topic.")  # fmt: skip
@click.option(
    "--templates", type=click.Path(path_type=Path), help="A folder of templates of your own."
)
@click.option("--force", is_flag=True, help="Build also what has not changed.")
@due
def build(
    topics: tuple[str, ...],
    content: Path,
    documents: tuple[str, ...],
    output: Path,
    templates: Path | None,
    force: bool,
    as_of: datetime | None,
    fail_overdue: bool,
) -> None:
    """Build the documents of topics that have changed since they were built.

    A topic that fails is reported, and the others are built all the same.
    """
    from sfn_docs.targets import wanted

    folders = topic_folders(content, topics)
    for folder in folders if documents and topics else ():
        if not wanted(folder, documents):
            raise click.UsageError(f"{folder.as_posix()} has no {' or '.join(documents)}.")
    failed = 0
    for folder in folders:
        try:
            with reported():
                _tell_overdue(folder, as_of, fail=fail_overdue)
                targets = wanted(folder, documents)
                _build(folder, templates_folder(templates), output, targets, force=force)
        except SystemExit as stop:
            failed = max(failed, int(stop.code or 0))
    if failed:
        raise SystemExit(failed)


def _tell_overdue(folder: Path, as_of: datetime | None, *, fail: bool) -> None:
    if as_of is None:
        return
    from sfn_docs.checks.review import overdue
    from sfn_docs.loading import load_topic

    problems = overdue(load_topic(folder), as_of.date(), fail=fail)
    if errors_only(problems):
        raise ContentError(problems)
    for problem in problems:
        click.echo(as_text(problem), err=True)


def _build(
    folder: Path, templates: Path, output: Path, targets: tuple[Target, ...], *, force: bool
) -> None:
    from sfn_docs.freshness import is_fresh, key_of
    from sfn_docs.targets import language_of

    place = output / folder.resolve().name
    language = language_of(folder)
    names = [target.file(language) for target in targets]
    if targets and not force and is_fresh(place, key_of(folder, templates), names):
        for name in names:
            click.echo(f"{(place / name).as_posix()}  unchanged")
        return
    from sfn_docs.building import build_topic

    for built in build_topic(folder, templates, output, targets):
        click.echo(f"{built.path.as_posix()}  {built.summary}, {built.size / 1000:.0f} kB")
