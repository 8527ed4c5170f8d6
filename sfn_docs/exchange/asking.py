"""Asking Crossref and PubMed whether the works of a topic still stand.

What they answered is kept for a week, so that a run that was cut short goes on where it was;
what was learned stands in the references themselves, and builds ask nobody.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, get_args

from sfn_docs.exchange.incoming import plain
from sfn_docs.exchange.keys import bare_title
from sfn_docs.exchange.notices import (
    GRAVE,
    Notice,
    NoticeKind,
    crossref_notices,
    notice_of,
    titled_notice,
)
from sfn_docs.exchange.pubmed_xml import read_pubmed_xml
from sfn_docs.exchange.services import ServiceError, Services
from sfn_docs.model.references import Reference
from sfn_docs.problems import Problem

KEPT = "records/standing.json"
"""Where a topic keeps the answers."""

KEEP_DAYS = 7
"""Days for which an answer is good enough not to be asked for again."""

PATIENCE = 2
"""Works in a row for which a service may fail before it is left alone."""

SEARCH = "Crossref's search"
_NONSENSE = "Crossref answers with something that is no record of it"
_LATER = "ask again later; what was answered is kept"
_NUMBER = "compare the number with the work's own page"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one service said of one work, and on which day.

    *doi* and *title* are the work's own as the service has them, where it was asked for them;
    *said* is what else it tells of the work, which a person has to read.
    """

    on: date
    notices: tuple[Notice, ...]
    doi: str = ""
    title: str = ""
    said: str = ""


Answers = dict[tuple[str, str], Answer]
"""Answers by the service's name and the number that was asked about."""


@dataclass(slots=True)
class Asked:
    """What came of asking: per work the answers by service, and what went wrong.

    *found* are the DOIs that Crossref has for the titles of works that have none.
    """

    answers: dict[str, dict[str, Answer]] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    questions: int = 0


def ask(
    works: Mapping[str, Reference],
    kept: Answers,
    services: Services,
    day: date,
    tell: Callable[[str], None] = lambda _: None,
) -> Asked:
    """Ask about every work by its DOI and PMID, and for the DOI of an article without both.

    *kept* gains each new answer at once; *tell* hears before each question what is asked.

    One work that can't be asked about is one problem, and the others are asked about all the
    same; a service that fails for works in a row is left alone, and that is one problem too.
    """
    asked = Asked()
    askers: tuple[tuple[str, Callable[[Reference], str | None], _Asker], ...] = (
        ("Crossref", lambda work: work.doi, _crossref),
        ("PubMed", lambda work: work.pmid, _pubmed),
        (SEARCH, _unnumbered, _searched),
    )
    for service, number_of, asker in askers:
        numbers = {key: number for key, work in works.items() if (number := number_of(work))}
        failures, left = 0, len(numbers)
        for key, number in numbers.items():
            left -= 1
            answer = kept.get((service, number.lower()))
            if answer is None or not 0 <= (day - answer.on).days < KEEP_DAYS:
                time.sleep(services.gap if asked.questions else 0)
                asked.questions += 1
                tell(f"{service}: {len(numbers) - left} of {len(numbers)}")
                try:
                    answer = asker(number, services, day)
                except ServiceError as error:
                    asked.problems.append(_failed(key, number, service, error))
                    failures = failures + 1 if error.passing else 0
                    if failures == PATIENCE and left:
                        asked.problems.append(_given_up(service, left))
                        break
                    continue
                kept[service, number.lower()] = answer
            failures = 0
            if service != SEARCH:
                asked.answers.setdefault(key, {})[service] = answer
            elif answer.doi:
                asked.found[key] = answer.doi
    return asked


_Asker = Callable[[str, Services, date], Answer]


def _unnumbered(work: Reference) -> str | None:
    """The title that an article's DOI is sought by, if it has neither that nor a PMID.

    What has a PMID is told its DOI by PubMed.
    """
    numbered = work.type != "article-journal" or work.doi or work.pmid
    return None if numbered else work.title


