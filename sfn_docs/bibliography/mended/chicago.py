"""Corrections of Chicago's style by author and date (The Chicago Manual of Style, 18th edition)."""

from __future__ import annotations

from sfn_docs.bibliography.corrections import Correction

FAMILY = "chicago-author-date"

CORRECTIONS = (
    Correction(
        FAMILY,
        "ahead of print for an article whose volume is not known",
        "//csl:else-if[csl:text[@term='advance-online-publication']]",
        "set",
        "variable=issued status",
    ),
    Correction(
        FAMILY,
        "no ahead of print where a work says so itself",
        "//csl:else-if[csl:text[@term='advance-online-publication']]"
        "/preceding-sibling::csl:else-if[@variable='available-date status']",
        "set",
        "variable=available-date",
    ),
    Correction(
        FAMILY,
        "ahead of print twice",
        "csl:macro[@name='source-date-status-bib']/csl:choose/csl:if",
        "after",
        '<else-if type="article-journal" variable="status"/>',
    ),
)
