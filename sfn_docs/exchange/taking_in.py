"""From a CSL-JSON item of another program to a reference of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from pydantic import ValidationError

from sfn_docs.bibliography.languages import language_tag
from sfn_docs.exchange.dates import iso, parse_date
from sfn_docs.exchange.incoming import CUT_SHORT, Incoming, plain
from sfn_docs.exchange.names import parse_name
from sfn_docs.exchange.notices import GRAVE, standing_fields, titled_notice
from sfn_docs.exchange.numbers import bare_doi
from sfn_docs.exchange.preprints import is_posted
from sfn_docs.model.base import MAX_LINE
from sfn_docs.model.references import Design, Reference, ReferenceType
from sfn_docs.model.verification import UNKNOWN

_TEXTS = (
    "title", "container-title", "container-title-short", "volume", "issue", "page", "number",
    "edition", "publisher", "publisher-place", "DOI", "PMID", "PMCID", "URL", "status", "language",
    "genre", "event-title", "event-place",
)  # fmt: skip
_DATES = ("issued", "accessed")
_NAMES = ("author", "editor")
_ABOUT_ITSELF = frozenset(("id", "citation-key", "type", "source", "uris", "system_id"))
"""What an item says of its own place in a library, and not of the work."""

_NEAREST: dict[str, str] = {
    "article-magazine": "article-journal", "entry-encyclopedia": "chapter",
    "manuscript": "article", "post": "webpage", "post-weblog": "webpage", "preprint": "article",
    "review": "article-journal", "standard": "report",
}  # fmt: skip
PREPRINT = "Preprint"
"""What a preprint is called where a format has a place for the kind of work."""

_PARTICLES = ("dropping-particle", "non-dropping-particle")
_OF_NAMES = frozenset((*_PARTICLES, "comma-suffix", "static-ordering", "parse-names"))


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
    item = _named_now(incoming.item)
    left_out = [name for name, value in incoming.left_out if value != CUT_SHORT]
    type_, changed = _type(item.get("type"))
    left_out += [f"type {item.get('type')}"] if changed else []
    design = incoming.design or _design(item)
    notices = list(incoming.notices)
    titled = titled_notice(_text("title", item.get("title"))[0])
    notices += [titled] if titled and all(n.kind not in GRAVE for n in notices) else []
    fields: dict[str, Any] = {"type": type_, "design": design}
    for name in (*_TEXTS, *_DATES, *_NAMES):
        if item.get(name) in (None, "", [], {}):
            continue
        value, whole = _field(name, item[name])
        if value:
            fields[name] = value
        left_out += [] if whole else [_named(name, item[name])]
    if design == "preprint" and str(fields.get("genre", "")).lower() == PREPRINT.lower():
        del fields["genre"]
    known = {*_TEXTS, *_DATES, *_NAMES, *_ABOUT_ITSELF}
    left_out += [name for name, value in item.items() if name not in known and value]
    fields |= standing_fields(notices, day or UNKNOWN, origin)
    fields["verification"] = {"grade": "none", "seen-at": origin}
    return _valid(fields, left_out)


def _named_now(item: Mapping[str, Any]) -> dict[str, Any]:
    """The item without the name that ``event-title`` had before CSL 1.0.2, where both stand."""
    older = item.get("event")
    now = {name: value for name, value in item.items() if name != "event"}
    return now if older in (None, "") else {"event-title": older, **now}


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


def _named(name: str, value: Any) -> str:
    """A field by its name, with what it says where that is a date in words."""
    told = _told(value) or "/".join(_ends(value) or ()) if name in _DATES else ""
    return f"{name} '{plain(told)[:40]}'" if told else name


def _text(name: str, value: Any) -> tuple[str, bool]:
    value = value[0] if isinstance(value, list) and len(value) == 1 else value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return "", False
    text = plain(str(value))
    if name == "title":
        text = re.sub(r"<span class=\"nocase\">(.*?)</span>", r"\1", text)
    elif name == "DOI":
        text = bare_doi(text)
    elif name in ("PMID", "PMCID"):
        text = re.sub(r"^PM(?:C?ID|C):?\s*", "", text, flags=re.IGNORECASE)
        text = re.sub(r"^PMC", "", text, flags=re.IGNORECASE)
        text = f"PMC{text}" if name == "PMCID" else text
    elif name == "language":
        text = language_tag(text)
    elif name == "status":
        text = _status(text)
    return text, bool(text)


_IN_PRESS = frozenset(("in press", "inpress", "forthcoming", "accepted"))
_AHEAD = frozenset(
    ("advance online publication", "ahead of print", "aheadofprint", "epub ahead of print",
     "online ahead of print", "prepublished", "published online")
)  # fmt: skip


def _status(told: str) -> str:
    """Where an article stands, by our name for it; nothing where it is in an issue, or unknown."""
    lowered = told.lower().rstrip(".")
    return "in-press" if lowered in _IN_PRESS else "ahead-of-print" if lowered in _AHEAD else ""


def _date(value: Any) -> tuple[str, bool]:
    """A date of CSL: in parts, or as a text; of a range, what both ends have in common.

    One that has parts, and none that says anything, is as good as none.
    """
    ends = _ends(value)
    if ends == []:
        return "", True
    told = "/".join(ends) if ends else _told(value)
    extra = isinstance(value, Mapping) and bool(ends) and _says_more(value)
    found, whole = parse_date(told)
    return iso(found), whole and not extra


def _says_more(date_: Mapping[str, Any]) -> bool:
    return any(date_.get(name) for name in ("season", "circa", "literal"))


def _ends(value: Any) -> list[str] | None:
    """The dates that a CSL date has in parts, as ISO has them; nothing where it has no parts."""
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    if not isinstance(parts, list) or any(not isinstance(end, list) for end in parts):
        return None
    ends = [[str(part) for part in end if part not in (None, "")] for end in parts]
    return ["-".join([end[0].zfill(4), *(part.zfill(2) for part in end[1:])])
            for end in ends if end]  # fmt: skip


def _told(value: Any) -> str:
    """What a date says in words."""
    if isinstance(value, Mapping):
        value = next((value[name] for name in ("raw", "literal", "season") if value.get(name)), "")
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _name(entry: Any) -> tuple[dict[str, str], bool]:
    """A name of CSL as ours: particles go with the family name, as they are read."""
    if isinstance(entry, str):
        return parse_name(entry), True
    if not isinstance(entry, Mapping):
        return {}, False
    told = {str(part): plain(str(text)) for part, text in entry.items() if text}
    body = told.get("literal") or told.get("name") or ""
    if not body and entry.get("given") == "" and " " in told.get("family", ""):
        body = " ".join(told[part] for part in (*_PARTICLES, "family") if part in told)
    if body:
        return {"literal": body}, told.keys() <= {"literal", "name", "family", *_OF_NAMES}
    family = " ".join(told[part] for part in (*_PARTICLES, "family") if part in told)
    if not family:
        return {"literal": told.get("given", "")} if told.get("given") else {}, False
    name = {"family": family, "given": told.get("given", ""), "suffix": told.get("suffix", "")}
    known = {"family", "given", "suffix", *_OF_NAMES}
    return {part: text for part, text in name.items() if text}, told.keys() <= known


def _type(told: Any) -> tuple[str, bool]:
    """The type as one of ours, and whether it had to be changed."""
    if told in get_args(ReferenceType):
        return str(told), False
    return _NEAREST.get(str(told), "article"), True


def _design(item: Mapping[str, Any]) -> Design:
    preprint = "preprint" in (item.get("type"), str(item.get("genre", "")).lower())
    if item.get("type") in ("article", "article-journal", "webpage"):
        places = (str(item.get(name) or "") for name in ("container-title", "publisher", "archive"))
        preprint |= is_posted(_text("DOI", item.get("DOI"))[0], *places)
    return "preprint" if preprint else "not-assessed"
