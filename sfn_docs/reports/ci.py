"""A build as CI services read it: JUnit's XML, and the workflow commands of GitHub's runner.

Messages quote what people wrote, so what has a meaning to the reader is written in its escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sfn_docs.problems import ContentError, Problem
from sfn_docs.reporting import as_text

Outcome = Literal["built", "stored", "unchanged", "failed", "not reached"]


@dataclass(frozen=True, slots=True)
class Case:
    """What became of a document; *name* is its file, or what failed before there was one.

    A *topic* that could not be read is a case of its own. *exit_code* is that of its problems.
    """

    topic: str
    name: str
    outcome: Outcome
    problems: tuple[Problem, ...] = ()
    exit_code: int = 0


_NO_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""What XML 1.0 has no way to hold (production 2, Char): control characters, lone surrogates."""


def as_junit(cases: Sequence[Case], warnings: Iterable[Problem] = ()) -> bytes:
    """A test suite a topic and a test case a document, as Jenkins, GitLab and others read them.

    What the content is to blame for is a failure, what a template, an engine or we are, an error.
    A case that failed has the file and the line of its first problem. No times: they would make
    two reports of the same build differ.
    """
    from xml.etree import ElementTree as ET

    root = ET.Element("testsuites", {"name": "sfn-docs", **_counts(cases)})
    for topic in dict.fromkeys(case.topic for case in cases):
        own = [case for case in cases if case.topic == topic]
        suite = ET.SubElement(root, "testsuite", {"name": _clean(topic), **_counts(own)})
        for case in own:
            named = {"classname": _clean(topic), "name": _clean(case.name), **_place(case)}
            found = ET.SubElement(suite, "testcase", named)
            if case.outcome == "not reached":
                ET.SubElement(found, "skipped", message="the build was stopped before")
            elif case.outcome == "failed":
                kind = "failure" if case.exit_code == ContentError.exit_code else "error"
                first = case.problems[0]
                end = ET.SubElement(found, kind, message=_clean(first.message), type=first.rule)
                end.text = _clean("\n\n".join(map(as_text, case.problems)))
    if told := "\n\n".join(map(as_text, warnings)):
        suite = ET.SubElement(root, "testsuite", {"name": "warnings", **_counts([])})
        ET.SubElement(suite, "system-out").text = _clean(told)
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def as_annotation(problem: Problem) -> str:
    """A problem as a workflow command, which GitHub shows at the line of the file."""
    place = problem.location
    told = {"title": problem.rule}
    if place:
        told |= {"file": place.path, "line": str(place.line), "col": str(place.column)}
    properties = ",".join(f"{name}={_property(value)}" for name, value in told.items())
    message = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
    return f"::{problem.severity} {properties}::{_data(message)}"


def defused(text: str) -> str:
    """Ordinary output that GitHub's runner takes for no command, whatever it quotes.

    The runner looks for ``::name`` at the start of a line, after spaces, and for ``##[name`` (the
    older form) anywhere in one.
    """
    return re.sub(r"(?m)^(\s*):(?=:)", r"\1:\\", text.replace("\r", " ")).replace("##[", "## [")


def _counts(cases: Sequence[Case]) -> dict[str, str]:
    wrong = [case.exit_code for case in cases if case.outcome == "failed"]
    failures = sum(code == ContentError.exit_code for code in wrong)
    return {
        "tests": str(len(cases)),
        "failures": str(failures),
        "errors": str(len(wrong) - failures),
        "skipped": str(sum(case.outcome == "not reached" for case in cases)),
    }


def _place(case: Case) -> dict[str, str]:
    places = [problem.location for problem in case.problems if problem.location]
    return {"file": _clean(places[0].path), "line": str(places[0].line)} if places else {}


def _clean(text: str) -> str:
    return re.sub(_NO_XML, "\ufffd", text)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
