"""Verdicts of a program on a leaflet, and rules made of rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sfn_docs.leaflet.sections import sections
from sfn_docs.loading import Loaded


class Verdict(NamedTuple):
    """Whether a rule holds (None: there is nothing that it is about), and why."""

    holds: bool | None
    because: str


Rule = Callable[[Loaded], Verdict]


def covers(cover: str) -> Rule:
    """A rule that some heading declares that its section tells of *cover*."""

    def rule(loaded: Loaded) -> Verdict:
        for section in sections(loaded):
            if cover in section.covers:
                return Verdict(True, f"'{section.heading}' says that it covers {cover}")
        return Verdict(False, f"no heading says that it covers {cover}")

    return rule


def all_of(*rules: Rule) -> Rule:
    """A rule that holds where each of *rules* does; the first that does not says why."""

    def rule(loaded: Loaded) -> Verdict:
        verdicts = [part(loaded) for part in rules]
        failed = [verdict for verdict in verdicts if verdict.holds is False]
        return failed[0] if failed else verdicts[0]

    return rule


def numbered(count: int, one: str, more: str = "") -> str:
    """A number with its noun: ``no lists``, ``1 list``, ``2 lists``."""
    noun = one if count == 1 else more or f"{one}s"
    return f"{count or 'no'} {noun}"
