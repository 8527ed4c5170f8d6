"""Boxes: whether they are in the flow and how large they are is asked more than anything else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sfn_docs.render.quick.patches import Patch

_IN_FLOW = ("static", "relative")


def box_patches(engine: Any) -> Iterator[Patch]:
    """Patches of what boxes are asked about themselves."""
    box = engine.formatting_structure.boxes.Box
    plain = box.is_in_normal_flow

    def is_in_normal_flow(self: Any) -> Any:
        style = self.style
        return (style["float"] == "none" and style["position"] in _IN_FLOW) or plain(self)

    yield Patch(box, "is_in_normal_flow", is_in_normal_flow)
    yield Patch(box, "border_width", _border_width)
    yield Patch(box, "border_height", _border_height)
    yield Patch(box, "margin_width", _margin_width)
    yield Patch(box, "margin_height", _margin_height)


# Each adds up in the order in which WeasyPrint does, so that the last digit is the same.


def _border_width(self: Any) -> Any:
    width = self.width + self.padding_left + self.padding_right
    return width + self.border_left_width + self.border_right_width


def _border_height(self: Any) -> Any:
    height = self.height + self.padding_top + self.padding_bottom
    return height + self.border_top_width + self.border_bottom_width


def _margin_width(self: Any) -> Any:
    width = self.width + self.padding_left + self.padding_right
    width = width + self.border_left_width + self.border_right_width
    return width + self.margin_left + self.margin_right


def _margin_height(self: Any) -> Any:
    height = self.height + self.padding_top + self.padding_bottom
    height = height + self.border_top_width + self.border_bottom_width
    return height + self.margin_top + self.margin_bottom
