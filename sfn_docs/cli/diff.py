"""The command that compares what two builds made."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sfn_docs.cli.options import reported
from sfn_docs.problems import SfnDocsError

if TYPE_CHECKING:
    from sfn_docs.batch.outputs import Outputs
    from sfn_docs.comparing.manifests import Change
    from sfn_docs.reports.differences import Reworded

Place = click.Path(path_type=Path, exists=True)


@click.command()
@click.argument("old", type=Place)
@click.argument("new", type=Place)
@click.option("--pictures", metavar="FOLDER", type=click.Path(path_type=Path, file_okay=False),
              help="Put pictures of pages that differ here, side by side; needs poppler, and for "
              "decks LibreOffice.")  # fmt: skip
@click.option("--format", "style", type=click.Choice(["text", "markdown"]), default="text",
              show_default=True, help="How the differences are printed.")  # fmt: skip
def diff(old: Path, new: Path, pictures: Path | None, style: str) -> None:
    """Tell what is different between two folders of outputs, or their manifests.

    Documents that are new, gone or changed; of those the pages, words, references and the pieces
    that they are made from. Words and pictures need the files, not only the manifests.
    """
    from sfn_docs.batch.outputs import read_outputs
    from sfn_docs.comparing.manifests import compare
    from sfn_docs.reports.differences import as_lines
    from sfn_docs.reports.summary import as_markdown

    with reported():
        before, now = read_outputs(old), read_outputs(new)
        found = compare(before.manifest, now.manifest)
        words, drawn = {}, {}
        for change in found.changed:
            file = change.now.files[0].file
            words[file] = _words(change, before, now)
            if pictures is not None:
                drawn[file] = _pictures(change, before, now, pictures)
    if style == "markdown":
        told = {file: str(one) for file, one in words.items()}
        click.echo(as_markdown(found, told))
    else:
        click.echo(as_lines(found, words, drawn), nl=False)


def _words(change: Change, before: Outputs, now: Outputs) -> Reworded:
    """How the words of a document differ, as far as both files can be read."""
    from sfn_docs.comparing.words import words_of
    from sfn_docs.reports.differences import Reworded, reworded

    texts = []
    for made, outputs in ((change.old, before), (change.now, now)):
        data = outputs.data(made)
        if data is None:
            which = "old" if outputs is before else "new"
            return Reworded(fault=f"the {which} file is not there as its manifest has it")
        try:
            texts.append(words_of(data, made.document, made.edition))
        except SfnDocsError as error:
            return Reworded(fault=str(error))
    return reworded(*texts)


def _pictures(change: Change, before: Outputs, now: Outputs, folder: Path) -> list[str]:
    """Pictures of the pages that differ, put into *folder*: where each of them is."""
    from sfn_docs.comparing.pages import pages_of
    from sfn_docs.pictures.rasters import side_by_side
    from sfn_docs.writing import write_file

    old, new = before.data(change.old), now.data(change.now)
    if old is None or new is None:
        return []
    file = Path(change.now.files[0].file)
    end = file.suffix.removeprefix(".")
    written = []
    pairs = zip_longest(pages_of(old, end), pages_of(new, end))
    for number, (one, other) in enumerate(pairs, start=1):
        picture = side_by_side(one, other)
        if picture is not None:
            path = folder / file.parent / f"{file.stem}-{number:03}.png"
            write_file(path, picture)
            written.append(path.as_posix())
    return written
