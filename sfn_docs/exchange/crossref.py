"""Crossref's record of a work (the ``message`` of its REST API), as CSL-JSON.

https://api.crossref.org/swagger-ui: titles are lists, types are Crossref's own, names of bodies
stand under ``name``, and what happened to the work later under ``updated-by``, and what it
is itself a notice of under ``update-to``.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from typing import Any

from sfn_docs.exchange.incoming import Draft, Incoming, plain
from sfn_docs.exchange.notices import crossref_notices, notice_of

TYPES = {
    "article": "article", "article-journal": "article-journal", "chapter": "chapter",
    "paper-conference": "paper-conference", "thesis": "thesis", "webpage": "webpage",
    "book": "book", "book-chapter": "chapter", "book-section": "chapter",
    "dataset": "dataset",
    "dissertation": "thesis", "edited-book": "book", "journal-article": "article-journal",
    "monograph": "book", "posted-content": "article", "proceedings-article": "paper-conference",
    "reference-book": "book", "reference-entry": "chapter", "report": "report",
}  # fmt: skip
"""Crossref's types, and those of CSL, which it answers with where CSL-JSON is asked for."""

_TEXTS = {
    "volume": "volume", "issue": "issue", "page": "page", "article-number": "number",
    "publisher": "publisher", "publisher-location": "publisher-place",
    "edition-number": "edition", "DOI": "DOI", "language": "language",
}  # fmt: skip
_LISTS = {
    "title": "title", "container-title-short": "container-title-short",
    "short-container-title": "container-title-short",
}  # fmt: skip
_LEFT = ("abstract", "event", "funder", "ISBN", "ISSN", "original-title", "translator")
"""What Crossref says of the work and we have no place for; the rest is its own housekeeping."""


def read_crossref(text: str) -> Incoming | None:
    """The work of an answer; nothing where the answer is no record of a work."""
    try:
        message = json.loads(text)["message"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(message, dict) or not isinstance(message.get("DOI"), str):
        return None
    return read_message(message, 1)


def is_crossref(record: Mapping[str, Any]) -> bool:
    """Whether an object is a record of Crossref: it tells whose prefix its DOI has."""
    return isinstance(record.get("DOI"), str) and {"prefix", "member"} <= record.keys()


def read_message(message: Mapping[str, Any], line: int) -> Incoming:
    """The work of a record, which stands in a *line* of its file."""
    draft = Draft(line)
    _kind(message, draft)
    for name, variable in (*_TEXTS.items(), *_LISTS.items()):
        draft.put(variable, _text(_first(message.get(name))), name)
    _container(message, draft)
    for role in ("author", "editor"):
        for person in _list(message.get(role)):
            draft.person(role, _name(person))
    _subtitle(message, draft)
    _issued(message, draft)
    for name in _LEFT:
        draft.leave(name, name if message.get(name) else "")
    _updates(message, draft)
    return draft.done()


def _kind(message: Mapping[str, Any], draft: Draft) -> None:
    kind = str(message.get("type"))
    draft.item["type"] = TYPES.get(kind, "article")
    if kind not in TYPES:
        draft.leave(f"type {kind}", kind)
    if message.get("subtype") == "preprint":
        draft.design = "preprint"
    if kind == "posted-content":
        _server(message, draft)


def _server(message: Mapping[str, Any], draft: Draft) -> None:
    """Where a preprint stands: Crossref has the server as an institution.

    Its owner is the publisher there, which is left out.
    """
    for place in _list(message.get("institution"))[:1]:
        draft.put("publisher", _text(str(place.get("name") or "")), "institution")


def _container(message: Mapping[str, Any], draft: Draft) -> None:
    """The journal or book; of a part of a book that stands in a series the series comes first."""
    told = message.get("container-title")
    titles = told if isinstance(told, list) else [told]
    of_book = draft.item["type"] in ("chapter", "paper-conference")
    for title in reversed(titles) if of_book else titles:
        draft.put("container-title", _text(_first(title)), "container-title")


def _subtitle(message: Mapping[str, Any], draft: Draft) -> None:
    """A title with its subtitle, which some publishers give apart, and some twice."""
    title, subtitle = draft.item.get("title", ""), plain(_text(_first(message.get("subtitle"))))
    if title and subtitle and subtitle.lower() not in title.lower():
        draft.item["title"] = f"{title.rstrip(':')}: {subtitle}"


def _issued(message: Mapping[str, Any], draft: Draft) -> None:
    """The day of publication: that of the issue, where a volume or issue is named.

    ``issued`` is the earliest of a record's dates, which may be the day it was put online, in
    the year before.
    """
    printed = message.get("published-print")
    in_issue = printed and ("volume" in draft.item or "issue" in draft.item)
    if printed or "issued" in message:
        draft.item["issued"] = printed if in_issue else message.get("issued", printed)


def _updates(message: Mapping[str, Any], draft: Draft) -> None:
    """What was published about the work later: retractions, corrections."""
    notices, unknown = crossref_notices(message)
    draft.notices.extend(notices)
    draft.notice_of = notice_of(message)
    for kind in unknown:
        draft.leave(kind, kind)


def _list(value: Any) -> list[Mapping[str, Any]]:
    """The objects of a list of objects; nothing of what is something else."""
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _first(value: Any) -> str:
    """A text, or the first of a list of texts."""
    found = value[0] if isinstance(value, list) and value else value
    return str(found) if isinstance(found, str | int) else ""


def _text(told: str) -> str:
    """A text with its italics and scripts as CSL marks them, and no other marks."""
    marked = re.sub(r"<(/?)jats:italic>", r"<\1i>", told)
    marked = re.sub(r"<(/?)(?:jats:)?(sub|sup)>", r"<\1\2>", marked)
    return html.unescape(re.sub(r"</?(?!/?(?:i|b|sub|sup)>)[a-zA-Z][^<>]*>", "", marked))


def _name(told: Mapping[str, Any]) -> dict[str, str]:
    if told.get("name"):
        return {"literal": _text(str(told["name"]))}
    parts = {part: _text(str(told.get(part) or "")) for part in ("family", "given", "suffix")}
    name = {part: text for part, text in parts.items() if text}
    return name if "family" in name else {"literal": name["given"]} if "given" in name else {}
