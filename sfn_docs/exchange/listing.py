"""The works that a document cites, as files that programs for references read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sfn_docs.exchange.formats import READERS, WRITERS
from sfn_docs.exchange.notices import CONCERN, RETRACTED
from sfn_docs.exchange.taking_in import PREPRINT
from sfn_docs.model.references import Reference
from sfn_docs.problems import InspectionError, Problem

_TOLD_BY = ("id", "title", "DOI", "PMID")
"""What a work must be told by after it was read back."""


def reference_lists(listed: Sequence[str], references: Mapping[str, Reference]) -> dict[str, bytes]:
    """The works of the keys *listed*, in their order, by the end of the file's name.

    They say what a reader has to know of a work: that it is a preprint, or was retracted. Each
    file was read back, as another program will read it; raises InspectionError where it
    does not hold the same works.
    """
    items = [listed_item(references[key], key) for key in listed]
    files = {}
    for end, write in WRITERS.items():
        text = write(items)
        works, problems = READERS[end](text, end)
        read = [[work.item.get(name) for name in _TOLD_BY] for work in works]
        if problems or read != [[item.get(name) for name in _TOLD_BY] for item in items]:
            message = f"the list of references can't be told from its own .{end} file"
            hint = "look for what is unusual in the titles, DOIs and PMIDs of the works it cites"
            raise InspectionError([Problem("reference-list", message, hint)])
        files[end] = text.encode()
    return files


_STANDING = {"retracted": RETRACTED, "expression-of-concern": CONCERN}


def listed_item(work: Reference, key: str) -> dict[str, Any]:
    """A work as CSL-JSON for another program: with what it is to be warned of."""
    item = work.csl(key)
    if "preprint" in work.standing:
        item["genre"] = PREPRINT
    check = work.retraction_check
    if check is not None and check.result in _STANDING:
        item["note"] = f"{_STANDING[check.result]}: {check.notice or check.at}"
    return item
