"""What makes PowerPoint offer to repair a presentation: one rule a kind of fault.

Each rule stands for a fault that schema checkers or LibreOffice were seen to pass over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from xml.etree.ElementTree import Element

from sfn_docs.inspection.pptx_drawn_faults import axes, connectors, groups, pictures
from sfn_docs.inspection.pptx_package import (
    P14,
    PRESENTATION,
    A,
    P,
    Package,
    R,
    each,
    is_xml,
)
from sfn_docs.problems import Problem

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_KINDS = {
    re.compile(pattern): kind
    for pattern, kind in (
        (r"ppt/presentation\.xml", ".presentation.main+xml"),
        (r"ppt/slides/[^/]*", ".slide+xml"),
        (r"ppt/notesSlides/[^/]*", ".notesSlide+xml"),
        (r"ppt/slideLayouts/[^/]*", ".slideLayout+xml"),
        (r"ppt/charts/chart\d+\.xml", ".chart+xml"),
        (r".*\.svg", "image/svg+xml"),
        (r".*\.png", "image/png"),
        (r".*\.xlsx", ".spreadsheetml.sheet"),
    )
}
"""How the content type ends of the parts that we write, by patterns of their names."""

_GUID = re.compile(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}")
_LEAST_SLIDE_ID = 256
_LEAST_MASTER_ID = 2**31


def package_faults(package: Package) -> Iterator[Problem]:
    """Every fault of the package, by the rules below."""
    for name, rule in RULES:
        for message in rule(package):
            yield Problem(f"pptx-{name}", message, "this is a fault of the writer, not of content")


def _content_types(package: Package) -> Iterator[str]:
    types = package.xml("[Content_Types].xml")
    defaults = {
        item.get("Extension"): item.get("ContentType") for item in types.iter(f"{_TYPES}Default")
    }
    listed = list(types.iter(f"{_TYPES}Override"))
    overrides = Counter(item.get("PartName").lstrip("/") for item in listed)
    said = {item.get("PartName").lstrip("/"): item.get("ContentType") for item in listed}
    for name in sorted(overrides.keys() - set(package.names)):
        yield f"a content type is given for {name}, which is not there"
    for name, count in overrides.items():
        if count > 1:
            yield f"{name} has {count} content types"
    for name in package.names:
        known = name in overrides or _extension(name) in defaults.keys() - {"xml"}
        if not known and name != "[Content_Types].xml":
            yield f"{name} has no content type"
        given = said.get(name) or defaults.get(_extension(name)) or ""
        wanted = next((kind for pattern, kind in _KINDS.items() if pattern.fullmatch(name)), "")
        if known and not given.endswith(wanted):
            yield f"{name} has the content type {given}"


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


def _roots(package: Package) -> Iterator[str]:
    """The file says which part is the presentation, and no relation has another's name."""
    for kind, wanted in (
        ("officeDocument", PRESENTATION),
        ("core-properties", "docProps/core.xml"),
    ):
        if package.related("", kind) != [wanted]:
            yield f"the file does not say that {wanted} is its {kind}"
    for name in package.names:
        if name.endswith(".rels"):
            for key, count in Counter(item.get("Id") for item in package.xml(name)).items():
                if count > 1:
                    yield f"{name} has {count} relations {key}"


def _orphans(package: Package) -> Iterator[str]:
    """Every part is reached from the file's own relations; programs drop what is not."""
    reached, waiting = set[str](), [""]
    while waiting:
        for relation in package.relations.get(waiting.pop(), {}).values():
            if not relation.external and relation.target not in reached:
                reached.add(relation.target)
                waiting.append(relation.target)
    for name in sorted(set(package.names) - reached):
        if name != "[Content_Types].xml" and not name.endswith(".rels"):
            yield f"nothing leads to {name}"


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
    for name in package.parts("ppt/slideMasters"):
        tree, relations = package.xml(name), package.relations.get(name, {})
        listed = [item.get(f"{R}id") for item in tree.iter(f"{P}sldLayoutId")]
        there = {key for key, item in relations.items() if item.kind == "slideLayout"}
        if set(listed) != there or tree.find(f"{P}clrMap") is None:
            yield f"{name} does not list its layouts, or has no map of colors"
    yield from _table_styles(package)
    for name in (*package.parts("ppt/slides"), *package.parts("ppt/slideLayouts")):
        tree = package.xml(name)
        shapes = Counter(item.get("id") for item in tree.iter(f"{P}cNvPr"))
        places = Counter(item.get("idx", item.get("type", "")) for item in tree.iter(f"{P}ph"))
        for kind, counts in (("shape id", shapes), ("placeholder", places)):
            for key, count in counts.items():
                if count > 1:
                    yield f"{name}: the {kind} {key} is used {count} times"


def _table_styles(package: Package) -> Iterator[str]:
    for name in package.related(PRESENTATION, "tableStyles"):
        styles = Counter(item.get("styleId") for item in package.xml(name))
        for key, count in styles.items():
            if count > 1:
                yield f"{name}: the table style {key} is there {count} times"
        for slide in package.parts("ppt/slides"):
            for used in package.xml(slide).iter(f"{A}tableStyleId"):
                if used.text not in styles:
                    yield f"{slide}: the table style {used.text} is not there"


def _notes(package: Package) -> Iterator[str]:
    listed = package.xml(PRESENTATION).findall(f"{P}notesMasterIdLst/{P}notesMasterId")
    if package.parts("ppt/notesMasters") and not listed:
        yield "the notes master is not listed in the presentation"
    for name in package.parts("ppt/notesSlides"):
        for kind in ("notesMaster", "slide"):
            if len(package.related(name, kind)) != 1:
                yield f"{name} does not belong to one {kind}"
        for slide in package.related(name, "slide"):
            if package.related(slide, "notesSlide") != [name]:
                yield f"{name} is said to belong to {slide}, which has other notes"
    for name in package.parts("ppt/slides"):
        if len(package.related(name, "slideLayout")) != 1:
            yield f"{name} does not have one layout"


def _sections(package: Package) -> Iterator[str]:
    slides = [number for number, _ in package.slide_ids()]
    listed = [number for _, numbers in package.sections for number in numbers]
    if listed != slides:
        yield "the sections do not list every slide once, in the order of the slides"
    keys = [item.get("id", "") for item in package.xml(PRESENTATION).iter(f"{P14}section")]
    if len(set(keys)) < len(keys) or not all(_GUID.fullmatch(key) for key in keys):
        yield "the sections' ids are not unique, or are none"


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


RULES = (
    ("names", _names),
    ("content-types", _content_types),
    ("relations", _relations),
    ("roots", _roots),
    ("orphans", _orphans),
    ("ids", _identifiers),
    ("notes-master", _notes),
    ("section-list", _sections),
    ("bodies", _bodies),
    ("axes", axes),
    ("groups", groups),
    ("connectors", connectors),
    ("pictures", pictures),
)
"""The rules, each with its name."""
