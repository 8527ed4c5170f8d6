"""The rows of the benchmark's table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.bench.measuring import Cost, median, ratio
from tests.bench.peers import Peer


@dataclass(frozen=True, slots=True)
class Row:
    """Some *work* of ours beside a *peer*'s: what each costs, and ours as a share of its."""

    work: str
    ours: Cost
    peer: str = ""
    its: Cost | None = None
    ratio: Cost | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is told in words, not beside a peer's."""

    what: str
    told: str


def beside(
    work: str, ours: Sequence[Cost], others: Mapping[str, Sequence[Cost]], each: int = 1
) -> Iterator[Row]:
    """Our work beside that of each of the *others*, in the same runs; alone without any.

    What is told is the share of one among *each* that were made together.
    """
    for name, theirs in others.items():
        both = (median(costs).each(each) for costs in (ours, theirs))
        mine, its = both
        yield Row(work, mine, name, its, ratio(ours, theirs))
    if not others:
        yield Row(work, median(ours).each(each))


def present(peers: Iterable[Peer]) -> dict[str, Peer]:
    """The peers that are on this machine, by their names."""
    return {peer.name: peer for peer in peers if not peer.missing}
