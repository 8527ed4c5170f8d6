"""The commands of the download site: make it, and look at it."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click

from sfn_docs.cli.options import own_templates, reported, templates_folder

_SITE = "build/site"


@click.command()
@click.option("--content", type=click.Path(path_type=Path), default="content", show_default=True,
              help="The folder that holds the topics.")  # fmt: skip
@click.option("--build", "outputs", type=click.Path(path_type=Path), default="build",
              show_default=True, help="The folder of built documents, with their manifest.",
              )  # fmt: skip
@click.option("--output", type=click.Path(path_type=Path), default=_SITE, show_default=True,
              help="The folder that the site is put in.")  # fmt: skip
@own_templates
def site(content: Path, outputs: Path, output: Path, templates: Path | None) -> None:
    """Make pages to download built documents from.

    A page a topic, with its files, pictures of first pages, how to cite and the references; a
    page a clinic, with what was made for it; and an index. The pages need no server and no
    script, and ask nothing of other hosts.
    """
    from sfn_docs.site.clinics import clinic_shelves
    from sfn_docs.site.pages import Site
    from sfn_docs.site.placing import place_site
    from sfn_docs.site.shelf import read_shelves

    if output.resolve() == outputs.resolve():
        message = "the site needs a folder of its own; name another with --output"
        raise click.UsageError(message)
    with reported():
        shelves = read_shelves(outputs, content)
        clinics = clinic_shelves(shelves, content)
        made = Site(outputs, templates_folder(templates), shelves, clinics)
        pages = made.pages()
        placed = place_site(output, chain(made.documents(), pages, made.clinic_pages()))
    for told in made.missing:
        click.echo(f"warning: {told}", err=True)
    index = (output / "index.html").as_posix()
    changes = f"{placed.written} written, {placed.removed} removed"
    click.echo(f"{index}  {placed.files} files, {changes}")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=_SITE)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="The port; 0 takes a free one.")  # fmt: skip
def serve(folder: Path, port: int) -> None:
    """Show a site in a browser on this machine, and to no other, until Ctrl-C."""
    from sfn_docs.site.serving import HOST, site_server

    if not (folder / "index.html").is_file():
        message = f"there is no site in '{folder.as_posix()}'; make it: sfn-docs site"
        raise click.UsageError(message)
    try:
        server = site_server(folder, port)
    except OSError as error:
        message = f"port {port} can't be had ({error.strerror}); try --port 0"
        raise click.UsageError(message) from None
    with server:
        click.echo(f"http://{HOST}:{server.server_address[1]}/  (Ctrl-C ends it)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("")
