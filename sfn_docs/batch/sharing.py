"""What the topics of one build have in common, read and hashed once: templates and clinics."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from sfn_docs.batch.inputs import Group, digest_of, files
from sfn_docs.documents.looks import read_clinic
from sfn_docs.editions import Edition
from sfn_docs.loading import load_edition
from sfn_docs.model.clinic import Clinic
from sfn_docs.problems import ContentError, Problem, errors_only
from sfn_docs.targets import EDITIONS, THEMES, Circumstances, Target
from sfn_docs.templates import Templates, read_templates

K = TypeVar("K")
T = TypeVar("T")
Read = tuple[Clinic | None, tuple[Problem, ...]]

_EDITIONS = EDITIONS.as_posix()


class Shared:
    """The *templates* of a build and what is *given* beside them, each piece read once.

    So one document more costs the same to plan, however many clinics and topics there are.
    """

    def __init__(self, templates: Path, given: Circumstances) -> None:
        """Raises TemplateError for templates that can't be read."""
        self._folder, self._given = templates, given
        self._texts = read_templates(templates)
        self._editions: dict[str, Edition] = {}
        self._seen: dict[tuple[str, str], Templates] = {}
        self._looks: dict[tuple[str, ...], Group] = {}
        self._gifts: dict[tuple[str, bool], Group] = {}
        self._clinics: dict[tuple[str, str], Read] = {}

    def edition(self, name: str) -> Edition:
        """The leaflet's edition of that *name*; raises TemplateError where it is wrong."""
        path = self._folder / EDITIONS / f"{name}.yaml"
        return _once(self._editions, name, partial(load_edition, path))

    def seen(self, target: Target) -> Templates:
        """The templates and stylesheets that a document sees, and no others."""
        return _once(self._seen, _kind(target), partial(self._only, target))

    def look(self, target: Target, language: str) -> Group:
        """The templates that a document sees, the theme, the words, and its edition."""
        name = (*_kind(target), target.theme, language)
        return _once(self._looks, name, partial(self._dress, target, language))

    def gifts(self, target: Target) -> Group:
        """The clinic's file and the files that it names, and the PowerPoint file that is given."""
        stands = self._given.template is not None and target.document == "deck"
        return _once(
            self._gifts, (target.clinic, stands), partial(self._for, target.clinic, stands)
        )

    def clinic(self, name: str, theme: str) -> Clinic:
        """The clinic of that *name* in a *theme*; raises ContentError with every problem of it."""
        found, problems = self._read(name, theme)
        if found is None or errors_only(problems):
            raise ContentError(errors_only(problems))
        return found

    def faults(self, clinic: str, theme: str) -> tuple[Problem, ...]:
        """What is wrong with a *clinic* in a *theme*; with none, nothing is."""
        return errors_only(self._read(clinic, theme)[1]) if clinic else ()

    @cached_property
    def templates(self) -> Group:
        """Every file of the templates, for what may depend on any."""
        paths = {path.relative_to(self._folder).as_posix(): path for path in self._all}
        return files("template", paths)

    @property
    def _all(self) -> Iterator[Path]:
        return (path for path in self._folder.rglob("*") if path.is_file())

    def _read(self, name: str, theme: str) -> Read:
        folder = self._given.clinics or Path("clinics")
        read = partial(read_clinic, name, theme, self._folder, folder)
        return _once(self._clinics, (name, theme), read)

    def _only(self, target: Target) -> Templates:
        if target.content == "leaflet":
            own = {f"{_EDITIONS}/{style}.css" for style in self.edition(target.edition).styles}
            return self._texts.only(
                lambda name: name in own or not name.startswith(("deck/", f"{_EDITIONS}/"))
            )
        return self._texts.only(lambda name: not name.startswith("leaflet/"))

    def _dress(self, target: Target, language: str) -> Group:
        words = f"strings/{language}.yaml"
        names = ["theme.yaml", words]
        if target.theme:
            names.append((THEMES / f"{target.theme}.yaml").as_posix())
        if target.content == "leaflet":
            names.append(f"{_EDITIONS}/{target.edition}.yaml")
        texts = {f"template {name}": self._digests[name] for name in self.seen(target).texts}
        read = {name: self._folder / name for name in names}
        return Group({**texts, **files("template", read).pieces})

    def _for(self, clinic: str, on_template: bool) -> Group:
        read = {path.name: path for path in self._files_of(clinic)} if clinic else {}
        if on_template and self._given.template is not None:
            read["PowerPoint file"] = self._given.template
        return files("clinic", read)

    def _files_of(self, clinic: str) -> Iterator[Path]:
        """A clinic's file and every file beside it whose name stands in it, without parsing it."""
        path = (self._given.clinics or Path("clinics")) / f"{clinic}.yaml"
        yield path
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return
        yield from (other for other in self._beside if other.name in text)

    @cached_property
    def _beside(self) -> tuple[Path, ...]:
        """What clinics' files can name: every other file in their folder."""
        found = sorted((self._given.clinics or Path("clinics")).rglob("*"))
        return tuple(path for path in found if path.suffix != ".yaml" and path.is_file())

    @cached_property
    def _digests(self) -> dict[str, str]:
        return {name: digest_of(text) for name, text in self._texts.texts.items()}


def _kind(target: Target) -> tuple[str, str]:
    """What tells apart documents that see different templates."""
    return target.content, target.edition if target.content == "leaflet" else ""


def _once(known: dict[K, T], name: K, make: Callable[[], T]) -> T:
    if name not in known:
        known[name] = make()
    return known[name]
