"""A new topic: a folder of files that build, to be filled in."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from sfn_docs.model.base import ID_PATTERN
from sfn_docs.problems import ContentError, Location, Problem, TemplateError
from sfn_docs.reading import read_text
from sfn_docs.schemas import schemas
from sfn_docs.writing import write_file

REVIEW_DAYS = 183
"""Days until a new topic's first review."""


def start_topic(
    name: str, title: str, content: Path, templates: Path, today: date
) -> tuple[Path, ...]:
    """Write the starter files of the topic *name* into *content*, and the schemas they name.

    Raises ContentError where the name can't be a topic's or the folder is there already.
    """
    folder = content / name
    place = Location(folder.as_posix())
    if not re.match(ID_PATTERN, name):
        hint = "write lower-case words joined by hyphens, like migraine-and-sleep"
        raise ContentError(
            [Problem("topic-name", f"'{name}' can't be a topic's name", hint, place)]
        )
    if folder.exists():
        hint = "choose another name, or edit what is there"
        raise ContentError([Problem("topic-exists", "this folder is there already", hint, place)])
    review = date.fromordinal(today.toordinal() + REVIEW_DAYS)
    words = {"TITLE": title, "TODAY": today.isoformat(), "NEXT-REVIEW": review.isoformat()}
    files = {folder / path.name: _filled(path, templates, words) for path in _starters(templates)}
    files |= {
        content / "schemas" / file: data
        for file, data in schemas().items()
        if not (content / "schemas" / file).exists()
    }
    for path, data in files.items():
        write_file(path, data)
    return tuple(files)


def _starters(templates: Path) -> list[Path]:
    found = sorted((templates / "starter").iterdir()) if (templates / "starter").is_dir() else []
    if not found:
        place = Location((templates / "starter").as_posix())
        hint = "take the folder 'starter' over from the templates that came with sfn-docs"
        raise TemplateError([Problem("starter-missing", "there is no starter topic", hint, place)])
    return found


def _filled(path: Path, templates: Path, words: dict[str, str]) -> bytes:
    text = read_text(path, templates)
    if isinstance(text, Problem):
        raise TemplateError([text])
    for name, word in words.items():
        text = text.replace(f"<<{name}>>", word.replace("\\", " ").replace('"', "'"))
    return text.encode()
