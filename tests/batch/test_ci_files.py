"""The files that users copy for their CI: right by the services' schemas, and run here dry."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from tests.conftest import clean_environment
from tests.topics import LEAFLET, write_topic

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / "ci" / "github" / "documents.yml"
GITLAB = ROOT / "ci" / "gitlab" / ".gitlab-ci.yml"
CONTAINER = ROOT / "ci" / "Containerfile"
PARTS = 4
SITE = "https://example.org/docs"


@pytest.mark.parametrize(
    ("file", "options"),
    [
        (GITHUB, ["vendor.github-workflows"]),
        (GITLAB, ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"]),
    ],
    ids=["github", "gitlab"],
)
def test_the_service_takes_the_file(file: Path, options: list[str], tmp_path: Path) -> None:
    """The service's own schema has nothing to say against the file, and has where it is wrong."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", *options]
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(re.sub("cache|runs-on", "cahce", file.read_text("utf-8")))
    right, refused = (
        subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
        for path in (file, wrong)
    )

    assert right.returncode == 0, right.stdout
    assert refused.returncode == 1


def test_all_install_the_same() -> None:
    """The libraries that are installed are those of ``make``, and Python's from the lock file."""
    (packages,) = re.findall(
        r"^PANGO_PACKAGES := (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE
    )

    for file in (GITHUB, GITLAB, CONTAINER):
        text = file.read_text("utf-8")
        assert packages in text
        assert text.count("--require-hashes --requirement") == text.count(
            "--no-deps --no-build-iso"
        )
        assert "requirements.lock" in text


@pytest.fixture(name="project")
def _project(tmp_path: Path) -> Path:
    """A repository with a small topic, and the command ``sfn-docs`` on the PATH."""
    project = tmp_path / "project"
    write_topic(project / "content" / "small")
    (project / "templates").symlink_to(ROOT / "templates")
    command = tmp_path / "bin" / "sfn-docs"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m sfn_docs "$@"\n')
    command.chmod(0o755)
    return project


def shell(script: str, project: Path, place: Path, **variables: str) -> int:
    """Run a script as the service does, in a checkout of its own at *place*."""
    if not place.exists():
        shutil.copytree(project, place, symlinks=True)
    environment = clean_environment(place) | variables
    environment["PATH"] = f"{project.parent / 'bin'}{os.pathsep}{environment['PATH']}"
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=place, env=environment, check=False
    ).returncode


@dataclass(frozen=True)
class GitHub:
    """Plays the workflow's actions: a cache that is kept and taken, artifacts that are merged."""

    project: Path
    run: Path
    cache: Path
    default_branch: bool = True

    def jobs(self) -> tuple[list[int], Path]:
        """The jobs that build, one after the other: the codes of their steps, the last's folder."""
        jobs = yaml.safe_load(GITHUB.read_text("utf-8"))["jobs"]
        numbers = jobs["part"]["strategy"]["matrix"]["part"]
        assert numbers == [*range(1, PARTS + 1)]
        codes: list[int] = []
        for job, number in (*(("part", number) for number in numbers), ("documents", 0)):
            place = self.run / f"{job}{number}"
            shutil.copytree(self.project, place, symlinks=True)
            failed = False
            for step in jobs[job]["steps"]:
                if not failed or "!cancelled()" in str(step.get("if")):
                    codes += (found := [*self.step(step, place, number)])
                    failed = failed or any(found)
        return codes, place

    def step(self, step: dict[str, Any], place: Path, number: int) -> Iterator[int]:
        action, parts = step.get("uses", "").partition("@")[0], self.run / "parts"
        if "default_branch" in str(step.get("if")) and not self.default_branch:
            return
        if "run" in step and step["name"] != "Install":
            assert "${{" not in step["run"]
            known = {
                "${{ matrix.part }}": str(number),
                "${{ steps.pages.outputs.base_url }}": SITE if self.default_branch else "",
            }
            given = {name: replaced(text, known) for name, text in step.get("env", {}).items()}
            given |= {"GITHUB_STEP_SUMMARY": str(place / "step"), "GITHUB_ACTIONS": "true"}
            yield shell(step["run"], self.project, place, **given)
        elif action == "actions/cache/restore":
            copied(self.cache, place / step["with"]["path"])
        elif action == "actions/cache/save":
            copied(place / step["with"]["path"], self.cache)
        elif action == "actions/upload-artifact" and "part" in step["with"]["name"]:
            copied(place / step["with"]["path"], parts)
        elif action == "actions/download-artifact":
            copied(parts, place / step["with"]["path"])
        elif action == "actions/upload-pages-artifact":
            copied(place / step["with"]["path"], self.run / "pages")


def replaced(text: str, known: dict[str, str]) -> str:
    """*text* with every expression of the service's worked out; there is none that isn't known."""
    for expression, value in known.items():
        text = text.replace(expression, value)
    assert "${{" not in text
    return text


