"""The commands on the template that decks start from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sfn_docs.cli.options import own_templates, reported, templates_folder, unknown_theme
from sfn_docs.targets import CLINICS, DECK_EDITIONS, DEFAULT_THEME, known_themes

if TYPE_CHECKING:
    from sfn_docs.render.deck.given.adopting import Adopted

_LANGUAGE = "en-US"
"""The language of the template's prompts."""


@click.command()
@click.option("--edition", "editions", multiple=True, type=click.Choice(DECK_EDITIONS),
              help="Write only this size; may be given more than once.")  # fmt: skip
@click.option("--theme", metavar="NAME", help="In this theme of the templates.")
@click.option("--clinic", metavar="NAME", help="In the colors of this clinic of CONTENT/clinics.")
@click.option("--content", type=click.Path(path_type=Path), default="content", show_default=True,
              help="The folder that holds the topics.")  # fmt: skip
@click.option("--output", type=click.Path(path_type=Path), default="build", show_default=True,
              help="The folder that the templates are put in.")  # fmt: skip
@own_templates
def template(
    editions: tuple[str, ...],
    theme: str | None,
    clinic: str | None,
    content: Path,
    output: Path,
    templates: Path | None,
) -> None:
    """Write the template of decks as a PowerPoint template (.potx), in each size of slides."""
    from sfn_docs.documents.looks import deck_clinic
    from sfn_docs.render.deck.layouts import DESIGNS
    from sfn_docs.render.deck.template import potx_bytes
    from sfn_docs.writing import write_file

    looks = templates_folder(templates)
    if theme and theme not in known_themes(looks):
        raise unknown_theme(theme, known_themes(looks))
    other = theme if theme and theme != DEFAULT_THEME else ""
    with reported():
        dressed, _ = deck_clinic(looks, content / CLINICS, clinic, other)
        for edition in dict.fromkeys(editions) or DECK_EDITIONS:
            name = "-".join(filter(None, ("template", edition, clinic)))
            path = output / f"{name}{f'_{other}' if other else ''}.potx"
            write_file(path, potx_bytes(dressed, _LANGUAGE, DESIGNS[edition]))
            click.echo(path.as_posix())


@click.command("check-template")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--clinic", metavar="NAME", help="With the layouts that this clinic of "
              "CONTENT/clinics names.")  # fmt: skip
@click.option("--content", type=click.Path(path_type=Path), default="content", show_default=True,
              help="The folder that holds the topics.")  # fmt: skip
@own_templates
def check_template(file: Path, clinic: str | None, content: Path, templates: Path | None) -> None:
    """Say what decks would be built on in FILE, a PowerPoint file (.pptx or .potx).

    For each of the deck's layouts: the layout of FILE that is used, what it lacks, and what is
    done instead. A file that can't be used is an error.
    """
    from sfn_docs.documents.designs import adopted, read_template
    from sfn_docs.documents.looks import deck_clinic
    from sfn_docs.reporting import as_text

    with reported():
        theme, names = deck_clinic(templates_folder(templates), content / CLINICS, clinic)
        ready = adopted(read_template(file, file.parent, names), theme, _LANGUAGE)
    for choice in ready.choices:
        used = "our own, added" if choice.found is None else f"'{choice.found.name}'"
        click.echo(f"{choice.layout.name}: {used}")
        for remark in choice.remarks:
            click.echo(f"  lacks: {remark.lack}\n  instead: {remark.instead}")
    for problem in ready.problems:
        click.echo(as_text(problem))
    _sum_up(ready)


def _sum_up(ready: Adopted) -> None:
    """How many layouts are the file's own, and how to name those that nothing stands on."""
    own = sum(choice.found is not None for choice in ready.choices)
    click.echo(f"layouts of the file's own: {own} of {len(ready.choices)}; the others are added")
    if ready.unused:
        click.echo(f"layouts of the file that no slide stands on: {', '.join(ready.unused)}")
        shown = "deck: {template: FILE, layouts: {Statement: NAME}}"
        click.echo(f"  to use one, name it in the clinic's file: {shown}")
