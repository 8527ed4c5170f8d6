"""The command that shows what became of the article that a topic starts from."""

from __future__ import annotations

from pathlib import Path

import click

from sfn_docs.cli.options import reported, roots, topic_folders
from sfn_docs.problems import ContentError, errors_only


@click.command()
@roots
def article(topics: tuple[str, ...], content: Path) -> None:
    """Show, as Markdown, what became of each statement of the source article.

    It is read from article.yaml, for a reviewer to hold beside the article; a topic without that
    file shows nothing.
    """
    from sfn_docs.checks.article import check_article
    from sfn_docs.loading import load_topic
    from sfn_docs.reports.article import as_markdown

    with reported():
        for folder in topic_folders(content, topics):
            loaded = load_topic(folder)
            problems = errors_only([*loaded.problems, *check_article(loaded)])
            if problems:
                raise ContentError(problems)
            if loaded.topic and loaded.article:
                click.echo(as_markdown(loaded.topic, loaded.article), nl=False)
