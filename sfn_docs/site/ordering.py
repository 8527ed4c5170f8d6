"""The order of what a list on the site names, and the letters that a long list goes by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

_LETTERS_FROM = 12
"""From how many entries on a list goes by their first letters."""

_DIGITS = 12
"""How long numbers are when they are sorted."""

T = TypeVar("T")


def lettered(
    found: Iterable[T], title: Callable[[T], str], everything: str
) -> tuple[tuple[str, tuple[T, ...]], ...]:
    """What is *found* by title, under first letters, or under one heading where it is little."""
    listed = sorted(found, key=lambda one: in_order(title(one)))
    if len(listed) < _LETTERS_FROM:
        return ((everything, tuple(listed)),)
    letters: dict[str, list[T]] = {}
    for one in listed:
        first = plain(title(one))[:1].upper()
        letters.setdefault(first if first.isalpha() else "#", []).append(one)
    return tuple((letter, tuple(group)) for letter, group in letters.items())


def in_order(title: str) -> str:
    """A title for sorting as people do: without accents and capitals, number 2 before number 10."""
    return re.sub(r"\d+", lambda number: number[0].zfill(_DIGITS), plain(title))


def plain(text: str) -> str:
    """A text without accents and capitals."""
    taken = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in taken if not unicodedata.combining(letter)).casefold()
