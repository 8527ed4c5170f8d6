"""What the commands share: their common options, and how problems end them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import click

from sfn_docs.problems import ContentError, EngineError, Problem, SfnDocsError, errors_only
from sfn_docs.reporting import as_json, as_text, count, grouped
from sfn_docs.reports.ci import as_annotation, defused

Command = Callable[..., None]


def roots(command: Command) -> Command:
    """The options that say where things are."""
    content = click.option(
        "--content", type=click.Path(path_type=Path), default="content", show_default=True,
        help="The folder that holds the topics.",
    )  # fmt: skip
    return click.argument("topics", nargs=-1, metavar="[TOPIC]...")(content(command))


def own_templates(command: Command) -> Command:
    """The option that names another folder of templates."""
    return click.option(
        "--templates",
        type=click.Path(path_type=Path),
        help="A folder of templates of your own.",
    )(command)


def as_of(text: str) -> Callable[[Command], Command]:
    """The option that names a day; *text* says what it is for."""
    return click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help=text)


def with_annotations(command: Command) -> Command:
    """The option that says whether problems are told to GitHub; its runner needs no option."""

    def chosen(_context: click.Context, _option: click.Parameter, value: str | None) -> bool:
        return value == "github" if value else os.environ.get("GITHUB_ACTIONS") == "true"

    option = click.option(
        "--annotations", "annotated", type=click.Choice(["github", "none"]), callback=chosen,
        help="Have problems shown at their lines.  [default: github in GitHub Actions]",
    )  # fmt: skip
    return option(command)


def tell(
    found: Iterable[Problem],
    style: str,
    *,
    strict: bool,
    together: bool = False,
    annotated: bool = False,
) -> None:
    """Print problems as *style* has it, in their order; one that counts ends the command.

    An error counts, and where it is *strict* a warning too; that a service failed ends it as a
    fault of an engine does. *together* puts what is alike in
    one place, for lists that are long. Where they are *annotated*, GitHub is told of each too.
    """
    problems = tuple(sorted(found, key=lambda problem: problem.sort_key))
    if style == "json":
        click.echo(as_json(problems), nl=False)
    else:
        for text in grouped(problems) if together else map(as_text, problems):
            click.echo(defused(text) if annotated else text)
        click.echo(count(problems))
    for problem in problems if annotated else ():
        click.echo(as_annotation(problem), err=True)
    if any(problem.rule == "service-failed" for problem in problems):
        raise SystemExit(EngineError.exit_code)
    if errors_only(problems) or (strict and problems):
        raise SystemExit(ContentError.exit_code)


@contextmanager
def reported() -> Iterator[None]:
    """Turns our errors into a report on the error stream and an exit code."""
    try:
        yield
    except SfnDocsError as error:
        for problem in error.problems:
            click.echo(as_text(problem), err=True)
        click.echo(f"{count(error.problems)}; nothing was written", err=True)
        raise SystemExit(error.exit_code) from None


def topic_folders(content: Path, topics: tuple[str, ...]) -> list[Path]:
    """The folders of the topics named, or of all in *content*; raises UsageError where none is."""
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


def unknown_theme(name: str, known: Sequence[str]) -> click.UsageError:
    """What to say of a theme that is none of those *known*."""
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1)
    hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(known)}"
    return click.UsageError(f"there is no theme '{name}'; {hint}")


def templates_folder(chosen: Path | None) -> Path:
    """The templates: those chosen, those of the current folder, or those that came with us."""
    if chosen is not None:
        return chosen
    own = Path("templates")
    packaged = Path(str(files("sfn_docs").joinpath("templates")))
    return own if (own / "theme.yaml").is_file() else packaged
