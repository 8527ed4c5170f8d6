"""Works asked for by their numbers, with the answers to be kept in the topic."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sfn_docs.exchange.crossref import read_crossref
from sfn_docs.exchange.incoming import Incoming
from sfn_docs.exchange.pubmed import read_nbib
from sfn_docs.exchange.services import ServiceError, Services
from sfn_docs.problems import Problem

RECORDS = "records"
"""The folder of a topic that the services' answers are kept in."""

_OFFLINE = "try again later, or save the record in a browser and add the file"
_UNKNOWN = "compare the number with the work's own page"
_ELSEWHERE = f"{_UNKNOWN}; DOIs of arXiv, Zenodo, figshare and others are not Crossref's: "
_ELSEWHERE += "there, export the work for Zotero and add the file"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a *service* said of one number: a work and the *text* to be kept, or a problem.

    *file* is where the text is kept in the topic: ``records/pubmed-123.nbib``.
    """

    service: str
    file: str
    text: str = ""
    work: Incoming | None = None
    problem: Problem | None = None


def look_up(dois: Iterable[str], pmids: Iterable[str], services: Services) -> Iterator[Answer]:
    """An answer for each DOI from Crossref and each PMID from PubMed, in their order."""
    for number, doi in enumerate(dois):
        time.sleep(services.gap if number else 0)
        file = f"{RECORDS}/crossref-{_file_name(doi)}.json"
        yield _doi(doi, services, Answer("Crossref", file))
    for number, pmid in enumerate(pmids):
        time.sleep(services.gap if number else 0)
        yield _pmid(pmid, services, Answer("PubMed", f"{RECORDS}/pubmed-{pmid}.nbib"))


def _doi(doi: str, services: Services, answer: Answer) -> Answer:
    try:
        text = services.ask_crossref(doi)
    except ServiceError as error:
        return _failed(answer, f"the DOI {doi}", error)
    work = read_crossref(text)
    if work is None:
        return _failed(answer, f"the DOI {doi}", _nonsense("Crossref"))
    other = str(work.item.get("DOI", ""))
    if other.lower() != doi.lower():
        another = ServiceError(f"Crossref answers with another work, {other}", passing=False)
        return _failed(answer, f"the DOI {doi}", another)
    return Answer(answer.service, answer.file, text, work)


def _pmid(pmid: str, services: Services, answer: Answer) -> Answer:
    try:
        text = services.ask_pubmed(pmid)
    except ServiceError as error:
        return _failed(answer, f"the PMID {pmid}", error)
    works, _ = read_nbib(text, answer.file)
    for work in works:
        if work.item.get("PMID") == pmid:
            return Answer(answer.service, answer.file, text, work)
    return _failed(answer, f"the PMID {pmid}", _nonsense("PubMed"))


def _nonsense(service: str) -> ServiceError:
    return ServiceError(f"{service} answers with something that is no record of it")


def _failed(answer: Answer, what: str, error: ServiceError) -> Answer:
    rule = "service-failed" if error.passing else "work-not-found"
    unknown = _ELSEWHERE if answer.service == "Crossref" else _UNKNOWN
    hint = _OFFLINE if error.passing else unknown
    problem = Problem(rule, f"{what} was not added: {error}", hint)
    return Answer(answer.service, answer.file, problem=problem)


def _file_name(doi: str) -> str:
    """A DOI as part of a file's name, with a few digits that keep DOIs apart that look alike."""
    digits = hashlib.sha256(doi.lower().encode()).hexdigest()[:6]
    return f"{re.sub(r'[^a-z0-9.]+', '-', doi.lower())[:80].strip('-.')}-{digits}"
