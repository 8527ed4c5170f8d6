"""The public services for references, asked by DOI or PMID: the only part that uses a network.

Crossref's REST API (``/works/DOI``) and PubMed's E-utilities (``efetch``, as MEDLINE text or XML).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from sfn_docs import __version__

MAX_ANSWER = 2_000_000
LONGEST_PAUSE = 10.0
"""Seconds that a service is waited for before it is asked again; longer is for another day."""

_CHUNK = 65_536
_NOT_FOUND = (400, 404)
_PASSING = (429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Services:
    """Where the services are, and how patient we are, in seconds.

    *timeout* is for each step of a connection, *deadline* for a whole answer; after a failure
    that may pass there are *attempts* in all, *pause* apart at first. Who asks for many works
    leaves a *gap* between two of them: NCBI lets three a second be asked without a key.
    """

    crossref: str = "https://api.crossref.org"
    pubmed: str = "https://eutils.ncbi.nlm.nih.gov"
    timeout: float = 10.0
    deadline: float = 30.0
    attempts: int = 3
    pause: float = 1.0
    gap: float = 0.4

    def ask_crossref(self, doi: str) -> str:
        """Crossref's record of a work, as JSON text; raises ServiceError where there is none."""
        return self._ask("Crossref", f"{self.crossref}/works/{quote(doi, safe='')}")

    def search_crossref(self, title: str) -> str:
        """The works that Crossref finds nearest to a title, the nearest first, as JSON text."""
        asked = urlencode({"query.title": title, "rows": 3, "select": "DOI,title"})
        return self._ask("Crossref", f"{self.crossref}/works?{asked}")

    def ask_pubmed(self, pmid: str) -> str:
        """PubMed's record of a work, as MEDLINE text; raises ServiceError where there is none."""
        return self._efetch(pmid, rettype="medline", retmode="text")

    def ask_pubmed_xml(self, pmid: str) -> str:
        """PubMed's record of a work, as XML; raises ServiceError where there is none."""
        return self._efetch(pmid, retmode="xml")

    def _efetch(self, pmid: str, **form: str) -> str:
        asked = urlencode({"db": "pubmed", "id": pmid, **form, "tool": "sfn-docs"})
        return self._ask("PubMed", f"{self.pubmed}/entrez/eutils/efetch.fcgi?{asked}")

    def _ask(self, name: str, address: str) -> str:
        for attempt in range(1, self.attempts + 1):
            try:
                return self._answer(address).decode()
            except UnicodeDecodeError:
                raise ServiceError(f"{name} answers with something that is no text") from None
            except HTTPError as error:
                error.close()
                if error.code in _NOT_FOUND:
                    raise ServiceError(f"{name} has no such work", passing=False) from None
                reason, wait = f"it answers with the error {error.code}", _wait(error)
                if wait > LONGEST_PAUSE:
                    asked = f"{name} asks for a pause of {wait:.0f} seconds"
                    raise ServiceError(f"{asked}: {reason}") from None
                if error.code not in _PASSING:
                    raise ServiceError(f"{name} refuses: {reason}") from None
            except (HTTPException, OSError) as error:
                reason, wait = _reason(error), 0.0
            if attempt < self.attempts:
                time.sleep(max(wait, self.pause * attempt))
        tries = f"asked {self.attempts} times" if self.attempts > 1 else "asked once"
        raise ServiceError(f"{name} can't be reached ({tries}): {reason}")

    def _answer(self, address: str) -> bytes:
        """The bytes of one answer, if they come in time and are not too many."""
        agent = f"sfn-docs/{__version__}"
        request = Request(address, headers={"User-Agent": agent})  # noqa: S310 - ours, above
        end = time.monotonic() + self.deadline
        with build_opener(_Staying).open(request, timeout=self.timeout) as response:
            data = bytearray()
            while chunk := response.read1(_CHUNK):
                data += chunk
                if len(data) > MAX_ANSWER:
                    raise ServiceError(f"the answer is longer than {MAX_ANSWER:,} bytes")
                if time.monotonic() > end:
                    raise TimeoutError
            told = response.headers.get("Content-Length") or ""
        if told.isdecimal() and len(data) < int(told):
            raise OSError("its answer was cut short")
        return bytes(data)


SERVICES = Services()
"""The services as the command asks them."""


class ServiceError(Exception):
    """A service did not give a record; *passing* says whether it may do so later."""

    def __init__(self, message: str, *, passing: bool = True) -> None:
        super().__init__(message)
        self.passing = passing


def _reason(error: Exception) -> str:
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, TimeoutError):
        return "it does not answer in time"
    return getattr(cause, "strerror", None) or str(cause) or type(cause).__name__


def _wait(error: HTTPError) -> float:
    """The seconds that the service asks us to wait, or to which time (RFC 9110, 10.2.3)."""
    told = error.headers.get("Retry-After") or ""
    if told.isdecimal():
        return float(told)
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    except ValueError:
        return 0.0


class _Staying(HTTPRedirectHandler):
    """Follows a service to other addresses of its own, and to no other site."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - as its base has it
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> Request | None:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if (old.scheme, old.netloc) != (new.scheme, new.netloc):
            raise ServiceError("the service sends us to another site, which was not followed")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
