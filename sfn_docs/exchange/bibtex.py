"""BibTeX and BibLaTeX, read.

bibtexparser finds the entries, also behind one that is broken. What a field means is told here:
pandoc's own reader gives up a file at its first mistake, and its writer drops PMID and PMCID and
takes an article's number for its issue.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sfn_docs.exchange.bibtex_names import balanced, read_name, split, split_names
from sfn_docs.exchange.bibtex_types import (
    ALSO,
    INHERITED,
    RAW,
    SERIALS,
    SUBTITLES,
    TYPES,
    VARIABLES,
)
from sfn_docs.exchange.dates import MONTHS
from sfn_docs.exchange.incoming import Draft, Incoming, Reading
from sfn_docs.exchange.latex import MAX_NESTING, decode, nesting, unknown_commands
from sfn_docs.problems import Location, Problem
from sfn_docs.source import lines_of

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry

MAX_VALUE = 20_000

_DATES = ("date", "year", "month", "day")
_HEIRS = ("crossref", "xdata")
_NOT_INHERITED = (*_HEIRS, "shorttitle", "ids", "keywords", "abstract")
_ADDRESS = re.compile(r"\\url\s*\{([^{}]*)\}|(https?://[^\s{}]+)")


@dataclass(slots=True)
class _Found:
    """An entry as it stands: its type, its key, its line, and its fields by their names."""

    kind: str
    key: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    twice: list[tuple[str, str]] = field(default_factory=list)


def read_bibtex(text: str, path: str) -> Reading:
    """The entries of a ``.bib`` file, and each one that is broken, at the line it starts in."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import Entry, ImplicitComment, ParsingFailedBlock, String

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # it is told as a problem
    strings: dict[str, str] = {}
    found: list[_Found] = []
    problems: list[Problem] = []
    broken = False
    for block in parse_string(text, parse_stack=[]).blocks:
        whole = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        entry = whole or block
        fault = _fault(entry) if isinstance(entry, Entry) else None
        if isinstance(entry, String):
            strings[entry.key.lower()] = _value(str(entry.value), strings)
        elif fault:
            problems.append(_unread(text, path, *fault))
        elif isinstance(entry, Entry):
            found.append(_fields(entry, strings, _line(block)))
        elif isinstance(entry, ParsingFailedBlock):
            problems.append(_unread(text, path, _line(block), _reason(entry.error)))
        elif isinstance(entry, ImplicitComment) and not broken:
            problems += _outside(text, path, entry)
        broken = isinstance(entry, ParsingFailedBlock)
    known = {entry.key.lower(): entry for entry in reversed(found)}
    return tuple(_incoming(entry, known) for entry in found), tuple(problems)


def _line(block: Block) -> int:
    return (block.start_line or 0) + 1


def _fault(entry: Entry) -> tuple[int, str] | None:
    """The line of what makes an entry's fields say something else than they should, and why."""
    for part in entry.fields:
        written = str(part.value).strip()
        if nesting(written) > MAX_NESTING:
            return _line(entry), f"nested more than {MAX_NESTING} deep"
        if not _is_group(written) and any(
            piece.startswith("{") and piece.endswith("}") and not balanced(piece[1:-1])
            for piece in split(written, re.compile(r"\s*#\s*"), quotes=True)
        ):
            return (part.start_line or 0) + 1, f"there is no comma behind its field '{part.key}'"
        if re.search(r"\s", _uncommented(part.key)):
            line = (part.start_line or 0) + 1 - part.key.count("\n")
            return line, "here is something that is no field"
    return None


_REASONS = (
    ('field-value closing `"`', "a quotation mark is not closed before the next entry starts"),
    ("field-value closing", "a brace is not closed before the next entry starts"),
    ("Expected comma after entry key", "there is no comma behind its key"),
    ("but found `@", "it is not closed before the next entry starts"),
    ("Expected a `=`", "a field has no sign of equality behind its name"),
)
"""Parts of bibtexparser's messages, and what they mean to who wrote the file."""


def _reason(error: Exception) -> str:
    reason = str(getattr(error, "abort_reason", error)).strip().rstrip(".")
    known = next((said for part, said in _REASONS if part in reason), None)
    return known or f"{reason[:1].lower()}{reason[1:]}"


_FIELD_LIKE = re.compile(r"\s*,?\s*[A-Za-z][\w-]*\s*=\s*[\"{\w]")


def _outside(text: str, path: str, comment: Block) -> Iterator[Problem]:
    """Fields that stand behind an entry, which a brace too many has closed before them."""
    lines = lines_of(text)
    start = comment.start_line or 0
    for number in range(start, start + comment.raw.count("\n") + 1 if comment.raw else start):
        if number < len(lines) and _FIELD_LIKE.match(lines[number]):
            message = "this field belongs to no entry, and was not read"
            hint = "see whether a brace too many closes the entry above it"
            place = Location(path, number + 1)
            yield Problem("entry-unread", message, hint, place, lines[number])
            return


def _unread(text: str, path: str, line: int, reason: str) -> Problem:
    lines = lines_of(text)
    excerpt = lines[line - 1] if line <= len(lines) else ""
    message = f"this entry can't be read: {reason}"
    hint = "close each brace and quotation mark, and put a comma after each field"
    return Problem("entry-unread", message, hint, Location(path, line), excerpt)


def _uncommented(name: str) -> str:
    """A field's name without the comments of LaTeX that people write before it."""
    return re.sub(r"%[^\n]*\n\s*", "", name).strip()


def _fields(entry: Entry, strings: Mapping[str, str], line: int) -> _Found:
    found = _Found(entry.entry_type.lower(), entry.key, line)
    for part in entry.fields:
        name = _uncommented(part.key).lower()
        value = _value(str(part.value), strings)
        if name in found.fields:
            found.twice.append((name, value))
        else:
            found.fields[name] = value
    return found


