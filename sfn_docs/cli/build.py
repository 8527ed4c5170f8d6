"""The command that builds documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sfn_docs.cli.batches import Means, Reports
from sfn_docs.cli.batches import means as with_means
from sfn_docs.cli.batches import reports as with_reports
from sfn_docs.cli.manner import Manner, with_manner
from sfn_docs.cli.options import (
    as_of,
    own_templates,
    reported,
    roots,
    templates_folder,
    topic_folders,
    unknown_theme,
)
from sfn_docs.cli.outputs import tell_stale, whole
from sfn_docs.cli.telling import Teller
from sfn_docs.problems import ContentError, Problem, SfnDocsError
from sfn_docs.targets import CLINICS, DOCUMENTS, Circumstances

if TYPE_CHECKING:
    from sfn_docs.batch.making import Workshop
    from sfn_docs.batch.matrix import Job, Shelf
    from sfn_docs.batch.planning import Plan
    from sfn_docs.batch.selecting import Selection
    from sfn_docs.targets import Target


def _shard(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[int, int]:
    """``2/8`` as the second of eight parts."""
    if value is None:
        return 1, 1
    written = re.fullmatch(r"(\d{1,4})/(\d{1,4})", value)
    number, of = (int(written[1]), int(written[2])) if written else (0, 0)
    if not 1 <= number <= of:
        message = f"'{value}' is no part; write 2/8 for the second of eight"
        raise click.BadParameter(message)
    return number, of


@click.command()
@click.pass_obj
@roots
@click.option("--document", "documents", multiple=True, type=click.Choice(DOCUMENTS),
              help="Build only this document, 'slides' and 'handout' being the deck as PDFs; may "
              "be given more than once.  [default: leaflet, deck]")  # fmt: skip
@click.option("--edition", "editions", multiple=True, metavar="NAME",
              help="An edition of the leaflet, the deck or the handout, a pattern "
              "('*-print'), 'default' or 'all'; may be given more than once.")  # fmt: skip
@click.option("--theme", "themes", multiple=True, metavar="NAME",
              help="A theme of the templates, a pattern of names, or 'default'; may be given more "
              "than once.")  # fmt: skip
@click.option("--clinic", "clinics", multiple=True, metavar="NAME",
              help="Make documents for this clinic of CONTENT/clinics, or for those that a pattern "
              "names; may be given more than once.")  # fmt: skip
@click.option("--references", "lists", is_flag=True,
              help="Put beside each document the works that it cites, as .bib, .ris and CSL-JSON.",
              )  # fmt: skip
@click.option("--template", "template", metavar="FILE",
              type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="Build decks on this PowerPoint file (.pptx, .potx); for what it lacks see "
              "check-template.")  # fmt: skip
@click.option("--output", type=click.Path(path_type=Path), default="build", show_default=True,
              help="The folder that files are put in, one folder a topic.")  # fmt: skip
@own_templates
@click.option("--list", "listing", is_flag=True, help="Only list the documents that are meant.")
@click.option("--dry-run", is_flag=True, help="Only say what would be built, and why.")
@click.option("--shard", metavar="N/OF", callback=_shard,
              help="Build the N-th of OF equal parts, as one of several machines.")  # fmt: skip
@with_means
@with_manner
@as_of(
    "The day that documents are made for: a review due by then is told, and shows on every page."
)
@click.option("--strict", is_flag=True, help="With --as-of: build nothing of a topic that is due.")
@with_reports
def build(
    arguments: list[str] | None,
    topics: tuple[str, ...],
    content: Path,
    documents: tuple[str, ...],
    editions: tuple[str, ...],
    themes: tuple[str, ...],
    clinics: tuple[str, ...],
    lists: bool,
    template: Path | None,
    output: Path,
    templates: Path | None,
    listing: bool,
    dry_run: bool,
    shard: tuple[int, int],
    means: Means,
    manner: Manner,
    as_of: datetime | None,
    strict: bool,
    reports: Reports,
) -> None:
    """Build the documents of topics that have changed since they were built.

    Without a TOPIC or options that is everything in CONTENT/editions.yaml, or the leaflet and the
    deck of every topic. A document that fails is reported, and the others are built all the same.
    """
    from sfn_docs.batch.selecting import Selection

    looks = templates_folder(templates)
    chosen = Selection(bool(topics), documents, editions, clinics, template, lists, themes)
    manner.refuse_part(complete := replace(chosen, lists=False) == Selection() and shard == (1, 1))
    wanted = _wanted(content, looks, topic_folders(content, topics), chosen, shard)
    if listing:
        return click.echo("\n".join(job.name for job in wanted))
    teller = Teller(output, annotations=reports.annotations)
    given = Circumstances(as_of.date() if as_of else None, content / CLINICS, template)
    plans = _planned(manner.ordered(wanted), looks, given, teller, strict=strict)
    shop = _workshop(output, means, manner)
    if dry_run:
        _tell_reasons(plans, shop, wanted if complete else None)
    else:
        _build(plans, shop, teller, reports, wanted if complete else None, prune=manner.prune)
        if arguments and not (teller.exit_code or teller.warnings or manner.force or reports.files):
            _keep(arguments, {content, looks, template or content}, plans, teller, shop)
    raise SystemExit(teller.exit_code)


def _wanted(
    content: Path,
    templates: Path,
    topics: Sequence[Path],
    chosen: Selection,
    shard: tuple[int, int],
) -> tuple[Job, ...]:
    """The jobs that are meant; raises UsageError for names that mean nothing."""
    from sfn_docs.batch.matrix import shard as part
    from sfn_docs.batch.selecting import selected, shelf_of

    shelf = shelf_of(content, templates, topics)
    _refuse_unknown(chosen, shelf)
    _refuse_ambiguous(chosen, shelf)
    with reported():
        return part(selected(content, shelf, chosen), *shard)


def _keep(
    arguments: list[str],
    read: Iterable[Path],
    plans: Sequence[Plan],
    teller: Teller,
    shop: Workshop,
) -> None:
    """Keep what this call says next time, if nothing it read or wrote has changed by then."""
    from sfn_docs.batch.engines import program_files
    from sfn_docs.batch.records import MANIFEST, SUMS
    from sfn_docs.unchanged import keep
    from sfn_docs.writing import now, write_file

    files = [file for plan in plans for document in plan.documents for file in document.files]
    topics = (plan.folder for plan in plans)
    paths = {path for root in (*read, *topics) for path in (root, *root.rglob("*"))}
    paths |= {shop.outputs / file for file in (*files, MANIFEST, SUMS)}
    paths |= {(shop.outputs / file).parent for file in files}
    told = [path.as_posix() for path in sorted({*paths, *program_files()})]
    kept = keep(arguments, told, teller.unchanged(files), now())
    if kept is not None:
        with suppress(SfnDocsError):  # it saves the next call some time, and nothing else
            write_file(Path(kept[0]), kept[1].encode())


def _refuse_unknown(chosen: Selection, shelf: Shelf) -> None:
    """Raises UsageError for a name or a pattern that means nothing."""
    from sfn_docs.batch.matrix import USUAL, matches
    from sfn_docs.batch.selecting import ALL
    from sfn_docs.targets import clinic_file, wanted

    for name in chosen.editions:
        if name not in {USUAL, ALL} and not any(matches(one, (name,)) for one in shelf.editions):
            known = ", ".join(shelf.editions)
            message = f"there is no edition '{name}'; there are {known}, and {ALL}"
            raise click.UsageError(message)
    for name in chosen.themes:
        if not any(matches(one, (name,)) for one in shelf.themes):
            raise unknown_theme(name, shelf.themes)
    for name in chosen.clinics:
        if not any(matches(file.stem, (name,)) for file in shelf.clinics):
            file = clinic_file(shelf.place, name)
            if isinstance(file, Problem):
                raise click.UsageError(f"{file.message}; {file.hint}")
    for folder in shelf.topics if chosen.topics and chosen.documents else ():
        if not wanted(folder, chosen.documents):
            what = " or ".join(chosen.documents)
            raise click.UsageError(f"{folder.as_posix()} has no {what}.")


def _refuse_ambiguous(chosen: Selection, shelf: Shelf) -> None:
    """Raises UsageError where a leaflet for a clinic would have another edition's name."""
    from sfn_docs.batch.matrix import matches

    for clinic in shelf.clinics:
        for edition in shelf.editions:
            if edition.endswith(f"-{clinic.stem}") and matches(clinic.stem, chosen.clinics):
                message = f"a leaflet for '{clinic.stem}' would be called as that of the edition "
                raise click.UsageError(f"{message}'{edition}'; give {clinic.name} another name")