def copied(old: Path, new: Path) -> None:
    if old.exists():
        shutil.copytree(old, new, dirs_exist_ok=True)


@pytest.mark.referee
def test_the_github_workflow_builds_reports_and_remembers(project: Path, tmp_path: Path) -> None:
    """Four parts make all once, the next run nothing, and one with a mistake fails and reports.

    What is published is the site of what is whole and right, without a topic that is gone.
    """
    cache = tmp_path / "cache"
    codes, place = GitHub(project, tmp_path / "first", cache).jobs()
    assert set(codes) == {0}
    summary = (place / "step").read_text("utf-8")
    assert "2 stored" in summary
    assert f"({SITE}/small/leaflet-en-a4.pdf)" in summary
    assert f'src="{SITE}/small/previews/leaflet-en-a4-1.png"' in summary
    sums = (place / "build" / "SHA256SUMS").read_text("utf-8")
    assert sums.count("small/") == 2

    codes, place = GitHub(project, tmp_path / "second", cache).jobs()
    assert set(codes) == {0}
    assert "2 unchanged" in (place / "step").read_text("utf-8")
    assert not (tmp_path / "second" / "parts").exists()
    site = tree(tmp_path / "second" / "pages")
    assert site == tree(tmp_path / "first" / "pages")
    assert {"index.html", "small/index.html", "small/leaflet-en-a4.pdf"} <= site.keys()
    assert (place / "build" / "SHA256SUMS").read_text("utf-8") == sums

    leaflet = LEAFLET.replace("[@brown]", "[@brwn]")
    write_topic(project / "content" / "wrong", leaflet=leaflet, deck=None)
    codes, place = GitHub(project, tmp_path / "third", cache).jobs()
    assert codes.count(1) == 2
    assert not (tmp_path / "third" / "pages").exists()
    assert etree.parse(place / "junit.xml").getroot().get("failures") == "1"
    assert "leaflet.yaml:7:34: error" in (place / "step").read_text("utf-8").replace("\\", "")
    assert (place / "build" / "SHA256SUMS").read_text("utf-8") == sums

    shutil.rmtree(project / "content" / "wrong")
    (project / "content" / "small").rename(project / "content" / "renamed")
    codes, place = GitHub(project, tmp_path / "fourth", cache).jobs()
    assert set(codes) == {0}
    folders = {name.split("/")[0] for name in tree(tmp_path / "fourth" / "pages") if "/" in name}
    assert folders == {"renamed", "fonts"}


@pytest.mark.referee
def test_the_gitlab_jobs_build_and_report(project: Path, tmp_path: Path) -> None:
    """Four parts make everything once, and the last job puts it together."""
    jobs = yaml.safe_load(GITLAB.read_text("utf-8"))
    last = tmp_path / "documents"
    shutil.copytree(project, last, symlinks=True)
    for number in range(1, jobs["part"]["parallel"] + 1):
        given = {"CI_NODE_INDEX": str(number), "CI_NODE_TOTAL": str(jobs["part"]["parallel"])}
        place = tmp_path / f"part{number}"
        assert shell("\n".join(jobs["part"]["script"]), project, place, **given) == 0
        for part in place.glob(jobs["part"]["artifacts"]["paths"][0]):
            shutil.copytree(part, last / part.name)

    branch = {"CI_DEFAULT_BRANCH": "main", "CI_COMMIT_BRANCH": "main", "CI_PAGES_URL": SITE}
    assert shell("\n".join(jobs["documents"]["script"]), project, last, **branch) == 0
    assert f"({SITE}/small/index.html)" in (last / "summary.md").read_text("utf-8")
    assert "2 stored" in (last / "summary.md").read_text("utf-8")
    report = jobs["documents"]["artifacts"]["reports"]["junit"]
    assert etree.parse(last / report).getroot().get("tests") == "2"
    assert len((last / "build" / "SHA256SUMS").read_text("utf-8").splitlines()) == 2

    place = tmp_path / "pages"
    shutil.copytree(project, place, symlinks=True)
    shutil.copytree(last / "build", place / "build", ignore=lambda *_: [".sfn-docs"])
    assert shell("\n".join(jobs["pages"]["script"]), project, place) == 0
    (published,) = jobs["pages"]["artifacts"]["paths"]
    assert {"index.html", "small/leaflet-en-a4.pdf"} <= tree(place / published).keys()


