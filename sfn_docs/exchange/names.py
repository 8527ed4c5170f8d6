"""Names as RIS, PubMed and EndNote write them: ``Family, Given, Suffix``, or a body's name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sfn_docs.exchange.incoming import plain

_FAMILY, _GIVEN, _SUFFIX = 1, 2, 3


_BODIES = re.compile(
    r"(?i:group|consortium|collaboration|collaborative|collaborators|committee|investigators"
    r"|network|organi[sz]ation|society|association|trialists|initiative)s?"
)
_INITIALS = re.compile(r"(\S.*?) ([A-Z]{1,3}|(?:[A-Z]\.-?){1,3})")
_COUNTRIES = ("EU", "UK", "US", "USA")
_BEHIND = re.compile(r"(.*\S)\s+((?:Jr|Sr)\.?|II|III|IV|2nd|3rd|4th)")


def names_a_body(text: str) -> bool:
    """Whether a name ends as bodies' names do: ``The Needle Group``."""
    return bool(_BODIES.fullmatch(text.rpartition(" ")[2]))


def parse_short_name(text: str) -> dict[str, str]:
    """A name that may be as MEDLINE has it, family and initials without a comma: ``Roe JA``."""
    written = plain(text)
    suffixed = _BEHIND.fullmatch(written)
    found = _INITIALS.fullmatch(suffixed[1] if suffixed else written)
    if "," in written or not found or found[2] in _COUNTRIES or names_a_body(found[1]):
        return parse_name(text)
    name = {"family": found[1], "given": found[2]}
    return name | ({"suffix": suffixed[2]} if suffixed else {})


def parse_full_name(text: str) -> dict[str, str]:
    """A name as PubMed has it in full, with a suffix behind the given names: ``Roe, John Jr``."""
    name = parse_name(text)
    found = _BEHIND.fullmatch(name.get("given", ""))
    return name | {"given": found[1], "suffix": found[2]} if found else name


def abbreviates(short: str, long: str) -> bool:
    """Whether a journal's title is the other one's words cut short: ``J Tests``."""
    words = iter(plain(long).casefold().split())
    parts = plain(short).casefold().replace(".", " ").split()
    return (
        len(parts) > 0
        and len(short) < len(long)
        and all(any(word.startswith(part) for word in words) for part in parts)
    )


def parse_name(text: str) -> dict[str, str]:
    """A name with a comma is a person's; without one, or with only one at its end, a body's.

    The comma at the end and the doubled comma inside a body's name are EndNote's own rule.
    """
    written = plain(text)
    if ",," in written:
        return {"literal": written.replace(",,", ",", 1)}
    parts = [part.strip() for part in written.split(",", 2)]
    if len(parts) == _FAMILY or not parts[1]:
        return {"literal": parts[0]} if parts[0] else {}
    if not parts[0]:
        return {"literal": parts[1]}
    name = {"family": parts[0], "given": parts[1]}
    return name | ({"suffix": parts[2]} if len(parts) == _SUFFIX and parts[2] else {})


def write_name(name: Mapping[str, str]) -> str:
    """A name so that *parse_name* reads it back, but for a person without a given name."""
    if "literal" in name:
        literal = name["literal"]
        return literal.replace(",", ",,", 1) if "," in literal else f"{literal},"
    parts = [name["family"], name.get("given", ""), name.get("suffix", "")]
    return ", ".join(part for part in parts if part) if name.get("given") else f"{parts[0]},"
