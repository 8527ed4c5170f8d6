"""A document that cites 500 works, each by itself and many once more among others."""

from __future__ import annotations

import json
from pathlib import Path

from sfn_docs.citations import Citation, Cluster
from sfn_docs.documents.leaflet import Setting, make_leaflet
from sfn_docs.documents.looks import load_look
from sfn_docs.loading import load_edition, load_topic
from sfn_docs.model.references import Reference
from sfn_docs.targets import DEFAULT_EDITION, EDITIONS
from tests.topics import CLAIMS, LEAFLET, write_topic

TEMPLATES = Path(__file__).parents[2] / "templates"
COUNT = 500


def works(count: int = COUNT) -> dict[str, Reference]:
    """Works that were never made, each of its own author, whose names sort in their order."""
    return {f"work-{number}": _work(number) for number in range(count)}


def clusters(count: int = COUNT) -> list[Cluster]:
    """Each work alone, and each fifth with the two after it."""
    alone: list[Cluster] = [(Citation(f"work-{number}"),) for number in range(count)]
    runs = (range(number, number + 3) for number in range(0, count - 2, 5))
    return [*alone, *(tuple(Citation(f"work-{number}") for number in run) for run in runs)]


def keys(count: int = COUNT) -> tuple[str, ...]:
    """The list's order, which is that of the numbers and of the names alike."""
    return tuple(f"work-{number}" for number in range(count))


def leaflet_keys(folder: Path, count: int = COUNT) -> tuple[str, ...]:
    """The works that a leaflet lists which cites them all; it is built, and read back."""
    known = {
        key: work.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        for key, work in works(count).items()
    }
    blocks = "".join(
        f'  - type: paragraph\n    text: "Part {start} is not true ' + "[@"
        + "; @".join(keys(count)[start : start + 10]) + ']."\n'
        for start in range(0, count, 10)
    )  # fmt: skip
    claims = CLAIMS.replace("brown, adams", keys()[0]).replace("adams", keys()[0])
    leaflet = LEAFLET.replace("[@brown]", f"[@{keys()[0]}]") + blocks
    write_topic(
        folder, references=json.dumps({"references": known}), claims=claims, leaflet=leaflet,
        deck=None,
    )  # fmt: skip
    loaded = load_topic(folder)
    if loaded.topic is None:
        raise SystemExit("\n".join(problem.message for problem in loaded.problems))
    setting = Setting(load_edition(TEMPLATES / EDITIONS / f"{DEFAULT_EDITION}.yaml"))
    return make_leaflet(loaded.topic, load_look(TEMPLATES, "en"), setting).listed


def _work(number: int) -> Reference:
    return Reference.model_validate(
        {
            "type": "article-journal",
            "title": f"Study {number} of many",
            "author": tuple(
                {"family": f"Example{number:03}{letter}", "given": "Ann Bea"} for letter in "abcd"
            ),
            "container-title": "Journal of Tests",
            "issued": f"{1990 + number % 30}",
            "volume": f"{number % 30 + 1}",
            "page": f"{number}-{number + 9}",
            "DOI": f"10.1000/work-{number}",
            "design": "not-assessed",
            "verification": {"grade": "none", "seen-at": "made up for this test"},
        }
    )
