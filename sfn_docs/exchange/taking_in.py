"""From a CSL-JSON item of another program to a reference of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from pydantic import ValidationError

from sfn_docs.exchange.dates import iso, parse_date
from sfn_docs.exchange.incoming import Incoming, plain
from sfn_docs.exchange.notices import standing_fields
from sfn_docs.model.base import MAX_LINE
from sfn_docs.model.references import Design, Reference, ReferenceType
from sfn_docs.model.verification import UNKNOWN

_TEXTS = (
    "title", "container-title", "container-title-short", "volume", "issue", "page", "number",
    "edition", "publisher", "publisher-place", "DOI", "PMID", "PMCID", "URL",
)  # fmt: skip
_DATES = ("issued", "accessed")
_NAMES = ("author", "editor")
_ABOUT_ITSELF = frozenset(("id", "citation-key", "type", "source"))
"""What an item says of its own place in a library, and not of the work."""

_NEAREST: dict[str, str] = {
    "article-magazine": "article-journal", "article-newspaper": "article-journal",
    "entry-encyclopedia": "chapter", "manuscript": "article", "post": "webpage",
    "post-weblog": "webpage", "preprint": "article", "review": "article-journal",
    "standard": "report",
}  # fmt: skip
_PARTICLES = ("dropping-particle", "non-dropping-particle")


@dataclass(frozen=True, slots=True)
class Taken:
    """A work as a reference of ours, and what of it has no place there, by name.

    There is no *reference* where a field is missing or wrong that none can be without;
    *reason* says which.
    """

    reference: Reference | None
    left_out: tuple[str, ...]
    reason: str = ""


def take_in(incoming: Incoming, origin: str, day: date | None = None) -> Taken:
    """The work as a reference that nobody has verified; *origin* says where it comes from.

    *day* is the one on which that was told, where it is known.
    """
    item, left_out = incoming.item, [name for name, _ in incoming.left_out]
    type_, changed = _type(item.get("type"))
    left_out += [f"type {item.get('type')}"] if changed else []
    design = incoming.design or _design(item)
    fields: dict[str, Any] = {"type": type_, "design": design}
    for name in (*_TEXTS, *_DATES, *_NAMES):
        if item.get(name) in (None, "", [], {}):
            continue
        value, whole = _field(name, item[name])
        if value:
            fields[name] = value
        left_out += [] if value and whole else [name]
    known = {*_TEXTS, *_DATES, *_NAMES, *_ABOUT_ITSELF}
    left_out += [name for name, value in item.items() if name not in known and value]
    fields |= standing_fields(incoming.notices, day or UNKNOWN, origin)
    fields["verification"] = {"grade": "none", "seen-at": origin}
    return _valid(fields, left_out)


def bare_doi(text: str) -> str:
    """A DOI without its resolver's address, or the letters before it."""
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", text, flags=re.IGNORECASE)


def _valid(fields: dict[str, Any], left_out: list[str]) -> Taken:
    """The reference without those of its fields that are not as they have to be."""
    try:
        return Taken(Reference.model_validate(fields), tuple(dict.fromkeys(left_out)))
    except ValidationError as error:
        wrong = {str(found["loc"][0]) for found in error.errors()}
    needed = wrong & {"title"}
    if needed:
        said = plain(str(fields.get("title", "")))
        reason = (
            f"its title has {len(said)} characters, more than {MAX_LINE}"
            if said
            else "it has no title"
        )
        return Taken(None, tuple(left_out), reason)
    kept = {name: value for name, value in fields.items() if name not in wrong}
    return _valid(kept, [*left_out, *sorted(wrong)])


def _field(name: str, value: Any) -> tuple[Any, bool]:
    """A field as ours, and whether it says all that the item said."""
    if name in _DATES:
        return _date(value)
    if name in _NAMES:
        names = [_name(entry) for entry in value] if isinstance(value, list) else []
        return tuple(found for found, _ in names if found), all(whole for _, whole in names)
    return _text(name, value)


def _text(name: str, value: Any) -> tuple[str, bool]:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return "", False
    text = plain(str(value))
    if name == "DOI":
        text = bare_doi(text)
    elif name in ("PMID", "PMCID"):
        text = re.sub(r"^PM(?:C?ID|C):?\s*", "", text, flags=re.IGNORECASE)
        text = re.sub(r"^PMC", "", text, flags=re.IGNORECASE)
        text = f"PMC{text}" if name == "PMCID" else text
    return text, True


def _date(value: Any) -> tuple[str, bool]:
    """A date of CSL: in parts, or as a text under ``raw`` or ``literal``."""
    if not isinstance(value, Mapping):
        return "", False
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        told = "-".join(str(part) for part in parts[0] if part not in (None, ""))
        told = "-".join([told.partition("-")[0].zfill(4), *told.split("-")[1:]])
        extra = len(parts) > 1 or any(value.get(name) for name in ("season", "circa", "literal"))
    else:
        told, extra = str(value.get("raw") or value.get("literal") or ""), False
    found, whole = parse_date(told)
    return iso(found), whole and not extra


def _name(entry: Any) -> tuple[dict[str, str], bool]:
    """A name of CSL as ours: particles go with the family name, as they are read."""
    if not isinstance(entry, Mapping):
        return {}, False
    told = {str(part): plain(str(text)) for part, text in entry.items() if text}
    if told.get("literal"):
        return {"literal": told["literal"]}, len(told) == 1
    family = " ".join(told[part] for part in (*_PARTICLES, "family") if part in told)
    if not family:
        return {"literal": told.get("given", "")} if told.get("given") else {}, False
    name = {"family": family, "given": told.get("given", ""), "suffix": told.get("suffix", "")}
    known = {"family", "given", "suffix", "comma-suffix", "parse-names", *_PARTICLES}
    return {part: text for part, text in name.items() if text}, told.keys() <= known


def _type(told: Any) -> tuple[str, bool]:
    """The type as one of ours, and whether it had to be changed."""
    if told in get_args(ReferenceType):
        return str(told), False
    return _NEAREST.get(str(told), "article"), True


def _design(item: Mapping[str, Any]) -> Design:
    preprint = item.get("type") == "preprint" or str(item.get("genre", "")).lower() == "preprint"
    return "preprint" if preprint else "not-assessed"
