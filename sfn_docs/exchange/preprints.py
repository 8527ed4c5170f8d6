"""Where preprints are posted, so that one that comes in as an article is still known for one."""

from __future__ import annotations

import re

from sfn_docs.exchange.keys import bare_title

_SERVERS = (
    "arxiv", "authorea", "biorxiv", "chemrxiv", "medrxiv", "osfpreprints", "preprintsorg",
    "preprintswiththelancet", "psyarxiv", "researchsquare", "ssrn",
)  # fmt: skip
"""The first letters and digits of the names of servers."""

_DOIS = re.compile(
    r"10\.(?:1101/(?:\d{4}\.\d\d\.\d\d\.)?\d{6,8}(?!\d)|48550/arxiv\.|21203/rs\.|2139/ssrn\."
    r"|20944/preprints|31234/osf\.io/|26434/chemrxiv)",
    re.IGNORECASE,
)
"""How bioRxiv and medRxiv, arXiv, Research Square, SSRN, Preprints.org and PsyArXiv number."""


def is_posted(doi: str | None, *places: str | None) -> bool:
    """Whether a DOI, or the name of a journal or publisher, is a preprint server's."""
    return bool(doi and _DOIS.match(doi)) or any(
        bare_title(place).startswith(_SERVERS) for place in places if place
    )
