"""Scores as a person reads them, as a machine does, and as a sheet to fill in."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from sfn_docs.model.instruments import SCALES, Instrument
from sfn_docs.scoring.judging import Judged, Result, Total

WIDTH = 100
PARAPHRASED = (
    "The questions here are paraphrased; a rater works from the original. Where a person judges "
    "too, the program can find that an item fails, and never that it holds."
)


def as_text(results: Iterable[Result]) -> str:
    """Each instrument as a table: every item, who judges it, what was found."""
    return "\n".join(line for result in results for line in _lines(result)).rstrip() + "\n"


def as_json(results: Iterable[Result]) -> str:
    """Results as a JSON array of objects, one line break at the end."""
    return json.dumps([_data(result) for result in results], indent=2, ensure_ascii=False) + "\n"


def as_blank(instruments: Iterable[Instrument], version: str, edition: str = "a4") -> str:
    """A sheet to fill in, as the text of a ``scores.yaml``; the questions stand as comments."""
    lines = ["# Rate with the original instrument beside you; the questions here are only short"]
    lines += ["# reminders. Remove the sheets that you do not fill in.", "sheets:"]
    for instrument in instruments:
        scale = ", ".join(str(rating) for rating in SCALES[instrument.scale])
        lines += [f"  # {instrument.title}", f"  # Ratings: {scale}"]
        lines += [f"  - instrument: {instrument.name}"]
        lines += ["    rater:", '      name: ""', '      role: ""', '    rated: ""']
        lines += [f"    version: {json.dumps(version)}", f"    edition: {edition}", "    items:"]
        for item in instrument.items:
            also = "  (or not-applicable)" if item.may_not_apply else ""
            lines += [f"      {item.number}:  # {item.question}{also}", "        rating:"]
    return "\n".join(lines) + "\n"


def _lines(result: Result) -> Iterator[str]:
    instrument, sheet = result.instrument, result.sheet
    yield instrument.title
    source = f"Source: {instrument.source} {PARAPHRASED}"
    yield from textwrap.wrap(source, WIDTH, break_long_words=False, break_on_hyphens=False)
    if sheet is None:
        yield "No person has rated it."
    else:
        who = f"{sheet.rater.name} ({sheet.rater.role}), {sheet.rated}"
        yield f"Rated by {who}: version {sheet.version}, edition {sheet.edition}."
    domain = ""
    for judged in result.items:
        if judged.item.domain != domain:
            domain = judged.item.domain
            yield f"\n  {domain.capitalize()}"
        yield f"  {judged.item.number:>2}  {judged.item.question}"
        for said in _said(judged, result.instrument):
            yield from textwrap.wrap(said, WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 8)
    yield ""
    for total in result.totals:
        yield f"  {_sum(total)}"
    yield ""


def _said(judged: Judged, instrument: Instrument) -> Iterator[str]:
    verdict = judged.verdict
    if verdict is not None and judged.item.judged_by == "program":
        best, worst = _ends(instrument)
        rating = {True: best, False: worst, None: "not-applicable"}[verdict.holds]
        yield f"program: {rating} - because {verdict.because}"
    elif verdict is not None:
        found = "fails" if verdict.holds is False else "cannot tell"
        yield f"program: {found} - {verdict.because}"
    if judged.given.rating is not None:
        comment = f" - {judged.given.comment}" if judged.given.comment else ""
        yield f"person: {judged.given.rating}{comment}"
    elif judged.counts is None:
        yield "person: not rated yet"


def _ends(instrument: Instrument) -> tuple[str, str]:
    scale = list(SCALES[instrument.scale])
    return str(scale[-1]), str(scale[0])


def _sum(total: Total) -> str:
    """A total in words; never a score while an item is open."""
    target = total.target
    least = f"{target.percent}%" if target.each is None else f"{target.each} each"
    mark = f"target {least}, {target.basis}"
    rated = f"{target.name}: {total.rated} of {total.items} items rated"
    if not total.complete:
        return f"{rated}; a person has to rate {total.items - total.rated}. No score yet ({mark})."
    if total.reached is None:
        return f"{rated}; none applies ({mark})."
    percent, verdict = total.percent or 0, "reached" if total.reached else "not reached"
    score = f"{percent:.0f}%" if target.each is None else f"lowest rating {total.lowest}"
    return f"{rated}; {score}, {verdict} ({mark})."


def _data(result: Result) -> dict[str, Any]:
    sheet = result.sheet
    return {
        "instrument": result.instrument.name,
        "sheet": sheet.model_dump(mode="json", exclude={"items"}) if sheet else None,
        "items": [_item(judged) for judged in result.items],
        "totals": [
            {
                "name": total.target.name,
                "items": total.items,
                "rated": total.rated,
                "complete": total.complete,
                "percent": total.percent if total.target.each is None else None,
                "lowest": total.lowest if total.complete else None,
                "reached": total.reached,
                "basis": total.target.basis,
            }
            for total in result.totals
        ],
    }


def _item(judged: Judged) -> dict[str, Any]:
    verdict, item = judged.verdict, judged.item
    return {
        "number": item.number,
        "domain": item.domain,
        "question": item.question,
        "judged-by": item.judged_by,
        "rule": item.rule,
        "program": {"holds": verdict.holds, "because": verdict.because} if verdict else None,
        "person": judged.given.rating,
        "comment": judged.given.comment,
        "rating": judged.counts,
    }
