"""What services and files tell of a work's later life: retractions, concerns, corrections.

Crossref names what updates a work under ``updated-by`` (its own and Retraction Watch's notices,
https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/); MEDLINE names it by a
tag of its own (https://www.nlm.nih.gov/bsd/mms/medlineelements.html).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sfn_docs.exchange.dates import iso, parse_date
from sfn_docs.model.base import MAX_LINE

NoticeKind = Literal[
    "retracted", "expression-of-concern", "correction", "partial-retraction", "addendum",
    "new-version",
]  # fmt: skip

GRAVE: tuple[NoticeKind, ...] = ("retracted", "expression-of-concern")
"""What takes a work back, or warns of it as a whole; the graver first."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was published about a work later.

    *date* is as much of its day as is known; *cited_as* is a text, where there is no number;
    *source* is who told the service of it, which makes it no other notice.
    """

    kind: NoticeKind
    doi: str = ""
    pmid: str = ""
    date: str = ""
    cited_as: str = ""
    source: str = field(default="", compare=False)

    @property
    def where(self) -> str:
        """How the notice is found, or nothing."""
        return self.doi or (f"PMID {self.pmid}" if self.pmid else self.cited_as)


_CROSSREF: dict[str, NoticeKind] = {
    "retraction": "retracted", "withdrawal": "retracted", "removal": "retracted",
    "expression_of_concern": "expression-of-concern", "correction": "correction",
    "corrigendum": "correction", "erratum": "correction",
    "partial_retraction": "partial-retraction", "addendum": "addendum",
    "clarification": "addendum", "new_edition": "new-version", "new_version": "new-version",
}  # fmt: skip

_MEDLINE: dict[str, NoticeKind] = {
    "RIN": "retracted", "RRI": "retracted", "ECI": "expression-of-concern", "EIN": "correction",
    "PRIN": "partial-retraction", "CRI": "correction", "UIN": "new-version",
    "RPI": "new-version",
}  # fmt: skip
MEDLINE_TAGS = frozenset(_MEDLINE)


NOTICES_OF = {
    "ROF": "a retraction",
    "PROF": "a partial retraction",
    "EFR": "a correction",
    "ECF": "an expression of concern",
}
"""MEDLINE's tags of a work that is itself a notice about another one."""


def crossref_notices(message: Mapping[str, Any]) -> tuple[tuple[Notice, ...], tuple[str, ...]]:
    """The notices of a Crossref record, and the kinds of update that are not known here.

    A work may also be said to update itself, where its publisher put the notice in its place;
    and that a preprint has become an article stands under ``relation``.
    """
    own = str(message.get("DOI") or "").lower()
    updates = _entries(message, "updated-by")
    updates += [one for one in _entries(message, "update-to") if _said_doi(one).lower() == own]
    notices: dict[Notice, None] = {}
    unknown: dict[str, None] = {}
    for update in updates:
        kind = _kind(update)
        if kind in _CROSSREF:
            doi, day = _doi(_said_doi(update)), _day(update.get("updated"))
            source = str(update.get("source") or "")
            notices[Notice(_CROSSREF[kind], doi, date=day, source=source)] = None
        elif kind:
            unknown[f"{kind} ({_said_doi(update)})"] = None
    relation = message.get("relation")
    for article in _entries(relation if isinstance(relation, dict) else {}, "is-preprint-of"):
        if doi := _doi(str(article.get("id") or "")):
            notices[Notice("new-version", doi)] = None
    return tuple(notices), tuple(unknown)


_ABOUT: dict[NoticeKind, str] = {
    "retracted": "a retraction", "expression-of-concern": "an expression of concern",
    "correction": "a correction", "partial-retraction": "a partial retraction",
    "addendum": "an addendum",
}  # fmt: skip


def notice_of(message: Mapping[str, Any]) -> str:
    """Of what a Crossref record is itself the notice: ``a retraction of 10.1000/x``, or nothing."""
    own = str(message.get("DOI") or "").lower()
    for update in _entries(message, "update-to"):
        about = _ABOUT.get(_CROSSREF.get(_kind(update), "new-version"))
        if about and _said_doi(update).lower() != own:
            return f"{about} of {_short(_said_doi(update))}"
    return ""


