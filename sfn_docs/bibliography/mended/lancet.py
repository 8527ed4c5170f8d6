"""Corrections of The Lancet's style (its formatting guidelines)."""

from __future__ import annotations

from sfn_docs.bibliography.corrections import ISSUE_FOR_VOLUME, Correction

CORRECTIONS = (
    Correction(
        "the-lancet",
        "a preprint without its server, and a page as published online",
        "csl:bibliography//csl:else-if[@type='chapter paper-conference']",
        "after",
        """<else-if type="article"><group delimiter=" " suffix=".">
          <text variable="publisher" font-style="italic"/>
          <group delimiter="; ">
            <date variable="issued"><date-part name="year"/></date>
            <date variable="issued" delimiter=" " prefix="published online ">
              <date-part name="month" form="short" strip-periods="true"/>
              <date-part name="day"/>
            </date>
          </group>
        </group></else-if>
        <else-if type="webpage post post-weblog" match="any">
          <text macro="journal-title"/><date variable="issued" form="text" suffix="."/>
        </else-if>""",
    ),
    Correction(
        "the-lancet",
        "a preprint that is not said to be one",
        "csl:bibliography/csl:layout/csl:text[@macro='access']",
        "after",
        """<choose><if type="article">
          <text term="preprint" prefix=" (" suffix=")"/>
        </if></choose>""",
    ),
    Correction(
        "the-lancet",
        "no issue where there is no volume: 2017; : CD000000",
        "csl:bibliography//csl:text[@variable='volume']",
        "instead",
        ISSUE_FOR_VOLUME.format(look=' font-weight="bold"'),
    ),
    Correction(
        "the-lancet",
        "an article in press without a word of it",
        "csl:bibliography//csl:else/csl:group/csl:date",
        "before",
        """<choose><if variable="issued" match="none">
          <text variable="status" prefix=" (" suffix=")"/>
        </if></choose>""",
    ),
    Correction(
        "the-lancet",
        "an article whose volume is not known as published online",
        "csl:bibliography//csl:else/csl:group/csl:choose/csl:if[@variable='page volume']",
        "set",
        "variable=status|match=all",
    ),
    Correction(
        "the-lancet",
        "an article of a supplement without the supplement",
        "csl:bibliography//csl:else/csl:group/csl:group/csl:choose",
        "after",
        '<text variable="supplement-number" prefix=" (" suffix=")"/>',
    ),
    Correction(
        "the-lancet",
        "a newspaper without its day, a thesis and data without their publisher",
        "csl:bibliography//csl:else-if[@type='chapter paper-conference']",
        "after",
        """<else-if type="article-newspaper"><group delimiter=": " suffix=".">
          <group delimiter=", ">
            <text variable="container-title" font-style="italic"/>
            <date variable="issued" form="text"/>
          </group>
          <text variable="page"/>
        </group></else-if>
        <else-if type="dataset thesis" match="any"><group delimiter=", " suffix=".">
          <text variable="genre"/><text variable="publisher"/>
          <date variable="issued"><date-part name="year"/></date>
        </group></else-if>""",
    ),
    Correction(
        "the-lancet",
        "a point between the day of access and (preprint)",
        "csl:macro[@name='access']//csl:group[@suffix=').']",
        "set",
        "suffix=)",
    ),
)
