"""What is different between two builds, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sfn_docs.comparing.manifests import Change, Comparison

PASSAGES = 5
"""Passages of a document that are shown."""
_AROUND = 3
"""Words shown on each side of what is different."""
_LONG = 160
"""Characters of a passage that are shown."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """How the words of a document differ: how many are new and gone, and *passages*, old and new.

    A document that can't be read on both sides says in *fault* why.
    """

    new: int = 0
    gone: int = 0
    passages: tuple[tuple[str, str], ...] = ()
    fault: str = ""

    def __str__(self) -> str:
        if self.fault:
            return self.fault
        parts = [f"{_count(self.new)} new"] if self.new else []
        parts += [f"{self.gone} gone" if self.new else f"{_count(self.gone)} gone"] * bool(
            self.gone
        )
        return ", ".join(parts) or "the same words"


def reworded(old: Sequence[str], new: Sequence[str]) -> Reworded:
    """How two texts differ, word by word."""
    found = []
    came = went = 0
    for how, start, end, start_new, end_new in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if how != "equal":
            went += end - start
            came += end_new - start_new
            found.append((_around(old, start, end), _around(new, start_new, end_new)))
    return Reworded(came, went, tuple(found))


def as_lines(
    comparison: Comparison,
    words: Mapping[str, Reworded],
    pictures: Mapping[str, Sequence[str]],
) -> str:
    """All that is different; *words* and *pictures* are told by documents' files."""
    lines = [f"{made.files[0].file}  new: {made.summary}" for made in comparison.added]
    lines += [f"{made.files[0].file}  gone" for made in comparison.gone]
    for change in comparison.changed:
        file = change.now.files[0].file
        lines += _change(change, words.get(file))
        lines += [f"  picture: {picture}" for picture in pictures.get(file, ())]
    parts = {
        "new": len(comparison.added),
        "gone": len(comparison.gone),
        "changed": len(comparison.changed),
        "the same": comparison.same,
    }
    told = ", ".join(f"{number} {what}" for what, number in parts.items() if number)
    return "\n".join(map(_plain, [*lines, told or "no documents"])) + "\n"


def _change(change: Change, words: Reworded | None) -> Iterator[str]:
    before, now = change.old.summary, change.now.summary
    pages = now if before == now else f"{before} → {now}"
    yield f"{change.now.files[0].file}  changed: {pages}" + (f"; {words}" if words else "")
    if change.references_new:
        yield f"  references new: {', '.join(change.references_new)}"
    if change.references_gone:
        yield f"  references gone: {', '.join(change.references_gone)}"
    if change.reasons:
        yield f"  why: {'; '.join(change.reasons)}"
    passages = words.passages if words else ()
    for old, new in passages[:PASSAGES]:
        yield f"  - {old}"
        yield f"  + {new}"
    if len(passages) > PASSAGES:
        yield f"  and {len(passages) - PASSAGES} more passages"


def _around(words: Sequence[str], start: int, end: int) -> str:
    """Words from *start* to *end* with some on each side."""
    first, last = max(0, start - _AROUND), min(len(words), end + _AROUND)
    told = " ".join(words[first:last])
    told = told if len(told) <= _LONG else f"{told[: _LONG - 1]}…"
    return f"{'…' if first else ''}{told}{'…' if last < len(words) else ''}"


def _plain(line: str) -> str:
    """A line that no terminal obeys, whatever a manifest or a document holds."""
    return "".join(char if char.isprintable() else " " for char in line)


def _count(number: int) -> str:
    return f"{number} word{'' if number == 1 else 's'}"
