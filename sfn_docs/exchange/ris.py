"""RIS, in and out: what Zotero, EndNote, Mendeley and most publishers' sites speak."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sfn_docs.exchange.dates import iso
from sfn_docs.exchange.incoming import Draft, Incoming, Reading
from sfn_docs.exchange.names import parse_name, write_name
from sfn_docs.exchange.tagged import Dialect, Field, entries

DIALECT = Dialect(re.compile(r"^\s*([A-Z][A-Z0-9])  ?-(?: (.*)|()$)"), "TY", "ER")

TYPES = {
    "JOUR": "article-journal", "UNPB": "article", "BOOK": "book", "CHAP": "chapter",
    "CPAPER": "paper-conference", "RPRT": "report", "THES": "thesis", "ELEC": "webpage",
}  # fmt: skip
"""The types that are written, each read back as the same."""

_ALSO = {
    "ABST": "article-journal", "BLOG": "webpage", "CONF": "paper-conference", "EBOOK": "book",
    "ECHAP": "chapter", "EDBOOK": "book", "EJOUR": "article-journal", "GEN": "article",
    "GOVDOC": "report", "INPR": "article-journal", "MANSCPT": "article",
    "MGZN": "article-journal", "NEWS": "article-journal", "PREP": "article", "SER": "book",
    "STAND": "report", "WEB": "webpage",
}  # fmt: skip

_VARIABLES = {
    "TI": "title", "T1": "title", "CT": "title", "BT": "container-title",
    "T2": "container-title", "JO": "container-title", "JF": "container-title",
    "J2": "container-title-short", "JA": "container-title-short", "VL": "volume", "IS": "issue",
    "M1": "number", "PB": "publisher", "CY": "publisher-place", "PP": "publisher-place",
    "ET": "edition", "UR": "URL", "C2": "PMCID",
}  # fmt: skip
_PEOPLE = {"AU": "author", "A1": "author", "ED": "editor"}
_DATES = {"DA": "issued", "PY": "issued", "Y1": "issued", "Y2": "accessed"}
_PUBMED = ("pubmed", "medline", "nlm")


def read_ris(text: str, path: str) -> Reading:
    """The entries of a ``.ris`` file, and each line that belongs to none."""
    found, problems = entries(text, path, DIALECT)
    return tuple(_incoming(fields) for fields in found), problems


def write_ris(items: Iterable[Mapping[str, Any]]) -> str:
    """CSL-JSON items as RIS entries, in their order."""
    return "\n".join(_entry(item) for item in items)


def _incoming(fields: list[Field]) -> Incoming:
    draft = Draft(fields[0].line)
    kind = fields[0].value.upper()
    type_ = TYPES.get(kind) or _ALSO.get(kind)
    draft.item["type"] = type_ or "article"
    if type_ is None:
        draft.leave("TY", kind)
    told = {field.tag: field.value for field in fields}
    for tag, value, _ in fields[1:]:
        _field(tag, value, told, draft)
    if told.get("SP"):
        draft.put("page", "-".join(filter(None, (told["SP"], told.get("EP")))), "SP")
    return draft.done()


def _field(tag: str, value: str, told: Mapping[str, str], draft: Draft) -> None:
    if tag in _VARIABLES:
        draft.put(_VARIABLES[tag], value, tag)
    elif tag == "DO":
        draft.put("DOI", value, tag)
    elif tag in ("A2", "A3") and draft.item["type"] in ("chapter", "paper-conference", "book"):
        draft.person("editor", parse_name(value))
    elif tag in _PEOPLE:
        draft.person(_PEOPLE[tag], parse_name(value))
    elif tag in _DATES:
        draft.date(_DATES[tag], value, tag)
    elif tag == "ID":
        draft.item.setdefault("id", value)
    elif tag == "AN" and told.get("DB", "").lower() in _PUBMED:
        draft.put("PMID", value, tag)
    elif tag != "SP" and not (tag == "EP" and told.get("SP")) and not _names_pubmed(tag, told):
        draft.leave(tag, value)


def _names_pubmed(tag: str, told: Mapping[str, str]) -> bool:
    """Whether the tag only says that the accession number is PubMed's."""
    return tag == "DB" and "AN" in told and told["DB"].lower() in _PUBMED


def _entry(item: Mapping[str, Any]) -> str:
    kinds = {csl: kind for kind, csl in TYPES.items()}
    lines = [("TY", kinds[item["type"]]), ("ID", item["id"]), ("TI", item["title"])]
    lines += [("AU", write_name(name)) for name in item.get("author", ())]
    lines += [("ED", write_name(name)) for name in item.get("editor", ())]
    for tag in ("T2", "J2", "VL", "IS", "M1", "PB", "CY", "ET", "UR", "C2"):
        lines.append((tag, item.get(_VARIABLES[tag], "")))
    start, _, end = item.get("page", "").partition("-")
    lines += [("SP", start), ("EP", end), ("DO", item.get("DOI", ""))]
    if "PMID" in item:
        lines += [("AN", item["PMID"]), ("DB", "PubMed")]
    for tag, variable in (("DA", "issued"), ("Y2", "accessed")):
        if variable in item:
            day = iso(item[variable]["date-parts"][0]).split("-")
            lines.append((tag, "/".join([*day, "", ""][:3])))
    if "issued" in item:
        lines.append(("PY", f"{item['issued']['date-parts'][0][0]:04}"))
    shown = [f"{tag}  - {value}" for tag, value in lines if value]
    return "\n".join([*shown, "ER  - ", ""])
