"""Reading files. Nothing else of ours opens a topic's files or the templates' data."""

from __future__ import annotations

from pathlib import Path

from sfn_docs.problems import Location, Problem

MAX_BYTES = 2_000_000
"""The largest file that is read, in bytes; a topic of a book's length stays far below."""


def read_bytes(path: Path, root: Path, *, limit: int = MAX_BYTES) -> bytes | Problem:
    """The bytes of a file of the folder *root*; or why they are not to be had.

    Refused: a file that is not there, one outside of *root* (also through a link), one longer
    than *limit* bytes, which is not read.
    """
    location = Location(path.as_posix())
    if not path.is_file():
        return Problem("file-missing", "this file is missing", "create it", location)
    if not path.resolve().is_relative_to(root.resolve()):
        return Problem(
            "file-outside", "this file leads out of its folder", "copy it into the folder", location
        )
    size = path.stat().st_size
    if size > limit:
        message = f"this file has {size:,} bytes; at most {limit:,} are read"
        return Problem("file-too-large", message, "split or shorten it", location)
    return path.read_bytes()


def read_text(path: Path, root: Path, *, limit: int = MAX_BYTES) -> str | Problem:
    """The text of a file of the folder *root*, with line feeds; or why it is not to be had.

    Refused is what *read_bytes* refuses, and a file that is not UTF-8.
    """
    data = read_bytes(path, root, limit=limit)
    if isinstance(data, Problem):
        return data
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        place = Location(path.as_posix(), line, column)
        return Problem("file-encoding", "this is not UTF-8 text", "save the file as UTF-8", place)
    return text.replace("\r\n", "\n").replace("\r", "\n")
