"""Lines of text: none is broken, and no style measured, twice alike.

A page is laid out more than once until its breaks are right, the letters of a drawing come again
and again, and the next document often holds the same words.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
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
    yield Patch(text.Layout, "reactivate", _reactivate)
    yield Patch(text.Layout, "deactivate", _deactivate)
    yield Patch(text.Layout, "__getattr__", _waking(text.Layout))


def remembering(split: Split, kind: str = "") -> Split:
    """A ``split_first_line`` of its *kind* that splits no text twice in the same style and width.

    What is remembered lives as long as the fonts that it was measured in.
    """
    style_of = itemgetter(*READ)

    def remembered(
        text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **options: Any
    ) -> tuple[Any, int, int | None, float, float, float]:
        lines = _kept(style.font_config, "lines")
        decoration = frozenset(style["text_decoration_line"])
        key = (kind, text, max_width, rest, *options.items(), decoration, style_of(style))
        try:
            found = lines.get(key)
        except TypeError:
            key = (*key[:-1], *map(_hashed, key[-1]))
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


def _kept(fonts: Any, what: str) -> OrderedDict[Any, Any]:
    """What is remembered of a set of fonts, as long as it lives."""
    kept: OrderedDict[Any, Any] = vars(fonts).setdefault(f"_quick_{what}", OrderedDict())
    return kept


def _hashed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _strut(measure: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The height and the baseline of an empty line, measured once for each style."""
    read = itemgetter(*_STRUT)

    def strut(style: Any) -> Any:
        struts = _kept(style.font_config, "struts")
        try:
            key = read(style)
            if key in struts:
                return struts[key]
        except TypeError:
            return measure(style)
        found = struts[key] = measure(style)
        if len(struts) > REMEMBERED:
            struts.popitem(last=False)
        return found

    return strut


def _reactivate(self: Any, style: Any) -> None:
    """Have a layout ready to be drawn; it is set up only when something looks into it."""
    self.style = style


def _deactivate(self: Any) -> None:
    for name in ("layout", "language", "style"):
        vars(self).pop(name, None)


def _waking(layout_class: Any) -> Callable[[Any, str], Any]:
    """A ``__getattr__`` for layouts that are not set up yet."""
    setup, set_text = layout_class.setup, layout_class.set_text

    def wake(self: Any, name: str) -> Any:
        if name not in ("layout", "language") or "style" not in vars(self):
            raise AttributeError(name)
        setup(self, self.style)
        set_text(self, self.text, justify=True)
        return vars(self)[name]

    return wake
