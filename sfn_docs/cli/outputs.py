"""The commands about what was built: what a file is made from, and whether builds agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sfn_docs.cli.options import (
    as_of,
    own_templates,
    reported,
    roots,
    templates_folder,
    topic_folders,
)
from sfn_docs.problems import EngineError, SfnDocsError
from sfn_docs.targets import CLINICS

if TYPE_CHECKING:
    from sfn_docs.batch.making import Workshop
    from sfn_docs.batch.matrix import Job
    from sfn_docs.batch.planning import Plan
    from sfn_docs.batch.records import Records
    from sfn_docs.batch.stale import Everything
    from sfn_docs.cli.telling import Teller
    from sfn_docs.model.manifest import Made
    from sfn_docs.targets import Circumstances


def whole(wanted: Sequence[Job], plans: Sequence[Plan]) -> Everything:
    """What a build of everything means: what is *wanted*, and the *plans* of what can be read."""
    from sfn_docs.batch.stale import Everything

    files = frozenset(document.files[0] for plan in plans for document in plan.documents)
    names = frozenset(job.folder.resolve().name for job in wanted)
    return Everything(names, frozenset(plan.topic.name for plan in plans), files)


def tell_stale(shop: Workshop, meant: Everything | None, teller: Teller, *, remove: bool) -> None:
    """Tell of outputs that are built no longer, or remove them.

    Where not everything was *meant*, that is said of lists without a document alone.
    """
    from sfn_docs.batch.records import read_records
    from sfn_docs.batch.stale import prune, stale, told

    records = read_records(shop.outputs) if meant else shop.records
    gone = stale(records, meant)
    if not remove:
        return teller.warned(told(records, gone))
    try:
        went, stayed = prune(records, gone)
    except SfnDocsError as error:
        return teller.failed("the build", error.problems, error.exit_code)
    for file in went:
        click.echo(f"{(shop.outputs / file).as_posix()}  removed")
    return teller.warned(stayed)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--content", type=click.Path(path_type=Path), default="content", show_default=True,
              help="The folder that holds the topics.")  # fmt: skip
@click.option("--template", metavar="FILE",
              type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="The PowerPoint file that the deck was built on.")  # fmt: skip
@click.option("--store", type=click.Path(path_type=Path), metavar="FOLDER",
              help="Where finished files are kept.  [default: beside FILE's manifest]",
              )  # fmt: skip
@own_templates
@as_of("The day that documents are made for.")
def explain(
    file: Path,
    content: Path,
    template: Path | None,
    store: Path | None,
    templates: Path | None,
    as_of: datetime | None,
) -> None:
    """Say from what FILE was made, and whether a build would make it again, and why.

    FILE is a file that was built, in its folder of outputs.
    """
    from sfn_docs.batch.making import Workshop
    from sfn_docs.batch.presence import PRIVATE
    from sfn_docs.batch.store import Store
    from sfn_docs.targets import Circumstances

    records, made = _on_record(file)
    place = (records.outputs / made.files[0].file).as_posix()
    click.echo(f"{place}  {made.summary}")
    parts = (made.topic, made.document, made.edition, made.clinic, made.theme)
    click.echo(f"document: {' '.join(filter(None, parts))}, version {made.version}")
    click.echo(f"key: {made.key}")
    given = Circumstances(as_of.date() if as_of else None, content / CLINICS, template)
    shop = Workshop(records.outputs, records, Store(store or records.outputs / PRIVATE / "store"))
    with reported():
        click.echo(f"now: {_now(shop, made, content, templates_folder(templates), given)}")
    click.echo("made from:")
    for name in made.made_from:
        for piece in sorted(records.groups.get(name, {})):
            click.echo(f"  {piece}")


def _on_record(file: Path) -> tuple[Records, Made]:
    """The records of the folder that *file* was built into, and what they say of it."""
    from sfn_docs.batch.records import MANIFEST, read_records

    path = file.resolve()
    for outputs in path.parents:
        if (outputs / MANIFEST).is_file():
            records = read_records(_shorter(outputs))
            name = path.relative_to(outputs).as_posix()
            for made in records.made.values():
                if any(one.file == name for one in made.files):
                    return records, made
            message = f"'{file.as_posix()}' is not in {(records.outputs / MANIFEST).as_posix()}"
            raise click.UsageError(
                f"{message}; it was not built by sfn-docs, or is built no longer"
            )
    raise click.UsageError(f"there is no {MANIFEST} above '{file.as_posix()}'")


def _shorter(folder: Path) -> Path:
    """*folder* as seen from the current one, where it is below that."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _now(shop: Workshop, made: Made, content: Path, templates: Path, given: Circumstances) -> str:
    """What a build would do about the document now, in words; raises ContentError."""
    from sfn_docs.batch.making import reason
    from sfn_docs.batch.planning import Plan
    from sfn_docs.batch.selecting import Selection, selected, shelf_of
    from sfn_docs.targets import Target

    folder = content / made.topic
    if not (folder / "topic.yaml").is_file():
        return f"there is no topic '{made.topic}' in '{content.as_posix()}' any more"
    lists = len(made.files) > 1
    target = Target(made.document, made.edition, made.clinic, lists, made.theme)
    plan = Plan(folder, (target,), templates, given)
    known = selected(content, shelf_of(content, templates, [folder]), Selection())
    named = any(job.target == target for job in known)
    return reason(plan.documents[0], shop) + ("" if named else "; only if it is asked for by name")


@click.command()
@roots
@own_templates
def verify(topics: tuple[str, ...], content: Path, templates: Path | None) -> None:
    """Build topics several times under different conditions, and compare every byte.

    What differs is the hash seed, the time zone, the locale, the folder, the order, the number of
    processes, and whether files are made or taken from the store. The folder of outputs is left
    alone.
    """
    from sfn_docs.batch.verifying import CONDITIONS, Site, count, differences
    from sfn_docs.writing import copy_folder, scratch_folder

    names = [folder.resolve().name for folder in topic_folders(content, topics)] if topics else []
    differ = False
    with scratch_folder() as place:
        sites = [
            Site(Path(place) / f"{number} {one.name}") for number, one in enumerate(CONDITIONS)
        ]
        store = Path(place)
        for site, conditions in zip(sites, CONDITIONS, strict=True):
            with reported():
                copy_folder(content, site.folder / "content")
                copy_folder(templates_folder(templates), site.folder / "templates")
            store = store if conditions.store else site.folder / "store"
            code, said = site.build(names, conditions, store)
            if code:
                click.echo(said, nl=False, err=True)
                raise SystemExit(code)
            found = tuple(differences(sites[0].outputs, site.outputs))
            differ = differ or bool(found)
            if site is sites[0]:
                told = f"{count(site.outputs)} files"
            else:
                told = "\n".join(("differs", *found)) if found else "the same"
            click.echo(f"{conditions.name}: {told}")
    raise SystemExit(EngineError.exit_code if differ else 0)
