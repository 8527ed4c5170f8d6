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
_WIDE = ("inherit", "initial")
_UNSEEN: Any = object()
"""What stands for a value that has to be looked for."""


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
    yield Patch(css.Pending, "solve", _solved(css.Pending.solve))


class _Values:
    """The initial values of properties, sorted by what they need to be computed."""

    def __init__(self, css: Any) -> None:
        self.initial: Mapping[str, Any] = css.INITIAL_VALUES
        self.inherited: frozenset[str] = frozenset(css.INHERITED)
        self.every_computer: Mapping[str, Any] = css.COMPUTER_FUNCTIONS
        self.computers: Mapping[str, Any] = {
            name: self.every_computer[name]
            for name in css.INITIAL_NOT_COMPUTED
            if name in self.every_computer
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

    def of(self, style: Any, name: str) -> Any:
        """The value of a property in a style, or _UNSEEN where it takes the whole cascade."""
        cascaded = style.cascaded
        if name in self.logical and not cascaded.keys().isdisjoint(self.logical[name]):
            return _UNSEEN
        if name in cascaded:
            value = cascaded[name][0]
            if isinstance(value, str):
                if value in _WIDE:
                    return _UNSEEN
            elif hasattr(value, "solve") or self.is_math(value):
                return _UNSEEN
            computer = self.every_computer.get(name)
        elif name in self.inherited:
            value = style.parent_style[name]
            return _UNSEEN if not isinstance(value, _SIMPLE) and self.is_math(value) else value
        else:
            value = self.initial[name]
            computer = self.computers.get(name)
        return value if computer is None else computer(style, name, value)


def _filled(begin: Any, values: _Values) -> Any:
    """A style that starts with every value that the cascade does not touch."""

    def filled(self: Any, parent: Any, cascaded: Any, pseudo: Any, *rest: Any) -> None:
        begin(self, parent, cascaded, pseudo, *rest)
        if pseudo is None or pseudo.startswith("@"):
            self.update(values.constant)
            for name in cascaded:
                self.pop(name, None)
                for physical in values.physical.get(name, ()):
                    self.pop(physical, None)

    return filled


def _computed(compute: Any, values: _Values) -> Any:
    """A property as the cascade has it, inherited, or initial, where that is plain to see."""
    initial, plain, value_of = values.initial, values.plain, values.of

    def computed(self: Any, name: str) -> Any:
        if name in plain or name not in initial or self.parent_style is None:
            return compute(self, name)
        value = value_of(self, name)
        if value is _UNSEEN:
            return compute(self, name)
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


def _solved(solve: Any) -> Any:
    """What a declaration with variables comes to, once for the same values of them.

    Images are left out: WeasyPrint changes gradients where they are used.
    """

    def solved(self: Any, tokens: Any, wanted: str, base_url: Any) -> Any:
        if "image" in wanted:
            return solve(self, tokens, wanted, base_url)
        known = vars(self).setdefault("_quick_solved", {})
        key = (wanted, *map(id, tokens))
        if key not in known:
            known[key] = solve(self, tokens, wanted, base_url), tokens
        return known[key][0]

    return solved
