"""The answer to a build that has nothing to do, told before anything else is imported.

After a build, the size, times and number on the disk of every file that it read or wrote are kept,
with what to say if all are still the same. A look at a few hundred files takes a thousandth of
what importing the program takes, so this module imports nothing but what Python has loaded:
not pathlib either.
"""

import os
import sys

PLACE = ".sfn-docs/unchanged"
"""Where the answers are, below the folder of outputs."""

_FORMAT = "sfn-docs unchanged 2"
_RACE = 2_000_000_000
"""Nanoseconds. A file that was changed this short before its stamp was taken may have been changed
again since without another time: some disks count in seconds (compare Git's racy index)."""


def answer(arguments: list[str]) -> str | None:
    """What a build called with *arguments* says, if nothing has changed since; else None."""
    if not arguments or arguments[0] != "build":
        return None
    try:
        with open(_file(_output(arguments), arguments), encoding="utf-8") as file:  # noqa: PTH123 - no pathlib
            head, *lines = file.read().split("\n")
        if head != _heading(arguments):
            return None
        end = lines.index("")
        return "\n".join(lines[end + 1 :]) if all(map(_same, lines[:end])) else None
    except (OSError, ValueError):
        return None


def keep(arguments: list[str], paths: list[str], said: str, now: int) -> tuple[str, str] | None:
    """The file that *answer* reads, and its text: that nothing changed among *paths*.

    A folder among them stands for the names in it. *now* is the time in nanoseconds; where a file
    is so young that a later change might not show, there is nothing to keep yet.
    """
    stamps = []
    for path in paths:
        stamp = _stamp(path)
        if stamp.startswith("-") or int(stamp.split()[1]) > now - _RACE or "\n" in path:
            return None
        stamps.append(f"{stamp} {path}")
    text = "\n".join([_heading(arguments), *stamps, "", said])
    return _file(_output(arguments), arguments), text


def _same(line: str) -> bool:
    *stamp, path = line.split(" ", 4)
    return _stamp(path) == " ".join(stamp)


def _stamp(path: str) -> str:
    try:
        stat = os.stat(path)  # noqa: PTH116 - no pathlib
    except OSError:
        return "- - - -"
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"


def _heading(arguments: list[str]) -> str:
    return " ".join((_FORMAT, sys.version.split()[0], repr(arguments), repr(os.getcwd())))  # noqa: PTH109


def _output(arguments: list[str]) -> str:
    """The folder of outputs that *arguments* name, read as the command line does."""
    output = "build"
    for number, argument in enumerate(arguments[1:], start=2):
        if argument.startswith("--output="):
            output = argument.removeprefix("--output=")
        elif argument == "--output" and number < len(arguments):
            output = arguments[number]
    return output


def _file(output: str, arguments: list[str]) -> str:
    """A name that the same call from the same folder has again, and few others; a clash is seen."""
    number = 0
    for char in _heading(arguments):
        number = (number * 1_000_003 ^ ord(char)) & 0xFFFFFFFFFFFF
    return os.path.join(output, PLACE, f"{number:012x}")  # noqa: PTH118 - no pathlib
