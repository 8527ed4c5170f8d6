"""Score sheets held against their instruments, and against what a program finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sfn_docs.checks.wording import near
from sfn_docs.loading import Loaded
from sfn_docs.model.instruments import SCALES, Instrument
from sfn_docs.model.scores import ScoreSheet
from sfn_docs.problems import Problem
from sfn_docs.scoring.judging import Judged, Result, judge, passes
from sfn_docs.source import KeyPath, Source


def check_scores(loaded: Loaded, instruments: tuple[Instrument, ...]) -> list[Problem]:
    """Ratings that cannot be, as errors; sheets that speak against the leaflet, as warnings.

    A warning is a complete sheet below its target, a rating that passes an item of which the
    program found that it fails, and a sheet of an earlier version.
    """
    source = loaded.sources.get("scores")
    if loaded.scores is None or source is None:
        return []
    known = {instrument.name: instrument for instrument in instruments}
    found: list[Problem] = []
    for number, sheet in enumerate(loaded.scores.sheets):
        path: KeyPath = ("sheets", number)
        instrument = known.get(sheet.instrument)
        if instrument is None:
            message = f"there is no instrument '{sheet.instrument}'"
            hint = near(sheet.instrument, known, _which(known))
            place = source.locate((*path, "instrument"))
            found.append(source.problem("unknown-instrument", message, hint, place))
            continue
        impossible = list(_impossible(sheet, instrument, source, path))
        found += impossible
        if not impossible and loaded.leaflet is not None:
            warnings = _warnings(judge(loaded, instrument, sheet), loaded, source, path)
            found += [replace(problem, severity="warning") for problem in warnings]
    return found


def _which(known: Iterable[str]) -> str:
    names = ", ".join(known)
    missing = "take the folder 'instruments' over from the templates that came with sfn-docs"
    return f"it is one of {names}" if names else missing


def _impossible(
    sheet: ScoreSheet, instrument: Instrument, source: Source, path: KeyPath
) -> Iterator[Problem]:
    scale = SCALES[instrument.scale]
    for number, given in sheet.items.items():
        at = (*path, "items", number)
        item = instrument.item(number)
        if item is None:
            message = f"{instrument.name} has no item {number}"
            hint = f"its items are {', '.join(str(item.number) for item in instrument.items)}"
            place = source.locate(at, key=True)
            yield source.problem("unknown-item", message, hint, place, width=len(number))
            continue
        allowed = [*scale, "not-applicable"] if item.may_not_apply else [*scale]
        if given.rating is not None and given.rating not in allowed:
            message = f"'{given.rating}' is no rating of item {number} of {instrument.name}"
            hint = f"it is one of {', '.join(str(rating) for rating in allowed)}"
            place = source.locate((*at, "rating"))
            yield source.problem("rating", message, hint, place, width=len(str(given.rating)))


def _warnings(result: Result, loaded: Loaded, source: Source, path: KeyPath) -> Iterator[Problem]:
    sheet, name = result.sheet, result.instrument.name
    if sheet is not None and loaded.info is not None and sheet.version != loaded.info.version:
        message = f"this sheet rates version {sheet.version}; the topic is {loaded.info.version}"
        place = source.locate((*path, "version"))
        yield source.problem("sheet-version", message, "have this version rated", place)
    for total in result.totals:
        if total.reached is False:
            least = f"{total.target.percent}%" if total.target.each is None else total.target.each
            message = f"{name}: '{total.target.name}' is below its target of {least}"
            hint = f"the target: {total.target.basis}; mend the leaflet where ratings are low"
            yield source.problem("score-low", message, hint, source.locate((*path, "instrument")))
    for judged in result.items:
        if _contradicts(judged, result.instrument):
            at = (*path, "items", str(judged.item.number), "rating")
            why = judged.verdict.because if judged.verdict else ""
            message = f"item {judged.item.number} was passed, but the program found that {why}"
            yield source.problem("rating-doubtful", message, "look again", source.locate(at))


def _contradicts(judged: Judged, instrument: Instrument) -> bool:
    """Whether a person passed what the program found to fail."""
    failed = judged.verdict is not None and judged.verdict.holds is False
    given = judged.given.rating
    return failed and given is not None and passes(given, instrument)
