"""Works as the engine is given them, with what it gets wrong put right on the way in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sfn_docs.bibliography.manners import as_wanted
from sfn_docs.bibliography.styles import Style
from sfn_docs.model.references import STATUSES, Reference

_EAST_ASIAN = re.compile(r"[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]+")

_ITALIC = re.compile(r"<i>([^<>]*)</i>")
_KEPT = r'<span class="nocase">\1</span>'

_NO_NAMES: Mapping[str, str] = {}


def engine_item(
    key: str, reference: Reference, style: Style, short_names: Mapping[str, str] = _NO_NAMES
) -> dict[str, Any]:
    """The work as a CSL-JSON item whose id is *key*, as the manual of the *style* wants it.

    *short_names* are those of journals by their names, where the style prints them.

    An article's number stands under ``page``, where styles look for it, and a preprint's server
    under ``publisher``; that it is a preprint, its type says. Styles tell by themselves what is
    ahead of print; what is in press has no date yet.

    A person whose name is written in Han, Kana or Hangul is named whole, family first, as those
    languages do: the engine would take initials from it, and print "王伟.". Names of journals,
    and what a title has in italics (mostly species), keep their capitals in styles that give
    titles other ones: "Zeitschrift Für", "Cornus Alba". A part of a book of which nothing is known
    stands by itself, where styles would print "In." and nothing after it.
    """
    item = reference.csl(key)
    if reference.type == "article-journal":
        _article(item, short_names)
    elif reference.type == "article":
        _preprint(item)
    elif reference.type in ("chapter", "paper-conference"):
        _part(item)
    for role in ("author", "editor"):
        if role in item:
            item[role] = [_whole(name) for name in item[role]]
    as_wanted(item, style.identifier)
    if item["title"].startswith("["):
        item.pop("language", None)
    item["title"] = _ITALIC.sub(rf"<i>{_KEPT}</i>", item["title"])
    if item["type"] == "article-journal" and "container-title" in item:
        item["container-title"] = f'<span class="nocase">{item["container-title"]}</span>'
    return item


def _article(item: dict[str, Any], short_names: Mapping[str, str]) -> None:
    if item.get("container-title") in short_names:
        item["container-title-short"] = short_names[item["container-title"]]
    if "number" in item:
        item["page"] = item.pop("number")
    if item.get("status") == STATUSES["in-press"]:
        item.pop("issued", None)


def _preprint(item: dict[str, Any]) -> None:
    if "publisher" not in item and "container-title" in item:
        item["publisher"] = item.pop("container-title")
    if item.get("genre", "").lower() == "preprint":
        del item["genre"]


def _part(item: dict[str, Any]) -> None:
    """A part of a book that is not named stands by itself: styles print "In." and nothing."""
    if not item.keys() & {"container-title", "editor", "event-title", "publisher"}:
        item["type"] = "document"


def _whole(name: dict[str, str]) -> dict[str, str]:
    written = name.get("family", "") + name.get("given", "")
    return {"literal": written} if _EAST_ASIAN.fullmatch(written) else name
