"""Bytes written quickly: numbers as WeasyPrint writes them, and streams packed once."""

from __future__ import annotations

from collections import OrderedDict
from types import SimpleNamespace
from typing import Any

import pydyf
import pytest
import weasyprint

from sfn_docs.render.pdf_speed import quickened
from sfn_docs.render.quick import writing

ITEMS: tuple[Any, ...] = (
    0, 7, -7, True, 0.0, -0.0, 2.0, -2.5, 1e-7, 1e22, 0.1 + 0.2, 1234.5678901, "text", b"bytes",
    bytearray(b"x"), pydyf.String("a (b)"), pydyf.Array([1, 2.5, b"/N"]),
    pydyf.Dictionary({"K": 1, "L": pydyf.Array([])}),
)  # fmt: skip


@pytest.mark.parametrize("item", ITEMS, ids=[str(number) for number in range(len(ITEMS))])
def test_items_are_written_alike(item: Any) -> None:
    """Numbers, texts and objects have the same bytes."""
    plain = pydyf.Array([item]).data
    with quickened(weasyprint):
        assert pydyf.Array([item]).data == plain


def test_stream_is_packed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second of two equal streams is not packed again, and has the same bytes."""
    stream = pydyf.Stream([b"1 0 0 1 0 0 cm"] * 99, compress=True)
    plain = stream.data
    with quickened(weasyprint):
        assert stream.data == plain
        monkeypatch.setattr(writing, "zlib", SimpleNamespace())
        assert stream.data == plain


def test_few_streams_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not needed for the longest time is forgotten."""
    monkeypatch.setattr(writing, "KEPT", 1)
    monkeypatch.setattr(writing, "_PACKED", OrderedDict())
    with quickened(weasyprint):
        for content in (b"first", b"second"):
            assert pydyf.Stream([content], compress=True).data
        monkeypatch.setattr(writing, "zlib", SimpleNamespace(compress=None))
        assert pydyf.Stream([b"second"], compress=True).data
        with pytest.raises(TypeError):
            assert pydyf.Stream([b"first"], compress=True).data
