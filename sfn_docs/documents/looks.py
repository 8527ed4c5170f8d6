"""What documents wear: the theme and the words of their language, and the clinics' own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sfn_docs.checks.clinic import check_clinic
from sfn_docs.clinics import load_clinic
from sfn_docs.loading import load_theme, load_words
from sfn_docs.model.clinic import Clinic
from sfn_docs.model.topic import Topic
from sfn_docs.pictures.drawings import crowded_labels
from sfn_docs.problems import ContentError, Location, Problem, TemplateError, errors_only
from sfn_docs.render.markup import Look
from sfn_docs.source import Source
from sfn_docs.targets import THEMES, clinic_file, known_themes
from sfn_docs.templates import read_templates
from sfn_docs.theme import Theme


def load_look(templates: Path, language: str, theme: str = "") -> Look:
    """A theme, and the words for a language (``en``), from the templates folder.

    Raises TemplateError where they are wrong, or where there are no words in the language.
    """
    words = templates / "strings" / f"{language}.yaml"
    if not words.is_file():
        known = sorted(path.stem for path in words.parent.glob("*.yaml"))
        message = f"the templates have no words in the language '{language}'"
        hint = f"add {words.name}, or write in one of: {', '.join(known)}"
        raise TemplateError([Problem("language", message, hint, Location(words.as_posix()))])
    return Look(read_templates(templates), named_theme(templates, theme), load_words(words))


def named_theme(templates: Path, name: str = "") -> Theme:
    """A theme of the *templates*, or the usual one; raises TemplateError where it is wrong.

    Files of other themes say only what they have otherwise.
    """
    usual = load_theme(templates / "theme.yaml")
    return load_theme(templates / THEMES / f"{name}.yaml", usual) if name else usual


def theme_names(templates: Path) -> dict[str, str]:
    """What the themes beside the usual one are called by people, by the names of their files."""
    return {name: named_theme(templates, name).name for name in known_themes(templates)[1:]}


def read_clinic(
    name: str, theme: str, templates: Path, folder: Path
) -> tuple[Clinic | None, tuple[Problem, ...]]:
    """The clinic *name* of the *folder* of clinics, in a *theme*, and every problem of it."""
    file = clinic_file(folder, name)
    if isinstance(file, Problem):
        return None, (file,)
    loaded = load_clinic(file, named_theme(templates, theme))
    return loaded.clinic, tuple(_in_theme(problem, theme) for problem in check_clinic(loaded))


def _in_theme(problem: Problem, theme: str) -> Problem:
    """A problem of a clinic, with the theme that its colours don't go with, if not the usual."""
    if not theme or problem.rule != "contrast":
        return problem
    return replace(problem, message=f"{problem.message} in the theme '{theme}'")


def deck_clinic(
    templates: Path, clinics: Path, clinic: str | None, theme: str = ""
) -> tuple[Theme, Mapping[str, str]]:
    """The theme that decks are in, and the layouts of its template that a clinic names.

    *clinic* is one of the folder *clinics*; without one the theme is our own. Raises ContentError
    with every problem of the clinic, and TemplateError.
    """
    if clinic is None:
        return named_theme(templates, theme), {}
    found, problems = read_clinic(clinic, theme, templates, clinics)
    if found is None or errors_only(problems):
        raise ContentError(errors_only(problems))
    return found.theme, found.info.deck.layouts if found.info.deck else {}


def refuse_crowded(topic: Topic, look: Look, source: Source | None) -> None:
    """Raises ContentError where a label has no room in the font of either document."""
    families = (look.theme.fonts.leaflet, look.theme.fonts.deck_metrics)
    problems = crowded_labels(topic.figures, families, source) if source else []
    if problems:
        raise ContentError(problems)
