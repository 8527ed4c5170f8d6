"""A presentation as a package of parts, checked for what makes PowerPoint offer to repair it.

Each rule stands for a fault that schema checkers or LibreOffice were seen to pass over.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from sfn_docs.problems import InspectionError, Problem

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
PRESENTATION = "ppt/presentation.xml"
_LEAST_SLIDE_ID = 256
_LEAST_MASTER_ID = 2**31


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
            self._trees = {name: self._parsed(name) for name in self.names if _is_xml(name)}
        except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, OSError) as error:
            message = f"the presentation cannot be opened again: {error}"
            hint = "build it again; if that does not help, the version of python-pptx may not fit"
            raise InspectionError([Problem("pptx-unreadable", message, hint)]) from error

    def _parsed(self, name: str) -> Any:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(self._parts[name], parser)

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
        return [name for name in self._trees if posixpath.dirname(name) == folder]

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


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _relation(folder: str, item: Any) -> Relation:
    target = item.get("Target", "")
    external = item.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(item.get("Type", "").rsplit("/", 1)[-1], target, external)


def package_faults(package: Package) -> Iterator[Problem]:
    """Every fault of the package, by the rules below."""
    for name, rule in RULES:
        for message in rule(package):
            yield Problem(f"pptx-{name}", message, "this is a fault of the writer, not of content")


def _content_types(package: Package) -> Iterator[str]:
    types = package.xml("[Content_Types].xml")
    defaults = {item.get("Extension") for item in types.iter(f"{_TYPES}Default")}
    overrides = Counter(
        item.get("PartName").lstrip("/") for item in types.iter(f"{_TYPES}Override")
    )
    for name in sorted(overrides.keys() - set(package.names)):
        yield f"a content type is given for {name}, which is not there"
    for name, count in overrides.items():
        if count > 1:
            yield f"{name} has {count} content types"
    for name in package.names:
        known = name in overrides or _extension(name) in defaults - {"xml"}
        if not known and name != "[Content_Types].xml":
            yield f"{name} has no content type"


def _extension(name: str) -> str:
    return name.rsplit(".", 1)[-1]


def _names(package: Package) -> Iterator[str]:
    for name, count in Counter(package.names).items():
        if count > 1:
            yield f"{name} is in the file {count} times"


def _relations(package: Package) -> Iterator[str]:
    there = frozenset(package.names)
    for source, relations in package.relations.items():
        for key, relation in relations.items():
            if relation.external and re.search(r"\s", relation.target):
                yield f"{source}: the address of {key} has a space in it"
            if not relation.external and relation.target not in there:
                yield f"{source}: {key} points to {relation.target}, which is not there"
    for name in package.names:
        if _is_xml(name) and not name.endswith(".rels"):
            used = {
                str(value)
                for element in package.xml(name).iter(etree.Element)
                for key, value in element.attrib.items()
                if str(key).startswith(R) and value
            }
            for key in sorted(used - package.relations.get(name, {}).keys()):
                yield f"{name}: uses the relation {key}, which it does not have"


def _identifiers(package: Package) -> Iterator[str]:
    slides = [item.get("id") for item in package.xml(PRESENTATION).iter(f"{P}sldId")]
    if len(set(slides)) < len(slides) or any(int(item) < _LEAST_SLIDE_ID for item in slides):
        yield "the slides' ids are not unique, or too low"
    masters = [
        item.get("id")
        for name in (PRESENTATION, *package.parts("ppt/slideMasters"))
        for item in package.xml(name).iter(f"{P}sldMasterId", f"{P}sldLayoutId")
    ]
    if len(set(masters)) < len(masters) or any(int(item) < _LEAST_MASTER_ID for item in masters):
        yield "the ids of masters and layouts are not unique, or too low"
    for name in package.related(PRESENTATION, "tableStyles"):
        styles = Counter(item.get("styleId") for item in package.xml(name))
        for key, count in styles.items():
            if count > 1:
                yield f"{name}: the table style {key} is there {count} times"
    for name in (*package.parts("ppt/slides"), *package.parts("ppt/slideLayouts")):
        tree = package.xml(name)
        shapes = Counter(item.get("id") for item in tree.iter(f"{P}cNvPr"))
        places = Counter(item.get("idx", item.get("type", "")) for item in tree.iter(f"{P}ph"))
        for kind, counts in (("shape id", shapes), ("placeholder", places)):
            for key, count in counts.items():
                if count > 1:
                    yield f"{name}: the {kind} {key} is used {count} times"


def _notes(package: Package) -> Iterator[str]:
    listed = package.xml(PRESENTATION).findall(f"{P}notesMasterIdLst/{P}notesMasterId")
    if package.parts("ppt/notesMasters") and not listed:
        yield "the notes master is not listed in the presentation"
    for name in package.parts("ppt/notesSlides"):
        for kind in ("notesMaster", "slide"):
            if len(package.related(name, kind)) != 1:
                yield f"{name} does not belong to one {kind}"
    for name in package.parts("ppt/slides"):
        if len(package.related(name, "slideLayout")) != 1:
            yield f"{name} does not have one layout"


def _sections(package: Package) -> Iterator[str]:
    slides = [number for number, _ in package.slide_ids()]
    listed = [number for _, numbers in package.sections for number in numbers]
    if listed != slides:
        yield "the sections do not list every slide once, in the order of the slides"


def _bodies(package: Package) -> Iterator[str]:
    for folder in ("ppt/slides", "ppt/notesSlides"):
        for name in package.parts(folder):
            tree = package.xml(name)
            for body in tree.iter(f"{P}txBody", f"{A}txBody"):
                if body.find(f"{A}p") is None:
                    yield f"{name}: a text has no paragraph"
            for table in tree.iter(f"{A}tbl"):
                columns = len(table.findall(f"{A}tblGrid/{A}gridCol"))
                cells = {len(row.findall(f"{A}tc")) for row in table.iter(f"{A}tr")}
                if cells != {columns}:
                    yield f"{name}: a table's rows are not as long as its grid"


def _axes(package: Package) -> Iterator[str]:
    """A chart's plots and its axes name each other; ids are unsigned (21.2.2.9)."""
    for name in package.parts("ppt/charts"):
        area = next(package.xml(name).iter(f"{C}plotArea"))
        axes = {axis.find(f"{C}axId").get("val") for axis in area if axis.tag.endswith("Ax")}
        used = [item.get("val") for item in area.findall(f"*/{C}axId")]
        crossed = {item.get("val") for item in area.iter(f"{C}crossAx")}
        whole = Counter(used) == Counter(dict.fromkeys(axes, 2)) and crossed == axes
        if not whole or not all(axis.isdecimal() for axis in axes):
            yield f"{name}: its plot and its axes do not belong together"


