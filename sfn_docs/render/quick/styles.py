"""Computed styles: what the stylesheets do not set has its value without the cascade."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sfn_docs.render.quick.patches import Patch

_SPECIAL = frozenset({"display", "float", "page", "position"})
"""Properties whose value depends on more than the cascade and the parent."""
_DECORATION = "text_decoration_"
_UNREAD = ("_block_", "_inline_", "block_size", "inline_size", "grid_", "mask_border_",
           "_start_start_", "_start_end_", "_end_start_", "_end_end_")  # fmt: skip
"""Properties that layout asks for by another name, or seldom; not worth their place."""
_SIMPLE = (str, int, float)


def style_patches(engine: Any) -> Iterator[Patch]:
    """Patches of how styles find their values."""
    css = engine.css
    values = _Values(css)
    computed, anonymous = css.ComputedStyle, css.AnonymousStyle
    yield Patch(computed, "__init__", _filled(computed.__init__, values))
    yield Patch(computed, "__missing__", _computed(computed.__missing__, values))
    yield Patch(anonymous, "__init__", _anonymous(anonymous.__init__, values))
    yield Patch(anonymous, "__missing__", _inherited(anonymous.__missing__, values))
    yield Patch(css.StyleFor, "set_computed_styles", _settled(css))


class _Values:
    """The initial values of properties, sorted by what they need to be computed."""

    def __init__(self, css: Any) -> None:
        self.initial: Mapping[str, Any] = css.INITIAL_VALUES
        self.inherited: frozenset[str] = frozenset(css.INHERITED)
        self.computers: Mapping[str, Any] = {
            name: css.COMPUTER_FUNCTIONS[name]
            for name in css.INITIAL_NOT_COMPUTED
            if name in css.COMPUTER_FUNCTIONS
        }
        self.is_math: Callable[[Any], bool] = css.check_math
        self.logical: dict[str, tuple[str, str]] = {
            name: (function(block="ttb", inline="ltr"), function(block="ttb", inline="rtl"))
            for name, function in css.PHYSICAL_FUNCTIONS.items()
        }
        self.physical: dict[str, list[str]] = {}
        for name, logicals in self.logical.items():
            for logical in logicals:
                self.physical.setdefault(logical, []).append(name)
        self.plain: frozenset[str] = frozenset(
            name for name in self.initial if name in _SPECIAL or name.startswith(_DECORATION)
        )
        uncomputed = css.INITIAL_NOT_COMPUTED
        self.constant: dict[str, Any] = {
            name: value
            for name, value in self.initial.items()
            if not (name in self.inherited or name in uncomputed or name in self.plain)
            and not any(part in name for part in _UNREAD)
        }


def _filled(begin: Any, values: _Values) -> Any:
    """A style that starts with every value that the cascade does not touch."""

    def filled(self: Any, parent: Any, cascaded: Any, pseudo: Any, *rest: Any) -> None:
        begin(self, parent, cascaded, pseudo, *rest)
        if pseudo is None:
            self.update(values.constant)
            for name in cascaded:
                self.pop(name, None)
                for physical in values.physical.get(name, ()):
                    self.pop(physical, None)

    return filled


def _computed(compute: Any, values: _Values) -> Any:
    """A property that the cascade does not touch: inherited, or initial."""
    initial, inherited, plain = values.initial, values.inherited, values.plain
    logical, computers, is_math = values.logical, values.computers, values.is_math

    def computed(self: Any, name: str) -> Any:
        cascaded, parent = self.cascaded, self.parent_style
        if name in cascaded or name in plain or name not in initial or parent is None:
            return compute(self, name)
        if name in logical:
            one, other = logical[name]
            if one in cascaded or other in cascaded:
                return compute(self, name)
        if name in inherited:
            value = parent[name]
            if not isinstance(value, _SIMPLE) and is_math(value):
                return compute(self, name)
        else:
            value = initial[name]
            if name in computers:
                value = computers[name](self, name, value)
        self[name] = value
        return value

    return computed


def _anonymous(begin: Any, values: _Values) -> Any:
    """The style of an anonymous box: the parent's, and every initial value."""

    def anonymous(self: Any, parent: Any) -> None:
        self.update(values.constant)
        begin(self, parent)

    return anonymous


def _inherited(compute: Any, values: _Values) -> Any:
    inherited = values.inherited

    def missing(self: Any, name: str) -> Any:
        if name in inherited:
            value = self[name] = self.parent_style[name]
            return value
        return compute(self, name)

    return missing


def _settled(css: Any) -> Any:
    """Styles of parts made up beside an element have no anchor, unless the cascade gives one."""
    settle = css.StyleFor.set_computed_styles

    def settled(self: Any, element: Any, *parents: Any, **options: Any) -> None:
        pseudo = options.get("pseudo_type")
        if pseudo and "anchor" not in self.get_cascaded_styles().get((element, pseudo), ()):
            options["target_collector"] = None
        settle(self, element, *parents, **options)

    return settled
