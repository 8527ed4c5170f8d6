"""What was learned of works written into the text of ``references.yaml``, and nothing else of it.

A value that is there is replaced where it stands; what is new is put in beside it. Comments,
order and spelling of the file stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sfn_docs.exchange.appending import flow
from sfn_docs.exchange.asking import Answer
from sfn_docs.exchange.notices import GRAVE, correction, standing_fields
from sfn_docs.model.references import Reference, References
from sfn_docs.model.verification import Correction, RetractionCheck
from sfn_docs.problems import ContentError, Problem
from sfn_docs.source import KeyPath, Mark, Source, parse
from sfn_docs.validation import validate

Edit = tuple[tuple[int, int], tuple[int, int], str]
"""From a line and column to another, both from 1, another text."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What is new of one work: its check, if it changes, and corrections not known before."""

    check: RetractionCheck | None
    corrections: tuple[Correction, ...]


def learn(work: Reference, answers: Mapping[str, Answer]) -> Learned:
    """What the services' answers add to what the file says of a work.

    A retraction or concern that the file knows of stays, whatever the services say: a person put
    it there, or a service that has forgotten it since.
    """
    on = min(answer.on for answer in answers.values())
    at = " and ".join(_asked(service, answer) for service, answer in answers.items())
    grave = [notice for answer in answers.values() for notice in answer.notices]
    told = standing_fields(grave, on, at).get("retraction-check")
    check = RetractionCheck.model_validate(told or {"on": on, "at": at, "result": "not-retracted"})
    old = work.retraction_check
    if old is not None and _weight(old.result) > _weight(check.result):
        check = old
    elif old is not None and old.result == check.result and check.notice is None:
        check = check.model_copy(update={"notice": old.notice})
    if old is not None and old.result == check.result and _day(old.on) > on:
        check = old
    return Learned(None if check == old else check, tuple(_new_corrections(work, answers)))


def _asked(service: str, answer: Answer) -> str:
    """A service, and who told it of a retraction, where that was not the publisher."""
    watched = any(n.source == "retraction-watch" and n.kind in GRAVE for n in answer.notices)
    return f"{service} (Retraction Watch)" if watched else service


def _weight(result: str) -> int:
    return {"expression-of-concern": 1, "retracted": 2}.get(result, 0)


def _day(on: date | str) -> date:
    return on if isinstance(on, date) else date.min


def _new_corrections(work: Reference, answers: Mapping[str, Answer]) -> Iterator[Correction]:
    known = list(work.corrections)
    for service, answer in answers.items():
        for notice in answer.notices:
            if notice.kind not in GRAVE:
                seen_at = f"{service} on {answer.on.isoformat()}"
                found = Correction.model_validate(correction(notice, seen_at))
                if not any(_same(found, old) for old in known):
                    known.append(found)
                    yield found


def _same(one: Correction, other: Correction) -> bool:
    """Whether two records are of one correction: one number, or of one kind in one year."""
    pairs = ((one.doi, other.doi), (one.pmid, other.pmid))
    both = [(a.lower(), b.lower()) for a, b in pairs if a and b]
    if both:
        return any(a == b for a, b in both)
    return one.kind == other.kind and (one.date or "")[:4] == (other.date or "")[:4]


def restate(source: Source, references: References, learned: Mapping[str, Learned]) -> str:
    """The file's text with what was *learned* of works, by their keys.

    Raises ContentError where the file is written so that it can't be put in.
    """
    edits = [edit for key, new in learned.items() for edit in _edits(source, key, new)]
    text = _edited(source.text, edits)
    works = dict(references.references)
    for key, new in learned.items():
        fields: dict[str, Any] = {"corrections": (*works[key].corrections, *new.corrections)}
        fields |= {"retraction_check": new.check} if new.check else {}
        works[key] = works[key].model_copy(update=fields)
    again, faults = parse(text, source.path)
    read, invalid = validate(References, again) if again and not faults else (None, ())
    if invalid or read != references.model_copy(update={"references": works}):
        message = "what was learned can't be put into this file as it is written"
        hint = "write each reference as a block of lines, 'retraction-check:' on one of them"
        raise ContentError([Problem("references-form", message, hint, source.locate(()))])
    return text


