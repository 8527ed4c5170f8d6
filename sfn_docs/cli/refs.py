"""The commands that keep a topic's references."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sfn_docs.cli.online import ask_online, put_references
from sfn_docs.cli.options import (
    as_of,
    reported,
    roots,
    tell,
    templates_folder,
    topic_folders,
)
from sfn_docs.problems import ContentError, EngineError, Location, Problem, errors_only
from sfn_docs.reporting import count, grouped

if TYPE_CHECKING:
    from sfn_docs.exchange.incoming import Incoming, Reading
    from sfn_docs.exchange.merging import Origin

MAX_FILE = 20_000_000
"""Bytes of a library that another program wrote: with abstracts, of some thousand works."""


@click.group()
def refs() -> None:
    """Keep the references of a topic."""


@refs.command()
@click.argument("topic")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option("--doi", "dois", multiple=True, metavar="DOI",
              help="Ask Crossref for this work; may be given more than once.")  # fmt: skip
@click.option("--pmid", "pmids", multiple=True, metavar="PMID",
              help="Ask PubMed for this work; may be given more than once.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would be added, and write nothing.")
@click.option("--content", type=click.Path(path_type=Path), default="content", show_default=True,
              help="The folder that holds the topics.")  # fmt: skip
def add(
    topic: str,
    files: tuple[Path, ...],
    dois: tuple[str, ...],
    pmids: tuple[str, ...],
    dry_run: bool,
    content: Path,
) -> None:
    """Add the works of FILEs to TOPIC: .bib, .ris, .nbib, .enw, or CSL-JSON as .json.

    A .txt, as PubMed saves its records, may hold any of them.

    What is there stays as it is; new works are marked as not verified. What can't be read, and
    what has no place, is told; the rest is added. With --doi and --pmid, and only then, the
    network is used; what the services answer is kept in the topic's folder 'records'.
    """
    (folder,) = topic_folders(content, (topic,))
    if not (files or dois or pmids):
        raise click.UsageError("name a FILE, a --doi or a --pmid.")
    asked = _dois(dois), _pmids(pmids)
    with reported():
        adding = _Adding(folder, dry_run)
        for file in files:
            adding.add_file(file)
        if any(asked):
            adding.add_answers(*asked)
    problems = tuple(sorted(adding.problems, key=lambda problem: problem.sort_key))
    for text in grouped(problems):
        click.echo(text, err=True)
    click.echo(adding.told(topic), err=True)
    click.echo(count(problems), err=True)
    if errors_only(problems):
        failed = any(problem.rule == "service-failed" for problem in problems)
        raise SystemExit(EngineError.exit_code if failed else ContentError.exit_code)


class _Adding:
    """The references of a topic while works are added to them; a *dry* run writes nothing."""

    def __init__(self, folder: Path, dry: bool) -> None:
        from sfn_docs.loading import load_references

        self.folder, self.dry = folder, dry
        self.source, self.references = load_references(folder)
        self.problems: list[Problem] = []
        self.added: list[str] = []

    def add_file(self, file: Path) -> None:
        from sfn_docs.exchange.merging import from_file

        works, unread = _read(file)
        self.problems += unread
        self._merge(works, file.as_posix(), from_file(file.as_posix()))

    def add_answers(self, dois: tuple[str, ...], pmids: tuple[str, ...]) -> None:
        """Add what the services know, and keep the answer that a new work comes from."""
        from sfn_docs.exchange.looking_up import look_up
        from sfn_docs.exchange.merging import from_service
        from sfn_docs.exchange.services import SERVICES
        from sfn_docs.writing import write_file

        for answer in look_up(dois, pmids, SERVICES):
            if answer.work is None:
                self.problems += [answer.problem] if answer.problem else []
                continue
            origin = from_service(answer.service, date.today(), answer.file)
            record = self.folder / answer.file
            if self._merge((answer.work,), record.as_posix(), origin) and not self.dry:
                write_file(record, answer.text.encode())

    def _merge(self, works: tuple[Incoming, ...], path: str, origin: Origin) -> bool:
        """Merge works into the references, print what was added, and say whether any was."""
        from sfn_docs.exchange.merging import merge

        merged = merge(self.source, self.references, works, path, origin)
        self.source, self.references = merged.source, merged.references
        self.problems += merged.problems
        if merged.added and not self.dry:
            put_references(self.folder / "references.yaml", merged.source.text)
        for key, title in merged.added:
            click.echo(f"{key}  {title}")
            self.added.append(key)
        return bool(merged.added)

    def told(self, topic: str) -> str:
        """What was done, and what is to be done next."""
        there = sum(problem.rule == "work-known" for problem in self.problems)
        works = "one work" if len(self.added) == 1 else f"{len(self.added) or 'no'} works"
        done = "would be added" if self.dry else "added"
        said = f"{works} {done} to {self.folder.name}/references.yaml, not verified"
        said += f"; {there} there already" if there else ""
        if not self.added:
            return said.replace(", not verified", "")
        cite = f"cite as [@{self.added[0]}]; compare each with its own page"
        return f"{said}\nnext: {cite}; `sfn-docs refs check {topic}` tells what is missing"


def _dois(written: tuple[str, ...]) -> tuple[str, ...]:
    """The DOIs without a resolver; raises UsageError for what is none."""
    from sfn_docs.exchange.numbers import bare_doi

    found = tuple(bare_doi(doi) for doi in written)
    for doi in found:
        if not re.fullmatch(r"10\.\d{4,9}/[^\s<>\"]+", doi):
            raise click.UsageError(f"'{doi}' is no DOI; one looks like 10.1000/xyz123.")
    return found


def _pmids(written: tuple[str, ...]) -> tuple[str, ...]:
    """The PMIDs without their page's address; raises UsageError for what is none."""
    from sfn_docs.exchange.numbers import bare_pmid

    found = tuple(bare_pmid(pmid) for pmid in written)
    for pmid in found:
        if not re.fullmatch(r"[0-9]{1,9}", pmid):
            raise click.UsageError(f"'{pmid}' is no PMID, which is a number of up to nine digits.")
    return found


