"""What engines have said for earlier documents, in the store of finished files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from sfn_docs.batch.store import Entry, Store

_ANSWER = "answer"


@dataclass(slots=True)
class Known:
    """Answers for one document: those in the *store*, if it can be read, and *new* ones.

    They are those of the program and its *engines* as they are, by the hash of these. Whoever
    makes the document writes nothing; *new* answers go back with it, each under its key.
    """

    store: Store | None
    engines: str
    new: dict[str, bytes] = field(default_factory=dict)

    def get(self, question: str) -> bytes | None:
        """The answer to a question, if it is there and whole."""
        entry = self.store.get(self._key(question)) if self.store else None
        return entry.files.get(_ANSWER) if entry else None

    def put(self, question: str, answer: bytes) -> None:
        """Have an answer go back with the document."""
        self.new[self._key(question)] = answer

    def _key(self, question: str) -> str:
        return hashlib.sha256(f"{_ANSWER} {self.engines} {question}".encode()).hexdigest()


def keep(store: Store, answers: Mapping[str, bytes]) -> None:
    """Keep new *answers*, as far as the disk lets us."""
    for key, answer in answers.items():
        store.put(key, Entry({_ANSWER: answer}, {}))
