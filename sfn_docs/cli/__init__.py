"""The command ``sfn-docs``: arguments, printing, exit codes. One module a group of commands.

Exit codes: 0 done; 1 the content has problems; 2 the command was called wrongly; 3 a template or
an engine failed, or a built file did not pass its reading back. Engines are imported only by the
command that needs them, and by a build only when there is something to build.
"""

from __future__ import annotations

from importlib import import_module

import click

from sfn_docs import __version__

_MODULES = {
    "article": "article",
    "build": "build",
    "check": "check",
    "check-template": "template",
    "diff": "diff",
    "evidence": "evidence",
    "explain": "outputs",
    "language": "language",
    "new": "content",
    "refs": "refs",
    "schema": "content",
    "score": "score",
    "serve": "site",
    "site": "site",
    "talk": "talk",
    "template": "template",
    "verify": "outputs",
}


class _Commands(click.Group):
    """Imports the module of a command that is called, and of no other."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _MODULES and cmd_name not in self.commands:
            module = import_module(f"sfn_docs.cli.{_MODULES[cmd_name]}")
            self.add_command(getattr(module, cmd_name.replace("-", "_")))
        return super().get_command(ctx, cmd_name)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sfn-docs")
def main() -> None:
    """Make patient leaflets and clinician decks from folders of checked content.

    A TOPIC is a folder with topic.yaml in it: by its name in the content folder, or by its path.
    Without one, a command takes every topic in the content folder.
    """
