"""LaTeX in a BibTeX field, as text with CSL's few marks of HTML; and text as LaTeX."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

MAX_NESTING = 24

_MARKS = {"sub": "textsubscript", "sup": "textsuperscript", "i": "textit", "b": "textbf"}
_TAGS = {command: tag for tag, command in _MARKS.items()} | {"emph": "i"}
_GROUP = r"((?:[^{}]|\{[^{}]*\})*)"
_MARKED = re.compile(rf"\\({'|'.join(_TAGS)})\s*\{{{_GROUP}\}}")
_SWITCHED = re.compile(r"\{\\(em|it|bf)\s+([^{}]*)\}")
_SWITCHES = {"em": "i", "it": "i", "bf": "b"}
_MATH = re.compile(r"(?<!\\)\$([^$]*)(?<!\\)\$")
_SCRIPT = re.compile(r"([_^])(?:\{([^{}]*)\}|([^{}\\\s]))")
_PLAINER = (
    (re.compile(r"\\(?:href|noopsort)\s*\{[^{}]*\}|\\(?:relax|protect)\b\s*"), ""),
    (re.compile(rf"\\ensuremath\s*\{{{_GROUP}\}}"), r"$\1$"),
    (re.compile(r"\\(?:mathrm|textrm|mathit|text|mbox)\s*\{([^{}]*)\}"), r"\1"),
    (re.compile(r"\^\s*(?:\{\\circ\s*\}|\\circ(?![A-Za-z])\s*)"), "°"),
)
"""What is only how a thing is set, and what stands for it; a degree is set as a raised ring."""
_TAGGED = re.compile(r"</?(sub|sup|i|b)>")
_BARE = re.compile(r"(?<!\\)([%&#])")
_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
}  # fmt: skip
_STANDING = {
    "^": ("textasciicircum", "\ue000"), "~": ("textasciitilde", "\ue001"),
    "<": ("textless", "\ue002"), ">": ("textgreater", "\ue003"), "|": ("textbar", "\ue004"),
    "_": ("textunderscore", "\ue005"), "−": ("textminus", "\ue006"), "/": ("slash", "\ue007"),
    "«": ("guillemetleft", "\ue008"), "»": ("guillemetright", "\ue009"),
    "·": ("textperiodcentered", "\ue00a"), "°C": ("textcelsius", "\ue00b"),
}  # fmt: skip
"""Signs whose commands the decoder drops or mistakes, and what stands for them meanwhile."""
_LIGATURES = re.compile(r"(?<=[-`'])(?=[-`'])|(?<=[!?])(?=`)")


_LATEX = re.compile(r"[\\${}~%&#^_]|--|``|''|[!?]`|\n\s*\n")
"""What has a meaning in LaTeX; text without it is itself."""


def nesting(text: str) -> int:
    """How deep the braces of *text* are nested."""
    depth = deepest = 0
    for brace in re.findall(r"\\.|[{}]", text):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        deepest = max(deepest, depth)
    return deepest


@lru_cache(maxsize=4096)
def decode(latex: str) -> str:
    """The text of a field: accents and signs as characters, scripts and italics as marks.

    A ``%`` that is not escaped is a per cent sign: people write it so, and as LaTeX's own
    comment it would swallow the rest of the field.
    """
    if not _LATEX.search(latex):
        return latex
    marked = _marked(latex)
    try:
        text = str(_decoder().latex_to_text(marked)).replace("\u00a0", " ")
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
        text = re.sub(r"(?<!\\)[{}]", "", marked)  # a command lacks its argument: it stays
    for sign, (_, standing) in _STANDING.items():
        text = text.replace(standing, sign)
    return text


def unknown_commands(latex: str) -> tuple[str, ...]:
    """The commands of LaTeX in a field that *decode* has no signs for, and leaves out."""
    if "\\" not in latex:
        return ()
    known = _decoder().latex_context
    names = dict.fromkeys(re.findall(r"\\([A-Za-z]+)", _marked(latex)))
    return tuple(f"\\{name}" for name in names if known.get_macro_spec(name) is None)


def _marked(latex: str) -> str:
    """LaTeX in which marks are CSL's, and each sign is one that the decoder knows."""
    marked = latex
    for pattern, instead in _PLAINER:
        marked = pattern.sub(instead, marked)
    for _ in range(MAX_NESTING):
        before = marked
        marked = _MARKED.sub(lambda found: _tag(_TAGS[found[1]], found[2]), marked)
        if marked == before:
            break
    marked = _SWITCHED.sub(lambda found: _tag(_SWITCHES[found[1]], found[2]), marked)
    marked = _MATH.sub(_scripts, marked)
    marked = _BARE.sub(r"\\\1", marked)
    if len(re.findall(r"(?<!\\)\$", marked)) % 2:
        marked = re.sub(r"(?<!\\)\$", r"\\$", marked)
    for command, standing in _STANDING.values():
        marked = re.sub(rf"\\{command}(?:\{{\}}|\s+|(?![A-Za-z]))", standing, marked)
    return marked


