"""Citations as inline HTML: how a mark looks, and where it stands among words and stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sfn_docs.citations import Cluster, Span

if TYPE_CHECKING:
    from markupsafe import Markup

_LEVEL = '<span class="cite" data-keys="{}"{}>{}</span>'
_RAISED = '<sup class="cite" data-keys="{}"{}>{}</sup>'
_ANCHOR = ' id="{}" data-link="{}"'
_KEPT = '<span class="kept">{}{}{}</span>'
_STOPS = frozenset([".", ",", "?", "!"])
_STOP_LAST = frozenset(["es", "fr"])
"""Languages in which a raised number stands before every stop (RAE, Ortografía, 2010)."""


def is_raised(shown: tuple[Span, ...]) -> bool:
    """Whether a citation is all in raised letters."""
    return bool(shown) and all(span.superscript for span in shown)


def citation_markup(
    cluster: Cluster, shown: tuple[Span, ...], anchor: str = "", said: str = ""
) -> Markup:
    """The citation of *cluster* that is printed as *shown*, with the keys of its works.

    With an *anchor* it can be linked to; a link to it says what is *said*.
    """
    from markupsafe import Markup

    keys = " ".join(citation.key for citation in cluster)
    raised = is_raised(shown)
    body = Markup("").join(span_markup(span, raised=raised) for span in shown)
    named = Markup(_ANCHOR).format(anchor, said) if anchor else ""  # noqa: S704 - a constant
    shell = Markup(_RAISED if raised else _LEVEL)  # noqa: S704 - one of two constants
    return shell.format(keys, named, body)


def kept_together(word: str, stop: str, citation: Markup) -> Markup:
    """A raised number on the line of the word and the stop that it follows."""
    from markupsafe import Markup

    return Markup(_KEPT).format(word, stop, citation)  # noqa: S704 - a constant


def before_mark(text: str, *, raised: bool) -> tuple[str, str]:
    """The text before a citation, and the last word of it, which a raised number hangs on."""
    ended = text.rstrip(" ")
    if not raised:
        return (text if ended == text else f"{ended}\u00a0"), ""
    head, space, word = ended.rpartition(" ")
    return f"{head}{space}", word


def stop_before_mark(text: str, language: str) -> str:
    """The stop at the start of the *text* after a raised number, if it goes before the number.

    Full stops and commas do, colons and semicolons don't (AMA Manual of Style, 11th edition,
    3.6), but for languages in which none does.
    """
    moves = text[:1] in _STOPS and language.split("-", maxsplit=1)[0] not in _STOP_LAST
    return text[:1] if moves else ""


def span_markup(span: Span, *, raised: bool = False) -> Markup:
    """A span as HTML; a link stands innermost, because a tagged PDF loses links around markup."""
    from markupsafe import Markup, escape

    markup = escape(span.text)
    if span.href:
        markup = Markup('<a href="{}">{}</a>').format(span.href, markup)
    for wanted, tag in (
        (span.bold, "strong"), (span.italic, "em"),
        (span.superscript and not raised, "sup"), (span.subscript, "sub"),
    ):  # fmt: skip
        if wanted:
            markup = Markup(f"<{tag}>{{}}</{tag}>").format(markup)  # noqa: S704 - a tag of ours
    return markup
