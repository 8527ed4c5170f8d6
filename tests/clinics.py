"""A clinic that tests change: nothing in it exists."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

CLINIC = """\
name: "The Test Clinic"
logo: {file: mark.svg, alt: "Mark of the Test Clinic"}
contact:
  - label: "Phone"
    value: "[555-0100](tel:+15555550100)"
  - label: "Desk"
    value: "Ask at the desk"
hours:
  - {days: "Monday", times: "8 to 5"}
emergency: {title: "At night", text: "Call the night line."}
colors:
  brand: "#4b3f8f"
  brand-dark: "#2c2459"
paper: letter
web: https://example.org/leaflets
"""

MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
    '<rect width="10" height="10" fill="#4b3f8f"/></svg>'
)


def png(width: int, height: int, *, rows: int | None = None, alpha: int = 255) -> bytes:
    """A PNG of one colour; its header says *height*, its data hold *rows*."""
    row = b"\0" + bytes((75, 63, 143, alpha)) * width
    data = zlib.compress(row * (height if rows is None else rows), 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    )


def write_clinic(folder: Path, text: str = CLINIC, **files: bytes | str) -> Path:
    """Write the clinic ``test`` and its mark into *folder*, with *files* (``mark_png``)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, body in ({"mark_svg": MARK} | files).items():
        data = body.encode() if isinstance(body, str) else body
        (folder / name.replace("_", ".")).write_bytes(data)
    path = folder / "test.yaml"
    path.write_text(text, encoding="utf-8")
    return path
