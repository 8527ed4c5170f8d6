"""Works of other programs merged into a topic's references."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sfn_docs.exchange.appending import append
from sfn_docs.exchange.incoming import CUT_SHORT, Incoming, plain
from sfn_docs.exchange.keys import Known, new_key
from sfn_docs.exchange.taking_in import Taken, take_in
from sfn_docs.model.references import Reference, References
from sfn_docs.problems import Location, Problem
from sfn_docs.source import Source, parse
from sfn_docs.validation import validate

_VERIFIED_APART = {
    "verification", "design", "short", "label", "peer_review", "retraction_check", "corrections",
    "not_cited",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """Where works come from: what is *told* of it by their line, and the day, where known."""

    told: Callable[[int], str]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """The file and its references with the new works, the keys *added*, and what to look at.

    Beside each key is its title.
    """

    source: Source
    references: References
    added: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def from_file(path: str) -> Origin:
    """What the works of a file say that they come from: its name and their line."""
    name = plain(path.rsplit("/", maxsplit=1)[-1])[:200]
    return Origin(lambda line: f"{name}, line {line}")


def from_service(service: str, day: date, file: str) -> Origin:
    """What the work of an answer says that it comes from; the answer is kept in *file*."""
    return Origin(lambda _line: f"{service} on {day.isoformat()} ({file})", day)


def merge(
    source: Source, references: References, works: Iterable[Incoming], path: str, origin: Origin
) -> Merged:
    """Add to the references those *works* of the file *path* that are not there yet.

    *origin* says, by its line, where a new reference comes from.

    A work that is there stays as it is, since its fields were verified and the new ones were
    not; what the file says more, or otherwise, is named. Raises ContentError where the file is
    not written so that lines can be added to it.
    """
    known = Known(references.references)
    taken_keys = set(references.references)
    works_there = dict(references.references)
    new: dict[str, Reference] = {}
    problems: list[Problem] = []
    for incoming in works:
        told = f"taken over from {origin.told(incoming.line)}; not verified yet"
        taken = take_in(incoming, told, origin.day)
        place = Location(path, incoming.line)
        if taken.reference is None:
            hint = "mend the entry, and add the file again"
            message = f"this work can't be taken in: {taken.reason}"
            problems.append(Problem("work-refused", message, hint, place))
            continue
        problems += _doubtful(incoming, taken.reference, place)
        same = known.same(taken.reference)
        if same is not None:
            problems += _there(taken.reference, works_there[same[0]], same, place)
            continue
        key = new_key(str(incoming.item.get("id", "")), taken.reference, taken_keys)
        known.add(key, taken.reference)
        taken_keys.add(key)
        new[key] = works_there[key] = taken.reference
        problems += _cut_short(key, incoming, place)
        problems += _without_place(key, taken, place)
    if new:
        source, references = _appended(source, references, new)
    added = tuple((key, work.title) for key, work in new.items())
    return Merged(source, references, added, tuple(problems))


def _appended(
    source: Source, references: References, new: dict[str, Reference]
) -> tuple[Source, References]:
    """The new text, read again: it must say what it said, and the new works after it."""
    text = append(source, new)
    again, faults = parse(text, source.path)
    read, invalid = validate(References, again) if again else (None, ())
    assert not faults, faults
    assert not invalid, invalid
    assert again is not None
    assert read == references.model_copy(update={"references": references.references | new})
    return again, read


def _doubtful(incoming: Incoming, work: Reference, place: Location) -> list[Problem]:
    """What has to be known of a work before anything rests on it, whether it is there or new."""
    told: list[tuple[str, str, str]] = []
    if "retracted" in work.standing:
        hint = "do not rest a claim on it; a document that cites it has to say so"
        told.append(("work-retracted", "has been retracted", hint))
    if "expression-of-concern" in work.standing:
        hint = "read the notice before you rest a claim on it"
        told.append(("work-concern", "is under an expression of concern", hint))
    if incoming.notice_of:
        hint = "it is the notice, and not the work that it is about; see that you want to cite it"
        told.append(("work-is-notice", f"is itself {incoming.notice_of}", hint))
    return [
        Problem(rule, f"'{work.title}' {said}", hint, place, severity="warning")
        for rule, said, hint in told
    ]


def _cut_short(key: str, incoming: Incoming, place: Location) -> list[Problem]:
    cut = [name for name, value in incoming.left_out if value == CUT_SHORT]
    if not cut:
        return []
    message = f"of '{key}' not all names are here: {', '.join(cut)}"
    hint = "add the others from the work's own page: styles name up to twenty of them"
    return [Problem("names-cut-short", message, hint, place, severity="warning")]


def _there(new: Reference, old: Reference, same: tuple[str, str], place: Location) -> list[Problem]:
    """That a work is there already, and what its new record says beside the old one."""
    ours, theirs = (
        work.model_dump(by_alias=True, exclude=_VERIFIED_APART, exclude_defaults=True)
        for work in (old, new)
    )
    more = [name for name in theirs if name not in ours]
    other = [name for name in theirs if name in ours and _bare(ours[name]) != _bare(theirs[name])]
    message = f"this work is there already as '{same[0]}', by its {same[1]}"
    message += f"; it has also {', '.join(more)}" if more else ""
    message += f"; it differs in {', '.join(other)}" if other else ""
    hint = "nothing was changed; take over by hand what you have verified" if more or other else ""
    return [Problem("work-known", message, hint, place, severity="warning")]


def _bare(value: object) -> str:
    return str(value).casefold()


def _without_place(key: str, taken: Taken, place: Location) -> list[Problem]:
    if not taken.left_out:
        return []
    message = f"of '{key}', what has no place in references.yaml: {', '.join(taken.left_out)}"
    hint = "see that nothing of it is needed"
    return [Problem("field-left-out", message, hint, place, severity="warning")]
