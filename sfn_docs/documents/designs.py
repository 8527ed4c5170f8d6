"""What a deck is built on: one of our designs, or a clinic's own PowerPoint template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sfn_docs.clinics import LoadedClinic
from sfn_docs.problems import ContentError, Location, Problem
from sfn_docs.reading import read_bytes
from sfn_docs.render.deck.given.adopting import Adopted, adopt
from sfn_docs.render.deck.given.parts import MAX_FILE
from sfn_docs.source import Source
from sfn_docs.theme import Theme


@dataclass(frozen=True, slots=True)
class GivenTemplate:
    """A PowerPoint file as read from *path*, and its layouts by the names of ours."""

    data: bytes
    path: str
    names: Mapping[str, str] = field(default_factory=dict)


def unusable(loaded: LoadedClinic, folder: Path, theme: Theme) -> list[Problem]:
    """Why a clinic's template in *folder* can't be used, at the line of its file that names it."""
    source, clinic = loaded.source, loaded.clinic
    if source is None or clinic is None or clinic.info.deck is None:
        return []
    deck = clinic.info.deck
    try:
        adopted(read_template(folder / deck.template, folder, deck.layouts), theme, "en")
    except ContentError as error:
        return [_at_its_line(found, source, deck.template) for found in error.problems]
    return []


def _at_its_line(found: Problem, source: Source, template: str) -> Problem:
    """A problem of a clinic's template, at the line that names it, or maps a layout."""
    file = found.rule.startswith("file-")
    message = f"'{template}': {found.message}" if file else found.message
    where = ("deck", "layouts", found.about) if found.about else ("deck", "template")
    return source.problem(found.rule, message, found.hint, source.locate(where))


def read_template(path: Path, root: Path, names: Mapping[str, str] | None = None) -> GivenTemplate:
    """The PowerPoint file at *path*, in the folder *root*; raises ContentError if it can't be read.

    *names* are the file's layouts by the names of ours.
    """
    data = read_bytes(path, root, limit=MAX_FILE)
    if isinstance(data, Problem):
        raise ContentError([data])
    return GivenTemplate(data, path.as_posix(), names or {})


def adopted(template: GivenTemplate, theme: Theme, language: str) -> Adopted:
    """A template made ready for decks in the sizes of *theme*.

    Raises ContentError, with one problem, for a file that can't be used.
    """
    place = Location(template.path)
    name = template.path.rpartition("/")[2]
    try:
        return adopt(template.data, name, theme, language, template.names)
    except ContentError as error:
        raise ContentError(replace(problem, location=place) for problem in error.problems) from None
