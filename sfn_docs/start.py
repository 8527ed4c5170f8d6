"""Where the command starts: at once with the answer, if nothing has to be done."""

import gc
import os
import sys

from sfn_docs.unchanged import answer

_SEARCHES = (50_000, 5, 5)
"""How often Python looks for garbage: by itself it does after every 700 new objects, and a
document is made of many thousands that are all in use."""


def main() -> None:
    """The command ``sfn-docs``."""
    told = answer(sys.argv[1:])
    if told is not None:
        sys.stdout.write(told)
        return
    gc.set_threshold(*_SEARCHES)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none of them is an input of ours
    from sfn_docs.cli import main as command

    try:
        command(obj=sys.argv[1:])
    finally:
        gc.freeze()  # everything goes with the process, and needs no last look
