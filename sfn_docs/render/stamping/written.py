"""A PDF as it was written, cut into its objects, and written again with some of them changed.

The form is the one that pydyf gives a file with compressed objects: streams first, then one stream
with all other objects, then one that says where each stands.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from hashlib import md5
from itertools import accumulate
from math import ceil, log
from typing import Any

import pydyf

from sfn_docs.render.stamping.glyphs import UnlikeError
from sfn_docs.render.stamping.slots import Slots

_OPTIONS = (b"1.7", True, True)
"""The version of PDF, and that the file is named by its bytes and compressed."""
_START = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_FREE = (0, 0, 65535)


@dataclass(frozen=True, slots=True)
class Written:
    """A PDF: the bytes of its objects by their numbers, apart for *streams* and *others*.

    The last of the others is what the file says of itself.
    """

    streams: dict[int, bytes]
    others: dict[int, bytes]
    root: bytes

    @property
    def count(self) -> int:
        """How many objects there are, with the first one, which is free."""
        return len(self.streams) + len(self.others) + 1


def read_objects(pdf: Any, options: tuple[Any, ...], data: bytes) -> Written:
    """The objects of a *pdf* out of the file that it was written into. Raises UnlikeError."""
    version, *rest = options
    if (str(version).encode() if isinstance(version, str) else version, *rest) != _OPTIONS:
        message = "the file has another form"
        raise UnlikeError(message)
    *objects, gathered, _ = pdf.objects
    ends = sorted(item.offset for item in pdf.objects if item.offset)
    following = dict(zip(ends, [*ends[1:], len(data)], strict=True))
    inner = zlib.decompress(_body(_cut(gathered, following, data)))
    first = gathered.extra["First"]
    head = inner[:first].split()
    starts = [first + int(place) for place in head[1::2]]
    stops = [*(start - 1 for start in starts[1:]), len(inner)]
    parts = zip(map(int, head[::2]), starts, stops, strict=True)
    return Written(
        {o.number: _cut(o, following, data) for o in objects if not o.compressible and o.number},
        {number: inner[start:stop] for number, start, stop in parts},
        pdf.catalog.reference,
    )


def _cut(item: Any, following: dict[int, int], data: bytes) -> bytes:
    """The bytes of one object, without its number and its end."""
    start = item.offset + len(f"{item.number} {item.generation} obj\n")
    return data[start : following[item.offset] - len(b"\nendobj\n")]


def _body(stream: bytes) -> bytes:
    start = stream.index(b"stream\n") + len(b"stream\n")
    return stream[start : stream.rindex(b"\nendstream")]


def write(written: Written, slots: Slots) -> bytes:
    """The file: what was made anew among the bytes of what was not."""
    made = {number: slots.objects[number].data for number in slots.made}
    streams = {number: made.get(number, data) for number, data in written.streams.items()}
    others = {number: made.get(number, data) for number, data in written.others.items()}
    if len(made.keys() & (streams.keys() | others.keys())) != len(made):
        message = "something is made that was not there"
        raise UnlikeError(message)
    lines, places = [_START], {}
    position = len(_START)
    gathered = _gathered(others)
    for number, data in [*streams.items(), (written.count, gathered)]:
        places[number] = position
        line = b"%d 0 obj\n%b\nendobj\n" % (number, data)
        lines.append(line)
        position += len(line)
    everything = sorted([*streams.items(), *others.items()])
    name = md5(b"".join((*(data for _, data in everything), gathered)), usedforsecurity=False)
    table = _table(written, places, position, name.hexdigest().encode())
    return b"".join((*lines, table, b"startxref\n%d\n%%%%EOF\n" % position))


def _gathered(others: dict[int, bytes]) -> bytes:
    """The stream of all objects that are no streams."""
    starts = accumulate((len(data) + 1 for data in others.values()), initial=0)
    head = " ".join(f"{number} {start}" for number, start in zip(others, starts, strict=False))
    extra = {"Type": "/ObjStm", "N": len(others), "First": len(head) + 1}
    return bytes(pydyf.Stream([head, *others.values()], extra, compress=True).data)


def _table(written: Written, places: dict[int, int], position: int, name: bytes) -> bytes:
    """The stream that says where each object stands."""
    inside = {number: place for place, number in enumerate(written.others)}
    number = written.count + 1
    sizes = (1, ceil(log(position + 1, 256)), ceil(log(max(_FREE[2], len(inside)) + 1, 256)))
    row, last = sum(sizes), sizes[2]
    packed = bytearray(row * (number + 1))
    packed[row - last : row] = _FREE[2].to_bytes(last, "big")
    start = b"\2" + written.count.to_bytes(sizes[1], "big")
    for known, place in inside.items():
        packed[known * row : known * row + row] = start + place.to_bytes(last, "big")
    for known, where in {**places, number: position}.items():
        packed[known * row : known * row + row - last] = b"\1" + where.to_bytes(sizes[1], "big")
    extra = {
        "Type": "/XRef",
        "Index": pydyf.Array((0, number + 1)),
        "W": pydyf.Array(sizes),
        "Size": number + 1,
        "Root": written.root,
        "Info": b"%d 0 R" % (number - 2),
        "ID": pydyf.Array((pydyf.String(name).data, pydyf.String(name).data)),
    }
    stream = pydyf.Stream([bytes(packed)], extra, compress=True)
    return b"%d 0 obj\n%b\nendobj\n" % (number, stream.data)
