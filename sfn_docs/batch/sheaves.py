"""Orders put together that are made the faster one after the other: a leaflet's for its clinics.

Making the first costs as much as stamping some thirty more. So the leaflets of few clinics stay
together, and those of many are shared out among the workers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sfn_docs.documents.orders import Order

LEAST, MOST = 60, 100
"""How many leaflets go together if there are as many: what is in hand is lost with its worker."""

Sheaf = tuple[Order, ...]


def sheaves(orders: Iterable[Order], workers: int) -> Iterator[Sheaf]:
    """The *orders* in sheaves, so that each of the *workers* has one, in order of the first."""
    alike: dict[Any, list[Order]] = {}
    for order in orders:
        alike.setdefault(_kind(order), []).append(order)
    for together in alike.values():
        yield from _shared(together, workers)


def _kind(order: Order) -> Any:
    """What orders in the same sheaf have in common; a document for no clinic stands alone."""
    target = order.target
    clinic = "" if order.clinic is not None else target
    return order.topic.name, replace(target, clinic=""), clinic


def _shared(orders: list[Order], workers: int) -> Iterator[Sheaf]:
    """So many *orders* in sheaves of nearly the same size."""
    wanted = min(workers, len(orders) // LEAST)
    number = max(1, wanted, -(-len(orders) // MOST))
    for place in range(number):
        start, end = (len(orders) * step // number for step in (place, place + 1))
        yield tuple(orders[start:end])
