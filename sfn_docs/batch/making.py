"""Making documents and putting them in place: one failing stops no other, nothing is half made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from sfn_docs import __version__
from sfn_docs.batch import answers
from sfn_docs.batch.engines import engines
from sfn_docs.batch.inputs import changed
from sfn_docs.batch.performing import Failure, perform
from sfn_docs.batch.planning import Plan, Planned
from sfn_docs.batch.records import Records
from sfn_docs.batch.sheaves import Sheaf, sheaves
from sfn_docs.batch.store import Entry, Store
from sfn_docs.batch.workers import Lost, Workforce, in_turn, shared_out
from sfn_docs.documents.made import Made
from sfn_docs.documents.orders import Order
from sfn_docs.model import manifest
from sfn_docs.problems import ContentError, Problem, SfnDocsError
from sfn_docs.targets import Target
from sfn_docs.writing import write_file

PROGRAM = f"sfn-docs {__version__}"

_PDF = ("content", "PDF read back: tags, words, links, fonts, legibility")
CHECKS = {
    "leaflet": _PDF,
    "deck": ("content", "PowerPoint read back: package, words, fit, accessibility"),
    "slides": _PDF,
    "handout": _PDF,
}
"""What a document has passed before it is put in place."""


Outcome = Literal["built", "stored", "unchanged", "failed"]
"""``stored`` is what was taken from the store."""


@dataclass(frozen=True, slots=True)
class Event:
    """What became of a *document*; one that ``failed`` says why."""

    document: Planned
    outcome: Outcome
    failure: Failure | None = None
    files: tuple[tuple[str, str, int], ...] = ()
    """Each file that was written: its name, what is in it, and its bytes."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where documents are put, what is kept of them, and who makes them.

    Without a *store* nothing is kept; without a *workforce* they are made in this process. With
    *force* they are made anew, whatever there is; with *fail_fast* the first failure is the last.
    """

    outputs: Path
    records: Records
    store: Store | None = None
    workforce: Workforce | None = None
    force: bool = False
    fail_fast: bool = False


def build(plans: Sequence[Plan], shop: Workshop) -> Iterator[Event]:
    """See to it that every document of *plans* stands in its place; tell of each as it is done.

    What is right already is left alone, what the store has is copied, and the rest is made. A
    document is in its place and on record, whole, or it is neither. Records are saved at the
    end, also where whoever listens stops. Raises EngineError where they can't be.
    """
    waiting: list[tuple[Plan, Planned]] = []
    seen: list[str] = []
    try:
        for plan in plans:
            wrong = _wrong(plan, shop)
            for document in plan.documents:
                seen += document.files
                if wrong is not None:
                    problems = (*wrong.problems, *plan.faults(document))
                    event: Event | None = _failed(document, problems, wrong.exit_code)
                else:
                    event = None if shop.force else _had(plan, document, shop)
                if event is None:
                    waiting.append((plan, document))
                    continue
                yield event
                if shop.fail_fast and event.failure is not None:
                    return
        yield from _made(waiting, shop)
    finally:
        _close(shop, seen)


def _close(shop: Workshop, seen: Sequence[str]) -> None:
    """Save the records, and tidy up after builds that were killed amid writing *seen* files."""
    records = shop.records
    try:
        if records.added or not records.summed:
            records.save(PROGRAM)
        elif records.news and records.made:
            with suppress(SfnDocsError):  # it saves the next build some time, and nothing else
                records.save(PROGRAM)
    finally:
        records.presence.leave(lambda: records.tidy(seen))
        if shop.store and records.added:
            shop.store.trim()


def reason(document: Planned, shop: Workshop) -> str:
    """Whether a document would be built, and why, in words."""
    known = shop.records.made.get(document.files[0])
    if shop.force:
        return "to build: everything is"
    if known is None:
        why = "there is none yet"
    elif known.key != document.key:
        old = [shop.records.groups.get(name, {}) for name in known.made_from]
        why = "; ".join(changed(old, document.groups)) or "it was made otherwise"
    elif not shop.records.holds(known):
        why = "a file is missing or not as it was written"
    else:
        return "unchanged"
    stored = shop.store is not None and document.key in shop.store
    return f"{'in the store' if stored else 'to build'}: {why}"


def _wrong(plan: Plan, shop: Workshop) -> SfnDocsError | None:
    """What is wrong with a topic, whether one of the documents has to be made or not.

    So whether a build fails depends on the content, and not on what was built before.
    """
    if not shop.force and shop.records.checked.get(plan.topic.name) == plan.seen_by_checks:
        return None
    if plan.unfit is None:
        shop.records.passed(plan.topic.name, plan.seen_by_checks)
    return plan.unfit


def _had(plan: Plan, document: Planned, shop: Workshop) -> Event | None:
    """The document as it stands in its place or in the store; None where it has to be made."""
    known = shop.records.made.get(document.files[0])
    if known is not None and known.key == document.key and shop.records.holds(known):
        return Event(document, "unchanged")
    entry = shop.store.get(document.key) if shop.store else None
    return _put(plan, document, entry, shop, "stored") if entry else None


def _made(waiting: Sequence[tuple[Plan, Planned]], shop: Workshop) -> Iterator[Event]:
    """Make what is waiting, of the clinics that are right."""
    known: dict[tuple[str, Target], tuple[Plan, Planned]] = {}
    orders: list[Order] = []
    for plan, document in waiting:
        try:
            orders.append(plan.order(document))
        except SfnDocsError as error:
            yield _failed(document, error.problems, error.exit_code)
            if shop.fail_fast:
                return
        else:
            known[document.topic, document.target] = plan, document
    for order, result in _results(orders, shop):
        plan, document = known[order.topic.name, order.target]
        event = _finished(plan, document, result, shop)
        yield event
        if shop.fail_fast and event.failure is not None:
            return


def _results(
    orders: Sequence[Order], shop: Workshop
) -> Iterator[tuple[Order, Made | Failure | Lost]]:
    """Each order with what is made of it; of a sheaf that is lost, each is tried alone."""
    hands = shop.workforce if len(orders) > 1 else None
    readable = hands is None or hands.here
    kept = shop.store if readable and not shop.force else None
    work = partial(perform, store=kept, engines=engines().digest)
    waiting = list(sheaves(orders, hands.number if hands else 1))
    while waiting:
        done = shared_out(work, waiting, hands) if hands else in_turn(work, waiting)
        lost: list[Sheaf] = []
        for sheaf, results in done:
            if not isinstance(results, Lost):
                yield from zip(sheaf, results, strict=True)
            elif len(sheaf) > 1:
                lost += ((order,) for order in sheaf)
            else:
                yield sheaf[0], results
        waiting = lost


def _finished(
    plan: Plan, document: Planned, result: Made | Failure | Lost, shop: Workshop
) -> Event:
    """A document put in its place, and into the store; or why it is not."""
    if isinstance(result, Lost):
        message = f"{document.files[0]}: every process that makes this is killed"
        hint = "look for a picture or a text that takes all memory"
        return _failed(document, (Problem("worker-lost", message, hint),), 3)
    if isinstance(result, Failure):
        problems = (plan.placed(problem, document.target) for problem in result.problems)
        return _failed(document, tuple(dict.fromkeys(problems)), result.exit_code)
    if long := plan.over_budget(document.target, result):
        return _failed(document, long, ContentError.exit_code)
    facts = {
        "extent": result.number,
        "summary": result.summary,
        "cited": len(result.listed),
    }
    entry = Entry(plan.files(document, result), facts)
    event = _put(plan, document, entry, shop, "built")
    if shop.store and event.failure is None:
        shop.store.put(document.key, entry)
        answers.keep(shop.store, result.answers)
    return event


def _failed(document: Planned, problems: tuple[Problem, ...], exit_code: int) -> Event:
    return Event(document, "failed", Failure(problems, exit_code))


def _put(plan: Plan, document: Planned, entry: Entry, shop: Workshop, outcome: Outcome) -> Event:
    """The files of *entry* in their places, and on record."""
    written, stats = [], []
    shop.records.presence.arrive()
    try:
        for file, data in zip(document.files, entry.files.values(), strict=True):
            stats.append(write_file(shop.outputs / file, data))
            sha256 = hashlib.sha256(data).hexdigest()
            written.append(manifest.OutputFile(file=file, bytes=len(data), sha256=sha256))
    except SfnDocsError as error:
        return _failed(document, error.problems, error.exit_code)
    made = _on_record(plan, document, entry, written)
    shop.records.add(made, document.groups, stats)
    cited = entry.facts["cited"]
    works = f"{cited} reference{'' if cited == 1 else 's'}"
    told = (made.summary, *(works for _ in written[1:]))
    files = tuple((file.file, what, file.bytes) for file, what in zip(written, told, strict=True))
    return Event(document, outcome, files=files)


def _on_record(
    plan: Plan, document: Planned, entry: Entry, written: list[manifest.OutputFile]
) -> manifest.Made:
    """What the manifest says of a document."""
    info, target = plan.topic.info, document.target
    content = plan.topic.leaflet if target.content == "leaflet" else plan.topic.deck
    assert content is not None
    return manifest.Made(
        topic=document.topic,
        document=target.document,
        edition=target.edition,
        clinic=target.clinic,
        theme=target.theme,
        language=info.language,
        title=content.title,
        version=info.version,
        updated=info.updated.isoformat(),
        review=info.review.status,
        next_review=info.review.next_review.isoformat(),
        extent=entry.facts["extent"],
        summary=entry.facts["summary"],
        checks=list(CHECKS[target.document]),
        files=written,
        key=document.key,
        made_from=[group.digest for group in document.groups],
    )