def _entries(message: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    told = message.get(name)
    return [entry for entry in told if isinstance(entry, dict)] if isinstance(told, list) else []


def _kind(update: Mapping[str, Any]) -> str:
    return str(update.get("type") or "").lower().replace("-", "_").replace(" ", "_")


def _said_doi(update: Mapping[str, Any]) -> str:
    return str(update.get("DOI") or "")


_TITLED = re.compile(
    r"\W*(?:(?P<retracted>retracted|withdrawn|removed)(?: (?:article|chapter|paper|preprint))?"
    r"|(?P<concern>expression of concern))(?:\W*:|\])\s*\S",
    re.IGNORECASE,
)


RETRACTED = "Retracted"
CONCERN = "Expression of concern"
_NOTED = re.compile(rf"({RETRACTED}|{CONCERN}): (.*)", re.IGNORECASE)


def noted_notice(note: str) -> Notice | None:
    """What our own lists say of a work in a note: ``Retracted: 10.1000/x``."""
    found = _NOTED.fullmatch(" ".join(note.split()))
    if found is None:
        return None
    kind: NoticeKind = "retracted" if found[1].lower() == "retracted" else "expression-of-concern"
    number = re.fullmatch(r"PMID (\d{1,9})", found[2])
    doi = _doi(found[2])
    return Notice(kind, doi, number[1] if number else "", cited_as="" if doi else found[2])


def titled_notice(title: str) -> Notice | None:
    """What publishers put before the title of a work: ``RETRACTED:``, ``WITHDRAWN:``.

    Elsevier, Springer, Wiley, medRxiv and Cochrane do, and not all of them register a notice.
    """
    found = _TITLED.match(title)
    if found is None:
        return None
    return Notice("retracted" if found["retracted"] else "expression-of-concern")


def medline_notice(tag: str, value: str) -> Notice:
    """The notice of one of the MEDLINE_TAGS, as PubMed cites it."""
    return cited_notice(_MEDLINE[tag], value)


def cited_notice(kind: NoticeKind, cited: str, pmid: str = "") -> Notice:
    """A notice that PubMed cites in words, as in ``J Tests. 2021 Jan;4(1):2. doi: 10.1000/x``."""
    doi = re.search(r"\bdoi:\s*(10\.\d{4,9}/\S+)", cited, re.IGNORECASE)
    number = re.search(r"\bPMID:\s*(\d{1,9})\b", cited)
    when = re.search(r"\b(?:19|20)\d\d(?:\s+[A-Z][a-z]{2}(?:\s+\d{1,2})?)?\b", cited)
    day = iso(parse_date(when[0])[0]) if when else ""
    found = _doi(doi[1]) if doi else ""
    return Notice(kind, found, pmid or (number[1] if number else ""), day, _short(cited))


def standing_fields(notices: Iterable[Notice], on: date | str, at: str) -> dict[str, Any]:
    """What notices make of a reference: its fields ``retraction-check`` and ``corrections``.

    There is no check where nothing grave was found: that somebody asked is for them to say.
    """
    told = tuple(notices)
    grave = sorted((n for n in told if n.kind in GRAVE), key=lambda n: GRAVE.index(n.kind))
    fields: dict[str, Any] = {}
    if grave:
        check = {"on": on, "at": at, "result": grave[0].kind}
        fields["retraction-check"] = check | ({"notice": grave[0].where} if grave[0].where else {})
    corrections = tuple(correction(n, at) for n in told if n.kind not in GRAVE)
    return fields | ({"corrections": corrections} if corrections else {})


def correction(notice: Notice, at: str) -> dict[str, Any]:
    """A notice that leaves the work standing, as an entry of ``corrections``."""
    cited = "" if notice.doi or notice.pmid else notice.cited_as
    told = {"kind": notice.kind, "date": notice.date, "DOI": notice.doi, "PMID": notice.pmid}
    return {
        name: text for name, text in (told | {"cited-as": cited, "seen-at": at}).items() if text
    }


def _doi(text: str) -> str:
    """A DOI as far as it is one, without the stop that ends the sentence around it."""
    found = re.fullmatch(r"10\.\d{4,9}/[^\s<>\"]+", text.rstrip(".,; "))
    return found[0][:MAX_LINE] if found else ""


def _day(updated: Any) -> str:
    parts = updated.get("date-parts") if isinstance(updated, Mapping) else None
    told = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    return iso(parse_date("-".join(str(part) for part in told))[0])


def _short(text: str) -> str:
    plain = "".join(char for char in " ".join(text.split()) if char.isprintable())
    return plain if len(plain) <= MAX_LINE else f"{plain[: MAX_LINE - 1]}…"
