"""The parts of a given presentation, once it is known to be harmless.

The file comes from anywhere. It is refused where it is no presentation, would not fit in memory,
runs programs, or reaches for something outside of itself (ISO/IEC 29500-2 on packages; OWASP, XML
External Entity Prevention; MITRE, Template Injection, T1221).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from sfn_docs.problems import ContentError, Problem
from sfn_docs.render.deck.package import CONTENT_TYPES
from sfn_docs.render.deck.xmlnames import P, R

MAX_FILE = 50_000_000
"""The largest file that is taken, in bytes; large corporate templates have 20 million."""

MAX_PARTS = 3_000
MAX_TOTAL = 200_000_000
MAX_XML = 10_000_000
"""The most bytes of one part of XML, unpacked."""

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How compound files start: PowerPoint before 2007, and any file with a password."""

_KEPT = {
    "": {"officeDocument"},
    "ppt/presentation.xml": {"slideMaster", "notesMaster", "theme", "tableStyles"},
    "ppt/slideMasters": {"slideLayout", "theme", "image", "hyperlink"},
    "ppt/slideLayouts": {"slideMaster", "image", "hyperlink"},
    "ppt/notesMasters": {"theme", "image", "hyperlink"},
    "ppt/theme": {"image"},
}  # fmt: skip
"""The kinds of relation that are followed from each part or folder.

Slides are left behind, and so is how the file was shown last and is to be shown: which of its
slides, and whether in a loop.
"""

_LEFT = {
    "tags", "slide", "customXml", "oleObject", "package", "vmlDrawing", "hdphoto", "themeOverride",
}  # fmt: skip
"""Kinds that masters and layouts may have and that are left behind with what names them."""

