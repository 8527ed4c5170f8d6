"""The command ``sfn-docs``: arguments, printing, exit codes. One module a group of commands.

Exit codes: 0 done; 1 the content has problems; 2 the command was called wrongly; 3 a template or
an engine failed, or a built file did not pass its reading back. Engines are imported only by the
command that needs them, and by a build only when there is something to build.
"""

from __future__ import annotations

import click

from sfn_docs import __version__
from sfn_docs.cli.article import article
from sfn_docs.cli.build import build
from sfn_docs.cli.check import check
from sfn_docs.cli.content import new, schema
from sfn_docs.cli.diff import diff
from sfn_docs.cli.evidence import evidence
from sfn_docs.cli.language import language
from sfn_docs.cli.outputs import explain, verify
from sfn_docs.cli.refs import refs
from sfn_docs.cli.score import score
from sfn_docs.cli.site import serve, site
from sfn_docs.cli.talk import talk
from sfn_docs.cli.template import check_template, template


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sfn-docs")
def main() -> None:
    """Make patient leaflets and clinician decks from folders of checked content.

    A TOPIC is a folder with topic.yaml in it: by its name in the content folder, or by its path.
    Without one, a command takes every topic in the content folder.
    """


for command in (
    article, build, check, check_template, diff, evidence, explain, language, new, refs, schema,
    score, serve, site, talk, template, verify,
):  # fmt: skip
    main.add_command(command)
