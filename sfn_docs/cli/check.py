"""The command that reports problems and builds nothing."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from sfn_docs.cli.options import (
    as_of,
    own_templates,
    reported,
    roots,
    tell,
    templates_folder,
    topic_folders,
    with_annotations,
)
from sfn_docs.problems import Problem


@click.command()
@roots
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How problems are printed.")  # fmt: skip
@as_of("The day that reviews are held against.  [default: today with --strict]")
@click.option(
    "--strict",
    is_flag=True,
    help="Fail on warnings, on what rests on nothing, and where a review is due.",
)
@own_templates
@with_annotations
def check(
    topics: tuple[str, ...],
    content: Path,
    style: str,
    as_of: datetime | None,
    strict: bool,
    templates: Path | None,
    annotated: bool,
) -> None:
    """Report every problem of topics, and build nothing; without a TOPIC, of clinics too."""
    from sfn_docs.checks import check as check_loaded
    from sfn_docs.checks.grounds import check_coverage
    from sfn_docs.checks.review import overdue
    from sfn_docs.documents.budget import unknown_editions
    from sfn_docs.loading import load_instruments, load_topic
    from sfn_docs.scoring.checking import check_scores
    from sfn_docs.targets import leaflet_editions

    found: list[Problem] = []
    looks = templates_folder(templates)
    with reported():
        instruments = load_instruments(looks / "instruments")
    day = as_of.date() if as_of else date.today() if strict else None
    for folder in topic_folders(content, topics):
        with reported():
            loaded = load_topic(folder, looks)
        found += check_loaded(loaded)
        found += unknown_editions(loaded, leaflet_editions(looks))
        found += check_scores(loaded, instruments)
        found += check_coverage(loaded) if strict else []
        if day is not None:
            found += overdue(loaded, day)
    if not topics:
        found += _clinics(content, looks)
    tell(found, style, strict=strict, annotated=annotated)


def _clinics(content: Path, looks: Path) -> list[Problem]:
    """Every problem of every clinic, its colors seen in the theme that a build would take."""
    from sfn_docs.checks.clinic import check_clinic
    from sfn_docs.clinics import load_clinic
    from sfn_docs.loading import load_theme
    from sfn_docs.targets import CLINICS, known_clinics

    folder = content / CLINICS
    names = known_clinics(folder)
    if not names:
        return []
    with reported():
        theme = load_theme(looks / "theme.yaml")
    found: list[Problem] = []
    for name in names:
        loaded = load_clinic(folder / f"{name}.yaml", theme)
        found += check_clinic(loaded)
        if loaded.clinic is not None and loaded.clinic.info.deck is not None:
            from sfn_docs.documents.designs import unusable

            found += unusable(loaded, folder, theme)
    return found
