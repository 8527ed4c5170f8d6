"""The templates' texts, read once, so that rendering opens no file and can happen anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from sfn_docs.problems import Problem, TemplateError
from sfn_docs.reading import read_text

_KINDS = (".j2", ".css", ".js")


@dataclass(frozen=True)
class Templates:
    """Jinja templates and stylesheets by their names (``leaflet/leaflet.css``) below *folder*.

    Two are equal where their texts are; the folder only says in messages where they stand.
    """

    texts: Mapping[str, str]
    folder: str = field(default="templates", compare=False)

    def text(self, name: str) -> str:
        """The text of that name; raises TemplateError where there is none."""
        if name not in self.texts:
            message = f"the templates have no file '{name}'"
            raise TemplateError([Problem("file-missing", message, f"put it into {self.folder}")])
        return self.texts[name]

    def only(self, wanted: Callable[[str], bool]) -> Templates:
        """Those whose names are *wanted*."""
        texts = {name: text for name, text in self.texts.items() if wanted(name)}
        return Templates(texts, self.folder)

    @cached_property
    def digest(self) -> str:
        """A hash of every name and text."""
        digest = hashlib.sha256()
        for name in sorted(self.texts):
            for part in (name.encode(), self.texts[name].encode()):
                digest.update(len(part).to_bytes(8, "big"))
                digest.update(part)
        return digest.hexdigest()

    def __hash__(self) -> int:
        return hash(self.digest)


def read_templates(folder: Path) -> Templates:
    """The templates and stylesheets of *folder*; raises TemplateError for any unreadable file."""
    stamps = tuple((path, path.stat().st_mtime_ns) for path in _files(folder))
    return _read(folder, stamps)


def _files(folder: Path) -> list[Path]:
    found = (path for kind in _KINDS for path in folder.rglob(f"*{kind}"))
    return sorted(path for path in found if path.is_file())


@lru_cache(maxsize=4)
def _read(folder: Path, stamps: tuple[tuple[Path, int], ...]) -> Templates:
    texts: dict[str, str] = {}
    problems = []
    for path, _ in stamps:
        text = read_text(path, folder)
        if isinstance(text, Problem):
            problems.append(text)
        else:
            texts[path.relative_to(folder).as_posix()] = text
    if problems:
        raise TemplateError(problems)
    return Templates(texts, folder.as_posix())
