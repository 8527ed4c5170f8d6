"""The command that tells a writer how a leaflet reads."""

from __future__ import annotations

from pathlib import Path

import click

from sfn_docs.cli.options import own_templates, reported, roots, templates_folder, topic_folders
from sfn_docs.problems import ContentError, Problem, errors_only
from sfn_docs.reporting import as_text, count


@click.command()
@roots
@click.option("--hardest", type=click.IntRange(0, 200), default=10, show_default=True,
              help="How many of the hardest sentences are shown.")  # fmt: skip
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How the report is printed.")  # fmt: skip
@own_templates
def language(
    topics: tuple[str, ...], content: Path, hardest: int, style: str, templates: Path | None
) -> None:
    """Report how leaflets read: grades, sections, the hardest sentences.

    It fails where the language of a leaflet is an error; its problems are printed too.
    """
    from sfn_docs.checks import check_language
    from sfn_docs.loading import load_topic
    from sfn_docs.reports.language import as_data, as_lines, report

    reports = []
    problems: list[Problem] = []
    with reported():
        for folder in topic_folders(content, topics):
            loaded = load_topic(folder, templates_folder(templates))
            if loaded.problems:
                raise ContentError(loaded.problems)
            found = report(loaded, hardest)
            reports += [found] if found else []
            problems += check_language(loaded)
    problems.sort(key=lambda problem: problem.sort_key)
    if style == "json":
        click.echo(as_data(reports), nl=False)
    for found in reports if style == "text" else ():
        click.echo(as_lines(found))
    for problem in problems:
        click.echo(as_text(problem), err=True)
    click.echo(count(tuple(problems)), err=True)
    if errors_only(problems):
        raise SystemExit(1)