def _incoming(entry: _Found, known: Mapping[str, _Found]) -> Incoming:
    draft = Draft(entry.line)
    type_ = TYPES.get(entry.kind) or ALSO.get(entry.kind)
    draft.item |= {"id": entry.key, "type": type_ or "article"}
    if type_ is None:
        draft.leave("type", f"@{entry.kind}")
    for name, value in entry.twice:
        draft.leave(name, value)
    fields = _inherited(entry, known)
    for subtitle, title in SUBTITLES:
        if subtitle in fields and title in fields:
            fields[title] = f"{fields[title]}: {fields.pop(subtitle)}"
    _eprint(entry.kind, fields, draft)
    if type_ == "article-journal" and fields.get("entrysubtype") == "newspaper":
        draft.item["type"] = fields.pop("entrysubtype") and "article-newspaper"
    _dates(fields, draft)
    for name, value in fields.items():
        _field(name, value, draft)
    return draft.done()


def _inherited(entry: _Found, known: Mapping[str, _Found]) -> dict[str, str]:
    """The fields of an entry, and those that it has from the entry that it refers to."""
    fields = dict(entry.fields)
    for heir in _HEIRS:
        above = known.get(fields[heir].strip().lower()) if heir in fields else None
        if above is None or above is entry:
            continue
        del fields[heir]
        for name, value in above.fields.items():
            meant = INHERITED.get(name, name) if heir == "crossref" else name
            if meant not in fields and name not in _NOT_INHERITED:
                fields[meant] = value
    return fields


def _eprint(kind: str, fields: dict[str, str], draft: Draft) -> None:
    """A number at PubMed or arXiv, which BibLaTeX calls an "eprint"."""
    where = fields.get("eprinttype", fields.get("archiveprefix", "")).lower()
    if where not in ("pubmed", "arxiv") or "eprint" not in fields:
        return
    number = fields.pop("eprint").strip()
    for name in ("eprinttype", "archiveprefix"):
        fields.pop(name, "")
    if where == "pubmed":
        fields.setdefault("pmid", number)
        return
    fields.pop("primaryclass", fields.pop("eprintclass", ""))
    fields.setdefault("url", f"https://arxiv.org/abs/{number}")
    if kind != "article":
        draft.design = "preprint"


def _field(name: str, value: str, draft: Draft) -> None:  # noqa: C901 - one case a kind of field
    """What one field says, but for the parts of a date."""
    if name in RAW:
        raw = re.sub(r"\\url\s*\{(.*)\}", r"\1", value)
        raw = re.sub(r"\{\\([#$%&_~])\}|\\([#$%&_{}~])", r"\1\2", raw)
        draft.put(RAW[name], raw, name)
        return
    if name in ("author", "editor"):
        _people(name, value, draft)
    elif name == "number":
        journal = draft.item["type"] in SERIALS
        draft.put("issue" if journal else "number", decode(value), name)
    elif name == "pages":
        draft.put("page", re.sub(r"\s*[-–]+\s*", "-", decode(value)), name)
    elif name == "title":
        draft.put("title", decode(value), name)
    elif name == "urldate":
        draft.date("accessed", decode(value), name)
    elif name in VARIABLES:
        draft.put(VARIABLES[name], decode(value), name)
    elif name == "note":
        draft.note(decode(value), name)
    elif name == "howpublished":
        _published(value, draft)
    elif name == "type":
        draft.genre(decode(value), name)
    elif name not in _DATES:
        draft.leave(name, value)
        return
    for command in unknown_commands(value):
        draft.leave(f"{command} in {name}", command)


def _published(value: str, draft: Draft) -> None:
    """How a thing was published: at an address, or in words."""
    found = _ADDRESS.search(value)
    if found is None:
        draft.leave("howpublished", decode(value))
        return
    draft.put("URL", re.sub(r"\\([#$%&_{}~])", r"\1", found[1] or found[2]), "howpublished")
    if draft.item["type"] == "article":
        draft.item["type"] = "webpage"


def _dates(fields: Mapping[str, str], draft: Draft) -> None:
    """The date: whole, or in the parts that BibTeX has."""
    if "date" in fields:
        draft.date("issued", decode(fields["date"]), "date")
    names = [name for name in ("year", "month", "day") if fields.get(name)]
    parts = [decode(fields[name]).strip() for name in names]
    if names[1:] and re.fullmatch(r"\d{1,2}", parts[1]):
        parts[1] = MONTHS[int(parts[1]) - 1] if 1 <= int(parts[1]) <= len(MONTHS) else parts[1]
    if parts:
        draft.date("issued", " ".join(parts), ", ".join(names))


def _people(role: str, value: str, draft: Draft) -> None:
    for name in split_names(value):
        draft.person(role, read_name(name))


def _is_group(written: str) -> bool:
    """Whether a value is one pair of braces with what it holds, as nearly all are."""
    return written[:1] == "{" and written[-1:] == "}" and balanced(written[1:-1])


def _value(written: str, strings: Mapping[str, str]) -> str:
    """A field's value: what its braces or quotation marks hold, and its abbreviations meant."""
    if _is_group(written.strip()):
        return written.strip()[1:-1][:MAX_VALUE]
    pieces = []
    for piece in split(written.strip(), re.compile(r"\s*#\s*"), quotes=True):
        if len(piece) > 1 and (piece[0], piece[-1]) in (("{", "}"), ('"', '"')):
            pieces.append(piece[1:-1])
        else:
            pieces.append(strings.get(piece.lower(), piece))
    return "".join(pieces)[:MAX_VALUE]
