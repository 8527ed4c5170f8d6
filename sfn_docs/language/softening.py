"""The words of an effect as they would be said with "may", to show a writer what is allowed."""

from __future__ import annotations

import re
from collections.abc import Callable

_BASES = {"is": "be", "are": "be", "has": "have", "does": "do", "goes": "go"}
"""The forms of the verbs that English bends most, with what follows "may"."""

_AUXILIARY = re.compile(
    r"(?P<not>cannot|(?:can|will|does|do) not|(?:ca|wo|does|do)n['’]t)\s+|(?:can|will)\s+"
)

_HEDGE = re.compile(r"^(?:probably|likely|presumably|apparently)\s+")

_NEVER = re.compile(r"never\s+")


def _english(words: str) -> str | None:
    said = _HEDGE.sub("", words[:1].lower() + words[1:])
    auxiliary = _AUXILIARY.match(said)
    if auxiliary:
        return f"may {'not ' if auxiliary['not'] else ''}{said[auxiliary.end() :]}"
    never = _NEVER.match(said)
    first, _, rest = said[never.end() if never else 0 :].partition(" ")
    negated = re.fullmatch(r"(is|are)n['’]t", first) is not None
    base = "be" if negated else _base(first)
    if base is None:
        return None
    if base == "be" and rest.startswith("not "):
        negated, rest = True, rest[len("not ") :]
    denial = "never " if never else "not " if negated else ""
    return f"may {denial}{base} {rest}".rstrip()


def _base(verb: str) -> str | None:
    """What "reduces" is after "may"; None where it does not end as a verb of the present does."""
    if verb in _BASES:
        return _BASES[verb]
    if not re.fullmatch(r"[a-z]{3,}s", verb) or verb.endswith("ss"):
        return None
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-2] if verb.endswith(("sses", "shes", "ches", "xes")) else verb[:-1]


_HELD: dict[str, Callable[[str], str | None]] = {"en": _english}


def softened(words: str, language: str) -> str | None:
    """What says of an effect that it may be so: "may reduce" for "reduces", "may be safe".

    None where the words are of a form that is not known here, as those of the past are.
    """
    held = _HELD.get(language)
    return held(words) if held else None
