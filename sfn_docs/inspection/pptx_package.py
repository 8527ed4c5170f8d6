"""A presentation as a package of parts, with their relations.

It is parsed by Python itself and not by the library that wrote it; asking its elements one by
one is many times as fast, and every element of a deck is asked.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from xml.etree import ElementTree as ET

from sfn_docs.problems import InspectionError, Problem

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"

PRESENTATION = "ppt/presentation.xml"


def _parsed(data: bytes) -> Any:
    return ET.fromstring(data)  # noqa: S314 - we wrote it


_SAME = ("ppt/slideLayouts/", "ppt/slideMasters/", "ppt/notesMasters/", "ppt/theme/")
"""Where the parts are that the decks of a batch have in common; the last are kept."""

_kept = lru_cache(maxsize=64)(_parsed)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to: another part by name, or an address outside."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of a presentation by name, XML parsed once."""

    def __init__(self, data: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self.names = archive.namelist()
                self._parts = {name: archive.read(name) for name in self.names}
            self._trees: dict[str, Any] = {
                name: (_kept if name.startswith(_SAME) else _parsed)(self._parts[name])
                for name in self.names
                if is_xml(name)
            }
        except (zipfile.BadZipFile, ET.ParseError, EOFError, OSError) as error:
            message = f"the presentation cannot be opened again: {error}"
            hint = "build it again; if that does not help, the version of python-pptx may not fit"
            raise InspectionError([Problem("pptx-unreadable", message, hint)]) from error

    def xml(self, name: str) -> Any:
        """The root of a part; raises InspectionError where the part is missing."""
        if name not in self._trees:
            raise InspectionError([Problem("pptx-part", f"the part {name} is missing")])
        return self._trees[name]

    def data(self, name: str) -> bytes:
        """A part as it is; raises InspectionError where it is missing."""
        if name not in self._parts:
            raise InspectionError([Problem("pptx-part", f"the part {name} is missing")])
        return self._parts[name]

    def parts(self, folder: str) -> list[str]:
        """The XML parts directly in a folder."""
        return self._folders.get(folder, [])

    @cached_property
    def _folders(self) -> dict[str, list[str]]:
        """The XML parts by their folders."""
        found: dict[str, list[str]] = {}
        for name in self._trees:
            found.setdefault(posixpath.dirname(name), []).append(name)
        return found

    @cached_property
    def relations(self) -> dict[str, dict[str, Relation]]:
        """The relations of every part, by part and id; the package's own are those of ''."""
        found: dict[str, dict[str, Relation]] = {}
        for name, tree in self._trees.items():
            if name.endswith(".rels"):
                folder, _, file = name.rpartition("_rels/")
                source = f"{folder}{file.removesuffix('.rels')}"
                found[source] = {item.get("Id"): _relation(folder, item) for item in tree}
        return found

    def related(self, source: str, kind: str) -> list[str]:
        """The parts that *source* has a relation of that kind to (``slideLayout``)."""
        relations = self.relations.get(source, {}).values()
        return [relation.target for relation in relations if relation.kind == kind]

    def slide_ids(self) -> list[tuple[int, str]]:
        """The slides in their order, each with its number in the file and its part."""
        listed = self.xml(PRESENTATION).findall(f"{P}sldIdLst/{P}sldId")
        relations = self.relations.get(PRESENTATION, {})
        return [
            (int(item.get("id")), relations[item.get(f"{R}id")].target)
            for item in listed
            if item.get(f"{R}id") in relations
        ]

    @cached_property
    def sections(self) -> list[tuple[str, list[int]]]:
        """The sections with the ids of their slides."""
        return [
            (section.get("name", ""), [int(item.get("id")) for item in section.iter(f"{P14}sldId")])
            for section in self.xml(PRESENTATION).iter(f"{P14}section")
        ]


def each(element: Any, *tags: str) -> Iterator[Any]:
    """An element and all in it that have one of *tags*, in their order."""
    return (item for item in element.iter() if item.tag in tags)


def first(element: Any, *tags: str) -> Any:
    """The first of what :func:`each` gives; None where there is none."""
    found = [item for tag in tags if (item := next(element.iter(tag), None)) is not None]
    return found[0] if len(found) == 1 else next(each(element, *tags), None) if found else None


def is_xml(name: str) -> bool:
    """Whether a part is XML, by its name."""
    return name.endswith((".xml", ".rels"))


def _relation(folder: str, item: Any) -> Relation:
    target = item.get("Target", "")
    external = item.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(item.get("Type", "").rsplit("/", 1)[-1], target, external)