def _connectors(package: Package) -> Iterator[str]:
    """An arrow is glued to shapes that are there, at both ends."""
    for name in package.parts("ppt/slides"):
        tree = package.xml(name)
        shapes = {item.get("id") for item in tree.iter(f"{P}cNvPr")}
        for glue in tree.iter(f"{P}cNvCxnSpPr"):
            ends = [end.get("id") for end in glue.iter(f"{A}stCxn", f"{A}endCxn")]
            if len(ends) != 2 or not shapes.issuperset(ends):  # noqa: PLR2004 - a start and an end
                yield f"{name}: a connector does not join two shapes"


def _pictures(package: Package) -> Iterator[str]:
    """A picture has pixels that every program shows, and a drawing for those that can draw it."""
    for name in package.parts("ppt/slides"):
        relations = package.relations.get(name, {})
        for blip in package.xml(name).iter(f"{A}blip"):
            drawn = [item.get(f"{R}embed") for item in blip.iter(f"{SVG}svgBlip")]
            for kind, keys, start in (
                ("pixels", [blip.get(f"{R}embed")], b"\x89PNG"), ("drawing", drawn, b"<svg"),
            ):  # fmt: skip
                targets = [relations[key].target for key in keys if key in relations]
                shown = [item for item in targets if item in package.names]
                if len(shown) != 1 or start not in package.data(shown[0]):
                    yield f"{name}: a picture has no {kind}"


RULES = (
    ("names", _names),
    ("content-types", _content_types),
    ("relations", _relations),
    ("ids", _identifiers),
    ("notes-master", _notes),
    ("section-list", _sections),
    ("bodies", _bodies),
    ("axes", _axes),
    ("connectors", _connectors),
    ("pictures", _pictures),
)
"""The rules, each with its name."""
