"""From a topic's folder to files: load, check, make, and only then write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sfn_docs.budget import over_budget, unknown_editions
from sfn_docs.checks import check
from sfn_docs.checks.clinic import check_clinic
from sfn_docs.clinics import load_clinic
from sfn_docs.documents import Made, Setting, make_deck, make_leaflet
from sfn_docs.exchange.listing import reference_lists
from sfn_docs.freshness import MANIFEST, Manifest, key_of, output, read_manifest
from sfn_docs.loading import load_edition, load_theme, load_topic, load_words, texts
from sfn_docs.model.clinic import Clinic
from sfn_docs.model.topic import Topic
from sfn_docs.pictures.drawings import crowded_labels
from sfn_docs.problems import (
    ContentError,
    Location,
    Problem,
    SfnDocsError,
    TemplateError,
    errors_only,
)
from sfn_docs.render.deck.layouts import DESIGNS, Design
from sfn_docs.render.markup import Look
from sfn_docs.slide_pages import make_handout, make_slides
from sfn_docs.source import Source
from sfn_docs.targets import (
    EDITIONS,
    NOTHING_GIVEN,
    Circumstances,
    Target,
    clinic_file,
    leaflet_editions,
)
from sfn_docs.templates import read_templates
from sfn_docs.theme import Theme
from sfn_docs.writing import write_file

_SLIDE = re.compile(r"slide (\d+)\b")
"""How the problem of a slide starts: its number counts the slides of deck.yaml from 1."""


@dataclass(frozen=True, slots=True)
class Built:
    """One file that was put in place."""

    path: Path
    size: int
    summary: str


def build_topic(
    folder: Path,
    templates: Path,
    outputs: Path,
    targets: tuple[Target, ...],
    given: Circumstances = NOTHING_GIVEN,
) -> tuple[Built, ...]:
    """Build *targets* of the topic in *folder* into the folder ``outputs/<topic>``.

    All are made and inspected before the first is written. Raises ContentError with every problem
    of the content, TemplateError, EngineError or InspectionError; then nothing was written.
    """
    key = key_of(folder, templates, given)
    loaded = load_topic(folder, templates)
    clinics, unfit = load_clinics(targets, templates, given)
    misspelt = unknown_editions(loaded, leaflet_editions(templates))
    problems = errors_only((*check(loaded), *misspelt, *unfit))
    if problems or loaded.topic is None:
        raise ContentError(problems)
    topic = loaded.topic
    language = topic.info.language.split("-", maxsplit=1)[0]
    look = load_look(templates, language)
    _refuse_crowded(topic, look, loaded.sources.get("figures"))
    making = Making(topic, templates, look, given, loaded.sources, clinics)
    documents = _make_all(targets, making)
    made = [
        file
        for target, document in zip(targets, documents, strict=True)
        for file in _files(target, document, topic)
    ]
    place = outputs / topic.name
    for file, data, _ in made:
        write_file(place / file, data)
    files = tuple(output(file, data) for file, data, _ in made)
    write_file(place / MANIFEST, Manifest(key, files).merged(read_manifest(place)).dump())
    return tuple(Built(place / file, len(data), summary) for file, data, summary in made)


def _files(target: Target, made: Made, topic: Topic) -> list[tuple[str, bytes, str]]:
    """A target's files by their names: the document, and what it cites, each with a summary."""
    language = topic.info.language.split("-", maxsplit=1)[0]
    file, *lists = target.files(language)
    files = [(file, made.data, made.summary)]
    if lists:
        works = reference_lists(made.listed, topic.references.references)
        number = f"{len(made.listed)} reference{'' if len(made.listed) == 1 else 's'}"
        files += [(name, works[name.rpartition(".")[2]], number) for name in lists]
    return files


def load_clinics(
    targets: Iterable[Target], templates: Path, given: Circumstances
) -> tuple[dict[str, Clinic], tuple[Problem, ...]]:
    """The clinics that *targets* are made for, by name, and every problem of them."""
    clinics: dict[str, Clinic] = {}
    problems: list[Problem] = []
    names = dict.fromkeys(target.clinic for target in targets if target.clinic)
    theme = load_theme(templates / "theme.yaml") if names else None
    for name in names:
        file = clinic_file(given.clinics or Path("clinics"), name)
        if isinstance(file, Problem):
            problems.append(file)
        elif theme is not None:
            loaded = load_clinic(file, theme)
            problems += check_clinic(loaded)
            if loaded.clinic is not None:
                clinics[name] = loaded.clinic
    return clinics, tuple(problems)


