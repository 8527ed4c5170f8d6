"""Orders carried out, in whatever process this is: a document each, or why there is none."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, replace

from sfn_docs.answers import knowing
from sfn_docs.batch import answers
from sfn_docs.batch.sheaves import Sheaf
from sfn_docs.batch.store import Store
from sfn_docs.documents.made import Made
from sfn_docs.documents.orders import Order, make
from sfn_docs.documents.stamping import Press
from sfn_docs.problems import Problem, SfnDocsError


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no document: its problems, and what the command's exit code is for them."""

    problems: tuple[Problem, ...]
    exit_code: int


def perform(sheaf: Sheaf, store: Store | None, engines: str) -> list[Made | Failure]:
    """Make what is ordered, in whatever process this is; an error is an answer here.

    What *engines* of this hash have said before is read in a *store*, not asked again.
    """
    press = Press() if len(sheaf) > 1 else None
    return [_performed(order, press, answers.Known(store, engines)) for order in sheaf]


def _performed(order: Order, press: Press | None, known: answers.Known) -> Made | Failure:
    try:
        with knowing(known):
            return replace(make(order, press), answers=known.new)
    except SfnDocsError as error:
        return Failure(error.problems, error.exit_code)
    except OSError as error:
        message = f"the system refuses what making this needs: {error.strerror or error}"
        hint = "check the memory, and the room on the disk that temporary files are put on"
        return Failure((Problem("system", message, hint),), 3)
    except Exception:  # noqa: BLE001 - a fault of ours in one document is no reason to lose others
        message = f"sfn-docs itself failed:\n{traceback.format_exc()}"
        return Failure((Problem("internal", message, "please report this"),), 3)
