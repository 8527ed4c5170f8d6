"""The citations of a topic's documents, formatted in the style and language it names."""

from __future__ import annotations

import functools
from collections.abc import Callable

from sfn_docs.bibliography import format_bibliography
from sfn_docs.bibliography.own import style_of
from sfn_docs.citations import Bibliography, Cluster
from sfn_docs.model.topic import Topic
from sfn_docs.render.html import Formatter


class Listed:
    """Formats a document's citations once, and remembers the works that it lists, in order."""

    def __init__(self, formatter: Formatter) -> None:
        self._format = functools.lru_cache(maxsize=1)(formatter)
        self.keys: tuple[str, ...] = ()

    def __call__(self, clusters: tuple[Cluster, ...]) -> Bibliography:
        """The bibliography of what is cited in *clusters*."""
        bibliography = self._format(clusters)
        self.keys = tuple(entry.key for entry in bibliography.entries)
        return bibliography


def citation_formatter(topic: Topic, meanwhile: Callable[[], object] = lambda: None) -> Formatter:
    """What formats the citations of a topic's documents, in the style and language it names.

    *meanwhile* is done while the citation engine works.
    """
    return functools.partial(
        format_bibliography,
        references=topic.references.references,
        style=style_of(topic),
        language=topic.info.language,
        meanwhile=meanwhile,
    )
