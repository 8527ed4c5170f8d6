"""The words of a language that a leaflet's words are held against."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from sfn_docs.model.base import Line, Model


def _is_pattern(value: str) -> str:
    try:
        re.compile(value.replace("{term}", "x"))
    except re.error as error:
        raise PydanticCustomError(
            "pattern", "this is no regular expression: {reason}", {"reason": str(error)}
        ) from None
    return value


Pattern = Annotated[Line, AfterValidator(_is_pattern)]
"""A regular expression (Python's), sought without regard to capitals."""


class Banned(Model):
    """A way of saying things that has no place in a leaflet."""

    pattern: Pattern
    reason: Line
    """Why, as a writer is told."""
    advice: Line
    """What to write instead."""
    promise: bool = False
    """Whether it is banned only as a promise: not in a question, and not where it is denied."""


class Lexicon(Model):
    """The file ``language/<language>.yaml`` of the templates."""

    known_abbreviations: tuple[Line, ...] = ()
    """Abbreviations that readers of the language know better than what they stand for."""
    denials: Pattern
    """What takes back a promise when it stands before it in the same sentence."""
    explains: Annotated[tuple[Pattern, ...], Field(min_length=1)]
    """How a sentence explains a word; ``{term}`` stands for the word."""
    retracted: Pattern = r"\bretra|\bretir"
    """How a text says that a work was taken back; the default knows Latin's daughters."""
    banned: tuple[Banned, ...] = ()
    """What may not be said."""
    terms: dict[Line, Line]
    """Words of medicine, their forms parted by commas, each with everyday words for it."""


NO_WORDS = Lexicon.model_validate({"denials": "(?!)", "explains": ("(?!)",), "terms": {}})
"""That of a language that the templates have no words for."""
