"""The list of references as a librarian reads it: what is doubtful, doubled or not needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sfn_docs.checks.citations import check_citations, cited_keys
from sfn_docs.checks.references import check_references
from sfn_docs.checks.standing import check_retracted, doubtful_standing
from sfn_docs.exchange.keys import BY_TITLE, UNDATED, bare_title, identities, told_apart
from sfn_docs.exchange.numbers import number_of
from sfn_docs.exchange.preprints import is_posted
from sfn_docs.loading import Loaded
from sfn_docs.model.references import Reference
from sfn_docs.problems import Problem
from sfn_docs.source import KeyPath, Source

Found = tuple[KeyPath, str, str, str]
"""A finding in one reference: where in it, the rule, what is wrong, what to do."""


def check_bibliography(loaded: Loaded, day: date) -> tuple[Problem, ...]:
    """Every problem of a topic's references, and of what cites them, as things are on *day*.

    Errors are those of every check: what is malformed, unresolved, twice or from the future. The
    rest are warnings: a work that nothing cites, fields that nobody has verified, an article
    without a DOI that does not say that none was found, works that nobody has asked about for a
    year. No clock is read here.
    """
    source = loaded.sources.get("references")
    of_file = [problem for problem in loaded.problems if source and _stands_in(problem, source)]
    problems = [*of_file, *check_citations(loaded), *check_references(loaded)]
    problems += check_retracted(loaded)
    if source is not None and loaded.references is not None:
        works = loaded.references.references
        problems += [*_twice(works, source), *_year_apart(works, source)]
        problems += _unused(loaded, works, source)
        problems += doubtful_standing(works, source, day)
        problems += [
            _warning(source, key, found)
            for key, work in works.items()
            for look in (_assessment, _verification, _identifier, _address, _posted)
            for found in look(work)
        ]
    return tuple(dict.fromkeys(problems))


def _stands_in(problem: Problem, source: Source) -> bool:
    return problem.location is not None and problem.location.path == source.path


def _warning(source: Source, key: str, found: Found) -> Problem:
    path, rule, message, hint = found
    place = source.locate(("references", key, *path), key=not path)
    width = len(key) if not path else 1
    warned = source.problem(rule, f"{key}: {message}", hint, place, width=width)
    return replace(warned, severity="warning")


def _twice(works: dict[str, Reference], source: Source) -> Iterator[Problem]:
    """Works that have a title and a year in common, and no DOI or PMID that tells them apart."""
    seen: dict[str, str] = {}
    for key, work in works.items():
        for kind, value in identities(work):
            first = seen.setdefault(value, key) if kind in BY_TITLE else key
            if first != key and not _numbered(works[first], work):
                message = f"this has the title and the year of '{first}'"
                if kind == UNDATED:
                    message = f"this has the title of '{first}', and neither has a year"
                hint = "keep one of the two; if they are two works, give each its DOI or PMID"
                yield _warning(source, key, (("title",), "same-title", message, hint))


_TELLING = 20
"""Letters from which on a title is a work's own, and not that of every year's report."""


def _year_apart(works: dict[str, Reference], source: Source) -> Iterator[Problem]:
    """Works of one title in two years in a row: online first, and in print in the next year."""
    seen: dict[str, str] = {}
    for key, work in works.items():
        title = bare_title(work.title)
        first = seen.setdefault(title, key)
        years = [int(one.issued[:4]) for one in (works[first], work) if one.issued]
        apart = len(years) > 1 and abs(years[0] - years[1]) == 1
        if apart and len(title) > _TELLING and not _numbered(works[first], work):
            message = f"this has the title of '{first}', one year apart"
            hint = "if it was online in one year and in print in the next, keep the printed one"
            yield _warning(source, key, (("issued",), "same-title", message, hint))


def _numbered(one: Reference, other: Reference) -> bool:
    """Whether they are two works, or both have a DOI or PMID: alike is an error of its own."""
    return bool((one.doi and other.doi) or (one.pmid and other.pmid)) or told_apart(one, other)


def _unused(loaded: Loaded, works: dict[str, Reference], source: Source) -> list[Problem]:
    cited = cited_keys(loaded)
    hint = "cite it as [@{}], take it out, or say under 'not-cited' why it is kept"
    problems = [
        _warning(source, key, ((), "unused-reference", "nothing cites this work", hint.format(key)))
        for key, work in works.items()
        if key not in cited and work.not_cited is None
    ]
    hint = "take the field 'not-cited' out"
    found = (("not-cited",), "cited-after-all", "something cites this work", hint)
    for key, work in works.items():
        if work.not_cited is not None and key in cited:
            problems.append(_warning(source, key, found))
    return problems


def _assessment(work: Reference) -> Iterator[Found]:
    if work.design == "not-assessed":
        hint = "look at the work, and say under 'design' what kind it is"
        yield ("design",), "not-assessed", "nobody has looked what kind of work this is", hint


def _verification(work: Reference) -> Iterator[Found]:
    if work.verification.grade == "none":
        hint = "compare it with the publisher's page or PubMed, and say so under 'verification'"
        yield ("verification",), "not-verified", "nobody has verified this work", hint
        return
    if work.verification.unverified:
        message = f"not verified: {', '.join(work.verification.unverified)}"
        hint = "look them up, or leave them out of what is said"
        yield ("verification", "unverified"), "fields-unverified", message, hint
    unseen = work.verification.unseen(work.stated)
    if unseen:
        message = f"no place is named where this was seen: {', '.join(unseen)}"
        hint = "name the place under 'seen-at', or take the field out and list it as 'unverified'"
        yield ("verification", "seen-at"), "fields-unseen", message, hint


def _identifier(work: Reference) -> Iterator[Found]:
    marked = "DOI" in work.verification.unverified
    if work.type == "article-journal" and work.doi is None and not marked:
        hint = "add it, or name 'DOI' under 'unverified' if none was found"
        yield (), "missing-doi", "this article has no DOI", hint
    if work.doi and work.doi.endswith((".", ",", ";")):
        hint = "leave out the stop that ended the sentence it was copied from"
        yield ("DOI",), "doi-end", f"the DOI ends in '{work.doi[-1]}'", hint
    elif work.doi and work.doi.endswith(")") and work.doi.count("(") < work.doi.count(")"):
        hint = "leave out the bracket that closed the text it was copied from"
        yield ("DOI",), "doi-end", "the DOI ends in ')', which nothing in it opens", hint


def _address(work: Reference) -> Iterator[Found]:
    """An address that only says a number, which stands in a field of its own, or ought to."""
    number = number_of(work.url) if work.url else None
    if number is None:
        return
    name, value = number
    stated = {"DOI": work.doi, "PMID": work.pmid, "PMCID": work.pmcid}[name]
    if stated is None:
        hint = f"write it as '{name}: {value}'; lists of references make the link of it"
        yield ("URL",), "url-is-number", f"this address is the work's {name}", hint
    elif stated.lower() != value.lower():
        hint = "see which of the two is the work's, and take the other one out"
        yield ("URL",), "url-of-another", f"this address is of another {name} than {stated}", hint
    else:
        hint = "take it out, for lists of references print both"
        yield ("URL",), "url-is-number", f"this address says no more than the {name}", hint


def _posted(work: Reference) -> Iterator[Found]:
    """A preprint that does not say so would be printed without its label."""
    if work.design != "preprint" and is_posted(work.doi, work.container_title, work.publisher):
        message = "this is posted on a server for preprints, and is not marked as one"
        hint = "write 'design: preprint', or cite the article that it has become"
        yield ("design",), "preprint-unmarked", message, hint
