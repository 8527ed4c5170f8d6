"""The command that tells a speaker how long a talk takes."""

from __future__ import annotations

from pathlib import Path

import click

from sfn_docs.cli.options import reported, roots, topic_folders
from sfn_docs.problems import ContentError


@click.command()
@roots
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How the table is printed.")  # fmt: skip
def talk(topics: tuple[str, ...], content: Path, style: str) -> None:
    """Tell how long decks take to present, by slide and section, from what their notes say."""
    from sfn_docs.loading import load_topic
    from sfn_docs.reports.talk import as_data, as_lines
    from sfn_docs.speaking import talk_of

    talks = []
    with reported():
        for folder in topic_folders(content, topics):
            loaded = load_topic(folder)
            if loaded.topic is None:
                raise ContentError(loaded.problems)
            deck = loaded.topic.deck
            if deck is not None:
                said = talk_of(deck, loaded.topic.claims, loaded.topic.info.language)
                talks.append((loaded.sources["deck"].path, deck, said))
    if style == "json":
        click.echo(as_data(talks), nl=False)
        return
    for found in talks:
        click.echo(as_lines(*found))
