"""Corrections of ABNT's style, as IBICT has it (NBR 6023:2018 and NBR 10520:2023)."""

from __future__ import annotations

from sfn_docs.bibliography.corrections import Correction

IBICT = "instituto-brasileiro-de-informacao-em-ciencia-e-tecnologia-abnt"
CORRECTIONS = (
    Correction(
        IBICT,
        "A WORD ON FEET, the whole title in capitals",
        "csl:macro[@name='author']//csl:text[@variable='title']",
        "set",
        "text-case=none",
    ),
    Correction(
        IBICT,
        "a subtitle in bold",
        "csl:macro[@name='title']/csl:choose/csl:else/csl:text",
        "set",
        "font-weight=normal",
    ),
    Correction(
        IBICT,
        "[S. d.] of a page of a web site",
        "csl:macro[starts-with(@name, 'issued')]/csl:choose/csl:else",
        "before",
        """<else-if type="webpage post post-weblog" match="any">
          <text value="[20--?]"/>
        </else-if>""",
    ),
    Correction(
        IBICT,
        "a point between a web site and its date",
        "csl:bibliography//csl:else-if[@type='post post-weblog webpage']//csl:text"
        "[@macro='container-title']",
        "instead",
        '<group delimiter=", "><text macro="container-title"/><text macro="issued"/></group>',
    ),
    Correction(
        IBICT,
        "the date of a page twice",
        "csl:bibliography//csl:else-if[@type='post post-weblog webpage']/csl:group"
        "/csl:text[@macro='issued']",
        "drop",
    ),
    Correction(
        IBICT,
        "the edition twice where a chapter is cited",
        "csl:macro[@name='locators']/csl:group/csl:group[csl:text[@variable='edition']]",
        "instead",
        """<choose><if type="chapter" match="none"><group delimiter=" ">
          <label variable="edition" form="short"/><text variable="edition"/>
        </group></if></choose>""",
    ),
    Correction(
        IBICT,
        "proceedings without In:, and their date twice",
        "csl:bibliography//csl:else-if[@type='paper-conference']/csl:group"
        "/csl:text[@macro='issued']",
        "drop",
    ),
    Correction(
        IBICT,
        "proceedings without In:",
        "csl:bibliography//csl:else-if[@type='paper-conference']/csl:group"
        "/csl:text[@macro='container-title']",
        "instead",
        """<choose>
          <if variable="container-author editor event organizer" match="any">
            <text macro="container-title"/>
          </if>
          <else><group delimiter=": ">
            <text term="in" font-style="italic" text-case="capitalize-first"/>
            <text macro="container-title"/>
          </group></else>
        </choose>""",
    ),
    Correction(
        IBICT,
        "[S. d.] of an article in press",
        "csl:macro[starts-with(@name, 'issued')]/csl:choose/csl:else",
        "before",
        '<else-if variable="status"><text variable="status"/></else-if>',
    ),
)
