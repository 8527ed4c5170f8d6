"""Works as BibTeX entries that BibLaTeX and the programs for references read too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sfn_docs.exchange.bibtex_types import LISTED, RAW, SERIALS, TYPES
from sfn_docs.exchange.dates import MONTHS, iso
from sfn_docs.exchange.latex import encode, protect


def write_bibtex(items: Iterable[Mapping[str, Any]]) -> str:
    """CSL-JSON items as BibTeX entries, in their order.

    Dates stand twice: as year and month for BibTeX, and whole for BibLaTeX.
    """
    return "\n".join(_entry(item) for item in items)


def _entry(item: Mapping[str, Any]) -> str:
    kinds = {csl: kind for kind, csl in TYPES.items()}
    newspaper = item["type"] == "article-newspaper"
    kind = "article" if newspaper else kinds[item["type"]]
    fields = {"title": protect(encode(item["title"]))}
    fields["entrysubtype"] = "newspaper" if newspaper else ""
    for role in ("author", "editor"):
        fields[role] = " and ".join(_written(name) for name in item.get(role, ()))
    for variable, name in _names(item["type"]).items():
        value = encode(item.get(variable, ""))
        fields[name] = _whole(value) if variable in LISTED else value
    fields["pages"] = encode(item.get("page", "").replace("-", "--")).replace("{}", "")
    for name, variable in RAW.items():
        fields[name] = item.get(variable, "")
    degree = "Thesis" if item["type"] == "thesis" else ""  # of what kind may not be known
    fields["type"] = encode(str(item.get("genre", degree)))
    fields["note"] = encode(str(item.get("note", "")))
    if "accessed" in item:
        fields["urldate"] = iso(item["accessed"]["date-parts"][0])
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if "issued" in item:
        lines += _written_date(item["issued"]["date-parts"][0])
    return "\n".join([f"@{kind}{{{item['id']},", *lines, "}", ""])


def _names(type_: str) -> dict[str, str]:
    """What the plain variables of a work of a type are called in BibTeX."""
    journal = type_ in SERIALS
    parts = ("chapter", "paper-conference", "book", "report", "thesis")
    container = "booktitle" if type_ in parts else "journal"
    publisher = {"report": "institution", "thesis": "school"}.get(type_, "publisher")
    return {
        "container-title": container, "container-title-short": "shortjournal",
        "volume": "volume", "issue": "number" if journal else "issue",
        "number": "eid" if journal else "number", "publisher": publisher,
        "publisher-place": "address", "edition": "edition",
        "language": "language", "status": "pubstate",
        "event-title": "eventtitle", "event-place": "venue",
    }  # fmt: skip


def _written(name: Mapping[str, str]) -> str:
    """A name with braces round what could be taken for something else when it is read."""
    if "literal" in name:
        return f"{{{encode(name['literal'])}}}"
    parts = [name["family"], name.get("suffix", ""), name.get("given", "")]
    kept = [_whole(encode(part)) for part in parts]
    return ", ".join(kept if parts[1] else (kept[0], kept[2]))


def _whole(part: str) -> str:
    return f"{{{part}}}" if re.search(r",|\band\b|^others$", part, re.IGNORECASE) else part


def _written_date(parts: list[int]) -> list[str]:
    lines = [f"  date = {{{iso(parts)}}},", f"  year = {{{parts[0]:04}}},"]
    return lines + ([f"  month = {MONTHS[parts[1] - 1]},"] if len(parts) > 1 else [])
