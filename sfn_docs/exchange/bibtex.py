"""BibTeX and BibLaTeX, in and out.

bibtexparser finds the entries, also behind one that is broken. What a field means is told here:
pandoc's own reader gives up a file at its first mistake, and its writer drops PMID and PMCID and
takes an article's number for its issue.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sfn_docs.exchange.dates import MONTHS, iso
from sfn_docs.exchange.incoming import Draft, Incoming, Reading
from sfn_docs.exchange.latex import MAX_NESTING, decode, encode, nesting, protect
from sfn_docs.problems import Location, Problem
from sfn_docs.source import lines_of

if TYPE_CHECKING:
    from bibtexparser.model import Entry

MAX_VALUE = 20_000

TYPES = {
    "article": "article-journal", "misc": "article", "book": "book", "incollection": "chapter",
    "inproceedings": "paper-conference", "techreport": "report", "phdthesis": "thesis",
    "online": "webpage",
}  # fmt: skip
"""The types that are written, each read back as the same."""

_ALSO = {
    "booklet": "book", "collection": "book", "conference": "paper-conference",
    "electronic": "webpage", "inbook": "chapter", "manual": "book", "mastersthesis": "thesis",
    "mvbook": "book", "periodical": "article-journal", "preprint": "article",
    "proceedings": "book", "report": "report", "thesis": "thesis", "unpublished": "article",
    "www": "webpage",
}  # fmt: skip

_VARIABLES = {
    "journal": "container-title", "journaltitle": "container-title",
    "booktitle": "container-title", "shortjournal": "container-title-short", "volume": "volume",
    "issue": "issue", "eid": "number", "publisher": "publisher", "institution": "publisher",
    "school": "publisher", "organization": "publisher", "address": "publisher-place",
    "location": "publisher-place", "edition": "edition",
}  # fmt: skip
_LISTED = ("publisher", "publisher-place")
"""What BibLaTeX takes for a list, parted by the word "and"."""
_RAW = {"doi": "DOI", "url": "URL", "pmid": "PMID", "pmcid": "PMCID"}
_DATES = ("date", "year", "month", "day")


def read_bibtex(text: str, path: str) -> Reading:
    """The entries of a ``.bib`` file, and each one that is broken, at the line it starts in."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import Entry, ParsingFailedBlock, String

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # it is told as a problem
    strings: dict[str, str] = {}
    found: list[Incoming] = []
    problems: list[Problem] = []
    for block in parse_string(text, parse_stack=[]).blocks:
        line = (block.start_line or 0) + 1
        whole = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        entry = whole or block
        if isinstance(entry, String):
            strings[entry.key.lower()] = _value(str(entry.value), strings)
        elif isinstance(entry, Entry) and _deepest(entry) <= MAX_NESTING:
            found.append(_incoming(entry, strings, line))
        elif isinstance(entry, Entry):
            problems.append(_unread(text, path, line, f"nested more than {MAX_NESTING} deep"))
        elif isinstance(entry, ParsingFailedBlock):
            problems.append(_unread(text, path, line, _reason(entry.error)))
    return tuple(found), tuple(problems)


def write_bibtex(items: Iterable[Mapping[str, Any]]) -> str:
    """CSL-JSON items as BibTeX entries, in their order.

    Dates stand twice: as year and month for BibTeX, and whole for BibLaTeX.
    """
    return "\n".join(_entry(item) for item in items)


def _reason(error: Exception) -> str:
    reason = str(getattr(error, "abort_reason", error)).strip().rstrip(".")
    return f"{reason[:1].lower()}{reason[1:]}"


def _unread(text: str, path: str, line: int, reason: str) -> Problem:
    lines = lines_of(text)
    excerpt = lines[line - 1] if line <= len(lines) else ""
    message = f"this entry can't be read: {reason}"
    hint = "close each brace and quotation mark, and put a comma after each field"
    return Problem("entry-unread", message, hint, Location(path, line), excerpt)


def _deepest(entry: Entry) -> int:
    return max((nesting(str(field.value)) for field in entry.fields), default=0)


def _incoming(entry: Entry, strings: Mapping[str, str], line: int) -> Incoming:
    draft = Draft(line)
    kind = entry.entry_type.lower()
    type_ = TYPES.get(kind) or _ALSO.get(kind)
    draft.item |= {"id": entry.key, "type": type_ or "article"}
    if type_ is None:
        draft.leave("type", f"@{kind}")
    fields: dict[str, str] = {}
    for field in entry.fields:
        name = str(field.key).lower()
        value = _value(str(field.value), strings)
        if name in fields:
            draft.leave(name, decode(value))
        else:
            fields[name] = value
    if "subtitle" in fields and "title" in fields:
        fields["title"] = f"{fields['title']}: {fields.pop('subtitle')}"
    if fields.get("eprinttype", fields.get("archiveprefix", "")).lower() == "pubmed":
        fields["pmid"] = fields.pop("eprint", "")
        fields.pop("eprinttype", fields.pop("archiveprefix", ""))
    _dates(fields, draft)
    for name, value in fields.items():
        _field(name, value, draft)
    return draft.done()


def _field(name: str, value: str, draft: Draft) -> None:
    """What one field says, but for the parts of a date."""
    if name in _RAW:
        raw = re.sub(r"\\url\s*\{(.*)\}", r"\1", value)
        draft.put(_RAW[name], re.sub(r"\\([#$%&_{}~])", r"\1", raw), name)
    elif name in ("author", "editor"):
        _people(name, value, draft)
    elif name == "number":
        journal = draft.item["type"] == "article-journal"
        draft.put("issue" if journal else "number", decode(value), name)
    elif name == "pages":
        draft.put("page", re.sub(r"\s*[-–]+\s*", "-", decode(value)), name)
    elif name == "title":
        draft.put("title", decode(value), name)
    elif name == "urldate":
        draft.date("accessed", decode(value), name)
    elif name in _VARIABLES:
        draft.put(_VARIABLES[name], decode(value), name)
    elif name not in _DATES:
        draft.leave(name, decode(value))


