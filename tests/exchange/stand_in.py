"""A server on this machine that answers as Crossref and PubMed do, or fails as servers do."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TOO_MANY = 429

CROSSREF: dict[str, Any] = {
    "status": "ok",
    "message-type": "work",
    "message-version": "1.0.0",
    "message": {
        "indexed": {"date-parts": [[2026, 1, 1]], "timestamp": 1},
        "reference-count": 12,
        "publisher": "Test Press",
        "issue": "4",
        "DOI": "10.1000/needles",
        "type": "journal-article",
        "page": "1-9",
        "source": "Crossref",
        "title": ["Needles in H<sub>2</sub>O &amp; <jats:italic>H. pylori</jats:italic>"],
        "prefix": "10.1000",
        "volume": "3",
        "author": [
            {"given": "José", "family": "Pérez", "sequence": "first", "affiliation": []},
            {"name": "Needle Group", "sequence": "additional", "affiliation": []},
        ],
        "member": "1",
        "container-title": ["Journal of Tests"],
        "short-container-title": ["J Tests"],
        "issued": {"date-parts": [[2020, 12, 2]]},
        "URL": "https://doi.org/10.1000/needles",
        "ISSN": ["1234-5678"],
        "score": 1,
    },
}

MEDLINE = """
PMID- 12345678
OWN - NLM
STAT- MEDLINE
LR  - 20210101
IS  - 1234-5678 (Print)
VI  - 3
IP  - 4
DP  - 2020 Dec 2
TI  - Needles in water.
PG  - 1-9
LID - 10.1000/water [doi]
FAU - Pérez, José
AU  - Pérez J
PT  - Journal Article
PT  - Randomized Controlled Trial
TA  - J Tests
JT  - Journal of tests
SO  - J Tests. 2020 Dec 2;3(4):1-9. doi: 10.1000/water.

"""


PUBMED_XML = """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN"
 "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet><PubmedArticle>
<MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">12345678</PMID>
<Article PubModel="Print"><ArticleTitle>Needles in water.</ArticleTitle>
<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType>{kinds}
</PublicationTypeList></Article>{later}</MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">12345678</ArticleId>{doi}</ArticleIdList>
</PubmedData></PubmedArticle></PubmedArticleSet>
"""

RETRACTED_KIND = '<PublicationType UI="D016441">Retracted Publication</PublicationType>'


def later(kind: str, cited: str, pmid: str) -> str:
    """PubMed's list of what was published about a work, with one entry."""
    return (
        f'<CommentsCorrectionsList><CommentsCorrections RefType="{kind}"><RefSource>{cited}'
        f'</RefSource><PMID Version="1">{pmid}</PMID></CommentsCorrections>'
        "</CommentsCorrectionsList>"
    )


class Handler(BaseHTTPRequestHandler):
    """Answers what the server was told to answer, in the form of the service that is asked."""

    server: StandIn

    def do_GET(self) -> None:
        """Answer as told; without a word about it to the screen."""
        self.server.asked.append(self.path)
        how = self.server.faults.pop(0) if self.server.faults else "well"
        if how.isdigit():
            self._send(int(how), b"<html>busy</html>")
        elif how == "cut":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"{")
        elif how == "stall":
            time.sleep(self.server.stall)
        elif how == "drip":
            self._drip()
        elif how == "elsewhere":
            self.send_response(302)
            self.send_header("Location", "http://localhost.invalid/works/x")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif how == "zipped":
            self._send(200, gzip.compress(b" " * 3_000_000), ("Content-Encoding", "gzip"))
        elif how == "broken-text":
            self._send(200, self._record().replace(b"Needles", b"N\xe9edles"))
        elif how == "flood":
            self._send(200, b" " * 2_100_000)
        else:
            self._send(200, self.server.nonsense if how == "nonsense" else self._record())

    def _record(self) -> bytes:
        parts = urlsplit(self.path)
        if parts.path == "/works":
            return json.dumps({"status": "ok", "message": {"items": self.server.items}}).encode()
        if parts.path.startswith("/works/"):
            message = CROSSREF["message"] | self.server.more
            if not self.server.keep_doi:
                message |= {"DOI": unquote(parts.path.removeprefix("/works/"))}
            return json.dumps(CROSSREF | {"message": message}).encode()
        asked = parse_qs(parts.query)
        (pmid,) = asked["id"]
        if asked["retmode"] == ["xml"]:
            return PUBMED_XML.format(**self.server.xml).replace("12345678", pmid).encode()
        return MEDLINE.replace("12345678", pmid).encode()

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(50):
            try:
                self.wfile.write(b" ")
            except OSError:
                return
            time.sleep(0.05)

    def _send(self, code: int, data: bytes, *more: tuple[str, str]) -> None:
        self.send_response(code)
        for name, value in more:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        if code == TOO_MANY and self.server.retry_after:
            self.send_header("Retry-After", self.server.retry_after)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as its base has it
        """Nothing: tests read what the command prints."""


class StandIn(ThreadingHTTPServer):
    """*faults* are what goes wrong, one an answer; *asked* is what was asked for."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.faults: list[str] = []
        self.asked: list[str] = []
        self.more: dict[str, Any] = {}
        self.keep_doi = False
        self.xml = {"kinds": "", "later": "", "doi": ""}
        self.retry_after = ""
        self.items: list[Any] = []
        self.nonsense = b"<!DOCTYPE html><p>Hello"
        self.stall = 1.0

    @property
    def address(self) -> str:
        """Where the server is."""
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """The server, while it runs."""
    server = StandIn()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
