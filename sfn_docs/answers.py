"""What engines have said before: kept by whoever builds, so that none is asked the same twice.

What an engine is asked is known by the hash of all of it. Whether an answer is still that of the
engine as it is, and whole, is for whoever keeps it to see to.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol


class Answers(Protocol):
    """Answers that are known already, by the hash of all that was asked."""

    def get(self, question: str) -> bytes | None:
        """The answer to a question, if it is known."""

    def put(self, question: str, answer: bytes) -> None:
        """Have the answer to a question known from now on."""


_answers: ContextVar[Answers | None] = ContextVar("answers", default=None)


@contextmanager
def knowing(answers: Answers | None) -> Iterator[None]:
    """Asks engines for nothing that is among *answers*, and adds to them what they say."""
    token = _answers.set(answers)
    try:
        yield
    finally:
        _answers.reset(token)


def question_of(asked: Sequence[object]) -> str:
    """The hash that a question is known by: which engine is asked, and all that it is given.

    All of it can be written as JSON.
    """
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def known_answer(question: str) -> bytes | None:
    """The answer to a question, if it is known here."""
    answers = _answers.get()
    return answers.get(question) if answers else None


def add_answer(question: str, answer: bytes) -> None:
    """Have an answer known from now on, if anybody keeps them."""
    answers = _answers.get()
    if answers:
        answers.put(question, answer)
