"""Diagrams: a few short texts in boxes, and the arrows between them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sfn_docs.model.base import Model, Prose


class Process(Model):
    """Steps in a row, each with an arrow to the next."""

    type: Literal["process"]
    steps: Annotated[tuple[Prose, ...], Field(min_length=2, max_length=5)]


class Cycle(Model):
    """Steps in a ring, clockwise from the top; the last leads to the first."""

    type: Literal["cycle"]
    steps: Annotated[tuple[Prose, ...], Field(min_length=3, max_length=6)]


class Causes(Model):
    """Causes on the left, each with an arrow to what they have in common."""

    type: Literal["causes"]
    causes: Annotated[tuple[Prose, ...], Field(min_length=2, max_length=5)]
    effect: Prose


Diagram = Annotated[Process | Cycle | Causes, Field(discriminator="type")]
