"""What ``refs check --online`` does before it checks: asks, keeps the answers, writes them in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sfn_docs.problems import Problem

if TYPE_CHECKING:
    from sfn_docs.exchange.asking import Asked
    from sfn_docs.exchange.restating import Learned
    from sfn_docs.model.references import Reference


def ask_online(folder: Path, day: date) -> tuple[str, list[Problem]]:
    """Ask about the topic's works, and say what came of it, in a line and in problems.

    Answers are kept as they come, also where the rest can't be had; only then are they written
    into the references. Raises ContentError where the references can't be read or added to.
    """
    from sfn_docs.exchange.asking import KEPT, ask, read_kept, write_kept
    from sfn_docs.exchange.restating import learn, restate
    from sfn_docs.exchange.services import SERVICES
    from sfn_docs.loading import load_references
    from sfn_docs.reading import read_text
    from sfn_docs.writing import write_file

    source, references = load_references(folder)
    there = read_text(folder / KEPT, folder)
    kept = read_kept(there) if isinstance(there, str) else {}
    try:
        asked = ask(references.references, kept, SERVICES, day, _shown)
    finally:
        _shown("")
        if kept:
            write_file(folder / KEPT, write_kept(kept).encode())
    works = references.references
    news = {key: learn(works[key], answers) for key, answers in asked.answers.items()}
    learned = {key: new for key, new in news.items() if new.check or new.corrections}
    if learned:
        put_references(folder / "references.yaml", restate(source, references, learned))
    place = source.locate(("references",), key=True)
    problems = [*asked.problems, *_numbers(works, asked), *_told(asked)]
    problems += [
        replace(problem, location=source.locate(("references", key), key=True))
        for key, new in learned.items()
        for problem in _learned(key, new)
    ]
    problems = [replace(problem, location=problem.location or place) for problem in problems]
    return _said(works, asked, len(learned)), problems


def _shown(progress: str) -> None:
    """Shows on a terminal how far the questions are, in one line that the next one overwrites."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{progress}", nl=False, err=True)


def put_references(path: Path, text: str) -> None:
    """Put the references in place, with the line ends that they had."""
    from sfn_docs.reading import read_bytes
    from sfn_docs.writing import write_file

    there = read_bytes(path, path.parent)
    windows = isinstance(there, bytes) and b"\r\n" in there
    write_file(path, text.replace("\n", "\r\n" if windows else "\n").encode())


def _numbers(works: dict[str, Reference], asked: Asked) -> list[Problem]:
    """Works whose DOI a service knows and the references don't, know as another, or mistake."""
    hint = "compare it with the work's own page, and add it"
    problems = [
        Problem("doi-found", f"{key}: by Crossref, its DOI is {doi}", hint, severity="warning")
        for key, doi in asked.found.items()
    ]
    for key, answers in asked.answers.items():
        theirs = answers["PubMed"].doi if "PubMed" in answers else ""
        ours = works[key].doi or ""
        if theirs and theirs.lower() != ours.lower():
            said = f"and not {ours}" if ours else "which is missing here"
            message = f"{key}: by PubMed, its DOI is {theirs}, {said}"
            hint = "compare it with the work's own page, and write the right one"
            problems.append(Problem("doi-differs", message, hint, severity="warning"))
        title = answers["Crossref"].title if "Crossref" in answers else ""
        if title and not _alike(title, works[key].title):
            message = f"{key}: its DOI leads to a work of another title, '{title[:120]}'"
            hint = "write the right DOI; what was learned by it is of the other work"
            problems.append(Problem("doi-of-another", message, hint, severity="warning"))
    return problems


_KINDS = {
    "correction": "a correction", "partial-retraction": "a partial retraction",
    "addendum": "an addendum", "new-version": "a new version",
}  # fmt: skip


def _learned(key: str, new: Learned) -> Iterator[Problem]:
    """What is new of a work and may change what is said of it."""
    if new.check and new.check.result != "not-retracted":
        what = "was retracted" if new.check.result == "retracted" else "is under a concern"
        notice = f", see {new.check.notice}" if new.check.notice else ""
        message = f"{key}: by {new.check.at}, this work {what}{notice}"
        hint = "read the notice; what rests on this work has to change, or to say so"
        yield Problem("retraction-found", message, hint, severity="warning")
    for found in new.corrections:
        where = found.doi or (f"PMID {found.pmid}" if found.pmid else found.cited_as)
        day = f" ({found.date})" if found.date else ""
        message = f"{key}: there is {_KINDS[found.kind]} of this work{day}, {where}"
        hint = "read it, and see whether what you say of the work still stands"
        yield Problem("correction-found", message, hint, severity="warning")


def _told(asked: Asked) -> Iterator[Problem]:
    hint = "read its page, and see that it is the work that you want to cite"
    for key, answers in asked.answers.items():
        for service, answer in answers.items():
            if answer.said:
                message = f"{key}: by {service}, this work {answer.said}"
                yield Problem("work-told-of", message, hint, severity="warning")


_ALIKE = 0.7
"""How much of two titles is the same where they are one title copied twice."""


def _alike(one: str, other: str) -> bool:
    """Whether two titles are of one work: alike, or one of them without its subtitle."""
    from difflib import SequenceMatcher

    from sfn_docs.exchange.keys import bare_title

    first, second = sorted((bare_title(one), bare_title(other)), key=len)
    return first in second or SequenceMatcher(None, first, second).ratio() >= _ALIKE


def _said(works: dict[str, Reference], asked: Asked, learned: int) -> str:
    unasked = sum(not (work.doi or work.pmid) for work in works.values())
    asked_of = len(asked.answers)
    told = f"{asked_of} of {len(works)} works asked about ({asked.questions} questions)"
    told += f", something new of {learned}"
    return f"{told}; {unasked} have neither a DOI nor a PMID" if unasked else told
