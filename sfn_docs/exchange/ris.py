"""RIS, in and out: what Zotero, EndNote, Mendeley and most publishers' sites speak."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sfn_docs.exchange.dates import iso
from sfn_docs.exchange.incoming import Draft, Incoming, Reading
from sfn_docs.exchange.names import abbreviates, parse_name, parse_short_name, write_name
from sfn_docs.exchange.pubmed import design_of, says_nothing, unstopped
from sfn_docs.exchange.tagged import Dialect, Field, entries

_IDLE = re.compile(r"\s*|\s*(?:\d+\.|<\d+>)\s*|(?:Provider|Database|Content) ?:.*|E[FR]\s*-?\s*")
"""What Wiley, Ovid and Web of Science write round their entries: names, numbers, the end."""

DIALECT = Dialect(re.compile(r"^\s*([A-Z][A-Z0-9])  ?-(?: (.*)|()$)"), "TY", "ER", _IDLE)

TYPES = {
    "JOUR": "article-journal", "UNPB": "article", "BOOK": "book", "CHAP": "chapter",
    "CPAPER": "paper-conference", "RPRT": "report", "THES": "thesis", "ELEC": "webpage",
    "NEWS": "article-newspaper", "DATA": "dataset",
}  # fmt: skip
"""The types that are written, each read back as the same."""

_ALSO = {
    "ABST": "article-journal", "BLOG": "webpage", "CONF": "paper-conference", "EBOOK": "book",
    "ECHAP": "chapter", "EDBOOK": "book", "EJOUR": "article-journal", "GEN": "article",
    "GOVDOC": "report", "INPR": "article-journal", "MANSCPT": "article",
    "MGZN": "article-journal", "PREP": "article", "SER": "book",
    "STAND": "report", "WEB": "webpage",
}  # fmt: skip

_VARIABLES = {
    "TI": "title", "T1": "title", "CT": "title", "BT": "container-title",
    "T2": "container-title", "C3": "container-title", "JO": "container-title",
    "JF": "container-title",
    "J2": "container-title-short", "JA": "container-title-short",
    "JI": "container-title-short", "J9": "container-title-short",
    "J1": "container-title-short", "VL": "volume", "IS": "issue", "M1": "number",
    "C7": "number", "PB": "publisher", "PU": "publisher", "CY": "publisher-place",
    "PI": "publisher-place", "PP": "publisher-place", "ET": "edition", "UR": "URL",
    "C2": "PMCID", "DO": "DOI", "LA": "language",
}  # fmt: skip
_PEOPLE = {"AU": "author", "A1": "author", "FA": "author", "ED": "editor"}
_DATES = {"DA": "issued", "PY": "issued", "Y1": "issued", "Y2": "accessed"}
_BETTER = {"AU": ("FA",), "A1": ("FA",), "J9": ("J2", "JA", "JI"), "J1": ("J2", "JA", "JI")}
"""Tags that others say better, where both are there: names in full, the usual short title."""
_PUBMED = ("pubmed", "medline", "nlm")
_PREPRINT = ("PREP", "PREPRINT")
_ONLINE = re.compile(r"\d{4}/\d\d?/\d\d?")
_SERIAL = re.compile(r"\s*(?:\d{4}-?\d{3}[\dX]|[\d-]{10,17}X?)\b.*", re.DOTALL)


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
    told = {field.tag: field.value for field in reversed(fields)}
    if kind in _PREPRINT or told.get("M3", "").upper() in _PREPRINT:
        draft.design = "preprint"
        told.pop("M3", "")
    kinds = [field.value.lower() for field in fields if field.tag == "PT"]
    draft.design = draft.design or design_of(kinds)
    for tag, value, _ in fields[1:]:
        if not any(better in told for better in _BETTER.get(tag, ())) and (tag in told):
            _field(tag, value, told, draft)
    if told.get("SP"):
        pages = "-".join(filter(None, (told["SP"], told.get("EP"))))
        draft.put("page", re.sub(r"\s*[-–]+\s*", "-", pages), "SP")
    return draft.done()


def _field(tag: str, value: str, told: Mapping[str, str], draft: Draft) -> None:  # noqa: C901 - one case a kind of tag
    if tag == "PT" and (draft.design or says_nothing(value)):
        return
    if tag == "T2" and told.get("C3"):
        draft.put("event-title", value, tag)
    elif tag in _VARIABLES:
        _put(tag, value, told, draft)
    elif tag == "M3":
        draft.genre(value, tag)
    elif tag in ("A2", "A3", *_PEOPLE):
        _person(tag, value, told, draft)
    elif tag in _DATES:
        _date(tag, value, told, draft)
    elif tag == "ID":
        _own_number(value, draft)
    elif tag == "N1":
        draft.note(value, tag)
    elif tag == "AN" and _of_pubmed(told):
        draft.put("PMID", value, tag)
    elif tag == "SN" and draft.item["type"] == "report" and not _SERIAL.fullmatch(value):
        draft.put("number", value, tag)
    elif tag != "SP" and not (tag == "EP" and told.get("SP")) and not _names_pubmed(tag, told):
        draft.leave(tag, value)


def _put(tag: str, value: str, told: Mapping[str, str], draft: Draft) -> None:
    """A plain field, unless it says of this entry something else than the format has it say.

    EndNote puts the short title of a journal under T2 and its long one under J2, and the day
    that an article was online under the edition; some write the short title under JO.
    """
    long = told.get("J2", "") if tag == "T2" else told.get("T2", told.get("JF", ""))
    short = tag in ("T2", "JO") and abbreviates(value, long)
    swapped = tag == "J2" and abbreviates(told.get("T2", ""), value)
    if tag == "ET" and draft.item["type"] == "article-journal" and _ONLINE.fullmatch(value):
        draft.leave(tag, value)
    elif tag in ("T1", "TI") and "ovid" in told.get("DB", "").lower():
        draft.put("title", unstopped(value), tag)
    elif short or swapped:
        draft.put("container-title-short" if short else "container-title", value, tag)
    else:
        draft.put(_VARIABLES[tag], value, tag)


def _person(tag: str, value: str, told: Mapping[str, str], draft: Draft) -> None:
    """An author or editor; who A2 and A3 are depends on the type of the work."""
    type_ = draft.item["type"]
    editors = {"chapter": "A2", "paper-conference": "A2", "book": "A3" if "A3" in told else "A2"}
    edited = tag in ("AU", "A1") and told["TY"].upper() == "EDBOOK"
    role = "editor" if edited or tag == editors.get(type_) else _PEOPLE.get(tag)
    if role is None:
        draft.leave(tag, value)
    else:
        draft.person(role, parse_short_name(value) if tag == "A1" else parse_name(value))


def _date(tag: str, value: str, told: Mapping[str, str], draft: Draft) -> None:
    """A date; EndNote and Web of Science write the day without its year: ``Dec 2``."""
    year = told.get("PY", told.get("Y1", ""))[:4]
    if tag == "DA" and not re.search(r"\d{4}", value) and year.isdecimal():
        draft.date(_DATES[tag], f"{year} {value}", tag)
    else:
        draft.date(_DATES[tag], value, tag)


def _own_number(value: str, draft: Draft) -> None:
    """A key, or Ovid's way to write a DOI, and a publisher's number, which is left out."""
    doi = re.fullmatch(r"(\S+)\s*\[doi\]", value)
    if doi:
        draft.put("DOI", doi[1], "ID")
    elif value.endswith("]"):
        draft.leave("ID", value)
    else:
        draft.item.setdefault("id", value)


def _of_pubmed(told: Mapping[str, str]) -> bool:
    """Whether an entry's accession number is PubMed's, by its database or its provider."""
    said = f"{told.get('DB', '')} {told.get('DP', '')}".lower()
    return any(name in said for name in _PUBMED) and told.get("AN", "").isdecimal()


def _names_pubmed(tag: str, told: Mapping[str, str]) -> bool:
    """Whether the tag only says that the accession number is PubMed's."""
    return tag in ("DB", "DP") and _of_pubmed(told)


def _entry(item: Mapping[str, Any]) -> str:
    kinds = {csl: kind for kind, csl in TYPES.items()}
    lines = [("TY", kinds[item["type"]]), ("ID", item["id"]), ("TI", item["title"])]
    lines += [("M3", str(item.get("genre", ""))), ("N1", str(item.get("note", "")))]
    lines += [("AU", write_name(name)) for name in item.get("author", ())]
    lines += [("ED", write_name(name)) for name in item.get("editor", ())]
    congress = item.get("event-title", "") if "container-title" in item else ""
    lines += [("T2", congress), ("C3" if congress else "T2", item.get("container-title", ""))]
    number = "C7" if item["type"] == "article-journal" else "M1"
    for tag in ("J2", "VL", "IS", number, "PB", "CY", "ET", "LA", "UR", "C2"):
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
