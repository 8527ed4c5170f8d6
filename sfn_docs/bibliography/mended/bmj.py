"""Corrections of BMJ's style (BMJ Author Hub)."""

from __future__ import annotations

from sfn_docs.bibliography.corrections import ISSUE_FOR_VOLUME, PREPRINT, Correction

CORRECTIONS = (
    Correction(
        "bmj",
        "no DOI of a preprint, no address of a report, no DOI of a chapter",
        "csl:macro[@name='access']",
        "instead",
        """<macro name="access-web"><group delimiter=" ">
          <text variable="URL"/>
          <group delimiter=" " prefix="(" suffix=")">
            <text term="accessed"/>
            <date variable="accessed" delimiter=" ">
              <date-part name="day"/><date-part name="month"/><date-part name="year"/>
            </date>
          </group>
        </group></macro>
        <macro name="access"><choose>
          <if type="article-journal"><text variable="DOI" prefix="doi: "/></if>
          <else-if variable="DOI" type="article"><text variable="DOI" prefix="doi: "/></else-if>
          <else-if variable="URL" type="article"><text macro="access-web"/></else-if>
          <else-if variable="URL" type="report"><text macro="access-web"/></else-if>
          <else-if type="webpage post post-weblog" match="any"><text macro="access-web"/></else-if>
          <else><text variable="DOI" prefix="doi: "/></else>
        </choose></macro>""",
    ),
    Correction(
        "bmj",
        "a preprint without its server",
        "csl:bibliography//csl:else-if[@type='chapter paper-conference']",
        "after",
        f"""<else-if type="article"><group delimiter=". ">
          <text variable="publisher" font-style="italic"/>
          <group delimiter=" ">{PREPRINT}<text macro="date"/></group>
        </group></else-if>""",
    ),
    Correction(
        "bmj",
        "no issue where there is no volume: 2017;CD000000",
        "csl:bibliography//csl:group[@delimiter=':']/csl:text[@variable='volume']",
        "instead",
        ISSUE_FOR_VOLUME.format(look=""),
    ),
    Correction(
        "bmj",
        "a chapter of a book without its edition",
        "csl:bibliography//csl:text[@variable='container-title']",
        "after",
        '<text macro="edition"/>',
    ),
    Correction(
        "bmj",
        "an article in press without a word of it",
        "csl:bibliography//csl:else/csl:group/csl:text[@macro='date']",
        "before",
        """<choose><if variable="issued" match="none">
          <text variable="status" text-case="capitalize-first"/>
        </if></choose>""",
    ),
    Correction(
        "bmj",
        "an article whose volume is not known as published online first",
        "csl:macro[@name='date']//csl:if[@variable='DOI URL']",
        "set",
        "variable=status",
    ),
    Correction(
        "bmj",
        "a thesis without its university",
        "csl:bibliography//csl:if[contains(@type, 'book')]",
        "set",
        "type=bill book graphic legal_case legislation motion_picture report song thesis",
    ),
    Correction(
        "bmj",
        "a thesis without its kind",
        "csl:macro[@name='title']/csl:choose/csl:if",
        "inside",
        """<choose><if type="thesis">
          <text variable="genre" prefix=" [" suffix="]"/>
        </if></choose>""",
    ),
    Correction(
        "bmj",
        "a newspaper without its day, data without their archive",
        "csl:bibliography//csl:else-if[@type='chapter paper-conference']",
        "after",
        """<else-if type="article-newspaper"><group delimiter=". ">
          <text variable="container-title" font-style="italic"/>
          <group delimiter=":">
            <date variable="issued" delimiter=" ">
              <date-part name="day"/><date-part name="month"/><date-part name="year"/>
            </date>
            <text variable="page"/>
          </group>
        </group></else-if>
        <else-if type="dataset"><group delimiter=", ">
          <text variable="publisher"/><text macro="date"/>
        </group></else-if>""",
    ),
    Correction(
        "bmj",
        "a semicolon before the volume where there is no date",
        "csl:bibliography//csl:group[csl:group[@prefix=';']]",
        "set",
        "delimiter=;",
    ),
    Correction(
        "bmj",
        "two semicolons before the volume",
        "csl:bibliography//csl:group[@prefix=';']",
        "set",
        "prefix=",
    ),
)
