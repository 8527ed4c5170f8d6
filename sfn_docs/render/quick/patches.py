"""Functions of an engine put in place of others for a while, wherever their names stand."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple


class Patch(NamedTuple):
    """An attribute of *owner* that is to be *value*."""

    owner: Any
    name: str
    value: Any


@contextmanager
def applied(patches: Sequence[Patch]) -> Iterator[None]:
    """Let the patches hold inside the block."""
    missing = object()
    before = [vars(patch.owner).get(patch.name, missing) for patch in patches]
    for owner, name, value in patches:
        setattr(owner, name, value)
    try:
        yield
    finally:
        for (owner, name, _), value in zip(patches, before, strict=True):
            if value is missing:
                delattr(owner, name)
            else:
                setattr(owner, name, value)


def everywhere(package: str, function: Any, replacement: Any) -> Iterator[Patch]:
    """A patch for each name that the modules of a package know *function* by."""
    for module_name, module in list(sys.modules.items()):
        if module_name == package or module_name.startswith(f"{package}."):
            for name, value in list(vars(module).items()):
                if value is function:
                    yield Patch(module, name, replacement)
