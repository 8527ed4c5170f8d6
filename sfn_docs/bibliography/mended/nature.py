"""Corrections of Nature's style (its formatting guide)."""

from __future__ import annotations

from sfn_docs.bibliography.corrections import Correction

CORRECTIONS = (
    Correction(
        "nature",
        "in Textbook",
        "csl:bibliography//csl:text[@term='in']",
        "set",
        "text-case=capitalize-first",
    ),
    Correction(
        "nature",
        "a book's title without capitals where a chapter is cited",
        "csl:macro[@name='container-title']/csl:choose/csl:if",
        "after",
        """<else-if type="chapter paper-conference" match="any">
          <text variable="container-title" font-style="italic" text-case="title"/>
        </else-if>""",
    ),
    Correction(
        "nature",
        "(Example Press, Boston, 2018)",
        "csl:macro[@name='issuance']//csl:text[@variable='publisher-place']",
        "drop",
    ),
    Correction(
        "nature",
        "a point between a book's title and its publisher",
        "csl:bibliography//csl:text[@macro='title']",
        "instead",
        """<choose>
          <if type="book"><text macro="title"/></if>
          <else><text macro="title" suffix="."/></else>
        </choose>""",
    ),
    Correction(
        "nature",
        "an article without a volume, but with a number, without its address",
        "csl:macro[@name='issuance']//csl:if[@variable='volume page']",
        "set",
        "variable=volume",
    ),
    Correction(
        "nature",
        "an article's DOI twice",
        "csl:macro[@name='access']/csl:choose/csl:if",
        "set",
        "type=article article-journal dataset software",
    ),
    Correction(
        "nature",
        "an article in press without a word of it",
        "csl:macro[@name='issuance']//csl:else-if[@type='article-journal']/csl:group",
        "inside",
        """<choose><if variable="status">
          <text variable="status" prefix="(" suffix=")"/>
        </if></choose>""",
    ),
    Correction(
        "nature",
        "an archive of data upright",
        "csl:macro[@name='issuance']//csl:else-if[@type='dataset software']"
        "//csl:text[@variable='publisher']",
        "set",
        "font-style=italic",
    ),
    Correction(
        "nature",
        "a newspaper without its day",
        "csl:macro[@name='issuance']//csl:else-if[@type='article-journal']",
        "before",
        """<else-if type="article-newspaper">
          <date form="text" variable="issued" prefix="(" suffix=")"/>
        </else-if>""",
    ),
    Correction(
        "nature",
        "a thesis without its kind",
        "csl:macro[@name='issuance']//csl:else-if[@type='article-journal']",
        "before",
        """<else-if type="thesis"><group delimiter=" ">
          <group delimiter=", "><text variable="genre"/><text variable="publisher"/></group>
          <date date-parts="year" form="text" variable="issued" prefix="(" suffix=")"/>
        </group></else-if>""",
    ),
    Correction(
        "nature",
        "a thesis without its kind",
        "csl:macro[@name='issuance']/csl:choose/csl:if",
        "set",
        "type=bill book graphic legal_case legislation motion_picture song chapter"
        " paper-conference",
    ),
    Correction(
        "nature",
        "an article of a supplement without the supplement",
        "csl:macro[@name='volume']//csl:if/csl:text",
        "instead",
        """<group suffix=","><text variable="volume" font-weight="bold"/>
          <text variable="supplement-number" prefix=" (" suffix=")"/></group>""",
    ),
)
