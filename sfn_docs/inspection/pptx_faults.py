"""What makes PowerPoint offer to repair a presentation: one rule a kind of fault.

Each rule stands for a fault that schema checkers or LibreOffice were seen to pass over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from xml.etree.ElementTree import Element

from sfn_docs.inspection.pptx_package import (
    PRESENTATION,
    SVG,
    A,
    C,
    P,
    Package,
    R,
    each,
    is_xml,
)
from sfn_docs.problems import Problem

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LEAST_SLIDE_ID = 256
_LEAST_MASTER_ID = 2**31


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
        if is_xml(name) and not name.endswith(".rels"):
            said = chain.from_iterable(map(Element.items, package.xml(name).iter()))
            used = {value for key, value in said if value and key.startswith(R)}
            for key in sorted(used - package.relations.get(name, {}).keys()):
                yield f"{name}: uses the relation {key}, which it does not have"


def _identifiers(package: Package) -> Iterator[str]:
    slides = [item.get("id") for item in package.xml(PRESENTATION).iter(f"{P}sldId")]
    if len(set(slides)) < len(slides) or any(int(item) < _LEAST_SLIDE_ID for item in slides):
        yield "the slides' ids are not unique, or too low"
    masters = [
        item.get("id")
        for name in (PRESENTATION, *package.parts("ppt/slideMasters"))
        for item in each(package.xml(name), f"{P}sldMasterId", f"{P}sldLayoutId")
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
            for body in each(tree, f"{P}txBody", f"{A}txBody"):
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
            ends = [end.get("id") for end in each(glue, f"{A}stCxn", f"{A}endCxn")]
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
