"""From a topic's folder to a checked Topic, or to every problem in it at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from pydantic import BaseModel

from sfn_docs.bibliography.own import own_style
from sfn_docs.bibliography.styles import Style
from sfn_docs.editions import Edition
from sfn_docs.model.article import Article
from sfn_docs.model.claims import Claims
from sfn_docs.model.deck import Deck
from sfn_docs.model.figures import Drawing, Figures
from sfn_docs.model.instruments import Instrument
from sfn_docs.model.leaflet import Leaflet
from sfn_docs.model.lexicon import NO_WORDS, Lexicon
from sfn_docs.model.references import References
from sfn_docs.model.scores import Scores
from sfn_docs.model.topic import Topic, TopicInfo
from sfn_docs.pictures.drawings import drawings, read_drawings
from sfn_docs.problems import ContentError, Location, Problem, TemplateError
from sfn_docs.source import KeyPath, Source, read_source
from sfn_docs.theme import Theme
from sfn_docs.validation import validate

M = TypeVar("M", bound=BaseModel)
P = ParamSpec("P")
R = TypeVar("R")

MODELS: dict[str, type[BaseModel]] = {
    "topic": TopicInfo,
    "claims": Claims,
    "references": References,
    "figures": Figures,
    "leaflet": Leaflet,
    "deck": Deck,
    "scores": Scores,
    "article": Article,
}
"""The files of a topic, and what each must hold."""

DOCUMENTS = ("leaflet", "deck")
"""Files that a topic may do without, but for one of them."""

OPTIONAL = ("figures", *DOCUMENTS, "scores", "article")
"""Files that a topic may do without."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A topic as far as it could be read: a part is None where it is missing or broken.

    *topic* is there only where every part is; *sources* say where each thing stands, also in a
    part that is broken, so that checks can find what is wrong beside it.
    """

    sources: Mapping[str, Source]
    problems: tuple[Problem, ...]
    info: TopicInfo | None = None
    claims: Claims | None = None
    references: References | None = None
    leaflet: Leaflet | None = None
    deck: Deck | None = None
    scores: Scores | None = None
    article: Article | None = None
    topic: Topic | None = None
    lexicon: Lexicon | None = None
    known: dict[Any, Any] | None = field(default=None, repr=False, compare=False)
    """What has been read in it so far, while many ask for the same; None: nothing is kept."""


def once(reading: Callable[Concatenate[Loaded, P], R]) -> Callable[Concatenate[Loaded, P], R]:
    """A *reading* of a topic that is done once for all who ask, as far as it keeps what is known.

    What it gives back belongs to all of them, so it is not to be changed.
    """

    @wraps(reading)
    def kept(loaded: Loaded, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if loaded.known is None:
            return reading(loaded, *args, **kwargs)
        asked = (reading, args, *kwargs.items())
        if asked not in loaded.known:
            loaded.known[asked] = reading(loaded, *args, **kwargs)
        found: R = loaded.known[asked]
        return found

    return kept


def load_topic(folder: Path, templates: Path | None = None) -> Loaded:
    """Read the topic in *folder*: syntax, schema, figures; every problem at once.

    From *templates* come the words that the leaflet's text is held against; without *templates*
    it is held against none. Raises TemplateError where those words are wrong.
    """
    sources: dict[str, Source] = {}
    models: dict[str, Any] = {}
    problems: list[Problem] = []
    if not any((folder / f"{name}.yaml").exists() for name in DOCUMENTS):
        hint = "write leaflet.yaml, deck.yaml or both"
        location = Location(folder.as_posix())
        problems.append(Problem("topic-empty", "this topic has no document", hint, location))
    for name, model in MODELS.items():
        path = folder / f"{name}.yaml"
        if name in OPTIONAL and not path.exists():
            continue
        source, found = read_source(path, folder)
        problems += found
        if source is not None:
            sources[name] = source
            models[name], invalid = validate(model, source)
            problems += invalid
    svgs, found = read_drawings(folder, sources.get("figures"))
    problems += found
    style, found = own_style(folder, sources.get("topic"))
    problems += found
    drawn = {} if problems else drawings(models.get("figures"), svgs)
    topic = None if problems else _topic(folder.resolve().name, models, drawn, style)
    return Loaded(
        sources,
        tuple(problems),
        models.get("topic"),
        models.get("claims"),
        models.get("references"),
        models.get("leaflet"),
        models.get("deck"),
        models.get("scores"),
        models.get("article"),
        topic,
        _lexicon(templates, models.get("topic")),
    )


def load_references(folder: Path) -> tuple[Source, References]:
    """The references of the topic in *folder*; raises ContentError with every problem of them."""
    source, problems = read_source(folder / "references.yaml", folder)
    found, invalid = validate(References, source) if source else (None, ())
    if source is None or found is None or problems or invalid:
        raise ContentError([*problems, *invalid])
    return source, found


def texts(data: Any) -> list[tuple[KeyPath, str]]:
    """Every string in data as read, or in a model, in the order written, with the way to it."""
    found: list[tuple[KeyPath, str]] = []
    _collect(data, (), found)
    return found


def _collect(data: Any, path: KeyPath, found: list[tuple[KeyPath, str]]) -> None:
    if isinstance(data, str):
        found.append((path, data))
    elif isinstance(data, tuple):
        for number, value in enumerate(data):
            _collect(value, (*path, number), found)
    elif isinstance(data, dict | BaseModel):
        for key, value in data.items() if isinstance(data, dict) else data:
            _collect(value, (*path, key), found)


def load_theme(path: Path, base: Theme | None = None) -> Theme:
    """The theme in a file; what the file leaves out is as in *base*.

    Raises TemplateError with every problem of it.
    """
    return _template(Theme, path, base.model_dump() if base else {})


def load_edition(path: Path) -> Edition:
    """The edition in a file of the templates; raises TemplateError with every problem of it."""
    return _template(Edition, path)


def load_lexicon(path: Path) -> Lexicon:
    """A language's words in a file; raises TemplateError with every problem of it."""
    return _template(Lexicon, path)


