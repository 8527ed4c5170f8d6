"""Where the command starts: at once with the answer, if nothing has to be done."""

import sys

from sfn_docs.unchanged import answer


def main() -> None:
    """The command ``sfn-docs``."""
    told = answer(sys.argv[1:])
    if told is None:
        from sfn_docs.cli import main as command

        command(obj=sys.argv[1:])
    else:
        sys.stdout.write(told)
