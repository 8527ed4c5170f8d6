"""A PDF of which only some objects are there, each under the number of its like in another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sfn_docs.render.stamping.glyphs import UnlikeError


class Slots:
    """The objects of parts that are made again, and those that they hang on.

    *count* is how many objects the whole has, *references* are those of its pages, *root* is that
    of its structure.
    """

    def __init__(self, count: int, references: tuple[bytes, ...], root: bytes) -> None:
        self.objects = _Sparse()
        self.page_references = references
        self.catalog = {"StructTreeRoot": root}
        self.made: set[int] = set()
        self._count = count
        self._next = 0

    @contextmanager
    def numbered(self, start: int, end: int) -> Iterator[None]:
        """What is added meanwhile has the numbers from *start* up to *end*, and all of them."""
        self._next = start
        yield
        if self._next != end:
            message = f"{self._next - start} objects instead of {end - start}"
            raise UnlikeError(message)

    def go_on(self) -> None:
        """What is added from now on is none of what is in the whole, and stays out of it."""
        self._next = self._count

    def add_object(self, item: Any) -> None:
        """Put an object under the next number."""
        self.put(self._next, item, made=self._next < self._count)
        self._next += 1

    def put(self, number: int, item: Any, *, made: bool = False) -> None:
        """Put an object under its number; one that is *made* is put into the whole."""
        item.number = number
        self.objects[number] = item
        if made:
            self.made.add(number)


class _Sparse(dict[int, Any]):
    """A list of objects, by their numbers, in which some are missing."""

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.values()))


def object_of(pdf: Any, reference: bytes) -> Any:
    """What a reference refers to."""
    return pdf.objects[int(reference.split()[0])]


def names_of(pdf: Any, root: Any) -> list[tuple[str, bytes]]:
    """What the ids of structure elements name."""
    names = object_of(pdf, root["IDTree"])["Names"] if "IDTree" in root else []
    return [(str(name.string), to) for name, to in zip(names[::2], names[1::2], strict=True)]