def _scripts(found: re.Match[str]) -> str:
    """A formula with its scripts marked, and the rest of it a formula still."""
    parts, position = [], 0
    for script in _SCRIPT.finditer(found[1]):
        between = found[1][position : script.start()]
        parts += [f"${between}$" if between.strip() else between]
        parts += [_tag("sub" if script[1] == "_" else "sup", script[2] or script[3] or "")]
        position = script.end()
    rest = found[1][position:]
    return "".join([*parts, f"${rest}$" if rest.strip() else rest])


def encode(text: str) -> str:
    """*text* so that *decode* reads it back; characters beyond ASCII stay as they are."""
    parts = re.split(r"(</?(?:sub|sup|i|b)>)", text)
    if _TAGGED.search(text) and _paired(parts):
        return "".join(_as_command(part) for part in parts)
    return _escaped(text)


def protect(latex: str) -> str:
    """A title whose words with capitals keep them in a style that lowers titles.

    What starts with a command needs two pairs of braces: within one, BibTeX takes it for a
    letter with an accent, and lowers it.
    """
    return " ".join(
        _kept(word) if _has_capital(word, number) else word
        for number, word in enumerate(_words(latex))
    )


def _kept(word: str) -> str:
    return f"{{{{{word}}}}}" if word.startswith("\\") else f"{{{word}}}"


def _words(latex: str) -> list[str]:
    """The words of a title; what stands in braces is one with what it touches."""
    words = [""]
    depth = 0
    for part in re.findall(r"\\.|.", latex, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(part, 0)
        if part == " " and depth == 0:
            words.append("")
        else:
            words[-1] += part
    return [word for word in words if word]


def _has_capital(word: str, number: int) -> bool:
    letters = re.sub(r"\\[A-Za-z]+", "", word)
    return any(char.isupper() for char in (letters if number else letters[1:]))


def _tag(name: str, text: str) -> str:
    return f"<{name}>{text}</{name}>"


def _paired(parts: list[str]) -> bool:
    """Whether the marks open and close in turn, none inside another."""
    tags = [part for part in parts if _TAGGED.fullmatch(part)]
    return len(tags) % 2 == 0 and all(
        close == open_.replace("<", "</")
        for open_, close in zip(tags[::2], tags[1::2], strict=True)
    )


def _as_command(part: str) -> str:
    if not _TAGGED.fullmatch(part):
        return _escaped(part)
    return "}" if part.startswith("</") else f"\\{_MARKS[part.strip('<>')]}{{"


def _escaped(text: str) -> str:
    apart = _LIGATURES.sub("\0", text)
    return "".join(_ESCAPES.get(char, char) for char in apart).replace("\0", "{}")


@lru_cache(maxsize=1)
def _decoder() -> LatexNodes2Text:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="text", keep_comments=False, strict_latex_spaces=False)
