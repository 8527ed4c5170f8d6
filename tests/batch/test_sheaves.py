"""Leaflets for several clinics made together: shared out, none lost, and the same files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from sfn_docs.batch.making import Workshop, build
from sfn_docs.batch.performing import perform
from sfn_docs.batch.planning import Plan
from sfn_docs.batch.records import Records
from sfn_docs.batch.sheaves import sheaves
from sfn_docs.batch.workers import Workforce
from sfn_docs.documents.orders import Order
from sfn_docs.targets import Circumstances, Target
from tests.clinics import CLINIC, write_clinic
from tests.conftest import ROOT
from tests.topics import write_topic

TEMPLATES = ROOT / "templates"


def ordered(clinics: int, editions: tuple[str, ...] = ("a4",)) -> list[Order]:
    """Orders of leaflets for so many clinics, and one for none, that hold nothing else."""
    named = [f"c{number}" for number in range(clinics)]
    return [
        Order(Target("leaflet", edition, name), NAMED, NAMED, None, NAMED if name else None)
        for name in ("", *named)
        for edition in editions
    ]


class Named:
    """As much of a topic as tells it from others."""

    name = "small"


NAMED: Any = Named()


@pytest.mark.parametrize(
    ("clinics", "workers", "sizes"),
    [(1, 4, [1, 1]), (7, 4, [1, 7]), (100, 1, [1, 100]), (130, 2, [1, 65, 65]),
     (130, 8, [1, 65, 65]), (250, 2, [1, 83, 83, 84])],
)  # fmt: skip
def test_leaflets_for_clinics_go_together(clinics: int, workers: int, sizes: list[int]) -> None:
    """Few stay together, many are shared out evenly, and none is lost or made twice."""
    orders = ordered(clinics)
    found = list(sheaves(orders, workers))

    assert [len(sheaf) for sheaf in found] == sizes
    assert [order for sheaf in found for order in sheaf] == orders


def test_other_editions_stay_apart() -> None:
    """A sheaf holds one edition of one document."""
    found = list(sheaves(ordered(3, ("a4", "letter")), 2))

    assert [[order.target.edition for order in sheaf] for sheaf in found] == [
        ["a4"], ["letter"], ["a4"] * 3, ["letter"] * 3,
    ]  # fmt: skip


class LosesSheaves(Executor):
    """An executor whose workers die over every task but those of one document."""

    def submit(self, work: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        future: Future[Any] = Future()
        (sheaf,) = args
        if len(sheaf) > 1:
            future.set_exception(MemoryError())
        else:
            future.set_result(work(sheaf))
        return future


def test_what_is_lost_together_is_tried_alone(tmp_path: Path) -> None:
    """A document that kills its worker takes none of those down that were to be made with it."""
    content = tmp_path / "content"
    folder = write_topic(content / "small")
    names = ("one", "other")
    for name in names:
        write_clinic(content / "clinics").rename(content / "clinics" / f"{name}.yaml")
    targets = tuple(Target("leaflet", "a4", name) for name in names)
    plan = Plan(folder, targets, TEMPLATES, Circumstances(clinics=content / "clinics"))
    workforce = Workforce(LosesSheaves, 1, (MemoryError,))
    shop = Workshop(tmp_path / "build", Records(tmp_path / "build"), workforce=workforce)

    events = list(build([plan], shop))

    assert {event.document.target.clinic: event.outcome for event in events} == {
        "one": "built",
        "other": "built",
    }


def test_a_batch_makes_what_each_build_makes(tmp_path: Path) -> None:
    """Clinics in one sheaf and clinics alone: the same files."""
    content = tmp_path / "content"
    folder = write_topic(content / "small")
    names = ("one", "other", "third")
    for name in names:
        text = CLINIC.replace("The Test Clinic", f"The {name} Clinic")
        write_clinic(content / "clinics", text).rename(content / "clinics" / f"{name}.yaml")
    targets = tuple(Target("leaflet", "a4", name) for name in names)
    plan = Plan(folder, targets, TEMPLATES, Circumstances(clinics=content / "clinics"))
    orders = tuple(plan.order(document) for document in plan.documents)

    together = [hashed(made) for made in perform(orders, None, "")]
    alone = [hashed(made) for order in orders for made in perform((order,), None, "")]

    assert together == alone
    assert len(set(together)) == len(names)


def hashed(made: object) -> str:
    data = getattr(made, "data", None)
    assert data is not None, made
    return hashlib.sha256(data).hexdigest()
