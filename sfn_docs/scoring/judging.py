"""An instrument's items rated: by the program where it can, by a person, or not yet."""

from __future__ import annotations

from dataclasses import dataclass

from sfn_docs.loading import Loaded
from sfn_docs.model.instruments import SCALES, Instrument, Item, Rating, Target
from sfn_docs.model.scores import ItemRating, ScoreSheet
from sfn_docs.scoring.rules import RULES
from sfn_docs.scoring.verdicts import Verdict

NO_RATING = ItemRating()


@dataclass(frozen=True, slots=True)
class Judged:
    """An item, what the program says of it, and what a person gave."""

    item: Item
    verdict: Verdict | None
    given: ItemRating
    counts: Rating | None
    """The rating that counts: the person's, else the program's; None while it is open."""


@dataclass(frozen=True, slots=True)
class Total:
    """How far a target's items are rated, and what those that are come to."""

    target: Target
    items: int
    rated: int
    points: int
    possible: int
    lowest: int | None

    @property
    def complete(self) -> bool:
        """Whether every item is rated; a total of fewer is no score."""
        return self.rated == self.items

    @property
    def percent(self) -> float | None:
        """The score, of those that apply; None while an item is open, or where none applies."""
        return 100 * self.points / self.possible if self.complete and self.possible else None

    @property
    def reached(self) -> bool | None:
        """Whether a complete sheet reaches the target; None while an item is open."""
        if not self.complete or not self.possible:
            return None
        if self.target.each is not None:
            return self.lowest is not None and self.lowest >= self.target.each
        return self.points * 100 >= (self.target.percent or 0) * self.possible


@dataclass(frozen=True, slots=True)
class Result:
    """A leaflet judged with an instrument; *sheet* is a person's, or None without one."""

    instrument: Instrument
    sheet: ScoreSheet | None
    items: tuple[Judged, ...]
    totals: tuple[Total, ...]


def judge(loaded: Loaded, instrument: Instrument, sheet: ScoreSheet | None = None) -> Result:
    """Every item of *instrument* with what is known of it."""
    items = tuple(_judged(item, loaded, instrument, sheet) for item in instrument.items)
    totals = tuple(_total(target, items, instrument) for target in instrument.targets)
    return Result(instrument, sheet, items, totals)


def results(loaded: Loaded, instruments: tuple[Instrument, ...]) -> tuple[Result, ...]:
    """Each instrument with each of its sheets; with none, as far as the program goes."""
    sheets = loaded.scores.sheets if loaded.scores else ()
    found = []
    for instrument in instruments:
        own = [sheet for sheet in sheets if sheet.instrument == instrument.name]
        found += [judge(loaded, instrument, sheet) for sheet in own]
        found += [] if own else [judge(loaded, instrument)]
    return tuple(found)


def passes(rating: Rating, instrument: Instrument) -> bool:
    """Whether a rating says that an item holds; of five steps, the upper three do."""
    values = SCALES[instrument.scale]
    least = max(values.values()) // 2 + 1
    return rating in values and values[rating] >= least


def _judged(item: Item, loaded: Loaded, instrument: Instrument, sheet: ScoreSheet | None) -> Judged:
    verdict = RULES[item.rule](loaded) if item.rule is not None else None
    given = sheet.items.get(str(item.number), NO_RATING) if sheet else NO_RATING
    counts = given.rating if given.rating is not None else _by_program(item, verdict, instrument)
    return Judged(item, verdict, given, counts)


def _by_program(item: Item, verdict: Verdict | None, instrument: Instrument) -> Rating | None:
    """The program's rating: none of five steps, and of what a person judges too only the worst."""
    if verdict is None or instrument.scale == "five-steps":
        return None
    worst, *_, best = SCALES[instrument.scale]
    if verdict.holds is False:
        return worst
    if item.judged_by == "both":
        return None
    return best if verdict.holds else "not-applicable"


def _total(target: Target, items: tuple[Judged, ...], instrument: Instrument) -> Total:
    values = SCALES[instrument.scale]
    own = [judged for judged in items if judged.item.domain in target.domains]
    rated = [judged.counts for judged in own if judged.counts is not None]
    points = [values[rating] for rating in rated if rating in values]
    return Total(
        target,
        items=len(own),
        rated=len(rated),
        points=sum(points),
        possible=len(points) * max(values.values()),
        lowest=min(points, default=None),
    )