def _planned(
    jobs: Iterable[Job], templates: Path, given: Circumstances, teller: Teller, *, strict: bool
) -> list[Plan]:
    """A plan for each topic that can be read; what can't is told."""
    from sfn_docs.batch.planning import Plan
    from sfn_docs.batch.sharing import Shared
    from sfn_docs.checks.review import overdue

    shared = Shared(templates, given)
    targets: dict[Path, list[Target]] = {}
    for job in jobs:
        targets.setdefault(job.folder, []).append(job.target)
    plans = []
    for folder, wanted in targets.items():
        try:
            plan = Plan(folder, tuple(wanted), templates, given, shared)
        except SfnDocsError as error:
            teller.failed(folder.name, error.problems, error.exit_code)
            continue
        due = overdue(plan.loaded, given.as_of) if given.as_of else []
        if due and strict:
            errors = (replace(problem, severity="error") for problem in due)
            teller.failed(folder.name, errors, ContentError.exit_code)
            continue
        teller.warned(due)
        plans.append(plan)
    return plans


def _workshop(output: Path, means: Means, manner: Manner) -> Workshop:
    from sfn_docs.batch.making import Workshop
    from sfn_docs.batch.presence import PRIVATE
    from sfn_docs.batch.records import read_records
    from sfn_docs.batch.store import Store

    with reported():
        workforce = means.workforce()
    return Workshop(
        outputs=output,
        records=read_records(output),
        store=Store(means.store or output / PRIVATE / "store"),
        workforce=workforce,
        force=manner.force,
        fail_fast=manner.fail_fast,
    )


