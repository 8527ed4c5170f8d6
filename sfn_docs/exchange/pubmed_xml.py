"""What PubMed's XML (efetch, ``retmode=xml``) tells of a work's later life, and of its DOI.

Element and attribute names are those of NLM's PubMed DTD: ``PublicationType``, and
``CommentsCorrections`` with its ``RefType``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sfn_docs.exchange.notices import GRAVE, Notice, NoticeKind, cited_notice, titled_notice

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFERENCES: dict[str, NoticeKind] = {
    "RetractionIn": "retracted", "RetractedandRepublishedIn": "retracted",
    "ExpressionOfConcernIn": "expression-of-concern", "ErratumIn": "correction",
    "CorrectedandRepublishedIn": "correction", "PartialRetractionIn": "partial-retraction",
    "RepublishedIn": "new-version", "UpdateIn": "new-version",
}  # fmt: skip

_ABOUT = {
    "RetractionOf": "a retraction", "PartialRetractionOf": "a partial retraction",
    "ErratumFor": "a correction", "ExpressionOfConcernFor": "an expression of concern",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PubmedRecord:
    """What is taken from one record: the *notices* of the work, and its *doi*, or nothing.

    *notice_of* says of what other work it is itself the notice.
    """

    notices: tuple[Notice, ...]
    doi: str = ""
    notice_of: str = ""


def read_pubmed_xml(text: str, pmid: str) -> PubmedRecord | None:
    """The record of the work with that PMID; nothing where the answer holds none.

    Entities of the answer's own are not followed, and nothing is fetched for it.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    for article in root.iter("PubmedArticle", "PubmedBookArticle"):
        citation = next(article.iter("MedlineCitation", "BookDocument"), article)
        if (citation.findtext("PMID") or "").strip() == pmid:
            return _record(article)
    return None


def _record(article: _Element) -> PubmedRecord:
    notices = [
        cited_notice(kind, _words(entry, "RefSource"), _words(entry, "PMID"))
        for entry in article.iter("CommentsCorrections")
        if (kind := _REFERENCES.get(str(entry.get("RefType"))))
    ]
    kinds = {"".join(map(str, kind.itertext())).lower() for kind in article.iter("PublicationType")}
    if "retracted publication" in kinds and all(n.kind != "retracted" for n in notices):
        notices.append(Notice("retracted"))
    titled = titled_notice(
        "".join(map(str, next(article.iter("ArticleTitle"), article).itertext()))
    )
    if titled and all(notice.kind not in GRAVE for notice in notices):
        notices.append(titled)
    others = (
        f"{_ABOUT[told]} of {_words(entry, 'RefSource')}"
        for entry in article.iter("CommentsCorrections")
        if (told := str(entry.get("RefType"))) in _ABOUT
    )
    numbers = article.findall("PubmedData/ArticleIdList/ArticleId[@IdType='doi']")
    doi = (numbers[0].text or "").strip() if numbers else ""
    return PubmedRecord(tuple(notices), doi, next(others, ""))


def _words(entry: _Element, name: str) -> str:
    return " ".join((entry.findtext(name) or "").split())
