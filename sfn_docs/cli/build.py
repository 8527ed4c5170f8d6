"""The command that builds documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sfn_docs.cli.options import (
    as_of,
    own_templates,
    reported,
    roots,
    templates_folder,
    topic_folders,
)
from sfn_docs.problems import ContentError, Problem
from sfn_docs.reporting import as_text
from sfn_docs.targets import CLINICS, DOCUMENTS

if TYPE_CHECKING:
    from sfn_docs.targets import Circumstances, Target


@click.command()
@roots
@click.option("--document", "documents", multiple=True, type=click.Choice(DOCUMENTS),
              help="Build only this document, 'slides' and 'handout' being the deck as PDFs; may "
              "be given more than once.  [default: leaflet, deck]")  # fmt: skip
@click.option("--edition", "editions", multiple=True, metavar="NAME",
              help="An edition of the leaflet, the deck or the handout, or 'all'; may be given "
              "more than once.  [default: a4, 16x9]")  # fmt: skip
@click.option("--clinic", "clinics", multiple=True, metavar="NAME",
              help="Make documents for this clinic of CONTENT/clinics; may be given more than "
              "once.")  # fmt: skip
@click.option("--references", "lists", is_flag=True,
              help="Put beside each document the works that it cites, as .bib, .ris and CSL-JSON.",
              )  # fmt: skip
@click.option("--template", "template", metavar="FILE",
              type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="Build decks on this PowerPoint file (.pptx, .potx); for what it lacks see "
              "check-template.")  # fmt: skip
@click.option("--output", type=click.Path(path_type=Path), default="build", show_default=True,
              help="The folder that files are put in, one folder a topic.")  # fmt: skip
@own_templates
@click.option("--force", is_flag=True, help="Build also what has not changed.")
@as_of(
    "The day that documents are made for: a review due by then is told, and shows on every page."
)
@click.option("--strict", is_flag=True, help="With --as-of: build nothing of a topic that is due.")
def build(
    topics: tuple[str, ...],
    content: Path,
    documents: tuple[str, ...],
    editions: tuple[str, ...],
    clinics: tuple[str, ...],
    lists: bool,
    template: Path | None,
    output: Path,
    templates: Path | None,
    force: bool,
    as_of: datetime | None,
    strict: bool,
) -> None:
    """Build the documents of topics that have changed since they were built.

    A topic that fails is reported, and the others are built all the same.
    """
    from sfn_docs.targets import Circumstances, wanted

    folders = topic_folders(content, topics)
    looks = templates_folder(templates)
    names = _editions(editions, looks)
    given = Circumstances(as_of.date() if as_of else None, content / CLINICS, template)
    asked = _clinics(clinics, content / CLINICS, looks)
    for folder in folders if documents and topics else ():
        if not wanted(folder, documents):
            raise click.UsageError(f"{folder.as_posix()} has no {' or '.join(documents)}.")
    failed = 0
    for folder in folders:
        try:
            with reported():
                _tell_overdue(folder, given, strict=strict)
                targets = wanted(folder, documents, names, asked, template)
                targets = tuple(replace(target, lists=lists) for target in targets)
                _build(folder, looks, output, targets, given, force=force)
        except SystemExit as stop:
            failed = max(failed, int(stop.code or 0))
    if failed:
        raise SystemExit(failed)


def _tell_overdue(folder: Path, given: Circumstances, *, strict: bool) -> None:
    if given.as_of is None:
        return
    from sfn_docs.checks.review import overdue
    from sfn_docs.loading import load_topic

    problems = overdue(load_topic(folder), given.as_of)
    if problems and strict:
        raise ContentError(replace(problem, severity="error") for problem in problems)
    for problem in problems:
        click.echo(as_text(problem), err=True)


def _editions(asked: tuple[str, ...], templates: Path) -> tuple[str, ...]:
    """The names of the editions asked for; raises UsageError for one that there is not."""
    from sfn_docs.targets import DECK_EDITIONS, leaflet_editions

    known = (*leaflet_editions(templates), *DECK_EDITIONS)
    for name in asked:
        if name != "all" and name not in known:
            message = f"there is no edition '{name}'; there are {', '.join(known)}, and all"
            raise click.UsageError(message)
    return known if "all" in asked else tuple(dict.fromkeys(asked))


def _clinics(asked: tuple[str, ...], folder: Path, templates: Path) -> tuple[Path, ...]:
    """The files of the clinics asked for; raises UsageError for one that can't be built for."""
    from sfn_docs.targets import clinic_file, leaflet_editions

    files = []
    for name in dict.fromkeys(asked):
        file = clinic_file(folder, name)
        if isinstance(file, Problem):
            raise click.UsageError(f"{file.message}; {file.hint}")
        for edition in leaflet_editions(templates):
            if edition.endswith(f"-{name}"):
                message = f"a leaflet for '{name}' would be called as that of the edition "
                raise click.UsageError(f"{message}'{edition}'; give {file.name} another name")
        files.append(file)
    return tuple(files)


def _build(
    folder: Path,
    templates: Path,
    output: Path,
    targets: tuple[Target, ...],
    given: Circumstances,
    *,
    force: bool,
) -> None:
    from sfn_docs.freshness import is_fresh, key_of
    from sfn_docs.targets import language_of

    place = output / folder.resolve().name
    language = language_of(folder)
    names = [name for target in targets for name in target.files(language)]
    if targets and not force and is_fresh(place, key_of(folder, templates, given), names):
        for name in names:
            click.echo(f"{(place / name).as_posix()}  unchanged")
        return
    from sfn_docs.building import build_topic

    for built in build_topic(folder, templates, output, targets, given):
        click.echo(f"{built.path.as_posix()}  {built.summary}, {built.size / 1000:.0f} kB")
