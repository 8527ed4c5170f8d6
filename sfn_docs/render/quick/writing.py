"""What is written to the file: numbers, marks and compressed streams."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from sfn_docs.render.quick.patches import Patch

KEPT = 64
"""Compressed streams that are kept, at some 10 kB: fonts, the color profile and pages."""

_LEVEL = 9
_PACKED: OrderedDict[bytes, bytes] = OrderedDict()


def writing_patches(engine: Any) -> Iterator[Patch]:
    """Patches of how streams are written."""
    module = engine.pdf.stream
    pydyf = module.pydyf
    to_bytes = _to_bytes(pydyf.Object)
    yield Patch(pydyf, "_to_bytes", to_bytes)
    yield Patch(pydyf.Dictionary, "data", _dictionary(to_bytes))
    yield Patch(pydyf.Array, "data", _array(to_bytes))
    yield Patch(pydyf.Stream, "data", _stream(to_bytes, pydyf))
    yield Patch(module.Stream, "stacked", lambda self: _Around(self.push_state, self.pop_state))
    yield Patch(module.Stream, "set_color", _set_color(module.Stream.set_color))
    yield Patch(module.Stream, "artifact", _artifact(pydyf.Stream))


def _to_bytes(kind: type[Any]) -> Callable[[Any], bytes]:
    """A number, a text or an object as it stands in the file; the commonest first."""

    def to_bytes(item: Any) -> bytes:
        known = item.__class__
        if known is float:
            return b"%d" % item if item.is_integer() else f"{item:f}".rstrip("0").encode()
        if known is bytes or isinstance(item, bytes):
            return bytes(item)
        if known is int:
            return b"%d" % item
        if known is not str and isinstance(item, kind):
            return bytes(item.data)
        return str(item).encode("ascii")

    return to_bytes


def _dictionary(to_bytes: Callable[[Any], bytes]) -> property:
    @lru_cache(maxsize=1024)
    def name(key: Any) -> bytes:
        return b"/" + to_bytes(key) + b" "

    def data(self: Any) -> bytes:
        return b"<<%b>>" % b"".join([name(key) + to_bytes(value) for key, value in self.items()])

    return property(data)


def _array(to_bytes: Callable[[Any], bytes]) -> property:
    def data(self: Any) -> bytes:
        return b"[%b]" % b" ".join(list(map(to_bytes, self)))

    return property(data)


def _stream(to_bytes: Callable[[Any], bytes], pydyf: Any) -> property:
    def data(self: Any) -> bytes:
        lines = [line if line.__class__ is bytes else to_bytes(line) for line in self.stream]
        body, extra = b"\n".join(lines), pydyf.Dictionary(self.extra.copy())
        if self.compress:
            extra["Filter"] = "/FlateDecode"
            body = _packed(body)
        extra["Length"] = len(body)
        return b"\n".join((extra.data, b"stream", body, b"endstream"))

    return property(data)


def _packed(data: bytes) -> bytes:
    """A stream as WeasyPrint packs it. What was packed is kept."""
    key = blake2b(data, digest_size=16).digest()
    if key in _PACKED:
        _PACKED.move_to_end(key)
        return _PACKED[key]
    packed = _PACKED[key] = zlib.compress(data, _LEVEL)
    if len(_PACKED) > KEPT:
        _PACKED.popitem(last=False)
    return packed


def _set_color(plain: Callable[..., None]) -> Callable[..., None]:
    """A colour that is set already is only looked at."""

    def set_color(self: Any, color: Any, stroke: bool = False) -> None:
        current = self._current_color_stroke if stroke else self._current_color
        if current == (color.space, *color.coordinates):
            self.set_alpha(color.alpha, stroke)
        else:
            plain(self, color, stroke)

    return set_color


class _Around(AbstractContextManager[None]):
    """Something done before and after, without the cost of a generator."""

    __slots__ = ("_after", "_before")

    def __init__(self, before: Callable[[], None], after: Callable[[], None]) -> None:
        self._before, self._after = before, after

    def __enter__(self) -> None:
        self._before()

    def __exit__(self, *_: object) -> None:
        self._after()


def _artifact(stream: Any) -> Any:
    """What is no part of the document, marked so where the document is tagged."""

    def artifact(self: Any) -> _Around:
        if self._tags is None:
            return _Around(_nothing, _nothing)
        return _Around(
            lambda: stream.begin_marked_content(self, "Artifact"),
            lambda: stream.end_marked_content(self),
        )

    return artifact


def _nothing() -> None:
    """Do it."""
