"""What BibTeX and BibLaTeX call the types and fields of works."""

from __future__ import annotations

TYPES = {
    "article": "article-journal", "misc": "article", "book": "book", "incollection": "chapter",
    "inproceedings": "paper-conference", "techreport": "report", "phdthesis": "thesis",
    "online": "webpage", "dataset": "dataset",
}  # fmt: skip
"""The types that are written, each read back as the same."""

ALSO = {
    "booklet": "book", "collection": "book", "conference": "paper-conference",
    "electronic": "webpage", "inbook": "chapter", "manual": "book", "mastersthesis": "thesis",
    "mvbook": "book", "mvcollection": "book", "periodical": "article-journal",
    "preprint": "article", "proceedings": "book", "report": "report",
    "suppperiodical": "article-journal", "thesis": "thesis", "unpublished": "article",
    "www": "webpage",
}  # fmt: skip

VARIABLES = {
    "journal": "container-title", "journaltitle": "container-title",
    "booktitle": "container-title", "shortjournal": "container-title-short",
    "abbrev_source_title": "container-title-short", "journal-iso": "container-title-short",
    "volume": "volume", "issue": "issue", "eid": "number", "elocation-id": "number",
    "article-number": "number", "article_number": "number", "art_number": "number",
    "articleno": "number", "publisher": "publisher", "institution": "publisher",
    "school": "publisher", "organization": "publisher", "address": "publisher-place",
    "location": "publisher-place", "edition": "edition", "language": "language",
    "langid": "language", "pubstate": "status", "eventtitle": "event-title",
    "venue": "event-place",
}  # fmt: skip
"""The plain fields; those with a hyphen or an underscore are of databases and publishers."""

LISTED = ("publisher", "publisher-place")
"""What BibLaTeX takes for a list, parted by the word "and"."""

SERIALS = ("article-journal", "article-newspaper")
"""What has issues, whose number BibTeX calls just that."""

RAW = {"doi": "DOI", "url": "URL", "pmid": "PMID", "pmcid": "PMCID"}
"""Fields whose signs are none of LaTeX's."""

SUBTITLES = (
    ("subtitle", "title"), ("booksubtitle", "booktitle"), ("journalsubtitle", "journaltitle"),
    ("journalsubtitle", "journal"),
)  # fmt: skip
"""Each field that goes on with another one."""

INHERITED = {
    "title": "booktitle", "subtitle": "booksubtitle", "booktitle": "booktitle",
    "booksubtitle": "booksubtitle",
}  # fmt: skip
"""What a field of a book is for the parts of it that refer to it; others keep their names."""