@refs.command("check")
@roots
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How problems are printed.")  # fmt: skip
@click.option("--online", is_flag=True,
              help="Ask Crossref and PubMed for retractions and corrections first.")  # fmt: skip
@as_of("The day that dates and checks are held against.  [default: today]")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
def check_command(
    topics: tuple[str, ...],
    content: Path,
    style: str,
    online: bool,
    as_of: datetime | None,
    strict: bool,
) -> None:
    """Report what is wrong or doubtful in the references of topics.

    With --online, and only then, the network is used: what the services say of each work is
    written into references.yaml, and kept for a week in the topic's folder 'records'.
    """
    from sfn_docs.checks.bibliography import check_bibliography
    from sfn_docs.loading import load_topic

    if online and as_of:
        raise click.UsageError("--online asks today; it goes without --as-of.")
    found: list[Problem] = []
    day = as_of.date() if as_of else date.today()
    for folder in topic_folders(content, topics):
        with reported():
            if online:
                said, problems = ask_online(folder, day)
                click.echo(f"{folder.name}: {said}", err=True)
                found += problems
            loaded = load_topic(folder, templates_folder(None))
        found += check_bibliography(loaded, day)
    tell(found, style, strict=strict, together=True)


def _read(file: Path) -> Reading:
    """The works of a file; raises ContentError where it can't be read at all."""
    from sfn_docs.exchange.formats import READERS, read_works, reads, text_of
    from sfn_docs.reading import read_bytes

    if not reads(file.name):
        known = ", ".join(f".{end}" for end in READERS)
        raise click.UsageError(f"{file.as_posix()} ends with none of {known}.")
    whole = file.resolve()
    data = read_bytes(whole, whole.parent, limit=MAX_FILE)
    if isinstance(data, Problem):
        raise ContentError([replace(data, location=Location(file.as_posix()))])
    text, doubts = text_of(data, file.as_posix())
    works, problems = read_works(text, file.as_posix())
    return works, (*doubts, *problems)
