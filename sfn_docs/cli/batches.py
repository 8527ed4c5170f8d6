"""Options of a build that say who works at it, and what tells CI of it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sfn_docs.cli.options import with_annotations

if TYPE_CHECKING:
    from sfn_docs.batch.making import Workshop
    from sfn_docs.batch.planning import Plan
    from sfn_docs.batch.workers import Workforce
    from sfn_docs.cli.telling import Teller

Command = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Means:
    """With what a build works: its processes, or a Dask cluster; and its store."""

    jobs: int | None
    dask: str | None
    store: Path | None

    def workforce(self) -> Workforce | None:
        """Who makes documents; None where this process does. Raises EngineError without Dask."""
        from sfn_docs.batch.workers import cores, local_workforce

        if self.dask is not None:
            from sfn_docs.batch.cluster import cluster_workforce

            return cluster_workforce(self.dask)
        number = self.jobs or cores()
        return local_workforce(number) if number > 1 else None


def means(command: Command) -> Command:
    """The options that say with what a build works, as one argument."""

    @click.option("--jobs", type=click.IntRange(1, 256), metavar="N",
                  help="Processes that build at the same time.  [default: one a core]")  # fmt: skip
    @click.option("--dask", metavar="ADDRESS",
                  help="Build on the workers of the Dask cluster whose scheduler is there, such as "
                  "tcp://host:8786.")  # fmt: skip
    @click.option("--store", type=click.Path(path_type=Path), metavar="FOLDER",
                  help="Keep finished files here, to be taken again.  [default: in OUTPUT]",
                  )  # fmt: skip
    @functools.wraps(command)
    def taking(
        *arguments: object, jobs: int | None, dask: str | None, store: Path | None, **rest: object
    ) -> None:
        if jobs is not None and dask is not None:
            message = "--dask builds with every worker of the cluster; leave --jobs out"
            raise click.UsageError(message)
        command(*arguments, means=Means(jobs, dask, store), **rest)

    return taking


@dataclass(frozen=True, slots=True)
class Reports:
    """What a build writes for CI; with *annotations*, problems are told as GitHub takes them."""

    junit: Path | None
    summary: Path | None
    annotations: bool
    site: str

    @property
    def files(self) -> bool:
        """Whether there is a file to write, also where nothing has to be built."""
        return self.junit is not None or self.summary is not None

    def write(self, plans: Sequence[Plan], shop: Workshop, teller: Teller) -> None:
        """Write the files that are asked for, once the build is over."""
        if not self.files:
            return
        from sfn_docs.comparing.manifests import compare
        from sfn_docs.reports.ci import as_junit
        from sfn_docs.reports.summary import as_summary
        from sfn_docs.writing import write_file

        planned = (document.files[0] for plan in plans for document in plan.documents)
        cases = teller.cases(planned)
        if self.junit is not None:
            write_file(self.junit, as_junit(cases, teller.warnings))
        if self.summary is not None:
            before, now = shop.records.before_and_now()
            made = {one.files[0].file: one for one in now.documents}
            found = compare(before, now)
            text = as_summary(cases, made, found, teller.warnings, self.site)
            write_file(self.summary, text.encode("utf-8"))


def _address(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """An address of the web, without the slash at its end; nothing where CI knows of none."""
    if value and not re.fullmatch(r"https?://[A-Za-z0-9.:/_~%@+=,-]+", value):
        message = f"'{value}' is no address; write one like https://example.org/leaflets"
        raise click.BadParameter(message)
    return value.rstrip("/")


def reports(command: Command) -> Command:
    """The options that say what tells CI of a build, as one argument."""
    file = click.Path(path_type=Path, dir_okay=False)

    @click.option("--report", "junit", metavar="FILE", type=file,
                  help="Write what became of each document as JUnit XML, for CI.")  # fmt: skip
    @click.option("--summary", metavar="FILE", type=file,
                  help="Write a summary as Markdown: problems, files, and what changed.",
                  )  # fmt: skip
    @click.option("--site-address", "site", metavar="URL", default="", callback=_address,
                  help="Where the download site is published; the summary leads there, and shows "
                  "first pages.")  # fmt: skip
    @with_annotations
    @functools.wraps(command)
    def taking(
        *arguments: object,
        junit: Path | None,
        summary: Path | None,
        annotated: bool,
        site: str,
        **rest: object,
    ) -> None:
        command(*arguments, reports=Reports(junit, summary, annotated, site), **rest)

    return taking