def _dates(fields: Mapping[str, str], draft: Draft) -> None:
    """The date: whole, or in the parts that BibTeX has."""
    if "date" in fields:
        draft.date("issued", decode(fields["date"]), "date")
    parts = [decode(fields[name]) for name in ("year", "month", "day") if name in fields]
    if re.fullmatch(r"\d{1,2}", parts[1].strip()) if len(parts) > 1 else False:
        parts[1] = MONTHS[int(parts[1]) - 1] if 1 <= int(parts[1]) <= len(MONTHS) else parts[1]
    if parts:
        draft.date("issued", " ".join(parts), "year, month")


def _people(role: str, value: str, draft: Draft) -> None:
    for name in _split(value, re.compile(r"\sand\s", re.IGNORECASE)):
        if name.strip().lower() == "others":
            draft.leave(f"{role} 'and others'", name)
        else:
            draft.person(role, _name(name.strip()))


def _name(name: str) -> dict[str, str]:
    """A name by BibTeX's rules: ``von Last, Jr, First``, ``First von Last``, or ``{Body}``."""
    if name.startswith("{") and name.endswith("}") and _balanced(name[1:-1]):
        literal = " ".join(decode(name).split())
        return {"literal": literal} if literal else {}
    parts = [" ".join(decode(part).split()) for part in _split(name, re.compile(","))]
    if len(parts) == 1:
        words = _split(name, re.compile(r"\s+"))
        start = next((n for n, word in enumerate(words[:-1]) if n and word[:1].islower()), -1)
        cut = start if start > 0 else len(words) - 1
        given, family = (
            " ".join(decode(" ".join(part)).split()) for part in (words[:cut], words[cut:])
        )
        return _person(family, given, "")
    if len(parts) == 2:  # noqa: PLR2004 - family and given
        return _person(parts[0], parts[1], "")
    return _person(parts[0], " ".join(parts[2:]), parts[1])


def _person(family: str, given: str, suffix: str) -> dict[str, str]:
    if not family:
        return {"literal": given} if given else {}
    name = {"family": family, "given": given, "suffix": suffix}
    return {part: text for part, text in name.items() if text}


def _balanced(text: str) -> bool:
    """Whether no brace of *text* closes one that was opened before it."""
    depth = 0
    for brace in re.findall(r"\\.|[{}]", text):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            return False
    return depth == 0


def _split(text: str, separator: re.Pattern[str], *, quotes: bool = False) -> list[str]:
    """*text* cut at each separator outside all braces, and with *quotes* outside those too."""
    parts: list[str] = []
    begin = position = depth = 0
    quoted = False
    while position < len(text):
        found = None if depth or quoted else separator.match(text, position)
        if found:
            parts.append(text[begin : found.start()])
            begin = position = found.end()
            continue
        step = text[position]
        depth += {"{": 1, "}": -1}.get(step, 0)
        quoted ^= quotes and step == '"' and depth == 0
        position += 2 if step == "\\" else 1
    return [*parts, text[begin:]]


def _value(written: str, strings: Mapping[str, str]) -> str:
    """A field's value: what its braces or quotation marks hold, and its abbreviations meant."""
    pieces = []
    for piece in _split(written.strip(), re.compile(r"\s*#\s*"), quotes=True):
        if len(piece) > 1 and (piece[0], piece[-1]) in (("{", "}"), ('"', '"')):
            pieces.append(piece[1:-1])
        else:
            pieces.append(strings.get(piece.lower(), piece))
    return "".join(pieces)[:MAX_VALUE]


def _entry(item: Mapping[str, Any]) -> str:
    kinds = {csl: kind for kind, csl in TYPES.items()}
    kind = kinds[item["type"]]
    fields = {"title": protect(encode(item["title"]))}
    for role in ("author", "editor"):
        fields[role] = " and ".join(_written(name) for name in item.get(role, ()))
    for variable, name in _names(item["type"]).items():
        value = encode(item.get(variable, ""))
        fields[name] = _whole(value) if variable in _LISTED else value
    fields["pages"] = encode(item.get("page", "").replace("-", "--")).replace("{}", "")
    for name, variable in _RAW.items():
        fields[name] = item.get(variable, "")
    if "accessed" in item:
        fields["urldate"] = iso(item["accessed"]["date-parts"][0])
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if "issued" in item:
        lines += _written_date(item["issued"]["date-parts"][0])
    return "\n".join([f"@{kind}{{{item['id']},", *lines, "}", ""])


def _names(type_: str) -> dict[str, str]:
    """What the plain variables of a work of a type are called in BibTeX."""
    journal = type_ == "article-journal"
    container = "journal" if journal else "booktitle"
    publisher = {"report": "institution", "thesis": "school"}.get(type_, "publisher")
    return {
        "container-title": container, "container-title-short": "shortjournal",
        "volume": "volume", "issue": "number" if journal else "issue",
        "number": "eid" if journal else "number", "publisher": publisher,
        "publisher-place": "address", "edition": "edition",
    }  # fmt: skip


def _written(name: Mapping[str, str]) -> str:
    """A name that *_name* reads back: braces round whatever could be taken for something else."""
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
