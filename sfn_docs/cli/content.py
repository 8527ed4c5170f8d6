"""The commands that help to write content: a new topic, and the schemas that editors use."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sfn_docs.cli.options import own_templates, reported, templates_folder


@click.command()
@click.option("--output", type=click.Path(path_type=Path), default="content/schemas",
              show_default=True, help="The folder that the schemas are put in.")  # fmt: skip
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail where one is stale.")
def schema(output: Path, only_check: bool) -> None:
    """Write the JSON Schemas that editors use to complete and to underline."""
    from sfn_docs.schemas import schemas
    from sfn_docs.writing import write_file

    with reported():
        for name, data in schemas().items():
            path = output / name
            current = path.is_file() and path.read_bytes() == data
            if only_check and not current:
                click.echo(f"{path.as_posix()}: stale; run 'sfn-docs schema'", err=True)
                raise SystemExit(1)
            if not current:
                write_file(path, data)
                click.echo(path.as_posix())


@click.command()
@click.argument("name")
@click.option("--title", help="What the topic is about.  [default: the name]")
@click.option("--content", type=click.Path(path_type=Path), default="content", show_default=True,
              help="The folder that holds the topics.")  # fmt: skip
@own_templates
def new(name: str, title: str | None, content: Path, templates: Path | None) -> None:
    """Start the topic NAME (words-with-hyphens) as a folder of files to fill in."""
    from sfn_docs.new_topic import start_topic

    with reported():
        shown = title or name.replace("-", " ").capitalize()
        for path in start_topic(name, shown, content, templates_folder(templates), date.today()):
            click.echo(path.as_posix())
