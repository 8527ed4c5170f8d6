"""Drawings are made once, and beside other work where there is time for that."""

from __future__ import annotations

from threading import Thread, current_thread
from time import monotonic, sleep

import pytest
import resvg_py

from sfn_docs.problems import EngineError
from sfn_docs.render.deck.pictures import draw, drawing_ahead

BOX = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">'
    '<rect width="{}" height="5"/></svg>'
)
PATIENCE = 30
"""Seconds that a thread may take to begin."""


@pytest.fixture(name="drawn")
def _drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the threads that drew, a name a drawing."""
    names: list[str] = []
    engine = resvg_py.svg_to_bytes

    def watched(**options: object) -> object:
        names.append(current_thread().name)
        return engine(**options)  # type: ignore[arg-type]

    monkeypatch.setattr(resvg_py, "svg_to_bytes", watched)
    return names


def test_what_is_drawn_ahead_is_drawn_once_and_elsewhere(drawn: list[str]) -> None:
    """It is the same as what is drawn when it is needed."""
    ahead, needed = BOX.format(7), BOX.format(8)

    with drawing_ahead({"ahead": ahead}, "Arimo"):
        end = monotonic() + PATIENCE
        while not drawn and monotonic() < end:
            sleep(0.01)
        first = draw("ahead", ahead, "Arimo")

    assert draw("ahead", ahead, "Arimo") is first
    assert draw("needed", needed, "Arimo").aspect == first.aspect
    assert [name == current_thread().name for name in drawn] == [False, True]


def test_nothing_is_begun_once_the_work_beside_it_is_left(drawn: list[str]) -> None:
    """A deck that is refused is not kept waiting for all of its drawings."""
    figures = {f"{number}": BOX.format(number / 100) for number in range(100, 400)}

    with pytest.raises(KeyError), drawing_ahead(figures, "Arimo"):
        raise KeyError

    assert len(drawn) < len(figures)


def test_without_a_thread_each_is_drawn_when_it_is_needed(
    drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that has none to spare makes decks too."""

    def refused(_thread: Thread) -> None:
        message = "can't start new thread"
        raise RuntimeError(message)

    monkeypatch.setattr(Thread, "start", refused)
    with drawing_ahead({"box": BOX.format(9)}, "Arimo"):
        assert draw("box", BOX.format(9), "Arimo").png

    assert drawn == [current_thread().name]


def test_what_can_not_be_drawn_is_told_of_when_it_is_needed(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """And not before, as another problem may matter more."""
    with drawing_ahead({"bad": "<svg"}, "Arimo"):
        pass

    assert capfd.readouterr().err == ""
    with pytest.raises(EngineError) as error:
        draw("bad", "<svg", "Arimo")
    assert "'bad'" in error.value.problems[0].message
