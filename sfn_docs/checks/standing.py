"""Whether works still stand: what was retracted and is cited all the same, and who has asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sfn_docs.checks.walking import written
from sfn_docs.loading import Loaded
from sfn_docs.model.lexicon import NO_WORDS
from sfn_docs.model.references import Reference
from sfn_docs.problems import Problem
from sfn_docs.prose import Cite
from sfn_docs.source import KeyPath, Source

CHECK_DAYS = 365
"""Days after which a work is to be asked for again: retractions come late and unannounced."""

SHOWN = 6
"""Works that are named in one message about many."""

_HINT = "take it out, or say in the same sentence that the work was retracted, and why it is cited"


def check_retracted(loaded: Loaded) -> list[Problem]:
    """No text cites a retracted work, and no claim rests on one, without a word that it was.

    That word is one of the language's list, in the string that cites; of a claim, in both of its
    wordings.
    """
    works = loaded.references.references if loaded.references else {}
    notices = {
        key: f" (see {work.retraction_check.notice})" if work.retraction_check.notice else ""
        for key, work in works.items()
        if work.retraction_check and "retracted" in work.standing
    }
    if not notices:
        return []
    said = re.compile((loaded.lexicon or NO_WORDS).retracted, re.IGNORECASE)
    problems = []
    for place in written(loaded):
        if said.search(place.text):
            continue
        for inline in place.inlines:
            for citation in inline.cluster if isinstance(inline, Cite) else ():
                if citation.key in notices:
                    notice = notices[citation.key]
                    message = f"this cites '{citation.key}', which was retracted{notice}"
                    message += ", and does not say so"
                    needle = f"@{citation.key}"
                    problems.append(place.problem("retracted-cited", message, _HINT, needle))
    return problems + list(_claimed(loaded, notices, said))


def _claimed(
    loaded: Loaded, retracted: Mapping[str, str], said: re.Pattern[str]
) -> Iterator[Problem]:
    source = loaded.sources.get("claims")
    if loaded.claims is None or source is None:
        return
    for name, claim in loaded.claims.claims.items():
        told = all(said.search(text) for text in (claim.plain, claim.clinical))
        for number, written_source in enumerate(claim.sources):
            key = written_source.partition(",")[0]
            if key in retracted and not told:
                message = f"this claim rests on '{key}', which was retracted{retracted[key]}"
                message += ", and does not say so"
                hint = "rest it on other works, or say in both wordings that the work was retracted"
                place = source.locate(("claims", name, "sources", number))
                yield source.problem("retracted-cited", message, hint, place, width=len(key))


def doubtful_standing(works: Mapping[str, Reference], source: Source, day: date) -> list[Problem]:
    """What nobody has asked of the works, or not for a year, and dates that are to come.

    What is the same of many works is one message about all of them.
    """
    asked = {key: work.retraction_check for key, work in works.items()}
    never = [key for key, check in asked.items() if check is None]
    undated = [key for key, check in asked.items() if check and not isinstance(check.on, date)]
    old = [
        key for key, check in asked.items()
        if check and isinstance(check.on, date) and (day - check.on).days > CHECK_DAYS
        and check.result == "not-retracted"
    ]  # fmt: skip
    unknown = [key for key, work in works.items() if work.verification.checked == "unknown"]
    ask = "`sfn-docs refs check --online` asks Crossref and PubMed; "
    ask += "of a work without DOI and PMID, see the publisher's page"
    look = "when you look at them again, write the day under 'checked'"
    several = [
        ("retraction-unchecked", "nobody has asked whether {} was retracted", never, ask),
        (
            "retraction-undated",
            "it is not known when somebody asked whether {} was retracted",
            undated,
            ask,
        ),
        ("retraction-old", "for a year nobody has asked whether {} was retracted", old, ask),
        ("verified-undated", "it is not known on which day {} was verified", unknown, look),
    ]
    problems = [_of_many(source, *found) for found in several if found[2]]
    for key, work in works.items():
        problems += [*_concern(key, work, source), *_replaced(key, work, source)]
        problems += [_to_come(key, *found, source, day) for found in _after(work, day)]
    return problems


def _of_many(source: Source, rule: str, said: str, keys: Sequence[str], hint: str) -> Problem:
    named = ", ".join(keys[:SHOWN])
    more = f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else ""
    works = "one work" if len(keys) == 1 else f"each of {len(keys)} works"
    place = source.locate(("references",), key=True)
    found = source.problem(rule, f"{said.format(works)}: {named}{more}", hint, place, width=10)
    return replace(found, severity="warning")


def _concern(key: str, work: Reference, source: Source) -> list[Problem]:
    if "expression-of-concern" not in work.standing:
        return []
    message = f"{key}: the publisher has expressed a concern about this work"
    hint = "see whether what rests on it still stands; lists of references say it by themselves"
    place = source.locate(("references", key, "retraction-check"))
    return [replace(source.problem("concern", message, hint, place), severity="warning")]


def _replaced(key: str, work: Reference, source: Source) -> Iterator[Problem]:
    """A newer version of a work: the article of a preprint, the update of a review."""
    for number, found in enumerate(work.corrections):
        if found.kind == "new-version":
            where = found.doi or (f"PMID {found.pmid}" if found.pmid else found.cited_as)
            message = f"{key}: there is a newer version of this work"
            message += f", {where}" if where else ""
            hint = "cite that one, if it says the same; `refs add` takes it in by its number"
            place = source.locate(("references", key, "corrections", number))
            yield replace(source.problem("newer-version", message, hint, place), severity="warning")


def _after(work: Reference, day: date) -> Iterator[tuple[KeyPath, str]]:
    """Each date of a work that is to come, and where it stands."""
    told: list[tuple[KeyPath, date | str | None]] = [
        (("issued",), work.issued),
        (("accessed",), work.accessed),
        (("verification", "checked"), work.verification.checked),
        (("retraction-check", "on"), work.retraction_check.on if work.retraction_check else None),
    ]
    for number, place in enumerate(work.verification.seen_at):
        told.append((("verification", "seen-at", number, "on"), place.on))
    for path, value in told:
        text = str(value or "")
        if text[:1].isdigit() and text > day.isoformat()[: len(text)]:
            yield path, text


def _to_come(key: str, path: KeyPath, text: str, source: Source, day: date) -> Problem:
    message = f"{key}: the date {text} lies after {day}"
    place = source.locate(("references", key, *path))
    return source.problem("future-date", message, "check the date", place, width=len(text))
