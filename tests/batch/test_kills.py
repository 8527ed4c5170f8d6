"""Whatever stops a build, the next one completes it, and no wrong file passes for a right one."""

from __future__ import annotations

import os
import random
import shutil
import time
from pathlib import Path

import pytest

from tests.batch.disturbed import (
    Kill,
    disturb,
    interrupt,
    kill_all,
    kill_parent,
    kill_worker,
    new_site,
    tree,
)

MANY = int(os.environ.get("SFN_DOCS_KILLS", "5"))
"""Kills of each kind that the slow test makes, at random moments; set it to 20 before a release."""


@pytest.fixture(name="undisturbed", scope="module")
def _undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], float]:
    """What stands in the folder after a build that nobody disturbs, and the seconds it takes."""
    site = new_site(tmp_path_factory.mktemp("undisturbed"))
    start = time.monotonic()
    site.build("--jobs", "2")
    return tree(site.outputs), time.monotonic() - start


@pytest.mark.parametrize("kill", [kill_all, kill_parent, kill_worker, interrupt])
def test_the_next_build_completes_what_was_killed(
    tmp_path: Path, undisturbed: tuple[dict[str, str], float], kill: Kill
) -> None:
    """After a kill amid the work, processes are gone, and one more build gives the same tree."""
    wanted, seconds = undisturbed
    site = new_site(tmp_path)

    said = disturb(site, kill, seconds * (0.5 + time.time() % 0.4))

    assert site.deserted()
    assert "Traceback" not in said
    site.build("--jobs", "1")
    assert tree(site.outputs) == wanted


@pytest.mark.referee
@pytest.mark.parametrize("kill", [kill_all, kill_parent, kill_worker, interrupt])
def test_the_next_build_completes_what_was_killed_at_any_moment(
    tmp_path: Path, undisturbed: tuple[dict[str, str], float], kill: Kill
) -> None:
    """As above, at many moments; where a worker was killed, its build itself goes through."""
    wanted, seconds = undisturbed
    site = new_site(tmp_path)
    chance = random.Random(kill.__name__)  # noqa: S311 - moments, no secrets
    for _ in range(MANY):
        moment = chance.uniform(0.3, 1.0) * seconds
        said = disturb(site, kill, moment)

        assert site.deserted(), f"after {moment} s: {said}"
        assert "Traceback" not in said
        if kill is kill_worker:
            assert tree(site.outputs) == wanted, f"after {moment} s: {said}"
        site.build("--jobs", "2")
        assert tree(site.outputs) == wanted, f"after {moment} s: {said}"
        shutil.rmtree(site.outputs)


def test_two_builds_at_once_are_in_nobody_s_way(
    tmp_path: Path, undisturbed: tuple[dict[str, str], float]
) -> None:
    """Both go through, and the folder is as if there had been one; so is one after both."""
    site = new_site(tmp_path)
    both = [site.start("--jobs", "1"), site.start("--jobs", "1")]
    said = [process.communicate(timeout=120)[0] for process in both]

    assert [process.returncode for process in both] == [0, 0], said
    assert tree(site.outputs) == undisturbed[0]
    assert "unchanged" in site.build()