def load_instruments(folder: Path) -> tuple[Instrument, ...]:
    """The instruments of a folder of templates, by name; raises TemplateError if one is wrong."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        source, problems = read_source(path, folder)
        instrument, invalid = validate(Instrument, source) if source else (None, ())
        if instrument is None or problems or invalid:
            raise TemplateError([*problems, *invalid])
        found.append(instrument)
    return tuple(found)


def load_words(path: Path) -> dict[str, str]:
    """The words that templates add in one language; raises TemplateError if they are wrong."""
    source, problems = read_source(path, path.parent)
    if source is None or problems:
        raise TemplateError(problems)
    wrong = [
        source.problem(
            "words", f"'{key}' should be text", "put it in quotes", source.locate((key,))
        )
        for key, value in source.data.items()
        if not isinstance(value, str)
    ]
    if wrong:
        raise TemplateError(wrong)
    return dict(source.data)


def _template(model: type[M], path: Path, base: Mapping[str, Any] | None = None) -> M:
    source, problems = read_source(path, path.parent)
    if source and base and isinstance(source.data, dict):
        source = replace(source, data={**base, **source.data})
    found, invalid = validate(model, source) if source else (None, ())
    if found is None or problems or invalid:
        raise TemplateError([*problems, *invalid])
    return found


def _lexicon(templates: Path | None, info: TopicInfo | None) -> Lexicon | None:
    if templates is None or info is None:
        return None
    path = templates / "language" / f"{info.language.split('-', maxsplit=1)[0]}.yaml"
    return load_lexicon(path) if path.is_file() else NO_WORDS


def _topic(
    name: str, models: Mapping[str, Any], figures: dict[str, Drawing], style: Style | None
) -> Topic:
    return Topic(
        name=name,
        info=models["topic"],
        claims=models["claims"].claims,
        references=models["references"],
        leaflet=models.get("leaflet"),
        deck=models.get("deck"),
        figures=figures,
        style=style.text if style else None,
    )