def test_only_the_default_branch_is_published() -> None:
    """Who may write to the pages is one job, for the default branch, after all others."""
    github = yaml.safe_load(GITHUB.read_text("utf-8"))
    jobs = github["jobs"]
    default = "github.ref == format('refs/heads/{0}', github.event.repository.default_branch)"

    assert github["permissions"] == {"contents": "read"}
    assert jobs["documents"]["permissions"] == {"contents": "read", "pages": "read"}
    assert jobs["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert jobs["publish"]["needs"] == "documents"
    assert jobs["publish"]["environment"]["name"] == "github-pages"
    assert "needs.documents.result == 'success'" in jobs["publish"]["if"]
    assert all(step.get("uses", "").startswith("actions/") for step in jobs["publish"]["steps"])
    steps = [step for job in jobs.values() for step in [job, *job["steps"]]]
    pages = [step for step in steps if "pages" in str(step.get("uses")) or "environment" in step]
    assert len(pages) == 4
    assert all(default in step["if"] for step in pages if "deploy" not in str(step.get("uses")))
    gitlab = yaml.safe_load(GITLAB.read_text("utf-8"))
    assert gitlab["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert gitlab["stages"].index(gitlab["pages"]["stage"]) == 2


@pytest.mark.referee
def test_a_branch_beside_the_default_one_publishes_nothing(project: Path, tmp_path: Path) -> None:
    """Its documents are built and told of, without links to a site that they are not on."""
    codes, place = GitHub(
        project, tmp_path / "run", tmp_path / "cache", default_branch=False
    ).jobs()

    assert set(codes) == {0}
    assert not (tmp_path / "run" / "pages").exists()
    summary = (place / "step").read_text("utf-8")
    assert "2 stored" in summary
    assert "](" not in summary


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def container_steps() -> list[tuple[str, str]]:
    """The instructions of the container file, each with what it is given on one line."""
    text = re.sub(r"^#.*\n", "", CONTAINER.read_text("utf-8"), flags=re.MULTILINE)
    lines = text.replace("\\\n", " ").strip().splitlines()
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


def test_the_container_is_of_a_known_base_and_not_roots() -> None:
    """Its Python and its Debian are named; what runs in it is nobody with rights on the image."""
    steps = container_steps()
    (base,) = [given for word, given in steps if word == "FROM"]
    last = [word for word, _ in steps]

    assert re.fullmatch(r"docker\.io/library/python:3\.\d+-slim-[a-z]+", base)
    assert yaml.safe_load(GITLAB.read_text("utf-8"))["default"]["image"] == base.split("/")[-1]
    (user,) = [given for word, given in steps if word == "USER"]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)
    assert last.index("USER") > max(number for number, word in enumerate(last) if word == "RUN")
    assert {"FROM", "RUN", "COPY", "USER", "ENV", "WORKDIR", "ENTRYPOINT"} == set(last)
    (run,) = re.findall(r"podman run [^`\n]*", (ROOT / "README.md").read_text("utf-8"))
    assert run in CONTAINER.read_text("utf-8")


PIP = """\
#!/bin/sh
case "$*" in
    *--requirement*) exec {python} -m pip "$@" --dry-run --no-index ;;
    *) exec {python} -m pip "$@" --no-index --target {target} ;;
esac
"""
"""Takes what is installed here for what is to be downloaded, and installs our own elsewhere."""


@pytest.mark.referee
def test_the_container_is_made_of_the_files_that_are_copied(tmp_path: Path) -> None:
    """Its steps, run below a folder with these files and no others, install the command."""
    source, target, lists = tmp_path / "src", tmp_path / "installed", tmp_path / "lists"
    lists.mkdir()
    commands = tmp_path / "bin"
    commands.mkdir()
    log = tmp_path / "apt"
    for name, text in (
        ("apt-get", f'#!/bin/sh\necho "$@" >> {log}\n'),
        ("pip", PIP.format(python=sys.executable, target=target)),
    ):
        (commands / name).write_text(text)
        (commands / name).chmod(0o755)
    environment = clean_environment(tmp_path) | {"PATH": f"{commands}{os.pathsep}{os.defpath}"}
    for word, given in container_steps():
        if word == "COPY":
            *files, place = given.split()
            for file in files:
                copied_in(ROOT / file, tmp_path / place.lstrip("/"))
        elif word == "RUN":
            step = given.replace("/src", str(source)).replace("/var/lib/apt/lists", str(lists))
            command = ["sh", "-e", "-c", step]
            done = subprocess.run(command, env=environment, capture_output=True, check=False)
            assert done.returncode == 0, done.stderr

    assert log.read_text("utf-8").splitlines()[0].startswith("update")
    assert not source.exists()
    assert not lists.exists() or not list(lists.iterdir())
    assert (target / "bin" / "sfn-docs").is_file()
    assert (target / "sfn_docs" / "templates" / "theme.yaml").is_file()
    (entry,) = [given for word, given in container_steps() if word == "ENTRYPOINT"]
    assert entry == '["sfn-docs"]'


def copied_in(file: Path, target: Path) -> None:
    """What ``COPY`` does: a folder's content goes into the target, a file below it."""
    if file.is_dir():
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(file, target, ignore=ignored, dirs_exist_ok=True)
    else:
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
