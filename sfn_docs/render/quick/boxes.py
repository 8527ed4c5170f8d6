"""Boxes: whether one is in the flow is asked more often than anything else."""

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
