"""The deck: titles that are unique, references where works are cited."""

from __future__ import annotations

from sfn_docs.loading import Loaded
from sfn_docs.problems import Problem


def check_slides(loaded: Loaded) -> list[Problem]:
    """Slides are told apart by their titles (Microsoft's checker); the deck lists what it cites."""
    if loaded.deck is None:
        return []
    source = loaded.sources["deck"]
    problems = []
    seen: set[str] = set()
    for number, slide in enumerate(loaded.deck.slides):
        if slide.title in seen:
            message = f"another slide has the title '{slide.title}'"
            hint = "say in the title what this slide adds"
            place = source.locate(("slides", number, "title"))
            problems.append(source.problem("title-twice", message, hint, place))
        seen.add(slide.title)
    lists = [
        number for number, slide in enumerate(loaded.deck.slides) if slide.type == "references"
    ]
    if len(lists) != 1:
        place = source.locate(("slides", lists[1]) if lists else ("slides",), key=not lists)
        message = "a deck has exactly one slide of the type references"
        hint = "remove this one" if lists else "add '- type: references' as the last slide"
        problems.append(source.problem("references-slide", message, hint, place))
    if loaded.deck.slides[0].type != "title":
        message = "the first slide is not a title slide"
        place = source.locate(("slides", 0, "type"))
        hint = "start with a slide of the type title: it shows the review status"
        problems.append(source.problem("title-slide", message, hint, place))
    return problems
