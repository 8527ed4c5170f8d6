"""The clinics of a site: a page each, so that thousands of them make no page long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sfn_docs.model.base import ID_PATTERN
from sfn_docs.model.clinic import ClinicInfo
from sfn_docs.model.manifest import Made
from sfn_docs.model.topic import Topic
from sfn_docs.problems import ContentError, Problem
from sfn_docs.site.offers import Offer, by_document, offer_of
from sfn_docs.site.shelf import Shelf
from sfn_docs.source import read_source
from sfn_docs.targets import CLINICS
from sfn_docs.validation import validate

FOLDER = f"{CLINICS}/"
"""Where the clinics' pages are, from the index; no topic is called so, as no content is."""


@dataclass(frozen=True, slots=True)
class ForTopic:
    """What a clinic has on one topic; *href* leads from the clinic's page to the topic's."""

    topic: Topic
    href: str
    documents: tuple[Made, ...]

    @property
    def groups(self) -> tuple[tuple[str, tuple[Offer, ...]], ...]:
        """Its documents as the clinic's page offers them."""
        root = self.href.removesuffix("index.html")
        return by_document(offer_of(made, root) for made in self.documents)


@dataclass(frozen=True, slots=True)
class ClinicShelf:
    """A clinic, and what was made for it; *href* leads to its page from the list of clinics."""

    name: str
    href: str
    topics: tuple[ForTopic, ...]


def clinic_shelves(shelves: Iterable[Shelf], content: Path) -> dict[str, ClinicShelf]:
    """Every clinic that something was made for, by its file's name; topics are as in *shelves*.

    A clinic is called as its file in *content* says, or by the file's name where that is gone.
    Raises ContentError for what can't be a clinic's name.
    """
    found: dict[str, list[ForTopic]] = {}
    for shelf in shelves:
        own: dict[str, list[Made]] = {}
        for made in shelf.documents:
            if made.clinic:
                own.setdefault(made.clinic, []).append(made)
        href = f"../../{quote(shelf.topic.name)}/index.html"
        for clinic, documents in own.items():
            topic = ForTopic(shelf.topic, href, tuple(documents))
            found.setdefault(clinic, []).append(topic)
    _refuse_odd(found)
    return {
        clinic: ClinicShelf(_name(content, clinic), f"{clinic}/index.html", tuple(topics))
        for clinic, topics in sorted(found.items())
    }


def at(shelf: Shelf, clinics: Mapping[str, ClinicShelf]) -> Iterator[ClinicShelf]:
    """The clinics that have something on the topic of *shelf*."""
    return (clinics[name] for name in sorted({made.clinic for made in shelf.documents} - {""}))


def _refuse_odd(names: Iterable[str]) -> None:
    """Raises ContentError for names that no clinic's file has, and that may lead elsewhere."""
    hint = "build the manifest again: sfn-docs build"
    odd = [name for name in names if not re.fullmatch(ID_PATTERN, name)]
    if odd:
        raise ContentError(
            Problem("site-clinic", f"'{name}' can't be a clinic's name", hint) for name in odd
        )


def _name(content: Path, clinic: str) -> str:
    folder = content / CLINICS
    source, _ = read_source(folder / f"{clinic}.yaml", folder)
    info, _ = validate(ClinicInfo, source) if source else (None, ())
    return info.name if info else clinic