_SAFE_LINK = re.compile(r"(https?://|mailto:)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A relation: its id, its kind in a word, and the part or address it leads to."""

    key: str
    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Given:
    """A presentation as parts: XML as trees, pictures as bytes, with their links and types."""

    trees: dict[str, Any]
    blobs: dict[str, bytes]
    links: dict[str, list[Link]]
    types: dict[str, str]

    def related(self, part: str, kind: str) -> list[str]:
        """The parts that *part* has a relation of that kind to, in the file's order."""
        return [link.target for link in self.links.get(part, []) if link.kind == kind]

    def target(self, part: str, key: str) -> str:
        """The part that the relation *key* of *part* leads to; empty where there is none."""
        return next((link.target for link in self.links.get(part, []) if link.key == key), "")


MAIN = "ppt/presentation.xml"


def refusal(name: str, why: str, hint: str) -> ContentError:
    """The one error of a file that is not taken."""
    message = f"'{name}' can't be used as a template: {why}"
    return ContentError([Problem("deck-template", message, hint)])


def read_given(data: bytes, name: str) -> Given:
    """The parts of the presentation in *data* that a deck starts from; *name* is the file's.

    Raises ContentError, with one problem, for what is not taken.
    """
    parts = _unpacked(data, name)
    types = _types(parts, name)
    _refuse_programs(parts, types, name)
    if MAIN not in parts:
        why = "it holds no presentation in the usual place"
        raise refusal(name, why, "save it anew in PowerPoint, as .pptx or .potx")
    if _STRICT in parts[MAIN]:
        why = "it is in the format 'Strict Open XML'"
        raise refusal(name, why, "save it in PowerPoint as 'PowerPoint Presentation (*.pptx)'")
    return _followed(parts, types, name)


_STRICT = b"http://purl.oclc.org/ooxml/presentationml/main"
"""What the strict variant of the format calls its elements (ISO/IEC 29500-1, A.3)."""


def _unpacked(data: bytes, name: str) -> dict[str, bytes]:
    if data.startswith(_OLD):
        why = "it is in the old format, or has a password"
        raise refusal(name, why, "save it in PowerPoint as .pptx or .potx, without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse_bulk(entries, name)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (*_BROKEN, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise refusal(name, "it is not a whole PowerPoint file", _ANEW) from error


_BROKEN = (zipfile.BadZipFile, zlib.error)
_ANEW = "open it in PowerPoint and save it as .pptx or .potx"


def _refuse_bulk(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Refuses, by what the file says of itself, which Python's reader then holds it to."""
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_PARTS or total > MAX_TOTAL:
        why = f"unpacked it has {len(entries):,} parts and {total:,} bytes"
        hint = f"at most {MAX_PARTS:,} parts and {MAX_TOTAL:,} bytes are taken; save it anew"
        raise refusal(name, why, hint)
    for entry in entries:
        if _is_xml(entry.filename) and entry.file_size > MAX_XML:
            why = f"its part {entry.filename[:80]} has {entry.file_size:,} bytes"
            raise refusal(name, why, f"a part of text may have {MAX_XML:,}; save it anew")
        steps = entry.filename.split("/")
        if {"", ".", ".."} & set(steps) or "\\" in entry.filename or ":" in entry.filename:
            why = f"its part '{entry.filename[:80]}' leads out of the file"
            raise refusal(name, why, _ANEW)
    names = Counter(entry.filename.lower() for entry in entries)
    if twice := [part for part, count in names.items() if count > 1]:
        raise refusal(name, f"its part '{twice[0][:80]}' is there twice", _ANEW)


def _is_xml(part: str) -> bool:
    return part.endswith((".xml", ".rels"))


def parsed(data: bytes, part: str, name: str) -> Any:
    """A part as a tree; refused is what is no XML, and what declares entities."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise refusal(name, f"its part {part} can't be read: {error}", _ANEW) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refusal(name, f"its part {part} declares a document type", _ANEW)
    return root


def _types(parts: Mapping[str, bytes], name: str) -> dict[str, str]:
    """The type of every part that has one."""
    if CONTENT_TYPES not in parts:
        raise refusal(name, "it is a zip file, but no Office file", _ANEW)
    root = parsed(parts[CONTENT_TYPES], CONTENT_TYPES, name)
    defaults = {
        item.get("Extension", "").lower(): item.get("ContentType", "")
        for item in root.iter(f"{_TYPES}Default")
    }
    own = {
        item.get("PartName", "").lstrip("/"): item.get("ContentType", "")
        for item in root.iter(f"{_TYPES}Override")
    }
    found = {part: own.get(part) or defaults.get(_extension(part), "") for part in parts}
    return {part: kind for part, kind in found.items() if kind}


def _extension(part: str) -> str:
    return posixpath.splitext(part)[1].lstrip(".").lower()


def _refuse_programs(parts: Iterable[str], types: Mapping[str, str], name: str) -> None:
    programs = re.compile(r"vbaProject|macroEnabled|activeX|vbaData", re.IGNORECASE)
    for part in sorted(parts):
        if programs.search(part) or programs.search(types.get(part, "")):
            why = f"it holds a program (macro), in {part[:80]}"
            raise refusal(name, why, "save it in PowerPoint as .pptx or .potx, without macros")


def _followed(parts: Mapping[str, bytes], types: Mapping[str, str], name: str) -> Given:
    """What can be reached from the presentation by the kinds of relation that are kept."""
    given = Given({}, {}, {}, {})
    waiting = [""]
    while waiting:
        part = waiting.pop()
        if part in given.links:
            continue
        links = list(_kept_links(part, parts, name))
        given.links[part] = links
        if part:
            given.types[part] = _type_of(part, types, name)
            if part.endswith(".xml"):
                given.trees[part] = parsed(parts[part], part, name)
            else:
                given.blobs[part] = parts[part]
        waiting += [link.target for link in links if not link.external]
    return given


_MAIN_KINDS = {
    "ppt/slideMasters": "presentationml.slideMaster+xml",
    "ppt/slideLayouts": "presentationml.slideLayout+xml",
    "ppt/notesMasters": "presentationml.notesMaster+xml",
    "ppt/theme": ".theme+xml",
}


def _type_of(part: str, types: Mapping[str, str], name: str) -> str:
    """What the file says that a part is; refused where that is nothing, or something else."""
    kind = types.get(part, "")
    wanted = _MAIN_KINDS.get(posixpath.dirname(part), "") if part.endswith(".xml") else ""
    if not kind or not kind.endswith(wanted):
        raise refusal(name, f"it does not say rightly what its part {part} is", _ANEW)
    return kind


def _kept_links(part: str, parts: Mapping[str, bytes], name: str) -> Iterator[Link]:
    folder, _, file = part.rpartition("/")
    listed = posixpath.join(folder, "_rels", f"{file}.rels")
    if listed not in parts:
        return
    kept = _KEPT.get(part) or _KEPT.get(folder, set())
    strict = folder in ("ppt/slideMasters", "ppt/slideLayouts")
    for item in parsed(parts[listed], listed, name).iter(_RELATION):
        link = _link(folder, item)
        if link.kind not in kept:
            if strict and link.kind not in _LEFT:
                raise refusal(name, f"{part} holds a part of the kind '{link.kind}'", _REMOVE)
            continue
        if link.external and not (link.kind == "hyperlink" and _SAFE_LINK.fullmatch(link.target)):
            why = f"{part or 'the file'} reaches outside, for {link.target[:80]}"
            raise refusal(name, why, _REMOVE)
        if not link.external and link.target not in parts:
            raise refusal(name, f"{part or 'the file'} lacks its part {link.target}", _ANEW)
        yield link


_REMOVE = "remove it in PowerPoint's slide master view, and save the file anew"


def _link(folder: str, item: Any) -> Link:
    kind, target = item.get("Type", "").rsplit("/", 1)[-1], item.get("Target", "")
    external = item.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Link(item.get("Id", ""), kind, target, external)


def drop_unfollowed(given: Given) -> None:
    """Take out of masters and layouts what names the parts that were left behind."""
    for part, tree in given.trees.items():
        if part.startswith(("ppt/slideMasters/", "ppt/slideLayouts/", "ppt/notesMasters/")):
            for held in list(tree.iter(f"{{{P}}}custDataLst")):
                held.getparent().remove(held)


def refuse_dangling(given: Given, name: str) -> None:
    """Refuses a part that names a relation which it does not have."""
    for part, tree in given.trees.items():
        keys = {link.key for link in given.links[part]}
        for element in tree.iter(etree.Element):
            for key, value in element.attrib.items():
                if str(key).startswith(f"{{{R}}}") and value and value not in keys:
                    raise refusal(name, f"{part} names a part that is not there ({value})", _ANEW)
