"""Font files, found in their packages."""

from __future__ import annotations

import fontpkg
import pytest

from sfn_docs.fonts import faces
from sfn_docs.problems import EngineError


@pytest.mark.parametrize("family", ["Arimo", "Atkinson Hyperlegible", "Fira Sans"])
def test_files_are_those_that_their_packages_name(family: str) -> None:
    """Each face is the file that the packages' own finder gives for it."""
    wanted = [
        fontpkg.path(family, weight, style)
        for style in ("normal", "italic")
        for weight in (400, 700)
    ]

    assert [face.path for face in faces(family)] == wanted


def test_a_family_that_is_not_there_is_told_with_its_package() -> None:
    """A theme can name a font that nobody has installed; the message says what to install."""
    with pytest.raises(EngineError) as told:
        faces("No Such Font")

    (problem,) = told.value.problems
    assert "'No Such Font'" in problem.message
    assert "fontpkg-no-such-font" in problem.hint
