"""Keys for new references, and whether a work is one that is there already."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping

from sfn_docs.model.base import ID_PATTERN
from sfn_docs.model.references import Reference

MAX_KEY = 60


def new_key(given: str, reference: Reference, taken: Container[str]) -> str:
    """A key for a work: the one *given* by its file if that can be one, else author and year.

    A key that is taken by another work gets a number after it.
    """
    first = reference.author[0] if reference.author else None
    who = (first.family or first.literal or "") if first else reference.title
    words = _slug(who).split("-")
    made = "-".join([*words[:3], (reference.issued or "")[:4]]).strip("-")
    own = _slug(re.sub(r"([a-z])(\d{4})\b", r"\1-\2", given)) if _is_name(given) else ""
    key = next((key for key in (own, made) if re.match(ID_PATTERN, key)), "work")[:MAX_KEY].rstrip(
        "-"
    )
    number = 2
    numbered = key
    while numbered in taken:
        numbered = f"{key}-{number}"
        number += 1
    return numbered


def identities(reference: Reference) -> Iterator[tuple[str, str]]:
    """What a work can be told by, the surest first: its DOI, its PMID, its title and year."""
    if reference.doi:
        yield "DOI", reference.doi.lower()
    if reference.pmid:
        yield "PMID", reference.pmid
    bare = bare_title(reference.title)
    if bare and reference.issued:
        yield "title and year", f"{bare} {reference.issued[:4]}"


def bare_title(title: str) -> str:
    """The letters and digits of a title: what programs and services that copy it agree on."""
    letters = re.sub(r"<[^>]*>", "", unicodedata.normalize("NFKD", title)).casefold()
    return "".join(char for char in letters if char.isalnum())


class Known:
    """The works that are there, to be asked for one more."""

    def __init__(self, references: Mapping[str, Reference]) -> None:
        self._works: dict[str, Reference] = {}
        self._keys: dict[tuple[str, str], str] = {}
        for key, reference in references.items():
            self.add(key, reference)

    def add(self, key: str, reference: Reference) -> None:
        """Remember one more work."""
        self._works[key] = reference
        for identity in identities(reference):
            self._keys.setdefault(identity, key)

    def same(self, reference: Reference) -> tuple[str, str] | None:
        """The key of the same work, and what it was told by.

        The same title and year is not the same work where both have a DOI, or both a PMID, and
        these differ: a preprint and its article, a trial and its correction.
        """
        for identity in identities(reference):
            key = self._keys.get(identity)
            if key is not None and not (
                identity[0] == "title and year" and _differ(self._works[key], reference)
            ):
                return key, identity[0]
        return None


def _differ(one: Reference, other: Reference) -> bool:
    pairs = ((one.doi, other.doi), (one.pmid, other.pmid))
    return any(a and b and a.lower() != b.lower() for a, b in pairs)


def _is_name(given: str) -> bool:
    """Whether a key of another program names the work, and does not only count it."""
    return bool(re.match(r"[^\W\d_]", given)) and "/" not in given and ":" not in given


def _slug(text: str) -> str:
    ascii_ = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_.lower()).strip("-")
