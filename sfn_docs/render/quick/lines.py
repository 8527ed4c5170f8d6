"""Lines of text: none is broken, and no style measured, twice alike.

A page is laid out more than once until its breaks are right, the letters of a drawing come again
and again, and the next document often holds the same words.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sfn_docs.render.pdf_lines import Split
from sfn_docs.render.quick.patches import Patch, everywhere

READ = (
    "direction", "font_family", "font_feature_settings", "font_kerning", "font_language_override",
    "font_size", "font_stretch", "font_style", "font_variant_alternates", "font_variant_caps",
    "font_variant_east_asian", "font_variant_ligatures", "font_variant_numeric",
    "font_variant_position", "font_variation_settings", "font_weight", "hyphenate_character",
    "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphens", "lang", "letter_spacing",
    "line_height", "overflow_wrap", "tab_size", "white_space", "word_break", "word_spacing",
)  # fmt: skip
"""The properties that a line of text is broken by: all that WeasyPrint looks up there, but for
one that is a set (``text_decoration_line``)."""

_STRUT = (
    "font_family", "font_feature_settings", "font_language_override", "font_size", "font_stretch",
    "font_style", "font_variant_alternates", "font_variant_caps", "font_variant_east_asian",
    "font_variant_ligatures", "font_variant_numeric", "font_variant_position",
    "font_variation_settings", "font_weight", "lang", "line_height",
)  # fmt: skip
"""The properties that an empty line's height is measured by."""

REMEMBERED = 4096
"""Lines kept for each set of fonts, some 4 MB; a leaflet has about a thousand."""


def line_patches(engine: Any) -> Iterator[Patch]:
    """Patches of how lines are broken for their least width and in drawings, and how high."""
    text = engine.text.line_break
    words = remembering(text.split_first_line, "words")
    for module in (text, engine.layout.preferred):
        yield Patch(module, "split_first_line", words)
    yield from everywhere("weasyprint", text.strut, _strut(text.strut))
    can_break = lru_cache(maxsize=REMEMBERED)(text.can_break_text)
    yield from everywhere("weasyprint", text.can_break_text, can_break)


def remembering(split: Split, kind: str = "") -> Split:
    """A ``split_first_line`` of its *kind* that splits no text twice in the same style and width.

    What is remembered lives as long as the fonts that it was measured in.
    """
    style_of = itemgetter(*READ)

    def remembered(
        text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **options: Any
    ) -> tuple[Any, int, int | None, float, float, float]:
        lines = kept(style.font_config, "lines")
        decoration = frozenset(style["text_decoration_line"])
        key = (kind, text, max_width, rest, *options.items(), decoration, style_of(style))
        try:
            found = lines.get(key)
        except TypeError:
            key = (*key[:-1], hashable(key[-1]))
            found = lines.get(key)
        if found is not None:
            lines.move_to_end(key)
            return (_copied(found[0]), *found[1:])
        found = split(text, style, context, max_width, *rest, **options)
        found[0].drawn = {}
        lines[key] = (_copied(found[0]), *found[1:])
        if len(lines) > REMEMBERED:
            lines.popitem(last=False)
        return found

    return remembered


def _copied(layout: Any) -> Any:
    """A copy of a layout, for what is drawn is changed; ``copy.copy`` takes its time."""
    made = object.__new__(type(layout))
    vars(made).update(vars(layout))
    return made


def kept(fonts: Any, what: str) -> OrderedDict[Any, Any]:
    """What is remembered of a set of fonts, as long as it lives."""
    found: OrderedDict[Any, Any] = vars(fonts).setdefault(f"_quick_{what}", OrderedDict())
    return found


def hashable(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Values to remember something by; WeasyPrint lists the fonts of letters in drawings."""
    try:
        hash(values)
    except TypeError:
        return tuple(tuple(value) if isinstance(value, list) else value for value in values)
    return values


def _strut(measure: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The height and the baseline of an empty line, measured once for each style."""
    read = itemgetter(*_STRUT)

    def strut(style: Any) -> Any:
        struts = kept(style.font_config, "struts")
        key = hashable(read(style))
        if key in struts:
            return struts[key]
        found = struts[key] = measure(style)
        if len(struts) > REMEMBERED:
            struts.popitem(last=False)
        return found

    return strut
