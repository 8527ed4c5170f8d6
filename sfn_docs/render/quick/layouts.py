"""Pango's layouts: set up from what is made once for each style, when something looks in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import Any, NamedTuple

from sfn_docs.render.quick.lines import READ, REMEMBERED, hashable, kept
from sfn_docs.render.quick.patches import Patch

_LINES = ("ascent", "underline_position", "strikethrough_position",
          "underline_thickness", "strikethrough_thickness")  # fmt: skip
"""Where lines are drawn under, over and through text: what WeasyPrint keeps of a font for it."""
_FEATURES = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps",
    "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian",
    "font_feature_settings",
)  # fmt: skip


class _Kit(NamedTuple):
    """What the layouts of one style have in common; *lines* are where text is decorated."""

    context: Any
    description: Any
    language: Any
    lines: dict[str, Any]


def layout_patches(engine: Any) -> Iterator[Patch]:
    """Patches of how layouts are set up, put away and taken out again."""
    text = engine.text.line_break
    layout = text.Layout
    setup = _setup(layout.setup, text)
    yield Patch(layout, "setup", setup)
    yield Patch(layout, "reactivate", _reactivate)
    yield Patch(layout, "deactivate", _deactivate)
    yield Patch(layout, "__getattr__", _waking(setup, layout.set_text))


def _setup(plain: Callable[[Any, Any], None], text: Any) -> Callable[[Any, Any], None]:
    """A layout in its style. One whose font has features asked of it is left to WeasyPrint."""
    ffi, pango, unref = text.ffi, text.pango, text.gobject.g_object_unref
    read, features = itemgetter(*READ), itemgetter(*_FEATURES)

    def setup(self: Any, style: Any) -> None:
        kits = kept(style.font_config, "kits")
        key = (str(style["text_decoration_line"]), hashable(read(style)))
        kit = kits.get(key)
        if kit is None:
            if text.font_features(*features(style)):
                plain(self, style)
                return
            kit = kits[key] = _kit(text, style)
            if len(kits) > REMEMBERED:
                kits.popitem(last=False)
        self.style, self.language, self.first_line_direction = style, kit.language, 0
        self.layout = ffi.gc(pango.pango_layout_new(kit.context), unref)
        pango.pango_layout_set_auto_dir(self.layout, False)
        pango.pango_layout_set_font_description(self.layout, kit.description)
        vars(self).update(kit.lines)

    return setup


def _kit(text: Any, style: Any) -> _Kit:
    ffi, pango = text.ffi, text.pango
    made = pango.pango_font_map_create_context(style.font_config.font_map)
    context = ffi.gc(made, text.gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, text.PANGO_DIRECTION[style["direction"]])
    asked = style["font_language_override"]
    name = style["lang"] if asked == "normal" else text.LST_TO_ISO.get(asked.lower(), asked)
    if name:
        pointer, _letters = text.unicode_to_char_p(name)
        language = pango.pango_language_from_string(pointer)
        pango.pango_context_set_language(context, language)
    else:
        language = pango.pango_language_get_default()
    description = text.get_font_description(style)
    lines: dict[str, Any] = dict.fromkeys(_LINES[:3])
    if style["text_decoration_line"] != "none":
        measured = pango.pango_context_get_metrics(context, description, language)
        metrics = ffi.gc(measured, pango.pango_font_metrics_unref)
        for line in _LINES:
            lines[line] = text.FROM_UNITS * getattr(pango, f"pango_font_metrics_get_{line}")(
                metrics
            )
    return _Kit(context, description, language, lines)


def _reactivate(self: Any, style: Any) -> None:
    """Have a layout ready to be drawn; it is set up only when something looks into it."""
    self.style = style


def _deactivate(self: Any) -> None:
    for name in ("layout", "language", "style"):
        vars(self).pop(name, None)


def _waking(
    setup: Callable[[Any, Any], None], set_text: Callable[..., None]
) -> Callable[[Any, str], Any]:
    """A ``__getattr__`` for layouts that are not set up yet."""

    def wake(self: Any, name: str) -> Any:
        if name not in ("layout", "language") or "style" not in vars(self):
            raise AttributeError(name)
        setup(self, self.style)
        set_text(self, self.text, justify=True)
        return vars(self)[name]

    return wake
