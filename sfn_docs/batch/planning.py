"""From jobs to orders: a topic read once, narrowed, and what each document is made from told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sfn_docs.batch.engines import engines
from sfn_docs.batch.inputs import Group, content, digest_of, key_of
from sfn_docs.batch.sharing import Shared
from sfn_docs.checks import check
from sfn_docs.documents.budget import over_budget, unknown_editions
from sfn_docs.documents.looks import load_look, refuse_crowded
from sfn_docs.documents.made import Made
from sfn_docs.documents.narrowing import narrowed
from sfn_docs.documents.orders import Order
from sfn_docs.documents.placing import placed
from sfn_docs.editions import Edition
from sfn_docs.loading import load_topic
from sfn_docs.model.clinic import Clinic
from sfn_docs.model.topic import Topic
from sfn_docs.problems import ContentError, Problem, SfnDocsError, errors_only
from sfn_docs.render.markup import Look
from sfn_docs.targets import (
    REFERENCE_LISTS,
    Circumstances,
    Target,
    leaflet_editions,
)

if TYPE_CHECKING:
    from sfn_docs.documents.designs import GivenTemplate


@dataclass(frozen=True)
class Planned:
    """A document to be: its *files* below the folder of outputs, and what it is made from."""

    topic: str
    target: Target
    files: tuple[str, ...]
    groups: tuple[Group, ...]

    @cached_property
    def key(self) -> str:
        """The hash of all that it is made from."""
        return key_of(self.groups)


class Plan:
    """A topic of which *targets* are wanted, read; what costs time is done when it is asked for.

    Telling the documents' keys takes reading the topic and hashing files. Checking it waits until
    it is asked whether it is fit, and reading a clinic until a document has to be made for it.
    """

    def __init__(
        self,
        folder: Path,
        targets: tuple[Target, ...],
        templates: Path,
        given: Circumstances,
        shared: Shared | None = None,
    ) -> None:
        """Raises ContentError for a topic that can't be read, with every problem of it.

        What plans have in common, of the same *templates* and what is *given*, is *shared*.
        """
        self.folder = folder
        self._shared = shared or Shared(templates, given)
        self.loaded = load_topic(folder, templates)
        if self.loaded.topic is None:
            raise ContentError(errors_only(check(self.loaded)))
        self.topic = self.loaded.topic
        self._targets, self._templates, self._given = targets, templates, given
        self._looks: dict[str, Look] = {}
        self._narrowed: dict[str, Topic] = {}

    @cached_property
    def documents(self) -> tuple[Planned, ...]:
        """Each document, with the pieces that it is made from."""
        language = self.topic.info.language.split("-", maxsplit=1)[0]
        told = _Told(self, self._shared, language)
        return tuple(
            Planned(
                self.topic.name,
                target,
                tuple(f"{self.topic.name}/{file}" for file in target.files(language)),
                told.groups(target),
            )
            for target in self._targets
        )

    @cached_property
    def unfit(self) -> SfnDocsError | None:
        """Every problem of the topic and its figures; None where all is right."""
        misspelt = unknown_editions(self.loaded, leaflet_editions(self._templates))
        try:
            problems = errors_only((*check(self.loaded), *misspelt))
            if problems:
                return ContentError(problems)
            for theme in self._themes:
                look = self._look(theme)
                refuse_crowded(self.topic, look, self.loaded.sources.get("figures"))
        except SfnDocsError as error:
            return error
        return None

    @cached_property
    def seen_by_checks(self) -> str:
        """The hash of all on which it depends whether the topic is unfit."""
        texts = {name: digest_of(source.text) for name, source in self.loaded.sources.items()}
        others = {"figures": digest_of(self.topic.figures), "style": digest_of(self.topic.style)}
        others["themes"] = digest_of(self._themes)
        return key_of((Group({**texts, **others}), self._shared.templates, engines()))

    def faults(self, document: Planned) -> tuple[Problem, ...]:
        """What is wrong with the clinic that *document* is for."""
        return self._shared.faults(document.target.clinic, document.target.theme)

    def order(self, document: Planned) -> Order:
        """All that *document* is made from, to be sent to whoever makes it.

        Raises ContentError for a clinic that is not right.
        """
        target = document.target
        clinic = self._shared.clinic(target.clinic, target.theme) if target.clinic else None
        edition = self.edition(target) if target.content == "leaflet" else None
        look = replace(self._look(target.theme), templates=self._shared.seen(target))
        if clinic is not None and edition is None:
            look = replace(look, theme=clinic.theme)
        return Order(
            target=target,
            topic=self.narrowed(target.content),
            look=look,
            edition=edition,
            clinic=clinic if edition is not None else None,
            overdue=self.overdue,
            template=self._template(target, clinic),
        )

    def narrowed(self, content: str) -> Topic:
        """The topic as documents of that *content* see it."""
        if content not in self._narrowed:
            self._narrowed[content] = narrowed(self.topic, content)
        return self._narrowed[content]

    def edition(self, target: Target) -> Edition:
        """The leaflet's edition; raises TemplateError where it is wrong."""
        return self._shared.edition(target.edition)

    def placed(self, problem: Problem, target: Target) -> Problem:
        """A problem of making *target* at the text that it is about, if it knows no place."""
        return placed(problem, target.content, self.loaded.sources)

    def over_budget(self, target: Target, made: Made) -> tuple[Problem, ...]:
        """What is wrong with a leaflet's length, where its budget or its paper has less room."""
        if made.extent is None or self.topic.leaflet is None:
            return ()
        source = self.loaded.sources["leaflet"]
        return over_budget(self.topic.leaflet, self.edition(target), made.extent, source)

    def files(self, document: Planned, made: Made) -> dict[str, bytes]:
        """A document and, where asked for, the lists of what it cites, by the ends of names."""
        first, *lists = document.files
        found = {first.rpartition(".")[2]: made.data}
        if lists:
            from sfn_docs.exchange.listing import reference_lists

            works = reference_lists(made.listed, self.topic.references.references)
            found |= {end: works[end] for end in REFERENCE_LISTS}
        return found

    @property
    def overdue(self) -> bool:
        """Whether the topic's review is due by the day that documents are made for."""
        today = self._given.as_of
        return today is not None and self.topic.info.review.next_review <= today

    @cached_property
    def _themes(self) -> tuple[str, ...]:
        return tuple(sorted({target.theme for target in self._targets}))

    def _look(self, theme: str) -> Look:
        if theme not in self._looks:
            language = self.topic.info.language.split("-", maxsplit=1)[0]
            self._looks[theme] = load_look(self._templates, language, theme)
        return self._looks[theme]

    def _template(self, target: Target, clinic: Clinic | None) -> GivenTemplate | None:
        """The PowerPoint file that a deck stands on, if not on our own."""
        if target.document != "deck":
            return None
        if self._given.template is None and target.edition:
            return None
        from sfn_docs.documents.designs import read_template

        if self._given.template is not None:
            return read_template(self._given.template, self._given.template.parent)
        assert clinic is not None
        assert clinic.info.deck is not None
        folder = self._given.clinics or Path("clinics")
        deck = clinic.info.deck
        return read_template(folder / deck.template, folder, deck.layouts)


class _Told:
    """The groups of a topic's documents; each is made once, however many share it."""

    def __init__(self, plan: Plan, shared: Shared, language: str) -> None:
        self._plan, self._shared, self._language = plan, shared, language
        self._own: dict[str, Group] = {}

    def groups(self, target: Target) -> tuple[Group, ...]:
        kind = target.content
        if kind not in self._own:
            self._own[kind] = content(self._plan.narrowed(kind), kind)
        return (
            self._own[kind],
            self._shared.look(target, self._language),
            self._shared.gifts(target),
            Group(_asked(target) | {"review overdue": str(self._plan.overdue)}),
            engines(),
        )


def _asked(target: Target) -> dict[str, str]:
    parts = ("document", "edition", "clinic", "theme")
    return {f"the {part}": str(getattr(target, part)) for part in parts} | {
        "the lists": str(target.lists)
    }