def deck_clinic(
    templates: Path, clinics: Path, clinic: str | None
) -> tuple[Theme, Mapping[str, str]]:
    """The theme that decks are in, and the layouts of its template that a clinic names.

    *clinic* is one of the folder *clinics*; without one the theme is our own. Raises ContentError
    with every problem of the clinic, and TemplateError.
    """
    if clinic is None:
        return load_theme(templates / "theme.yaml"), {}
    asked = Target("deck", "", clinic)
    found, problems = load_clinics((asked,), templates, Circumstances(clinics=clinics))
    if clinic not in found or errors_only(problems):
        raise ContentError(errors_only(problems))
    deck = found[clinic].info.deck
    return found[clinic].theme, deck.layouts if deck else {}


def load_look(templates: Path, language: str) -> Look:
    """The theme, and the words for a language (``en``), from the templates folder.

    Raises TemplateError where they are wrong, or where there are no words in the language.
    """
    words = templates / "strings" / f"{language}.yaml"
    if not words.is_file():
        known = sorted(path.stem for path in words.parent.glob("*.yaml"))
        message = f"the templates have no words in the language '{language}'"
        hint = f"add {words.name}, or write in one of: {', '.join(known)}"
        raise TemplateError([Problem("language", message, hint, Location(words.as_posix()))])
    return Look(read_templates(templates), load_theme(templates / "theme.yaml"), load_words(words))


def _refuse_crowded(topic: Topic, look: Look, source: Source | None) -> None:
    """Raises ContentError where a label has no room in the font of either document."""
    families = (look.theme.fonts.leaflet, look.theme.fonts.deck_metrics)
    problems = crowded_labels(topic.figures, families, source) if source else []
    if problems:
        raise ContentError(problems)


@dataclass(frozen=True, slots=True)
class Making:
    """What every target of a topic is made from."""

    topic: Topic
    templates: Path
    look: Look
    given: Circumstances
    sources: Mapping[str, Source]
    clinics: Mapping[str, Clinic]


def _make_all(targets: tuple[Target, ...], making: Making) -> tuple[Made, ...]:
    """Every target as bytes, or the problems of all of them."""
    made: list[Made] = []
    problems: list[Problem] = []
    failed: type[SfnDocsError] | None = None
    for target in targets:
        try:
            made.append(_make(target, making))
        except SfnDocsError as error:
            problems += [_placed(problem, target, making.sources) for problem in error.problems]
            failed = failed or type(error)
    if failed is not None:
        raise failed(dict.fromkeys(problems))
    return tuple(made)


def _make(target: Target, making: Making) -> Made:
    topic, look = making.topic, making.look
    if target.content == "deck" and topic.deck is not None:
        clinic = making.clinics.get(target.clinic)
        own = look if clinic is None else replace(look, theme=clinic.theme)
        match target.document:
            case "slides":
                return make_slides(topic.deck, topic, own, target.edition)
            case "handout":
                return make_handout(topic.deck, topic, own, target.edition)
        return make_deck(topic.deck, topic, own, _design(target, making, own.theme))
    if target.document == "leaflet" and topic.leaflet is not None:
        edition = load_edition(making.templates / EDITIONS / f"{target.edition}.yaml")
        clinic = making.clinics.get(target.clinic)
        made = make_leaflet(topic, look, Setting(edition, making.given, clinic=clinic))
        source = making.sources["leaflet"]
        if made.extent and (long := over_budget(topic.leaflet, edition, made.extent, source)):
            raise ContentError(long)
        return made
    message = f"the topic '{topic.name}' has no {target.document}"
    hint = f"write {target.content}.yaml, or build another document"
    raise ContentError([Problem("document-missing", message, hint)])


def _design(target: Target, making: Making, theme: Theme) -> Design:
    """What a deck is built on: the template that is given, the clinic's, or our own."""
    clinic, given = making.clinics.get(target.clinic), making.given
    names: Mapping[str, str] = {}
    if given.template is not None:
        file, folder = given.template, given.template.parent
    elif clinic is not None and clinic.info.deck is not None:
        folder, names = given.clinics or Path("clinics"), clinic.info.deck.layouts
        file = folder / clinic.info.deck.template
    else:
        return DESIGNS[target.edition]
    from sfn_docs.designs import Template, adopt_file

    template = Template(file, folder, names)
    return adopt_file(template, theme, making.topic.info.language).design


def _placed(problem: Problem, target: Target, sources: Mapping[str, Source]) -> Problem:
    """A problem that knows no place: at the text or the slide that it names, or its document."""
    if problem.location is not None:
        return problem
    own = sources[target.content]
    slide = _SLIDE.match(problem.message)
    if problem.about:
        for source in (own, *sources.values()):
            for path, text in texts(source.data):
                if problem.about in text:
                    return _at(problem, source, source.find(path, problem.about))
    if slide is not None:
        return _at(problem, own, own.locate(("slides", int(slide[1]) - 1, "title")))
    return replace(problem, location=Location(own.path))


def _at(problem: Problem, source: Source, place: Location) -> Problem:
    found = source.problem(problem.rule, problem.message, problem.hint, place)
    return replace(found, severity=problem.severity, width=max(1, len(problem.about)))
