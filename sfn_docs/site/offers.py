"""A document as a page offers it: its file and the lists beside it, by document and edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from sfn_docs.model.manifest import Made, OutputFile
from sfn_docs.targets import DOCUMENTS


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download: its name, where it is from the page, and what it is."""

    name: str
    href: str
    kind: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A document in one edition: the file itself, and the lists of what it cites."""

    made: Made
    file: Download
    lists: tuple[Download, ...]


def offer_of(made: Made, root: str = "") -> Offer:
    """A document on a page, from which *root* leads to the document's folder."""
    file, *lists = (_download(file, root) for file in made.files)
    return Offer(made, file, tuple(lists))


def by_document(offers: Iterable[Offer]) -> tuple[tuple[str, tuple[Offer, ...]], ...]:
    """The offers by document, the usual edition first."""
    groups: dict[str, list[Offer]] = {}
    for offer in offers:
        groups.setdefault(offer.made.document, []).append(offer)
    return tuple(
        (document, tuple(sorted(groups[document], key=lambda offer: usual_first(offer.made))))
        for document in sorted(groups, key=DOCUMENTS.index)
    )


def usual_first(made: Made) -> tuple[bool, str, str]:
    """What to sort documents by: the usual edition first, and each in the usual theme."""
    return made.edition not in ("a4", "16x9"), made.edition, made.theme


def _download(file: OutputFile, root: str) -> Download:
    name = PurePosixPath(file.file).name
    return Download(name, root + quote(name), name.rpartition(".")[2], file.bytes, file.sha256)
