"""What is different between two folders of outputs, as their manifests tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from sfn_docs.model.manifest import Made, Manifest

_WORK = "reference "
"""How pieces that are works begin; their keys follow."""


@dataclass(frozen=True, slots=True)
class Change:
    """A document of which a file is another now, and what of its pieces is.

    *new*, *gone* and *changed* are pieces by their names (``claim hiv-cause``).
    """

    old: Made
    now: Made
    new: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def references_new(self) -> tuple[str, ...]:
        """The keys of works that the document rests on and did not before."""
        return tuple(_works(self.new))

    @property
    def references_gone(self) -> tuple[str, ...]:
        """The keys of works that it no longer rests on."""
        return tuple(_works(self.gone))

    @property
    def reasons(self) -> tuple[str, ...]:
        """Each piece in words, but for works that are new or gone."""
        pairs = chain(
            ((name, "is new") for name in self.new if not name.startswith(_WORK)),
            ((name, "is gone") for name in self.gone if not name.startswith(_WORK)),
            ((name, "changed") for name in self.changed),
        )
        return tuple(f"{name} {how}" for name, how in sorted(pairs))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Documents that only the new manifest has, only the old one, and both but not the same."""

    added: tuple[Made, ...]
    gone: tuple[Made, ...]
    changed: tuple[Change, ...]
    same: int

    def __bool__(self) -> bool:
        """Whether anything is different."""
        return bool(self.added or self.gone or self.changed)


def compare(old: Manifest, new: Manifest) -> Comparison:
    """What became of the documents of *old* in *new*, each found by its file's name.

    A document counts as changed where the hash of one of its files is another. One that was made
    from other pieces and came out the same to the byte has not changed.
    """
    before, now = _by_file(old.documents), _by_file(new.documents)
    both = [(made, now[file]) for file, made in before.items() if file in now]
    changed = [pair for pair in both if _hashes(pair[0]) != _hashes(pair[1])]
    return Comparison(
        added=tuple(made for file, made in now.items() if file not in before),
        gone=tuple(made for file, made in before.items() if file not in now),
        changed=tuple(_change(*pair, old.groups, new.groups) for pair in changed),
        same=len(both) - len(changed),
    )


Groups = Mapping[str, Mapping[str, str]]


def _change(old: Made, now: Made, old_groups: Groups, groups: Groups) -> Change:
    before, after = _pieces(old, old_groups), _pieces(now, groups)
    return Change(
        old,
        now,
        new=tuple(sorted(after.keys() - before.keys())),
        gone=tuple(sorted(before.keys() - after.keys())),
        changed=tuple(
            sorted(name for name in before.keys() & after if before[name] != after[name])
        ),
    )


def _pieces(made: Made, groups: Groups) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in made.made_from:
        found |= groups.get(name, {})
    return found


def _works(names: Iterable[str]) -> Iterator[str]:
    return (name.removeprefix(_WORK) for name in names if name.startswith(_WORK))


def _by_file(documents: Iterable[Made]) -> dict[str, Made]:
    return {made.files[0].file: made for made in documents}


def _hashes(made: Made) -> dict[str, str]:
    return {file.file: file.sha256 for file in made.files}
