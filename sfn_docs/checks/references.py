"""References: each work once, nothing from the future, nothing stated that is not verified."""

from __future__ import annotations

from sfn_docs.loading import Loaded
from sfn_docs.model.references import Reference
from sfn_docs.problems import Problem
from sfn_docs.source import Source


def check_references(loaded: Loaded) -> list[Problem]:
    """No two share a number, none is younger than the topic, none states what it doubts."""
    if loaded.references is None or loaded.info is None:
        return []
    source = loaded.sources["references"]
    problems = []
    seen: dict[tuple[str, str], str] = {}
    for key, reference in loaded.references.references.items():
        numbers = (("DOI", reference.doi), ("PMID", reference.pmid), ("PMCID", reference.pmcid))
        for name, value in numbers:
            if value is None:
                continue
            first = seen.setdefault((name, value.lower().lstrip("0")), key)
            if first != key:
                message = f"the {name} {value} is also that of '{first}'"
                place = source.locate(("references", key, name))
                hint = "keep one of the two references, and cite it by its key"
                problems.append(source.problem("duplicate-reference", message, hint, place))
        if reference.issued and int(reference.issued[:4]) > loaded.info.updated.year:
            message = f"the year {reference.issued[:4]} lies after this version of the topic"
            place = source.locate(("references", key, "issued"))
            hint = "check the year, or bring 'updated' in topic.yaml up to date"
            problems.append(source.problem("future-reference", message, hint, place))
        problems += _contradictions(key, reference, source)
    return problems


def _contradictions(key: str, reference: Reference, source: Source) -> list[Problem]:
    """Fields that stand in a record, and are named as not verified without a word of why."""
    problems = []
    for number, name in enumerate(reference.verification.unverified):
        if name in reference.stated:
            message = f"the field '{name}' is not verified, and yet it is stated"
            hint = f"take it out of the record, or say what of it is in doubt: {name} (...)"
            place = source.locate(("references", key, "verification", "unverified", number))
            problems.append(source.problem("unverified-stated", message, hint, place))
    return problems
