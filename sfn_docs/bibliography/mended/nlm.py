"""Corrections of NLM's style (Citing Medicine, and the samples of the ICMJE)."""

from __future__ import annotations

from sfn_docs.bibliography.corrections import PREPRINT, Correction

CORRECTIONS = (
    Correction(
        "nlm",
        "Report no.: 1",
        "//csl:macro[@name='label-number']//csl:label",
        "set",
        "text-case=capitalize-first",
    ),
    Correction(
        "nlm",
        "a preprint with [Internet] behind its title",
        "//csl:macro[@name='type-of-medium']//csl:else-if[contains(@type, 'chapter')]",
        "set",
        "type=article chapter entry-dictionary entry-encyclopedia paper-conference",
    ),
    Correction(
        "nlm",
        "a preprint's server as a publisher: medRxiv; 2022",
        "//csl:macro[@name='container-title']/csl:group/csl:choose/csl:if[@type='webpage']",
        "after",
        f"""<else-if type="article" variable="publisher"><group delimiter=" ">
            <text variable="publisher"/>
            <choose><if variable="genre" match="none">{PREPRINT}</if></choose></group></else-if>""",
    ),
    Correction(
        "nlm",
        "a preprint's server twice",
        "//csl:macro[@name='publisher']/csl:choose/csl:if",
        "set",
        "type=article article-journal article-magazine article-newspaper periodical post-weblog"
        " review review-book",
    ),
    Correction(
        "nlm",
        "a preprint without its day",
        "//csl:macro[@name='date']/csl:group/csl:choose/csl:if",
        "set",
        "type=article article-journal article-magazine article-newspaper periodical post-weblog"
        " review review-book",
    ),
    Correction(
        "nlm",
        "[cited] and an address beside a preprint's DOI",
        "//csl:macro[@name='date' or @name='availability']//csl:if[@type='article-journal']",
        "after",
        '<else-if type="article" variable="DOI"/>',
    ),
    Correction(
        "nlm",
        "a page of a web site without its month and day",
        "//csl:macro[@name='date']/csl:group/csl:choose/csl:else-if[@type='report']",
        "before",
        """<else-if type="webpage">
          <date form="text" variable="issued"/><text macro="date-of-citation"/>
        </else-if>""",
    ),
    Correction(
        "nlm",
        "a work in German without its language",
        "//csl:macro[@name='bibliography']//csl:text[@macro='report-number']",
        "after",
        '<text variable="annote"/>',
    ),
    Correction(
        "nlm",
        "an article in press as one that was published",
        "//csl:macro[@name='date']/csl:group/csl:choose/csl:if/csl:group/csl:group",
        "before",
        '<text variable="status" text-case="capitalize-first"/>',
    ),
)
