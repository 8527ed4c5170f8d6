"""What is corrected in the CSL project's styles, a module a manual; nothing is read from files."""

from __future__ import annotations

from sfn_docs.bibliography.corrections import Correction
from sfn_docs.bibliography.mended import abnt, ama, bmj, chicago, lancet, nature, nlm

CORRECTIONS: tuple[Correction, ...] = (
    *nlm.CORRECTIONS,
    *ama.CORRECTIONS,
    *bmj.CORRECTIONS,
    *nature.CORRECTIONS,
    *lancet.CORRECTIONS,
    *abnt.CORRECTIONS,
    *chicago.CORRECTIONS,
)
"""All of them, in the order in which they are made."""