def _edits(source: Source, key: str, new: Learned) -> Iterator[Edit]:
    work: KeyPath = ("references", key)
    if new.check is not None:
        told = new.check.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        yield from _check(source, work, told)
    if new.corrections:
        told_too = [
            one.model_dump(mode="json", by_alias=True, exclude_defaults=True)
            for one in new.corrections
        ]
        yield from _corrections(source, work, told_too)


def _check(source: Source, work: KeyPath, told: dict[str, Any]) -> Iterator[Edit]:
    path = (*work, "retraction-check")
    mark = source.marks.get(path)
    if mark is None:
        yield _field(source, work, "retraction-check", flow(told), "")
        return
    if (*path, "result") not in source.marks:
        gap = " " if mark.start == mark.end else ""
        yield mark.start, mark.end, gap + flow(told)
        return
    for name, value in told.items():
        old = source.marks.get((*path, name))
        if old is not None:
            yield old.start, old.end, flow(value)
        else:
            result = source.marks[*path, "result"]
            apart = ", " if _opens(source, mark, "{") else f"\n{' ' * (result.key[1] - 1)}"
            yield result.end, result.end, f"{apart}{name}: {flow(value)}"


def _corrections(source: Source, work: KeyPath, told: list[dict[str, Any]]) -> Iterator[Edit]:
    path = (*work, "corrections")
    mark = source.marks.get(path)
    if mark is None:
        block = "".join(f"\n{{indent}}  - {flow(one)}" for one in told)
        yield _field(source, work, "corrections", f"[{', '.join(map(flow, told))}]", block)
        return
    last = [
        place for place in source.marks if place[: len(path)] == path and len(place) > len(path)
    ]
    if _opens(source, mark, "["):
        before = (mark.end[0], mark.end[1] - 1)
        text = ", ".join(map(flow, told))
        yield before, before, f", {text}" if last else text
        return
    line = max(source.marks[place].end[0] for place in last if _is_leaf(place, last))
    lines = source.text.split("\n")
    first = lines[source.marks[*path, 0].start[0] - 1]
    indent = first[: len(first) - len(first.lstrip())]
    end = (line, len(lines[line - 1]) + 1)
    yield end, end, "".join(f"\n{indent}- {flow(one)}" for one in told)


def _is_leaf(place: KeyPath, places: Iterable[KeyPath]) -> bool:
    return not any(len(other) > len(place) and other[: len(place)] == place for other in places)


def _field(source: Source, work: KeyPath, name: str, inline: str, block: str) -> Edit:
    """A new field before ``verification``, which every reference has.

    *block* is how it is written over lines, with ``{indent}``; without it, it stands in one.
    """
    place = source.marks[*work, "verification"].key
    if _opens(source, source.marks[work], "{"):
        return place, place, f"{name}: {inline}, "
    indent = " " * (place[1] - 1)
    told = block.replace("{indent}", indent) if block else f" {inline}"
    return place, place, f"{name}:{told}\n{indent}"


def _opens(source: Source, mark: Mark, bracket: str) -> bool:
    """Whether a value is written in brackets, and not as a block of lines."""
    return source.text.split("\n")[mark.start[0] - 1][mark.start[1] - 1 :].startswith(bracket)


def _edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made, which do not overlap; at one place the first comes first."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    placed = sorted(
        ((starts[a[0] - 1] + a[1] - 1, starts[b[0] - 1] + b[1] - 1, number, new)
         for number, (a, b, new) in enumerate(edits)),
    )  # fmt: skip
    parts, position = [], 0
    for begin, end, _, new in placed:
        parts += [text[position:begin], new]
        position = end
    return "".join([*parts, text[position:]])
