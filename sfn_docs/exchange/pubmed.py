"""PubMed's own format (``.nbib``, MEDLINE), as pubmed.gov and its E-utilities give it."""

from __future__ import annotations

import re

from sfn_docs.exchange.incoming import Draft, Incoming, Reading, plain
from sfn_docs.exchange.names import parse_full_name, parse_short_name
from sfn_docs.exchange.notices import MEDLINE_TAGS, NOTICES_OF, Notice, medline_notice
from sfn_docs.exchange.tagged import Dialect, Field, entries
from sfn_docs.model.references import Design

DIALECT = Dialect(re.compile(r"^([A-Z]{2,4}) {0,2}- ?(.*)$"), "PMID")

_VARIABLES = {
    "PMID": "PMID", "TI": "title", "JT": "container-title", "TA": "container-title-short",
    "BTI": "container-title", "VI": "volume", "IP": "issue", "PG": "page", "PMC": "PMCID",
    "PB": "publisher", "PL": "publisher-place", "EN": "edition", "LA": "language",
}  # fmt: skip
_HOUSEKEEPING = frozenset(
    ("CRDT", "CTDT", "DA", "DCOM", "EDAT", "JID", "LR", "MHDA", "OWN", "PHST", "PMCR", "PST",
     "DRDT", "SB", "SO", "STAT")
)  # fmt: skip
"""What PubMed notes about its own record, or says again; it says nothing of the work."""

_DESIGNS: dict[str, Design] = {
    "preprint": "preprint",
    "practice guideline": "guideline",
    "guideline": "guideline",
    "meta-analysis": "systematic-review",
    "systematic review": "systematic-review",
    "randomized controlled trial": "randomized-trial",
    "case reports": "case-series",
    "review": "narrative-review",
}
"""PubMed's types of publication that tell what kind of study it is, the most telling first."""

_AUTHORS = ("FAU", "AU", "CN")
_EDITORS = ("FED", "ED")
_RETRACTED = "retracted publication"
_PLAIN_TYPES = frozenset(
    ("book", "book chapter", "journal article", "english abstract", "expression of concern",
     "published erratum", "retraction of publication", _RETRACTED)
)  # fmt: skip


def read_nbib(text: str, path: str) -> Reading:
    """The records of a ``.nbib`` file, and each line that belongs to none."""
    found, problems = entries(text, path, DIALECT)
    return tuple(_incoming(fields) for fields in found), problems


def design_of(kinds: list[str]) -> Design | None:
    """The kind of study that PubMed's types of publication, in small letters, tell."""
    return next((design for kind, design in _DESIGNS.items() if kind in kinds), None)


def says_nothing(kind: str) -> bool:
    """Whether a type of publication says no more than the work's type and its design do."""
    return kind.lower() in {*_DESIGNS, *_PLAIN_TYPES}


def _incoming(fields: list[Field]) -> Incoming:
    draft = Draft(fields[0].line)
    tags = {field.tag for field in fields}
    kinds = [field.value.lower() for field in fields if field.tag == "PT"]
    draft.design = design_of(kinds)
    draft.item["type"] = _type(kinds, tags)
    if _RETRACTED in kinds and "RIN" not in tags:
        draft.notices.append(Notice("retracted"))
    if any((field.tag, field.value) == ("PST", "aheadofprint") for field in fields):
        draft.item["status"] = "ahead of print"
    for tag, value, _ in fields:
        if tag in NOTICES_OF:
            draft.notice_of = draft.notice_of or f"{NOTICES_OF[tag]} of {plain(value)}"
        elif tag in MEDLINE_TAGS:
            draft.notices.append(medline_notice(tag, value))
        else:
            _field(tag, value, tags, draft)
    return draft.done()


def _type(kinds: list[str], tags: set[str]) -> str:
    if "preprint" in kinds:
        return "article"
    if "BTI" in tags:
        return "chapter" if "TI" in tags else "book"
    return "article-journal"


def _field(tag: str, value: str, tags: set[str], draft: Draft) -> None:
    if tag in _HOUSEKEEPING:
        return
    if tag in ("TI", "BTI"):
        name = _VARIABLES[tag] if "TI" in tags else "title"
        draft.put(name, unstopped(value), tag)
    elif tag in _VARIABLES:
        draft.put(_VARIABLES[tag], value, tag)
    elif tag in (*_AUTHORS, *_EDITORS):
        if f"F{tag}" not in tags:
            draft.person("author" if tag in _AUTHORS else "editor", _author(tag, value))
    elif tag == "DP":
        draft.date("issued", value, tag)
    elif tag in ("LID", "AID"):
        _identifier(tag, value, draft)
    elif tag == "PT":
        if not says_nothing(value):
            draft.leave(tag, value)
    else:
        draft.leave(tag, value)


def _author(tag: str, value: str) -> dict[str, str]:
    """A name; a body's has a tag of its own."""
    if tag == "CN":
        return {"literal": plain(value)}
    return parse_short_name(value) if tag in ("AU", "ED") else parse_full_name(value)


def _identifier(tag: str, value: str, draft: Draft) -> None:
    """A DOI, or a publisher's own number, which is left out."""
    found = re.fullmatch(r"(\S+)\s*\[doi\]", value)
    if found:
        draft.put("DOI", found[1], tag)
    else:
        draft.leave(tag, value)


def unstopped(title: str) -> str:
    """A title without the full stop that PubMed puts after each."""
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title