def _crossref(doi: str, services: Services, day: date) -> Answer:
    message = _message(services.ask_crossref(doi))
    other = str(message.get("DOI", ""))
    if other.lower() != doi.lower():
        about = f"Crossref answers with another work, {plain(other)[:200]}"
        raise ServiceError(about if other else _NONSENSE, passing=not other)
    notices, unknown = crossref_notices(message)
    title = _title(message)
    titled = titled_notice(title)
    if titled and all(notice.kind not in GRAVE for notice in notices):
        notices = (*notices, titled)
    said = [f"is itself {about}" for about in (notice_of(message),) if about]
    said += [f"has a notice of another kind, {plain(kind)}" for kind in unknown]
    return Answer(day, notices, title=title, said="; it ".join(said))


def _searched(title: str, services: Services, day: date) -> Answer:
    """The DOI of the work that has just this title, if Crossref knows one and only one."""
    items = _message(services.search_crossref(title)).get("items")
    if not isinstance(items, list):
        raise ServiceError(_NONSENSE)
    dois = {
        plain(str(item.get("DOI", "")))
        for item in items
        if isinstance(item, dict) and bare_title(_title(item)) == bare_title(title)
    }
    return Answer(day, (), doi=dois.pop() if len(dois) == 1 else "")


def _message(text: str) -> dict[str, Any]:
    try:
        message = json.loads(text)["message"]
    except (ValueError, KeyError, TypeError, RecursionError):
        message = None
    if not isinstance(message, dict):
        raise ServiceError(_NONSENSE)
    return message


def _title(message: Mapping[str, Any]) -> str:
    titles = message.get("title")
    return plain(str(titles[0])) if isinstance(titles, list) and titles else ""


def _pubmed(pmid: str, services: Services, day: date) -> Answer:
    record = read_pubmed_xml(services.ask_pubmed_xml(pmid), pmid)
    if record is None:
        raise ServiceError("PubMed answers with something that is no record of it")
    said = f"is itself {record.notice_of}" if record.notice_of else ""
    return Answer(day, record.notices, plain(record.doi), said=plain(said))


def _failed(key: str, number: str, service: str, error: ServiceError) -> Problem:
    rule = "service-failed" if error.passing else "work-not-found"
    what = f"{service} was not asked about '{key}' ({number})"
    if not error.passing:
        what = f"'{key}' ({number}) is not known"
    return Problem(rule, f"{what}: {error}", _LATER if error.passing else _NUMBER)


def _given_up(service: str, left: int) -> Problem:
    works = "one more work" if left == 1 else f"{left} more works"
    message = f"{service} was not asked about {works}, after it failed {PATIENCE} times in a row"
    return Problem("service-failed", message, _LATER)


def read_kept(text: str) -> Answers:
    """The answers that were kept; what is none of ours is passed over, and asked for again."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    entries = told if isinstance(told, list) else []
    return {name: answer for entry in entries for name, answer in _kept(entry)}


def _kept(entry: Any) -> Iterable[tuple[tuple[str, str], Answer]]:
    try:
        notices = tuple(Notice(**notice) for notice in entry["notices"])
        own = (str(entry.get(name, "")) for name in ("doi", "title", "said"))
        answer = Answer(date.fromisoformat(entry["on"]), notices, *own)
        known = get_args(NoticeKind)
        if all(notice.kind in known and _is_text(notice) for notice in notices):
            yield (str(entry["service"]), str(entry["number"])), answer
    except (TypeError, KeyError, ValueError, AttributeError):
        return


def _is_text(notice: Notice) -> bool:
    return all(isinstance(value, str) for value in asdict(notice).values())


def write_kept(kept: Answers) -> str:
    """The answers as JSON, one a line, in an order that does not depend on when they came."""
    lines = [
        json.dumps(
            {"service": service, "number": number, "on": answer.on.isoformat(),
             "notices": [_bare(notice) for notice in answer.notices]}
            | {name: text for name, text in own if text},
            ensure_ascii=False,
        )
        for (service, number), answer in sorted(kept.items())
        for own in ((("doi", answer.doi), ("title", answer.title), ("said", answer.said)),)
    ]  # fmt: skip
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _bare(notice: Notice) -> dict[str, str]:
    return {name: value for name, value in asdict(notice).items() if value}
