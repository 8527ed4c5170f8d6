"""An order: all that one document is made from, so that it can be made in any process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sfn_docs.documents.leaflet import Press, Setting, make_leaflet
from sfn_docs.documents.made import Made
from sfn_docs.editions import Edition
from sfn_docs.model.clinic import Clinic
from sfn_docs.model.topic import Topic
from sfn_docs.render.markup import Look
from sfn_docs.targets import Target

if TYPE_CHECKING:
    from sfn_docs.documents.designs import GivenTemplate


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made, and from what; it holds no path that is read, and can be pickled.

    *topic* is narrowed to the content of the *target*; *look* has the clinic's theme where the
    document wears it. A leaflet has an *edition*; a deck may stand on a *template* that is given.
    """

    target: Target
    topic: Topic
    look: Look
    edition: Edition | None = None
    clinic: Clinic | None = None
    overdue: bool = False
    template: GivenTemplate | None = None


def make(order: Order, press: Press | None = None) -> Made:
    """The document that is ordered, read back. Raises every error of the making.

    A *press* keeps what orders for several clinics have in common.
    """
    topic, look, target = order.topic, order.look, order.target
    if order.edition is not None:
        setting = Setting(order.edition, overdue=order.overdue, clinic=order.clinic)
        return make_leaflet(topic, look, setting, press)
    assert topic.deck is not None
    if target.document in ("slides", "handout"):
        from sfn_docs.documents.slide_pages import make_handout, make_slides

        on_pages = make_slides if target.document == "slides" else make_handout
        return on_pages(topic.deck, topic, look, target.edition)
    from sfn_docs.documents.deck import make_deck
    from sfn_docs.render.deck.layouts import DESIGNS

    if order.template is None:
        return make_deck(topic.deck, topic, look, DESIGNS[target.edition])
    from sfn_docs.documents.designs import adopted

    ready = adopted(order.template, look.theme, topic.info.language)
    return make_deck(topic.deck, topic, replace(look, theme=ready.theme), ready.design)
