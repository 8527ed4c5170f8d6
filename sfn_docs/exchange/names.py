"""Names as RIS, PubMed and EndNote write them: ``Family, Given, Suffix``, or a body's name."""

from __future__ import annotations

from collections.abc import Mapping

from sfn_docs.exchange.incoming import plain

_FAMILY, _GIVEN, _SUFFIX = 1, 2, 3


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