def _build(
    plans: Sequence[Plan],
    shop: Workshop,
    teller: Teller,
    reports: Reports,
    everything: Sequence[Job] | None,
    *,
    prune: bool,
) -> None:
    """Build, and tell of each document and of the end; of *everything*, also what is left over."""
    from sfn_docs.batch.making import build

    stopped = teller.exit_code and shop.fail_fast
    teller.begin(sum(len(plan.documents) for plan in plans))
    try:
        for event in () if stopped else build(plans, shop):
            teller.event(event)
    except SfnDocsError as error:
        teller.failed("the build", error.problems, error.exit_code)
    teller.end()
    meant = None if everything is None else whole(everything, plans)
    tell_stale(shop, meant, teller, remove=prune)
    with reported():
        reports.write(plans, shop, teller)


def _tell_reasons(plans: Sequence[Plan], shop: Workshop, everything: Sequence[Job] | None) -> None:
    """For each document, whether it would be built, and why; of *everything*, what is left over."""
    from sfn_docs.batch.making import reason
    from sfn_docs.batch.stale import stale

    for plan in plans:
        for document in plan.documents:
            click.echo(f"{document.files[0]}  {reason(document, shop)}")
    gone = stale(shop.records, None if everything is None else whole(everything, plans))
    for file in (file for together in gone for file in together):
        click.echo(f"{file.file}  built no longer: --prune removes it if it is as it was written")
