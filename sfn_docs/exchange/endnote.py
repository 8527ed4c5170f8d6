"""EndNote's tagged format (``.enw``, also called Refer): a percent sign and a letter a field."""

from __future__ import annotations

import re

from sfn_docs.exchange.incoming import Draft, Incoming, Reading
from sfn_docs.exchange.names import parse_name
from sfn_docs.exchange.tagged import Dialect, Field, entries

DIALECT = Dialect(re.compile(r"^(%[0-9A-Z!@\[\]^~$&*#()<>?=|+])(?: (.*)|()$)"), "%0")

_TYPES = {
    "journal article": "article-journal", "electronic article": "article-journal",
    "magazine article": "article-journal", "newspaper article": "article-newspaper",
    "dataset": "dataset",
    "book": "book", "edited book": "book", "electronic book": "book", "book section": "chapter",
    "electronic book section": "chapter", "conference paper": "paper-conference",
    "conference proceedings": "paper-conference", "report": "report",
    "government document": "report", "standard": "report", "thesis": "thesis",
    "web page": "webpage", "blog": "webpage", "generic": "article", "manuscript": "article",
    "unpublished work": "article", "preprint": "article",
}  # fmt: skip

_VARIABLES = {
    "%T": "title", "%J": "container-title", "%B": "container-title", "%V": "volume",
    "%P": "page", "%I": "publisher", "%C": "publisher-place", "%7": "edition",
    "%R": "DOI", "%U": "URL", "%2": "PMCID", "%G": "language",
}  # fmt: skip
_PUBMED = ("pubmed", "medline", "nlm")


def read_enw(text: str, path: str) -> Reading:
    """The entries of an ``.enw`` file, and each line that belongs to none."""
    found, problems = entries(text, path, DIALECT)
    return tuple(_incoming(fields) for fields in found), problems


def _incoming(fields: list[Field]) -> Incoming:
    draft = Draft(fields[0].line)
    kind = _TYPES.get(fields[0].value.lower())
    draft.item["type"] = kind or "article"
    if kind is None:
        draft.leave("%0", fields[0].value)
    told = {field.tag: field.value for field in fields}
    for tag, value, _ in fields[1:]:
        _field(tag, value, told, draft)
    return draft.done()


def _field(tag: str, value: str, told: dict[str, str], draft: Draft) -> None:
    if tag == "%7" and re.fullmatch(r"\d{4}/\d\d?/\d\d?", value):
        draft.leave(tag, value)  # the day that an article was online
    elif tag in _VARIABLES or tag == "%N":
        _put(tag, value, draft)
    elif tag in ("%A", "%E"):
        author = tag == "%A" and told["%0"].lower() != "edited book"
        draft.person("author" if author else "editor", parse_name(value))
    elif tag in ("%D", "%8"):
        _date(tag, value, told, draft)
    elif tag == "%[":
        draft.date("accessed", value, tag)
    elif tag == "%F":
        draft.item.setdefault("id", value)
    else:
        _aside(tag, value, told, draft)


def _put(tag: str, value: str, draft: Draft) -> None:
    variable = _VARIABLES.get(tag, "")
    if tag == "%N":
        variable = "issue" if draft.item["type"].startswith("article-") else "number"
    draft.put(variable, re.sub(r"\s*[-–]+\s*", "-", value) if tag == "%P" else value, tag)


def _aside(tag: str, value: str, told: dict[str, str], draft: Draft) -> None:
    """What stands in a note, in the kind of work, or in the number at a database."""
    if tag == "%Z":
        draft.note(value, tag)
    elif tag == "%9":
        draft.genre(value, tag)
    elif tag == "%M" and told.get("%W", "").lower() in _PUBMED:
        draft.put("PMID", value, tag)
    elif not (tag == "%W" and "%M" in told and value.lower() in _PUBMED):
        draft.leave(tag, value)


def _date(tag: str, value: str, told: dict[str, str], draft: Draft) -> None:
    """The year, or the day, which EndNote writes with the year or without it: ``Dec 2``."""
    year = told.get("%D", "")
    if tag == "%8" and year and not re.search(r"\d{4}", value):
        draft.date("issued", f"{year} {value}", tag)
    else:
        draft.date("issued", value, tag)
