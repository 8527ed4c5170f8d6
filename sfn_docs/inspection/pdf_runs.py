"""Runs of letters put together again, where they are drawn one by one."""

from __future__ import annotations

from sfn_docs.inspection.pdf_painted import Run
from sfn_docs.inspection.pdf_paths import Box

_SAME_LINE, _WORD_GAP, _NEXT = 0.05, 0.15, 0.6
"""Of the size: what is one baseline, what is a space, what is still the same run."""


def add_run(runs: list[Run], run: Run) -> None:
    """Put a run after the last one, or to it, where letters are drawn one by one."""
    last = runs[-1] if runs else None
    if last is None or not _continues(last, run):
        runs.append(run)
        return
    gap = run.box.left - last.box.right > _WORD_GAP * run.size
    text = last.text + (" " if gap and last.text[-1] != " " else "") + run.text
    box = Box(
        min(last.box.left, run.box.left),
        min(last.box.bottom, run.box.bottom),
        max(last.box.right, run.box.right),
        max(last.box.top, run.box.top),
    )
    hidden = last.hidden or run.hidden
    stretch = max(last.stretch, run.stretch)
    runs[-1] = last._replace(text=text, box=box, hidden=hidden, stretch=stretch)


def _continues(last: Run, run: Run) -> bool:
    same = (last.mark, last.size, last.color, last.bold, last.artifact) == (
        run.mark, run.size, run.color, run.bold, run.artifact
    )  # fmt: skip
    gap = run.box.left - last.box.right
    level = abs(run.baseline - last.baseline) < _SAME_LINE * run.size
    return same and level and -_SAME_LINE * run.size <= gap <= _NEXT * run.size
