"""The command that judges leaflets with published instruments, as far as a program can."""

from __future__ import annotations

from pathlib import Path

import click

from sfn_docs.cli.options import own_templates, reported, roots, templates_folder, topic_folders
from sfn_docs.problems import ContentError, errors_only


@click.command()
@roots
@click.option("--instrument", "names", multiple=True, metavar="NAME",
              help="Only this instrument; may be given more than once.")  # fmt: skip
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How scores are printed.")  # fmt: skip
@click.option("--blank", is_flag=True, help="Print a sheet for a rater to fill in, as YAML.")
@own_templates
def score(
    topics: tuple[str, ...],
    content: Path,
    names: tuple[str, ...],
    style: str,
    blank: bool,
    templates: Path | None,
) -> None:
    """Judge leaflets with PEMAT-P, the CDC Index and DISCERN; say what a person has to rate."""
    from sfn_docs.loading import load_instruments, load_topic
    from sfn_docs.scoring.checking import check_scores
    from sfn_docs.scoring.judging import results
    from sfn_docs.scoring.report import as_blank, as_json, as_text

    folders = topic_folders(content, topics)
    if len(folders) != 1:
        raise click.UsageError(f"name one topic: {', '.join(folder.name for folder in folders)}")
    with reported():
        known = load_instruments(templates_folder(templates) / "instruments")
        _refuse_unknown(names, [instrument.name for instrument in known])
        chosen = tuple(found for found in known if not names or found.name in names)
        loaded = load_topic(folders[0])
        problems = errors_only([*loaded.problems, *check_scores(loaded, known)])
        if problems:
            raise ContentError(problems)
    if loaded.leaflet is None or loaded.info is None:
        raise click.UsageError(f"{folders[0].as_posix()} has no leaflet.")
    if blank:
        click.echo(as_blank(chosen, loaded.info.version), nl=False)
    else:
        printed = as_json if style == "json" else as_text
        click.echo(printed(results(loaded, chosen)), nl=False)


def _refuse_unknown(names: tuple[str, ...], known: list[str]) -> None:
    for name in names:
        if name not in known:
            message = f"there is no instrument '{name}'; there are {', '.join(known)}"
            raise click.UsageError(message)
