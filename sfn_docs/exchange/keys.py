"""Keys for new references, and whether a work is one that is there already."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping

from sfn_docs.model.base import ID_PATTERN
from sfn_docs.model.references import Reference

MAX_KEY = 60

_COUNTED = re.compile(
    r".*[/:].*|(?:RN|ITEM|REF|ID)[-_ ]?\d+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|[A-Z0-9]{8}",
    re.DOTALL,
)
"""Keys that tell nothing: addresses, EndNote's and Mendeley's numbers, Zotero's random letters."""


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
        yield TITLED, f"{bare} {reference.issued[:4]}"
    elif bare:
        yield UNDATED, bare


def bare_title(title: str) -> str:
    """The letters and digits of a title: what programs and services that copy it agree on."""
    letters = re.sub(r"<[^>]*>", "", unicodedata.normalize("NFKD", title)).casefold()
    return "".join(char for char in letters if char.isalnum())


TITLED = "title and year"
UNDATED = "title, both without a year"
BY_TITLE = (TITLED, UNDATED)
"""What two works may have in common all the same: see *told_apart*."""


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

        The same title and year is not the same work where something else tells two works apart:
        see *told_apart*.
        """
        for identity in identities(reference):
            key = self._keys.get(identity)
            if key is not None and not (
                identity[0] in BY_TITLE and told_apart(self._works[key], reference)
            ):
                return key, identity[0]
        return None


def told_apart(one: Reference, other: Reference) -> bool:
    """Whether two works of one title are two: by a number, by who wrote them, or by their place.

    A preprint and its article, a trial and its correction, the editorials of two issues, pages
    of two sites have a title in common.
    """
    pairs = ((one.doi, other.doi), (one.pmid, other.pmid), (_first(one), _first(other)))
    if any(a and b and a.lower() != b.lower() for a, b in pairs):
        return True
    places = ((one.volume, other.volume), (one.page, other.page))
    if all(a and b and a != b for a, b in places):
        return True
    sites = one.url and other.url and one.url != other.url and not (one.issued or other.issued)
    return bool(sites) or (one.design == "preprint") != (other.design == "preprint")


def _first(work: Reference) -> str:
    """The first author, by the letters that programs agree on."""
    first = work.author[0] if work.author else None
    return bare_title((first.family or first.literal or "") if first else "")


def _is_name(given: str) -> bool:
    """Whether a key of another program names the work, and does not only count it."""
    return bool(re.match(r"[^\W\d_]", given)) and not _COUNTED.fullmatch(given)


def _slug(text: str) -> str:
    ascii_ = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_.lower()).strip("-")
