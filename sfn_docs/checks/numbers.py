"""Plain language: numbers of risk as people out of the same number."""

from __future__ import annotations

from sfn_docs.language.frequencies import Figure, figures
from sfn_docs.leaflet.text import all_sentences
from sfn_docs.loading import Loaded
from sfn_docs.model.leaflet import Leaflet
from sfn_docs.problems import Problem

_NAMES = {"percentage": "a percentage", "ratio": "a ratio", "fraction": "a fraction"}


def check_numbers(loaded: Loaded) -> list[Problem]:
    """Risks are whole numbers of people out of the leaflet's denominator (NICE CG138).

    The larger denominator of a leaflet that declares one is for what happens to fewer than one
    person in the usual one. How large a study was is no risk.
    """
    leaflet = loaded.leaflet
    if leaflet is None:
        return []
    problems = []
    for sentence in all_sentences(loaded):
        for figure in figures(sentence.text, sentence.passage.language):
            wrong = _wrong(figure, leaflet)
            if wrong is not None:
                span = (figure.start, figure.end)
                problems.append(sentence.problem(*wrong, span))
    return problems


def _wrong(figure: Figure, leaflet: Leaflet) -> tuple[str, str, str] | None:
    """The rule, message and hint of a number that is not written as the leaflet's are."""
    usual, rare = leaflet.denominator, leaflet.rare_denominator
    out_of = f"'N out of {usual:,}'"
    if figure.kind != "count":
        message = f"'{figure.written}' is {_NAMES[figure.kind]}; people judge risks by numbers"
        return "risk-format", message, f"write it as {out_of}, or without the number"
    share = figure.count / figure.of
    expected = (
        f"this leaflet's numbers are out of {usual:,}"
        + (f", or of {rare:,} below 1 in {usual:,}" if rare else "")
    )  # fmt: skip
    if figure.of != usual and not (figure.of == rare and share * usual < 1):
        message = f"'{figure.written}' is out of another number; {expected}"
        return "risk-denominator", message, _converted(share, leaflet)
    if figure.decimal:
        message = f"'{figure.written}' is no whole number of people"
        return "risk-format", message, _converted(share, leaflet)
    return None


def _converted(share: float, leaflet: Leaflet) -> str:
    """How to write a share in the leaflet's numbers, as far as it goes."""
    usual, rare = leaflet.denominator, leaflet.rare_denominator
    if share * usual >= 1:
        return _written(share, usual)
    if rare is not None and share * rare >= 1:
        return _written(share, rare)
    number = next((10**power for power in range(1, 7) if share * 10**power >= 1), None)
    if number is None or rare is not None:
        return f"say 'fewer than 1 out of {rare or usual:,}'"
    return f"declare 'rare-denominator: {number}' at the top of leaflet.yaml for rare harms"


def _written(share: float, denominator: int) -> str:
    number = share * denominator
    about = "" if abs(number - round(number)) < 1e-9 else "about "  # noqa: PLR2004 - rounding
    return f"write '{about}{round(number):,} out of {denominator:,}'"
