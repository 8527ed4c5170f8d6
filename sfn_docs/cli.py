"""The command ``sfn-docs``: arguments, printing, exit codes.

Exit codes: 0 done; 1 the content has problems; 2 the command was called wrongly; 3 a template or
an engine failed, or a built file did not pass its reading back. Engines are imported only by the
command that needs them, and by a build only when there is something to build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sfn_docs import __version__
from sfn_docs.problems import ContentError, Problem, SfnDocsError, errors_only
from sfn_docs.reporting import as_json, as_text, count
from sfn_docs.targets import DOCUMENTS

if TYPE_CHECKING:
    from sfn_docs.targets import Target

Command = Callable[..., None]


def _roots(command: Command) -> Command:
    """The options that say where things are."""
    content = click.option(
        "--content", type=click.Path(path_type=Path), default="content", show_default=True,
        help="The folder that holds the topics.",
    )  # fmt: skip
    return click.argument("topics", nargs=-1, metavar="[TOPIC]...")(content(command))


def _due(command: Command) -> Command:
    """The options that ask whether a review is due; the day is given, never the clock's."""
    as_of = click.option(
        "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
        help="Warn of topics whose review is due on this day.",
    )  # fmt: skip
    fail = click.option("--fail-overdue", is_flag=True, help="Make such a warning an error.")
    return as_of(fail(command))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sfn-docs")
def main() -> None:
    """Make patient leaflets and clinician decks from folders of checked content.

    A TOPIC is a folder with topic.yaml in it: by its name in the content folder, or by its path.
    Without one, a command takes every topic in the content folder.
    """


@main.command()
@_roots
@click.option("--document", "documents", multiple=True, type=click.Choice(DOCUMENTS),
              help="Build only this document; may be given more than once.")  # fmt: skip
@click.option("--output", type=click.Path(path_type=Path), default="build", show_default=True,
              help="The folder that files are put in, one folder a topic.")  # fmt: skip
@click.option(
    "--templates", type=click.Path(path_type=Path), help="A folder of templates of your own."
)
@click.option("--force", is_flag=True, help="Build also what has not changed.")
@_due
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

    folders = _folders(content, topics)
    for folder in folders if documents and topics else ():
        if not wanted(folder, documents):
            raise click.UsageError(f"{folder.as_posix()} has no {' or '.join(documents)}.")
    failed = 0
    for folder in folders:
        try:
            with _reported():
                _tell_overdue(folder, as_of, fail=fail_overdue)
                targets = wanted(folder, documents)
                _build(folder, _templates(templates), output, targets, force=force)
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


@main.command()
@_roots
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How problems are printed.")  # fmt: skip
@_due
def check(
    topics: tuple[str, ...],
    content: Path,
    style: str,
    as_of: datetime | None,
    fail_overdue: bool,
) -> None:
    """Report every problem of topics, and build nothing."""
    from sfn_docs.checks import check as check_loaded
    from sfn_docs.checks.review import overdue
    from sfn_docs.loading import load_topic

    found: list[Problem] = []
    for folder in _folders(content, topics):
        loaded = load_topic(folder)
        found += check_loaded(loaded)
        if as_of is not None:
            found += overdue(loaded, as_of.date(), fail=fail_overdue)
    problems = tuple(sorted(found, key=lambda problem: problem.sort_key))
    if style == "json":
        click.echo(as_json(problems), nl=False)
    else:
        for problem in problems:
            click.echo(as_text(problem))
        click.echo(count(problems))
    if errors_only(problems):
        raise SystemExit(1)


@main.command()
@click.option("--output", type=click.Path(path_type=Path), default="content/schemas",
              show_default=True, help="The folder that the schemas are put in.")  # fmt: skip
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail where one is stale.")
def schema(output: Path, only_check: bool) -> None:
    """Write the JSON Schemas that editors use to complete and to underline."""
    from sfn_docs.schemas import schemas
    from sfn_docs.writing import write_file

    with _reported():
        for name, data in schemas().items():
            path = output / name
            current = path.is_file() and path.read_bytes() == data
            if only_check and not current:
                click.echo(f"{path.as_posix()}: stale; run 'sfn-docs schema'", err=True)
                raise SystemExit(1)
            if not current:
                write_file(path, data)
                click.echo(path.as_posix())


@main.command()
@click.argument("name")
@click.option("--title", help="What the topic is about.  [default: the name]")
@click.option("--content", type=click.Path(path_type=Path), default="content", show_default=True,
              help="The folder that holds the topics.")  # fmt: skip
@click.option(
    "--templates", type=click.Path(path_type=Path), help="A folder of templates of your own."
)
def new(name: str, title: str | None, content: Path, templates: Path | None) -> None:
    """Start the topic NAME (words-with-hyphens) as a folder of files to fill in."""
    from sfn_docs.starting import start_topic

    with _reported():
        shown = title or name.replace("-", " ").capitalize()
        for path in start_topic(name, shown, content, _templates(templates), date.today()):
            click.echo(path.as_posix())


@contextmanager
def _reported() -> Iterator[None]:
    """Turns our errors into a report on the error stream and an exit code."""
    try:
        yield
    except SfnDocsError as error:
        for problem in error.problems:
            click.echo(as_text(problem), err=True)
        click.echo(f"{count(error.problems)}; nothing was written", err=True)
        raise SystemExit(error.exit_code) from None


def _folders(content: Path, topics: tuple[str, ...]) -> list[Path]:
    if not topics:
        found = sorted(path.parent for path in content.glob("*/topic.yaml"))
        if not found:
            message = f"there is no topic in '{content.as_posix()}'; start one: sfn-docs new NAME"
            raise click.UsageError(message)
        return found
    folders = []
    for topic in topics:
        places = (content / topic, Path(topic))
        there = [place for place in places if place.is_dir()]
        there.sort(key=lambda place: not (place / "topic.yaml").is_file())
        folder = there[0] if there else None
        if folder is None:
            message = f"there is no topic '{topic}' in '{content.as_posix()}', and no such folder"
            raise click.UsageError(message)
        folders.append(folder)
    return folders


def _templates(chosen: Path | None) -> Path:
    """The templates: those chosen, those of the current folder, or those that came with us."""
    if chosen is not None:
        return chosen
    own = Path("templates")
    packaged = Path(str(files("sfn_docs").joinpath("templates")))
    return own if (own / "theme.yaml").is_file() else packaged
