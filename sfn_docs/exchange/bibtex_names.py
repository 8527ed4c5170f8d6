"""Names as BibTeX and BibLaTeX write them: ``von Last, Jr, First``, or ``{Body}``."""

from __future__ import annotations

import re
from functools import lru_cache

from sfn_docs.exchange.latex import decode
from sfn_docs.exchange.names import names_a_body

_AND = re.compile(r"\sand\s", re.IGNORECASE)
_COMMA = re.compile(",")
_PART = re.compile(r"\s*(family|given|prefix|suffix)(-i)?\s*=\s*(.*)", re.DOTALL)


def split_names(value: str) -> list[str]:
    """The names of a field, which the word "and" parts outside of braces."""
    return [name.strip() for name in split(value, _AND) if name.strip()]


def read_name(name: str) -> dict[str, str]:
    """A name by BibTeX's rules, or in the parts that BibLaTeX calls by their own names.

    Without a comma and braces the last word is the family name, unless it is one that bodies'
    names end with, as in ``The Needle Group``.
    """
    if name.startswith("{") and name.endswith("}") and balanced(name[1:-1]):
        literal = _text(name)
        return {"literal": literal} if literal else {}
    written = split(name, _COMMA)
    if any(map(_PART.match, written)) and all("=" in part for part in written):
        return _in_parts(written)
    parts = [_text(part) for part in (*written[:2], " ".join(written[2:]))[: len(written)]]
    if len(parts) == 1:
        return _without_comma(name, parts[0])
    if len(parts) == 2:  # noqa: PLR2004 - family and given
        return _person(parts[0], parts[1], "")
    return _person(parts[0], parts[2], parts[1])


def balanced(text: str) -> bool:
    """Whether no brace of *text* closes one that was opened before it."""
    depth = 0
    for brace in re.findall(r"\\.|[{}]", text):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            return False
    return depth == 0


def split(text: str, separator: re.Pattern[str], *, quotes: bool = False) -> list[str]:
    """*text* cut at each separator outside all braces, and with *quotes* outside those too."""
    parts: list[str] = []
    begin = depth = 0
    quoted = False
    for found in _steps(separator).finditer(text):
        step = found[0]
        if step in "{}":
            depth += 1 if step == "{" else -1
        elif step == '"':
            quoted ^= quotes and depth == 0
        elif not step.startswith("\\") and not depth and not quoted:
            parts.append(text[begin : found.start()])
            begin = found.end()
    return [*parts, text[begin:]]


@lru_cache(maxsize=8)
def _steps(separator: re.Pattern[str]) -> re.Pattern[str]:
    """What *split* has to look at: escapes, braces, quotation marks, separators."""
    return re.compile(rf"\\.|[{{}}\"]|{separator.pattern}", separator.flags | re.DOTALL)


def _text(latex: str) -> str:
    return " ".join(decode(latex).split())


def _in_parts(written: list[str]) -> dict[str, str]:
    """BibLaTeX's extended format: ``family=Berg, given=Jan, prefix=van der, useprefix=true``."""
    told = {found[1]: _text(found[3].strip().strip('"'))
            for part in written if (found := _PART.match(part)) and not found[2]}  # fmt: skip
    family = " ".join(told[part] for part in ("prefix", "family") if told.get(part))
    return _person(family, told.get("given", ""), told.get("suffix", ""))


def _without_comma(name: str, text: str) -> dict[str, str]:
    words = split(name, re.compile(r"\s+"))
    if len(words) > 1 and names_a_body(text):
        return {"literal": text}
    start = next((n for n, word in enumerate(words[:-1]) if n and word[:1].islower()), -1)
    cut = start if start > 0 else len(words) - 1
    given, family = (_text(" ".join(part)) for part in (words[:cut], words[cut:]))
    return _person(family, given, "")


def _person(family: str, given: str, suffix: str) -> dict[str, str]:
    if not family:
        return {"literal": given} if given else {}
    name = {"family": family, "given": given, "suffix": suffix}
    return {part: text for part, text in name.items() if text}
