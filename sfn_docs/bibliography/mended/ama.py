"""Corrections of AMA's style (AMA Manual of Style, 11th edition)."""

from __future__ import annotations

from sfn_docs.bibliography.corrections import Correction

CORRECTIONS = (
    Correction(
        "american-medical-association",
        "numbers joined by a dash: 1\u20133",
        "csl:locale[@xml:lang='en']/csl:terms",
        "inside",
        '<term name="citation-range-delimiter">-</term>',
    ),
    Correction(
        "american-medical-association",
        "a work in German without its language",
        "csl:bibliography//csl:text[@macro='title']",
        "after",
        '<text variable="annote"/>',
    ),
    Correction(
        "american-medical-association",
        "an article in press, or whose volume is not known, as published online",
        "csl:bibliography//csl:if[@variable='issue volume']",
        "after",
        """<else-if variable="status"><group delimiter=" ">
          <text variable="status" text-case="capitalize-first"/>
          <date form="text" variable="issued"/>
        </group></else-if>
        <else-if type="article-journal">
          <date date-parts="year" form="numeric" variable="issued"/>
        </else-if>""",
    ),
    Correction(
        "american-medical-association",
        "data without the archive that has them",
        "csl:bibliography//csl:else-if[@type='thesis']",
        "after",
        """<else-if type="dataset"><group delimiter="; ">
          <text variable="publisher"/>
          <date date-parts="year" form="text" variable="issued"/>
        </group></else-if>""",
    ),
)
