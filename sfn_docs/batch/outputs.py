"""A folder of outputs, or the manifest alone, as it was left by whoever made it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sfn_docs.batch.records import MANIFEST, read_manifest
from sfn_docs.model.manifest import Made, Manifest
from sfn_docs.problems import ContentError, Location, Problem


@dataclass(frozen=True, slots=True)
class Outputs:
    """What stands in a *folder*, by its manifest."""

    folder: Path
    manifest: Manifest

    def data(self, made: Made) -> bytes | None:
        """The bytes of a document; None where its file is not there as the manifest has it.

        A manifest may come from elsewhere, so a file outside of the folder is none of it.
        """
        file, root = made.files[0], self.folder.resolve()
        try:
            path = (root / file.file).resolve()
            if (
                not _inside(file.file)
                or not path.is_relative_to(root)
                or path.stat().st_size != file.bytes
            ):
                return None
            data = path.read_bytes()
        except (OSError, ValueError):
            return None
        return data if hashlib.sha256(data).hexdigest() == file.sha256 else None


def _inside(file: str) -> bool:
    """Whether a path leads down only, so that what is made of it may be called the same."""
    path = PurePosixPath(file)
    return not path.is_absolute() and ".." not in path.parts


def read_outputs(place: Path) -> Outputs:
    """The outputs in a folder, or beside a manifest; raises ContentError where there is none."""
    path = place / MANIFEST if place.is_dir() else place
    manifest = read_manifest(path)
    if manifest is None:
        message = "there is no manifest here that this version of sfn-docs can read"
        hint = "name a folder that documents were built into, or its manifest.json"
        raise ContentError([Problem("no-manifest", message, hint, Location(path.as_posix()))])
    return Outputs(path.parent, manifest)
