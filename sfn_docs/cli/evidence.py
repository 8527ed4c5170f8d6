"""The command that says what leaflets and decks rest on."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from sfn_docs.cli.options import own_templates, reported, roots, templates_folder, topic_folders
from sfn_docs.problems import ContentError


@click.command()
@roots
@click.option("--html", "page", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write the table of one topic as a page to read, print or send.")  # fmt: skip
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How the table is printed.")  # fmt: skip
@own_templates
def evidence(
    topics: tuple[str, ...], content: Path, page: Path | None, style: str, templates: Path | None
) -> None:
    """Show claim by claim where it is used, in which words, on what sources, how certain.

    It lists too what rests on common ground or on nothing, claims that nothing uses, and what a
    reviewer should look at first. The page has every statement in the order of the documents too.
    """
    from sfn_docs.evidence.report import report
    from sfn_docs.evidence.table import WIDTH, as_data, as_lines
    from sfn_docs.loading import load_topic

    folders = topic_folders(content, topics)
    if page is not None and len(folders) != 1:
        names = ", ".join(folder.name for folder in folders)
        raise click.UsageError(f"name one topic for --html: {names}")
    looks = templates_folder(templates)
    reports = []
    with reported():
        for folder in folders:
            loaded = load_topic(folder, looks)
            found = report(loaded)
            if found is None or loaded.topic is None:
                raise ContentError(loaded.problems)
            reports.append(found)
            if page is not None:
                from sfn_docs.documents.looks import load_look
                from sfn_docs.render.html import render_page
                from sfn_docs.writing import write_file

                language = loaded.topic.info.language.split("-", maxsplit=1)[0]
                look = load_look(looks, language)
                html = render_page("evidence.html.j2", loaded.topic, look, {"report": found})
                write_file(page, html.encode("utf-8"))
                click.echo(page.as_posix())
    if page is None:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDTH
        shown = (as_lines(found, width) for found in reports)
        printed = as_data(reports) if style == "json" else "\n".join(shown)
        click.echo(printed, nl=False)
